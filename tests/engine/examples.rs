//! Worked examples by others, from `tests/cases/examples.json`: every entry that concerns what the engine does.

use loan_policy_calculator::calendar::{Date, Months, days_between, months_after};
use loan_policy_calculator::cost::{ActuarialRate, YearlyRate, by_date, by_period, regulation_z};
use loan_policy_calculator::loan::LoanTerms;
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::rate::Rate;
use loan_policy_calculator::schedule::Schedule;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::{LEVEL_PAYMENT, assert_rate_prints, day, loan, terms, yuan};

fn cases(group: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../cases/examples.json")).unwrap();
    all[group].as_array().unwrap_or_else(|| panic!("no group {group}")).clone()
}

fn text<'case>(case: &'case Value, key: &str) -> &'case str {
    case[key].as_str().unwrap_or_else(|| panic!("{} has no {key}", case["id"]))
}

fn periodic(case: &Value) -> Vec<(u32, Yuan)> {
    let flows = case["flows"].as_array().unwrap();
    (0..).zip(flows).map(|(period, amount)| (period, yuan(amount.as_str().unwrap()))).collect()
}

#[test]
fn dated_flows_have_the_rate_that_others_found() {
    for case in cases("dated_irr_act365") {
        let flows = case["flows"].as_array().unwrap();
        let first = day(flows[0][0].as_str().unwrap());
        let timed: Vec<(u32, Yuan)> = flows
            .iter()
            .map(|flow| (days_between(first, day(flow[0].as_str().unwrap())), yuan(flow[1].as_str().unwrap())))
            .map(|(days, amount)| (u32::try_from(days).unwrap(), amount))
            .collect();
        let found = by_date(&timed).one().unwrap_or_else(|| panic!("{}", case["id"]));
        // XIRR's own answers carry 1e-8 of their iteration, so eight digits are compared where more are printed.
        let shown = text(&case, "rate");
        assert_rate_prints(found.compound, &shown[..shown.len().min(10)]);
    }
}

#[test]
fn periodic_flows_have_the_rate_that_others_found() {
    for case in cases("periodic_irr") {
        let per_year = u32::try_from(case["periods_per_year"].as_u64().unwrap()).unwrap();
        let found = by_period(&periodic(&case), per_year, Months(1)).one().unwrap_or_else(|| panic!("{}", case["id"]));
        if let Some(simple) = case["simple"].as_str() {
            assert_rate_prints(found.simple.unwrap(), simple);
        }
        assert_rate_prints(found.compound, text(&case, "compound"));
    }
}

#[test]
fn none_and_several_are_answers() {
    for case in cases("not_one_rate") {
        let rate = by_period(&periodic(&case), 1, Months(1));
        match (text(&case, "answer"), rate) {
            ("none", YearlyRate::None) => {}
            ("several", YearlyRate::Several(found)) => {
                assert!(found.len() > 1);
                for (root, found) in case["roots"].as_array().into_iter().flatten().zip(&found) {
                    assert_rate_prints(found.compound, root.as_str().unwrap());
                }
            }
            (expected, found) => panic!("{}: {expected}, but {found:?}", case["id"]),
        }
    }
}

#[test]
fn regulation_z_months_are_the_simple_rate() {
    // Whole unit periods are months: twelve times the monthly rate. c1ii has an odd first period.
    let whole = [
        ("c1i", vec![(24, "230")], "0.0969"),
        ("c2i", vec![(1, "250"), (23, "230")], "0.1008"),
        ("c3i", vec![(23, "230"), (1, "280")], "0.1050"),
    ];
    let published = &serde_json::from_str::<Value>(include_str!("../cases/examples.json")).unwrap();
    for (id, payments, apr) in whole {
        let cases = published["regulation_z_appendix_j"]["cases"].as_array().unwrap();
        let case = cases.iter().find(|case| case["id"] == id).unwrap();
        let percent: Decimal = text(case, "apr").parse().unwrap();
        assert_eq!(Rate::from_percent(percent), Rate::from_fraction(apr.parse().unwrap()), "{id}");
        let each = payments.iter().flat_map(|(count, amount)| std::iter::repeat_n(-yuan(amount), *count));
        let flows: Vec<(u32, Yuan)> = (0..).zip(std::iter::once(yuan("5000")).chain(each)).collect();
        assert_rate_prints(by_period(&flows, 12, Months(1)).one().unwrap().simple.unwrap(), apr);
    }
}

#[test]
fn irregular_loans_by_regulation_z_are_those_published() {
    // 12 CFR 1026, Appendix J (c)(4)(i): odd first and last payment; (c)(6)(ii): skipped payments and single ones.
    let monthly = |first: &str, count: u32, amount: &str| -> Vec<(Date, Yuan)> {
        (0..count).map(|month| (months_after(day(first), Months(month)), -yuan(amount))).collect()
    };
    let advance = |date: &str, amount: &str| vec![(day(date), yuan(amount))];
    let both_odd = [
        advance("1978-01-10", "5000"),
        monthly("1978-02-10", 1, "250"),
        monthly("1978-03-10", 22, "230"),
        monthly("1980-01-10", 1, "280"),
    ];
    let skipped = [
        advance("1978-03-03", "7350"),
        monthly("1978-09-15", 3, "1000"),
        monthly("1979-03-15", 1, "2000"),
        monthly("1979-09-15", 3, "750"),
        monthly("1980-02-01", 1, "1000"),
    ];
    for (flows, apr) in [(both_odd.concat(), "0.1090"), (skipped.concat(), "0.1022")] {
        let ActuarialRate::One(rate) = regulation_z(&flows) else { panic!("{apr}") };
        assert_rate_prints(rate, apr);
    }
}

#[test]
fn level_payments_are_those_that_others_found() {
    for case in cases("payments") {
        let months = u32::try_from(case["months"].as_u64().unwrap()).unwrap();
        let terms = level_payment(text(&case, "principal"), text(&case, "nominal"), months);
        let expected = Yuan::round(text(&case, "payment").parse().unwrap());
        assert_eq!(Schedule::of(&terms).instalments()[0].payment(), expected, "{}", case["id"]);
    }
}

#[test]
fn schedules_are_those_that_others_found() {
    for case in cases("schedules") {
        let months = u32::try_from(case["months"].as_u64().unwrap()).unwrap();
        let schedule = Schedule::of(&level_payment(text(&case, "principal"), text(&case, "nominal"), months));
        for (index, instalment) in schedule.instalments().iter().enumerate() {
            assert_eq!(instalment.payment(), yuan(case["payments"][index].as_str().unwrap()), "payment {index}");
            assert_eq!(instalment.interest, yuan(case["interest"][index].as_str().unwrap()), "interest {index}");
        }
    }
}

fn level_payment(principal: &str, nominal: &str, months: u32) -> LoanTerms {
    let rate = Rate::from_fraction(nominal.parse().unwrap()).percent().to_string();
    terms(loan(principal, months, LEVEL_PAYMENT, &rate, "2026-01-15"))
}
