//! A plain loan and the facts of its borrower, as worked examples and archetypal borrowers state them.
//!
//! Its fees are paid once, at drawdown; it has no dates of its own but the day of drawdown, so that it can be drawn on
//! another day.

use super::terms;
use super::walker::{Walker, values};
use crate::calendar::{Date, Months};
use crate::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Loan, Method, Pricing, Repayment};
use crate::money::Yuan;
use crate::policy::{Choice, Fact};
use crate::rate::Rate;

/// A plain loan and the facts of its borrower.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainLoan {
    /// Principal.
    pub principal: Yuan,
    /// Term.
    pub term: Months,
    /// How it is repaid; one of the methods that need nothing but their name.
    pub repayment: Repayment,
    /// What the bank quoted.
    pub nominal_rate: Rate,
    /// Day the money is paid out, and of the quote.
    pub drawdown: Date,
    /// The fees.
    pub fees: Vec<Fee>,
    /// The facts.
    pub facts: Vec<Choice>,
}

impl PlainLoan {
    /// The loan, with the customary day count.
    #[must_use]
    pub fn loan(&self) -> Loan {
        let pricing = Pricing::Fixed(self.nominal_rate);
        let loan = Loan::new(self.principal, self.term, self.drawdown, self.repayment.clone(), pricing);
        Loan { fees: self.fees.clone(), ..loan }
    }
}

/// Reads the tables `loan` and `facts`.
pub(super) fn read(walker: &mut Walker<'_>) -> Option<PlainLoan> {
    let loan = loan(walker);
    let facts = facts(walker);
    loan.map(|loan| PlainLoan { facts, ..loan })
}

fn loan(walker: &mut Walker<'_>) -> Option<PlainLoan> {
    let mut inner = walker.table("loan")?;
    let (principal, term) = (inner.number("principal", &terms::YUAN), inner.number("term", &terms::MONTHS));
    let methods: Vec<(&str, Method)> = Method::PLAIN.into_iter().map(|it| (it.id(), it)).collect();
    let repayment = inner.word("repayment", &methods).and_then(Method::plain);
    let (nominal_rate, drawdown) = (inner.number("nominal_rate", &terms::RATE), inner.date("drawdown"));
    let fee = inner.optional_number("guarantee_fee_once", &terms::FEE_SHARE);
    let others = values(inner.optional_items("fee", once));
    inner.finish();
    let guarantee = fee.map(|rate| Fee::new(FeeKind::Guarantee, FeeAmount::OfPrincipal(rate), FeeTiming::Once));
    Some(PlainLoan {
        principal: principal?,
        term: term?,
        repayment: repayment?,
        nominal_rate: nominal_rate?,
        drawdown: drawdown?,
        fees: guarantee.into_iter().chain(others).collect(),
        facts: Vec::new(),
    })
}

/// A fee paid once, at drawdown, to who customarily collects it.
fn once(walker: &mut Walker<'_>) -> Option<Fee> {
    let (kind, amount) = (walker.word("kind", &terms::fees()), walker.number("amount", &terms::YUAN));
    Some(Fee::new(kind?, FeeAmount::Fixed(amount?), FeeTiming::Once))
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
