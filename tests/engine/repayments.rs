//! Every way of repaying, dating and pricing a loan, to the fen.
//!
//! Amounts come from exact fractions, computed apart from this program in Python with the rounding of each instalment
//! half away from zero; those of a single line are done by hand beside it.

use loan_policy_calculator::calendar::{DayCount, DueDay, DueRule, FirstPeriod, HolidayRule, Months};
use loan_policy_calculator::cost::{FlowKind, RateBasis, TotalCost};
use loan_policy_calculator::loan::{
    AfterEarly, DatedAmount, EarlyAmount, EarlyCharge, EarlyRepayment, Fee, FeeAmount, FeeKind, FeeTiming, InterestDue,
    InterestPeriod, LatePayment, LaterRate, Loan, LoanTerms, Pricing, Repayment, Repricing, Shape,
};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::quote;
use loan_policy_calculator::rate::{LprTerm, Spread};
use loan_policy_calculator::schedule::{Instalment, InstalmentKind, Schedule};

use crate::support::{
    EQUAL_PRINCIPAL, INTEREST_MONTHLY, INTEREST_QUARTERLY, LEVEL_PAYMENT, assert_rate_prints, day, loan, percent,
    shipped, terms, yuan,
};

fn interests(schedule: &Schedule) -> Vec<String> {
    schedule.instalments().iter().map(|it| it.interest.to_string()).collect()
}

#[track_caller]
fn assert_level(schedule: &Schedule, level: &str, interest: &str, last: &str) {
    let payments: Vec<Yuan> = schedule.instalments().iter().map(|it| it.payment()).collect();
    assert_eq!(payments[payments.len() - 2], yuan(level), "the regular instalment");
    assert_eq!(payments[payments.len() - 1], yuan(last), "the last instalment");
    assert_eq!(schedule.total_interest(), yuan(interest), "interest");
}

fn dated(amounts: &[(&str, &str)]) -> Vec<DatedAmount> {
    amounts.iter().map(|(date, amount)| DatedAmount { date: day(date), amount: yuan(amount) }).collect()
}

#[test]
fn a_flat_rate_costs_nearly_twice_what_it_says() {
    // source: issue of the engine; 0.5 % a month flat is quoted as 6 % a year.
    let terms = terms(loan("100000", 12, Repayment::FlatRate, "6", "2026-01-15"));
    let schedule = Schedule::of(&terms);
    assert!(schedule.instalments().iter().all(|it| it.interest == yuan("500")));
    assert_eq!(schedule.instalments()[0].principal, yuan("8333.33"));
    assert_eq!(schedule.instalments()[11].principal, yuan("8333.37"));
    let rate = TotalCost::of(&terms, &schedule, &[]).gross_rate.one().unwrap();
    assert_rate_prints(rate.simple.unwrap(), "0.1090");
    assert_rate_prints(rate.compound, "0.1146");
}

#[test]
fn grace_pays_interest_only_and_then_levels() {
    let shape = Shape { principal_grace: Months(6), balloon: Yuan::ZERO };
    let schedule = Schedule::of(&terms(loan("120000", 24, Repayment::LevelPayment(shape), "6", "2026-01-15")));
    assert!(schedule.instalments()[..6].iter().all(|it| it.interest == yuan("600") && it.principal.is_zero()));
    assert_level(&schedule, "6987.81", "9380.51", "6987.74");
}

#[test]
fn a_balloon_waits_for_maturity() {
    let shape = Shape { principal_grace: Months(0), balloon: yuan("100000") };
    let schedule = Schedule::of(&terms(loan("300000", 36, Repayment::LevelPayment(shape), "4.8", "2026-01-15")));
    assert_level(&schedule, "6376.24", "29544.49", "106376.09");
    let shape = Shape { principal_grace: Months(3), balloon: yuan("10000") };
    let schedule = Schedule::of(&terms(loan("100000", 12, Repayment::EqualPrincipal(shape), "6", "2026-01-15")));
    assert_eq!(schedule.instalments()[3].principal, yuan("10000"));
    assert_eq!(schedule.total_interest(), yuan("4200.00"));
    assert_eq!(schedule.instalments()[11].payment(), yuan("20100.00"));
}

#[test]
fn a_farm_repays_after_its_harvests() {
    let parts = dated(&[("2026-10-15", "40000"), ("2027-06-20", "30000")]);
    let plan = |interest| Repayment::PrincipalPlan { interest, parts: parts.clone() };
    let with_principal = terms(loan("100000", 18, plan(InterestDue::WithPrincipal), "4.35", "2026-03-02"));
    let schedule = Schedule::of(&with_principal);
    // 227, 248 and 74 days over 360 on 100,000, 60,000 and 30,000.
    assert_eq!(interests(&schedule), ["2742.92", "1798.00", "268.25"]);
    assert_eq!(schedule.instalments()[2].due, day("2027-09-02"));
    let by_quarter = InterestDue::Every(InterestPeriod::Quarterly);
    let schedule = Schedule::of(&terms(loan("100000", 18, plan(by_quarter), "4.35", "2026-03-02")));
    let paid: Vec<String> =
        schedule.instalments().iter().filter(|it| !it.interest.is_zero()).map(|it| it.interest.to_string()).collect();
    assert_eq!(paid, ["1111.67", "1111.67", "867.58", "652.50", "667.00", "398.75"]);
    assert_eq!(schedule.total_interest(), yuan("4809.17"));
}

#[test]
fn a_credit_line_bears_interest_on_what_is_drawn() {
    let line = Repayment::CreditLine {
        interest: InterestDue::Every(InterestPeriod::Monthly),
        draws: dated(&[("2026-01-15", "100000"), ("2026-03-01", "50000")]),
        repayments: dated(&[("2026-05-10", "80000")]),
    };
    let on_20th = DueRule { day: DueDay::OfMonth(20), ..DueRule::default() };
    let asked = Loan { due: on_20th, ..loan("200000", 12, line, "5.4", "2026-01-10") };
    let terms = terms(asked);
    let schedule = Schedule::of(&terms);
    let paid: Vec<String> =
        schedule.instalments().iter().filter(|it| !it.interest.is_zero()).map(|it| it.interest.to_string()).collect();
    assert_eq!(
        paid,
        [
            "75.00", "465.00", "562.50", "697.50", "555.00", "325.50", "315.00", "325.50", "325.50", "315.00",
            "325.50", "315.00", "220.50"
        ]
    );
    assert_eq!(schedule.instalments().last().unwrap().principal, yuan("70000"));
    let cost = TotalCost::of(&terms, &schedule, &[]);
    assert_eq!(cost.gross_basis, RateBasis::Days(Months(1)));
    // By Python's decimals of 50 digits, from these draws, repayments and payments of interest over 365.
    assert_rate_prints(cost.gross_rate.one().unwrap().compound, "0.0561480490");
}

fn early(amount: EarlyAmount, then: AfterEarly, date: &str) -> EarlyRepayment {
    EarlyRepayment { date: day(date), amount, then, charge: EarlyCharge::OfAmount(percent("1")) }
}

#[test]
fn a_part_repaid_early_lowers_the_instalment_or_the_term() {
    let with = |then| {
        let part = early(EarlyAmount::Part(yuan("50000")), then, "2026-07-15");
        terms(Loan { early_repayments: vec![part], ..loan("200000", 24, LEVEL_PAYMENT, "5", "2026-01-15") })
    };
    let lower = with(AfterEarly::LowerInstalment);
    let schedule = Schedule::of(&lower);
    assert_eq!(schedule.instalments().len(), 25, "24 and the early one");
    assert_level(&schedule, "5885.25", "8580.19", "5885.26");
    let cost = TotalCost::of(&lower, &schedule, &[]);
    assert_eq!(cost.penalties, yuan("500.00"), "1 % of 50,000");
    assert_eq!(cost.gross_basis, RateBasis::Periods(Months(1)), "the day of an instalment keeps the months");
    let schedule = Schedule::of(&with(AfterEarly::ShorterTerm));
    assert_eq!(schedule.instalments().len(), 19, "18 and the early one");
    assert_level(&schedule, "8774.28", "7265.28", "8102.52");
}

#[test]
fn a_new_rate_does_not_change_when_a_shortened_loan_ends() {
    let part = early(EarlyAmount::Part(yuan("50000")), AfterEarly::ShorterTerm, "2026-07-15");
    let changes = vec![LaterRate { after: Months(12), rate: percent("4") }];
    let pricing = Pricing::Stepped { first: percent("5"), changes };
    let asked = Loan { early_repayments: vec![part], pricing, ..loan("200000", 24, LEVEL_PAYMENT, "0", "2026-01-15") };
    let schedule = Schedule::of(&quote::terms(&asked, day("2026-11-24"), &shipped()).unwrap());
    // By exact fractions in Python: 8,774.28 to the twelfth, then six of 8,638.42, the last with two fen of rounding.
    assert_eq!(schedule.instalments().len(), 19, "18 and the early one");
    assert_level(&schedule, "8638.42", "7121.90", "8638.44");
}

#[test]
fn all_repaid_early_pays_the_odd_days_and_ends_the_loan() {
    let all = early(EarlyAmount::All, AfterEarly::LowerInstalment, "2026-07-20");
    let terms = terms(Loan { early_repayments: vec![all], ..loan("200000", 12, INTEREST_MONTHLY, "5", "2026-01-15") });
    let schedule = Schedule::of(&terms);
    let last = schedule.instalments().last().unwrap();
    assert_eq!((last.kind, last.interest), (InstalmentKind::Early(0), yuan("138.89")), "5 days over 360");
    assert_eq!(schedule.instalments().len(), 7);
    assert_eq!(TotalCost::of(&terms, &schedule, &[]).penalties, yuan("2000"));
}

#[test]
fn interest_is_settled_on_the_20th_or_21st() {
    let fixed = |day_of_month, every, term, drawdown| {
        let due = DueRule { day: DueDay::OfMonth(day_of_month), ..DueRule::default() };
        let plain = loan("100000", term, every, "4.35", drawdown);
        Schedule::of(&terms(Loan { due, day_count: DayCount::Actual360, ..plain }))
    };
    // 18, 31, 30 and 13 days; 42, 92, 91 and 51 days.
    let monthly = fixed(20, INTEREST_MONTHLY, 3, "2026-03-02");
    assert_eq!(interests(&monthly), ["217.50", "374.58", "362.50", "157.08"]);
    let quarterly = fixed(21, INTEREST_QUARTERLY, 9, "2026-05-10");
    assert_eq!(interests(&quarterly), ["507.50", "1111.67", "1099.58", "616.25"]);
    assert_eq!(quarterly.instalments()[0].due, day("2026-06-21"));
}

#[test]
fn a_level_payment_fits_an_odd_first_period() {
    let due = DueRule { day: DueDay::OfMonth(20), first: FirstPeriod::Long, ..DueRule::default() };
    let schedule = Schedule::of(&terms(Loan { due, ..loan("100000", 12, LEVEL_PAYMENT, "6", "2026-03-02") }));
    // 48 days, ten months, and 10 days to maturity on 2 March.
    assert_level(&schedule, "8630.01", "3560.07", "8629.96");
    assert_eq!(schedule.instalments().len(), 12);
}

#[test]
fn interest_is_settled_on_the_fixed_day_of_a_loan_no_longer_than_the_interval() {
    // A million at 6 %, 166.67 a day over 360: 10 days to 20 March and 82 to 10 June; 92 to 20 June and 20 to 10 July.
    let on_20th = DueRule { day: DueDay::OfMonth(20), ..DueRule::default() };
    let interest = |term, repayment: Repayment| {
        let asked = loan("1000000", term, repayment, "6", "2026-03-10");
        let day_count = asked.repayment.customary_day_count(on_20th.day);
        let schedule = Schedule::of(&terms(Loan { due: on_20th, day_count, ..asked }));
        let instalments = schedule.instalments();
        assert_eq!(instalments.last().unwrap().principal, yuan("1000000"));
        let row = |it: &Instalment| format!("{} {}", it.due, it.interest);
        instalments.iter().map(row).collect::<Vec<_>>()
    };
    let quarterly = INTEREST_QUARTERLY;
    assert_eq!(interest(3, quarterly.clone()), ["2026-03-20 1666.67", "2026-06-10 13666.67"]);
    assert_eq!(interest(4, quarterly.clone()), ["2026-03-20 1666.67", "2026-06-20 15333.33", "2026-07-10 3333.33"]);
    // 21 days to 10 April; 31 in all.
    assert_eq!(interest(1, quarterly), ["2026-03-20 1666.67", "2026-04-10 3500.00"]);
    assert_eq!(interest(1, INTEREST_MONTHLY), ["2026-03-20 1666.67", "2026-04-10 3500.00"]);
    // A single payment has none but maturity.
    assert_eq!(interest(3, Repayment::SinglePayment), ["2026-06-10 15333.33"]);
}

#[test]
fn a_part_that_is_all_that_is_left_settles_the_interest_too() {
    // 600 a month to 15 July, and ten days of 20; by hand.
    let part = early(EarlyAmount::Part(yuan("120000")), AfterEarly::LowerInstalment, "2026-07-25");
    let asked = loan("120000", 12, INTEREST_MONTHLY, "6", "2026-01-15");
    let schedule = Schedule::of(&terms(Loan { early_repayments: vec![part], ..asked }));
    assert_eq!(schedule.instalments().len(), 7);
    assert_eq!(schedule.total_interest(), yuan("3800.00"));
    assert_eq!(schedule.instalments()[6].interest, yuan("200.00"));
}

#[test]
fn a_balloon_takes_what_a_shorter_term_leaves() {
    // Half of the principal is left for maturity. What is repaid early shortens nothing but that: the instalments stay as they
    // were to maturity, and the last payment is what is left of the balloon. By Python's decimals.
    let part = early(EarlyAmount::Part(yuan("30000")), AfterEarly::ShorterTerm, "2026-04-15");
    let shape = Shape { balloon: yuan("60000"), ..Shape::PLAIN };
    let asked = loan("120000", 12, Repayment::LevelPayment(shape), "6", "2026-01-15");
    let schedule = Schedule::of(&terms(Loan { early_repayments: vec![part], ..asked }));
    let (last, before) = schedule.instalments().split_last().unwrap();
    assert!(before.iter().filter(|it| it.kind == InstalmentKind::Regular).all(|it| it.payment() == yuan("5463.99")));
    assert_eq!((last.due, last.payment()), (day("2027-01-15"), yuan("34086.61")));
}

#[test]
fn a_payment_on_a_holiday_waits_and_says_so() {
    let with = |holidays| {
        let due = DueRule { holidays, ..DueRule::default() };
        let day_count = DayCount::Actual360;
        terms(Loan { due, day_count, ..loan("100000", 2, INTEREST_MONTHLY, "3.6", "2026-03-02") })
    };
    // 2 May 2026 is a Saturday: 61 days of 10 yuan in all, or 63 when interest runs on to Monday.
    let total = |holidays| Schedule::of(&with(holidays)).total_interest();
    assert_eq!(total(HolidayRule::Stay), yuan("610"));
    assert_eq!(total(HolidayRule::Move), yuan("610"));
    assert_eq!(total(HolidayRule::MoveWithInterest), yuan("630"));
    let schedule = Schedule::of(&with(HolidayRule::Move));
    assert_eq!(schedule.instalments()[1].due, day("2026-05-04"));
}

fn priced(pricing: Pricing, term: u32, repayment: Repayment, drawdown: &str) -> LoanTerms {
    let asked = Loan { pricing, ..loan("100000", term, repayment, "0", drawdown) };
    quote::terms(&asked, day("2026-11-24"), &shipped()).unwrap()
}

#[test]
fn a_floating_rate_is_set_anew_on_its_days() {
    let floating = |repricing| Pricing::Floating { term: LprTerm::OneYear, spread: Spread::from_bp(50), repricing };
    // LPR 3.45 % on 1 September 2023, 3.35 % a year later, 3.00 % two years later.
    let terms = priced(floating(Repricing::Anniversary), 36, LEVEL_PAYMENT, "2023-09-01");
    let schedule = Schedule::of(&terms);
    for (index, level) in [(0, "2950.17"), (12, "2947.15"), (24, "2941.62")] {
        assert_eq!(schedule.instalments()[index].payment(), yuan(level), "instalment {}", index + 1);
    }
    assert_level(&schedule, "2941.62", "6067.33", "2941.67");
    // On 1 January 2024 and 2025 the LPR was 3.45 % and 3.10 %.
    let january = priced(floating(Repricing::JanuaryFirst), 24, INTEREST_MONTHLY, "2023-09-01");
    let rates: Vec<(String, String)> =
        january.rates().changes().iter().map(|step| (step.from.to_string(), step.rate.to_string())).collect();
    assert_eq!(rates, [("2025-01-01".to_owned(), "0.036".to_owned())]);
}

#[test]
fn a_step_within_a_period_splits_it() {
    let changes = vec![LaterRate { after: Months(1), rate: percent("5") }];
    let terms = priced(Pricing::Stepped { first: percent("4"), changes }, 3, INTEREST_QUARTERLY, "2026-01-15");
    let schedule = Schedule::of(&terms);
    // 100,000 × (4 % × 30 + 5 % × 60) / 360.
    assert_eq!(interests(&schedule), ["1166.67"]);
    assert_eq!(schedule.accruals(&schedule.instalments()[0]).len(), 2);
}

#[test]
fn a_change_after_no_months_is_the_first_rate() {
    let changes = vec![LaterRate { after: Months(0), rate: percent("3") }];
    let terms = priced(Pricing::Stepped { first: percent("5"), changes }, 12, LEVEL_PAYMENT, "2026-01-15");
    assert_eq!((terms.nominal_rate(), terms.rates().changes().len()), (percent("3"), 0));
    // PMT of LibreOffice: 100,000 over 12 months at 3 %.
    assert_eq!(Schedule::of(&terms).instalments()[0].payment(), yuan("8469.37"));
}

#[test]
fn each_fee_is_due_when_it_says_on_what_it_says() {
    let total = |amount, timing| {
        let fees = vec![Fee::new(FeeKind::Other, amount, timing)];
        let terms = terms(Loan { fees, ..loan("120000", 24, EQUAL_PRINCIPAL, "6", "2026-01-15") });
        TotalCost::of(&terms, &Schedule::of(&terms), &[]).other_fees.to_string()
    };
    let (yuan, share) = (FeeAmount::Fixed(yuan("100")), percent("1"));
    assert_eq!(total(yuan, FeeTiming::Once), "100.00");
    assert_eq!(total(yuan, FeeTiming::Yearly), "200.00");
    assert_eq!(total(yuan, FeeTiming::PerInstalment), "2400.00");
    assert_eq!(total(yuan, FeeTiming::AtMaturity), "100.00");
    assert_eq!(total(FeeAmount::OfPrincipal(share), FeeTiming::Yearly), "2400.00");
    // After a year 60,000 is outstanding after that day's 5,000.
    assert_eq!(total(FeeAmount::OfBalance(share), FeeTiming::Yearly), "1800.00");
    // 1 % of 5,000 × (24 + 23 + … + 1).
    assert_eq!(total(FeeAmount::OfBalance(share), FeeTiming::PerInstalment), "15000.00");
    assert_eq!(total(FeeAmount::OfBalance(share), FeeTiming::AtMaturity), "50.00");
}

#[test]
fn a_fee_on_the_balance_knows_what_was_repaid_before_a_moved_payment() {
    // Due on 1 May 2026, a holiday to the 5th, and paid on the 6th; 40,000 are repaid on the 2nd, a year ends on the 4th.
    let interest = InterestDue::Every(InterestPeriod::Monthly);
    let plan = Repayment::PrincipalPlan { interest, parts: dated(&[("2026-05-02", "40000")]) };
    let due = DueRule { day: DueDay::OfMonth(1), holidays: HolidayRule::Move, ..DueRule::default() };
    let fees = vec![Fee::new(FeeKind::Other, FeeAmount::OfBalance(percent("1")), FeeTiming::Yearly)];
    let asked = Loan { due, fees, ..loan("100000", 24, plan, "6", "2025-05-04") };
    let terms = quote::terms(&asked, day("2026-11-24"), &shipped()).unwrap();
    // 1 % of 100,000 and of 60,000.
    assert_eq!(TotalCost::of(&terms, &Schedule::of(&terms), &[]).other_fees, yuan("1600"));
}

#[test]
fn a_late_instalment_bears_default_interest() {
    let late = LatePayment { instalment_number: 3, days: 40, default_uplift: percent("50") };
    let asked = Loan { late: Some(late), ..loan("120000", 12, INTEREST_MONTHLY, "6", "2026-01-15") };
    let terms = terms(asked);
    let cost = TotalCost::of(&terms, &Schedule::of(&terms), &[]);
    // 600 × 9 % × 40 / 360.
    assert_eq!(cost.penalties, yuan("6.00"));
    let paid = cost.flows.iter().find(|flow| flow.kind == FlowKind::DefaultInterest).unwrap();
    assert_eq!(paid.date, day("2026-05-25"), "15 April and 40 days");
}
