//! Policy files that must be refused, each for its own reason, with file, line and key.

use std::collections::BTreeSet;

use loan_policy_calculator::policy::files::{PackError, read_texts};

/// A policy that is right, on lines that the table below changes.
pub(crate) const POLICY: &str = r#"id = "sound"
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
who = { borrower = ["farm_household"], principal_min = "1 万元", principal_max = "10 万元" }
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
name = { zh = "一", en = "first" }
by = { zh = "手算", en = "hand" }
loan = { principal = "5 万元", term = "12 months", repayment = "level_payment", nominal_rate = "6 %", drawdown = 2024-06-01 }
facts = { borrower = "sole_trader" }
expect = { verdict = "does_not_fit" }
[[example]]
name = { zh = "二", en = "second" }
by = { zh = "手算", en = "hand" }
loan = { principal = "5 万元", term = "12 months", repayment = "level_payment", nominal_rate = "6 %", drawdown = 2025-06-01 }
expect = { nominal_rate = "4.5 %" }
"#;

const PACK: &str = r#"version = "1"
publisher = { zh = "甲", en = "A" }
checked = 2026-01-20
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

const HOLIDAYS: &str = r#"source = { zh = "甲", en = "A" }
certainty = "unverified"
[[year]]
off = [[2025-01-01, 2025-01-01]]
worked = [2025-02-08]
[[year]]
off = [[2026-01-01, 2026-01-03]]
"#;

const SOUND: [(&str, &str); 4] =
    [("sound.toml", POLICY), ("pack.toml", PACK), ("lpr.toml", LPR), ("holidays.toml", HOLIDAYS)];

fn files() -> Vec<(String, String)> {
    SOUND.map(|(name, text)| (name.to_owned(), text.to_owned())).to_vec()
}

/// What is wrong when each `good` of a file reads `bad`.
fn errors(changes: &[(&str, &str, &str)]) -> Vec<PackError> {
    let mut files = files();
    for (file, good, bad) in changes {
        let (_, text) = files.iter_mut().find(|(name, _)| name.strip_suffix(".toml") == Some(file)).unwrap();
        assert!(text.contains(good), "{file} has no {good:?}");
        *text = text.replacen(good, bad, 1);
    }
    read_texts(&files).err().unwrap_or_default()
}

/// Whether the reader finds fault with a key of a policy.
pub(crate) fn refuses(policy: &str, key: &str) -> bool {
    let changed =
        |(name, text): (String, String)| if name == "sound.toml" { (name, policy.to_owned()) } else { (name, text) };
    let found = read_texts(&files().into_iter().map(changed).collect::<Vec<_>>()).err().unwrap_or_default();
    found.iter().any(|error| error.key.split('.').next_back() == Some(key))
}

#[test]
fn the_sound_files_are_taken() {
    assert_eq!(errors(&[]), []);
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
    (
        "sound",
        "rate_cap = [{ rate = \"4.5 %\" }]",
        "",
        20,
        "rule.rate_cap, guarantee_fee_cap, fee_relief",
        "are missing",
    ),
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
        "by = { zh = \"手算\", en = \"hand\" }\nloan = { principal = \"5 万元\", term = \"12 months\", repayment = \"level_payment\", nominal_rate = \"6 %\", drawdown = 2024",
        "loan = { principal = \"5 万元\", term = \"12 months\", repayment = \"level_payment\", nominal_rate = \"6 %\", drawdown = 2024",
        27,
        "example.by",
        "is missing",
    ),
    ("sound", "drawdown = 2024-06-01", "drawdown = 2025-06-01", 12, "rule.from", "no example falls in"),
    (
        "sound",
        "expect = { nominal_rate = \"4.5 %\" }",
        "expect = { }",
        37,
        "example.expect.interest, guarantee_fee",
        "are missing",
    ),
    (
        "sound",
        "repayment = \"level_payment\", nominal_rate = \"6 %\", drawdown = 2025",
        "repayment = \"bullet\", nominal_rate = \"6 %\", drawdown = 2025",
        36,
        "example.loan.repayment",
        "single_payment",
    ),
    ("sound", "from = 2024-01-01", "from = 2019-08-19", 12, "rule.from", "which lpr.toml has from 2019-08-20 on"),
    ("sound", "LPR1Y + 150 bp", "LPR1Y + 9000 bp", 17, "rule.rate_cap.rate", "LPR5Y - 30 bp"),
    ("sound", "[not_modelled]", "[not_modelled", 24, "", "is not TOML"),
    ("pack", "version = \"1\"", "version = 1", 1, "version", "is the number 1"),
    ("pack", "spread = \"150 bp\"\n", "", 4, "reference_rate.spread", "is missing"),
    ("lpr", "from = 2019-09-20", "from = 2019-08-20", 7, "published.from", "not after the 2019-08-20"),
    ("lpr", "one_year = \"4.20 %\"", "one_year = \"42 %\"", 9, "published.one_year", "at most 36 %"),
    ("lpr", "seen_through = 2026-01-20", "seen_through = 2019-09-01", 1, "seen_through", "before the newest rate"),
    ("sound", "name = { zh = \"甲\", en = \"A\" }\nsummary", "name = \"A\"\nsummary", 2, "name", "write a table"),
    (
        "sound",
        "[[rule]]\nfrom = 2024",
        "[[source]]\nid = \"s\"\ntitle = { zh = \"甲\", en = \"A\" }\ncertainty = \"press\"\nchecked = 2026-01-02\n[[rule]]\nfrom = 2024",
        12,
        "source.id",
        "stands twice",
    ),
    (
        "sound",
        "[[rule]]\nfrom = 2024",
        "[[source]]\nid = \"idle\"\ntitle = { zh = \"甲\", en = \"A\" }\ncertainty = \"press\"\nchecked = 2026-01-02\n[[rule]]\nfrom = 2024",
        12,
        "source.id",
        "used by no rule",
    ),
    ("sound", "checked = 2026-01-02", "checked = 2026-02-01", 7, "source.checked", "after pack.toml was checked"),
    (
        "sound",
        "checked = 2026-01-02",
        "checked = 2026-01-02\nissued = 2025-06-01",
        13,
        "rule.source",
        "issued on 2025-06-01, after the rule's last day",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[exclusion]]\nkind = \"microloan\"\nsource = \"x\"\n[not_modelled]",
        24,
        "exclusion.source",
        "which no [[source]]",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[exclusion]]\nkind = \"loan\"\nsource = \"s\"\n[not_modelled]",
        25,
        "exclusion.kind",
        "write one of central",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[exclusion]]\nkind = \"microloan\"\nsource = \"s\"\n[[exclusion]]\nkind = \"microloan\"\nsource = \"s\"\n[not_modelled]",
        27,
        "exclusion.kind",
        "stands twice",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[announced]]\ntext = { zh = \"甲\", en = \"A\" }\nsource = \"s\"\n[not_modelled]",
        24,
        "announced.date",
        "is missing",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[announced]]\ndate = 2026-01-02\ntext = { zh = \"甲\", en = \"A\" }\nsource = \"s\"\n[not_modelled]",
        24,
        "announced.date",
        "not after its source was checked",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[announced]]\ndate = 2027-01-02\ntext = { zh = \"甲\", en = \"A\" }\nsource = \"x\"\n[not_modelled]",
        24,
        "announced.source",
        "which no [[source]]",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[track]]\nid = \"all\"\nname = { zh = \"甲\", en = \"A\" }\n[[track]]\nid = \"all\"\nname = { zh = \"甲\", en = \"A\" }\n[not_modelled]",
        27,
        "track.id",
        "stands twice",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[track]]\nid = \"firm\"\nname = { zh = \"甲\", en = \"A\" }\n[not_modelled]",
        24,
        "track.id",
        "which no rule has",
    ),
    ("sound", "from = 2024-01-01", "track = \"firm\"\nfrom = 2024-01-01", 12, "rule.track", "which has no name"),
    (
        "sound",
        "[not_modelled]",
        "[[pause]]\nfrom = 2024-06-01\nthrough = 2024-06-02\n[not_modelled]",
        24,
        "pause.why",
        "is missing",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[pause]]\nfrom = 2024-06-01\nwhy = { zh = \"甲\", en = \"A\" }\n[not_modelled]",
        24,
        "pause.through",
        "is missing",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[pause]]\nfrom = 2024-06-03\nthrough = 2024-06-02\nwhy = { zh = \"甲\", en = \"A\" }\n[not_modelled]",
        24,
        "pause.through",
        "before the first day",
    ),
    (
        "sound",
        "[not_modelled]",
        "[[pause]]\nfrom = 2024-06-01\nthrough = 2024-06-02\nwhy = { zh = \"甲\", en = \"A\" }\n[not_modelled]",
        24,
        "pause.from",
        "track all has no gap",
    ),
    ("sound", "from = 2025-01-01\n", "", 20, "rule.from", "is missing"),
    ("sound", "source = \"s\"\nrate_cap = [{ rate", "rate_cap = [{ rate", 20, "rule.source", "is missing"),
    (
        "sound",
        "rate_cap = [{ rate = \"4.5 %\" }]",
        "rate_cap = [{ rate = \"4.5 %\" }]\nsample = [\"rate\"]",
        24,
        "rule.sample",
        "write one of rate_cap",
    ),
    (
        "sound",
        "rate_cap = [{ rate = \"4.5 %\" }]",
        "rate_cap = [{ rate = \"4.5 %\" }]\nsample = [\"subsidy\"]",
        20,
        "rule.sample",
        "which the rule does not",
    ),
    ("sound", "rate_cap = [{ rate = \"4.5 %\" }]", "rate_cap = \"4.5 %\"", 23, "rule.rate_cap", "write a list"),
    ("sound", "rate_cap = [{ rate = \"4.5 %\" }]", "rate_cap = []", 23, "rule.rate_cap", "an empty list"),
    ("sound", "who = { ", "who = { age = \"18\", ", 16, "rule.who.age", "is not a key here. The keys are: borrower"),
    (
        "sound",
        "[\"farm_household\"]",
        "[\"farm_household\", \"farm_household\"]",
        16,
        "rule.who.borrower",
        "twice; write it once",
    ),
    (
        "sound",
        "who = { ",
        "who = { has_fee = \"stamp\", ",
        16,
        "rule.who.has_fee",
        "write one of guarantee, registration",
    ),
    (
        "sound",
        "rate_cap = [{ rate = \"4.5 %\" }]",
        "rate_cap = [{ rate = \"4.5 %\" }]\nfee_relief = [{ fee = \"stamp\", share = \"100 %\" }]",
        24,
        "rule.fee_relief.fee",
        "write one of guarantee, registration",
    ),
    (
        "sound",
        "rate_cap = [{ rate = \"4.5 %\" }]",
        "rate_cap = [{ rate = \"4.5 %\" }]\nfee_relief = [{ fee = \"notary\", payee = \"bank\", share = \"100 %\" }]",
        24,
        "rule.fee_relief.payee",
        "write one of lender",
    ),
    (
        "sound",
        "rate_cap = [{ rate = \"4.5 %\" }]",
        "rate_cap = [{ rate = \"4.5 %\" }]\nfee_relief = [{ fee = \"notary\" }]",
        24,
        "rule.fee_relief.share",
        "is missing",
    ),
    (
        "sound",
        "rate_cap = [{ rate = \"4.5 %\" }]",
        "rate_cap = [{ rate = \"4.5 %\" }]\noffered_rate = \"3\"",
        24,
        "rule.offered_rate",
        "a rate such as",
    ),
    (
        "sound",
        "rate_cap = [{ rate = \"4.5 %\" }]",
        "rate_cap = [{ rate = \"4.5 %\" }]\nsays = \"甲\"",
        24,
        "rule.says",
        "write a table",
    ),
    (
        "sound",
        "points = \"1 pp\"",
        "points = \"1 pp\", due_from = 2025-01-02, due_through = 2025-01-01",
        19,
        "rule.subsidy.due_through",
        "before due_from",
    ),
    (
        "sound",
        "drawdown = 2024-06-01 }",
        "drawdown = 2024-06-01, fee = [{ kind = \"notary\" }] }",
        30,
        "example.loan.fee.amount",
        "is missing",
    ),
    (
        "sound",
        "rate_cap = [{ term_max = \"12 months\", rate = \"LPR1Y + 150 bp\" }]",
        "rate_cap = [{ term_max = \"0 months\", rate = \"LPR1Y + 150 bp\" }]",
        17,
        "rule.rate_cap.term_max",
        "a time above zero",
    ),
    (
        "sound",
        "rate_cap = [{ term_max = \"12 months\", rate = \"LPR1Y + 150 bp\" }]",
        "rate_cap = [{ term_max = \"12 months\", rate = \"LPR1Y + 150 bp\" }, { term_max = \"12 months\", rate = \"LPR1Y\" }]",
        17,
        "rule.rate_cap.term_max",
        "from the lowest to the highest",
    ),
    (
        "sound",
        "rate_cap = [{ term_max = \"12 months\", rate = \"LPR1Y + 150 bp\" }]",
        "rate_cap = [{ rate = \"LPR1Y\" }, { term_max = \"12 months\", rate = \"LPR1Y\" }]",
        17,
        "rule.rate_cap.term_max",
        "is never reached",
    ),
    (
        "sound",
        "guarantee_fee_cap = [{ rate = \"1 %\", per = \"year\" }]",
        "guarantee_fee_cap = [{ principal_max = \"5 万元\", rate = \"1 %\", per = \"year\" }, { principal_max = \"4 万元\", rate = \"1 %\", per = \"year\" }]",
        18,
        "rule.guarantee_fee_cap.principal_max",
        "from the lowest to the highest",
    ),
    (
        "sound",
        "guarantee_fee_cap = [{ rate = \"1 %\", per = \"year\" }]",
        "guarantee_fee_cap = [{ rate = \"1 %\", per = \"year\" }, { rate = \"2 %\", per = \"year\" }]",
        18,
        "rule.guarantee_fee_cap.principal_max",
        "is never reached",
    ),
    (
        "sound",
        "guarantee_fee_cap = [{ rate = \"1 %\", per = \"year\" }]",
        "guarantee_fee_cap = [{ per = \"year\" }]",
        18,
        "rule.guarantee_fee_cap.rate",
        "is missing",
    ),
    (
        "sound",
        "guarantee_fee_cap = [{ rate = \"1 %\", per = \"year\" }]",
        "guarantee_fee_cap = [{ rate = \"40 %\", per = \"year\" }]",
        18,
        "rule.guarantee_fee_cap.rate",
        "at most 36 %",
    ),
    ("sound", "points = \"1 pp\"", "points = \"0 pp\"", 19, "rule.subsidy.points", "above zero"),
    ("sound", "points = \"1 pp\"", "points = \"20 pp\"", 19, "rule.subsidy.points", "at most 10 pp"),
    ("sound", "points = \"1 pp\"", "share_by_year = \"1/2\"", 19, "rule.subsidy.share_by_year", "write a list"),
    (
        "sound",
        "points = \"1 pp\"",
        "points = \"1 pp\", base_rate_max = \"LPR1Y + 1\"",
        19,
        "rule.subsidy.base_rate_max",
        "a rate such as",
    ),
    (
        "sound",
        "points = \"1 pp\"",
        "points = \"1 pp\", interest_share_max = \"0 %\"",
        19,
        "rule.subsidy.interest_share_max",
        "a share above zero",
    ),
    (
        "sound",
        "points = \"1 pp\"",
        "points = \"1 pp\", principal_max = \"20 万元\"",
        12,
        "rule.subsidy.principal_max",
        "above who.principal_max",
    ),
    (
        "sound",
        "principal_max = \"10 万元\"",
        "principal_max = \"10 万元\", term_max = \"6 months\"",
        12,
        "rule.subsidy.months_max",
        "longer than who.term_max, 6 months",
    ),
    (
        "sound",
        "payment = \"yearly\"",
        "payment = \"yearly\", lag = \"2 weeks\"",
        19,
        "rule.subsidy.lag",
        "a time above zero",
    ),
    (
        "sound",
        "payment = \"yearly\"",
        "payment = \"at_source\", lag = \"2 months\"",
        19,
        "rule.subsidy.lag",
        "deducted at_source never lags",
    ),
    ("sound", ", payment = \"yearly\"", "", 19, "rule.subsidy.payment", "is missing"),
    (
        "sound",
        "payment = \"yearly\"",
        "payment = \"yearly\", when_late = \"lost\"",
        19,
        "rule.subsidy.when_late",
        "kept, loses_instalment",
    ),
    (
        "sound",
        "payment = \"yearly\"",
        "payment = \"yearly\", when_repaid_early = \"lost\"",
        19,
        "rule.subsidy.when_repaid_early",
        "kept, given_back",
    ),
    ("sound", "zh = [\"甲\"]", "zh = []", 25, "not_modelled.zh", "an empty list"),
    ("sound", "en = [\"A\"]\n", "", 24, "not_modelled.en", "is missing"),
    ("sound", "en = [\"A\"]\n", "en = [\" \"]\n", 26, "not_modelled.en", "not empty"),
    ("sound", "en = \"second\"", "en = \"first\"", 33, "example.name", "stands twice"),
    ("sound", "en = \"second\" }", "en = \"second\" }\ntrack = \"firm\"", 33, "example.track", "which no rule has"),
    (
        "sound",
        "loan = { principal = \"5 万元\", term = \"12 months\", repayment = \"level_payment\", nominal_rate = \"6 %\", drawdown = 2024-06-01 }\n",
        "",
        27,
        "example.loan",
        "is missing",
    ),
    ("sound", "loan = { principal = \"5 万元\", ", "loan = { ", 30, "example.loan.principal", "is missing"),
    (
        "sound",
        "principal = \"5 万元\", term = \"12 months\"",
        "principal = \"5 万元\", term = \"0 months\"",
        30,
        "example.loan.term",
        "a time above zero",
    ),
    (
        "sound",
        "drawdown = 2024-06-01",
        "drawdown = \"2024-06-01\"",
        30,
        "example.loan.drawdown",
        "a date without quotes",
    ),
    (
        "sound",
        "drawdown = 2024-06-01 }",
        "drawdown = 2024-06-01, guarantee_fee_once = \"2 万元\" }",
        30,
        "example.loan.guarantee_fee_once",
        "a share of the principal",
    ),
    (
        "sound",
        "drawdown = 2024-06-01",
        "drawdown = 2023-06-01",
        27,
        "example.loan.drawdown",
        "when no rule is in force",
    ),
    (
        "sound",
        "borrower = \"sole_trader\"",
        "borrower = \"trader\"",
        31,
        "example.facts.borrower",
        "write one of sole_trader",
    ),
    (
        "sound",
        "borrower = \"sole_trader\"",
        "borower = \"sole_trader\"",
        31,
        "example.facts.borower",
        "did you mean borrower?",
    ),
    ("sound", "expect = { verdict = \"does_not_fit\" }\n", "", 27, "example.expect", "is missing"),
    (
        "sound",
        "expect = { verdict = \"does_not_fit\" }",
        "expect = { verdict = \"no\" }",
        32,
        "example.expect.verdict",
        "does_not_fit, not_in_force",
    ),
    (
        "sound",
        "expect = { verdict = \"does_not_fit\" }",
        "expect = { verdict = \"does_not_fit\", subsidy = \"1.00 元\" }",
        32,
        "example.expect.verdict",
        "beside amounts",
    ),
    (
        "sound",
        "expect = { verdict = \"does_not_fit\" }",
        "expect = { verdict = \"not_in_force\" }",
        27,
        "example.expect.verdict",
        "the rule from 2024-01-01 is on",
    ),
    (
        "sound",
        "expect = { verdict = \"does_not_fit\" }",
        "expect = { subsidy = \"1.00 元\" }",
        27,
        "example.facts",
        "which the rule does not take",
    ),
    (
        "sound",
        "facts = { borrower = \"sole_trader\" }\nexpect = { verdict = \"does_not_fit\" }",
        "expect = { subsidy = \"1.00 元\" }",
        27,
        "example.facts",
        "do not say borrower",
    ),
    (
        "sound",
        "facts = { borrower = \"sole_trader\" }\nexpect = { verdict = \"does_not_fit\" }",
        "facts = { borrower = \"farm_household\" }\nexpect = { subsidy = \"1.00 元\" }",
        27,
        "example",
        "none misses a condition",
    ),
    (
        "sound",
        "expect = { nominal_rate = \"4.5 %\" }",
        "expect = { verdict = \"does_not_fit\" }",
        33,
        "example.expect.verdict",
        "the rule takes every loan",
    ),
    (
        "sound",
        "expect = { nominal_rate = \"4.5 %\" }",
        "expect = { subsidy = \"1.00 元\" }",
        33,
        "example.expect.subsidy",
        "the rule gives none",
    ),
    ("pack", "[reference_rate]", "[reference]", 1, "reference_rate", "is missing"),
    ("pack", "checked = 2026-01-20\n", "", 1, "checked", "is missing"),
    (
        "pack",
        "one_year_through = \"60 months\"",
        "one_year_through = \"60\"",
        6,
        "reference_rate.one_year_through",
        "a time above zero",
    ),
    ("lpr", "seen_through = 2026-01-20", "seen_through = 2026-01-21", 1, "seen_through", "after pack.toml was checked"),
    ("lpr", "source = { zh = \"甲\", en = \"A\" }\n", "", 1, "source", "is missing"),
    ("lpr", "over_five_years = \"4.85 %\"\n", "", 3, "published.over_five_years", "is missing"),
    ("holidays", "certainty = \"unverified\"\n", "", 1, "certainty", "is missing"),
    ("holidays", "off = [[2025-01-01, 2025-01-01]]\n", "", 3, "year.off", "is missing"),
    ("holidays", "[2025-01-01, 2025-01-01]", "[2025-01-01]", 4, "year.off", "a first and a last day"),
    ("holidays", "2025-01-01, 2025-01-01", "2025-01-01, 2025-03-01", 3, "year.off", "of one holiday"),
    ("holidays", "2025-02-08", "2025-02-07", 3, "year.worked", "no day of a weekend"),
    ("holidays", "[[2026-01-01, 2026-01-03]]", "[[2025-05-01, 2025-05-03]]", 6, "year", "is 2025, not after the 2025"),
];

#[test]
fn every_bad_file_is_refused_for_its_own_reason() {
    for (file, good, bad, line, key, phrase) in BAD {
        let found = errors(&[(file, good, bad)]);
        let named = found.iter().any(|error| {
            error.file == format!("{file}.toml")
                && error.line == *line
                && error.key.starts_with(key)
                && error.problem.contains(phrase)
        });
        let printed: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(named, "{bad:?}: expected line {line}, {key} … {phrase}; found\n{}", printed.join("\n"));
    }
    let reasons: BTreeSet<_> = BAD.iter().map(|(file, .., key, phrase)| (file, key, phrase)).collect();
    assert_eq!(reasons.len(), BAD.len(), "a reason stands twice");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let found = errors(&[
        ("sound", "kind = \"guarantee\"", "kind = \"x\""),
        ("sound", "\"1 pp\"", "0.01"),
        ("pack", "\"1\"", "1"),
    ]);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_missing_pack_file_is_named() {
    let found = read_texts(&files()[..2]).unwrap_err();
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
        let mut files = files();
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
