//! The proof of a yearly rate: each flow, its discount factor and its present value, which together are nothing.
//!
//! Everything here is decimal, to 28 digits, and apart from the search that found the rate: the rate, stated to twelve
//! decimals, is refined by Newton's method until its last digit, and the factors are running products of it. Present
//! values are rounded to six decimals, half away from zero, and the sum is that of the rounded values: what rounding adds
//! stays below half a fen for 9,999 flows, and nearly always for a million. A rate that is not one of the flows, or
//! numbers of too many digits, give no table rather than a wrong one.

use rust_decimal::{Decimal, RoundingStrategy};

use super::yearly_rate::Found;
use crate::exact::Exact as _;
use crate::money::Yuan;

/// Decimals of a present value.
const PRESENT_VALUE_DECIMALS: u32 = 6;
/// Present values without sign are together at most this, in yuan: 10¹⁵. A factor below one is off by some 10⁻²⁸ for
/// each product, one above by as much of itself, so that ten decimals of each value are right.
const SIZE_MAX: Decimal = Decimal::from_parts(0xa4c6_8000, 0x0003_8d7e, 0, false, 0);
const _: () = assert!(0x0003_8d7e_a4c6_8000 == 10_u64.pow(15));
/// Steps of Newton's method; each doubles the digits, and twelve are right at the start.
const STEPS_MAX: u32 = 6;
/// Steps to the discount factor of one unit from that of a year.
const ROOT_STEPS_MAX: u32 = 64;
/// A step, and a rate, this much off are another rate's, or none's: 10⁻¹⁰.
const OFF_MAX: Decimal = Decimal::from_parts(1, 0, 0, false, 10);
/// A step this small is rounding: 10⁻²⁶.
const STEP_MIN: Decimal = Decimal::from_parts(1, 0, 0, false, 26);
/// Half a fen.
const HALF_FEN: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// What the present values of flows at a rate come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Nothing, to the fen: the rate is one of these flows.
    Zero(ProofTable),
    /// Something: the rate is not one of these flows.
    NotZero,
    /// Not told: more flows, or more digits, than can be added up to the fen.
    TooLarge,
}

/// The flows and their present values at the time of the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofTable {
    /// One row for each flow, in order of time.
    pub rows: Vec<ProofRow>,
    /// The sum of the present values shown; less than half a fen from zero.
    pub sum: Decimal,
}

/// One flow at a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProofRow {
    /// Months or days, as the flows count them.
    pub time: u32,
    /// The flow, from the borrower's side.
    pub amount: Yuan,
    /// What one yuan of this time is worth at the time of the first flow.
    pub factor: Decimal,
    /// Amount × factor, in yuan, to six decimals.
    pub present_value: Decimal,
}

impl Proof {
    /// The proof of a rate that [`by_period`](super::by_period) found, with the same flows and units.
    #[must_use]
    pub fn by_period(flows: &[(u32, Yuan)], units_per_year: u32, rate: Found) -> Self {
        Self::of(flows, units_per_year.max(1), rate.compound.decimal())
    }

    /// The proof of a rate that [`by_date`](super::by_date) found, with the same flows.
    #[must_use]
    pub fn by_date(flows: &[(u32, Yuan)], rate: Found) -> Self {
        Self::of(flows, 365, rate.compound.decimal())
    }

    fn of(flows: &[(u32, Yuan)], units_per_year: u32, rate: Decimal) -> Self {
        let mut flows = flows.to_vec();
        flows.sort_by_key(|(time, _)| *time);
        let Some(refined) = refined(&flows, units_per_year, rate) else {
            return Self::TooLarge;
        };
        let Refined::Factor(factor) = refined else {
            return Self::NotZero;
        };
        let Some((table, exact)) = table(&flows, factor) else {
            return Self::TooLarge;
        };
        match (exact.abs() < HALF_FEN, table.sum.abs() < HALF_FEN) {
            (true, true) => Self::Zero(table),
            (true, false) => Self::TooLarge,
            (false, _) => Self::NotZero,
        }
    }
}

enum Refined {
    /// The discount factor of one unit.
    Factor(Decimal),
    /// No root this close to the rate.
    Astray,
}

/// The discount factor of one unit, to the last digits; none where the digits do not suffice.
fn refined(flows: &[(u32, Yuan)], units_per_year: u32, rate: Decimal) -> Option<Refined> {
    let growth = Decimal::ONE.try_plus(rate)?;
    let mut factor = unit_factor(growth, units_per_year)?;
    for _ in 0..STEPS_MAX {
        let (mut worth, mut slope) = (Decimal::ZERO, Decimal::ZERO);
        for ((time, amount), discount) in flows.iter().zip(factors(flows, factor)) {
            let value = amount.decimal().try_times(discount?)?;
            worth = worth.try_plus(value)?;
            slope = slope.try_plus(value.try_times(Decimal::from(time.abs_diff(first_time(flows))))?)?;
        }
        // By ln of the factor, so that the step is a share of it. A flat root stays where it is.
        let Some(step) = worth.over(slope).filter(|_| !worth.is_zero()) else {
            break;
        };
        if step.abs() > OFF_MAX {
            break;
        }
        factor = factor.try_minus(factor.try_times(step)?)?;
        if step.abs() < STEP_MIN {
            break;
        }
    }
    let off = power(factor, units_per_year)?.try_times(growth)?.try_minus(Decimal::ONE)?;
    Some(if off.abs() <= OFF_MAX { Refined::Factor(factor) } else { Refined::Astray })
}

/// The table, and its sum before rounding.
fn table(flows: &[(u32, Yuan)], factor: Decimal) -> Option<(ProofTable, Decimal)> {
    let mut table = ProofTable { rows: Vec::with_capacity(flows.len()), sum: Decimal::ZERO };
    let (mut exact, mut size) = (Decimal::ZERO, Decimal::ZERO);
    for ((time, amount), factor) in flows.iter().zip(factors(flows, factor)) {
        let (time, amount, factor) = (*time, *amount, factor?);
        let value = amount.decimal().try_times(factor)?;
        let present_value =
            value.round_dp_with_strategy(PRESENT_VALUE_DECIMALS, RoundingStrategy::MidpointAwayFromZero);
        exact = exact.try_plus(value)?;
        size = size.try_plus(value.abs())?;
        table.sum = table.sum.try_plus(present_value)?;
        table.rows.push(ProofRow { time, amount, factor, present_value });
    }
    (size <= SIZE_MAX).then_some((table, exact))
}

/// The discount factor of each flow, from the first; none from where the digits do not suffice.
fn factors(flows: &[(u32, Yuan)], factor: Decimal) -> impl Iterator<Item = Option<Decimal>> {
    let mut before = first_time(flows);
    let mut product = Some(Decimal::ONE);
    flows.iter().map(move |(time, _)| {
        product = power(factor, time.abs_diff(before)).and_then(|gap| product?.try_times(gap));
        before = *time;
        product
    })
}

fn first_time(flows: &[(u32, Yuan)]) -> u32 {
    flows.first().map_or(0, |(time, _)| *time)
}

/// The discount factor of one unit when a year grows by `growth`: x with x^units × growth = 1.
fn unit_factor(growth: Decimal, units: u32) -> Option<Decimal> {
    let mut factor = Decimal::ONE;
    for _ in 0..ROOT_STEPS_MAX {
        let off = power(factor, units)?.try_times(growth)?;
        // Halley's step on x^units − 1 / growth, in the share of x: it nears the root from either side without passing it.
        let units = Decimal::from(units);
        let above = Decimal::TWO.try_times(off.try_minus(Decimal::ONE)?)?;
        let slope = units.try_times(off.try_plus(Decimal::ONE)?)?;
        let bend = off.try_minus(Decimal::ONE)?;
        let step = above.over(slope.try_plus(bend)?)?;
        factor = factor.try_minus(factor.try_times(step)?)?;
        if step.abs() < STEP_MIN {
            break;
        }
    }
    Some(factor)
}

/// A whole power by squaring; none when it has too many digits before the point.
pub(super) fn power(mut base: Decimal, mut exponent: u32) -> Option<Decimal> {
    let mut product = Decimal::ONE;
    loop {
        if exponent % 2 == 1 {
            product = product.try_times(base)?;
        }
        exponent /= 2;
        if exponent == 0 {
            return Some(product);
        }
        base = base.try_times(base)?;
    }
}
