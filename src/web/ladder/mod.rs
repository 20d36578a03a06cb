//! The cost ladder: how the cost comes down from the market loan to the borrower's own, as a table with bars.
//!
//! The numbers are text; the bars are decoration and are hidden from screen readers.

use super::element::{Element, el, text};
use crate::quote::{Quote, Yuan};
use crate::text::{self as t, Lang, number, sentence};

/// Width of the longest bar.
const BAR: i64 = 100;

pub(super) fn ladder(lang: Lang, quote: &Quote) -> Element {
    let whole = quote.market.cost.net();
    let row = |label: &'static str, change: Element, left: Yuan, from: Yuan, class: &'static str| {
        el("tr")
            .class(class)
            .add(el("th").set("scope", "row").add(label))
            .add(change)
            .add(text("td", "amount", number::yuan(left)))
            .add(text("td", "bar", "").set("aria-hidden", "true").add(bar(left, from, whole, class)))
    };
    let end = |label, left| row(label, el("td"), left, left, "whole");
    let mut before = whole;
    let steps: Vec<Element> = quote
        .ladder
        .iter()
        .map(|step| {
            let left = step.plan.cost.net();
            let change = if step.saving.is_zero() {
                text("td", "amount nothing", t::ladder_nothing(lang))
            } else {
                text("td", "amount", number::yuan(step.saving))
            };
            let drawn = row(sentence::step(lang, step.kind), change, left, before, "step");
            before = left;
            drawn
        })
        .collect();
    let head = el("tr")
        .add(text("th", "", t::ladder_step(lang)).set("scope", "col"))
        .add(text("th", "amount", t::ladder_change(lang)).set("scope", "col"))
        .add(text("th", "amount", t::ladder_left(lang)).set("scope", "col"))
        .add(el("td").set("aria-hidden", "true"));
    let body = el("tbody")
        .add(end(t::ladder_market(lang), whole))
        .all(steps)
        .add(end(t::ladder_yours(lang), quote.yours.cost.net()));
    el("section")
        .class("ladder")
        .set("aria-labelledby", "ladder-heading")
        .add(text("h3", "", t::ladder_heading(lang)).set("id", "ladder-heading"))
        .add(
            el("table")
                .set("id", "ladder")
                .add(text("caption", "hidden", t::ladder_heading(lang)))
                .add(el("thead").add(head))
                .add(body),
        )
}

/// What is left as a solid bar, and what the step takes off as an outline behind it.
fn bar(left: Yuan, from: Yuan, whole: Yuan, class: &'static str) -> Element {
    let rect = |class: &'static str, amount: Yuan| {
        let part = amount.fen().max(0).saturating_mul(BAR).checked_div(whole.fen().max(1)).unwrap_or(0);
        let width = part.min(BAR).to_string();
        el("rect").class(class).set("x", "0").set("y", "2").set("width", width).set("height", "12")
    };
    el("svg")
        .class(class)
        .set("viewBox", "0 0 100 16")
        .set("preserveAspectRatio", "none")
        .set("focusable", "false")
        .add(rect("taken", from))
        .add(rect("left", left))
}
