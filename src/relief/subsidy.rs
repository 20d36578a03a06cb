//! The interest subsidy: how much of the interest the treasury pays, and when the borrower has it.
//!
//! Deducted at source, it is rounded with each instalment. Reimbursed, what the instalments of a refund period get adds up
//! first, the refund is rounded once, and it is taken off each of them in proportion to what it got. Where several subsidies
//! combine, each counts on the interest that those before it left, so that together they never exceed it.
//!
//! The interest that counts is that of the instalments due in time and not lost, of their days, principal and rate that
//! count, less what was taken before: the microloan counts on what the relief of the fourth quarter of 2022 left. A share
//! is of it, and so is the largest share that a subsidy may be; shares by year end with their list. After full repayment a
//! refund still comes at the end of its period, or of the loan where that is sooner.

use std::ops::Range;

use rust_decimal::{Decimal, RoundingStrategy};

use super::resolve;
use crate::calendar::{Date, Months, months_after, months_reached};
use crate::cost::Received;
use crate::exact::Exact as _;
use crate::loan::{LoanTerms, Repayment};
use crate::money::Yuan;
use crate::policy::{Measure, Refund, Rule, Subsidy, SubsidyPayment, WhenLate, WhenRepaidEarly};
use crate::rate::{LprSeries, Rate, RatePath, Share};
use crate::schedule::{Accrual, Instalment, InstalmentKind, Schedule};

/// What the borrower receives, in order of days.
pub(super) fn received(terms: &LoanTerms, schedule: &Schedule, rules: &[&Rule], lpr: &LprSeries) -> Vec<Received> {
    let by_rule = by_rule(terms, schedule, rules, lpr);
    let mut received: Vec<Received> = by_rule.into_iter().flat_map(|(_, payments, _)| payments).collect();
    received.sort_by_key(|one| one.date);
    received
}

/// What a subsidy is measured on, not rounded: of points, the balance that counts, for a year; of a share, the interest
/// that counts, in all or of each year; of all above a rate, the interest that counts, and what it would be at that rate.
pub(super) type Base = Vec<Decimal>;

/// What each rule pays, and what it is measured on; one after the other in the order given.
pub(super) fn by_rule<'rule>(
    terms: &LoanTerms,
    schedule: &Schedule,
    rules: &[&'rule Rule],
    lpr: &LprSeries,
) -> Vec<(&'rule Rule, Vec<Received>, Base)> {
    let subsidies: Vec<(&Rule, &Subsidy)> =
        rules.iter().filter_map(|rule| rule.subsidy.as_ref().map(|subsidy| (*rule, subsidy))).collect();
    if subsidies.is_empty() {
        return Vec::new();
    }
    let mut left = interest(schedule);
    let paid = |(rule, subsidy): (&'rule Rule, &Subsidy)| {
        let mut base = vec![Decimal::ZERO];
        let mut payments = Counted::new(subsidy, terms, schedule, lpr).payments(&mut left, &mut base);
        give_back(subsidy, schedule, &mut payments);
        (rule, payments, base)
    };
    subsidies.into_iter().map(paid).collect()
}

/// What one subsidy comes to, given the interest that is left of each instalment; takes it off what is left. The more is
/// left of any instalment the more it is, or the same; and it is never more than is left.
pub(super) fn granted(
    subsidy: &Subsidy,
    terms: &LoanTerms,
    schedule: &Schedule,
    lpr: &LprSeries,
    left: &mut [Yuan],
) -> Yuan {
    let mut payments = Counted::new(subsidy, terms, schedule, lpr).payments(left, &mut Vec::new());
    give_back(subsidy, schedule, &mut payments);
    payments.iter().map(|payment| payment.amount).sum()
}

/// The interest of each instalment.
pub(super) fn interest(schedule: &Schedule) -> Vec<Yuan> {
    schedule.instalments().iter().map(|instalment| instalment.interest).collect()
}

/// Positions of the instalments whose interest a subsidy can take: from the first of the first refund period of which any
/// interest counts to the last of the last.
pub(super) fn reach(subsidy: &Subsidy, terms: &LoanTerms, schedule: &Schedule, lpr: &LprSeries) -> Range<usize> {
    let counted = Counted::new(subsidy, terms, schedule, lpr);
    let instalments = schedule.instalments();
    let does_count = |(index, it): &(usize, &Instalment)| {
        let has_days = schedule.accruals(it).iter().any(|accrual| counted.days(accrual) > 0);
        !counted.lost.contains(index) && counted.is_due_in_time(it) && has_days
    };
    let mut reach = 0..0;
    let mut start = 0_usize;
    while let Some(first) = instalments.get(start) {
        let (window, ..) = counted.window(first);
        let period = || instalments.iter().enumerate().skip(start).take_while(|(_, it)| window.holds(it, first));
        let end = start.saturating_add(period().count().max(1));
        if period().any(|it| does_count(&it)) {
            reach = if reach.is_empty() { start } else { reach.start }..end;
        }
        start = end;
    }
    reach
}

/// The largest part of the interest left of an instalment that a subsidy may be.
pub(super) fn largest_part(subsidy: &Subsidy) -> Decimal {
    let part = |share: &Share| share.of(Decimal::ONE);
    let share = match &subsidy.measure {
        Measure::Share(share) => Some(part(share)),
        Measure::ShareByYear(by_year) => by_year.iter().map(part).max(),
        Measure::Points(_) | Measure::Above(_) => None,
    };
    let most = subsidy.interest_share_max.as_ref().map(part);
    share.into_iter().chain(most).min().unwrap_or(Decimal::ONE)
}

/// Takes back what was granted before the first early repayment, of a part or of all, where the notice says so, and stops
/// what would follow.
fn give_back(subsidy: &Subsidy, schedule: &Schedule, payments: &mut Vec<Received>) {
    let early = schedule.instalments().iter().find(|it| it.kind != InstalmentKind::Regular);
    let Some(early) = early.filter(|_| subsidy.when_repaid_early == WhenRepaidEarly::GivenBack) else { return };
    payments.retain(|one| one.date <= early.due);
    let granted: Yuan = payments.iter().map(|one| one.amount).sum();
    if granted.is_positive() {
        payments.push(Received { date: early.due, month: early.month, amount: -granted });
    }
}

/// One subsidy on one loan, with what its limits come to on it.
struct Counted<'loan> {
    subsidy: &'loan Subsidy,
    terms: &'loan LoanTerms,
    schedule: &'loan Schedule,
    /// The first day that no longer counts.
    until: Option<Date>,
    /// The highest nominal rate that counts.
    rate_max: Option<Rate>,
    /// The rate above which all interest is paid.
    floor: Option<Rate>,
    /// Positions of instalments that lose it: from, and to before.
    lost: std::ops::Range<usize>,
    /// Months after drawdown in which the loan ends.
    end: Months,
}

impl<'loan> Counted<'loan> {
    fn new(subsidy: &'loan Subsidy, terms: &'loan LoanTerms, schedule: &'loan Schedule, lpr: &LprSeries) -> Self {
        let drawdown = terms.drawdown();
        let last = schedule.instalments().last();
        let end = last.map_or(terms.term(), |last| months_reached(drawdown, last.unadjusted).min(terms.term()));
        let resolved = |named| resolve(named, terms, lpr).map(|rate| terms.held_to(RatePath::fixed(rate)).first());
        let floor = match &subsidy.measure {
            Measure::Above(named) => resolved(*named),
            _ => None,
        };
        Self {
            subsidy,
            terms,
            schedule,
            until: subsidy.months_max.map(|months| months_after(drawdown, months)),
            rate_max: subsidy.base_rate_max.and_then(resolved),
            floor,
            lost: lost(subsidy.when_late, terms, schedule),
            end,
        }
    }

    /// The payments; each takes what it pays off the interest left of the instalments.
    fn payments(&self, left: &mut [Yuan], base: &mut Base) -> Vec<Received> {
        let mut budget = self.subsidy.yuan_max;
        let mut payments = Vec::new();
        let instalments = self.schedule.instalments();
        let mut start = 0_usize;
        while let Some(first) = instalments.get(start) {
            let (window, date, month) = self.window(first);
            let count = instalments.iter().skip(start).take_while(|it| window.holds(it, first)).count().max(1);
            let mut parts = Vec::with_capacity(count);
            let mut ceiling = Yuan::ZERO;
            for (index, (instalment, left)) in instalments.iter().zip(left.iter()).enumerate().skip(start).take(count) {
                let does_count = !self.lost.contains(&index) && self.is_due_in_time(instalment);
                parts.push(if does_count { self.on(instalment, *left, base) } else { Decimal::ZERO });
                if does_count {
                    ceiling += *left;
                }
            }
            let exact = parts.iter().copied().fold(Decimal::ZERO, Decimal::plus);
            let amount = rounded(exact).min(ceiling).min(budget.unwrap_or(ceiling));
            budget = budget.map(|budget| budget - amount);
            if let Some(left) = left.get_mut(start..start.saturating_add(count)) {
                take(amount, &parts, exact, left);
            }
            if amount.is_positive() {
                payments.push(Received { date, month, amount });
            }
            start = start.saturating_add(count);
        }
        payments
    }

    /// Whether the instalment is due on a day whose interest counts. A holiday that moves the payment changes nothing.
    fn is_due_in_time(&self, instalment: &Instalment) -> bool {
        self.subsidy.due_from.is_none_or(|from| instalment.unadjusted >= from)
            && self.subsidy.due_through.is_none_or(|through| instalment.unadjusted <= through)
    }

    /// The refund period that an instalment falls in, and the day its money comes.
    fn window(&self, first: &Instalment) -> (Window, Date, Option<Months>) {
        let SubsidyPayment::Reimbursed { every, lag } = self.subsidy.payment else {
            return (Window::Itself, first.due, first.month);
        };
        let length = match every {
            Refund::Monthly => 1,
            Refund::Quarterly => 3,
            Refund::Yearly => Months::YEAR.0,
            Refund::AtMaturity => self.terms.term().0.max(1),
        };
        let drawdown = self.terms.drawdown();
        // A clamped month end has its month by how it was made; any other day counts up to the month it falls in.
        let month = first.month.unwrap_or_else(|| months_reached(drawdown, first.unadjusted));
        let end = Months(month.0.max(1).div_ceil(length).saturating_mul(length)).min(self.end.max(month));
        let paid = Months(end.0.saturating_add(lag.0));
        let paid_on = if lag.0 == 0 && Some(end) == first.month { first.due } else { months_after(drawdown, paid) };
        (Window::Through(end, months_after(drawdown, end)), paid_on, Some(paid))
    }

    /// The subsidy on one instalment, not rounded, given the interest that is left of it. Adds up what it is measured on.
    fn on(&self, instalment: &Instalment, left: Yuan, base: &mut Base) -> Decimal {
        let accruals = self.schedule.accruals(instalment);
        let basis = Decimal::from(self.terms.day_count().basis());
        let per_year = |numerator: Decimal| numerator.divided_by(basis);
        let interest = self.of_interest(accruals, left, |accrual, days| at_rate(accrual, self.capped(accrual), days));
        let mut add = |index: usize, part: Decimal| {
            base.resize(base.len().max(index.saturating_add(1)), Decimal::ZERO);
            if let Some(sum) = base.get_mut(index) {
                *sum = sum.plus(part);
            }
        };
        let amount = match &self.subsidy.measure {
            Measure::Points(points) => {
                let days = self.sum(accruals, |accrual, days| accrual.balance.decimal().times(days.into()));
                add(0, per_year(days));
                // No more than the interest that counts.
                per_year(days.times(Decimal::new(points.bp().into(), 4))).min(interest)
            }
            Measure::Share(share) => {
                add(0, interest);
                share.of(interest)
            }
            Measure::ShareByYear(shares) => {
                let of_year = |(year, share): (u32, &Share)| {
                    let weight =
                        |accrual: &Accrual, _| at_rate(accrual, self.capped(accrual), self.days_of_year(accrual, year));
                    let interest = self.of_interest(accruals, left, weight);
                    add(usize::try_from(year).unwrap_or(usize::MAX), interest);
                    share.of(interest)
                };
                (0_u32..).zip(shares).map(of_year).fold(Decimal::ZERO, Decimal::plus)
            }
            Measure::Above(_) => self.floor.map_or(Decimal::ZERO, |floor| {
                let at_floor = per_year(self.sum(accruals, |accrual, days| at_rate(accrual, floor, days)));
                add(0, interest);
                add(1, at_floor);
                interest.minus(at_floor).max(Decimal::ZERO)
            }),
        };
        let most = self.subsidy.interest_share_max.map(|share| share.of(interest));
        most.map_or(amount, |most| amount.min(most))
    }

    /// Sums something over the days that count of each accrual, in the proportion of its principal that counts. Neither
    /// what is summed nor the sum is divided by the days of the year.
    fn sum(&self, accruals: &[Accrual], part: impl Fn(&Accrual, i64) -> Decimal) -> Decimal {
        let parts = accruals.iter().map(|accrual| self.of_principal(accrual, part(accrual, self.days(accrual))));
        parts.fold(Decimal::ZERO, Decimal::plus)
    }

    /// The part of the interest left that a weight gives. The interest of an instalment is rounded, and some of it may be
    /// taken by another subsidy: both are kept by weighing what is left, and not counting it anew.
    fn of_interest(&self, accruals: &[Accrual], left: Yuan, weight: impl Fn(&Accrual, i64) -> Decimal) -> Decimal {
        let all = accruals.iter().map(|accrual| at_rate(accrual, accrual.rate, accrual.fraction.days));
        let all = all.fold(Decimal::ZERO, Decimal::plus);
        // Without interest nothing is left of it.
        if left.is_zero() { Decimal::ZERO } else { left.decimal().parts(self.sum(accruals, weight), all) }
    }

    /// Days of an accrual before the subsidy ends.
    fn days(&self, accrual: &Accrual) -> i64 {
        self.until.map_or(accrual.fraction.days, |until| self.days_before(accrual, until))
    }

    fn days_before(&self, accrual: &Accrual, until: Date) -> i64 {
        if accrual.to <= until {
            accrual.fraction.days
        } else if accrual.from >= until {
            0
        } else {
            self.terms.day_count().between(accrual.from, until).days.clamp(0, accrual.fraction.days)
        }
    }

    /// The rate of an accrual, or the highest that counts.
    fn capped(&self, accrual: &Accrual) -> Rate {
        self.rate_max.map_or(accrual.rate, |most| accrual.rate.min(most))
    }

    /// The proportion of an amount that belongs to the principal that counts.
    fn of_principal(&self, accrual: &Accrual, amount: Decimal) -> Decimal {
        // What is drawn of a credit line counts from its first yuan; any other loan counts as if it were two.
        let whole = if matches!(self.terms.repayment(), Repayment::CreditLine { .. }) {
            accrual.balance
        } else {
            self.terms.principal()
        };
        match self.subsidy.principal_max {
            Some(most) if most < whole => amount.parts(most.decimal(), whole.decimal()),
            _ => amount,
        }
    }

    /// Days of an accrual that count and lie in a year of the loan, which is counted from 0.
    fn days_of_year(&self, accrual: &Accrual, year: u32) -> i64 {
        let start = |year: u32| months_after(self.terms.drawdown(), Months(year.saturating_mul(Months::YEAR.0)));
        let upto = |until: Date| self.days_before(accrual, until).min(self.days(accrual));
        upto(start(year.saturating_add(1))).saturating_sub(upto(start(year)))
    }
}

/// The instalments that are refunded together.
enum Window {
    /// One instalment alone.
    Itself,
    /// All through a month of the loan, which ends on a day.
    Through(Months, Date),
}

impl Window {
    fn holds(&self, instalment: &Instalment, first: &Instalment) -> bool {
        match self {
            Self::Itself => std::ptr::eq(instalment, first),
            Self::Through(end, day) => instalment.month.map_or(instalment.unadjusted <= *day, |month| month <= *end),
        }
    }
}

/// The interest of so many days of an accrual at a rate, not divided by the days of the year yet.
fn at_rate(accrual: &Accrual, rate: Rate, days: i64) -> Decimal {
    accrual.base.decimal().times(rate.decimal()).times(days.into())
}

/// The instalments that lose the subsidy because one is paid late.
fn lost(when_late: WhenLate, terms: &LoanTerms, schedule: &Schedule) -> std::ops::Range<usize> {
    let Some(late) = terms.loan().late else { return 0..0 };
    let regular = schedule.instalments().iter().enumerate().filter(|(_, it)| it.kind == InstalmentKind::Regular);
    let position = usize::try_from(late.instalment_number).ok().and_then(|number| number.checked_sub(1));
    let found = position.and_then(|position| regular.map(|(index, _)| index).nth(position));
    match (found, when_late) {
        (None, _) | (_, WhenLate::Kept) => 0..0,
        (Some(index), WhenLate::LosesInstalment) => index..index.saturating_add(1),
        (Some(index), WhenLate::LosesRest) => index..usize::MAX,
        (Some(_), WhenLate::LosesAll) => 0..usize::MAX,
    }
}

/// Rounds to the fen. Thirds have no exact decimal, so a sum of them may miss a half fen in the 28th digit; twelve
/// digits restore it.
fn rounded(exact: Decimal) -> Yuan {
    Yuan::round(exact.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero))
}

/// Takes a payment off what is left of the instalments that it was made of, from each as large a part of it as that gave to the
/// sum, to the fen.
fn take(amount: Yuan, parts: &[Decimal], sum: Decimal, left: &mut [Yuan]) {
    if !amount.is_positive() {
        return;
    }
    let (mut reached, mut taken) = (Decimal::ZERO, Yuan::ZERO);
    let mut take = |left: &mut Yuan, through: Yuan| {
        let part = (through - taken).min(*left).max(Yuan::ZERO);
        *left = *left - part;
        taken += part;
    };
    for (part, left) in parts.iter().zip(left.iter_mut()).filter(|(part, _)| !part.is_zero()) {
        reached = reached.plus(*part);
        take(left, Yuan::round(amount.decimal().parts(reached, sum)));
    }
    // Of an instalment of which the next fen is no longer left, another gives it.
    for (_, left) in parts.iter().zip(left).filter(|(part, _)| !part.is_zero()) {
        take(left, amount);
    }
}
