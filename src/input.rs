//! What can be wrong with what a person entered.
//!
//! An [`InputError`] holds facts: which field, and which problem with the numbers that matter. The sentence is made in
//! `text`, in the reader's language. Errors are collected, so that a form shows all of them at once.

use rust_decimal::Decimal;

use crate::calendar::Date;
use crate::money::Yuan;

/// A place where something is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Who borrows.
    Borrower,
    /// Loan amount.
    Principal,
    /// Term.
    Term,
    /// How it is repaid.
    Repayment,
    /// Nominal annual rate.
    NominalRate,
    /// Day the money is paid out.
    Drawdown,
    /// How days are counted.
    DayCount,
    /// The day of the month on which payments are due.
    DueDay,
    /// Months without repayment of principal.
    PrincipalGrace,
    /// Principal left for maturity.
    Balloon,
    /// A planned repayment of principal, by its position from 0.
    PlannedPart(usize),
    /// A draw from a credit line, by its position from 0.
    Draw(usize),
    /// A repayment of a credit line, by its position from 0.
    LineRepayment(usize),
    /// An early repayment, by its position from 0.
    EarlyRepayment(usize),
    /// What is charged for an early repayment, by its position from 0.
    EarlyCharge(usize),
    /// An instalment paid late.
    LatePayment,
    /// Bridge money at a renewal.
    Bridge,
    /// The guarantee fee.
    GuaranteeFee,
    /// Another fee, by its position from 0.
    Fee(usize),
    /// As-of date of the quote.
    AsOf,
    /// A fact about the borrower or the loan, by its identifier.
    Fact(&'static str),
    /// A cash flow given for a rate, by its position from 0.
    Flow(usize),
    /// A number of the reader's own in the place of a sample, by its position from 0.
    OwnValue(usize),
    /// The whole of what was given.
    Whole,
}

/// The unit of a number that the locality sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Percent: of the interest, of a fee, or a year.
    Percent,
    /// Percentage points a year.
    Points,
    /// Basis points over the loan prime rate, or under it.
    BasisPoints,
    /// Yuan.
    Yuan,
    /// Months.
    Months,
}

impl Unit {
    /// Identifier in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Points => "points",
            Self::BasisPoints => "bp",
            Self::Yuan => "yuan",
            Self::Months => "months",
        }
    }

    /// Decimals that an entry may have.
    #[must_use]
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Percent => 4,
            Self::Points | Self::Yuan => 2,
            Self::BasisPoints | Self::Months => 0,
        }
    }
}

/// What is wrong, with the facts that a sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was entered.
    Missing,
    /// Not a number.
    NotANumber {
        /// As it was typed.
        typed: String,
    },
    /// A number with a minus sign where none may be.
    Negative {
        /// As it was typed.
        typed: String,
    },
    /// A number below or above what is possible.
    OutOfRange {
        /// Lowest allowed, with its unit's own digits.
        min: String,
        /// Highest allowed.
        max: String,
    },
    /// Money with more than two decimals.
    TooFine {
        /// As it was typed.
        typed: String,
    },
    /// A term that is not a whole number of months.
    NotWholeMonths {
        /// As it was typed.
        typed: String,
    },
    /// Not a day of the calendar.
    NotADate {
        /// As it was typed.
        typed: String,
    },
    /// A day outside what the engine covers.
    DateOutOfRange {
        /// First day.
        min: Date,
        /// Last day.
        max: Date,
    },
    /// Not one of the choices.
    UnknownChoice {
        /// As it was given.
        given: String,
        /// What is allowed, separated by commas.
        allowed: String,
    },
    /// The fees are more than the principal.
    FeesAbovePrincipal,
    /// Nothing is paid out: what is withheld takes all of the principal.
    NothingPaidOut,
    /// What is planned, or outstanding, is more than the principal or the limit.
    AbovePrincipal {
        /// What it comes to.
        sum: Yuan,
        /// The principal, or the limit of a credit line.
        principal: Yuan,
    },
    /// More is repaid than is outstanding.
    AboveBalance {
        /// What is outstanding.
        balance: Yuan,
    },
    /// A credit line is repaid by its own repayments, not early.
    NotWithCreditLine,
    /// No policy leaves this number to the locality.
    NotLocal,
    /// A number that the locality sets, entered beyond what is lawful or with too many decimals.
    NotLawful {
        /// Lowest lawful.
        min: Decimal,
        /// Highest lawful: no more than a national notice allows.
        max: Decimal,
        /// The unit of both.
        unit: Unit,
    },
    /// So many policies fit that the best combination could not be found exactly.
    TooManyCombinations,
    /// The calculator is at fault: what it found is not sound, so no number is given.
    Fault,
    /// The text is not of the shape expected; the detail names the place.
    Malformed {
        /// What the reader of the text said, in English.
        detail: String,
    },
}

impl Problem {
    /// What is wrong with a text that is not a number from zero up.
    #[must_use]
    pub fn not_a_number(typed: &str) -> Self {
        let unsigned = typed.trim_start().strip_prefix(['-', '−', '－']);
        // Not `is_numeric`: its table of all scripts would weigh more in the page than all its errors.
        let is_digit = |it: char| it.is_ascii_digit() || ('０'..='９').contains(&it);
        let is_negative = unsigned.is_some_and(|rest| rest.trim_start().starts_with(is_digit));
        let typed = typed.to_owned();
        if is_negative { Self::Negative { typed } } else { Self::NotANumber { typed } }
    }

    /// Identifier of the sort of problem, for hosts.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotANumber { .. } => "not_a_number",
            Self::Negative { .. } => "negative",
            Self::OutOfRange { .. } => "out_of_range",
            Self::TooFine { .. } => "too_fine",
            Self::NotWholeMonths { .. } => "not_whole_months",
            Self::NotADate { .. } => "not_a_date",
            Self::DateOutOfRange { .. } => "date_out_of_range",
            Self::UnknownChoice { .. } => "unknown_choice",
            Self::FeesAbovePrincipal => "fees_above_principal",
            Self::NothingPaidOut => "nothing_paid_out",
            Self::AbovePrincipal { .. } => "above_principal",
            Self::AboveBalance { .. } => "above_balance",
            Self::NotWithCreditLine => "not_with_credit_line",
            Self::NotLocal => "not_local",
            Self::NotLawful { .. } => "not_lawful",
            Self::TooManyCombinations => "too_many_combinations",
            Self::Fault => "fault",
            Self::Malformed { .. } => "malformed",
        }
    }
}

/// One thing wrong with the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError {
    /// Where.
    pub field: Field,
    /// What.
    pub problem: Problem,
}

impl InputError {
    /// A problem at a field.
    #[must_use]
    pub const fn new(field: Field, problem: Problem) -> Self {
        Self { field, problem }
    }
}
