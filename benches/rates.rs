//! How long one yearly rate takes, everything included: by period and by date, for loans of a year to ten of days.
//!
//! `benches/peers.py` and `benches/solver.mjs` time others on the same flows: 300,000 yuan at 6 %, repaid in equal
//! parts, with a fee of 1 % kept back at the start.

#![allow(missing_docs, reason = "a benchmark explains itself by its names")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::cost::{by_date, by_period};
use loan_policy_calculator::money::Yuan;

/// 297,000 yuan received, then so many level payments at a rate of a `per_year`-th of 6 %, rounded to the fen.
fn flows(count: u32, per_year: u32, time: impl Fn(u32) -> u32) -> Vec<(u32, Yuan)> {
    let rate = 0.06 / f64::from(per_year);
    let growth = (0..count).fold(1.0, |growth, _| growth * (1.0 + rate));
    let payment = (300_000.0 * rate * growth / (growth - 1.0)).to_string();
    let payment = -Yuan::round(payment.parse().unwrap_or_default());
    let received = (0, Yuan::from_fen(29_700_000));
    std::iter::once(received).chain((1..=count).map(|period| (time(period), payment))).collect()
}

fn benches(criterion: &mut Criterion) {
    for count in [12, 36, 360, 3_650] {
        let per_year = if count == 3_650 { 365 } else { 12 };
        let periodic = flows(count, per_year, |period| period);
        criterion.bench_function(&format!("rate by period, {count} payments"), |bencher| {
            bencher.iter(|| by_period(black_box(&periodic), per_year, Months(1)));
        });
        // Months of 30 and 31 days, in turn; or days.
        let dated = flows(count, per_year, |period| if per_year == 365 { period } else { period * 61 / 2 });
        criterion.bench_function(&format!("rate by date, {count} payments"), |bencher| {
            bencher.iter(|| by_date(black_box(&dated)));
        });
    }
}

criterion_group!(all, benches);
criterion_main!(all);
