//! Rows 1 and 2: who borrows and for what, and the loan.

use super::{Line, Row, Value};
use crate::quote::{Fact, Quote, Scenario};
use crate::text::{self as t, Lang, number, sentence};

pub(super) fn rows(lang: Lang, asked: &Scenario, quote: &Quote) -> [Row; 2] {
    let said = |fact: Fact| {
        let choice = asked.facts.get(fact);
        choice.map_or_else(|| t::paper_not_said(lang), |choice| sentence::choice(lang, choice)).to_owned()
    };
    let terms = &quote.yours.terms;
    let principal = terms.principal();
    let who = vec![
        Line::new(t::paper_borrower(lang), said(Fact::Borrower)),
        Line::new(t::paper_purpose(lang), said(Fact::Purpose)),
        Line::new(t::paper_as_of(lang), number::date(lang, quote.as_of)),
        Line::new(t::paper_pack(lang), version(lang, quote)),
    ];
    let loan = vec![
        Line {
            words: t::paper_amount(lang, &number::yuan(principal), &number::capital(principal)),
            ..Line::amount(lang, t::paper_principal(lang), principal)
        },
        Line::new(t::paper_term(lang), number::term(lang, terms.term())),
        Line::new(t::paper_method(lang), sentence::method(lang, terms.repayment().method())),
        Line::new(t::paper_drawdown(lang), t::paper_assumed(lang, &number::date(lang, terms.drawdown()))),
    ];
    debug_assert!(loan.first().is_some_and(|line| line.value == Some(Value::Amount(principal))));
    [
        Row { number: "1", name: t::paper_who(lang), lines: who },
        Row { number: "2", name: t::paper_loan(lang), lines: loan },
    ]
}

/// The version of the policies, and of those of the place.
fn version(lang: Lang, quote: &Quote) -> String {
    let checked = number::date(lang, quote.pack_checked);
    let national = t::paper_checked(lang, &quote.pack_version, &checked);
    match &quote.local_pack {
        None => national,
        Some(local) => {
            let (name, checked) = (lang.of(&local.publisher), number::date(lang, local.checked));
            let local = t::paper_checked(lang, &format!("{name} {}", local.version), &checked);
            sentence::list(lang, [national.as_str(), local.as_str()].into_iter())
        }
    }
}
