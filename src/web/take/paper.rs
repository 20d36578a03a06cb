//! The statement and the schedule as they are printed.

use super::code::code;
use crate::quote::{Quote, Row, Yuan, years_of};
use crate::statement::{self, Statement};
use crate::text::{self as t, Lang, number};
use crate::web::element::{Element, el, text};
use crate::web::table::{amount, column, row};

/// Characters of an amount for which a column of the schedule has room on a sheet: `99,999,999.99`. Longer ones are printed
/// smaller.
const ROOM: usize = 13;

/// The paper of a quote, with the number of its calculation; `address` is that of the link, where its code shall stand on it.
pub(super) fn paper(
    lang: Lang,
    statement: &Statement,
    quote: &Quote,
    fingerprint: &str,
    address: Option<&str>,
) -> Element {
    let heads = [t::paper_item(lang), t::paper_says(lang), t::paper_check(lang)].map(|name| column("", name));
    let rows = statement.rows.iter().map(|it| line(lang, it));
    let bank = statement.bank.iter().map(|blank| text("li", "", *blank));
    let sources = statement.sources.iter().map(|source| text("li", "", source.clone()));
    let sources = (!statement.sources.is_empty())
        .then(|| el("div").add(text("h5", "", t::paper_sources(lang))).add(el("ul").all(sources)));
    el("div")
        .class("paper")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", statement.title)
        .add(text("h4", "", statement.title))
        .all(statement.warnings.iter().map(|warning| text("p", "warning", warning.clone())))
        .all(statement.lead.iter().map(|lead| text("p", "", lead.clone())))
        .add(
            el("table")
                .class("statement")
                .add(text("caption", "hidden", statement.title))
                .add(el("thead").add(el("tr").all(heads)))
                .add(el("tbody").all(rows)),
        )
        .add(text("h5", "", format!("13 {}", t::paper_bank(lang))))
        .add(el("ul").class("blanks").all(bank))
        .add(sources)
        .add(
            text("p", "identity", statement.mark.clone())
                .add(" ")
                .add(text("span", "", t::take_printed(lang)).set("data-printed", "").flag("hidden", true)),
        )
        .add(schedule(lang, quote, fingerprint, address))
}

fn line(lang: Lang, of: &statement::Row) -> Element {
    let lines = of.lines.iter().map(|line| match line.name.is_empty() {
        true => text("p", "", line.words.clone()),
        false => text("p", "", t::paper_line(lang, &line.name, &line.words)),
    });
    el("tr").add(row(format!("{} {}", of.number, of.name))).add(el("td").all(lines)).add(el("td"))
}

/// The whole schedule in one table, whose head comes again on each page.
///
/// The code stands here, where there is room: the statement keeps its two sheets.
fn schedule(lang: Lang, quote: &Quote, fingerprint: &str, address: Option<&str>) -> Element {
    let names = [
        t::schedule_payment(lang),
        t::schedule_principal(lang),
        t::schedule_interest(lang),
        t::schedule_fees(lang),
        t::schedule_subsidy(lang),
        t::schedule_balance(lang),
    ];
    let heads = [t::schedule_number(lang), t::schedule_due(lang)].map(|name| column("", name));
    let heads = heads.into_iter().chain(names.map(|name| column("amount", name)));
    let years = years_of(&quote.yours);
    let rows = years.iter().flat_map(|year| &year.rows).map(|day| {
        let Row { number, date, paid, balance, .. } = day;
        let name = number.map_or_else(|| String::from("—"), |number| number.to_string());
        let amounts = [paid.payment(), paid.principal, paid.interest, paid.fees, paid.subsidy, *balance];
        el("tr").add(row(name)).add(text("td", "", date.to_string())).all(amounts.map(amount))
    });
    let is_wide = |amount: Yuan| number::yuan(amount).len() > ROOM;
    let is_wide =
        years.iter().flat_map(|year| &year.rows).any(|day| is_wide(day.paid.payment()) || is_wide(day.balance));
    let drawdown = number::date(lang, quote.yours.terms.drawdown());
    // A sheet by itself says which calculation it belongs to.
    let heading = format!("{} · {drawdown} · {fingerprint}", t::schedule_heading(lang));
    el("div")
        .class("plan")
        .flag("data-wide", is_wide)
        .add(text("h5", "", heading.clone()))
        .add(
            el("table")
                .add(text("caption", "hidden", heading))
                .add(el("thead").add(el("tr").all(heads)))
                .add(el("tbody").all(rows)),
        )
        .add(address.map(|address| code(lang, address)))
}
