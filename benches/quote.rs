//! How long the engine takes: one schedule with its cost, and one whole quote with every policy of the pack.

#![allow(clippy::expect_used, missing_docs, reason = "a benchmark may fail loudly")]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{Fact, files};
use loan_policy_calculator::quote::{Loan, Plan, Pricing, Repayment, Scenario, Shape, quote};
use loan_policy_calculator::rate::Rate;

fn scenario(term: u32) -> Scenario {
    let answers = [
        (Fact::Borrower, "sole_trader"),
        (Fact::Sector, "catering_lodging"),
        (Fact::FirstLoan, "yes"),
        (Fact::Region, "shaanxi"),
        (Fact::StartupGroup, "yes"),
    ];
    let day = "2026-03-02".parse().expect("a day");
    let pricing = Pricing::Fixed(Rate::from_percent(6.into()));
    let repayment = Repayment::LevelPayment(Shape::PLAIN);
    let loan = Loan::new(Yuan::from_fen(30_000_000), Months(term), day, repayment, pricing);
    Scenario::new(day, loan, answers.into_iter().filter_map(|(fact, id)| fact.choice(id)).collect())
}

fn benches(criterion: &mut Criterion) {
    let pack = files::build(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policies")).expect("sound policies");
    for term in [12, 36, 360] {
        let scenario = scenario(term);
        let market = quote(&scenario, &pack).expect("a sound scenario").market;
        criterion.bench_function(&format!("schedule and cost, {term} months"), |bencher| {
            bencher.iter(|| Plan::new(black_box(&market).terms.clone()));
        });
        criterion.bench_function(&format!("whole quote, {term} months"), |bencher| {
            bencher.iter(|| quote(black_box(&scenario), &pack));
        });
    }
}

criterion_group!(all, benches);
criterion_main!(all);
