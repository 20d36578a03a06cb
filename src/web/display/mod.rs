//! What changes how the page is shown: the top line, the version for elders with its steps, reading aloud.
//!
//! Only drawn here. `display.js` beside this file does the work, by attributes of the root element that the styles
//! follow: so it works before the program has arrived, costs no drawing anew, and outlives a fault of the program.

use yew::virtual_dom::AttrValue;

use super::element::{Element, el, text};
use crate::text::{self as t, Lang};

/// How many steps the form has in the version for elders.
const STEPS: [&str; 3] = ["1", "2", "3"];

/// The line above everything: what this is, and how else it can be shown.
pub(super) fn top(lang: Lang, language: Element) -> Element {
    let elder = el("button")
        .class("elder")
        .set("type", "button")
        .set("data-set", "mode")
        .add(text("span", "standard-only", t::display_elder(lang)))
        .add(text("span", "elder-only", t::display_standard(lang)));
    el("header")
        .class("top page")
        .add(text("p", "mark", t::display_trial(lang)))
        .add(el("div").class("tools").add(language).add(elder).add(settings(lang)))
}

/// Size and colours.
fn settings(lang: Lang) -> Element {
    let sizes = [
        ("18", t::display_size_18(lang)),
        ("24", t::display_size_24(lang)),
        ("28", t::display_size_28(lang)),
        ("32", t::display_size_32(lang)),
    ];
    let schemes = [("auto", t::display_auto(lang)), ("light", t::display_light(lang)), ("dark", t::display_dark(lang))];
    let remember = el("input").set("type", "checkbox").set("name", "remember");
    el("details")
        .class("display")
        .add(text("summary", "button", t::display_settings(lang)))
        .add(choice("size", t::display_size(lang), &sizes))
        .add(choice("scheme", t::display_scheme(lang), &schemes))
        .add(ticked(remember, "remember".into(), t::display_remember(lang)))
}

fn choice(name: &'static str, legend: &'static str, options: &[(&'static str, &'static str)]) -> Element {
    let options = options.iter().map(|(value, label)| {
        let input = el("input").set("type", "radio").set("name", name).set("value", *value);
        ticked(input, format!("{name}-{value}").into(), label)
    });
    el("fieldset").class("field").add(el("legend").add(legend)).add(el("div").class("radios").all(options))
}

fn ticked(input: Element, id: AttrValue, label: &'static str) -> Element {
    el("label").class("radio").set("for", id.clone()).add(input.set("id", id)).add(el("span").add(label))
}

/// Whether the result follows the form on a press alone: in the version for elders nothing changes by itself.
pub(super) fn waits_for_press(root: &web_sys::Element) -> bool {
    root.get_attribute("data-mode").is_some_and(|mode| mode == "elder")
}

/// A group of questions that the version for elders shows alone; `index` counts from nought. The last group ends with the
/// button of the form.
pub(super) fn step(lang: Lang, index: usize, group: Element) -> Element {
    let number = |index: Option<usize>| index.and_then(|index| STEPS.get(index)).copied();
    let this = number(Some(index)).unwrap_or_default();
    let count = STEPS.len().to_string();
    let go = |to: Option<&'static str>, class: &'static str, label: &'static str| {
        to.map(|to| text("button", class, label).set("type", "button").set("data-set", format!("step={to}")))
    };
    el("div")
        .class("step")
        .set("data-step", this)
        .add(text("p", "elder-only count", t::display_step(lang, this, &count)).set("tabindex", "-1"))
        .add(group)
        .add(
            el("div")
                .class("elder-only turn")
                .add(go(number(index.checked_sub(1)), "secondary", t::display_back(lang)))
                .add(go(number(index.checked_add(1)), "primary", t::display_next(lang))),
        )
}

/// A button that reads the block around it aloud, or `words` where there are some. Shown in the version for elders, where
/// the machine has a voice of its own for the language.
pub(super) fn aloud(lang: Lang, words: Option<String>) -> Element {
    let button = el("button")
        .class("aloud")
        .set("type", "button")
        .add(text("span", "start", t::display_aloud(lang)))
        .add(text("span", "stop", t::display_stop(lang)));
    match words {
        Some(words) => button.set("data-words", words),
        None => button,
    }
}

/// A button that shows the pictures, which the version for elders folds away.
pub(super) fn pictures(lang: Lang) -> Element {
    el("button")
        .class("elder-only pictures")
        .set("type", "button")
        .set("data-set", "pictures")
        .add(text("span", "start", t::display_pictures(lang)))
        .add(text("span", "stop", t::display_no_pictures(lang)))
}
