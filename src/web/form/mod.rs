//! The form: who borrows, the loan, its charges, and the facts that some policy still asks for.

mod charges;
mod controls;
pub(super) mod parse;

use std::rc::Rc;

use yew::{Callback, Html, Properties, UseReducerDispatcher, component};

use self::charges::charges;
use self::controls::{Choosable, TextInput, radios, select};
use super::element::{Element, Words, el, text};
use super::state::{Action, State, TermUnit, TextField};
use crate::quote::{Fact, Method};
use crate::text::{self as t, Lang, number, sentence};

/// The state, and how to change it.
#[derive(Clone, Properties)]
pub(super) struct FormProps {
    pub(super) state: Rc<State>,
    pub(super) dispatch: UseReducerDispatcher<State>,
}

impl PartialEq for FormProps {
    /// Every change makes a new state, and one page has one dispatcher.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
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
}

/// The form.
#[component]
pub(super) fn Form(props: &FormProps) -> Html {
    let lang = props.state.lang;
    let you = el("section")
        .set("aria-labelledby", "form-you")
        .add(el("h2").set("id", "form-you").add(t::form_you(lang)))
        .add(question(props, Fact::Borrower, t::form_borrower_hint(lang)))
        .add(question(props, Fact::Purpose, t::form_purpose_hint(lang)))
        .add(long_question(props, Fact::Sector, ""))
        .add(long_question(props, Fact::Region, t::form_region_hint(lang)));
    let more = further(&props.state).map(|fact| el("div").key(fact.id()).add(question(props, fact, "")));
    let more = el("section")
        .set("aria-labelledby", "form-more")
        .add(el("h2").set("id", "form-more").add(t::form_more(lang)))
        .add(text("p", "hint", t::form_more_hint(lang)))
        .all(more);
    el("form")
        .class("form")
        .flag("novalidate", true)
        .on_submit(props.does(Action::Calculate))
        .add(you)
        .add(loan(props))
        .add(charges(props))
        .add(more)
        .add(text("button", "primary", t::form_calculate(lang)).set("type", "submit").set("id", "calculate"))
        .add(text("p", "hint", t::page_privacy(lang)))
        .into()
}

/// The further facts to ask for: those already answered, and those on which some policy still depends.
fn further(state: &State) -> impl Iterator<Item = Fact> {
    const ABOVE: [Fact; 4] = [Fact::Borrower, Fact::Purpose, Fact::Sector, Fact::Region];
    Fact::ALL.into_iter().filter(|fact| {
        let is_answered = state.raw.facts.get(*fact).is_some();
        !ABOVE.contains(fact) && (is_answered || state.questions.contains(fact))
    })
}

fn answers(props: &FormProps, fact: Fact) -> impl Iterator<Item = Choosable> {
    let (lang, chosen) = (props.state.lang, props.state.raw.facts.get(fact));
    fact.choices().map(move |choice| Choosable {
        value: choice.id(),
        label: sentence::choice(lang, choice),
        chosen: chosen == Some(choice),
        action: Action::Answer(choice),
    })
}

fn question(props: &FormProps, fact: Fact, hint: &'static str) -> Html {
    radios(props, fact.id(), sentence::fact(props.state.lang, fact), hint, answers(props, fact).collect())
}

fn long_question(props: &FormProps, fact: Fact, hint: &'static str) -> Html {
    let lang = props.state.lang;
    let none = Choosable {
        value: "",
        label: t::form_choose(lang),
        chosen: props.state.raw.facts.get(fact).is_none(),
        action: Action::Forget(fact),
    };
    let options = [none].into_iter().chain(answers(props, fact)).collect();
    select(props, fact.id().into(), sentence::fact(lang, fact), hint, options)
}

fn loan(props: &FormProps) -> Element {
    let (raw, lang) = (&props.state.raw, props.state.lang);
    let units = [("years", TermUnit::Years, t::form_years(lang)), ("months", TermUnit::Months, t::form_months(lang))];
    let units = units.map(|(value, unit, label)| Choosable {
        value,
        label,
        chosen: raw.term_unit == unit,
        action: Action::TermUnit(unit),
    });
    let methods = Method::PLAIN.map(|method| Choosable {
        value: method.id(),
        label: sentence::method(lang, method),
        chosen: raw.repayment == method,
        action: Action::Repayment(method),
    });
    let principal = TextInput {
        id: "principal".into(),
        label: t::form_principal(lang),
        hint: t::form_principal_hint(lang),
        suffix: t::form_wan(lang),
        field: TextField::Principal,
        value: &raw.principal,
    };
    let term = TextInput {
        id: "term".into(),
        label: t::form_term(lang),
        hint: t::form_term_hint(lang),
        suffix: "",
        field: TextField::Term,
        value: &raw.term,
    };
    let drawdown = TextInput {
        id: "drawdown".into(),
        label: t::form_drawdown(lang),
        hint: t::form_drawdown_hint(lang),
        suffix: "",
        field: TextField::Drawdown,
        value: &raw.drawdown,
    };
    el("section")
        .set("aria-labelledby", "form-loan")
        .add(el("h2").set("id", "form-loan").add(t::form_loan(lang)))
        .add(principal.draw(props))
        .add(text("p", "echo", echo(lang, &raw.principal)))
        .add(chips(props))
        .add(term.draw(props))
        .add(radios(props, "term-unit", t::form_term_unit(lang), "", units.into()))
        .add(radios(props, "repayment", t::form_repayment(lang), t::form_repayment_hint(lang), methods.into()))
        .add(rate(props))
        .add(drawdown.draw(props))
}

fn rate(props: &FormProps) -> Element {
    let (raw, lang) = (&props.state.raw, props.state.lang);
    let options = [("no", false, t::form_rate_not_yet(lang)), ("yes", true, t::form_rate_known(lang))];
    let options = options.map(|(value, known, label)| Choosable {
        value,
        label,
        chosen: raw.rate_known == known,
        action: Action::RateKnown(known),
    });
    let known = raw.rate_known.then(|| {
        TextInput {
            id: "nominal-rate".into(),
            label: t::form_nominal_rate(lang),
            hint: t::form_nominal_rate_hint(lang),
            suffix: "%",
            field: TextField::NominalRate,
            value: &raw.nominal_rate,
        }
        .draw(props)
    });
    el("div").add(radios(props, "rate-known", t::form_rate(lang), "", options.into())).add(known)
}

/// The amount as typed, in yuan and in capitals, so that a wrong unit is seen at once.
fn echo(lang: Lang, typed: &str) -> String {
    parse::principal(typed)
        .map(|amount| t::form_principal_echo(lang, &number::yuan(amount), &number::capital(amount)))
        .unwrap_or_default()
}

fn chips(props: &FormProps) -> Element {
    let lang = props.state.lang;
    let chips = ["5", "10", "20", "30", "50", "100"].into_iter().map(|amount| {
        let typed = Action::Type(TextField::Principal, amount.to_owned());
        let pressed = if props.state.raw.principal == amount { "true" } else { "false" };
        props.button("chip", t::number_wan(lang, amount), typed).key(amount).set("aria-pressed", pressed)
    });
    el("div").class("chips").set("role", "group").set("aria-label", t::form_principal_chips(lang)).all(chips)
}
