//! The page as HTML, made when the product is built: what a reader sees before the program arrives.

use std::rc::Rc;

use yew::Callback;

use super::app::{App, Props};
use crate::quote::{Date, PolicyPack};
use crate::text::Lang;

/// The page as it stands before anything is typed, with the example as of `today`.
///
/// Drawn by the components that the browser runs. The program replaces it and does not grow into it: that would take
/// 9 kB more and lose what was typed meanwhile.
pub async fn prerendered(pack: PolicyPack, today: Date, lang: Lang) -> String {
    let (pack, clock) = (Rc::new(pack), Callback::from(move |()| today));
    let props =
        Props { place: None, standing: None, pack, clock, lang, typed: Rc::default(), fetch_english: Callback::noop() };
    yew::LocalServerRenderer::<App>::with_props(props).hydratable(false).render().await
}
