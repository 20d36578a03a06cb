//! The calculator page: draws a quote and computes nothing.
//!
//! `app` holds the state and its one reducer; then one folder for each part of the page. What a person types stays raw
//! text in the state until 计算 is pressed; `form::parse` turns it into a scenario or into errors.

mod app;
mod error_summary;
mod form;
mod ladder;
mod policy_cards;
mod result;
mod schedule_table;
mod state;

use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;
use yew::{Html, component, html};

use crate::quote::PolicyPack;
use crate::text::{Lang, page_cannot_start};

/// Mounts the calculator.
///
/// `pack` is the built policy pack, `today` the date of the quote as `2026-11-24`. When either cannot be read the page
/// says so.
#[wasm_bindgen]
pub fn start(root: web_sys::Element, pack: &[u8], today: &str) {
    match (PolicyPack::from_bytes(pack), crate::written::date(today)) {
        (Ok(pack), Some(today)) => {
            let props = app::Props { pack: Rc::new(pack), today };
            yew::Renderer::<app::App>::with_root_and_props(root, props).render();
        }
        _ => {
            yew::Renderer::<CannotStart>::with_root(root).render();
        }
    }
}

/// What stands on the page when the pack or the day cannot be read.
#[component]
fn CannotStart() -> Html {
    html! {
        <main class="page">
            <p role="alert">{ page_cannot_start(Lang::Zh) }</p>
            <p role="alert" lang="en">{ page_cannot_start(Lang::En) }</p>
        </main>
    }
}
