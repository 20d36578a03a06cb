//! Walks through a loan from one day on which something happens to the next: a draw, a due date, a repayment.
//!
//! Between two such days interest accrues on one amount; a change of rate splits the stretch. What has accrued is settled,
//! and rounded once, when interest is due.

use super::{Accrual, Instalment, InstalmentKind, Schedule, accrued};
use crate::calendar::{Date, Due, Months, Period, YearFraction, months_after, months_exactly};
use crate::loan::{AfterEarly, DatedAmount, EarlyAmount, InterestDue, LoanTerms, Repayment};
use crate::money::Yuan;

/// How much principal a due date repays.
pub(super) trait PartRule {
    /// The principal part of an instalment; what it gives is cut to the balance, and the last due date repays all.
    fn part(&mut self, at: &DueAt<'_>, interest: Yuan) -> Yuan;

    /// A part was repaid early, and the instalments are to fall or the loan is to end sooner.
    fn repaid_early(&mut self, _: AfterEarly) {}

    /// Whether interest counts on the first principal and not on the balance.
    fn is_flat(&self) -> bool {
        false
    }
}

/// No principal before its own dates.
pub(super) struct NoPart;

impl PartRule for NoPart {
    fn part(&mut self, _: &DueAt<'_>, _: Yuan) -> Yuan {
        Yuan::ZERO
    }
}

/// A due date that a rule is asked about.
pub(super) struct DueAt<'terms> {
    pub(super) terms: &'terms LoanTerms,
    /// Position of the due date, from 0.
    pub(super) index: usize,
    /// Outstanding balance before it.
    pub(super) balance: Yuan,
}

impl DueAt<'_> {
    /// The interest periods from this due date's on, to maturity.
    pub(super) fn periods(&self) -> impl Iterator<Item = Period> {
        let dues = self.terms.due_dates();
        (self.index..dues.len()).filter_map(|index| period(self.terms, index))
    }

    /// Due dates from this one on, this one counted.
    pub(super) fn remaining(&self) -> usize {
        self.terms.due_dates().len().saturating_sub(self.index)
    }

    /// Whether only interest is due.
    pub(super) fn is_in_grace(&self, grace: Months) -> bool {
        if grace.0 == 0 {
            return false;
        }
        let until = months_after(self.terms.drawdown(), grace);
        let due = self.terms.due_dates().get(self.index);
        due.is_some_and(|due| due.month.map_or(due.counted_to <= until, |month| month <= grace))
    }
}

/// The interest period that ends with a due date.
fn period(terms: &LoanTerms, index: usize) -> Option<Period> {
    let due = terms.due_dates().get(index)?;
    let before = index.checked_sub(1).and_then(|before| terms.due_dates().get(before));
    let from = before.map_or(terms.drawdown(), |before| before.counted_to);
    Some(Period::new(from, due.counted_to, due.months, terms.day_count()))
}

/// What happens on a day.
enum Event {
    Draw(Yuan),
    /// Principal on a date of its own.
    Repay(Yuan),
    Due(usize, Due),
    Early(usize),
}

/// Everything that happens, in order. Of one day, what is due comes before what is repaid early or drawn.
fn events(terms: &LoanTerms) -> Vec<(Date, Event)> {
    let loan = terms.loan();
    let dues = terms.due_dates().iter().enumerate();
    let mut events: Vec<(Date, Event)> = dues.map(|(index, due)| (due.counted_to, Event::Due(index, *due))).collect();
    let dated = |amounts: &[DatedAmount], event: fn(Yuan) -> Event| {
        amounts.iter().map(|one| (one.date, event(one.amount))).collect::<Vec<_>>()
    };
    match terms.repayment() {
        Repayment::PrincipalPlan { parts, .. } => events.extend(dated(parts, Event::Repay)),
        Repayment::CreditLine { draws, repayments, .. } => {
            events.extend(dated(repayments, Event::Repay));
            events.extend(dated(draws, Event::Draw));
        }
        _ => {}
    }
    events.extend(loan.early_repayments.iter().enumerate().map(|(index, early)| (early.date, Event::Early(index))));
    if events.len() > terms.due_dates().len() {
        // Stable: events of one day stay in the order in which they were collected.
        events.sort_by_key(|(date, _)| *date);
    }
    events
}

/// The loan while it is walked through.
struct Ledger<'terms> {
    terms: &'terms LoanTerms,
    balance: Yuan,
    /// What bears interest on a flat-rate loan.
    flat_base: Option<Yuan>,
    /// The day interest has accrued to.
    at: Date,
    /// Position of the next due date.
    next_due: usize,
    /// The first accrual not settled yet.
    open: usize,
    draws: Vec<DatedAmount>,
    instalments: Vec<Instalment>,
    accruals: Vec<Accrual>,
}

/// Makes the schedule of a loan whose due dates repay principal by a rule.
pub(super) fn roll(terms: &LoanTerms, rule: &mut dyn PartRule) -> Schedule {
    let is_line = matches!(terms.repayment(), Repayment::CreditLine { .. });
    let principal = terms.principal();
    let drawn = DatedAmount { date: terms.drawdown(), amount: principal };
    let mut ledger = Ledger {
        terms,
        balance: if is_line { Yuan::ZERO } else { principal },
        flat_base: rule.is_flat().then_some(principal),
        at: terms.drawdown(),
        next_due: 0,
        open: 0,
        draws: if is_line { Vec::new() } else { vec![drawn] },
        instalments: Vec::with_capacity(terms.due_dates().len()),
        accruals: Vec::with_capacity(terms.due_dates().len()),
    };
    for (date, event) in events(terms) {
        ledger.accrue_to(date);
        match event {
            Event::Draw(amount) => ledger.draw(date, amount),
            Event::Repay(amount) => ledger.repay(date, amount),
            Event::Due(index, due) => ledger.due(index, due, rule),
            Event::Early(index) => ledger.early(index, rule),
        }
        if !is_line && ledger.balance.is_zero() && ledger.open == ledger.accruals.len() {
            break;
        }
    }
    Schedule { draws: ledger.draws, instalments: ledger.instalments, accruals: ledger.accruals }
}

impl Ledger<'_> {
    /// Lets interest accrue from the last event to a day.
    fn accrue_to(&mut self, date: Date) {
        let base = self.flat_base.unwrap_or(self.balance);
        if date <= self.at {
            return;
        }
        if base.is_positive()
            && let Some(period) = period(self.terms, self.next_due)
        {
            let changes = self.terms.rates().changes();
            let between = changes.iter().map(|change| change.from).filter(|day| *day > self.at && *day < date);
            let mut from = self.at;
            for to in between.chain([date]) {
                let days = period.days_to(to).saturating_sub(period.days_to(from));
                let fraction = YearFraction { days, basis: period.fraction().basis };
                let (balance, rate) = (self.balance, self.terms.rates().on(from));
                self.accruals.push(Accrual { from, to, balance, base, rate, fraction });
                from = to;
            }
        }
        self.at = date;
    }

    /// The interest accrued and not settled, rounded; settles it.
    fn settle(&mut self) -> (Yuan, std::ops::Range<usize>) {
        let settled = self.open..self.accruals.len();
        self.open = self.accruals.len();
        let interest = self.accruals.get(settled.clone()).map(accrued).unwrap_or_default();
        (Yuan::round(interest), settled)
    }

    fn draw(&mut self, date: Date, amount: Yuan) {
        self.balance += amount;
        self.draws.push(DatedAmount { date, amount });
    }

    /// Principal on a date of its own. On a due date it is added to what is due.
    fn repay(&mut self, date: Date, amount: Yuan) {
        let principal = amount.min(self.balance);
        if let Some(last) = self.instalments.last_mut().filter(|last| last.counted_to == date) {
            last.principal += principal;
            self.balance = self.balance - principal;
            return;
        }
        let with_principal = matches!(
            self.terms.repayment(),
            Repayment::PrincipalPlan { interest: InterestDue::WithPrincipal, .. }
                | Repayment::CreditLine { interest: InterestDue::WithPrincipal, .. }
        );
        let (interest, accruals) = if with_principal { self.settle() } else { (Yuan::ZERO, self.open..self.open) };
        self.pay(InstalmentKind::Regular, self.on(date), interest, principal, accruals);
    }

    fn due(&mut self, index: usize, due: Due, rule: &mut dyn PartRule) {
        let (interest, accruals) = self.settle();
        self.next_due = index.saturating_add(1);
        let is_last = self.next_due == self.terms.due_dates().len();
        let principal = if is_last {
            self.balance
        } else {
            let at = DueAt { terms: self.terms, index, balance: self.balance };
            rule.part(&at, interest).max(Yuan::ZERO).min(self.balance)
        };
        self.pay(InstalmentKind::Regular, due, interest, principal, accruals);
    }

    fn early(&mut self, index: usize, rule: &mut dyn PartRule) {
        let Some(early) = self.terms.loan().early_repayments.get(index) else { return };
        let part = match early.amount {
            EarlyAmount::Part(part) if part < self.balance => Some(part),
            EarlyAmount::Part(_) | EarlyAmount::All => None,
        };
        let (interest, accruals) = if part.is_none() { self.settle() } else { (Yuan::ZERO, self.open..self.open) };
        let principal = part.unwrap_or(self.balance);
        self.flat_base = self.flat_base.map(|base| base - principal);
        rule.repaid_early(early.then);
        self.pay(InstalmentKind::Early(index), self.on(early.date), interest, principal, accruals);
    }

    /// A payment on a day of its own, which no holiday moves.
    fn on(&self, date: Date) -> Due {
        let month = months_exactly(self.terms.drawdown(), date);
        Due { unadjusted: date, counted_to: date, paid: date, months: None, month }
    }

    fn pay(
        &mut self,
        kind: InstalmentKind,
        due: Due,
        interest: Yuan,
        principal: Yuan,
        accruals: std::ops::Range<usize>,
    ) {
        let is_line = matches!(self.terms.repayment(), Repayment::CreditLine { .. });
        if is_line && interest.is_zero() && principal.is_zero() {
            // Nothing was outstanding.
            return;
        }
        let balance_before = self.balance;
        self.balance = balance_before - principal;
        self.instalments.push(Instalment {
            kind,
            due: due.paid,
            unadjusted: due.unadjusted,
            counted_to: due.counted_to,
            month: due.month,
            balance_before,
            interest,
            principal,
            accruals,
        });
    }
}
