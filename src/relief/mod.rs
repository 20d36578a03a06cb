//! What policies take off a loan.
//!
//! Rules are applied in one fixed order, whatever order they were found in: the rate rule, then the guarantee fee, then
//! the subsidy. Each step is a [`Plan`] of its own, so the difference of two neighbours is exactly what the step saves.

mod combination;
mod guarantee_fee;
mod subsidy;

pub use combination::{Best, Rejection, best};

use crate::calendar::Months;
use crate::cost::TotalCost;
use crate::loan::LoanTerms;
use crate::money::Yuan;
use crate::policy::{RateRef, Rule};
use crate::rate::{LprSeries, Rate};
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
    /// The plan of a loan that receives these subsidies.
    #[must_use]
    pub fn new(terms: LoanTerms, subsidies: &[(Months, Yuan)]) -> Self {
        let schedule = Schedule::of(&terms);
        let cost = TotalCost::of(&terms, &schedule, subsidies);
        Self { terms, schedule, cost }
    }
}

/// The steps from the market loan to the borrower's own cost, in their fixed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The nominal rate is capped.
    RateRule,
    /// The guarantee fee is capped.
    GuaranteeFee,
    /// The treasury pays a part of the interest.
    Subsidy,
}

impl StepKind {
    /// Every step, in order.
    pub const ALL: [Self; 3] = [Self::RateRule, Self::GuaranteeFee, Self::Subsidy];

    /// Whether a rule has a part in this step.
    #[must_use]
    pub fn concerns(self, rule: &Rule) -> bool {
        match self {
            Self::RateRule => !rule.rate_cap.is_empty(),
            Self::GuaranteeFee => !rule.guarantee_fee_cap.is_empty(),
            Self::Subsidy => rule.subsidy.is_some(),
        }
    }
}

/// The plan after each step, in order.
#[must_use]
pub fn steps(market: &Plan, rules: &[&Rule], lpr: &LprSeries) -> Vec<(StepKind, Plan)> {
    let capped = rules.iter().filter_map(|rule| rate_cap(rule, &market.terms, lpr)).min();
    let at_cap = capped.map_or_else(|| market.clone(), |cap| Plan::new(market.terms.at_most(cap), &[]));
    let lower_fee = guarantee_fee::capped(&at_cap.terms, rules);
    let fee_capped = if lower_fee == at_cap.terms { at_cap.clone() } else { Plan::new(lower_fee, &[]) };
    let received = subsidy::received(&fee_capped.terms, &fee_capped.schedule, rules, lpr);
    let subsidised =
        if received.is_empty() { fee_capped.clone() } else { Plan::new(fee_capped.terms.clone(), &received) };
    vec![(StepKind::RateRule, at_cap), (StepKind::GuaranteeFee, fee_capped), (StepKind::Subsidy, subsidised)]
}

/// The highest nominal rate that a rule allows for a loan; none where it caps none.
#[must_use]
pub fn rate_cap(rule: &Rule, terms: &LoanTerms, lpr: &LprSeries) -> Option<Rate> {
    let band = rule.rate_cap.iter().find(|band| band.term_max.is_none_or(|longest| terms.term() <= longest))?;
    resolve(band.cap, terms, lpr)
}

/// The rate a notice names, on the day of drawdown; none on a day before the first loan prime rate.
fn resolve(named: RateRef, terms: &LoanTerms, lpr: &LprSeries) -> Option<Rate> {
    match named {
        RateRef::Fixed(rate) => Some(rate),
        RateRef::Lpr(term, spread) => lpr.on(terms.drawdown()).map(|lpr| lpr.rate(term).plus(spread)),
    }
}
