//! The numbers that the locality sets, of the policies that fit or may fit, for a reader who knows them to enter.

use yew::Callback;

use super::element::{Element, el, text};
use super::form::controls::TextInput;
use super::form::own::{control, unsent};
use super::result::ResultProps;
use super::state::Action;
use super::table::section;
use crate::quote::{LocalNumber, PolicyAnswer, Unit, Verdict, local_numbers_of};
use crate::text::{self as t, number, sentence};

pub(super) fn local_numbers(props: &ResultProps) -> Option<Element> {
    let lang = props.lang;
    let is_open = |answer: &&PolicyAnswer| {
        matches!(answer.verdict, Verdict::Fits | Verdict::CannotTell { .. }) || !answer.own.is_empty()
    };
    let mut answers: Vec<&PolicyAnswer> = props.quote.policies.iter().filter(is_open).collect();
    // In an order that no number changes: a field that moved would lose the focus.
    answers.sort_by_key(|answer| &answer.id);
    let groups: Vec<Element> = answers.into_iter().filter_map(|answer| group(props, answer)).collect();
    if groups.is_empty() {
        return None;
    }
    let (dispatch, changes) = (props.dispatch.clone(), props.dispatch.clone());
    let again = Callback::from(move |_| dispatch.dispatch(Action::Calculate));
    Some(
        section(lang, "local", "local-heading", t::local_heading(lang))
            .set("id", "local")
            .on_input(Callback::from(move |(name, value)| changes.dispatch(Action::Put(name, value))))
            .add(text("p", "", t::local_told(lang)))
            .all(groups)
            .add(text("button", "secondary", t::local_calculate(lang)).set("type", "button").on_click(again)),
    )
}

fn group(props: &ResultProps, answer: &PolicyAnswer) -> Option<Element> {
    let lang = props.lang;
    let numbers = local_numbers_of(answer, &props.asked, &props.pack);
    let fields = numbers.iter().map(|it| field(props, it));
    let folded = el("details")
        .set("id", format!("local-{}", answer.id))
        .flag("open", answer.verdict == Verdict::Fits)
        .add(text("summary", "", lang.of(&answer.name).to_owned()))
        .all(fields)
        .key(answer.id.clone());
    (!numbers.is_empty()).then_some(folded)
}

fn field(props: &ResultProps, local: &LocalNumber) -> Element {
    let (lang, key) = (props.lang, control(&local.place));
    let entered = props.own.iter().find(|(name, _)| unsent(name) == unsent(&key));
    let (id, value) = entered.map_or((&*key, ""), |(name, typed)| (name, typed));
    let unit = sentence::unit(lang, local.unit);
    let sample = local.sample.map(|sample| t::local_sample(lang, &number::plain(sample), unit));
    let mut hint = sample.unwrap_or_else(|| t::local_none(lang).to_owned());
    // An amount has no bounds that would help.
    if local.unit != Unit::Yuan {
        hint = t::local_range(lang, &hint, &number::plain(local.min), &number::plain(local.max));
    }
    let label = sentence::local_number(lang, local).into();
    let input = TextInput { id, label, hint: hint.into(), suffix: unit, value, ..TextInput::default() };
    input.draw(lang, &props.errors).key(key.clone())
}
