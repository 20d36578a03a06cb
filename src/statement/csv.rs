//! Statement and schedule as comma-separated values: UTF-8 with a mark at its start, lines and quotes as RFC 4180 has them.

use csv_core::{WriteResult, Writer};

use super::{Statement, Value};
use crate::quote::{Plan, Row, years_of};
use crate::text::{self as t, Lang};

/// By which a spreadsheet knows UTF-8.
const MARK: &str = "\u{feff}";

/// What a spreadsheet would take for the beginning of a formula, or may leave out before one. Some take full-width signs
/// for narrow ones.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The file: first the rows of the statement, then the schedule of the plan it is about. Amounts are in yuan and rates
/// are fractions, without marks, so that a spreadsheet reads them as numbers.
#[must_use]
pub fn csv(lang: Lang, statement: &Statement, plan: &Plan) -> String {
    let mut table = Table::default();
    table.words(&[statement.title, "", "", ""]);
    for warning in &statement.warnings {
        table.words(&[warning, "", "", ""]);
    }
    table.words(&[t::paper_row(lang), t::paper_item(lang), t::paper_says(lang), t::paper_value(lang)]);
    for row in &statement.rows {
        for line in &row.lines {
            let name = if line.name.is_empty() { row.name.to_owned() } else { format!("{}: {}", row.name, line.name) };
            let value = match line.value {
                Some(Value::Amount(amount)) => amount.to_string(),
                Some(Value::Rate(rate)) => rate.to_string(),
                None => String::new(),
            };
            table.cells(&[safe(row.number), safe(&name), safe(&line.words), value]);
        }
    }
    table.words(&[&statement.mark, "", "", ""]);
    for source in &statement.sources {
        table.words(&[source, "", "", ""]);
    }
    schedule(lang, plan, &mut table);
    format!("{MARK}{}", table.0)
}

fn schedule(lang: Lang, plan: &Plan, table: &mut Table) {
    table.words(&[t::schedule_heading(lang)]);
    table.words(&[
        t::schedule_number(lang),
        t::schedule_due(lang),
        t::schedule_payment(lang),
        t::schedule_principal(lang),
        t::schedule_interest(lang),
        t::schedule_fees(lang),
        t::schedule_subsidy(lang),
        t::schedule_balance(lang),
    ]);
    for day in years_of(plan).iter().flat_map(|year| &year.rows) {
        let Row { number, date, paid, balance, .. } = day;
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        let amounts = [paid.payment(), paid.principal, paid.interest, paid.fees, paid.subsidy, *balance];
        let cells: Vec<String> =
            [number, date.to_string()].into_iter().chain(amounts.map(|amount| amount.to_string())).collect();
        table.cells(&cells);
    }
}

/// Words that no spreadsheet takes for a formula.
fn safe(words: &str) -> String {
    let is_formula = words.starts_with(FORMULA);
    if is_formula { format!("'{words}") } else { words.to_owned() }
}

#[derive(Default)]
struct Table(String);

impl Table {
    fn words(&mut self, cells: &[&str]) {
        let cells: Vec<String> = cells.iter().map(|cell| safe(cell)).collect();
        self.cells(&cells);
    }

    fn cells(&mut self, cells: &[String]) {
        let mut writer = csv_core::WriterBuilder::new().terminator(csv_core::Terminator::CRLF).build();
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.written(|out| writer.delimiter(out));
            }
            self.field(&mut writer, cell);
        }
        self.written(|out| writer.terminator(out));
    }

    fn field(&mut self, writer: &mut Writer, cell: &str) {
        // Each byte may be doubled, and there are two quotes around them.
        let mut out = vec![0; cell.len().saturating_mul(2).saturating_add(2)];
        let (_, _, length) = writer.field(cell.as_bytes(), &mut out);
        self.push(out.get(..length).unwrap_or_default());
    }

    fn written(&mut self, write: impl FnOnce(&mut [u8]) -> (WriteResult, usize)) {
        let mut out = [0; 8];
        let (_, length) = write(&mut out);
        self.push(out.get(..length).unwrap_or_default());
    }

    fn push(&mut self, bytes: &[u8]) {
        self.0.push_str(&String::from_utf8_lossy(bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each with what a spreadsheet would run, and what the file has instead.
    #[test]
    fn no_cell_begins_like_a_formula() {
        for first in ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'] {
            let cell = format!("{first}HYPERLINK(1)");
            let mut table = Table::default();
            table.words(&[&cell]);
            let mut records =
                ::csv::ReaderBuilder::new().has_headers(false).from_reader(table.0.as_bytes()).into_records();
            let record = records.next().unwrap().unwrap();
            assert_eq!((record.len(), record.get(0)), (1, Some(&*format!("'{cell}"))), "{first:?}");
            assert!(records.next().is_none(), "{first:?}");
        }
        for plain in ["", "利息", "5-3", "a=b", " =1", "'=1", "1+1", "（＝）"] {
            assert_eq!(safe(plain), plain);
        }
    }
}
