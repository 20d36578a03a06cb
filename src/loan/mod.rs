//! What is borrowed, how it is priced and repaid, and which fees come with it.
//!
//! A [`Loan`] is what was asked; [`LoanTerms`] are checked when they are made, so everything behind this module trusts
//! them: amounts, rates and dates lie within their limits, a plan fits its principal, and the borrower receives
//! something. Due dates and the path of rates are settled here once.

mod check;
mod conduct;
mod fee;
mod pricing;
mod repayment;

pub use conduct::{AfterEarly, EarlyAmount, EarlyCharge, EarlyRepayment, LatePayment};
pub use fee::{Fee, FeeAmount, FeeKind, FeeTiming, Payee};
pub use pricing::{LaterRate, Pricing, Repricing};
pub use repayment::{DatedAmount, InterestDue, InterestPeriod, Method, Repayment, Shape};

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, DayCount, Due, DueRule, Months, WorkDays};
use crate::input::InputError;
use crate::money::Yuan;
use crate::rate::{Rate, RatePath};

/// The longest term in months.
pub const TERM_MONTHS_MAX: u32 = 1_200;

/// The most fees a loan may have.
pub const FEE_COUNT_MAX: usize = 20;

/// The most dated amounts of one sort (planned parts, draws, early repayments) and the most changes of rate.
pub const DATED_COUNT_MAX: usize = 4_000;

/// The most days that a payment may be late.
pub const LATE_DAYS_MAX: u32 = 3_650;

/// A loan as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loan {
    /// Principal; of a credit line, the limit.
    pub principal: Yuan,
    /// Term.
    pub term: Months,
    /// Day the money is paid out, or the credit line opens.
    #[serde(with = "crate::built::day")]
    pub drawdown: Date,
    /// How it is repaid.
    pub repayment: Repayment,
    /// How the nominal rate is set.
    pub pricing: Pricing,
    /// How days are counted.
    pub day_count: DayCount,
    /// When payments are due.
    pub due: DueRule,
    /// The fees.
    pub fees: Vec<Fee>,
    /// What is repaid before it is due, in order of days.
    pub early_repayments: Vec<EarlyRepayment>,
    /// An instalment paid late.
    pub late: Option<LatePayment>,
}

impl Loan {
    /// A loan without fees, due on the day of the drawdown, days counted as is customary, paid as agreed.
    #[must_use]
    pub fn new(principal: Yuan, term: Months, drawdown: Date, repayment: Repayment, pricing: Pricing) -> Self {
        let due = DueRule::default();
        let day_count = repayment.customary_day_count(due.day);
        let (fees, early_repayments, late) = (Vec::new(), Vec::new(), None);
        Self { principal, term, drawdown, repayment, pricing, day_count, due, fees, early_repayments, late }
    }
}

/// The terms of a loan, checked, with its rates and due dates settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoanTerms {
    loan: Loan,
    rates: RatePath,
    due_dates: Vec<Due>,
}

impl LoanTerms {
    /// Checks a loan, with the path of rates that its pricing came to and the days that are worked.
    ///
    /// # Errors
    ///
    /// Every limit that is broken, all at once.
    pub fn new(loan: Loan, rates: RatePath, work_days: &WorkDays) -> Result<Self, Vec<InputError>> {
        let errors = check::limits(&loan, &rates);
        if !errors.is_empty() {
            return Err(errors);
        }
        let due_dates = loan.due.dates(loan.drawdown, loan.term, loan.repayment.interval(), work_days);
        let terms = Self { loan, rates, due_dates };
        let errors = check::agreement(&terms);
        if errors.is_empty() { Ok(terms) } else { Err(errors) }
    }

    /// The loan as it was asked for. Its pricing is what was asked; the rates that hold are [`rates`](Self::rates).
    #[must_use]
    pub const fn loan(&self) -> &Loan {
        &self.loan
    }

    /// Principal; of a credit line, the limit.
    #[must_use]
    pub const fn principal(&self) -> Yuan {
        self.loan.principal
    }

    /// Term in months.
    #[must_use]
    pub const fn term(&self) -> Months {
        self.loan.term
    }

    /// How it is repaid.
    #[must_use]
    pub const fn repayment(&self) -> &Repayment {
        &self.loan.repayment
    }

    /// The nominal annual rate at drawdown.
    #[must_use]
    pub const fn nominal_rate(&self) -> Rate {
        self.rates.first()
    }

    /// The nominal rates over the life of the loan.
    #[must_use]
    pub const fn rates(&self) -> &RatePath {
        &self.rates
    }

    /// Day the money is paid out.
    #[must_use]
    pub const fn drawdown(&self) -> Date {
        self.loan.drawdown
    }

    /// The day the loan ends by contract.
    #[must_use]
    pub fn maturity(&self) -> Date {
        self.due_dates.last().map_or(self.loan.drawdown, |due| due.counted_to)
    }

    /// When payments are due, in order, the last at maturity.
    #[must_use]
    pub fn due_dates(&self) -> &[Due] {
        &self.due_dates
    }

    /// How many instalments there are when nothing is repaid early: the due dates, and planned repayments on other days.
    pub(crate) fn instalment_count(&self) -> usize {
        let planned: &[DatedAmount] = match &self.loan.repayment {
            Repayment::PrincipalPlan { parts, .. } => parts,
            Repayment::CreditLine { repayments, .. } => repayments,
            _ => &[],
        };
        let is_due = |day: &Date| self.due_dates.binary_search_by_key(day, |due| due.counted_to).is_ok();
        let mut days: Vec<Date> = planned.iter().map(|one| one.date).filter(|day| !is_due(day)).collect();
        days.sort_unstable();
        days.dedup();
        self.due_dates.len().saturating_add(days.len())
    }

    /// Months of the period that a yearly rate is stated for.
    #[must_use]
    pub const fn period(&self) -> Months {
        self.loan.repayment.period(self.loan.term)
    }

    /// How days are counted.
    #[must_use]
    pub const fn day_count(&self) -> DayCount {
        self.loan.day_count
    }

    /// The fees.
    #[must_use]
    pub fn fees(&self) -> &[Fee] {
        &self.loan.fees
    }

    /// The nominal rates at which the loan costs a path of rates that a notice names. A flat-rate loan is held to them by
    /// its simple annual rate, as 中国人民银行公告〔2021〕第3号 asks every rate to be stated, never by the flat rate, which is
    /// about half of that; any other loan is held to them as they are.
    #[must_use]
    pub fn held_to(&self, named: RatePath) -> RatePath {
        match self.loan.repayment {
            Repayment::FlatRate => named.flat(self.loan.term),
            _ => named,
        }
    }

    /// The same loan at other rates.
    #[must_use]
    pub fn with_rates(&self, rates: RatePath) -> Self {
        Self { rates, ..self.clone() }
    }

    /// The same loan with one more fee.
    #[must_use]
    pub fn with_fee(&self, fee: Fee) -> Self {
        let mut same = self.clone();
        same.loan.fees.push(fee);
        same
    }

    /// The same loan with each fee replaced by one that is not higher.
    #[must_use]
    pub fn with_fees(&self, lower: impl FnMut(&Fee) -> Fee) -> Self {
        let fees = self.loan.fees.iter().map(lower).collect();
        let mut same = self.clone();
        same.loan.fees = fees;
        same
    }
}

/// First day of drawdown the engine takes.
pub(crate) fn first_day() -> Date {
    Date::from_ymd_opt(2000, 1, 1).unwrap_or_default()
}

/// Last day of drawdown the engine takes.
pub(crate) fn last_day() -> Date {
    Date::from_ymd_opt(2099, 12, 31).unwrap_or_default()
}
