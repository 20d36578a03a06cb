//! What the notices leave open and the engine decides, and the days at which a relief begins and ends. Amounts by hand; the
//! loan is 120,000 yuan at 6 %, 600 yuan of interest a month, where nothing else is said.

use loan_policy_calculator::calendar::{DueRule, HolidayRule, Months};
use loan_policy_calculator::loan::{
    AfterEarly, EarlyAmount, EarlyCharge, EarlyRepayment, Fee, FeeAmount, FeeKind, FeeTiming,
};
use loan_policy_calculator::policy::{
    CapPer, Fact, GuaranteeFeeBand, Measure, Policy, PolicyPack, RateBand, RateRef, Refund, Rule, Subsidy,
    SubsidyPayment, WhenRepaidEarly,
};
use loan_policy_calculator::quote::{Quote, Scenario, Yuan, quote, years_of};
use loan_policy_calculator::rate::{Share, Spread};

use crate::support::{
    EQUAL_PRINCIPAL, INTEREST_MONTHLY, INTEREST_QUARTERLY, day, facts, half_of_the_interest, one_rule, percent,
    scenario, shipped, subsidy_rule, yuan,
};

const HALF: Share = Share { numerator: 1, denominator: 2 };

fn months(term: u32) -> Scenario {
    scenario("120000", term, INTEREST_MONTHLY, "6", "2026-01-15")
}

#[track_caller]
fn assert_subsidy(asked: &Scenario, subsidy: Subsidy, total: &str) {
    let found = quote(asked, &one_rule(subsidy_rule(subsidy))).unwrap();
    assert_eq!(found.yours.cost.subsidy, yuan(total));
}

#[test]
fn shares_by_year_end_with_their_list() {
    let by_year =
        |shares: &[Share]| Subsidy { measure: Measure::ShareByYear(shares.to_vec()), ..half_of_the_interest() };
    assert_subsidy(&months(36), by_year(&[Share::WHOLE, HALF]), "10800"); // 7,200 + 3,600, and nothing of the third
    assert_subsidy(&months(24), by_year(&[Share::WHOLE, HALF]), "10800");
    assert_subsidy(&months(25), by_year(&[Share::WHOLE, HALF]), "10800");
    assert_subsidy(&months(23), by_year(&[Share::WHOLE, HALF]), "10500");
    assert_subsidy(&months(36), by_year(&[HALF]), "3600");
    // One share for all years has no end.
    assert_subsidy(&months(36), half_of_the_interest(), "10800");
    let asked = scenario("120000", 14, INTEREST_QUARTERLY, "6", "2026-01-15");
    // Four quarters of 1,800, of which all; then two months that get nothing.
    assert_subsidy(&asked, by_year(&[Share::WHOLE]), "7200");
}

#[test]
fn the_largest_share_is_of_the_interest_that_counts() {
    let most = |numerator, denominator| Some(Share { numerator, denominator });
    let points = Measure::Points(Spread::from_bp(300));
    let quarter = Subsidy { measure: points, interest_share_max: most(1, 4), ..half_of_the_interest() };
    // All counts: 300 a month, and a quarter of 600 is 150.
    assert_subsidy(&months(12), quarter.clone(), "1800");
    // Half of the principal counts: 150 a month, and a quarter of 300 is 75.
    assert_subsidy(&months(12), Subsidy { principal_max: Some(yuan("60000")), ..quarter.clone() }, "900");
    // By the quarter, four months count: a quarter of 1,800, and of the 600 of one month.
    let by_quarter = scenario("120000", 12, INTEREST_QUARTERLY, "6", "2026-01-15");
    assert_subsidy(&by_quarter, Subsidy { months_max: Some(Months(4)), ..quarter }, "600");
    // Interest counts at 3 % only: half of 300 a month.
    let at_three = Some(RateRef::Fixed(percent("3")));
    let whole = Subsidy { measure: Measure::Share(Share::WHOLE), ..half_of_the_interest() };
    let capped = Subsidy { base_rate_max: at_three, interest_share_max: most(1, 2), ..whole };
    assert_subsidy(&months(12), capped, "1800");
}

#[test]
fn the_largest_share_is_of_what_the_other_subsidies_left() {
    let policy = |id: &str, subsidy: Subsidy| {
        let invented = one_rule(subsidy_rule(subsidy)).policies.swap_remove(0);
        Policy { id: id.to_owned(), ..invented }
    };
    let two_thirds = Share { numerator: 2, denominator: 3 };
    let refund = SubsidyPayment::Reimbursed { every: Refund::Monthly, lag: Months(0) };
    let first = Subsidy { measure: Measure::Share(two_thirds), ..half_of_the_interest() };
    let whole = Measure::Share(Share::WHOLE);
    let second = Subsidy { measure: whole, interest_share_max: Some(HALF), payment: refund, ..half_of_the_interest() };
    let pack = PolicyPack { policies: vec![policy("first", first), policy("second", second)], ..shipped() };
    // Of 600 the first takes 400; of the 200 left the second may be 100.
    assert_eq!(quote(&months(12), &pack).unwrap().yours.cost.subsidy, yuan("6000"));
}

/// The Q4 relief of a million, one point of the balance a month.
fn q4(drawdown: &str, holidays: HolidayRule) -> Quote {
    let mut asked = scenario("1000000", 12, INTEREST_MONTHLY, "5", drawdown);
    asked.loan.due = DueRule { holidays, ..DueRule::default() };
    asked.facts = facts(&[(Fact::Borrower, "small_business")]);
    quote(&asked, &shipped()).unwrap()
}

#[test]
fn a_holiday_moves_no_instalment_out_of_a_relief() {
    // Due 31 October, 30 November and Saturday 31 December 2022: 833.33 each.
    assert_eq!(q4("2022-08-31", HolidayRule::Stay).yours.cost.subsidy, yuan("2499.99"));
    assert_eq!(q4("2022-08-31", HolidayRule::Move).yours.cost.subsidy, yuan("2499.99"));
    let moved = q4("2022-08-31", HolidayRule::MoveWithInterest).yours.cost.received();
    assert_eq!(moved.len(), 3, "{moved:?}");
    // Due on Saturday 1 October 2022, a holiday: in it too, and not a day before.
    assert_eq!(q4("2022-07-01", HolidayRule::Move).yours.cost.subsidy, yuan("2499.99"));
    // Due on 30 September and 31 December: one of them, with October's and November's.
    assert_eq!(q4("2022-06-30", HolidayRule::Stay).yours.cost.subsidy, yuan("2499.99"));
}

#[test]
fn a_holiday_moves_no_refund_into_another_year() {
    // A year ends on Sunday 15 February 2026; paid on Tuesday 24 February, after the holiday, it is of the first year.
    let yearly = SubsidyPayment::Reimbursed { every: Refund::Yearly, lag: Months(1) };
    let refunds = |holidays| {
        let mut asked = scenario("120000", 24, INTEREST_MONTHLY, "6", "2025-02-15");
        asked.loan.due = DueRule { holidays, ..DueRule::default() };
        let subsidy = Subsidy { payment: yearly, ..half_of_the_interest() };
        let plan = quote(&asked, &one_rule(subsidy_rule(subsidy))).unwrap().yours;
        let years: Vec<usize> =
            years_of(&plan).iter().map(|year| year.rows.iter().filter(|row| row.number.is_some()).count()).collect();
        let received: Vec<_> = plan.cost.received().iter().map(|one| (one.month.unwrap().0, one.amount)).collect();
        (received, years)
    };
    let stays = (vec![(13, yuan("3600")), (25, yuan("3600"))], vec![12, 12, 0]);
    assert_eq!(refunds(HolidayRule::Stay), stays);
    assert_eq!(refunds(HolidayRule::Move), stays);
    // By the month each instalment has its refund, moved or not.
    let mut monthly = scenario("120000", 24, INTEREST_MONTHLY, "6", "2025-02-15");
    let payment = SubsidyPayment::Reimbursed { every: Refund::Monthly, lag: Months(1) };
    let pack = one_rule(subsidy_rule(Subsidy { payment, ..half_of_the_interest() }));
    for holidays in [HolidayRule::Stay, HolidayRule::Move, HolidayRule::MoveWithInterest] {
        monthly.loan.due = DueRule { holidays, ..DueRule::default() };
        let received = quote(&monthly, &pack).unwrap().yours.cost.received();
        let months: Vec<u32> = received.iter().map(|one| one.month.unwrap().0).collect();
        assert_eq!(months, (2..=25).collect::<Vec<_>>(), "{holidays:?}");
    }
    let (received, years) = refunds(HolidayRule::MoveWithInterest);
    assert_eq!((received[0].0, received[1].0, years), (13, 25, vec![12, 12, 0]));
}

#[test]
fn after_full_repayment_a_refund_comes_its_lag_after_the_end() {
    let mut asked = months(12);
    let all = EarlyRepayment {
        date: day("2026-07-15"),
        amount: EarlyAmount::All,
        then: AfterEarly::LowerInstalment,
        charge: EarlyCharge::NONE,
    };
    asked.loan.early_repayments = vec![all];
    let refund =
        |every| Subsidy { payment: SubsidyPayment::Reimbursed { every, lag: Months(2) }, ..half_of_the_interest() };
    let received = |asked: &Scenario, subsidy: Subsidy| -> Vec<(u32, Yuan)> {
        let found = quote(asked, &one_rule(subsidy_rule(subsidy))).unwrap();
        found.yours.cost.received().iter().map(|one| (one.month.unwrap().0, one.amount)).collect()
    };
    assert_eq!(received(&asked, refund(Refund::Yearly)), [(8, yuan("1800"))]);
    assert_eq!(received(&asked, refund(Refund::Quarterly)), [(5, yuan("900")), (8, yuan("900"))]);
    // A part repaid gives all back too: what came by the sixth month, goes back. Under a cap of 5 % so that
    // the policy is taken.
    let part = EarlyRepayment { amount: EarlyAmount::Part(yuan("1000")), ..all };
    asked.loan.early_repayments = vec![part];
    let back = Subsidy { when_repaid_early: WhenRepaidEarly::GivenBack, ..refund(Refund::Monthly) };
    let cap = vec![RateBand { term_max: None, cap: RateRef::Fixed(percent("5")) }];
    let rule = Rule { rate_cap: cap, ..subsidy_rule(back) };
    assert_eq!(quote(&asked, &one_rule(rule)).unwrap().yours.cost.subsidy, yuan("0"));
}

#[test]
fn the_first_and_the_last_day_of_interest_that_counts_belong_to_it() {
    // Due on the 15th, 300 each.
    let between = |from: &str, through: &str| Subsidy {
        due_from: Some(day(from)),
        due_through: Some(day(through)),
        ..half_of_the_interest()
    };
    for (from, total) in [("2026-03-14", "900"), ("2026-03-15", "900"), ("2026-03-16", "600")] {
        assert_subsidy(&months(12), between(from, "2026-05-15"), total);
    }
    for (through, total) in [("2026-05-14", "600"), ("2026-05-15", "900"), ("2026-05-16", "900")] {
        assert_subsidy(&months(12), between("2026-03-15", through), total);
    }
    // A Sunday, due on Monday: 15 March 2026.
    for holidays in [HolidayRule::Move, HolidayRule::MoveWithInterest] {
        let mut moved = months(12);
        moved.loan.due = DueRule { holidays, ..DueRule::default() };
        let received = |subsidy| quote(&moved, &one_rule(subsidy_rule(subsidy))).unwrap().yours.cost.received().len();
        assert_eq!(received(between("2026-03-15", "2026-03-15")), 1);
        assert_eq!(received(between("2026-03-16", "2026-03-16")), 0);
    }
}

#[test]
fn on_an_anniversary_a_fee_on_the_balance_takes_the_balance_after_the_instalment() {
    let fee = |term, timing| {
        let mut asked = scenario("120000", term, EQUAL_PRINCIPAL, "6", "2026-01-15");
        asked.loan.fees = vec![Fee::new(FeeKind::Other, FeeAmount::OfBalance(percent("1")), timing)];
        quote(&asked, &one_rule(subsidy_rule(half_of_the_interest()))).unwrap().yours.cost.other_fees
    };
    // 120,000; after a year 60,000 of 24 months and 80,000 of 36; after two years 40,000.
    assert_eq!(fee(12, FeeTiming::Yearly), yuan("1200"));
    assert_eq!(fee(24, FeeTiming::Yearly), yuan("1800"));
    assert_eq!(fee(36, FeeTiming::Yearly), yuan("2400"));
    // At maturity what is repaid that day.
    assert_eq!(fee(24, FeeTiming::AtMaturity), yuan("50"));
}

#[test]
fn a_capped_fee_by_instalment_may_miss_the_cap_by_half_a_fen_each_time() {
    let band = GuaranteeFeeBand { principal_max: None, cap: percent("1"), per: CapPer::Year };
    let rule = Rule { guarantee_fee_cap: vec![band], subsidy: None, ..subsidy_rule(half_of_the_interest()) };
    let total = |principal: &str| -> Yuan {
        let mut asked = scenario(principal, 12, INTEREST_MONTHLY, "6", "2026-01-15");
        let fee = FeeAmount::OfPrincipal(percent("1"));
        asked.loan.fees = vec![Fee::new(FeeKind::Guarantee, fee, FeeTiming::PerInstalment)];
        quote(&asked, &one_rule(rule.clone())).unwrap().yours.cost.guarantee_fee
    };
    // 1,200 is twelve times 100; 1,000.00 is 83.33 each, 1,000.10 is 83.34.
    assert_eq!([total("120000"), total("100000"), total("100010")], [yuan("1200"), yuan("999.96"), yuan("1000.08")]);
}

#[test]
fn the_microloan_counts_on_the_interest_that_the_q4_relief_left() {
    // 100,000 at the cap of 3.65 %, the loan prime rate of August 2022: 912.50 a quarter, of which half is subsidised. Of
    // the one due on 1 December the relief takes 250 at source, and the locality (sample) half of the 662.50 left.
    let mut asked = scenario("100000", 12, INTEREST_QUARTERLY, "4", "2022-09-01");
    asked.facts =
        facts(&[(Fact::Borrower, "farm_household"), (Fact::Household, "formerly_poor"), (Fact::Purpose, "farming")]);
    let found = quote(&asked, &shipped()).unwrap();
    let applied: Vec<&str> = found.policies.iter().filter(|it| it.applied).map(|it| it.id.as_str()).collect();
    assert!(applied.contains(&"inclusive-relief-2022q4") && applied.contains(&"poverty-alleviation-microloan"));
    let amounts: Vec<String> = found.yours.cost.received().iter().map(|it| it.amount.to_string()).collect();
    assert_eq!(amounts, ["250.00", "331.25", "456.25", "456.25", "456.25"]);
    assert_eq!(found.yours.cost.net(), yuan("1700"));
}
