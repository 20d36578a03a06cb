//! How each number of the result is made: its formula with the numbers put in, and the notice it rests on.

use super::element::{Element, el, text};
use crate::quote::Quote;
use crate::text::{self as t, Lang, reason};

pub(super) fn reasons(lang: Lang, quote: &Quote) -> Element {
    let rows = quote.reasons.iter().map(|it| {
        let told = el("dd")
            .add(reason::formula(lang, &it.formula))
            .add(reason::rests_on(lang, it).map(|source| text("span", "hint", source)));
        el("div").add(el("dt").add(reason::name(lang, &it.number))).add(told)
    });
    el("details")
        .class("reasons")
        .set("id", "reasons")
        .add(el("summary").add(t::why_heading(lang)))
        .add(el("dl").all(rows))
}
