//! What stands behind a card: who may have the policy, how to ask for it, how its numbers are made, and the notice.

use crate::quote::{Finding, Origin, Outcome, PolicyAnswer, Quote, Source};
use crate::text::{self as t, Lang, number, reason, sentence};
use crate::web::element::{Element, el, text};

pub(super) fn details(lang: Lang, quote: &Quote, answer: &PolicyAnswer) -> Element {
    let name = lang.of(&answer.name);
    let summary = el("summary").add(t::policies_details(lang)).add(text("span", "hidden", format!(" {name}")));
    let findings = answer.findings.iter().map(|it| {
        let class = match it.outcome {
            Outcome::Holds => "holds",
            Outcome::Fails => "fails",
            Outcome::Unknown => "unknown",
        };
        text("li", class, finding(lang, it))
    });
    let how =
        el("p").add(text("span", "label", t::policies_how(lang))).add(format!(" {}", lang.of(&answer.how_to_apply)));
    let made = quote.reasons.iter().filter(|it| it.rests_on.as_ref().is_some_and(|of| of.policy == answer.id));
    let made = made.map(|it| format!("{}:{}", reason::name(lang, &it.number), reason::formula(lang, &it.formula)));
    let not_modelled = answer.not_modelled.iter().map(|it| lang.of(it).to_owned());
    let page = if lang == Lang::En { "policies.en.html" } else { "policies.html" };
    // The reference pages have the national policies.
    let page = (answer.origin == Origin::National)
        .then(|| el("p").add(text("a", "", t::policies_page(lang, name)).set("href", format!("{page}#{}", answer.id))));
    el("details")
        .add(summary)
        .add(part(t::policies_conditions(lang), findings.collect()))
        .add(how)
        .add(part(t::policies_made(lang), lines(made)))
        .add(answer.source.as_ref().map(|source| notice(lang, answer, source)))
        .add(part(t::policies_not_modelled(lang), lines(not_modelled)))
        .add(page)
}

fn lines(told: impl Iterator<Item = String>) -> Vec<Element> {
    told.map(|line| text("li", "", line)).collect()
}

/// A list under its heading; nothing where it is empty.
fn part(heading: &'static str, items: Vec<Element>) -> Option<Element> {
    (!items.is_empty()).then(|| el("div").add(text("p", "label", heading)).add(el("ul").all(items)))
}

/// A condition, and whether it holds, in words.
pub(super) fn finding(lang: Lang, finding: &Finding) -> String {
    let outcome = match finding.outcome {
        Outcome::Holds => t::policies_holds(lang),
        Outcome::Fails => t::policies_fails(lang),
        Outcome::Unknown => t::policies_unknown(lang),
    };
    format!("{outcome} — {}", sentence::condition(lang, &finding.condition))
}

fn notice(lang: Lang, answer: &PolicyAnswer, source: &Source) -> Element {
    let period = answer.period.map(|(from, through)| {
        let from = number::date(lang, from);
        through.map_or_else(
            || t::policies_period_open(lang, &from),
            |through| t::policies_period(lang, &from, &number::date(lang, through)),
        )
    });
    let words = |words: String| el("dd").add(words);
    let of = |text: &crate::quote::Text| lang.of(text).to_owned();
    let rows = [
        (t::policies_source(lang), Some(words(of(&source.title)))),
        (t::policies_number(lang), source.number.clone().map(words)),
        (t::policies_issuer(lang), source.issuer.as_ref().map(of).map(words)),
        (t::policies_clause(lang), source.clause.as_ref().map(|it| el("dd").add(el("blockquote").add(of(it))))),
        (t::policies_in_force(lang), period.map(words)),
        (t::policies_certainty(lang), Some(words(sentence::certainty(lang, source.certainty).to_owned()))),
        (t::policies_checked(lang), Some(words(number::date(lang, source.checked)))),
    ];
    let rows = rows.into_iter().filter_map(|(label, value)| Some(el("div").add(text("dt", "", label)).add(value?)));
    el("dl").all(rows)
}
