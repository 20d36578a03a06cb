//! The form: who borrows, the loan, its charges, and the facts that some policy still asks for.

mod charges;
mod controls;
pub(super) mod parse;

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, SubmitEvent, UseReducerDispatcher, component, html};

use self::charges::Charges;
use self::controls::{Choosable, Radios, Select, TextInput};
use super::state::{Action, State, TermUnit, TextField};
use crate::quote::{Fact, Facts, Method};
use crate::text::{self as t, Lang, number, sentence};

/// The state, and how to change it.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FormProps {
    pub(super) state: Rc<State>,
    pub(super) dispatch: UseReducerDispatcher<State>,
}

impl FormProps {
    /// The sentence about an element, if something is wrong with it.
    fn error(&self, target: &str) -> Option<String> {
        let found = self.state.errors.iter().find(|(_, id)| id == target);
        found.map(|(error, _)| sentence::input_error(self.state.lang, error))
    }

    fn on_type(&self, field: TextField) -> Callback<String> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |typed| dispatch.dispatch(Action::Type(field, typed)))
    }

    /// Changes the state by what a choice means; a choice that means nothing changes nothing.
    fn on_choose(&self, action: impl Fn(&str) -> Option<Action> + 'static) -> Callback<String> {
        let dispatch = self.dispatch.clone();
        Callback::from(move |value: String| {
            if let Some(action) = action(&value) {
                dispatch.dispatch(action);
            }
        })
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
            <Charges state={props.state.clone()} dispatch={props.dispatch.clone()} />
            <section aria-labelledby="form-more">
                <h2 id="form-more">{ t::form_more(lang) }</h2>
                <p class="hint">{ t::form_more_hint(lang) }</p>
                { for further(&props.state.raw.facts, props.state.raw.guarantee != super::state::Guarantee::None)
                    .map(|fact| html! { <div key={fact.id()}>{ question(props, fact, "") }</div> }) }
            </section>
            <button type="submit" id="calculate" class="primary">{ t::form_calculate(lang) }</button>
            <p class="hint">{ t::page_privacy(lang) }</p>
        </form>
    }
}

/// The further facts that matter for this borrower, in order.
fn further(facts: &Facts, guaranteed: bool) -> impl Iterator<Item = Fact> {
    let borrower = facts.get(Fact::Borrower).map_or("", |choice| choice.id());
    let firm = matches!(borrower, "small_business" | "medium_business");
    let person = matches!(borrower, "" | "sole_trader" | "individual" | "farm_household");
    let beijing = facts.get(Fact::Region).is_some_and(|choice| choice.id() == "beijing");
    [
        (Fact::FirstLoan, true),
        (Fact::Household, person),
        (Fact::StartupGroup, person),
        (Fact::StartupHiring, borrower == "small_business"),
        (Fact::Guarantor, guaranteed),
        (Fact::Innovative, firm || beijing),
    ]
    .into_iter()
    .filter_map(|(fact, asked)| asked.then_some(fact))
}

fn options(lang: Lang, fact: Fact) -> Vec<Choosable> {
    fact.choices().map(|choice| Choosable::new(choice.id(), sentence::choice(lang, choice))).collect()
}

fn chosen(props: &FormProps, fact: Fact) -> Option<String> {
    props.state.raw.facts.get(fact).map(|choice| choice.id().to_owned())
}

fn answer(props: &FormProps, fact: Fact) -> Callback<String> {
    props.on_choose(move |id| Some(fact.choice(id).map_or(Action::Forget(fact), Action::Answer)))
}

fn question(props: &FormProps, fact: Fact, hint: &str) -> Html {
    let lang = props.state.lang;
    html! {
        <Radios name={fact.id()} legend={sentence::fact(lang, fact)} hint={hint.to_owned()} options={options(lang, fact)}
            chosen={chosen(props, fact)} on_choose={answer(props, fact)} />
    }
}

fn long_question(props: &FormProps, fact: Fact, hint: &str) -> Html {
    let lang = props.state.lang;
    html! {
        <Select id={fact.id()} label={sentence::fact(lang, fact)} hint={hint.to_owned()} options={options(lang, fact)}
            empty={t::form_choose(lang).to_owned()} chosen={chosen(props, fact)} on_choose={answer(props, fact)} />
    }
}

fn loan(props: &FormProps) -> Html {
    let (state, lang) = (&props.state, props.state.lang);
    let units = vec![Choosable::new("years", t::form_years(lang)), Choosable::new("months", t::form_months(lang))];
    let unit = if state.raw.term_unit == TermUnit::Years { "years" } else { "months" };
    let methods: Vec<Choosable> =
        Method::PLAIN.iter().map(|it| Choosable::new(it.id(), sentence::method(lang, *it))).collect();
    html! {
        <>
            <TextInput id="principal" label={t::form_principal(lang)} hint={t::form_principal_hint(lang)}
                suffix={t::form_wan(lang)} error={props.error("principal")} value={state.raw.principal.clone()}
                on_type={props.on_type(TextField::Principal)} />
            <p class="echo">{ echo(lang, &state.raw.principal) }</p>
            { chips(props) }
            <TextInput id="term" label={t::form_term(lang)} hint={t::form_term_hint(lang)} error={props.error("term")}
                value={state.raw.term.clone()} on_type={props.on_type(TextField::Term)} />
            <Radios name="term-unit" legend={t::form_term_unit(lang)} options={units} chosen={unit.to_owned()}
                on_choose={props.on_choose(|unit| Some(Action::TermUnit(
                    if unit == "months" { TermUnit::Months } else { TermUnit::Years }
                )))} />
            <Radios name="repayment" legend={t::form_repayment(lang)} hint={t::form_repayment_hint(lang)}
                options={methods} chosen={state.raw.repayment.id().to_owned()}
                on_choose={props.on_choose(|id| {
                    Method::PLAIN.into_iter().find(|it| it.id() == id).map(Action::Repayment)
                })} />
            { rate(props) }
            <TextInput id="drawdown" label={t::form_drawdown(lang)} hint={t::form_drawdown_hint(lang)}
                error={props.error("drawdown")} value={state.raw.drawdown.clone()}
                on_type={props.on_type(TextField::Drawdown)} />
        </>
    }
}

fn rate(props: &FormProps) -> Html {
    let (state, lang) = (&props.state, props.state.lang);
    let known = vec![Choosable::new("no", t::form_rate_not_yet(lang)), Choosable::new("yes", t::form_rate_known(lang))];
    html! {
        <div>
            <Radios name="rate-known" legend={t::form_rate(lang)} options={known}
                chosen={if state.raw.rate_known { "yes" } else { "no" }.to_owned()}
                on_choose={props.on_choose(|value| Some(Action::RateKnown(value == "yes")))} />
            if state.raw.rate_known {
                <TextInput id="nominal-rate" label={t::form_nominal_rate(lang)} hint={t::form_nominal_rate_hint(lang)}
                    suffix="%" error={props.error("nominal-rate")} value={state.raw.nominal_rate.clone()}
                    on_type={props.on_type(TextField::NominalRate)} />
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
                let on_type = props.on_type(TextField::Principal);
                let onclick = Callback::from(move |_: MouseEvent| on_type.emit(amount.to_owned()));
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
