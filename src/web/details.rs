//! What stands under the head of a result: why it costs that, and what else it could be.

use std::rc::Rc;

use yew::{Html, component, html, use_memo};

use super::beside::Beside;
use super::chart::{money, years_chart};
use super::compare::compare;
use super::element::el;
use super::form::own::is_sent;
use super::history::history;
use super::local_numbers::local_numbers;
use super::policy_cards::policy_cards;
use super::range::range;
use super::reasons::reasons;
use super::result::ResultProps;
use super::schedule_table::schedule_table;
use super::send::{receiver, send, sent};
use super::stress::stress;
use super::take::Take;
use crate::quote::NumberPlace;

#[component]
pub(super) fn Details(props: &ResultProps) -> Html {
    let (lang, quote) = (props.lang, &props.quote);
    let quoted = Quoted(props.clone());
    let beside = use_memo(quoted, |Quoted(of)| Beside::of(&of.asked, &of.quote, &of.pack));
    let places = quote.own_numbers.iter().map(|own| own.number.place.clone());
    let sent_places: Vec<NumberPlace> = places.filter(|place| is_sent(&props.entered, place)).collect();
    el("div")
        .set("data-quote", sent(lang, quote))
        .add(beside.best.as_ref().map(|best| range(lang, quote, best)))
        .add(compare(props))
        .add(history(props))
        .add(money(lang, quote))
        .add(years_chart(lang, quote))
        .add(policy_cards(props))
        .add(local_numbers(props))
        .add(stress(lang, &beside.stress))
        .add(schedule_table(lang, &quote.yours))
        .add(reasons(lang, quote))
        .add(html! { <Take lang={lang} asked={Rc::clone(&props.asked)} quote={Rc::clone(quote)} computation={Rc::clone(&beside.computation)} sent={Rc::new(sent_places)} /> })
        .add(receiver().map(|receiver| send(lang, quote, &receiver)))
        .into()
}

/// One quote: two are equal only when they are the same one.
struct Quoted(ResultProps);

impl PartialEq for Quoted {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0.quote, &other.0.quote)
    }
}
