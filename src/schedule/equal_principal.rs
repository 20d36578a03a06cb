//! Equal principal (等额本金): the same principal each month, interest on what is left.

use rust_decimal::Decimal;

use super::{Instalment, roll};
use crate::loan::LoanTerms;
use crate::money::Yuan;

pub(super) fn instalments(terms: &LoanTerms) -> Vec<Instalment> {
    let part = terms.principal().decimal().checked_div(Decimal::from(terms.term().0));
    let part = Yuan::round(part.unwrap_or_default());
    roll(terms, |_, _| part)
}
