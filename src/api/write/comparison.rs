//! What differs between two packs, as JSON.

use serde::Serialize;

use super::{Answer, ErrorJson, error_json, said};
use crate::api::read::ArchetypeErrors;
use crate::compare::{
    ArchetypeDifference, Change, LprChange, Outcome, PackDifference, Place, PolicyChange, PolicyName, Value,
};
use crate::input::InputError;
use crate::policy::Text;
use crate::rate::Lpr;
use crate::text::Lang;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DifferenceJson<'found> {
    pack: Vec<ChangeJson<'found>>,
    lpr: Vec<LprChangeJson>,
    added: Vec<NameJson<'found>>,
    removed: Vec<NameJson<'found>>,
    changed: Vec<PolicyJson<'found>>,
    archetypes: Vec<ArchetypeJson<'found>>,
}

#[derive(Serialize)]
struct LprChangeJson {
    from: String,
    before: Option<LprJson>,
    after: Option<LprJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LprJson {
    one_year: String,
    over_five_years: String,
}

#[derive(Serialize)]
struct NameJson<'found> {
    id: &'found str,
    name: &'found Text,
}

#[derive(Serialize)]
struct PolicyJson<'found> {
    id: &'found str,
    name: &'found Text,
    changes: Vec<ChangeJson<'found>>,
}

#[derive(Serialize)]
struct ChangeJson<'found> {
    source: Option<&'found str>,
    track: Option<&'found str>,
    rule: Option<String>,
    key: &'found str,
    before: Option<ValueJson<'found>>,
    after: Option<ValueJson<'found>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueJson<'found> {
    Written(&'found str),
    Text(&'found Text),
}

#[derive(Serialize)]
struct ArchetypeJson<'found> {
    id: &'found str,
    name: &'found Text,
    before: OutcomeJson<'found>,
    after: OutcomeJson<'found>,
    difference: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum OutcomeJson<'found> {
    Quoted { net: String, applied: &'found [String] },
    Refused { errors: Vec<ErrorJson> },
}

/// The difference, or what is wrong with the archetypes, each error with the path of its archetype.
pub(in crate::api) fn comparison(lang: Lang, compared: Result<&PackDifference, &ArchetypeErrors>) -> String {
    said(match compared {
        Ok(found) => Answer::Value(difference(lang, found)),
        Err(errors) => Answer::Errors(errors.iter().map(|(index, error)| placed(lang, *index, error)).collect()),
    })
}

fn placed(lang: Lang, index: Option<usize>, error: &InputError) -> ErrorJson {
    let json = error_json(lang, error);
    let Some(index) = index else { return json };
    let within = if json.field.is_empty() { String::new() } else { format!(".scenario.{}", json.field) };
    ErrorJson { field: format!("archetypes[{index}]{within}"), ..json }
}

fn difference(lang: Lang, found: &PackDifference) -> DifferenceJson<'_> {
    let PackDifference { pack, lpr, added, removed, changed, archetypes } = found;
    DifferenceJson {
        pack: pack.iter().map(change).collect(),
        lpr: lpr.iter().map(lpr_change).collect(),
        added: added.iter().map(name).collect(),
        removed: removed.iter().map(name).collect(),
        changed: changed.iter().map(policy).collect(),
        archetypes: archetypes.iter().map(|it| archetype(lang, it)).collect(),
    }
}

fn lpr_change(change: &LprChange) -> LprChangeJson {
    let rates =
        |lpr: Lpr| LprJson { one_year: lpr.one_year.to_string(), over_five_years: lpr.over_five_years.to_string() };
    LprChangeJson { from: change.from.to_string(), before: change.before.map(rates), after: change.after.map(rates) }
}

fn name(policy: &PolicyName) -> NameJson<'_> {
    NameJson { id: &policy.id, name: &policy.name }
}

fn policy(changed: &PolicyChange) -> PolicyJson<'_> {
    let PolicyName { id, name } = &changed.policy;
    PolicyJson { id, name, changes: changed.changes.iter().map(change).collect() }
}

fn change(change: &Change) -> ChangeJson<'_> {
    let (source, track, rule) = match &change.place {
        Place::Whole => (None, None, None),
        Place::Source(id) => (Some(id.as_str()), None, None),
        Place::Track(id) => (None, Some(id.as_str()), None),
        Place::Rule { track, from } => (None, Some(track.as_str()), Some(from.to_string())),
    };
    let (before, after) = (change.before.as_ref().map(value), change.after.as_ref().map(value));
    ChangeJson { source, track, rule, key: &change.key, before, after }
}

fn value(value: &Value) -> ValueJson<'_> {
    match value {
        Value::Written(written) => ValueJson::Written(written),
        Value::Text(text) => ValueJson::Text(text),
    }
}

fn archetype(lang: Lang, archetype: &ArchetypeDifference) -> ArchetypeJson<'_> {
    ArchetypeJson {
        id: &archetype.id,
        name: &archetype.name,
        before: outcome(lang, &archetype.before),
        after: outcome(lang, &archetype.after),
        difference: archetype.difference().map(|yuan| yuan.to_string()),
    }
}

fn outcome(lang: Lang, outcome: &Result<Outcome, Vec<InputError>>) -> OutcomeJson<'_> {
    match outcome {
        Ok(Outcome { net, applied }) => OutcomeJson::Quoted { net: net.to_string(), applied },
        Err(errors) => OutcomeJson::Refused { errors: errors.iter().map(|error| error_json(lang, error)).collect() },
    }
}
