//! The schemas that editors check policy files by: they are what the reader asks for, and the files keep to them.

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use loan_policy_calculator::policy::files::{schemas, with_local};
use serde_json::Value;

use crate::pack::{POLICY, refuses};
use crate::support::shipped;

const WRITE: &str = "cargo run --no-default-features --features authoring --example schemas";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("policies")
}

fn validator(name: &str) -> Validator {
    let (_, text) = schemas().into_iter().find(|(schema, _)| *schema == name).unwrap();
    let schema = serde_json::from_str(&text).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

/// TOML as an editor shows it to a schema: a date is its text.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(value) => value.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(members) => members.into_iter().map(|(key, value)| (key, json(value))).collect(),
    }
}

/// What the schema says of a file.
fn complaints(validator: &Validator, text: &str) -> Vec<String> {
    complaints_of(validator, &json(toml::Value::Table(text.parse().unwrap())))
}

fn complaints_of(validator: &Validator, file: &Value) -> Vec<String> {
    validator.iter_errors(file).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schemas_are_those_that_the_reader_gives() {
    for (name, text) in schemas() {
        let committed = fs::read_to_string(folder().join("schema").join(name)).unwrap_or_default();
        assert!(committed == text, "policies/schema/{name} is not what the reader asks for; write it anew: {WRITE}");
    }
}

#[test]
fn every_policy_file_names_its_schema_and_keeps_to_it() {
    let mut files = 0;
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let name = path.file_stem().unwrap().to_str().unwrap();
        let schema = if ["pack", "lpr", "holidays", "archetypes"].contains(&name) { name } else { "policy" };
        let text = fs::read_to_string(&path).unwrap();
        let first = format!("#:schema schema/{schema}.json");
        assert_eq!(text.lines().next(), Some(first.as_str()), "{name}.toml does not begin with its schema");
        let complaints = complaints(&validator(&format!("{schema}.json")), &text);
        assert!(complaints.is_empty(), "{name}.toml\n{}", complaints.join("\n"));
        files += 1;
    }
    assert!(files > 3, "{files} files");
}

#[test]
fn the_schema_refuses_what_is_wrong_in_itself() {
    let validator = validator("policy.json");
    assert_eq!(complaints(&validator, POLICY), [""; 0]);
    // What is replaced by what, and where the schema sees it.
    let wrong = [
        ("summary = {", "sumary = {", ""),
        ("kind = \"guarantee\"", "kind = \"guarantees\"", "/kind"),
        ("how_to_apply = { zh = \"甲\", en = \"A\" }\n", "", ""),
        ("en = \"A\" }\nsummary", "en = 1 }\nsummary", "/name/en"),
        ("en = \"A\" }\nsummary", "en = \" \" }\nsummary", "/name/en"),
        ("points = \"1 pp\"", "points = 0.01", "/rule/0/subsidy/points"),
        ("points = \"1 pp\"", "points = \"1 %\"", "/rule/0/subsidy/points"),
        ("points = \"1 pp\"", "points = \"1 pp\", share = \"50 %\"", "/rule/0/subsidy"),
        ("points = \"1 pp\", ", "", "/rule/0/subsidy"),
        ("LPR1Y + 150 bp", "LPR2Y + 150 bp", "/rule/0/rate_cap/0/rate"),
        ("rate_cap = [{ rate = \"4.5 %\" }]", "", "/rule/1"),
        ("rate_cap = [{ rate = \"4.5 %\" }]", "rate_cap = []", "/rule/1/rate_cap"),
        ("[\"farm_household\"]", "[\"farmer\"]", "/rule/0/who/borrower/0"),
        ("[\"farm_household\"]", "\"farm_household\"", "/rule/0/who/borrower"),
        ("who = {", "who = { has_fee = true,", "/rule/0/who/has_fee"),
        ("checked = 2026-01-02", "checked = \"January\"", "/source/0/checked"),
        ("principal = \"5 万元\"", "principal = \"5\"", "/example/0/loan/principal"),
        ("term = \"12 months\", repayment", "term = \"12\", repayment", "/example/0/loan/term"),
        ("expect = { nominal_rate = \"4.5 %\" }", "expect = { }", "/example/1/expect"),
    ];
    for (good, bad, at) in wrong {
        assert!(POLICY.contains(good), "{good}");
        let found = complaints(&validator, &POLICY.replacen(good, bad, 1));
        assert!(found.iter().any(|it| it.starts_with(&format!("{at}: "))), "{bad:?}: {found:?}");
    }
}

#[test]
fn the_schema_takes_every_plain_way_to_write_a_number() {
    let validator = validator("policy.json");
    let written = [
        ("principal = \"5 万元\"", "principal", &["5万元", "50,000 元", "50000 yuan", "0.5 亿元"][..]),
        ("points = \"1 pp\"", "points", &["1pp", "150 bp", "1.25 pp"]),
        ("points = \"1 pp\"", "share", &["50 %", "12.5%", "2/3", "2 / 3"]),
        ("points = \"1 pp\"", "above", &["LPR1Y", "LPR5Y", "LPR1Y - 150 bp", "LPR5Y+1.5 pp", "4.05 %"]),
        ("term = \"12 months\"", "term", &["1 month", "3 years", "36个月", "3 年"]),
        ("nominal_rate = \"6 %\"", "nominal_rate", &["4.05%", "0 %", "36 %"]),
    ];
    for (good, key, ways) in written {
        for way in ways {
            let file = POLICY.replacen(good, &format!("{key} = {way:?}"), 1);
            assert_eq!(complaints(&validator, &file), [""; 0], "{key} = {way:?}");
            assert!(!refuses(&file, key), "the reader refuses {key} = {way:?}");
        }
    }
}

/// The local pack that `policies/README.md` shows.
fn local_pack() -> String {
    let readme = fs::read_to_string(folder().join("README.md")).unwrap();
    readme.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap().to_owned()
}

#[test]
fn the_local_pack_of_the_readme_is_taken_by_schema_and_reader() {
    let text = local_pack();
    let pack: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(complaints_of(&validator("local-pack.json"), &pack), [""; 0]);
    with_local(&shipped(), &text).unwrap_or_else(|errors| panic!("{errors:?}"));
}

#[test]
fn the_schema_of_local_packs_refuses_what_the_reader_refuses() {
    let (validator, text) = (validator("local-pack.json"), local_pack());
    let wrong = [
        ("\"version\": \"2026-1\", ", "", ""),
        ("\"version\":", "\"edition\":", ""),
        ("\"checked\": \"2026-11-01\"", "\"checked\": \"November\"", "/checked"),
        ("local_interest_subsidy", "microloan", "/policies/0/kind"),
        ("\"points\": \"1 pp\"", "\"points\": 0.01", "/policies/0/rule/0/subsidy/points"),
        ("\"sector\": [\"agriculture\"]", "\"sector\": [\"farms\"]", "/policies/0/rule/0/who/sector/0"),
        ("\"policy\": \"first-loan-subsidy\", ", "", "/values/0"),
        ("\"share\": \"50 %\"", "\"share\": \"half\"", "/values/0/subsidy/share"),
        ("\"payment\": \"yearly\"", "\"payment\": \"daily\"", "/values/0/subsidy/payment"),
    ];
    for (good, bad, at) in wrong {
        assert!(text.contains(good), "{good}");
        let text = text.replacen(good, bad, 1);
        let found = complaints_of(&validator, &serde_json::from_str(&text).unwrap());
        assert!(found.iter().any(|it| it.starts_with(&format!("{at}: "))), "{bad:?}: {found:?}");
        assert!(with_local(&shipped(), &text).is_err(), "the reader takes {bad:?}");
    }
    let nothing =
        serde_json::json!({ "publisher": { "zh": "某县", "en": "A county" }, "version": "1", "checked": "2026-11-01" });
    assert_ne!(complaints_of(&validator, &nothing), [""; 0]);
}
