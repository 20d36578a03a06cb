//! The archetypal borrowers of `archetypes.toml`: plain loans with their facts, quoted to show what a change does.
//!
//! Their loans are plain, without dates of their own but the day of drawdown, so that they can be drawn on another day.

use super::error::PackError;
use super::example;
use super::node::Node;
use super::walker::Walker;
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
pub(super) fn archetypes(file: &str, root: Node, errors: &mut Vec<PackError>) -> Vec<Archetype> {
    let mut walker = Walker::new(file, "", root, errors);
    let mut found: Vec<Archetype> = Vec::new();
    for node in walker.list("archetype") {
        let line = node.line;
        let mut item = walker.item("archetype", node);
        let read = archetype(&mut item);
        item.finish();
        let Some(read) = read else { continue };
        if found.iter().any(|other| other.id == read.id) {
            walker.refuse(line, "archetype.id", format!("{:?} stands twice", read.id));
        }
        found.push(read);
    }
    walker.finish();
    found
}

fn archetype(walker: &mut Walker<'_>) -> Option<Archetype> {
    let (id, name) = (walker.text("id"), walker.both("name"));
    let loan = example::loan(walker);
    let facts = example::facts(walker);
    let (principal, term, repayment, nominal_rate, drawdown, fees) = loan?;
    Some(Archetype { id: id?, name: name?, principal, term, repayment, nominal_rate, drawdown, fees, facts })
}
