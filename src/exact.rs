//! Sums, products and quotients of decimals, compiled once.
//!
//! `rust_decimal` asks the compiler to copy them into every place that multiplies or adds, half a kilobyte each time.

use rust_decimal::Decimal;

/// Arithmetic. What does not say `try` stops at the largest decimal where a result does not fit.
pub(crate) trait Exact: Sized {
    /// The product.
    #[must_use]
    fn times(self, other: Self) -> Self;

    /// The sum.
    #[must_use]
    fn plus(self, other: Self) -> Self;

    /// The difference.
    #[must_use]
    fn minus(self, other: Self) -> Self;

    /// The quotient; none by zero, or where it does not fit.
    #[must_use]
    fn over(self, other: Self) -> Option<Self>;

    /// The product, if it fits.
    #[must_use]
    fn try_times(self, other: Self) -> Option<Self>;

    /// The sum, if it fits.
    #[must_use]
    fn try_plus(self, other: Self) -> Option<Self>;

    /// The difference, if it fits.
    #[must_use]
    fn try_minus(self, other: Self) -> Option<Self>;
}

impl Exact for Decimal {
    fn times(self, other: Self) -> Self {
        self.try_times(other).unwrap_or_else(|| furthest(self.is_sign_negative() != other.is_sign_negative()))
    }

    fn plus(self, other: Self) -> Self {
        // Only terms of one sign can sum to more than fits.
        self.try_plus(other).unwrap_or_else(|| furthest(self.is_sign_negative()))
    }

    fn minus(self, other: Self) -> Self {
        self.plus(-other)
    }

    #[inline(never)]
    fn over(self, other: Self) -> Option<Self> {
        self.checked_div(other)
    }

    #[inline(never)]
    fn try_times(self, other: Self) -> Option<Self> {
        self.checked_mul(other)
    }

    #[inline(never)]
    fn try_plus(self, other: Self) -> Option<Self> {
        self.checked_add(other)
    }

    fn try_minus(self, other: Self) -> Option<Self> {
        self.try_plus(-other)
    }
}

/// The decimal furthest from zero on one side.
fn furthest(negative: bool) -> Decimal {
    if negative { Decimal::MIN } else { Decimal::MAX }
}
