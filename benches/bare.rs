//! The engine in WebAssembly as the page calls it, without JSON around it; `benches/wasm.mjs` and `benches/solver.mjs`
//! time it.

#![allow(unsafe_code, reason = "to export a name counts as unsafe")]
#![allow(clippy::as_conversions, clippy::expect_used, reason = "a benchmark may fail loudly")]

#[path = "shared/scenario.rs"]
mod scenario;

use std::cell::RefCell;

use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::cost::{YearlyRate, by_date, by_period};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::PolicyPack;
use loan_policy_calculator::quote::{Scenario, quote};

thread_local! {
    static PACK: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static QUOTED: RefCell<Option<(Scenario, PolicyPack)>> = const { RefCell::new(None) };
    static FLOWS: RefCell<Vec<(u32, Yuan)>> = const { RefCell::new(Vec::new()) };
}

/// Adds a byte of the policy pack.
#[unsafe(no_mangle)]
pub extern "C" fn add_pack_byte(byte: u8) {
    PACK.with_borrow_mut(|pack| pack.push(byte));
}

/// Takes up the loan of so many payments.
#[unsafe(no_mangle)]
pub extern "C" fn take_loan(payments: u32) {
    let pack = PACK.with_borrow(|bytes| PolicyPack::from_bytes(bytes)).expect("a pack of this version");
    QUOTED.set(Some((scenario::scenario(payments), pack)));
}

/// Quotes the loan, and gives the payments of it.
#[unsafe(no_mangle)]
pub extern "C" fn quote_loan() -> u32 {
    QUOTED.with_borrow(|quoted| {
        let (scenario, pack) = quoted.as_ref().expect("a loan taken up");
        let quote = quote(scenario, pack).expect("a sound scenario");
        quote.yours.schedule.instalments().len() as u32
    })
}

/// Forgets the flows.
#[unsafe(no_mangle)]
pub extern "C" fn clear() {
    FLOWS.with_borrow_mut(Vec::clear);
}

/// Adds a flow; the amount in fen.
#[unsafe(no_mangle)]
pub extern "C" fn add(time: u32, fen: i32) {
    FLOWS.with_borrow_mut(|flows| flows.push((time, Yuan::from_fen(fen.into()))));
}

/// The rate by period, compound.
#[unsafe(no_mangle)]
pub extern "C" fn rate_by_period(per_year: u32) -> f64 {
    FLOWS.with_borrow(|flows| number(&by_period(flows, per_year, Months(1))))
}

/// The rate by date.
#[unsafe(no_mangle)]
pub extern "C" fn rate_by_date() -> f64 {
    FLOWS.with_borrow(|flows| number(&by_date(flows)))
}

fn number(rate: &YearlyRate) -> f64 {
    rate.one().and_then(|found| found.compound.decimal().try_into().ok()).unwrap_or(f64::NAN)
}
