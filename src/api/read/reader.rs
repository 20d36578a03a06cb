//! Reads the members of a JSON object one by one, and collects what is wrong.

use serde_json::{Map, Value};

use crate::input::{Field, InputError, Problem};
use crate::text::Lang;

/// The members of a JSON object, read one by one; what is wrong is collected.
pub(super) struct Reader {
    members: Map<String, Value>,
    errors: Vec<InputError>,
    /// Whether there is no object, of which nothing can be missing.
    is_none: bool,
}

impl Reader {
    pub(super) fn of(json: &str) -> Self {
        let malformed = |detail: String| InputError::new(Field::Whole, Problem::Malformed { detail });
        match serde_json::from_str(json) {
            Ok(Value::Object(members)) => Self { members, errors: Vec::new(), is_none: false },
            Ok(_) => Self::none(malformed("not a JSON object".to_owned())),
            Err(error) => Self::none(malformed(error.to_string())),
        }
    }

    fn none(error: InputError) -> Self {
        Self { members: Map::new(), errors: vec![error], is_none: true }
    }

    pub(super) fn refuse(&mut self, field: Field, problem: Problem) {
        self.errors.push(InputError::new(field, problem));
    }

    /// A member as text; a JSON number or truth value counts as its text.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        match self.members.remove(key)? {
            Value::Null => None,
            Value::String(text) => Some(text),
            other => Some(other.to_string()),
        }
    }

    pub(super) fn take(&mut self, key: &str) -> Option<Value> {
        self.members.remove(key)
    }

    pub(super) fn is_sound(&self) -> bool {
        self.errors.is_empty()
    }

    /// Whether a member is there; null counts as none, as everywhere.
    pub(super) fn has(&self, key: &str) -> bool {
        self.members.get(key).is_some_and(|value| !value.is_null())
    }

    /// A member that is an object, read by its own reader; errors come to this one.
    pub(super) fn object<T>(
        &mut self,
        key: &str,
        field: Field,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        match self.members.remove(key)? {
            Value::Null => None,
            value => self.inner(value, field, read),
        }
    }

    /// The items of a member that is a list of objects, each read by its own reader.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        field: impl Fn(usize) -> Field,
        read: impl Fn(&mut Self, usize) -> Option<T>,
    ) -> Vec<T> {
        let listed = match self.members.remove(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(listed)) => listed,
            Some(_) => {
                let detail = format!("{key} is not a list");
                self.refuse(Field::Whole, Problem::Malformed { detail });
                Vec::new()
            }
        };
        let each = listed.into_iter().enumerate();
        each.filter_map(|(index, value)| self.inner(value, field(index), |inner| read(inner, index))).collect()
    }

    /// Reads a value that must be an object.
    pub(super) fn inner<T>(
        &mut self,
        value: Value,
        field: Field,
        read: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let Value::Object(members) = value else {
            self.refuse(field, Problem::Malformed { detail: "not a JSON object".to_owned() });
            return None;
        };
        let mut inner = Self { members, errors: Vec::new(), is_none: false };
        let value = read(&mut inner);
        inner.finish(value).map_err(|errors| self.errors.extend(errors)).ok()
    }

    /// A member that is true or false; false when it is not there.
    pub(super) fn flag(&mut self, key: &str, field: Field) -> bool {
        match self.members.remove(key) {
            None | Some(Value::Null | Value::Bool(false)) => false,
            Some(Value::Bool(true)) => true,
            Some(other) => {
                let problem = Problem::UnknownChoice { given: other.to_string(), allowed: "true, false".to_owned() };
                self.refuse(field, problem);
                false
            }
        }
    }

    pub(super) fn required<T>(
        &mut self,
        key: &str,
        field: Field,
        parse: impl Fn(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        if let Some(text) = self.text(key) {
            return self.parsed(&text, field, parse);
        }
        if !self.is_none {
            self.refuse(field, Problem::Missing);
        }
        None
    }

    pub(super) fn optional<T>(
        &mut self,
        key: &str,
        field: Field,
        parse: impl Fn(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        let text = self.text(key)?;
        self.parsed(&text, field, parse)
    }

    pub(super) fn parsed<T>(
        &mut self,
        text: &str,
        field: Field,
        parse: impl Fn(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        parse(text).map_err(|problem| self.refuse(field, problem)).ok()
    }

    pub(super) fn lang(&mut self) -> Lang {
        if self.text("lang").as_deref() == Some("en") { Lang::En } else { Lang::Zh }
    }

    /// Refuses members that nobody asked for, so that a misspelt one is not silently left out.
    pub(super) fn finish<T>(mut self, value: Option<T>) -> Result<T, Vec<InputError>> {
        for key in self.members.keys() {
            let detail = format!("unknown member {key:?}");
            self.errors.push(InputError::new(Field::Whole, Problem::Malformed { detail }));
        }
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }
}
