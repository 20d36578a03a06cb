//! The cap on the guarantee fee.
//!
//! A cap bounds what all guarantee fees of a loan cost together, however they are split and whenever they are due. A cap
//! per year allows as many twelfths of its amount as the term has months: half a year is capped at half. A cap for the
//! whole loan allows its amount once. The fees take up what is allowed in their order; one with more than is left takes
//! the same each time it is due, rounded to the fen, so that a fee due `n` times may miss the cap by `n` half fen. A fee
//! on the balance counts as if nothing was repaid, and keeps to the cap by its rate.

use rust_decimal::Decimal;

use crate::calendar::Months;
use crate::exact::Exact as _;
use crate::loan::{Fee, FeeAmount, FeeKind, LoanTerms};
use crate::money::Yuan;
use crate::policy::{CapPer, GuaranteeFeeBand, Rule};
use crate::rate::Rate;

/// The loan with its guarantee fees at most as high as the rules allow; none where none is lowered.
pub(super) fn capped(terms: &LoanTerms, rules: &[&Rule]) -> Option<LoanTerms> {
    let bands = rules.iter().filter_map(|rule| band(rule, terms.principal()));
    let capped = bands.fold(None, |capped: Option<LoanTerms>, band| {
        let terms = capped.as_ref().unwrap_or(terms);
        let mut left = allowed(band, terms);
        Some(terms.with_fees(|fee| cap(*fee, &mut left, terms)))
    });
    capped.filter(|capped| capped.fees() != terms.fees())
}

/// The cap of a rule for a principal; none where it caps no fee.
pub(crate) fn band(rule: &Rule, principal: Yuan) -> Option<&GuaranteeFeeBand> {
    rule.guarantee_fee_cap.iter().find(|band| band.principal_max.is_none_or(|largest| principal <= largest))
}

/// What all guarantee fees may cost together over the whole term, in yuan, not rounded. Multiplies before it divides.
pub(crate) fn allowed(band: &GuaranteeFeeBand, terms: &LoanTerms) -> Decimal {
    let once = terms.principal().decimal().times(band.cap.decimal());
    match band.per {
        CapPer::Year => once.times(terms.term().0.into()).divided_by(Months::YEAR.0.into()),
        CapPer::Loan => once,
    }
}

/// A fee at most as high as what is left of the cap, and off it what the fee takes up.
fn cap(fee: Fee, left: &mut Decimal, terms: &LoanTerms) -> Fee {
    if fee.kind != FeeKind::Guarantee {
        return fee;
    }
    let principal = terms.principal();
    let count = Decimal::from(fee.count(terms.term(), terms.instalment_count()).max(1));
    let most = left.divided_by(count);
    let (amount, each) = match fee.amount {
        FeeAmount::OfBalance(rate) => {
            let each = principal.decimal().times(rate.decimal());
            let lower = Rate::from_fraction(most.divided_by(principal.decimal()));
            if each <= most { (fee.amount, each) } else { (FeeAmount::OfBalance(lower), most) }
        }
        FeeAmount::Fixed(_) | FeeAmount::OfPrincipal(_) => {
            let (each, most) = (fee.each(principal, principal), Yuan::round(most));
            if each <= most { (fee.amount, each.decimal()) } else { (FeeAmount::Fixed(most), most.decimal()) }
        }
    };
    *left = left.minus(each.times(count)).max(Decimal::ZERO);
    Fee { amount, ..fee }
}
