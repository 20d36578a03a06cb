//! The repayment schedule, by years of the loan.

use super::element::{Element, el, text};
use crate::quote::{Instalment, Plan, Pricing, Yuan};
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
    let instalments: Vec<(usize, Instalment)> = plan
        .schedule
        .instalments()
        .iter()
        .enumerate()
        .map(|(index, it)| (index.saturating_add(1), it.clone()))
        .collect();
    let drawdown = terms.drawdown();
    let years: Vec<&[(usize, Instalment)]> =
        instalments.chunk_by(|(_, one), (_, next)| one.loan_year(drawdown) == next.loan_year(drawdown)).collect();
    let floating = matches!(terms.loan().pricing, Pricing::Floating { .. });
    let changes = terms.rates().changes().iter().map(|change| {
        let (from, rate) = (number::date(lang, change.from), number::percent(change.rate));
        text("p", "hint", t::schedule_rate_change(lang, &from, &rate))
    });
    let adjusted =
        (!adjustment.is_zero()).then(|| text("p", "hint", t::schedule_adjustment(lang, &number::yuan(adjustment))));
    let years = years.into_iter().enumerate().map(|(index, rows)| {
        let year = rows.first().map(|(_, it)| it.loan_year(drawdown)).unwrap_or_default();
        let name = t::schedule_year(lang, &year.to_string());
        let table = table(lang, &name, rows);
        el("details").flag("open", index == 0).add(text("summary", "", name)).add(table)
    });
    el("section")
        .class("schedule")
        .set("id", "schedule")
        .set("aria-labelledby", "schedule-heading")
        .add(text("h3", "", t::schedule_heading(lang)).set("id", "schedule-heading"))
        .add(text("p", "", caption))
        .add(text("p", "hint", t::schedule_due_dates(lang)))
        .add(floating.then(|| text("p", "hint", t::schedule_floating(lang))))
        .all(changes)
        .add(adjusted)
        .all(years)
}

fn table(lang: Lang, name: &str, rows: &[(usize, Instalment)]) -> Element {
    let sum = |part: fn(&Instalment) -> Yuan| amount(rows.iter().map(|(_, it)| part(it)).sum());
    let head = [
        ("", t::schedule_number(lang)),
        ("", t::schedule_due(lang)),
        ("amount", t::schedule_payment(lang)),
        ("amount", t::schedule_principal(lang)),
        ("amount", t::schedule_interest(lang)),
        ("amount", t::schedule_balance(lang)),
    ];
    let body = rows.iter().map(|(count, it)| {
        el("tr")
            .add(text("th", "", count.to_string()).set("scope", "row"))
            .add(text("td", "", it.due.to_string()))
            .add(amount(it.payment()))
            .add(amount(it.principal))
            .add(amount(it.interest))
            .add(amount(it.balance_after()))
    });
    let total = el("tr")
        .add(text("th", "", t::schedule_total(lang)).set("scope", "row").set("colspan", "2"))
        .add(sum(Instalment::payment))
        .add(sum(|it| it.principal))
        .add(sum(|it| it.interest))
        .add(el("td"));
    let table = el("table")
        .add(text("caption", "hidden", format!("{} {name}", t::schedule_heading(lang))))
        .add(el("thead").add(el("tr").all(head.map(|(class, name)| text("th", class, name).set("scope", "col")))))
        .add(el("tbody").all(body))
        .add(el("tfoot").add(total));
    el("div")
        .class("scroll")
        .set("tabindex", "0")
        .set("role", "region")
        .set("aria-label", format!("{} {name}", t::schedule_scroll(lang)))
        .add(table)
}

fn amount(amount: Yuan) -> Element {
    text("td", "amount", number::yuan(amount))
}
