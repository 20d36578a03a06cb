//! One card for each policy: whether it fits and why, what it saves, and what stands behind it.

mod details;
mod past;

use self::details::{details, finding};
use self::past::past;
use super::element::{Element, el, text};
use super::form::own::is_sent;
use super::result::ResultProps;
use super::table::section;
use crate::quote::{Certainty, Date, NearMiss, Origin, Outcome, PolicyAnswer, Quote, SampleValue, Verdict};
use crate::text::{self as t, Lang, number, sentence};

pub(super) fn policy_cards(props: &ResultProps) -> Element {
    let (lang, quote) = (props.lang, &*props.quote);
    let far = quote.policies.iter().filter(|answer| !is_near(answer)).count();
    let others = (far > 0).then(|| {
        // Where nothing fits, what is missing is the answer.
        el("details")
            .flag("open", !quote.policies.iter().any(may_fit))
            .add(text("summary", "", t::policies_others(lang, &far.to_string())))
            .add(cards(props, |answer| !is_near(answer)))
    });
    let rejections = quote.rejections.iter().map(|it| {
        let (one, other) = (name(lang, quote, &it.policy), name(lang, quote, &it.other));
        text("p", "", t::policies_rejection(lang, &one, &other))
    });
    section(lang, "policies", "policies-heading", t::policies_heading(lang))
        .add(cards(props, is_near))
        .add(others)
        .add((!quote.rejections.is_empty()).then(|| text("h4", "", t::policies_rejections(lang))))
        .all(rejections)
}

/// Whether a borrower has it, may have it, or could have it with another loan.
fn is_near(answer: &PolicyAnswer) -> bool {
    may_fit(answer) || answer.near_miss.is_some()
}

fn may_fit(answer: &PolicyAnswer) -> bool {
    matches!(answer.verdict, Verdict::Fits | Verdict::CannotTell { .. })
}

fn cards(props: &ResultProps, shown: fn(&PolicyAnswer) -> bool) -> Element {
    let shown = props.quote.policies.iter().filter(|answer| shown(answer));
    el("ul").all(shown.map(|answer| card(props, answer)))
}

pub(super) fn name(lang: Lang, quote: &Quote, id: &str) -> String {
    let found = quote.policies.iter().find(|answer| answer.id == id);
    found.map(|answer| lang.of(&answer.name).to_owned()).unwrap_or_default()
}

/// A verdict in words, with the class of its chip.
fn verdict(lang: Lang, quote: &Quote, answer: &PolicyAnswer) -> (&'static str, &'static str) {
    match (&answer.verdict, answer.applied) {
        (Verdict::Fits, true) => ("verdict chip-fits", t::policies_fits_applied(lang)),
        (Verdict::Fits, false) => ("verdict chip-open", t::policies_fits(lang)),
        (Verdict::DoesNotFit, _) => ("verdict chip-no", t::policies_does_not_fit(lang)),
        (Verdict::CannotTell { .. }, _) => ("verdict chip-open", t::policies_cannot_tell(lang)),
        (Verdict::NotInForce { .. }, _) if last_known(quote, answer).is_some() => {
            ("verdict chip-open", t::policies_not_announced(lang))
        }
        (Verdict::NotInForce { .. }, _) => ("verdict chip-no", t::policies_not_in_force(lang)),
    }
}

/// The last day of a policy that ends on the day of the check or later. Whether it goes on after that nobody could know
/// then.
fn last_known(quote: &Quote, answer: &PolicyAnswer) -> Option<Date> {
    match answer.verdict {
        Verdict::NotInForce { ended: Some(day), begins: None } if day >= quote.pack_checked => Some(day),
        _ => None,
    }
}

fn card(props: &ResultProps, answer: &PolicyAnswer) -> Element {
    let (lang, quote) = (props.lang, &*props.quote);
    let (class, chip) = verdict(lang, quote, answer);
    let name = lang.of(&answer.name);
    let track = answer.track.as_ref().map(|track| format!(" · {}", lang.of(track)));
    let is_past = matches!(answer.verdict, Verdict::NotInForce { .. });
    el("li")
        .class(if is_past { "card card-past" } else { "card" })
        .set("id", format!("policy-{}", answer.id))
        .key(answer.id.clone())
        .add(text("h4", "", name.to_owned()).add(track))
        .add(published(lang, quote, answer).map(|sentence| text("p", "note", sentence)))
        .add(text("p", class, chip))
        .add(text("p", "verdict chip-when", state(lang, quote, answer)))
        .add(text("p", "", lang.of(&answer.summary).to_owned()))
        .add(above_cap(lang, quote, answer).map(|sentence| text("p", "note caution", sentence)))
        .all(sentences(props, answer).into_iter().map(|sentence| text("p", "", sentence)))
        .add(enters(lang, answer))
        .add(past(props, answer))
        .add(details(lang, quote, answer))
}

/// The local pack that a policy, or a number in it, comes from.
fn published(lang: Lang, quote: &Quote, answer: &PolicyAnswer) -> Option<String> {
    let local = quote.local_pack.as_ref()?;
    let (publisher, version) = (lang.of(&local.publisher), &local.version);
    match answer.origin {
        Origin::Local => Some(t::policies_publisher(lang, publisher, version)),
        Origin::National => (!answer.filled.is_empty()).then(|| t::policies_filled(lang, publisher, version)),
    }
}

/// The way to the numbers of a reader's own, where there are any to enter.
fn enters(lang: Lang, answer: &PolicyAnswer) -> Option<Element> {
    let is_open = may_fit(answer) && !(answer.sample.is_empty() && answer.own.is_empty());
    is_open.then(|| el("p").add(text("a", "", t::policies_enter(lang)).set("href", format!("#local-{}", answer.id))))
}

/// Whether its rule holds now, until when, and whether a locality sets its numbers.
fn state(lang: Lang, quote: &Quote, answer: &PolicyAnswer) -> String {
    let ended = |day| t::policies_has_ended(lang, &number::date(lang, day));
    let last_known = last_known(quote, answer).map(|day| t::policies_announced_until(lang, &number::date(lang, day)));
    let state = match (&answer.verdict, answer.period.and_then(|(_, through)| through)) {
        (Verdict::NotInForce { begins: Some(day), .. }, _) => t::policies_will_begin(lang, &number::date(lang, *day)),
        (Verdict::NotInForce { ended: Some(day), .. }, _) => ended(*day),
        (_, Some(through)) if through < quote.as_of => ended(through),
        _ => answer.days_left(quote.as_of).filter(|_| answer.ends_soon).map_or_else(
            || t::policies_holds_now(lang).to_owned(),
            |days| t::policies_ends_soon(lang, &days.to_string()),
        ),
    };
    let state = last_known.unwrap_or(state);
    let is_local = answer.source.as_ref().is_some_and(|source| source.certainty == Certainty::Local);
    if is_local || !answer.sample.is_empty() { format!("{state} · {}", t::policies_local(lang)) } else { state }
}

/// What the card says of this loan, in order.
fn sentences(props: &ResultProps, answer: &PolicyAnswer) -> Vec<String> {
    let lang = props.lang;
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
            (Some(day), None) if last_known(&props.quote, answer).is_some() => {
                t::policies_not_announced_after(lang, &number::date(lang, *day))
            }
            (Some(ended), None) => t::policies_ended(lang, &number::date(lang, *ended)),
            (None, Some(begins)) => t::policies_begins(lang, &number::date(lang, *begins)),
            _ => t::policies_no_rule(lang).to_owned(),
        }),
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
    let places = props.quote.own_numbers.iter().map(|own| &own.number.place);
    let is_sent = places.filter(|place| place.policy == answer.id).any(|place| is_sent(&props.entered, place));
    let whose = if is_sent { t::policies_sent(lang) } else { t::policies_own(lang) };
    told.extend((!answer.own.is_empty()).then(|| whose.to_owned()));
    let is_read = |certainty| matches!(certainty, Certainty::Official | Certainty::Own);
    if let Some(source) = answer.source.as_ref().filter(|it| answer.applied && !is_read(it.certainty)) {
        told.push(t::policies_not_compared(lang, sentence::certainty(lang, source.certainty)));
    }
    told
}

/// A rate above the cap of a policy that fits, with what the loan costs at both.
fn above_cap(lang: Lang, quote: &Quote, answer: &PolicyAnswer) -> Option<String> {
    let market = quote.market.terms.nominal_rate();
    let cap = answer.rate_cap.filter(|cap| *cap < market && answer.verdict == Verdict::Fits)?;
    let quoted = quote.market.cost.net();
    let capped = quoted - answer.saving_alone.unwrap_or_default();
    let (market, cap) = (number::percent(market), number::percent(cap));
    Some(t::policies_above_cap(lang, &market, &cap, &number::yuan(quoted), &number::yuan(capped)))
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
