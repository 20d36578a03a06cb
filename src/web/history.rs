//! What was calculated before, in this page and only as long as it is open: one press leads back to it.

use super::compare::Comparing;
use super::element::{Element, el, text};
use super::error_summary::focus;
use super::result::ResultProps;
use super::state::Action;
use super::table::section;
use crate::quote::Quote;
use crate::text::{self as t, Lang, number, sentence};
use yew::Callback;

/// The calculations before; nothing while there is but one.
pub(super) fn history(props: &ResultProps) -> Option<Element> {
    let (lang, earlier) = (props.lang, &props.plans.earlier);
    let items = earlier.iter().enumerate().rev().map(|(index, kept)| {
        let is_shown = kept.quote == props.quote;
        let item = el("li").add(text("p", "", summary(lang, &kept.quote)));
        if is_shown {
            item.add(text("p", "hint", t::history_shown(lang)))
        } else {
            item.add(back(props, index, &kept.quote))
        }
    });
    (earlier.len() > 1).then(|| {
        section(lang, "history", "history-heading", t::history_heading(lang))
            .set("id", "history")
            .set("tabindex", "-1")
            .add(text("p", "hint", t::history_told(lang)))
            .add(el("ol").all(items))
    })
}

fn back(props: &ResultProps, index: usize, quote: &Quote) -> Element {
    let dispatch = props.dispatch.clone();
    let does = Callback::from(move |press| {
        dispatch.dispatch(Action::Compare(Comparing::Return(index)));
        // The button goes; its section stays.
        focus(&press, "history");
    });
    text("button", "secondary", t::history_back(props.lang))
        .set("type", "button")
        .set("aria-label", format!("{} {}", t::history_back(props.lang), summary(props.lang, quote)))
        .on_click(does)
}

/// The loan in a line, and what it costs.
fn summary(lang: Lang, quote: &Quote) -> String {
    let terms = &quote.yours.terms;
    let loan = [
        number::amount(lang, terms.principal()),
        number::term(lang, terms.term()),
        number::percent(terms.nominal_rate()),
        sentence::method(lang, terms.repayment().method()).to_owned(),
    ];
    let loan = sentence::list(lang, loan.iter().map(String::as_str));
    t::history_line(lang, &loan, &number::yuan(quote.yours.cost.net()))
}
