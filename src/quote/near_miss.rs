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

/// The nearest miss of a policy that does not fit: of its groups, the one that asks for the fewest changes.
pub(super) fn near_miss(policy: &Policy, scenario: &Scenario, market: &Plan, pack: &PolicyPack) -> Option<NearMiss> {
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
        let assume = changed.assume;
        let saving = again
            .rule
            .filter(|_| is_priced(&again))
            .map(|rule| Market::new(terms, &pack.lpr, assume.subsidies, assume.rate_shift).saving(&[rule]));
        Some(NearMiss { conditions, until, saving })
    });
    // Of equals the first, in the order of the file.
    misses.min_by_key(|miss| (miss.conditions.len(), miss.until.len()))
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
        open(self.policies.iter().map(|answer| (&answer.verdict, answer.findings.as_slice())))
    }
}

/// The questions on whose answers some policy depends for a loan, in the order in which a form asks: policies that may
/// fit, and those that only another loan keeps from fitting.
///
/// # Errors
///
/// As [`quote`](super::quote).
pub fn open_questions(scenario: &Scenario, pack: &PolicyPack) -> Result<Vec<Fact>, Vec<super::InputError>> {
    let terms = market_terms(scenario, pack)?;
    let judgements: Vec<Judgement<'_>> =
        pack.policies.iter().filter_map(|policy| super::judge(policy, &terms, &scenario.facts)).collect();
    Ok(open(judgements.iter().map(|it| (&it.verdict, it.findings.as_slice()))))
}

fn open<'judged>(judged: impl Iterator<Item = (&'judged Verdict, &'judged [Finding])>) -> Vec<Fact> {
    let matters = |(verdict, findings): &(&Verdict, &[Finding])| match verdict {
        Verdict::CannotTell { .. } => true,
        Verdict::DoesNotFit => failing(findings).is_some(),
        Verdict::Fits | Verdict::NotInForce { .. } => false,
    };
    let asked = judged.filter(matters).flat_map(|(_, findings)| findings);
    let mut facts: Vec<Fact> = asked.filter_map(Finding::open).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}
