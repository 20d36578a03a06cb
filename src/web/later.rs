//! The half of the program that draws what stands under the head of a result. It is no part of the first load: it is
//! fetched with the first answer that somebody asks for.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::{Html, html};

use super::details::Details;
use super::result::ResultProps;
use super::state::Arrival;
use crate::quote::{self, InputError, PolicyPack, Scenario};

/// Fetches it, once; after a failure, again.
pub(super) async fn fetched() -> Arrival {
    fetch().await.map_or(Arrival::Missing, |()| Arrival::Here)
}

/// What it draws; nothing where it was not fetched.
pub(super) fn details(props: &ResultProps) -> Html {
    at_once(draw(props.clone())).unwrap_or_default()
}

/// The pack with the reader's own numbers in it, or what is wrong with them; none where it was not fetched.
pub(super) fn filled(asked: &Scenario, pack: &PolicyPack) -> Option<Result<PolicyPack, Vec<InputError>>> {
    at_once(fill(asked, pack))
}

/// The answer of a part that was fetched, for which nobody waits.
fn at_once<T>(answer: impl Future<Output = Result<T, SplitLoaderError>>) -> Option<T> {
    match pin!(answer).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.ok(),
        Poll::Pending => None,
    }
}

#[wasm_split(later, fallible)]
fn fill(asked: &Scenario, pack: &PolicyPack) -> Result<Result<PolicyPack, Vec<InputError>>, SplitLoaderError> {
    Ok(quote::filled(asked, pack))
}

#[wasm_split(later, fallible, preload(fetch))]
fn draw(props: ResultProps) -> Result<Html, SplitLoaderError> {
    Ok(html! { <Details ..props /> })
}
