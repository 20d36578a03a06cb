//! Who may have a policy: facts and terms against the conditions of the rule in force.
//!
//! Each condition holds, fails, or cannot be told because a fact is not known. A policy fits when all hold; it does not
//! fit when one fails, whatever is unknown; otherwise it names the questions that are open. Ineligibility is an answer
//! with its reasons, not an error.

use crate::calendar::Date;
use crate::loan::LoanTerms;
use crate::policy::{Condition, Fact, Facts, Policy, Rule, Track};

/// What one condition comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Holds,
    /// It fails.
    Fails,
    /// The fact it asks for is not known.
    Unknown,
}

/// One condition and what it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The condition.
    pub condition: Condition,
    /// What it came to.
    pub outcome: Outcome,
}

impl Finding {
    /// The fact that it asks for and that is not known.
    #[must_use]
    pub const fn open(&self) -> Option<Fact> {
        match (&self.condition, self.outcome) {
            (Condition::OneOf(fact, _), Outcome::Unknown) => Some(*fact),
            _ => None,
        }
    }
}

/// Whether a policy can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every condition holds.
    Fits,
    /// At least one condition fails.
    DoesNotFit,
    /// No condition fails, and these facts are open.
    CannotTell {
        /// In the order in which a form asks.
        until: Vec<Fact>,
    },
    /// No rule is in force on the day of drawdown.
    NotInForce {
        /// Last day of the rule before it, if there was one.
        ended: Option<Date>,
        /// First day of the rule after it, if one is known.
        begins: Option<Date>,
    },
}

/// A policy judged for one borrower and loan: its track that comes nearest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement<'pack> {
    /// The policy.
    pub policy: &'pack Policy,
    /// The track judged.
    pub track: &'pack Track,
    /// The rule in force on the day of drawdown.
    pub rule: Option<&'pack Rule>,
    /// The verdict.
    pub verdict: Verdict,
    /// Each condition of the rule, in the order of the file.
    pub findings: Vec<Finding>,
    /// Where it fits: the facts on which another track depends that asks for more and would be taken in its place.
    pub better_until: Vec<Fact>,
}

impl Judgement<'_> {
    /// How near the track comes: tracks that fit first, and among them the one that asks most, being made for this
    /// borrower; then those with an open question; then those with the fewest failures; last those not in force.
    fn rank(&self) -> (u8, usize) {
        let fails = self.findings.iter().filter(|finding| finding.outcome == Outcome::Fails).count();
        match self.verdict {
            Verdict::Fits => (0, usize::MAX.saturating_sub(self.findings.len())),
            Verdict::CannotTell { .. } => (1, 0),
            Verdict::DoesNotFit => (2, fails),
            Verdict::NotInForce { .. } => (3, 0),
        }
    }
}

/// Judges a policy; none only for a policy without a track, which no checked pack holds.
#[must_use]
pub fn judge<'pack>(policy: &'pack Policy, terms: &LoanTerms, facts: &Facts) -> Option<Judgement<'pack>> {
    let judged = || policy.tracks.iter().map(|track| judge_track(policy, track, terms, facts));
    let mut nearest = judged().min_by_key(Judgement::rank)?;
    if nearest.verdict == Verdict::Fits && policy.tracks.len() > 1 {
        for other in judged().filter(|other| other.findings.len() > nearest.findings.len()) {
            if let Verdict::CannotTell { until } = other.verdict {
                nearest.better_until.extend(until);
            }
        }
    }
    Some(nearest)
}

/// Judges one track of a policy.
#[must_use]
pub fn judge_track<'pack>(
    policy: &'pack Policy,
    track: &'pack Track,
    terms: &LoanTerms,
    facts: &Facts,
) -> Judgement<'pack> {
    let date = terms.drawdown();
    let Some(rule) = track.rule_on(date) else {
        let ended = track.rules.iter().filter_map(|rule| rule.through).filter(|through| *through < date).max();
        let begins = track.rules.iter().map(|rule| rule.from).filter(|from| *from > date).min();
        let verdict = Verdict::NotInForce { ended, begins };
        return Judgement { policy, track, rule: None, verdict, findings: Vec::new(), better_until: Vec::new() };
    };
    let findings: Vec<Finding> = rule
        .who
        .iter()
        .map(|condition| Finding { condition: condition.clone(), outcome: outcome(condition, terms, facts) })
        .collect();
    let any = |outcome: Outcome| findings.iter().any(|finding| finding.outcome == outcome);
    let verdict = if any(Outcome::Fails) {
        Verdict::DoesNotFit
    } else if any(Outcome::Unknown) {
        let mut until: Vec<Fact> = findings.iter().filter_map(Finding::open).collect();
        until.sort();
        until.dedup();
        Verdict::CannotTell { until }
    } else {
        Verdict::Fits
    };
    Judgement { policy, track, rule: Some(rule), verdict, findings, better_until: Vec::new() }
}

fn outcome(condition: &Condition, terms: &LoanTerms, facts: &Facts) -> Outcome {
    let holds = match condition {
        Condition::OneOf(fact, allowed) => match facts.get(*fact) {
            None => return Outcome::Unknown,
            Some(choice) => allowed.contains(&choice),
        },
        Condition::PrincipalAtLeast(least) => terms.principal() >= *least,
        Condition::PrincipalAtMost(most) => terms.principal() <= *most,
        Condition::TermAtMost(most) => terms.term() <= *most,
        Condition::HasFee(kind) => terms.fees().iter().any(|fee| fee.kind == *kind),
    };
    if holds { Outcome::Holds } else { Outcome::Fails }
}
