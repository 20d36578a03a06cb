//! The loan-policy calculator.

#[cfg(feature = "api")]
pub mod api;
pub mod calendar;
pub mod cost;
pub mod eligibility;
pub mod input;
pub mod loan;
pub mod money;
pub mod policy;
pub mod quote;
pub mod rate;
pub mod relief;
pub mod schedule;
#[cfg(feature = "web")]
pub mod web;
pub mod written;
