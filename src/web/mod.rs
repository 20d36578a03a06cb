//! The calculator page: draws a quote and computes nothing.
//!
//! `app` holds the state and its one reducer; then one folder for each part of the page. What a person types stays raw
//! text in the state until 计算 is pressed; `form::parse` turns it into a scenario or into errors.

mod app;
mod beside;
mod chart;
mod compare;
mod details;
mod display;
mod element;
mod error_summary;
mod form;
mod history;
mod ladder;
mod later;
mod local_numbers;
mod mounted;
mod opened;
mod origins;
mod policy_cards;
#[cfg(feature = "prerender")]
mod prerender;
mod range;
mod reasons;
mod result;
mod schedule_table;
mod send;
mod state;
mod stress;
mod table;
mod take;

use std::rc::Rc;

#[cfg(feature = "prerender")]
pub use prerender::prerendered;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::quote::PolicyPack;
use crate::text::{Lang, put_english};

/// Mounts the calculator. Into an element that has one already, a fresh one is put in its place.
///
/// `pack` is the built policy pack in Chinese; `today` says which day it is, as `2026-11-24`, each time it is asked. `typed` is what stands in the
/// form: names and values in turn, as a browser reads a form. With `english`, the English texts, the page starts in
/// English; otherwise `fetch_english` is called when somebody asks for it, and promises the texts. `standing` is shown for
/// the result until there is one.
///
/// # Errors
///
/// When the pack cannot be read. The page then says, without this program, that the calculator cannot start.
#[wasm_bindgen]
pub fn start(
    root: web_sys::Element,
    pack: &[u8],
    today: js_sys::Function,
    typed: Vec<String>,
    english: Option<String>,
    fetch_english: js_sys::Function,
    standing: Option<web_sys::Node>,
) -> Result<(), JsValue> {
    let mut pack = PolicyPack::from_bytes(pack).map_err(|_| JsValue::from_str("the policy pack cannot be read"))?;
    // A day that cannot be read is long ago, which the page does not believe.
    let clock = Callback::from(move |()| {
        let day = today.call0(&JsValue::NULL).ok().and_then(|day| day.as_string());
        day.and_then(|day| crate::written::date(&day)).unwrap_or_default()
    });
    let is_english = english.is_some_and(|texts| put_english(texts, &mut pack));
    let lang = if is_english { Lang::En } else { Lang::Zh };
    let fetch_english = Callback::from(move |take: Callback<String>| {
        let Ok(promise) = fetch_english.call0(&JsValue::NULL) else { return };
        spawn_local(async move {
            // Where they do not come, the script of the page says so.
            if let Ok(texts) = JsFuture::from(js_sys::Promise::from(promise)).await {
                take.emit(texts.as_string().unwrap_or_default());
            }
        });
    });
    let place = Some(root.clone());
    let (pack, typed) = (Rc::new(pack), typed.into());
    mounted::put(root, app::Props { place, standing, pack, clock, lang, typed, fetch_english });
    Ok(())
}
