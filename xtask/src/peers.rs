//! `cargo xtask peers`: the engine against LibreOffice Calc, pyxirr and numpy-financial.
//!
//! A native program writes random loans and flows with the engine's answers; two Python programs have the peers compute
//! the same and explain every difference. Another writes workbooks, whose formulas LibreOffice computes anew.

use std::fs;

use anyhow::Result;

use crate::command::{command, example, run};
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

/// Compares.
pub(crate) fn compare() -> Result<()> {
    run(&mut command(setup::python(), ["-B", "tests/peers/referee_test.py"]))?;
    let folder = paths::target().join("peers");
    fs::create_dir_all(&folder)?;
    run(example("peers").args([LOANS, SERIES]).arg(&folder))?;
    for program in ["tests/peers/spreadsheet.py", "tests/peers/packages.py"] {
        run(command(setup::python(), ["-B", program]).arg(&folder))?;
    }
    Ok(())
}

/// Writes the workbooks of so many random quotes, and compares what LibreOffice computes of them with what they state.
pub(crate) fn workbooks(count: &str) -> Result<()> {
    let folder = paths::target().join("workbooks");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    run(example("workbooks").arg(count).arg(&folder))?;
    run(command(setup::python(), ["-B", "tests/workbook/recalculate.py"]).arg(&folder).arg(count))
}
