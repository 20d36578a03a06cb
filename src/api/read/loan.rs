//! The members of a JSON object that describe a loan.

use super::reader::Reader;
use super::value;
use crate::calendar::{DayCount, DueDay, DueRule, FirstPeriod, HolidayRule, MonthEnd, Months};
use crate::input::{Field, Problem};
use crate::loan::{
    AfterEarly, DatedAmount, EarlyAmount, EarlyCharge, EarlyRepayment, Fee, FeeAmount, FeeKind, FeeTiming, InterestDue,
    InterestPeriod, LatePayment, LaterRate, Loan, Method, Payee, Pricing, Repayment, Repricing, Shape,
};
use crate::money::Yuan;
use crate::rate::{LprTerm, Rate};

/// Default interest where nothing else is said: half more than the nominal rate.
const DEFAULT_UPLIFT: (i64, u32) = (5, 1);

pub(super) fn loan(reader: &mut Reader) -> Option<Loan> {
    let principal = reader.required("principal", Field::Principal, value::principal);
    let term = reader.required("termMonths", Field::Term, value::whole).map(Months);
    let repayment = repayment(reader);
    let drawdown = reader.required("drawdown", Field::Drawdown, value::date);
    let day_count = reader.optional("dayCount", Field::DayCount, |id| value::choice(id, &DayCount::ALL, DayCount::id));
    let due = reader.object("due", Field::DueDay, due_rule).unwrap_or_default();
    let pricing = pricing(reader);
    let fees = reader.list("fees", Field::Fee, fee);
    let early_repayments = reader.list("earlyRepayments", Field::EarlyRepayment, early_repayment);
    let late = reader.object("late", Field::LatePayment, late_payment);
    let repayment = repayment?;
    Some(Loan {
        principal: principal?,
        term: term?,
        drawdown: drawdown?,
        day_count: day_count.unwrap_or_else(|| repayment.customary_day_count(due.day)),
        repayment,
        pricing: pricing?,
        due,
        fees,
        early_repayments,
        late,
    })
}

fn repayment(reader: &mut Reader) -> Option<Repayment> {
    let method = reader.required("repayment", Field::Repayment, |id| value::choice(id, &Method::ALL, Method::id))?;
    Some(match method {
        Method::LevelPayment => Repayment::LevelPayment(shape(reader)),
        Method::EqualPrincipal => Repayment::EqualPrincipal(shape(reader)),
        Method::InterestOnlyMonthly => Repayment::InterestOnly(InterestPeriod::Monthly),
        Method::InterestOnlyQuarterly => Repayment::InterestOnly(InterestPeriod::Quarterly),
        Method::SinglePayment => Repayment::SinglePayment,
        Method::FlatRate => Repayment::FlatRate,
        Method::PrincipalPlan => Repayment::PrincipalPlan {
            interest: interest_due(reader),
            parts: reader.list("plan", Field::PlannedPart, |inner, index| dated(inner, Field::PlannedPart(index))),
        },
        Method::CreditLine => Repayment::CreditLine {
            interest: interest_due(reader),
            draws: reader.list("draws", Field::Draw, |inner, index| dated(inner, Field::Draw(index))),
            repayments: reader
                .list("repayments", Field::LineRepayment, |inner, index| dated(inner, Field::LineRepayment(index))),
        },
    })
}

fn shape(reader: &mut Reader) -> Shape {
    let grace = reader.optional("principalGraceMonths", Field::PrincipalGrace, value::whole);
    let balloon = reader.optional("balloon", Field::Balloon, value::yuan);
    Shape { principal_grace: Months(grace.unwrap_or(0)), balloon: balloon.unwrap_or(Yuan::ZERO) }
}

fn interest_due(reader: &mut Reader) -> InterestDue {
    const WITH_PRINCIPAL: &str = "with_principal";
    let read = |id: &str| {
        let period = InterestPeriod::ALL.into_iter().find(|period| period.id() == id);
        let due = period.map(InterestDue::Every).or((id == WITH_PRINCIPAL).then_some(InterestDue::WithPrincipal));
        due.ok_or_else(|| Problem::UnknownChoice {
            given: id.to_owned(),
            allowed: format!("{}, {WITH_PRINCIPAL}", value::ids(&InterestPeriod::ALL, InterestPeriod::id)),
        })
    };
    reader.optional("interest", Field::Repayment, read).unwrap_or(InterestDue::WithPrincipal)
}

fn dated(reader: &mut Reader, field: Field) -> Option<DatedAmount> {
    let date = reader.required("date", field, value::date);
    let amount = reader.required("amount", field, value::yuan);
    Some(DatedAmount { date: date?, amount: amount? })
}

fn due_rule(reader: &mut Reader) -> Option<DueRule> {
    let day = reader.optional("dayOfMonth", Field::DueDay, |text| {
        let day = value::whole(text)?;
        u8::try_from(day).map_err(|_| Problem::OutOfRange { min: "1".to_owned(), max: "31".to_owned() })
    });
    let month_end = reader.optional("monthEnd", Field::DueDay, |id| value::choice(id, &MonthEnd::ALL, MonthEnd::id));
    let first = reader.optional("first", Field::DueDay, |id| value::choice(id, &FirstPeriod::ALL, FirstPeriod::id));
    let holidays =
        reader.optional("holidays", Field::DueDay, |id| value::choice(id, &HolidayRule::ALL, HolidayRule::id));
    Some(DueRule {
        day: day.map_or(DueDay::Anniversary, DueDay::OfMonth),
        month_end: month_end.unwrap_or_default(),
        first: first.unwrap_or_default(),
        holidays: holidays.unwrap_or_default(),
    })
}

/// Either `floating`, or `nominalRate` with `rateChanges` after it, or nothing quoted yet.
fn pricing(reader: &mut Reader) -> Option<Pricing> {
    let field = Field::NominalRate;
    let is_floating = reader.has("floating");
    let floating = reader.object("floating", field, |inner| {
        let term = inner.required("lpr", field, |id| value::choice(id, &LprTerm::ALL, LprTerm::id));
        let spread = inner.required("spreadBp", field, value::bp);
        let repricing = inner.required("repricing", field, |id| value::choice(id, &Repricing::ALL, Repricing::id));
        Some(Pricing::Floating { term: term?, spread: spread?, repricing: repricing? })
    });
    let first: Option<Rate> = reader.optional("nominalRate", field, value::rate);
    let changes = reader.list(
        "rateChanges",
        |_| field,
        |inner, _| {
            let after = inner.required("afterMonths", field, value::whole).map(Months);
            let rate = inner.required("rate", field, value::rate);
            Some(LaterRate { after: after?, rate: rate? })
        },
    );
    match (floating, first) {
        (None, _) if is_floating => None,
        (Some(floating), None) if changes.is_empty() => Some(floating),
        (None, Some(first)) if changes.is_empty() => Some(Pricing::Fixed(first)),
        (None, Some(first)) => Some(Pricing::Stepped { first, changes }),
        (None, None) if changes.is_empty() => Some(Pricing::NotQuoted),
        _ => {
            let detail = "either floating, or nominalRate with rateChanges".to_owned();
            reader.refuse(field, Problem::Malformed { detail });
            None
        }
    }
}

fn fee(reader: &mut Reader, index: usize) -> Option<Fee> {
    let field = Field::Fee(index);
    let kind = reader.required("kind", field, |id| value::choice(id, &FeeKind::ALL, FeeKind::id));
    let payee = reader.optional("payee", field, |id| value::choice(id, &Payee::ALL, Payee::id));
    let timing = reader.optional("timing", field, |id| value::choice(id, &FeeTiming::ALL, FeeTiming::id));
    let fixed = reader.optional("amount", field, value::yuan).map(FeeAmount::Fixed);
    let of_principal = reader.optional("rate", field, value::rate).map(FeeAmount::OfPrincipal);
    let of_balance = reader.optional("balanceRate", field, value::rate).map(FeeAmount::OfBalance);
    let withheld = reader.flag("withheld", field);
    let amounts: Vec<FeeAmount> = [fixed, of_principal, of_balance].into_iter().flatten().collect();
    if amounts.len() != 1 && reader.is_sound() {
        let detail = "a fee has one of amount, rate and balanceRate".to_owned();
        reader.refuse(field, Problem::Malformed { detail });
    }
    let (kind, amount) = kind.zip(amounts.first().copied())?;
    let usual = Fee::new(kind, amount, timing.unwrap_or(FeeTiming::Once));
    Some(Fee { payee: payee.unwrap_or(usual.payee), withheld, ..usual })
}

pub(super) fn early_repayment(reader: &mut Reader, index: usize) -> Option<EarlyRepayment> {
    let field = Field::EarlyRepayment(index);
    let date = reader.required("date", field, value::date);
    let part = reader.optional("amount", field, value::yuan);
    let then = reader.optional("then", field, |id| value::choice(id, &AfterEarly::ALL, AfterEarly::id));
    let fixed = reader.optional("charge", field, value::yuan).map(EarlyCharge::Fixed);
    let share = reader.optional("chargeRate", field, value::rate).map(EarlyCharge::OfAmount);
    if fixed.is_some() && share.is_some() {
        let detail = "a charge is either charge or chargeRate".to_owned();
        reader.refuse(field, Problem::Malformed { detail });
    }
    Some(EarlyRepayment {
        date: date?,
        amount: part.map_or(EarlyAmount::All, EarlyAmount::Part),
        then: then.unwrap_or_default(),
        charge: fixed.or(share).unwrap_or(EarlyCharge::NONE),
    })
}

pub(super) fn late_payment(reader: &mut Reader) -> Option<LatePayment> {
    let field = Field::LatePayment;
    let instalment_number = reader.required("instalment", field, value::whole);
    let days = reader.required("days", field, value::whole);
    let uplift = reader.optional("defaultUplift", field, value::rate);
    let (digits, scale) = DEFAULT_UPLIFT;
    let half = Rate::from_fraction(rust_decimal::Decimal::new(digits, scale));
    Some(LatePayment { instalment_number: instalment_number?, days: days?, default_uplift: uplift.unwrap_or(half) })
}
