//! Equal principal (等额本金): the same principal each month, interest on what is left.

use rust_decimal::Decimal;

use super::roll::{DueAt, PartRule};
use crate::exact::Exact as _;
use crate::loan::{AfterEarly, Shape};
use crate::money::Yuan;

/// The part of each instalment, found at the first one that repays and again after an early repayment.
pub(super) struct Rule {
    shape: Shape,
    part: Option<Yuan>,
}

impl Rule {
    pub(super) const fn new(shape: Shape) -> Self {
        Self { shape, part: None }
    }
}

impl PartRule for Rule {
    fn part(&mut self, at: &DueAt<'_>, _: Yuan) -> Yuan {
        if at.is_in_grace(self.shape.principal_grace) {
            return Yuan::ZERO;
        }
        *self.part.get_or_insert_with(|| equal(at.balance - self.shape.balloon, at.remaining()))
    }

    fn repaid_early(&mut self, then: AfterEarly) {
        if then == AfterEarly::LowerInstalment {
            self.part = None;
        }
    }
}

/// An amount in so many equal parts, rounded to the fen.
pub(super) fn equal(amount: Yuan, parts: usize) -> Yuan {
    Yuan::round(amount.decimal().divided_by(Decimal::from(parts)))
}
