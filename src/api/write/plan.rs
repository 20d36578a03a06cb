//! A plan as JSON: its conventions, schedule, flows and rates.

use serde::Serialize;

use crate::calendar::{Date, DueDay};
use crate::cost::{CashFlow, FlowKind, Found, RateBasis, TotalCost, YearlyRate};
use crate::loan::{DatedAmount, LoanTerms};
use crate::relief::Plan;
use crate::schedule::{Accrual, Instalment, InstalmentKind, Schedule};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PlanJson {
    nominal_rate: String,
    rate_changes: Vec<RateChangeJson>,
    day_count: &'static str,
    due: DueJson,
    interest: String,
    guarantee_fee: String,
    other_fees: String,
    penalties: String,
    subsidy: String,
    gross: String,
    net: String,
    gross_rate: RateJson,
    gross_rate_basis: BasisJson,
    net_rate: RateJson,
    net_rate_basis: BasisJson,
    schedule: ScheduleJson,
    flows: Vec<FlowJson>,
}

#[derive(Serialize)]
struct RateChangeJson {
    from: String,
    rate: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DueJson {
    day_of_month: Option<u8>,
    month_end: &'static str,
    first: &'static str,
    holidays: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BasisJson {
    counted: &'static str,
    period_months: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::api) struct RateJson {
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
pub(in crate::api) struct LoanScheduleJson {
    #[serde(flatten)]
    schedule: ScheduleJson,
    holidays_unknown_from: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ScheduleJson {
    total_interest: String,
    draws: Vec<DrawJson>,
    instalments: Vec<InstalmentJson>,
}

#[derive(Serialize)]
struct DrawJson {
    date: String,
    amount: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InstalmentJson {
    month: Option<u32>,
    due: String,
    early: bool,
    payment: String,
    principal: String,
    interest: String,
    balance_after: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    accruals: Vec<AccrualJson>,
}

#[derive(Serialize)]
struct AccrualJson {
    from: String,
    to: String,
    base: String,
    rate: String,
    days: i64,
    basis: i64,
}

#[derive(Serialize)]
struct FlowJson {
    month: Option<u32>,
    date: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    payee: Option<&'static str>,
    amount: String,
}

pub(super) fn plan(plan: &Plan) -> PlanJson {
    let cost: &TotalCost = &plan.cost;
    let changes = plan.terms.rates().changes().iter();
    PlanJson {
        nominal_rate: plan.terms.nominal_rate().to_string(),
        rate_changes: changes
            .map(|change| RateChangeJson { from: change.from.to_string(), rate: change.rate.to_string() })
            .collect(),
        day_count: plan.terms.day_count().id(),
        due: due(&plan.terms),
        interest: cost.interest.to_string(),
        guarantee_fee: cost.guarantee_fee.to_string(),
        other_fees: cost.other_fees.to_string(),
        penalties: cost.penalties.to_string(),
        subsidy: cost.subsidy.to_string(),
        gross: cost.gross().to_string(),
        net: cost.net().to_string(),
        gross_rate: rate(&cost.gross_rate),
        gross_rate_basis: basis(cost.gross_basis),
        net_rate: rate(&cost.net_rate),
        net_rate_basis: basis(cost.net_basis),
        schedule: dated(&plan.schedule, |_| Vec::new()),
        flows: cost.flows.iter().map(flow).collect(),
    }
}

fn due(terms: &LoanTerms) -> DueJson {
    let rule = terms.loan().due;
    DueJson {
        day_of_month: match rule.day {
            DueDay::Anniversary => None,
            DueDay::OfMonth(day) => Some(day),
        },
        month_end: rule.month_end.id(),
        first: rule.first.id(),
        holidays: rule.holidays.id(),
    }
}

fn basis(basis: RateBasis) -> BasisJson {
    match basis {
        RateBasis::Periods(period) => BasisJson { counted: "periods", period_months: period.0 },
        RateBasis::Days(period) => BasisJson { counted: "days", period_months: period.0 },
    }
}

fn flow(flow: &CashFlow) -> FlowJson {
    let payee = match flow.kind {
        FlowKind::Fee(_, payee) => Some(payee.id()),
        _ => None,
    };
    FlowJson {
        month: flow.month.map(|month| month.0),
        date: flow.date.to_string(),
        kind: flow.kind.id(),
        payee,
        amount: flow.amount.to_string(),
    }
}

/// The schedule of a loan alone, with the accruals that each interest is the sum of, and what its due dates rest on.
pub(in crate::api) fn schedule(schedule: &Schedule, holidays_unknown_from: Option<Date>) -> LoanScheduleJson {
    let accrual = |accrual: &Accrual| AccrualJson {
        from: accrual.from.to_string(),
        to: accrual.to.to_string(),
        base: accrual.base.to_string(),
        rate: accrual.rate.to_string(),
        days: accrual.fraction.days,
        basis: accrual.fraction.basis,
    };
    LoanScheduleJson {
        schedule: dated(schedule, |instalment| schedule.accruals(instalment).iter().map(accrual).collect()),
        holidays_unknown_from: holidays_unknown_from.map(|date| date.to_string()),
    }
}

fn dated(schedule: &Schedule, accruals: impl Fn(&Instalment) -> Vec<AccrualJson>) -> ScheduleJson {
    let instalments = schedule.instalments().iter().map(|instalment| InstalmentJson {
        month: instalment.month.map(|month| month.0),
        due: instalment.due.to_string(),
        early: instalment.kind != InstalmentKind::Regular,
        payment: instalment.payment().to_string(),
        principal: instalment.principal.to_string(),
        interest: instalment.interest.to_string(),
        balance_after: instalment.balance_after().to_string(),
        accruals: accruals(instalment),
    });
    let draw = |draw: &DatedAmount| DrawJson { date: draw.date.to_string(), amount: draw.amount.to_string() };
    ScheduleJson {
        total_interest: schedule.total_interest().to_string(),
        draws: schedule.draws().iter().map(draw).collect(),
        instalments: instalments.collect(),
    }
}

pub(in crate::api) fn rate(rate: &YearlyRate) -> RateJson {
    let json = |found: &Found| FoundJson {
        simple: found.simple.map(|simple| simple.to_string()),
        compound: found.compound.to_string(),
    };
    let found = match rate {
        YearlyRate::One(_) => "one",
        YearlyRate::None => "none",
        YearlyRate::Several(_) => "several",
        YearlyRate::Above => "above",
        YearlyRate::Below => "below",
        YearlyRate::Unknown => "unknown",
    };
    RateJson { found, rates: rate.all().iter().map(json).collect() }
}
