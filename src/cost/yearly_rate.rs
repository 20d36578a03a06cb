//! The yearly rate of a series of cash flows: one, none, or several.
//!
//! By period, flows lie on whole months and the rate is the internal rate of return of the loan's own period, stated
//! simple (rate × periods a year) and compound ((1 + rate)^periods − 1). By date, days count over 365 and only the
//! compound rate has a meaning. No answer is an error: a subsidised loan may really have no rate.
//!
//! # How many rates there can be
//!
//! A count in whole fen, before any float. With the discount factor x of one unit of time the flows are worth
//! `f(x) = Σ aₖ · x^tₖ`; a rate above zero is a root in (0, 1). There, `f(x) / (1 − x)` has the running totals of the
//! flows as its coefficients, so by Descartes' rule, which holds for power series too, f has at most as many roots as the
//! running totals change sign, and as many less an even number. Counted from the last flow backwards, the same holds for
//! rates below zero. Zero itself is a rate exactly when the flows sum to zero; then 1 − x divides f and the count is made
//! of the quotient, whose coefficients are the running totals. An ordinary loan shows one change and none, so that it has
//! exactly one rate, and only that one is computed. Where two changes or more leave it open, [`super::root`] looks
//! at all discount factors from 0 to 1.
//!
//! Every root is found; a rate is stated if it lies from −99 % to 10,000,000 %. Where there are rates and none of them
//! does, the answer is on which side they lie: a loan that costs more than can be stated is never said to have no rate.

use std::borrow::Cow;
use std::ops::{Add, Sub};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::root::TooHard;
use super::worth::{Series, power};
use crate::calendar::Months;
use crate::money::Yuan;
use crate::rate::Rate;

/// Lowest growth in a year that is stated: −99 %.
const GROWTH_MIN: f64 = 0.01;
/// Highest growth in a year that is stated: 10,000,000 %. A loan at 1,000 %, the highest nominal rate, grows by
/// (1 + 10 / 360)^365 = 22,039 in a year if interest is paid every day, and less if it is paid more seldom: only fees
/// lead beyond.
const GROWTH_MAX: f64 = 100_001.0;

/// What a search for a yearly rate can find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearlyRate {
    /// Exactly one from −99 % to 10,000,000 % compound.
    One(Found),
    /// No rate makes the flows worth nothing.
    None,
    /// The flows change sign more than once, and each of these makes them worth nothing, lowest first.
    Several(Vec<Found>),
    /// There is a rate above 10,000,000 % compound, and none in range.
    Above,
    /// Every rate there is lies below −99 % compound.
    Below,
    /// The search ended without an answer; contrived flows only.
    Unknown,
}

impl YearlyRate {
    /// Every rate found, lowest first.
    #[must_use]
    pub fn all(&self) -> &[Found] {
        match self {
            Self::One(found) => std::slice::from_ref(found),
            Self::Several(found) => found,
            Self::None | Self::Above | Self::Below | Self::Unknown => &[],
        }
    }

    /// The one rate, if there is exactly one.
    #[must_use]
    pub fn one(&self) -> Option<Found> {
        match self {
            Self::One(found) => Some(*found),
            Self::None | Self::Several(_) | Self::Above | Self::Below | Self::Unknown => None,
        }
    }
}

/// One rate, stated in both ways, to twelve decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Rate of a period × periods a year (单利). By date there are no periods, and this is none.
    pub simple: Option<Rate>,
    /// Effective annual rate (复利).
    pub compound: Rate,
}

/// The rate of flows on whole units of time (months, say), of which a year has `units_per_year` and one of the loan's
/// periods has `units_per_period`. Amounts at the same time add up.
#[must_use]
pub fn by_period(flows: &[(u32, Yuan)], units_per_year: u32, units_per_period: Months) -> YearlyRate {
    Search { units_per_year: units_per_year.max(1), units_per_period: Some(units_per_period.0.max(1)) }.of(flows)
}

/// The rate of flows on days counted from the first, over 365 (XIRR).
#[must_use]
pub fn by_date(flows: &[(u32, Yuan)]) -> YearlyRate {
    Search { units_per_year: 365, units_per_period: None }.of(flows)
}

/// How a rate is stated.
struct Search {
    units_per_year: u32,
    /// None by date.
    units_per_period: Option<u32>,
}

impl Search {
    fn of(&self, flows: &[(u32, Yuan)]) -> YearlyRate {
        let amounts = amounts(flows);
        let signs = Signs::of_flows(&amounts);
        // A loan with interest.
        if signs.above_zero == 1 && signs.below_zero == 0 && signs.total != 0 {
            let factor = Series::new(amounts.iter().copied()).only();
            return self.above_zero(factor).map_or(YearlyRate::Above, YearlyRate::One);
        }
        let below = roots(signs.below_zero, signs.total, || Series::new(amounts.iter().rev().copied()));
        let above = roots(signs.above_zero, signs.total, || Series::new(amounts.iter().copied()));
        let (Ok(below), Ok(above)) = (below, above) else { return YearlyRate::Unknown };
        let zero = (signs.total == 0 && !amounts.is_empty()).then_some(1.0);
        let mut found: Vec<Found> = below.iter().filter_map(|growth| self.below_zero(*growth)).collect();
        found.extend(zero.and_then(|factor| self.above_zero(factor)));
        // The smallest factor is the highest rate.
        found.extend(above.iter().rev().filter_map(|factor| self.above_zero(*factor)));
        match (found.as_slice(), below.is_empty(), above.is_empty()) {
            ([one], ..) => YearlyRate::One(*one),
            ([_, _, ..], ..) => YearlyRate::Several(found),
            ([], true, true) => YearlyRate::None,
            ([], _, false) => YearlyRate::Above,
            ([], false, true) => YearlyRate::Below,
        }
    }

    /// The rate for a discount factor of one unit.
    fn above_zero(&self, factor: f64) -> Option<Found> {
        self.stated(|units| 1.0 / power(factor, units))
    }

    /// The rate for the growth of one unit, which is a discount factor counted backwards.
    fn below_zero(&self, growth: f64) -> Option<Found> {
        self.stated(|units| power(growth, units))
    }

    /// None outside the range.
    fn stated(&self, growth: impl Fn(u32) -> f64) -> Option<Found> {
        let in_a_year = growth(self.units_per_year);
        if in_a_year <= GROWTH_MIN || in_a_year >= GROWTH_MAX {
            return None;
        }
        let simple = self
            .units_per_period
            .and_then(|units| decimal((growth(units) - 1.0) * f64::from(self.units_per_year) / f64::from(units)));
        Some(Found { simple, compound: decimal(in_a_year - 1.0)? })
    }
}

/// The roots on one side of a rate of zero, when the signs leave room for so many at most.
fn roots(at_most: u32, total: i128, series: impl Fn() -> Series) -> Result<Vec<f64>, TooHard> {
    match at_most {
        0 => Ok(Vec::new()),
        1 if total != 0 => Ok(vec![series().only()]),
        _ => series().several(total),
    }
}

/// One amount for each time, in order of time, without those that cancel out.
fn amounts(flows: &[(u32, Yuan)]) -> Cow<'_, [(u32, Yuan)]> {
    let in_order = flows.is_sorted_by(|(time, _), (next, _)| time < next);
    if in_order && flows.iter().all(|(_, amount)| !amount.is_zero()) {
        return Cow::Borrowed(flows);
    }
    let mut flows = Cow::Borrowed(flows);
    if !flows.is_sorted_by_key(|(time, _)| *time) {
        flows.to_mut().sort_by_key(|(time, _)| *time);
    }
    let mut amounts = Vec::with_capacity(flows.len());
    for at_one_time in flows.chunk_by(|(time, _), (next, _)| time == next) {
        let mut left: i128 = at_one_time.iter().map(|(_, amount)| i128::from(amount.fen())).sum();
        for (time, _) in at_one_time {
            // In parts of one sign where an `i64` cannot hold the sum: the counts and the roots stay the same.
            let part = left.clamp(i64::MIN.into(), i64::MAX.into());
            left -= part;
            amounts.extend(part.to_i64().filter(|fen| *fen != 0).map(|fen| (*time, Yuan::from_fen(fen))));
        }
    }
    Cow::Owned(amounts)
}

/// How many rates there can be on either side of zero.
struct Signs {
    /// All flows together.
    total: i128,
    above_zero: u32,
    below_zero: u32,
}

impl Signs {
    fn of_flows(amounts: &[(u32, Yuan)]) -> Self {
        let size = amounts.iter().fold(0_u64, |size, (_, amount)| size.saturating_add(amount.fen().unsigned_abs()));
        let fen = amounts.iter().map(|(_, amount)| amount.fen());
        // In half the width where that is wide enough, as it is for every loan.
        let signs = if i64::try_from(size).is_ok() {
            let total = fen.clone().sum();
            Self::of(fen, total, i64::is_negative)
        } else {
            let fen = fen.map(i128::from);
            let total = fen.clone().sum();
            Self::of(fen, total, i128::is_negative)
        };
        if signs.total != 0 {
            return signs;
        }
        // The coefficients of the quotient: each running total, for as many units as it lasts. Inside such a run the
        // running totals of the quotient move one way, so that its ends show every change of sign.
        let mut balance = 0_i128;
        let next_times = amounts.iter().skip(1).map(|(time, _)| *time);
        let lasting = amounts.iter().zip(next_times).map(|((time, amount), next)| {
            balance += i128::from(amount.fen());
            balance * i128::from(next.abs_diff(*time))
        });
        let lasting: Vec<i128> = lasting.collect();
        let total = lasting.iter().sum();
        Self { total: 0, ..Self::of(lasting.into_iter(), total, i128::is_negative) }
    }

    fn of<N>(amounts: impl Iterator<Item = N>, total: N, is_negative: fn(N) -> bool) -> Self
    where
        N: Copy + Default + PartialEq + Add<Output = N> + Sub<Output = N> + Into<i128>,
    {
        let (mut above_zero, mut below_zero) = (Changes::default(), Changes::default());
        let mut before = N::default();
        for amount in amounts {
            // Read from the first, the totals from the last change sign as often as read from the last.
            below_zero.see(total - before, is_negative);
            before = before + amount;
            above_zero.see(before, is_negative);
        }
        Self { total: total.into(), above_zero: above_zero.count, below_zero: below_zero.count }
    }
}

/// Changes of sign in a series of numbers; zeros do not count.
#[derive(Default)]
struct Changes {
    /// Whether the last number was below zero; none before the first.
    last: Option<bool>,
    count: u32,
}

impl Changes {
    fn see<N: Default + PartialEq + Copy>(&mut self, number: N, is_negative: fn(N) -> bool) {
        if number != N::default() {
            let negative = is_negative(number);
            self.count += u32::from(self.last.is_some_and(|last| last != negative));
            self.last = Some(negative);
        }
    }
}

/// A float rate as a decimal of twelve places, rounded half away from zero.
fn decimal(rate: f64) -> Option<Rate> {
    let scaled = rate * 1e12;
    let whole = (scaled + if scaled < 0.0 { -0.5 } else { 0.5 }).to_i64()?;
    Some(Rate::from_fraction(Decimal::new(whole, 12)))
}
