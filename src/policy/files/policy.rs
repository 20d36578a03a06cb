//! One programme's file into a policy.

use super::example::{self, Example};
use super::rule::{self, Pause, TrackRule};
use super::shape::Need;
use super::terms;
use super::walker::{Lined, Walker, values};
use crate::calendar::Date;
use crate::policy::{Certainty, Exclusion, Kind, Origin, Policy, Source, Text, Track};

/// A policy and what its checks need beside it.
pub(super) struct PolicyFile {
    pub(super) policy: Policy,
    pub(super) examples: Vec<Example>,
    /// Periods without a rule, on purpose.
    pub(super) pauses: Vec<Lined<Pause>>,
    /// The line of each rule, by track and first day.
    pub(super) rule_lines: Vec<(String, Date, usize)>,
    /// The line of each source, in the order of the policy's.
    pub(super) source_lines: Vec<usize>,
    /// The line of each exclusion, in the order of the policy's.
    pub(super) exclusion_lines: Vec<usize>,
    /// The tracks that are named.
    pub(super) named_tracks: Vec<Lined<String>>,
    /// Changes that are announced.
    pub(super) announced: Vec<Lined<Announced>>,
}

/// A change that is announced: kept for the reader of the file, never part of a result.
pub(super) struct Announced {
    pub(super) date: Date,
    pub(super) source: String,
}

impl PolicyFile {
    pub(super) fn rule_line(&self, track: &str, from: Date) -> usize {
        let found = self.rule_lines.iter().find(|(id, first, _)| id == track && *first == from);
        found.map_or(1, |(_, _, line)| *line)
    }

    /// Each source with its line.
    pub(super) fn sources(&self) -> impl Iterator<Item = (usize, &Source)> {
        self.source_lines.iter().copied().zip(&self.policy.sources)
    }
}

/// Reads one file; nothing when a part is missing without which the rest has no meaning.
#[cfg(feature = "authoring")]
pub(super) fn read(walker: &mut Walker<'_>) -> Option<PolicyFile> {
    read_with(walker, &terms::kinds(), Need::Required)
}

/// Reads a policy; of which kinds it may be, and whether examples must be there, is the caller's to say.
pub(super) fn read_with(walker: &mut Walker<'_>, kinds: &[(&'static str, Kind)], examples: Need) -> Option<PolicyFile> {
    let id = walker.text("id");
    let (name, summary, how) = (walker.both("name"), walker.both("summary"), walker.both("how_to_apply"));
    let kind = walker.word("kind", kinds);
    walker.word("keyed_on", terms::KEYED_ON);
    let sources = walker.items("source", source);
    let names = walker.optional_items("track", track_name);
    let rules = walker.items("rule", rule::read);
    let pauses = walker.optional_items("pause", rule::pause);
    let exclusions = walker.optional_items("exclusion", exclusion);
    let announced = walker.optional_items("announced", announcement);
    let not_modelled = not_modelled(walker);
    let policy_id = id.clone().unwrap_or_default();
    let examples = walker.items_if("example", examples, |walker| example::read(&policy_id, walker));
    let rule_lines = rules.iter().map(|it| (it.value.track.clone(), it.value.rule.from, it.line)).collect();
    let named_tracks = names.iter().map(|it| Lined { line: it.line, value: it.value.0.clone() }).collect();
    let (source_lines, exclusion_lines) = (lines(&sources), lines(&exclusions));
    let policy = Policy {
        id: id?,
        name: name?,
        summary: summary?,
        how_to_apply: how?,
        kind: kind?,
        sources: values(sources),
        tracks: tracks(values(rules), &values(names)),
        exclusions: values(exclusions),
        not_modelled,
        origin: Origin::National,
        filled: Vec::new(),
    };
    let examples = values(examples);
    Some(PolicyFile { policy, examples, pauses, rule_lines, source_lines, exclusion_lines, named_tracks, announced })
}

fn lines<T>(items: &[Lined<T>]) -> Vec<usize> {
    items.iter().map(|item| item.line).collect()
}

fn tracks(rules: Vec<TrackRule>, names: &[(String, Text)]) -> Vec<Track> {
    let mut tracks: Vec<Track> = Vec::new();
    for TrackRule { track: id, rule } in rules {
        match tracks.iter_mut().find(|track| track.id == id) {
            Some(track) => track.rules.push(rule),
            None => {
                let name = names.iter().find(|(track, _)| *track == id).map(|(_, name)| name.clone());
                tracks.push(Track { id, name, rules: vec![rule] });
            }
        }
    }
    for track in &mut tracks {
        track.rules.sort_by_key(|rule| rule.from);
    }
    tracks
}

pub(super) fn source(walker: &mut Walker<'_>) -> Option<Source> {
    let (id, title) = (walker.text("id"), walker.both("title"));
    let (number, issuer) = (walker.optional_text("number"), walker.optional_both("issuer"));
    let (issued, clause) = (walker.optional_date("issued"), walker.optional_both("clause"));
    let certainty = walker.word("certainty", terms::CERTAINTIES);
    let checked = walker.date("checked");
    if let (Some(issued), Some(checked)) = (issued, checked)
        && checked < issued
    {
        walker.refuse(walker.line(), "checked", format!("is {checked}, before the day of issue {issued}"));
    }
    let source =
        Source { id: id?, title: title?, number, issuer, issued, clause, certainty: certainty?, checked: checked? };
    let complete =
        source.number.is_some() && source.issuer.is_some() && source.issued.is_some() && source.clause.is_some();
    if source.certainty == Certainty::Official && !complete {
        let problem = "is official; then number, issuer, issued and clause must be there".to_owned();
        walker.refuse(walker.line(), "certainty", problem);
    }
    Some(source)
}

fn track_name(walker: &mut Walker<'_>) -> Option<(String, Text)> {
    let (id, name) = (walker.text("id"), walker.both("name"));
    id.zip(name)
}

fn exclusion(walker: &mut Walker<'_>) -> Option<Exclusion> {
    let (kind, source) = (walker.word("kind", &terms::kinds()), walker.text("source"));
    Some(Exclusion { kind: kind?, source: source? })
}

fn announcement(walker: &mut Walker<'_>) -> Option<Announced> {
    let date = walker.date("date");
    walker.both("text");
    let source = walker.text("source");
    Some(Announced { date: date?, source: source? })
}

fn not_modelled(walker: &mut Walker<'_>) -> Vec<Text> {
    let Some(mut inner) = walker.optional_table("not_modelled") else { return Vec::new() };
    let (zh, en) = (inner.texts("zh"), inner.texts("en"));
    if zh.len() != en.len() {
        let problem = format!("has {} sentences in Chinese and {} in English; write each in both", zh.len(), en.len());
        inner.refuse(inner.line(), "zh", problem);
    }
    inner.finish();
    zh.into_iter().zip(en).map(|(zh, en)| Text { zh, en }).collect()
}
