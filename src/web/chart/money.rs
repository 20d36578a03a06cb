//! Where the money goes: one bar and its table.

use super::super::element::{Element, el, text};
use super::super::table::{self, section, table};
use super::{Piece, bar, swatch};
use crate::quote::{Quote, Yuan};
use crate::text::{self as t, Lang, number};

pub(in crate::web) fn money(lang: Lang, quote: &Quote) -> Element {
    let cost = &quote.yours.cost;
    let principal: Yuan = quote.yours.schedule.draws().iter().map(|draw| draw.amount).sum();
    let fees = cost.guarantee_fee + cost.other_fees + cost.penalties;
    let paid = principal + cost.interest + fees;
    let pieces = [
        (Piece::Principal, principal, t::chart_principal(lang)),
        (Piece::Interest, cost.interest, t::chart_interest(lang)),
        (Piece::Fees, fees, t::chart_fees(lang)),
    ];
    let row = |piece, amount: String, label| {
        el("tr").add(table::row(swatch(piece)).add(label)).add(text("td", "amount", amount))
    };
    let rows = pieces.iter().map(|(piece, amount, label)| row(*piece, number::yuan(*amount), *label));
    let subsidy = cost
        .subsidy
        .is_positive()
        .then(|| row(Piece::Subsidy, t::chart_received(lang, &number::yuan(cost.subsidy)), t::chart_subsidy(lang)));
    let given = cost.subsidy.is_positive().then(|| bar(paid, &[(Piece::Subsidy, cost.subsidy)]));
    let heading = t::chart_money(lang, &number::yuan(paid), &number::yuan(cost.interest + fees));
    section(lang, "money", "money-heading", heading)
        .add(bar(paid, &pieces.map(|(piece, amount, _)| (piece, amount))))
        .add(given)
        .add(table(t::chart_money_table(lang)).add(el("tbody").all(rows).add(subsidy)))
}
