//! Random loans of every sort, for the laws and for the slow twins.

use loan_policy_calculator::calendar::{Date, DayCount, DueDay, DueRule, FirstPeriod, HolidayRule, MonthEnd, Months};
use loan_policy_calculator::calendar::{WorkDays, days_after};
use loan_policy_calculator::loan::{
    AfterEarly, DatedAmount, EarlyAmount, EarlyCharge, EarlyRepayment, Fee, FeeAmount, FeeKind, FeeTiming, InterestDue,
    InterestPeriod, LatePayment, Loan, LoanTerms, Method, Pricing, Repayment, Shape,
};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::rate::{Rate, RatePath, RateStep};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::support::day;

pub(crate) fn rate(ten_thousandths: i64) -> Rate {
    Rate::from_fraction(Decimal::new(ten_thousandths, 4))
}

prop_compose! {
    /// Loans without anything special but a fee.
    pub(crate) fn plain_loan()(
        fen in 100_i64..100_000_000_000,
        term in 1_u32..=360,
        method in prop::sample::select(Method::PLAIN.to_vec()),
        bp in 0_i64..3_600,
        day_count in prop::sample::select(DayCount::ALL.to_vec()),
        fee in 0_i64..300,
        start in 0_u32..10_000,
    ) -> LoanTerms {
        let fee = Fee::new(FeeKind::Guarantee, FeeAmount::OfPrincipal(rate(fee)), FeeTiming::Once);
        let drawdown = days_after(day("2000-01-31"), start);
        let repayment = method.plain().unwrap();
        let loan = Loan::new(Yuan::from_fen(fen), Months(term), drawdown, repayment, Pricing::Fixed(rate(bp)));
        let loan = Loan { day_count, fees: vec![fee], ..loan };
        LoanTerms::new(loan, RatePath::fixed(rate(bp)), &WorkDays::default()).unwrap()
    }
}

prop_compose! {
    fn due_rule()(
        day_of_month in prop::option::of(1_u8..=31),
        month_end in prop::sample::select(MonthEnd::ALL.to_vec()),
        first in prop::sample::select(FirstPeriod::ALL.to_vec()),
        holidays in prop::sample::select(HolidayRule::ALL.to_vec()),
    ) -> DueRule {
        DueRule { day: day_of_month.map_or(DueDay::Anniversary, DueDay::OfMonth), month_end, first, holidays }
    }
}

prop_compose! {
    /// A method with all that it needs, within a principal of so many fen, from a drawdown on.
    fn repayment(fen: i64, drawdown: Date, term: u32)(
        method in prop::sample::select(Method::ALL.to_vec()),
        grace in 0..term,
        balloon in 0..fen,
        dates in prop::collection::vec(1..(term * 27).max(2), 0..4),
        repaid in prop::collection::vec(1..(term * 27).max(2), 0..3),
        interest in prop::sample::select(vec![
            InterestDue::WithPrincipal,
            InterestDue::Every(InterestPeriod::Monthly),
            InterestDue::Every(InterestPeriod::Quarterly),
        ]),
    ) -> Repayment {
        let shape = Shape { principal_grace: Months(grace / 2), balloon: Yuan::from_fen(balloon / 2) };
        let dated = |mut days: Vec<u32>, share: i64| -> Vec<DatedAmount> {
            days.sort_unstable();
            let amount = Yuan::from_fen((fen / share).max(1));
            days.into_iter().map(|days| DatedAmount { date: days_after(drawdown, days), amount }).collect()
        };
        match method {
            Method::LevelPayment => Repayment::LevelPayment(shape),
            Method::EqualPrincipal => Repayment::EqualPrincipal(shape),
            Method::PrincipalPlan => Repayment::PrincipalPlan { interest, parts: dated(dates, 4) },
            Method::CreditLine => {
                let first = DatedAmount { date: drawdown, amount: Yuan::from_fen((fen / 2).max(1)) };
                let draws = std::iter::once(first).chain(dated(dates, 8)).collect();
                Repayment::CreditLine { interest, draws, repayments: dated(repaid, 8) }
            }
            plain => plain.plain().unwrap(),
        }
    }
}

prop_compose! {
    fn fee()(
        timing in prop::sample::select(FeeTiming::ALL.to_vec()),
        kind in prop::sample::select(FeeKind::ALL.to_vec()),
        size in 0_i64..20,
        of in 0..3,
        withheld: bool,
    ) -> Fee {
        let amount = match of {
            0 => FeeAmount::Fixed(Yuan::from_fen(size)),
            1 => FeeAmount::OfPrincipal(rate(size)),
            _ => FeeAmount::OfBalance(rate(size)),
        };
        Fee { withheld, ..Fee::new(kind, amount, timing) }
    }
}

fn any_asked() -> impl Strategy<Value = (Loan, RatePath)> {
    let start = (100_000_i64..10_000_000_000, 0_u32..10_000, 1_u32..=60);
    start.prop_flat_map(|(fen, start, term)| {
        let drawdown = days_after(day("2000-01-31"), start);
        let days = 1..(term * 27).max(2);
        let early = prop::collection::vec((days.clone(), 1_i64..fen, any::<bool>(), any::<bool>()), 0..3);
        (
            repayment(fen, drawdown, term),
            due_rule(),
            prop::sample::select(DayCount::ALL.to_vec()),
            prop::collection::vec((days, 0_i64..2_400), 0..3),
            0_i64..2_400,
            prop::collection::vec(fee(), 0..3),
            early,
            prop::option::of((1_u32..12, 1_u32..200)),
        )
            .prop_map(move |(repayment, due, day_count, changes, bp, fees, mut early, late)| {
                early.sort_unstable();
                let is_line = matches!(repayment, Repayment::CreditLine { .. });
                let early_repayments = early.into_iter().filter(|_| !is_line).map(|(days, part, all, shorter)| {
                    let amount = if all { EarlyAmount::All } else { EarlyAmount::Part(Yuan::from_fen(part / 2 + 1)) };
                    let then = if shorter { AfterEarly::ShorterTerm } else { AfterEarly::LowerInstalment };
                    let charge = EarlyCharge::OfAmount(rate(100));
                    EarlyRepayment { date: days_after(drawdown, days), amount, then, charge }
                });
                let late = late.map(|(instalment_number, days)| LatePayment {
                    instalment_number,
                    days,
                    default_uplift: rate(5_000),
                });
                let step = |(days, bp)| RateStep { from: days_after(drawdown, days), rate: rate(bp) };
                let path = RatePath::new(rate(bp), changes.into_iter().map(step).collect());
                let plain = Loan::new(Yuan::from_fen(fen), Months(term), drawdown, repayment, Pricing::Fixed(rate(bp)));
                (Loan { due, day_count, fees, early_repayments: early_repayments.collect(), late, ..plain }, path)
            })
    })
}

/// Loans of every sort, with everything that can happen to them. Those that break a limit are left out.
pub(crate) fn any_loan() -> impl Strategy<Value = LoanTerms> {
    any_asked()
        .prop_filter_map("a limit is broken", |(loan, path)| LoanTerms::new(loan, path, &WorkDays::default()).ok())
}
