//! Fees of which the borrower bears only a part, or nothing: not allowed, or borne by somebody else.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::exact::Exact as _;
use crate::loan::{Fee, FeeAmount, FeeKind, LoanTerms};
use crate::money::Yuan;
use crate::policy::Rule;
use crate::rate::Rate;

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
        let fitting = fitting.filter(|_| concerned(fee.kind));
        let part = fitting.fold(Decimal::ONE, |part, relief| part.minus(relief.share.of(part)));
        if part == Decimal::ONE { *fee } else { left(*fee, part, terms.principal()) }
    };
    let is_lowered = terms.fees().iter().any(|fee| lower(fee) != *fee);
    is_lowered.then(|| terms.with_fees(lower))
}

/// A part of a fee. What is left of an amount is rounded each time it is due, once for all reliefs together, so that their
/// order changes nothing.
fn left(fee: Fee, part: Decimal, principal: Yuan) -> Fee {
    let amount = match fee.amount {
        FeeAmount::OfBalance(rate) => FeeAmount::OfBalance(Rate::from_fraction(rounded(rate.decimal().times(part)))),
        FeeAmount::Fixed(_) | FeeAmount::OfPrincipal(_) => {
            FeeAmount::Fixed(Yuan::round(rounded(fee.each(principal, principal).decimal().times(part))))
        }
    };
    Fee { amount, ..fee }
}

/// Thirds have no exact decimal: sixteen digits restore what the last of 28 may miss.
fn rounded(exact: Decimal) -> Decimal {
    exact.round_dp_with_strategy(16, RoundingStrategy::MidpointAwayFromZero)
}
