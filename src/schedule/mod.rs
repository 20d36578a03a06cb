//! The repayment schedule: when the borrower pays, and how much of it is interest.
//!
//! One file per repayment method; all give the same [`Schedule`], which never changes once made. Its laws: the
//! principal parts sum to the principal, the last balance is zero, the balance is never negative, and the interest of
//! an instalment follows from the balance before it, rounded once.

mod equal_principal;
mod interest_only;
mod level_payment;

use crate::calendar::{Date, Months, YearFraction, months_after};
use crate::loan::{LoanTerms, Repayment};
use crate::money::Yuan;
use crate::rate::Rate;

/// One instalment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// Months after drawdown at which it is due.
    pub month: Months,
    /// Day it is due.
    pub due: Date,
    /// Outstanding balance before it.
    pub balance_before: Yuan,
    /// The part of a year since the due date before it.
    pub period: YearFraction,
    /// Interest in it.
    pub interest: Yuan,
    /// Principal in it.
    pub principal: Yuan,
}

impl Instalment {
    /// All of it.
    #[must_use]
    pub fn payment(&self) -> Yuan {
        self.interest + self.principal
    }

    /// Outstanding balance after it.
    #[must_use]
    pub fn balance_after(&self) -> Yuan {
        self.balance_before - self.principal
    }
}

/// All instalments of a loan, in order of their due dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    instalments: Vec<Instalment>,
}

impl Schedule {
    /// The schedule of a loan.
    #[must_use]
    pub fn of(terms: &LoanTerms) -> Self {
        let instalments = match terms.repayment() {
            Repayment::LevelPayment => level_payment::instalments(terms),
            Repayment::EqualPrincipal => equal_principal::instalments(terms),
            // A single payment is interest-only whose one interest date is maturity.
            Repayment::InterestOnly(_) | Repayment::SinglePayment => interest_only::instalments(terms),
        };
        Self { instalments }
    }

    /// The instalments, in order of their due dates.
    #[must_use]
    pub fn instalments(&self) -> &[Instalment] {
        &self.instalments
    }

    /// Interest over the whole term.
    #[must_use]
    pub fn total_interest(&self) -> Yuan {
        self.instalments.iter().map(|instalment| instalment.interest).sum()
    }

    /// By how much the last payment differs from the regular one because it takes up what rounding left; zero where
    /// payments are not meant to be equal.
    #[must_use]
    pub fn last_adjustment(&self, repayment: Repayment) -> Yuan {
        match (repayment, self.instalments.first(), self.instalments.last()) {
            (Repayment::LevelPayment, Some(first), Some(last)) => last.payment() - first.payment(),
            _ => Yuan::ZERO,
        }
    }
}

/// Interest of one period on the balance at its start, rounded once, to the fen.
#[must_use]
pub fn interest(balance: Yuan, nominal_rate: Rate, period: YearFraction) -> Yuan {
    Yuan::round(period.of(balance.decimal().saturating_mul(nominal_rate.decimal())))
}

/// Makes the instalments of a loan whose principal parts come from `principal_part(instalment number from 1, balance,
/// interest)`. The last instalment repays whatever is left.
fn roll(terms: &LoanTerms, mut principal_part: impl FnMut(Yuan, Yuan) -> Yuan) -> Vec<Instalment> {
    let step = terms.repayment().period(terms.term());
    let mut instalments = Vec::new();
    let mut balance = terms.principal();
    let (mut month, mut last_due) = (Months(0), terms.drawdown());
    while month < terms.term() {
        let next = Months(month.0.saturating_add(step.0.max(1)).min(terms.term().0));
        let due = months_after(terms.drawdown(), next);
        let period = terms.day_count().fraction(last_due, due, Months(next.0.saturating_sub(month.0)));
        let interest = interest(balance, terms.nominal_rate(), period);
        let principal =
            if next == terms.term() { balance } else { principal_part(balance, interest).max(Yuan::ZERO).min(balance) };
        instalments.push(Instalment { month: next, due, balance_before: balance, period, interest, principal });
        balance = balance - principal;
        (month, last_due) = (next, due);
    }
    instalments
}
