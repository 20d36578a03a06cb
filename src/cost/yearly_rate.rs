//! The yearly rate of a series of cash flows: one, none, or several.
//!
//! By period, flows lie on whole months and the rate is the internal rate of return of the loan's own period, stated
//! simple (rate × periods a year) and compound ((1 + rate)^periods − 1). By date, days count over 365 and only the
//! compound rate has a meaning. No answer is an error: a subsidised loan may really have no rate.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::root::{Term, TooHard, power, roots};
use crate::calendar::Months;
use crate::money::Yuan;
use crate::rate::Rate;

/// Lowest compound yearly rate looked for: −99 %.
const GROWTH_MIN: f64 = 0.01;
/// Highest compound yearly rate looked for: 10,000 %.
const GROWTH_MAX: f64 = 101.0;

/// What a search for a yearly rate can find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearlyRate {
    /// Exactly one.
    One(Found),
    /// No rate from −99 % to 10,000 % makes the flows worth nothing.
    None,
    /// The flows change sign more than once, and each of these makes them worth nothing.
    Several(Vec<Found>),
    /// The search ended without an answer; contrived flows only.
    Unknown,
}

impl YearlyRate {
    /// The one rate, if there is exactly one.
    #[must_use]
    pub fn one(&self) -> Option<Found> {
        match self {
            Self::One(found) => Some(*found),
            Self::None | Self::Several(_) | Self::Unknown => None,
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
    let periods_per_year = f64::from(units_per_year) / f64::from(units_per_period.0.max(1));
    search(flows, units_per_year, |factor| {
        let per_period = 1.0 / power(factor, units_per_period.0) - 1.0;
        Some(per_period * periods_per_year)
    })
}

/// The rate of flows on days counted from the first, over 365 (XIRR).
#[must_use]
pub fn by_date(flows: &[(u32, Yuan)]) -> YearlyRate {
    search(flows, 365, |_| None)
}

fn search(flows: &[(u32, Yuan)], units_per_year: u32, simple: impl Fn(f64) -> Option<f64>) -> YearlyRate {
    let terms = terms(flows);
    if terms.is_empty() {
        return YearlyRate::None;
    }
    let (lo, hi) = (unit_factor(GROWTH_MAX, units_per_year), unit_factor(GROWTH_MIN, units_per_year));
    let stated = |factor: f64| {
        let compound = stated_rate(1.0 / power(factor, units_per_year) - 1.0)?;
        Some(Found { simple: simple(factor).and_then(stated_rate), compound })
    };
    match roots(&terms, lo, hi) {
        Err(TooHard) => YearlyRate::Unknown,
        Ok(factors) => {
            let mut found: Vec<Found> = factors.into_iter().filter_map(stated).collect();
            match (found.pop(), found.is_empty()) {
                (None, _) => YearlyRate::None,
                (Some(one), true) => YearlyRate::One(one),
                (Some(last), false) => {
                    found.push(last);
                    // The smallest factor is the highest rate: lowest rate first.
                    found.reverse();
                    YearlyRate::Several(found)
                }
            }
        }
    }
}

/// One term for each time, in order, without those that cancel out.
fn terms(flows: &[(u32, Yuan)]) -> Vec<Term> {
    let mut by_time = std::collections::BTreeMap::<u32, Yuan>::new();
    for (time, amount) in flows {
        *by_time.entry(*time).or_default() += *amount;
    }
    by_time
        .into_iter()
        .filter_map(|(exponent, amount)| Some(Term { coefficient: amount.fen().to_f64()?, exponent }))
        .filter(|term| term.coefficient != 0.0)
        .collect()
}

/// The discount factor of one unit when a year grows by `growth`: the root of x^units = 1/growth, by bisection, because
/// a power with a fraction has other last bits on other platforms.
fn unit_factor(growth: f64, units_per_year: u32) -> f64 {
    let (mut lo, mut hi) = (0.0, 1.0 / GROWTH_MIN);
    for _ in 0..200 {
        let middle = (lo + hi) / 2.0;
        if power(middle, units_per_year) * growth < 1.0 {
            lo = middle;
        } else {
            hi = middle;
        }
    }
    lo
}

/// A float rate as a decimal of twelve places.
fn stated_rate(rate: f64) -> Option<Rate> {
    Decimal::from_f64(rate)
        .map(|rate| rate.round_dp_with_strategy(12, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
        .map(|rate| if rate.is_zero() { Rate::ZERO } else { Rate::from_fraction(rate) })
}
