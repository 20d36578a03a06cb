//! Interest at intervals and principal at maturity (先息后本), and, with the whole term as the one interval, the single
//! payment at maturity (利随本清). A last interval shorter than the others ends at maturity.

use super::{Instalment, roll};
use crate::loan::LoanTerms;
use crate::money::Yuan;

pub(super) fn instalments(terms: &LoanTerms) -> Vec<Instalment> {
    roll(terms, |_, _| Yuan::ZERO)
}
