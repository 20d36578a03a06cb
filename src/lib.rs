//! The loan-policy calculator.

pub mod calendar;
pub mod input;
pub mod loan;
pub mod money;
pub mod policy;
pub mod rate;
#[cfg(feature = "web")]
pub mod web;
pub mod written;
