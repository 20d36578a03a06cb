//! Level payment (等额本息): every instalment the same but the last.
//!
//! The instalment is P · r / (12 · (1 − vⁿ)) with v = 12 / (12 + r), rounded once. It is computed from v, which is at
//! most one, so that no term and no rate can overflow.

use rust_decimal::Decimal;

use super::{Instalment, roll};
use crate::loan::LoanTerms;
use crate::money::Yuan;

pub(super) fn instalments(terms: &LoanTerms) -> Vec<Instalment> {
    let payment = payment(terms);
    roll(terms, |_, interest| payment - interest)
}

/// The regular instalment.
fn payment(terms: &LoanTerms) -> Yuan {
    let twelve = Decimal::from(12);
    let (principal, rate) = (terms.principal().decimal(), terms.nominal_rate().decimal());
    let discounted =
        twelve.checked_div(twelve.saturating_add(rate)).map_or(Decimal::ONE, |monthly| power(monthly, terms.term().0));
    let shrink = twelve.saturating_mul(Decimal::ONE.saturating_sub(discounted));
    let payment = principal
        .saturating_mul(rate)
        .checked_div(shrink)
        // Without interest the principal is only divided.
        .or_else(|| principal.checked_div(Decimal::from(terms.term().0)));
    Yuan::round(payment.unwrap_or(principal))
}

/// A number from 0 to 1 to a whole power, by squaring. Each product is exact to 28 decimals.
fn power(mut base: Decimal, mut exponent: u32) -> Decimal {
    let mut product = Decimal::ONE;
    while exponent > 0 {
        if exponent % 2 == 1 {
            product = product.saturating_mul(base);
        }
        base = base.saturating_mul(base);
        exponent /= 2;
    }
    product
}
