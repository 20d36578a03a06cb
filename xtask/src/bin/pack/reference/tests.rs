//! What must be on the reference pages of the shipped policies.

use std::path::Path;

use loan_policy_calculator::calendar::Date;
use loan_policy_calculator::policy::files::{Authored, Expected, read};
use loan_policy_calculator::policy::{Certainty, Policy};
use loan_policy_calculator::text::{Lang, number};

use super::words::{Status, is_chinese};
use super::{example, file, pages};

fn shipped() -> Authored {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    read(&policies).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Both pages with their languages.
fn made(authored: &Authored) -> [(Lang, String); 2] {
    let [chinese, english] = pages(authored, day("2026-11-24"));
    assert_eq!([chinese.0, english.0], [file(Lang::Zh), file(Lang::En)]);
    [(Lang::Zh, chinese.1), (Lang::En, english.1)]
}

/// What stands between a tag with an identifier and the end of the element that it opens, where none like it is inside.
fn inside<'page>(page: &'page str, id: &str, end: &str) -> &'page str {
    let (_, rest) = page.split_once(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no anchor #{id}"));
    rest.split_once(end).unwrap().0
}

/// A text as it stands in HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The texts of a page, each with whether an element around it says that it is Chinese; tags and the head are left out.
fn texts(page: &str) -> Vec<(bool, &str)> {
    let (_, body) = page.split_once("<body>").unwrap();
    let mut open: Vec<bool> = vec![false];
    let mut found = Vec::new();
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap();
        if tag.starts_with('/') {
            open.pop();
        } else {
            let says = |lang: &str| tag.contains(&format!("lang=\"{lang}\""));
            let is_chinese = says("zh-CN") || (*open.last().unwrap() && !says("en"));
            open.push(is_chinese);
        }
        found.extend(open.last().map(|is_chinese| (*is_chinese, text)));
    }
    found
}

#[test]
fn every_policy_has_its_anchor_its_rules_and_its_sources() {
    let authored = shipped();
    for (lang, page) in made(&authored) {
        for policy in &authored.pack.policies {
            let section = inside(&page, &policy.id, "</section>");
            assert!(section.contains(lang.of(&policy.name)), "{}", policy.id);
            assert!(page.contains(&format!("href=\"#{}\"", policy.id)), "{} is listed", policy.id);
            let rules: usize = policy.tracks.iter().map(|track| track.rules.len()).sum();
            assert_eq!(section.matches("<div class=\"rule\">").count(), rules, "{}", policy.id);
            assert_eq!(section.matches("<dl class=\"source\"").count(), policy.sources.len(), "{}", policy.id);
            for number in policy.sources.iter().filter_map(|source| source.number.as_ref()) {
                let digits = number.rsplit('〕').next().unwrap().trim_end_matches('号');
                assert!(section.contains(digits), "{} cites {number}", policy.id);
            }
        }
    }
}

#[test]
fn every_worked_example_appears_with_the_numbers_of_its_file() {
    let authored = shipped();
    for (lang, page) in made(&authored) {
        let count = authored.examples.len();
        assert_eq!(page.matches("-example-").count(), count, "one anchor for each of the {count} examples");
        for policy in &authored.pack.policies {
            let of_policy = authored.examples.iter().filter(|example| example.policy == policy.id);
            for (place, example) in (1..).zip(of_policy) {
                let row = inside(&page, &example::anchor(policy, place), "</tr>");
                assert!(row.contains(&number::amount(lang, example.loan.principal)), "{} {place}", policy.id);
                assert!(row.contains(&number::date(lang, example.loan.drawdown)), "{} {place}", policy.id);
                assert!(row.contains(&escaped(lang.of(&example.name))), "{} {place}", policy.id);
                assert!(row.contains(&escaped(lang.of(&example.by))), "{} {place}", policy.id);
                if let Expected::Fits { interest, guarantee_fee, other_fees, subsidy, nominal_rate, offered_rate } =
                    &example.expected
                {
                    let amounts = [interest, guarantee_fee, other_fees, subsidy].into_iter().flatten();
                    let rates = [nominal_rate, offered_rate].into_iter().flatten();
                    let named = amounts.map(|it| number::yuan(*it)).chain(rates.map(|it| number::percent(*it)));
                    for number in named {
                        assert!(row.contains(&number), "{} {place} says {number}", policy.id);
                    }
                }
            }
        }
    }
}

#[test]
fn no_placeholder_is_left_but_that_of_the_style_sheet() {
    for (_, page) in made(&shipped()) {
        let page = page.replacen("{{reference.css}}", "", 1);
        assert!(!page.contains('{') && !page.contains('}'), "{:?}", page.split_once('{'));
        assert!(!page.contains("<script") && !page.contains("style=") && !page.contains("<style"));
    }
}

#[test]
fn the_english_page_has_chinese_only_where_it_says_so() {
    let [_, (_, page)] = made(&shipped());
    let (mut said, mut unsaid) = (0, Vec::new());
    for (is_marked, text) in texts(&page) {
        match text.chars().any(is_chinese) {
            true if is_marked => said += 1,
            true => unsaid.push(text),
            false => {}
        }
    }
    assert!(unsaid.is_empty(), "{unsaid:?}");
    // The document numbers at least.
    assert!(said > 5);
}

#[test]
fn every_fragment_leads_somewhere() {
    for (_, page) in made(&shipped()) {
        for part in page.split("href=\"#").skip(1) {
            let fragment = part.split('"').next().unwrap();
            assert_eq!(page.matches(&format!(" id=\"{fragment}\"")).count(), 1, "#{fragment}");
        }
    }
}

#[test]
fn certainty_is_told_in_words_beside_every_source() {
    let authored = shipped();
    for (lang, page) in made(&authored) {
        for policy in &authored.pack.policies {
            for source in &policy.sources {
                let part = inside(&page, &format!("{}-source-{}", policy.id, source.id), "</dl>");
                let word = match (lang, source.certainty) {
                    (Lang::Zh, Certainty::Official) => "看过文件原文",
                    (Lang::Zh, Certainty::Press) => "媒体或银行报道",
                    (Lang::Zh, Certainty::Unverified) => "未见原文",
                    (Lang::Zh, Certainty::Local) => "地方定",
                    (Lang::En, Certainty::Official) => "Official text read",
                    (Lang::En, Certainty::Press) => "Reported alike",
                    (Lang::En, Certainty::Unverified) => "Source not seen",
                    (Lang::En, Certainty::Local) => "Set locally",
                    (_, Certainty::Own | Certainty::Publisher) => {
                        panic!("{}: no national file holds a reader's own numbers or those of a place", policy.id)
                    }
                };
                assert!(part.contains(word), "{}: {}", policy.id, source.id);
                assert!(part.contains(&number::date(lang, source.checked)), "{}: {}", policy.id, source.id);
            }
        }
    }
}

#[test]
fn what_is_excluded_is_told_on_both_sides() {
    let authored = shipped();
    let [(_, page), _] = made(&authored);
    // Its file: not beside another central subsidy, source `one-central-subsidy`.
    let startup = inside(&page, "startup-guaranteed-loan", "</section>");
    assert!(startup.contains("《创业担保贷款》不能和“中央财政贴息”里的其他政策一起享受"));
    assert!(startup.contains("#startup-guaranteed-loan-source-one-central-subsidy"));
    // The first-loan subsidy's file says that it does not stand beside a central one.
    assert!(startup.contains("href=\"#first-loan-subsidy\""));
}

/// The values of `startup-guaranteed-loan.toml` and `equipment-renewal-subsidy.toml`, read in the files.
#[test]
fn rules_are_told_in_words() {
    let authored = shipped();
    let [(_, chinese), (_, english)] = made(&authored);
    let startup = inside(&chinese, "startup-guaranteed-loan", "</section>");
    for said in [
        "贴息：第 1 年利息的 100%、第 2 年利息的 2/3、第 3 年利息的 1/3，以后各年不贴",
        "年利率最高 1 年期 LPR 加 150 个基点",
        "贴息:高于 1 年期 LPR 减 150 个基点的那部分利息",
        "贴息:利息的 50%",
        "贷款金额不超过 30 万元",
        "期限不超过 3 年",
    ] {
        assert!(startup.contains(said), "{said}");
    }
    let equipment = inside(&english, "equipment-renewal-subsidy", "</section>");
    for said in ["1.5 percentage points a year", "For at most 2 years", "The bank deducts the subsidy"] {
        assert!(equipment.contains(said), "{said}");
    }
}

/// The relief of the fourth quarter of 2022 ended with the year; the microloan of 2021 was replaced in 2026; the subsidy of
/// 2026 ends with the year, which is near from 1 December on.
#[test]
fn the_state_of_a_policy_is_that_of_the_day() {
    let authored = shipped();
    let on = |id: &str, date: &str| {
        let named = |policy: &&Policy| policy.id == id;
        Status::of_policy(authored.pack.policies.iter().find(named).unwrap(), day(date))
    };
    let ended = Status::Ended(day("2025-12-31"));
    let last = day("2026-12-31");
    assert_eq!(on("poverty-alleviation-microloan", "2026-11-24"), ended);
    assert_eq!(on("poverty-alleviation-microloan", "2021-03-03"), Status::NotYet(day("2021-03-04")));
    assert_eq!(on("assistance-microloan", "2026-11-24"), Status::InForce(None));
    assert_eq!(on("sme-fixed-asset-subsidy", "2026-11-24"), Status::InForce(Some(last)));
    assert_eq!(on("sme-fixed-asset-subsidy", "2026-12-01"), Status::EndsSoon(last));
    assert_eq!(on("sme-fixed-asset-subsidy", "2027-01-01"), Status::Ended(last));
}

#[test]
fn texts_are_escaped() {
    let mut authored = shipped();
    for policy in &mut authored.pack.policies {
        policy.name.zh.push_str("<b>&");
    }
    let [(_, page), _] = made(&authored);
    assert!(!page.contains("<b>") && page.contains(&escaped("<b>&")));
}
