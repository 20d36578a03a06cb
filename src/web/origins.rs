//! Whose numbers a result counts that no notice states: the reader's own, and those that came with a link.

use yew::{Callback, Html, MouseEvent, UseReducerDispatcher};

use super::element::{Element, el, text};
use super::error_summary::focus;
use super::form::own::{control, is_sent, sent_control};
use super::result::ResultProps;
use super::state::{Action, State};
use crate::quote::OwnNumber;
use crate::text::{self as t, sentence};

/// What stands under the headline. Numbers of a sender's can be dropped or taken over.
pub(super) fn origins(props: &ResultProps) -> Html {
    let lang = props.lang;
    let (sent, own): (Vec<&OwnNumber>, Vec<&OwnNumber>) =
        props.quote.own_numbers.iter().partition(|own| is_sent(&props.entered, &own.number.place));
    let named = |numbers: &[&OwnNumber]| sentence::own_numbers(lang, numbers.iter().copied());
    let own =
        (!own.is_empty()).then(|| text("p", "note", t::local_readers(lang, &named(&own))).set("id", "own-numbers"));
    let numbers: Vec<OwnNumber> = sent.iter().map(|own| (*own).clone()).collect();
    let sent = (!sent.is_empty()).then(|| {
        let told = format!("{}{}", t::local_sent(lang, &named(&sent)), t::local_sent_counted(lang));
        let drop = numbers.iter().map(|own| (sent_control(&own.number.place), String::new())).collect();
        el("div")
            .class("note")
            .set("id", "sent-numbers")
            .add(text("p", "", told))
            .add(button(t::local_sent_drop(lang), drop, &props.dispatch))
            .add(" ")
            .add(takes_over(t::local_sent_take(lang), &numbers, &props.dispatch))
    });
    el("div").add(sent).add(own).into()
}

/// A button that makes numbers of a sender's the reader's own.
pub(super) fn takes_over(
    label: &'static str,
    numbers: &[OwnNumber],
    dispatch: &UseReducerDispatcher<State>,
) -> Element {
    let value = |own: &OwnNumber| own.number.value.map(t::number::plain).unwrap_or_default();
    button(label, numbers.iter().map(|own| (control(&own.number.place), value(own))).collect(), dispatch)
}

/// A button that gives controls their values, and calculates.
fn button(label: &'static str, values: Vec<(String, String)>, dispatch: &UseReducerDispatcher<State>) -> Element {
    let dispatch = dispatch.clone();
    let does = Callback::from(move |press: MouseEvent| {
        for (name, value) in values.clone() {
            dispatch.dispatch(Action::Put(name, value));
        }
        dispatch.dispatch(Action::Calculate);
        // The button goes; the result stays.
        focus(&press, "result");
    });
    text("button", "secondary", label).set("type", "button").on_click(does)
}
