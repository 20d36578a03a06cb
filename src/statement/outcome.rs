//! Rows 8 to 12: the yearly cost before and after subsidy, what is repaid, and what else must be said.

use super::annual::stated;
use super::{Line, Row, Value};
use crate::quote::{CostRate, Found, Instalment, Quote, SubsidyPayment, YearlyRate, Yuan};
use crate::text::{self as t, Lang, number, sentence};

pub(super) fn rows(lang: Lang, quote: &Quote) -> Vec<Row> {
    let row = |number, name, lines| Row { number, name, lines };
    let said = |sentence: &'static str| vec![Line::new("", sentence)];
    vec![
        row("8a", t::paper_gross(lang), rates(lang, &quote.yours.cost.gross_rate)),
        row("8b", t::paper_net(lang), after_subsidy(lang, quote)),
        row("9", t::paper_repaid(lang), repaid(lang, quote)),
        row("10", t::paper_breach(lang), breach(lang)),
        row("11", t::paper_no_other(lang), said(t::paper_no_other_charges(lang))),
        row("12", t::paper_estimate(lang), said(t::paper_no_replacement(lang))),
    ]
}

/// The simple rate, and the compound one beside it; each of several is stated.
fn rates(lang: Lang, rate: &CostRate) -> Vec<Line> {
    let compound = |found: &Found| number::percent(found.compound);
    match rate {
        YearlyRate::Several(found) => {
            found.iter().map(|found| Line::new(t::paper_compound(lang), compound(found))).collect()
        }
        YearlyRate::One(found) => {
            let line = Line::new(t::paper_compound(lang), compound(found));
            let compound = Line { value: Some(Value::Rate(found.compound)), ..line };
            vec![Line::rate(lang, t::paper_simple(lang), stated(rate)), compound]
        }
        _ => vec![Line::new("", sentence::no_rate(lang, rate).unwrap_or_default())],
    }
}

fn after_subsidy(lang: Lang, quote: &Quote) -> Vec<Line> {
    let mut lines = rates(lang, &quote.yours.cost.net_rate);
    let mut payments = quote.policies.iter().filter(|answer| answer.applied).filter_map(|answer| answer.payment);
    let told = match payments.next() {
        None => t::paper_no_subsidy(lang),
        Some(SubsidyPayment::AtSource) => t::result_subsidy_at_source(lang),
        Some(SubsidyPayment::Reimbursed { .. }) => t::paper_pays_back(lang),
    };
    lines.push(Line::new("", told));
    lines
}

fn repaid(lang: Lang, quote: &Quote) -> Vec<Line> {
    let plan = &quote.yours;
    let instalments = plan.schedule.instalments();
    let net = plan.cost.net();
    let in_words = |words: String, amount: Yuan| Line { words, ..Line::amount(lang, t::result_net_cost(lang), amount) };
    let first = instalments.first().map(Instalment::payment).unwrap_or_default();
    let last = instalments.last().map(Instalment::payment).unwrap_or_default();
    let mut lines = vec![
        Line::amount(lang, t::paper_first(lang), first),
        Line::new(t::paper_count(lang), instalments.len().to_string()),
        Line::amount(lang, t::paper_last(lang), last),
        Line::amount(lang, t::paper_all(lang), plan.schedule.drawn() + plan.cost.interest),
    ];
    lines.push(match net.is_positive() {
        true => in_words(t::paper_amount(lang, &number::yuan(net), &number::capital(net)), net),
        false => in_words(t::result_yuan(lang, &number::yuan(net)), net),
    });
    lines.extend(quote.per_ten_thousand().map(|amount| {
        let name = t::paper_per_ten_thousand(lang, &number::term(lang, plan.terms.term()));
        Line::amount(lang, name, amount)
    }));
    lines
}

fn breach(lang: Lang) -> Vec<Line> {
    let names = [t::paper_overdue(lang), t::paper_misuse(lang), t::paper_early(lang)];
    names.map(|name| Line::new(name, t::paper_by_contract(lang))).into()
}
