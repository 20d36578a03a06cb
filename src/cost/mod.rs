//! What a loan costs its borrower: the cash flows, and the yearly rate that they amount to.
//!
//! Policies are unknown here: a subsidy is a dated cash flow like any other.

mod cash_flow;
mod equivalent;
mod named;
mod proof;
mod root;
mod total;
mod worth;
mod yearly_rate;

pub use cash_flow::{CashFlow, FlowKind, fee_flows, fee_total};
pub use named::{ActuarialRate, eu_2008_48, regulation_z};
pub use proof::{Proof, ProofRow, ProofTable};
pub use total::{CostRate, RateBasis, Received, TotalCost, gross_cost, timed};
#[cfg(feature = "book")]
pub(crate) use worth::power;
pub use yearly_rate::{Found, YearlyRate, by_date, by_period};
