//! The blank cost sheet: one page of A4 to fill in with a pen, in the order of the official forms.

use maud::{Markup, html};

use crate::{Edition, Page, frame};

pub(crate) fn page(edition: &Edition<'_>) -> Page {
    let Edition { lang, words, .. } = edition;
    let (lang, calculator, words) = (*lang, &words.calculator, &words.sheet);
    let head = html! { link rel="stylesheet" href="{{sheet.css}}"; };
    let body = html! {
        main class="page sheet" {
            h1 { (words.title) }
            p { (words.lead) }
            ul class="blanks" { @for blank in &words.loan { li { (blank) } } }
            (table(&words.costs, &words.columns, &words.cost_rows))
            (table(&words.minus, &words.minus_columns, &words.minus_rows))
            h2 { (words.sums) }
            ol { @for row in &words.sum_rows { li { (row) } } }
            (table(&words.breach, &words.breach_columns, &words.breach_rows))
            h2 { (words.how) }
            ul { @for row in &words.how_rows { li { (row) } } }
            h2 { (words.bank) }
            ul class="blanks" { @for blank in &words.bank_rows { li { (blank) } } }
            p { (words.no_other_charges) }
            p { (words.no_replacement) }
        }
        footer class="page" {
            p { a href=(frame::address(lang, frame::CALCULATOR)) { (words.back) } " · "
                a href=(frame::address(lang, frame::QUICK)) { (calculator.quick) } }
            p { (frame::other_language(lang, frame::SHEET, &calculator.other_language)) }
        }
    };
    frame::page(lang, frame::SHEET, &frame::title(lang, &words.title), head, body)
}

/// A table whose first column is printed and whose others are for the pen.
fn table(caption: &str, columns: &[String], rows: &[String]) -> Markup {
    html! {
        table {
            caption { (caption) }
            thead { tr { @for column in columns { th scope="col" { (column) } } } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { (row) }
                        @for _ in columns.iter().skip(1) { td {} }
                    }
                }
            }
        }
    }
}
