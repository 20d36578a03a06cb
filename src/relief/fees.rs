//! Fees of which the borrower bears only a part, or nothing: not allowed, or borne by somebody else.

use crate::exact::Exact as _;
use crate::loan::{Fee, FeeAmount, FeeKind, LoanTerms};
use crate::money::Yuan;
use crate::policy::Rule;
use crate::rate::{Rate, Share};

/// The loan with each fee but the guarantee's at what is left of it; none where none is lowered.
pub(super) fn relieved(terms: &LoanTerms, rules: &[&Rule]) -> Option<LoanTerms> {
    with_relief(terms, rules, |kind| kind != FeeKind::Guarantee)
}

/// The same for the guarantee fee, whose cap comes first.
pub(super) fn guarantee_relieved(terms: &LoanTerms, rules: &[&Rule]) -> Option<LoanTerms> {
    with_relief(terms, rules, |kind| kind == FeeKind::Guarantee)
}

fn with_relief(terms: &LoanTerms, rules: &[&Rule], concerned: impl Fn(FeeKind) -> bool) -> Option<LoanTerms> {
    let reliefs = || rules.iter().flat_map(|rule| &rule.fee_relief);
    let lower = |fee: &Fee| {
        let fitting = reliefs().filter(|it| it.fee == fee.kind && it.payee.is_none_or(|payee| payee == fee.payee));
        fitting.filter(|_| concerned(fee.kind)).fold(*fee, |fee, relief| left(fee, relief.share, terms.principal()))
    };
    let is_lowered = terms.fees().iter().any(|fee| lower(fee) != *fee);
    is_lowered.then(|| terms.with_fees(lower))
}

/// A fee less a part of it. What is left of an amount is rounded each time it is due.
fn left(fee: Fee, share: Share, principal: Yuan) -> Fee {
    let amount = match fee.amount {
        FeeAmount::OfBalance(rate) => {
            FeeAmount::OfBalance(Rate::from_fraction(rate.decimal().minus(share.of(rate.decimal()))))
        }
        FeeAmount::Fixed(_) | FeeAmount::OfPrincipal(_) => {
            let each = fee.each(principal, principal).decimal();
            FeeAmount::Fixed(Yuan::round(each.minus(share.of(each))))
        }
    };
    Fee { amount, ..fee }
}
