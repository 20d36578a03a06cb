//! Rows 3 to 7: interest, the guarantee fee, the other fees, and what public support takes off.

use rust_decimal::Decimal;

use super::annual::{Parts, stated};
use super::{Line, Row};
use crate::exact::Exact as _;
use crate::quote::{
    Fee, FeeAmount, FeeKind, FeeTiming, FlowKind, LprTerm, Method, PolicyAnswer, Quote, StepKind, SubsidyPayment, Yuan,
};
use crate::text::{self as t, Lang, number, sentence};

/// The fees that have a line of their own; what is not charged is said there.
const NAMED: [FeeKind; 4] = [FeeKind::Registration, FeeKind::Valuation, FeeKind::Notary, FeeKind::Insurance];

pub(super) fn rows(lang: Lang, quote: &Quote, parts: &Parts, is_firm: bool) -> [Row; 5] {
    let guarantee = fee(lang, quote, parts, FeeKind::Guarantee, is_firm);
    let other = |kind: &FeeKind| !NAMED.contains(kind) && *kind != FeeKind::Guarantee && is_charged(quote, *kind);
    let others: Vec<FeeKind> = FeeKind::ALL.into_iter().filter(|kind| other(kind)).collect();
    let kinds = NAMED.into_iter().chain(if others.is_empty() { vec![FeeKind::Other] } else { others });
    [
        Row { number: "3", name: t::paper_interest(lang), lines: interest(lang, quote, parts, is_firm) },
        Row { number: "4", name: t::paper_guarantee(lang), lines: guarantee },
        Row {
            number: "5",
            name: t::paper_fees(lang),
            lines: kinds.flat_map(|kind| fee(lang, quote, parts, kind, is_firm)).collect(),
        },
        Row { number: "6", name: t::paper_subsidy(lang), lines: subsidy(lang, quote, parts) },
        Row { number: "7", name: t::paper_reliefs(lang), lines: vec![reliefs(lang, quote)] },
    ]
}

fn interest(lang: Lang, quote: &Quote, parts: &Parts, is_firm: bool) -> Vec<Line> {
    let plan = &quote.yours;
    let rate = plan.terms.nominal_rate();
    let lpr = quote.lpr.map(|lpr| {
        let (name, base) = match lpr.base {
            LprTerm::OneYear => (t::paper_one_year(lang), lpr.one_year),
            LprTerm::OverFiveYears => (t::paper_over_five_years(lang), lpr.over_five_years),
        };
        let points = Decimal::minus(rate.decimal(), base.decimal()).times(Decimal::from(10_000));
        let sign = if points.is_sign_negative() { "−" } else { "+" };
        let points = format!("{sign} {}", number::plain(points.abs()));
        t::paper_over_lpr(
            lang,
            &number::percent(rate),
            name,
            &number::date(lang, lpr.from),
            &number::percent(base),
            &points,
        )
    });
    let how = match plan.terms.repayment().method() {
        Method::LevelPayment | Method::EqualPrincipal | Method::FlatRate | Method::InterestOnlyMonthly => {
            t::paper_monthly(lang)
        }
        Method::InterestOnlyQuarterly => t::paper_quarterly(lang),
        Method::SinglePayment => t::paper_at_maturity(lang),
        Method::PrincipalPlan | Method::CreditLine => t::paper_as_planned(lang),
    };
    let mut lines = vec![
        Line::new(t::paper_rate(lang), lpr.unwrap_or_else(|| number::percent(rate))),
        Line::new(t::paper_payee(lang), sentence::payee(lang, crate::quote::Payee::Lender)),
        Line::new(way(lang, is_firm), how),
        Line::amount(lang, t::paper_total(lang), plan.cost.interest),
    ];
    if !plan.cost.penalties.is_zero() {
        lines.push(Line::amount(lang, t::paper_penalties(lang), plan.cost.penalties));
    }
    let annualised = Line::rate(lang, t::paper_annualised(lang), stated(&parts.interest));
    lines.push(match sentence::no_rate(lang, &parts.interest) {
        Some(words) => Line { words: words.to_owned(), ..annualised },
        None => annualised,
    });
    lines
}

/// What the form for firms and that for persons call the way of paying.
fn way(lang: Lang, is_firm: bool) -> &'static str {
    if is_firm { t::paper_way_of_firms(lang) } else { t::paper_way_of_persons(lang) }
}

fn is_charged(quote: &Quote, kind: FeeKind) -> bool {
    quote.yours.terms.loan().fees.iter().any(|fee| fee.kind == kind)
}

/// The lines of one kind of fee: what is charged, then its sum and its part of the yearly cost; or that there is none.
fn fee(lang: Lang, quote: &Quote, parts: &Parts, kind: FeeKind, is_firm: bool) -> Vec<Line> {
    let plan = &quote.yours;
    let name = sentence::fee_kind(lang, kind);
    if !is_charged(quote, kind) {
        return vec![Line::new(name, t::paper_none(lang))];
    }
    let charged = plan.terms.loan().fees.iter().filter(|fee| fee.kind == kind);
    let charged = charged.map(|fee| {
        let payee = sentence::payee(lang, fee.payee);
        Line::new(name, t::paper_fee(lang, &standard(lang, fee), payee, way(lang, is_firm), timing(lang, fee.timing)))
    });
    let paid = plan.cost.flows.iter().filter(|flow| matches!(flow.kind, FlowKind::Fee(of, _) if of == kind));
    let sum = -paid.map(|flow| flow.amount).sum::<Yuan>();
    let last =
        [Line::amount(lang, t::paper_total(lang), sum), Line::rate(lang, t::paper_annualised(lang), parts.fee(kind))];
    charged.chain(last).collect()
}

fn standard(lang: Lang, fee: &Fee) -> String {
    match fee.amount {
        FeeAmount::Fixed(yuan) => t::result_yuan(lang, &number::yuan(yuan)),
        FeeAmount::OfPrincipal(rate) => t::paper_of_principal(lang, &exact(rate)),
        FeeAmount::OfBalance(rate) => t::paper_of_balance(lang, &exact(rate)),
    }
}

fn exact(rate: crate::quote::Rate) -> String {
    format!("{}%", number::plain(rate.percent()))
}

fn timing(lang: Lang, timing: FeeTiming) -> &'static str {
    match timing {
        FeeTiming::Once => t::paper_once(lang),
        FeeTiming::Yearly => t::paper_yearly(lang),
        FeeTiming::PerInstalment => t::paper_per_instalment(lang),
        FeeTiming::AtMaturity => t::paper_at_maturity(lang),
    }
}

fn subsidy(lang: Lang, quote: &Quote, parts: &Parts) -> Vec<Line> {
    let granted: Vec<(&PolicyAnswer, SubsidyPayment)> = quote
        .policies
        .iter()
        .filter(|answer| answer.applied)
        .filter_map(|answer| Some((answer, answer.payment?)))
        .collect();
    if granted.is_empty() {
        return vec![Line::new("", t::paper_none(lang))];
    }
    let told = granted.into_iter().flat_map(|(answer, payment)| {
        let says = answer.says.as_ref().map_or_else(|| lang.of(&answer.summary), |says| lang.of(says));
        [
            Line::new(t::paper_policy(lang), lang.of(&answer.name)),
            Line::new(t::paper_share(lang), says),
            Line::new(t::paper_apply(lang), lang.of(&answer.how_to_apply)),
            Line::new(t::paper_paid(lang), sentence::payment(lang, payment)),
        ]
    });
    let last = [
        Line::amount(lang, t::paper_total(lang), quote.yours.cost.subsidy),
        Line::rate(lang, t::paper_annualised(lang), parts.subsidy),
    ];
    told.chain(last).collect()
}

/// What policies have taken off the fees already.
fn reliefs(lang: Lang, quote: &Quote) -> Line {
    let steps = quote.ladder.iter().filter(|step| matches!(step.kind, StepKind::GuaranteeFee | StepKind::Fees));
    let saved: Yuan = steps.map(|step| step.saving).sum();
    if saved.is_zero() {
        return Line::new("", t::paper_none(lang));
    }
    let line = Line::amount(lang, "", saved);
    Line { words: t::paper_relieved(lang, &number::yuan(saved)), ..line }
}
