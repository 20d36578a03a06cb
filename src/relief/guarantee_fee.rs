//! The cap on the guarantee fee.
//!
//! A cap per year bounds a yearly fee each time it is due, and a fee taken once by as many years as the term has, months
//! counted as twelfths. A cap for the whole loan bounds all of the fee together.

use crate::calendar::Months;
use crate::loan::{Fee, FeeAmount, FeeKind, FeeTiming, LoanTerms};
use crate::money::Yuan;
use crate::policy::{CapPer, GuaranteeFeeBand, Rule};

/// The loan with each guarantee fee at most as high as the rules allow.
pub(super) fn capped(terms: &LoanTerms, rules: &[&Rule]) -> LoanTerms {
    let bands: Vec<&GuaranteeFeeBand> = rules.iter().filter_map(|rule| band(rule, terms)).collect();
    terms.with_fees(|fee| bands.iter().fold(*fee, |fee, band| cap(fee, band, terms)))
}

fn band<'rule>(rule: &'rule Rule, terms: &LoanTerms) -> Option<&'rule GuaranteeFeeBand> {
    rule.guarantee_fee_cap.iter().find(|band| band.principal_max.is_none_or(|largest| terms.principal() <= largest))
}

fn cap(fee: Fee, band: &GuaranteeFeeBand, terms: &LoanTerms) -> Fee {
    if fee.kind != FeeKind::Guarantee {
        return fee;
    }
    let of_principal = terms.principal().decimal().saturating_mul(band.cap.decimal());
    let times = fee.due_months(terms.term()).count().max(1);
    let most_each = match (band.per, fee.timing) {
        (CapPer::Year, FeeTiming::Yearly) => of_principal,
        (CapPer::Year, FeeTiming::Once | FeeTiming::AtMaturity) => years(terms.term(), of_principal),
        (CapPer::Loan, _) => of_principal.checked_div(times.into()).unwrap_or(of_principal),
    };
    let most_each = Yuan::round(most_each);
    if fee.each(terms.principal()) <= most_each { fee } else { Fee { amount: FeeAmount::Fixed(most_each), ..fee } }
}

/// So many years of a yearly amount. Multiplies before it divides.
fn years(term: Months, yearly: rust_decimal::Decimal) -> rust_decimal::Decimal {
    yearly.saturating_mul(term.0.into()).checked_div(Months::YEAR.0.into()).unwrap_or(yearly)
}
