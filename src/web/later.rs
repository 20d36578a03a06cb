//! The half of the program that knows what a loan costs: the engine, and what shows a result. It is no part of the first
//! load, which is the form: it is fetched as soon as that runs, and what is pressed before it has come waits for it.

#[cfg(target_arch = "wasm32")]
use std::cell::Cell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::{Html, UseReducerDispatcher, html};

use super::opened::{self, Opened};
use super::result::{self, ResultPart, ResultProps};
use super::state::{Arrival, State};
use crate::quote::{self, Fact, InputError, PolicyPack, Quote, Scenario};
use crate::text::Lang;

/// What it can do.
struct Parts {
    quote: Quotes,
    questions: fn(&Scenario, &PolicyPack) -> Vec<Fact>,
    result: fn(ResultProps) -> Html,
    announcement: fn(Lang, &Quote) -> String,
    open: fn(&mut State, &str),
    opened: fn(Lang, Opened, UseReducerDispatcher<State>) -> Html,
}

/// Quotes a scenario, or says what is wrong with it.
type Quotes = fn(&Scenario, &PolicyPack) -> Result<Quote, Vec<InputError>>;

/// Where the program is split: what only this function reaches is the later half.
#[wasm_split(later, fallible, preload(fetch))]
fn parts() -> Result<Parts, SplitLoaderError> {
    Ok(Parts {
        quote: quote::quote,
        questions: |scenario, pack| quote::open_questions(scenario, pack).unwrap_or_default(),
        result: |props| html! { <ResultPart ..props /> },
        announcement: result::announcement,
        open: opened::open,
        opened: opened::banner,
    })
}

#[cfg(target_arch = "wasm32")]
thread_local! {
    static IS_HERE: Cell<bool> = const { Cell::new(false) };
}

/// Whether it is there. Where no browser runs the program, it is whole.
pub(super) fn is_here() -> bool {
    #[cfg(target_arch = "wasm32")]
    return IS_HERE.get();
    #[cfg(not(target_arch = "wasm32"))]
    true
}

/// Fetches it, once; after a failure, again.
pub(super) async fn fetched() -> Arrival {
    let Ok(()) = fetch().await else { return Arrival::Missing };
    #[cfg(target_arch = "wasm32")]
    IS_HERE.set(true);
    Arrival::Here
}

/// The quote of a scenario, or what is wrong with it; none where the later half is not there.
pub(super) fn quoted(asked: &Scenario, pack: &PolicyPack) -> Option<Result<Quote, Vec<InputError>>> {
    at_hand().map(|parts| (parts.quote)(asked, pack))
}

/// The facts on which some policy still depends.
pub(super) fn questions(scenario: &Scenario, pack: &PolicyPack) -> Vec<Fact> {
    at_hand().map(|parts| (parts.questions)(scenario, pack)).unwrap_or_default()
}

/// A quote as it is shown.
pub(super) fn result(props: ResultProps) -> Html {
    at_hand().map(|parts| (parts.result)(props)).unwrap_or_default()
}

/// A quote in one sentence, for a screen reader.
pub(super) fn announcement(lang: Lang, quote: &Quote) -> String {
    at_hand().map(|parts| (parts.announcement)(lang, quote)).unwrap_or_default()
}

/// Opens a link; says whether it could.
pub(super) fn open(state: &mut State, link: &str) -> bool {
    at_hand().map(|parts| (parts.open)(state, link)).is_some()
}

/// What is said of a link that was opened.
pub(super) fn opened(lang: Lang, opened: &Opened, dispatch: UseReducerDispatcher<State>) -> Html {
    at_hand().map(|parts| (parts.opened)(lang, opened.clone(), dispatch)).unwrap_or_default()
}

fn at_hand() -> Option<Parts> {
    if !is_here() {
        return None;
    }
    // After it was fetched nobody waits.
    match pin!(parts()).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(parts) => parts.ok(),
        Poll::Pending => None,
    }
}
