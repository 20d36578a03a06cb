//! The result: what the loan costs, in the order of a till receipt, then why.

use std::rc::Rc;

use yew::{Html, Properties, component, html};

use super::ladder::ladder;
use super::policy_cards::policy_cards;
use super::reasons::reasons;
use super::schedule_table::schedule_table;
use super::state::Shown;
use crate::quote::{CostRate, Method, Plan, Quote, SubsidyPayment, Verdict, YearlyRate, Yuan};
use crate::text::{self as t, Lang, number, sentence};

/// A quote to draw.
#[derive(Clone, Properties)]
pub(super) struct ResultProps {
    pub(super) lang: Lang,
    pub(super) quote: Rc<Quote>,
    pub(super) shown: Shown,
}

impl PartialEq for ResultProps {
    /// Two quotes are equal only when they are the same one.
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang && self.shown == other.shown && Rc::ptr_eq(&self.quote, &other.quote)
    }
}

#[component]
pub(super) fn ResultPart(props: &ResultProps) -> Html {
    let (lang, quote) = (props.lang, &props.quote);
    html! {
        <section id="result" class={if props.shown == Shown::Stale { "result stale" } else { "result" }}
            aria-labelledby="result-heading" tabindex="-1">
            <h2 id="result-heading">{ t::result_heading(lang) }</h2>
            { ribbon(lang, props.shown) }
            { head(lang, quote) }
            { ladder(lang, quote) }
            { reasons(lang, quote) }
            { policy_cards(lang, quote) }
            { schedule_table(lang, &quote.yours) }
            <section aria-labelledby="ask-heading">
                <h3 id="ask-heading">{ t::result_ask_heading(lang) }</h3>
                <ol>
                    <li>{ t::result_ask_rate(lang) }</li>
                    <li>{ t::result_ask_charges(lang) }</li>
                    <li>{ t::result_ask_subsidy(lang) }</li>
                </ol>
                <p>{ t::page_middlemen(lang) }</p>
            </section>
            { data(lang, quote) }
        </section>
    }
}

fn ribbon(lang: Lang, shown: Shown) -> Html {
    match shown {
        Shown::Example => html! {
            <p class="ribbon">{ t::result_example_ribbon(lang) }<br />{ t::result_example_loan(lang) }</p>
        },
        Shown::Stale => html! {
            <p class="ribbon ribbon-stale"><strong>{ t::result_stale_label(lang) }</strong>{ " " }{ t::result_stale(lang) }</p>
        },
        Shown::Current => html! { <p class="ribbon" hidden={true}></p> },
    }
}

fn head(lang: Lang, quote: &Quote) -> Html {
    let cost = &quote.yours.cost;
    let net = cost.net();
    let saving = quote.saving();
    html! {
        <div class="head">
            <p class="label" id="net-cost-label">{ t::result_net_cost(lang) }</p>
            <p class="hero" id="net-cost">{ t::result_yuan(lang, &number::yuan(net.max(Yuan::ZERO))) }</p>
            <p class="hint">{ t::result_net_cost_meaning(lang) }</p>
            if !net.is_positive() {
                <p>{ t::result_negative(lang) }</p>
            }
            <p class="label">{ t::result_net_rate(lang) }</p>
            <p class="second" id="net-rate">{ simple(lang, &cost.net_rate) }</p>
            <p><span class="label">{ t::result_gross_rate(lang) }</span>{ " " }<span class="third" id="gross-rate">{ simple(lang, &cost.gross_rate) }</span></p>
            <p class="hint">{ compound(lang, &cost.net_rate, &cost.gross_rate) }{ " " }{ t::result_rate_meaning(lang) }</p>
            { instalment(lang, quote) }
            if let Some(amount) = quote.per_ten_thousand() {
                <p>{ t::result_per_ten_thousand(lang, &number::term(lang, quote.yours.terms.term()), &number::yuan(amount)) }</p>
            }
            <p class="saving">{ if saving.is_positive() {
                t::result_saving(lang, &number::yuan(saving), &number::yuan(quote.market.cost.net()))
            } else if quote.policies.iter().any(|answer| answer.verdict == Verdict::Fits) {
                t::result_no_saving(lang).to_owned()
            } else {
                t::result_no_policy(lang).to_owned()
            } }</p>
            if quote.reference_rate_used {
                <p class="note">{ t::result_reference_rate(lang, &number::percent(quote.market.terms.nominal_rate())) }</p>
            }
        </div>
    }
}

/// The simple rate, or a sentence where there is not exactly one.
fn simple(lang: Lang, rate: &CostRate) -> String {
    match rate {
        YearlyRate::One(found) => found.simple.map(number::percent).unwrap_or_default(),
        YearlyRate::None => t::result_rate_none(lang).to_owned(),
        YearlyRate::Several(found) => {
            let rates: Vec<String> = found.iter().map(|found| number::percent(found.compound)).collect();
            t::result_rate_several(lang, &sentence::list(lang, rates.iter().map(String::as_str)))
        }
        YearlyRate::Unknown => t::result_rate_unknown(lang).to_owned(),
    }
}

fn compound(lang: Lang, net: &CostRate, gross: &CostRate) -> String {
    match (net.one(), gross.one()) {
        (Some(net), Some(gross)) => {
            t::result_compound(lang, &number::percent(net.compound), &number::percent(gross.compound))
        }
        _ => String::new(),
    }
}

fn instalment(lang: Lang, quote: &Quote) -> Html {
    let plan: &Plan = &quote.yours;
    let instalments = plan.schedule.instalments();
    let (Some(first), Some(last)) = (instalments.first(), instalments.last()) else { return Html::default() };
    let (count, end) = (instalments.len().to_string(), number::yuan(last.payment()));
    let method = plan.terms.repayment().method();
    let note = match method {
        Method::LevelPayment => t::result_instalment_level_note(lang, &count, &end),
        Method::EqualPrincipal => t::result_instalment_equal_note(lang, &count, &end),
        Method::FlatRate => t::result_instalment_flat_note(lang, &count, &end),
        Method::InterestOnlyMonthly | Method::InterestOnlyQuarterly | Method::PrincipalPlan | Method::CreditLine => {
            t::result_instalment_interest_note(lang, &count, &end)
        }
        Method::SinglePayment => t::result_instalment_single_note(lang, &number::date(lang, last.due)),
    };
    let applied = quote.policies.iter().filter(|answer| answer.applied);
    let payments: Vec<SubsidyPayment> = applied.filter_map(|answer| answer.payment).collect();
    let at_source = payments.contains(&SubsidyPayment::AtSource);
    html! {
        <>
            <p class="label">{ instalment_label(lang, method) }</p>
            <p class="third" id="instalment">{ t::result_yuan(lang, &number::yuan(first.payment())) }</p>
            <p class="hint">{ note }
                if at_source {
                    { " " }{ t::result_subsidy_at_source(lang) }
                } else if !payments.is_empty() {
                    { " " }{ t::result_subsidy_later(lang) }
                }
            </p>
        </>
    }
}

/// What the first payment is called.
fn instalment_label(lang: Lang, method: Method) -> &'static str {
    match method {
        Method::LevelPayment | Method::FlatRate => t::result_instalment_level(lang),
        Method::SinglePayment => t::result_instalment_single(lang),
        Method::EqualPrincipal
        | Method::InterestOnlyMonthly
        | Method::InterestOnlyQuarterly
        | Method::PrincipalPlan
        | Method::CreditLine => t::result_instalment_first(lang),
    }
}

/// One sentence for a screen reader, with numbers as speech wants them.
pub(super) fn announcement(lang: Lang, quote: &Quote) -> String {
    let payment = quote.yours.schedule.instalments().first().map(crate::quote::Instalment::payment);
    t::result_status(
        lang,
        &number::spoken_yuan(quote.yours.cost.net().max(Yuan::ZERO)),
        &simple(lang, &quote.yours.cost.net_rate),
        instalment_label(lang, quote.yours.terms.repayment().method()),
        &number::spoken_yuan(payment.unwrap_or_default()),
    )
}

/// From which day the data are.
fn data(lang: Lang, quote: &Quote) -> Html {
    html! {
        <section class="data">
            if quote.is_future() {
                <p class="note">{ t::result_future(lang) }</p>
            }
            if let Some(lpr) = &quote.lpr {
                <p>{ t::result_lpr(lang, &number::date(lang, lpr.from), &number::percent(lpr.one_year), &number::percent(lpr.over_five_years)) }</p>
                if let Some(seen) = lpr.old_since {
                    <p class="note">{ t::result_lpr_old(lang, &number::date(lang, seen)) }</p>
                }
            }
            <p>{ t::result_pack(lang, &quote.pack_version, &number::date(lang, quote.pack_checked), &number::date(lang, quote.as_of)) }</p>
            <p>{ t::page_disclaimer(lang) }</p>
        </section>
    }
}
