//! The worked examples of a policy file: a loan, its facts, and what the notice gives for them.
//!
//! Reading an example needs no schedule; the tests run it against the engine.

use super::plain_loan::{self, PlainLoan};
use super::rule::track_of;
use super::terms;
use super::walker::Walker;
use crate::money::Yuan;
use crate::policy::Text;
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
    /// What is borrowed, and by whom.
    pub loan: PlainLoan,
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
    let loan = plain_loan::read(walker);
    let expected = expected(walker);
    Some(Example {
        policy: policy.to_owned(),
        track,
        line: walker.line(),
        name: name?,
        by: by?,
        loan: loan?,
        expected: expected?,
    })
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
