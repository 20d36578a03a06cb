//! What if the loan prime rate were higher: one meaning everywhere, and each answer the quote of a scenario that can be
//! stated. The loan prime rate of the shipped pack is 3.00 % on 2 March 2026.

use loan_policy_calculator::loan::Pricing;
use loan_policy_calculator::policy::{Fact, Measure, PolicyPack, RateBand, RateRef, Rule, Subsidy};
use loan_policy_calculator::quote::{
    Assumptions, Formula, Number, PolicyAnswer, Quote, Repricing, Scenario, SubsidyAssumption, WhatIf, Yuan, quote,
    what_if,
};
use loan_policy_calculator::rate::{Lpr, LprSeries, LprTerm, Rate, Spread};
use proptest::prelude::*;

use crate::support::{
    INTEREST_MONTHLY, cases, facts, half_of_the_interest, one_rule, percent, scenario, shipped, subsidy_rule, yuan,
};

const POINT: Spread = Spread::from_bp(100);

/// 120,000 yuan for a year from 2 March 2026: a percent is 1,200 yuan.
fn asked(rate: &str) -> Scenario {
    scenario("120000", 12, INTEREST_MONTHLY, rate, "2026-03-02")
}

fn dearer(asked: &Scenario, pack: &PolicyPack) -> (Quote, Yuan) {
    let answer = what_if(asked, pack, WhatIf::RateUp(POINT)).unwrap();
    (answer.quote, answer.difference)
}

fn lpr(bp: i32) -> RateRef {
    RateRef::Lpr(LprTerm::OneYear, Spread::from_bp(bp))
}

fn capped(cap: RateRef) -> Rule {
    let rate_cap = vec![RateBand { term_max: None, cap }];
    Rule { rate_cap, subsidy: None, ..subsidy_rule(half_of_the_interest()) }
}

fn invented(quote: &Quote) -> &PolicyAnswer {
    quote.policies.iter().find(|answer| answer.id == "invented").unwrap()
}

fn formula(quote: &Quote, number: &Number) -> Formula {
    quote.reasons.iter().find(|reason| reason.number == *number).unwrap().formula.clone()
}

#[test]
fn a_cap_against_the_loan_prime_rate_rises_and_one_that_is_a_number_stays() {
    // 4.50 % under LPR + 50 bp = 3.50 %: 4,200; a point more 5.50 % under 4.50 %: 5,400.
    let (quote, more) = dearer(&asked("4.5"), &one_rule(capped(lpr(50))));
    assert_eq!((quote.yours.terms.nominal_rate(), more), (percent("4.5"), yuan("1200")));
    assert_eq!(invented(&quote).rate_cap, Some(percent("4.5")));
    let told = Formula::LprAnd { lpr: percent("4"), spread: Spread::from_bp(50), rate: percent("4.5") };
    assert_eq!(formula(&quote, &Number::RateCap), told);
    let told = Formula::QuotedAnd { quoted: percent("4.5"), spread: POINT, rate: percent("5.5") };
    assert_eq!(formula(&quote, &Number::MarketRate), told);
    // The number 3 % holds whatever the loan prime rate is.
    let (quote, more) = dearer(&asked("4.5"), &one_rule(capped(RateRef::Fixed(percent("3")))));
    assert_eq!((quote.yours.terms.nominal_rate(), more), (percent("3"), yuan("0")));
    assert_eq!(invented(&quote).rate_cap, Some(percent("3")));
}

#[test]
fn a_floor_rises_with_the_loan_prime_rate() {
    let above = |floor| subsidy_rule(Subsidy { measure: Measure::Above(floor), ..half_of_the_interest() });
    // LPR − 150 bp is 1.50 %, then 2.50 %: what the borrower bears rises by a point of 120,000.
    let (quote, more) = dearer(&asked("4"), &one_rule(above(lpr(-150))));
    assert_eq!(more, yuan("1200"));
    assert_eq!(quote.yours.cost.net(), yuan("3000"));
    // A floor that is a number stays, and the treasury bears the point.
    assert_eq!(dearer(&asked("4"), &one_rule(above(RateRef::Fixed(percent("1.5"))))).1, yuan("0"));
}

#[test]
fn the_highest_rate_that_counts_rises_with_the_loan_prime_rate() {
    let half = |most| subsidy_rule(Subsidy { base_rate_max: Some(most), ..half_of_the_interest() });
    // 5 % bears 6,000, of which half of 3 % is paid; 6 % bears 7,200, and half of 4 %.
    assert_eq!(dearer(&asked("5"), &one_rule(half(lpr(0)))).1, yuan("600"));
    assert_eq!(dearer(&asked("5"), &one_rule(half(RateRef::Fixed(percent("3"))))).1, yuan("1200"));
}

#[test]
fn the_reference_rate_a_floating_rate_and_an_offer_rise_with_it() {
    let none = || one_rule(Rule { offered_rate: Some(lpr(20)), ..capped(RateRef::Fixed(percent("36"))) });
    // LPR + 150 bp stands in: 4.50 %, then 5.50 %. The offer at LPR + 20 bp saves 1.30 % before and after.
    let mut not_quoted = asked("1");
    not_quoted.loan.pricing = Pricing::NotQuoted;
    let (dear, more) = dearer(&not_quoted, &none());
    assert_eq!((dear.market.terms.nominal_rate(), more), (percent("5.5"), yuan("1200")));
    assert_eq!(dear.lpr.unwrap().one_year, percent("4"));
    let told = Formula::LprAnd { lpr: percent("4"), spread: Spread::from_bp(150), rate: percent("5.5") };
    assert_eq!(formula(&dear, &Number::MarketRate), told);
    let offered = invented(&dear).offered.unwrap();
    assert_eq!((offered.rate, offered.saving), (percent("4.2"), yuan("1560")));
    let mut floating = asked("1");
    let (term, spread) = (LprTerm::OneYear, Spread::from_bp(80));
    floating.loan.pricing = Pricing::Floating { term, spread, repricing: Repricing::Anniversary };
    let (dear, more) = dearer(&floating, &none());
    assert_eq!((dear.market.terms.nominal_rate(), more), (percent("4.8"), yuan("1200")));
}

#[test]
fn a_firm_under_the_start_up_loan_bears_the_point() {
    let mut firm = scenario("1000000", 12, INTEREST_MONTHLY, "4.5", "2022-03-01");
    firm.facts = facts(&[(Fact::Borrower, "small_business"), (Fact::StartupHiring, "yes")]);
    // Above LPR − 150 bp all interest is paid: 3.70 − 1.50 = 2.20 % is left, then 3.20 %.
    let (dear, more) = dearer(&firm, &shipped());
    let told = dear.policies.iter().find(|answer| answer.id == "startup-guaranteed-loan").unwrap();
    assert!(told.applied);
    assert_eq!(more, yuan("10000"));
}

/// The published series, so much higher.
fn raised(pack: &PolicyPack, by: i64) -> PolicyPack {
    let higher = |rate: Rate| Rate::from_fraction(rate.decimal() + rust_decimal::Decimal::new(by, 4));
    let published = pack.lpr.published.iter().map(|lpr| Lpr {
        one_year: higher(lpr.one_year),
        over_five_years: higher(lpr.over_five_years),
        ..*lpr
    });
    PolicyPack { lpr: LprSeries { published: published.collect(), ..pack.lpr }, ..pack.clone() }
}

proptest! {
    #![proptest_config(cases(100))]

    /// A higher loan prime rate is a quote of the dearer offer under a pack with the dearer series.
    #[test]
    fn every_what_if_is_the_quote_of_a_stated_scenario(
        bp in 0_i64..1_500,
        up in 1_i32..300,
        term in 1_u32..=36,
        borrower in prop::sample::select(vec!["sole_trader", "small_business", "farm_household"]),
        year in 2020_i32..=2026,
        refused: bool,
    ) {
        let mut asked = scenario("90000", term, INTEREST_MONTHLY, "0", &format!("{year}-11-03"));
        let rate = |bp: i64| Pricing::Fixed(Rate::from_fraction(rust_decimal::Decimal::new(bp, 4)));
        asked.loan.pricing = rate(bp);
        asked.facts = facts(&[
            (Fact::Borrower, borrower), (Fact::FirstLoan, "yes"), (Fact::Region, "beijing"), (Fact::Household, "at_risk"),
            (Fact::StartupGroup, "yes"), (Fact::StartupHiring, "yes"), (Fact::Purpose, "farming"),
        ]);
        if refused {
            asked.assume.subsidies = SubsidyAssumption::Refused;
        }
        let pack = shipped();
        let (found, before) = (what_if(&asked, &pack, WhatIf::RateUp(Spread::from_bp(up))).unwrap(), quote(&asked, &pack).unwrap());
        let assume = Assumptions { rate_shift: Spread::from_bp(up), ..asked.assume };
        prop_assert_eq!(&found.quote, &quote(&Scenario { assume, ..asked.clone() }, &pack).unwrap());
        let mut stated = asked;
        stated.loan.pricing = rate(bp + i64::from(up));
        let stated = quote(&stated, &raised(&pack, up.into())).unwrap();
        // All but the quoted rate, which the one assumes and the other states.
        let plan = |quote: &Quote| {
            [&quote.market, &quote.yours].map(|plan| (plan.terms.rates().clone(), plan.schedule.clone(), plan.cost.clone()))
        };
        prop_assert_eq!(plan(&found.quote), plan(&stated));
        prop_assert_eq!(&found.quote.lpr, &stated.lpr);
        let said = |quote: &Quote| -> Vec<_> {
            quote.policies.iter().map(|it| (it.id.clone(), it.applied, it.saving_alone, it.rate_cap, it.offered)).collect()
        };
        prop_assert_eq!(said(&found.quote), said(&stated));
        prop_assert_eq!(found.difference, stated.yours.cost.net() - before.yours.cost.net());
    }
}
