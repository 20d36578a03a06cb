//! Where things are: the checkout, what cargo builds, what is published.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The root of the checkout that this program was started in. Asked when it runs: checkouts that share a folder of
/// built programs share this one too.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let xtask = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        Path::new(&xtask).parent().unwrap_or(Path::new(".")).to_path_buf()
    });
    &ROOT
}

/// Where cargo builds, as cargo itself decides it.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The release.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// What `cargo xtask serve` shows while one works; apart from the release, which it must not spoil.
pub(crate) fn served() -> PathBuf {
    target().join("serve-dist")
}

/// The engine that `cargo xtask bench` times.
pub(crate) fn timed() -> PathBuf {
    target().join("bench-dist")
}

/// A program that npm installed.
pub(crate) fn npm_program(name: &str) -> PathBuf {
    root().join("node_modules/.bin").join(name)
}
