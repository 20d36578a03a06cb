//! What makes a loan one that can be computed: limits of each part, then agreement between the parts.
//!
//! Every problem is told, not only the first; what depends on a broken part is left out until that is mended.

use rust_decimal::Decimal;

use super::{
    DATED_COUNT_MAX, DatedAmount, EarlyAmount, EarlyCharge, FEE_COUNT_MAX, Fee, FeeAmount, FeeKind, FeeTiming,
    LATE_DAYS_MAX, Loan, LoanTerms, Repayment, Shape, TERM_MONTHS_MAX, first_day, last_day,
};
use crate::calendar::{Date, DueDay};
use crate::exact::Exact as _;
use crate::input::{Field, InputError, Problem};
use crate::money::{PRINCIPAL_YUAN_MAX, Yuan};
use crate::rate::{Rate, RatePath};

/// Decimals that a rate may have; in percent two less.
const RATE_SCALE_MAX: u32 = 10;

fn range(min: &str, max: impl ToString) -> Problem {
    Problem::OutOfRange { min: min.to_owned(), max: max.to_string() }
}

/// Limits that each part of a loan has for itself.
pub(super) fn limits(loan: &Loan, rates: &RatePath) -> Vec<InputError> {
    let mut errors = Vec::new();
    let mut refuse = |field, problem| errors.push(InputError::new(field, problem));
    if !loan.principal.is_positive() || loan.principal.fen() > PRINCIPAL_YUAN_MAX * 100 {
        refuse(Field::Principal, range("0.01", PRINCIPAL_YUAN_MAX));
    }
    if !(1..=TERM_MONTHS_MAX).contains(&loan.term.0) {
        refuse(Field::Term, range("1", TERM_MONTHS_MAX));
    }
    if rates.changes().len() > DATED_COUNT_MAX {
        refuse(Field::NominalRate, Problem::TooMany { count: rates.changes().len(), max: DATED_COUNT_MAX });
    }
    if let Some(problem) = rates.rates().find_map(|rate| rate_problem(rate, Rate::MAX.decimal(), "1000")) {
        refuse(Field::NominalRate, problem);
    }
    if loan.drawdown < first_day() || loan.drawdown > last_day() {
        refuse(Field::Drawdown, Problem::DateOutOfRange { min: first_day(), max: last_day() });
    }
    if let DueDay::OfMonth(day) = loan.due.day
        && !(1..=31).contains(&day)
    {
        refuse(Field::DueDay, range("1", 31));
    }
    if let Some(late) = loan.late {
        if !(1..=LATE_DAYS_MAX).contains(&late.days) {
            refuse(Field::LatePayment, range("1", LATE_DAYS_MAX));
        }
        if !(Rate::ZERO..=Rate::MAX).contains(&late.default_uplift) {
            refuse(Field::LatePayment, range("0", Rate::MAX.percent()));
        }
    }
    if loan.fees.len() > FEE_COUNT_MAX {
        refuse(Field::Fee(FEE_COUNT_MAX), Problem::TooMany { count: loan.fees.len(), max: FEE_COUNT_MAX });
    }
    for (index, fee) in loan.fees.iter().enumerate() {
        if let Some(problem) = fee_problem(fee) {
            refuse(if fee.kind == FeeKind::Guarantee { Field::GuaranteeFee } else { Field::Fee(index) }, problem);
        }
    }
    errors
}

/// What is wrong with a rate that may be as high as a fraction, which `told` says in percent.
fn rate_problem(rate: Rate, most: Decimal, told: &str) -> Option<Problem> {
    if rate < Rate::ZERO || rate.decimal() > most {
        return Some(range("0", told));
    }
    (rate.decimal().scale() > RATE_SCALE_MAX).then_some(Problem::TooManyDecimals { max: RATE_SCALE_MAX - 2 })
}

fn fee_problem(fee: &Fee) -> Option<Problem> {
    match fee.amount {
        FeeAmount::Fixed(yuan) => (yuan < Yuan::ZERO).then(|| range("0", 100)),
        FeeAmount::OfPrincipal(rate) | FeeAmount::OfBalance(rate) => rate_problem(rate, Decimal::ONE, "100"),
    }
}

/// What must agree between the parts of a loan whose limits hold.
pub(super) fn agreement(terms: &LoanTerms) -> Vec<InputError> {
    let mut errors = Vec::new();
    fees(terms, &mut errors);
    match terms.repayment() {
        Repayment::LevelPayment(shape) | Repayment::EqualPrincipal(shape) => shape_fits(*shape, terms, &mut errors),
        Repayment::PrincipalPlan { parts, .. } => plan(parts, terms, &mut errors),
        Repayment::CreditLine { draws, repayments, .. } => credit_line(draws, repayments, terms, &mut errors),
        Repayment::FlatRate | Repayment::InterestOnly(_) | Repayment::SinglePayment => {}
    }
    early_repayments(terms, &mut errors);
    let instalment_count = terms.due_dates().len();
    if let Some(late) = terms.loan().late
        && !usize::try_from(late.instalment_number).is_ok_and(|number| (1..=instalment_count).contains(&number))
    {
        errors.push(InputError::new(Field::LatePayment, range("1", instalment_count)));
    }
    errors
}

fn fees(terms: &LoanTerms, errors: &mut Vec<InputError>) {
    let principal = terms.principal();
    let all = |fee: &Fee| {
        let count = Decimal::from(fee.count(terms.term(), terms.due_dates().len()));
        fee.each(principal, principal).decimal().times(count)
    };
    let total = terms.fees().iter().fold(Decimal::ZERO, |sum, fee| sum.plus(all(fee)));
    if total > principal.decimal() {
        errors.push(InputError::new(Field::Fee(0), Problem::FeesAbovePrincipal));
        return;
    }
    let at_drawdown = |fee: &&Fee| fee.withheld && matches!(fee.timing, FeeTiming::Once | FeeTiming::Yearly);
    let withheld: Yuan = terms.fees().iter().filter(at_drawdown).map(|fee| fee.each(principal, principal)).sum();
    if withheld >= principal {
        errors.push(InputError::new(Field::Fee(0), Problem::NothingPaidOut));
    }
}

fn shape_fits(shape: Shape, terms: &LoanTerms, errors: &mut Vec<InputError>) {
    let longest_grace = terms.term().0.saturating_sub(1);
    if shape.principal_grace.0 > longest_grace {
        errors.push(InputError::new(Field::PrincipalGrace, range("0", longest_grace)));
    }
    if shape.balloon < Yuan::ZERO || shape.balloon >= terms.principal() {
        let below = terms.principal() - Yuan::from_fen(1);
        errors.push(InputError::new(Field::Balloon, range("0", below)));
    }
}

/// Dates lie after the drawdown and before maturity, in order; amounts are positive.
fn dated(
    amounts: &[DatedAmount],
    first: Date,
    field: fn(usize) -> Field,
    terms: &LoanTerms,
    errors: &mut Vec<InputError>,
) {
    if amounts.len() > DATED_COUNT_MAX {
        let problem = Problem::TooMany { count: amounts.len(), max: DATED_COUNT_MAX };
        errors.push(InputError::new(field(DATED_COUNT_MAX), problem));
        return;
    }
    let last = terms.maturity().pred_opt().unwrap_or(first);
    let mut earliest = first;
    for (index, one) in amounts.iter().enumerate() {
        if one.date < earliest || one.date > last {
            errors.push(InputError::new(field(index), Problem::DateOutOfRange { min: earliest, max: last }));
        }
        if !one.amount.is_positive() || one.amount > terms.principal() {
            errors.push(InputError::new(field(index), range("0.01", terms.principal())));
        }
        earliest = earliest.max(one.date);
    }
}

fn day_after(date: Date) -> Date {
    date.succ_opt().unwrap_or(date)
}

fn plan(parts: &[DatedAmount], terms: &LoanTerms, errors: &mut Vec<InputError>) {
    dated(parts, day_after(terms.drawdown()), Field::PlannedPart, terms, errors);
    let planned: Yuan = parts.iter().map(|part| part.amount).sum();
    if planned > terms.principal() {
        let problem = Problem::AbovePrincipal { sum: planned, principal: terms.principal() };
        errors.push(InputError::new(Field::PlannedPart(parts.len().saturating_sub(1)), problem));
    }
}

fn credit_line(draws: &[DatedAmount], repayments: &[DatedAmount], terms: &LoanTerms, errors: &mut Vec<InputError>) {
    let before = errors.len();
    if draws.is_empty() {
        errors.push(InputError::new(Field::Draw(0), Problem::Missing));
    }
    dated(draws, terms.drawdown(), Field::Draw, terms, errors);
    dated(repayments, day_after(terms.drawdown()), Field::LineRepayment, terms, errors);
    if errors.len() > before {
        return;
    }
    // Of one day, repayments count before draws: what was repaid in the morning can be drawn again.
    let paid = repayments.iter().enumerate().map(|(index, it)| (it.date, Field::LineRepayment(index), -it.amount));
    let drawn = draws.iter().enumerate().map(|(index, it)| (it.date, Field::Draw(index), it.amount));
    let mut moves: Vec<(Date, Field, Yuan)> = paid.chain(drawn).collect();
    moves.sort_by_key(|(date, _, amount)| (*date, *amount > Yuan::ZERO));
    let mut balance = Yuan::ZERO;
    for (_, field, amount) in moves {
        if balance + amount < Yuan::ZERO {
            errors.push(InputError::new(field, Problem::AboveBalance { balance }));
            return;
        }
        balance += amount;
        if balance > terms.principal() {
            let problem = Problem::AbovePrincipal { sum: balance, principal: terms.principal() };
            errors.push(InputError::new(field, problem));
            return;
        }
    }
}

fn early_repayments(terms: &LoanTerms, errors: &mut Vec<InputError>) {
    let early = &terms.loan().early_repayments;
    if matches!(terms.repayment(), Repayment::CreditLine { .. }) && !early.is_empty() {
        errors.push(InputError::new(Field::EarlyRepayment(0), Problem::NotWithCreditLine));
        return;
    }
    let amounts: Vec<DatedAmount> = early
        .iter()
        .map(|one| DatedAmount {
            date: one.date,
            amount: match one.amount {
                EarlyAmount::All => terms.principal(),
                EarlyAmount::Part(part) => part,
            },
        })
        .collect();
    dated(&amounts, day_after(terms.drawdown()), Field::EarlyRepayment, terms, errors);
    for (index, one) in early.iter().enumerate() {
        let problem = match one.charge {
            EarlyCharge::Fixed(yuan) => {
                let fits = (Yuan::ZERO..=terms.principal()).contains(&yuan);
                (!fits).then(|| range("0", terms.principal()))
            }
            EarlyCharge::OfAmount(rate) => rate_problem(rate, Decimal::ONE, "100 %"),
        };
        errors.extend(problem.map(|problem| InputError::new(Field::EarlyCharge(index), problem)));
    }
}
