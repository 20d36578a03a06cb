//! What the parts of the result are made of: a section under its heading, and the pieces of a table.
//!
//! Functions that exist once, for what would else be written out in every part.

use super::display::aloud;
use super::element::{Child, Element, Words, el, text};
use crate::quote::Yuan;
use crate::text::{Lang, number};

/// A section and the heading that names it, with the id of the heading; it can be read aloud.
pub(super) fn section(lang: Lang, class: &'static str, id: &'static str, heading: impl Words) -> Element {
    framed(class, id, text("h3", "", heading)).add(aloud(lang, None))
}

#[inline(never)]
fn framed(class: &'static str, id: &'static str, heading: Element) -> Element {
    el("section").class(class).set("aria-labelledby", id).add(heading.set("id", id))
}

/// The head of a column, with its class.
#[inline(never)]
pub(super) fn column(class: &'static str, name: &'static str) -> Element {
    text("th", class, name).set("scope", "col")
}

/// The heads of columns: the first of a column of words, the others of amounts.
#[inline(never)]
pub(super) fn columns(names: &[&'static str]) -> Element {
    let heads = names.iter().enumerate().map(|(index, name)| column(if index == 0 { "" } else { "amount" }, name));
    el("thead").add(el("tr").all(heads))
}

/// The head of a row.
pub(super) fn row(name: impl Child) -> Element {
    el("th").set("scope", "row").add(name)
}

/// A cell with an amount.
#[inline(never)]
pub(super) fn amount(amount: Yuan) -> Element {
    text("td", "amount", number::yuan(amount))
}

/// A table with the name that only a screen reader needs.
pub(super) fn table(name: impl Words) -> Element {
    el("table").add(text("caption", "hidden", name))
}

/// A frame in which a table scrolls when it is wider than the page.
pub(super) fn frame(name: impl Words, table: Element) -> Element {
    el("div").class("scroll").set("tabindex", "0").set("role", "region").set("aria-label", name).add(table)
}
