//! The form: who borrows, the loan, its charges, and the facts that some policy still asks for.

mod charges;
mod controls;
pub(super) mod parse;

use std::rc::Rc;

use yew::{Callback, Html, Properties, SubmitEvent, UseReducerDispatcher, component, html};

use self::charges::charges;
use self::controls::{Choosable, TextInput, radios, select};
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
}

/// The form.
#[component]
pub(super) fn Form(props: &FormProps) -> Html {
    let lang = props.state.lang;
    let onsubmit = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            dispatch.dispatch(Action::Calculate);
        })
    };
    html! {
        <form class="form" novalidate={true} {onsubmit}>
            <section aria-labelledby="form-you">
                <h2 id="form-you">{ t::form_you(lang) }</h2>
                { question(props, Fact::Borrower, t::form_borrower_hint(lang)) }
                { question(props, Fact::Purpose, t::form_purpose_hint(lang)) }
                { long_question(props, Fact::Sector, "") }
                { long_question(props, Fact::Region, t::form_region_hint(lang)) }
            </section>
            <section aria-labelledby="form-loan">
                <h2 id="form-loan">{ t::form_loan(lang) }</h2>
                { loan(props) }
            </section>
            { charges(props) }
            <section aria-labelledby="form-more">
                <h2 id="form-more">{ t::form_more(lang) }</h2>
                <p class="hint">{ t::form_more_hint(lang) }</p>
                { for further(&props.state).map(|fact| html! { <div key={fact.id()}>{ question(props, fact, "") }</div> }) }
            </section>
            <button type="submit" id="calculate" class="primary">{ t::form_calculate(lang) }</button>
            <p class="hint">{ t::page_privacy(lang) }</p>
        </form>
    }
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

fn loan(props: &FormProps) -> Html {
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
    html! {
        <>
            { TextInput {
                id: "principal".into(),
                label: t::form_principal(lang),
                hint: t::form_principal_hint(lang),
                suffix: t::form_wan(lang),
                field: TextField::Principal,
                value: &raw.principal,
            }.draw(props) }
            <p class="echo">{ echo(lang, &raw.principal) }</p>
            { chips(props) }
            { TextInput {
                id: "term".into(),
                label: t::form_term(lang),
                hint: t::form_term_hint(lang),
                suffix: "",
                field: TextField::Term,
                value: &raw.term,
            }.draw(props) }
            { radios(props, "term-unit", t::form_term_unit(lang), "", units.into()) }
            { radios(props, "repayment", t::form_repayment(lang), t::form_repayment_hint(lang), methods.into()) }
            { rate(props) }
            { TextInput {
                id: "drawdown".into(),
                label: t::form_drawdown(lang),
                hint: t::form_drawdown_hint(lang),
                suffix: "",
                field: TextField::Drawdown,
                value: &raw.drawdown,
            }.draw(props) }
        </>
    }
}

fn rate(props: &FormProps) -> Html {
    let (raw, lang) = (&props.state.raw, props.state.lang);
    let options = [("no", false, t::form_rate_not_yet(lang)), ("yes", true, t::form_rate_known(lang))];
    let options = options.map(|(value, known, label)| Choosable {
        value,
        label,
        chosen: raw.rate_known == known,
        action: Action::RateKnown(known),
    });
    html! {
        <div>
            { radios(props, "rate-known", t::form_rate(lang), "", options.into()) }
            if raw.rate_known {
                { TextInput {
                    id: "nominal-rate".into(),
                    label: t::form_nominal_rate(lang),
                    hint: t::form_nominal_rate_hint(lang),
                    suffix: "%",
                    field: TextField::NominalRate,
                    value: &raw.nominal_rate,
                }.draw(props) }
            }
        </div>
    }
}

/// The amount as typed, in yuan and in capitals, so that a wrong unit is seen at once.
fn echo(lang: Lang, typed: &str) -> String {
    parse::principal(typed)
        .map(|amount| t::form_principal_echo(lang, &number::yuan(amount), &number::capital(amount)))
        .unwrap_or_default()
}

fn chips(props: &FormProps) -> Html {
    let lang = props.state.lang;
    html! {
        <div class="chips" role="group" aria-label={t::form_principal_chips(lang)}>
            { for ["5", "10", "20", "30", "50", "100"].into_iter().map(|amount| {
                let onclick = props.does(Action::Type(TextField::Principal, amount.to_owned()));
                let pressed = if props.state.raw.principal == amount { "true" } else { "false" };
                html! {
                    <button type="button" class="chip" key={amount} aria-pressed={pressed} {onclick}>
                        { t::number_wan(lang, amount) }
                    </button>
                }
            }) }
        </div>
    }
}
