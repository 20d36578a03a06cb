//! The whole page: language, form, result, and the one place that announces a change.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, component, use_effect_with, use_reducer};

use super::display;
use super::element::{el, list, text};
use super::error_summary::{self, error_summary};
use super::form::{FormProps, form};
use super::later;
use super::result::ResultProps;
use super::state::{Action, Arrival, Shown, State};
use crate::quote::{Date, PolicyPack};
use crate::text::{self as t, Lang, has_english};

/// What the page starts from.
#[derive(Clone, Properties)]
pub(super) struct Props {
    /// What the page is drawn into; none where no browser draws it.
    pub(super) place: Option<web_sys::Element>,
    /// The result that stands there until there is another: that of the example, as the build has drawn it.
    pub(super) standing: Option<web_sys::Node>,
    pub(super) pack: Rc<PolicyPack>,
    /// Asks the device what day it is.
    pub(super) clock: Callback<(), Date>,
    pub(super) lang: Lang,
    /// What the form starts from, as `Raw::typed` reads it.
    pub(super) typed: Rc<[String]>,
    /// Fetches the English texts and hands them over; nothing where they cannot be had.
    pub(super) fetch_english: Callback<Callback<String>>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.clock == other.clock && Rc::ptr_eq(&self.pack, &other.pack)
    }
}

/// What holds the whole calculator: the document, or one element of another one. Its attributes say how all is shown.
pub(super) const ROOT: &str = ".root";

/// Milliseconds without a change after which the result follows the form.
const PAUSE: u32 = 400;

/// The page.
#[component]
pub(super) fn App(props: &Props) -> Html {
    let state = use_reducer(|| State::new(Rc::clone(&props.pack), props.clock.clone(), props.lang, &props.typed));
    let lang = state.lang;
    let other = if lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let wrong = !state.errors.is_empty();
    let root = {
        let place = props.place.clone();
        move || place.as_ref().and_then(|place| place.closest(ROOT).ok().flatten())
    };
    use_effect_with((lang, wrong), {
        let root = root.clone();
        move |(lang, wrong)| root().map(|root| name(&root, *lang, *wrong)).unwrap_or_default()
    });
    {
        let dispatch = state.dispatcher();
        use_effect_with((state.changes, state.is_due()), move |(_, is_due)| {
            let follows = *is_due && !root().is_some_and(|root| display::waits_for_press(&root));
            let pause = follows.then(|| Timeout::new(PAUSE, move || dispatch.dispatch(Action::Pause)));
            // A further change comes before the pause is over, and ends it.
            move || drop(pause)
        });
    }
    {
        let (dispatch, is_here) = (state.dispatcher(), state.later == Arrival::Here);
        // At once, and with each press after it could not be had.
        use_effect_with(state.presses, move |_| {
            if !is_here {
                spawn_local(async move { dispatch.dispatch(Action::Arrived(later::fetched().await)) });
            }
        });
    }
    let switch = {
        let (dispatch, fetch) = (state.dispatcher(), props.fetch_english.clone());
        Callback::from(move |_: MouseEvent| {
            let (is_there, dispatch) = (has_english(), dispatch.clone());
            match lang {
                Lang::En => dispatch.dispatch(Action::Chinese),
                Lang::Zh if is_there => dispatch.dispatch(Action::English(String::new())),
                Lang::Zh => fetch.emit(Callback::from(move |texts| dispatch.dispatch(Action::English(texts)))),
            }
        })
    };
    use_effect_with((state.presses, wrong), {
        let place = props.place.clone();
        move |(_, wrong)| {
            if *wrong {
                place.as_ref().map(error_summary::take_focus).unwrap_or_default();
            }
        }
    });
    let current = Rc::new((*state).clone());
    let errors = wrong.then(|| error_summary(lang, &state.errors));
    let asked = FormProps { state: Rc::clone(&current), dispatch: state.dispatcher() };
    let result = match &state.quote {
        Some(quote) => later::result(ResultProps {
            lang,
            quote: Rc::clone(quote),
            asked: Rc::clone(&state.asked),
            pack: Rc::clone(&state.pack),
            past: state.past.clone(),
            plans: Rc::clone(&state.plans),
            shown: state.shown,
            own: Rc::clone(&state.raw.own),
            entered: Rc::clone(&state.entered),
            errors: Rc::clone(&state.errors),
            guarantee_open: state.is_guarantee_open,
            wrong_clock: state.wrong_clock(),
            dispatch: state.dispatcher(),
        }),
        None => awaited(&current, props.standing.as_ref().filter(|_| lang == props.lang)),
    };
    let opened = state.opened.as_ref().map(|opened| later::opened(lang, opened, state.dispatcher()));
    let other = text("button", "secondary", t::page_other_language(lang))
        .set("type", "button")
        .set("lang", other.tag())
        .on_click(switch);
    let page = el("main")
        .class("page")
        .add(el("div").add(errors))
        .add(text("h1", "", t::page_heading(lang)))
        .add(text("p", "lead", t::page_lead(lang)))
        .add(el("div").add(opened))
        .add(el("div").class("columns").add(form(&asked)).add(result))
        .add(text("p", "hidden", status(&current)).set("id", "status").set("role", "status"));
    let skip = text("a", "skip", t::page_skip(lang)).set("href", "#result");
    list([skip, display::top(lang, other), page])
}

/// What stands in the place of a result until one can be had.
fn awaited(state: &State, standing: Option<&web_sys::Node>) -> Html {
    let lang = state.lang;
    let told = match state.later {
        Arrival::Missing if state.presses > 0 => text("p", "note", t::page_result_missing(lang)),
        Arrival::Missing => el("p").flag("hidden", true),
        _ => text("p", "hint", t::page_result_awaited(lang))
            .set("id", "result-awaited")
            .flag("hidden", !state.is_pressed),
    };
    el("div").add(told.set("role", "status")).add(standing.cloned().map(Html::VRef)).into()
}

/// What is announced after 计算 was pressed; nothing before.
fn status(state: &State) -> String {
    let told = state.presses > 0 && state.errors.is_empty() && state.shown == Shown::Current;
    match &state.quote {
        Some(quote) if told => later::announcement(state.lang, quote),
        _ => String::new(),
    }
}

/// Names the language, and the document where the calculator is all of it.
fn name(root: &web_sys::Element, lang: Lang, wrong: bool) {
    // Only an attribute that is not a name is refused, and `lang` is one.
    let _ = root.set_attribute("lang", lang.tag());
    if let Some(document) = root.owner_document().filter(|_| root.tag_name() == "HTML") {
        document.set_title(if wrong { t::page_title_with_errors(lang) } else { t::page_title(lang) });
    }
}
