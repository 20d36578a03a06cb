//! Short ways to write down a loan, and the one check for rates.

use loan_policy_calculator::calendar::{Date, Months, WorkDays};
use loan_policy_calculator::loan::{
    Fee, FeeAmount, FeeKind, FeeTiming, InterestPeriod, Loan, LoanTerms, Pricing, Repayment, Shape,
};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{Fact, Facts};
use loan_policy_calculator::quote::Scenario;
use loan_policy_calculator::rate::{Rate, RatePath};
use rust_decimal::{Decimal, RoundingStrategy};

pub(crate) const LEVEL_PAYMENT: Repayment = Repayment::LevelPayment(Shape::PLAIN);
pub(crate) const EQUAL_PRINCIPAL: Repayment = Repayment::EqualPrincipal(Shape::PLAIN);
pub(crate) const INTEREST_MONTHLY: Repayment = Repayment::InterestOnly(InterestPeriod::Monthly);
pub(crate) const INTEREST_QUARTERLY: Repayment = Repayment::InterestOnly(InterestPeriod::Quarterly);

pub(crate) fn yuan(text: &str) -> Yuan {
    Yuan::round(text.parse().unwrap())
}

pub(crate) fn percent(text: &str) -> Rate {
    Rate::from_percent(text.parse().unwrap())
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn guarantee_fee(rate: &str) -> Fee {
    Fee::new(FeeKind::Guarantee, FeeAmount::OfPrincipal(percent(rate)), FeeTiming::Once)
}

pub(crate) fn facts(answers: &[(Fact, &str)]) -> Facts {
    answers.iter().map(|(fact, id)| fact.choice(id).unwrap_or_else(|| panic!("{fact:?} has no choice {id}"))).collect()
}

/// A loan at a fixed rate in percent, with the customary day count.
pub(crate) fn loan(principal: &str, term: u32, repayment: Repayment, rate: &str, drawdown: &str) -> Loan {
    Loan::new(yuan(principal), Months(term), day(drawdown), repayment, Pricing::Fixed(percent(rate)))
}

/// The terms of a loan at a fixed rate, where only weekends are days off.
pub(crate) fn terms(loan: Loan) -> LoanTerms {
    let Pricing::Fixed(rate) = loan.pricing else { panic!("a fixed rate") };
    LoanTerms::new(loan, RatePath::fixed(rate), &WorkDays::default()).unwrap()
}

/// A scenario quoted on its day of drawdown, with the customary day count.
pub(crate) fn scenario(principal: &str, term: u32, repayment: Repayment, rate: &str, drawdown: &str) -> Scenario {
    Scenario::new(day(drawdown), loan(principal, term, repayment, rate, drawdown), Facts::default())
}

/// A rate agrees when it prints as expected, rounded to as many digits as the expectation shows.
#[track_caller]
pub(crate) fn assert_rate_prints(rate: Rate, fraction: &str) {
    let expected: Decimal = fraction.parse().unwrap();
    let shown = rate.decimal().round_dp_with_strategy(expected.scale(), RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(shown, expected, "{rate} does not print as {fraction}");
}
