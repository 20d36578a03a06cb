//! Writes random scenarios and their quotes, for the WebAssembly module to quote again: `parity <count> <folder>`.
//!
//! The generator is a counter through a mixing function, so the same count gives the same scenarios everywhere. Most are
//! ordinary loans; some break a limit, because refusals must agree too.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    missing_docs,
    reason = "a test program may fail loudly"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use loan_policy_calculator::api::Engine;
use loan_policy_calculator::loan::{FeeKind, FeeTiming, Repayment};
use loan_policy_calculator::policy::{Fact, files};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count: u64 = arguments.next().expect("a count").parse().expect("a number");
    let folder = PathBuf::from(arguments.next().expect("a folder"));
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let engine = Engine::new(files::build(&policies).expect("the policies are sound"));
    let (mut scenarios, mut quotes) = (String::new(), String::new());
    for seed in 0..count {
        let scenario = scenario(&mut Random(seed.wrapping_mul(0x9e37_79b9)));
        writeln!(quotes, "{}", engine.quote(&scenario)).expect("memory");
        writeln!(scenarios, "{scenario}").expect("memory");
    }
    fs::write(folder.join("scenarios.jsonl"), scenarios).expect("scenarios.jsonl");
    fs::write(folder.join("quotes.jsonl"), quotes).expect("quotes.jsonl");
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn one_of<'list>(&mut self, list: &[&'list str]) -> &'list str {
        list.get(self.below(list.len() as u64) as usize).copied().unwrap_or("")
    }

    fn date(&mut self) -> String {
        format!("{}-{:02}-{:02}", 2019 + self.below(9), 1 + self.below(12), 1 + self.below(31))
    }
}

fn scenario(random: &mut Random) -> String {
    let repayments: Vec<&str> = Repayment::ALL.iter().map(|it| it.id()).collect();
    let drawdown = random.date();
    let digits = [10, 1_000, 100_000, 10_000_000][random.below(4) as usize];
    let mut json = format!(
        r#"{{"lang":"{}","asOf":"{drawdown}","drawdown":"{drawdown}","principal":"{}.{:02}","termMonths":{},"repayment":"{}""#,
        random.one_of(&["zh", "en"]),
        random.below(digits),
        random.below(100),
        random.below(61),
        random.one_of(&repayments),
    );
    if random.below(4) > 0 {
        write!(json, r#","nominalRate":"0.{:04}""#, random.below(1_500)).expect("memory");
    }
    if random.below(3) == 0 {
        let count = random.one_of(&["30/360", "actual/360", "actual/365"]);
        write!(json, r#","dayCount":"{count}""#).expect("memory");
    }
    let kinds: Vec<&str> = FeeKind::ALL.iter().map(|it| it.id()).collect();
    let timings: Vec<&str> = FeeTiming::ALL.iter().map(|it| it.id()).collect();
    let fees: Vec<String> = (0..random.below(3))
        .map(|_| {
            let (kind, timing) = (random.one_of(&kinds), random.one_of(&timings));
            let (rate, withheld) = (random.below(300), random.below(2) == 0);
            format!(r#"{{"kind":"{kind}","timing":"{timing}","rate":"0.{rate:04}","withheld":{withheld}}}"#)
        })
        .collect();
    let answered: Vec<Fact> = Fact::ALL.into_iter().filter(|_| random.below(5) > 0).collect();
    let facts: Vec<String> =
        answered.into_iter().map(|fact| format!(r#""{}":"{}""#, fact.id(), random.one_of(fact.choice_ids()))).collect();
    write!(json, r#","fees":[{}],"facts":{{{}}}}}"#, fees.join(","), facts.join(",")).expect("memory");
    json
}
