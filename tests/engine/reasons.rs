//! What a quote says of its own numbers: no formula may give another number than the one it explains.

use loan_policy_calculator::calendar::{DueRule, HolidayRule};
use loan_policy_calculator::loan::{
    AfterEarly, DatedAmount, EarlyAmount, EarlyCharge, EarlyRepayment, InterestDue, InterestPeriod, Loan, Repayment,
};
use loan_policy_calculator::policy::Facts;
use loan_policy_calculator::quote::{Formula, Number, Quote, Scenario, quote};

use crate::support::{LEVEL_PAYMENT, day, loan, shipped, yuan};

fn quoted(asked: Loan) -> Quote {
    quote(&Scenario::new(asked.drawdown, asked, Facts::default()), &shipped()).unwrap()
}

fn formula(quote: &Quote, number: &Number) -> Formula {
    quote.reasons.iter().find(|reason| reason.number == *number).unwrap().formula.clone()
}

#[test]
fn of_a_credit_line_what_is_drawn_is_borrowed_and_not_the_limit() {
    let dated = |date, amount| DatedAmount { date: day(date), amount: yuan(amount) };
    let line = Repayment::CreditLine {
        interest: InterestDue::Every(InterestPeriod::Monthly),
        draws: vec![dated("2026-01-15", "30000"), dated("2026-07-14", "20000")],
        repayments: vec![dated("2026-07-14", "30000")],
    };
    let quote = quoted(loan("200000", 12, line, "7.2", "2026-01-15"));
    // By hand: 30,000 for 180 days and 20,000 for 185, at 6 and 4 yuan a day; of the 50,000 drawn, a fifth each 10,000.
    assert_eq!(quote.yours.cost.net(), yuan("1820"));
    assert_eq!(quote.per_ten_thousand(), Some(yuan("364")));
    let told = Formula::PerTenThousand { net: yuan("1820"), principal: yuan("50000"), amount: yuan("364") };
    assert_eq!(formula(&quote, &Number::PerTenThousand), told);
    // 0.5 % a month flat costs 6,000 on 100,000.
    assert_eq!(
        quoted(loan("100000", 12, Repayment::FlatRate, "6", "2026-01-15")).per_ten_thousand(),
        Some(yuan("600"))
    );
}

#[test]
fn the_first_payment_is_explained_by_a_formula_that_gives_it() {
    let plain = || loan("200000", 24, LEVEL_PAYMENT, "5", "2026-01-15");
    let first = |asked| formula(&quoted(asked), &Number::FirstPayment);
    let Formula::LevelPayment { payment, .. } = first(plain()) else { panic!("the short formula holds") };
    assert_eq!(payment, yuan("8774.28"), "PMT of LibreOffice");
    // 15 February 2026 is a holiday until the 23rd: the first period is longer, and the payment not that of 24 months.
    let due = DueRule { holidays: HolidayRule::MoveWithInterest, ..DueRule::default() };
    let Formula::Payment { principal, interest, payment } = first(Loan { due, ..plain() }) else { panic!("odd days") };
    // 39 days, a month and nine days over 360.
    assert_eq!((interest, principal + interest), (yuan("1083.33"), payment));
    // A quarter repaid after ten days: a payment of what is left, of which the first month's interest has ten days more.
    let (then, charge) = (AfterEarly::LowerInstalment, EarlyCharge::NONE);
    let amount = EarlyAmount::Part(yuan("50000"));
    let part = EarlyRepayment { date: day("2026-01-25"), amount, then, charge };
    let Formula::Payment { interest, payment, .. } = first(Loan { early_repayments: vec![part], ..plain() }) else {
        panic!("not of the whole loan")
    };
    // By hand: (200,000 × 10 + 150,000 × 20) × 5 % / 360, and PMT of 150,000 over 24 months.
    assert_eq!((interest, payment), (yuan("694.44"), yuan("6580.71")));
    // All repaid before the first due date: what was paid then.
    let all = EarlyRepayment { amount: EarlyAmount::All, ..part };
    let told = first(Loan { early_repayments: vec![all], ..plain() });
    assert_eq!(
        told,
        Formula::Payment { principal: yuan("200000"), interest: yuan("277.78"), payment: yuan("200277.78") }
    );
}
