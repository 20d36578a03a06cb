//! The engine, tested as a table of the field: worked examples, laws, slow twins, and the rules of the house.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test may fail loudly, and a slow twin may use what the engine must not"
)]

mod best_case;
mod combination;
mod compare;
mod day_by_day;
mod edges;
#[cfg(feature = "api")]
mod errors;
mod errors_of_the_module;
mod examples;
mod explained;
mod generated;
mod guarantee_fees;
mod house;
mod laws;
mod link;
#[cfg(feature = "api")]
mod local;
mod marks;
mod naive;
mod near_misses;
#[cfg(feature = "api")]
mod own_values;
mod pack;
mod policies;
mod published;
mod rates;
mod reasons;
mod relief_conventions;
mod repayments;
mod rows;
mod schema;
mod statement;
mod subsidies;
mod support;
mod thresholds;
mod tracks;
mod what_ifs;
#[cfg(feature = "book")]
mod workbook;
mod worked;
