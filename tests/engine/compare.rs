//! Two packs beside one another: the changes made are the changes found, and what they do was worked out by hand.

use std::path::Path;

use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::compare::{Archetype, Change, PackDifference, Place, Value, compare};
use loan_policy_calculator::policy::{Fact, PolicyPack, RateRef, Rule, files};
use loan_policy_calculator::rate::{Lpr, LprTerm, Spread};

use crate::support::{day, percent, shipped, yuan};

fn archetypes() -> Vec<Archetype> {
    let authored = files::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policies")).unwrap();
    authored.archetypes.iter().map(Archetype::from).collect()
}

/// The shipped pack with these policies alone, so that a programme added later changes no number below.
fn six() -> PolicyPack {
    const SIX: [&str; 6] = [
        "assistance-microloan",
        "first-loan-subsidy",
        "government-guarantee",
        "poverty-alleviation-microloan",
        "service-sector-subsidy",
        "startup-guaranteed-loan",
    ];
    let mut pack = shipped();
    pack.policies.retain(|policy| SIX.contains(&policy.id.as_str()));
    assert_eq!(pack.policies.len(), SIX.len());
    pack
}

fn rule<'pack>(pack: &'pack mut PolicyPack, policy: &str, track: &str, from: &str) -> &'pack mut Rule {
    let policy = pack.policies.iter_mut().find(|it| it.id == policy).unwrap();
    let track = policy.tracks.iter_mut().find(|it| it.id == track).unwrap();
    track.rules.iter_mut().find(|it| it.from == day(from)).unwrap()
}

fn place(track: &str, from: &str) -> Place {
    Place::Rule { track: track.to_owned(), from: day(from) }
}

fn written(place: Place, key: &str, before: &str, after: &str) -> Change {
    let value = |text: &str| (!text.is_empty()).then(|| Value::Written(text.to_owned()));
    Change { place, key: key.to_owned(), before: value(before), after: value(after) }
}

/// Changes of a policy, by its identifier.
fn changes_of<'difference>(difference: &'difference PackDifference, policy: &str) -> &'difference [Change] {
    difference.changed.iter().find(|it| it.policy.id == policy).map_or(&[], |it| it.changes.as_slice())
}

#[test]
fn a_pack_beside_itself_has_no_difference_and_every_archetype_costs_the_same() {
    let (pack, archetypes) = (shipped(), archetypes());
    assert_eq!(archetypes.len(), 20);
    let difference = compare(&pack, &pack, &archetypes);
    assert!(difference.is_none(), "{difference:?}");
    for archetype in &difference.archetypes {
        assert!(archetype.before.is_ok(), "{}: {:?}", archetype.id, archetype.before);
        assert_eq!(archetype.before, archetype.after, "{}", archetype.id);
        assert_eq!(archetype.difference(), Some(yuan("0")), "{}", archetype.id);
    }
}

#[test]
fn each_archetype_answers_every_question_so_that_no_policy_stays_open() {
    for archetype in archetypes() {
        for fact in Fact::ALL {
            assert!(archetype.scenario.facts.get(fact).is_some(), "{} does not say {}", archetype.id, fact.id());
        }
    }
}

#[test]
fn the_archetypes_meet_every_policy_of_the_first_six_and_some_meet_none() {
    let pack = six();
    let outcomes: Vec<_> = compare(&pack, &pack, &archetypes()).archetypes;
    for policy in &pack.policies {
        let met = outcomes.iter().any(|it| it.after.as_ref().unwrap().applied.contains(&policy.id));
        assert!(met, "no archetype has {}", policy.id);
    }
    let consumer = outcomes.iter().find(|it| it.id == "consumer").unwrap();
    assert!(consumer.after.as_ref().unwrap().applied.is_empty());
}

#[test]
fn a_raised_cap_a_shorter_subsidy_and_a_removed_policy_are_found_and_cost_what_they_cost() {
    let (before, mut after) = (six(), six());
    rule(&mut after, "startup-guaranteed-loan", "person", "2023-09-04").rate_cap[0].cap =
        RateRef::Lpr(LprTerm::OneYear, Spread::from_bp(200));
    rule(&mut after, "service-sector-subsidy", "all", "2026-01-01").subsidy.as_mut().unwrap().months_max =
        Some(Months(6));
    after.policies.retain(|policy| policy.id != "government-guarantee");

    let difference = compare(&before, &after, &archetypes());
    assert_eq!(difference.pack, []);
    assert_eq!(difference.lpr, []);
    assert_eq!(difference.added, []);
    let removed: Vec<&str> = difference.removed.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(removed, ["government-guarantee"]);
    assert_eq!(difference.changed.len(), 2);
    assert_eq!(
        changes_of(&difference, "startup-guaranteed-loan"),
        [written(place("person", "2023-09-04"), "rate_cap", "LPR1Y + 150 bp", "LPR1Y + 200 bp")]
    );
    assert_eq!(
        changes_of(&difference, "service-sector-subsidy"),
        [written(place("all", "2026-01-01"), "subsidy.months_max", "12 months", "6 months")]
    );

    let expected = [
        // 200,000 × 4.5 % ÷ 4 = 2,250, eight times = 18,000, half of it 9,000;
        // at 3 % + 200 bp = 5 %: 2,500, eight times = 20,000, half of it 10,000.
        ("startup-graduate", "9000", "10000"),
        // 2,000,000 × 4 % = 80,000; 1 % of it for twelve months 20,000, for six 10,000.
        ("restaurant", "60000", "70000"),
        // 300,000 × 4.2 % ÷ 12 = 1,050, twelve times = 12,600; 250 a month for twelve months 3,000, for six 1,500.
        ("digital-shop", "9600", "11100"),
        // 1,000,000 × 4 % = 40,000, and the fee: 1 % at most, then 1.5 % as agreed.
        ("guaranteed-farm-business", "50000", "55000"),
        // 1,000,000 × 4.2 % = 42,000, and the fee: 1 % at most, then 2 % as agreed.
        ("guaranteed-small-firm", "52000", "62000"),
        // 6,000,000 × 4.2 % = 252,000, and the fee: 1.5 % at most, then 2 % as agreed.
        ("guaranteed-larger-loan", "342000", "372000"),
    ];
    for (id, net_before, net_after) in expected {
        let found = difference.archetypes.iter().find(|it| it.id == id).unwrap();
        assert_eq!(found.before.as_ref().unwrap().net, yuan(net_before), "{id} before");
        assert_eq!(found.after.as_ref().unwrap().net, yuan(net_after), "{id} after");
        assert_eq!(found.difference(), Some(yuan(net_after) - yuan(net_before)), "{id}");
    }
    for other in difference.archetypes.iter().filter(|it| expected.iter().all(|(id, ..)| it.id != *id)) {
        assert_eq!(other.before, other.after, "{}", other.id);
    }
    let firm = difference.archetypes.iter().find(|it| it.id == "guaranteed-small-firm").unwrap();
    assert_eq!(firm.before.as_ref().unwrap().applied, ["government-guarantee"]);
    assert_eq!(firm.after.as_ref().unwrap().applied, [""; 0]);
}

#[test]
fn a_new_publication_a_new_period_and_what_the_pack_says_of_itself_are_told() {
    let (before, mut after) = (six(), six());
    after.version = "next".to_owned();
    after.lpr.seen_through = day("2026-06-20");
    after.lpr.published.push(Lpr {
        from: day("2026-05-20"),
        one_year: percent("2.9"),
        over_five_years: percent("3.4"),
    });
    let policy = after.policies.iter_mut().find(|it| it.id == "service-sector-subsidy").unwrap();
    policy.exclusions.clear();
    let mut next = policy.tracks[0].rules[1].clone();
    (next.from, next.through) = (day("2027-01-01"), None);
    policy.tracks[0].rules.push(next);

    let difference = compare(&before, &after, &archetypes());
    let seen = before.lpr.seen_through.to_string();
    assert_eq!(
        difference.pack,
        [
            written(Place::Whole, "version", &before.version, "next"),
            written(Place::Whole, "lpr.seen_through", &seen, "2026-06-20"),
        ]
    );
    let [publication] = difference.lpr.as_slice() else { panic!("{:?}", difference.lpr) };
    assert_eq!((publication.from, publication.before), (day("2026-05-20"), None));
    assert_eq!(publication.after.unwrap().one_year, percent("2.9"));
    let changes = changes_of(&difference, "service-sector-subsidy");
    let excluded = written(Place::Whole, "exclusion.central_interest_subsidy", "one-central-subsidy", "");
    assert_eq!(changes[0], excluded);
    assert_eq!(changes[1], written(place("all", "2027-01-01"), "from", "", "2027-01-01"));
    assert!(changes[1..].iter().all(|it| it.place == place("all", "2027-01-01") && it.before.is_none()), "{changes:?}");
    // Two years may cost the over-5-year rate: 3.5 %, then 3.4 %. 80,000 × 0.1 % × 2 = 160, of which the treasury would
    // have paid 50/80.
    let household = difference.archetypes.iter().find(|it| it.id == "assistance-household").unwrap();
    assert_eq!(household.difference(), Some(-yuan("60")));
}

#[test]
fn a_loan_that_one_pack_cannot_price_is_an_error_on_that_side() {
    let (before, mut after) = (six(), six());
    let mut archetypes = archetypes();
    archetypes.truncate(1);
    archetypes[0].scenario.loan.pricing = loan_policy_calculator::loan::Pricing::NotQuoted;
    after.lpr.published.retain(|lpr| lpr.from > day("2025-06-02"));
    after.lpr.published.push(Lpr { from: day("2026-01-20"), one_year: percent("3"), over_five_years: percent("3.5") });
    let difference = compare(&before, &after, &archetypes);
    let [archetype] = difference.archetypes.as_slice() else { panic!("{difference:?}") };
    assert!(archetype.before.is_ok() && archetype.after.is_err());
    assert_eq!(archetype.difference(), None);
}

#[cfg(feature = "api")]
mod api {
    use loan_policy_calculator::api::Engine;
    use loan_policy_calculator::calendar::Months;
    use serde_json::{Value, json};

    use super::{rule, six};

    fn restaurant(changes: Value) -> Value {
        let mut scenario = json!({
            "asOf": "2026-06-01", "drawdown": "2026-06-01", "principal": "2000000", "termMonths": 12,
            "repayment": "interest_only_quarterly", "nominalRate": "0.04",
            "facts": { "borrower": "small_business", "sector": "catering_lodging" },
        });
        for (key, value) in changes.as_object().unwrap() {
            scenario[key] = value.clone();
        }
        json!({ "id": "mine", "name": { "zh": "甲", "en": "A" }, "scenario": scenario })
    }

    #[test]
    fn a_host_gets_the_same_difference_as_json() {
        let mut after = six();
        let rule = rule(&mut after, "service-sector-subsidy", "all", "2026-01-01");
        rule.subsidy.as_mut().unwrap().months_max = Some(Months(6));
        let options =
            json!({ "archetypes": [restaurant(json!({})), restaurant(json!({ "principal": "0" }))], "lang": "en" });
        let said = Engine::new(six()).compare_packs(&after.to_bytes().unwrap(), &options.to_string()).unwrap();
        let said: Value = serde_json::from_str(&said).unwrap();
        assert_eq!(
            said["value"]["changed"][0]["changes"],
            json!([{
                "source": null, "track": "all", "rule": "2026-01-01", "key": "subsidy.months_max",
                "before": "12 months", "after": "6 months",
            }])
        );
        let [mine, refused] = said["value"]["archetypes"].as_array().unwrap().as_slice() else { panic!("{said}") };
        // 80,000 of interest, less 1 % of two million for a year, then for half of one.
        assert_eq!(mine["before"], json!({ "net": "60000.00", "applied": ["service-sector-subsidy"] }));
        assert_eq!((&mine["after"]["net"], &mine["difference"]), (&json!("70000.00"), &json!("10000.00")));
        assert_eq!(refused["after"]["errors"][0]["field"], "principal");
        assert_eq!(refused["difference"], Value::Null);
    }

    #[test]
    fn what_is_wrong_with_an_archetype_is_told_with_its_place() {
        let pack = six();
        let bytes = pack.to_bytes().unwrap();
        let engine = Engine::new(pack);
        for (archetypes, field, code) in [
            (
                json!([restaurant(json!({})), restaurant(json!({ "principal": "x" }))]),
                "archetypes[1].scenario.principal",
                "not_a_number",
            ),
            (json!([restaurant(json!({ "prinzipal": "1" }))]), "archetypes[0]", "malformed"),
            (json!([{ "id": "a" }]), "archetypes[0]", "malformed"),
            (json!([1]), "archetypes[0]", "malformed"),
            (json!({}), "", "malformed"),
        ] {
            let said = engine.compare_packs(&bytes, &json!({ "archetypes": archetypes }).to_string()).unwrap();
            let said: Value = serde_json::from_str(&said).unwrap();
            assert_eq!(
                (&said["errors"][0]["field"], &said["errors"][0]["code"]),
                (&json!(field), &json!(code)),
                "{said}"
            );
        }
        assert!(engine.compare_packs(&[1, 2, 3], "{}").is_err());
    }
}
