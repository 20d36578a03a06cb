//! A policy that has ended: the same loan on its last day, on request and clearly as past.

use yew::Callback;

use super::verdict;
use crate::quote::{PolicyAnswer, Verdict};
use crate::text::{self as t, number, sentence};
use crate::web::beside;
use crate::web::element::{Element, el, text};
use crate::web::result::{ResultProps, simple};
use crate::web::state::Action;

pub(super) fn past(props: &ResultProps, answer: &PolicyAnswer) -> Option<Element> {
    let Verdict::NotInForce { ended: Some(on), .. } = answer.verdict else { return None };
    let (lang, id) = (props.lang, answer.id.clone());
    let is_shown = props.past.as_ref().is_some_and(|(policy, _)| *policy == id);
    let shown = is_shown.then(|| beside::past(&props.asked, &props.pack, on)).flatten();
    let told = shown.map(|quote| {
        let (cost, now) = (&quote.yours.cost, props.quote.yours.cost.net());
        let then = quote.policies.iter().find(|it| it.id == id).map_or("", |it| verdict(lang, &quote, it).1);
        let difference = sentence::difference(lang, cost.net() - now);
        let (net, rate) = (number::yuan(cost.net()), simple(lang, &cost.net_rate));
        let told = t::policies_past_told(lang, &number::date(lang, on), then, &net, &rate, &difference);
        text("p", "note", told)
    });
    let dispatch = props.dispatch.clone();
    let button = text("button", "secondary", t::policies_past(lang))
        .set("type", "button")
        .set("aria-pressed", if is_shown { "true" } else { "false" })
        .on_click(Callback::from(move |_| dispatch.dispatch(Action::LookBack(id.clone(), on))))
        .add(text("span", "hidden", format!(" {}", lang.of(&answer.name))));
    Some(el("div").add(button).add(told))
}
