//! Flat-rate instalment (等本等息): equal principal, and the same interest each month whatever was repaid by then.
//!
//! The nominal rate is the flat one: 0.5 % a month of the first principal is stated as 6 % a year, and costs nearly twice
//! that. What is repaid early no longer bears interest.

use super::equal_principal::equal;
use super::roll::{DueAt, PartRule};
use crate::loan::AfterEarly;
use crate::money::Yuan;

/// The part of each instalment, found at the first one and again after an early repayment.
#[derive(Default)]
pub(super) struct Rule {
    part: Option<Yuan>,
}

impl PartRule for Rule {
    fn part(&mut self, at: &DueAt<'_>, _: Yuan) -> Yuan {
        *self.part.get_or_insert_with(|| equal(at.balance, at.remaining()))
    }

    fn repaid_early(&mut self, then: AfterEarly) {
        if then == AfterEarly::LowerInstalment {
            self.part = None;
        }
    }

    fn is_flat(&self) -> bool {
        true
    }
}
