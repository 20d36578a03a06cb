//! The cap on the guarantee fee: of all guarantee fees together, by months, before others bear a part. Amounts by hand.

use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::loan::{
    DatedAmount, Fee, FeeAmount, FeeKind, FeeTiming, InterestDue, InterestPeriod, Repayment,
};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{CapPer, Fact, FeeRelief, GuaranteeFeeBand, PolicyPack, Rule};
use loan_policy_calculator::quote::{Scenario, quote};
use loan_policy_calculator::rate::Share;
use proptest::prelude::*;

use crate::generated::rate;
use crate::support::{
    INTEREST_MONTHLY, cases, day, facts, half_of_the_interest, one_rule, percent, scenario, shipped, subsidy_rule, yuan,
};

/// A pack of one rule that caps at a percentage.
fn capped(cap: &str, per: CapPer) -> Rule {
    let band = GuaranteeFeeBand { principal_max: None, cap: percent(cap), per };
    Rule { guarantee_fee_cap: vec![band], subsidy: None, ..subsidy_rule(half_of_the_interest()) }
}

fn of(amount: FeeAmount, timing: FeeTiming) -> Fee {
    Fee::new(FeeKind::Guarantee, amount, timing)
}

fn of_principal(share: &str, timing: FeeTiming) -> Fee {
    of(FeeAmount::OfPrincipal(percent(share)), timing)
}

/// A million, interest monthly, with fees.
fn million(term: u32, fees: Vec<Fee>) -> Scenario {
    let mut asked = scenario("1000000", term, INTEREST_MONTHLY, "4", "2026-03-02");
    asked.loan.fees = fees;
    asked
}

fn fee(asked: &Scenario, pack: &PolicyPack) -> Yuan {
    quote(asked, pack).unwrap().yours.cost.guarantee_fee
}

#[track_caller]
fn assert_fee(asked: &Scenario, rule: Rule, total: &str) {
    assert_eq!(fee(asked, &one_rule(rule)), yuan(total));
}

#[test]
fn the_cap_is_on_all_guarantee_fees_together() {
    let one = |share| of_principal(share, FeeTiming::Once);
    let year = || capped("1", CapPer::Year);
    assert_fee(&million(12, vec![one("1.6")]), year(), "10000");
    assert_fee(&million(12, vec![one("0.8"), one("0.8")]), year(), "10000");
    assert_fee(&million(12, vec![one("0.5"), one("0.5")]), year(), "10000");
    assert_fee(&million(12, vec![one("0.5"), one("0.6")]), year(), "10000");
    assert_fee(&million(12, vec![one("0.4"), one("0.5")]), year(), "9000");
    // Other fees between them, however they are due: a tenth of a percent a month is 1.2 % of a year.
    let monthly = of_principal("0.1", FeeTiming::PerInstalment);
    let other = Fee::new(FeeKind::Valuation, FeeAmount::Fixed(yuan("700")), FeeTiming::Once);
    assert_fee(&million(12, vec![one("0.4"), other, monthly]), year(), "10000");
    assert_fee(&million(12, vec![one("0.8"), of_principal("0.8", FeeTiming::AtMaturity)]), year(), "10000");
    assert_fee(&million(24, vec![of_principal("0.8", FeeTiming::Yearly); 2]), year(), "20000");
    assert_fee(&million(24, vec![one("0.8"), one("0.8")]), capped("1", CapPer::Loan), "10000");
    // Of the balance, which stays: 0.6 % and 0.6 % of two years.
    let of_balance = of(FeeAmount::OfBalance(percent("0.6")), FeeTiming::Yearly);
    assert_fee(&million(24, vec![of_balance; 2]), year(), "20000");
    assert_fee(&million(24, vec![of_balance, one("0.8")]), year(), "20000");
}

#[test]
fn two_fees_of_the_state_guarantor_cost_no_more_than_one() {
    let pack = shipped();
    let known = facts(&[
        (Fact::Borrower, "small_business"),
        (Fact::Sector, "manufacturing"),
        (Fact::Purpose, "working_capital"),
        (Fact::Guarantor, "government"),
    ]);
    let asked = |fees| Scenario { facts: known.clone(), ..million(12, fees) };
    assert_eq!(fee(&asked(vec![of_principal("1.6", FeeTiming::Once)]), &pack), yuan("10000"));
    assert_eq!(fee(&asked(vec![of_principal("0.8", FeeTiming::Once); 2]), &pack), yuan("10000"));
}

#[test]
fn a_principal_at_the_edge_of_a_band_is_in_it() {
    let bands = |largest| {
        vec![
            GuaranteeFeeBand { principal_max: Some(yuan(largest)), cap: percent("1"), per: CapPer::Year },
            GuaranteeFeeBand { principal_max: None, cap: percent("1.5"), per: CapPer::Year },
        ]
    };
    let rule = || Rule { guarantee_fee_cap: bands("5000000"), ..capped("1", CapPer::Year) };
    for (principal, total) in [("4999999.99", "50000.00"), ("5000000", "50000.00"), ("5000000.01", "75000.00")] {
        let mut asked = scenario(principal, 12, INTEREST_MONTHLY, "4", "2026-03-02");
        asked.loan.fees = vec![of_principal("3", FeeTiming::Once)];
        assert_fee(&asked, rule(), total);
    }
}

#[test]
fn a_cap_per_year_counts_months_as_twelfths() {
    let year = || capped("1", CapPer::Year);
    for (term, total) in [(1, "833.33"), (6, "5000"), (12, "10000"), (13, "10833.33"), (18, "15000"), (24, "20000")] {
        assert_fee(&million(term, vec![of_principal("3", FeeTiming::Once)]), year(), total);
        assert_fee(&million(term, vec![of_principal("3", FeeTiming::AtMaturity)]), year(), total);
    }
    // A yearly fee is due twice in 18 months, and both times together are capped.
    for (term, total) in [(1, "833.33"), (6, "5000"), (12, "10000"), (18, "15000"), (24, "20000")] {
        assert_fee(&million(term, vec![of_principal("3", FeeTiming::Yearly)]), year(), total);
    }
    assert_fee(&million(18, vec![of_principal("3", FeeTiming::Once)]), capped("1", CapPer::Loan), "10000");
}

#[test]
fn fees_by_instalment_are_counted_once_and_rounded_each_time() {
    let monthly = || vec![of_principal("0.5", FeeTiming::PerInstalment)];
    // 10,000 by twelve is 833.33 a month, 10,000 by six 1,666.67: by 0.04 below the cap, and by 0.02 above it.
    assert_fee(&million(12, monthly()), capped("1", CapPer::Year), "9999.96");
    assert_fee(&million(6, monthly()), capped("1", CapPer::Loan), "10000.02");
    // What is below the cap stays as it is.
    assert_fee(&million(12, vec![of_principal("0.05", FeeTiming::PerInstalment)]), capped("1", CapPer::Year), "6000");
    // Planned repayments on days of their own are instalments too: fourteen of 714.29.
    let dated = |date| DatedAmount { date: day(date), amount: yuan("1000") };
    let parts = vec![dated("2026-05-10"), dated("2026-06-02"), dated("2026-08-15")];
    let plan = Repayment::PrincipalPlan { interest: InterestDue::Every(InterestPeriod::Monthly), parts };
    let mut asked = million(12, monthly());
    asked.loan.repayment = plan;
    assert_fee(&asked, capped("1", CapPer::Year), "10000.06");
}

#[test]
fn the_cap_comes_before_what_others_bear() {
    let half = FeeRelief { fee: FeeKind::Guarantee, payee: None, share: Share { numerator: 1, denominator: 2 } };
    let rule = Rule { fee_relief: vec![half], ..capped("1", CapPer::Year) };
    // Half of 10,000; the other way round 20,000 would be halved and then not be above the cap.
    assert_fee(&million(12, vec![of_principal("2", FeeTiming::Once)]), rule, "5000");
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn splitting_a_fee_changes_no_cap(
        fen in 1_000_000_i64..10_000_000_000,
        term in 1_u32..=60,
        fee_fen in 1_i64..1_000_000,
        part in 0_i64..1_000_000,
        timing in prop::sample::select(FeeTiming::ALL.to_vec()),
        cap_bp in 1_i64..300,
        per_loan: bool,
    ) {
        let per = if per_loan { CapPer::Loan } else { CapPer::Year };
        let band = GuaranteeFeeBand { principal_max: None, cap: rate(cap_bp), per };
        let pack = one_rule(Rule { guarantee_fee_cap: vec![band], ..capped("1", per) });
        let part = part % (fee_fen + 1);
        let total = |parts: &[i64]| {
            let mut asked = million(term, Vec::new());
            asked.loan.principal = Yuan::from_fen(fen);
            asked.loan.term = Months(term);
            asked.loan.fees = parts.iter().map(|fen| of(FeeAmount::Fixed(Yuan::from_fen(*fen)), timing)).collect();
            quote(&asked, &pack).ok().map(|quote| quote.yours.cost.guarantee_fee)
        };
        prop_assert_eq!(total(&[fee_fen]), total(&[part, fee_fen - part]));
        prop_assert_eq!(total(&[fee_fen]), total(&[fee_fen - part, 0, part]));
    }
}
