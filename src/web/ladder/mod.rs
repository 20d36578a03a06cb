//! The cost ladder: how the cost comes down from the market loan to the borrower's own, as a table with bars.
//!
//! The numbers are text; the bars are decoration and are hidden from screen readers.

use super::chart::{Piece, bar};
use super::element::{Element, el, list, text};
use super::result::simple;
use super::table::{columns, row, section, table};
use crate::quote::{Plan, Quote, Step, Yuan};
use crate::text::{self as t, Lang, number, sentence};

/// `has_cards` says whether the cards of the policies stand on the page, to which it can lead.
pub(super) fn ladder(lang: Lang, quote: &Quote, has_cards: bool) -> Element {
    let whole = quote.market.cost.net();
    let mut before = whole;
    let steps: Vec<Element> = quote
        .ladder
        .iter()
        .map(|step| {
            let left = step.plan.cost.net();
            let drawn = step_row(
                lang,
                (quote, has_cards),
                step,
                bar(whole, &[(Piece::Solid, left), (Piece::Taken, before - left)]),
            );
            before = left;
            drawn
        })
        .collect();
    let body = el("tbody").add(end_row(lang, t::ladder_market(lang), whole, &quote.market)).all(steps).add(end_row(
        lang,
        t::ladder_yours(lang),
        whole,
        &quote.yours,
    ));
    let head = columns(&[t::ladder_step(lang), t::ladder_amount(lang)]);
    section(lang, "ladder", "ladder-heading", t::ladder_heading(lang))
        .add(table(t::ladder_heading(lang)).set("id", "ladder").add(head).add(body))
}

/// The first row or the last one.
fn end_row(lang: Lang, label: &'static str, whole: Yuan, plan: &Plan) -> Element {
    let cost = plan.cost.net();
    let label = row(label).add(bar(whole, &[(Piece::Solid, cost)]));
    let rate = text("span", "hint", t::ladder_rate(lang, &simple(lang, &plan.cost.net_rate)));
    el("tr").class("whole").add(label).add(text("td", "amount", number::yuan(cost)).add(rate))
}

fn step_row(lang: Lang, (quote, has_cards): (&Quote, bool), step: &Step, bar: Element) -> Element {
    let rests_on = step.policies.iter().filter_map(|id| quote.policies.iter().find(|answer| answer.id == *id));
    let rests_on = rests_on.map(|answer| {
        let name = lang.of(&answer.name).to_owned();
        if !has_cards {
            return text("span", "hint", name);
        }
        el("span").class("hint").add(text("a", "", name).set("href", format!("#policy-{}", answer.id)))
    });
    let label = row(sentence::step(lang, step.kind)).add(list(rests_on));
    if step.saving.is_zero() {
        return el("tr").add(label).add(text("td", "amount nothing", t::ladder_nothing(lang)));
    }
    let cost = &step.plan.cost;
    let left = t::ladder_left(lang, &number::yuan(cost.net()), &simple(lang, &cost.net_rate));
    let saves = text("td", "amount", t::ladder_saves(lang, &number::yuan(step.saving)));
    el("tr").add(label.add(bar)).add(saves.add(text("span", "hint", left)))
}
