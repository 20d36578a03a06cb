//! Walks a table of a policy file: takes its members one by one, collects what is wrong, and refuses what is left over.

use super::error::PackError;
use super::node::{Node, Value};
use crate::calendar::{Date, DayRun, Months};
use crate::money::Yuan;
use crate::policy::Text;
use crate::rate::{Rate, Spread};
use crate::written;

/// A table being read.
pub(super) struct Walker<'errors> {
    file: String,
    path: String,
    line: usize,
    members: Vec<(String, Node)>,
    known: Vec<&'static str>,
    errors: &'errors mut Vec<PackError>,
}

impl<'errors> Walker<'errors> {
    /// Starts on a table.
    pub(super) fn new(file: &str, path: &str, node: Node, errors: &'errors mut Vec<PackError>) -> Self {
        let (line, members) = match node.value {
            Value::Table(members) => (node.line, members),
            other => {
                let problem = format!("is {}; write a table", other.described());
                errors.push(PackError { file: file.to_owned(), line: node.line, key: path.to_owned(), problem });
                (node.line, Vec::new())
            }
        };
        Self { file: file.to_owned(), path: path.to_owned(), line, members, known: Vec::new(), errors }
    }

    pub(super) const fn line(&self) -> usize {
        self.line
    }

    pub(super) fn key(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(super) fn refuse(&mut self, line: usize, key: &str, problem: String) {
        let key = self.key(key);
        self.errors.push(PackError { file: self.file.clone(), line, key, problem });
    }

    /// A member, taken out of the table.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Node> {
        self.known.push(key);
        let at = self.members.iter().position(|(name, _)| name == key)?;
        Some(self.members.remove(at).1)
    }

    /// A member that must be there.
    pub(super) fn require(&mut self, key: &'static str) -> Option<Node> {
        let found = self.take(key);
        if found.is_none() {
            self.refuse(self.line, key, "is missing".to_owned());
        }
        found
    }

    /// Text that `parse` understands; `right` says what would be.
    fn text_as<T>(
        &mut self,
        key: &str,
        node: Option<Node>,
        right: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let node = node?;
        let parsed = match &node.value {
            Value::Text(text) => parse(text),
            _ => None,
        };
        if parsed.is_none() {
            self.refuse(node.line, key, format!("is {}; write {right}", node.value.described()));
        }
        parsed
    }

    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let node = self.require(key);
        self.text_as(key, node, "text in quotes that is not empty", filled)
    }

    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<String> {
        let node = self.take(key);
        self.text_as(key, node, "text in quotes that is not empty", filled)
    }

    pub(super) fn one_of<T>(&mut self, key: &'static str, ids: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let node = self.require(key);
        self.text_as(key, node, &format!("one of {ids}"), parse)
    }

    pub(super) fn parsed<T>(&mut self, key: &'static str, right: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let node = self.take(key);
        self.text_as(key, node, right, parse)
    }

    pub(super) fn yuan(&mut self, key: &'static str) -> Option<Yuan> {
        self.parsed(key, "an amount above zero with its unit, such as \"5 万元\"", |text| {
            written::yuan(text).filter(|amount| amount.is_positive())
        })
    }

    pub(super) fn months(&mut self, key: &'static str) -> Option<Months> {
        self.parsed(key, "a time with its unit, such as \"12 months\"", written::months)
    }

    pub(super) fn spread(&mut self, key: &'static str) -> Option<Spread> {
        self.parsed(key, "a difference of rates with its unit, such as \"1 pp\" or \"150 bp\"", written::spread)
    }

    pub(super) fn rate(&mut self, key: &'static str) -> Option<Rate> {
        self.parsed(key, "a rate with its unit, such as \"4.05 %\"", written::rate)
    }

    /// A date of the file's own notation, not in quotes.
    pub(super) fn optional_date(&mut self, key: &'static str) -> Option<Date> {
        let node = self.take(key)?;
        self.date_of(key, &node)
    }

    /// Each date of a list.
    pub(super) fn dates(&mut self, key: &'static str) -> Vec<Date> {
        let items = self.list(key);
        items.iter().filter_map(|item| self.date_of(key, item)).collect()
    }

    /// Each pair of dates of a list, first and last day.
    pub(super) fn date_runs(&mut self, key: &'static str) -> Vec<DayRun> {
        let mut runs = Vec::new();
        for item in self.list(key) {
            let line = item.line;
            let dates: Vec<Date> = match item.value {
                Value::List(ends) => ends.iter().filter_map(|end| self.date_of(key, end)).collect(),
                _ => Vec::new(),
            };
            if let [from, to] = dates.as_slice() {
                runs.push(DayRun { from: *from, through: *to });
            } else {
                let problem = "needs a first and a last day, such as [2026-01-01, 2026-01-03]".to_owned();
                self.refuse(line, key, problem);
            }
        }
        runs
    }

    fn date_of(&mut self, key: &str, node: &Node) -> Option<Date> {
        let date = match &node.value {
            Value::Date(text) => written::date(text),
            _ => None,
        };
        if date.is_none() {
            let problem = format!("is {}; write a date without quotes, such as 2026-01-31", node.value.described());
            self.refuse(node.line, key, problem);
        }
        date
    }

    pub(super) fn date(&mut self, key: &'static str) -> Option<Date> {
        if !self.members.iter().any(|(name, _)| name == key) {
            self.require(key);
            return None;
        }
        self.optional_date(key)
    }

    /// The items of a list; nothing where the key is not there.
    pub(super) fn list(&mut self, key: &'static str) -> Vec<Node> {
        match self.take(key) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) => {
                self.refuse(node.line, key, format!("is {}; write a list", node.value.described()));
                Vec::new()
            }
        }
    }

    /// Each text of a list.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<(usize, String)> {
        let mut texts = Vec::new();
        for item in self.list(key) {
            let line = item.line;
            texts.extend(self.text_as(key, Some(item), "text in quotes", filled).map(|text| (line, text)));
        }
        texts
    }

    pub(super) fn table(&mut self, key: &'static str) -> Option<Walker<'_>> {
        let node = self.take(key)?;
        let (file, path) = (self.file.clone(), self.key(key));
        Some(Walker::new(&file, &path, node, self.errors))
    }

    /// A walker for one item of a list.
    pub(super) fn item(&mut self, key: &str, node: Node) -> Walker<'_> {
        let (file, path) = (self.file.clone(), self.key(key));
        Walker::new(&file, &path, node, self.errors)
    }

    /// A text in both languages.
    pub(super) fn both(&mut self, key: &'static str) -> Option<Text> {
        if !self.members.iter().any(|(name, _)| name == key) {
            self.require(key);
            return None;
        }
        self.optional_both(key)
    }

    pub(super) fn optional_both(&mut self, key: &'static str) -> Option<Text> {
        let mut inner = self.table(key)?;
        let (zh, en) = (inner.text("zh"), inner.text("en"));
        inner.finish();
        Some(Text { zh: zh?, en: en? })
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

fn filled(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// Whether a key looks like a slip of another: all but two of its letters stand in the other.
fn near(name: &str, typed: &str) -> bool {
    let shared = typed.chars().filter(|c| name.contains(*c)).count();
    let longest = name.chars().count().max(typed.chars().count());
    name.chars().next() == typed.chars().next() && shared.saturating_add(2) >= longest
}
