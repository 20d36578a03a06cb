//! `cargo xtask bench`: how long a quote takes, natively and in WebAssembly.

use anyhow::Result;

use crate::check::run_cargo;
use crate::{assemble, command, paths};

/// Runs the benchmarks; they report, they do not judge.
pub(crate) fn all() -> Result<()> {
    run_cargo(&["bench", "--no-default-features", "--features", "authoring"])?;
    assemble::release()?;
    command::run(command::command("node", ["benches/wasm.mjs"]).arg(paths::dist().join("engine")))
}
