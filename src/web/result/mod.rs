//! The result: what the loan costs, in the order of a till receipt, then why.

use std::rc::Rc;

use yew::{Html, Properties, UseReducerDispatcher, component, html};

use super::chart::patterns;
use super::compare::Plans;
use super::details::Details;
use super::display::{aloud, pictures};
use super::element::{Element, el, list, text};
use super::ladder::ladder;
use super::origins::origins;
use super::state::{Shown, State};
use super::table::section;
use crate::quote::{
    CostRate, Date, InputError, Method, Plan, PolicyPack, Quote, Scenario, SubsidyPayment, Verdict, YearlyRate, Yuan,
    days_between,
};
use crate::text::{self as t, Lang, number, sentence};

/// Days after the check of the pack from which it is said to be old.
const OLD_DAYS: i64 = 90;

/// A quote to draw.
#[derive(Clone, Properties)]
pub(super) struct ResultProps {
    pub(super) lang: Lang,
    pub(super) quote: Rc<Quote>,
    /// What it answers, out of which policies.
    pub(super) asked: Rc<Scenario>,
    pub(super) pack: Rc<PolicyPack>,
    pub(super) past: Option<(String, Date)>,
    pub(super) plans: Rc<Plans>,
    pub(super) shown: Shown,
    /// The reader's own numbers as typed, each with the name of its control.
    pub(super) own: Rc<Vec<(String, String)>>,
    /// Those that the quote counts.
    pub(super) entered: Rc<Vec<(String, String)>>,
    pub(super) errors: Rc<Vec<(InputError, String)>>,
    /// Whether a guarantee fee may come on top.
    pub(super) guarantee_open: bool,
    /// The date of the device, where it is not calculated with.
    pub(super) wrong_clock: Option<Date>,
    pub(super) dispatch: UseReducerDispatcher<State>,
}

impl PartialEq for ResultProps {
    /// Two quotes are equal only when they are the same one; one page has one dispatcher.
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
            && self.shown == other.shown
            && Rc::ptr_eq(&self.quote, &other.quote)
            && Rc::ptr_eq(&self.plans, &other.plans)
            && Rc::ptr_eq(&self.own, &other.own)
            && Rc::ptr_eq(&self.errors, &other.errors)
            && self.past == other.past
            && self.wrong_clock == other.wrong_clock
    }
}

impl ResultProps {
    /// Whether the details stand under the head: not for the example, which is there to be replaced.
    fn has_details(&self) -> bool {
        self.shown != Shown::Example
    }
}

#[component]
pub(super) fn ResultPart(props: &ResultProps) -> Html {
    let (lang, quote) = (props.lang, &props.quote);
    let ask = section(lang, "", "ask-heading", t::result_ask_heading(lang))
        .add(
            el("ol")
                .add(text("li", "", t::result_ask_rate(lang)))
                .add(text("li", "", t::result_ask_charges(lang)))
                .add(text("li", "", t::result_ask_subsidy(lang))),
        )
        .add(text("p", "", t::page_middlemen(lang)));
    el("section")
        .class(if props.shown == Shown::Stale { "result stale" } else { "result" })
        .set("id", "result")
        .set("aria-labelledby", "result-heading")
        .set("tabindex", "-1")
        .add(text("h2", "", t::result_heading(lang)).set("id", "result-heading"))
        .add(ribbon(lang, props.shown))
        .add(age(props).map(|told| text("p", "note", told).set("id", "age")))
        .add(head(props))
        .add(props.guarantee_open.then(|| text("p", "note", t::form_guarantee_not_counted(lang))))
        .add(patterns())
        .add(pictures(lang))
        .add(ladder(lang, quote, props.has_details()))
        .add(el("div").class("below").add(details(props)))
        .add(ask)
        .add(data(lang, quote))
        .into()
}

/// What stands under the head.
fn details(props: &ResultProps) -> Option<Html> {
    // The details are the same whether the form has gone on or not: they are not drawn anew with its first change.
    let current = ResultProps { shown: Shown::Current, ..props.clone() };
    props.has_details().then(|| html! { <Details ..current /> })
}

/// What is said above every number where its day, or that of the rules, may be a wrong one.
fn age(props: &ResultProps) -> Option<String> {
    let (lang, quote) = (props.lang, &props.quote);
    let checked = number::date(lang, quote.pack_checked);
    if let Some(day) = props.wrong_clock {
        return Some(t::result_wrong_clock(lang, &number::date(lang, day), &checked));
    }
    let days = days_between(quote.pack_checked, quote.as_of);
    (days >= OLD_DAYS).then(|| t::result_old(lang, &checked, &days.to_string()))
}

fn ribbon(lang: Lang, shown: Shown) -> Element {
    match shown {
        Shown::Example => {
            text("p", "ribbon", t::result_example_ribbon(lang)).add(el("br")).add(t::result_example_loan(lang))
        }
        Shown::Stale => el("p")
            .class("ribbon ribbon-stale")
            .add(text("strong", "", t::result_stale_label(lang)))
            .add(" ")
            .add(t::result_stale(lang)),
        Shown::Current => el("p").class("ribbon").flag("hidden", true),
    }
}

fn head(props: &ResultProps) -> Element {
    let (lang, quote) = (props.lang, &props.quote);
    let cost = &quote.yours.cost;
    let net = cost.net();
    let saving = quote.saving();
    let told = if saving.is_positive() {
        t::result_saving(lang, &number::yuan(saving), &number::yuan(quote.market.cost.net()))
    } else if quote.policies.iter().any(|answer| answer.verdict == Verdict::Fits) {
        t::result_no_saving(lang).to_owned()
    } else {
        t::result_no_policy(lang).to_owned()
    };
    // Where nothing is paid back, or the bank itself takes it off, its own table shows the same rate.
    let differs = cost.net_rate != cost.gross_rate;
    let gross = differs.then(|| {
        el("p")
            .add(text("span", "label", t::result_gross_rate(lang)))
            .add(" ")
            .add(text("span", "fourth", simple(lang, &cost.gross_rate)).set("id", "gross-rate"))
    });
    let rate_label = if differs { t::result_net_rate(lang) } else { t::result_only_rate(lang) };
    let compound = format!("{} {}", compound(lang, &cost.net_rate, &cost.gross_rate), t::result_rate_meaning(lang));
    let per_ten_thousand = quote.per_ten_thousand().map(|amount| {
        let term = number::term(lang, quote.yours.terms.term());
        text("p", "", t::result_per_ten_thousand(lang, &term, &number::yuan(amount)))
    });
    let reference = quote.reference_rate_used.then(|| {
        text("p", "note", t::result_reference_rate(lang, &number::percent(quote.market.terms.nominal_rate())))
    });
    el("div")
        .class("head")
        .add(aloud(lang, Some(announcement(lang, quote))))
        .add(text("p", "label", t::result_net_cost(lang)).set("id", "net-cost-label"))
        .add(text("p", "hero", t::result_yuan(lang, &number::yuan(net.max(Yuan::ZERO)))).set("id", "net-cost"))
        .add(text("p", "hint", t::result_net_cost_meaning(lang)))
        .add((!props.entered.is_empty()).then(|| origins(props)))
        .add(quote.local_pack.as_ref().map(|local| {
            text("p", "note", t::result_local_pack(lang, lang.of(&local.publisher), &local.version))
                .set("id", "local-pack")
        }))
        .add((!net.is_positive()).then(|| text("p", "", t::result_negative(lang))))
        .add(text("p", "label", rate_label))
        .add(text("p", "second", simple(lang, &cost.net_rate)).set("id", "net-rate"))
        .add(gross)
        .add(text("p", "hint", compound))
        .add(instalment(lang, quote))
        .add(per_ten_thousand)
        .add(text("p", "saving", told))
        .add(reference)
}

/// The simple rate, or a sentence where there is not exactly one.
pub(super) fn simple(lang: Lang, rate: &CostRate) -> String {
    match rate {
        YearlyRate::One(found) => found.simple.map(number::percent).unwrap_or_default(),
        YearlyRate::Several(found) => {
            let rates: Vec<String> = found.iter().map(|found| number::percent(found.compound)).collect();
            t::result_rate_several(lang, &sentence::list(lang, rates.iter().map(String::as_str)))
        }
        _ => sentence::no_rate(lang, rate).unwrap_or_default().to_owned(),
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
    let later = if at_source {
        t::result_subsidy_at_source(lang)
    } else if payments.is_empty() {
        ""
    } else {
        t::result_subsidy_later(lang)
    };
    let paid = t::result_yuan(lang, &number::yuan(first.payment()));
    list([
        text("p", "label", instalment_label(lang, method)),
        text("p", "third", paid).set("id", "instalment"),
        text("p", "hint", format!("{note} {later}")),
    ])
}

/// What the first payment is called.
pub(super) fn instalment_label(lang: Lang, method: Method) -> &'static str {
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
fn data(lang: Lang, quote: &Quote) -> Element {
    let lpr = quote.lpr.as_ref().map(|lpr| {
        let (one, five) = (number::percent(lpr.one_year), number::percent(lpr.over_five_years));
        let old = lpr.old_since.map(|seen| text("p", "note", t::result_lpr_old(lang, &number::date(lang, seen))));
        el("div").add(text("p", "", t::result_lpr(lang, &number::date(lang, lpr.from), &one, &five))).add(old)
    });
    let (checked, as_of) = (number::date(lang, quote.pack_checked), number::date(lang, quote.as_of));
    el("section")
        .class("data")
        .set("id", "data")
        .add(aloud(lang, None))
        .add(quote.is_future().then(|| text("p", "note", t::result_future(lang))))
        .add(lpr)
        .add(text("p", "", t::result_pack(lang, &quote.pack_version, &checked, &as_of)))
        .add(text("p", "", t::page_disclaimer(lang)))
}
