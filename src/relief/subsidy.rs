//! The interest subsidy: how much of the interest the treasury pays, and when the borrower has it.
//!
//! Deducted at source, it is rounded with each instalment. Reimbursed, the interest of a refund period adds up first and
//! the refund is rounded once. Where several subsidies combine, each counts on the interest that the others left, those
//! at source first, so that together they never exceed it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::resolve;
use crate::calendar::Months;
use crate::loan::LoanTerms;
use crate::money::Yuan;
use crate::policy::{Measure, Refund, Rule, Subsidy, SubsidyPayment};
use crate::rate::{LprSeries, Share};
use crate::schedule::{Instalment, Schedule, interest};

/// What the borrower receives, and the months after drawdown at which it comes, in order.
pub(super) fn received(
    terms: &LoanTerms,
    schedule: &Schedule,
    rules: &[&Rule],
    lpr: &LprSeries,
) -> Vec<(Months, Yuan)> {
    let mut subsidies: Vec<&Subsidy> = rules.iter().filter_map(|rule| rule.subsidy.as_ref()).collect();
    subsidies.sort_by_key(|subsidy| subsidy.payment != SubsidyPayment::AtSource);
    let mut left: Vec<Yuan> = schedule.instalments().iter().map(|instalment| instalment.interest).collect();
    let mut received = Vec::new();
    for subsidy in subsidies {
        received.extend(one(subsidy, terms, schedule, lpr, &mut left));
    }
    received.sort_by_key(|(month, _)| *month);
    received
}

/// The payments of one subsidy, which takes what it pays off the interest left of each instalment.
fn one(
    subsidy: &Subsidy,
    terms: &LoanTerms,
    schedule: &Schedule,
    lpr: &LprSeries,
    left: &mut [Yuan],
) -> Vec<(Months, Yuan)> {
    let mut budget = subsidy.yuan_max;
    let mut payments = Vec::new();
    let mut start = 0_usize;
    let instalments = schedule.instalments();
    while let Some(first) = instalments.get(start) {
        let (month, paid) = window(subsidy.payment, first.month, terms.term());
        let count = instalments.iter().skip(start).take_while(|instalment| instalment.month <= month).count().max(1);
        let mut exact = Decimal::ZERO;
        let mut ceiling = Yuan::ZERO;
        for (index, (instalment, left)) in instalments.iter().zip(left.iter()).enumerate().skip(start).take(count) {
            let before = index.checked_sub(1).and_then(|index| instalments.get(index));
            let since = before.map_or(Months(0), |before| before.month);
            exact = exact.saturating_add(measured(subsidy, terms, instalment, since, *left, lpr));
            ceiling += *left;
        }
        let amount = rounded(exact).min(ceiling).min(budget.unwrap_or(ceiling));
        budget = budget.map(|budget| budget - amount);
        take(amount, left.iter_mut().skip(start).take(count));
        if amount.is_positive() {
            payments.push((paid, amount));
        }
        start = start.saturating_add(count);
    }
    payments
}

/// The end of the refund period that a month falls in, and the month in which its money comes.
fn window(payment: SubsidyPayment, month: Months, term: Months) -> (Months, Months) {
    let SubsidyPayment::Reimbursed { every, lag } = payment else { return (month, month) };
    let length = match every {
        Refund::Quarterly => 3,
        Refund::Yearly => Months::YEAR.0,
        Refund::AtMaturity => term.0.max(1),
    };
    let end = month.0.div_ceil(length).saturating_mul(length).min(term.0);
    (Months(end), Months(end.saturating_add(lag.0)))
}

/// The subsidy on one instalment, not rounded.
fn measured(
    subsidy: &Subsidy,
    terms: &LoanTerms,
    instalment: &Instalment,
    since: Months,
    left: Yuan,
    lpr: &LprSeries,
) -> Decimal {
    let end = subsidy.months_max.unwrap_or(terms.term()).min(instalment.month);
    let counted = Part { from: since.0, to: end.0, of: instalment.month.0.saturating_sub(since.0) };
    let on_all_principal = match &subsidy.measure {
        Measure::Points(points) => {
            let points = Decimal::new(points.bp().into(), 4);
            let yearly = instalment.balance_before.decimal().saturating_mul(points);
            counted.of(instalment.period.of(yearly)).min(left.decimal())
        }
        Measure::Share(by_year) => shared(by_year, counted, left),
        Measure::Above(floor) => resolve(*floor, terms, lpr).map_or(Decimal::ZERO, |floor| {
            let own = interest(instalment.balance_before, floor, instalment.period);
            counted.of((left - own).max(Yuan::ZERO).decimal())
        }),
    };
    match subsidy.principal_max {
        Some(most) if most < terms.principal() => on_all_principal
            .saturating_mul(most.decimal())
            .checked_div(terms.principal().decimal())
            .unwrap_or(Decimal::ZERO),
        _ => on_all_principal,
    }
}

/// The months of an instalment's period that count.
#[derive(Clone, Copy)]
struct Part {
    from: u32,
    to: u32,
    of: u32,
}

impl Part {
    fn of(self, amount: Decimal) -> Decimal {
        let months = self.to.saturating_sub(self.from);
        if months == self.of {
            return amount;
        }
        amount.saturating_mul(months.into()).checked_div(self.of.into()).unwrap_or(Decimal::ZERO)
    }
}

/// A share of the interest that may change from year to year of the loan; a period that spans years is split by months.
fn shared(by_year: &[Share], counted: Part, left: Yuan) -> Decimal {
    let mut sum = Decimal::ZERO;
    let mut from = counted.from;
    while from < counted.to {
        let year = from / Months::YEAR.0;
        let to = counted.to.min(year.saturating_add(1).saturating_mul(Months::YEAR.0));
        let index = usize::try_from(year).unwrap_or(usize::MAX);
        if let Some(share) = by_year.get(index).or(by_year.last()) {
            sum = sum.saturating_add(Part { from, to, of: counted.of }.of(share.of(left.decimal())));
        }
        from = to;
    }
    sum
}

/// Rounds to the fen. Thirds have no exact decimal, so a sum of them may miss a half fen in the 28th digit; twelve
/// digits restore it.
fn rounded(exact: Decimal) -> Yuan {
    Yuan::round(exact.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero))
}

/// Takes an amount off what is left, from the front.
fn take<'left>(mut amount: Yuan, left: impl Iterator<Item = &'left mut Yuan>) {
    for left in left {
        let part = amount.min(*left);
        *left = *left - part;
        amount = amount - part;
    }
}
