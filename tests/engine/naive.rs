//! Slow, obvious twins of the fast paths, driven by the same generated input.

use loan_policy_calculator::calendar::{Months, days_between, months_after};
use loan_policy_calculator::cost::{YearlyRate, by_period};
use loan_policy_calculator::money::Yuan;
use proptest::prelude::*;

use crate::support::{cases, day};

/// Every place where a scan in small steps sees the worth of the flows change sign, refined by halving.
fn scanned_rates(flows: &[(u32, Yuan)]) -> Vec<f64> {
    let worth = |x: f64| flows.iter().map(|(time, amount)| amount.fen() as f64 * x.powi(*time as i32)).sum::<f64>();
    let (lo, hi, steps) = (1.0 / 101.0, 100.0, 100_000);
    let at = |step: i32| lo * (f64::ln(hi / lo) * f64::from(step) / f64::from(steps)).exp();
    let mut rates = Vec::new();
    for step in 0..steps {
        let (mut a, mut b) = (at(step), at(step + 1));
        if worth(a).signum() == worth(b).signum() {
            continue;
        }
        for _ in 0..100 {
            let middle = f64::midpoint(a, b);
            if worth(middle).signum() == worth(a).signum() { a = middle } else { b = middle }
        }
        rates.push(1.0 / a - 1.0);
    }
    rates.reverse();
    rates
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn every_rate_that_a_scan_sees_is_found(amounts in prop::collection::vec(-100_000_i64..100_000, 2..7)) {
        let flows: Vec<(u32, Yuan)> = (0..).zip(amounts.into_iter().map(|fen| Yuan::from_fen(fen * 100))).collect();
        let found: Vec<f64> = match by_period(&flows, 1, Months(1)) {
            YearlyRate::One(found) => vec![found],
            YearlyRate::Several(found) => found,
            YearlyRate::None | YearlyRate::Above | YearlyRate::Below => Vec::new(),
            YearlyRate::Unknown => return Err(TestCaseError::fail("gave up")),
        }
        .iter()
        .map(|found| found.compound.to_string().parse().unwrap())
        .collect();
        for rate in scanned_rates(&flows) {
            prop_assert!(
                found.iter().any(|found| (found - rate).abs() < 1e-6 * (1.0 + rate.abs())),
                "{rate} is missing from {found:?}"
            );
        }
    }

    #[test]
    fn no_rate_is_said_only_where_a_scan_far_beyond_the_range_sees_none(
        amounts in prop::collection::vec((-100_i64..100, 0_u32..12), 2..6),
    ) {
        // Amounts of very different size, up to 10^13 yuan: growths of a year from 10^-17 to 10^17.
        let flows: Vec<(u32, Yuan)> =
            (0..).zip(amounts.into_iter().map(|(part, zeros)| Yuan::from_fen(part * 100 * 10_i64.pow(zeros)))).collect();
        let worth = |growth: f64| flows.iter().map(|(t, a)| a.fen() as f64 * growth.powi(-(*t as i32))).sum::<f64>();
        let growth = |step: i32| 10_f64.powf(f64::from(step) / 100.0);
        let seen: Vec<f64> = (-1_700..1_700)
            .filter(|step| worth(growth(*step)).signum() * worth(growth(step + 1)).signum() < 0.0)
            .map(growth)
            .collect();
        let rate = by_period(&flows, 1, Months(1));
        // A step is 2.3 %: one that lies at an end of the range is on neither side for sure.
        let is_above = seen.iter().any(|growth| *growth > 103_000.0);
        let is_inside = seen.iter().any(|growth| (0.0101..99_000.0).contains(growth));
        match rate {
            YearlyRate::None => prop_assert!(seen.is_empty(), "{seen:?}"),
            YearlyRate::Above => prop_assert!(!is_inside, "{seen:?}"),
            YearlyRate::Below => prop_assert!(!is_inside && !is_above, "{seen:?}"),
            YearlyRate::One(_) | YearlyRate::Several(_) => {}
            YearlyRate::Unknown => return Err(TestCaseError::fail("gave up")),
        }
    }

    #[test]
    fn months_are_counted_as_a_calendar_does(start in 0_i64..30_000, months in 0_u32..600) {
        let start = day("2000-01-01") + chrono_days(start);
        let due = months_after(start, Months(months));
        // Day by day: the first day of the month that lies so many months on, then as far as the month allows.
        let (mut date, mut left) = (start, months);
        while left > 0 {
            let next = date.succ_opt().unwrap();
            left -= u32::from(next.format_month() != date.format_month());
            date = next;
        }
        let wanted = start.day_of_month();
        while months > 0 && date.day_of_month() < wanted && date.succ_opt().unwrap().format_month() == date.format_month() {
            date = date.succ_opt().unwrap();
        }
        prop_assert_eq!(days_between(date, due), 0, "{} + {} months", start, months);
    }
}

fn chrono_days(days: i64) -> chrono::TimeDelta {
    chrono::TimeDelta::days(days)
}

/// The two parts of a date that the count needs, read off its text.
trait Printed {
    fn format_month(&self) -> String;
    fn day_of_month(&self) -> u32;
}

impl Printed for chrono::NaiveDate {
    fn format_month(&self) -> String {
        self.to_string()[..7].to_owned()
    }
    fn day_of_month(&self) -> u32 {
        self.to_string()[8..].parse().unwrap()
    }
}
