//! What the module says of input that is wrong in itself: numbers that can be read in two ways, lists that are too long,
//! names that nobody knows. Each problem is told once, where it is, as what it is.

use loan_policy_calculator::api::Engine;
use serde_json::{Value, json};

use crate::support::shipped;

fn sound() -> Value {
    json!({
        "asOf": "2026-11-24", "drawdown": "2026-11-24", "principal": "200000", "termMonths": 24,
        "repayment": "level_payment", "nominalRate": "0.05",
    })
}

fn told(answer: &str) -> Vec<(String, String)> {
    let answer: Value = serde_json::from_str(answer).unwrap();
    let errors = answer["errors"].as_array().unwrap_or_else(|| panic!("no errors: {answer}"));
    let text = |error: &Value, key: &str| error[key].as_str().unwrap().to_owned();
    errors.iter().map(|error| (text(error, "field"), text(error, "code"))).collect()
}

fn quoted(changes: &Value) -> Value {
    let mut scenario = sound();
    for (key, value) in changes.as_object().unwrap() {
        scenario[key] = value.clone();
    }
    serde_json::from_str(&Engine::new(shipped()).quote(&scenario.to_string())).unwrap()
}

fn errors(changes: &Value) -> Vec<(String, String)> {
    told(&quoted(changes).to_string())
}

fn one(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

/// `0,06` is six percent to one reader and six hundred to another.
#[test]
fn marks_between_digits_group_them_or_are_an_error_in_every_number() {
    let own = |value: &str| json!({ "ownValues": [{ "policy": "first-loan-subsidy", "track": "elsewhere", "number": "share", "value": value }] });
    for (changes, field) in [
        (json!({ "nominalRate": "0,06" }), "nominalRate"),
        (json!({ "nominalRate": "0,065" }), "nominalRate"),
        (json!({ "nominalRate": "0，06" }), "nominalRate"),
        (json!({ "principal": "20,5" }), "principal"),
        (json!({ "principal": "2 0" }), "principal"),
        (json!({ "principal": "200000、300000" }), "principal"),
        (json!({ "principal": "200000\n300000" }), "principal"),
        (json!({ "principal": "200\t000" }), "principal"),
        (json!({ "principal": "1,000 000" }), "principal"),
        (json!({ "principal": "1.000,50" }), "principal"),
        (json!({ "termMonths": "2,4" }), "termMonths"),
        (json!({ "fees": [{ "kind": "other", "rate": "0,01" }] }), "fees[0]"),
        (json!({ "fees": [{ "kind": "other", "amount": "1,5" }] }), "fees[0]"),
        (json!({ "balloon": "10,00" }), "balloon"),
        (json!({ "earlyRepayments": [{ "date": "2027-02-01", "amount": "5,5" }] }), "earlyRepayments[0]"),
        (json!({ "bridge": { "days": "1,2", "dailyPrice": "0.001" } }), "bridge"),
        (own("2,5"), "ownValues[0]"),
        (own("-2,5"), "ownValues[0]"),
    ] {
        assert_eq!(errors(&changes), one(field, "ambiguous_mark"), "{changes}");
    }
    // A thousandth of a percent more would be another principal: by threes, by fours, full-width.
    for principal in ["200,000", "200 000", "20,0000", "20 0000", "200，000.00", "２００，０００", " 200000\n"]
    {
        let plan = &quoted(&json!({ "principal": principal }))["value"]["yours"]["schedule"]["draws"][0]["amount"];
        assert_eq!(*plan, "200000.00", "{principal:?}");
    }
}

#[test]
fn a_character_that_nobody_sees_is_told_by_its_number() {
    let hidden = |text: &str| quoted(&json!({ "principal": text, "lang": "en" }))["errors"].clone();
    for (text, number) in
        [("\u{202e}03", "U+202E"), ("2\u{200b}0", "U+200B"), ("\u{feff}20", "U+FEFF"), ("20\u{2066}", "U+2066")]
    {
        let told = hidden(text);
        assert_eq!((told.as_array().unwrap().len(), &told[0]["code"]), (1, &json!("hidden_character")), "{text:?}");
        let message = told[0]["message"].as_str().unwrap();
        assert!(message.contains(number) && !message.contains(text), "{message:?}");
    }
    assert_eq!(errors(&json!({ "drawdown": "2026-11-2\u{200e}4" })), one("drawdown", "hidden_character"));
}

#[test]
fn too_many_items_are_told_by_their_count() {
    let fees = |count: usize| json!({ "fees": vec![json!({ "kind": "other", "amount": "1" }); count], "lang": "en" });
    assert!(quoted(&fees(20))["value"].is_object());
    let answer = quoted(&fees(21));
    assert_eq!(told(&answer.to_string()), one("fees[20]", "too_many"));
    let message = answer["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("21 items") && message.contains("at most 20"), "{message}");
    let dated = |count: usize| vec![json!({ "date": "2027-03-01", "amount": "0.01" }); count];
    for (changes, field) in [
        (json!({ "repayment": "principal_plan", "plan": dated(4_001) }), "plan[4000]"),
        (json!({ "repayment": "credit_line", "draws": dated(4_001) }), "draws[4000]"),
        (json!({ "earlyRepayments": dated(4_001) }), "earlyRepayments[4000]"),
    ] {
        assert_eq!(errors(&changes), one(field, "too_many"), "{field}");
    }
}

#[test]
fn a_rate_with_too_many_decimals_is_not_called_too_high() {
    // A third of thirteen percent, as JavaScript writes it.
    assert_eq!(errors(&json!({ "nominalRate": 0.043_333_333_333_333_335 })), one("nominalRate", "too_many_decimals"));
    assert!(quoted(&json!({ "nominalRate": "0.0433333333" }))["value"].is_object());
    assert_eq!(errors(&json!({ "nominalRate": "0.04333333333" })), one("nominalRate", "too_many_decimals"));
    let fee = |rate: &str| json!({ "fees": [{ "kind": "other", "rate": rate }] });
    assert_eq!(errors(&fee("0.00333333333")), one("fees[0]", "too_many_decimals"));
    assert_eq!(errors(&fee("1.00333333333")), one("fees[0]", "out_of_range"));
}

#[test]
fn an_unknown_fact_is_told_at_its_name() {
    assert_eq!(errors(&json!({ "facts": { "colour": "red" } })), one("facts.colour", "unknown_choice"));
    assert_eq!(errors(&json!({ "facts": { "first_loan": "perhaps" } })), one("facts.first_loan", "unknown_choice"));
    let answer = quoted(&json!({ "facts": { "first_loan": true }, "lang": "en" }));
    assert_eq!(told(&answer.to_string()), one("facts.first_loan", "unknown_choice"));
    assert!(answer["errors"][0]["message"].as_str().unwrap().contains("“true”"), "{answer}");
    assert_eq!(errors(&json!({ "facts": ["borrower"] })), one("facts", "malformed"));
    assert_eq!(
        errors(&json!({ "facts": { "colour": "red", "size": "1" } })),
        [one("facts.colour", "unknown_choice"), one("facts.size", "unknown_choice")].concat(),
    );
}

#[test]
fn a_number_that_must_be_whole_is_told_so_once() {
    let engine = Engine::new(shipped());
    let flows = json!([{ "period": 0, "amount": "1000" }, { "period": 1, "amount": "-1010" }]).to_string();
    for (periods, code) in [
        (json!(1.5), "not_whole"),
        (json!("x"), "not_a_number"),
        (json!("1,2"), "ambiguous_mark"),
        (json!(-12), "negative"),
        (json!(0), "out_of_range"),
        (json!(367), "out_of_range"),
        (json!(1e12), "out_of_range"),
    ] {
        let options = json!({ "periodsPerYear": periods }).to_string();
        for answer in [engine.effective_rate(&flows, &options), engine.proof(&flows, &options)] {
            assert_eq!(told(&answer), one("periodsPerYear", code), "{options}");
        }
    }
    for periods in [1, 366] {
        let answer = engine.effective_rate(&flows, &json!({ "periodsPerYear": periods }).to_string());
        assert!(answer.contains("\"found\":\"one\""), "{answer}");
    }
    // By date where none is named, and null names none.
    let dated =
        json!([{ "date": "2026-01-01", "amount": "1000" }, { "date": "2027-01-01", "amount": "-1010" }]).to_string();
    for options in [json!({}), json!({ "periodsPerYear": null })] {
        assert!(engine.effective_rate(&dated, &options.to_string()).contains("\"found\":\"one\""));
    }
    assert_eq!(errors(&json!({ "termMonths": 5_000_000_000_u64 })), one("termMonths", "out_of_range"));
    assert_eq!(errors(&json!({ "late": { "instalment": 1, "days": 2.5 } })), one("late", "not_whole"));
    assert_eq!(errors(&json!({ "due": { "dayOfMonth": 20.5 } })), one("due", "not_whole"));
}

#[test]
fn of_what_is_no_object_nothing_is_missing() {
    let engine = Engine::new(shipped());
    for text in ["null", "5", "\"text\"", "[]", "true", "", "{", "{\"asOf\":}", &"[".repeat(10_000)] {
        for answer in [engine.quote(text), engine.schedule(text), engine.regulation_z("[]", text)] {
            assert_eq!(told(&answer), one("", "malformed"), "{text:.20}");
        }
        for answer in
            [engine.effective_rate(text, "{}"), engine.proof(text, "{}"), engine.what_if(&sound().to_string(), text)]
        {
            assert!(text == "[]" || told(&answer) == one("", "malformed"), "{text:.20}: {answer}");
        }
    }
    assert!(errors(&json!({ "principal": null })) == one("principal", "missing"));
}
