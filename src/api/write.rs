//! What the engine found, as JSON text. The order of members is that of the types below, so that the same quote is the
//! same bytes on every platform.

use serde::Serialize;

use crate::cost::{Found, TotalCost, YearlyRate};
use crate::eligibility::{Outcome, Verdict};
use crate::input::{Field, InputError};
use crate::money::Yuan;
use crate::policy::{Condition, PolicyPack, Text};
use crate::quote::{PolicyAnswer, Quote, Step};
use crate::relief::{Plan, StepKind};
use crate::schedule::Schedule;
use crate::text::{Lang, sentence};

/// `{"value": …}` or `{"errors": […]}`.
pub(super) fn answer<T: Serialize>(lang: Lang, result: Result<T, Vec<InputError>>) -> String {
    let answer = match result {
        Ok(value) => Answer::Value(value),
        Err(errors) => Answer::Errors(errors.iter().map(|error| error_json(lang, error)).collect()),
    };
    serde_json::to_string(&answer).unwrap_or_else(|_| r#"{"errors":[]}"#.to_owned())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Answer<T> {
    Value(T),
    Errors(Vec<ErrorJson>),
}

#[derive(Serialize)]
struct ErrorJson {
    field: String,
    code: &'static str,
    message: String,
}

fn error_json(lang: Lang, error: &InputError) -> ErrorJson {
    ErrorJson { field: path(error.field), code: error.problem.code(), message: sentence::input_error(lang, error) }
}

/// Where in the JSON the field stands.
fn path(field: Field) -> String {
    match field {
        Field::Borrower => "facts.borrower".to_owned(),
        Field::Principal => "principal".to_owned(),
        Field::Term => "termMonths".to_owned(),
        Field::Repayment => "repayment".to_owned(),
        Field::NominalRate => "nominalRate".to_owned(),
        Field::Drawdown => "drawdown".to_owned(),
        Field::DayCount => "dayCount".to_owned(),
        Field::GuaranteeFee => "fees".to_owned(),
        Field::Fee(index) => format!("fees[{index}]"),
        Field::AsOf => "asOf".to_owned(),
        Field::Fact(id) => format!("facts.{id}"),
        Field::Flow(index) => format!("flows[{index}]"),
        Field::Whole => String::new(),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct QuoteJson<'quote> {
    as_of: String,
    pack_version: &'quote str,
    pack_checked: String,
    reference_rate_used: bool,
    lpr: Option<LprJson>,
    market: PlanJson,
    yours: PlanJson,
    saving: String,
    ladder: Vec<StepJson<'quote>>,
    policies: Vec<PolicyJson<'quote>>,
    rejections: Vec<RejectionJson<'quote>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LprJson {
    from: String,
    one_year: String,
    over_five_years: String,
    old_since: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlanJson {
    nominal_rate: String,
    day_count: &'static str,
    interest: String,
    guarantee_fee: String,
    other_fees: String,
    subsidy: String,
    gross: String,
    net: String,
    gross_rate: RateJson,
    net_rate: RateJson,
    schedule: ScheduleJson,
    flows: Vec<FlowJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RateJson {
    found: &'static str,
    rates: Vec<FoundJson>,
}

#[derive(Serialize)]
struct FoundJson {
    simple: Option<String>,
    compound: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ScheduleJson {
    total_interest: String,
    instalments: Vec<InstalmentJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InstalmentJson {
    month: u32,
    due: String,
    payment: String,
    principal: String,
    interest: String,
    balance_after: String,
}

#[derive(Serialize)]
struct FlowJson {
    month: u32,
    date: String,
    kind: &'static str,
    amount: String,
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
    verdict: &'static str,
    applied: bool,
    saving_alone: Option<String>,
    rate_cap: Option<String>,
    until: Vec<&'static str>,
    failing: Vec<String>,
    ended: Option<String>,
    begins: Option<String>,
    ends_soon: bool,
    certainty: Option<&'static str>,
    source: Option<&'quote str>,
}

#[derive(Serialize)]
struct RejectionJson<'quote> {
    policy: &'quote str,
    other: &'quote str,
    source: &'quote str,
}

pub(super) fn quote(quote: &Quote) -> QuoteJson<'_> {
    QuoteJson {
        as_of: quote.as_of.to_string(),
        pack_version: &quote.pack_version,
        pack_checked: quote.pack_checked.to_string(),
        reference_rate_used: quote.reference_rate_used,
        lpr: quote.lpr.map(|lpr| LprJson {
            from: lpr.from.to_string(),
            one_year: lpr.one_year.to_string(),
            over_five_years: lpr.over_five_years.to_string(),
            old_since: lpr.old_since.map(|date| date.to_string()),
        }),
        market: plan(&quote.market),
        yours: plan(&quote.yours),
        saving: quote.saving().to_string(),
        ladder: quote.ladder.iter().map(step).collect(),
        policies: quote.policies.iter().map(policy).collect(),
        rejections: quote
            .rejections
            .iter()
            .map(|it| RejectionJson { policy: &it.policy, other: &it.other, source: &it.source })
            .collect(),
    }
}

fn plan(plan: &Plan) -> PlanJson {
    let cost: &TotalCost = &plan.cost;
    PlanJson {
        nominal_rate: plan.terms.nominal_rate().to_string(),
        day_count: plan.terms.day_count().id(),
        interest: cost.interest.to_string(),
        guarantee_fee: cost.guarantee_fee.to_string(),
        other_fees: cost.other_fees.to_string(),
        subsidy: cost.subsidy.to_string(),
        gross: cost.gross().to_string(),
        net: cost.net().to_string(),
        gross_rate: rate(&cost.gross_rate),
        net_rate: rate(&cost.net_rate),
        schedule: schedule(&plan.schedule),
        flows: cost
            .flows
            .iter()
            .map(|flow| FlowJson {
                month: flow.month.0,
                date: flow.date.to_string(),
                kind: flow.kind.id(),
                amount: flow.amount.to_string(),
            })
            .collect(),
    }
}

pub(super) fn schedule(schedule: &Schedule) -> ScheduleJson {
    let instalments = schedule.instalments().iter().map(|instalment| InstalmentJson {
        month: instalment.month.0,
        due: instalment.due.to_string(),
        payment: instalment.payment().to_string(),
        principal: instalment.principal.to_string(),
        interest: instalment.interest.to_string(),
        balance_after: instalment.balance_after().to_string(),
    });
    ScheduleJson { total_interest: schedule.total_interest().to_string(), instalments: instalments.collect() }
}

pub(super) fn rate(rate: &YearlyRate) -> RateJson {
    let json = |found: &Found| FoundJson {
        simple: found.simple.map(|simple| simple.to_string()),
        compound: found.compound.to_string(),
    };
    let (found, rates) = match rate {
        YearlyRate::One(found) => ("one", vec![json(found)]),
        YearlyRate::None => ("none", Vec::new()),
        YearlyRate::Several(several) => ("several", several.iter().map(json).collect()),
        YearlyRate::Unknown => ("unknown", Vec::new()),
    };
    RateJson { found, rates }
}

fn step(step: &Step) -> StepJson<'_> {
    StepJson {
        kind: match step.kind {
            StepKind::RateRule => "rate_rule",
            StepKind::GuaranteeFee => "guarantee_fee",
            StepKind::Subsidy => "subsidy",
        },
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
        verdict,
        applied: answer.applied,
        saving_alone: answer.saving_alone.map(|saving: Yuan| saving.to_string()),
        rate_cap: answer.rate_cap.map(|cap| cap.to_string()),
        until,
        failing: failing.map(|finding| condition(&finding.condition)).collect(),
        ended: dates.0.map(|date| date.to_string()),
        begins: dates.1.map(|date| date.to_string()),
        ends_soon: answer.ends_soon,
        certainty: answer.source.as_ref().map(|source| source.certainty.id()),
        source: answer.source.as_ref().and_then(|source| source.number.as_deref()),
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
        Condition::HasGuaranteeFee => "guarantee fee".to_owned(),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PackJson<'pack> {
    version: &'pack str,
    publisher: &'pack Text,
    checked: String,
    lpr_from: Option<String>,
    lpr_seen_through: String,
    policies: Vec<PackPolicyJson<'pack>>,
}

#[derive(Serialize)]
struct PackPolicyJson<'pack> {
    id: &'pack str,
    name: &'pack Text,
}

pub(super) fn pack_info(pack: &PolicyPack) -> PackJson<'_> {
    PackJson {
        version: &pack.version,
        publisher: &pack.publisher,
        checked: pack.checked.to_string(),
        lpr_from: pack.lpr.published.last().map(|lpr| lpr.from.to_string()),
        lpr_seen_through: pack.lpr.seen_through.to_string(),
        policies: pack.policies.iter().map(|it| PackPolicyJson { id: &it.id, name: &it.name }).collect(),
    }
}
