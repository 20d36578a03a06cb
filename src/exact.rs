//! Sums, products and quotients of decimals, compiled once.
//!
//! `rust_decimal` asks the compiler to copy them into every place that multiplies or adds, half a kilobyte each time.
//!
//! The limits of a loan keep every result within what a decimal holds, and every divisor from zero. Where one fails all the
//! same, the program is at fault: no number that rests on it may be shown. So it is marked, and who gives numbers away
//! asks [`take_fault`] first.

use std::cell::Cell;

use rust_decimal::Decimal;

thread_local! {
    static IS_AT_FAULT: Cell<bool> = const { Cell::new(false) };
}

/// Marks that a number is not what it should be.
pub(crate) fn mark_fault() {
    IS_AT_FAULT.set(true);
}

/// Whether a number was marked since this was asked last.
pub(crate) fn take_fault() -> bool {
    IS_AT_FAULT.take()
}

/// Arithmetic. What does not say `try` stops at the largest decimal where a result does not fit, and marks the fault.
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

    /// The quotient by what is never zero. Where it is, or nothing fits, that is a fault.
    #[must_use]
    fn divided_by(self, other: Self) -> Self;

    /// So many parts of it of a whole that is never zero. Multiplies first, where the product fits.
    #[must_use]
    fn parts(self, parts: Self, whole: Self) -> Self;

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

    fn divided_by(self, other: Self) -> Self {
        self.over(other).unwrap_or_else(|| {
            debug_assert!(false, "{self} cannot be divided by {other}");
            furthest(self.is_sign_negative())
        })
    }

    fn parts(self, parts: Self, whole: Self) -> Self {
        match self.try_times(parts) {
            Some(product) => product.divided_by(whole),
            None => self.times(parts.divided_by(whole)),
        }
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
    mark_fault();
    if negative { Decimal::MIN } else { Decimal::MAX }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_marked_once() {
        assert!(!take_fault());
        let sum = Decimal::MAX.plus(Decimal::ONE).minus(Decimal::ONE_HUNDRED);
        assert!(sum < Decimal::MAX && take_fault() && !take_fault());
        assert_eq!((Decimal::ONE.divided_by(Decimal::TWO), take_fault()), (Decimal::new(5, 1), false));
    }

    #[test]
    #[should_panic(expected = "1 cannot be divided by 0")]
    fn dividing_by_zero_is_a_fault() {
        let _ = Decimal::ONE.divided_by(Decimal::ZERO);
    }
}
