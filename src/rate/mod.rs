//! Yearly rates, differences between them, and shares of an amount.
//!
//! A [`Rate`] is an annual fraction: 3.45 % is 0.0345. A difference between two rates is a [`Spread`], counted in basis
//! points (0.01 percentage point), so that "1 pp" and "1 %" cannot be taken for one another. A [`Share`] is a ratio of
//! whole numbers, because two thirds have no exact decimal. The dated loan prime rate is an [`LprSeries`]; the rates of a
//! loan over its life are a [`RatePath`].

#![deny(clippy::arithmetic_side_effects)]

mod lpr;
mod path;

pub use lpr::{Lpr, LprSeries, LprTerm};
pub use path::{RatePath, RateStep};

use std::fmt;

use crate::exact::Exact as _;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A yearly rate as a fraction: 0.0345 is 3.45 % a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rate(#[serde(with = "crate::built::decimal")] Decimal);

impl Rate {
    /// No interest.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The highest rate a loan or a fee may bear: 1,000 % a year.
    pub const MAX: Self = Self(Decimal::TEN);

    /// From a fraction: 0.0345 is 3.45 %.
    #[must_use]
    pub fn from_fraction(fraction: Decimal) -> Self {
        Self(fraction.normalize())
    }

    /// From percent: 3.45 is 3.45 %.
    #[must_use]
    pub fn from_percent(percent: Decimal) -> Self {
        Self::from_fraction(percent.times(Decimal::new(1, 2)))
    }

    /// The annual fraction.
    #[must_use]
    pub const fn decimal(self) -> Decimal {
        self.0
    }

    /// The rate in percent.
    #[must_use]
    pub fn percent(self) -> Decimal {
        self.0.times(Decimal::ONE_HUNDRED).normalize()
    }

    /// This rate so many basis points higher or lower, but never below zero.
    #[must_use]
    pub fn plus(self, spread: Spread) -> Self {
        self.exactly_plus(spread).max(Self::ZERO)
    }

    /// This rate so many basis points higher or lower, below zero too.
    #[must_use]
    pub fn exactly_plus(self, spread: Spread) -> Self {
        Self(self.0.plus(Decimal::new(i64::from(spread.0), 4)).normalize())
    }
}

impl fmt::Display for Rate {
    /// As a fraction: `0.0345`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0.normalize(), f)
    }
}

/// A difference between two rates, in basis points (0.01 percentage point).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spread(i32);

impl Spread {
    /// So many basis points.
    #[must_use]
    pub const fn from_bp(bp: i32) -> Self {
        Self(bp)
    }

    /// The difference in basis points.
    #[must_use]
    pub const fn bp(self) -> i32 {
        self.0
    }
}

/// A part of an amount as a ratio of whole numbers: 50/100, 2/3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Parts taken.
    pub numerator: u32,
    /// Parts in the whole; never zero in a checked pack.
    pub denominator: u32,
}

impl Share {
    /// All of it.
    pub const WHOLE: Self = Self { numerator: 1, denominator: 1 };

    /// This part of an amount, not rounded. Multiplies before it divides.
    #[must_use]
    pub fn of(self, amount: Decimal) -> Decimal {
        amount.times(Decimal::from(self.numerator)).divided_by(Decimal::from(self.denominator))
    }
}
