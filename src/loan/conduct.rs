//! What a borrower does that the contract did not plan: repaying early, paying late.

use serde::{Deserialize, Serialize};

use crate::calendar::Date;
use crate::exact::Exact as _;
use crate::money::Yuan;
use crate::rate::Rate;

/// An early repayment (提前还款).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlyRepayment {
    /// The day.
    #[serde(with = "crate::built::day")]
    pub date: Date,
    /// How much principal.
    pub amount: EarlyAmount,
    /// What becomes of the instalments after a part was repaid.
    pub then: AfterEarly,
    /// What the lender charges for it (提前还款违约金).
    pub charge: EarlyCharge,
}

/// How much is repaid early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EarlyAmount {
    /// All that is outstanding, with the interest accrued.
    All,
    /// So much principal; the interest accrued is paid with the next instalment.
    Part(Yuan),
}

/// What becomes of the instalments after a part was repaid early.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AfterEarly {
    /// The term stays and the instalments fall.
    #[default]
    LowerInstalment,
    /// The instalments stay and the loan ends sooner.
    ShorterTerm,
}

impl AfterEarly {
    /// Both.
    pub const ALL: [Self; 2] = [Self::LowerInstalment, Self::ShorterTerm];

    /// Identifier in links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::LowerInstalment => "lower_instalment",
            Self::ShorterTerm => "shorter_term",
        }
    }
}

/// What an early repayment is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EarlyCharge {
    /// So many yuan; zero for none.
    Fixed(Yuan),
    /// So much of the principal repaid early.
    OfAmount(Rate),
}

impl EarlyCharge {
    /// No charge.
    pub const NONE: Self = Self::Fixed(Yuan::ZERO);

    /// The charge on an amount of principal, rounded to the fen.
    #[must_use]
    pub fn on(self, repaid: Yuan) -> Yuan {
        match self {
            Self::Fixed(yuan) => yuan,
            Self::OfAmount(rate) => Yuan::round(repaid.decimal().times(rate.decimal())),
        }
    }
}

/// One instalment paid late (逾期).
///
/// Until it is paid, all of it bears default interest: the nominal rate of that day and a part more, days over 360. The
/// part is 30 % to 50 % by the central bank's rule (银发〔2003〕251号).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatePayment {
    /// Which instalment, from 1.
    pub instalment_number: u32,
    /// How many days late.
    pub days: u32,
    /// How much more than the nominal rate, as a part of it: 0.5 is half more.
    pub default_uplift: Rate,
}
