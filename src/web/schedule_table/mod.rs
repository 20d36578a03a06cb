//! The repayment schedule, by years of the loan.
//!
//! The roles that a table has by itself are written out: on a narrow screen its rows are shown as blocks, and a browser may
//! then forget that they are rows.

use super::element::{Element, el, text};
use super::table::{column, frame, row, section, table};
use crate::quote::{Date, Paid, Plan, Pricing, Row, Year, Yuan, total, years_of};
use crate::text::{self as t, Lang, number, sentence};

pub(super) fn schedule_table(lang: Lang, plan: &Plan) -> Element {
    let terms = &plan.terms;
    let caption = t::schedule_caption(
        lang,
        sentence::method(lang, terms.repayment().method()),
        &number::percent(terms.nominal_rate()),
        sentence::day_count(lang, terms.day_count()),
        &number::date(lang, terms.drawdown()),
    );
    let adjustment = plan.schedule.last_adjustment(terms.repayment());
    let floating = matches!(terms.loan().pricing, Pricing::Floating { .. });
    let changes = terms.rates().changes().iter().map(|change| {
        let (from, rate) = (number::date(lang, change.from), number::percent(change.rate));
        text("p", "hint", t::schedule_rate_change(lang, &from, &rate))
    });
    let adjusted =
        (!adjustment.is_zero()).then(|| text("p", "hint", t::schedule_adjustment(lang, &number::yuan(adjustment))));
    let years = years_of(plan);
    let whole = total(&years);
    let columns = columns(lang, whole);
    let sums = |name: &str, paid: Paid| format!("{name} {}", told(lang, paid));
    let all = sums(t::schedule_total(lang), whole);
    let years = years.iter().enumerate().map(|(index, year)| {
        let name = t::schedule_year(lang, &year.number.to_string());
        let summary = text("summary", "", sums(&name, year.total));
        let table = year_table(lang, &format!("{name} · {caption}"), &columns, year, terms.drawdown());
        el("details").flag("open", index == 0).add(summary).add(table)
    });
    section(lang, "schedule", "schedule-heading", t::schedule_heading(lang))
        .set("id", "schedule")
        .add(text("p", "", caption.clone()))
        .add(text("p", "hint", t::schedule_due_dates(lang)))
        .add(floating.then(|| text("p", "hint", t::schedule_floating(lang))))
        .all(changes)
        .add(adjusted)
        .all(years)
        .add(text("p", "label", all).set("id", "schedule-total"))
}

/// What a year or all of them come to, in one line.
fn told(lang: Lang, paid: Paid) -> String {
    let payment = number::yuan(paid.payment());
    let told = t::schedule_paid(lang, &payment, &number::yuan(paid.principal), &number::yuan(paid.interest));
    let beside = [(t::schedule_fees(lang), paid.fees), (t::schedule_subsidy(lang), paid.subsidy)];
    let beside = beside.into_iter().filter(|(_, amount)| !amount.is_zero());
    beside.fold(told, |told, (name, amount)| told + &t::schedule_beside(lang, name, &number::yuan(amount)))
}

/// One column of amounts: its name, and what of a day stands in it.
type Column = (&'static str, fn(&Paid) -> Yuan);

/// The columns before the balance. Those of fees and of subsidy are there only where the loan has any.
fn columns(lang: Lang, whole: Paid) -> Vec<Column> {
    let columns: [(Column, bool); 5] = [
        ((t::schedule_payment(lang), Paid::payment), true),
        ((t::schedule_principal(lang), |paid| paid.principal), true),
        ((t::schedule_interest(lang), |paid| paid.interest), true),
        ((t::schedule_fees(lang), |paid| paid.fees), !whole.fees.is_zero()),
        ((t::schedule_subsidy(lang), |paid| paid.subsidy), !whole.subsidy.is_zero()),
    ];
    columns.into_iter().filter_map(|(column, is_there)| is_there.then_some(column)).collect()
}

fn year_table(lang: Lang, caption: &str, columns: &[Column], year: &Year, drawdown: Date) -> Element {
    let balance = t::schedule_balance(lang);
    let names = columns.iter().map(|(name, _)| *name).chain([balance]);
    let heads = [t::schedule_number(lang), t::schedule_due(lang)].map(|name| ("", name)).into_iter();
    let heads = heads.chain(names.map(|name| ("amount", name)));
    let heads = heads.map(|(class, name)| column(class, name).set("role", "columnheader"));
    let amounts = |paid: Paid| columns.iter().map(move |(name, of)| cell("amount", name, number::yuan(of(&paid))));
    let body = year.rows.iter().map(|day| {
        line()
            .add(row_head(row_name(lang, day, drawdown)))
            .add(cell("", t::schedule_due(lang), day.date.to_string()))
            .all(amounts(day.paid))
            .add(cell("amount", balance, number::yuan(day.balance)))
    });
    let group = |tag| el(tag).set("role", "rowgroup");
    let table = table(format!("{} {caption}", t::schedule_heading(lang)))
        .set("role", "table")
        .add(group("thead").add(line().all(heads)))
        .add(group("tbody").all(body));
    frame(format!("{} {caption}", t::schedule_scroll(lang)), table)
}

/// The number of an instalment, or what else a day is.
fn row_name(lang: Lang, row: &Row, drawdown: Date) -> String {
    match row.number {
        Some(number) => number.to_string(),
        None if row.date == drawdown => t::schedule_drawdown(lang).to_owned(),
        None => t::schedule_other(lang).to_owned(),
    }
}

fn line() -> Element {
    el("tr").set("role", "row")
}

fn row_head(name: String) -> Element {
    row(name).set("role", "rowheader")
}

/// A cell that can name its column, for a screen too narrow for columns.
fn cell(class: &'static str, column: &'static str, content: String) -> Element {
    text("td", class, content).set("role", "cell").set("data-label", column)
}
