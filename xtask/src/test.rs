//! `cargo xtask test`: everything, from formatting to real browsers.

use std::fs;

use anyhow::{Context as _, Result};

use crate::browsers::{Browsers, node_test};
use crate::check::{lints, run_cargo, types};
use crate::command::{cargo, command, run};
use crate::steps::Steps;
use crate::{assemble, hosts, looks, paths, peers, setup};

/// How many random scenarios are quoted natively and in WebAssembly.
const PARITY_SCENARIOS: &str = "16000";

/// How many of them must have a quote, whose link is then opened.
const PARITY_LINKS: &str = "10000";

/// How many workbooks of random quotes LibreOffice computes anew.
const WORKBOOKS: &str = "200";

/// Runs all checks and tests.
pub(crate) fn all() -> Result<()> {
    let mut steps = Steps::default();
    let mut browsers = None;
    let is_set_up = steps.run("set-up", || {
        setup::lint_tools()?;
        setup::toolchain()?;
        setup::npm_packages()?;
        browsers = Some(Browsers::set_up()?);
        hosts::set_up()?;
        setup::peers()
    });
    if !is_set_up {
        return steps.sum_up();
    }
    lints(&mut steps);
    steps.run("native tests", || run_cargo(&["test", "--workspace", "--all-features"]));
    steps.run("tests of the engine alone", || run_cargo(&["test", "--no-default-features", "--features", "authoring"]));
    steps.run("the same numbers as LibreOffice and Python", peers::compare);
    steps.run("the workbook as LibreOffice computes it", || peers::workbooks(WORKBOOKS));
    steps.run("types of the JavaScript module", types);
    steps.run("the accent and the code for banks, in Node.js", || node_test("tests/embed", &[]));
    let is_built = steps.run("release and its size", assemble::release);
    let is_laid_out = is_built && steps.run("the release laid out for a site", hosts::lay_out);
    let in_browser = |folder| browsers.as_ref().context("no browser was found")?.test(folder);
    let in_banks = |folder| hosts::test(browsers.as_ref().context("no browser was found")?, folder);
    let needs_site: [(&'static str, &dyn Fn() -> Result<()>); 10] = [
        ("the JavaScript module and its package in Node.js", &hosts::test_package),
        ("the same quotes natively and in WebAssembly", &|| parity(PARITY_SCENARIOS, PARITY_LINKS)),
        ("the page in Chromium", &|| in_browser("tests/browser")),
        ("the page looks as accepted", &|| {
            looks::pictures(browsers.as_ref().context("no browser was found")?, looks::Then::Compare)
        }),
        ("the page in Firefox", &|| in_browser("tests/browser/firefox")),
        ("the page in WebKit", &|| in_browser("tests/browser/webkit")),
        ("the site as nginx serves it", &|| in_banks("tests/hosts")),
        ("in banks' pages in Chromium", &|| in_banks("tests/hosts/chromium")),
        ("in banks' pages in Firefox", &|| in_banks("tests/hosts/firefox")),
        ("in banks' pages in WebKit", &|| in_banks("tests/hosts/webkit")),
    ];
    for (name, step) in needs_site {
        if is_laid_out {
            steps.run(name, step);
        } else {
            steps.skip(name);
        }
    }
    steps.sum_up()
}

/// The native program writes random scenarios and their quotes; the script has the published module quote them again.
pub(crate) fn parity(scenarios: &str, links: &str) -> Result<()> {
    let folder = paths::target().join("parity");
    fs::create_dir_all(&folder)?;
    let mut native = cargo(["run", "--quiet", "--package", "loan-policy-calculator", "--no-default-features"]);
    native.args(["--features", "api,authoring", "--example", "parity", "--", scenarios]);
    run(native.arg(&folder))?;
    run(command("node", ["tests/parity/run.mjs"]).arg(&folder).arg(paths::dist().join("engine")).arg(links))
}
