//! Which Rust compiles for the browser.
//!
//! The standard library is compiled with the product: it comes out a fifth smaller, and it runs on browsers that know
//! only the first version of WebAssembly. That takes the library's source and a linker, from rustup or from Debian.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{command, find_program, printed};

/// Where Debian puts its Rust.
const DEBIAN: &str = "/usr/bin";

/// A Rust that can compile for the browser.
pub(crate) struct Toolchain {
    cargo: PathBuf,
    rustc: PathBuf,
    /// Where the standard library's source and its compiler are.
    pub(crate) sysroot: PathBuf,
    /// The linker, where the toolchain brings none.
    linker: Option<PathBuf>,
    /// Whether this is another Rust than the one that runs this program.
    is_other: bool,
}

impl Toolchain {
    /// The Rust that runs this program, if it can compile for the browser; else Debian's, if it can.
    pub(crate) fn find() -> Option<Self> {
        let own = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let debian = Path::new(DEBIAN);
        Self::at(own.into(), "rustc".into(), false)
            .or_else(|| Self::at(debian.join("cargo"), debian.join("rustc"), true))
    }

    /// A cargo command of this toolchain.
    ///
    /// The unstable options of a stable Rust are allowed by `RUSTC_BOOTSTRAP`; the two we need, compiling the standard
    /// library and panics that stop at once, are what makes the page small.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = Command::new(&self.cargo);
        command.env("RUSTC", &self.rustc).env("RUSTC_BOOTSTRAP", "1");
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        if self.is_other {
            // What rustup and cargo set for this program would lead the other Rust to the wrong compiler and libraries.
            for variable in ["RUSTUP_TOOLCHAIN", "RUSTUP_HOME", "CARGO", "LD_LIBRARY_PATH", "RUSTDOC"] {
                command.env_remove(variable);
            }
        }
        command
    }

    fn at(cargo: PathBuf, rustc: PathBuf, is_other: bool) -> Option<Self> {
        let mut ask = command(&rustc, ["--print", "sysroot"]);
        if is_other {
            ask.env_remove("LD_LIBRARY_PATH");
        }
        let sysroot = PathBuf::from(printed(&mut ask)?);
        let has_source = sysroot.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file();
        let linker = if brings_linker(&sysroot) { None } else { Some(find_linker()?) };
        has_source.then_some(Self { cargo, rustc, sysroot, linker, is_other })
    }
}

fn brings_linker(sysroot: &Path) -> bool {
    let Ok(entries) = fs::read_dir(sysroot.join("lib/rustlib")) else { return false };
    entries.flatten().any(|entry| entry.path().join("bin/rust-lld").is_file())
}

/// The linker `wasm-ld`, bare or with a version, the newest first.
fn find_linker() -> Option<PathBuf> {
    let versions = (15..=40).rev().map(|version| format!("wasm-ld-{version}"));
    versions.chain(["wasm-ld".to_owned()]).find_map(|name| find_program(&name))
}
