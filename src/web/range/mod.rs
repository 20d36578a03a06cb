//! Between which amounts the cost lies while questions are open: with every policy that they leave open, and with none.

use super::element::{Element, el, text};
use super::policy_cards::name;
use super::result::simple;
use super::table::{columns, row, section, table};
use crate::quote::{BestCase, Quote};
use crate::text::{self as t, Lang, number, sentence};

pub(super) fn range(lang: Lang, quote: &Quote, best: &BestCase) -> Element {
    let (low, high) = (&best.quote.yours.cost, &quote.yours.cost);
    let has_now = |id: &str| quote.policies.iter().any(|answer| answer.applied && answer.id == id);
    let more = best.quote.policies.iter().filter(|answer| answer.applied && !has_now(&answer.id));
    let names: Vec<String> = more.map(|answer| name(lang, quote, &answer.id)).collect();
    let policies = sentence::list(lang, names.iter().map(String::as_str));
    let questions = sentence::list(lang, best.until.iter().map(|fact| sentence::fact(lang, *fact)));
    let head = columns(&[t::range_case(lang), t::result_net_cost(lang), t::result_only_rate(lang)]);
    let rows = [(t::range_granted(lang), low), (t::range_refused(lang), high)].map(|(name, cost)| {
        el("tr").add(row(name)).add(text("td", "amount", t::result_yuan(lang, &number::yuan(cost.net())))).add(text(
            "td",
            "amount",
            simple(lang, &cost.net_rate),
        ))
    });
    section(lang, "range", "range-heading", t::range_heading(lang))
        .set("id", "range")
        .add(text("p", "", t::range_told(lang, &number::yuan(low.net()), &number::yuan(high.net()), &policies)))
        .add(text("p", "", t::policies_until(lang, &questions)))
        .add(table(t::range_heading(lang)).add(head).add(el("tbody").all(rows)))
}
