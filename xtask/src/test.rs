//! `cargo xtask test`: everything, from formatting to a real browser.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use axum::Router;

use crate::check::{lints, run_cargo, types};
use crate::command::{cargo, command, run};
use crate::steps::Steps;
use crate::{assemble, paths, peers, server, setup};

/// How many random scenarios are quoted natively and in WebAssembly.
const PARITY_SCENARIOS: &str = "1000";

/// Runs all checks and tests.
pub(crate) fn all() -> Result<()> {
    let mut steps = Steps::default();
    let mut browser = None;
    let is_set_up = steps.run("set-up", || {
        setup::lint_tools()?;
        setup::toolchain()?;
        setup::npm_packages()?;
        browser = Some(setup::browser()?);
        Ok(())
    });
    if !is_set_up {
        return steps.sum_up();
    }
    lints(&mut steps);
    steps.run("native tests", || run_cargo(&["test", "--workspace", "--all-features"]));
    steps.run("tests of the engine alone", || run_cargo(&["test", "--no-default-features", "--features", "authoring"]));
    if peers::are_installed() {
        steps.run("the same numbers as LibreOffice and Python", peers::compare);
    } else {
        steps.leave_out("the same numbers as LibreOffice and Python (`cargo xtask peers` installs and runs them)");
    }
    steps.run("types of the JavaScript module", types);
    let is_built = steps.run("release and its size", assemble::release);
    let needs_release: [(&'static str, &dyn Fn() -> Result<()>); 3] = [
        ("the JavaScript module in Node.js", &|| node_test("tests/api", &[])),
        ("the same quotes natively and in WebAssembly", &|| parity(PARITY_SCENARIOS)),
        ("the page in a browser", &|| {
            let browser = browser.as_deref().context("no browser was found")?;
            in_browser(browser)
        }),
    ];
    for (name, step) in needs_release {
        if is_built {
            steps.run(name, step);
        } else {
            steps.skip(name);
        }
    }
    steps.sum_up()
}

/// The native program writes random scenarios and their quotes; the script has the published module quote them again.
pub(crate) fn parity(scenarios: &str) -> Result<()> {
    let folder = paths::target().join("parity");
    fs::create_dir_all(&folder)?;
    let mut native = cargo(["run", "--quiet", "--package", "loan-policy-calculator", "--no-default-features"]);
    native.args(["--features", "api,authoring", "--example", "parity", "--", scenarios]);
    run(native.arg(&folder))?;
    run(command("node", ["tests/parity/run.mjs"]).arg(&folder).arg(paths::dist().join("engine")))
}

fn in_browser(browser: &Path) -> Result<()> {
    let address = server::start(server::listen(0)?, &paths::dist(), Router::new())?;
    let address = format!("http://{address}/");
    node_test("tests/browser", &[("CALCULATOR_URL", address.as_ref()), ("CHROMIUM", browser)])
}

/// Runs the tests `*.test.mjs` of a folder.
fn node_test(folder: &str, environment: &[(&str, &Path)]) -> Result<()> {
    let mut tests = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.to_owned())? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            tests.push(path);
        }
    }
    ensure!(!tests.is_empty(), "{folder} has no tests");
    tests.sort();
    let mut node = command("node", ["--test", "--test-reporter=spec"]);
    run(node.args(tests).envs(environment.iter().copied()))
}
