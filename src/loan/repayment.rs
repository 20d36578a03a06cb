//! How a loan is repaid.
//!
//! A [`Repayment`] carries all that its method needs; a [`Method`] is the bare name of one, for forms, files and links.

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, DayCount, DueDay, Months};
use crate::money::Yuan;

/// How often interest is paid when principal is not repaid with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InterestPeriod {
    /// Every month (按月结息).
    Monthly,
    /// Every third month (按季结息).
    Quarterly,
}

impl InterestPeriod {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Monthly, Self::Quarterly];

    /// Identifier in links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
        }
    }

    const fn months(self) -> Months {
        match self {
            Self::Monthly => Months(1),
            Self::Quarterly => Months(3),
        }
    }
}

/// When interest is paid on a loan whose principal has dates of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InterestDue {
    /// At intervals, and at maturity.
    Every(InterestPeriod),
    /// With each repayment of principal, all that has accrued, and at maturity.
    WithPrincipal,
}

/// An amount on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedAmount {
    /// Day.
    #[serde(with = "crate::built::day")]
    pub date: Date,
    /// How much; positive.
    pub amount: Yuan,
}

/// What may be special about regular instalments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Months at first in which only interest is paid (宽限期).
    pub principal_grace: Months,
    /// Principal left for maturity (气球贷尾款), paid with the last instalment.
    pub balloon: Yuan,
}

impl Shape {
    /// Nothing special.
    pub const PLAIN: Self = Self { principal_grace: Months(0), balloon: Yuan::ZERO };
}

/// How principal and interest are repaid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repayment {
    /// Level payment (等额本息).
    LevelPayment(Shape),
    /// Equal principal (等额本金).
    EqualPrincipal(Shape),
    /// Flat-rate instalment (等本等息): equal principal, and interest on the first principal in every instalment.
    FlatRate,
    /// Interest at intervals, principal at maturity (先息后本).
    InterestOnly(InterestPeriod),
    /// Principal and interest once, at maturity (利随本清).
    SinglePayment,
    /// Principal on dates of its own (按计划还本), such as after harvests; what is left is due at maturity.
    PrincipalPlan {
        /// When interest is paid.
        interest: InterestDue,
        /// The planned parts.
        parts: Vec<DatedAmount>,
    },
    /// Draw and repay within a limit (随借随还); the principal of the loan is the limit.
    CreditLine {
        /// When interest is paid.
        interest: InterestDue,
        /// What is drawn, and when.
        draws: Vec<DatedAmount>,
        /// What is repaid before maturity, and when.
        repayments: Vec<DatedAmount>,
    },
}

/// The name of a repayment method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// 等额本息.
    LevelPayment,
    /// 等额本金.
    EqualPrincipal,
    /// 先息后本, 按月结息.
    InterestOnlyMonthly,
    /// 先息后本, 按季结息.
    InterestOnlyQuarterly,
    /// 利随本清.
    SinglePayment,
    /// 等本等息.
    FlatRate,
    /// 按计划还本.
    PrincipalPlan,
    /// 随借随还.
    CreditLine,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 8] = [
        Self::LevelPayment,
        Self::EqualPrincipal,
        Self::InterestOnlyMonthly,
        Self::InterestOnlyQuarterly,
        Self::SinglePayment,
        Self::FlatRate,
        Self::PrincipalPlan,
        Self::CreditLine,
    ];

    /// The methods that need nothing but their name, in the order in which a form shows them.
    pub const PLAIN: [Self; 6] = [
        Self::LevelPayment,
        Self::EqualPrincipal,
        Self::InterestOnlyMonthly,
        Self::InterestOnlyQuarterly,
        Self::SinglePayment,
        Self::FlatRate,
    ];

    /// Identifier in files, links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::LevelPayment => "level_payment",
            Self::EqualPrincipal => "equal_principal",
            Self::InterestOnlyMonthly => "interest_only_monthly",
            Self::InterestOnlyQuarterly => "interest_only_quarterly",
            Self::SinglePayment => "single_payment",
            Self::FlatRate => "flat_rate",
            Self::PrincipalPlan => "principal_plan",
            Self::CreditLine => "credit_line",
        }
    }

    /// The repayment of a method that needs nothing but its name.
    #[must_use]
    pub const fn plain(self) -> Option<Repayment> {
        Some(match self {
            Self::LevelPayment => Repayment::LevelPayment(Shape::PLAIN),
            Self::EqualPrincipal => Repayment::EqualPrincipal(Shape::PLAIN),
            Self::InterestOnlyMonthly => Repayment::InterestOnly(InterestPeriod::Monthly),
            Self::InterestOnlyQuarterly => Repayment::InterestOnly(InterestPeriod::Quarterly),
            Self::SinglePayment => Repayment::SinglePayment,
            Self::FlatRate => Repayment::FlatRate,
            Self::PrincipalPlan | Self::CreditLine => return None,
        })
    }
}

impl Repayment {
    /// The name of the method.
    #[must_use]
    pub const fn method(&self) -> Method {
        match self {
            Self::LevelPayment(_) => Method::LevelPayment,
            Self::EqualPrincipal(_) => Method::EqualPrincipal,
            Self::InterestOnly(InterestPeriod::Monthly) => Method::InterestOnlyMonthly,
            Self::InterestOnly(InterestPeriod::Quarterly) => Method::InterestOnlyQuarterly,
            Self::SinglePayment => Method::SinglePayment,
            Self::FlatRate => Method::FlatRate,
            Self::PrincipalPlan { .. } => Method::PrincipalPlan,
            Self::CreditLine { .. } => Method::CreditLine,
        }
    }

    /// Months from one regular due date to the next; `None` if maturity is the only one.
    #[must_use]
    pub const fn interval(&self) -> Option<Months> {
        match self {
            Self::LevelPayment(_) | Self::EqualPrincipal(_) | Self::FlatRate => Some(Months(1)),
            Self::InterestOnly(every)
            | Self::PrincipalPlan { interest: InterestDue::Every(every), .. }
            | Self::CreditLine { interest: InterestDue::Every(every), .. } => Some(every.months()),
            Self::SinglePayment
            | Self::PrincipalPlan { interest: InterestDue::WithPrincipal, .. }
            | Self::CreditLine { interest: InterestDue::WithPrincipal, .. } => None,
        }
    }

    /// Months of the period that a yearly rate is stated for: the interval, or the whole term.
    #[must_use]
    pub const fn period(&self, term: Months) -> Months {
        match self.interval() {
            Some(interval) => interval,
            None => term,
        }
    }

    /// The day count that Chinese lenders use by habit: instalments, and interest due month by month, count a month as a
    /// twelfth of the year; a single payment, daily interest and interest settled on a fixed day count calendar days over
    /// 360.
    #[must_use]
    pub const fn customary_day_count(&self, due: DueDay) -> DayCount {
        match (self, due) {
            (Self::LevelPayment(_) | Self::EqualPrincipal(_) | Self::FlatRate, _)
            | (Self::InterestOnly(_), DueDay::Anniversary) => DayCount::Thirty360,
            (Self::InterestOnly(_) | Self::SinglePayment | Self::PrincipalPlan { .. } | Self::CreditLine { .. }, _) => {
                DayCount::Actual360
            }
        }
    }
}
