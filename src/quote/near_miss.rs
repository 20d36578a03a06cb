//! The smallest change that would make a policy fit.
//!
//! A borrower can ask for less or more money, for a shorter term, or for another guarantor; nobody changes what they are.
//! Where only such conditions fail, the loan is changed just so far that they hold, and judged again: what is said to fit
//! has been seen to fit.

use super::{Condition, Date, Fact, Finding, Market, PolicyAnswer, PolicyPack, Quote, Scenario, Verdict, Yuan};
use super::{is_priced, market_terms};
use crate::calendar::days_between;
use crate::eligibility::{Judgement, judge_track};
use crate::policy::Policy;
use crate::relief::Plan;

/// What would have to be otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The conditions that fail now, and hold when the loan is changed as far as they ask.
    pub conditions: Vec<Condition>,
    /// The facts that would still be open.
    pub until: Vec<Fact>,
    /// What the policy alone would then take off the changed loan; none while facts are open, or where it prices nothing.
    pub saving: Option<Yuan>,
}

/// The nearest miss of a policy that does not fit: of its groups, the one that asks for the fewest changes; of these, for
/// the smallest change of the principal, then of the term; then the one that leaves the fewest questions.
pub(super) fn near_miss(policy: &Policy, scenario: &Scenario, market: &Plan, pack: &PolicyPack) -> Option<NearMiss> {
    let asked = &scenario.loan;
    let misses = policy.tracks.iter().filter_map(|track| {
        let judgement = judge_track(policy, track, &market.terms, &scenario.facts);
        let conditions = failing(&judgement.findings)?;
        let changed = conditions.iter().try_fold(scenario.clone(), changed)?;
        let terms = market_terms(&changed, pack).ok()?;
        let again = judge_track(policy, track, &terms, &changed.facts);
        let until = match &again.verdict {
            Verdict::Fits => Vec::new(),
            Verdict::CannotTell { until } => until.clone(),
            Verdict::DoesNotFit | Verdict::NotInForce { .. } => return None,
        };
        let saving = again
            .rule
            .filter(|_| is_priced(&again))
            .map(|rule| Market::new(terms, &pack.lpr, changed.assume.subsidies).saving(&[rule]));
        let less = (asked.principal - changed.loan.principal).abs();
        let shorter = asked.term.0.abs_diff(changed.loan.term.0);
        Some(((conditions.len(), less, shorter, until.len()), NearMiss { conditions, until, saving }))
    });
    // Of equals the first, in the order of the file.
    misses.min_by_key(|(size, _)| *size).map(|(_, miss)| miss)
}

/// The failing conditions, if each is one that a borrower can change.
fn failing(findings: &[Finding]) -> Option<Vec<Condition>> {
    let failing = findings.iter().filter(|finding| finding.outcome == super::Outcome::Fails);
    let conditions: Vec<Condition> = failing.map(|finding| finding.condition.clone()).collect();
    let is_changeable = |condition: &Condition| match condition {
        Condition::PrincipalAtLeast(_) | Condition::PrincipalAtMost(_) | Condition::TermAtMost(_) => true,
        Condition::OneOf(fact, _) => *fact == Fact::Guarantor,
        Condition::HasFee(_) => false,
    };
    (!conditions.is_empty() && conditions.iter().all(is_changeable)).then_some(conditions)
}

/// The scenario changed as far as a condition asks.
fn changed(mut scenario: Scenario, condition: &Condition) -> Option<Scenario> {
    match condition {
        Condition::PrincipalAtLeast(amount) | Condition::PrincipalAtMost(amount) => scenario.loan.principal = *amount,
        Condition::TermAtMost(term) => scenario.loan.term = *term,
        Condition::OneOf(_, allowed) => scenario.facts.answer(*allowed.first()?),
        Condition::HasFee(_) => return None,
    }
    Some(scenario)
}

impl PolicyAnswer {
    /// Days from the as-of date of a quote to the last day of the rule in force; none where the notice names none.
    #[must_use]
    pub fn days_left(&self, as_of: Date) -> Option<i64> {
        self.period.and_then(|(_, through)| through).map(|through| days_between(as_of, through))
    }

    /// How far it is from fitting: first what a borrower can change, then how many conditions fail.
    pub(super) fn misses(&self) -> (bool, usize) {
        let failing = self.findings.iter().filter(|finding| finding.outcome == super::Outcome::Fails).count();
        (failing > 0 && self.near_miss.is_none(), failing)
    }
}

impl Quote {
    /// The questions on whose answers some policy still depends, in the order in which a form asks.
    #[must_use]
    pub fn questions(&self) -> Vec<Fact> {
        open(self.policies.iter().map(|it| (&it.verdict, it.findings.as_slice(), it.better_until.as_slice())))
    }
}

/// The questions on whose answers some policy depends for a loan, in the order in which a form asks: policies that may
/// fit, and those that only another loan keeps from fitting.
///
/// # Errors
///
/// As [`quote`](super::quote).
pub fn open_questions(scenario: &Scenario, pack: &PolicyPack) -> Result<Vec<Fact>, Vec<super::InputError>> {
    let terms = market_terms(scenario, &super::assumed(scenario, pack))?;
    let judgements: Vec<Judgement<'_>> =
        pack.policies.iter().filter_map(|policy| super::judge(policy, &terms, &scenario.facts)).collect();
    Ok(open(judgements.iter().map(|it| (&it.verdict, it.findings.as_slice(), it.better_until.as_slice()))))
}

fn open<'judged>(judged: impl Iterator<Item = (&'judged Verdict, &'judged [Finding], &'judged [Fact])>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for (verdict, findings, better_until) in judged {
        facts.extend(better_until);
        if match verdict {
            Verdict::CannotTell { .. } => true,
            Verdict::DoesNotFit => failing(findings).is_some(),
            Verdict::Fits | Verdict::NotInForce { .. } => false,
        } {
            facts.extend(findings.iter().filter_map(Finding::open));
        }
    }
    facts.sort_unstable();
    facts.dedup();
    facts
}
