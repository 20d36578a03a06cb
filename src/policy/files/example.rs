//! The worked examples of a policy file: a loan, its facts, and what the notice gives for them.
//!
//! Reading an example needs no schedule; the tests run it against the engine.

use super::rule::track_of;
use super::terms;
use super::walker::Walker;
use crate::calendar::{Date, Months};
use crate::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Method, Repayment};
use crate::money::Yuan;
use crate::policy::{Choice, Fact};
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
    pub name: String,
    /// How its numbers were found.
    pub by: String,
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
    /// The guarantee fee, if there is one.
    pub guarantee_fee: Option<Fee>,
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
        /// Subsidy over the term.
        subsidy: Option<Yuan>,
        /// Nominal rate.
        nominal_rate: Option<Rate>,
    },
    /// A condition fails.
    DoesNotFit,
    /// No rule is in force.
    NotInForce,
}

pub(super) fn read(policy: &str, walker: &mut Walker<'_>) -> Option<Example> {
    let track = track_of(walker);
    let (name, by) = (walker.text("name"), walker.text("by"));
    let loan = loan(walker);
    let facts = facts(walker);
    let expected = expected(walker);
    let (principal, term, repayment, nominal_rate, drawdown, guarantee_fee) = loan?;
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
        guarantee_fee,
        facts,
        expected: expected?,
    })
}

type Loan = (Yuan, Months, Repayment, Rate, Date, Option<Fee>);

fn loan(walker: &mut Walker<'_>) -> Option<Loan> {
    let mut inner = walker.table("loan")?;
    let (principal, term) = (inner.number("principal", &terms::YUAN), inner.number("term", &terms::MONTHS));
    let methods: Vec<(&str, Method)> = Method::PLAIN.into_iter().map(|it| (it.id(), it)).collect();
    let repayment = inner.word("repayment", &methods).and_then(Method::plain);
    let (rate, drawdown) = (inner.number("nominal_rate", &terms::RATE), inner.date("drawdown"));
    let fee = inner.optional_number("guarantee_fee_once", &terms::FEE_SHARE);
    inner.finish();
    let fee = fee.map(|rate| Fee::new(FeeKind::Guarantee, FeeAmount::OfPrincipal(rate), FeeTiming::Once));
    Some((principal?, term?, repayment?, rate?, drawdown?, fee))
}

fn facts(walker: &mut Walker<'_>) -> Vec<Choice> {
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
    inner.at_least_one(&["interest", "guarantee_fee", "subsidy", "nominal_rate", "verdict"]);
    let interest = inner.optional_number("interest", &terms::AMOUNT);
    let guarantee_fee = inner.optional_number("guarantee_fee", &terms::AMOUNT);
    let subsidy = inner.optional_number("subsidy", &terms::AMOUNT);
    let nominal_rate = inner.optional_number("nominal_rate", &terms::RATE);
    let verdict = inner
        .optional_word("verdict", &[("does_not_fit", Expected::DoesNotFit), ("not_in_force", Expected::NotInForce)]);
    let nothing = interest.is_none() && guarantee_fee.is_none() && subsidy.is_none() && nominal_rate.is_none();
    if verdict.is_some() && !nothing {
        let problem = "stands beside amounts; write one or the other".to_owned();
        inner.refuse(inner.line(), "verdict", problem);
    }
    inner.finish();
    Some(verdict.unwrap_or(Expected::Fits { interest, guarantee_fee, subsidy, nominal_rate }))
}
