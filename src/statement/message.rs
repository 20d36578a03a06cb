//! The statement as a message: short lines, no table, nothing that a chat would break.

use super::Statement;
use crate::text::{self as t, Lang};

/// The text to copy. `address` is that of the link, if it shall be in it.
#[must_use]
pub fn message(lang: Lang, statement: &Statement, address: Option<&str>) -> String {
    // Names of a local pack may have line ends, which would begin a line of their own.
    let in_a_line = |words: &str| words.replace('\n', " ");
    let mut lines = vec![format!("【{}】", statement.title)];
    lines.extend(statement.warnings.iter().map(|warning| in_a_line(warning)));
    for row in &statement.rows {
        lines.push(String::new());
        lines.push(format!("{}. {}", row.number, row.name));
        lines.extend(row.lines.iter().map(|line| match line.name.is_empty() {
            true => in_a_line(&line.words),
            false => in_a_line(&t::paper_line(lang, &line.name, &line.words)),
        }));
    }
    lines.push(String::new());
    lines.extend(statement.sources.iter().map(|source| in_a_line(source)));
    lines.push(statement.mark.clone());
    lines.extend(address.map(str::to_owned));
    lines.join("\n")
}
