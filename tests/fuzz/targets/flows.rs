//! Cash flows of any size and order: the search for rates ends, and a rate that it states has a proof or is told apart.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::cost::{Proof, by_date, by_period};
use loan_policy_calculator::money::Yuan;

fuzz_target!(|data: &[u8]| {
    // Two bytes of time and an amount whose size is spread over all magnitudes.
    let flows: Vec<(u32, Yuan)> = data
        .chunks_exact(5)
        .take(40)
        .map(|chunk| {
            let time = u32::from(chunk[0]) + u32::from(chunk[1] % 2) * 256;
            let size = i64::from(chunk[2]) * 256 + i64::from(chunk[3]);
            let fen = size << (chunk[4] % 44);
            (time, Yuan::from_fen(if chunk[1] >= 128 { -fen } else { fen }))
        })
        .collect();
    let by_month = by_period(&flows, 12, Months(1));
    for found in by_month.all().iter().take(2) {
        let _ = Proof::by_period(&flows, 12, *found);
    }
    for found in by_date(&flows).all().iter().take(2) {
        let _ = Proof::by_date(&flows, *found);
    }
});
