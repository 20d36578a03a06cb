//! What a loan costs its borrower: the cash flows, and the yearly rate that they amount to.
//!
//! Policies are unknown here: a subsidy is a dated cash flow like any other.

mod cash_flow;
mod root;
mod total;
mod yearly_rate;

pub use cash_flow::{CashFlow, FlowKind};
pub use total::{CostRate, TotalCost};
pub use yearly_rate::{Found, YearlyRate, by_date, by_period};
