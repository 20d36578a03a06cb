//! Prints the state of the policies, or what differs between two packs: `policies <folder> [diff <before> <after>]`.
//!
//! Apart from the build program because it links the engine.

#[path = "../../day.rs"]
mod day;
mod difference;
#[path = "../../ending.rs"]
mod ending;
mod load;
mod state;
mod table;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::{Long, Value, ValueExt as _};
use loan_policy_calculator::calendar::Date;
use loan_policy_calculator::written;

const USAGE: &str = "\
usage: cargo xtask policies [--as-of DATE]
       cargo xtask policies diff BEFORE AFTER [--drawdown DATE]
BEFORE and AFTER are folders of policy files or built packs";

fn main() -> ExitCode {
    ending::of(run())
}

fn run() -> Result<()> {
    let mut arguments = lexopt::Parser::from_env();
    let (mut values, mut as_of, mut drawdown) = (Vec::new(), None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(value) => values.push(PathBuf::from(value)),
            Long("as-of") => as_of = Some(date(&arguments.value()?.string()?)?),
            Long("drawdown") => drawdown = Some(date(&arguments.value()?.string()?)?),
            other => return Err(other.unexpected()).context(USAGE),
        }
    }
    match values.as_slice() {
        [folder] if drawdown.is_none() => state::print(&load::folder(folder)?, as_of.unwrap_or_else(day::today)),
        [folder, word, before, after] if word.as_os_str() == "diff" && as_of.is_none() => {
            let (before, after) = (load::pack(before)?, load::pack(after)?);
            difference::print(&before, &after, &load::archetypes(folder, &before, &after, drawdown)?);
        }
        _ => bail!("{USAGE}"),
    }
    Ok(())
}

fn date(text: &str) -> Result<Date> {
    written::date(text).with_context(|| format!("{text:?} is not a date; write one such as 2026-03-01"))
}
