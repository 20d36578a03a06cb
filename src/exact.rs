//! Products and sums of decimals, compiled once.
//!
//! `rust_decimal` asks the compiler to copy them into every place that multiplies or adds, half a kilobyte each time.

use rust_decimal::Decimal;

/// Arithmetic that stops at the largest decimal where a result does not fit.
pub(crate) trait Exact {
    /// The product.
    #[must_use]
    fn times(self, other: Self) -> Self;

    /// The sum.
    #[must_use]
    fn plus(self, other: Self) -> Self;
}

impl Exact for Decimal {
    #[inline(never)]
    fn times(self, other: Self) -> Self {
        self.saturating_mul(other)
    }

    #[inline(never)]
    fn plus(self, other: Self) -> Self {
        self.saturating_add(other)
    }
}
