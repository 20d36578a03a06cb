//! The calculator in banks' pages: a site as `publish` lays it out, served by nginx, and the programs that this takes.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use anyhow::{Result, ensure};

use crate::browsers::{Browsers, MEMORY_TEST, node_test};
use crate::command::find_program;
use crate::{assemble, paths, publish, setup};

/// Where Debian puts nginx is not on everybody's PATH.
const NGINX: &str = "/usr/sbin/nginx";

/// Builds, lays out and tests; what `cargo xtask test` does among other things.
pub(crate) fn all() -> Result<()> {
    set_up()?;
    setup::npm_packages()?;
    let browsers = Browsers::set_up()?;
    assemble::release()?;
    lay_out()?;
    test_package()?;
    for folder in ["tests/hosts", "tests/hosts/chromium", "tests/hosts/firefox", "tests/hosts/webkit"] {
        test(&browsers, folder)?;
    }
    Ok(())
}

/// Installs nginx, its module for files that were compressed before, and what makes a certificate.
pub(crate) fn set_up() -> Result<()> {
    setup::apt_missing(&[
        ("nginx", nginx().is_file()),
        (
            "libnginx-mod-http-brotli-static",
            find_program("dpkg-query").is_none() || setup::is_installed("libnginx-mod-http-brotli-static"),
        ),
        ("openssl", find_program("openssl").is_some()),
    ])?;
    ensure!(nginx().is_file(), "nginx is not on the PATH");
    Ok(())
}

/// Lays the release out as a site has it, twice: the second time must find what the first has done.
pub(crate) fn lay_out() -> Result<()> {
    let site = site();
    if site.exists() {
        // While a version is worked on, its content changes; the test's site is nobody's.
        fs::remove_dir_all(&site)?;
    }
    let calculator = site.join("loan-calc");
    publish::lay_out(&calculator)?;
    publish::lay_out(&calculator)
}

/// The package for npm, as the site offers it.
pub(crate) fn test_package() -> Result<()> {
    node_test("tests/api", &[("SITE", site().as_ref())])
}

/// Runs the tests of a folder against the site that was laid out, and beside it the server of this program.
pub(crate) fn test(browsers: &Browsers, folder: &str) -> Result<()> {
    let (site, nginx) = (site(), nginx());
    let places: [(&str, &OsStr); 2] = [("SITE", site.as_ref()), ("NGINX", nginx.as_ref())];
    browsers.test_with(folder, &places)
}

/// What takes too long for every change: `messages` at once in each of the three browsers, and what the element leaves behind when
/// it comes and goes a thousand times.
pub(crate) fn prove(messages: &str) -> Result<()> {
    set_up()?;
    let browsers = Browsers::set_up()?;
    lay_out()?;
    let (site, nginx) = (site(), nginx());
    let also: [(&str, &OsStr); 3] =
        [("SITE", site.as_ref()), ("NGINX", nginx.as_ref()), ("MESSAGES", messages.as_ref())];
    for browser in ["chromium", "firefox", "webkit"] {
        browsers.test_file(&format!("tests/hosts/{browser}/everywhere.test.mjs"), &also)?;
    }
    browsers.test_file(MEMORY_TEST, &also)
}

fn site() -> PathBuf {
    paths::target().join("hosts/site")
}

fn nginx() -> PathBuf {
    find_program("nginx").unwrap_or_else(|| NGINX.into())
}
