//! The summary of everything that is wrong, at the top of the page; it takes the focus when 计算 finds errors.

use web_sys::{HtmlElement, MouseEvent};
use yew::{Callback, Html, NodeRef, Properties, component, html, use_effect_with, use_node_ref};

use crate::quote::InputError;
use crate::text::{self as t, Lang, sentence};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ErrorSummaryProps {
    pub(super) lang: Lang,
    pub(super) errors: std::rc::Rc<Vec<(InputError, String)>>,
    /// Changes with each press of 计算.
    pub(super) presses: u32,
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
    html! {
        <div id="error-summary" class="error-summary" role="alert" tabindex="-1" ref={summary}
            aria-labelledby="error-summary-title">
            <h2 id="error-summary-title">{ t::errors_title(props.lang) }</h2>
            <ul>
                { for props.errors.iter().map(|(error, target)| {
                    let sentence = sentence::input_error(props.lang, error);
                    let to = target.clone();
                    let onclick = Callback::from(move |event: MouseEvent| {
                        event.prevent_default();
                        focus(&to);
                    });
                    html! { <li key={target.clone()}><a href={format!("#{target}")} {onclick}>{ sentence }</a></li> }
                }) }
            </ul>
        </div>
    }
}

fn focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(element).ok()) {
        let _ = element.focus();
    }
}
