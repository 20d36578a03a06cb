//! Short ways to write down a loan, and the one check for rates.

use std::path::Path;
use std::sync::LazyLock;

use loan_policy_calculator::calendar::{Date, Months, WorkDays};
use loan_policy_calculator::loan::{
    Fee, FeeAmount, FeeKind, FeeTiming, InterestPeriod, Loan, LoanTerms, Pricing, Repayment, Shape,
};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{
    Fact, Facts, Kind, Measure, Origin, Policy, PolicyPack, Rule, Subsidy, SubsidyPayment, Text, Track, WhenLate,
    WhenRepaidEarly, files,
};
use loan_policy_calculator::quote::Scenario;
use loan_policy_calculator::rate::{Rate, RatePath, Share};
use proptest::prelude::ProptestConfig;
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

/// The pack that the calculator ships.
pub(crate) fn shipped() -> PolicyPack {
    static PACK: LazyLock<PolicyPack> = LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
        files::build(&folder).unwrap_or_else(|errors| panic!("{errors:?}"))
    });
    PACK.clone()
}

/// How many random cases a law is tried on: so many, or as many as PROPTEST_CASES asks for if that is more.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(0);
    let count = ProptestConfig::with_cases(usual.max(asked));
    ProptestConfig { max_global_rejects: u32::MAX, failure_persistence: None, ..count }
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

fn text(both: &str) -> Text {
    Text { zh: both.to_owned(), en: both.to_owned() }
}

/// Half of the interest, deducted at source, without a limit.
pub(crate) fn half_of_the_interest() -> Subsidy {
    Subsidy {
        measure: Measure::Share(Share { numerator: 1, denominator: 2 }),
        base_rate_max: None,
        principal_max: None,
        due_from: None,
        due_through: None,
        months_max: None,
        yuan_max: None,
        interest_share_max: None,
        payment: SubsidyPayment::AtSource,
        when_late: WhenLate::LosesRest,
        when_repaid_early: WhenRepaidEarly::Kept,
    }
}

/// A rule for everybody that does nothing but subsidise.
pub(crate) fn subsidy_rule(subsidy: Subsidy) -> Rule {
    Rule {
        from: day("2024-01-01"),
        through: None,
        source: "invented".to_owned(),
        who: Vec::new(),
        rate_cap: Vec::new(),
        guarantee_fee_cap: Vec::new(),
        fee_relief: Vec::new(),
        subsidy: Some(subsidy),
        offered_rate: None,
        says: None,
        sample: Vec::new(),
    }
}

/// The shipped pack with one invented policy in place of its own.
pub(crate) fn one_rule(rule: Rule) -> PolicyPack {
    let policy = Policy {
        id: "invented".to_owned(),
        name: text("invented"),
        summary: text(""),
        how_to_apply: text(""),
        kind: Kind::CentralInterestSubsidy,
        sources: Vec::new(),
        tracks: vec![Track { id: "all".to_owned(), name: None, rules: vec![rule] }],
        exclusions: Vec::new(),
        not_modelled: Vec::new(),
        origin: Origin::National,
        filled: Vec::new(),
    };
    PolicyPack { policies: vec![policy], ..shipped() }
}

/// A rate agrees when it prints as expected, rounded to as many digits as the expectation shows.
#[track_caller]
pub(crate) fn assert_rate_prints(rate: Rate, fraction: &str) {
    let expected: Decimal = fraction.parse().unwrap();
    let shown = rate.decimal().round_dp_with_strategy(expected.scale(), RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(shown, expected, "{rate} does not print as {fraction}");
}
