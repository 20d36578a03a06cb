//! The form: who borrows, the loan, its charges, and the facts that some policy still asks for.

mod charges;
pub(super) mod controls;
pub(super) mod fill;
mod loan;
pub(super) mod own;
pub(super) mod parse;
mod rate;
pub(super) mod raw;
mod refill;

use std::rc::Rc;

use yew::{Callback, Html, UseReducerDispatcher};

use self::charges::charges;
use self::controls::{radios, select};
use self::fill::Fill;
use self::loan::loan;
use self::raw::UNSURE;
use super::display::step;
use super::element::{Element, Words, el, text};
use super::error_summary::focus;
use super::state::{Action, LINK, State};
use crate::quote::{Choice, Fact, Facts};
use crate::text::{self as t, sentence};

/// The state, and how to change it.
pub(super) struct FormProps {
    pub(super) state: Rc<State>,
    pub(super) dispatch: UseReducerDispatcher<State>,
}

impl FormProps {
    /// Changes the state in one way, whatever the event holds.
    fn does<E: 'static>(&self, action: Action) -> Callback<E> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(action.clone()))
    }

    /// A button that changes the state in one way.
    fn button(&self, class: &'static str, label: impl Words, action: Action) -> Element {
        text("button", class, label).set("type", "button").on_click(self.does(action))
    }

    /// A button that goes away when it is pressed; an element that stays takes the focus.
    fn passing_button(&self, label: String, action: Action, to: &'static str) -> Element {
        let dispatch = self.dispatch.clone();
        let does = Callback::from(move |press| {
            dispatch.dispatch(action.clone());
            focus(&press, to);
        });
        text("button", "secondary", label).set("type", "button").on_click(does)
    }
}

/// The form. A function, not a component: whatever happens changes the state, and with it the form.
pub(super) fn form(props: &FormProps) -> Element {
    let (state, lang) = (&props.state, props.state.lang);
    let is_city_asked = state.questions.contains(&Fact::City) || state.raw.facts.get(Fact::City).is_some();
    let you = el("section")
        .set("aria-labelledby", "form-you")
        .add(el("h2").set("id", "form-you").add(t::form_you(lang)))
        .add(question(props, Fact::Borrower, t::form_borrower_hint(lang), Some(t::form_not_sure(lang))))
        .add(question(props, Fact::Purpose, t::form_purpose_hint(lang), Some(t::form_other(lang))))
        .add(long_question(props, Fact::Sector, ""))
        .add(long_question(props, Fact::Region, t::form_region_hint(lang)))
        .add(el("div").add(is_city_asked.then(|| question(props, Fact::City, "", None))));
    let more = further(state).map(|fact| el("div").key(fact.id()).add(question(props, fact, "", None)));
    let more = el("section")
        .set("aria-labelledby", "form-more")
        .add(el("h2").set("id", "form-more").add(t::form_more(lang)))
        .add(text("p", "hint", t::form_more_hint(lang)))
        .all(more);
    let fills = el("div")
        .class("chips")
        .add(props.button("secondary", t::form_example(lang), Action::Fill(Fill::Example)).set("id", "example"))
        .add(props.button("secondary", t::form_clear(lang), Action::Fill(Fill::Clear)).set("id", "clear"));
    let last = el("div")
        .add(charges(props))
        .add(more)
        .add(text("button", "primary", t::form_calculate(lang)).set("type", "submit").set("id", "calculate"));
    el("form")
        .class("form")
        .set("id", "form")
        // The page's script keeps it with what was typed.
        .set("data-day", state.today.to_string())
        .flag("novalidate", true)
        // A browser that fills it in again after a reload knows a part of it only.
        .set("autocomplete", "off")
        .on_input({
            let dispatch = props.dispatch.clone();
            Callback::from(move |(name, value)| dispatch.dispatch(Action::Put(name, value)))
        })
        .on_submit(props.does(Action::Calculate))
        // Where a script puts a link that is to be opened.
        .add(el("input").set("type", "hidden").set("name", LINK))
        .add(step(lang, 0, you))
        .add(step(lang, 1, loan(props)))
        .add(step(lang, 2, last))
        .add(fills)
        .add(undo(props, false))
        .add(text("p", "hint", t::page_privacy(lang)))
}

/// What was done at once to much that was typed, and a way back; beside the fees, or for the whole form.
fn undo(props: &FormProps, is_of_fees: bool) -> Element {
    let lang = props.state.lang;
    let undo = props.state.aside.undo.as_ref().filter(|undo| undo.is_of_fees == is_of_fees);
    let told = undo.map_or("", |undo| match undo.done {
        Fill::Example => t::form_undo_example(lang),
        Fill::Clear => t::form_undo_clear(lang),
        Fill::RemoveFee(_) | Fill::RemoveFees => t::form_undo_fee(lang),
        Fill::Undo => t::form_undo_undo(lang),
    });
    let button =
        undo.map(|_| props.button("secondary", t::form_undo(lang), Action::Fill(Fill::Undo)).set("id", "undo"));
    let id = if is_of_fees { "fees-undo" } else { "form-undo" };
    el("div")
        .class("undo")
        .set("id", id)
        .set("tabindex", "-1")
        .add(text("p", "", told).set("role", "status"))
        .add(button)
}

/// The further facts to ask for: those already answered, and those on which some policy still depends.
fn further(state: &State) -> impl Iterator<Item = Fact> {
    const ABOVE: [Fact; 5] = [Fact::Borrower, Fact::Purpose, Fact::Sector, Fact::Region, Fact::City];
    Fact::ALL.into_iter().filter(|fact| {
        let is_answered = state.raw.facts.get(*fact).is_some();
        !ABOVE.contains(fact) && (is_answered || state.questions.contains(fact))
    })
}

/// The answers to offer for a fact.
fn answers(props: &FormProps, fact: Fact) -> impl Iterator<Item = (&'static str, &'static str)> {
    let (lang, facts) = (props.state.lang, &props.state.raw.facts);
    let (borrower, chosen) = (chosen(facts, Fact::Borrower), chosen(facts, fact));
    let offered = fact.choices().filter(move |choice| choice.id() == chosen || suits(borrower, fact, choice.id()));
    offered.map(move |choice| (choice.id(), sentence::choice(lang, choice)))
}

/// The identifier of an answer given; empty for none.
fn chosen(facts: &Facts, fact: Fact) -> &'static str {
    facts.get(fact).map(Choice::id).unwrap_or_default()
}

/// Whether a purpose is one that such a borrower can have.
fn suits(borrower: &str, fact: Fact, purpose: &str) -> bool {
    fact != Fact::Purpose
        || match purpose {
            "consumption" => !matches!(borrower, "small_business" | "medium_business" | "farm_business"),
            "equipment" | "fixed_assets" => borrower != "individual",
            "farming" => !matches!(borrower, "individual" | "medium_business"),
            _ => true,
        }
}

/// A question, and the answer to it that says nothing.
fn question(props: &FormProps, fact: Fact, hint: &'static str, open: Option<&'static str>) -> Html {
    let raw = &props.state.raw;
    let chosen = if raw.unsure.contains(&fact) { UNSURE } else { chosen(&raw.facts, fact) };
    let options: Vec<_> = answers(props, fact).chain(open.map(|label| (UNSURE, label))).collect();
    radios(fact.id(), sentence::fact(props.state.lang, fact), hint, chosen, &options)
}

fn long_question(props: &FormProps, fact: Fact, hint: &'static str) -> Html {
    let lang = props.state.lang;
    let options: Vec<_> = [("", t::form_choose(lang))].into_iter().chain(answers(props, fact)).collect();
    select(
        props,
        fact.id().to_owned(),
        sentence::fact(lang, fact),
        hint,
        chosen(&props.state.raw.facts, fact),
        &options,
    )
}
