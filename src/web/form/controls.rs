//! The controls that the form is made of: a labelled text field, a group of radios, a list of choices.
//!
//! Each error stands in front of its field and in a wrapper of its own, so that its coming and going never makes yew
//! build the field anew and lose what is being typed.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, InputEvent, Properties, TargetCast, component, html};

/// A labelled text field.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TextProps {
    pub(super) id: String,
    pub(super) label: String,
    #[prop_or_default]
    pub(super) hint: String,
    #[prop_or_default]
    pub(super) suffix: String,
    #[prop_or_default]
    pub(super) error: Option<String>,
    pub(super) value: String,
    pub(super) on_type: Callback<String>,
}

#[component]
pub(super) fn TextInput(props: &TextProps) -> Html {
    let (hint_id, error_id) = (format!("{}-hint", props.id), format!("{}-error", props.id));
    let described = if props.error.is_some() { format!("{hint_id} {error_id}") } else { hint_id.clone() };
    let on_type = props.on_type.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        on_type.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    });
    html! {
        <div class={if props.error.is_some() { "field field-wrong" } else { "field" }}>
            <label for={props.id.clone()}>{ &props.label }</label>
            <p class="hint" id={hint_id}>{ &props.hint }</p>
            <div>
                if let Some(error) = &props.error {
                    <p class="error" id={error_id}>{ error }</p>
                }
            </div>
            <div class="with-suffix">
                <input type="text" id={props.id.clone()} inputmode="decimal" autocomplete="off" spellcheck="false"
                    value={props.value.clone()} aria-describedby={described}
                    aria-invalid={props.error.is_some().then_some("true")} {oninput} />
                <span class="suffix" aria-hidden="true">{ &props.suffix }</span>
            </div>
        </div>
    }
}

/// One option of a group.
#[derive(Clone, PartialEq)]
pub(super) struct Choosable {
    pub(super) value: String,
    pub(super) label: String,
}

impl Choosable {
    pub(super) fn new(value: &str, label: &str) -> Self {
        Self { value: value.to_owned(), label: label.to_owned() }
    }
}

/// A question with a few answers, of which at most one is chosen.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RadiosProps {
    pub(super) name: String,
    pub(super) legend: String,
    #[prop_or_default]
    pub(super) hint: String,
    pub(super) options: Vec<Choosable>,
    pub(super) chosen: Option<String>,
    pub(super) on_choose: Callback<String>,
}

#[component]
pub(super) fn Radios(props: &RadiosProps) -> Html {
    let on_choose = props.on_choose.clone();
    let onchange = Callback::from(move |event: Event| {
        on_choose.emit(event.target_unchecked_into::<HtmlInputElement>().value());
    });
    html! {
        <fieldset class="field">
            <legend>{ &props.legend }</legend>
            <p class="hint">{ &props.hint }</p>
            <div class="radios">
                { for props.options.iter().map(|option| {
                    let id = format!("{}-{}", props.name, option.value);
                    html! {
                        <label class="radio" key={option.value.clone()} for={id.clone()}>
                            <input type="radio" {id} name={props.name.clone()} value={option.value.clone()}
                                checked={props.chosen.as_ref() == Some(&option.value)} onchange={onchange.clone()} />
                            <span>{ &option.label }</span>
                        </label>
                    }
                }) }
            </div>
        </fieldset>
    }
}

/// A question with many answers.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct SelectProps {
    pub(super) id: String,
    pub(super) label: String,
    #[prop_or_default]
    pub(super) hint: String,
    /// The text of the empty answer, where one may be left out.
    #[prop_or_default]
    pub(super) empty: Option<String>,
    pub(super) options: Vec<Choosable>,
    pub(super) chosen: Option<String>,
    pub(super) on_choose: Callback<String>,
}

#[component]
pub(super) fn Select(props: &SelectProps) -> Html {
    let on_choose = props.on_choose.clone();
    let onchange = Callback::from(move |event: Event| {
        on_choose.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
    });
    let hint_id = format!("{}-hint", props.id);
    let empty = props.empty.iter().map(|text| Choosable::new("", text));
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ &props.label }</label>
            <p class="hint" id={hint_id.clone()}>{ &props.hint }</p>
            <select id={props.id.clone()} aria-describedby={hint_id} {onchange}>
                { for empty.chain(props.options.iter().cloned()).map(|option| html! {
                    <option key={option.value.clone()} value={option.value.clone()}
                        selected={props.chosen.clone().unwrap_or_default() == option.value}>
                        { &option.label }
                    </option>
                }) }
            </select>
        </div>
    }
}
