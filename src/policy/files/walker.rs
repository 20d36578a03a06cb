//! Walks a table of a policy file: takes its members one by one, collects what is wrong, and refuses what is left over.
//!
//! A key is required where the method's name does not say `optional`. A walker can also walk over no file: then it
//! records what it is asked for, and the schema is made of that record.

use super::error::PackError;
use super::node::{Node, Value};
use super::shape::{Asked, Need, Number, Shape, What, ids, named};
use crate::calendar::Date;
#[cfg(feature = "authoring")]
use crate::calendar::DayRun;
use crate::policy::Text;
use crate::written;

/// What would be right, where it is no number.
const TEXT: &str = "text in quotes that is not empty";
#[cfg(feature = "authoring")]
pub(super) const DATE: &str = "a date without quotes, such as 2026-01-31";
#[cfg(feature = "authoring")]
pub(super) const DAYS: &str = "a first and a last day, such as [2026-01-01, 2026-01-03]";

/// A table being read.
pub(super) struct Walker<'found> {
    file: String,
    path: String,
    line: usize,
    members: Vec<(String, Node)>,
    known: Vec<&'static str>,
    errors: &'found mut Vec<PackError>,
    /// What is asked for, where the reader is being described.
    asked: Option<&'found mut Vec<Asked>>,
}

impl<'found> Walker<'found> {
    /// Starts on a file.
    pub(super) fn new(file: &str, root: Node, errors: &'found mut Vec<PackError>) -> Self {
        Self::on(file.to_owned(), String::new(), root, errors, None)
    }

    /// Walks over no file. What it misses goes to `errors` and means nothing.
    #[cfg(feature = "authoring")]
    pub(super) fn describing(asked: &'found mut Vec<Asked>, errors: &'found mut Vec<PackError>) -> Self {
        Self::on(String::new(), String::new(), Node::empty_table(0), errors, Some(asked))
    }

    fn on(
        file: String,
        path: String,
        node: Node,
        errors: &'found mut Vec<PackError>,
        asked: Option<&'found mut Vec<Asked>>,
    ) -> Self {
        let (line, members) = match node.value {
            Value::Table(members) => (node.line, members),
            other => {
                let problem = format!("is {}; write a table", other.described());
                errors.push(PackError { file: file.clone(), line: node.line, key: path.clone(), problem });
                (node.line, Vec::new())
            }
        };
        Self { file, path, line, members, known: Vec::new(), errors, asked }
    }

    pub(super) const fn line(&self) -> usize {
        self.line
    }

    fn key(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(super) fn refuse(&mut self, line: usize, key: &str, problem: String) {
        let key = self.key(key);
        self.errors.push(PackError { file: self.file.clone(), line, key, problem });
    }

    fn ask(&mut self, what: What) {
        if let Some(asked) = self.asked.as_deref_mut() {
            asked.push(Asked { table: self.path.clone(), what });
        }
    }

    fn has(&self, key: &str) -> bool {
        self.members.iter().any(|(name, _)| name == key)
    }

    /// A member, taken out of the table.
    fn take(&mut self, name: &'static str, need: Need, shape: Shape) -> Option<Node> {
        self.known.push(name);
        self.ask(What::Key { name, need, shape });
        let Some(at) = self.members.iter().position(|(key, _)| key == name) else {
            if need == Need::Required {
                self.refuse(self.line, name, "is missing".to_owned());
            }
            return None;
        };
        Some(self.members.remove(at).1)
    }

    /// One of these keys, and no second one; to be asked before they are read.
    pub(super) fn exactly_one(&mut self, keys: &'static [&'static str]) {
        self.ask(What::ExactlyOne(keys));
        let found = keys.iter().filter(|key| self.has(key)).count();
        if found != 1 {
            self.refuse(self.line, &keys.join(", "), format!("are {found} in number; write exactly one"));
        }
    }

    /// One of these keys or more; to be asked before they are read.
    pub(super) fn at_least_one(&mut self, keys: &'static [&'static str]) {
        self.ask(What::AtLeastOne(keys));
        if !keys.iter().any(|key| self.has(key)) {
            self.refuse(self.line, &keys.join(", "), "are missing; write one of them at least".to_owned());
        }
    }

    /// Text that `parse` understands; `right` says what would be.
    fn text_as<T>(&mut self, key: &str, node: &Node, right: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let parsed = node.value.text().and_then(parse);
        if parsed.is_none() {
            self.refuse(node.line, key, format!("is {}; write {right}", node.value.described()));
        }
        parsed
    }

    fn text_if(&mut self, key: &'static str, need: Need) -> Option<String> {
        let node = self.take(key, need, text())?;
        self.text_as(key, &node, TEXT, filled)
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        self.text_if(key, Need::Required)
    }

    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<String> {
        self.text_if(key, Need::Optional)
    }

    /// Each text of a list.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<String> {
        let items = self.list(key, Need::Required, text());
        items.iter().filter_map(|item| self.text_as(key, item, TEXT, filled)).collect()
    }

    fn number_if<T>(&mut self, key: &'static str, need: Need, number: &Number<T>) -> Option<T> {
        let node = self.take(key, need, Shape::Text { right: number.right, pattern: number.pattern })?;
        self.text_as(key, &node, number.right, number.parse)
    }

    pub(super) fn number<T>(&mut self, key: &'static str, number: &Number<T>) -> Option<T> {
        self.number_if(key, Need::Required, number)
    }

    pub(super) fn optional_number<T>(&mut self, key: &'static str, number: &Number<T>) -> Option<T> {
        self.number_if(key, Need::Optional, number)
    }

    /// Each number of a list.
    pub(super) fn optional_numbers<T>(&mut self, key: &'static str, number: &Number<T>) -> Vec<T> {
        let shape = Shape::Text { right: number.right, pattern: number.pattern };
        let items = self.list(key, Need::Optional, shape);
        items.iter().filter_map(|item| self.text_as(key, item, number.right, number.parse)).collect()
    }

    fn word_of<T: Clone>(&mut self, key: &str, node: &Node, words: &[(&'static str, T)]) -> Option<T> {
        self.text_as(key, node, &format!("one of {}", ids(words).join(", ")), |id| named(id, words))
    }

    /// A word of a closed list, each with what it stands for.
    pub(super) fn word<T: Clone>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let node = self.take(key, Need::Required, Shape::Word(ids(words)))?;
        self.word_of(key, &node, words)
    }

    pub(super) fn optional_word<T: Clone>(&mut self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let node = self.take(key, Need::Optional, Shape::Word(ids(words)))?;
        self.word_of(key, &node, words)
    }

    /// Words of a closed list, none of them twice.
    pub(super) fn optional_words<T: Clone + PartialEq>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Vec<T> {
        let mut found: Vec<T> = Vec::new();
        for item in self.list(key, Need::Optional, Shape::Word(ids(words))) {
            match self.word_of(key, &item, words) {
                Some(word) if found.contains(&word) => {
                    self.refuse(item.line, key, format!("has {} twice; write it once", item.value.described()));
                }
                word => found.extend(word),
            }
        }
        found
    }

    fn date_of(&mut self, key: &str, node: &Node) -> Option<Date> {
        let date = node.value.date().and_then(written::date);
        if date.is_none() {
            self.refuse(node.line, key, format!("is {}; write {}", node.value.described(), node.value.date_asked()));
        }
        date
    }

    /// A date of the file's own notation, not in quotes.
    pub(super) fn date(&mut self, key: &'static str) -> Option<Date> {
        let node = self.take(key, Need::Required, Shape::Date)?;
        self.date_of(key, &node)
    }

    pub(super) fn optional_date(&mut self, key: &'static str) -> Option<Date> {
        let node = self.take(key, Need::Optional, Shape::Date)?;
        self.date_of(key, &node)
    }

    /// Each date of a list.
    #[cfg(feature = "authoring")]
    pub(super) fn optional_dates(&mut self, key: &'static str) -> Vec<Date> {
        let items = self.list(key, Need::Optional, Shape::Date);
        items.iter().filter_map(|item| self.date_of(key, item)).collect()
    }

    /// Each pair of dates of a list, first and last day.
    #[cfg(feature = "authoring")]
    pub(super) fn date_runs(&mut self, key: &'static str) -> Vec<DayRun> {
        let mut runs = Vec::new();
        for item in self.list(key, Need::Required, Shape::Days) {
            let dates: Vec<Date> = match &item.value {
                Value::List(ends) => ends.iter().filter_map(|end| self.date_of(key, end)).collect(),
                _ => Vec::new(),
            };
            if let [from, to] = dates.as_slice() {
                runs.push(DayRun { from: *from, through: *to });
            } else {
                self.refuse(item.line, key, format!("is {}; write {DAYS}", item.value.described()));
            }
        }
        runs
    }

    /// The items of a list, which has some.
    fn list(&mut self, key: &'static str, need: Need, item: Shape) -> Vec<Node> {
        match self.take(key, need, item.list()) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), line }) => {
                if items.is_empty() {
                    self.refuse(line, key, "is an empty list; write what belongs there".to_owned());
                }
                items
            }
            Some(node) => {
                self.refuse(node.line, key, format!("is {}; write a list", node.value.described()));
                Vec::new()
            }
        }
    }

    fn inner(&mut self, key: &str, node: Node) -> Walker<'_> {
        let (file, path) = (self.file.clone(), self.key(key));
        Walker::on(file, path, node, self.errors, self.asked.as_deref_mut())
    }

    fn table_if(&mut self, key: &'static str, need: Need) -> Option<Walker<'_>> {
        let found = self.take(key, need, Shape::Table);
        let node = found.or_else(|| self.asked.is_some().then(|| Node::empty_table(0)))?;
        Some(self.inner(key, node))
    }

    pub(super) fn table(&mut self, key: &'static str) -> Option<Walker<'_>> {
        self.table_if(key, Need::Required)
    }

    pub(super) fn optional_table(&mut self, key: &'static str) -> Option<Walker<'_>> {
        self.table_if(key, Need::Optional)
    }

    /// The tables of a list, not read yet.
    pub(super) fn optional_nodes(&mut self, key: &'static str) -> Vec<Node> {
        self.list(key, Need::Optional, Shape::Table)
    }

    pub(super) fn items_if<T>(
        &mut self,
        key: &'static str,
        need: Need,
        read: impl Fn(&mut Walker<'_>) -> Option<T>,
    ) -> Vec<Lined<T>> {
        let mut nodes = self.list(key, need, Shape::Table);
        if self.asked.is_some() {
            nodes.push(Node::empty_table(0));
        }
        let mut found = Vec::new();
        for node in nodes {
            let line = node.line;
            let mut item = self.inner(key, node);
            found.extend(read(&mut item).map(|value| Lined { line, value }));
            item.finish();
        }
        found
    }

    /// What `read` makes of each table of a list.
    pub(super) fn items<T>(&mut self, key: &'static str, read: impl Fn(&mut Walker<'_>) -> Option<T>) -> Vec<Lined<T>> {
        self.items_if(key, Need::Required, read)
    }

    pub(super) fn optional_items<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&mut Walker<'_>) -> Option<T>,
    ) -> Vec<Lined<T>> {
        self.items_if(key, Need::Optional, read)
    }

    fn both_if(&mut self, key: &'static str, need: Need) -> Option<Text> {
        let mut inner = self.table_if(key, need)?;
        let (zh, en) = (inner.text("zh"), inner.text("en"));
        inner.finish();
        Some(Text { zh: zh?, en: en? })
    }

    /// A text in both languages.
    pub(super) fn both(&mut self, key: &'static str) -> Option<Text> {
        self.both_if(key, Need::Required)
    }

    pub(super) fn optional_both(&mut self, key: &'static str) -> Option<Text> {
        self.both_if(key, Need::Optional)
    }

    /// Refuses members that nobody asked for.
    pub(super) fn finish(mut self) {
        let known = self.known.join(", ");
        for (key, node) in std::mem::take(&mut self.members) {
            let near = self.known.iter().find(|name| near(name, &key));
            let meant = near.map(|name| format!("; did you mean {name}?")).unwrap_or_else(|| ".".to_owned());
            self.refuse(node.line, &key, format!("is not a key here{meant} The keys are: {known}"));
        }
    }
}

/// Something of a list of tables, and the line on which its table starts.
pub(super) struct Lined<T> {
    pub(super) line: usize,
    pub(super) value: T,
}

/// What was read, without the lines.
pub(super) fn values<T>(items: Vec<Lined<T>>) -> Vec<T> {
    items.into_iter().map(|item| item.value).collect()
}

fn text() -> Shape {
    Shape::Text { right: TEXT, pattern: r"\S" }
}

fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// Whether a key looks like a slip of another: all but two of its letters stand in the other.
fn near(name: &str, typed: &str) -> bool {
    let shared = typed.chars().filter(|c| name.contains(*c)).count();
    let longest = name.chars().count().max(typed.chars().count());
    name.chars().next() == typed.chars().next() && shared.saturating_add(2) >= longest
}
