//! The repayment schedule, by years of the loan.

use yew::{Html, html};

use crate::quote::{Instalment, Plan, Pricing, Yuan};
use crate::text::{self as t, Lang, number, sentence};

pub(super) fn schedule_table(lang: Lang, plan: &Plan) -> Html {
    let terms = &plan.terms;
    let caption = t::schedule_caption(
        lang,
        sentence::method(lang, terms.repayment().method()),
        &number::percent(terms.nominal_rate()),
        sentence::day_count(lang, terms.day_count()),
        &number::date(lang, terms.drawdown()),
    );
    let adjustment = plan.schedule.last_adjustment(terms.repayment());
    let instalments: Vec<(usize, Instalment)> = plan
        .schedule
        .instalments()
        .iter()
        .enumerate()
        .map(|(index, it)| (index.saturating_add(1), it.clone()))
        .collect();
    let drawdown = terms.drawdown();
    let years: Vec<&[(usize, Instalment)]> =
        instalments.chunk_by(|(_, one), (_, next)| one.loan_year(drawdown) == next.loan_year(drawdown)).collect();
    html! {
        <section id="schedule" class="schedule" aria-labelledby="schedule-heading">
            <h3 id="schedule-heading">{ t::schedule_heading(lang) }</h3>
            <p>{ &caption }</p>
            <p class="hint">{ t::schedule_due_dates(lang) }</p>
            if matches!(terms.loan().pricing, Pricing::Floating { .. }) {
                <p class="hint">{ t::schedule_floating(lang) }</p>
            }
            { for terms.rates().changes().iter().map(|change| {
                let (from, rate) = (number::date(lang, change.from), number::percent(change.rate));
                html! { <p class="hint" key={from.clone()}>{ t::schedule_rate_change(lang, &from, &rate) }</p> }
            }) }
            if !adjustment.is_zero() {
                <p class="hint">{ t::schedule_adjustment(lang, &number::yuan(adjustment)) }</p>
            }
            { for years.into_iter().enumerate().map(|(index, rows)| {
                let name = t::schedule_year(lang, &rows.first().map(|(_, it)| it.loan_year(drawdown)).unwrap_or_default().to_string());
                html! {
                    <details key={name.clone()} open={index == 0}>
                        <summary>{ &name }</summary>
                        { table(lang, &name, rows) }
                    </details>
                }
            }) }
        </section>
    }
}

fn table(lang: Lang, name: &str, rows: &[(usize, Instalment)]) -> Html {
    let sum = |part: fn(&Instalment) -> Yuan| number::yuan(rows.iter().map(|(_, it)| part(it)).sum());
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={format!("{} {name}", t::schedule_scroll(lang))}>
            <table>
                <caption class="hidden">{ format!("{} {name}", t::schedule_heading(lang)) }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ t::schedule_number(lang) }</th>
                        <th scope="col">{ t::schedule_due(lang) }</th>
                        <th scope="col" class="amount">{ t::schedule_payment(lang) }</th>
                        <th scope="col" class="amount">{ t::schedule_principal(lang) }</th>
                        <th scope="col" class="amount">{ t::schedule_interest(lang) }</th>
                        <th scope="col" class="amount">{ t::schedule_balance(lang) }</th>
                    </tr>
                </thead>
                <tbody>
                    { for rows.iter().map(|(count, it)| html! {
                        <tr key={*count}>
                            <th scope="row">{ *count }</th>
                            <td>{ it.due.to_string() }</td>
                            <td class="amount">{ number::yuan(it.payment()) }</td>
                            <td class="amount">{ number::yuan(it.principal) }</td>
                            <td class="amount">{ number::yuan(it.interest) }</td>
                            <td class="amount">{ number::yuan(it.balance_after()) }</td>
                        </tr>
                    }) }
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="2">{ t::schedule_total(lang) }</th>
                        <td class="amount">{ sum(Instalment::payment) }</td>
                        <td class="amount">{ sum(|it| it.principal) }</td>
                        <td class="amount">{ sum(|it| it.interest) }</td>
                        <td></td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}
