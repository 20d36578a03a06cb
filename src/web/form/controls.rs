//! The controls that the form is made of: a labelled text field, a group of radios, a list of choices.
//!
//! Functions, not components: whatever is typed changes the whole form anyway. Each error stands in front of its field
//! and in a wrapper of its own, so that its coming and going never makes yew build the field anew and lose what is being
//! typed.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::virtual_dom::AttrValue;
use yew::{Callback, Event, Html, InputEvent, TargetCast, html};

use super::FormProps;
use crate::text::sentence;
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
        let described = if error.is_some() { format!("{hint_id} {error_id}") } else { hint_id.clone() };
        let invalid = error.is_some().then_some("true");
        let dispatch = props.dispatch.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            dispatch.dispatch(Action::Type(field, typed));
        });
        html! {
            <div class={if error.is_some() { "field field-wrong" } else { "field" }}>
                <label for={id.clone()}>{ label }</label>
                <p class="hint" id={hint_id}>{ hint }</p>
                <div>
                    if let Some(error) = error {
                        <p class="error" id={error_id}>{ error }</p>
                    }
                </div>
                <div class="with-suffix">
                    <input type="text" {id} inputmode="decimal" autocomplete="off" spellcheck="false"
                        value={value.to_owned()} aria-describedby={described} aria-invalid={invalid} {oninput} />
                    <span class="suffix" aria-hidden="true">{ suffix }</span>
                </div>
            </div>
        }
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
    html! {
        <fieldset class="field">
            <legend>{ legend }</legend>
            <p class="hint">{ hint }</p>
            <div class="radios">
                { for options.into_iter().map(|Choosable { value, label, chosen, action }| {
                    let id = AttrValue::from(format!("{name}-{value}"));
                    html! {
                        <label class="radio" key={value} for={id.clone()}>
                            <input type="radio" {id} {name} {value} checked={chosen} onchange={props.does(action)} />
                            <span>{ label }</span>
                        </label>
                    }
                }) }
            </div>
        </fieldset>
    }
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
    let drawn: Vec<Html> = options
        .iter()
        .map(|option| {
            html! {
                <option key={option.value} value={option.value} selected={option.chosen}>{ option.label }</option>
            }
        })
        .collect();
    let dispatch = props.dispatch.clone();
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Some(option) = options.iter().find(|option| option.value == value) {
            dispatch.dispatch(option.action.clone());
        }
    });
    html! {
        <div class="field">
            <label for={id.clone()}>{ label }</label>
            <p class="hint" id={hint_id.clone()}>{ hint }</p>
            <select {id} aria-describedby={hint_id} {onchange}>{ for drawn }</select>
        </div>
    }
}
