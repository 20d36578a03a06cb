//! The controls that the form is made of: a labelled text field, a group of radios, a list of choices.
//!
//! Functions, not components: whatever is typed changes the whole form anyway. Each error has a place of its own in front
//! of its field, so that its coming and going never makes yew build the field anew and lose what is being typed.

use wasm_bindgen::JsCast as _;
use yew::virtual_dom::AttrValue;
use yew::{Callback, FocusEvent, Html};

use super::FormProps;
use super::raw::TermUnit;
use crate::quote::InputError;
use crate::text::{self as t, Lang, sentence};
use crate::web::element::{Element, el, text};
use crate::web::state::Action;

/// A labelled text field.
#[derive(Default)]
pub(in crate::web) struct TextInput<'text> {
    pub(in crate::web) id: &'text str,
    pub(in crate::web) label: AttrValue,
    pub(in crate::web) hint: AttrValue,
    pub(in crate::web) suffix: &'static str,
    pub(in crate::web) value: &'text str,
    /// What the text is understood as, where the field says so.
    pub(in crate::web) echo: Option<String>,
    /// What leaving it does.
    pub(in crate::web) leave: Option<Callback<FocusEvent>>,
}

impl TextInput<'_> {
    /// Draws it, with the error that is about it, if there is one.
    pub(in crate::web) fn draw(self, lang: Lang, errors: &[(InputError, String)]) -> Element {
        let Self { id, label, hint, suffix, value, echo, leave } = self;
        let (hint_id, error_id, echo_id) = (format!("{id}-hint"), format!("{id}-error"), format!("{id}-echo"));
        let error = errors.iter().find(|(_, target)| target == id);
        let error = error.map(|(error, _)| sentence::input_error(lang, error));
        let mut described = hint_id.clone();
        if error.is_some() {
            described = format!("{described} {error_id}");
        }
        if echo.is_some() {
            described = format!("{described} {echo_id}");
        }
        let id = AttrValue::from(id.to_owned());
        let mut input = el("input")
            .set("type", "text")
            .set("id", id.clone())
            .set("name", id.clone())
            .set("inputmode", "decimal")
            // Some stand outside of it.
            .set("form", "form")
            .set("autocomplete", "off")
            .set("spellcheck", "false")
            .set("aria-describedby", described)
            .value(value);
        if let Some(leave) = leave {
            input = input.on_leave(leave);
        }
        if error.is_some() {
            input = input.set("aria-invalid", "true");
        }
        el("div")
            .class(if error.is_some() { "field field-wrong" } else { "field" })
            .add(text("label", "", label).set("for", id))
            .add(text("p", "hint", hint).set("id", hint_id))
            .add(el("div").add(error.map(|error| text("p", "error", error).set("id", error_id))))
            .add(
                el("div")
                    .class("with-suffix")
                    .add(input)
                    .add(text("span", "suffix", suffix).set("aria-hidden", "true")),
            )
            .add(echo.map(|echo| text("p", "echo", echo).set("id", echo_id)))
    }
}

/// Announces the echo when one goes on to another field; on to 计算 the result alone is announced.
pub(super) fn speaks(props: &FormProps) -> Callback<FocusEvent> {
    let dispatch = props.dispatch.clone();
    Callback::from(move |event: FocusEvent| {
        let to = event.related_target().map(|to| to.unchecked_into::<web_sys::Element>());
        if to.is_some_and(|to| to.id() != "calculate") {
            dispatch.dispatch(Action::Spoken);
        }
    })
}

/// The identifiers and labels of the answers to a question.
type Options<'options> = &'options [(&'static str, &'static str)];

/// A question with a few answers, of which at most one is chosen.
pub(super) fn radios(
    name: &'static str,
    legend: &'static str,
    hint: &'static str,
    chosen: &str,
    options: Options<'_>,
) -> Html {
    let drawn = options.iter().map(|(value, label)| {
        let input = el("input").set("type", "radio").set("name", name).value(value);
        ticked(format!("{name}-{value}"), input, *value == chosen, label).add(picture(value)).key(*value)
    });
    el("fieldset")
        .class("field")
        .add(el("legend").add(legend))
        .add(text("p", "hint", hint))
        .add(el("div").class(if options.len() == 2 { "radios two" } else { "radios" }).all(drawn))
        .into()
}

/// The instalments of a way to repay, as bars from left to right.
fn picture(method: &str) -> Option<Element> {
    let bars = match method {
        "level_payment" | "flat_rate" => "M4 20v-12m8 12v-12m8 12v-12m8 12v-12m8 12v-12m8 12v-12",
        "equal_principal" => "M4 20v-18m8 18v-16m8 16v-14m8 14v-12m8 12v-10m8 10v-8",
        "interest_only_monthly" => "M4 20v-4m8 4v-4m8 4v-4m8 4v-4m8 4v-4m8 4v-18",
        "interest_only_quarterly" => "M20 20v-4m24 4v-18",
        "single_payment" => "M44 20v-18",
        _ => return None,
    };
    let path = el("path").set("d", bars);
    Some(el("svg").class("bars").set("viewBox", "0 0 48 20").set("aria-hidden", "true").add(path))
}

/// Values that are often typed into a field, each as a button; for the term each with its unit.
pub(super) fn chips(
    props: &FormProps,
    field: &'static str,
    label: &'static str,
    values: &[(&'static str, Option<TermUnit>)],
) -> Element {
    let (raw, lang) = (&props.state.raw, props.state.lang);
    let group = el("div").class("chips").set("role", "group").set("aria-label", label);
    values.iter().fold(group, |group, (value, unit)| {
        let (value, unit) = (*value, *unit);
        let label = match unit {
            None => t::number_wan(lang, value),
            Some(TermUnit::Months) => t::number_months(lang, value),
            Some(TermUnit::Years) if value == "1" => t::number_one_year(lang).to_owned(),
            Some(TermUnit::Years) => t::number_years(lang, value),
        };
        let pressed = match unit {
            None => raw.principal == value,
            Some(unit) => raw.term == value && raw.term_unit == unit,
        };
        let dispatch = props.dispatch.clone();
        let does = Callback::from(move |_| {
            let put = |name: &str, value: &str| dispatch.dispatch(Action::Put(name.to_owned(), value.to_owned()));
            put(field, value);
            put("term-unit", unit.map_or("", TermUnit::id));
        });
        let chip = text("button", "chip", label).set("type", "button").on_click(does);
        group.add(chip.set("aria-pressed", if pressed { "true" } else { "false" }))
    })
}

/// A question with many answers.
pub(super) fn select(
    props: &FormProps,
    id: String,
    label: &'static str,
    hint: &'static str,
    chosen: &str,
    options: Options<'_>,
) -> Html {
    let hint_id = format!("{id}-hint");
    let drawn = options.iter().map(|(value, label)| {
        el("option").key(*value).set("value", *value).flag("selected", *value == chosen).add(*label)
    });
    let id = AttrValue::from(id);
    let list = el("select")
        .key(props.state.aside.generation)
        .set("id", id.clone())
        .set("name", id.clone())
        .set("aria-describedby", hint_id.clone())
        .all(drawn);
    el("div")
        .class("field")
        .add(el("label").set("for", id).add(label))
        .add(text("p", "hint", hint).set("id", hint_id))
        .add(el("div").all([list]))
        .into()
}

/// A radio or a box with its label, which is part of the target.
pub(super) fn ticked(id: String, input: Element, checked: bool, label: &'static str) -> Element {
    let id = AttrValue::from(id);
    let input = input.set("id", id.clone()).checked(checked);
    el("label").class("radio").set("for", id).add(input).add(el("span").add(label))
}
