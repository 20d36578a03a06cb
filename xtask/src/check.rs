//! `cargo xtask check`: what can be said without building for the browser, within a minute.

use anyhow::Result;

use crate::command::{cargo, command, run};
use crate::steps::Steps;
use crate::{assemble, paths, setup};

/// Runs the quick checks.
pub(crate) fn all() -> Result<()> {
    setup::lint_tools()?;
    setup::npm_packages()?;
    let mut steps = Steps::default();
    lints(&mut steps);
    steps.run("the house keeps its rules", || run_cargo(&["test", "--all-features", "--test", "engine", "house"]));
    steps.run("the policies and their worked examples", assemble::checked_policies);
    steps.run("types of the JavaScript module", types);
    steps.sum_up()
}

/// Formatting and clippy, of everything and of the engine alone.
pub(crate) fn lints(steps: &mut Steps) {
    steps.run("formatting", || run_cargo(&["fmt", "--all", "--check"]));
    steps.run("clippy", || {
        run_cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"])
    });
    // What hosts link that are not browsers; its tests run with all features.
    steps.run("clippy of the engine alone", || {
        run(cargo([
            "clippy",
            "--package",
            "loan-policy-calculator",
            "--no-default-features",
            "--features",
            "authoring",
        ])
        .args(["--lib", "--", "-D", "warnings"]))
    });
}

/// A program of a host, checked against the types that we give it.
pub(crate) fn types() -> Result<()> {
    run(&mut command(paths::npm_program("tsc"), ["--project", "tests/api/tsconfig.json"]))
}

pub(crate) fn run_cargo(arguments: &[&str]) -> Result<()> {
    run(&mut cargo(arguments))
}
