//! Policies as a tree of values that know where they stand, whatever notation they were written in.

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// The line of a file, or the number of a value of a local pack.
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
    #[cfg(feature = "authoring")]
    Text(String),
    /// A text of a notation that has no dates of its own.
    TextOrDate(String),
    Integer(String),
    Float(String),
    Bool(bool),
    #[cfg(feature = "authoring")]
    Date(String),
    Null,
    List(Vec<Node>),
    /// In the order of the file.
    Table(Vec<(String, Node)>),
}

/// Characters of a text that a message repeats.
const REPEATED_MAX: usize = 80;

impl Value {
    /// The text, where it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            #[cfg(feature = "authoring")]
            Self::Text(text) => Some(text),
            Self::TextOrDate(text) => Some(text),
            _ => None,
        }
    }

    /// The date as it is written, where it may be one.
    pub(super) fn date(&self) -> Option<&str> {
        match self {
            #[cfg(feature = "authoring")]
            Self::Date(date) => Some(date),
            Self::TextOrDate(date) => Some(date),
            _ => None,
        }
    }

    /// What a date in its place would look like.
    pub(super) const fn date_asked(&self) -> &'static str {
        match self {
            #[cfg(feature = "authoring")]
            Self::Text(_) => super::walker::DATE,
            _ => "a date, such as 2026-01-31",
        }
    }

    /// What it is, with what stands there, for a message.
    pub(super) fn described(&self) -> String {
        match self {
            #[cfg(feature = "authoring")]
            Self::Text(text) => described_text(text),
            Self::TextOrDate(text) => described_text(text),
            Self::Integer(digits) => format!("the number {}", beginning(digits)),
            Self::Float(digits) => format!("{}, a binary float", beginning(digits)),
            Self::Bool(value) => value.to_string(),
            #[cfg(feature = "authoring")]
            Self::Date(date) => format!("the date {date}"),
            Self::Null => "null".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Table(_) => "a table".to_owned(),
        }
    }
}

fn described_text(text: &str) -> String {
    format!("the text {:?}", beginning(text))
}

/// A text, or its beginning where it is long.
pub(super) fn beginning(text: &str) -> String {
    match text.char_indices().nth(REPEATED_MAX) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
