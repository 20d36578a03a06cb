//! What must agree between the parts of one policy file, and between the files: names, sources, tracks and days.

use super::error::PackError;
use super::policy::PolicyFile;
use super::timeline;
use crate::calendar::Date;
use crate::policy::{Measure, RateRef, Rule};
use crate::rate::LprSeries;

/// A disagreement: line, key, and what is wrong.
pub(super) type Fault = (usize, &'static str, String);

/// Collects every disagreement within a file.
pub(super) fn check(file: &str, read: &PolicyFile, errors: &mut Vec<PackError>) {
    let mut faults = Vec::new();
    if file.strip_suffix(".toml") != Some(read.policy.id.as_str()) {
        faults.push((1, "id", format!("is {:?}; write the name of the file without its ending", read.policy.id)));
    }
    faults.extend(unknown_sources(read));
    faults.extend(idle_sources(read));
    faults.extend(exclusions(read));
    faults.extend(tracks(read));
    faults.extend(stale_announcements(read));
    faults.extend(timeline::check(read));
    errors.extend(faults.into_iter().map(|fault| of_file(file, fault)));
}

fn of_file(file: &str, (line, key, problem): Fault) -> PackError {
    PackError { file: file.to_owned(), line, key: key.to_owned(), problem }
}

/// Where sources are named: line, key and source.
fn named_sources(read: &PolicyFile) -> Vec<(usize, &'static str, &str)> {
    let rules = read.policy.tracks.iter().flat_map(|track| {
        track.rules.iter().map(|rule| (read.rule_line(&track.id, rule.from), "rule.source", rule.source.as_str()))
    });
    let exclusions = read.exclusion_lines.iter().zip(&read.policy.exclusions);
    let exclusions = exclusions.map(|(line, it)| (*line, "exclusion.source", it.source.as_str()));
    let announced = read.announced.iter().map(|it| (it.line, "announced.source", it.value.source.as_str()));
    rules.chain(exclusions).chain(announced).collect()
}

/// Every rule, exclusion and announcement names a source of the file.
fn unknown_sources(read: &PolicyFile) -> Vec<Fault> {
    let named = named_sources(read).into_iter();
    let unknown = named.filter(|(_, _, id)| read.policy.source(id).is_none());
    unknown.map(|(line, key, id)| (line, key, format!("is {id:?}, which no [[source]] of this file has"))).collect()
}

/// Every source is used, and none stands twice.
fn idle_sources(read: &PolicyFile) -> Vec<Fault> {
    let named = named_sources(read);
    let mut faults = Vec::new();
    for (index, (line, source)) in read.sources().enumerate() {
        if read.sources().take(index).any(|(_, before)| before.id == source.id) {
            faults.push((line, "source.id", format!("is {:?}, which stands twice; give each its own", source.id)));
        } else if !named.iter().any(|(_, _, id)| *id == source.id) {
            faults.push((line, "source.id", format!("is {:?}, used by no rule; remove the source", source.id)));
        }
    }
    faults
}

/// No sort of programme is excluded twice.
fn exclusions(read: &PolicyFile) -> Vec<Fault> {
    let all = &read.policy.exclusions;
    let twice = read.exclusion_lines.iter().zip(all).enumerate();
    let twice = twice.filter(|(index, (_, it))| all.iter().take(*index).any(|before| before.kind == it.kind));
    twice.map(|(_, (line, _))| (*line, "exclusion.kind", "stands twice; write it once".to_owned())).collect()
}

/// Every named track has a rule, none is named twice, and where there are several, each has a name.
fn tracks(read: &PolicyFile) -> Vec<Fault> {
    let tracks = &read.policy.tracks;
    let mut faults = Vec::new();
    for (index, named) in read.named_tracks.iter().enumerate() {
        let id = &named.value;
        if read.named_tracks.iter().take(index).any(|before| before.value == *id) {
            faults.push((named.line, "track.id", format!("is {id:?}, which stands twice; give each its own")));
        } else if !tracks.iter().any(|track| track.id == *id) {
            faults.push((named.line, "track.id", format!("is {id:?}, which no rule has; remove the track")));
        }
    }
    let nameless = tracks.iter().filter(|track| track.name.is_none() && (tracks.len() > 1 || track.id != "all"));
    for track in nameless {
        let line = track.rules.first().map_or(1, |rule| read.rule_line(&track.id, rule.from));
        let problem = format!("is {:?}, which has no name; add a [[track]] with this id", track.id);
        faults.push((line, "rule.track", problem));
    }
    faults
}

/// A change that had come by the day its source was compared is a rule, not an announcement.
fn stale_announcements(read: &PolicyFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    for announced in &read.announced {
        let (line, date) = (announced.line, announced.value.date);
        let checked = read.policy.source(&announced.value.source).map(|source| source.checked);
        if let Some(checked) = checked.filter(|checked| date <= *checked) {
            let problem = format!("is {date}, not after its source was checked, {checked}; write a [[rule]]");
            faults.push((line, "announced.date", problem));
        }
    }
    faults
}

/// Rules that name the loan prime rate before it was first published: they would have no number.
pub(super) fn before_lpr(read: &PolicyFile, lpr: &LprSeries) -> Vec<PackError> {
    let Some(first) = lpr.published.first().map(|published| published.from) else { return Vec::new() };
    let rules = read.policy.tracks.iter().flat_map(|track| track.rules.iter().map(move |rule| (track, rule)));
    let early = rules.filter(|(_, rule)| rule.from < first && names_lpr(rule));
    let fault = |(track, rule): (&crate::policy::Track, &Rule)| {
        let problem = format!("is {}, but the rule names the LPR, which lpr.toml has from {first} on", rule.from);
        of_file(&format!("{}.toml", read.policy.id), (read.rule_line(&track.id, rule.from), "rule.from", problem))
    };
    early.map(fault).collect()
}

fn names_lpr(rule: &Rule) -> bool {
    let is_lpr = |named: &RateRef| matches!(named, RateRef::Lpr(..));
    let subsidy = rule.subsidy.as_ref();
    let floor = subsidy.map(|subsidy| &subsidy.measure);
    rule.rate_cap.iter().any(|band| is_lpr(&band.cap))
        || rule.offered_rate.as_ref().is_some_and(is_lpr)
        || subsidy.and_then(|subsidy| subsidy.base_rate_max.as_ref()).is_some_and(is_lpr)
        || matches!(floor, Some(Measure::Above(named)) if is_lpr(named))
}

/// Nothing was seen after the day on which the pack as a whole was checked.
pub(super) fn after_pack(checked: Date, policies: &[PolicyFile], lpr: Option<&LprSeries>) -> Vec<PackError> {
    let late = |date: Date| format!("is {date}, after pack.toml was checked, {checked}; raise checked there");
    let mut errors = Vec::new();
    for read in policies {
        for (line, source) in read.sources().filter(|(_, source)| source.checked > checked) {
            let fault = (line, "source.checked", late(source.checked));
            errors.push(of_file(&format!("{}.toml", read.policy.id), fault));
        }
    }
    if let Some(seen) = lpr.map(|lpr| lpr.seen_through).filter(|seen| *seen > checked) {
        errors.push(of_file("lpr.toml", (1, "seen_through", late(seen))));
    }
    errors
}
