//! Every part of a subsidy, on a loan whose interest is 600 yuan a month: 120,000 yuan, 6 %, interest monthly for a year.

use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::cost::Received;
use loan_policy_calculator::loan::{
    AfterEarly, DatedAmount, EarlyAmount, EarlyCharge, EarlyRepayment, InterestDue, InterestPeriod, LatePayment,
    Repayment,
};
use loan_policy_calculator::policy::{
    Measure, RateBand, RateRef, Refund, Rule, Subsidy, SubsidyPayment, WhenLate, WhenRepaidEarly,
};
use loan_policy_calculator::quote::{Bridge, Method, Quote, Scenario, WhatIf, quote, what_if};
use loan_policy_calculator::rate::{Rate, Share, Spread};

use crate::support::{
    INTEREST_MONTHLY, INTEREST_QUARTERLY, LEVEL_PAYMENT, day, half_of_the_interest, one_rule, percent, scenario,
    subsidy_rule, yuan,
};

fn monthly() -> Scenario {
    scenario("120000", 12, INTEREST_MONTHLY, "6", "2026-01-15")
}

fn quoted(asked: &Scenario, subsidy: Subsidy) -> Quote {
    quote(asked, &one_rule(subsidy_rule(subsidy))).unwrap()
}

#[track_caller]
fn assert_subsidy(asked: &Scenario, subsidy: Subsidy, total: &str) {
    assert_eq!(quoted(asked, subsidy).yours.cost.subsidy, yuan(total));
}

fn refunded(every: Refund, lag: u32) -> SubsidyPayment {
    SubsidyPayment::Reimbursed { every, lag: Months(lag) }
}

fn received(asked: &Scenario, subsidy: Subsidy) -> Vec<(Option<u32>, String)> {
    let received: Vec<Received> = quoted(asked, subsidy).yours.cost.received();
    received.iter().map(|one| (one.month.map(|month| month.0), one.amount.to_string())).collect()
}

#[test]
fn points_count_on_the_balance_and_never_exceed_the_interest() {
    let points = |bp| Subsidy { measure: Measure::Points(Spread::from_bp(bp)), ..half_of_the_interest() };
    assert_subsidy(&monthly(), points(100), "1200"); // 120,000 × 1 %
    assert_subsidy(&monthly(), points(700), "7200"); // all of the interest, and no more
}

#[test]
fn points_never_exceed_the_interest_of_what_counts() {
    let three_points = Subsidy { measure: Measure::Points(Spread::from_bp(300)), ..half_of_the_interest() };
    // 100 yuan of interest a month. Of half the principal three points are 150, and its interest is 50.
    let asked = scenario("120000", 12, INTEREST_MONTHLY, "1", "2026-01-15");
    assert_subsidy(&asked, Subsidy { principal_max: Some(yuan("60000")), ..three_points.clone() }, "600");
    // By the quarter, 300 of interest each: in the fourth month three points are 300, and its interest is 100.
    let by_quarter = scenario("120000", 12, INTEREST_QUARTERLY, "1", "2026-01-15");
    assert_subsidy(&by_quarter, Subsidy { months_max: Some(Months(4)), ..three_points }, "400");
}

#[test]
fn all_above_a_floor_is_paid() {
    let floor = Measure::Above(RateRef::Fixed(percent("4")));
    assert_subsidy(&monthly(), Subsidy { measure: floor, ..half_of_the_interest() }, "2400"); // 120,000 × 2 %
}

#[test]
fn limits_on_the_base() {
    let half = half_of_the_interest;
    // Interest counts at 3.60 % only: 360 a month.
    let base_rate_max = Some(RateRef::Fixed(percent("3.6")));
    assert_subsidy(&monthly(), Subsidy { base_rate_max, ..half() }, "2160");
    // Half of the principal counts.
    assert_subsidy(&monthly(), Subsidy { principal_max: Some(yuan("60000")), ..half() }, "1800");
    assert_subsidy(&monthly(), Subsidy { months_max: Some(Months(7)), ..half() }, "2100");
    // By the quarter, 1,800 each: four months are one quarter and a third of the next.
    let by_quarter = scenario("120000", 12, INTEREST_QUARTERLY, "6", "2026-01-15");
    assert_subsidy(&by_quarter, Subsidy { months_max: Some(Months(4)), ..half() }, "1200");
}

#[test]
fn limits_on_the_result() {
    let half = half_of_the_interest;
    let capped = Subsidy { yuan_max: Some(yuan("1000")), ..half() };
    let taken: Vec<String> = received(&monthly(), capped).into_iter().map(|(_, amount)| amount).collect();
    assert_eq!(taken, ["300.00", "300.00", "300.00", "100.00"]);
    // 3 points are 300 a month, a quarter of the interest 150.
    let quarter = Some(Share { numerator: 1, denominator: 4 });
    let measure = Measure::Points(Spread::from_bp(300));
    assert_subsidy(&monthly(), Subsidy { measure, interest_share_max: quarter, ..half() }, "1800");
}

#[test]
fn the_money_comes_when_it_comes() {
    let paid = |payment| received(&monthly(), Subsidy { payment, ..half_of_the_interest() });
    let months = |payment| paid(payment).into_iter().map(|(month, _)| month.unwrap()).collect::<Vec<_>>();
    assert_eq!(months(SubsidyPayment::AtSource), (1..=12).collect::<Vec<_>>());
    assert_eq!(months(refunded(Refund::Monthly, 2)), (3..=14).collect::<Vec<_>>());
    assert_eq!(paid(refunded(Refund::Quarterly, 1)), [4, 7, 10, 13].map(|month| (Some(month), "900.00".to_owned())));
    assert_eq!(paid(refunded(Refund::Yearly, 0)), [(Some(12), "3600.00".to_owned())]);
    assert_eq!(paid(refunded(Refund::AtMaturity, 3)), [(Some(15), "3600.00".to_owned())]);
}

#[test]
fn a_late_instalment_loses_what_the_notice_says() {
    let late = LatePayment { instalment_number: 5, days: 10, default_uplift: percent("50") };
    let mut asked = monthly();
    asked.loan.late = Some(late);
    for (when_late, total) in [
        (WhenLate::Kept, "3600"),
        (WhenLate::LosesInstalment, "3300"),
        (WhenLate::LosesRest, "1200"),
        (WhenLate::LosesAll, "0"),
    ] {
        assert_subsidy(&asked, Subsidy { when_late, ..half_of_the_interest() }, total);
    }
}

fn all_early(date: &str) -> EarlyRepayment {
    let (amount, then, charge) = (EarlyAmount::All, AfterEarly::LowerInstalment, EarlyCharge::NONE);
    EarlyRepayment { date: day(date), amount, then, charge }
}

#[test]
fn what_was_granted_is_kept_or_given_back_after_early_repayment() {
    let mut asked = monthly();
    asked.loan.early_repayments = vec![all_early("2026-07-15")];
    let monthly_refund = Subsidy { payment: refunded(Refund::Monthly, 1), ..half_of_the_interest() };
    assert_subsidy(&asked, monthly_refund.clone(), "1800");
    let given_back = Subsidy { when_repaid_early: WhenRepaidEarly::GivenBack, ..monthly_refund };
    // Alone it would save nothing and not be chosen; with a cap at 5 % it is. Five refunds of 250 came by the sixth month
    // and go back on that day.
    let cap = vec![RateBand { term_max: None, cap: RateRef::Fixed(percent("5")) }];
    let quote = quote(&asked, &one_rule(Rule { rate_cap: cap, ..subsidy_rule(given_back) })).unwrap();
    let flows: Vec<String> = quote.yours.cost.received().iter().map(|one| one.amount.to_string()).collect();
    assert_eq!(flows, ["250.00", "250.00", "250.00", "250.00", "250.00", "-1250.00"]);
    // A year's refund of a loan that ended in the sixth month comes when it ended.
    let yearly = Subsidy { payment: refunded(Refund::Yearly, 0), ..half_of_the_interest() };
    assert_eq!(received(&asked, yearly), [(Some(6), "1800.00".to_owned())]);
}

#[test]
fn of_a_credit_line_what_is_drawn_above_the_limit_gets_nothing() {
    let draws = vec![
        DatedAmount { date: day("2026-01-15"), amount: yuan("36000") },
        DatedAmount { date: day("2026-07-14"), amount: yuan("36000") },
    ];
    let interest = InterestDue::Every(InterestPeriod::Monthly);
    let line = Repayment::CreditLine { interest, draws, repayments: Vec::new() };
    let asked = scenario("120000", 12, line, "10", "2026-01-15");
    // Actual days over 360: 180 days of 10 yuan and 185 days of 20, of which only 54,000 of 72,000 count.
    let points = Measure::Points(Spread::from_bp(1_000));
    let subsidy = Subsidy { measure: points, principal_max: Some(yuan("54000")), ..half_of_the_interest() };
    let quote = quoted(&asked, subsidy);
    assert_eq!(quote.yours.cost.interest, yuan("5500"));
    assert_eq!(quote.yours.cost.subsidy, yuan("4575")); // 1,800 + 185 × 15
}

#[test]
fn what_if_says_by_how_much() {
    let pack = one_rule(subsidy_rule(half_of_the_interest()));
    let difference = |what| what_if(&monthly(), &pack, what).unwrap().difference;
    assert_eq!(difference(WhatIf::SubsidyRefused), yuan("3600"));
    // Half of one point of 120,000.
    assert_eq!(difference(WhatIf::RateUp(Spread::from_bp(100))), yuan("600"));
    // From the fifth instalment on 8 × 300 are lost; 600 × 9 % × 10 / 360 = 1.50 is added.
    let late = LatePayment { instalment_number: 5, days: 10, default_uplift: percent("50") };
    assert_eq!(difference(WhatIf::PaidLate(late)), yuan("2401.50"));
    // Half of six months' interest is no longer owed.
    assert_eq!(difference(WhatIf::RepaidEarly(all_early("2026-07-15"))), -yuan("1800"));
}

#[test]
fn a_renewal_saves_the_bridge() {
    let mut asked = scenario("3000000", 12, LEVEL_PAYMENT, "4", "2026-01-15");
    asked.bridge = Some(Bridge { days: 12, daily_price: Rate::from_fraction("0.0005".parse().unwrap()) });
    let quote = quoted(&asked, half_of_the_interest());
    let renewal = quote.renewal.unwrap();
    assert_eq!(renewal.bridge_cost, yuan("18000")); // 3,000,000 × 万分之五 × 12
    assert_eq!(renewal.with_bridge.net() - quote.yours.cost.net(), yuan("18000"));
}

#[test]
fn the_largest_loan_at_the_highest_rate_for_the_longest_term_is_counted() {
    let half = Some(Share { numerator: 1, denominator: 2 });
    for method in Method::PLAIN {
        let asked = scenario("1000000000000", 1_200, method.plain().unwrap(), "1000", "2026-01-15");
        for measure in [
            Measure::Points(Spread::from_bp(1_000)),
            Measure::Share(Share { numerator: 1, denominator: 3 }),
            Measure::Above(RateRef::Fixed(percent("36"))),
        ] {
            let principal_max = Some(yuan("999999999999.99"));
            let subsidy = Subsidy { measure, principal_max, interest_share_max: half, ..half_of_the_interest() };
            let cost = quoted(&asked, subsidy).yours.cost;
            assert!(cost.subsidy.is_positive() && cost.subsidy.fen() <= cost.interest.fen() / 2 + 600, "{method:?}");
        }
    }
}
