//! Writes random scenarios and their quotes, for the WebAssembly module to quote again: `parity <count> <folder>`.

#![allow(clippy::expect_used, missing_docs, reason = "a test program may fail loudly")]

mod scenarios;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use loan_policy_calculator::api::Engine;
use loan_policy_calculator::policy::files;

use scenarios::scenario;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count: u64 = arguments.next().expect("a count").parse().expect("a number");
    let folder = PathBuf::from(arguments.next().expect("a folder"));
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let engine = Engine::new(files::build(&policies).expect("the policies are sound"));
    let (mut scenarios, mut quotes) = (String::new(), String::new());
    for seed in 0..count {
        let scenario = scenario(seed);
        writeln!(quotes, "{}", engine.quote(&scenario)).expect("memory");
        writeln!(scenarios, "{scenario}").expect("memory");
    }
    fs::write(folder.join("scenarios.jsonl"), scenarios).expect("scenarios.jsonl");
    fs::write(folder.join("quotes.jsonl"), quotes).expect("quotes.jsonl");
}
