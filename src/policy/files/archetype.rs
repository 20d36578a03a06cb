//! The archetypal borrowers of `archetypes.toml`: plain loans with their facts, quoted to show what a change does.
//!
//! Their loans are plain, without dates of their own but the day of drawdown, so that they can be drawn on another day.

use super::example;
use super::walker::{Walker, values};
use crate::calendar::{Date, Months};
use crate::loan::{Fee, Loan, Pricing, Repayment};
use crate::money::Yuan;
use crate::policy::{Choice, Text};
use crate::rate::Rate;

/// A borrower who stands for many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archetype {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Principal.
    pub principal: Yuan,
    /// Term.
    pub term: Months,
    /// How it is repaid; one of the methods that need nothing but their name.
    pub repayment: Repayment,
    /// What the bank quoted.
    pub nominal_rate: Rate,
    /// Day the money is paid out, and of the quote.
    pub drawdown: Date,
    /// The fees.
    pub fees: Vec<Fee>,
    /// The facts.
    pub facts: Vec<Choice>,
}

impl Archetype {
    /// The loan, with the customary day count.
    #[must_use]
    pub fn loan(&self) -> Loan {
        let pricing = Pricing::Fixed(self.nominal_rate);
        let loan = Loan::new(self.principal, self.term, self.drawdown, self.repayment.clone(), pricing);
        Loan { fees: self.fees.clone(), ..loan }
    }
}

/// Reads `archetypes.toml`.
pub(super) fn archetypes(walker: &mut Walker<'_>) -> Option<Vec<Archetype>> {
    let found = walker.items("archetype", archetype);
    for (index, one) in found.iter().enumerate() {
        if found.iter().take(index).any(|other| other.value.id == one.value.id) {
            walker.refuse(one.line, "archetype.id", format!("{:?} stands twice", one.value.id));
        }
    }
    Some(values(found))
}

fn archetype(walker: &mut Walker<'_>) -> Option<Archetype> {
    let (id, name) = (walker.text("id"), walker.both("name"));
    let loan = example::loan(walker);
    let facts = example::facts(walker);
    let (principal, term, repayment, nominal_rate, drawdown, fees) = loan?;
    Some(Archetype { id: id?, name: name?, principal, term, repayment, nominal_rate, drawdown, fees, facts })
}
