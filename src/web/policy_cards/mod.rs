//! One card for each policy: whether it fits and why, what it saves, and the notice it rests on.

use super::element::{Element, el, text};
use crate::quote::{Finding, NearMiss, Outcome, PolicyAnswer, Quote, SampleValue, Source, Verdict};
use crate::text::{self as t, Lang, number, sentence};

pub(super) fn policy_cards(lang: Lang, quote: &Quote) -> Element {
    let far = quote.policies.iter().filter(|answer| !is_near(answer)).count();
    let others = (far > 0).then(|| {
        el("details").add(text("summary", "", t::policies_others(lang, &far.to_string()))).add(cards(
            lang,
            quote,
            |answer| !is_near(answer),
        ))
    });
    let rejections = quote.rejections.iter().map(|it| {
        let (one, other) = (name(lang, quote, &it.policy), name(lang, quote, &it.other));
        text("p", "", t::policies_rejection(lang, &one, &other))
    });
    el("section")
        .class("policies")
        .set("aria-labelledby", "policies-heading")
        .add(text("h3", "", t::policies_heading(lang)).set("id", "policies-heading"))
        .add(cards(lang, quote, is_near))
        .add(others)
        .add((!quote.rejections.is_empty()).then(|| text("h4", "", t::policies_rejections(lang))))
        .all(rejections)
}

/// Whether a borrower has it, may have it, or could have it with another loan.
fn is_near(answer: &PolicyAnswer) -> bool {
    matches!(answer.verdict, Verdict::Fits | Verdict::CannotTell { .. }) || answer.near_miss.is_some()
}

fn cards(lang: Lang, quote: &Quote, shown: fn(&PolicyAnswer) -> bool) -> Element {
    let shown = quote.policies.iter().filter(|answer| shown(answer));
    el("ul").all(shown.map(|answer| card(lang, quote, answer)))
}

fn name(lang: Lang, quote: &Quote, id: &str) -> String {
    let found = quote.policies.iter().find(|answer| answer.id == id);
    found.map(|answer| lang.of(&answer.name).to_owned()).unwrap_or_default()
}

fn card(lang: Lang, quote: &Quote, answer: &PolicyAnswer) -> Element {
    let (class, chip) = match (&answer.verdict, answer.applied) {
        (Verdict::Fits, true) => ("verdict chip-fits", t::policies_fits_applied(lang)),
        (Verdict::Fits, false) => ("verdict chip-open", t::policies_fits(lang)),
        (Verdict::DoesNotFit, _) => ("verdict chip-no", t::policies_does_not_fit(lang)),
        (Verdict::CannotTell { .. }, _) => ("verdict chip-open", t::policies_cannot_tell(lang)),
        (Verdict::NotInForce { .. }, _) => ("verdict chip-no", t::policies_not_in_force(lang)),
    };
    let name = lang.of(&answer.name);
    let track = answer.track.as_ref().map(|track| format!(" · {}", lang.of(track)));
    let summary = el("summary").add(t::policies_details(lang)).add(text("span", "hidden", format!(" {name}")));
    let conditions = (!answer.findings.is_empty()).then(|| text("p", "label", t::policies_conditions(lang)));
    let findings = answer.findings.iter().map(|it| text("li", "", finding(lang, it)));
    let how =
        el("p").add(text("span", "label", t::policies_how(lang))).add(format!(" {}", lang.of(&answer.how_to_apply)));
    let not_modelled = (!answer.not_modelled.is_empty()).then(|| text("p", "label", t::policies_not_modelled(lang)));
    let details = el("details")
        .add(summary)
        .add(conditions)
        .add(el("ul").all(findings))
        .add(how)
        .add(answer.source.as_ref().map(|source| notice(lang, answer, source)))
        .add(not_modelled)
        .add(el("ul").all(answer.not_modelled.iter().map(|it| text("li", "", lang.of(it).to_owned()))));
    el("li")
        .class("card")
        .set("id", format!("policy-{}", answer.id))
        .key(answer.id.clone())
        .add(text("h4", "", name.to_owned()).add(track))
        .add(text("p", class, chip))
        .add(text("p", "", lang.of(&answer.summary).to_owned()))
        .all(sentences(lang, quote, answer).into_iter().map(|sentence| text("p", "", sentence)))
        .add(details)
}

/// What the card says of this loan, in order.
fn sentences(lang: Lang, quote: &Quote, answer: &PolicyAnswer) -> Vec<String> {
    let mut told = Vec::new();
    match &answer.verdict {
        Verdict::Fits => {
            let saving = answer.saving_alone.filter(|saving| saving.is_positive());
            told.extend(saving.map(|saving| t::policies_saves_alone(lang, &number::yuan(saving))));
        }
        Verdict::DoesNotFit => {
            let failing = answer.findings.iter().filter(|it| it.outcome == Outcome::Fails);
            told.extend(failing.map(|it| finding(lang, it)));
            told.extend(answer.near_miss.as_ref().map(|miss| near_miss(lang, miss)));
        }
        Verdict::CannotTell { until } => {
            let questions = sentence::list(lang, until.iter().map(|fact| sentence::fact(lang, *fact)));
            told.push(t::policies_until(lang, &questions));
        }
        Verdict::NotInForce { ended, begins } => told.push(match (ended, begins) {
            (Some(ended), None) => t::policies_ended(lang, &number::date(lang, *ended)),
            (None, Some(begins)) => t::policies_begins(lang, &number::date(lang, *begins)),
            _ => t::policies_no_rule(lang).to_owned(),
        }),
    }
    let market = quote.market.terms.nominal_rate();
    if let Some(cap) = answer.rate_cap.filter(|cap| *cap < market && answer.verdict == Verdict::Fits) {
        let quoted = quote.market.cost.net();
        let capped = quoted - answer.saving_alone.unwrap_or_default();
        told.push(t::policies_above_cap(
            lang,
            &number::percent(market),
            &number::percent(cap),
            &number::yuan(quoted),
            &number::yuan(capped),
        ));
    }
    told.extend(answer.says.as_ref().map(|says| lang.of(says).to_owned()));
    if let Some(offered) = answer.offered.filter(|_| answer.verdict != Verdict::DoesNotFit) {
        let (rate, saving) = (number::percent(offered.rate), number::yuan(offered.saving));
        told.push(t::policies_offered(lang, &rate, &saving));
    }
    if answer.verdict == Verdict::Fits {
        told.extend(answer.payment.map(|payment| sentence::payment(lang, payment).to_owned()));
    }
    told.extend(answer.sample.iter().map(|value| {
        match value {
            SampleValue::RateCap => t::policies_sample_rate_cap(lang),
            SampleValue::GuaranteeFeeCap => t::policies_sample_guarantee_fee_cap(lang),
            SampleValue::Subsidy => t::policies_sample_subsidy(lang),
            SampleValue::FeeRelief => t::policies_sample_fee_relief(lang),
            SampleValue::OfferedRate => t::policies_sample_offered_rate(lang),
        }
        .to_owned()
    }));
    if answer.ends_soon {
        told.push(t::policies_ends_soon(lang).to_owned());
    }
    told
}

/// What would make it fit: 贷款金额不超过 10 万元就能办.
fn near_miss(lang: Lang, miss: &NearMiss) -> String {
    let conditions: Vec<String> = miss.conditions.iter().map(|it| sentence::condition(lang, it)).collect();
    let conditions = sentence::list(lang, conditions.iter().map(String::as_str));
    let saving = miss.saving.filter(|saving| saving.is_positive());
    let told = saving.map_or_else(
        || t::policies_near_miss(lang, &conditions),
        |saving| t::policies_near_miss_saves(lang, &conditions, &number::yuan(saving)),
    );
    if miss.until.is_empty() {
        return told;
    }
    let questions = sentence::list(lang, miss.until.iter().map(|fact| sentence::fact(lang, *fact)));
    format!("{told}{}", t::policies_near_miss_until(lang, &questions))
}

fn finding(lang: Lang, finding: &Finding) -> String {
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
    let rows = [
        (t::policies_source(lang), Some(lang.of(&source.title).to_owned())),
        (t::policies_number(lang), source.number.clone()),
        (t::policies_issuer(lang), source.issuer.as_ref().map(|issuer| lang.of(issuer).to_owned())),
        (t::policies_clause(lang), source.clause.as_ref().map(|clause| lang.of(clause).to_owned())),
        (t::policies_in_force(lang), period),
        (t::policies_certainty(lang), Some(sentence::certainty(lang, source.certainty).to_owned())),
        (t::policies_checked(lang), Some(number::date(lang, source.checked))),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(label, value)| Some(el("div").add(text("dt", "", label)).add(text("dd", "", value?))));
    el("dl").all(rows)
}
