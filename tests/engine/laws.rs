//! Laws that hold for every loan, whatever its numbers.

use loan_policy_calculator::calendar::{DayCount, Months, months_after};
use loan_policy_calculator::cost::{Received, TotalCost};
use loan_policy_calculator::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Loan, LoanTerms, Method, Pricing, Repayment};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::rate::Rate;
use loan_policy_calculator::schedule::{Schedule, accrued};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::support::{day, terms};

fn repayment() -> impl Strategy<Value = Repayment> {
    prop::sample::select(Method::PLAIN.to_vec()).prop_map(|method| method.plain().unwrap())
}

prop_compose! {
    fn loan()(
        fen in 100_i64..100_000_000_000,
        term in 1_u32..=360,
        repayment in repayment(),
        bp in 0_i64..3_600,
        count in prop::sample::select(DayCount::ALL.to_vec()),
        fee in 0_i64..300,
        start in 0_i64..10_000,
    ) -> LoanTerms {
        let share = Rate::from_fraction(Decimal::new(fee, 4));
        let fee = Fee::new(FeeKind::Guarantee, FeeAmount::OfPrincipal(share), FeeTiming::Once);
        let drawdown = day("2000-01-31") + chrono::TimeDelta::days(start);
        let rate = Rate::from_fraction(Decimal::new(bp, 4));
        let loan = Loan::new(Yuan::from_fen(fen), Months(term), drawdown, repayment, Pricing::Fixed(rate));
        terms(Loan { day_count: count, fees: vec![fee], ..loan })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn principal_parts_sum_to_the_principal_and_the_balance_ends_at_zero(terms in loan()) {
        let schedule = Schedule::of(&terms);
        let principal: Yuan = schedule.instalments().iter().map(|it| it.principal).sum();
        prop_assert_eq!(principal, terms.principal());
        let mut balance = terms.principal();
        for instalment in schedule.instalments() {
            prop_assert_eq!(instalment.balance_before, balance);
            let accruals = schedule.accruals(instalment);
            prop_assert_eq!(instalment.interest, Yuan::round(accrued(accruals)));
            prop_assert!(accruals.iter().all(|accrual| accrual.balance == balance));
            prop_assert!(instalment.principal >= Yuan::ZERO && instalment.balance_after() >= Yuan::ZERO);
            balance = instalment.balance_after();
        }
        prop_assert!(balance.is_zero());
    }

    #[test]
    fn a_level_payment_is_level_but_for_the_last(terms in loan()) {
        if matches!(terms.repayment(), Repayment::LevelPayment(_)) && terms.day_count() == DayCount::Thirty360 {
            let schedule = Schedule::of(&terms);
            let regular = &schedule.instalments()[..schedule.instalments().len() - 1];
            let first = schedule.instalments()[0].payment();
            // A loan of a few fen may be repaid before its term; then what is left is all that is paid.
            prop_assert!(regular.iter().all(|it| it.payment() == first || it.balance_after().is_zero() || it.principal.is_zero()));
        }
    }

    #[test]
    fn all_flows_together_are_the_cost(terms in loan()) {
        let cost = TotalCost::of(&terms, &Schedule::of(&terms), &[]);
        let sum: Yuan = cost.flows.iter().map(|flow| flow.amount).sum();
        prop_assert_eq!(-sum, cost.net());
        prop_assert_eq!(cost.gross(), cost.net());
    }

    #[test]
    fn at_the_rate_the_flows_are_worth_nothing(terms in loan()) {
        let cost = TotalCost::of(&terms, &Schedule::of(&terms), &[]);
        let found = cost.gross_rate.one().unwrap();
        let compound: f64 = found.compound.to_string().parse().unwrap();
        let worth: f64 = cost
            .flows
            .iter()
            .map(|flow| flow.amount.fen() as f64 * (1.0 + compound).powf(-f64::from(flow.month.unwrap().0) / 12.0))
            .sum();
        prop_assert!(worth.abs() <= 1.0 + terms.principal().fen() as f64 * 1e-9, "{} fen", worth);
    }

    #[test]
    fn a_subsidy_lowers_the_cost_by_its_amount_and_later_is_never_better(
        terms in loan(), early in 0_u32..12, later in 0_u32..24, share in 1_i64..100
    ) {
        let schedule = Schedule::of(&terms);
        let amount = Yuan::from_fen(schedule.total_interest().fen() * share / 100);
        let received = |month| {
            let date = months_after(terms.drawdown(), Months(month));
            TotalCost::of(&terms, &schedule, &[Received { date, month: Some(Months(month)), amount }])
        };
        let (soon, late) = (received(early), received(early + later));
        prop_assert_eq!(soon.gross() - soon.net(), amount);
        prop_assert_eq!(soon.net(), late.net());
        if let (Some(soon), Some(late)) = (soon.net_rate.one(), late.net_rate.one())
            && soon.compound >= Rate::ZERO
        {
            prop_assert!(late.compound >= soon.compound);
        }
    }
}
