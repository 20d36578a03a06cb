//! How a number of a quote is made, with what it is made of.

use super::{CapPer, Found, Months, Rate, RateBasis, Share, Spread, Yuan};

/// How a number is made, with what it is made of. Amounts are in yuan, rates by the year. What each says holds for the
/// terms as they stand in it, rounded to the fen where it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// As the bank quoted it.
    Quoted(Rate),
    /// As the bank quoted it, and by how much the loan prime rate is assumed to be higher.
    QuotedAnd {
        /// What the bank quoted.
        quoted: Rate,
        /// What is assumed on top.
        spread: Spread,
        /// The nominal rate.
        rate: Rate,
    },
    /// The loan prime rate of a day and a spread: of the bank, the pack's reference rate, or a notice.
    LprAnd {
        /// The loan prime rate of the day.
        lpr: Rate,
        /// Over or under it.
        spread: Spread,
        /// The nominal rate.
        rate: Rate,
    },
    /// Named by the notice.
    Named(Rate),
    /// B · r / (12 · (1 − v^n)), v = 12 / (12 + r).
    LevelPayment {
        /// Principal.
        principal: Yuan,
        /// The nominal rate.
        rate: Rate,
        /// How many payments.
        count: usize,
        /// The payment.
        payment: Yuan,
    },
    /// The principal by so many, rounded to the fen, and the interest of the first period.
    EqualPrincipal {
        /// Principal.
        principal: Yuan,
        /// How many payments.
        count: usize,
        /// The interest.
        interest: Yuan,
        /// The payment.
        payment: Yuan,
    },
    /// Principal and interest of one payment.
    Payment {
        /// Principal.
        principal: Yuan,
        /// The interest.
        interest: Yuan,
        /// The payment.
        payment: Yuan,
    },
    /// The interest of so many payments, each on the balance before it.
    Interest {
        /// How many payments.
        count: usize,
        /// The interest.
        interest: Yuan,
    },
    /// A cap on all guarantee fees together: the principal · the cap · months / 12, or once for the whole loan.
    FeeCap {
        /// Principal.
        principal: Yuan,
        /// The cap, of the principal.
        cap: Rate,
        /// The term.
        months: Months,
        /// What time the cap is for.
        per: CapPer,
        /// What it allows in all; each fee is rounded when it is due, and others may bear a part.
        most: Yuan,
        /// Before.
        before: Yuan,
        /// After.
        after: Yuan,
    },
    /// A part of a fee that others bear.
    FeeRelief {
        /// Before.
        before: Yuan,
        /// After.
        after: Yuan,
    },
    /// Percentage points on the balance that counts.
    SubsidyPoints {
        /// The balance that counts, summed over its days as for a year.
        balance: Yuan,
        /// The points.
        points: Spread,
        /// What it comes to.
        subsidy: SubsidyAmount,
    },
    /// A part of the interest that counts, or of that of each year of the loan.
    SubsidyShare {
        /// The interest that counts, and the part of it; by year up to the last that has any.
        parts: Vec<(Yuan, Share)>,
        /// What it comes to.
        subsidy: SubsidyAmount,
    },
    /// All interest above a rate.
    SubsidyAbove {
        /// The rate above which interest is paid.
        floor: Rate,
        /// The interest that counts.
        interest: Yuan,
        /// What it would be at that rate.
        at_floor: Yuan,
        /// What it comes to.
        subsidy: SubsidyAmount,
    },
    /// One cost less another.
    Difference {
        /// Before.
        before: Yuan,
        /// After.
        after: Yuan,
        /// The difference.
        saving: Yuan,
    },
    /// Interest, fees and penalties.
    Gross {
        /// The interest.
        interest: Yuan,
        /// All fees.
        fees: Yuan,
        /// Charges for early repayment, and default interest.
        penalties: Yuan,
        /// The cost before subsidy.
        gross: Yuan,
    },
    /// What is left of the cost after subsidy.
    Net {
        /// The cost before subsidy.
        gross: Yuan,
        /// The subsidy.
        subsidy: Yuan,
        /// The cost after subsidy.
        net: Yuan,
    },
    /// Net cost · 10,000 / principal.
    PerTenThousand {
        /// The cost after subsidy.
        net: Yuan,
        /// Principal.
        principal: Yuan,
        /// What it comes to.
        amount: Yuan,
    },
    /// The rate at which everything paid is worth what was received.
    YearlyRate {
        /// How many flows.
        flows: usize,
        /// How their times are counted.
        basis: RateBasis,
        /// The rate.
        found: Found,
    },
}

/// What a subsidy comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubsidyAmount {
    /// What of the loan counts.
    pub limits: Limits,
    /// What the formula gives for its terms, rounded to the fen.
    pub measured: Yuan,
    /// What is received: each payment rounded and within its limits, less what is given back.
    pub amount: Yuan,
}

/// What of a loan counts for a subsidy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Principal that counts, where it is less than all.
    pub principal: Option<Yuan>,
    /// Months that count, where they are fewer than all.
    pub months: Option<Months>,
    /// Most in total.
    pub yuan: Option<Yuan>,
}
