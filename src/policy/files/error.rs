//! What can be wrong with a policy file, for its author.

use std::fmt;

/// One thing wrong with a policy file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// File name.
    pub file: String,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// Key, with the keys around it: `rule.subsidy.points`; empty where the whole file is meant.
    pub key: String,
    /// What stands there, and what would be right.
    pub problem: String,
}

impl PackError {
    /// A problem of a file as a whole.
    #[must_use]
    pub fn whole_file(file: &str, problem: String) -> Self {
        Self { file: file.to_owned(), line: 0, key: String::new(), problem }
    }
}

impl fmt::Display for PackError {
    /// `service-sector-subsidy.toml:32: rule.subsidy.points is 0.01, …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": ")?;
        if !self.key.is_empty() {
            write!(f, "{} ", self.key)?;
        }
        write!(f, "{}", self.problem)
    }
}
