//! The rules of a programme: whom it speaks to, in which period, and what it takes off a loan.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::source::{Source, Text};
use crate::calendar::{Date, Months};
use crate::loan::{FeeKind, Payee};
use crate::money::Yuan;
use crate::rate::{LprTerm, Rate, Share, Spread};

/// What sort of programme this is; exclusions speak of sorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Interest subsidy of the central treasury (start-up loans and the like included).
    CentralInterestSubsidy,
    /// Interest subsidy of a province, city or county.
    LocalInterestSubsidy,
    /// Poverty-alleviation or assistance microloan.
    Microloan,
    /// Government financing guarantee.
    Guarantee,
    /// Interest that lenders waive for a time.
    InterestRelief,
    /// Fees that a borrower may not be charged, or that somebody else bears.
    FeeRelief,
    /// Renewal without repaying principal.
    Renewal,
    /// A loan product whose price the lender or the locality sets.
    Product,
    /// What lowers the price of money for lenders; nothing that a borrower can claim.
    Background,
}

impl Kind {
    /// Every sort.
    pub const ALL: [Self; 9] = [
        Self::CentralInterestSubsidy,
        Self::LocalInterestSubsidy,
        Self::Microloan,
        Self::Guarantee,
        Self::InterestRelief,
        Self::FeeRelief,
        Self::Renewal,
        Self::Product,
        Self::Background,
    ];

    /// Identifier in files and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::CentralInterestSubsidy => "central_interest_subsidy",
            Self::LocalInterestSubsidy => "local_interest_subsidy",
            Self::Microloan => "microloan",
            Self::Guarantee => "guarantee",
            Self::InterestRelief => "interest_relief",
            Self::FeeRelief => "fee_relief",
            Self::Renewal => "renewal",
            Self::Product => "product",
            Self::Background => "background",
        }
    }
}

/// One programme: one file in `policies/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Identifier, equal to the file's name.
    pub id: String,
    /// Name.
    pub name: Text,
    /// One sentence on what it does.
    pub summary: Text,
    /// How one asks for it.
    pub how_to_apply: Text,
    /// Sort.
    pub kind: Kind,
    /// Where it comes from.
    pub sources: Vec<Source>,
    /// Whom it speaks to, each with its timeline.
    pub tracks: Vec<Track>,
    /// What it may not be combined with.
    pub exclusions: Vec<Exclusion>,
    /// What the notice asks and the calculator does not.
    pub not_modelled: Vec<Text>,
    /// Which pack it comes from.
    pub origin: Origin,
    /// The sample values that a local pack filled.
    pub filled: Vec<Filled>,
}

/// The pack that a policy comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// The pack that the calculator ships.
    National,
    /// A bank's or a place's own.
    Local,
}

/// A sample value in whose place a local pack put the locality's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The track.
    pub track: String,
    /// First day of the rule.
    #[serde(with = "crate::built::day")]
    pub from: Date,
    /// Which of its values.
    pub value: SampleValue,
    /// The source, which is the local pack's.
    pub source: String,
}

impl Policy {
    /// The source with an identifier that a rule or an exclusion names.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// One group that a programme speaks to, with its own timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Identifier within the policy; `all` where there is only one.
    pub id: String,
    /// Name, where there is more than one.
    pub name: Option<Text>,
    /// The rules, oldest first, without an overlap.
    pub rules: Vec<Rule>,
}

impl Track {
    /// The rule in force on a day.
    #[must_use]
    pub fn rule_on(&self, date: Date) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.from <= date && rule.through.is_none_or(|through| date <= through))
    }
}

/// What may not be combined, and where that is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    /// Every other programme of this sort.
    pub kind: Kind,
    /// The source that says so.
    pub source: String,
}

/// What holds in one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// First day, inclusive; the day of drawdown decides.
    #[serde(with = "crate::built::day")]
    pub from: Date,
    /// Last day, inclusive; none where the notice names none.
    #[serde(with = "crate::built::some_day")]
    pub through: Option<Date>,
    /// The source it rests on.
    pub source: String,
    /// Who and which loan; all must hold.
    pub who: Vec<Condition>,
    /// Highest nominal rate, by term; empty where the notice caps none.
    pub rate_cap: Vec<RateBand>,
    /// Highest guarantee fee, by principal; empty where the notice caps none.
    pub guarantee_fee_cap: Vec<GuaranteeFeeBand>,
    /// Fees of which the borrower bears only a part, or nothing.
    pub fee_relief: Vec<FeeRelief>,
    /// The interest subsidy.
    pub subsidy: Option<Subsidy>,
    /// The rate down to which lenders offer a product. No claim to it: it never enters a combination.
    pub offered_rate: Option<RateRef>,
    /// What holds, in words, where it is nothing that can be computed.
    pub says: Option<Text>,
    /// The values that are placeholders (示例) because the locality sets them.
    pub sample: Vec<SampleValue>,
}

impl Rule {
    /// Whether it lowers what a loan costs, so that it can be part of a combination.
    #[must_use]
    pub const fn is_priced(&self) -> bool {
        !self.rate_cap.is_empty()
            || !self.guarantee_fee_cap.is_empty()
            || !self.fee_relief.is_empty()
            || self.subsidy.is_some()
    }
}

/// A fee of which the borrower does not bear all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeRelief {
    /// Which.
    pub fee: FeeKind,
    /// Only where it goes to this payee; none for any.
    pub payee: Option<Payee>,
    /// The part that the borrower does not bear.
    pub share: Share,
}

/// A value that may be a placeholder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SampleValue {
    /// The rate cap.
    RateCap,
    /// The guarantee fee cap.
    GuaranteeFeeCap,
    /// The subsidy's measure, limits or payment.
    Subsidy,
    /// The part of a fee that is borne by others.
    FeeRelief,
    /// The rate down to which a product is offered.
    OfferedRate,
}

impl SampleValue {
    /// Identifier in files and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::RateCap => "rate_cap",
            Self::GuaranteeFeeCap => "guarantee_fee_cap",
            Self::Subsidy => "subsidy",
            Self::FeeRelief => "fee_relief",
            Self::OfferedRate => "offered_rate",
        }
    }
}

/// A nominal rate that a notice names, in itself or against the loan prime rate of the day of drawdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RateRef {
    /// So much a year.
    Fixed(Rate),
    /// The loan prime rate and so many basis points.
    Lpr(LprTerm, Spread),
}

/// The rate cap for terms up to a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateBand {
    /// Longest term; none for any.
    pub term_max: Option<Months>,
    /// The cap.
    pub cap: RateRef,
}

/// The cap on all guarantee fees of a loan together, for principals up to an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuaranteeFeeBand {
    /// Largest principal; none for any.
    pub principal_max: Option<Yuan>,
    /// Share of the principal.
    pub cap: Rate,
    /// For what time.
    pub per: CapPer,
}

/// The time that a fee cap speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CapPer {
    /// For each year of the term, months counted as twelfths: half a year is capped at half.
    Year,
    /// For the whole term.
    Loan,
}

/// An interest subsidy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subsidy {
    /// How much.
    pub measure: Measure,
    /// The highest nominal rate that counts: interest above it gets nothing.
    pub base_rate_max: Option<RateRef>,
    /// Principal that counts. What is above gets nothing: the interest and the balance count in the proportion of this
    /// amount to the principal.
    pub principal_max: Option<Yuan>,
    /// The first day of the instalments whose interest counts. The day an instalment is due by contract decides, before
    /// any move for a holiday.
    #[serde(with = "crate::built::some_day")]
    pub due_from: Option<Date>,
    /// Their last day.
    #[serde(with = "crate::built::some_day")]
    pub due_through: Option<Date>,
    /// Months that count, from drawdown.
    pub months_max: Option<Months>,
    /// Most in total.
    pub yuan_max: Option<Yuan>,
    /// The largest part that it may be of the interest of each payment that counts: of the days, the principal and the
    /// rate that count, less what other subsidies have taken before it.
    pub interest_share_max: Option<Share>,
    /// How it is paid.
    pub payment: SubsidyPayment,
    /// What becomes of it when an instalment is paid late.
    pub when_late: WhenLate,
    /// What becomes of it when the loan is repaid early.
    pub when_repaid_early: WhenRepaidEarly,
}

/// What becomes of a subsidy when an instalment is paid late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhenLate {
    /// It is paid all the same.
    Kept,
    /// The late instalment gets none.
    LosesInstalment,
    /// The late instalment and all after it get none.
    #[default]
    LosesRest,
    /// The whole loan gets none.
    LosesAll,
}

/// What becomes of a subsidy already granted when the loan is repaid early.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhenRepaidEarly {
    /// It is kept; what is no longer owed gets none.
    #[default]
    Kept,
    /// All of it is given back on the day of the first early repayment, of a part too, and nothing follows.
    GivenBack,
}

/// How much a subsidy is. It never exceeds the interest it is measured on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// Percentage points on the outstanding balance.
    Points(Spread),
    /// A share of the interest.
    Share(Share),
    /// All interest above what this rate would give.
    Above(RateRef),
    /// A share of the interest for each year of the loan, from the first on. It ends with the list: later years get
    /// nothing.
    ShareByYear(Vec<Share>),
}

/// Who pays the subsidy first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SubsidyPayment {
    /// The lender deducts it when it collects interest (直接扣减).
    AtSource,
    /// The borrower pays all interest and gets the subsidy later (先付后贴).
    Reimbursed {
        /// How often.
        every: Refund,
        /// Months from the end of the refund period to the money.
        lag: Months,
    },
}

/// How often a subsidy is refunded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refund {
    /// Each month of the loan.
    Monthly,
    /// Each quarter of the loan, and at maturity.
    Quarterly,
    /// Each year of the loan, and at maturity.
    Yearly,
    /// Once, at maturity.
    AtMaturity,
}
