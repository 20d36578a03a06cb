//! Archetypal borrowers, each with a scenario of its own.

use serde_json::Value;

use super::reader::Reader;
use crate::compare::Archetype;
use crate::input::{Field, InputError, Problem};
use crate::policy::Text;
use crate::text::Lang;

/// Most archetypes that are quoted in one comparison.
const ARCHETYPE_COUNT_MAX: usize = 1_000;

/// What is wrong, and in the scenario of which archetype; none where the whole is meant.
pub(in crate::api) type ArchetypeErrors = Vec<(Option<usize>, InputError)>;

pub(in crate::api) fn archetypes(options: &str) -> (Lang, Result<Vec<Archetype>, ArchetypeErrors>) {
    let mut reader = Reader::of(options);
    let lang = reader.lang();
    let listed = match reader.take("archetypes") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(listed)) if listed.len() <= ARCHETYPE_COUNT_MAX => listed,
        Some(_) => {
            let detail = format!("archetypes is not a list of at most {ARCHETYPE_COUNT_MAX}");
            reader.refuse(Field::Whole, Problem::Malformed { detail });
            Vec::new()
        }
    };
    let mut errors: ArchetypeErrors =
        reader.finish(Some(())).err().into_iter().flatten().map(|error| (None, error)).collect();
    let mut archetypes: Vec<Archetype> = Vec::new();
    for (index, value) in listed.into_iter().enumerate() {
        let mut alone = Reader::of("{}");
        let read = alone.inner(value, Field::Whole, archetype);
        match alone.finish(read) {
            Ok(read) => archetypes.push(read),
            Err(wrong) => errors.extend(wrong.into_iter().map(|error| (Some(index), error))),
        }
    }
    (lang, if errors.is_empty() { Ok(archetypes) } else { Err(errors) })
}

fn archetype(reader: &mut Reader) -> Option<Archetype> {
    let id = reader.required("id", Field::Whole, filled);
    let name = reader.object("name", Field::Whole, |inner| {
        let (zh, en) = (inner.required("zh", Field::Whole, filled), inner.required("en", Field::Whole, filled));
        Some(Text { zh: zh?, en: en? })
    });
    let scenario = reader.object("scenario", Field::Whole, |inner| {
        // A scenario may say in which language its errors are; here the whole comparison says it.
        inner.lang();
        super::scenario_members(inner)
    });
    let read = id.zip(name).zip(scenario).map(|((id, name), scenario)| Archetype { id, name, scenario });
    if read.is_none() && reader.is_sound() {
        reader.refuse(Field::Whole, Problem::Malformed { detail: "an archetype has id, name and scenario".to_owned() });
    }
    read
}

fn filled(text: &str) -> Result<String, Problem> {
    if text.is_empty() { Err(Problem::Missing) } else { Ok(text.to_owned()) }
}
