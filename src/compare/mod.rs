//! Two packs beside one another: what changed, and what the change does to borrowers.
//!
//! [`compare`] says which publications, policies and values differ, each with what stood before and what stands after,
//! and quotes archetypal borrowers under both packs. The page does not compare: only hosts and authors do.

mod notation;
mod statement;

pub use statement::{Change, Place, Value};

use crate::policy::{Policy, PolicyPack, Text};
use crate::quote::{Date, InputError, Quote, Scenario, Yuan, quote};
use crate::rate::Lpr;

/// A borrower who stands for many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archetype {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: Text,
    /// The loan and the facts.
    pub scenario: Scenario,
}

#[cfg(feature = "authoring")]
impl From<&crate::policy::files::Archetype> for Archetype {
    /// Quoted on the day of drawdown.
    fn from(read: &crate::policy::files::Archetype) -> Self {
        let scenario = Scenario::new(read.loan.drawdown, read.loan.loan(), read.loan.facts.iter().copied().collect());
        Self { id: read.id.clone(), name: read.name.clone(), scenario }
    }
}

/// What is different in a second pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackDifference {
    /// What the pack says of itself, of the reference rate and of the holidays.
    pub pack: Vec<Change>,
    /// Publications of the loan prime rate that were added, removed or changed, oldest first.
    pub lpr: Vec<LprChange>,
    /// Policies that only the second pack has.
    pub added: Vec<PolicyName>,
    /// Policies that only the first pack has.
    pub removed: Vec<PolicyName>,
    /// Policies of both packs that say other things.
    pub changed: Vec<PolicyChange>,
    /// Each archetype, in the order given.
    pub archetypes: Vec<ArchetypeDifference>,
}

impl PackDifference {
    /// Whether both packs say the same. What they say then costs the same.
    #[must_use]
    pub fn is_none(&self) -> bool {
        let Self { pack, lpr, added, removed, changed, archetypes: _ } = self;
        pack.is_empty() && lpr.is_empty() && added.is_empty() && removed.is_empty() && changed.is_empty()
    }
}

/// A publication of the loan prime rate before and after; one of the two is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LprChange {
    /// First day it holds.
    pub from: Date,
    /// In the first pack.
    pub before: Option<Lpr>,
    /// In the second pack.
    pub after: Option<Lpr>,
}

/// A policy by its identifier and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyName {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// A policy that says other things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyChange {
    /// Which, by its name in the second pack.
    pub policy: PolicyName,
    /// What changed, in the order of the file.
    pub changes: Vec<Change>,
}

/// An archetype under both packs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchetypeDifference {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Under the first pack.
    pub before: Result<Outcome, Vec<InputError>>,
    /// Under the second pack.
    pub after: Result<Outcome, Vec<InputError>>,
}

impl ArchetypeDifference {
    /// By how much the net cost rises; negative when it falls, none where one of the two is no quote.
    #[must_use]
    pub fn difference(&self) -> Option<Yuan> {
        let (before, after) = (self.before.as_ref().ok()?, self.after.as_ref().ok()?);
        Some(after.net - before.net)
    }
}

/// What a loan comes to under a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Cost after subsidy.
    pub net: Yuan,
    /// Identifiers of the policies in the best lawful combination.
    pub applied: Vec<String>,
}

/// Compares two packs.
#[must_use]
pub fn compare(before: &PolicyPack, after: &PolicyPack, archetypes: &[Archetype]) -> PackDifference {
    let removed = before.policies.iter().filter(|policy| find(after, policy).is_none());
    let added = after.policies.iter().filter(|policy| find(before, policy).is_none());
    let both = before.policies.iter().filter_map(|policy| Some((policy, find(after, policy)?)));
    let changed = both.map(|(before, after)| PolicyChange {
        policy: name(after),
        changes: statement::changes(statement::policy(before), statement::policy(after)),
    });
    PackDifference {
        pack: statement::changes(statement::pack(before), statement::pack(after)),
        lpr: lpr_changes(&before.lpr.published, &after.lpr.published),
        added: added.map(name).collect(),
        removed: removed.map(name).collect(),
        changed: changed.filter(|policy| !policy.changes.is_empty()).collect(),
        archetypes: archetypes.iter().map(|archetype| archetype_difference(archetype, before, after)).collect(),
    }
}

fn find<'pack>(pack: &'pack PolicyPack, policy: &Policy) -> Option<&'pack Policy> {
    pack.policies.iter().find(|other| other.id == policy.id)
}

fn name(policy: &Policy) -> PolicyName {
    PolicyName { id: policy.id.clone(), name: policy.name.clone() }
}

fn lpr_changes(before: &[Lpr], after: &[Lpr]) -> Vec<LprChange> {
    let mut days: Vec<Date> = before.iter().chain(after).map(|lpr| lpr.from).collect();
    days.sort();
    days.dedup();
    let on = |published: &[Lpr], from: Date| published.iter().find(|lpr| lpr.from == from).copied();
    let changes = days.into_iter().map(|from| LprChange { from, before: on(before, from), after: on(after, from) });
    changes.filter(|change| change.before != change.after).collect()
}

fn archetype_difference(archetype: &Archetype, before: &PolicyPack, after: &PolicyPack) -> ArchetypeDifference {
    let under = |pack: &PolicyPack| quote(&archetype.scenario, pack).map(|quote| outcome(&quote));
    ArchetypeDifference {
        id: archetype.id.clone(),
        name: archetype.name.clone(),
        before: under(before),
        after: under(after),
    }
}

fn outcome(quote: &Quote) -> Outcome {
    let applied = quote.policies.iter().filter(|policy| policy.applied);
    Outcome { net: quote.yours.cost.net(), applied: applied.map(|policy| policy.id.clone()).collect() }
}
