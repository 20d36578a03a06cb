//! What policies take off a loan.
//!
//! Rules are applied in one fixed order, whatever order they were found in: the rate rule, then fees, then the guarantee
//! fee, then the subsidy. Each step is a plan of its own, so the difference of two neighbours is exactly what the step saves. While
//! combinations are compared, a plan is a [`Draft`]: it knows its cost in yuan. Yearly rates are found for the chosen only.

mod combination;
mod draft;
mod exclusion;
mod fees;
mod guarantee_fee;
mod subsidy;

pub use combination::{Best, best};
pub use draft::{Draft, Market};
pub use exclusion::Rejection;
pub(crate) use guarantee_fee::{allowed, band};

use serde::{Deserialize, Serialize};

use crate::calendar::Date;
use crate::cost::TotalCost;
use crate::loan::{FeeKind, LoanTerms, Pricing};
use crate::policy::{RateRef, Rule};
use crate::rate::{LprSeries, Rate, RatePath};
use crate::schedule::Schedule;

/// A loan with all that it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The terms.
    pub terms: LoanTerms,
    /// The instalments.
    pub schedule: Schedule,
    /// The cost.
    pub cost: TotalCost,
}

impl Plan {
    /// The plan of a loan without subsidy.
    #[must_use]
    pub fn new(terms: LoanTerms) -> Self {
        let schedule = Schedule::of(&terms);
        let cost = TotalCost::of(&terms, &schedule, &[]);
        Self { terms, schedule, cost }
    }
}

/// The steps from the market loan to the borrower's own cost, in their fixed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The nominal rate is capped.
    RateRule,
    /// Fees are not allowed, or somebody else bears them.
    Fees,
    /// The guarantee fee is capped, or somebody else bears a part.
    GuaranteeFee,
    /// The treasury pays a part of the interest.
    Subsidy,
}

impl StepKind {
    /// Every step, in order.
    pub const ALL: [Self; 4] = [Self::RateRule, Self::Fees, Self::GuaranteeFee, Self::Subsidy];

    /// Identifier in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::RateRule => "rate_rule",
            Self::Fees => "fees",
            Self::GuaranteeFee => "guarantee_fee",
            Self::Subsidy => "subsidy",
        }
    }

    /// Whether a rule has a part in this step.
    #[must_use]
    pub fn concerns(self, rule: &Rule) -> bool {
        match self {
            Self::RateRule => !rule.rate_cap.is_empty(),
            Self::Fees => rule.fee_relief.iter().any(|relief| relief.fee != FeeKind::Guarantee),
            Self::GuaranteeFee => {
                !rule.guarantee_fee_cap.is_empty()
                    || rule.fee_relief.iter().any(|relief| relief.fee == FeeKind::Guarantee)
            }
            Self::Subsidy => rule.subsidy.is_some(),
        }
    }
}

/// Whether the subsidies that a plan counts on are granted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SubsidyAssumption {
    /// They are.
    #[default]
    Granted,
    /// They are refused.
    Refused,
}

/// The highest nominal rate that a rule allows for a loan on the day of drawdown; none where it caps none.
#[must_use]
pub fn rate_cap(rule: &Rule, terms: &LoanTerms, lpr: &LprSeries) -> Option<Rate> {
    resolve(named_cap(rule, terms)?, terms, lpr)
}

/// The highest nominal rate over the life of the loan. A cap over the loan prime rate on a loan that floats with it is set
/// anew on the same days; any other holds as it was on the day of drawdown.
fn rate_cap_path(rule: &Rule, terms: &LoanTerms, lpr: &LprSeries) -> Option<RatePath> {
    match (named_cap(rule, terms)?, &terms.loan().pricing) {
        (RateRef::Lpr(term, spread), Pricing::Floating { repricing, .. }) => {
            let cap = Pricing::Floating { term, spread, repricing: *repricing };
            cap.path(terms.drawdown(), terms.maturity(), Date::MAX, lpr)
        }
        (named, _) => resolve(named, terms, lpr).map(RatePath::fixed),
    }
}

fn named_cap(rule: &Rule, terms: &LoanTerms) -> Option<RateRef> {
    let mut bands = rule.rate_cap.iter();
    bands.find(|band| band.term_max.is_none_or(|longest| terms.term() <= longest)).map(|band| band.cap)
}

/// The rate down to which lenders offer a product; none where its rule names none.
#[must_use]
pub fn offered_rate(rule: &Rule, terms: &LoanTerms, lpr: &LprSeries) -> Option<Rate> {
    rule.offered_rate.and_then(|named| resolve(named, terms, lpr))
}

/// The rate a notice names, on the day of drawdown; none on a day before the first loan prime rate.
fn resolve(named: RateRef, terms: &LoanTerms, lpr: &LprSeries) -> Option<Rate> {
    match named {
        RateRef::Fixed(rate) => Some(rate),
        RateRef::Lpr(term, spread) => lpr.on(terms.drawdown()).map(|lpr| lpr.rate(term).plus(spread)),
    }
}

/// Positions of keys, the least first; of equals, the one that stands first. By counting: the keys are few, and a sort would
/// weigh more than it saves.
fn ascending<T: Ord>(keys: &[T]) -> Vec<usize> {
    let before = |(at, key): (usize, &T)| keys.iter().zip(0..).filter(|(it, other)| (*it, *other) < (key, at)).count();
    let places: Vec<usize> = keys.iter().enumerate().map(before).collect();
    (0..keys.len()).filter_map(|place| places.iter().position(|it| *it == place)).collect()
}
