//! The cost sheet as a sheet: its rows as they were calculated, amounts as numbers beside the words.

use super::book::{Look, NotWritten, Sheet, Value, at};
use crate::statement::{Statement, Value as Stated};
use crate::text::{self as t, Lang};

/// The row of the heads where no warning stands above.
const HEAD: u32 = 6;

/// The column of numbers.
const VALUE: u16 = 4;

/// Writes the sheet.
pub(super) fn cost_sheet(lang: Lang, statement: &Statement) -> Result<rust_xlsxwriter::Worksheet, NotWritten> {
    let mut sheet = Sheet::new(t::workbook_statement(lang), &[8, 24, 26, 44, 18, 18]);
    sheet.text(at(0, 0), statement.title, Look::Title);
    let head = HEAD.saturating_add(u32::try_from(statement.warnings.len()).unwrap_or_default());
    let notes = statement.lead.iter().chain(&statement.warnings).map(String::as_str);
    for (row, note) in (1..).zip(notes.chain([&*statement.mark, t::workbook_as_calculated(lang)])) {
        sheet.note(row, note);
    }
    let heads =
        [t::paper_row(lang), t::paper_item(lang), "", t::paper_says(lang), t::paper_value(lang), t::paper_check(lang)];
    sheet.heads(head, &heads);
    let mut row = head;
    for of in &statement.rows {
        // The row's name stands before its first line.
        let names = std::iter::once([of.number, of.name]).chain(std::iter::repeat(["", ""]));
        for (line, [number, name]) in of.lines.iter().zip(names) {
            row = row.saturating_add(1);
            sheet.line(row, &[number, name, &line.name, &line.words, "", ""]);
            match line.value {
                Some(Stated::Amount(yuan)) => sheet.value(at(row, VALUE), Value::Amount(yuan)),
                Some(Stated::Rate(rate)) => sheet.value(at(row, VALUE), Value::Rate(rate)),
                None => {}
            }
        }
    }
    let names = std::iter::once(["13", t::paper_bank(lang)]).chain(std::iter::repeat(["", ""]));
    for (blank, [number, name]) in statement.bank.iter().zip(names) {
        row = row.saturating_add(1);
        sheet.line(row, &[number, name, blank, "", "", ""]);
    }
    row = row.saturating_add(2);
    if !statement.sources.is_empty() {
        sheet.note(row, t::paper_sources(lang));
    }
    for (line, source) in (row.saturating_add(1)..).zip(&statement.sources) {
        sheet.note(line, source);
    }
    sheet.finish()
}
