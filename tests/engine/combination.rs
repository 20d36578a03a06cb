//! The best lawful combination against brute force: every subset, its cost, and an own idea of what is lawful.

use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::loan::{Fee, FeeAmount, FeeKind, FeeTiming, LatePayment, Loan};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{
    CapPer, Exclusion, Fact, FeeRelief, GuaranteeFeeBand, Kind, Measure, NumberPlace, OwnValue, Policy, PolicyPack,
    RateBand, RateRef, Refund, Rule, SampleNumber, Subsidy, SubsidyPayment,
};
use loan_policy_calculator::quote::{Field, InputError, Method, Problem, Quote, Scenario, quote};
use loan_policy_calculator::rate::{Share, Spread};
use loan_policy_calculator::relief::{Market, SubsidyAssumption};
use loan_policy_calculator::text::Lang;
use loan_policy_calculator::text::sentence::input_error;
use proptest::prelude::*;

use crate::generated::{any_loan, rate};
use crate::support::{
    INTEREST_MONTHLY, INTEREST_QUARTERLY, cases, facts, half_of_the_interest, loan, one_rule, percent, scenario,
    shipped, subsidy_rule, yuan,
};

const KINDS: [Kind; 4] =
    [Kind::CentralInterestSubsidy, Kind::LocalInterestSubsidy, Kind::Guarantee, Kind::InterestRelief];

fn measure() -> impl Strategy<Value = Measure> {
    prop_oneof![
        (1_i32..200).prop_map(|bp| Measure::Points(Spread::from_bp(bp))),
        (1_u32..=100).prop_map(|percent| Measure::Share(Share { numerator: percent, denominator: 100 })),
        (0_i64..800).prop_map(|bp| Measure::Above(RateRef::Fixed(rate(bp)))),
    ]
}

prop_compose! {
    fn subsidy()(
        measure in measure(),
        yuan_max in prop::option::of(1_i64..1_000_000),
        at_source in any::<bool>(),
    ) -> Subsidy {
        let refund = SubsidyPayment::Reimbursed { every: Refund::Yearly, lag: Months(1) };
        let payment = if at_source { SubsidyPayment::AtSource } else { refund };
        Subsidy { measure, yuan_max: yuan_max.map(Yuan::from_fen), payment, ..half_of_the_interest() }
    }
}

prop_compose! {
    /// A rule with some of what a rule can do.
    fn rule()(
        cap in prop::option::of(0_i64..1_000),
        fee_cap in prop::option::of(0_i64..300),
        relief in prop::option::of((prop::sample::select(vec![FeeKind::Guarantee, FeeKind::Valuation]), 1_u32..=100)),
        subsidy in prop::option::of(subsidy()),
    ) -> Rule {
        Rule {
            rate_cap: cap.map(|bp| RateBand { term_max: None, cap: RateRef::Fixed(rate(bp)) }).into_iter().collect(),
            guarantee_fee_cap: fee_cap
                .map(|bp| GuaranteeFeeBand { principal_max: None, cap: rate(bp), per: CapPer::Year })
                .into_iter()
                .collect(),
            fee_relief: relief
                .map(|(fee, percent)| FeeRelief {
                    fee,
                    payee: None,
                    share: Share { numerator: percent, denominator: 100 },
                })
                .into_iter()
                .collect(),
            subsidy,
            ..subsidy_rule(half_of_the_interest())
        }
    }
}

prop_compose! {
    fn policies(count: std::ops::RangeInclusive<usize>)(
        parts in prop::collection::vec(
            (rule(), prop::sample::select(KINDS.to_vec()), prop::sample::subsequence(KINDS.to_vec(), 0..=2)),
            count,
        ),
    ) -> Vec<Policy> {
        let named = |(index, (rule, kind, excluded)): (usize, (Rule, Kind, Vec<Kind>))| {
            let exclusions = excluded.into_iter().map(|kind| Exclusion { kind, source: "invented".to_owned() }).collect();
            let invented = one_rule(rule).policies.swap_remove(0);
            Policy { id: format!("invented-{index}"), kind, exclusions, ..invented }
        };
        parts.into_iter().enumerate().map(named).collect()
    }
}

fn with_fees(method: Method, term: u32, bp: i64, fees: [i64; 2]) -> Scenario {
    let fee = |kind, bp| Fee::new(kind, FeeAmount::OfPrincipal(rate(bp)), FeeTiming::Once);
    let plain = loan("123456.78", term, method.plain().unwrap(), "0", "2026-01-31");
    let pricing = loan_policy_calculator::quote::Pricing::Fixed(rate(bp));
    let fees = vec![fee(FeeKind::Guarantee, fees[0]), fee(FeeKind::Valuation, fees[1])];
    Scenario::new(plain.drawdown, Loan { pricing, fees, ..plain }, Default::default())
}

/// Net yuan and positions of the cheapest lawful subset: of equals the smaller, then the first.
fn brute_force(market: &Market<'_>, policies: &[Policy]) -> (Yuan, usize, Vec<usize>) {
    let forbids = |one: &Policy, other: &Policy| one.exclusions.iter().any(|it| it.kind == other.kind);
    (0_u32..1 << policies.len())
        .map(|mask| (0..policies.len()).filter(|index| mask >> index & 1 == 1).collect::<Vec<usize>>())
        .filter(|subset| subset.iter().all(|a| subset.iter().all(|b| a == b || !forbids(&policies[*a], &policies[*b]))))
        .map(|subset| {
            let rules: Vec<&Rule> = subset.iter().map(|index| &policies[*index].tracks[0].rules[0]).collect();
            (market.net(&rules), subset.len(), subset)
        })
        .min()
        .unwrap()
}

fn assert_cheapest_lawful(policies: Vec<Policy>, asked: &Scenario) {
    let pack = PolicyPack { policies, ..one_rule(subsidy_rule(half_of_the_interest())) };
    let found = quote(asked, &pack).unwrap();
    let terms = found.market.terms.clone();
    let market = Market::new(terms, &pack.lpr, SubsidyAssumption::Granted);
    let (net, _, subset) = brute_force(&market, &pack.policies);
    let mut applied: Vec<usize> = (0..pack.policies.len())
        .filter(|index| found.policies.iter().any(|it| it.applied && it.id == pack.policies[*index].id))
        .collect();
    applied.sort_unstable();
    assert_eq!(found.yours.cost.net(), net);
    assert_eq!(applied, subset);
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn laws_the_combination_is_the_cheapest_lawful_one(
        policies in policies(1..=6),
        method in prop::sample::select(Method::PLAIN.to_vec()),
        term in 1_u32..=24,
        bp in 0_i64..1_200,
        fees in [0_i64..300, 0_i64..100],
    ) {
        assert_cheapest_lawful(policies, &with_fees(method, term, bp, fees));
    }

    #[test]
    fn a_combination_costs_the_same_in_whatever_order_its_policies_stand(
        (policies, shuffled) in policies(2..=6).prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
        method in prop::sample::select(Method::PLAIN.to_vec()),
        term in 1_u32..=24,
        bp in 0_i64..1_200,
        fees in [0_i64..300, 0_i64..100],
    ) {
        let asked = with_fees(method, term, bp, fees);
        let quoted = |policies| {
            let mut quote = quote(&asked, &PolicyPack { policies, ..shipped() }).unwrap();
            quote.policies.sort_by(|one, other| one.id.cmp(&other.id));
            (quote.yours, quote.ladder, quote.policies, quote.reasons)
        };
        prop_assert_eq!(quoted(policies), quoted(shuffled));
    }

    #[test]
    fn what_a_policy_takes_off_alone_is_what_is_saved_where_it_is_alone(terms in any_loan(), rule in rule()) {
        let asked = Scenario::new(terms.drawdown(), terms.loan().clone(), Default::default());
        if let Ok(quote) = quote(&asked, &one_rule(rule)) {
            let policy = &quote.policies[0];
            if policy.applied {
                prop_assert_eq!(policy.saving_alone, Some(quote.saving()));
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn laws_of_many_policies_too_the_combination_is_the_cheapest_lawful_one(
        policies in policies(7..=14),
        method in prop::sample::select(Method::PLAIN.to_vec()),
        term in 1_u32..=6,
        bp in 0_i64..1_200,
        fees in [0_i64..300, 0_i64..100],
    ) {
        assert_cheapest_lawful(policies, &with_fees(method, term, bp, fees));
    }

    #[test]
    fn one_more_policy_never_raises_the_cost(
        policies in policies(1..=14),
        method in prop::sample::select(Method::PLAIN.to_vec()),
        term in 1_u32..=24,
        bp in 0_i64..1_200,
        fees in [0_i64..300, 0_i64..100],
    ) {
        let asked = with_fees(method, term, bp, fees);
        let mut before = None;
        for count in 0..=policies.len() {
            let quote = quote(&asked, &PolicyPack { policies: policies[..count].to_vec(), ..shipped() }).unwrap();
            let net = quote.yours.cost.net();
            prop_assert!(before.is_none_or(|before| net <= before), "{} of {:?}", net, before);
            before = Some(net);
        }
    }
}

/// Policies of one rule each, of a kind and with exclusions.
fn pack_of(subsidies: &[Subsidy], kind: Kind, excluded: &[Kind]) -> Vec<Policy> {
    let exclusion = |kind: &Kind| Exclusion { kind: *kind, source: "invented".to_owned() };
    let policy = |(index, subsidy): (usize, &Subsidy)| Policy {
        id: format!("{}-{index}", kind.id()),
        kind,
        exclusions: excluded.iter().map(exclusion).collect(),
        ..one_rule(subsidy_rule(subsidy.clone())).policies.swap_remove(0)
    };
    subsidies.iter().enumerate().map(policy).collect()
}

fn quoted(asked: &Scenario, policies: Vec<Policy>) -> Quote {
    quote(asked, &PolicyPack { policies, ..shipped() }).unwrap()
}

fn share(percent: u32) -> Subsidy {
    Subsidy { measure: Measure::Share(Share { numerator: percent, denominator: 100 }), ..half_of_the_interest() }
}

fn points(bp: i32) -> Subsidy {
    Subsidy { measure: Measure::Points(Spread::from_bp(bp)), ..half_of_the_interest() }
}

fn above(floor: &str) -> Subsidy {
    Subsidy { measure: Measure::Above(RateRef::Fixed(percent(floor))), ..half_of_the_interest() }
}

fn limited(yuan_max: &str, subsidy: Subsidy) -> Subsidy {
    Subsidy { yuan_max: Some(yuan(yuan_max)), ..subsidy }
}

#[test]
fn of_two_orders_of_subsidies_the_cheaper_counts() {
    // 600,000 yuan at 6 % for a year: 3,000.00 of interest a month, 36,000.00 in all. By hand.
    let asked = scenario("600000", 12, INTEREST_MONTHLY, "6", "2026-03-02");
    for (one, other, net) in [
        // 600 and 500; a point first would leave 2,500, a fifth of which is 500.
        (share(20), points(100), "22800"),
        // 1,000 above 4 %, a fifth of the 2,000 left; the fifth first would leave 2,400, of which 400 are above.
        (above("4"), share(20), "19200"),
        // 1,000 above 4 % and 500; a point first would leave 500 above it.
        (above("4"), points(100), "18000"),
        // Half, and 1,000 of what is left; the 1,000 first would leave 35,000, and half of it.
        (share(50), limited("1000", share(50)), "17000"),
        // 1,000 above 4 %, and half of the 35,000 left; half first leaves 1,500 a month, nothing of it above 4 %.
        (limited("1000", above("4")), share(50), "17500"),
        // Both come to their limits in either order.
        (limited("1000", above("4")), limited("500", points(100)), "34500"),
        // The limited share has its 3,000 from the second month on, if the other has what is left of the first before.
        (limited("3000", share(100)), Subsidy { months_max: Some(Months(1)), ..points(100) }, "32500"),
    ] {
        for pair in [[one.clone(), other.clone()], [other.clone(), one.clone()]] {
            assert_eq!(
                quoted(&asked, pack_of(&pair, Kind::LocalInterestSubsidy, &[])).yours.cost.net(),
                yuan(net),
                "{pair:?}"
            );
        }
    }
    // Half a million by the quarter, 30,000.00 in all: a fifth, then 5,000.00.
    let asked = scenario("500000", 12, INTEREST_QUARTERLY, "6", "2026-03-02");
    for pair in [[share(20), points(100)], [points(100), share(20)]] {
        assert_eq!(quoted(&asked, pack_of(&pair, Kind::LocalInterestSubsidy, &[])).yours.cost.net(), yuan("19000"));
    }
}

#[test]
fn what_is_deducted_at_source_comes_before_what_is_refunded() {
    let refund = SubsidyPayment::Reimbursed { every: Refund::Monthly, lag: Months(1) };
    let asked = scenario("600000", 12, INTEREST_MONTHLY, "6", "2026-03-02");
    // The point is deducted: 500 of 3,000, and a fifth of 2,500 is refunded.
    let pair = [Subsidy { payment: refund, ..share(20) }, points(100)];
    assert_eq!(quoted(&asked, pack_of(&pair, Kind::LocalInterestSubsidy, &[])).yours.cost.net(), yuan("24000"));
}

/// Refunded with all of a year.
fn yearly(subsidy: Subsidy) -> Subsidy {
    Subsidy { payment: SubsidyPayment::Reimbursed { every: Refund::Yearly, lag: Months(0) }, ..subsidy }
}

#[test]
fn a_refund_is_taken_of_all_the_months_that_it_is_made_of() {
    // 600 yuan a month, 7,200 in all. Half leaves 300 of each month, and four points of 400 take those: taken from the first six
    // months alone, it would have left 600 of the others, and the points had come to 2,400.
    let asked = scenario("120000", 12, INTEREST_MONTHLY, "6", "2026-03-02");
    let subsidy = |pair: &[Subsidy]| quoted(&asked, pack_of(pair, Kind::LocalInterestSubsidy, &[])).yours.cost.subsidy;
    assert_eq!(subsidy(&[yearly(share(50)), yearly(points(400))]), yuan("7200"));
    // The year's refund ends at 1,000.00: 83.33 or 83.34 of each month, and five points of 500 take all but 16.66 or 16.67.
    assert_eq!(subsidy(&[yearly(limited("1000", share(50))), yearly(points(500))]), yuan("7000"));
    // Only the first half of the year counts for the share, so that the points find 300 there and 400 behind: 1,800 each, and 2,400.
    let half_a_year = Subsidy { months_max: Some(Months(6)), ..share(50) };
    assert_eq!(subsidy(&[yearly(half_a_year), yearly(points(400))]), yuan("6000"));
    // A fen a month: the first share is five of the twelve, the next three of the seven left, and the points have the last four.
    let small = scenario("1", 12, INTEREST_MONTHLY, "12", "2026-03-02");
    let all = pack_of(&[yearly(share(40)), yearly(share(40)), yearly(points(1200))], Kind::LocalInterestSubsidy, &[]);
    let found = quoted(&small, all);
    assert_eq!((found.yours.cost.subsidy, found.yours.cost.net()), (yuan("0.12"), yuan("0")));
}

#[test]
fn the_largest_share_is_of_what_other_subsidies_left() {
    // 600 yuan a month: two thirds leave 200, and of those no more than half, though three points were 300.
    let asked = scenario("120000", 12, INTEREST_MONTHLY, "6", "2026-03-02");
    let two_thirds = Subsidy { measure: Measure::Share(Share { numerator: 2, denominator: 3 }), ..share(1) };
    let at_most_half = Subsidy { interest_share_max: Some(Share { numerator: 1, denominator: 2 }), ..points(300) };
    let found = quoted(&asked, pack_of(&[two_thirds, at_most_half], Kind::LocalInterestSubsidy, &[]));
    assert_eq!((found.yours.cost.subsidy, found.yours.cost.net()), (yuan("6000"), yuan("1200")));
}

#[test]
fn twelve_that_exclude_one_another_leave_room_for_a_thirteenth() {
    // A million at 6 % for a year, 60,000.00 of interest. Each county's share alone takes more than the national point.
    let asked = scenario("1000000", 12, INTEREST_QUARTERLY, "6", "2026-03-02");
    let shares: Vec<Subsidy> = (31..=42).map(share).collect();
    let mut policies = pack_of(&shares, Kind::LocalInterestSubsidy, &[Kind::LocalInterestSubsidy]);
    policies.extend(pack_of(&[points(100)], Kind::CentralInterestSubsidy, &[]));
    let found = quoted(&asked, policies);
    let applied: Vec<&str> = found.policies.iter().filter(|it| it.applied).map(|it| it.id.as_str()).collect();
    assert_eq!(applied, ["local_interest_subsidy-11", "central_interest_subsidy-0"]);
    // By hand: 42 % of it are 25,200.00, a point of a million is 10,000.00.
    assert_eq!(found.yours.cost.net(), yuan("24800"));
}

#[test]
fn fifty_policies_are_combined_exactly() {
    // 1,200,000 yuan for a year: each basis point is 10.00 a month.
    let fifty: Vec<Subsidy> = (1..=50).map(points).collect();
    let applied = |rate: &str| {
        let asked = scenario("1200000", 12, INTEREST_MONTHLY, rate, "2026-03-02");
        let found = quoted(&asked, pack_of(&fifty, Kind::LocalInterestSubsidy, &[]));
        let applied = |index: &usize| {
            found.policies.iter().any(|it| it.applied && it.id == format!("local_interest_subsidy-{index}"))
        };
        (found.yours.cost.net(), (0..50).filter(applied).collect::<Vec<usize>>())
    };
    // All together 1,275 basis points: 18 % less 12.75 % of 1,200,000.
    assert_eq!(applied("18"), (yuan("63000"), (0..50).collect()));
    // The thirteen largest are 572 basis points, so all of 6 % takes fourteen; of these sets the first in order.
    assert_eq!(applied("6"), (yuan("0"), std::iter::once(27).chain(37..50).collect()));
}

#[test]
fn fifty_refunds_of_a_year_are_combined_exactly() {
    // Of 25 shares that exclude one another the largest is 44 %; 25 different points together are 325, and 39,000.00 of 1,200,000.
    let shares: Vec<Subsidy> = (20..=44).map(|percent| yearly(share(percent))).collect();
    let points: Vec<Subsidy> = (1..=25).map(|bp| yearly(points(bp))).collect();
    let mut policies = pack_of(&shares, Kind::LocalInterestSubsidy, &[Kind::LocalInterestSubsidy]);
    policies.extend(pack_of(&points, Kind::CentralInterestSubsidy, &[]));
    // 72,000.00 less 31,680.00 leave room for all of them; 60,000.00 less 26,400.00 do not.
    for (rate, net) in [("6", "1320"), ("5", "0")] {
        let asked = scenario("1200000", 12, INTEREST_MONTHLY, rate, "2026-03-02");
        assert_eq!(quoted(&asked, policies.clone()).yours.cost.net(), yuan(net));
    }
}

#[test]
fn what_cannot_be_combined_exactly_is_refused() {
    // A set holds 128 policies.
    let asked = scenario("120000", 12, INTEREST_MONTHLY, "6", "2026-03-02");
    let pack =
        |count| PolicyPack { policies: pack_of(&vec![points(1); count], Kind::LocalInterestSubsidy, &[]), ..shipped() };
    // 7,200.00 less 12.00 a policy.
    assert_eq!(quote(&asked, &pack(128)).unwrap().yours.cost.net(), yuan("5664"));
    let refused = quote(&asked, &pack(129)).unwrap_err();
    assert_eq!(refused, [InputError { field: Field::Whole, problem: Problem::TooManyCombinations }]);
    for (lang, sentence) in [(Lang::Zh, "不给结果"), (Lang::En, "no result is given")] {
        assert!(input_error(lang, &refused[0]).contains(sentence));
    }
}

#[test]
fn default_interest_counts_in_what_is_combined() {
    let mut asked = scenario("100000", 12, INTEREST_QUARTERLY, "3.7", "2026-03-02");
    asked.loan.late = Some(LatePayment { instalment_number: 4, days: 90, default_uplift: percent("50") });
    asked.facts = facts(&[
        (Fact::Borrower, "sole_trader"),
        (Fact::Household, "at_risk"),
        (Fact::Purpose, "working_capital"),
        (Fact::Sector, "catering_lodging"),
        (Fact::StartupGroup, "no"),
        (Fact::FirstLoan, "no"),
    ]);
    let place = NumberPlace {
        policy: "assistance-microloan".to_owned(),
        track: "all".to_owned(),
        number: SampleNumber::SubsidyShare,
        index: 0,
    };
    asked.own_values = vec![OwnValue { place, value: 1.into() }];
    let found = quote(&asked, &shipped()).unwrap();
    // By hand. The point of the service sector: 3,700.00 of interest, 100,925 × 3.7 % × 1.5 × 90/360 = 1,400.33 for the
    // late instalment, less three times 250.00: 4,350.33. The microloan at 3.00 %: 3,000.00, 100,750 × 3 % × 1.5 × 90/360
    // = 1,133.44, less three times 1 % of half of 750.00: 4,122.19.
    assert_eq!(found.yours.cost.net(), yuan("4122.19"));
    let alone = |id: &str| found.policies.iter().find(|it| it.id == id).unwrap().saving_alone.unwrap();
    assert_eq!(found.market.cost.net(), yuan("5100.33"));
    assert_eq!(alone("service-sector-subsidy"), yuan("750"));
    assert_eq!(alone("assistance-microloan"), yuan("978.14"));
    assert_eq!(found.saving(), yuan("978.14"));
}

#[test]
fn every_rejected_pair_names_its_rule() {
    let mut policies: Vec<Policy> = ["a", "b", "c"]
        .map(|id| Policy {
            id: id.to_owned(),
            ..one_rule(subsidy_rule(half_of_the_interest())).policies.swap_remove(0)
        })
        .into();
    policies[1].exclusions = vec![Exclusion { kind: Kind::CentralInterestSubsidy, source: "clause".to_owned() }];
    let pack = PolicyPack { policies, ..one_rule(subsidy_rule(half_of_the_interest())) };
    let found = quote(&with_fees(Method::InterestOnlyMonthly, 12, 600, [0, 0]), &pack).unwrap();
    let pairs: Vec<(&str, &str, &str)> =
        found.rejections.iter().map(|it| (it.policy.as_str(), it.other.as_str(), it.source.as_str())).collect();
    assert_eq!(pairs, [("b", "a", "clause"), ("b", "c", "clause")]);
    // a and c together take half, and half of what is left.
    let interest = found.market.cost.interest;
    assert_eq!(interest, yuan("7407.36"), "12 × 617.28");
    assert_eq!(found.yours.cost.net(), yuan("1851.84"), "a quarter: 154.32 a month");
}

#[test]
fn reliefs_of_one_fee_are_counted_together_and_rounded_once() {
    // What is borne of 0.03 yuan, in fractions of a fen: 3 × 0.8 × 0.65 = 1.56 and 3 × 0.6 × 0.75 = 1.35. Rounded between the
    // two, the first would be 1 or 2 by their order, and the second too. Of 0.01, two thirds and of them three quarters
    // are a half, which is rounded up.
    let share = |numerator, denominator| Share { numerator, denominator };
    for (fee, shares, left) in [
        ("0.03", [share(20, 100), share(35, 100)], "0.02"),
        ("0.03", [share(40, 100), share(25, 100)], "0.01"),
        ("0.01", [share(1, 3), share(1, 4)], "0.01"),
    ] {
        let mut asked = scenario("1000", 12, INTEREST_MONTHLY, "0", "2026-03-02");
        asked.loan.fees = vec![Fee::new(FeeKind::Valuation, FeeAmount::Fixed(yuan(fee)), FeeTiming::Once)];
        let rule = |share: &Share| Rule {
            fee_relief: vec![FeeRelief { fee: FeeKind::Valuation, payee: None, share: *share }],
            subsidy: None,
            ..subsidy_rule(half_of_the_interest())
        };
        let terms = quoted(&asked, Vec::new()).market.terms;
        let pack = shipped();
        let market = Market::new(terms, &pack.lpr, SubsidyAssumption::Granted);
        let [one, other] = shares.each_ref().map(rule);
        assert_eq!((market.net(&[&one, &other]), market.net(&[&other, &one])), (yuan(left), yuan(left)), "{fee}");
    }
}

#[test]
fn subsidies_of_the_first_year_do_not_hide_behind_the_interest_of_later_years() {
    // 1,200,000 yuan at 6 % for thirty years, of which only the first twelve months count: 72,000.00 of interest, and a
    // basis point is 10.00 a month.
    let asked = scenario("1200000", 360, INTEREST_MONTHLY, "6", "2026-03-02");
    let of_first_year = |subsidy| Subsidy { months_max: Some(Months(12)), ..subsidy };
    let shares: Vec<Subsidy> = (1..=25).map(|it| of_first_year(share(it * 2))).collect();
    let points_of: Vec<Subsidy> = (1..=25).map(|it| of_first_year(points(it * 2))).collect();
    let mut policies = pack_of(&shares, Kind::LocalInterestSubsidy, &[Kind::LocalInterestSubsidy]);
    policies.extend(pack_of(&points_of, Kind::CentralInterestSubsidy, &[]));
    let found = quoted(&asked, policies);
    // Half of it by the largest share, 3,000.00 a month; the rest takes 300 basis points, of 50, 48, 46 … at least seven.
    assert_eq!(found.yours.cost.subsidy, yuan("72000"));
    assert_eq!(found.policies.iter().filter(|it| it.applied).count(), 8);
}
