//! `cargo xtask test`: everything, from formatting to real browsers.

use std::ffi::OsStr;
use std::fs;

use anyhow::{Context as _, Result};

use crate::browsers::{Browsers, node_test};
use crate::check::{lints, run_cargo, types};
use crate::command::{cargo, command, example, run};
use crate::steps::{Step, Steps};
use crate::{assemble, hosts, looks, paths, peers, setup};

/// The packages that are compiled with the library, in the one setting of features in which all of them, their tests too, share it.
const NATIVE: [&str; 5] = ["--package", "loan-policy-calculator", "--package", "programs", "--all-features"];

/// How many random scenarios are quoted natively and in WebAssembly.
const PARITY_SCENARIOS: &str = "16000";

/// How many of them must have a quote, whose link is then opened.
const PARITY_LINKS: &str = "10000";

/// How many workbooks of random quotes LibreOffice computes anew.
const WORKBOOKS: &str = "200";

const SET_UP: &str = "set-up";
const COMPILED: &str = "what runs natively, compiled";
const RELEASE: &str = "release and its size";
const LAID_OUT: &str = "the release laid out for a site";

/// What runs side by side once everything native is compiled, the longest of those that wait for the same first.
const SIDE_BY_SIDE: [Step; 19] = [
    Step { name: RELEASE, needs: &[], action: assemble::release },
    Step { name: "native tests", needs: &[], action: native_tests },
    Step { name: "types of the JavaScript module", needs: &[], action: types },
    Step {
        name: "the accent and the code for banks, in Node.js",
        needs: &[],
        action: || node_test("tests/embed", &[]),
    },
    Step { name: LAID_OUT, needs: &[RELEASE], action: hosts::lay_out },
    Step { name: "the page in Chromium", needs: &[RELEASE], action: || in_browser("tests/browser") },
    Step {
        name: "every state of the page in Chromium",
        needs: &[RELEASE],
        action: || Browsers::find()?.test_every_state(),
    },
    Step { name: "in banks' pages in WebKit", needs: &[LAID_OUT], action: || in_banks("tests/hosts/webkit") },
    Step { name: "in banks' pages in Firefox", needs: &[LAID_OUT], action: || in_banks("tests/hosts/firefox") },
    Step { name: "in banks' pages in Chromium", needs: &[LAID_OUT], action: || in_banks("tests/hosts/chromium") },
    Step { name: "what `cargo xtask serve` serves", needs: &[RELEASE], action: served },
    Step { name: "the page looks as accepted", needs: &[RELEASE], action: pictures },
    Step { name: "the workbook as LibreOffice computes it", needs: &[], action: || peers::workbooks(WORKBOOKS) },
    Step { name: "the same numbers as LibreOffice and Python", needs: &[], action: peers::compare },
    Step { name: "the page in Firefox", needs: &[RELEASE], action: || in_browser("tests/browser/firefox") },
    Step { name: "the page in WebKit", needs: &[RELEASE], action: || in_browser("tests/browser/webkit") },
    Step {
        name: "the same quotes natively and in WebAssembly",
        needs: &[RELEASE],
        action: || parity(PARITY_SCENARIOS, PARITY_LINKS),
    },
    Step { name: "the JavaScript module and its package in Node.js", needs: &[LAID_OUT], action: hosts::test_package },
    Step { name: "the site as nginx serves it", needs: &[LAID_OUT], action: || in_banks("tests/hosts") },
];

/// Runs all checks and tests.
pub(crate) fn all() -> Result<()> {
    let mut steps = Steps::default();
    let is_set_up = steps.run(SET_UP, || {
        setup::lint_tools()?;
        setup::toolchain()?;
        setup::npm_packages()?;
        Browsers::set_up()?;
        hosts::set_up()?;
        setup::peers()
    });
    if !is_set_up {
        return steps.sum_up();
    }
    // These fill all processors, and what cargo compiles for one command another must wait for.
    lints(&mut steps);
    if steps.run(COMPILED, compile) {
        let program = std::env::current_exe().context("where this program is")?;
        steps.run_side_by_side(&SIDE_BY_SIDE, || Ok(command(&program, ["test"])))?;
    }
    steps.sum_up()
}

/// Runs one of the steps that run side by side. What it needs must have been run.
pub(crate) fn one(name: &str) -> Result<()> {
    let names = || SIDE_BY_SIDE.map(|step| step.name).join("\n    ");
    let found = SIDE_BY_SIDE.iter().find(|step| step.name == name);
    (found.with_context(|| format!("there is no step `{name}`; there are\n    {}", names()))?.action)()
}

/// Compiles the programs of the build, those of the tests, and the tests: the library once for all of them.
fn compile() -> Result<()> {
    run(cargo(["build"]).args(NATIVE).args(["--bins", "--examples"]))?;
    run(cargo(["test", "--no-run"]).args(NATIVE))?;
    run_cargo(&["test", "--no-run", "--package", "xtask"])
}

/// The tests of the build program are apart: what it is made of was compiled before it could start, and is used again.
fn native_tests() -> Result<()> {
    run(cargo(["test"]).args(NATIVE))?;
    run_cargo(&["test", "--package", "xtask"])
}

fn in_browser(folder: &str) -> Result<()> {
    Browsers::find()?.test(folder)
}

fn in_banks(folder: &str) -> Result<()> {
    hosts::test(&Browsers::find()?, folder)
}

fn pictures() -> Result<()> {
    looks::pictures(&Browsers::find()?, looks::Then::Compare)
}

/// The program that is tested is this one.
fn served() -> Result<()> {
    let program = std::env::current_exe().context("where this program is")?;
    let target = paths::target();
    let places: [(&str, &OsStr); 2] = [("XTASK", program.as_ref()), ("TARGET", target.as_ref())];
    Browsers::find()?.test_with("tests/serve", &places)
}

/// The native program writes random scenarios and their quotes; the script has the published module quote them again.
pub(crate) fn parity(scenarios: &str, links: &str) -> Result<()> {
    let folder = paths::target().join("parity");
    fs::create_dir_all(&folder)?;
    run(example("parity").arg(scenarios).arg(&folder))?;
    run(command("node", ["tests/parity/run.mjs"]).arg(&folder).arg(paths::dist().join("engine")).arg(links))
}
