//! The best lawful combination against brute force: every subset, its cost, and an own idea of what is lawful.

use loan_policy_calculator::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Loan};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{
    CapPer, Exclusion, FeeRelief, GuaranteeFeeBand, Kind, Measure, Policy, PolicyPack, RateBand, RateRef, Refund, Rule,
    Subsidy, SubsidyPayment,
};
use loan_policy_calculator::quote::{Method, Scenario, quote};
use loan_policy_calculator::rate::{Share, Spread};
use loan_policy_calculator::relief::{Market, SubsidyAssumption};
use proptest::prelude::*;

use crate::generated::rate;
use crate::support::{cases, half_of_the_interest, loan, one_rule, subsidy_rule, yuan};

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
        let refund = SubsidyPayment::Reimbursed { every: Refund::Yearly, lag: loan_policy_calculator::calendar::Months(1) };
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
    fn policies()(
        parts in prop::collection::vec(
            (rule(), prop::sample::select(KINDS.to_vec()), prop::sample::subsequence(KINDS.to_vec(), 0..=2)),
            1..=6,
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

fn scenario(method: Method, term: u32, bp: i64, fees: [i64; 2]) -> Scenario {
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

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn laws_the_combination_is_the_cheapest_lawful_one(
        policies in policies(),
        method in prop::sample::select(Method::PLAIN.to_vec()),
        term in 1_u32..=24,
        bp in 0_i64..1_200,
        fees in [0_i64..300, 0_i64..100],
    ) {
        let pack = PolicyPack { policies, ..one_rule(subsidy_rule(half_of_the_interest())) };
        let asked = scenario(method, term, bp, fees);
        let found = quote(&asked, &pack).unwrap();
        let terms = found.market.terms.clone();
        let market = Market::new(terms, &pack.lpr, SubsidyAssumption::Granted);
        let (net, _, subset) = brute_force(&market, &pack.policies);
        let mut applied: Vec<usize> = (0..pack.policies.len())
            .filter(|index| found.policies.iter().any(|it| it.applied && it.id == pack.policies[*index].id))
            .collect();
        applied.sort_unstable();
        prop_assert_eq!(found.yours.cost.net(), net);
        prop_assert_eq!(applied, subset);
    }
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
    let found = quote(&scenario(Method::InterestOnlyMonthly, 12, 600, [0, 0]), &pack).unwrap();
    let pairs: Vec<(&str, &str, &str)> =
        found.rejections.iter().map(|it| (it.policy.as_str(), it.other.as_str(), it.source.as_str())).collect();
    assert_eq!(pairs, [("b", "a", "clause"), ("b", "c", "clause")]);
    // a and c together take half, and half of what is left.
    let interest = found.market.cost.interest;
    assert_eq!(interest, yuan("7407.36"), "12 × 617.28");
    assert_eq!(found.yours.cost.net(), yuan("1851.84"), "a quarter: 154.32 a month");
}
