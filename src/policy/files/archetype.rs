//! The archetypal borrowers of `archetypes.toml`, quoted to show what a change does.

use super::plain_loan::{self, PlainLoan};
use super::walker::{Walker, values};
use crate::policy::Text;

/// A borrower who stands for many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archetype {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What they borrow, and who they are.
    pub loan: PlainLoan,
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
    let loan = plain_loan::read(walker);
    Some(Archetype { id: id?, name: name?, loan: loan? })
}
