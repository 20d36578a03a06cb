//! Numbers at which an answer changes: the edge and one beyond. Amounts by hand.

use loan_policy_calculator::calendar::{Months, days_after};
use loan_policy_calculator::link::{Computation, PackMark};
use loan_policy_calculator::loan::Pricing;
use loan_policy_calculator::policy::Rule;
use loan_policy_calculator::quote::{Bridge, Field, LPR_DAYS_MAX, PolicyAnswer, Quote, Scenario, quote};
use loan_policy_calculator::rate::Rate;
use loan_policy_calculator::statement::Statement;
use loan_policy_calculator::text::Lang;

use crate::support::{
    INTEREST_MONTHLY, LEVEL_PAYMENT, day, half_of_the_interest, one_rule, percent, scenario, subsidy_rule, yuan,
};

fn months(term: u32) -> Scenario {
    scenario("120000", term, INTEREST_MONTHLY, "6", "2026-01-15")
}

fn invented(found: &Quote) -> &PolicyAnswer {
    found.policies.iter().find(|answer| answer.id == "invented").unwrap()
}

#[test]
fn a_policy_ends_soon_from_thirty_days_before_its_last_day_through_that_day() {
    let through = day("2026-03-31");
    let rule = Rule { through: Some(through), ..subsidy_rule(half_of_the_interest()) };
    let pack = one_rule(rule);
    for (as_of, is_soon) in [
        ("2026-02-28", false), // 31 days
        ("2026-03-01", true),
        ("2026-03-31", true),
        ("2026-04-01", false),
    ] {
        let asked = Scenario { as_of: day(as_of), ..months(12) };
        assert_eq!(invented(&quote(&asked, &pack).unwrap()).ends_soon, is_soon, "{as_of}");
    }
}

#[test]
fn the_loan_prime_rate_is_old_from_the_forty_sixth_day_after_it_was_seen() {
    let pack = one_rule(subsidy_rule(half_of_the_interest()));
    let seen = pack.lpr.seen_through;
    let old_since = |days: u32| {
        let drawn = days_after(seen, days);
        let mut asked = months(12);
        (asked.as_of, asked.loan.drawdown) = (drawn, drawn);
        quote(&asked, &pack).unwrap().lpr.unwrap().old_since
    };
    assert_eq!(LPR_DAYS_MAX, 45);
    assert_eq!([old_since(45), old_since(46)], [None, Some(seen)]);
}

#[test]
fn bridge_money_may_not_cost_the_principal() {
    let pack = one_rule(subsidy_rule(half_of_the_interest()));
    let bridged = |days, daily: &str| {
        let mut asked = scenario("3000000", 12, LEVEL_PAYMENT, "4", "2026-01-15");
        asked.bridge = Some(Bridge { days, daily_price: Rate::from_fraction(daily.parse().unwrap()) });
        quote(&asked, &pack).map(|found| found.renewal.unwrap().bridge_cost).map_err(|errors| errors[0].field)
    };
    assert_eq!(bridged(99, "0.01"), Ok(yuan("2970000")));
    assert_eq!(bridged(100, "0.01"), Err(Field::Bridge));
    assert_eq!(bridged(1, "1"), Err(Field::Bridge));
    assert_eq!(bridged(1, "0.9999999999"), Ok(yuan("3000000")));
    assert_eq!((bridged(365, "0.0001"), bridged(366, "0.0001")), (Ok(yuan("109500")), Err(Field::Bridge)));
    assert_eq!(bridged(0, "0.0001"), Err(Field::Bridge));
}

#[test]
fn sixty_months_rest_on_the_one_year_rate_and_one_more_on_the_other() {
    let mut asked = months(60);
    asked.loan.pricing = Pricing::NotQuoted;
    let pack = one_rule(subsidy_rule(half_of_the_interest()));
    let rate = |term| {
        let mut asked = asked.clone();
        asked.loan.term = Months(term);
        quote(&asked, &pack).unwrap().market.terms.nominal_rate()
    };
    // 3.00 % and 3.50 % on 15 January 2026, and 150 basis points.
    assert_eq!([rate(60), rate(61)], [percent("4.5"), percent("5")]);
    let base = |term| {
        let mut asked = asked.clone();
        asked.loan.term = Months(term);
        let found = quote(&asked, &pack).unwrap();
        let sheet = Statement::of(Lang::Zh, &asked, &found, &Computation::of(&asked, &PackMark::of(&pack)));
        sheet.rows.into_iter().find(|row| row.number == "3").unwrap().lines.swap_remove(0).words
    };
    assert!(base(60).contains("1年期LPR") && base(60).contains("3.00% + 150"), "{}", base(60));
    assert!(base(61).contains("5年期以上LPR") && base(61).contains("3.50% + 150"), "{}", base(61));
}
