//! What each charge adds to the yearly cost (折年化), in simple interest.
//!
//! The charges are laid on one after another in the order of the statement, and each part is the difference that it makes to
//! the simple rate, which is rounded to 0.01 % first: the parts add up to the rate stated, and a bank finds each with
//! the flows alone.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::exact::Exact as _;
use crate::quote::{CostRate, Fee, FeeAmount, FeeKind, Plan, Quote, Rate, TotalCost, Yuan};

/// The parts of the yearly cost before subsidy, and what the subsidy takes off; none where there is not exactly one rate.
pub(super) struct Parts {
    pub(super) interest: CostRate,
    fees: Vec<(FeeKind, Option<Rate>)>,
    pub(super) subsidy: Option<Rate>,
}

impl Parts {
    pub(super) fn of(quote: &Quote) -> Self {
        let plan = &quote.yours;
        let mut kinds: Vec<FeeKind> = Vec::new();
        let interest = with(plan, &kinds);
        let mut before = stated(&interest);
        let mut fees = Vec::new();
        for kind in FeeKind::ALL.into_iter().filter(|kind| plan.terms.loan().fees.iter().any(|fee| fee.kind == *kind)) {
            kinds.push(kind);
            let after = stated(&with(plan, &kinds));
            fees.push((kind, less(after, before)));
            before = after;
        }
        let subsidy = less(stated(&plan.cost.gross_rate), stated(&plan.cost.net_rate));
        Self { interest, fees, subsidy }
    }

    pub(super) fn fee(&self, kind: FeeKind) -> Option<Rate> {
        self.fees.iter().find(|(known, _)| *known == kind).and_then(|(_, part)| *part)
    }
}

/// The rate of a plan with fees of some kinds alone, without subsidy.
fn with(plan: &Plan, kinds: &[FeeKind]) -> CostRate {
    let none = FeeAmount::Fixed(Yuan::ZERO);
    let terms = plan.terms.with_fees(|fee| match kinds.contains(&fee.kind) {
        true => *fee,
        false => Fee { amount: none, ..*fee },
    });
    TotalCost::of(&terms, &plan.schedule, &[]).gross_rate
}

/// A rate as it is shown: to 0.01 %, half away from zero.
pub(super) fn stated(rate: &CostRate) -> Option<Rate> {
    let simple = rate.one()?.simple?.decimal();
    Some(Rate::from_fraction(simple.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero)))
}

fn less(more: Option<Rate>, less: Option<Rate>) -> Option<Rate> {
    more.zip(less).map(|(more, less)| Rate::from_fraction(Decimal::minus(more.decimal(), less.decimal())))
}
