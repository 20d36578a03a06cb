//! JSON into a tree of values, within limits.
//!
//! The text comes from outside the house, so that every limit is checked before its meaning is: its size, how deep it is
//! nested, how long its texts are, and which characters stand in them. A member that stands twice is refused, as in TOML.

use std::fmt;

use serde_json::value::RawValue;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::error::PackError;
use super::node::{Node, Value};

/// Bytes of a text.
pub(super) const BYTES_MAX: usize = 256 * 1_024;
/// Objects and lists within one another.
const NESTING_MAX: usize = 16;
/// Characters of a text or of the name of a member.
const CHARACTERS_MAX: usize = 2_000;

/// A tree, and where each of its values stands: the value with `line` n is the n-th place.
pub(super) struct Tree {
    pub(super) root: Node,
    pub(super) places: Places,
}

/// Where each value of a tree stands.
pub(super) struct Places(Vec<Place>);

struct Place {
    /// As a walker names it: `policies.rule.from`.
    key: String,
    /// As it stands in the JSON: `policies[0].rule[1].from`.
    path: String,
}

impl Places {
    /// An error of the walker or of the checks, with its path in place of line and key. What it says of its first line
    /// or of none is about the value `root`, and its keys begin after `prefix`.
    pub(super) fn located(&self, root: usize, prefix: &str, error: PackError) -> PackError {
        let line = if error.line <= 1 { root } else { error.line };
        let key = if prefix.is_empty() || error.key.is_empty() {
            format!("{prefix}{}", error.key)
        } else {
            format!("{prefix}.{}", error.key)
        };
        let path = match line.checked_sub(1).and_then(|index| self.0.get(index)) {
            Some(place) => format!("{}{}", place.path, key.strip_prefix(&place.key).unwrap_or_default()),
            None => key,
        };
        PackError { line: 0, key: path, ..error }
    }
}

/// Reads JSON; nothing when it is none or too long. Everything beyond a limit is collected.
pub(super) fn parse(file: &str, text: &str, errors: &mut Vec<PackError>) -> Option<Tree> {
    if text.len() > BYTES_MAX {
        let problem = format!("has {} bytes; write at most {BYTES_MAX}", text.len());
        errors.push(PackError::whole_file(file, problem));
        return None;
    }
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => {
            let mut reader = Reader { file, places: Vec::new(), errors };
            let root = reader.node(raw, Place { key: String::new(), path: String::new() }, 0);
            Some(Tree { root, places: Places(reader.places) })
        }
        Err(error) => {
            errors.push(PackError::whole_file(file, format!("is not JSON: {error}")));
            None
        }
    }
}

struct Reader<'read> {
    file: &'read str,
    places: Vec<Place>,
    errors: &'read mut Vec<PackError>,
}

impl Reader<'_> {
    fn refuse(&mut self, path: &str, problem: String) {
        self.errors.push(PackError { file: self.file.to_owned(), line: 0, key: path.to_owned(), problem });
    }

    /// A value and all that stands in it; `depth` objects and lists are around it.
    fn node(&mut self, raw: &RawValue, place: Place, depth: usize) -> Node {
        let json = raw.get();
        let (key, path) = (place.key.clone(), place.path.clone());
        self.places.push(place);
        let line = self.places.len();
        let is_nested = json.starts_with(['{', '[']);
        if is_nested && depth >= NESTING_MAX {
            self.refuse(&path, format!("is nested deeper than {NESTING_MAX} objects and lists; write it flatter"));
            // Nothing that a policy has stands so deep; a key further up is refused as well.
            return Node { line, value: Value::Null };
        }
        let value = match json.bytes().next() {
            Some(b'{') => serde_json::from_str(json).map(|members| self.table(members, &key, &path, depth)),
            Some(b'[') => serde_json::from_str(json).map(|items| self.list(items, &key, &path, depth)),
            Some(b'"') => serde_json::from_str(json).map(|text: String| {
                self.check_text(&text, &path);
                Value::TextOrDate(text)
            }),
            _ => Ok(plain(json)),
        };
        let value = value.unwrap_or_else(|error| {
            // The grammar was checked; what is left is an escape that stands for no character.
            self.refuse(&path, format!("is not text: {error}"));
            Value::Null
        });
        Node { line, value }
    }

    fn table(&mut self, members: Members<'_>, key: &str, path: &str, depth: usize) -> Value {
        let mut read: Vec<(String, Node)> = Vec::new();
        for (name, raw) in members.0 {
            let shown = shown(&name);
            let dot = if path.is_empty() || shown.starts_with('[') { "" } else { "." };
            let its_path = format!("{path}{dot}{shown}");
            self.check_text(&name, &its_path);
            if read.iter().any(|(other, _)| *other == name) {
                self.refuse(&its_path, "stands twice; write it once".to_owned());
                continue;
            }
            let its_key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
            let node = self.node(raw, Place { key: its_key, path: its_path }, depth.saturating_add(1));
            read.push((name, node));
        }
        Value::Table(read)
    }

    fn list(&mut self, items: Vec<&RawValue>, key: &str, path: &str, depth: usize) -> Value {
        let mut read = Vec::with_capacity(items.len());
        for (index, raw) in items.into_iter().enumerate() {
            let place = Place { key: key.to_owned(), path: format!("{path}[{index}]") };
            read.push(self.node(raw, place, depth.saturating_add(1)));
        }
        Value::List(read)
    }

    fn check_text(&mut self, text: &str, path: &str) {
        let count = text.chars().count();
        if count > CHARACTERS_MAX {
            self.refuse(path, format!("has {count} characters; write at most {CHARACTERS_MAX}"));
        }
        if let Some(found) = text.chars().find(|c| is_unseen(*c)) {
            let code = u32::from(found);
            let problem = format!("has the character U+{code:04X}, which controls how text is shown; leave it out");
            self.refuse(path, problem);
        }
    }
}

/// Whether a character is no part of the text but changes how it is shown, or is not seen at all: with those a text can read
/// as another than it is, or as one that it is not. Controls but for a new line, which is part of the text; the format
/// characters and the separators of lines and paragraphs (Unicode's Cf, Zl, Zp); what is ignored where it cannot be shown
/// (`Default_Ignorable_Code_Point`: joiners, fillers, selectors of variants); the empty pattern of Braille; and what has no
/// agreed shape.
fn is_unseen(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
            | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{110bd}' | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{10ffff}')
}

/// The name of a member as a path shows it.
fn shown(name: &str) -> String {
    let is_plain = !name.is_empty() && name.len() <= 64 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_plain { name.to_owned() } else { format!("[{:?}]", super::node::beginning(name)) }
}

fn plain(json: &str) -> Value {
    match json {
        "null" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        number if number.contains(['.', 'e', 'E']) => Value::Float(number.to_owned()),
        number => Value::Integer(number.to_owned()),
    }
}

/// The members of an object in their order, those that stand twice among them.
struct Members<'json>(Vec<(String, &'json RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}
