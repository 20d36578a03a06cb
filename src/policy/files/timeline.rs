//! The days of a policy file: its rules, the pauses between them, and the examples that fall in them.

use super::checks::Fault;
use super::example::{Example, Expected};
use super::policy::PolicyFile;
use crate::calendar::Date;
use crate::policy::{Condition, Rule, Track};

/// Every disagreement between the days of the file.
pub(super) fn check(read: &PolicyFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    for track in &read.policy.tracks {
        faults.extend(order(track, read));
        faults.extend(issued_too_late(track, read));
    }
    faults.extend(idle_pauses(read));
    faults.extend(examples(read));
    faults
}

/// Rules without an example, and a file without one that misses a condition.
#[cfg(feature = "authoring")]
pub(super) fn lacking_examples(read: &PolicyFile) -> Vec<Fault> {
    let mut faults: Vec<Fault> = read.policy.tracks.iter().flat_map(|track| without_example(track, read)).collect();
    let asks = read.policy.tracks.iter().flat_map(|track| &track.rules).any(|rule| !rule.who.is_empty());
    if asks && !read.examples.iter().any(|example| example.expected == Expected::DoesNotFit) {
        let problem = "are there, but none misses a condition; add one with the verdict does_not_fit".to_owned();
        faults.push((read.examples.first().map_or(1, |example| example.line), "example", problem));
    }
    faults
}

/// First and last day between two rules without one.
fn gap(before: &Rule, after: &Rule) -> Option<(Date, Date)> {
    let (from, through) = (before.through?.succ_opt()?, after.from.pred_opt()?);
    (from <= through).then_some((from, through))
}

fn pairs(track: &Track) -> impl Iterator<Item = (&Rule, &Rule)> {
    track.rules.iter().zip(track.rules.iter().skip(1))
}

/// No overlap within a track, and no gap that a pause does not name.
fn order(track: &Track, read: &PolicyFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (before, after) in pairs(track) {
        let first = after.from;
        let problem = match (before.through, gap(before, after)) {
            (None, _) => format!("is {first}, but the rule before it has no last day"),
            (Some(through), _) if first <= through => {
                format!("is {first}, but the rule before it lasts through {through}")
            }
            (Some(_), Some((from, through))) if !is_paused(read, track, from, through) => format!(
                "is {first}, which leaves no rule from {from} through {through}; close the gap or add a [[pause]] with its reason"
            ),
            _ => continue,
        };
        faults.push((read.rule_line(&track.id, first), "rule.from", problem));
    }
    faults
}

fn is_paused(read: &PolicyFile, track: &Track, from: Date, through: Date) -> bool {
    let mut pauses = read.pauses.iter().map(|pause| &pause.value);
    pauses.any(|pause| pause.track == track.id && pause.from == from && pause.through == through)
}

/// A pause is the gap between two rules, to the day.
fn idle_pauses(read: &PolicyFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    for pause in &read.pauses {
        let (line, pause) = (pause.line, &pause.value);
        let track = read.policy.tracks.iter().find(|track| track.id == pause.track);
        let gaps = track.into_iter().flat_map(|track| pairs(track).filter_map(|(before, after)| gap(before, after)));
        if !gaps.into_iter().any(|gap| gap == (pause.from, pause.through)) {
            let problem = format!(
                "is {}, but track {} has no gap from there through {}; write the days between two rules",
                pause.from, pause.track, pause.through
            );
            faults.push((line, "pause.from", problem));
        }
    }
    faults
}

/// Each rule has an example that falls in it.
#[cfg(feature = "authoring")]
fn without_example(track: &Track, read: &PolicyFile) -> Vec<Fault> {
    let falls_in = |rule: &Rule| {
        let mut examples = read.examples.iter().filter(|example| example.track == track.id);
        examples.any(|example| track.rule_on(example.loan.drawdown).is_some_and(|found| found.from == rule.from))
    };
    let bare = track.rules.iter().filter(|rule| !falls_in(rule));
    let problem = format!("starts a rule of track {} that no example falls in; add one", track.id);
    bare.map(|rule| (read.rule_line(&track.id, rule.from), "rule.from", problem.clone())).collect()
}

/// A notice may reach back, but it does not speak of a time that was over when it came.
fn issued_too_late(track: &Track, read: &PolicyFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    for rule in &track.rules {
        let issued = read.policy.source(&rule.source).and_then(|source| source.issued);
        if let (Some(issued), Some(through)) = (issued, rule.through)
            && issued > through
        {
            let problem = format!("is {:?}, issued on {issued}, after the rule's last day {through}", rule.source);
            faults.push((read.rule_line(&track.id, rule.from), "rule.source", problem));
        }
    }
    faults
}

fn examples(read: &PolicyFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, example) in read.examples.iter().enumerate() {
        let line = example.line;
        let is_named_so = |before: &Example| before.name.zh == example.name.zh || before.name.en == example.name.en;
        if read.examples.iter().take(index).any(is_named_so) {
            faults.push((line, "example.name", format!("is {:?}, which stands twice", example.name.en)));
        }
        match read.policy.tracks.iter().find(|track| track.id == example.track) {
            None => faults.push((line, "example.track", format!("is {:?}, which no rule has", example.track))),
            Some(track) => faults.extend(contradiction(example, track).map(|(key, problem)| (line, key, problem))),
        }
    }
    faults
}

/// What an example expects against the rule of its day.
fn contradiction(example: &Example, track: &Track) -> Option<(&'static str, String)> {
    let date = example.loan.drawdown;
    let Some(rule) = track.rule_on(date) else {
        let problem = format!("is {date}, when no rule is in force; expect the verdict not_in_force");
        return (example.expected != Expected::NotInForce).then_some(("example.loan.drawdown", problem));
    };
    match &example.expected {
        Expected::NotInForce => {
            Some(("example.expect.verdict", format!("is not_in_force, but the rule from {} is on {date}", rule.from)))
        }
        Expected::DoesNotFit if rule.who.is_empty() => {
            Some(("example.expect.verdict", "is does_not_fit, but the rule takes every loan".to_owned()))
        }
        Expected::DoesNotFit => None,
        Expected::Fits { subsidy, .. } => {
            if subsidy.is_some_and(|subsidy| subsidy.is_positive()) && rule.subsidy.is_none() {
                return Some(("example.expect.subsidy", "is there, but the rule gives none".to_owned()));
            }
            refused_answer(example, rule).map(|problem| ("example.facts", problem))
        }
    }
}

/// An answer that the rule does not take, or does not find.
fn refused_answer(example: &Example, rule: &Rule) -> Option<String> {
    rule.who.iter().find_map(|condition| {
        let Condition::OneOf(fact, allowed) = condition else { return None };
        let answer = example.loan.facts.iter().find(|answer| answer.fact() == *fact);
        match answer {
            None => Some(format!("do not say {}, which the rule asks for; answer it", fact.id())),
            Some(answer) if !allowed.contains(answer) => {
                Some(format!("say {} = {:?}, which the rule does not take", fact.id(), answer.id()))
            }
            Some(_) => None,
        }
    })
}
