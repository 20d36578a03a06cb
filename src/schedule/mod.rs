//! The repayment schedule: when the borrower pays, and how much of it is interest.
//!
//! [`roll`](roll::roll) walks through the days of a loan on which something happens; one file per repayment method says how
//! much principal an instalment repays. All give the same [`Schedule`], which never changes once made. Its laws: the
//! principal parts sum to what was drawn, the last balance is zero, the balance is never negative, and the interest of an
//! instalment is the sum of its accruals, rounded once.

mod equal_principal;
mod flat_rate;
mod level_payment;
mod roll;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::calendar::{Date, Months, YearFraction, months_reached};
use crate::exact::Exact as _;
use crate::loan::{DatedAmount, LoanTerms, Repayment};
use crate::money::Yuan;
use crate::rate::Rate;

/// Why an instalment is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstalmentKind {
    /// It is due by contract.
    Regular,
    /// The borrower repays before it is due; the position from 0 among the loan's early repayments.
    Early(usize),
}

/// A stretch of days with one amount and one rate, for which interest accrues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accrual {
    /// First day.
    pub from: Date,
    /// The day it ends, which belongs to the next.
    pub to: Date,
    /// Outstanding balance.
    pub balance: Yuan,
    /// The amount that bears interest: the balance; of a flat-rate loan, the first principal.
    pub base: Yuan,
    /// The nominal annual rate.
    pub rate: Rate,
    /// The part of a year that it is.
    pub fraction: YearFraction,
}

impl Accrual {
    /// Its interest, not divided by the days of the year yet.
    fn numerator(&self) -> Decimal {
        let yearly = self.base.decimal().times(self.rate.decimal());
        yearly.times(Decimal::from(self.fraction.days))
    }
}

/// The interest of several accruals, not rounded. Multiplies before it divides, once.
#[must_use]
pub fn accrued(accruals: &[Accrual]) -> Decimal {
    let Some(first) = accruals.first() else { return Decimal::ZERO };
    let numerator = accruals.iter().fold(Decimal::ZERO, |sum, accrual| sum.plus(accrual.numerator()));
    // All accruals of a loan are counted over the same days of the year.
    numerator.divided_by(Decimal::from(first.fraction.basis))
}

/// One instalment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// Why.
    pub kind: InstalmentKind,
    /// Day it is paid.
    pub due: Date,
    /// Day it is due by contract, before any move for a holiday.
    pub unadjusted: Date,
    /// Day its interest is counted to; another than [`due`](Self::due) only where a holiday moved the payment.
    pub counted_to: Date,
    /// Whole months after drawdown, where it falls exactly so.
    pub month: Option<Months>,
    /// Outstanding balance before it.
    pub balance_before: Yuan,
    /// Interest in it.
    pub interest: Yuan,
    /// Principal in it.
    pub principal: Yuan,
    accruals: Range<usize>,
}

impl Instalment {
    /// All of it.
    #[must_use]
    pub fn payment(&self) -> Yuan {
        self.interest + self.principal
    }

    /// The year of the loan that it falls in, from 1; an anniversary belongs to the year that it ends.
    #[must_use]
    pub fn loan_year(&self, drawdown: Date) -> u32 {
        let month = self.month.unwrap_or_else(|| months_reached(drawdown, self.unadjusted));
        month.0.div_ceil(Months::YEAR.0).max(1)
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
    draws: Vec<DatedAmount>,
    instalments: Vec<Instalment>,
    accruals: Vec<Accrual>,
}

impl Schedule {
    /// The schedule of a loan.
    #[must_use]
    pub fn of(terms: &LoanTerms) -> Self {
        match terms.repayment() {
            Repayment::LevelPayment(shape) => roll::roll(terms, &mut level_payment::Rule::new(*shape)),
            Repayment::EqualPrincipal(shape) => roll::roll(terms, &mut equal_principal::Rule::new(*shape)),
            Repayment::FlatRate => roll::roll(terms, &mut flat_rate::Rule::default()),
            // Nothing is repaid with an instalment: principal has dates of its own, the last of them maturity.
            Repayment::InterestOnly(_)
            | Repayment::SinglePayment
            | Repayment::PrincipalPlan { .. }
            | Repayment::CreditLine { .. } => roll::roll(terms, &mut roll::NoPart),
        }
    }

    /// What is paid out, in order of days.
    #[must_use]
    pub fn draws(&self) -> &[DatedAmount] {
        &self.draws
    }

    /// All that is paid out.
    #[must_use]
    pub fn drawn(&self) -> Yuan {
        self.draws.iter().map(|draw| draw.amount).sum()
    }

    /// The instalments, in order of their due dates.
    #[must_use]
    pub fn instalments(&self) -> &[Instalment] {
        &self.instalments
    }

    /// The accruals that the interest of an instalment is the sum of.
    #[must_use]
    pub fn accruals(&self, instalment: &Instalment) -> &[Accrual] {
        self.accruals.get(instalment.accruals.clone()).unwrap_or_default()
    }

    /// The balance that bears interest from a day on: after what is due, repaid early or drawn on it. A payment that a
    /// holiday moved counts on the day its interest is counted to.
    #[must_use]
    pub fn balance_from(&self, date: Date) -> Yuan {
        let drawn: Yuan = self.draws.iter().take_while(|draw| draw.date <= date).map(|draw| draw.amount).sum();
        let repaid: Yuan = self.instalments.iter().take_while(|it| it.counted_to <= date).map(|it| it.principal).sum();
        drawn - repaid
    }

    /// The day of the last payment.
    #[must_use]
    pub fn end(&self) -> Option<Date> {
        self.instalments.last().map(|instalment| instalment.due)
    }

    /// Interest over the whole term.
    #[must_use]
    pub fn total_interest(&self) -> Yuan {
        self.instalments.iter().map(|instalment| instalment.interest).sum()
    }

    /// Principal and interest over the whole term.
    #[must_use]
    pub fn total_payment(&self) -> Yuan {
        self.instalments.iter().map(Instalment::payment).sum()
    }

    /// By how much the last payment differs from the one before it because it takes up what rounding left; zero where
    /// payments are not meant to be equal.
    #[must_use]
    pub fn last_adjustment(&self, repayment: &Repayment) -> Yuan {
        match (repayment, self.instalments.as_slice()) {
            (Repayment::LevelPayment(shape), [.., before, last]) if shape.balloon.is_zero() => {
                last.payment() - before.payment()
            }
            _ => Yuan::ZERO,
        }
    }
}
