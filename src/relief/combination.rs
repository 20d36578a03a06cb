//! The best lawful combination of the policies that fit.
//!
//! Every lawful subset is tried: policies that fit are few, and fewer help. A subset is lawful when no two of its policies
//! exclude one another. The cheapest net yuan wins; of equals, the one with fewer policies; of these, the first in the
//! order of the pack.

use super::{Draft, Market, StepKind};
use crate::eligibility::Judgement;
use crate::money::Yuan;
use crate::policy::{Exclusion, Policy, Rule};

/// Two policies that fit and may not be combined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// The policy whose notice says so.
    pub policy: String,
    /// The other.
    pub other: String,
    /// The source in the first one's file.
    pub source: String,
}

/// The combination chosen.
#[derive(Clone, Debug)]
pub struct Best {
    /// Positions of the chosen judgements among those given, ascending.
    pub chosen: Vec<usize>,
    /// The draft after each step.
    pub steps: Vec<(StepKind, Draft)>,
    /// Every pair among those given that may not be combined.
    pub rejections: Vec<Rejection>,
}

/// Finds the best lawful combination. All judgements given must fit.
#[must_use]
pub fn best(market: &Market<'_>, fitting: &[Judgement<'_>]) -> Best {
    let mut search = Search { market, fitting, best: None };
    // What takes nothing off alone takes nothing off beside others, which only lower the rate, the fees and the interest
    // that it is measured on.
    let helpful = fitting.iter().enumerate().filter(|(_, it)| it.rule.is_some_and(|rule| saves(market, rule)));
    let helpful: Vec<usize> = helpful.map(|(index, _)| index).collect();
    search.extend(&mut Vec::new(), &helpful);
    let chosen = search.best.map(|(_, chosen)| chosen).unwrap_or_default();
    Best { steps: market.steps(&rules(fitting, &chosen)), chosen, rejections: rejections(fitting) }
}

fn saves(market: &Market<'_>, rule: &Rule) -> bool {
    !market.saving(&[rule]).is_zero()
}

fn rules<'pack>(fitting: &[Judgement<'pack>], subset: &[usize]) -> Vec<&'pack Rule> {
    subset.iter().filter_map(|index| fitting.get(*index)).filter_map(|judgement| judgement.rule).collect()
}

/// A walk through every lawful subset.
struct Search<'search, 'data> {
    market: &'search Market<'data>,
    fitting: &'search [Judgement<'data>],
    /// Net yuan of the best subset so far.
    best: Option<(Yuan, Vec<usize>)>,
}

impl Search<'_, '_> {
    /// Looks at a lawful subset, then at each that has one more of what is left and stays lawful.
    fn extend(&mut self, subset: &mut Vec<usize>, left: &[usize]) {
        let net = self.market.net(&rules(self.fitting, subset));
        let is_better = self
            .best
            .as_ref()
            .is_none_or(|(kept_net, kept)| (net, subset.len(), &*subset) < (*kept_net, kept.len(), kept));
        if is_better {
            self.best = Some((net, subset.clone()));
        }
        for (position, next) in left.iter().enumerate() {
            if subset.iter().all(|one| self.is_lawful_pair(*one, *next)) {
                subset.push(*next);
                self.extend(subset, left.get(position.saturating_add(1)..).unwrap_or_default());
                subset.pop();
            }
        }
    }

    fn is_lawful_pair(&self, one: usize, other: usize) -> bool {
        let policy = |index: usize| self.fitting.get(index).map(|judgement| judgement.policy);
        let (Some(one), Some(other)) = (policy(one), policy(other)) else { return false };
        excluding(one, other).is_none() && excluding(other, one).is_none()
    }
}

/// The exclusion in one policy's file that speaks of another.
fn excluding<'policy>(policy: &'policy Policy, other: &Policy) -> Option<&'policy Exclusion> {
    if policy.id == other.id {
        return None;
    }
    policy.exclusions.iter().find(|exclusion| exclusion.kind == other.kind)
}

fn rejections(fitting: &[Judgement<'_>]) -> Vec<Rejection> {
    let mut rejections: Vec<Rejection> = Vec::new();
    for one in fitting {
        for other in fitting {
            let Some(exclusion) = excluding(one.policy, other.policy) else { continue };
            let told = rejections.iter().any(|kept| kept.policy == other.policy.id && kept.other == one.policy.id);
            if !told {
                rejections.push(Rejection {
                    policy: one.policy.id.clone(),
                    other: other.policy.id.clone(),
                    source: exclusion.source.clone(),
                });
            }
        }
    }
    rejections
}
