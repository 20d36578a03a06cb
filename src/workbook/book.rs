//! Sheets and cells: how a number, a day, a text and a formula are written, and how they look.
//!
//! A spreadsheet counts in floats, which is why this file has some: an amount of up to fifteen digits arrives as it is. Each
//! formula carries what the engine says it comes to, which is what shows where nothing is computed, on a phone or before
//! editing is allowed.

use std::fmt;

use chrono::Datelike as _;
use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, IgnoreError, Worksheet, XlsxError,
};

use crate::quote::{Date, Rate, Yuan};

/// Why a workbook could not be written: more rows, or longer texts, than a sheet holds.
#[derive(Debug)]
pub struct NotWritten(XlsxError);

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for NotWritten {}

impl From<XlsxError> for NotWritten {
    fn from(error: XlsxError) -> Self {
        Self(error)
    }
}

/// The place of a cell, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) row: u32,
    pub(super) column: u16,
}

/// As a formula of the same sheet names it.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&row_col_to_cell(self.row, self.column))
    }
}

/// A cell of some column.
pub(super) const fn at(row: u32, column: u16) -> Cell {
    Cell { row, column }
}

/// What a cell holds or comes to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value {
    Amount(Yuan),
    Rate(Rate),
    Count(i64),
    Day(Date),
    /// A rate or a factor, to all the digits there are.
    Fine(f64),
    /// A present value, which is no whole number of fen.
    Worth(f64),
}

impl Value {
    fn number(self) -> f64 {
        match self {
            Self::Amount(yuan) => float(yuan.decimal()),
            Self::Rate(rate) => float(rate.decimal()),
            Self::Count(count) => float(Decimal::from(count)),
            // Days are written as such and are no result of a formula.
            Self::Day(_) => 0.0,
            Self::Fine(number) | Self::Worth(number) => number,
        }
    }

    /// How it is shown; what is counted, and days, in the middle.
    fn look(self, format: Format) -> Format {
        let format = format.set_num_format(self.format());
        match self {
            Self::Count(_) | Self::Day(_) => format.set_align(FormatAlign::Center),
            _ => format,
        }
    }

    const fn format(self) -> &'static str {
        match self {
            Self::Amount(_) => "#,##0.00",
            Self::Rate(_) => "0.00##%",
            Self::Count(_) => "0",
            Self::Day(_) => "yyyy-mm-dd",
            Self::Fine(_) => "0.0000000000",
            Self::Worth(_) => "#,##0.000000",
        }
    }
}

/// A decimal as the nearest float.
pub(super) fn float(decimal: Decimal) -> f64 {
    decimal.to_string().parse().unwrap_or_default()
}

/// How a text looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Title,
    Plain,
    /// Within its column, on as many lines as it takes.
    Wrapped,
    Head,
}

/// A sheet while it is written.
pub(super) struct Sheet {
    sheet: Worksheet,
    name: &'static str,
    /// How many digits wide each column is.
    widths: Vec<u16>,
    /// The first thing that went wrong; it is told when the sheet is taken.
    failed: Option<XlsxError>,
}

impl Sheet {
    /// An empty sheet for paper of the size A4, as wide as the page.
    pub(super) fn new(name: &'static str, widths: &[u16]) -> Self {
        let mut made = Self { sheet: Worksheet::new(), name, widths: widths.to_vec(), failed: None };
        let named = made.sheet.set_name(name).map(drop);
        made.keep(named);
        made.sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
        // The numbers of the rows are names, and formulas differ where the days do: neither is marked as an error. A range takes
        // one of these wishes.
        for (last, wish) in [(LAST_ROW, IgnoreError::NumberStoredAsText), (LAST_ROW - 1, IgnoreError::FormulaDiffers)] {
            let ignored = made.sheet.ignore_error_range(0, 0, last, LAST_COLUMN, wish).map(drop);
            made.keep(ignored);
        }
        for (column, width) in (0..).zip(widths) {
            let set = made.sheet.set_column_width(column, *width).map(drop);
            made.keep(set);
        }
        made
    }

    /// As a formula of another sheet names one of its cells.
    pub(super) fn cell(&self, cell: Cell) -> String {
        format!("'{}'!{cell}", self.name)
    }

    /// As a formula of another sheet names a part of a column.
    pub(super) fn column(&self, column: u16, first: u32, last: u32) -> String {
        let absolute = |row| rust_xlsxwriter::utility::row_col_to_cell_absolute(row, column);
        format!("'{}'!{}:{}", self.name, absolute(first), absolute(last))
    }

    pub(super) fn landscape(&mut self) {
        self.sheet.set_landscape();
    }

    /// A sentence over the whole width, on as many lines as it takes.
    pub(super) fn note(&mut self, row: u32, text: &str) {
        let format = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let last = u16::try_from(self.widths.len()).unwrap_or(1).saturating_sub(1);
        let merged = self.sheet.merge_range(row, 0, row, last, text, &format).map(drop);
        self.keep(merged);
        self.height(row, lines(text, self.widths.iter().sum()));
    }

    /// A line of texts, each within its column, as high as the longest of them takes.
    pub(super) fn line(&mut self, row: u32, texts: &[&str]) {
        let mut most = 1;
        for (column, text) in (0..).zip(texts) {
            self.text(at(row, column), text, Look::Wrapped);
            let width = self.widths.get(usize::from(column)).copied().unwrap_or(1);
            most = most.max(lines(text, width));
        }
        self.height(row, most);
    }

    fn height(&mut self, row: u32, lines: u16) {
        let set = self.sheet.set_row_height(row, f64::from(lines) * LINE_HEIGHT).map(drop);
        self.keep(set);
    }

    /// A line of heads: it stays in sight, and comes again on each page.
    pub(super) fn heads(&mut self, row: u32, heads: &[&str]) {
        self.line(row, heads);
        for (column, head) in (0..).zip(heads) {
            self.text(at(row, column), head, Look::Head);
        }
        let repeated = self.sheet.set_repeat_rows(row, row).map(drop);
        self.keep(repeated);
        let frozen = self.sheet.set_freeze_panes(row.saturating_add(1), 0).map(drop);
        self.keep(frozen);
    }

    pub(super) fn text(&mut self, cell: Cell, text: &str, look: Look) {
        let format = match look {
            Look::Title => Format::new().set_bold().set_font_size(14),
            Look::Plain => Format::new(),
            Look::Wrapped => framed().set_text_wrap().set_align(FormatAlign::Top),
            Look::Head => framed().set_bold().set_text_wrap().set_align(FormatAlign::Center),
        };
        let written = self.sheet.write_string_with_format(cell.row, cell.column, text, &format).map(drop);
        self.keep(written);
    }

    /// A number or a day that is stated.
    pub(super) fn value(&mut self, cell: Cell, value: Value) {
        self.put(cell, value, framed());
    }

    /// A number that a reader may change.
    pub(super) fn input(&mut self, cell: Cell, value: Value) {
        self.put(cell, value, framed().set_background_color(Color::RGB(0x00FF_F2CC)));
    }

    fn put(&mut self, cell: Cell, value: Value, format: Format) {
        let format = value.look(format);
        let written = match value {
            Value::Day(date) => day(date)
                .and_then(|day| self.sheet.write_datetime_with_format(cell.row, cell.column, &day, &format).map(drop)),
            number => self.sheet.write_number_with_format(cell.row, cell.column, number.number(), &format).map(drop),
        };
        self.keep(written);
    }

    /// A formula, and what the engine says it comes to.
    pub(super) fn formula(&mut self, cell: Cell, formula: &str, value: Value) {
        let format = value.look(framed());
        let formula = Formula::new(formula).set_result(value.number().to_string());
        let written = self.sheet.write_formula_with_format(cell.row, cell.column, formula, &format).map(drop);
        self.keep(written);
    }

    /// A formula that counts with whole ranges at once.
    pub(super) fn array_formula(&mut self, cell: Cell, formula: &str, value: Value) {
        let format = value.look(framed());
        let formula = Formula::new(formula).set_result(value.number().to_string());
        let Cell { row, column } = cell;
        let written = self.sheet.write_array_formula_with_format(row, column, row, column, formula, &format).map(drop);
        self.keep(written);
    }

    fn keep(&mut self, written: Result<(), XlsxError>) {
        if let Err(error) = written {
            self.failed.get_or_insert(error);
        }
    }

    /// The sheet, written.
    pub(super) fn finish(self) -> Result<Worksheet, NotWritten> {
        match self.failed {
            None => Ok(self.sheet),
            Some(error) => Err(NotWritten(error)),
        }
    }
}

/// The last row and column that a sheet has.
const LAST_ROW: u32 = 1_048_575;
const LAST_COLUMN: u16 = 16_383;

/// Of a line of text, in points.
const LINE_HEIGHT: f64 = 15.0;

/// How many lines a text takes in a column: a Chinese character is as wide as two digits.
fn lines(text: &str, width: u16) -> u16 {
    let taken: usize = text.chars().map(|it| if it.is_ascii() { 1 } else { 2 }).sum();
    // Words break before the end of a line.
    let usable = usize::from(width).saturating_sub(2).max(1);
    u16::try_from(taken.div_ceil(usable)).unwrap_or(u16::MAX).max(1)
}

fn framed() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00BF_BFBF))
}

/// A day as a spreadsheet counts it.
pub(super) fn day(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).unwrap_or(2000), part(date.month()), part(date.day()))
}
