//! What the reader asks of a file, key by key: recorded when the reading functions run over no file at all.

/// One thing asked of a table.
pub(super) struct Asked {
    /// The table, with the keys around it: `rule.subsidy`; empty for the file itself.
    pub(super) table: String,
    /// What is asked.
    pub(super) what: What,
}

/// What can be asked of a table.
pub(super) enum What {
    /// A key.
    Key { name: &'static str, need: Need, shape: Shape },
    /// One of these keys, and no second one.
    ExactlyOne(&'static [&'static str]),
    /// One of these keys, or more.
    AtLeastOne(&'static [&'static str]),
}

/// Whether a key must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Required,
    Optional,
}

/// What may stand at a key.
pub(super) enum Shape {
    /// Text; `right` says what it should be.
    Text { right: &'static str, pattern: &'static str },
    /// A word of a closed list.
    Word(Vec<&'static str>),
    /// A date of the file's own notation.
    Date,
    /// First and last day.
    Days,
    /// A table, whose keys are asked for under its own path.
    Table,
    /// One or more of these.
    List(Box<Shape>),
}

impl Shape {
    pub(super) fn list(self) -> Self {
        Self::List(Box::new(self))
    }
}

/// How a number with its unit is written, and what it means.
pub(super) struct Number<T> {
    /// What would be right.
    pub(super) right: &'static str,
    /// The plain way to write it, without full-width characters, as a pattern for editors.
    pub(super) pattern: &'static str,
    /// The meaning, where there is one.
    pub(super) parse: fn(&str) -> Option<T>,
}

/// The words of a closed list, as a message names them.
pub(super) fn ids<T>(words: &[(&'static str, T)]) -> Vec<&'static str> {
    words.iter().map(|(id, _)| *id).collect()
}

/// What a word of a closed list stands for.
pub(super) fn named<T: Clone>(id: &str, words: &[(&'static str, T)]) -> Option<T> {
    words.iter().find(|(word, _)| *word == id).map(|(_, meaning)| meaning.clone())
}
