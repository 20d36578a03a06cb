//! `cargo xtask mutants`: whether the tests of the engine notice changes of its code. `.cargo/mutants.toml` says which files are
//! changed, which tests are asked, and which changes nobody could see.

use std::ffi::OsString;
use std::fs;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::command::command;
use crate::steps::processors;
use crate::{paths, setup};

/// Of a thousand changes, so many must be noticed.
const NOTICED_MIN: u64 = 950;

/// Runs the tests once for each change, on each processor another, and reads the result from `target/mutants.out`, which it leaves
/// there. `arguments` are further ones for cargo-mutants, such as `--shard 3/20`.
pub(crate) fn all(arguments: &[OsString]) -> Result<()> {
    let program = setup::mutants()?;
    let mut mutants = command(program, ["mutants", "--colors", "never", "--no-shuffle", "--output"]);
    mutants.arg(paths::target()).arg(format!("--jobs={}", processors())).args(arguments).current_dir(paths::root());
    // Its own exit says that a change went unnoticed, which some may.
    let status = mutants.status().context("cargo-mutants does not start")?;
    let folder = paths::target().join("mutants.out");
    let outcomes = fs::read(folder.join("outcomes.json")).context("cargo-mutants wrote no outcomes.json")?;
    let outcomes: Value = serde_json::from_slice(&outcomes)?;
    let count =
        |name: &str| outcomes.get(name).and_then(Value::as_u64).with_context(|| format!("outcomes.json: {name}"));
    // A change with which a test no longer ends was noticed by it.
    let hanging = count("timeout")?;
    let noticed = count("caught")?.saturating_add(hanging);
    let missed = count("missed")?;
    let all = noticed.saturating_add(missed);
    println!(
        "{noticed} of {all} changes were noticed, {hanging} of them by a test that no longer ended; what was not is in {}; {} did \
         not compile",
        folder.join("missed.txt").display(),
        count("unviable")?,
    );
    ensure!(all > 0, "nothing was changed, or the tests fail without a change ({status})");
    ensure!(
        noticed.saturating_mul(1000) >= all.saturating_mul(NOTICED_MIN),
        "{missed} changes were not noticed, of a thousand more than {}",
        1000_u64.saturating_sub(NOTICED_MIN)
    );
    Ok(())
}
