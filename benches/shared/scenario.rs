//! The loan whose quote is timed, natively and in WebAssembly.

use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::Fact;
use loan_policy_calculator::quote::{Date, DatedAmount, InterestDue, Loan, Pricing, Repayment, Scenario, Shape};
use loan_policy_calculator::rate::Rate;

/// Most payments that are made month by month; more of them are made day by day, as planned.
const MONTHLY_MAX: u32 = 360;

/// 300,000 yuan at 6 %, repaid in so many payments, and a borrower whom several policies fit.
pub(crate) fn scenario(payments: u32) -> Scenario {
    let answers = [
        (Fact::Borrower, "sole_trader"),
        (Fact::Sector, "catering_lodging"),
        (Fact::FirstLoan, "yes"),
        (Fact::Region, "shaanxi"),
        (Fact::StartupGroup, "yes"),
    ];
    let day: Date = "2026-03-02".parse().expect("a day");
    let pricing = Pricing::Fixed(Rate::from_percent(6.into()));
    let repayment = if payments <= MONTHLY_MAX {
        Repayment::LevelPayment(Shape::PLAIN)
    } else {
        // One yuan on every day, and the rest at maturity.
        let part = |date| DatedAmount { date, amount: Yuan::from_fen(100) };
        let parts = day.iter_days().skip(1).take(payments as usize - 1).map(part).collect();
        Repayment::PrincipalPlan { interest: InterestDue::WithPrincipal, parts }
    };
    let term = Months(if payments <= MONTHLY_MAX { payments } else { 120 });
    let loan = Loan::new(Yuan::from_fen(30_000_000), term, day, repayment, pricing);
    Scenario::new(day, loan, answers.into_iter().filter_map(|(fact, id)| fact.choice(id)).collect())
}
