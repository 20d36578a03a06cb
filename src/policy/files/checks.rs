//! What must agree between the parts of one policy file: its name, its sources, its dates and its examples.

use super::error::PackError;
use super::policy::PolicyFile;
use crate::calendar::Date;
use crate::policy::{Measure, Policy, RateRef, Rule, Track};

/// Collects every disagreement within a policy.
pub(super) fn check(file: &str, read: &PolicyFile, errors: &mut Vec<PackError>) {
    let mut refuse = |line: usize, key: &str, problem: String| {
        errors.push(PackError { file: file.to_owned(), line, key: key.to_owned(), problem });
    };
    let policy = &read.policy;
    if policy.tracks.is_empty() {
        refuse(1, "rule", "is missing; a policy has at least one".to_owned());
    }
    for problem in sources(read) {
        refuse(problem.0, &problem.1, problem.2);
    }
    for track in &policy.tracks {
        for (line, problem) in dates(track, read) {
            refuse(line, "rule.from", problem);
        }
    }
    for example in &read.examples {
        if !policy.tracks.iter().any(|track| track.id == example.track) {
            refuse(example.line, "example.track", format!("is {:?}, which no rule has", example.track));
        }
    }
}

/// Collects what a file of the national pack must have beyond that: its own name, and an example in every rule.
#[cfg(feature = "authoring")]
pub(super) fn check_file(file: &str, read: &PolicyFile, errors: &mut Vec<PackError>) {
    let mut refuse = |line: usize, key: &str, problem: String| {
        errors.push(PackError { file: file.to_owned(), line, key: key.to_owned(), problem });
    };
    let policy = &read.policy;
    if file.strip_suffix(".toml") != Some(policy.id.as_str()) {
        refuse(1, "id", format!("is {:?}; write the name of the file without its ending", policy.id));
    }
    for track in &policy.tracks {
        for rule in &track.rules {
            let covered = read.examples.iter().any(|example| {
                example.track == track.id
                    && example.drawdown >= rule.from
                    && rule.through.is_none_or(|through| example.drawdown <= through)
            });
            if !covered {
                let problem = format!("starts a rule of track {} that no example falls in; add one", track.id);
                refuse(rule_line(read, &track.id, rule.from), "rule.from", problem);
            }
        }
    }
}

/// Every rule, exclusion and announcement names a source of the file, every source is used, and none twice.
fn sources(read: &PolicyFile) -> Vec<(usize, String, String)> {
    let policy = &read.policy;
    let mut problems = Vec::new();
    let rules = policy.tracks.iter().flat_map(|track| {
        track.rules.iter().map(|rule| (rule_line(read, &track.id, rule.from), "rule.source", rule.source.clone()))
    });
    let exclusions = policy.exclusions.iter().zip(&read.exclusion_lines);
    let exclusions = exclusions.map(|(it, line)| (*line, "exclusion.source", it.source.clone()));
    let announced = read.announced.iter().map(|(line, source)| (*line, "announced.source", source.clone()));
    let named: Vec<(usize, &str, String)> = rules.chain(exclusions).chain(announced).collect();
    for (line, key, id) in &named {
        if policy.source(id).is_none() {
            problems.push((*line, (*key).to_owned(), format!("is {id:?}, which no [[source]] of this file has")));
        }
    }
    for (index, (source, line)) in policy.sources.iter().zip(&read.source_lines).enumerate() {
        if !named.iter().any(|(_, _, id)| *id == source.id) {
            problems.push((
                *line,
                "source.id".to_owned(),
                format!("{:?} is used by no rule; remove the source", source.id),
            ));
        }
        if policy.sources.iter().skip(index).skip(1).any(|other| other.id == source.id) {
            problems.push((*line, "source.id".to_owned(), format!("{:?} stands twice", source.id)));
        }
    }
    problems
}

/// No overlap within a track, and no gap that a pause does not name.
fn dates(track: &Track, read: &PolicyFile) -> Vec<(usize, String)> {
    let mut problems = Vec::new();
    for (before, after) in track.rules.iter().zip(track.rules.iter().skip(1)) {
        let line = rule_line(read, &track.id, after.from);
        let Some(through) = before.through else {
            problems.push((line, format!("is {}, but the rule before it has no last day", after.from)));
            continue;
        };
        if after.from <= through {
            problems.push((line, format!("is {}, but the rule before it lasts through {through}", after.from)));
            continue;
        }
        let gap_from = through.succ_opt().unwrap_or(through);
        let gap_through = after.from.pred_opt().unwrap_or(after.from);
        let paused = read
            .pauses
            .iter()
            .any(|pause| pause.track == track.id && pause.from == gap_from && pause.through == gap_through);
        if gap_from <= gap_through && !paused {
            let problem = format!(
                "is {}, which leaves no rule from {gap_from} through {gap_through}; close the gap or add a [[pause]] with its reason",
                after.from
            );
            problems.push((line, problem));
        }
    }
    problems
}

/// The line of a rule.
pub(super) fn rule_line(read: &PolicyFile, track: &str, from: Date) -> usize {
    let found = read.rule_lines.iter().find(|(id, first, _)| id == track && *first == from);
    found.map_or(1, |(_, _, line)| *line)
}

/// Rules that name the loan prime rate before it was first published: they would have no number.
pub(super) fn before_lpr(policy: &Policy, first: Date) -> Vec<(&Track, &Rule)> {
    let rules = policy.tracks.iter().flat_map(|track| track.rules.iter().map(move |rule| (track, rule)));
    rules.filter(|(_, rule)| rule.from < first && names_lpr(rule)).collect()
}

/// What is wrong with such a rule.
pub(super) fn too_early(rule: &Rule, first: Date) -> String {
    format!("is {}, but the rule names the LPR, which lpr.toml has from {first} on", rule.from)
}

fn names_lpr(rule: &Rule) -> bool {
    let is_lpr = |named: &RateRef| matches!(named, RateRef::Lpr(..));
    let floor = rule.subsidy.as_ref().map(|subsidy| &subsidy.measure);
    rule.rate_cap.iter().any(|band| is_lpr(&band.cap)) || matches!(floor, Some(Measure::Above(named)) if is_lpr(named))
}
