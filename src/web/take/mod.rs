//! What a reader can take to the bank: the statement on paper, as text and in files, and the link that opens it again.
//!
//! All of it is made here; what only a browser's script can do, printing, copying and saving, `src/web/take.js` does for
//! the buttons that name it.

mod code;
mod paper;

use std::rc::Rc;

use wasm_bindgen::JsCast as _;
use web_sys::{Element as Node, MouseEvent};
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_memo, use_node_ref, use_state};

use self::paper::paper;
use super::app::ROOT;
use super::element::{Element, Words, el, text};
use super::table::section;
use crate::link::Computation;
use crate::quote::{NumberPlace, Quote, Scenario};
use crate::statement::{Statement, csv, message};
use crate::text::{self as t, Lang};

/// A quote to take away.
#[derive(Clone, Properties)]
pub(super) struct TakeProps {
    pub(super) lang: Lang,
    pub(super) asked: Rc<Scenario>,
    pub(super) quote: Rc<Quote>,
    pub(super) computation: Rc<Computation>,
    /// The places of the own numbers that came with a link.
    pub(super) sent: Rc<Vec<NumberPlace>>,
}

impl PartialEq for TakeProps {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang && Rc::ptr_eq(&self.quote, &other.quote)
    }
}

#[component]
pub(super) fn Take(props: &TakeProps) -> Html {
    let TakeProps { lang, quote, computation, .. } = props.clone();
    let place = use_node_ref();
    let (is_drawn, has_code, site) = (use_state(|| false), use_state(|| false), use_state(String::new));
    let statement = use_memo(props.clone(), |of| {
        Statement::of(of.lang, &of.asked, &of.quote, &of.computation).with_sent(of.lang, &of.quote, &of.sent)
    });
    use_effect_with(*is_drawn, {
        let (place, site) = (place.clone(), site.clone());
        move |is_drawn| {
            let root = place.cast::<Node>().and_then(|place| place.closest(ROOT).ok().flatten());
            if let Some(root) = root {
                site.set(root.get_attribute("data-site").unwrap_or_default());
                // What is printed is the paper alone, once somebody has asked for it. Neither can fail: the name is one.
                let _ = if *is_drawn {
                    root.set_attribute("data-paper", "on")
                } else {
                    root.remove_attribute("data-paper")
                };
            }
        }
    });
    let address = format!("{}#quote={}", *site, computation.link());
    let draws = |drawn: bool| {
        let is_drawn = is_drawn.clone();
        Callback::from(move |_: MouseEvent| is_drawn.set(drawn))
    };
    let writes_csv = {
        let (statement, quote) = (Rc::clone(&statement), Rc::clone(&quote));
        Callback::from(move |press: MouseEvent| {
            let pressed = press.target().and_then(|target| target.dyn_into::<Node>().ok());
            if let Some(button) = pressed {
                let _ = button.set_attribute("data-text", &csv(lang, &statement, &quote.yours));
            }
        })
    };
    let name = format!("{}-{}", t::take_file(lang), computation.fingerprint());
    let done = |button: Element, done: &'static str| button.set("data-done", done);
    let buttons = [
        done(button("print", t::take_print(lang)).on_click(draws(true)), ""),
        done(button("copy", t::take_copy(lang)), t::take_copied(lang)),
        done(button("csv", t::take_csv(lang)), t::take_saved(lang))
            .set("data-name", format!("{name}.csv"))
            .on_click(writes_csv),
        done(button("xlsx", t::take_xlsx(lang)), t::take_saved(lang))
            .set("data-name", format!("{name}.xlsx"))
            .set("data-text", computation.link())
            .set("data-wait", t::take_wait(lang)),
        done(button("link", t::take_link(lang)), t::take_link_copied(lang)).set("data-text", address.clone()),
    ];
    let shows = if *is_drawn { t::take_hide(lang) } else { t::take_show(lang) };
    let show = text("button", "secondary", shows)
        .set("type", "button")
        .set("id", "take-show")
        .set("aria-expanded", if *is_drawn { "true" } else { "false" })
        .on_click(draws(!*is_drawn));
    let ticks = {
        let has_code = has_code.clone();
        Callback::from(move |_: MouseEvent| has_code.set(!*has_code))
    };
    let tick = el("input").set("type", "checkbox").set("id", "take-code").checked(*has_code).on_click(ticks);
    let tick = el("label").class("radio").set("for", "take-code").add(tick).add(text("span", "", t::take_code(lang)));
    let words = el("details")
        .add(text("summary", "", t::take_words(lang)))
        .add(text("label", "label", t::take_text(lang)).set("for", "take-text"))
        .add(el("textarea").set("id", "take-text").set("readonly", "").set("rows", "12").value(&message(
            lang,
            &statement,
            Some(&address),
        )));
    let drawn =
        is_drawn.then(|| paper(lang, &statement, &quote, &computation.fingerprint(), has_code.then_some(&*address)));
    let part = section(lang, "take", "take-heading", t::take_heading(lang))
        .set("id", "take")
        .set("data-failed", t::take_failed(lang))
        .set("data-no-print", t::take_no_print(lang))
        .add(text("p", "", t::take_told(lang)))
        .add(text("p", "hint", statement.mark.clone()))
        .add(el("div").class("chips").all(buttons))
        .add(el("div").add(tick))
        .add(el("p").set("id", "taken").set("role", "status"))
        .add(words)
        .add(el("p").add(show))
        .add(el("div").add(drawn));
    html! { <div class="bank" ref={place}>{ Html::from(part) }</div> }
}

/// A button that the script acts for.
fn button(takes: &'static str, label: impl Words) -> Element {
    text("button", "secondary", label).set("type", "button").set("data-take", takes)
}
