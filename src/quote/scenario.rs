//! What is quoted: a loan on a day, the facts, and what is assumed of the future.

use serde::{Deserialize, Serialize};

use super::{Bridge, Date, Facts, Loan, OwnValue, Spread, SubsidyAssumption};

/// What a quote assumes of the future.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumptions {
    /// Whether the subsidies counted on are granted.
    pub subsidies: SubsidyAssumption,
    /// How much higher the loan prime rate is than published, and with it every rate that hangs on it: what the bank
    /// quotes, the reference rate, and the caps, floors and offers that a notice names against it. A rate that a notice
    /// names in itself stays.
    pub rate_shift: Spread,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self { subsidies: SubsidyAssumption::Granted, rate_shift: Spread::from_bp(0) }
    }
}

/// All that a quote depends on, beside the pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// As-of date of the quote.
    #[serde(with = "crate::built::day")]
    pub as_of: Date,
    /// The loan.
    pub loan: Loan,
    /// What is known of the borrower and the loan.
    pub facts: Facts,
    /// What is assumed of the future.
    pub assume: Assumptions,
    /// The bridge money that a renewal without repaying principal would save.
    pub bridge: Option<Bridge>,
    /// The reader's own numbers in the place of what the locality sets.
    pub own_values: Vec<OwnValue>,
}

impl Scenario {
    /// A loan quoted on a day, with nothing assumed but that all goes as agreed.
    #[must_use]
    pub fn new(as_of: Date, loan: Loan, facts: Facts) -> Self {
        Self { as_of, loan, facts, assume: Assumptions::default(), bridge: None, own_values: Vec::new() }
    }
}
