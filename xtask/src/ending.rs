//! How a program of this crate ends: well, or with what went wrong on the terminal.

use std::process::ExitCode;

use anyhow::Result;

/// The end of a program whose work came out so.
pub(crate) fn of(result: Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
