//! The worked examples of a policy file: a loan, its facts, and what the notice gives for them.
//!
//! Reading an example needs no schedule; the tests run it against the engine.

use super::terms;
use super::walker::Walker;
use crate::calendar::{Date, Months};
use crate::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Method, Repayment};
use crate::money::Yuan;
use crate::policy::{Choice, Fact};
use crate::rate::Rate;
use crate::written;

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
    let line = walker.line();
    let track = walker.optional_text("track").unwrap_or_else(|| "all".to_owned());
    let (name, by) = (walker.text("name"), walker.text("by"));
    let loan = loan(walker);
    let facts = facts(walker);
    let expected = expected(walker);
    let (principal, term, repayment, nominal_rate, drawdown, fees) = loan?;
    Some(Example {
        policy: policy.to_owned(),
        track,
        line,
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
    let Some(mut inner) = walker.table("loan") else {
        walker.require("loan");
        return None;
    };
    let (principal, term) = (inner.yuan("principal"), inner.months("term"));
    let ids: Vec<&str> = Method::PLAIN.iter().map(|it| it.id()).collect();
    let repayment = inner.one_of("repayment", &ids.join(", "), |id| {
        Method::PLAIN.into_iter().find(|method| method.id() == id).and_then(Method::plain)
    });
    let (rate, drawdown) = (inner.rate("nominal_rate"), inner.date("drawdown"));
    let fee = inner.parsed("guarantee_fee_once", "a share of the principal, such as \"2 %\"", written::rate);
    let others = super::policy::items(&mut inner, "fee", once).into_iter().flatten().collect::<Vec<Fee>>();
    for (key, missing) in
        [("principal", principal.is_none()), ("term", term.is_none()), ("nominal_rate", rate.is_none())]
    {
        if missing {
            inner.refuse(inner.line(), key, "is missing or not readable".to_owned());
        }
    }
    inner.finish();
    let guarantee = fee.map(|rate| Fee::new(FeeKind::Guarantee, FeeAmount::OfPrincipal(rate), FeeTiming::Once));
    let fees = guarantee.into_iter().chain(others).collect();
    Some((principal?, term?, repayment?, rate?, drawdown?, fees))
}

/// A fee paid once, at drawdown, to who customarily collects it.
fn once(walker: &mut Walker<'_>) -> Option<Fee> {
    let kind = walker.one_of("kind", terms::FEES, terms::fee);
    let amount = walker.yuan("amount");
    if amount.is_none() {
        walker.refuse(walker.line(), "amount", "is missing or not readable".to_owned());
    }
    Some(Fee::new(kind?, FeeAmount::Fixed(amount?), FeeTiming::Once))
}

pub(super) fn facts(walker: &mut Walker<'_>) -> Vec<Choice> {
    let Some(mut inner) = walker.table("facts") else { return Vec::new() };
    let found = Fact::ALL.into_iter().filter_map(|fact| {
        let right = format!("one of {}", fact.choice_ids().join(", "));
        inner.parsed(fact.id(), &right, |id| fact.choice(id))
    });
    let found = found.collect();
    inner.finish();
    found
}

fn expected(walker: &mut Walker<'_>) -> Option<Expected> {
    let Some(mut inner) = walker.table("expect") else {
        walker.require("expect");
        return None;
    };
    let amount = "an amount with its unit, such as \"3000.00 元\"";
    let interest = inner.parsed("interest", amount, written::yuan);
    let guarantee_fee = inner.parsed("guarantee_fee", amount, written::yuan);
    let other_fees = inner.parsed("other_fees", amount, written::yuan);
    let subsidy = inner.parsed("subsidy", amount, written::yuan);
    let (nominal_rate, offered_rate) = (inner.rate("nominal_rate"), inner.rate("offered_rate"));
    let verdict = inner.parsed("verdict", "fits, does_not_fit or not_in_force", |id| match id {
        "fits" => Some(Expected::FITS),
        "does_not_fit" => Some(Expected::DoesNotFit),
        "not_in_force" => Some(Expected::NotInForce),
        _ => None,
    });
    let amounts = [interest, guarantee_fee, other_fees, subsidy];
    let nothing = amounts.iter().all(Option::is_none) && nominal_rate.is_none() && offered_rate.is_none();
    if verdict.is_some() != nothing {
        let problem = "names a verdict and amounts, or neither; write one of the two".to_owned();
        inner.refuse(inner.line(), "verdict", problem);
    }
    inner.finish();
    Some(verdict.unwrap_or(Expected::Fits { interest, guarantee_fee, other_fees, subsidy, nominal_rate, offered_rate }))
}
