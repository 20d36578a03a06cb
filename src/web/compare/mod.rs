//! Plans side by side: what each costs, and in words by how much it differs from the first.
//!
//! There is one form. Who compares keeps the plan in it as 方案甲 and goes on with a copy, 方案乙; every aid of the form, and
//! its pauses, then serve the second plan as they served the first.

mod plans;

use yew::Callback;

use self::plans::KEPT_MAX;
pub(super) use self::plans::{Comparing, Plans};
use super::element::{Element, Words, el, text};
use super::error_summary::focus;
use super::result::{ResultProps, instalment_label, simple};
use super::state::Action;
use super::table::{column, frame, row, section, table};
use crate::quote::{Instalment, Method, Quote, Yuan};
use crate::text::{self as t, Lang, number, sentence};

/// The comparison, or the button that begins it.
pub(super) fn compare(props: &ResultProps) -> Element {
    let (lang, plans) = (props.lang, &props.plans);
    let quotes: Vec<&Quote> = plans.kept.iter().map(|kept| &*kept.quote).chain([&*props.quote]).collect();
    // A third plan has room on a wide screen only.
    let class = if plans.kept.is_empty() { "secondary" } else { "secondary wide" };
    let has_room = plans.kept.len() < KEPT_MAX;
    let add = has_room.then(|| button(props, class, t::compare_add(lang), Comparing::Keep));
    let removed = plans.removed.as_ref();
    let told = removed.map(|removed| t::compare_removed(lang, name(lang, removed.index))).unwrap_or_default();
    let undo = removed.map(|_| button(props, "secondary", t::form_undo(lang), Comparing::Undo));
    let both = (!plans.kept.is_empty()).then(|| side_by_side(props, &quotes));
    section(lang, "compare", "compare-heading", t::compare_heading(lang))
        .set("id", "compare")
        .add(el("div").add(both))
        .add(text("p", "", told).set("role", "status"))
        .add(el("p").add(undo))
        .add(el("p").add(add))
}

fn side_by_side(props: &ResultProps, quotes: &[&Quote]) -> Element {
    let (lang, in_form) = (props.lang, quotes.len().saturating_sub(1));
    let told = quotes.iter().enumerate().skip(1).filter_map(|(index, other)| {
        Some(text("p", "saving", difference(lang, name(lang, index), quotes.first()?, other)))
    });
    let removes = (0..quotes.len()).map(|index| {
        let label = t::compare_remove(lang, name(lang, index));
        button(props, "secondary", label, Comparing::Remove(index))
    });
    el("div")
        .all(told)
        .add(text("p", "", t::compare_in_form(lang, name(lang, in_form))))
        .add(changes(props))
        .add(frame(t::compare_scroll(lang), comparison(lang, quotes)))
        .add(el("div").class("chips").all(removes))
}

/// What can be made different in the plan in the form; each button leads to its control.
fn changes(props: &ResultProps) -> Element {
    let lang = props.lang;
    let repayment = props.quote.yours.terms.repayment().method().id();
    let changes = [
        (t::compare_rate(lang), "rate-known-yes".to_owned()),
        (t::compare_term(lang), "term".to_owned()),
        (t::compare_repayment(lang), format!("repayment-{repayment}")),
        (t::chart_fees(lang), "guarantee-kind-none".to_owned()),
    ];
    let changes = changes.map(|(label, id)| {
        text("button", "chip", label).set("type", "button").on_click(Callback::from(move |press| focus(&press, &id)))
    });
    el("div").class("chips").set("role", "group").set("aria-labelledby", "compare-heading").all(changes)
}

fn button(props: &ResultProps, class: &'static str, label: impl Words, change: Comparing) -> Element {
    let dispatch = props.dispatch.clone();
    let does = Callback::from(move |press| {
        dispatch.dispatch(Action::Compare(change));
        // The button may go; its section stays.
        focus(&press, "compare");
    });
    text("button", class, label).set("type", "button").on_click(does)
}

fn name(lang: Lang, index: usize) -> &'static str {
    match index {
        0 => t::compare_first_plan(lang),
        1 => t::compare_second_plan(lang),
        _ => t::compare_third_plan(lang),
    }
}

fn comparison(lang: Lang, quotes: &[&Quote]) -> Element {
    let names = (0..quotes.len()).map(|index| name(lang, index));
    let heads = names.map(|name| column("amount", name)).map(|head| head.set("role", "columnheader"));
    let head = line().add(column("", t::compare_item(lang)).set("role", "columnheader")).all(heads);
    let lowest = quotes.iter().map(|quote| net(quote)).min().unwrap_or_default();
    let is_cheaper = quotes.iter().any(|quote| net(quote) > lowest);
    // A cell can name its plan, for a screen too narrow for columns.
    let cells = |label: &'static str, told: &dyn Fn(&Quote) -> (String, Option<String>)| {
        let cells = quotes.iter().enumerate().map(|(index, quote)| {
            let (words, hint) = told(quote);
            let hint = hint.filter(|_| index > 0).map(|hint| text("span", "hint", hint));
            text("td", "amount", words).set("role", "cell").set("data-label", name(lang, index)).add(hint)
        });
        line().add(row(label).set("role", "rowheader")).all(cells)
    };
    let words =
        |label: &'static str, told: &dyn Fn(&Quote) -> String| cells(label, &|quote: &Quote| (told(quote), None));
    let amounts = |label: &'static str, of: fn(&Quote) -> Yuan| {
        let first = quotes.first().map(|quote| of(quote)).unwrap_or_default();
        let told = |quote: &Quote| (number::yuan(of(quote)), Some(sentence::difference(lang, of(quote) - first)));
        cells(label, &told)
    };
    let mark = |quote: &Quote| {
        let is_lowest = is_cheaper && net(quote) == lowest;
        (if is_lowest { t::compare_cheaper(lang) } else { "—" }).to_owned()
    };
    let group = |tag| el(tag).set("role", "rowgroup");
    let body = group("tbody")
        .add(words(t::compare_loan(lang), &|quote| loan(lang, quote)))
        .add(amounts(t::result_net_cost(lang), net))
        .add(words(t::compare_total(lang), &mark).class("cheaper"))
        .add(words(t::result_net_rate(lang), &|quote| simple(lang, &quote.yours.cost.net_rate)))
        .add(words(t::result_gross_rate(lang), &|quote| simple(lang, &quote.yours.cost.gross_rate)))
        .add(amounts(label_of_payment(lang, quotes), payment))
        .add(amounts(t::why_per_ten_thousand(lang), |quote| quote.per_ten_thousand().unwrap_or_default()))
        .add(amounts(t::chart_interest(lang), |quote| quote.yours.cost.interest))
        .add(amounts(t::chart_fees(lang), |quote| quote.yours.cost.gross() - quote.yours.cost.interest))
        .add(amounts(t::chart_subsidy(lang), |quote| quote.yours.cost.subsidy))
        .add(amounts(t::compare_repaid(lang), |quote| quote.yours.schedule.total_payment()));
    table(t::compare_heading(lang)).set("role", "table").add(group("thead").add(head)).add(body)
}

fn line() -> Element {
    el("tr").set("role", "row")
}

fn net(quote: &Quote) -> Yuan {
    quote.yours.cost.net()
}

fn payment(quote: &Quote) -> Yuan {
    quote.yours.schedule.instalments().first().map(Instalment::payment).unwrap_or_default()
}

/// 20 万元、3 年、6.00%、每月还一样多(等额本息)
fn loan(lang: Lang, quote: &Quote) -> String {
    let terms = &quote.yours.terms;
    let (amount, term) = (number::amount(lang, terms.principal()), number::term(lang, terms.term()));
    let rate = number::percent(terms.nominal_rate());
    let parts = [&amount, &term, &rate, sentence::method(lang, terms.repayment().method())];
    sentence::list(lang, parts.into_iter())
}

/// Whether each plan pays the same every month.
fn is_level(quotes: &[&Quote]) -> bool {
    let method = |quote: &&Quote| quote.yours.terms.repayment().method();
    quotes.iter().all(|quote| matches!(method(quote), Method::LevelPayment | Method::FlatRate))
}

fn label_of_payment(lang: Lang, quotes: &[&Quote]) -> &'static str {
    if is_level(quotes) { instalment_label(lang, Method::LevelPayment) } else { t::result_instalment_first(lang) }
}

/// How a plan differs from the first, in one sentence; that a lower payment can cost more is said.
fn difference(lang: Lang, name: &str, first: &Quote, other: &Quote) -> String {
    let (total, paid) = (net(other) - net(first), payment(other) - payment(first));
    let when = if is_level(&[first, other]) { t::compare_monthly(lang) } else { t::compare_first(lang) };
    let (total_told, paid_told) = (number::yuan(total.abs()), number::yuan(paid.abs()));
    match (total.is_positive(), paid.is_positive()) {
        _ if total.is_zero() => t::compare_equal(lang, name),
        (true, false) if !paid.is_zero() => t::compare_less_but_more(lang, name, when, &paid_told, &total_told),
        (false, true) => t::compare_more_but_less(lang, name, when, &paid_told, &total_told),
        (true, _) => t::compare_dearer(lang, name, &total_told),
        (false, _) => t::compare_saves(lang, name, &total_told),
    }
}
