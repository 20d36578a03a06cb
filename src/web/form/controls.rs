//! The controls that the form is made of: a labelled text field, a group of radios, a list of choices.
//!
//! Functions, not components: whatever is typed changes the whole form anyway. Each error has a place of its own in front
//! of its field, so that its coming and going never makes yew build the field anew and lose what is being typed.

use yew::virtual_dom::AttrValue;
use yew::{Callback, Event, Html};

use super::FormProps;
use crate::text::sentence;
use crate::web::element::{Element, el, text, value_of};
use crate::web::state::{Action, TextField};

/// A labelled text field.
pub(super) struct TextInput<'text> {
    pub(super) id: AttrValue,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) suffix: &'static str,
    pub(super) field: TextField,
    pub(super) value: &'text str,
}

impl TextInput<'_> {
    pub(super) fn draw(self, props: &FormProps) -> Html {
        let Self { id, label, hint, suffix, field, value } = self;
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let error = props.state.errors.iter().find(|(_, target)| *target == *id);
        let error = error.map(|(error, _)| sentence::input_error(props.state.lang, error));
        let (class, described) = match &error {
            Some(_) => ("field field-wrong", format!("{hint_id} {error_id}")),
            None => ("field", hint_id.clone()),
        };
        let dispatch = props.dispatch.clone();
        let mut input = el("input")
            .set("type", "text")
            .set("id", id.clone())
            .set("name", id.clone())
            .set("inputmode", "decimal")
            .set("autocomplete", "off")
            .set("spellcheck", "false")
            .set("aria-describedby", described)
            .value(value)
            .on_type(Callback::from(move |typed| dispatch.dispatch(Action::Type(field, typed))));
        if error.is_some() {
            input = input.set("aria-invalid", "true");
        }
        el("div")
            .class(class)
            .add(el("label").set("for", id).add(label))
            .add(text("p", "hint", hint).set("id", hint_id))
            .add(el("div").add(error.map(|error| text("p", "error", error).set("id", error_id))))
            .add(
                el("div")
                    .class("with-suffix")
                    .add(input)
                    .add(text("span", "suffix", suffix).set("aria-hidden", "true")),
            )
            .into()
    }
}

/// One answer to a question.
pub(super) struct Choosable {
    pub(super) value: &'static str,
    pub(super) label: &'static str,
    pub(super) chosen: bool,
    /// What choosing it does.
    pub(super) action: Action,
}

/// A question with a few answers, of which at most one is chosen.
pub(super) fn radios(
    props: &FormProps,
    name: &'static str,
    legend: &'static str,
    hint: &'static str,
    options: Vec<Choosable>,
) -> Html {
    let options = options.into_iter().map(|Choosable { value, label, chosen, action }| {
        let id = AttrValue::from(format!("{name}-{value}"));
        let input = el("input").set("type", "radio").set("name", name).value(value);
        ticked(props, id, input, chosen, label, action).key(value)
    });
    el("fieldset")
        .class("field")
        .add(el("legend").add(legend))
        .add(text("p", "hint", hint))
        .add(el("div").class("radios").all(options))
        .into()
}

/// A question with many answers.
pub(super) fn select(
    props: &FormProps,
    id: AttrValue,
    label: &'static str,
    hint: &'static str,
    options: Vec<Choosable>,
) -> Html {
    let hint_id = AttrValue::from(format!("{id}-hint"));
    let drawn: Vec<_> = options
        .iter()
        .map(|it| el("option").key(it.value).set("value", it.value).flag("selected", it.chosen).add(it.label))
        .collect();
    let dispatch = props.dispatch.clone();
    let chosen = Callback::from(move |event: Event| {
        let value = value_of(&event);
        if let Some(option) = options.iter().find(|option| option.value == value) {
            dispatch.dispatch(option.action.clone());
        }
    });
    el("div")
        .class("field")
        .add(el("label").set("for", id.clone()).add(label))
        .add(text("p", "hint", hint).set("id", hint_id.clone()))
        .add(
            el("select")
                .set("id", id.clone())
                .set("name", id)
                .set("aria-describedby", hint_id)
                .on_change(chosen)
                .all(drawn),
        )
        .into()
}

/// A radio or a box with its label, which is part of the target.
pub(super) fn ticked(
    props: &FormProps,
    id: AttrValue,
    input: Element,
    checked: bool,
    label: &'static str,
    action: Action,
) -> Element {
    let input = input.set("id", id.clone()).checked(checked).on_change(props.does(action));
    el("label").class("radio").set("for", id).add(input).add(el("span").add(label))
}
