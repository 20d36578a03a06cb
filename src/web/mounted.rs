//! The calculators of this document. One is never taken down: yew keeps a little of each for ever, so that an element
//! which a host takes out and puts in again a thousand times would grow. It is emptied and used anew.

use std::cell::{Cell, RefCell};

use web_sys::Element;
use yew::{AppHandle, Html, Properties, component, html};

use super::app::{App, Props};

thread_local! {
    static MOUNTED: RefCell<Vec<(Element, AppHandle<Fresh>)>> = const { RefCell::new(Vec::new()) };
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

/// Puts a calculator into a place, a fresh one where there is one.
pub(super) fn put(place: Element, start: Props) {
    let number = COUNT.get();
    COUNT.set(number.wrapping_add(1));
    let fresh = FreshProps { number, start };
    MOUNTED.with_borrow_mut(|mounted| match mounted.iter_mut().find(|(other, _)| *other == place) {
        Some((_, handle)) => handle.update(fresh),
        None => {
            let handle = yew::Renderer::<Fresh>::with_root_and_props(place.clone(), fresh).render();
            mounted.push((place, handle));
        }
    });
}

#[derive(Clone, PartialEq, Properties)]
struct FreshProps {
    /// A number that no other calculator has.
    number: usize,
    start: Props,
}

/// A calculator that another number starts anew.
#[component]
fn Fresh(props: &FreshProps) -> Html {
    html! { <App key={props.number} ..props.start.clone() /> }
}
