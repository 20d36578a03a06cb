//! The locality's values in the place of sample values.

use super::FILE;
use super::caps::{self, Gaps};
use crate::calendar::Date;
use crate::policy::files::checks;
use crate::policy::files::error::PackError;
use crate::policy::files::node::beginning;
use crate::policy::files::policy::source;
use crate::policy::files::rule::{Measures, measures, track_of};
use crate::policy::files::walker::Walker;
use crate::policy::{Certainty, Filled, Policy, PolicyPack, Rule, SampleValue, Source};

/// What a local pack sets in a national policy.
pub(super) struct Values {
    line: usize,
    policy: String,
    track: String,
    from: Option<Date>,
    measures: Measures,
    source: Source,
}

impl Values {
    /// Which values are set.
    fn set(&self) -> Vec<SampleValue> {
        let set = [
            (SampleValue::RateCap, !self.measures.rate_cap.is_empty()),
            (SampleValue::GuaranteeFeeCap, !self.measures.guarantee_fee_cap.is_empty()),
            (SampleValue::FeeRelief, !self.measures.fee_relief.is_empty()),
            (SampleValue::Subsidy, self.measures.subsidy.is_some()),
            (SampleValue::OfferedRate, self.measures.offered_rate.is_some()),
        ];
        set.into_iter().filter(|(_, is_set)| *is_set).map(|(value, _)| value).collect()
    }

    /// Puts a value into a rule.
    fn put(&self, value: SampleValue, rule: &mut Rule) {
        match value {
            SampleValue::RateCap => rule.rate_cap.clone_from(&self.measures.rate_cap),
            SampleValue::GuaranteeFeeCap => rule.guarantee_fee_cap.clone_from(&self.measures.guarantee_fee_cap),
            SampleValue::FeeRelief => rule.fee_relief.clone_from(&self.measures.fee_relief),
            SampleValue::Subsidy => rule.subsidy.clone_from(&self.measures.subsidy),
            SampleValue::OfferedRate => rule.offered_rate = self.measures.offered_rate,
        }
        rule.sample.retain(|sample| *sample != value);
    }
}

/// Reads the list `values`.
pub(super) fn read(walker: &mut Walker<'_>) -> Vec<Values> {
    let read = walker.optional_items("values", item).into_iter();
    read.map(|item| Values { line: item.line, ..item.value }).collect()
}

fn item(walker: &mut Walker<'_>) -> Option<Values> {
    let policy = walker.text("policy");
    let (track, from) = (track_of(walker), walker.optional_date("from"));
    walker.at_least_one(&["rate_cap", "guarantee_fee_cap", "fee_relief", "subsidy", "offered_rate"]);
    let measures = measures(walker);
    let cited = walker.table("source").and_then(|mut inner| {
        let read = source(&mut inner);
        if read.as_ref().is_some_and(|source| source.certainty == Certainty::Local) {
            let problem = "is local, which marks a sample value; write official, press or unverified".to_owned();
            inner.refuse(inner.line(), "certainty", problem);
        }
        inner.finish();
        read
    });
    Some(Values { line: walker.line(), policy: policy?, track, from, measures, source: cited?.as_told() })
}

/// Fills the values into the pack, which begins as the national one; what is wrong is collected.
pub(super) fn fill(values: &[Values], national: &PolicyPack, pack: &mut PolicyPack, errors: &mut Vec<PackError>) {
    for values in values {
        let mut refuse = |key: &str, problem: String| {
            let key = format!("values.{key}");
            errors.push(PackError { file: FILE.to_owned(), line: values.line, key, problem });
        };
        let named = national.policies.iter().find(|policy| policy.id == values.policy);
        let filled = pack.policies.iter_mut().find(|policy| policy.id == values.policy);
        let (Some(named), Some(filled)) = (named, filled) else {
            let known: Vec<&str> =
                national.policies.iter().filter(|it| has_samples(it)).map(|it| it.id.as_str()).collect();
            let given = beginning(&values.policy);
            refuse("policy", format!("is {given:?}; write one of {}", known.join(", ")));
            continue;
        };
        let places = rules(values, named, &mut refuse);
        for (value, rule) in &places {
            for (key, problem) in raised(values, *value, rule, named) {
                refuse(&key, problem);
            }
        }
        add_source(values, filled, &mut refuse);
        for (value, rule) in &places {
            put(values, *value, rule.from, filled, &mut refuse);
        }
        for (_, _, problem) in checks::before_lpr(filled, &national.lpr) {
            refuse("from", problem);
        }
    }
}

fn has_samples(policy: &Policy) -> bool {
    policy.tracks.iter().flat_map(|track| &track.rules).any(|rule| !rule.sample.is_empty())
}

/// The national rules that the values are for, one by one.
fn rules<'pack>(
    values: &Values,
    named: &'pack Policy,
    refuse: &mut impl FnMut(&str, String),
) -> Vec<(SampleValue, &'pack Rule)> {
    let Some(track) = named.tracks.iter().find(|track| track.id == values.track) else {
        let known: Vec<&str> = named.tracks.iter().map(|track| track.id.as_str()).collect();
        let given = beginning(&values.track);
        refuse("track", format!("is {given:?}; write one of {}", known.join(", ")));
        return Vec::new();
    };
    if let Some(from) = values.from.filter(|from| !track.rules.iter().any(|rule| rule.from == *from)) {
        let known: Vec<String> = track.rules.iter().map(|rule| rule.from.to_string()).collect();
        refuse("from", format!("is {from}; write the first day of a rule: {}", known.join(", ")));
        return Vec::new();
    }
    let mut places = Vec::new();
    for value in values.set() {
        let asked = track.rules.iter().filter(|rule| values.from.is_none_or(|from| rule.from == from));
        let marked: Vec<&Rule> = asked.filter(|rule| rule.sample.contains(&value)).collect();
        if marked.is_empty() {
            let problem = "is no sample value of the national rule; only sample values can be filled".to_owned();
            refuse(value.id(), problem);
        }
        places.extend(marked.into_iter().map(|rule| (value, rule)));
    }
    places
}

/// Where a filled cap is above one that the same policy states itself.
fn raised(values: &Values, value: SampleValue, rule: &Rule, named: &Policy) -> Vec<(String, String)> {
    let stated = named.tracks.iter().flat_map(|track| &track.rules).filter(|rule| !rule.sample.contains(&value));
    let mut raised = Vec::new();
    for national in stated {
        raised.extend(match value {
            SampleValue::RateCap => {
                caps::raised_rate(&values.measures.rate_cap, &national.rate_cap, rule.who.iter(), Gaps::Refused)
            }
            SampleValue::GuaranteeFeeCap => caps::raised_fee(
                &values.measures.guarantee_fee_cap,
                &national.guarantee_fee_cap,
                rule.who.iter(),
                Gaps::Refused,
            ),
            SampleValue::FeeRelief | SampleValue::Subsidy | SampleValue::OfferedRate => None,
        });
    }
    raised.dedup();
    raised
}

/// The source joins those of the policy; two items may name the same one.
fn add_source(values: &Values, filled: &mut Policy, refuse: &mut impl FnMut(&str, String)) {
    match filled.source(&values.source.id) {
        None => filled.sources.push(values.source.clone()),
        Some(known) if *known == values.source => {}
        Some(_) => {
            let id = beginning(&values.source.id);
            refuse("source.id", format!("is {id:?}, which another source of this policy has; choose another"));
        }
    }
}

/// Puts a value into the rule that begins on a day. A rule whose every value the locality set rests on the locality's
/// source; in any other the national source still speaks for the rest.
fn put(values: &Values, value: SampleValue, from: Date, filled: &mut Policy, refuse: &mut impl FnMut(&str, String)) {
    let track = filled.tracks.iter_mut().find(|track| track.id == values.track);
    let Some(rule) = track.and_then(|track| track.rules.iter_mut().find(|rule| rule.from == from)) else { return };
    if !rule.sample.contains(&value) {
        refuse(value.id(), format!("is filled twice for the rule from {from}; write it once"));
        return;
    }
    values.put(value, rule);
    let source = values.source.id.clone();
    filled.filled.push(Filled { track: values.track.clone(), from, value, source: source.clone() });
    let is_filled = |value: SampleValue| {
        filled.filled.iter().any(|it| it.track == values.track && it.from == from && it.value == value)
    };
    let national = [
        (SampleValue::RateCap, rule.rate_cap.is_empty()),
        (SampleValue::GuaranteeFeeCap, rule.guarantee_fee_cap.is_empty()),
        (SampleValue::FeeRelief, rule.fee_relief.is_empty()),
        (SampleValue::Subsidy, rule.subsidy.is_none()),
        (SampleValue::OfferedRate, rule.offered_rate.is_none()),
    ];
    if rule.says.is_none() && national.into_iter().all(|(value, is_absent)| is_absent || is_filled(value)) {
        rule.source = source;
    }
}
