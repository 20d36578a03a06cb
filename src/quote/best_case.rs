//! What a loan would cost if the questions that are open were answered in the borrower's favour.
//!
//! A policy that cannot be told may fit or not, so the cost lies between two quotes. The dearer one is the quote as it
//! stands: an answer can only add policies to those that fit, and nobody has to take one. For the cheaper one, the groups
//! of borrowers that are still open are gathered into sets whose conditions one borrower can meet together, each as large
//! as it can be; each set is answered and quoted anew, and the cheapest quote is kept.

use super::{Choice, Condition, Fact, Market, PolicyPack, Quote, Scenario, Verdict, quote};
use crate::eligibility::judge_track;
use crate::policy::with_own;

/// The most sets that are quoted; a pack of a place may leave more open, and an answer must come.
const SETS_MAX: usize = 64;

/// The cheaper end of what a loan may cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BestCase {
    /// The questions on whose answers it rests, in the order in which a form asks.
    pub until: Vec<Fact>,
    /// The quote with such answers.
    pub quote: Quote,
}

/// What the answer to a fact may be.
type Need = (Fact, Vec<Choice>);

/// The cheapest quote that answers to the questions left open by a quote can give; none where no answer makes the loan
/// cheaper.
#[must_use]
pub fn best_case(scenario: &Scenario, asked: &Quote, pack: &PolicyPack) -> Option<BestCase> {
    let mut sets = Vec::new();
    gather(&open_groups(scenario, asked, pack), Vec::new(), &mut sets);
    let mut lowest = asked.yours.cost.net();
    let mut best = None;
    for set in sets {
        let mut answered = scenario.clone();
        for (_, allowed) in set {
            answered.facts = answered.facts.iter().chain(allowed.first().copied()).collect();
        }
        let Ok(quote) = quote(&answered, pack) else { continue };
        if quote.yours.cost.net() < lowest {
            lowest = quote.yours.cost.net();
            best = Some(quote);
        }
    }
    let quote = best?;
    let is_open = |fact: &Fact| scenario.facts.get(*fact).is_none() && quote.rests_on_answer(*fact);
    Some(BestCase { until: Fact::ALL.into_iter().filter(is_open).collect(), quote })
}

/// What each group asks for that is still open and whose policy would take something off.
fn open_groups(scenario: &Scenario, asked: &Quote, pack: &PolicyPack) -> Vec<Vec<Need>> {
    let terms = &asked.market.terms;
    let Ok(pack) = with_own(pack, scenario.loan.drawdown, &scenario.own_values) else { return Vec::new() };
    let pack = super::assumed(scenario, &pack);
    let pack = super::known(&pack, scenario.as_of);
    let market = Market::new(terms.clone(), &pack.lpr, scenario.assume.subsidies);
    let mut groups = Vec::new();
    for policy in &pack.policies {
        for track in &policy.tracks {
            let judged = judge_track(policy, track, terms, &scenario.facts);
            let is_open = matches!(judged.verdict, Verdict::CannotTell { .. });
            if !is_open || judged.rule.is_none_or(|rule| market.saving(&[rule]).is_zero()) {
                continue;
            }
            let mut group = Vec::new();
            for finding in judged.findings {
                if let (Some(fact), Condition::OneOf(_, allowed)) = (finding.open(), finding.condition) {
                    group.push((fact, allowed));
                }
            }
            groups.push(group);
        }
    }
    groups
}

/// Takes the first group in, and leaves it out only where that may let another one in.
fn gather(groups: &[Vec<Need>], met: Vec<Need>, sets: &mut Vec<Vec<Need>>) {
    let Some((first, rest)) = groups.split_first() else {
        if sets.len() < SETS_MAX {
            sets.push(met);
        }
        return;
    };
    let both = together(&met, first);
    let is_left_out = both.is_none() || rest.iter().any(|group| asks_for_more(group, first));
    if let Some(both) = both {
        gather(rest, both, sets);
    }
    if is_left_out {
        gather(rest, met, sets);
    }
}

/// Whether a group can be met by an answer that another one does not allow.
fn asks_for_more(group: &[Need], other: &[Need]) -> bool {
    for (fact, allowed) in group {
        for (same, kept) in other {
            if fact == same && allowed.iter().any(|choice| !kept.contains(choice)) {
                return true;
            }
        }
    }
    false
}

/// What must be answered to meet one more group; none where no answer meets all.
fn together(met: &[Need], group: &[Need]) -> Option<Vec<Need>> {
    let mut met = met.to_vec();
    for (fact, allowed) in group {
        if let Some((_, kept)) = met.iter_mut().find(|(other, _)| other == fact) {
            kept.retain(|choice| allowed.contains(choice));
            if kept.is_empty() {
                return None;
            }
        } else {
            met.push((*fact, allowed.clone()));
        }
    }
    Some(met)
}

impl Quote {
    /// Whether a policy that is applied asks for the answer to a fact.
    fn rests_on_answer(&self, fact: Fact) -> bool {
        self.policies.iter().any(|answer| {
            let asks = |condition: &Condition| matches!(condition, Condition::OneOf(asked, _) if *asked == fact);
            answer.applied && answer.findings.iter().any(|finding| asks(&finding.condition))
        })
    }
}
