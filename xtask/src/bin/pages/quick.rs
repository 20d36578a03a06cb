//! What common loans cost at the reference rate: found by the engine when the product is built, for whoever has no program
//! to calculate.

use anyhow::{Context as _, Result, anyhow};
use loan_policy_calculator::quote::{Facts, Loan, Method, Months, Pricing, Quote, Scenario, YearlyRate, Yuan, quote};
use loan_policy_calculator::text::{number, sentence};
use maud::{Markup, html};

use crate::{Edition, Page, frame};

/// Ten thousands of yuan.
const AMOUNTS: [i64; 6] = [5, 10, 20, 30, 50, 100];
const YEARS: [u32; 4] = [1, 2, 3, 5];

const FEN_OF_WAN: i64 = 1_000_000;

pub(crate) fn page(edition: &Edition<'_>) -> Result<Page> {
    let Edition { lang, words, .. } = edition;
    let (lang, calculator, words) = (*lang, &words.calculator, &words.quick);
    let sample = cost(edition, Method::LevelPayment, AMOUNTS[0], YEARS[0])?;
    let lpr = sample.lpr.as_ref().context("no loan prime rate holds today")?;
    let rate = words
        .rate
        .replace("{rate}", &number::percent(sample.market.terms.nominal_rate()))
        .replace("{date}", &number::date(lang, edition.today))
        .replace("{lpr}", &number::percent(lpr.one_year))
        .replace("{lpr_date}", &number::date(lang, lpr.from));
    let mut tables = Vec::new();
    for method in Method::PLAIN {
        tables.push((method, table(edition, method)?));
    }
    let head = html! { link rel="stylesheet" href="{{sheet.css}}"; };
    let body = html! {
        main class="page" {
            h1 { (words.title) }
            p class="lead" { (words.lead) }
            p { (rate) }
            p { (words.yearly_meaning) }
            nav aria-label=(words.methods) {
                ul {
                    @for (method, _) in &tables {
                        li { a href=(format!("#{}", method.id())) { (sentence::method(lang, *method)) } }
                    }
                }
            }
            @for (_, table) in &tables { (table) }
        }
        footer class="page" {
            p { a href=(frame::address(lang, frame::CALCULATOR)) { (words.back) } " · "
                a href=(frame::address(lang, frame::SHEET)) { (calculator.sheet) } }
            p { (frame::other_language(lang, frame::QUICK, &calculator.other_language)) }
        }
    };
    Ok(frame::page(lang, frame::QUICK, &frame::title(lang, &words.title), head, body))
}

fn table(edition: &Edition<'_>, method: Method) -> Result<Markup> {
    let Edition { lang, words, .. } = edition;
    let (lang, words) = (*lang, &words.quick);
    let mut rows = Vec::new();
    for amount in AMOUNTS {
        for years in YEARS {
            rows.push(row(edition, method, amount, years)?);
        }
    }
    Ok(html! {
        section aria-labelledby=(method.id()) {
            h2 id=(method.id()) { (sentence::method(lang, method)) }
            table {
                thead {
                    tr {
                        th scope="col" { (words.loan) }
                        th scope="col" class="amount" { (words.first_payment) }
                        th scope="col" class="amount" { (words.interest) }
                        th scope="col" class="amount" { (words.yearly) }
                    }
                }
                tbody { @for row in &rows { (row) } }
            }
        }
    })
}

fn row(edition: &Edition<'_>, method: Method, amount: i64, years: u32) -> Result<Markup> {
    let Edition { lang, words, .. } = edition;
    let found = cost(edition, method, amount, years)?;
    let (schedule, terms) = (&found.market.schedule, &found.market.terms);
    let first = schedule.instalments().first().context("a loan without instalments")?.payment();
    let YearlyRate::One(rate) = &found.market.cost.gross_rate else {
        return Err(anyhow!("a loan without one yearly rate"));
    };
    let yearly = rate.simple.or(Some(rate.compound)).map(number::percent).unwrap_or_default();
    let loan = words
        .quick
        .row
        .replace("{amount}", &number::amount(*lang, terms.loan().principal))
        .replace("{term}", &number::term(*lang, terms.term()));
    Ok(html! {
        tr data-loan=(format!("{} {amount} {years}", method.id())) {
            th scope="row" { (loan) }
            td class="amount" { (number::yuan(first)) }
            td class="amount" { (number::yuan(schedule.total_interest())) }
            td class="amount" { (yearly) }
        }
    })
}

/// The market loan at the reference rate, without fees and without any policy.
fn cost(edition: &Edition<'_>, method: Method, amount: i64, years: u32) -> Result<Quote> {
    let principal = Yuan::from_fen(amount.saturating_mul(FEN_OF_WAN));
    let repayment = method.plain().context("a method that has more to say")?;
    let term = Months(years.saturating_mul(Months::YEAR.0));
    let loan = Loan::new(principal, term, edition.today, repayment, Pricing::NotQuoted);
    let scenario = Scenario::new(edition.today, loan, Facts::default());
    quote(&scenario, edition.pack).map_err(|errors| anyhow!("a loan of the table cannot be quoted: {errors:?}"))
}
