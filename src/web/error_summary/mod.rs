//! The summary of everything that is wrong, at the top of the page; it takes the focus when 计算 finds errors.

use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, MouseEvent};
use yew::Callback;

use crate::quote::InputError;
use crate::text::{self as t, Lang, sentence};
use crate::web::app::ROOT;
use crate::web::element::{Element, el};

const ID: &str = "error-summary";

/// The summary. A link moves the focus to its field by itself: an address would change, and a frame would scroll.
pub(super) fn error_summary(lang: Lang, errors: &[(InputError, String)]) -> Element {
    let items = errors.iter().map(|(error, target)| {
        let to = target.clone();
        let moves = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            focus(&event, &to);
        });
        let sentence = sentence::input_error(lang, error);
        el("li").add(el("a").set("href", format!("#{target}")).on_click(moves).add(sentence))
    });
    el("div")
        .class("error-summary")
        .set("id", ID)
        .set("role", "alert")
        .set("tabindex", "-1")
        .set("aria-labelledby", "error-summary-title")
        .add(el("h2").set("id", "error-summary-title").add(t::errors_title(lang)))
        .add(el("ul").all(items))
}

/// Moves the focus to the summary, after each press that finds errors.
pub(super) fn take_focus(place: &web_sys::Element) {
    focus_beside(place, ID);
}

/// Moves the focus to an element of the calculator in which something was pressed: there may be several in a document.
pub(super) fn focus(press: &MouseEvent, id: &str) {
    if let Some(pressed) = press.target().and_then(|target| target.dyn_into().ok()) {
        focus_beside(&pressed, id);
    }
}

/// Moves the focus to an element, and opens what it is folded into. A browser that refuses leaves it readable.
fn focus_beside(other: &web_sys::Element, id: &str) {
    let found =
        other.closest(ROOT).ok().flatten().and_then(|root| root.query_selector(&format!("#{id}")).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        if let Ok(Some(folded)) = element.closest("details") {
            let _ = folded.set_attribute("open", "");
        }
        let _ = element.focus();
    }
}
