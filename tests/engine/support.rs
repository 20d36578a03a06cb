//! Short ways to write down a loan, and the one check for rates.

use loan_policy_calculator::calendar::{Date, Months};
use loan_policy_calculator::loan::{Fee, FeeAmount, FeeKind, FeeTiming, InterestPeriod, Repayment};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{Fact, Facts};
use loan_policy_calculator::quote::{QuotedRate, Scenario};
use loan_policy_calculator::rate::Rate;
use rust_decimal::{Decimal, RoundingStrategy};

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
    Fee {
        kind: FeeKind::Guarantee,
        amount: FeeAmount::OfPrincipal(percent(rate)),
        timing: FeeTiming::Once,
        withheld: false,
    }
}

pub(crate) fn facts(answers: &[(Fact, &str)]) -> Facts {
    answers.iter().map(|(fact, id)| fact.choice(id).unwrap_or_else(|| panic!("{fact:?} has no choice {id}"))).collect()
}

/// A scenario quoted on its day of drawdown, with the customary day count.
pub(crate) fn scenario(principal: &str, term: u32, repayment: Repayment, rate: &str, drawdown: &str) -> Scenario {
    Scenario {
        as_of: day(drawdown),
        principal: yuan(principal),
        term: Months(term),
        repayment,
        quoted: QuotedRate::Rate(percent(rate)),
        drawdown: day(drawdown),
        day_count: repayment.customary_day_count(),
        fees: Vec::new(),
        facts: Facts::default(),
    }
}

/// A rate agrees when it prints as expected, rounded to as many digits as the expectation shows.
#[track_caller]
pub(crate) fn assert_rate_prints(rate: Rate, fraction: &str) {
    let expected: Decimal = fraction.parse().unwrap();
    let shown = rate.decimal().round_dp_with_strategy(expected.scale(), RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(shown, expected, "{rate} does not print as {fraction}");
}
