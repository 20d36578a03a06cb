//! Local packs: what they change in a quote, and each way in which one is refused.

use std::sync::LazyLock;

use loan_policy_calculator::api::Engine;
use loan_policy_calculator::policy::files::{PackError, with_local};
use loan_policy_calculator::policy::{
    CapPer, Fact, GuaranteeFeeBand, Origin, PolicyPack, RateBand, RateRef, SampleValue,
};
use loan_policy_calculator::quote::{Quote, Scenario, quote};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{INTEREST_MONTHLY, cases, facts, guarantee_fee, percent, scenario, shipped, yuan};

/// A county's pack: an interest subsidy and a cheaper guarantee of its own, and its share of the first-loan subsidy.
fn county() -> Value {
    let source = json!({
        "id": "county-2026-3", "title": { "zh": "某县首贷贴息办法", "en": "The county's first-loan rules" },
        "number": "某政发〔2026〕3号", "issuer": { "zh": "某县人民政府", "en": "The county" }, "issued": "2025-12-20",
        "clause": { "zh": "第三条", "en": "Article 3" }, "certainty": "official", "checked": "2026-10-30",
    });
    let both = |text: &str| json!({ "zh": text, "en": text });
    let policy = |id: &str, kind: &str, rule: Value| {
        json!({
            "id": id, "name": both(id), "summary": both("一"), "how_to_apply": both("二"), "kind": kind,
            "keyed_on": "drawdown", "source": [source], "rule": [rule],
        })
    };
    let farming = json!({
        "from": "2026-01-01", "through": "2026-12-31", "source": "county-2026-3",
        "who": { "sector": ["agriculture"], "region": ["shaanxi"], "principal_max": "50 万元" },
        "subsidy": { "points": "1 pp", "payment": "at_source" },
    });
    let guarantee = json!({
        "from": "2026-01-01", "source": "county-2026-3", "who": { "has_fee": "guarantee", "guarantor": ["government"] },
        "guarantee_fee_cap": [{ "principal_max": "100 万元", "rate": "0.5 %", "per": "year" }],
    });
    json!({
        "publisher": both("某县"), "version": "2026-1", "checked": "2026-11-01",
        "policies": [
            policy("county-farming", "local_interest_subsidy", farming),
            policy("county-guarantee", "guarantee", guarantee),
        ],
        "values": [{
            "policy": "first-loan-subsidy", "track": "elsewhere", "from": "2022-01-01",
            "subsidy": { "share": "50 %", "principal_max": "5 万元", "months_max": "12 months", "payment": "yearly" },
            "source": source,
        }],
    })
}

/// A farmer's first loan: 120,000 yuan for a year at 6 %, 600.00 yuan of interest a month, guaranteed for 2 %.
fn farmer() -> Scenario {
    let mut scenario = scenario("120000", 12, INTEREST_MONTHLY, "6", "2026-03-02");
    scenario.loan.fees = vec![guarantee_fee("2")];
    scenario.facts = facts(&[
        (Fact::Borrower, "sole_trader"),
        (Fact::FirstLoan, "yes"),
        (Fact::Region, "shaanxi"),
        (Fact::Sector, "agriculture"),
        (Fact::Household, "none"),
        (Fact::Guarantor, "government"),
    ]);
    scenario
}

fn over(pack: &Value) -> Result<PolicyPack, Vec<PackError>> {
    with_local(&shipped(), &pack.to_string())
}

fn quoted(pack: &PolicyPack) -> Quote {
    quote(&farmer(), pack).unwrap()
}

#[test]
fn local_pack_changes_a_quote_to_the_fen() {
    let national = quoted(&shipped());
    // A fifth of 12 × 600.00; one percent of 120,000 for a year.
    assert_eq!(national.yours.cost.subsidy, yuan("1440"));
    assert_eq!(national.yours.cost.guarantee_fee, yuan("1200"));
    assert_eq!(national.local_pack, None);

    let local = quoted(&over(&county()).unwrap());
    // At source 12 × 100.00, one point of 120,000; then half of what is left, 12 × 500.00, in the proportion of 50,000
    // to 120,000: 6,000 × 1/2 × 5/12 = 1,250.00.
    assert_eq!(local.yours.cost.subsidy, yuan("2450"));
    // Half a percent of 120,000 for a year.
    assert_eq!(local.yours.cost.guarantee_fee, yuan("600"));
    assert_eq!(local.yours.cost.interest, yuan("7200"));
    assert_eq!(local.yours.cost.net(), yuan("5350"));
    assert_eq!(local.market.cost.net(), national.market.cost.net());
}

#[test]
fn local_answers_name_their_pack_and_their_source() {
    let local = quoted(&over(&county()).unwrap());
    let answer = |id: &str| local.policies.iter().find(|answer| answer.id == id).unwrap();
    assert_eq!(local.local_pack.as_ref().unwrap().publisher.zh, "某县");
    assert_eq!(answer("county-farming").origin, Origin::Local);
    assert!(answer("county-farming").applied);
    let filled = answer("first-loan-subsidy");
    assert_eq!(filled.origin, Origin::National);
    assert_eq!(filled.sample, []);
    assert_eq!(filled.source.as_ref().unwrap().number.as_deref(), Some("某政发〔2026〕3号"));
    assert_eq!(filled.filled.len(), 1);
    assert_eq!(filled.filled[0].0, SampleValue::Subsidy);
}

#[test]
fn a_rule_that_is_filled_in_part_rests_on_its_national_source() {
    let mut pack = county();
    pack["values"][0]["policy"] = "startup-guaranteed-loan".into();
    pack["values"][0]["track"] = "person".into();
    pack["values"][0]["from"] = "2023-09-04".into();
    pack["values"][0].as_object_mut().unwrap().remove("subsidy");
    pack["values"][0]["rate_cap"] = json!([{ "rate": "LPR1Y + 100 bp" }]);
    let pack = over(&pack).unwrap();
    let policy = pack.policies.iter().find(|policy| policy.id == "startup-guaranteed-loan").unwrap();
    let rule = policy.tracks.iter().find(|track| track.id == "person").unwrap().rules.last().unwrap();
    assert_eq!((rule.source.as_str(), rule.sample.as_slice()), ("caijin-2023-75", [].as_slice()));
    assert_eq!(policy.filled[0].source, "county-2026-3");
}

#[test]
fn what_a_national_notice_excludes_stays_excluded() {
    let mut scenario = farmer();
    scenario.loan.principal = yuan("50000");
    for (fact, id) in [(Fact::Household, "formerly_poor"), (Fact::Purpose, "farming")] {
        scenario.facts.answer(fact.choice(id).unwrap());
    }
    let local = quote(&scenario, &over(&county()).unwrap()).unwrap();
    let applied = |id: &str| local.policies.iter().any(|answer| answer.id == id && answer.applied);
    // The county's file says nothing of microloans; the microloan's notice says it.
    assert!(applied("assistance-microloan") && !applied("county-farming"));
    assert!(local.rejections.iter().any(|it| it.policy == "assistance-microloan" && it.other == "county-farming"));
}

#[test]
fn the_national_pack_is_left_as_it_was() {
    let pack = over(&county()).unwrap();
    let national = shipped();
    assert_eq!((&pack.lpr, &pack.work_days), (&national.lpr, &national.work_days));
    assert_eq!(pack.reference_rate, national.reference_rate);
    for policy in &national.policies {
        let now = pack.policies.iter().find(|now| now.id == policy.id).unwrap();
        assert!(policy.id == "first-loan-subsidy" || now == policy, "{}", policy.id);
        assert_eq!(now.exclusions, policy.exclusions);
    }
    assert_eq!(with_local(&pack, &county().to_string()).unwrap_err().len(), 1);
}

#[test]
fn text_is_given_back_as_it_stands() {
    let markup = "<img src=x onerror=\"alert(1)\">\n&amp; <b>某县</b>";
    let mut pack = county();
    pack["publisher"]["zh"] = markup.into();
    pack["policies"][0]["name"]["zh"] = markup.into();
    let mut engine = Engine::new(shipped());
    let info: Value = serde_json::from_str(&engine.use_local_pack(&pack.to_string())).unwrap();
    assert_eq!(info["value"]["local"]["publisher"]["zh"], markup);
    let named = |value: &Value| value["id"] == "county-farming" && value["name"]["zh"] == markup;
    assert!(info["value"]["policies"].as_array().unwrap().iter().any(named), "{info}");
    let asked = json!({
        "asOf": "2026-03-02", "drawdown": "2026-03-02", "principal": "120000", "termMonths": 12,
        "repayment": "interest_only_monthly", "nominalRate": "0.06",
    });
    let answer: Value = serde_json::from_str(&engine.quote(&asked.to_string())).unwrap();
    let policies = answer["value"]["policies"].as_array().unwrap();
    assert!(policies.iter().any(|it| named(it) && it["origin"] == "local"), "{answer}");
    assert_eq!(answer["value"]["localPack"]["version"], "2026-1");
}

#[test]
fn a_refused_pack_leaves_the_engine_as_it_was() {
    let mut engine = Engine::new(shipped());
    let national = engine.pack_info();
    let local = engine.use_local_pack(&county().to_string());
    assert_ne!(local, national);
    let refused: Value = serde_json::from_str(&engine.use_local_pack("{}")).unwrap();
    assert_eq!(refused["errors"][0]["code"], "bad_local_pack");
    assert_eq!(engine.pack_info(), local);
    assert_eq!(engine.use_national_pack(), national);
    let checked: Value = serde_json::from_str(&engine.check_pack(&county().to_string())).unwrap();
    assert_eq!(
        checked["value"],
        json!({ "errors": [], "policies": ["county-farming", "county-guarantee"], "filled": ["first-loan-subsidy"] })
    );
    assert_eq!(engine.pack_info(), national);
}

#[test]
fn fifty_local_policies_that_fit_are_combined_with_the_national_ones() {
    let mut pack = county();
    let one = pack["policies"][0].clone();
    pack["policies"] = (0..50)
        .map(|number| {
            let mut policy = one.clone();
            policy["id"] = format!("county-{number}").into();
            // One basis point more for each.
            policy["rule"][0]["subsidy"]["points"] = format!("{} bp", number + 1).into();
            policy
        })
        .collect();
    let local = quoted(&over(&pack).unwrap());
    // All of the interest, 7,200.00, is paid; the guarantee fee is the national notice's 1 %.
    assert_eq!((local.yours.cost.subsidy, local.yours.cost.net()), (yuan("7200"), yuan("1200")));
    // 6 % are 600 basis points, and the thirteen largest are 572 of them.
    let applied = local.policies.iter().filter(|answer| answer.applied && answer.id.starts_with("county-"));
    assert!(applied.count() <= 14);
    // Where the fifty exclude one another, none of them stands beside the first-loan subsidy, which is local too.
    for policy in pack["policies"].as_array_mut().unwrap() {
        policy["exclusion"] = json!([{ "kind": "local_interest_subsidy", "source": "county-2026-3" }]);
    }
    pack.as_object_mut().unwrap().remove("values");
    let local = quoted(&over(&pack).unwrap());
    let applied: Vec<&str> = local.policies.iter().filter(|it| it.applied).map(|it| it.id.as_str()).collect();
    // A fifth of the interest from the province, 1,440.00, is more than half a point, 600.00, and excludes it.
    assert!(
        applied.contains(&"first-loan-subsidy") && !applied.iter().any(|id| id.starts_with("county-")),
        "{applied:?}"
    );
    assert_eq!(local.yours.cost.subsidy, yuan("1440"));
}

/// Where in the county's pack; what stands there instead, or nothing; the path of the error, and what it says.
type Bad = (&'static str, Option<Value>, &'static str, &'static str);

/// What the reader of the national files refuses too.
fn bad_as_in_a_file() -> Vec<Bad> {
    vec![
        ("/version", Some(json!(1)), "version", "is the number 1; write text"),
        ("/checked", Some(json!("2026-02-30")), "checked", "write a date, such as 2026-01-31"),
        ("/publisher/en", None, "publisher.en", "is missing"),
        ("/publisher", Some(json!("某县")), "publisher", "write a table"),
        ("/lpr", Some(json!([])), "lpr", "is not a key here"),
        ("/reference_rate", Some(json!({})), "reference_rate", "is not a key here"),
        ("/policies", Some(json!({})), "policies", "write a list"),
        ("/policies/1/summary", None, "policies[1].summary", "is missing"),
        ("/policies/0/sumary", Some(json!("")), "policies[0].sumary", "did you mean summary?"),
        ("/policies/0/kind", Some(json!("subsidy")), "policies[0].kind", "write one of"),
        ("/policies/0/rule", None, "policies[0].rule", "is missing"),
        (
            "/policies/0/source/0/certainty",
            Some(json!("sure")),
            "policies[0].source[0].certainty",
            "official, press, unverified, local",
        ),
        ("/policies/0/source/0/number", None, "policies[0].source[0].certainty", "number, issuer, issued and clause"),
        ("/policies/0/rule/0/from", Some(json!(20_260_101)), "policies[0].rule[0].from", "write a date"),
        (
            "/policies/0/rule/0/through",
            Some(json!("2025-12-31")),
            "policies[0].rule[0].through",
            "before the first day",
        ),
        (
            "/policies/0/rule/0/source",
            Some(json!("other")),
            "policies[0].rule[0].source",
            "which no [[source]] of this file has",
        ),
        (
            "/policies/0/rule/0/who/sector/0",
            Some(json!("banking")),
            "policies[0].rule[0].who.sector[0]",
            "write one of catering_lodging",
        ),
        (
            "/policies/0/rule/0/subsidy/points",
            Some(json!(0.01)),
            "policies[0].rule[0].subsidy.points",
            "0.01, a binary float",
        ),
        (
            "/policies/0/rule/0/rate_cap",
            Some(json!([{ "rate": "4 %" }, { "rate": "45 %" }])),
            "policies[0].rule[0].rate_cap[1].rate",
            "a rate such as",
        ),
        ("/policies/0/rule/0/rate_cap", Some(Value::Null), "policies[0].rule[0].rate_cap", "is null; write a list"),
        (
            "/policies/0/example",
            Some(json!([{ "name": { "zh": "一", "en": "one" } }])),
            "policies[0].example[0].by",
            "is missing",
        ),
        (
            "/policies/1/exclusion",
            Some(json!([{ "kind": "microloan", "source": "x" }])),
            "policies[1].exclusion[0].source",
            "which no",
        ),
    ]
}

/// What a local pack may not do.
fn bad_over_the_national_pack() -> Vec<Bad> {
    let cap = |rate: &str| {
        Some(json!([{
            "policy": "startup-guaranteed-loan", "track": "person", "rate_cap": [{ "rate": rate }],
            "source": county()["values"][0]["source"],
        }]))
    };
    vec![
        ("/policies/0/id", Some(json!("lpr-2")), "", ""),
        ("/policies/0/id", Some(json!("first-loan-subsidy")), "policies[0].id", "a national policy"),
        ("/policies/1/id", Some(json!("county-farming")), "policies[1].id", "as of a policy before it"),
        ("/policies/0/id", Some(json!("County farming")), "policies[0].id", "small letters a to z"),
        ("/policies/0/kind", Some(json!("central_interest_subsidy")), "policies[0].kind", "which the centre sets"),
        ("/policies/0/kind", Some(json!("microloan")), "policies[0].kind", "local_interest_subsidy or guarantee"),
        ("/policies/0/kind", Some(json!("guarantee")), "policies[0].rule[0].subsidy", "in a policy of kind guarantee"),
        (
            "/policies/1/rule/0/guarantee_fee_cap/0/rate",
            Some(json!("1.01 %")),
            "policies[1].rule[0].guarantee_fee_cap[0].rate",
            "the national cap for principals up to 1000000.00 yuan is 1 % a year",
        ),
        (
            "/policies/1/rule/0/guarantee_fee_cap/0/per",
            Some(json!("loan")),
            "policies[1].rule[0].guarantee_fee_cap[0].rate",
            "for the same time",
        ),
        (
            "/policies/0/rule/0",
            Some(json!({ "from": "2019-01-01", "source": "county-2026-3", "rate_cap": [{ "rate": "LPR1Y" }] })),
            "policies[0].rule[0].from",
            "names the LPR",
        ),
        ("/values/0/policy", Some(json!("county-farming")), "values[0].policy", "write one of"),
        ("/values/0/policy", Some(json!("pack")), "values[0].policy", "startup-guaranteed-loan"),
        ("/values/0/policy", None, "values[0].policy", "is missing"),
        ("/values/0/track", Some(json!("all")), "values[0].track", "elsewhere, beijing"),
        ("/values/0/from", Some(json!("2023-01-01")), "values[0].from", "the first day of a rule: 2022-01-01"),
        (
            "/values/0/subsidy",
            None,
            "values[0].rate_cap, guarantee_fee_cap, fee_relief, subsidy, offered_rate",
            "write one of them at least",
        ),
        ("/values/0/subsidy/share", Some(json!("120 %")), "values[0].subsidy.share", "at most all"),
        ("/values/0/rate_cap", Some(json!([{ "rate": "3 %" }])), "values[0].rate_cap", "no sample value"),
        ("/values/0/sample", Some(json!([])), "values[0].sample", "is not a key here"),
        ("/values/0/source", None, "values[0].source", "is missing"),
        ("/values/0/source/certainty", Some(json!("local")), "values[0].source.certainty", "marks a sample value"),
        ("/values/0/source/clause", None, "values[0].source.certainty", "number, issuer, issued and clause"),
        ("/values/0/source/id", Some(json!("default")), "values[0].source.id", "another source"),
        ("/values/1", Some(county()["values"][0].clone()), "values[1].subsidy", "filled twice"),
        (
            "/values",
            cap("LPR1Y + 151 bp"),
            "values[0].rate_cap[0].rate",
            "cap for terms up to 36 months is LPR1Y + 150 bp",
        ),
        ("/values", cap("2 %"), "values[0].rate_cap[0].rate", "in the same terms"),
        ("/values", cap("LPR5Y"), "values[0].rate_cap[0].rate", "in the same terms"),
    ]
}

/// What is beyond a limit.
fn bad_beyond_a_limit() -> Vec<Bad> {
    let deep = (0..16).fold(json!(1), |inner, _| json!([inner]));
    let long = "长".repeat(2_001);
    let many: Vec<Value> = (0..51).map(|_| json!({})).collect();
    vec![
        ("/policies/0/name/zh", Some(json!(long)), "policies[0].name.zh", "has 2001 characters"),
        ("/policies/0/name/zh", Some(json!("甲\u{202e}乙")), "policies[0].name.zh", "U+202E"),
        ("/policies/0/name/en", Some(json!("a\u{2066}b")), "policies[0].name.en", "U+2066"),
        ("/policies/1/source/0/title/en", Some(json!("a\u{7}")), "policies[1].source[0].title.en", "U+0007"),
        ("/publisher/zh", Some(json!("甲\t乙")), "publisher.zh", "U+0009"),
        ("/a\u{202e}b", Some(json!(1)), "[\"a\\u{202e}b\"]", "U+202E"),
        ("/deep", Some(deep), "deep[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]", "deeper than 16"),
        ("/policies", Some(json!(many)), "policies", "has 51 policies; write at most 50"),
        ("/note", Some(json!("字".repeat(90_000))), "", "write at most 262144"),
    ]
}

/// Puts a value at a JSON pointer whose parent is there; without a value, takes it away.
fn put(pack: &mut Value, pointer: &str, value: Option<Value>) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match (pack.pointer_mut(parent).unwrap(), value) {
        (Value::Array(items), Some(value)) => {
            let index: usize = key.parse().unwrap();
            if index < items.len() { items[index] = value } else { items.push(value) }
        }
        (Value::Object(members), Some(value)) => drop(members.insert(key.to_owned(), value)),
        (Value::Object(members), None) => assert!(members.remove(key).is_some(), "{pointer}"),
        (parent, value) => panic!("{pointer}: {parent} {value:?}"),
    }
}

#[test]
fn every_bad_pack_is_refused_at_its_own_place() {
    let all = bad_as_in_a_file().into_iter().chain(bad_over_the_national_pack()).chain(bad_beyond_a_limit());
    for (pointer, value, path, phrase) in all {
        let mut pack = county();
        let name = format!("{pointer} {path} {phrase}");
        put(&mut pack, pointer, value);
        let found = over(&pack).err().unwrap_or_default();
        if phrase.is_empty() {
            assert!(found.iter().all(|error| error.key != "policies[0].id"), "{name}: {found:?}");
            continue;
        }
        let told = found.iter().any(|error| error.key == path && error.problem.contains(phrase));
        assert!(told, "{name}: found {found:?}");
    }
}

#[test]
fn what_is_no_json_or_says_a_thing_twice_is_refused() {
    let errors = |text: &str| with_local(&shipped(), text).unwrap_err();
    assert!(errors("").iter().any(|error| error.problem.contains("is not JSON")));
    assert!(errors("{\"version\": ").iter().any(|error| error.problem.contains("line 1 column")));
    assert!(errors("[]").iter().any(|error| error.problem == "is a list; write a table"));
    assert!(errors("{}").iter().any(|error| error.key == "policies, values"));
    let twice = errors(r#"{ "version": "1", "version": "2" }"#);
    assert!(twice.iter().any(|error| error.key == "version" && error.problem == "stands twice; write it once"));
    let half = errors(r#"{ "version": "\ud800" }"#);
    assert!(half.iter().any(|error| error.key == "version" && error.problem.contains("is not text")));
    let deep = "[".repeat(200_000);
    assert_eq!(errors(&deep).len(), 1);
    let closed = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(errors(&closed).iter().any(|error| error.problem.contains("deeper than 16")));
    let wrong: String = (0..1_000).map(|number| format!("\"k{number}\": 1,")).collect();
    let listed = errors(&format!("{{ {wrong} \"version\": 1 }}"));
    assert_eq!(listed.len(), 201);
    assert!(listed.last().unwrap().problem.contains("more faults"));
}

#[test]
fn everything_that_is_wrong_with_a_local_pack_is_told_at_once() {
    let mut pack = county();
    put(&mut pack, "/version", Some(json!(1)));
    put(&mut pack, "/policies/0/kind", Some(json!("microloan")));
    put(&mut pack, "/policies/0/rule/0/subsidy/points", Some(json!("1 %")));
    put(&mut pack, "/policies/1/name/zh", Some(json!("\u{0}")));
    put(&mut pack, "/values/0/track", Some(json!("x")));
    let found = over(&pack).unwrap_err();
    for path in
        ["version", "policies[0].kind", "policies[0].rule[0].subsidy.points", "policies[1].name.zh", "values[0].track"]
    {
        assert!(found.iter().any(|error| error.key == path), "{path}: {found:?}");
    }
}

/// A national pack whose guarantee has a sample cap, and a cap that its notice states for another time.
fn with_a_sample_fee_cap() -> PolicyPack {
    let mut national = shipped();
    let policy = national.policies.iter_mut().find(|policy| policy.id == "government-guarantee").unwrap();
    policy.tracks[0].rules[1].sample = vec![SampleValue::GuaranteeFeeCap];
    policy.tracks[0].rules[0].guarantee_fee_cap =
        vec![GuaranteeFeeBand { principal_max: None, cap: percent("1"), per: CapPer::Year }];
    policy.tracks[0].rules[0].rate_cap = vec![RateBand { term_max: None, cap: RateRef::Fixed(percent("5")) }];
    national
}

#[test]
fn a_filled_fee_cap_leaves_no_loan_without_one() {
    let fill = |bands: Value| {
        let mut pack = county();
        pack.as_object_mut().unwrap().remove("policies");
        pack["values"] = json!([{
            "policy": "government-guarantee", "guarantee_fee_cap": bands, "source": county()["values"][0]["source"],
        }]);
        with_local(&with_a_sample_fee_cap(), &pack.to_string())
    };
    assert!(fill(json!([{ "rate": "0.9 %", "per": "year" }])).is_ok());
    let above = fill(
        json!([{ "principal_max": "10 万元", "rate": "0.5 %", "per": "year" }, { "rate": "1.1 %", "per": "year" }]),
    );
    assert_eq!(above.unwrap_err()[0].key, "values[0].guarantee_fee_cap[1].rate");
    let gap = fill(json!([{ "principal_max": "10 万元", "rate": "0.5 %", "per": "year" }])).unwrap_err();
    assert_eq!(gap[0].key, "values[0].guarantee_fee_cap");
    assert!(gap[0].problem.contains("leaves out any principal"), "{gap:?}");
}

/// The text of the county's pack with something cut off, taken out, doubled or put in.
fn mangled() -> impl Strategy<Value = String> {
    static TEXT: LazyLock<Vec<char>> = LazyLock::new(|| county().to_string().chars().collect());
    let put_in = prop_oneof![
        Just(String::new()),
        "[\\[\\]{}:,\"\\\\0-9eE.+-]{1,4}",
        "\\PC{1,6}",
        Just("null".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("99999999999999999999999999999999".to_owned()),
    ];
    let length = TEXT.len();
    let cut = (0..length, 0_usize..40, put_in, 0_u8..8);
    (prop::collection::vec(cut, 1..4)).prop_map(|cuts| {
        let mut text = TEXT.clone();
        for (at, count, put_in, is_last) in cuts {
            let at = at.min(text.len());
            let end = if is_last == 0 { text.len() } else { (at + count).min(text.len()) };
            text.splice(at..end, put_in.chars());
        }
        text.into_iter().collect()
    })
}

/// The county's pack with single values exchanged for others, which leaves it JSON.
fn exchanged() -> impl Strategy<Value = String> {
    fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
        match value {
            Value::Array(items) => {
                (0_usize..).zip(items).for_each(|(index, it)| leaves(it, &format!("{at}/{index}"), found))
            }
            Value::Object(members) => members.iter().for_each(|(key, it)| leaves(it, &format!("{at}/{key}"), found)),
            _ => {}
        }
        if !at.is_empty() {
            found.push(at.to_owned());
        }
    }
    let mut pointers = Vec::new();
    leaves(&county(), "", &mut pointers);
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "[0-9]{1,30} (%|pp|bp|万元|months)".prop_map(Value::from),
        "LPR[15]Y( [+-] [0-9]{1,10} bp)?".prop_map(Value::from),
        "(0000|2026|9999)-[0-9]{2}-[0-9]{2}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[{}], null])),
    ];
    prop::collection::vec((prop::sample::select(pointers), value), 1..4).prop_map(|changes| {
        let mut pack = county();
        for (pointer, value) in changes {
            if let Some(place) = pack.pointer_mut(&pointer) {
                *place = value;
            }
        }
        pack.to_string()
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_local_pack_is_taken_whole_or_refused_with_reasons(text in prop_oneof![mangled(), exchanged()]) {
        match with_local(&shipped(), &text) {
            Ok(pack) => {
                prop_assert!(pack.local.is_some());
                prop_assert!(quote(&farmer(), &pack).is_ok());
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                prop_assert!(errors.iter().all(|error| !error.problem.is_empty() && error.line == 0));
            }
        }
    }
}
