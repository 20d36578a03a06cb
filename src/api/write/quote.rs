//! A quote as JSON.

use rust_decimal::Decimal;
use serde::Serialize;

use super::pack::{LocalJson, local, origin};
use super::plan::{PlanJson, RateJson, plan, rate};
use super::reason::{ReasonJson, reason};
use crate::eligibility::{Outcome, Verdict};
use crate::money::Yuan;
use crate::policy::{Condition, Fact, SampleValue, Source, Text};
use crate::quote::{Answer, LocalNumber, LprTerm, NearMiss, PolicyAnswer, Quote, Step};
use crate::text::{Lang, sentence};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::api) struct QuoteJson<'quote> {
    as_of: String,
    pack_version: &'quote str,
    pack_checked: String,
    local_pack: Option<LocalJson<'quote>>,
    reference_rate_used: bool,
    future: bool,
    lpr: Option<LprJson>,
    market: PlanJson,
    yours: PlanJson,
    saving: String,
    ladder: Vec<StepJson<'quote>>,
    policies: Vec<PolicyJson<'quote>>,
    questions: Vec<&'static str>,
    reasons: Vec<ReasonJson<'quote>>,
    rejections: Vec<RejectionJson<'quote>>,
    per_ten_thousand: Option<String>,
    renewal: Option<RenewalJson>,
    holidays_unknown_from: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RenewalJson {
    bridge_cost: String,
    net_with_bridge: String,
    net_rate_with_bridge: RateJson,
}

#[derive(Serialize)]
pub(in crate::api) struct WhatIfJson<'answer> {
    difference: String,
    quote: QuoteJson<'answer>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LprJson {
    from: String,
    one_year: String,
    over_five_years: String,
    base: &'static str,
    old_since: Option<String>,
}

#[derive(Serialize)]
struct StepJson<'quote> {
    kind: &'static str,
    saving: String,
    net: String,
    rate: RateJson,
    policies: &'quote [String],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PolicyJson<'quote> {
    id: &'quote str,
    name: &'quote Text,
    origin: &'static str,
    verdict: &'static str,
    applied: bool,
    saving_alone: Option<String>,
    rate_cap: Option<String>,
    offered: Option<OfferedJson>,
    says: Option<&'quote Text>,
    until: Vec<&'static str>,
    failing: Vec<String>,
    near_miss: Option<NearMissJson>,
    ended: Option<String>,
    begins: Option<String>,
    ends_soon: bool,
    certainty: Option<&'static str>,
    source: Option<&'quote str>,
    filled: Vec<FilledJson<'quote>>,
    sample: Vec<&'static str>,
    own: Vec<&'static str>,
    local_numbers: Vec<LocalNumberJson<'quote>>,
}

#[derive(Serialize)]
struct LocalNumberJson<'quote> {
    policy: &'quote str,
    track: &'quote str,
    number: &'static str,
    index: usize,
    value: Option<String>,
    sample: Option<String>,
    unit: &'static str,
    over: Option<&'static str>,
    min: String,
    max: String,
    own: bool,
    name: Text,
}

#[derive(Serialize)]
struct FilledJson<'quote> {
    value: &'static str,
    title: &'quote Text,
    source: Option<&'quote str>,
    certainty: &'static str,
}

#[derive(Serialize)]
struct NearMissJson {
    conditions: Vec<String>,
    until: Vec<&'static str>,
    saving: Option<String>,
}

#[derive(Serialize)]
struct OfferedJson {
    rate: String,
    saving: String,
}

#[derive(Serialize)]
struct RejectionJson<'quote> {
    policy: &'quote str,
    other: &'quote str,
    source: &'quote str,
}

pub(in crate::api) fn quote(quote: &Quote) -> QuoteJson<'_> {
    QuoteJson {
        as_of: quote.as_of.to_string(),
        pack_version: &quote.pack_version,
        pack_checked: quote.pack_checked.to_string(),
        local_pack: quote.local_pack.as_ref().map(local),
        reference_rate_used: quote.reference_rate_used,
        future: quote.is_future(),
        lpr: quote.lpr.map(|lpr| LprJson {
            from: lpr.from.to_string(),
            one_year: lpr.one_year.to_string(),
            over_five_years: lpr.over_five_years.to_string(),
            base: lpr.base.id(),
            old_since: lpr.old_since.map(|date| date.to_string()),
        }),
        market: plan(&quote.market),
        yours: plan(&quote.yours),
        saving: quote.saving().to_string(),
        ladder: quote.ladder.iter().map(step).collect(),
        policies: quote.policies.iter().map(policy).collect(),
        reasons: quote.reasons.iter().map(reason).collect(),
        questions: quote.questions().into_iter().map(Fact::id).collect(),
        rejections: quote
            .rejections
            .iter()
            .map(|it| RejectionJson { policy: &it.policy, other: &it.other, source: &it.source })
            .collect(),
        per_ten_thousand: quote.per_ten_thousand().map(|amount| amount.to_string()),
        renewal: quote.renewal.as_ref().map(|renewal| RenewalJson {
            bridge_cost: renewal.bridge_cost.to_string(),
            net_with_bridge: renewal.with_bridge.net().to_string(),
            net_rate_with_bridge: rate(&renewal.with_bridge.net_rate),
        }),
        holidays_unknown_from: quote.holidays_unknown_from.map(|date| date.to_string()),
    }
}

pub(in crate::api) fn what_if(answer: &Answer) -> WhatIfJson<'_> {
    WhatIfJson { difference: answer.difference.to_string(), quote: quote(&answer.quote) }
}

fn step(step: &Step) -> StepJson<'_> {
    StepJson {
        kind: step.kind.id(),
        saving: step.saving.to_string(),
        net: step.plan.cost.net().to_string(),
        rate: rate(&step.plan.cost.net_rate),
        policies: &step.policies,
    }
}

fn policy(answer: &PolicyAnswer) -> PolicyJson<'_> {
    let (verdict, until, dates) = match &answer.verdict {
        Verdict::Fits => ("fits", Vec::new(), (None, None)),
        Verdict::DoesNotFit => ("does_not_fit", Vec::new(), (None, None)),
        Verdict::CannotTell { until } => ("cannot_tell", until.iter().map(|fact| fact.id()).collect(), (None, None)),
        Verdict::NotInForce { ended, begins } => ("not_in_force", Vec::new(), (*ended, *begins)),
    };
    let failing = answer.findings.iter().filter(|finding| finding.outcome == Outcome::Fails);
    PolicyJson {
        id: &answer.id,
        name: &answer.name,
        origin: origin(answer.origin),
        verdict,
        applied: answer.applied,
        saving_alone: answer.saving_alone.map(|saving: Yuan| saving.to_string()),
        rate_cap: answer.rate_cap.map(|cap| cap.to_string()),
        offered: answer
            .offered
            .map(|offered| OfferedJson { rate: offered.rate.to_string(), saving: offered.saving.to_string() }),
        says: answer.says.as_ref(),
        until,
        failing: failing.map(|finding| condition(&finding.condition)).collect(),
        near_miss: answer.near_miss.as_ref().map(near_miss),
        ended: dates.0.map(|date| date.to_string()),
        begins: dates.1.map(|date| date.to_string()),
        ends_soon: answer.ends_soon,
        certainty: answer.source.as_ref().map(|source| source.certainty.id()),
        source: answer.source.as_ref().and_then(|source| source.number.as_deref()),
        filled: answer.filled.iter().map(filled).collect(),
        sample: answer.sample.iter().map(|value| value.id()).collect(),
        own: answer.own.iter().map(|value| value.id()).collect(),
        local_numbers: answer.local_numbers.iter().map(local_number).collect(),
    }
}

fn filled((value, source): &(SampleValue, Source)) -> FilledJson<'_> {
    FilledJson {
        value: value.id(),
        title: &source.title,
        source: source.number.as_deref(),
        certainty: source.certainty.id(),
    }
}

fn local_number(number: &LocalNumber) -> LocalNumberJson<'_> {
    let name = |lang| sentence::local_number(lang, number);
    let decimal = |value: Option<Decimal>| value.map(|value| value.to_string());
    LocalNumberJson {
        policy: &number.place.policy,
        track: &number.place.track,
        number: number.place.number.id(),
        index: number.place.index,
        value: decimal(number.value),
        sample: decimal(number.sample),
        unit: number.unit.id(),
        over: number.over.map(LprTerm::id),
        min: number.min.to_string(),
        max: number.max.to_string(),
        own: number.is_own,
        name: Text { zh: name(Lang::Zh), en: name(Lang::En) },
    }
}

fn near_miss(miss: &NearMiss) -> NearMissJson {
    NearMissJson {
        conditions: miss.conditions.iter().map(condition).collect(),
        until: miss.until.iter().map(|fact| fact.id()).collect(),
        saving: miss.saving.map(|saving| saving.to_string()),
    }
}

/// A failing condition, as the policy file states it.
fn condition(condition: &Condition) -> String {
    match condition {
        Condition::OneOf(fact, allowed) => {
            let ids: Vec<&str> = allowed.iter().map(|choice| choice.id()).collect();
            format!("{} = {}", fact.id(), ids.join(" | "))
        }
        Condition::PrincipalAtLeast(least) => format!("principal >= {least}"),
        Condition::PrincipalAtMost(most) => format!("principal <= {most}"),
        Condition::TermAtMost(most) => format!("termMonths <= {most}"),
        Condition::HasFee(kind) => format!("fees = {}", kind.id()),
    }
}
