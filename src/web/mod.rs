//! The calculator page: draws a quote and computes nothing.
//!
//! `app` holds the state and its one reducer; then one folder for each part of the page. What a person types stays raw
//! text in the state until 计算 is pressed; `form::parse` turns it into a scenario or into errors.

mod app;
mod element;
mod error_summary;
mod form;
mod ladder;
mod policy_cards;
mod reasons;
mod result;
mod schedule_table;
mod state;

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::quote::PolicyPack;

/// Mounts the calculator.
///
/// `pack` is the built policy pack, `today` the date of the quote as `2026-11-24`.
///
/// # Errors
///
/// When either cannot be read. The page then says, without this program, that the calculator cannot start.
#[wasm_bindgen]
pub fn start(root: web_sys::Element, pack: &[u8], today: &str) -> Result<(), JsValue> {
    let pack = PolicyPack::from_bytes(pack).map_err(|_| JsValue::from_str("the policy pack cannot be read"))?;
    let today = crate::written::date(today).ok_or_else(|| JsValue::from_str("the day cannot be read"))?;
    let props = app::Props { pack: Rc::new(pack), today };
    yew::Renderer::<app::App>::with_root_and_props(root, props).render();
    Ok(())
}
