//! The worked examples of a policy file: a loan, its facts, and what the notice gives for them.
//!
//! Reading an example needs no schedule; the tests run it against the engine.

use super::rule::track_of;
use super::terms;
use super::walker::{Walker, values};
use crate::calendar::{Date, Months};
use crate::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Method, Repayment};
use crate::money::Yuan;
use crate::policy::{Choice, Fact, Text};
use crate::rate::Rate;

/// A worked example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The policy.
    pub policy: String,
    /// The track it is about.
    pub track: String,
    /// The line it starts on.
    pub line: usize,
    /// What it shows.
    pub name: Text,
    /// How its numbers were found.
    pub by: Text,
    /// Principal.
    pub principal: Yuan,
    /// Term.
    pub term: Months,
    /// How it is repaid.
    pub repayment: Repayment,
    /// What the bank quoted.
    pub nominal_rate: Rate,
    /// Day the money is paid out.
    pub drawdown: Date,
    /// Its fees.
    pub fees: Vec<Fee>,
    /// The facts.
    pub facts: Vec<Choice>,
    /// What comes out when this policy alone is applied.
    pub expected: Expected,
}

/// What an example says comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The policy fits, and these are the amounts it names.
    Fits {
        /// Interest over the term.
        interest: Option<Yuan>,
        /// Guarantee fee over the term.
        guarantee_fee: Option<Yuan>,
        /// All other fees over the term.
        other_fees: Option<Yuan>,
        /// Subsidy over the term.
        subsidy: Option<Yuan>,
        /// Nominal rate.
        nominal_rate: Option<Rate>,
        /// The rate down to which lenders offer it.
        offered_rate: Option<Rate>,
    },
    /// A condition fails.
    DoesNotFit,
    /// No rule is in force.
    NotInForce,
}

/// What an example may say instead of amounts.
const VERDICTS: &[(&str, Expected)] =
    &[("fits", Expected::FITS), ("does_not_fit", Expected::DoesNotFit), ("not_in_force", Expected::NotInForce)];

impl Expected {
    /// It fits, and no amount is named.
    const FITS: Self = Self::Fits {
        interest: None,
        guarantee_fee: None,
        other_fees: None,
        subsidy: None,
        nominal_rate: None,
        offered_rate: None,
    };
}

pub(super) fn read(policy: &str, walker: &mut Walker<'_>) -> Option<Example> {
    let track = track_of(walker);
    let (name, by) = (walker.both("name"), walker.both("by"));
    let loan = loan(walker);
    let facts = facts(walker);
    let expected = expected(walker);
    let (principal, term, repayment, nominal_rate, drawdown, fees) = loan?;
    Some(Example {
        policy: policy.to_owned(),
        track,
        line: walker.line(),
        name: name?,
        by: by?,
        principal,
        term,
        repayment,
        nominal_rate,
        drawdown,
        fees,
        facts,
        expected: expected?,
    })
}

pub(super) type Loan = (Yuan, Months, Repayment, Rate, Date, Vec<Fee>);

pub(super) fn loan(walker: &mut Walker<'_>) -> Option<Loan> {
    let mut inner = walker.table("loan")?;
    let (principal, term) = (inner.number("principal", &terms::YUAN), inner.number("term", &terms::MONTHS));
    let methods: Vec<(&str, Method)> = Method::PLAIN.into_iter().map(|it| (it.id(), it)).collect();
    let repayment = inner.word("repayment", &methods).and_then(Method::plain);
    let (rate, drawdown) = (inner.number("nominal_rate", &terms::RATE), inner.date("drawdown"));
    let fee = inner.optional_number("guarantee_fee_once", &terms::FEE_SHARE);
    let others = values(inner.optional_items("fee", once));
    inner.finish();
    let guarantee = fee.map(|rate| Fee::new(FeeKind::Guarantee, FeeAmount::OfPrincipal(rate), FeeTiming::Once));
    let fees = guarantee.into_iter().chain(others).collect();
    Some((principal?, term?, repayment?, rate?, drawdown?, fees))
}

/// A fee paid once, at drawdown, to who customarily collects it.
fn once(walker: &mut Walker<'_>) -> Option<Fee> {
    let (kind, amount) = (walker.word("kind", &terms::fees()), walker.number("amount", &terms::YUAN));
    Some(Fee::new(kind?, FeeAmount::Fixed(amount?), FeeTiming::Once))
}

pub(super) fn facts(walker: &mut Walker<'_>) -> Vec<Choice> {
    let Some(mut inner) = walker.optional_table("facts") else { return Vec::new() };
    let mut found = Vec::new();
    for fact in Fact::ALL {
        let words: Vec<(&str, Choice)> = fact.choices().map(|choice| (choice.id(), choice)).collect();
        found.extend(inner.optional_word(fact.id(), &words));
    }
    inner.finish();
    found
}

fn expected(walker: &mut Walker<'_>) -> Option<Expected> {
    let mut inner = walker.table("expect")?;
    inner.at_least_one(&[
        "interest",
        "guarantee_fee",
        "other_fees",
        "subsidy",
        "nominal_rate",
        "offered_rate",
        "verdict",
    ]);
    let interest = inner.optional_number("interest", &terms::AMOUNT);
    let guarantee_fee = inner.optional_number("guarantee_fee", &terms::AMOUNT);
    let other_fees = inner.optional_number("other_fees", &terms::AMOUNT);
    let subsidy = inner.optional_number("subsidy", &terms::AMOUNT);
    let nominal_rate = inner.optional_number("nominal_rate", &terms::RATE);
    let offered_rate = inner.optional_number("offered_rate", &terms::RATE);
    let verdict = inner.optional_word("verdict", VERDICTS);
    let named = Expected::Fits { interest, guarantee_fee, other_fees, subsidy, nominal_rate, offered_rate };
    if verdict.is_some() && named != Expected::FITS {
        inner.refuse(inner.line(), "verdict", "stands beside amounts; write one or the other".to_owned());
    }
    inner.finish();
    Some(verdict.unwrap_or(named))
}
