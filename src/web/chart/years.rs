//! What each year of the loan pays, as columns, with what is still owed under them, and the table of both.

use super::super::element::{Element, el, text};
use super::super::table::{self, amount, frame, section, table};
use super::{Piece, WHOLE, length, picture, rect, swatch};
use crate::quote::{LoanYears, Quote, Yuan, years};
use crate::text::{self as t, Lang, number};

/// More columns than that are too thin to read.
const COLUMNS_MAX: u32 = 10;

/// From a column to the next one, and how wide it is.
const STEP: usize = 100;
const WIDTH: i64 = 76;

pub(in crate::web) fn years_chart(lang: Lang, quote: &Quote) -> Element {
    let years = years(&quote.yours, COLUMNS_MAX);
    let has_fees = years.iter().any(|year| !year.fees.is_zero());
    let has_subsidy = years.iter().any(|year| !year.subsidy.is_zero());
    let dearest = years.iter().max_by_key(|year| year.interest).copied().unwrap_or_default();
    let heading = t::chart_years(lang, &name(lang, &dearest), &number::yuan(dearest.interest));
    let names = el("div").class("year-names").set("aria-hidden", "true");
    let names = names.all(years.iter().map(|year| text("span", "", name(lang, year))));
    let mut columns = vec![
        Column { piece: Some(Piece::Principal), label: t::chart_principal(lang), of: |year| year.principal },
        Column { piece: Some(Piece::Interest), label: t::chart_interest(lang), of: |year| year.interest },
    ];
    if has_fees {
        columns.push(Column { piece: Some(Piece::Fees), label: t::chart_fees(lang), of: |year| year.fees });
    }
    if has_subsidy {
        columns.push(Column { piece: Some(Piece::Subsidy), label: t::chart_subsidy(lang), of: |year| year.subsidy });
    }
    columns.push(Column { piece: None, label: t::chart_balance(lang), of: |year| year.balance });
    let head = columns.iter().map(|column| table::column("amount", "").add(column.piece.map(swatch)).add(column.label));
    let head = el("tr").add(table::column("", t::chart_year(lang))).all(head);
    let rows = years.iter().map(|year| {
        let amounts = columns.iter().map(|column| amount((column.of)(year)));
        el("tr").add(table::row(name(lang, year))).all(amounts)
    });
    let table = table(t::chart_years_table(lang)).add(el("thead").add(head)).add(el("tbody").all(rows));
    section(lang, "years", "years-heading", heading)
        .add(drawn_columns(&years))
        .add(names)
        .add(text("p", "hint balance-name", t::chart_balance(lang)).set("aria-hidden", "true"))
        .add(drawn_balance(quote.yours.terms.principal(), &years))
        .add(frame(t::chart_years_table(lang), table))
}

/// A column of the table.
struct Column {
    piece: Option<Piece>,
    label: &'static str,
    of: fn(&LoanYears) -> Yuan,
}

/// 第 3 年, or 第 4 至 6 年.
fn name(lang: Lang, year: &LoanYears) -> String {
    if year.first == year.last {
        t::chart_one_year(lang, &year.first.to_string())
    } else {
        t::chart_several_years(lang, &year.first.to_string(), &year.last.to_string())
    }
}

/// What is paid stands on the axis, what is received hangs under it.
fn drawn_columns(years: &[LoanYears]) -> Element {
    let paid = years.iter().map(LoanYears::paid).fold(Yuan::ZERO, Yuan::max);
    let received = years.iter().map(|year| length(year.subsidy, paid)).max().unwrap_or(0);
    let columns = (0..).step_by(STEP).zip(years).map(|(left, year)| {
        let mut top = WHOLE;
        let pieces = [(Piece::Principal, year.principal), (Piece::Interest, year.interest), (Piece::Fees, year.fees)];
        let pieces = pieces.map(|(piece, amount)| {
            let height = length(amount, paid);
            top -= height;
            rect(piece, [left, top, WIDTH, height])
        });
        let subsidy = rect(Piece::Subsidy, [left, WHOLE, WIDTH, length(year.subsidy, paid)]);
        el("g").all(pieces).add(subsidy)
    });
    let width = years.len().saturating_mul(STEP);
    picture("columns-chart", format!("0 0 {width} {}", WHOLE + received)).all(columns)
}

/// What is owed after each year, as a line from the whole principal down.
fn drawn_balance(principal: Yuan, years: &[LoanYears]) -> Element {
    let owed = years.iter().map(|year| year.balance).fold(principal, Yuan::max);
    let heights = [principal].into_iter().chain(years.iter().map(|year| year.balance));
    let points = (0_usize..)
        .step_by(STEP)
        .zip(heights)
        .map(|(left, balance)| format!("{left},{}", WHOLE - length(balance, owed)));
    let points: Vec<String> = points.collect();
    let width = years.len().saturating_mul(STEP);
    picture("balance-chart", format!("0 0 {width} {WHOLE}")).add(el("polyline").set("points", points.join(" ")))
}
