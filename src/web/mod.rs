//! The calculator page.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::{Html, component, html};

#[component]
fn App() -> Html {
    html! { <h1>{ "…" }</h1> }
}

/// Mounts the calculator.
///
/// `pack` is the built policy pack, `today` the date of the quote as `2026-11-24`.
#[wasm_bindgen]
pub fn start(root: web_sys::Element, pack: Vec<u8>, today: String) {
    let _ = (pack, today);
    yew::Renderer::<App>::with_root(root).render();
}
