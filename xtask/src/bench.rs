//! `cargo xtask bench`: how long a quote and a rate take, natively and in WebAssembly, beside what others take.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context as _, Result};

use crate::check::run_cargo;
use crate::{assemble, command, paths, setup};

/// Payments of the loans that everybody is timed on.
const COUNTS: [u32; 4] = [12, 36, 360, 3_650];

/// Runs the benchmarks; they report, they do not judge.
pub(crate) fn all() -> Result<()> {
    run_cargo(&["bench", "--no-default-features", "--features", "authoring"])?;
    assemble::timed()?;
    let mut quotes = ours(&[("schedule", "schedule"), ("whole quote", "whole quote")])?;
    let mut module = command::command("node", ["benches/wasm.mjs"]);
    quotes.extend(theirs(module.arg(paths::timed()))?);
    let mut rates = ours(&[("rate by period", "ours, by period"), ("rate by date", "ours, by date")])?;
    rates.extend(theirs(command::command("node", ["benches/solver.mjs"]).arg(paths::timed()))?);
    rates.extend(theirs(command::command(python(), ["benches/peers.py"]).current_dir(paths::root()))?);
    table("one schedule or quote, µs; payments:", &quotes);
    table("one rate, µs; payments:", &rates);
    Ok(())
}

/// Who took how many microseconds for how many payments.
type Timings = BTreeMap<(String, u32), f64>;

fn table(title: &str, timings: &Timings) {
    let names: BTreeSet<&String> = timings.keys().map(|(name, _)| name).collect();
    println!("\n{title:38}{:>12}{:>12}{:>12}{:>12}", 12, 36, 360, 3_650);
    for name in names {
        let cells = COUNTS.map(|count| {
            let timing = timings.get(&(name.clone(), count));
            timing.map_or_else(|| format!("{:>12}", "–"), |timing| format!("{timing:>12.2}"))
        });
        println!("{name:38}{}", cells.concat());
    }
}

/// The medians that criterion wrote down: the names of its benchmarks, and those they get here.
fn ours(names: &[(&str, &str)]) -> Result<Timings> {
    let mut timings = Timings::new();
    for (theirs, name) in names {
        for count in COUNTS {
            let folder = format!("criterion/{theirs}, {count} payments/new/estimates.json");
            let text = fs::read(paths::target().join(&folder)).with_context(|| format!("{folder} was not written"))?;
            let estimates: serde_json::Value = serde_json::from_slice(&text)?;
            let median = estimates.pointer("/median/point_estimate").and_then(serde_json::Value::as_f64);
            timings.insert(((*name).to_owned(), count), median.context("no median")? / 1e3);
        }
    }
    Ok(timings)
}

/// What a program printed: who, payments and microseconds on each line. What it misses, it says itself.
fn theirs(program: &mut std::process::Command) -> Result<Timings> {
    let mut timings = Timings::new();
    let Ok(output) = program.stderr(Stdio::inherit()).output() else {
        eprintln!("{} is missing, and with it the timings of its peers", program.get_program().to_string_lossy());
        return Ok(timings);
    };
    for line in String::from_utf8(output.stdout)?.lines() {
        if let [name, count, microseconds] = line.split('\t').collect::<Vec<_>>().as_slice() {
            timings.insert(((*name).to_owned(), count.parse()?), microseconds.parse()?);
        }
    }
    Ok(timings)
}

/// The Python that has the packages, if `cargo xtask test` made it; else the one on the path.
fn python() -> PathBuf {
    let prepared = setup::python();
    if prepared.is_file() { prepared } else { "python3".into() }
}
