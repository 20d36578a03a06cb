//! What if: the same quote again with one thing different, and the difference in yuan. Each is the quote of a scenario that
//! can be stated, so that whoever quotes that scenario finds the same.

use super::{Assumptions, EarlyRepayment, InputError, LatePayment, PolicyPack, Quote, Scenario, Spread};
use super::{SubsidyAssumption, Yuan, quote};

/// One thing that may come differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatIf {
    /// The loan prime rate is so much higher from the start, and with it all that hangs on it, as
    /// [`Assumptions::rate_shift`] says.
    RateUp(Spread),
    /// The subsidies counted on are refused.
    SubsidyRefused,
    /// An instalment is paid late.
    PaidLate(LatePayment),
    /// The loan is repaid early, in part or whole.
    RepaidEarly(EarlyRepayment),
}

/// What a quote becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was asked.
    pub what: WhatIf,
    /// The quote under it.
    pub quote: Quote,
    /// By how much the cost after subsidy rises; negative when it falls.
    pub difference: Yuan,
}

/// Quotes a scenario again with one thing different.
///
/// # Errors
///
/// As [`quote`].
pub fn what_if(scenario: &Scenario, pack: &PolicyPack, what: WhatIf) -> Result<Answer, Vec<InputError>> {
    let before = quote(scenario, pack)?.yours.cost.net();
    let mut changed = scenario.clone();
    match what {
        WhatIf::RateUp(spread) => {
            let bp = scenario.assume.rate_shift.bp().saturating_add(spread.bp());
            changed.assume = Assumptions { rate_shift: Spread::from_bp(bp), ..scenario.assume };
        }
        WhatIf::SubsidyRefused => changed.assume.subsidies = SubsidyAssumption::Refused,
        WhatIf::PaidLate(late) => changed.loan.late = Some(late),
        WhatIf::RepaidEarly(early) => {
            let early_repayments = &mut changed.loan.early_repayments;
            early_repayments.push(early);
            early_repayments.sort_by_key(|early| early.date);
        }
    }
    let quote = quote(&changed, pack)?;
    let difference = quote.yours.cost.net() - before;
    Ok(Answer { what, quote, difference })
}
