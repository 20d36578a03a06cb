//! Yearly rates against fifty digits, and flows contrived to have no rate, several, or one that is hard to tell.

use dashu_float::DBig;
use loan_policy_calculator::calendar::{Date, Months, months_after};
use loan_policy_calculator::cost::{
    ActuarialRate, Found, Proof, YearlyRate, by_date, by_period, eu_2008_48, regulation_z,
};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::rate::Rate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::support::{assert_rate_prints, cases, day, yuan};

/// How far a rate may be from the truth: 0.000,000,01 %.
const TOLERANCE: &str = "0.0000000001";

fn fifty(text: &str) -> DBig {
    text.parse::<DBig>().unwrap().with_precision(50).value()
}

/// What flows are worth, to fifty digits, when one unit of time discounts by `factor`.
fn worth(flows: &[(u32, Yuan)], factor: &DBig) -> DBig {
    let mut worth = fifty("0");
    let mut later = flows.last().map_or(0, |(time, _)| *time);
    for (time, amount) in flows.iter().rev() {
        for _ in *time..later {
            worth *= factor;
        }
        later = *time;
        worth += fifty(&amount.fen().to_string());
    }
    worth
}

/// The worth is above zero on one side of the rate and below on the other, within the tolerance.
fn assert_exact(flows: &[(u32, Yuan)], rate: Rate, factor: impl Fn(DBig) -> DBig) {
    let rate = fifty(&rate.to_string());
    let sides =
        [&rate - fifty(TOLERANCE), &rate + fifty(TOLERANCE)].map(|rate| worth(flows, &factor(rate)) > fifty("0"));
    assert_ne!(sides[0], sides[1], "{rate} is not within {TOLERANCE} of the rate of {flows:?}");
}

fn assert_exact_by_period(flows: &[(u32, Yuan)], per_year: u32) {
    let found = by_period(flows, per_year, Months(1)).one().unwrap_or_else(|| panic!("not one rate: {flows:?}"));
    let per_year = fifty(&per_year.to_string());
    assert_exact(flows, found.simple.unwrap(), |rate| fifty("1") / (fifty("1") + rate / &per_year));
    assert_exact(flows, found.compound, |rate| (-((fifty("1") + rate).ln() / &per_year)).exp());
}

fn assert_exact_by_date(flows: &[(u32, Yuan)]) {
    let found = by_date(flows).one().unwrap_or_else(|| panic!("not one rate: {flows:?}"));
    assert_exact(flows, found.compound, |rate| (-((fifty("1") + rate).ln() / fifty("365"))).exp());
}

/// A loan: what is received, then payments that differ, and together are more than what is received, or a little less
/// after a subsidy.
fn loan(count: usize, gaps: std::ops::Range<u32>) -> impl Strategy<Value = Vec<(u32, Yuan)>> {
    let payments = prop::collection::vec((gaps, 500_i64..1_500), count);
    (1_000_000_i64..1_000_000_000_000, -50_i64..800, payments).prop_map(|(received, interest, payments)| {
        let parts: i64 = payments.iter().map(|(_, part)| part).sum();
        let owed = i128::from(received) * i128::from(1_000 + interest) / 1_000;
        let mut flows = vec![(0, Yuan::from_fen(received))];
        for (gap, part) in payments {
            let fen = -owed * i128::from(part) / i128::from(parts) - 1;
            flows.push((flows.last().unwrap().0 + gap, Yuan::from_fen(i64::try_from(fen).unwrap())));
        }
        flows
    })
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn a_year_is_exact_to_ten_digits(months in loan(12, 1..2), dates in loan(12, 28..32)) {
        assert_exact_by_period(&months, 12);
        assert_exact_by_date(&dates);
    }

    #[test]
    fn three_years_are_exact_to_ten_digits(months in loan(36, 1..2), dates in loan(36, 28..32)) {
        assert_exact_by_period(&months, 12);
        assert_exact_by_date(&dates);
    }
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn thirty_years_are_exact_to_ten_digits(months in loan(360, 1..2), dates in loan(360, 28..32)) {
        assert_exact_by_period(&months, 12);
        assert_exact_by_date(&dates);
    }
}

proptest! {
    #![proptest_config(cases(2))]

    #[test]
    fn ten_years_of_days_are_exact_to_ten_digits(days in loan(3_650, 1..2)) {
        assert_exact_by_period(&days, 365);
        assert_exact_by_date(&days);
    }
}

/// Amounts in yuan, one a year.
fn yearly(amounts: &[&str]) -> YearlyRate {
    let flows: Vec<(u32, Yuan)> = (0..).zip(amounts.iter().map(|amount| yuan(amount))).collect();
    by_period(&flows, 1, Months(1))
}

fn found(rate: YearlyRate) -> Vec<Found> {
    match rate {
        YearlyRate::One(found) => vec![found],
        YearlyRate::Several(found) => found,
        YearlyRate::None | YearlyRate::Above | YearlyRate::Below => Vec::new(),
        YearlyRate::Unknown => panic!("gave up"),
    }
}

#[track_caller]
fn check(amounts: &[&str], rates: &[&str]) {
    let found = found(yearly(amounts));
    assert_eq!(found.len(), rates.len(), "{amounts:?}: {found:?}");
    for (found, rate) in found.iter().zip(rates) {
        assert_rate_prints(found.compound, rate);
        assert_rate_prints(found.simple.unwrap(), rate);
    }
}

#[test]
fn contrived_flows_have_the_rates_they_were_made_of() {
    // Flows multiplied out by hand from their rates.
    check(&[], &[]);
    check(&["0", "0"], &[]);
    check(&["100"], &[]);
    check(&["100", "-0", "20"], &[]);
    check(&["100", "-100"], &["0.000000000000"]);
    check(&["100", "-110"], &["0.100000000000"]);
    // (1 − 1.1x)(1 − 1.2x)
    check(&["-100", "230", "-132"], &["0.100000000000", "0.200000000000"]);
    // (1 − 1.1x)(1 − 1.2x)(1 − 1.3x)
    check(&["1000", "-3600", "4310", "-1716"], &["0.1000000000", "0.2000000000", "0.3000000000"]);
    // (1 − x)(1 − 1.1x)(1 − 0.8x): above, at and below zero.
    check(&["100", "-290", "278", "-88"], &["-0.200000000000", "0.000000000000", "0.100000000000"]);
    // (1 − 1.1x)²: touches. A little less has none, a little more has two.
    check(&["100", "-220", "121"], &["0.1000000000"]);
    check(&["100.01", "-220", "121"], &[]);
    // By hand: x = (220 ± √4.84) / 242, so 222.2 / 242 and 0.9.
    check(&["99.99", "-220", "121"], &["0.089108910891", "0.111111111111"]);
    // (1 − 2.98x)²: met from both sides.
    check(&["100", "-596", "888.04"], &["1.980000"]);
    // (1 − x)²: touches at zero; (1 − x)²(1 − 1.5x) crosses as well.
    check(&["100", "-200", "100"], &["0.000000000000"]);
    check(&["100", "-350", "400", "-150"], &["0.000000000000", "0.500000000000"]);
    // (1 − 1.1x)²(1 − 0.5x)
    check(&["1000", "-2700", "2310", "-605"], &["-0.500000000000", "0.1000000"]);
    // Near the ends of the range.
    check(&["1", "-101.01"], &["100.010000000000"]);
    check(&["1", "-100000.99"], &["99999.99000000"]);
    check(&["100", "-2"], &["-0.980000000000"]);
    // 1 − x²: the other root is not a discount factor.
    check(&["100", "0", "-100"], &["0.000000000000"]);
}

#[test]
fn a_rate_beyond_the_range_is_an_answer_of_its_own() {
    // Multiplied out by hand; each has its rates on the side named, or none.
    for (amounts, rate) in [
        (vec!["1", "-100001.01"], YearlyRate::Above),
        (vec!["100", "-0.99"], YearlyRate::Below),
        (vec!["-1", "500000"], YearlyRate::Above),
        // (1 − 200,000x)(1 − 300,000x), and the same read backwards.
        (vec!["1", "-500000", "60000000000"], YearlyRate::Above),
        (vec!["60000000000", "-500000", "1"], YearlyRate::Below),
        // 500,000² < 4 · 70,000,000,000: no rate at all.
        (vec!["1", "-500000", "70000000000"], YearlyRate::None),
        (vec!["70000000000", "-500000", "1"], YearlyRate::None),
        // 2,000 (1 − 200,000x)(1 − x / 200,000): on both sides; the borrower hears of the dear one.
        (vec!["2000", "-400000000.01", "2000"], YearlyRate::Above),
        (vec!["100", "5"], YearlyRate::None),
    ] {
        assert_eq!(yearly(&amounts), rate, "{amounts:?}");
    }
    // 10 (1 − 1.1x)(1 − 200,000x): the one in range is stated.
    check(&["10", "-2000011", "2200000"], &["0.100000000000"]);
    // Days: 1.1^365 is about 10^15, and no loan at all costs what nobody repays.
    let after = |days, amount| by_date(&[(0, yuan("1000")), (days, yuan(amount))]);
    assert_eq!(after(1, "-1100"), YearlyRate::Above);
    assert_eq!(after(1, "-900"), YearlyRate::Below);
    assert_eq!(after(1, "1100"), YearlyRate::None);
}

#[test]
fn the_dearest_loans_have_their_rate() {
    // By Python's decimals of 50 digits: 1.1^(365 / 7) − 1, and 1.5^12 − 1 exactly.
    let week = by_date(&[(0, yuan("1000")), (7, yuan("-1100"))]).one().unwrap();
    assert_rate_prints(week.compound, "142.9901781268");
    let month = by_period(&[(0, yuan("1000")), (1, yuan("-1500"))], 12, Months(1)).one().unwrap();
    assert_rate_prints(month.compound, "128.746337890625");
    assert_rate_prints(month.simple.unwrap(), "6.000000000000");
    // 10,000 for a month at 1 % a year, 4,000 kept back: 10,008.33 / 6,000, likewise.
    let withheld = by_period(&[(0, yuan("6000")), (1, yuan("-10008.33"))], 12, Months(1)).one().unwrap();
    assert_rate_prints(withheld.simple.unwrap(), "8.016660000000");
    assert_rate_prints(withheld.compound, "463.0068542318");
    // Interest-only at 564 % a year: 47 % a month.
    let mut flows = vec![(0, yuan("10000"))];
    flows.extend((1..=12).map(|month| (month, yuan(if month == 12 { "-14700" } else { "-4700" }))));
    let dear = by_period(&flows, 12, Months(1)).one().unwrap();
    assert_rate_prints(dear.simple.unwrap(), "5.640000000000");
    assert_rate_prints(dear.compound, "100.8141211861");
    // The proof holds for such rates too.
    assert!(matches!(Proof::by_period(&flows, 12, dear), Proof::Zero(_)));
    let flows = [(0, yuan("1000")), (7, yuan("-1100"))];
    assert!(matches!(Proof::by_date(&flows, week), Proof::Zero(_)));
}

#[test]
fn a_full_subsidy_after_the_last_payment_leaves_zero_and_no_rate_in_range_but_it() {
    // 100,000 yuan, 12 months interest-only at 4.35 %, all interest refunded a month after maturity.
    let mut flows = vec![(0, yuan("100000"))];
    flows.extend((1..=12).map(|month| (month, yuan("-362.50"))));
    flows.extend([(12, yuan("-100000")), (13, yuan("4350"))]);
    let rate = by_period(&flows, 12, Months(1)).one().unwrap();
    assert_eq!((rate.simple, rate.compound), (Some(Rate::ZERO), Rate::ZERO));
}

#[test]
fn amounts_no_loan_has_still_get_an_answer_soon() {
    let huge: Vec<(u32, Yuan)> =
        (0..10_000).map(|time| (time, Yuan::from_fen(if time % 2 == 0 { i64::MAX } else { i64::MIN }))).collect();
    // In pairs: (MAX + MIN · x)(1 + x² + x⁴ + …), so x is 1 but for the nineteenth digit.
    for rate in [by_period(&huge, 12, Months(1)), by_date(&huge)] {
        assert_eq!(rate.one().unwrap().compound, Rate::ZERO);
    }
    // The halves of these digits of a multiplicative generator are about as often above zero as below.
    let mixed: Vec<(u32, Yuan)> = (0..10_000_u32)
        .map(|time| {
            (time, Yuan::from_fen(i64::from(time + 1).wrapping_pow(9).wrapping_mul(0x9e37_79b9_7f4a_7c15_u64 as i64)))
        })
        .collect();
    for rate in [by_period(&mixed, 12, Months(1)), by_date(&mixed)] {
        assert!(rate != YearlyRate::Unknown, "gave up");
    }
    let at_once: Vec<(u32, Yuan)> = (0..100)
        .map(|_| (0, Yuan::from_fen(i64::MAX)))
        .chain((0..110).map(|_| (1, Yuan::from_fen(-i64::MAX))))
        .collect();
    assert_rate_prints(by_period(&at_once, 1, Months(1)).one().unwrap().compound, "0.1000000000");
    let far = [(0, yuan("100")), (u32::MAX, yuan("-200"))];
    assert_rate_prints(by_date(&far).one().unwrap().compound, "0.0000000589");
    // Nought units to a year or a period count as one.
    assert_rate_prints(by_period(&far, 0, Months(0)).one().unwrap().simple.unwrap(), "0.000000000161");
}

#[test]
fn the_order_of_flows_and_a_later_start_change_nothing() {
    let flows: Vec<(u32, Yuan)> =
        [(0, "1000"), (3, "-500"), (7, "-300"), (9, "-400")].map(|(t, a)| (t, yuan(a))).into();
    let mut turned: Vec<(u32, Yuan)> = flows.iter().map(|(time, amount)| (time + 5, *amount)).collect();
    turned.extend([(8, yuan("-10")), (8, yuan("10")), (30, yuan("0"))]);
    turned.reverse();
    assert_eq!(by_period(&flows, 12, Months(1)), by_period(&turned, 12, Months(1)));
    assert_eq!(by_date(&flows), by_date(&turned));
}

/// Every place where a scan in small steps sees the worth change sign, at yearly growths from 0.01 to 100,000.
fn scanned(flows: &[(u32, Yuan)], per_year: u32) -> Vec<f64> {
    let worth = |rate: f64| -> f64 {
        flows.iter().map(|(t, a)| a.fen() as f64 * (1.0 + rate).powf(-f64::from(*t) / f64::from(per_year))).sum()
    };
    let rate = |step: i32| 0.01 * (f64::from(step) / f64::from(SCANNED) * 1e7_f64.ln()).exp() - 1.0;
    let changed = |step: &i32| worth(rate(*step)).signum() != worth(rate(step + 1)).signum();
    (0..SCANNED).filter(changed).map(rate).collect()
}

/// Steps of that scan.
const SCANNED: i32 = 7_000;

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn no_rate_that_a_scan_sees_is_missing(
        amounts in prop::collection::vec((0_u32..40, -1_000_000_i64..1_000_000), 2..12), per_year in 1_u32..13
    ) {
        let flows: Vec<(u32, Yuan)> = amounts.into_iter().map(|(time, fen)| (time, Yuan::from_fen(fen))).collect();
        let found = found(by_period(&flows, per_year, Months(1)));
        prop_assert!(found.is_sorted_by_key(|found| found.compound));
        let rates: Vec<f64> = found.iter().map(|found| found.compound.to_string().parse().unwrap()).collect();
        for seen in scanned(&flows, per_year) {
            let next = (1.0 + seen) * (1e7_f64.ln() / f64::from(SCANNED)).exp() - 1.0;
            let near = |rate: &f64| (seen - 1e-9..=next + 1e-9).contains(rate);
            prop_assert!(rates.iter().any(near), "{seen} is missing from {rates:?}");
        }
    }

    #[test]
    fn at_each_of_several_rates_the_flows_are_worth_nothing(amounts in prop::collection::vec(-1_000_i64..1_000, 2..200)) {
        let flows: Vec<(u32, Yuan)> = (0..).zip(amounts.into_iter().map(Yuan::from_fen)).collect();
        for found in found(by_period(&flows, 12, Months(1))) {
            let compound: f64 = found.compound.to_string().parse().unwrap();
            let parts = flows.iter().map(|(t, a)| a.fen() as f64 * (1.0 + compound).powf(-f64::from(*t) / 12.0));
            let (worth, size) = parts.fold((0.0, 0.0), |(worth, size), part: f64| (worth + part, size + part.abs()));
            prop_assert!(f64::abs(worth) <= 1e-9 * size, "{} of {} at {:?}", worth, size, found);
        }
    }
}

/// Factor and present value of each payment of the central bank's example, by Python's decimals of 60 digits.
const PBOC_PROOF: &[(&str, &str)] = &[
    ("0.98944280861298952024", "-8740.045161"),
    ("0.97899707151596100873", "-8647.774832"),
    ("0.96866161206464422248", "-8556.478618"),
    ("0.95843526603682767386", "-8466.146235"),
    ("0.94831688150121657894", "-8376.767509"),
    ("0.93830531868767529751", "-8288.332372"),
    ("0.92839944985883964850", "-8200.830860"),
    ("0.91859815918308463879", "-8114.253120"),
    ("0.90890034260883329599", "-8028.589396"),
    ("0.89930490774019244695", "-7943.830042"),
    ("0.88981077371390143311", "-7859.965507"),
    ("0.88041687107757990189", "-7776.986347"),
];

#[test]
fn the_proof_of_the_central_banks_example_adds_up_to_nothing() {
    // 99,000 received, 12 × 8,833.30: notice 2021 No. 3.
    let flows: Vec<(u32, Yuan)> =
        (0..).zip(std::iter::once(yuan("99000")).chain(std::iter::repeat_n(yuan("-8833.30"), 12))).collect();
    let rate = by_period(&flows, 12, Months(1)).one().unwrap();
    let Proof::Zero(table) = Proof::by_period(&flows, 12, rate) else { panic!("no proof of {rate:?}") };
    assert_eq!(table.rows.len(), 13);
    assert_eq!(table.rows[0].present_value, yuan("99000").decimal());
    for (row, (factor, present_value)) in table.rows[1..].iter().zip(PBOC_PROOF) {
        assert_rate_prints(Rate::from_fraction(row.factor), factor);
        assert_eq!(row.present_value.to_string(), *present_value);
    }
    assert_eq!(Yuan::round(table.sum), Yuan::ZERO);
}

#[test]
fn a_proof_that_cannot_be_given_says_so() {
    let rate = |fraction: &str| Found { simple: None, compound: Rate::from_fraction(fraction.parse().unwrap()) };
    let loan = [(0, yuan("1000")), (1, yuan("-1100"))];
    assert!(matches!(Proof::by_period(&loan, 1, rate("0.1")), Proof::Zero(_)));
    assert_eq!(Proof::by_period(&loan, 1, rate("0.1001")), Proof::NotZero);
    assert_eq!(Proof::by_period(&loan, 1, rate("-1")), Proof::TooLarge);
    assert_eq!(Proof::by_date(&loan, rate("0.1")), Proof::NotZero);
    assert_eq!(Proof::by_date(&[(0, yuan("1000"))], rate("0.1")), Proof::NotZero);
    assert!(matches!(Proof::by_date(&[], rate("0.1")), Proof::Zero(_)));
    let huge = [(0, Yuan::from_fen(i64::MAX)), (1, Yuan::from_fen(-i64::MAX))];
    assert_eq!(Proof::by_period(&huge, 1, Found { simple: None, compound: Rate::ZERO }), Proof::TooLarge);
    let far = [(0, yuan("100")), (u32::MAX, yuan("-200"))];
    // Twelve decimals hardly tell this rate from its neighbours; the table refines it.
    assert!(matches!(Proof::by_period(&far, 1, by_period(&far, 1, Months(1)).one().unwrap()), Proof::Zero(_)));
    let many: Vec<(u32, Yuan)> =
        (0..10_000).map(|time| (time, yuan(if time == 0 { "1000000000" } else { "-123456.78" }))).collect();
    assert!(matches!(Proof::by_date(&many, by_date(&many).one().unwrap()), Proof::Zero(_)));
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn every_rate_found_has_a_proof(months in loan(60, 1..4), dates in loan(60, 20..100)) {
        let proofs = [
            Proof::by_period(&months, 12, by_period(&months, 12, Months(1)).one().unwrap()),
            Proof::by_date(&dates, by_date(&dates).one().unwrap()),
        ];
        for proof in proofs {
            let Proof::Zero(table) = proof else { return Err(TestCaseError::fail("no proof")) };
            let values = table.rows.iter().map(|row| row.amount.decimal() * row.factor);
            prop_assert!(values.sum::<Decimal>().abs() < Decimal::new(1, 7));
            prop_assert_eq!(table.rows.iter().map(|row| row.present_value).sum::<Decimal>(), table.sum);
            prop_assert!(Yuan::round(table.sum).is_zero());
        }
    }

    #[test]
    fn a_proof_is_told_of_any_flows(
        flows in prop::collection::vec((any::<u32>(), any::<i64>()), 0..20), per_year in any::<u32>(), rate in any::<i64>()
    ) {
        let flows: Vec<(u32, Yuan)> = flows.into_iter().map(|(time, fen)| (time, Yuan::from_fen(fen))).collect();
        let found = Found { simple: None, compound: Rate::from_fraction(Decimal::new(rate, 12)) };
        prop_assert!(!matches!(Proof::by_period(&flows, per_year, found), Proof::Zero(table) if !Yuan::round(table.sum).is_zero()));
        let dated: Vec<(Date, Yuan)> = flows.iter().map(|(time, amount)| {
            (day("1900-01-01") + chrono::TimeDelta::days(i64::from(*time % 1_000_000)), *amount)
        }).collect();
        let _answer: ActuarialRate = regulation_z(&dated);
    }
}

#[test]
fn regulation_z_rates_are_those_published() {
    // 12 CFR 1026, Appendix J (c), examples 1 to 3.
    let monthly = |first: &str, months: std::ops::Range<u32>, amount: &str| -> Vec<(Date, Yuan)> {
        months.map(|month| (months_after(day(first), Months(month)), -yuan(amount))).collect()
    };
    let published = serde_json::from_str::<serde_json::Value>(include_str!("../cases/examples.json")).unwrap();
    for (case, payments) in published["regulation_z_appendix_j"]["cases"].as_array().unwrap().iter().zip([
        monthly("1978-02-10", 0..24, "230"),
        monthly("1978-04-01", 0..36, "200"),
        [monthly("1978-02-10", 0..1, "250"), monthly("1978-02-10", 1..24, "230")].concat(),
        [monthly("1978-02-10", 0..23, "230"), monthly("1978-02-10", 23..24, "280")].concat(),
    ]) {
        let mut flows = payments;
        flows.push((day(case["advance"][0].as_str().unwrap()), yuan(case["advance"][1].as_str().unwrap())));
        let ActuarialRate::One(rate) = regulation_z(&flows) else { panic!("{}", case["id"]) };
        assert_rate_prints(rate, &Rate::from_percent(case["apr"].as_str().unwrap().parse().unwrap()).to_string());
    }
    assert_eq!(
        regulation_z(&[(day("2026-01-01"), yuan("-100")), (day("2026-02-01"), yuan("110"))]),
        ActuarialRate::NotALoan
    );
    assert_eq!(
        regulation_z(&[(day("2026-01-01"), yuan("100")), (day("2026-02-01"), yuan("-90"))]),
        ActuarialRate::NotALoan
    );
    // 1,900 % and 9,900 % a month, times twelve.
    for (paid, rate) in [("-2000", "228"), ("-10000", "1188")] {
        let dear = regulation_z(&[(day("2026-01-01"), yuan("100")), (day("2026-02-01"), yuan(paid))]);
        assert_eq!(dear, ActuarialRate::One(Rate::from_fraction(rate.parse().unwrap())));
    }
    // What is paid back on the day itself bears no interest, at any rate.
    let at_once = [("2026-01-01", "100"), ("2026-01-01", "-100"), ("2026-02-01", "-1")];
    assert_eq!(regulation_z(&at_once.map(|(date, amount)| (day(date), yuan(amount)))), ActuarialRate::NotALoan);
    let free = regulation_z(&[(day("2026-01-01"), yuan("100")), (day("2026-02-11"), yuan("-100"))]);
    assert_eq!(free, ActuarialRate::One(Rate::ZERO));
}

#[test]
fn regulation_z_with_whole_months_is_twelve_times_the_monthly_rate() {
    // Two advances, then payments: the same as by period, by another method.
    let months = [(0, "3000"), (2, "2000"), (3, "-1500"), (7, "-1800"), (11, "-2100")]
        .map(|(month, amount)| (month, yuan(amount)));
    let dated = months.map(|(month, amount)| (months_after(day("2026-01-10"), Months(month)), amount));
    let simple = by_period(&months, 12, Months(1)).one().unwrap().simple.unwrap();
    let ActuarialRate::One(rate) = regulation_z(&dated) else { panic!("no rate") };
    assert!((rate.decimal() - simple.decimal()).abs() <= Decimal::new(1, 11), "{rate} {simple}");
}

#[test]
fn european_rates_are_those_of_the_directive() {
    // Directive 2008/48/EC, worked examples, in months.
    let published = serde_json::from_str::<serde_json::Value>(include_str!("../cases/examples.json")).unwrap();
    let cases = published["eu_2008_48"].as_array().unwrap();
    for (case, flows) in cases.iter().zip([
        vec![(0, "1000"), (18, "-1200")],
        vec![(0, "950"), (18, "-1200")],
        vec![(0, "1000"), (12, "-600"), (24, "-600")],
        vec![(0, "1000"), (3, "-272"), (6, "-272"), (12, "-544")],
    ]) {
        let flows: Vec<(u32, Yuan)> = flows.into_iter().map(|(month, amount)| (month, yuan(amount))).collect();
        assert_rate_prints(eu_2008_48(&flows).one().unwrap().compound, case["rate"].as_str().unwrap());
    }
}
