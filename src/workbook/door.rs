//! The door of the program that makes workbooks in the browser.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::link::Computation;
use crate::policy::PolicyPack;
use crate::quote::quote;
use crate::text::{Lang, put_english};

/// The workbook of the computation that a link names, with the pack that the page calculates with; in English where its
/// texts are given.
///
/// # Errors
///
/// A sentence for the console: when the link or the pack cannot be read, or the loan is refused. The page has quoted all
/// three before.
#[wasm_bindgen]
pub fn workbook(link: &str, pack: &[u8], english: Option<String>) -> Result<Vec<u8>, String> {
    let mut pack = PolicyPack::from_bytes(pack).map_err(|_| "the policy pack cannot be read")?;
    let is_english = english.is_some_and(|texts| put_english(texts, &mut pack));
    let lang = if is_english { Lang::En } else { Lang::Zh };
    let computation = Computation::read(link).map_err(|_| "the link cannot be read")?;
    let quote = quote(&computation.scenario, &pack).map_err(|_| "the loan cannot be quoted")?;
    super::workbook(lang, &computation.scenario, &quote, &computation).map_err(|error| error.to_string())
}
