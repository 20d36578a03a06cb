//! The half of the program that draws what stands under the head of a result. It is no part of the first load: it is
//! fetched with the first answer that somebody asks for.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::{Html, html};

use super::details::Details;
use super::result::ResultProps;
use super::state::Arrival;

/// Fetches it, once; after a failure, again.
pub(super) async fn fetched() -> Arrival {
    fetch().await.map_or(Arrival::Missing, |()| Arrival::Here)
}

/// What it draws; nothing where it was not fetched.
pub(super) fn details(props: &ResultProps) -> Html {
    // Whoever asks after it was fetched does not wait.
    match pin!(draw(props.clone())).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(drawn)) => drawn,
        _ => Html::default(),
    }
}

#[wasm_split(later, fallible, preload(fetch))]
fn draw(props: ResultProps) -> Result<Html, SplitLoaderError> {
    Ok(html! { <Details ..props /> })
}
