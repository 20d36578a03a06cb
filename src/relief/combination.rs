//! The best lawful combination of the policies that fit.
//!
//! Every subset is tried: policies that fit are few. A subset is lawful when no two of its policies exclude one another.
//! The cheapest net yuan wins; of equals, the one with fewer policies; of these, the first in the order of the pack.

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

/// The draft after each step.
type Steps = Vec<(StepKind, Draft)>;

/// Most policies that are combined; beyond it the first ones of the pack are taken. No pack comes near it.
const FITTING_MAX: usize = 16;

/// Finds the best lawful combination. All judgements given must fit.
#[must_use]
pub fn best(market: &Market<'_>, fitting: &[Judgement<'_>]) -> Best {
    let count = fitting.len().min(FITTING_MAX);
    let mut best: Option<(Yuan, Vec<usize>, Steps)> = None;
    for mask in 0_u32..(1 << count) {
        let subset: Vec<usize> = (0..count).filter(|index| mask & (1 << index) != 0).collect();
        if !lawful(&subset, fitting) {
            continue;
        }
        let rules: Vec<&Rule> =
            subset.iter().filter_map(|index| fitting.get(*index)).filter_map(|judgement| judgement.rule).collect();
        let steps = market.steps(&rules);
        let net = steps.last().map(|(_, draft)| draft.net()).unwrap_or_default();
        let better = best
            .as_ref()
            .is_none_or(|(kept_net, kept, _)| (net, subset.len(), &subset) < (*kept_net, kept.len(), kept));
        if better {
            best = Some((net, subset, steps));
        }
    }
    let (_, chosen, steps) = best.unwrap_or_default();
    Best { chosen, steps, rejections: rejections(fitting) }
}

fn lawful(subset: &[usize], fitting: &[Judgement<'_>]) -> bool {
    let policies: Vec<&Policy> = subset.iter().filter_map(|index| fitting.get(*index)).map(|it| it.policy).collect();
    policies.iter().all(|one| policies.iter().all(|other| excluding(one, other).is_none()))
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
