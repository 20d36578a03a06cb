//! Input that is wrong: each problem has its own code at its own place, and a sentence in both languages.

use loan_policy_calculator::api::Engine;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{cases, shipped};

fn sound() -> Value {
    json!({
        "asOf": "2026-11-24", "drawdown": "2026-11-24", "principal": "200000", "termMonths": 24,
        "repayment": "level_payment", "nominalRate": "0.05", "fees": [{ "kind": "guarantee", "rate": "0.01" }],
    })
}

fn with(changes: Value) -> Value {
    let mut scenario = sound();
    for (key, value) in changes.as_object().unwrap() {
        scenario[key] = value.clone();
    }
    scenario
}

fn errors(scenario: &Value) -> Vec<Value> {
    let answer: Value = serde_json::from_str(&Engine::new(shipped()).quote(&scenario.to_string())).unwrap();
    answer["errors"].as_array().cloned().unwrap_or_default()
}

/// What is given, where it is wrong, its code, and the sentence about it in Chinese and in English.
type Bad = (Value, &'static str, &'static str, &'static str, &'static str);

/// Single values.
fn bad_values() -> Vec<Bad> {
    let principal_range =
        ("贷款金额要在 0.01 到 1000000000000 元之间", "Loan amount must be between 0.01 and 1000000000000 yuan");
    let term_range = ("借多久要在 1 到 1200 个月之间", "Term must be between 1 and 1200 months");
    vec![
        (json!({ "principal": "0" }), "principal", "out_of_range", principal_range.0, principal_range.1),
        (json!({ "principal": "1000000000000.01" }), "principal", "out_of_range", principal_range.0, principal_range.1),
        (json!({ "principal": "1e15" }), "principal", "not_a_number", "“1e15”不是数字", "“1e15” is not a number"),
        (json!({ "principal": "1000000000000000" }), "principal", "out_of_range", principal_range.0, principal_range.1),
        (json!({ "principal": 1e15 }), "principal", "out_of_range", principal_range.0, principal_range.1),
        (json!({ "principal": "-5" }), "principal", "negative", "“-5”是负数", "“-5” is below zero"),
        (json!({ "principal": -0.5 }), "principal", "negative", "“-0.5”是负数", "“-0.5” is below zero"),
        (json!({ "principal": "-" }), "principal", "not_a_number", "“-”不是数字", "“-” is not a number"),
        (json!({ "termMonths": -3 }), "termMonths", "negative", "“-3”是负数", "“-3” is below zero"),
        (json!({ "nominalRate": "-0.05" }), "nominalRate", "negative", "“-0.05”是负数", "“-0.05” is below zero"),
        (json!({ "principal": "三十万" }), "principal", "not_a_number", "“三十万”不是数字", "“三十万” is not a number"),
        (json!({ "principal": "0.001" }), "principal", "too_fine", "“0.001”比一分钱还细", "0.001"),
        (
            json!({ "principal": "99999999999999999999999999999" }),
            "principal",
            "out_of_range",
            principal_range.0,
            principal_range.1,
        ),
        (json!({ "principal": null }), "principal", "missing", "填写贷款金额", "Enter the loan amount"),
        (json!({ "termMonths": 0 }), "termMonths", "out_of_range", term_range.0, term_range.1),
        (json!({ "termMonths": 1201 }), "termMonths", "out_of_range", term_range.0, term_range.1),
        (json!({ "termMonths": 1.5 }), "termMonths", "not_whole", "“1.5”不是整数", "“1.5” is not a whole number"),
        (
            json!({ "nominalRate": "10.01" }),
            "nominalRate",
            "out_of_range",
            "要在 0 到 1000 %之间",
            "between 0 and 1000 %",
        ),
        (json!({ "drawdown": "2026-02-30" }), "drawdown", "not_a_date", "“2026-02-30”不是日历上的一天", "2026-02-30"),
        (json!({ "drawdown": "1999-12-31" }), "drawdown", "date_out_of_range", "2000年1月1日", "1 January 2000"),
        (json!({ "repayment": "bullet" }), "repayment", "unknown_choice", "bullet", "bullet"),
        (json!({ "dayCount": "30/365" }), "dayCount", "unknown_choice", "30/365", "30/365"),
        (json!({ "due": { "dayOfMonth": 32 } }), "due", "out_of_range", "1 到 31", "1 and 31"),
    ]
}

/// Parts of a loan that do not fit it.
fn bad_parts() -> Vec<Bad> {
    let plan = |date: &str, amount: &str| json!({ "repayment": "principal_plan", "plan": [{ "date": date, "amount": amount }] });
    let line = |draw: &str, repaid: &str| {
        json!({
            "repayment": "credit_line", "draws": [{ "date": "2026-12-01", "amount": draw }],
            "repayments": [{ "date": "2027-02-01", "amount": repaid }],
        })
    };
    let early = |amount: &str, date: &str| json!({ "earlyRepayments": [{ "date": date, "amount": amount }] });
    vec![
        (
            json!({ "fees": [{ "kind": "other", "amount": "200000.01" }] }),
            "fees[0]",
            "fees_above_principal",
            "比贷款金额还多",
            "more than",
        ),
        (
            json!({ "fees": [{ "kind": "other", "rate": "1", "withheld": true }] }),
            "fees[0]",
            "nothing_paid_out",
            "全扣光了",
            "takes all",
        ),
        (json!({ "fees": [{ "kind": "other", "rate": "1.5" }] }), "fees[0]", "out_of_range", "0 到 100", "0 and 100"),
        (
            json!({ "fees": [{ "kind": "other" }] }),
            "fees[0]",
            "malformed",
            "one of amount, rate and balanceRate",
            "one of amount",
        ),
        // The loan prime rate was never five points high.
        (
            json!({ "nominalRate": null, "floating": { "lpr": "one_year", "spreadBp": -500, "repricing": "anniversary" } }),
            "nominalRate",
            "out_of_range",
            "利率要在 0 到 1000 %之间",
            "between 0 and 1000 %",
        ),
        (
            json!({ "principalGraceMonths": 24 }),
            "principalGraceMonths",
            "out_of_range",
            "宽限期要在 0 到 23",
            "0 and 23",
        ),
        (json!({ "balloon": "200000" }), "balloon", "out_of_range", "到期尾款要在 0 到 199999.99", "0 and 199999.99"),
        (plan("2026-11-24", "1000"), "plan[0]", "date_out_of_range", "还本计划第 1 笔要在", "Planned repayment 1 must"),
        (plan("2027-06-01", "200000.01"), "plan[0]", "out_of_range", "还本计划第 1 笔要在", "Planned repayment 1 must"),
        (line("200000.01", "1"), "draws[0]", "out_of_range", "第 1 次提款", "Draw 1"),
        (
            line("1000", "1000.01"),
            "repayments[0]",
            "above_balance",
            "没还的本金 1,000.00 元",
            "1,000.00 yuan outstanding",
        ),
        (
            early("1000", "2028-11-24"),
            "earlyRepayments[0]",
            "date_out_of_range",
            "第 1 次提前还款",
            "Early repayment 1",
        ),
        (
            json!({ "late": { "instalment": 25, "days": 3 } }),
            "late",
            "out_of_range",
            "逾期要在 1 到 24",
            "Late payment must be between 1 and 24",
        ),
        (
            json!({ "bridge": { "days": 0, "dailyPrice": "0.001" } }),
            "bridge",
            "out_of_range",
            "过桥资金要在 1 到 365",
            "Bridge money must",
        ),
        (json!({ "facts": { "sector": "banking" } }), "facts.sector", "unknown_choice", "banking", "banking"),
        (json!({ "princpal": "1" }), "", "malformed", "princpal", "princpal"),
        (
            json!({ "nominalRate": null, "drawdown": "2019-08-19" }),
            "drawdown",
            "date_out_of_range",
            "2019年8月20日",
            "20 August 2019",
        ),
    ]
}

/// Charges for an early repayment, in yuan and as a share.
fn bad_charges() -> Vec<Bad> {
    vec![
        (
            json!({ "earlyRepayments": [{ "date": "2027-02-01", "charge": "200000.01" }] }),
            "earlyRepayments[0]",
            "out_of_range",
            "第 1 次提前还款的违约金要在 0 到 200000.00",
            "Charge for early repayment 1 must be between 0 and 200000.00",
        ),
        (
            json!({ "earlyRepayments": [{ "date": "2027-02-01", "chargeRate": "1.5" }] }),
            "earlyRepayments[0]",
            "out_of_range",
            "违约金要在 0 到 100 %",
            "between 0 and 100 %",
        ),
    ]
}

#[test]
fn each_problem_is_told_at_its_place_in_both_languages() {
    for (change, field, code, zh, en) in bad_values().into_iter().chain(bad_parts()).chain(bad_charges()) {
        for (lang, sentence) in [("zh", zh), ("en", en)] {
            let mut scenario = with(change.clone());
            scenario["lang"] = lang.into();
            let found = errors(&scenario);
            let told = |error: &Value| {
                let is_here = error["field"] == field && error["code"] == code;
                is_here && error["message"].as_str().unwrap().contains(sentence)
            };
            assert!(found.iter().any(told), "{change} ({lang}): {field} {code} {sentence:?}, but {found:?}");
        }
    }
    assert_eq!(errors(&sound()), Vec::<Value>::new());
}

#[test]
fn two_plans_above_their_principal_and_a_line_repaid_early_are_refused() {
    let two =
        |amount: &str| json!([{ "date": "2027-01-05", "amount": amount }, { "date": "2027-03-05", "amount": amount }]);
    let plan = with(json!({ "repayment": "principal_plan", "plan": two("150000") }));
    assert_eq!(errors(&plan)[0]["code"], "above_principal");
    let line = json!({ "repayment": "credit_line", "draws": two("150000") });
    assert_eq!(errors(&with(line))[0]["code"], "above_principal");
    let early = json!([{ "date": "2027-03-05" }]);
    let line = json!({ "repayment": "credit_line", "draws": two("1000"), "earlyRepayments": early });
    assert_eq!(errors(&with(line))[0]["code"], "not_with_credit_line");
}

#[test]
fn all_problems_are_told_at_once() {
    let found = errors(&with(json!({ "principal": "x", "termMonths": 0, "drawdown": "y", "repayment": "z" })));
    assert!(found.len() >= 3, "{found:?}");
}

/// JSON of any shape, near to what a scenario looks like.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[0-9.eE+-]{0,32}".prop_map(Value::from),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}".prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("(date|amount|rate|kind|days|lpr|spreadBp|[a-z]{1,4})", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

const MEMBERS: [&str; 22] = [
    "asOf",
    "drawdown",
    "principal",
    "termMonths",
    "repayment",
    "nominalRate",
    "fees",
    "floating",
    "rateChanges",
    "due",
    "dayCount",
    "plan",
    "draws",
    "repayments",
    "interest",
    "balloon",
    "principalGraceMonths",
    "earlyRepayments",
    "late",
    "facts",
    "assume",
    "bridge",
];

#[test]
fn a_rate_that_is_null_is_one_that_nobody_quoted() {
    let mut scenario = sound();
    scenario["nominalRate"] = Value::Null;
    let engine = Engine::new(shipped());
    let without = engine.quote(&scenario.to_string());
    scenario["floating"] = Value::Null;
    let answer: Value = serde_json::from_str(&without).unwrap();
    assert!(answer["value"]["yours"]["net"].is_string(), "{answer}");
    assert_eq!(engine.quote(&scenario.to_string()), without);
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_input_panics(
        changes in prop::collection::vec((prop::sample::select(MEMBERS.to_vec()), any_json()), 0..4),
        method in prop::sample::select(vec!["level_payment", "principal_plan", "credit_line", "flat_rate"]),
    ) {
        let mut scenario = sound();
        scenario["repayment"] = method.into();
        for (member, value) in changes {
            scenario[member] = value;
        }
        let engine = Engine::new(shipped());
        let text = scenario.to_string();
        let change = json!({ "rateUpBp": 50 }).to_string();
        for answer in [engine.quote(&text), engine.schedule(&text), engine.what_if(&text, &change)] {
            let answer: Value = serde_json::from_str(&answer).unwrap();
            let is_told = answer["errors"].as_array().is_some_and(|errors| !errors.is_empty());
            prop_assert!(answer.get("value").is_some() || is_told, "{}", answer);
        }
    }
}
