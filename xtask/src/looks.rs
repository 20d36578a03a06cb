//! `cargo xtask screenshots` and `cargo xtask lighthouse`: what the page looks like, and how fast it is on a phone.
//!
//! Pictures of every state in every language, mode and width go where git does not look. Small greyscale copies are
//! accepted once by a person who looked at them; from then on they are compared.

use anyhow::Result;

use crate::browsers::Browsers;
use crate::{assemble, paths, setup};

const PICTURES: &str = "tests/browser/pictures.mjs";

/// What becomes of pictures once they are taken.
#[derive(Clone, Copy)]
pub(crate) enum Then {
    /// They are there to be looked at.
    Nothing,
    /// They become the ones that later looks are compared with.
    Accept,
    /// They are compared with those.
    Compare,
}

/// Writes the pictures of the release.
pub(crate) fn screenshots(then: Then) -> Result<()> {
    pictures(&built()?, then)
}

/// Prints what Lighthouse measures on a slow phone. A report: a busy machine makes a page slow, and no test may fail of it.
pub(crate) fn lighthouse() -> Result<()> {
    built()?.script("tests/browser/lighthouse.mjs", &[])
}

/// Takes the pictures of the release as it is in `dist/`.
pub(crate) fn pictures(browsers: &Browsers, then: Then) -> Result<()> {
    let folder = paths::target().join("screenshots");
    let folder = folder.to_string_lossy();
    match then {
        Then::Nothing => browsers.script(PICTURES, &[&folder]),
        Then::Accept => browsers.script(PICTURES, &[&folder, "accept"]),
        Then::Compare => browsers.script(PICTURES, &[&folder, "compare"]),
    }
}

fn built() -> Result<Browsers> {
    setup::npm_packages()?;
    let browsers = Browsers::set_up()?;
    assemble::release()?;
    Ok(browsers)
}
