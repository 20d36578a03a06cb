//! What is borrowed, how it is repaid, and which fees come with it.
//!
//! [`LoanTerms`] are checked when they are made, so everything behind this module trusts them: principal, rate and
//! fees lie within their limits, and the borrower receives something.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::calendar::{Date, DayCount, Months, YearFraction};
use crate::input::{Field, InputError, Problem};
use crate::money::{PRINCIPAL_YUAN_MAX, Yuan};
use crate::rate::Rate;

/// The longest term in months.
pub const TERM_MONTHS_MAX: u32 = 1_200;

/// The most fees a loan may have.
pub const FEE_COUNT_MAX: usize = 20;

/// How often interest is paid when the principal is due at maturity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InterestPeriod {
    /// Every month (按月结息).
    Monthly,
    /// Every third month (按季结息).
    Quarterly,
}

/// How principal and interest are repaid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repayment {
    /// Level payment (等额本息).
    LevelPayment,
    /// Equal principal (等额本金).
    EqualPrincipal,
    /// Interest at intervals, principal at maturity (先息后本).
    InterestOnly(InterestPeriod),
    /// Principal and interest once, at maturity (利随本清).
    SinglePayment,
}

impl Repayment {
    /// Every method, in the order in which a form shows them.
    pub const ALL: [Self; 5] = [
        Self::LevelPayment,
        Self::EqualPrincipal,
        Self::InterestOnly(InterestPeriod::Monthly),
        Self::InterestOnly(InterestPeriod::Quarterly),
        Self::SinglePayment,
    ];

    /// Identifier in files, links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::LevelPayment => "level_payment",
            Self::EqualPrincipal => "equal_principal",
            Self::InterestOnly(InterestPeriod::Monthly) => "interest_only_monthly",
            Self::InterestOnly(InterestPeriod::Quarterly) => "interest_only_quarterly",
            Self::SinglePayment => "single_payment",
        }
    }

    /// Months from one due date to the next.
    #[must_use]
    pub const fn period(self, term: Months) -> Months {
        match self {
            Self::LevelPayment | Self::EqualPrincipal | Self::InterestOnly(InterestPeriod::Monthly) => Months(1),
            Self::InterestOnly(InterestPeriod::Quarterly) => Months(3),
            Self::SinglePayment => term,
        }
    }

    /// The day count that Chinese lenders use by habit: instalments and interest due month by month count a month as a
    /// twelfth of the year; a single payment counts calendar days over 360.
    #[must_use]
    pub const fn customary_day_count(self) -> DayCount {
        match self {
            Self::SinglePayment => DayCount::Actual360,
            Self::LevelPayment | Self::EqualPrincipal | Self::InterestOnly(_) => DayCount::Thirty360,
        }
    }
}

/// What a fee is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeKind {
    /// Guarantee fee (担保费).
    Guarantee,
    /// Mortgage registration (抵押登记费).
    Registration,
    /// Valuation (评估费).
    Valuation,
    /// Notary (公证费).
    Notary,
    /// Insurance (保险费).
    Insurance,
    /// Intermediary or consulting (中介服务费).
    Intermediary,
    /// Any other.
    Other,
}

impl FeeKind {
    /// Every kind, in the order in which a form shows them.
    pub const ALL: [Self; 7] = [
        Self::Guarantee,
        Self::Registration,
        Self::Valuation,
        Self::Notary,
        Self::Insurance,
        Self::Intermediary,
        Self::Other,
    ];

    /// Identifier in files, links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Guarantee => "guarantee",
            Self::Registration => "registration",
            Self::Valuation => "valuation",
            Self::Notary => "notary",
            Self::Insurance => "insurance",
            Self::Intermediary => "intermediary",
            Self::Other => "other",
        }
    }
}

/// How much a fee is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeAmount {
    /// So many yuan each time.
    Fixed(Yuan),
    /// So much of the principal each time.
    OfPrincipal(Rate),
}

/// When a fee is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeTiming {
    /// Once, on the day of drawdown.
    Once,
    /// On the day of drawdown and on each anniversary before maturity.
    Yearly,
    /// Once, at maturity.
    AtMaturity,
}

impl FeeTiming {
    /// Every timing.
    pub const ALL: [Self; 3] = [Self::Once, Self::Yearly, Self::AtMaturity];

    /// Identifier in files, links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Yearly => "yearly",
            Self::AtMaturity => "at_maturity",
        }
    }
}

/// One fee of a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// What it is for.
    pub kind: FeeKind,
    /// How much each time.
    pub amount: FeeAmount,
    /// When.
    pub timing: FeeTiming,
    /// Whether the part due at drawdown is kept back from the money paid out (预扣).
    pub withheld: bool,
}

impl Fee {
    /// What is due each time, rounded to the fen.
    #[must_use]
    pub fn each(&self, principal: Yuan) -> Yuan {
        match self.amount {
            FeeAmount::Fixed(yuan) => yuan,
            FeeAmount::OfPrincipal(rate) => Yuan::round(principal.decimal().saturating_mul(rate.decimal())),
        }
    }

    /// Months after drawdown at which it is due, ascending.
    pub fn due_months(&self, term: Months) -> impl Iterator<Item = Months> {
        let (first, step) = match self.timing {
            FeeTiming::Once => (0, term.0),
            FeeTiming::Yearly => (0, Months::YEAR.0),
            FeeTiming::AtMaturity => (term.0, term.0),
        };
        let last = if self.timing == FeeTiming::AtMaturity { term.0 } else { term.0.saturating_sub(1) };
        (first..=last).step_by(usize::try_from(step.max(1)).unwrap_or(usize::MAX)).map(Months)
    }

    /// All of it over the term.
    #[must_use]
    pub fn total(&self, principal: Yuan, term: Months) -> Yuan {
        self.due_months(term).map(|_| self.each(principal)).sum()
    }
}

/// The terms of a loan, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoanTerms {
    principal: Yuan,
    term: Months,
    repayment: Repayment,
    nominal_rate: Rate,
    drawdown: Date,
    day_count: DayCount,
    fees: Vec<Fee>,
}

impl LoanTerms {
    /// Checks and makes the terms of a loan.
    ///
    /// # Errors
    ///
    /// Every limit that is broken, all at once.
    pub fn new(
        principal: Yuan,
        term: Months,
        repayment: Repayment,
        nominal_rate: Rate,
        drawdown: Date,
        day_count: DayCount,
        fees: Vec<Fee>,
    ) -> Result<Self, Vec<InputError>> {
        let mut errors = Vec::new();
        let mut refuse = |field, problem| errors.push(InputError::new(field, problem));
        let range = |min: &str, max: String| Problem::OutOfRange { min: min.to_owned(), max };
        if !principal.is_positive() || principal.fen() > PRINCIPAL_YUAN_MAX * 100 {
            refuse(Field::Principal, range("0.01", PRINCIPAL_YUAN_MAX.to_string()));
        }
        if !(1..=TERM_MONTHS_MAX).contains(&term.0) {
            refuse(Field::Term, range("1", TERM_MONTHS_MAX.to_string()));
        }
        if nominal_rate < Rate::ZERO || nominal_rate > Rate::MAX || nominal_rate.decimal().scale() > 10 {
            refuse(Field::NominalRate, range("0", Rate::MAX.percent().to_string()));
        }
        let (first, last) = (first_day(), last_day());
        if drawdown < first || drawdown > last {
            refuse(Field::Drawdown, Problem::DateOutOfRange { min: first, max: last });
        }
        if let Some(problem) = fees_problem(principal, term, &fees) {
            refuse(Field::Fee(0), problem);
        }
        for (index, fee) in fees.iter().enumerate() {
            if let Some(problem) = fee_problem(fee) {
                refuse(if fee.kind == FeeKind::Guarantee { Field::GuaranteeFee } else { Field::Fee(index) }, problem);
            }
        }
        if errors.is_empty() {
            Ok(Self { principal, term, repayment, nominal_rate, drawdown, day_count, fees })
        } else {
            Err(errors)
        }
    }

    /// Principal.
    #[must_use]
    pub const fn principal(&self) -> Yuan {
        self.principal
    }

    /// Term in months.
    #[must_use]
    pub const fn term(&self) -> Months {
        self.term
    }

    /// How it is repaid.
    #[must_use]
    pub const fn repayment(&self) -> Repayment {
        self.repayment
    }

    /// Nominal annual rate.
    #[must_use]
    pub const fn nominal_rate(&self) -> Rate {
        self.nominal_rate
    }

    /// Day the money is paid out.
    #[must_use]
    pub const fn drawdown(&self) -> Date {
        self.drawdown
    }

    /// How days are counted.
    #[must_use]
    pub const fn day_count(&self) -> DayCount {
        self.day_count
    }

    /// The fees.
    #[must_use]
    pub fn fees(&self) -> &[Fee] {
        &self.fees
    }

    /// The same loan at another rate that is not higher.
    #[must_use]
    pub fn at_most(&self, nominal_rate: Rate) -> Self {
        Self { nominal_rate: self.nominal_rate.min(nominal_rate), ..self.clone() }
    }

    /// The same loan with each fee replaced by one that is not higher.
    #[must_use]
    pub fn with_fees(&self, lower: impl FnMut(&Fee) -> Fee) -> Self {
        Self { fees: self.fees.iter().map(lower).collect(), ..self.clone() }
    }

    /// The term as a part of a year, counted in months.
    #[must_use]
    pub const fn years(&self) -> YearFraction {
        // A `u32` of months, thirty days each, is far below what an `i64` holds.
        YearFraction { days: term_days(self.term), basis: 360 }
    }
}

#[expect(clippy::as_conversions, reason = "`From` is not const; a u32 always fits an i64")]
const fn term_days(term: Months) -> i64 {
    term.0 as i64 * 30
}

/// First day of drawdown the engine takes.
fn first_day() -> Date {
    Date::from_ymd_opt(2000, 1, 1).unwrap_or_default()
}

/// Last day of drawdown the engine takes.
pub(crate) fn last_day() -> Date {
    Date::from_ymd_opt(2099, 12, 31).unwrap_or_default()
}

fn fee_problem(fee: &Fee) -> Option<Problem> {
    let fits = match fee.amount {
        FeeAmount::Fixed(yuan) => yuan >= Yuan::ZERO,
        FeeAmount::OfPrincipal(rate) => {
            rate >= Rate::ZERO && rate.decimal() <= Decimal::ONE && rate.decimal().scale() <= 10
        }
    };
    (!fits).then(|| Problem::OutOfRange { min: "0".to_owned(), max: "100".to_owned() })
}

fn fees_problem(principal: Yuan, term: Months, fees: &[Fee]) -> Option<Problem> {
    if fees.len() > FEE_COUNT_MAX {
        return Some(Problem::OutOfRange { min: "0".to_owned(), max: FEE_COUNT_MAX.to_string() });
    }
    if fees.iter().any(|fee| fee_problem(fee).is_some()) {
        return None;
    }
    let total: Yuan = fees.iter().map(|fee| fee.total(principal, term)).sum();
    if total > principal {
        return Some(Problem::FeesAbovePrincipal);
    }
    let withheld: Yuan = fees
        .iter()
        .filter(|fee| fee.withheld && fee.timing != FeeTiming::AtMaturity)
        .map(|fee| fee.each(principal))
        .sum();
    (principal.is_positive() && withheld >= principal).then_some(Problem::NothingPaidOut)
}
