//! What the loan costs if things turn out worse than counted on.

use crate::quote::{Answer, WhatIf};
use crate::text::{self as t, Lang, number};
use crate::web::element::{Element, el, text};
use crate::web::table::section;

use super::result::simple;

pub(super) fn stress(lang: Lang, answers: &[Answer]) -> Option<Element> {
    let told = answers.iter().map(|answer| {
        let label = match answer.what {
            WhatIf::SubsidyRefused => t::stress_refused(lang),
            _ => t::stress_rate_up(lang),
        };
        let cost = &answer.quote.yours.cost;
        let (total, more) = (number::yuan(cost.net()), number::yuan(answer.difference));
        el("div").add(text("dt", "", label)).add(text(
            "dd",
            "",
            t::stress_told(lang, &total, &simple(lang, &cost.net_rate), &more),
        ))
    });
    (!answers.is_empty())
        .then(|| section(lang, "stress", "stress-heading", t::stress_heading(lang)).add(el("dl").all(told)))
}
