//! Policy files that must be refused, each for its own reason, with file, line and key.

use loan_policy_calculator::policy::files::{PackError, read_texts};

/// A policy that is right, on lines that the table below changes.
const POLICY: &str = r#"id = "sound"
name = { zh = "甲", en = "A" }
summary = { zh = "甲", en = "A" }
how_to_apply = { zh = "甲", en = "A" }
kind = "guarantee"
keyed_on = "drawdown"
[[source]]
id = "s"
title = { zh = "甲", en = "A" }
certainty = "press"
checked = 2026-01-02
[[rule]]
from = 2024-01-01
through = 2024-12-31
source = "s"
who = { principal_min = "1 万元", principal_max = "10 万元" }
rate_cap = [{ term_max = "12 months", rate = "LPR1Y + 150 bp" }]
guarantee_fee_cap = [{ rate = "1 %", per = "year" }]
subsidy = { points = "1 pp", months_max = "12 months", payment = "yearly" }
[[rule]]
from = 2025-01-01
source = "s"
rate_cap = [{ rate = "4.5 %" }]
[not_modelled]
zh = ["甲"]
en = ["A"]
[[example]]
name = "first"
by = "hand"
loan = { principal = "5 万元", term = "12 months", repayment = "level_payment", nominal_rate = "6 %", drawdown = 2024-06-01 }
facts = { borrower = "sole_trader" }
expect = { verdict = "does_not_fit" }
[[example]]
name = "second"
by = "hand"
loan = { principal = "5 万元", term = "12 months", repayment = "level_payment", nominal_rate = "6 %", drawdown = 2025-06-01 }
expect = { nominal_rate = "4.5 %" }
"#;

const PACK: &str = r#"version = "1"
publisher = { zh = "甲", en = "A" }
checked = 2026-01-02
[reference_rate]
spread = "150 bp"
one_year_through = "60 months"
"#;

const LPR: &str = r#"seen_through = 2026-01-20
source = { zh = "甲", en = "A" }
[[published]]
from = 2019-08-20
one_year = "4.25 %"
over_five_years = "4.85 %"
[[published]]
from = 2019-09-20
one_year = "4.20 %"
over_five_years = "4.85 %"
"#;

fn files(policy: &str, pack: &str, lpr: &str) -> Vec<(String, String)> {
    [("sound.toml", policy), ("pack.toml", pack), ("lpr.toml", lpr)]
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .to_vec()
}

fn errors(policy: &str, pack: &str, lpr: &str) -> Vec<PackError> {
    read_texts(&files(policy, pack, lpr)).err().unwrap_or_default()
}

#[test]
fn the_sound_files_are_taken() {
    assert_eq!(errors(POLICY, PACK, LPR), []);
}

/// In which file; what is replaced by what; on which line, at which key, and what the message says.
type Bad = (&'static str, &'static str, &'static str, usize, &'static str, &'static str);

const BAD: &[Bad] = &[
    ("sound", "kind = \"guarantee\"", "kind = \"guarantees\"", 5, "kind", "write one of central_interest_subsidy"),
    ("sound", "kind = \"guarantee\"\n", "", 1, "kind", "is missing"),
    ("sound", "keyed_on = \"drawdown\"", "keyed_on = \"signing\"", 6, "keyed_on", "write one of drawdown"),
    ("sound", "id = \"sound\"", "id = \"other\"", 1, "id", "the name of the file"),
    ("sound", "id = \"sound\"", "id = \"\"", 1, "id", "not empty"),
    (
        "sound",
        "name = { zh = \"甲\", en = \"A\" }\nsummary",
        "name = { zh = \"甲\" }\nsummary",
        2,
        "name.en",
        "is missing",
    ),
    ("sound", "summary = {", "sumary = {", 3, "sumary", "did you mean summary?"),
    ("sound", "id = \"s\"\n", "id = \"t\"\n", 12, "rule.source", "which no [[source]] of this file has"),
    (
        "sound",
        "certainty = \"press\"",
        "certainty = \"sure\"",
        10,
        "source.certainty",
        "official, press, unverified, local",
    ),
    (
        "sound",
        "certainty = \"press\"",
        "certainty = \"official\"",
        7,
        "source.certainty",
        "number, issuer, issued and clause",
    ),
    ("sound", "checked = 2026-01-02", "checked = \"2026-01-02\"", 11, "source.checked", "a date without quotes"),
    (
        "sound",
        "checked = 2026-01-02",
        "checked = 2026-01-02\nissued = 2026-02-01",
        7,
        "source.checked",
        "before the day of issue",
    ),
    ("sound", "through = 2024-12-31", "through = 2023-12-31", 12, "rule.through", "before the first day"),
    ("sound", "through = 2024-12-31", "through = 2024-12-30", 20, "rule.from", "leaves no rule from 2024-12-31"),
    ("sound", "through = 2024-12-31", "through = 2025-01-01", 20, "rule.from", "lasts through 2025-01-01"),
    ("sound", "through = 2024-12-31\n", "", 19, "rule.from", "has no last day"),
    (
        "sound",
        "points = \"1 pp\"",
        "points = 0.01",
        19,
        "rule.subsidy.points",
        "0.01, a binary float; write a difference of rates",
    ),
    ("sound", "points = \"1 pp\"", "points = \"1 %\"", 19, "rule.subsidy.points", "such as \"1 pp\""),
    ("sound", "points = \"1 pp\"", "points = 1", 19, "rule.subsidy.points", "is the number 1"),
    ("sound", "points = \"1 pp\"", "points = \"1 pp\", share = \"50 %\"", 19, "rule.subsidy", "write exactly one"),
    ("sound", "points = \"1 pp\", ", "", 19, "rule.subsidy", "are 0 in number"),
    ("sound", "points = \"1 pp\"", "share = \"120 %\"", 19, "rule.subsidy.share", "at most all"),
    ("sound", "points = \"1 pp\"", "share_by_year = [\"1/1\", \"1/0\"]", 19, "rule.subsidy.share_by_year", "\"1/0\""),
    ("sound", "points = \"1 pp\"", "above = \"LPR2Y\"", 19, "rule.subsidy.above", "LPR1Y + 150 bp"),
    (
        "sound",
        "months_max = \"12 months\", payment",
        "months_max = \"0 months\", payment",
        19,
        "rule.subsidy.months_max",
        "above zero",
    ),
    (
        "sound",
        "payment = \"yearly\"",
        "payment = \"weekly\"",
        19,
        "rule.subsidy.payment",
        "at_source, monthly, quarterly",
    ),
    (
        "sound",
        "payment = \"yearly\"",
        "payment = \"yearly\", yuan_max = \"0 元\"",
        19,
        "rule.subsidy.yuan_max",
        "above zero",
    ),
    ("sound", "rate = \"4.5 %\"", "rate = \"45 %\"", 23, "rule.rate_cap.rate", "a rate such as"),
    ("sound", "rate_cap = [{ rate = \"4.5 %\" }]", "", 20, "rule.from", "does nothing"),
    ("sound", "per = \"year\"", "per = \"month\"", 18, "rule.guarantee_fee_cap.per", "year, loan"),
    (
        "sound",
        "principal_min = \"1 万元\"",
        "principal_min = \"11 万元\"",
        16,
        "rule.who.principal_min",
        "above principal_max",
    ),
    ("sound", "principal_max = \"10 万元\"", "principal_max = \"10\"", 16, "rule.who.principal_max", "with its unit"),
    ("sound", "who = { ", "who = { sector = [\"banking\"], ", 16, "rule.who.sector", "write one of catering_lodging"),
    ("sound", "en = [\"A\"]", "en = [\"A\", \"B\"]", 24, "not_modelled.zh", "1 sentences in Chinese and 2 in English"),
    (
        "sound",
        "by = \"hand\"\nloan = { principal = \"5 万元\", term = \"12 months\", repayment = \"level_payment\", nominal_rate = \"6 %\", drawdown = 2024",
        "loan = { principal = \"5 万元\", term = \"12 months\", repayment = \"level_payment\", nominal_rate = \"6 %\", drawdown = 2024",
        27,
        "example.by",
        "is missing",
    ),
    ("sound", "drawdown = 2024-06-01", "drawdown = 2025-06-01", 12, "rule.from", "no example falls in"),
    ("sound", "expect = { nominal_rate = \"4.5 %\" }", "expect = { }", 37, "example.expect.verdict", "or neither"),
    (
        "sound",
        "repayment = \"level_payment\", nominal_rate = \"6 %\", drawdown = 2025",
        "repayment = \"bullet\", nominal_rate = \"6 %\", drawdown = 2025",
        36,
        "example.loan.repayment",
        "single_payment",
    ),
    ("sound", "from = 2024-01-01", "from = 2019-08-19", 0, "rule.from", "which lpr.toml has from 2019-08-20 on"),
    ("sound", "LPR1Y + 150 bp", "LPR1Y + 9000 bp", 17, "rule.rate_cap.rate", "LPR5Y - 30 bp"),
    ("sound", "[not_modelled]", "[not_modelled", 24, "", "is not TOML"),
    ("pack", "version = \"1\"", "version = 1", 1, "version", "is the number 1"),
    ("pack", "spread = \"150 bp\"\n", "", 4, "reference_rate.spread", "must both be there"),
    ("lpr", "from = 2019-09-20", "from = 2019-08-20", 7, "published.from", "not after the 2019-08-20"),
    ("lpr", "one_year = \"4.20 %\"", "one_year = \"42 %\"", 7, "published", "above 36 %"),
    ("lpr", "seen_through = 2026-01-20", "seen_through = 2019-09-01", 1, "seen_through", "before the newest rate"),
];

#[test]
fn every_bad_file_is_refused_for_its_own_reason() {
    for (file, good, bad, line, key, phrase) in BAD {
        let change = |name: &str, text: &str| {
            if *file != name {
                return text.to_owned();
            }
            assert!(text.contains(good), "{file} has no {good:?}");
            text.replacen(good, bad, 1)
        };
        let found = errors(&change("sound", POLICY), &change("pack", PACK), &change("lpr", LPR));
        let named = found.iter().any(|error| {
            error.file == format!("{file}.toml")
                && error.line == *line
                && error.key.starts_with(key)
                && error.problem.contains(phrase)
        });
        let printed: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(named, "{bad:?}: expected line {line}, {key} … {phrase}; found\n{}", printed.join("\n"));
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let policy = POLICY.replacen("kind = \"guarantee\"", "kind = \"x\"", 1).replacen("\"1 pp\"", "0.01", 1);
    let found = errors(&policy, &PACK.replacen("\"1\"", "1", 1), LPR);
    assert!(found.len() >= 3, "{found:?}");
}

#[test]
fn a_missing_pack_file_is_named() {
    let found = read_texts(&files(POLICY, PACK, LPR)[..2]).unwrap_err();
    assert_eq!(found[0].to_string(), "lpr.toml: is missing");
}

/// One sound archetype.
const ARCHETYPES: &str = r#"[[archetype]]
id = "shop"
name = { zh = "甲", en = "A" }
loan = { principal = "5 万元", term = "12 months", repayment = "level_payment", nominal_rate = "6 %", drawdown = 2025-06-01, fee = [{ kind = "valuation", amount = "200 元" }] }
facts = { borrower = "sole_trader" }
"#;

#[test]
fn an_archetype_is_checked_like_a_policy() {
    let read_with = |archetypes: String| {
        let mut files = files(POLICY, PACK, LPR);
        files.push(("archetypes.toml".to_owned(), archetypes));
        read_texts(&files)
    };
    assert_eq!(read_with(ARCHETYPES.to_owned()).unwrap().archetypes.len(), 1);
    for (from, to, line, key, says) in [
        ("\"valuation\"", "\"tips\"", 4, "archetype.loan.fee.kind", "write one of guarantee"),
        ("\"sole_trader\"", "\"trader\"", 5, "archetype.facts.borrower", "one of sole_trader"),
        ("facts =", "fact =", 5, "archetype.fact", "did you mean facts"),
        ("id = \"shop\"\n", "", 1, "archetype.id", "is missing"),
    ] {
        let found = read_with(ARCHETYPES.replace(from, to)).unwrap_err();
        let told = found.iter().any(|it| it.line == line && it.key == key && it.problem.contains(says));
        assert!(told && found[0].file == "archetypes.toml", "{from} → {to}: {found:?}");
    }
    let twice = read_with(format!("{ARCHETYPES}{ARCHETYPES}")).unwrap_err();
    assert_eq!(twice[0].problem, "\"shop\" stands twice");
}
