//! A reader's own numbers in the place of samples: what they change, what they never change, and which are refused.

use loan_policy_calculator::api::Engine;
use loan_policy_calculator::policy::files::with_local;
use loan_policy_calculator::policy::{Certainty, Fact, NumberPlace, OwnValue, SampleNumber, SampleValue};
use loan_policy_calculator::quote::{LocalNumber, Number, PolicyAnswer, Quote, Scenario, quote};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{INTEREST_MONTHLY, cases, facts, guarantee_fee, percent, scenario, shipped, yuan};

fn own(policy: &str, track: &str, number: SampleNumber, value: &str) -> OwnValue {
    let place = NumberPlace { policy: policy.to_owned(), track: track.to_owned(), number, index: 0 };
    OwnValue { place, value: value.parse().unwrap() }
}

/// A first loan: 120,000 yuan for a year at 6 %, 600.00 yuan of interest a month.
fn first_loan() -> Scenario {
    let mut scenario = scenario("120000", 12, INTEREST_MONTHLY, "6", "2026-03-02");
    scenario.facts = facts(&[
        (Fact::Borrower, "sole_trader"),
        (Fact::FirstLoan, "yes"),
        (Fact::Region, "shaanxi"),
        (Fact::Household, "none"),
        (Fact::StartupGroup, "no"),
    ]);
    scenario
}

fn founder(drawdown: &str) -> Scenario {
    let mut scenario = scenario("200000", 24, INTEREST_MONTHLY, "6", drawdown);
    scenario.facts = facts(&[(Fact::Borrower, "individual"), (Fact::StartupGroup, "yes")]);
    scenario
}

fn with(scenario: &Scenario, own_values: Vec<OwnValue>) -> Scenario {
    Scenario { own_values, ..scenario.clone() }
}

fn quoted(scenario: &Scenario) -> Quote {
    quote(scenario, &shipped()).unwrap()
}

fn answer<'quote>(quote: &'quote Quote, id: &str) -> &'quote PolicyAnswer {
    quote.policies.iter().find(|answer| answer.id == id).unwrap()
}

fn number<'quote>(quote: &'quote Quote, id: &str, number: SampleNumber) -> &'quote LocalNumber {
    answer(quote, id).local_numbers.iter().find(|it| it.place.number == number).unwrap()
}

#[test]
fn own_numbers_change_a_quote_to_the_fen() {
    let asked = first_loan();
    // A fifth of 12 × 600.00.
    assert_eq!(quoted(&asked).yours.cost.subsidy, yuan("1440"));
    let mine = quoted(&with(&asked, vec![own("first-loan-subsidy", "elsewhere", SampleNumber::SubsidyShare, "50")]));
    assert_eq!(mine.yours.cost.subsidy, yuan("3600"));
    // Half of it, in the proportion of 50,000 to 120,000: a limit that the sample lacks.
    let limited = quoted(&with(
        &asked,
        vec![
            own("first-loan-subsidy", "elsewhere", SampleNumber::SubsidyShare, "50"),
            own("first-loan-subsidy", "elsewhere", SampleNumber::SubsidyPrincipalMax, "50000"),
        ],
    ));
    assert_eq!(limited.yours.cost.subsidy, yuan("1500"));
    // Half a year of it at 37.5 %: 6 × 600.00 × 3/8.
    let short = quoted(&with(
        &asked,
        vec![
            own("first-loan-subsidy", "elsewhere", SampleNumber::SubsidyShare, "37.5"),
            own("first-loan-subsidy", "elsewhere", SampleNumber::SubsidyMonthsMax, "6"),
        ],
    ));
    assert_eq!(short.yours.cost.subsidy, yuan("1350"));
    // LPR 3.35 % + 100 bp instead of 150: 200,000 × 4.35 % × 2, half of it subsidised.
    let cap = own("startup-guaranteed-loan", "person", SampleNumber::RateCap, "100");
    let capped = quoted(&with(&founder("2024-09-02"), vec![cap]));
    assert_eq!(capped.yours.cost.interest, yuan("17400"));
    assert_eq!(capped.yours.cost.subsidy, yuan("8700"));
}

#[test]
fn own_numbers_are_marked_as_such() {
    let before = quoted(&first_loan());
    assert_eq!(answer(&before, "first-loan-subsidy").sample, [SampleValue::Subsidy]);
    assert_eq!(answer(&before, "first-loan-subsidy").own, []);
    let share = own("first-loan-subsidy", "elsewhere", SampleNumber::SubsidyShare, "50");
    let quote = quoted(&with(&first_loan(), vec![share]));
    let mine = answer(&quote, "first-loan-subsidy");
    assert_eq!((mine.sample.as_slice(), mine.own.as_slice()), ([].as_slice(), [SampleValue::Subsidy].as_slice()));
    assert_eq!(mine.filled, []);
    let (share, months) = (
        number(&quote, "first-loan-subsidy", SampleNumber::SubsidyShare),
        number(&quote, "first-loan-subsidy", SampleNumber::SubsidyMonthsMax),
    );
    assert!(share.is_own && !months.is_own);
    assert_eq!((share.value, share.sample), (Some(50.into()), Some(20.into())));
    assert_eq!((months.value, months.sample), (Some(12.into()), Some(12.into())));
    let reason = quote.reasons.iter().find(|reason| reason.number == Number::Subsidy).unwrap();
    assert_eq!(reason.certainty(), Some(Certainty::Own));
    // The notice still speaks for what it states itself.
    let cap = own("startup-guaranteed-loan", "person", SampleNumber::RateCap, "100");
    let quote = quoted(&with(&founder("2024-09-02"), vec![cap]));
    let certainty = |number| quote.reasons.iter().find(|it| it.number == number).and_then(|it| it.certainty());
    assert_eq!(certainty(Number::RateCap), Some(Certainty::Own));
    assert_eq!(certainty(Number::Subsidy), Some(Certainty::Press));
}

#[test]
fn a_product_is_offered_at_the_percentage_entered() {
    let mut asked = scenario("200000", 12, INTEREST_MONTHLY, "6", "2026-03-02");
    asked.facts = facts(&[(Fact::Borrower, "small_business"), (Fact::ChainMember, "yes")]);
    let before = quoted(&asked);
    // LPR 3.00 % + 100 bp.
    assert_eq!(number(&before, "chain-lead-bank", SampleNumber::OfferedRate).value, Some(4.into()));
    let mine = quoted(&with(&asked, vec![own("chain-lead-bank", "all", SampleNumber::OfferedRate, "3.6")]));
    let product = answer(&mine, "chain-lead-bank");
    // 200,000 × (6.00 % − 3.60 %).
    assert_eq!(product.offered.map(|offered| (offered.rate, offered.saving)), Some((percent("3.6"), yuan("4800"))));
    assert_eq!(product.source.as_ref().map(|source| source.certainty), Some(Certainty::Own));
    // Nobody has a claim to it.
    assert_eq!(mine.yours, before.yours);
}

/// Every number that a locality sets, whatever the borrower: by the day of drawdown, all policies and tracks.
fn every_number(asked: &Scenario) -> Vec<LocalNumber> {
    let pack = shipped();
    let lpr = pack.lpr.on(asked.loan.drawdown);
    let tracks = pack.policies.iter().flat_map(|policy| policy.tracks.iter().map(move |track| (policy, track)));
    tracks
        .filter_map(|(policy, track)| Some((policy, track, track.rule_on(asked.loan.drawdown)?)))
        .flat_map(|(policy, track, rule)| loan_policy_calculator::policy::local_numbers(policy, track, rule, lpr, &[]))
        .collect()
}

#[test]
fn the_samples_own_numbers_change_nothing_but_the_marking() {
    for drawdown in ["2022-09-01", "2023-10-09", "2026-03-02", "2026-11-24"] {
        for (borrower, more) in [
            ("farm_household", [(Fact::Household, "formerly_poor"), (Fact::Purpose, "farming")]),
            ("individual", [(Fact::StartupGroup, "yes"), (Fact::FirstLoan, "yes")]),
            ("small_business", [(Fact::StartupHiring, "yes"), (Fact::ChainMember, "yes")]),
            ("sole_trader", [(Fact::FirstLoan, "yes"), (Fact::Region, "shaanxi")]),
        ] {
            let mut asked = scenario("80000", 24, INTEREST_MONTHLY, "6", drawdown);
            asked.loan.fees = vec![guarantee_fee("2")];
            asked.facts = facts(&[&more[..], &[(Fact::Borrower, borrower)]].concat());
            let numbers = every_number(&asked);
            assert!(numbers.len() > 10, "{drawdown}: {}", numbers.len());
            let own_values = numbers.into_iter().filter_map(|it| Some(OwnValue { value: it.sample?, place: it.place }));
            let (before, after) = (quoted(&asked), quoted(&with(&asked, own_values.collect())));
            assert_eq!((&before.market, &before.yours, &before.ladder), (&after.market, &after.yours, &after.ladder));
            assert_eq!((&before.rejections, before.questions()), (&after.rejections, after.questions()));
            for answer in &before.policies {
                let mine = self::answer(&after, &answer.id);
                assert_eq!((mine.sample.as_slice(), &mine.own), ([].as_slice(), &answer.sample), "{}", answer.id);
                assert_eq!((&answer.verdict, &answer.findings), (&mine.verdict, &mine.findings));
                assert_eq!((answer.applied, answer.saving_alone), (mine.applied, mine.saving_alone));
                assert_eq!((answer.rate_cap, answer.offered), (mine.rate_cap, mine.offered));
            }
        }
    }
}

#[test]
fn the_same_number_by_own_value_and_by_local_pack_gives_the_same_money() {
    let source = json!({
        "id": "county", "title": { "zh": "某县办法", "en": "The county" }, "certainty": "press", "checked": "2026-10-30",
    });
    let value = |policy: &str, track: &str, value: (&str, Value)| {
        let mut filled = json!({ "policy": policy, "track": track, "source": source });
        filled[value.0] = value.1;
        let both = json!({ "zh": "某县", "en": "A county" });
        json!({ "publisher": both, "version": "1", "checked": "2026-11-01", "values": [filled] }).to_string()
    };
    let subsidy =
        json!({ "share": "12.5 %", "months_max": "7 months", "principal_max": "3.7 万元", "payment": "yearly" });
    let first_loan_values = vec![
        own("first-loan-subsidy", "elsewhere", SampleNumber::SubsidyShare, "12.5"),
        own("first-loan-subsidy", "elsewhere", SampleNumber::SubsidyMonthsMax, "7"),
        own("first-loan-subsidy", "elsewhere", SampleNumber::SubsidyPrincipalMax, "37000"),
    ];
    let cap = json!([{ "rate": "LPR1Y + 80 bp" }]);
    for (asked, own_values, local) in [
        (first_loan(), first_loan_values, value("first-loan-subsidy", "elsewhere", ("subsidy", subsidy))),
        (
            founder("2026-03-02"),
            vec![own("startup-guaranteed-loan", "person", SampleNumber::RateCap, "80")],
            value("startup-guaranteed-loan", "person", ("rate_cap", cap)),
        ),
    ] {
        let local = with_local(&shipped(), &local).unwrap();
        let (mine, theirs) = (quoted(&with(&asked, own_values)), quote(&asked, &local).unwrap());
        assert_ne!(mine.yours, quoted(&asked).yours);
        assert_eq!((mine.yours, mine.ladder), (theirs.yours, theirs.ladder));
    }
}

#[test]
fn a_number_of_a_rule_not_in_force_waits() {
    let cap = own("startup-guaranteed-loan", "person", SampleNumber::RateCap, "100");
    // The rule of 2022 states its cap itself; that of 2020 has none.
    for drawdown in ["2022-09-01", "2020-06-01"] {
        let asked = founder(drawdown);
        assert_eq!(quoted(&with(&asked, vec![cap.clone()])), quoted(&asked), "{drawdown}");
    }
}

#[test]
fn a_cap_is_at_most_what_the_policy_states_itself() {
    let quote = quoted(&founder("2024-09-02"));
    let cap = number(&quote, "startup-guaranteed-loan", SampleNumber::RateCap);
    // LPR1Y + 150 bp, in the rules of 2021 to 2023.
    assert_eq!(cap.max, Decimal::from(150));
}

/// The errors of one own value in JSON, in a language.
fn refused(own: &Value, lang: &str) -> Vec<Value> {
    let scenario = json!({
        "asOf": "2026-11-24", "drawdown": "2026-11-24", "principal": "200000", "termMonths": 24, "lang": lang,
        "repayment": "level_payment", "nominalRate": "0.05", "ownValues": [own],
    });
    let answer: Value = serde_json::from_str(&Engine::new(shipped()).quote(&scenario.to_string())).unwrap();
    answer["errors"].as_array().cloned().unwrap_or_default()
}

#[test]
fn own_values_that_are_none_or_not_lawful_are_refused_with_their_own_sentence() {
    let share = |value: &str| json!({ "policy": "first-loan-subsidy", "track": "elsewhere", "number": "share", "value": value });
    let cap = |value: &str| json!({ "policy": "startup-guaranteed-loan", "track": "person", "number": "rate_cap", "value": value });
    let other = |policy: &str, track: &str, number: &str| json!({ "policy": policy, "track": track, "number": number, "value": 1 });
    let none = (
        "not_local",
        "您填的第 1 个当地数字:没有哪项政策把这个数留给地方定",
        "no policy leaves this number to the locality",
    );
    let mut second = share("20");
    second["index"] = 1.into();
    for (own, (code, zh, en)) in [
        (share("100.01"), ("not_lawful", "要在 0 到 100 %之间", "must be between 0 and 100 %")),
        (share("-1"), ("not_lawful", "您填的第 1 个当地数字要在 0", "Local number 1 that you entered must be")),
        (share("33.33333"), ("not_lawful", "小数最多 4 位", "at most 4 decimals")),
        (share("一半"), ("not_a_number", "“一半”不是数字", "“一半” is not a number")),
        (cap("151"), ("not_lawful", "到 150 个基点之间", "and 150 basis points")),
        (cap("99.5"), ("not_lawful", "小数最多 0 位", "at most 0 decimals")),
        (other("no-such-policy", "all", "share"), none),
        (other("first-loan-subsidy", "all", "share"), none),
        // The notice states it.
        (other("startup-guaranteed-loan", "person", "share"), none),
        (other("first-loan-subsidy", "elsewhere", "points"), none),
        (second, none),
        (
            other("first-loan-subsidy", "elsewhere", "term_max"),
            ("unknown_choice", "没有“term_max”这个选项", "term_max"),
        ),
        (json!({ "policy": "first-loan-subsidy", "number": "share" }), ("missing", "没有填", "Local number 1")),
    ] {
        for (lang, part) in [("zh", zh), ("en", en)] {
            let errors = refused(&own, lang);
            let error = errors.first().unwrap_or_else(|| panic!("{own} is taken"));
            assert_eq!(
                (errors.len(), &error["field"], &error["code"]),
                (1, &json!("ownValues[0]"), &json!(code)),
                "{own}"
            );
            assert!(error["message"].as_str().unwrap().contains(part), "{own}: {error}");
        }
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_larger_subsidy_never_costs_more(
        shares in proptest::collection::vec(0_u32..=10_000, 2),
        principal in 1_000_u32..2_000_000,
        term in 1_u32..60,
        limits in (1_u32..60, 1_000_u32..2_000_000),
    ) {
        let mut asked = scenario(&principal.to_string(), term, INTEREST_MONTHLY, "6.35", "2026-03-02");
        asked.facts = first_loan().facts;
        let net = |share: u32, limits: (u32, u32)| {
            let mine = |number, value: Decimal| own("first-loan-subsidy", "elsewhere", number, &value.to_string());
            quoted(&with(&asked, vec![
                mine(SampleNumber::SubsidyShare, Decimal::new(share.into(), 2)),
                mine(SampleNumber::SubsidyMonthsMax, limits.0.into()),
                mine(SampleNumber::SubsidyPrincipalMax, limits.1.into()),
            ])).yours.cost.net()
        };
        let (less, more) = (shares.iter().min().unwrap(), shares.iter().max().unwrap());
        prop_assert!(net(*more, limits) <= net(*less, limits));
        prop_assert!(net(*more, (limits.0 + 1, limits.1 + 1)) <= net(*more, limits));
    }
}
