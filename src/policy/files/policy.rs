//! One programme's file into a policy.

use super::error::PackError;
use super::example::{self, Example};
use super::node::Node;
use super::subsidy;
use super::terms;
use super::walker::Walker;
use crate::calendar::{Date, Months};
use crate::policy::{
    Choice, Condition, Exclusion, Fact, FeeRelief, GuaranteeFeeBand, Policy, RateBand, Rule, SampleValue, Source, Text,
    Track,
};

/// A policy and what its checks need beside it.
pub(super) struct PolicyFile {
    pub(super) policy: Policy,
    pub(super) examples: Vec<Example>,
    /// Periods without a rule, on purpose.
    pub(super) pauses: Vec<Pause>,
    /// The line of each rule, by track and position.
    pub(super) rule_lines: Vec<(String, Date, usize)>,
    /// The sources that announcements name.
    pub(super) announced: Vec<(usize, String)>,
}

/// A period in which a track has no rule, because the notice says so.
pub(super) struct Pause {
    pub(super) track: String,
    pub(super) from: Date,
    pub(super) through: Date,
}

/// Reads one file; nothing when a part is missing without which the rest has no meaning. What is wrong is collected.
pub(super) fn read(file: &str, root: Node, errors: &mut Vec<PackError>) -> Option<PolicyFile> {
    let already = errors.len();
    let mut walker = Walker::new(file, "", root, errors);
    let id = walker.text("id");
    let (name, summary, how) = (walker.both("name"), walker.both("summary"), walker.both("how_to_apply"));
    let kind = walker.one_of("kind", terms::KINDS, terms::kind);
    walker.one_of("keyed_on", "drawdown", |id| (id == "drawdown").then_some(()));
    let sources: Vec<Option<Source>> = items(&mut walker, "source", source);
    let names: Vec<Option<(String, Text)>> = items(&mut walker, "track", track_name);
    let rules: Vec<Option<(String, usize, Rule)>> = items(&mut walker, "rule", rule);
    let pauses: Vec<Option<Pause>> = items(&mut walker, "pause", pause);
    let exclusions: Vec<Option<Exclusion>> = items(&mut walker, "exclusion", exclusion);
    let announced: Vec<Option<(usize, String)>> = items(&mut walker, "announced", announcement);
    let not_modelled = not_modelled(&mut walker);
    let examples = match &id {
        Some(id) => items(&mut walker, "example", |walker| example::read(id, walker)),
        None => Vec::new(),
    };
    walker.finish();
    if errors.len() > already {
        return None;
    }
    let rules: Vec<(String, usize, Rule)> = rules.into_iter().flatten().collect();
    let rule_lines = rules.iter().map(|(track, line, rule)| (track.clone(), rule.from, *line)).collect();
    let policy = Policy {
        id: id?,
        name: name?,
        summary: summary?,
        how_to_apply: how?,
        kind: kind?,
        sources: sources.into_iter().flatten().collect(),
        tracks: tracks(rules, &names.into_iter().flatten().collect::<Vec<_>>()),
        exclusions: exclusions.into_iter().flatten().collect(),
        not_modelled,
    };
    Some(PolicyFile {
        policy,
        examples: examples.into_iter().flatten().collect(),
        pauses: pauses.into_iter().flatten().collect(),
        rule_lines,
        announced: announced.into_iter().flatten().collect(),
    })
}

pub(super) fn items<T>(
    walker: &mut Walker<'_>,
    key: &'static str,
    read: impl Fn(&mut Walker<'_>) -> Option<T>,
) -> Vec<Option<T>> {
    let mut found = Vec::new();
    for node in walker.list(key) {
        let mut item = walker.item(key, node);
        found.push(read(&mut item));
        item.finish();
    }
    found
}

fn tracks(rules: Vec<(String, usize, Rule)>, names: &[(String, Text)]) -> Vec<Track> {
    let mut tracks: Vec<Track> = Vec::new();
    for (id, _, rule) in rules {
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

fn source(walker: &mut Walker<'_>) -> Option<Source> {
    let (id, title) = (walker.text("id"), walker.both("title"));
    let (number, issuer) = (walker.optional_text("number"), walker.optional_both("issuer"));
    let (issued, clause) = (walker.optional_date("issued"), walker.optional_both("clause"));
    let certainty = walker.one_of("certainty", terms::CERTAINTIES, terms::certainty);
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
    if source.certainty == crate::policy::Certainty::Official && !complete {
        let problem = "is official; then number, issuer, issued and clause must be there".to_owned();
        walker.refuse(walker.line(), "certainty", problem);
    }
    Some(source)
}

fn track_name(walker: &mut Walker<'_>) -> Option<(String, Text)> {
    let (id, name) = (walker.text("id"), walker.both("name"));
    id.zip(name)
}

fn track_of(walker: &mut Walker<'_>) -> String {
    walker.optional_text("track").unwrap_or_else(|| "all".to_owned())
}

fn rule(walker: &mut Walker<'_>) -> Option<(String, usize, Rule)> {
    let line = walker.line();
    let track = track_of(walker);
    let (from, through) = period(walker);
    let source = walker.text("source");
    let who = who(walker);
    let rate_cap = items(walker, "rate_cap", rate_band).into_iter().flatten().collect();
    let guarantee_fee_cap = items(walker, "guarantee_fee_cap", fee_band).into_iter().flatten().collect();
    let fee_relief = items(walker, "fee_relief", fee_relief).into_iter().flatten().collect();
    let subsidy = subsidy::read(walker);
    let offered_rate = walker.parsed("offered_rate", terms::RATE_REF, terms::rate_ref);
    let says = walker.optional_both("says");
    let mut sample: Vec<SampleValue> = Vec::new();
    for (line, id) in walker.texts("sample") {
        match terms::sample(&id) {
            Some(value) => sample.push(value),
            None => walker.refuse(line, "sample", format!("has {id:?}; write one of {}", terms::SAMPLES)),
        }
    }
    let (from, source) = (from?, source?);
    let rule = Rule {
        from,
        through,
        source,
        who,
        rate_cap,
        guarantee_fee_cap,
        fee_relief,
        subsidy,
        offered_rate,
        says,
        sample,
    };
    if !rule.is_priced() && rule.offered_rate.is_none() && rule.says.is_none() {
        let problem =
            "does nothing; write rate_cap, guarantee_fee_cap, fee_relief, subsidy, offered_rate or says".to_owned();
        walker.refuse(line, "from", problem);
    }
    Some((track, line, rule))
}

/// First and last day, in order.
fn period(walker: &mut Walker<'_>) -> (Option<Date>, Option<Date>) {
    let (from, through) = (walker.date("from"), walker.optional_date("through"));
    if let (Some(from), Some(through)) = (from, through)
        && through < from
    {
        walker.refuse(walker.line(), "through", format!("is {through}, before the first day {from}"));
    }
    (from, through)
}

fn who(walker: &mut Walker<'_>) -> Vec<Condition> {
    let Some(mut inner) = walker.table("who") else { return Vec::new() };
    let mut conditions = Vec::new();
    for fact in Fact::ALL {
        let mut allowed: Vec<Choice> = Vec::new();
        let given = inner.texts(fact.id());
        for (line, id) in &given {
            match fact.choice(id) {
                Some(choice) => allowed.push(choice),
                None => {
                    let problem = format!("has {id:?}; write one of {}", fact.choice_ids().join(", "));
                    inner.refuse(*line, fact.id(), problem);
                }
            }
        }
        if !allowed.is_empty() {
            conditions.push(Condition::OneOf(fact, allowed));
        }
    }
    let (least, most) = (inner.yuan("principal_min"), inner.yuan("principal_max"));
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        inner.refuse(inner.line(), "principal_min", format!("is {least} yuan, above principal_max {most}"));
    }
    conditions.extend(least.map(Condition::PrincipalAtLeast));
    conditions.extend(most.map(Condition::PrincipalAtMost));
    conditions.extend(positive_months(&mut inner, "term_max").map(Condition::TermAtMost));
    let fee = inner.parsed("has_fee", &format!("one of {}", terms::FEES), terms::fee);
    conditions.extend(fee.map(Condition::HasFee));
    inner.finish();
    conditions
}

pub(super) fn positive_months(walker: &mut Walker<'_>, key: &'static str) -> Option<Months> {
    walker.parsed(key, "a time above zero with its unit, such as \"12 months\"", |text| {
        crate::written::months(text).filter(|months| months.0 > 0)
    })
}

fn rate_band(walker: &mut Walker<'_>) -> Option<RateBand> {
    let term_max = positive_months(walker, "term_max");
    let cap = walker.one_of("rate", terms::RATE_REF, terms::rate_ref);
    Some(RateBand { term_max, cap: cap? })
}

fn fee_band(walker: &mut Walker<'_>) -> Option<GuaranteeFeeBand> {
    let principal_max = walker.yuan("principal_max");
    let cap = walker.rate("rate");
    let per = walker.one_of("per", "year, loan", terms::cap_per);
    if cap.is_none() {
        walker.refuse(walker.line(), "rate", "is not there or not readable".to_owned());
    }
    Some(GuaranteeFeeBand { principal_max, cap: cap?, per: per? })
}

fn fee_relief(walker: &mut Walker<'_>) -> Option<FeeRelief> {
    let fee = walker.one_of("fee", terms::FEES, terms::fee);
    let payee = walker.parsed("payee", &format!("one of {}", terms::PAYEES), terms::payee);
    let share = walker.one_of("share", terms::SHARE, terms::share);
    Some(FeeRelief { fee: fee?, payee, share: share? })
}

fn pause(walker: &mut Walker<'_>) -> Option<Pause> {
    let track = track_of(walker);
    walker.both("why");
    let (from, through) = period(walker);
    Some(Pause { track, from: from?, through: through? })
}

fn exclusion(walker: &mut Walker<'_>) -> Option<Exclusion> {
    let kind = walker.one_of("kind", terms::KINDS, terms::kind);
    let source = walker.text("source");
    Some(Exclusion { kind: kind?, source: source? })
}

/// A change that is announced: kept for the reader of the file, never part of a result.
fn announcement(walker: &mut Walker<'_>) -> Option<(usize, String)> {
    walker.date("date");
    walker.both("text");
    let line = walker.line();
    walker.text("source").map(|source| (line, source))
}

fn not_modelled(walker: &mut Walker<'_>) -> Vec<Text> {
    let Some(mut inner) = walker.table("not_modelled") else { return Vec::new() };
    let (zh, en) = (inner.texts("zh"), inner.texts("en"));
    if zh.len() != en.len() {
        let problem = format!("has {} sentences in Chinese and {} in English; write each in both", zh.len(), en.len());
        inner.refuse(inner.line(), "zh", problem);
    }
    inner.finish();
    zh.into_iter().zip(en).map(|((_, zh), (_, en))| Text { zh, en }).collect()
}
