//! The simple rate that stands beside an effective annual rate found by days.
//!
//! Days have no period. The simple rate is then that of the loan's own period at the same effective rate: with
//! y = (1 + compound)^(1/12), a period of m months gives y^m − 1, times 12 / m a year. All in decimals; where they cannot
//! hold a number, there is no simple rate.

use rust_decimal::{Decimal, RoundingStrategy};

use super::proof::power;
use super::yearly_rate::{Found, YearlyRate};
use crate::calendar::Months;
use crate::exact::Exact as _;
use crate::rate::Rate;

/// Decimals of a stated rate.
const DECIMALS: u32 = 12;

/// Each step of the root brings it closer by a twelfth at least, and near the end doubles its digits.
const STEPS_MAX: u32 = 200;

/// States each rate that was found by days for a period too.
pub(super) fn with_simple(rate: YearlyRate, period: Months) -> YearlyRate {
    let stated = |found: Found| Found { simple: simple(found.compound, period), ..found };
    match rate {
        YearlyRate::One(found) => YearlyRate::One(stated(found)),
        YearlyRate::Several(found) => YearlyRate::Several(found.into_iter().map(stated).collect()),
        YearlyRate::None | YearlyRate::Above | YearlyRate::Below | YearlyRate::Unknown => rate,
    }
}

fn simple(compound: Rate, period: Months) -> Option<Rate> {
    let monthly = twelfth_root(compound.decimal().try_plus(Decimal::ONE)?)?;
    let per_period = power(monthly, period.0)?.try_minus(Decimal::ONE)?;
    let yearly = per_period.try_times(Decimal::from(12))?.over(Decimal::from(period.0.max(1)))?;
    Some(Rate::from_fraction(yearly.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero)))
}

/// The twelfth root of a positive number, by Newton's method from above, where it falls monotonically.
fn twelfth_root(number: Decimal) -> Option<Decimal> {
    let twelve = Decimal::from(12);
    // Above the root by Bernoulli's inequality; 4^12 is above every growth that is stated, and its powers fit.
    let mut root = number.try_minus(Decimal::ONE)?.over(twelve)?.try_plus(Decimal::ONE)?.min(Decimal::from(4));
    for _ in 0..STEPS_MAX {
        let eleventh = power(root, 11)?;
        let excess = eleventh.try_times(root)?.try_minus(number)?;
        let next = root.try_minus(excess.over(twelve.try_times(eleventh)?)?)?;
        if next >= root {
            break;
        }
        root = next;
    }
    Some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_simple_rate_of_a_month_is_twelve_times_it() {
        // 1.01^12 − 1 = 0.126825030131969720661201, by exact powers of 101.
        let rate = |text: &str| Rate::from_fraction(text.parse().unwrap());
        assert_eq!(simple(rate("0.126825030131969720661201"), Months(1)), Some(rate("0.12")));
        // A year of one period is the rate itself; half as long a period, 2 · (√1.21 − 1).
        assert_eq!(simple(rate("0.21"), Months(12)), Some(rate("0.21")));
        assert_eq!(simple(rate("0.21"), Months(6)), Some(rate("0.2")));
        assert_eq!(simple(rate("-0.19"), Months(6)), Some(rate("-0.2")));
        // 2.5^12 = 59604.644775390625: the month is 150 %.
        assert_eq!(simple(rate("59603.644775390625"), Months(1)), Some(rate("18")));
        assert_eq!(simple(rate("100"), Months(1_200)), None, "no decimal holds 101^100");
    }
}
