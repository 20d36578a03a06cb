//! The schedule as it is read: its rows, its years and their sums.

use loan_policy_calculator::calendar::HolidayRule;
use loan_policy_calculator::cost::{Received, TotalCost};
use loan_policy_calculator::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Loan, Repayment};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::quote::{Plan, Row, Year, total, years_of};
use loan_policy_calculator::schedule::Schedule;
use proptest::prelude::*;

use crate::generated::any_loan;
use crate::support::{INTEREST_QUARTERLY, cases, day, loan, terms, yuan};

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn columns_sum_to_the_cost_and_days_stand_in_order(terms in any_loan()) {
        let plan = Plan::new(terms);
        let years = years_of(&plan);
        let all = total(&years);
        prop_assert_eq!(all.principal, plan.schedule.draws().iter().map(|it| it.amount).sum::<Yuan>());
        prop_assert_eq!(all.interest, plan.cost.interest);
        prop_assert_eq!(all.interest + all.fees - all.subsidy, plan.cost.net());
        let rows: Vec<&Row> = years.iter().flat_map(|year| &year.rows).collect();
        // What is repaid on a day of its own, between a due day and the working day it moved to, comes after what was due.
        let loan = plan.terms.loan();
        let days_of_its_own = matches!(loan.repayment, Repayment::PrincipalPlan { .. } | Repayment::CreditLine { .. });
        if loan.due.holidays != HolidayRule::Move || loan.early_repayments.is_empty() && !days_of_its_own {
            prop_assert!(rows.windows(2).all(|pair| pair[0].date <= pair[1].date));
        }
        prop_assert!(years.windows(2).all(|pair| pair[0].number < pair[1].number));
        prop_assert!(rows.last().unwrap().balance.is_zero());
        prop_assert_eq!(rows.iter().filter_map(|row| row.number).count(), plan.schedule.instalments().len());
        for year in &years {
            let fees: Yuan = year.rows.iter().map(|row| row.paid.fees).sum();
            let payment: Yuan = year.rows.iter().map(|row| row.paid.payment()).sum();
            prop_assert_eq!((fees, payment), (year.total.fees, year.total.payment()));
        }
    }
}

/// Two years at 4 %, interest each quarter, 100 yuan a year to the guarantor, and a refund two months after the end.
#[test]
fn fees_and_refunds_stand_on_their_days() {
    let fee = Fee::new(FeeKind::Guarantee, FeeAmount::Fixed(yuan("100")), FeeTiming::Yearly);
    let asked = Loan { fees: vec![fee], ..loan("100000", 24, INTEREST_QUARTERLY, "4", "2026-01-15") };
    let terms = terms(asked);
    let schedule = Schedule::of(&terms);
    let refund = Received { date: day("2028-03-15"), month: None, amount: yuan("500") };
    let cost = TotalCost::of(&terms, &schedule, &[refund]);
    let years = years_of(&Plan { terms, schedule, cost });
    let shape: Vec<(u32, Vec<Option<usize>>)> =
        years.iter().map(|year| (year.number, year.rows.iter().map(|row| row.number).collect())).collect();
    let numbers = |range: std::ops::RangeInclusive<usize>| range.map(Some).collect::<Vec<_>>();
    let first = [vec![None], numbers(1..=4)].concat();
    assert_eq!(shape, [(1, first), (2, numbers(5..=8)), (3, vec![None])]);
    let at = |year: &Year, row: usize| year.rows[row];
    // By hand: 100,000 × 4 % / 4 is 1,000 each quarter; the second fee falls on the fourth instalment.
    assert_eq!((at(&years[0], 0).paid.fees, at(&years[0], 0).balance), (yuan("100"), yuan("100000")));
    let fourth = at(&years[0], 4);
    assert_eq!((fourth.date, fourth.paid.fees, fourth.paid.payment()), (day("2027-01-15"), yuan("100"), yuan("1000")));
    assert_eq!((years[0].total.interest, years[0].total.fees), (yuan("4000"), yuan("200")));
    let last = at(&years[2], 0);
    assert_eq!((last.date, last.paid.subsidy, last.balance), (day("2028-03-15"), yuan("500"), Yuan::ZERO));
}
