//! `cargo xtask`: builds, serves, tests and measures the calculator.
//!
//! Every command first puts in place what it needs (`setup`), so that a fresh clone needs no other step. The engine is
//! not linked here: this program must run, and say what is wrong, while the engine does not compile.

mod archive;
mod assemble;
mod bench;
mod browsers;
mod check;
mod command;
mod ending;
mod files;
mod hosts;
mod javascript;
mod licences;
mod looks;
mod mutants;
mod paths;
mod peers;
mod policies;
mod prove;
mod publish;
mod reload;
mod server;
mod setup;
mod sizes;
mod steps;
mod test;
mod toolchain;
mod wasm;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::{Long, Short, Value, ValueExt as _};

use crate::wasm::Effort;

const HELP: &str = "\
cargo xtask serve [--port N] [--release]
                      build, serve on 127.0.0.1 (port 8080, or the next free one), rebuild when a file changes;
                      with --release serve the release instead
cargo xtask build     write the release into dist/ and print what the first load weighs
cargo xtask publish FOLDER
                      build, and lay the release out below a folder as a site serves it: v1/, v<version>/, downloads/
cargo xtask test [STEP]
                      run every check and test, in Chromium, Firefox and WebKit too; or one of the last steps alone, by
                      its name, after what it needs
cargo xtask hosts     build, and run the tests of the site and of banks' pages alone
cargo xtask check     run the quick checks
cargo xtask policies [--as-of DATE]
                      print the state of the policies: periods, certainty, what ends when
cargo xtask policies diff BEFORE AFTER [--drawdown DATE]
                      print which policies differ between two folders or built packs, and what that does to the
                      borrowers of policies/archetypes.toml
cargo xtask peers     compare with LibreOffice Calc, pyxirr and numpy-financial; installs them
cargo xtask prove     run the long proofs: laws, parity and fuzzing in great numbers, and the peers
cargo xtask mutants [ARGUMENTS]
                      change the engine's code in thousands of small ways, and count how many the tests notice; hours.
                      With `--shard 1/100` or others of cargo-mutants, some of them
cargo xtask bench     time the engine, natively and in WebAssembly
cargo xtask screenshots [--accept | --compare]
                      take pictures of every state of the page into target/screenshots; accept them, or compare
                      them with the accepted ones in tests/browser/accepted
cargo xtask lighthouse
                      print what Lighthouse finds on a simulated phone, and the time from a key to the picture
";

fn main() -> ExitCode {
    ending::of(run())
}

fn run() -> Result<()> {
    let mut arguments = lexopt::Parser::from_env();
    let mut name = None;
    let mut port = None;
    let mut release = false;
    let mut then = looks::Then::Nothing;
    let mut handed_on = Vec::new();
    let mut folder = None;
    let mut step = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Value(value) if name.is_none() => {
                name = Some(value.string()?);
                if matches!(name.as_deref(), Some("policies" | "mutants")) {
                    handed_on.extend(arguments.raw_args()?);
                }
            }
            Value(value) if name.as_deref() == Some("publish") && folder.is_none() => {
                folder = Some(PathBuf::from(value))
            }
            Value(value) if name.as_deref() == Some("test") && step.is_none() => step = Some(value.string()?),
            Long("port") if name.as_deref() == Some("serve") => port = Some(arguments.value()?.parse()?),
            Long("release") if name.as_deref() == Some("serve") => release = true,
            Long("accept") if name.as_deref() == Some("screenshots") => then = looks::Then::Accept,
            Long("compare") if name.as_deref() == Some("screenshots") => then = looks::Then::Compare,
            Long("help") | Short('h') => name = Some("help".to_owned()),
            other => return Err(other.unexpected().into()),
        }
    }
    let given_in = std::env::current_dir()?;
    std::env::set_current_dir(paths::root())?;
    let effort = if release { Effort::Release } else { Effort::Serve };
    match name.as_deref() {
        Some("serve") => reload::serve(port.unwrap_or(8080), effort),
        Some("build") => assemble::release().map(drop),
        Some("publish") => {
            let folder = folder.context("publish into which folder?")?;
            assemble::release()?;
            publish::lay_out(&given_in.join(folder))
        }
        Some("test") => step.map_or_else(test::all, |name| test::one(&name)),
        Some("hosts") => hosts::all(),
        Some("check") => check::all(),
        Some("policies") => policies::print(&given_in, &handed_on),
        Some("peers") => peers::all(),
        Some("prove") => prove::all(),
        Some("mutants") => mutants::all(&handed_on),
        Some("bench") => bench::all(),
        Some("screenshots") => looks::screenshots(then),
        Some("lighthouse") => looks::lighthouse(),
        Some("help") => {
            print!("{HELP}");
            Ok(())
        }
        Some(other) => bail!("there is no command `{other}`\n{HELP}"),
        None => bail!("which command?\n{HELP}"),
    }
}
