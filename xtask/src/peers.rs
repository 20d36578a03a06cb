//! `cargo xtask peers`: the engine against LibreOffice Calc, pyxirr and numpy-financial.
//!
//! A native program writes random loans and flows with the engine's answers; two Python programs have the peers compute
//! the same and explain every difference. The tests run this where the peers are installed already; they are no small
//! download, so only the command itself installs them.

use std::fs;

use anyhow::Result;

use crate::command::{cargo, command, find_program, run};
use crate::{paths, setup};

/// Level-payment loans that LibreOffice computes.
const LOANS: &str = "600";

/// Series of flows whose rates the Python packages look for.
const SERIES: &str = "10000";

/// Installs the peers where they are missing, and compares.
pub(crate) fn all() -> Result<()> {
    setup::peers()?;
    compare()
}

/// Whether both LibreOffice and the Python packages are installed, at the versions that the comparison was written for.
pub(crate) fn are_installed() -> bool {
    find_program("soffice").is_some() && setup::python_packages_are_installed()
}

/// Compares.
pub(crate) fn compare() -> Result<()> {
    run(&mut command(setup::python(), ["-B", "tests/peers/referee_test.py"]))?;
    let folder = paths::target().join("peers");
    fs::create_dir_all(&folder)?;
    let mut native = cargo(["run", "--quiet", "--package", "loan-policy-calculator", "--no-default-features"]);
    native.args(["--features", "api,authoring", "--example", "peers", "--", LOANS, SERIES]);
    run(native.arg(&folder))?;
    for program in ["tests/peers/spreadsheet.py", "tests/peers/packages.py"] {
        run(command(setup::python(), ["-B", program]).arg(&folder))?;
    }
    Ok(())
}
