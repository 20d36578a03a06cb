//! The stories that the calculator was made for, to the fen.

use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{
    CapPer, Fact, GuaranteeFeeBand, PolicyPack, RateBand, RateRef, Refund, Rule, Subsidy, SubsidyPayment,
};
use loan_policy_calculator::quote::{Plan, Quote, Scenario, StepKind, Verdict, WhatIf, quote, what_if};
use loan_policy_calculator::rate::{LprTerm, Spread};

use crate::support::{
    INTEREST_MONTHLY, INTEREST_QUARTERLY, LEVEL_PAYMENT, assert_rate_prints, day, facts, guarantee_fee,
    half_of_the_interest, one_rule, percent, scenario, shipped, subsidy_rule, yuan,
};

#[track_caller]
fn assert_rates(plan: &Plan, gross: (&str, &str), net: (&str, &str)) {
    for (rate, (simple, compound)) in [(&plan.cost.gross_rate, gross), (&plan.cost.net_rate, net)] {
        let found = rate.one().unwrap();
        assert_rate_prints(found.simple.unwrap(), simple);
        assert_rate_prints(found.compound, compound);
    }
}

#[track_caller]
fn assert_net(quote: &Quote, nets: &[&str]) {
    let found: Vec<Yuan> = std::iter::once(quote.market.cost.net())
        .chain(quote.ladder.iter().filter(|step| !step.saving.is_zero()).map(|step| step.plan.cost.net()))
        .collect();
    assert_eq!(found, nets.iter().map(|net| yuan(net)).collect::<Vec<_>>());
    let savings: Yuan = quote.ladder.iter().map(|step| step.saving).sum();
    assert_eq!(quote.market.cost.net() - savings, quote.yours.cost.net(), "the rows add up");
}

fn applied(quote: &Quote) -> Vec<&str> {
    quote.policies.iter().filter(|answer| answer.applied).map(|answer| answer.id.as_str()).collect()
}

/// A pack whose one policy caps the rate, at 4.50 % by a loan prime rate of 3.00 %, and the fee, and refunds half of each
/// year's interest: the ladder of `tests/cases/examples.json`, whose numbers are invented.
fn invented_pack() -> PolicyPack {
    one_rule(Rule {
        rate_cap: vec![RateBand { term_max: None, cap: RateRef::Lpr(LprTerm::OneYear, Spread::from_bp(150)) }],
        guarantee_fee_cap: vec![GuaranteeFeeBand { principal_max: None, cap: percent("0.5"), per: CapPer::Loan }],
        ..subsidy_rule(Subsidy {
            payment: SubsidyPayment::Reimbursed { every: Refund::Yearly, lag: Months(0) },
            ..half_of_the_interest()
        })
    })
}

#[test]
fn startup_loan_comes_down_the_invented_ladder() {
    let mut asked = scenario("300000", 36, LEVEL_PAYMENT, "6.00", "2026-01-15");
    asked.loan.fees = vec![guarantee_fee("1.5")];
    let quote = quote(&asked, &invented_pack()).unwrap();
    // source: tests/cases/examples.json, ladder. Its rows take the subsidy before the fee; the fixed order of the
    // product takes the fee first, which changes the sums between but neither what a step saves nor the end.
    assert_net(&quote, &["33056.92", "25766.79", "22766.79", "12133.39"]);
    let saving = |kind| quote.ladder.iter().find(|step| step.kind == kind).unwrap().saving;
    assert_eq!(saving(StepKind::RateRule), yuan("7290.13"));
    assert_eq!(saving(StepKind::GuaranteeFee), yuan("3000.00"));
    assert_eq!(saving(StepKind::Subsidy), yuan("10633.40"));
    assert_eq!(quote.market.schedule.instalments()[0].payment(), yuan("9126.58"));
    assert_eq!(quote.market.cost.interest, yuan("28556.92"));
    assert_eq!(quote.yours.schedule.instalments()[0].payment(), yuan("8924.08"));
    assert_eq!(quote.yours.cost.interest, yuan("21266.79"));
    assert_eq!(quote.yours.cost.guarantee_fee, yuan("1500.00"));
    assert_rates(&quote.yours, ("0.0483", "0.0494"), ("0.0261", "0.0264"));
}

#[test]
fn the_invented_loan_under_stress() {
    let mut asked = scenario("300000", 36, LEVEL_PAYMENT, "6.00", "2026-01-15");
    asked.loan.fees = vec![guarantee_fee("1.5")];
    let answer = |what| what_if(&asked, &invented_pack(), what).unwrap();
    // source: the screen's blueprint, which computed both to the yuan for the same loan.
    let refused = answer(WhatIf::SubsidyRefused);
    assert_eq!(refused.quote.yours.cost.net(), yuan("22766.79"));
    assert_eq!(refused.difference, yuan("10633.40"));
    assert_rates(&refused.quote.yours, ("0.0483", "0.0494"), ("0.0483", "0.0494"));
    let dearer = answer(WhatIf::RateUp(Spread::from_bp(50)));
    assert_eq!(dearer.quote.yours.terms.nominal_rate(), percent("5.00"));
    assert_eq!(spoken(dearer.quote.yours.cost.net()), "13343");
    assert_rate_prints(dearer.quote.yours.cost.net_rate.one().unwrap().simple.unwrap(), "0.0286");
}

fn spoken(amount: Yuan) -> String {
    amount.decimal().round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero).to_string()
}

#[test]
fn restaurant_pays_less_fee_and_one_point_less_interest() {
    let mut asked = scenario("1000000", 12, INTEREST_MONTHLY, "4.00", "2026-03-02");
    asked.loan.fees = vec![guarantee_fee("2")];
    asked.facts = facts(&[
        (Fact::Borrower, "small_business"),
        (Fact::Sector, "catering_lodging"),
        (Fact::Purpose, "working_capital"),
        (Fact::Guarantor, "government"),
    ]);
    let quote = quote(&asked, &shipped()).unwrap();
    assert_eq!(applied(&quote), ["government-guarantee", "service-sector-subsidy"]);
    assert_net(&quote, &["59999.96", "49999.96", "40000.00"]);
    assert_rates(&quote.market, ("0.0607", "0.0624"), ("0.0607", "0.0624"));
    assert_rates(&quote.yours, ("0.0503", "0.0514"), ("0.0402", "0.0410"));
}

fn formerly_poor(drawdown: &str, principal: &str, rate: &str) -> Scenario {
    let mut asked = scenario(principal, 12, INTEREST_QUARTERLY, rate, drawdown);
    asked.facts = facts(&[
        (Fact::Borrower, "farm_household"),
        (Fact::Household, "formerly_poor"),
        (Fact::Purpose, "farming"),
        (Fact::Sector, "agriculture"),
    ]);
    asked
}

#[test]
fn farm_household_borrows_at_the_loan_prime_rate_and_pays_nothing() {
    let quote = quote(&formerly_poor("2022-03-01", "50000", "3.70"), &shipped()).unwrap();
    let interest: Vec<String> =
        quote.yours.schedule.instalments().iter().map(|instalment| instalment.interest.to_string()).collect();
    assert_eq!(interest, ["462.50"; 4]);
    assert_rate_prints(quote.market.cost.gross_rate.one().unwrap().compound, "0.0375");
    assert_eq!(applied(&quote), ["poverty-alleviation-microloan"]);
    assert_eq!(quote.yours.cost.net(), Yuan::ZERO);
}

#[test]
fn a_higher_quote_is_capped_at_the_loan_prime_rate_of_the_day() {
    let quote = quote(&formerly_poor("2022-03-01", "50000", "5.00"), &shipped()).unwrap();
    assert_eq!(quote.yours.terms.nominal_rate(), percent("3.70"));
}

#[test]
fn from_2026_the_household_gets_the_assistance_microloan_up_to_100_000() {
    let quote_for = |principal| quote(&formerly_poor("2026-06-01", principal, "3.00"), &shipped()).unwrap();
    let within = quote_for("100000");
    assert_eq!(applied(&within), ["assistance-microloan"]);
    let former = within.policies.iter().find(|answer| answer.id == "poverty-alleviation-microloan").unwrap();
    assert_eq!(former.verdict, Verdict::NotInForce { ended: Some(day("2025-12-31")), begins: None });
    let above = quote_for("100000.01");
    let assistance = above.policies.iter().find(|answer| answer.id == "assistance-microloan").unwrap();
    assert_eq!(assistance.verdict, Verdict::DoesNotFit);
}

#[test]
fn first_loan_gets_a_fifth_of_the_first_years_interest() {
    let mut asked = scenario("200000", 24, LEVEL_PAYMENT, "5.00", "2026-01-15");
    asked.facts = facts(&[
        (Fact::Borrower, "sole_trader"),
        (Fact::FirstLoan, "yes"),
        (Fact::Sector, "manufacturing"),
        (Fact::Purpose, "working_capital"),
        (Fact::Region, "shaanxi"),
    ]);
    let quote = quote(&asked, &shipped()).unwrap();
    assert_eq!(applied(&quote), ["first-loan-subsidy"]);
    let instalments = quote.yours.schedule.instalments();
    assert_eq!(instalments[0].payment(), yuan("8774.28"));
    assert_eq!(instalments[23].payment(), yuan("8774.22"));
    assert_eq!(quote.yours.cost.interest, yuan("10582.66"));
    assert_eq!(quote.yours.cost.subsidy, yuan("1557.13"));
    let simple = |rate: &loan_policy_calculator::quote::YearlyRate| rate.one().unwrap().simple.unwrap();
    assert_rate_prints(simple(&quote.yours.cost.gross_rate), "0.0500");
    assert_rate_prints(simple(&quote.yours.cost.net_rate), "0.0427");
}

#[test]
fn a_loan_that_starts_later_uses_what_is_published_and_says_so() {
    let now = scenario("100000", 12, LEVEL_PAYMENT, "4", "2026-06-01");
    let later = Scenario { as_of: day("2026-05-31"), ..now.clone() };
    let (now, later) = (quote(&now, &shipped()).unwrap(), quote(&later, &shipped()).unwrap());
    assert_eq!((now.is_future(), later.is_future()), (false, true));
    assert_eq!(now.yours, later.yours);
}
