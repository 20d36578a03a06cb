//! The loan itself: how much, how long, how it is repaid, from when.

use rust_decimal::Decimal;

use super::controls::{TextInput, chips, radios, speaks};
use super::rate::rate;
use super::raw::TermUnit;
use super::{FormProps, parse};
use crate::exact::Exact as _;
use crate::quote::Method;
use crate::text::{self as t, Lang, number, sentence};
use crate::web::element::{Element, el, text};
use crate::web::state::Action;

/// Loan amounts that are often typed, in ten thousands of yuan.
const AMOUNTS: [(&str, Option<TermUnit>); 6] =
    [("5", None), ("10", None), ("20", None), ("30", None), ("50", None), ("100", None)];

/// Terms that are often typed.
const TERMS: [(&str, Option<TermUnit>); 5] = [
    ("6", Some(TermUnit::Months)),
    ("1", Some(TermUnit::Years)),
    ("2", Some(TermUnit::Years)),
    ("3", Some(TermUnit::Years)),
    ("5", Some(TermUnit::Years)),
];

pub(super) fn loan(props: &FormProps) -> Element {
    let (raw, lang) = (&props.state.raw, props.state.lang);
    let methods = Method::PLAIN.map(|method| (method.id(), sentence::method(lang, method)));
    let repayment = raw.repayment.id();
    let drawdown = TextInput {
        id: "drawdown",
        label: t::form_drawdown(lang).into(),
        hint: t::form_drawdown_hint(lang).into(),
        value: &raw.drawdown,
        ..TextInput::default()
    };
    el("section")
        .set("aria-labelledby", "form-loan")
        .add(el("h2").set("id", "form-loan").add(t::form_loan(lang)))
        .add(principal(props))
        .add(term(props))
        .add(radios("repayment", t::form_repayment(lang), t::form_repayment_hint(lang), repayment, &methods))
        .add(rate(props))
        .add(drawdown.draw(lang, &props.state.errors))
}

fn principal(props: &FormProps) -> Element {
    let (raw, lang) = (&props.state.raw, props.state.lang);
    let echo = echo(lang, &raw.principal);
    let spoken = if raw.principal == props.state.aside.spoken { echo.clone() } else { String::new() };
    let field = TextInput {
        id: "principal",
        label: t::form_principal(lang).into(),
        hint: t::form_principal_hint(lang).into(),
        suffix: t::form_wan(lang),
        value: &raw.principal,
        echo: Some(echo),
        leave: Some(speaks(props)),
    };
    field
        .draw(lang, &props.state.errors)
        .add(text("p", "hidden", spoken).set("role", "status"))
        .add(el("div").add(unit_guard(props)))
        .add(chips(props, "principal", t::form_principal_chips(lang), &AMOUNTS))
}

/// The amount as typed, in yuan and in capitals, so that a wrong unit is seen at once.
fn echo(lang: Lang, typed: &str) -> String {
    parse::principal(typed)
        .map(|amount| t::form_principal_echo(lang, &number::yuan(amount), &number::capital(amount)))
        .unwrap_or_default()
}

/// Asks whether a very high number of ten thousands was meant in yuan. It is a question: no answer is needed.
fn unit_guard(props: &FormProps) -> Option<Element> {
    let (state, lang) = (&props.state, props.state.lang);
    let typed = parse::meant_in_yuan(&state.raw.principal).filter(|_| state.aside.kept != state.raw.principal)?;
    let fix = number::plain(typed.times(Decimal::new(1, 4)));
    let asks = t::form_guard(lang, &number::plain(typed), &fix);
    let put = Action::Put("principal".to_owned(), fix.clone());
    Some(
        el("div")
            .class("guard")
            .set("id", "principal-guard")
            .add(text("p", "", asks))
            .add(props.passing_button(t::form_guard_put(lang, &fix), put, "principal"))
            .add(props.passing_button(t::form_guard_keep(lang).to_owned(), Action::Kept, "principal")),
    )
}

fn term(props: &FormProps) -> Element {
    let (raw, lang) = (&props.state.raw, props.state.lang);
    let units = [(TermUnit::Years.id(), t::form_years(lang)), (TermUnit::Months.id(), t::form_months(lang))];
    let field = TextInput {
        id: "term",
        label: t::form_term(lang).into(),
        hint: t::form_term_hint(lang).into(),
        value: &raw.term,
        ..TextInput::default()
    };
    el("div")
        .add(field.draw(lang, &props.state.errors))
        .add(radios("term-unit", t::form_term_unit(lang), "", raw.term_unit.id(), &units))
        .add(chips(props, "term", t::form_term_chips(lang), &TERMS))
}
