//! A policy file as a tree of values that know their line, whatever notation it was written in.

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::error::PackError;

/// A value and the line it stands on.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

impl Node {
    /// A table with nothing in it.
    pub(super) const fn empty_table(line: usize) -> Self {
        Self { line, value: Value::Table(Vec::new()) }
    }
}

/// What a value can be.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Integer(String),
    Float(String),
    Bool(bool),
    Date(String),
    List(Vec<Node>),
    /// In the order of the file.
    Table(Vec<(String, Node)>),
}

impl Value {
    /// What it is, with what stands there, for a message.
    pub(super) fn described(&self) -> String {
        match self {
            Self::Text(text) => format!("the text {text:?}"),
            Self::Integer(digits) => format!("the number {digits}"),
            Self::Float(digits) => format!("{digits}, a binary float"),
            Self::Bool(value) => value.to_string(),
            Self::Date(date) => format!("the date {date}"),
            Self::List(_) => "a list".to_owned(),
            Self::Table(_) => "a table".to_owned(),
        }
    }
}

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
