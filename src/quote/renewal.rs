//! Renewal without repaying principal (无还本续贷), set against a bridge loan.
//!
//! Without such a renewal a borrower repays the old loan with bridge money for some days, until the new one is paid out.
//! What the renewal saves is the price of that money: principal × price of a day × days, rounded once.

use serde::{Deserialize, Serialize};

use crate::exact::Exact as _;

use super::{Fee, FeeAmount, FeeKind, FeeTiming, Field, InputError, Plan, Problem, Rate, Scenario, TotalCost, Yuan};

/// The most days of bridge money.
const BRIDGE_DAYS_MAX: u32 = 365;

/// Bridge money (过桥资金).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bridge {
    /// For how many days.
    pub days: u32,
    /// Price of a day, as a part of the principal: 0.0005 is 万分之五.
    pub daily_price: Rate,
}

/// A renewal beside the same loan with bridge money before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// What the bridge money costs; what the renewal saves.
    pub bridge_cost: Yuan,
    /// The loan with the bridge money as a fee at drawdown.
    pub with_bridge: TotalCost,
}

/// What the bridge money of a scenario costs, if it names any.
pub(super) fn bridge_cost(scenario: &Scenario) -> Result<Option<Yuan>, Vec<InputError>> {
    let Some(bridge) = scenario.bridge else { return Ok(None) };
    let refuse = |min: &str, max: String| {
        Err(vec![InputError::new(Field::Bridge, Problem::OutOfRange { min: min.to_owned(), max })])
    };
    if !(1..=BRIDGE_DAYS_MAX).contains(&bridge.days) {
        return refuse("1", BRIDGE_DAYS_MAX.to_string());
    }
    let daily = bridge.daily_price.decimal();
    let share = daily.times(bridge.days.into());
    if daily.is_sign_negative() || daily.scale() > 10 || share >= rust_decimal::Decimal::ONE {
        // All days together may not cost the principal itself.
        return refuse("0", "100".to_owned());
    }
    Ok(Some(Yuan::round(scenario.loan.principal.decimal().times(share))))
}

pub(super) fn renewal(yours: &Plan, bridge_cost: Yuan) -> Renewal {
    let fee = Fee::new(FeeKind::Bridge, FeeAmount::Fixed(bridge_cost), FeeTiming::Once);
    let terms = yours.terms.with_fee(fee);
    let subsidies = yours.cost.received();
    Renewal { bridge_cost, with_bridge: TotalCost::of(&terms, &yours.schedule, &subsidies) }
}
