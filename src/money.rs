//! Yuan, exact to the fen.
//!
//! An amount that changes hands is a [`Yuan`]: a whole number of fen, so two sums that print alike are equal. Anything
//! finer is a `Decimal` and never leaves the function that made it; [`Yuan::round`] is the one place that rounds.

#![deny(clippy::arithmetic_side_effects)]

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use crate::exact::Exact as _;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// The largest principal the engine takes, in yuan.
pub const PRINCIPAL_YUAN_MAX: i64 = 1_000_000_000_000;

// A loan of this size at the highest rate for the longest term pays back less than 10^16 yuan, which are 10^18 fen: an
// `i64` holds nine times that, so the saturating sums below never saturate for a loan that passed its checks.
const _: () = assert!(PRINCIPAL_YUAN_MAX < 10_i64.pow(13));

/// An amount of money: a whole number of fen (0.01 yuan), which may be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Yuan(i64);

impl Yuan {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// So many fen.
    #[must_use]
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// Rounds to the fen, half away from zero (四舍五入).
    #[must_use]
    pub fn round(yuan: Decimal) -> Self {
        let whole = yuan.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let fen = whole.times(Decimal::ONE_HUNDRED).to_i64();
        debug_assert!(fen.is_some(), "{yuan} yuan do not fit");
        Self(fen.unwrap_or(if yuan.is_sign_negative() { i64::MIN } else { i64::MAX }))
    }

    /// The amount in fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// The amount in yuan, with two decimals.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// Whether this is more than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Whether this is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Yuan {
    /// Two decimals, no grouping: `8774.28`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

impl Add for Yuan {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Yuan {
    fn add_assign(&mut self, other: Self) {
        self.0 = self.0.saturating_add(other.0);
    }
}

impl Sub for Yuan {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Yuan {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Yuan {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_away_from_zero() {
        for (yuan, printed) in
            [("16.665", "16.67"), ("-16.665", "-16.67"), ("16.6649999", "16.66"), ("0.005", "0.01"), ("7", "7.00")]
        {
            assert_eq!(Yuan::round(yuan.parse().unwrap()).to_string(), printed, "{yuan}");
        }
    }
}
