//! The worked examples of every policy file, run against the engine with that policy alone.

use std::path::{Path, PathBuf};

use loan_policy_calculator::calendar::Date;
use loan_policy_calculator::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Payee};
use loan_policy_calculator::policy::files::{Example, Expected, read};
use loan_policy_calculator::policy::{Certainty, Fact, Policy, PolicyPack, Rule};
use loan_policy_calculator::quote::quote;
use loan_policy_calculator::worked::differences;

use crate::support::{INTEREST_QUARTERLY, facts, scenario, shipped, yuan};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("policies")
}

#[test]
fn every_example_of_every_policy_file_comes_out() {
    let authored = read(&folder())
        .unwrap_or_else(|errors| panic!("{}", errors.iter().map(|it| format!("{it}\n")).collect::<String>()));
    assert!(!authored.examples.is_empty());
    let wrong: Vec<String> = authored.examples.iter().flat_map(|it| told(it, &authored.pack)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where an example and the engine differ, as its author is told.
fn told(example: &Example, pack: &PolicyPack) -> Vec<String> {
    differences(example, pack).iter().map(ToString::to_string).collect()
}

/// Half of 19,400 is 9,700; a file that says otherwise is told so, and where.
#[test]
fn an_example_that_does_not_come_out_is_told() {
    let authored = read(&folder()).unwrap();
    let named = |example: &&Example| example.name.en == "half of each year's interest";
    let right = authored.examples.iter().find(named).unwrap();
    let altered = |expected: Expected| told(&Example { expected, ..right.clone() }, &authored.pack);
    let at = format!("startup-guaranteed-loan.toml:{}: example (half of each year's interest)", right.line);
    let Expected::Fits { interest, guarantee_fee, other_fees, nominal_rate, offered_rate, .. } = right.expected.clone()
    else {
        panic!("it fits");
    };
    let subsidy = Some(yuan("9700.01"));
    assert_eq!(
        altered(Expected::Fits { interest, guarantee_fee, other_fees, subsidy, nominal_rate, offered_rate }),
        [format!("{at} says subsidy 9700.01, and the engine finds 9700.00")]
    );
    assert_eq!(altered(Expected::NotInForce), [format!("{at} says verdict not_in_force, and the engine finds fits")]);
    let elsewhere = Example { track: "nobody".to_owned(), ..right.clone() };
    assert_eq!(told(&elsewhere, &authored.pack).len(), 1);
}

#[test]
fn a_pack_survives_its_bytes() {
    let mut pack = read(&folder()).unwrap().pack;
    let bytes = pack.to_bytes().unwrap();
    assert_eq!(PolicyPack::from_bytes(&bytes), Ok(pack.clone()));
    // Cut anywhere, it is refused. Every cut reads the whole, so one policy stands for all.
    pack.policies.truncate(1);
    let bytes = pack.to_bytes().unwrap();
    for cut in 0..bytes.len() {
        assert!(PolicyPack::from_bytes(&bytes[..cut]).is_err(), "{cut} bytes of {}", bytes.len());
    }
}

#[test]
fn every_policy_file_shows_two_that_fit_and_one_that_does_not() {
    let authored = read(&folder()).unwrap();
    for policy in &authored.pack.policies {
        let examples = || authored.examples.iter().filter(|example| example.policy == policy.id);
        let fits = examples().filter(|example| matches!(example.expected, Expected::Fits { .. })).count();
        let misses = examples().filter(|example| example.expected == Expected::DoesNotFit).count();
        assert!(fits >= 2 && misses >= 1, "{} has {fits} that fit and {misses} that do not", policy.id);
    }
}

#[test]
fn the_table_of_policies_says_what_the_files_say() {
    let authored = read(&folder()).unwrap();
    let readme = std::fs::read_to_string(folder().join("README.md")).unwrap();
    let told: Vec<String> = readme.lines().filter(|line| line.starts_with("| `")).filter_map(row_of_file).collect();
    let count = |id: &str| authored.examples.iter().filter(|example| example.policy == id).count();
    for policy in &authored.pack.policies {
        let row = format!("{} {} |", state(policy), count(&policy.id));
        assert!(told.contains(&row), "policies/README.md does not say {row}");
    }
    assert_eq!(told.len(), authored.pack.policies.len(), "policies/README.md names each file once");
}

/// A row of the table in README.md, if it is one, without its last cell.
fn row_of_file(line: &str) -> Option<String> {
    let cells: Vec<&str> = line.split('|').collect();
    (cells.len() == 7).then(|| cells[..5].join("|") + "|")
}

/// The name of a file, its periods, and what its rules' sources are worth, as the table writes them.
fn state(policy: &Policy) -> String {
    let rules = || policy.tracks.iter().flat_map(|track| &track.rules);
    let period = |rule: &Rule| match rule.through {
        Some(through) => format!("{} to {through}", rule.from),
        None => format!("from {}", rule.from),
    };
    let mut periods: Vec<(Date, Option<Date>, String)> =
        rules().map(|rule| (rule.from, rule.through, period(rule))).collect();
    periods.sort();
    periods.dedup();
    let periods: Vec<String> = periods.into_iter().map(|(_, _, period)| period).collect();
    let mut certainties: Vec<Certainty> =
        rules().filter_map(|rule| policy.source(&rule.source)).map(|source| source.certainty).collect();
    certainties.sort_by_key(|certainty| certainty.id());
    certainties.dedup();
    let certainties: Vec<&str> = certainties.into_iter().map(Certainty::id).collect();
    format!("| `{}` | {} | {} |", policy.id, periods.join("; "), certainties.join(", "))
}

#[test]
fn a_consulting_fee_goes_only_where_the_lender_takes_it() {
    let pack = shipped();
    let other_fees = |payee: Payee| {
        let fee = Fee::new(FeeKind::Intermediary, FeeAmount::Fixed(yuan("2000")), FeeTiming::Once);
        let mut asked = scenario("1000000", 12, INTEREST_QUARTERLY, "4.00", "2026-03-02");
        asked.loan.fees = vec![Fee { payee, ..fee }];
        asked.facts = facts(&[(Fact::Borrower, "small_business"), (Fact::Sector, "manufacturing")]);
        quote(&asked, &pack).unwrap().yours.cost.other_fees
    };
    assert_eq!(other_fees(Payee::Lender), yuan("0"));
    assert_eq!(other_fees(Payee::Agent), yuan("2000"));
}
