//! The statement as a message: short lines, no table, nothing that a chat would break.

use super::Statement;
use crate::text::{self as t, Lang};

/// The text to copy. `address` is that of the link, if it shall be in it.
#[must_use]
pub fn message(lang: Lang, statement: &Statement, address: Option<&str>) -> String {
    let mut lines = vec![format!("【{}】", statement.title)];
    for row in &statement.rows {
        lines.push(String::new());
        lines.push(format!("{}. {}", row.number, row.name));
        lines.extend(row.lines.iter().map(|line| match line.name.is_empty() {
            true => line.words.clone(),
            false => t::paper_line(lang, &line.name, &line.words),
        }));
    }
    lines.push(String::new());
    lines.extend(statement.sources.iter().cloned());
    lines.push(statement.mark.clone());
    lines.extend(address.map(str::to_owned));
    lines.join("\n")
}
