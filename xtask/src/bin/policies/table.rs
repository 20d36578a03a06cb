//! Plain text in columns. A Chinese character is two columns wide.

use unicode_width::UnicodeWidthStr as _;

/// On which side a column is filled up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// Rows of cells under a head.
pub(crate) struct Table<const COLUMNS: usize> {
    aligns: [Align; COLUMNS],
    rows: Vec<[String; COLUMNS]>,
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    pub(crate) fn new(head: [(&str, Align); COLUMNS]) -> Self {
        Self { aligns: head.map(|(_, align)| align), rows: vec![head.map(|(name, _)| name.to_owned())] }
    }

    pub(crate) fn row(&mut self, cells: [String; COLUMNS]) {
        self.rows.push(cells);
    }

    /// The rows, each column as wide as its widest cell.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut widths = [0; COLUMNS];
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = cell.width().max(*width);
            }
        }
        self.rows.iter().map(|row| line(row, &widths, &self.aligns)).collect()
    }

    pub(crate) fn print(&self) {
        for line in self.lines() {
            println!("{line}");
        }
    }
}

fn line(cells: &[String], widths: &[usize], aligns: &[Align]) -> String {
    let mut line = String::new();
    for ((cell, width), align) in cells.iter().zip(widths).zip(aligns) {
        let blanks = " ".repeat(width.saturating_sub(cell.width()));
        let (before, after) = if *align == Align::Left { ("", blanks.as_str()) } else { (blanks.as_str(), "") };
        line.push_str(before);
        line.push_str(cell);
        line.push_str(after);
        line.push_str("  ");
    }
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_take_two_columns() {
        let mut table = Table::new([("name", Align::Left), ("yuan", Align::Right)]);
        table.row(["首贷".to_owned(), "5.00".to_owned()]);
        table.row(["网店".to_owned(), "1234.00".to_owned()]);
        assert_eq!(table.lines(), ["name     yuan", "首贷     5.00", "网店  1234.00"]);
    }
}
