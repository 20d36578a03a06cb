//! TOML into a tree of values.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::error::PackError;
use super::node::{Node, Value};

/// Reads TOML.
pub(super) fn parse(file: &str, text: &str) -> Result<Node, PackError> {
    let root = DeTable::parse(text).map_err(|error| PackError {
        file: file.to_owned(),
        line: error.span().map_or(0, |span| line(text, span.start)),
        key: String::new(),
        problem: format!("is not TOML: {}", error.message()),
    })?;
    Ok(Node { line: 1, value: table(text, root.into_inner()) })
}

fn line(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count().saturating_add(1)
}

fn table(text: &str, table: DeTable<'_>) -> Value {
    let mut members: Vec<(usize, String, Node)> = table
        .into_iter()
        .map(|(key, value)| {
            let at = key.span().start;
            // A member's line is that of its key: a list may begin lines below it.
            (at, key.into_inner().into_owned(), Node { line: line(text, at), value: node(text, value) })
        })
        .collect();
    members.sort_by_key(|(at, ..)| *at);
    Value::Table(members.into_iter().map(|(_, key, node)| (key, node)).collect())
}

fn list(text: &str, list: DeArray<'_>) -> Value {
    let nodes = list.into_iter().map(|item| Node { line: line(text, item.span().start), value: node(text, item) });
    Value::List(nodes.collect())
}

fn node(text: &str, value: Spanned<DeValue<'_>>) -> Value {
    match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => Value::Integer(number.to_string()),
        DeValue::Float(number) => Value::Float(number.to_string()),
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(inner) => list(text, inner),
        DeValue::Table(inner) => table(text, inner),
    }
}
