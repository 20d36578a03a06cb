//! The cost ladder: how the cost comes down from the market loan to the borrower's own, as a table with bars.
//!
//! The numbers are text; the bars are decoration and are hidden from screen readers.

use yew::{Html, html};

use crate::quote::{Quote, Yuan};
use crate::text::{self as t, Lang, number, sentence};

/// Width of the longest bar.
const BAR: i64 = 100;

pub(super) fn ladder(lang: Lang, quote: &Quote) -> Html {
    let whole = quote.market.cost.net();
    let row = |key: &str, label: &str, change: Html, left: Yuan, from: Yuan, class: &'static str| {
        html! {
            <tr key={key.to_owned()} class={class}>
                <th scope="row">{ label }</th>
                <td class="amount">{ change }</td>
                <td class="amount">{ number::yuan(left) }</td>
                <td class="bar" aria-hidden="true">{ bar(left, from, whole, class) }</td>
            </tr>
        }
    };
    let mut before = whole;
    let steps: Vec<Html> = quote
        .ladder
        .iter()
        .map(|step| {
            let left = step.plan.cost.net();
            let change = if step.saving.is_zero() {
                html! { <span class="nothing">{ t::ladder_nothing(lang) }</span> }
            } else {
                html! { number::yuan(step.saving) }
            };
            let label = sentence::step(lang, step.kind);
            let drawn = row(label, label, change, left, before, "step");
            before = left;
            drawn
        })
        .collect();
    html! {
        <section class="ladder" aria-labelledby="ladder-heading">
            <h3 id="ladder-heading">{ t::ladder_heading(lang) }</h3>
            <table id="ladder">
                <caption class="hidden">{ t::ladder_heading(lang) }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ t::ladder_step(lang) }</th>
                        <th scope="col" class="amount">{ t::ladder_change(lang) }</th>
                        <th scope="col" class="amount">{ t::ladder_left(lang) }</th>
                        <td aria-hidden="true"></td>
                    </tr>
                </thead>
                <tbody>
                    { row("market", t::ladder_market(lang), Html::default(), whole, whole, "whole") }
                    { for steps }
                    { row("yours", t::ladder_yours(lang), Html::default(), quote.yours.cost.net(), quote.yours.cost.net(), "whole") }
                </tbody>
            </table>
        </section>
    }
}

/// What is left as a solid bar, and what the step takes off as an outline behind it.
fn bar(left: Yuan, from: Yuan, whole: Yuan, class: &'static str) -> Html {
    let width = |amount: Yuan| {
        let part = amount.fen().max(0).saturating_mul(BAR).checked_div(whole.fen().max(1)).unwrap_or(0);
        part.min(BAR).to_string()
    };
    html! {
        <svg viewBox="0 0 100 16" preserveAspectRatio="none" focusable="false" class={class}>
            <rect class="taken" x="0" y="2" width={width(from)} height="12" />
            <rect class="left" x="0" y="2" width={width(left)} height="12" />
        </svg>
    }
}
