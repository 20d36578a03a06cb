//! Which policies may not be combined: the notice of one says so of the kind of the other.

use crate::eligibility::Judgement;
use crate::policy::{Exclusion, Policy};

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

/// The exclusion in one policy's file that speaks of another.
pub(super) fn excluding<'policy>(policy: &'policy Policy, other: &Policy) -> Option<&'policy Exclusion> {
    if policy.id == other.id {
        return None;
    }
    policy.exclusions.iter().find(|exclusion| exclusion.kind == other.kind)
}

/// Every pair of those given that may not be combined.
pub(super) fn rejections(fitting: &[Judgement<'_>]) -> Vec<Rejection> {
    let mut rejections: Vec<Rejection> = Vec::new();
    for one in fitting {
        for other in fitting {
            let Some(exclusion) = excluding(one.policy, other.policy) else { continue };
            let is_listed = rejections.iter().any(|kept| kept.policy == other.policy.id && kept.other == one.policy.id);
            if !is_listed {
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
