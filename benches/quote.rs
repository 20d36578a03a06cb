//! How long the engine takes: one schedule, and one whole quote with every policy of the pack.

#![allow(clippy::as_conversions, clippy::expect_used, missing_docs, reason = "a benchmark may fail loudly")]

#[path = "shared/scenario.rs"]
mod scenario;

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use loan_policy_calculator::policy::{Exclusion, Kind, Measure, Policy, PolicyPack, SubsidyPayment, files};
use loan_policy_calculator::quote::{Fact, Schedule, quote};
use loan_policy_calculator::rate::{Share, Spread};

use scenario::scenario;

/// So many policies that fit: every other a share of the interest, which exclude one another, the others points, which do
/// not; made from the first-loan subsidy. They leave some interest, or have a multiple of the points and take all of it.
fn many(pack: &PolicyPack, count: u32, multiple: i32) -> PolicyPack {
    let model = pack.policies.iter().find(|policy| policy.id == "first-loan-subsidy").expect("a policy of that name");
    let policy = |number: u32| {
        let mut policy = Policy { id: format!("policy-{number}"), ..model.clone() };
        policy.tracks.retain(|track| track.id == "elsewhere");
        let is_share = number.is_multiple_of(2);
        policy.kind = if is_share { Kind::LocalInterestSubsidy } else { Kind::CentralInterestSubsidy };
        let source = model.sources.first().expect("a source").id.clone();
        policy.exclusions = is_share.then_some(Exclusion { kind: policy.kind, source }).into_iter().collect();
        for subsidy in policy.tracks.iter_mut().flat_map(|track| &mut track.rules).filter_map(|it| it.subsidy.as_mut())
        {
            subsidy.payment = SubsidyPayment::AtSource;
            subsidy.measure = if is_share {
                Measure::Share(Share { numerator: number + 1, denominator: 100 })
            } else {
                Measure::Points(Spread::from_bp(multiple * (1 + number as i32 / 5)))
            };
        }
        policy
    };
    PolicyPack { policies: (0..count).map(policy).collect(), ..pack.clone() }
}

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
    for (count, multiple, name) in [(12, 1, ""), (23, 1, ""), (50, 1, ""), (50, 5, ", for more than the interest")] {
        let mut scenario = scenario(360);
        scenario.facts.answer(Fact::Region.choice("henan").expect("a choice of that name"));
        let pack = many(&pack, count, multiple);
        let found = quote(&scenario, &pack).expect("a pack that can be searched");
        assert!(found.policies.iter().all(|policy| policy.saving_alone.is_some()), "every policy fits");
        criterion.bench_function(&format!("whole quote, 360 payments, {count} policies fit{name}"), |bencher| {
            bencher.iter(|| quote(black_box(&scenario), &pack));
        });
    }
}

criterion_group!(all, benches);
criterion_main!(all);
