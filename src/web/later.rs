//! The half of the program that draws what stands under the head of a result. It is no part of the first load: it is
//! fetched with the first answer that somebody asks for.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::{Html, UseReducerDispatcher, html};

use super::details::Details;
use super::opened::{self, Opened};
use super::origins::origins;
use super::result::ResultProps;
use super::state::{Arrival, Shown, State};
use crate::quote::{self, InputError, PolicyPack, Quote, Scenario};
use crate::text::Lang;

/// What it can do.
struct Parts {
    details: fn(ResultProps) -> Html,
    origins: fn(&ResultProps) -> Html,
    quote: Quotes,
    open: fn(&mut State, &str),
    opened: fn(Lang, Opened, UseReducerDispatcher<State>) -> Html,
}

/// Quotes a scenario with the reader's own numbers in it, or says what is wrong with them.
type Quotes = fn(&Scenario, &PolicyPack) -> Result<Quote, Vec<InputError>>;

/// Where the program is split: what only this function reaches is the later half.
#[wasm_split(later, fallible, preload(fetch))]
fn parts() -> Result<Parts, SplitLoaderError> {
    Ok(Parts {
        details: |props| html! { <Details ..props /> },
        origins,
        quote: quote::quote,
        open: opened::open,
        opened: opened::banner,
    })
}

/// Fetches it, once; after a failure, again.
pub(super) async fn fetched() -> Arrival {
    fetch().await.map_or(Arrival::Missing, |()| Arrival::Here)
}

/// What it draws; nothing where it was not fetched.
pub(super) fn details(props: &ResultProps) -> Html {
    // The details are the same whether the form has gone on or not: they are not drawn anew with its first change.
    let props = ResultProps { shown: Shown::Current, ..props.clone() };
    at_hand().map(|parts| (parts.details)(props)).unwrap_or_default()
}

/// Whose numbers a result counts; nothing where it was not fetched.
pub(super) fn origins_of(props: &ResultProps) -> Html {
    at_hand().map(|parts| (parts.origins)(props)).unwrap_or_default()
}

/// The quote of a scenario with the reader's own numbers, or what is wrong with them; none where it was not fetched.
pub(super) fn quoted(asked: &Scenario, pack: &PolicyPack) -> Option<Result<Quote, Vec<InputError>>> {
    at_hand().map(|parts| (parts.quote)(asked, pack))
}

/// Opens a link; says whether it was fetched.
pub(super) fn open(state: &mut State, link: &str) -> bool {
    at_hand().map(|parts| (parts.open)(state, link)).is_some()
}

/// What is said of a link that was opened.
pub(super) fn opened(lang: Lang, opened: &Opened, dispatch: UseReducerDispatcher<State>) -> Html {
    at_hand().map(|parts| (parts.opened)(lang, opened.clone(), dispatch)).unwrap_or_default()
}

fn at_hand() -> Option<Parts> {
    // After it was fetched nobody waits.
    match pin!(parts()).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(parts) => parts.ok(),
        Poll::Pending => None,
    }
}
