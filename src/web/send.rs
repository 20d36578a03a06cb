//! What a reader may send to the page around the calculator: every value stands in the page first, then the button. The
//! button works in a frame whose host has asked for results; `src/embed/frame.js` does the sending.

use super::element::{Element, el, text};
use super::result::{instalment_label, simple};
use super::table::section;
use crate::quote::{CostRate, Instalment, Quote, Yuan};
use crate::text::{self as t, Lang, number, sentence};

/// One line that is read, and the names and values that are sent for it.
struct Line {
    label: &'static str,
    words: String,
    sent: Vec<(&'static str, String)>,
}

/// The quote as it is sent: a JSON object of strings, amounts in yuan, rates as yearly fractions.
pub(super) fn sent(lang: Lang, quote: &Quote) -> String {
    let lines = lines(lang, quote);
    let members = lines.iter().flat_map(|line| &line.sent).map(|(name, value)| {
        // An identifier of a local policy comes from outside; all other values are made of these characters alone.
        let value: String = value.chars().filter(|it| it.is_ascii_alphanumeric() || "-_.+ ".contains(*it)).collect();
        format!("\"{name}\":\"{value}\"")
    });
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

/// The host that has asked for results, if one has: the script of the frame names it.
pub(super) fn receiver() -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute("data-receiver")
}

/// What would be sent, and the button.
pub(super) fn send(lang: Lang, quote: &Quote, receiver: &str) -> Element {
    let lines = lines(lang, quote);
    let values =
        lines.into_iter().map(|line| el("div").add(text("dt", "", line.label)).add(text("dd", "", line.words)));
    let button = text("button", "secondary", t::send_button(lang, receiver))
        .set("type", "button")
        .set("id", "send")
        .set("data-sent", t::send_sent(lang, receiver));
    section(lang, "send", "send-heading", t::send_heading(lang))
        .add(text("p", "", t::send_told(lang, receiver)))
        .add(el("dl").all(values))
        .add(button)
        .add(el("p").set("id", "sent").set("role", "status"))
}

fn lines(lang: Lang, quote: &Quote) -> Vec<Line> {
    let (plan, cost) = (&quote.yours, &quote.yours.cost);
    let terms = &plan.terms;
    let payment = plan.schedule.instalments().first().map(Instalment::payment).unwrap_or_default();
    let applied = || quote.policies.iter().filter(|answer| answer.applied);
    let names = applied().map(|answer| lang.of(&answer.name));
    let ids: Vec<&str> = applied().map(|answer| answer.id.as_str()).collect();
    let date =
        |label, name, date| Line { label, words: number::date(lang, date), sent: vec![(name, date.to_string())] };
    let yuan = |label, name, amount: Yuan| Line {
        label,
        words: t::result_yuan(lang, &number::yuan(amount)),
        sent: vec![(name, amount.to_string())],
    };
    let rate = |label, name, rate: &CostRate| Line {
        label,
        words: simple(lang, rate),
        sent: rate.one().and_then(|found| found.simple).map(|simple| (name, simple.to_string())).into_iter().collect(),
    };
    // As links have it.
    let local = quote.local_pack.as_ref().map(|local| format!("+{}", local.version)).unwrap_or_default();
    let pack = format!("{}{local}", quote.pack_version);
    let loan = [
        number::amount(lang, terms.principal()),
        number::term(lang, terms.term()),
        number::percent(terms.nominal_rate()),
        sentence::method(lang, terms.repayment().method()).to_owned(),
    ];
    vec![
        date(t::send_as_of(lang), "asOf", quote.as_of),
        date(t::form_drawdown(lang), "drawdown", terms.drawdown()),
        Line {
            label: t::compare_loan(lang),
            words: sentence::list(lang, loan.iter().map(String::as_str)),
            sent: vec![
                ("principal", terms.principal().to_string()),
                ("termMonths", terms.term().0.to_string()),
                ("nominalRate", terms.nominal_rate().to_string()),
                ("repayment", terms.repayment().method().id().to_owned()),
            ],
        },
        yuan(t::result_net_cost(lang), "net", cost.net()),
        rate(t::result_net_rate(lang), "netRate", &cost.net_rate),
        rate(t::result_gross_rate(lang), "grossRate", &cost.gross_rate),
        yuan(instalment_label(lang, terms.repayment().method()), "firstPayment", payment),
        yuan(t::chart_interest(lang), "interest", cost.interest),
        yuan(t::chart_fees(lang), "fees", cost.gross() - cost.interest),
        yuan(t::chart_subsidy(lang), "subsidy", cost.subsidy),
        Line {
            label: t::send_policies(lang),
            words: sentence::list(lang, names),
            sent: vec![("policies", ids.join(" "))],
        },
        Line { label: t::send_pack(lang), words: pack.clone(), sent: vec![("packVersion", pack)] },
    ]
}
