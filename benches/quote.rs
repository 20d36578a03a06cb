//! How long the engine takes: one schedule, and one whole quote with every policy of the pack.

#![allow(clippy::as_conversions, clippy::expect_used, missing_docs, reason = "a benchmark may fail loudly")]

#[path = "shared/scenario.rs"]
mod scenario;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use loan_policy_calculator::policy::files;
use loan_policy_calculator::quote::{Schedule, quote};

use scenario::scenario;

fn benches(criterion: &mut Criterion) {
    let pack = files::build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policies")).expect("sound policies");
    for payments in [12, 36, 360, 3_650] {
        let scenario = scenario(payments);
        let market = quote(&scenario, &pack).expect("a sound scenario").market;
        let terms = &market.terms;
        assert_eq!(market.schedule.instalments().len(), payments as usize);
        criterion.bench_function(&format!("schedule, {payments} payments"), |bencher| {
            bencher.iter(|| Schedule::of(black_box(terms)));
        });
        criterion.bench_function(&format!("whole quote, {payments} payments"), |bencher| {
            bencher.iter(|| quote(black_box(&scenario), &pack));
        });
    }
}

criterion_group!(all, benches);
criterion_main!(all);
