//! `cargo xtask policies`: the state of the policies, and what differs between two packs.
//!
//! Another program prints it, because it links the engine; folders are named from where the command was given.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::command::{cargo, run};
use crate::paths;

/// Hands the arguments on.
pub(crate) fn print(given_in: &Path, arguments: &[OsString]) -> Result<()> {
    let mut program = cargo(["run", "--quiet", "--manifest-path"]);
    program.arg(paths::root().join("Cargo.toml"));
    program.args(["--package", "programs", "--bin", "policies", "--"]);
    program.arg(paths::root().join("policies")).args(arguments);
    run(program.current_dir(given_in)).context("the policies cannot be shown")
}
