//! The schemas of the policy files, for editors: what the reading functions ask for, as JSON Schema.
//!
//! The reader itself is run over no file at all and says what it looks for, so a schema cannot say otherwise than the
//! reader. What only the reader can see, such as dates that must agree with each other, is left to it.

use serde::{Serialize, Serializer};

use super::shape::{Asked, Need, Shape, What};
use super::walker::{DATE, DAYS, Walker};
use super::{archetype, local, policy, whole};

/// A date of JSON, which has none of its own.
const QUOTED_DATE: &str = "a date in quotes, such as \"2026-01-31\"";

/// Each schema: the name of its file and its text.
#[must_use]
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        ("policy.json", schema("A programme of the loan-policy calculator", DATE, policy::read)),
        ("pack.json", schema("The pack as a whole: pack.toml", DATE, whole::header)),
        ("lpr.json", schema("The loan prime rate: lpr.toml", DATE, whole::lpr)),
        ("holidays.json", schema("Public holidays: holidays.toml", DATE, whole::work_days)),
        ("archetypes.json", schema("Archetypal borrowers: archetypes.toml", DATE, archetype::archetypes)),
        ("local-pack.json", schema("A local pack of the loan-policy calculator", QUOTED_DATE, local::described)),
    ]
}

/// The schema of what a function reads; `date` says how its notation writes one.
fn schema<T>(title: &'static str, date: &'static str, read: impl Fn(&mut Walker<'_>) -> Option<T>) -> String {
    let (mut asked, mut missed) = (Vec::new(), Vec::new());
    let mut walker = Walker::describing(&mut asked, &mut missed);
    read(&mut walker);
    walker.finish();
    let mut members = vec![
        ("$schema", text("https://json-schema.org/draft/2020-12/schema")),
        ("title", text(title)),
        ("description", text("Made from the code that reads the file; not written by hand.")),
    ];
    members.extend(table(&Notation { asked, date }, ""));
    // Every key is a text, so this cannot fail; were it to, the test of the committed schemas would say so.
    let mut text = serde_json::to_string_pretty(&Json::Object(members)).unwrap_or_default();
    text.push('\n');
    text
}

/// What the reader asks, and how dates are written.
struct Notation {
    asked: Vec<Asked>,
    date: &'static str,
}

/// A table and everything asked of it.
fn table(of: &Notation, path: &str) -> Vec<(&'static str, Json)> {
    let (mut properties, mut required, mut groups) = (Vec::new(), Vec::new(), Vec::new());
    let group = |keys: &[&'static str]| {
        Json::List(keys.iter().map(|key| Json::Object(vec![("required", Json::List(vec![text(key)]))])).collect())
    };
    for it in of.asked.iter().filter(|it| it.table == path) {
        match &it.what {
            What::Key { name, need, shape } => {
                let inner = if path.is_empty() { (*name).to_owned() } else { format!("{path}.{name}") };
                properties.push((*name, Json::Object(value(of, &inner, shape))));
                if *need == Need::Required {
                    required.push(text(name));
                }
            }
            What::ExactlyOne(keys) => groups.push(("oneOf", group(keys))),
            What::AtLeastOne(keys) => groups.push(("anyOf", group(keys))),
        }
    }
    let mut members = vec![
        ("type", text("object")),
        ("additionalProperties", Json::Flag(false)),
        ("properties", Json::Object(properties)),
    ];
    if !required.is_empty() {
        members.push(("required", Json::List(required)));
    }
    members.extend(groups);
    members
}

/// What may stand at a key.
fn value(of: &Notation, path: &str, shape: &Shape) -> Vec<(&'static str, Json)> {
    match shape {
        Shape::Text { right, pattern } => {
            vec![("description", described(right)), ("type", text("string")), ("pattern", text(pattern))]
        }
        Shape::Word(ids) => vec![("enum", Json::List(ids.iter().map(|id| text(id)).collect()))],
        Shape::Date => vec![("description", described(of.date)), ("type", text("string")), ("format", text("date"))],
        Shape::Days => vec![
            ("description", described(DAYS)),
            ("type", text("array")),
            ("items", Json::Object(value(of, path, &Shape::Date))),
            ("minItems", Json::Count(2)),
            ("maxItems", Json::Count(2)),
        ],
        Shape::Table => table(of, path),
        Shape::List(item) => {
            let mut members = vec![
                ("type", text("array")),
                ("items", Json::Object(value(of, path, item))),
                ("minItems", Json::Count(1)),
            ];
            if matches!(**item, Shape::Word(_)) {
                members.push(("uniqueItems", Json::Flag(true)));
            }
            members
        }
    }
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

/// The reader's own phrase, as an editor shows it.
fn described(right: &str) -> Json {
    Json::Text(format!("Write {right}."))
}

/// JSON whose members stay in the order of the reader, which is the order an author writes in.
enum Json {
    Text(String),
    Count(u32),
    Flag(bool),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Count(count) => serializer.serialize_u32(*count),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}
