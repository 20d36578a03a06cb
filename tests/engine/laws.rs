//! Laws that hold for every loan, whatever its numbers.

use loan_policy_calculator::calendar::{DayCount, Months, days_between, months_after};
use loan_policy_calculator::cost::{RateBasis, Received, TotalCost};
use loan_policy_calculator::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Loan, LoanTerms, Pricing, Repayment, Shape};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{Measure, Refund, Subsidy, SubsidyPayment};
use loan_policy_calculator::quote::{LoanYears, Plan, Scenario, quote, years};
use loan_policy_calculator::rate::{Rate, RatePath, Share, Spread};
use loan_policy_calculator::schedule::{Schedule, accrued};
use proptest::prelude::*;

use crate::generated::{any_loan, plain_loan, rate};
use crate::support::{cases, half_of_the_interest, one_rule, subsidy_rule};

fn float(rate: Rate) -> f64 {
    rate.to_string().parse().unwrap()
}

fn cost(terms: &LoanTerms) -> TotalCost {
    TotalCost::of(terms, &Schedule::of(terms), &[])
}

/// What the flows are worth at a rate, in fen, and the sum of their sizes.
fn worth(cost: &TotalCost, compound: f64) -> (f64, f64) {
    let first = cost.flows[0].date;
    let years = |flow: &loan_policy_calculator::cost::CashFlow| match cost.gross_basis {
        RateBasis::Periods(_) => f64::from(flow.month.unwrap().0) / 12.0,
        RateBasis::Days(_) => days_between(first, flow.date) as f64 / 365.0,
    };
    let present = cost.flows.iter().map(|flow| flow.amount.fen() as f64 * (1.0 + compound).powf(-years(flow)));
    present.fold((0.0, 0.0), |(sum, size), one| (sum + one, size + one.abs()))
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn principal_parts_sum_to_what_was_drawn_and_the_balance_ends_at_zero(terms in any_loan()) {
        let schedule = Schedule::of(&terms);
        let drawn: Yuan = schedule.draws().iter().map(|it| it.amount).sum();
        let repaid: Yuan = schedule.instalments().iter().map(|it| it.principal).sum();
        prop_assert_eq!(drawn, repaid);
        let is_line = matches!(terms.repayment(), Repayment::CreditLine { .. });
        let pairs = schedule.instalments().iter().zip(schedule.instalments().iter().skip(1));
        for (one, next) in pairs {
            prop_assert!(is_line || one.balance_after() == next.balance_before);
        }
        for instalment in schedule.instalments() {
            prop_assert!(instalment.principal >= Yuan::ZERO && instalment.balance_after() >= Yuan::ZERO);
        }
        prop_assert!(schedule.instalments().last().unwrap().balance_after().is_zero());
    }

    #[test]
    fn the_years_of_a_loan_sum_to_the_whole(terms in any_loan(), rows in 1_u32..12) {
        let plan = Plan::new(terms);
        let years = years(&plan, rows);
        prop_assert!(years.len() <= usize::try_from(rows).unwrap());
        let sum = |part: fn(&LoanYears) -> Yuan| years.iter().map(part).sum::<Yuan>();
        prop_assert_eq!(sum(|it| it.principal), plan.schedule.draws().iter().map(|it| it.amount).sum());
        prop_assert_eq!(sum(|it| it.interest + it.fees), plan.cost.gross());
        prop_assert_eq!(sum(|it| it.subsidy), plan.cost.subsidy);
        prop_assert!(years.last().unwrap().balance.is_zero());
        for pair in years.windows(2) {
            prop_assert_eq!(pair[0].last + 1, pair[1].first);
        }
    }

    #[test]
    fn interest_is_the_sum_of_its_accruals_and_no_day_is_left_out(terms in any_loan()) {
        let schedule = Schedule::of(&terms);
        let mut settled = Vec::new();
        for instalment in schedule.instalments() {
            let accruals = schedule.accruals(instalment);
            prop_assert_eq!(instalment.interest, Yuan::round(accrued(accruals)));
            settled.extend_from_slice(accruals);
        }
        for (one, next) in settled.iter().zip(settled.iter().skip(1)) {
            let is_idle = one.to < next.from && matches!(terms.repayment(), Repayment::CreditLine { .. });
            prop_assert!(one.to == next.from || is_idle, "{:?} {:?}", one, next);
            prop_assert!(one.from < one.to && one.fraction.days >= 0);
        }
        for accrual in &settled {
            prop_assert_eq!(accrual.rate, terms.rates().on(accrual.from));
            if terms.day_count() != DayCount::Thirty360 {
                prop_assert_eq!(accrual.fraction.days, days_between(accrual.from, accrual.to));
            }
        }
    }

    #[test]
    fn all_flows_together_are_the_cost(terms in any_loan()) {
        let cost = cost(&terms);
        let sum: Yuan = cost.flows.iter().map(|flow| flow.amount).sum();
        prop_assert_eq!(-sum, cost.net());
        prop_assert_eq!(cost.gross(), cost.interest + cost.guarantee_fee + cost.other_fees + cost.penalties);
    }

    #[test]
    fn at_the_rate_the_flows_are_worth_nothing(terms in any_loan()) {
        let cost = cost(&terms);
        if let Some(found) = cost.gross_rate.one() {
            let (worth, size) = worth(&cost, float(found.compound));
            prop_assert!(worth.abs() <= 1.0 + size * 1e-9, "{} fen", worth);
        }
    }

    #[test]
    fn more_fee_never_costs_less(terms in any_loan(), fen in 1_i64..1_000) {
        let fee = Fee::new(FeeKind::Other, FeeAmount::Fixed(Yuan::from_fen(fen)), FeeTiming::Once);
        let (without, with) = (cost(&terms), cost(&terms.with_fee(fee)));
        prop_assert_eq!(with.net() - without.net(), Yuan::from_fen(fen));
        if let (Some(without), Some(with)) = (without.gross_rate.one(), with.gross_rate.one()) {
            prop_assert!(with.compound >= without.compound, "{} {}", without.compound, with.compound);
        }
    }

    #[test]
    fn a_fee_split_in_two_at_one_date_changes_nothing(terms in any_loan(), fen in 2_i64..1_000, part in 1_i64..1_000) {
        let part = part.min(fen - 1);
        let fee = |fen| Fee::new(FeeKind::Other, FeeAmount::Fixed(Yuan::from_fen(fen)), FeeTiming::PerInstalment);
        let (whole, split) = (terms.with_fee(fee(fen)), terms.with_fee(fee(part)).with_fee(fee(fen - part)));
        let (whole, split) = (cost(&whole), cost(&split));
        prop_assert_eq!((whole.gross(), whole.gross_rate), (split.gross(), split.gross_rate));
    }

    #[test]
    fn a_cap_that_binds_is_the_rate_itself(terms in plain_loan(), bp in 0_i64..3_600) {
        let cap = rate(bp).min(terms.nominal_rate());
        // Of a flat-rate loan, the flat rate that costs as much as the cap.
        let is_flat = *terms.repayment() == Repayment::FlatRate;
        let bound = if is_flat { cap.flat(terms.term()).min(terms.nominal_rate()) } else { cap };
        let quoted = Loan { pricing: Pricing::Fixed(bound), ..terms.loan().clone() };
        let at_cap = LoanTerms::new(quoted, RatePath::fixed(bound), &Default::default()).unwrap();
        let capped = terms.with_rates(terms.rates().at_most(&terms.held_to(RatePath::fixed(cap))));
        prop_assert_eq!(Schedule::of(&capped), Schedule::of(&at_cap));
    }

    #[test]
    fn a_level_payment_is_the_closed_formula(fen in 100_000_i64..10_000_000_000, months in 1_u32..=360, bp in 1_i64..2_400) {
        let repayment = Repayment::LevelPayment(Shape::PLAIN);
        let drawdown = crate::support::day("2026-01-15");
        let loan = Loan::new(Yuan::from_fen(fen), Months(months), drawdown, repayment, Pricing::Fixed(rate(bp)));
        let terms = LoanTerms::new(loan, RatePath::fixed(rate(bp)), &Default::default()).unwrap();
        let monthly = bp as f64 / 120_000.0;
        let formula = fen as f64 * monthly / (1.0 - (1.0 + monthly).powi(-(months as i32)));
        let found = Schedule::of(&terms).instalments()[0].payment().fen() as f64;
        prop_assert!((found - formula).abs() <= 1.0, "{} {}", found, formula);
    }

    #[test]
    fn level_instalments_are_level_whatever_the_periods(terms in plain_loan()) {
        // At higher rates over longer times a long month's interest may exceed the instalment.
        let is_ordinary = terms.nominal_rate() <= rate(1_500) && terms.term() <= Months(120);
        if matches!(terms.repayment(), Repayment::LevelPayment(_)) && is_ordinary {
            let schedule = Schedule::of(&terms);
            let payments: Vec<i64> = schedule.instalments().iter().map(|it| it.payment().fen()).collect();
            let (last, regular) = payments.split_last().unwrap();
            // A loan of a few fen repays nothing until interest falls below its instalment.
            if terms.principal() >= Yuan::from_fen(1_000_000) {
                prop_assert!(regular.iter().all(|payment| *payment == payments[0]));
                // Each rounding misses half a fen at most, and what it misses bears interest until the end.
                let growth = (1.0 + float(terms.nominal_rate()) * 31.0 / 360.0).powi(payments.len() as i32);
                prop_assert!(((last - payments[0]).abs() as f64) <= 2.0 + payments.len() as f64 * growth);
            }
        }
    }

    #[test]
    fn a_subsidy_lowers_the_cost_by_its_amount_and_later_is_never_better(
        terms in plain_loan(), early in 0_u32..12, later in 0_u32..24, share in 1_i64..100
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

    #[test]
    fn a_subsidy_never_exceeds_its_base_and_more_of_it_never_costs_more(
        terms in any_loan(),
        points in 0_i32..500,
        percent in 1_u32..100,
        is_share: bool,
        months in prop::option::of(1_u32..60),
        principal in prop::option::of(1_i64..10_000_000_000),
        every in prop::sample::select(vec![Refund::Monthly, Refund::Quarterly, Refund::Yearly, Refund::AtMaturity]),
        at_source: bool,
    ) {
        let measure = |times: u32| {
            if is_share {
                Measure::Share(Share { numerator: percent.min(99) + times, denominator: 100 })
            } else {
                Measure::Points(Spread::from_bp(points + i32::try_from(times).unwrap()))
            }
        };
        let refund = SubsidyPayment::Reimbursed { every, lag: Months(1) };
        let subsidy = |times| Subsidy {
            measure: measure(times),
            principal_max: principal.map(Yuan::from_fen),
            months_max: months.map(Months),
            payment: if at_source { SubsidyPayment::AtSource } else { refund },
            ..half_of_the_interest()
        };
        let first = terms.nominal_rate();
        let asked = Scenario::new(
            terms.drawdown(),
            Loan { pricing: Pricing::Fixed(first), ..terms.loan().clone() },
            Default::default(),
        );
        let quoted = |times| quote(&asked, &one_rule(subsidy_rule(subsidy(times))));
        if let (Ok(less), Ok(more)) = (quoted(0), quoted(1)) {
            prop_assert!(less.yours.cost.subsidy <= less.yours.cost.interest);
            if let Some(most) = principal && !matches!(terms.repayment(), Repayment::CreditLine { .. }) {
                // Each payment is rounded by itself.
                let (interest, payments) = (more.yours.cost.interest.fen(), more.yours.cost.received().len());
                let part = (most as f64 / terms.principal().fen() as f64).min(1.0);
                prop_assert!(more.yours.cost.subsidy.fen() as f64 <= interest as f64 * part + payments as f64);
            }
            prop_assert!(more.yours.cost.net() <= less.yours.cost.net());
            let savings: Yuan = less.ladder.iter().map(|step| step.saving).sum();
            prop_assert_eq!(less.market.cost.net() - savings, less.yours.cost.net());
        }
    }
}
