//! What is quoted beside the result: what may turn out worse, the best case while questions are open, and the loan under a
//! policy that has ended.

use std::rc::Rc;

use crate::link::{Computation, PackMark};
use crate::quote::{
    Answer, BestCase, Date, Fact, PolicyPack, Quote, Scenario, Spread, WhatIf, best_case, quote, what_if,
};

/// How much a rate may rise in the second of the two tests.
const RATE_UP: Spread = Spread::from_bp(50);

/// The quotes beside one result.
pub(super) struct Beside {
    /// What it becomes if things turn out worse.
    pub(super) stress: Vec<Answer>,
    /// The cheaper end, where answers may still make the loan cheaper.
    pub(super) best: Option<BestCase>,
    /// What identifies the quote.
    pub(super) computation: Rc<Computation>,
}

impl Beside {
    /// What stands beside a result. Before it is known who borrows, almost everything is open, and nothing is said of it.
    pub(super) fn of(asked: &Scenario, quote: &Quote, pack: &PolicyPack) -> Self {
        let best = asked.facts.get(Fact::Borrower).and_then(|_| best_case(asked, quote, pack));
        let computation = Rc::new(Computation::of(asked, &PackMark::of(pack)));
        Self { stress: stress(asked, pack), best, computation }
    }
}

/// The loan as of the last day of a policy.
pub(super) fn past(asked: &Scenario, pack: &PolicyPack, on: Date) -> Option<Quote> {
    let mut then = asked.clone();
    then.as_of = on;
    then.loan.drawdown = on;
    quote(&then, pack).ok()
}

/// What a loan costs if the subsidy that it counts on is refused, and if the rate is higher from the start.
fn stress(scenario: &Scenario, pack: &PolicyPack) -> Vec<Answer> {
    let refused = what_if(scenario, pack, WhatIf::SubsidyRefused).ok().filter(|answer| !answer.difference.is_zero());
    refused.into_iter().chain(what_if(scenario, pack, WhatIf::RateUp(RATE_UP))).collect()
}
