//! `cargo xtask prove`: what takes too long for every change. Laws on ten thousand loans each, a hundred thousand quotes
//! natively and in WebAssembly, ten thousand messages to a calculator in a bank's page, ten million inputs of a fuzzer, and the
//! peers. `tests/README.md` keeps the last result.

use anyhow::Result;

use crate::command::{cargo, run};
use crate::steps::Steps;
use crate::{assemble, hosts, peers, setup, test};

/// Random loans for each law.
const CASES: &str = "10000";

/// Random scenarios quoted natively and in WebAssembly.
const PARITY_SCENARIOS: &str = "100000";

/// How many of them have a quote, at least.
const PARITY_LINKS: &str = "60000";

/// Messages of strangers and of hosts, at once.
const MESSAGES: &str = "10000";

/// Fuzz targets in `tests/fuzz` and how many inputs each gets; ten million together.
const FUZZED: [(&str, &str); 4] =
    [("typed", "7000000"), ("flows", "2000000"), ("scenario", "900000"), ("local_pack", "100000")];

/// Runs the long proofs.
pub(crate) fn all() -> Result<()> {
    let mut steps = Steps::default();
    steps.run("laws, ten thousand cases each", laws);
    steps.run("a hundred thousand quotes natively and in WebAssembly", || {
        assemble::release()?;
        test::parity(PARITY_SCENARIOS, PARITY_LINKS)
    });
    steps.run("ten thousand messages at once, and a thousand comings and goings", || hosts::prove(MESSAGES));
    steps.run("ten million inputs of a fuzzer", fuzz);
    steps.run("the same numbers as LibreOffice and Python", peers::all);
    steps.sum_up()
}

fn laws() -> Result<()> {
    let mut tests = cargo(["test", "--profile", "prove", "--all-features", "--test", "engine", "--"]);
    tests.args(["laws", "day_by_day", "no_input_panics", "rows", "naive", "own_values"]);
    run(tests.env("PROPTEST_CASES", CASES))
}

fn fuzz() -> Result<()> {
    setup::fuzzer()?;
    for (target, runs) in FUZZED {
        // The sanitizer of memory finds nothing in a program without unsafe code and costs most of the speed.
        let mut fuzz = cargo(["fuzz", "run", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none", target, "--"]);
        fuzz.arg(format!("-runs={runs}")).args(["-max_len=512", "-timeout=10", "-print_final_stats=1", "-verbosity=0"]);
        // The fuzzer's instruments are options of an unstable compiler.
        run(fuzz.env("RUSTC_BOOTSTRAP", "1"))?;
    }
    Ok(())
}
