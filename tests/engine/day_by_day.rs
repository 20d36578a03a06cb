//! The schedule's slow twin: one day after another, in whole fen and exact fractions, for day counts that count days.
//!
//! Due dates are taken as given; everything else is done again, in another way: interest is added up by the day, not by
//! stretches, and rounded as an integer. Level payments are left out, since their instalment is a formula of its own.

use std::collections::BTreeMap;

use loan_policy_calculator::calendar::{Date, DayCount, Months, days_after, months_after};
use loan_policy_calculator::loan::{AfterEarly, EarlyAmount, InterestDue, LoanTerms, Repayment, Shape};
use loan_policy_calculator::schedule::Schedule;
use proptest::prelude::*;
use rust_decimal::prelude::ToPrimitive;

use crate::generated::any_loan;
use crate::support::cases;

/// Rates of the generator have four decimals.
const RATE_UNIT: i128 = 10_000;

fn rounded(numerator: i128, denominator: i128) -> i128 {
    (2 * numerator + denominator) / (2 * denominator)
}

struct Twin<'terms> {
    terms: &'terms LoanTerms,
    balance: i128,
    flat: Option<i128>,
    accrued: i128,
    part: Option<i128>,
    /// Interest and principal paid on each day.
    paid: BTreeMap<Date, (i128, i128)>,
}

impl Twin<'_> {
    fn settle(&mut self) -> i128 {
        let interest = rounded(self.accrued, RATE_UNIT * i128::from(self.terms.day_count().basis()));
        self.accrued = 0;
        interest
    }

    fn pay(&mut self, date: Date, interest: i128, principal: i128) {
        self.balance -= principal;
        let paid = self.paid.entry(date).or_default();
        *paid = (paid.0 + interest, paid.1 + principal);
    }

    fn due(&mut self, index: usize, date: Date) {
        let interest = self.settle();
        let remaining = self.terms.due_dates().len() - index;
        let equal = |amount: i128| rounded(amount, remaining as i128);
        let part = match self.terms.repayment() {
            _ if remaining == 1 => self.balance,
            Repayment::EqualPrincipal(Shape { principal_grace, balloon }) => {
                let month = self.terms.due_dates()[index].month;
                let last = months_after(self.terms.drawdown(), *principal_grace);
                let is_grace = month.map_or(date <= last, |month| month <= *principal_grace);
                if is_grace && *principal_grace > Months(0) {
                    0
                } else {
                    *self.part.get_or_insert(equal(self.balance - i128::from(balloon.fen())))
                }
            }
            Repayment::FlatRate => *self.part.get_or_insert(equal(self.balance)),
            _ => 0,
        };
        self.pay(date, interest, part.clamp(0, self.balance));
    }

    fn early(&mut self, date: Date) {
        let repayments: Vec<_> = self.terms.loan().early_repayments.iter().filter(|it| it.date == date).collect();
        for early in repayments {
            let (interest, principal) = match early.amount {
                EarlyAmount::Part(part) if i128::from(part.fen()) < self.balance => (0, i128::from(part.fen())),
                _ => (self.settle(), self.balance),
            };
            self.flat = self.flat.map(|base| base - principal);
            if early.then == AfterEarly::LowerInstalment {
                self.part = None;
            }
            self.pay(date, interest, principal);
            if self.is_over() {
                return;
            }
        }
    }

    /// Nothing is owed any more; a credit line may still be drawn.
    fn is_over(&self) -> bool {
        let is_line = matches!(self.terms.repayment(), Repayment::CreditLine { .. });
        !is_line && self.balance == 0 && self.accrued == 0
    }
}

fn day_by_day(terms: &LoanTerms) -> BTreeMap<Date, (i128, i128)> {
    let principal = i128::from(terms.principal().fen());
    let (draws, repays, with_principal) = match terms.repayment() {
        Repayment::PrincipalPlan { interest, parts } => {
            (Vec::new(), parts.clone(), *interest == InterestDue::WithPrincipal)
        }
        Repayment::CreditLine { interest, draws, repayments } => {
            (draws.clone(), repayments.clone(), *interest == InterestDue::WithPrincipal)
        }
        _ => (Vec::new(), Vec::new(), false),
    };
    let is_line = matches!(terms.repayment(), Repayment::CreditLine { .. });
    let flat = (*terms.repayment() == Repayment::FlatRate).then_some(principal);
    let balance = if is_line { 0 } else { principal };
    let mut twin = Twin { terms, balance, flat, accrued: 0, part: None, paid: BTreeMap::new() };
    let mut date = terms.drawdown();
    while date <= terms.maturity() {
        for (index, _) in terms.due_dates().iter().enumerate().filter(|(_, due)| due.counted_to == date) {
            twin.due(index, date);
        }
        for repay in repays.iter().filter(|repay| repay.date == date) {
            let interest = if with_principal { twin.settle() } else { 0 };
            let amount = i128::from(repay.amount.fen()).min(twin.balance);
            twin.pay(date, interest, amount);
        }
        if twin.is_over() {
            break;
        }
        twin.early(date);
        if twin.is_over() {
            break;
        }
        twin.balance +=
            draws.iter().filter(|draw| draw.date == date).map(|draw| i128::from(draw.amount.fen())).sum::<i128>();
        let rate = (terms.rates().on(date).decimal() * rust_decimal::Decimal::from(10_000)).to_i128().unwrap();
        twin.accrued += twin.flat.unwrap_or(twin.balance) * rate;
        date = days_after(date, 1);
    }
    twin.paid
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_schedule_is_what_counting_day_by_day_gives(terms in any_loan()) {
        let is_level = matches!(terms.repayment(), Repayment::LevelPayment(_));
        if terms.day_count() != DayCount::Thirty360 && !is_level {
            let mut paid: BTreeMap<Date, (i128, i128)> = BTreeMap::new();
            for instalment in Schedule::of(&terms).instalments() {
                let sum = paid.entry(instalment.counted_to).or_default();
                sum.0 += i128::from(instalment.interest.fen());
                sum.1 += i128::from(instalment.principal.fen());
            }
            let is_paid = |(_, paid): &(Date, (i128, i128))| *paid != (0, 0);
            let twin: Vec<_> = day_by_day(&terms).into_iter().filter(is_paid).collect();
            let fast: Vec<_> = paid.into_iter().filter(is_paid).collect();
            prop_assert_eq!(fast, twin);
        }
    }
}
