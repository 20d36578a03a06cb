//! The cap on the guarantee fee.
//!
//! A cap per year bounds a yearly fee each time it is due, and any other by as many years as the term has, months counted
//! as twelfths. A cap for the whole loan bounds all of the fee together. A fee on the balance is bounded by its rate.

use rust_decimal::Decimal;

use crate::calendar::Months;
use crate::exact::Exact as _;
use crate::loan::{Fee, FeeAmount, FeeKind, FeeTiming, LoanTerms};
use crate::money::Yuan;
use crate::policy::{CapPer, GuaranteeFeeBand, Rule};
use crate::rate::Rate;

/// The loan with each guarantee fee at most as high as the rules allow; none where none is lowered.
pub(super) fn capped(terms: &LoanTerms, rules: &[&Rule]) -> Option<LoanTerms> {
    let bands: Vec<&GuaranteeFeeBand> = rules.iter().filter_map(|rule| band(rule, terms)).collect();
    let lower = |fee: &Fee| bands.iter().fold(*fee, |fee, band| cap(fee, band, terms));
    let is_lowered = terms.fees().iter().any(|fee| lower(fee) != *fee);
    is_lowered.then(|| terms.with_fees(lower))
}

fn band<'rule>(rule: &'rule Rule, terms: &LoanTerms) -> Option<&'rule GuaranteeFeeBand> {
    rule.guarantee_fee_cap.iter().find(|band| band.principal_max.is_none_or(|largest| terms.principal() <= largest))
}

fn cap(fee: Fee, band: &GuaranteeFeeBand, terms: &LoanTerms) -> Fee {
    if fee.kind != FeeKind::Guarantee {
        return fee;
    }
    let principal = terms.principal();
    let count = Decimal::from(fee.count(terms.term(), terms.due_dates().len()).max(1));
    let per_due_date = |yearly: Decimal| match (band.per, fee.timing) {
        (CapPer::Year, FeeTiming::Yearly) => yearly,
        (CapPer::Year, FeeTiming::Once | FeeTiming::AtMaturity) => years(terms.term(), yearly),
        (CapPer::Year, FeeTiming::PerInstalment) => years(terms.term(), yearly).over(count).unwrap_or(yearly),
        (CapPer::Loan, _) => yearly.over(count).unwrap_or(yearly),
    };
    let amount = match fee.amount {
        FeeAmount::OfBalance(rate) => {
            let most = Rate::from_fraction(per_due_date(band.cap.decimal()));
            if rate <= most { fee.amount } else { FeeAmount::OfBalance(most) }
        }
        FeeAmount::Fixed(_) | FeeAmount::OfPrincipal(_) => {
            let most = Yuan::round(per_due_date(principal.decimal().times(band.cap.decimal())));
            if fee.each(principal, principal) <= most { fee.amount } else { FeeAmount::Fixed(most) }
        }
    };
    Fee { amount, ..fee }
}

/// So many years of a yearly amount. Multiplies before it divides.
fn years(term: Months, yearly: Decimal) -> Decimal {
    yearly.times(term.0.into()).checked_div(Months::YEAR.0.into()).unwrap_or(yearly)
}
