//! The cost statement (明白纸): the thirteen rows that somebody takes to the bank, as a document without a form.
//!
//! Page, spreadsheet, CSV and the text for a chat are all made of this one document, so that they cannot differ. Its rows are
//! those of the two official forms put together: 《综合融资成本明示表》 for personal loans (金规〔2026〕2号) and
//! 《企业贷款综合融资成本清单》 for firms. Nothing is left blank; what only the contract says is called so.

mod annual;
mod charges;
mod csv;
mod loan;
mod message;
mod outcome;

pub use csv::csv;
pub use message::message;

use crate::link::Computation;
use crate::quote::{Fact, NumberPlace, OwnNumber, Quote, Rate, Scenario, Yuan};
use crate::text::{self as t, Lang, number, sentence};

/// The document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its title.
    pub title: &'static str,
    /// What it is, and which official form it follows.
    pub lead: Vec<String>,
    /// Which of its numbers no notice states: those that somebody entered, and those of a local pack.
    pub warnings: Vec<String>,
    /// Rows 1 to 12 in order; row 8 comes in two parts, `8a` and `8b`.
    pub rows: Vec<Row>,
    /// Row 13: what the bank fills in with a pen.
    pub bank: Vec<&'static str>,
    /// The notices that the policies counted in rest on, with number and issuer.
    pub sources: Vec<String>,
    /// What identifies the computation.
    pub mark: String,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub number: &'static str,
    /// What it is about.
    pub name: &'static str,
    /// What it says.
    pub lines: Vec<Line>,
}

/// A line of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it states; empty where the row's name says it.
    pub name: String,
    /// In words, never empty.
    pub words: String,
    /// The number in it, where it states one.
    pub value: Option<Value>,
}

/// A number of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// In yuan.
    Amount(Yuan),
    /// A yearly rate.
    Rate(Rate),
}

impl Statement {
    /// The statement of a quote, which answers a scenario and comes from a computation.
    #[must_use]
    pub fn of(lang: Lang, asked: &Scenario, quote: &Quote, computation: &Computation) -> Self {
        let parts = annual::Parts::of(quote);
        let is_firm = asked.facts.get(Fact::Borrower).is_some_and(|it| FIRMS.contains(&it.id()));
        let rows = loan::rows(lang, asked, quote)
            .into_iter()
            .chain(charges::rows(lang, quote, &parts, is_firm))
            .chain(outcome::rows(lang, quote))
            .collect();
        Self {
            title: t::paper_title(lang),
            lead: vec![
                (if is_firm { t::paper_for_firms(lang) } else { t::paper_for_persons(lang) }).to_owned(),
                t::paper_annual(lang).to_owned(),
            ],
            warnings: warnings(lang, quote, &[]),
            rows,
            bank: vec![
                t::paper_bank_rate(lang),
                t::paper_bank_fees(lang),
                t::paper_bank_clerk(lang),
                t::paper_bank_date(lang),
                t::paper_bank_signature(lang),
            ],
            sources: sources(lang, quote),
            mark: t::paper_mark(
                lang,
                &computation.fingerprint(),
                computation.pack.version(),
                &computation.engine_version,
            ),
        }
    }

    /// The statement with the own numbers at these places named as those of whoever sent a link.
    #[must_use]
    pub fn with_sent(self, lang: Lang, quote: &Quote, sent: &[NumberPlace]) -> Self {
        Self { warnings: warnings(lang, quote, sent), ..self }
    }
}

/// What must be known of the numbers before the first is read. `sent` are the places of the own numbers that came with a link.
fn warnings(lang: Lang, quote: &Quote, sent: &[NumberPlace]) -> Vec<String> {
    let (sent, own): (Vec<&OwnNumber>, Vec<&OwnNumber>) =
        quote.own_numbers.iter().partition(|own| sent.contains(&own.number.place));
    let told = |numbers: Vec<&OwnNumber>, sentence: fn(Lang, &str) -> String| {
        (!numbers.is_empty()).then(|| sentence(lang, &sentence::own_numbers(lang, numbers.into_iter())))
    };
    let local = quote.local_pack.as_ref();
    let local = local.map(|local| t::paper_local_pack(lang, lang.of(&local.publisher), &local.version));
    [told(sent, t::local_sent), told(own, t::paper_own), local].into_iter().flatten().collect()
}

/// Borrowers to whom the form for firms is given; all others borrow as persons.
const FIRMS: [&str; 3] = ["small_business", "medium_business", "farm_business"];

/// The notices behind the policies that are counted in.
fn sources(lang: Lang, quote: &Quote) -> Vec<String> {
    let applied = quote.policies.iter().filter(|answer| answer.applied);
    let told = applied.filter_map(|answer| {
        let source = answer.source.as_ref()?;
        let known = [source.number.as_deref(), source.issuer.as_ref().map(|issuer| lang.of(issuer))];
        let title = known
            .into_iter()
            .flatten()
            .fold(lang.of(&source.title).to_owned(), |told, part| t::paper_source_part(lang, &told, part));
        let certainty = sentence::certainty(lang, source.certainty);
        Some(t::paper_source(lang, lang.of(&answer.name), &title, certainty, &number::date(lang, source.checked)))
    });
    told.collect()
}

impl Line {
    fn new(name: impl Into<String>, words: impl Into<String>) -> Self {
        Self { name: name.into(), words: words.into(), value: None }
    }

    fn amount(lang: Lang, name: impl Into<String>, amount: Yuan) -> Self {
        let words = t::result_yuan(lang, &number::yuan(amount));
        Self { name: name.into(), words, value: Some(Value::Amount(amount)) }
    }

    /// A yearly rate, or that there is not exactly one.
    fn rate(lang: Lang, name: impl Into<String>, rate: Option<Rate>) -> Self {
        let words = rate.map_or_else(|| t::paper_no_rate(lang).to_owned(), number::percent);
        Self { name: name.into(), words, value: rate.map(Value::Rate) }
    }
}
