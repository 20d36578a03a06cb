//! Local packs, whole or broken: each is taken or refused with its reasons, and what is taken leaves the nation's law alone.
//!
//! Every second input is read as the choices of a pack that is nearly sound, so that the checks are reached and not only
//! the reader of JSON.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use loan_policy_calculator::policy::files::{self, with_local};
use loan_policy_calculator::policy::SampleValue::{FeeRelief, GuaranteeFeeCap, OfferedRate, RateCap, Subsidy};
use loan_policy_calculator::policy::{PolicyPack, Rule};
use loan_policy_calculator::quote::{Scenario, quote};

/// The national pack, and borrowers who meet its policies.
static NATIONAL: LazyLock<(PolicyPack, Vec<Scenario>)> = LazyLock::new(|| {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    let authored = files::read(&policies).expect("the policies are sound");
    let scenario = |archetype: &files::Archetype| {
        let loan = &archetype.loan;
        Scenario::new(loan.drawdown, loan.loan(), loan.facts.iter().copied().collect())
    };
    (authored.pack, authored.archetypes.iter().map(scenario).collect())
});

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else { return };
    let json = if kind % 2 == 0 { String::from_utf8_lossy(rest).into_owned() } else { chosen(rest) };
    let (national, borrowers) = &*NATIONAL;
    match with_local(national, &json) {
        Ok(pack) => {
            let stated = |pack: &PolicyPack| -> Vec<Rule> {
                let national = pack.policies.iter().filter(|policy| national.policies.iter().any(|it| it.id == policy.id));
                national.flat_map(|policy| &policy.tracks).flat_map(|track| &track.rules).map(without_samples).collect()
            };
            assert_eq!(stated(national), stated(&pack), "{json}");
            assert_eq!((&pack.lpr, &pack.work_days), (&national.lpr, &national.work_days), "{json}");
            let borrower = &borrowers[usize::from(*kind) / 2 % borrowers.len()];
            assert!(quote(borrower, &pack).is_ok(), "{json}");
        }
        Err(errors) => assert!(!errors.is_empty() && errors.iter().all(|it| !it.problem.is_empty()), "{json}"),
    }
});

/// Of a rule what no local pack may change: all but the values that some track marks as samples, and where it is cited.
fn without_samples(rule: &Rule) -> Rule {
    let mut rule = rule.clone();
    let from = rule.from;
    let is_sample = |value| {
        let rules = NATIONAL.0.policies.iter().flat_map(|policy| &policy.tracks).flat_map(|track| &track.rules);
        rules.filter(|it| it.from == from && it.who == rule.who).any(|it| it.sample.contains(&value))
    };
    let samples = [RateCap, GuaranteeFeeCap, FeeRelief, Subsidy, OfferedRate].map(is_sample);
    let [rate_cap, fee_cap, relief, subsidy, offered] = samples;
    if rate_cap {
        rule.rate_cap.clear();
    }
    if fee_cap {
        rule.guarantee_fee_cap.clear();
    }
    if relief {
        rule.fee_relief.clear();
    }
    if subsidy {
        rule.subsidy = None;
    }
    if offered {
        rule.offered_rate = None;
    }
    if samples.contains(&true) {
        rule.sample.clear();
        rule.source.clear();
    }
    rule
}

/// A pack whose every part is chosen by the next bytes.
fn chosen(bytes: &[u8]) -> String {
    let mut bytes = bytes.iter().copied().chain(std::iter::repeat(0));
    let mut next = |below: usize| usize::from(bytes.next().unwrap_or(0)) % below;
    let policies: Vec<String> = (0..next(3)).map(|_| policy(&mut next)).collect();
    let values: Vec<String> = (0..next(4)).map(|_| value(&mut next)).collect();
    let listed = |key: &str, items: Vec<String>| match items.is_empty() {
        true => String::new(),
        false => format!(r#","{key}":[{}]"#, items.join(",")),
    };
    let (policies, values) = (listed("policies", policies), listed("values", values));
    format!(r#"{{"publisher":{TEXT},"version":"1","checked":"2026-11-01"{policies}{values}}}"#)
}

const TEXT: &str = r#"{"zh":"甲","en":"A"}"#;

fn pick<'text>(next: &mut dyn FnMut(usize) -> usize, all: &[&'text str]) -> &'text str {
    all[next(all.len())]
}

fn policy(next: &mut dyn FnMut(usize) -> usize) -> String {
    let id = pick(next, &["county-a", "county-b", "county-c", "first-loan-subsidy", "县"]);
    let kind = pick(next, &["local_interest_subsidy", "guarantee", "microloan"]);
    let source = source(next);
    let rules: Vec<String> = (0..=next(2)).map(|_| rule(next)).collect();
    format!(
        r#"{{"id":"{id}","name":{TEXT},"summary":{TEXT},"how_to_apply":{TEXT},"kind":"{kind}","keyed_on":"drawdown","source":[{source}],"rule":[{}]}}"#,
        rules.join(","),
    )
}

fn source(next: &mut dyn FnMut(usize) -> usize) -> String {
    let id = pick(next, &["s", "s", "s", "local", "t"]);
    let certainty = pick(next, &["press", "unverified", "official", "local"]);
    let whole = match certainty {
        "official" => format!(r#","number":"1","issuer":{TEXT},"issued":"2026-01-01","clause":{TEXT}"#),
        _ => String::new(),
    };
    format!(r#"{{"id":"{id}","title":{TEXT},"certainty":"{certainty}","checked":"2026-10-30"{whole}}}"#)
}

fn rule(next: &mut dyn FnMut(usize) -> usize) -> String {
    let from = pick(next, &["2026-01-01", "2026-07-01", "2019-01-01", "2022-01-01"]);
    let through = pick(next, &["", "", r#","through":"2026-06-30""#, r#","through":"2026-12-31""#]);
    let who = pick(
        next,
        &[
            r#"{}"#, r#"{"has_fee":"guarantee"}"#, r#"{"sector":["agriculture"],"principal_max":"50 万元"}"#,
            r#"{"borrower":["sole_trader","farm_household"],"term_max":"24 months"}"#, r#"{"principal_min":"10 万元"}"#,
        ],
    );
    format!(r#"{{"from":"{from}"{through},"source":"s","who":{who}{}}}"#, measures(next))
}

fn value(next: &mut dyn FnMut(usize) -> usize) -> String {
    let policy = pick(
        next,
        &[
            "first-loan-subsidy", "startup-guaranteed-loan", "assistance-microloan", "agri-insurance", "green-loan",
            "government-guarantee",
        ],
    );
    let track = pick(next, &["", r#","track":"elsewhere""#, r#","track":"person""#, r#","track":"firm""#]);
    let from = pick(next, &["", r#","from":"2022-01-01""#, r#","from":"2023-09-04""#, r#","from":"2026-01-01""#]);
    let source = source(next);
    format!(r#"{{"policy":"{policy}"{track}{from},"source":{source}{}}}"#, measures(next))
}

/// What a rule measures, each part there or not.
fn measures(next: &mut dyn FnMut(usize) -> usize) -> String {
    let mut json = String::new();
    if next(3) == 0 {
        let rate = ["LPR1Y", "LPR1Y + 150 bp", "LPR1Y + 200 bp", "LPR5Y - 30 bp", "4.5 %"][next(5)];
        json += &match next(3) {
            0 => format!(r#","rate_cap":[{{"term_max":"12 months","rate":"LPR1Y"}},{{"rate":"{rate}"}}]"#),
            1 => format!(r#","rate_cap":[{{"term_max":"{} months","rate":"{rate}"}}]"#, next(60)),
            _ => format!(r#","rate_cap":[{{"rate":"{rate}"}}]"#),
        };
    }
    if next(3) == 0 {
        let per = ["year", "loan"][next(2)];
        json += &match next(2) {
            0 => format!(r#","guarantee_fee_cap":[{{"rate":"{}.{} %","per":"{per}"}}]"#, next(3), next(10)),
            _ => format!(r#","guarantee_fee_cap":[{{"principal_max":"{} 万元","rate":"0.{} %","per":"{per}"}}]"#, next(250), next(10)),
        };
    }
    if next(4) == 0 {
        let fee = ["insurance", "guarantee", "notary", "other"][next(4)];
        json += &format!(r#","fee_relief":[{{"fee":"{fee}","share":"{} %"}}]"#, next(110));
    }
    if next(2) == 0 {
        let measure = match next(4) {
            0 => format!(r#""points":"{} bp""#, u32::try_from(next(256)).unwrap_or(0) * 5),
            1 => format!(r#""share":"{} %""#, next(110)),
            2 => format!(r#""share_by_year":["{} %","{} %"]"#, next(110), next(110)),
            _ => format!(r#""above":"LPR1Y - {} bp""#, next(256)),
        };
        let limits = match next(4) {
            0 => format!(r#","principal_max":"{} 万元""#, next(60)),
            1 => format!(r#","months_max":"{} months""#, next(60)),
            2 => format!(r#","yuan_max":"{} 元""#, next(256)),
            _ => String::new(),
        };
        let payment = ["at_source", "monthly", "quarterly", "yearly", "at_maturity"][next(5)];
        json += &format!(r#","subsidy":{{{measure}{limits},"payment":"{payment}"}}"#);
    }
    if next(4) == 0 {
        json += &format!(r#","offered_rate":"{}.{} %""#, next(40), next(10));
    }
    json
}
