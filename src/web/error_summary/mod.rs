//! The summary of everything that is wrong, at the top of the page; it takes the focus when 计算 finds errors.

use std::rc::Rc;

use web_sys::{HtmlElement, MouseEvent};
use yew::{Callback, Html, NodeRef, Properties, component, use_effect_with, use_node_ref};

use crate::quote::InputError;
use crate::text::{self as t, Lang, sentence};
use crate::web::element::el;

/// What is wrong, and how often somebody asked.
#[derive(Clone, Properties)]
pub(super) struct ErrorSummaryProps {
    pub(super) lang: Lang,
    pub(super) errors: Rc<Vec<(InputError, String)>>,
    /// Changes with each press of 计算.
    pub(super) presses: u32,
}

impl PartialEq for ErrorSummaryProps {
    /// Two lists are equal only when they are the same one.
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang && self.presses == other.presses && Rc::ptr_eq(&self.errors, &other.errors)
    }
}

/// The summary. A link moves the focus to its field by itself: an address would change, and a frame would scroll.
#[component]
pub(super) fn ErrorSummary(props: &ErrorSummaryProps) -> Html {
    let summary: NodeRef = use_node_ref();
    {
        let summary = summary.clone();
        use_effect_with(props.presses, move |_| {
            if let Some(summary) = summary.cast::<HtmlElement>() {
                // A browser that refuses the focus leaves the summary readable.
                let _ = summary.focus();
            }
        });
    }
    let items = props.errors.iter().map(|(error, target)| {
        let to = target.clone();
        let moves = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            focus(&to);
        });
        let sentence = sentence::input_error(props.lang, error);
        el("li").add(el("a").set("href", format!("#{target}")).on_click(moves).add(sentence))
    });
    el("div")
        .class("error-summary")
        .set("id", "error-summary")
        .set("role", "alert")
        .set("tabindex", "-1")
        .set("aria-labelledby", "error-summary-title")
        .find_by(&summary)
        .add(el("h2").set("id", "error-summary-title").add(t::errors_title(props.lang)))
        .add(el("ul").all(items))
        .into()
}

/// Moves the focus to an element.
pub(super) fn focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(element).ok()) {
        let _ = element.focus();
    }
}
