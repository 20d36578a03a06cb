//! Random scenarios as a host would write them.
//!
//! The generator is a counter through a mixing function, so the same seed gives the same scenario everywhere. Most are
//! ordinary loans; some break a limit, because refusals must agree too.

#![allow(clippy::indexing_slicing, clippy::as_conversions, reason = "a test program may fail loudly")]

use std::fmt::Write as _;

use loan_policy_calculator::calendar::DayCount;
use loan_policy_calculator::loan::{FeeKind, FeeTiming, Method};
use loan_policy_calculator::policy::Fact;

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

/// The scenario of a seed, as JSON for the module.
pub(crate) fn scenario(seed: u64) -> String {
    let random = &mut Random(seed.wrapping_mul(0x9e37_79b9));
    let methods: Vec<&str> = Method::ALL.iter().map(|it| it.id()).collect();
    let (drawdown, method) = (random.date(), random.one_of(&methods));
    let digits = [10, 1_000, 100_000, 10_000_000][random.below(4) as usize];
    let principal = random.below(digits);
    let mut json = format!(
        r#"{{"lang":"{}","asOf":"{drawdown}","drawdown":"{drawdown}","principal":"{principal}.{:02}","termMonths":{},"repayment":"{method}""#,
        random.one_of(&["zh", "en"]),
        random.below(100),
        random.below(61),
    );
    pricing(random, &mut json);
    details(random, method, principal, &mut json);
    if random.below(3) == 0 {
        let counts: Vec<&str> = DayCount::ALL.iter().map(|it| it.id()).collect();
        write!(json, r#","dayCount":"{}""#, random.one_of(&counts)).expect("memory");
    }
    if random.below(3) == 0 {
        let holidays = random.one_of(&["stay", "move", "move_with_interest"]);
        let (day, end) = (1 + random.below(31), random.one_of(&["clamp", "roll"]));
        let first = random.one_of(&["short", "long"]);
        let rule = format!(r#"{{"dayOfMonth":{day},"monthEnd":"{end}","first":"{first}","holidays":"{holidays}"}}"#);
        write!(json, r#","due":{rule}"#).expect("memory");
    }
    if random.below(8) == 0 {
        write!(json, r#","late":{{"instalment":{},"days":{}}}"#, 1 + random.below(12), 1 + random.below(90))
            .expect("memory");
    }
    if random.below(8) == 0 {
        write!(json, r#","bridge":{{"days":{},"dailyPrice":"0.0005"}}"#, 1 + random.below(60)).expect("memory");
    }
    let fees: Vec<String> = (0..random.below(3)).map(|_| fee(random)).collect();
    let answered: Vec<Fact> = Fact::ALL.into_iter().filter(|_| random.below(5) > 0).collect();
    let facts: Vec<String> =
        answered.into_iter().map(|fact| format!(r#""{}":"{}""#, fact.id(), random.one_of(fact.choice_ids()))).collect();
    write!(json, r#","fees":[{}],"facts":{{{}}}}}"#, fees.join(","), facts.join(",")).expect("memory");
    json
}

fn pricing(random: &mut Random, json: &mut String) {
    match random.below(6) {
        0 => {}
        1 => {
            let (lpr, when) =
                (random.one_of(&["one_year", "over_five_years"]), random.one_of(&["january_first", "anniversary"]));
            let spread = random.below(300) as i64 - 100;
            write!(json, r#","floating":{{"lpr":"{lpr}","spreadBp":"{spread}","repricing":"{when}"}}"#)
                .expect("memory");
        }
        2 => {
            let (first, then) = (random.below(1_500), random.below(1_500));
            let after = random.below(40);
            write!(
                json,
                r#","nominalRate":"0.{first:04}","rateChanges":[{{"afterMonths":{after},"rate":"0.{then:04}"}}]"#
            )
            .expect("memory");
        }
        _ => write!(json, r#","nominalRate":"0.{:04}""#, random.below(1_500)).expect("memory"),
    }
}

fn details(random: &mut Random, method: &str, principal: u64, json: &mut String) {
    let dated = |random: &mut Random, count: u64| {
        let mut dates: Vec<String> = (0..random.below(count)).map(|_| random.date()).collect();
        dates.sort();
        let amount = principal / 4 + 1;
        let items = dates.iter().map(|date| format!(r#"{{"date":"{date}","amount":"{amount}"}}"#));
        items.collect::<Vec<_>>().join(",")
    };
    let interest = random.one_of(&["monthly", "quarterly", "with_principal"]);
    match method {
        "level_payment" | "equal_principal" if random.below(4) == 0 => {
            let (grace, balloon) = (random.below(12), random.below(principal + 1) / 2);
            write!(json, r#","principalGraceMonths":{grace},"balloon":"{balloon}""#).expect("memory");
        }
        "principal_plan" => {
            let plan = dated(random, 4);
            write!(json, r#","interest":"{interest}","plan":[{plan}]"#).expect("memory");
        }
        "credit_line" => {
            let (draws, repayments) = (dated(random, 4), dated(random, 3));
            write!(json, r#","interest":"{interest}","draws":[{draws}],"repayments":[{repayments}]"#).expect("memory");
        }
        _ if random.below(6) == 0 => {
            let (charge, then) = (random.below(300), random.one_of(&["lower_instalment", "shorter_term"]));
            let early = dated(random, 3).replace('}', &format!(r#","chargeRate":"0.{charge:04}","then":"{then}"}}"#));
            write!(json, r#","earlyRepayments":[{early}]"#).expect("memory");
        }
        _ => {}
    }
}

fn fee(random: &mut Random) -> String {
    let kinds: Vec<&str> = FeeKind::ALL.iter().map(|it| it.id()).collect();
    let timings: Vec<&str> = FeeTiming::ALL.iter().map(|it| it.id()).collect();
    let (kind, timing) = (random.one_of(&kinds), random.one_of(&timings));
    let (rate, withheld) = (random.below(300), random.below(2) == 0);
    let of = random.one_of(&["rate", "balanceRate"]);
    format!(r#"{{"kind":"{kind}","timing":"{timing}","{of}":"0.{rate:04}","withheld":{withheld}}}"#)
}
