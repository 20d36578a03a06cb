//! The closed vocabulary of facts, and the conditions that speak of them.
//!
//! A [`Fact`] is a question with a fixed list of answers. A [`Choice`] is one answer to one fact and can only be made
//! from that list, so a condition can never compare a sector with a region. A fact that was not answered is unknown,
//! which is a third thing beside yes and no.

use serde::{Deserialize, Serialize};

use crate::calendar::Months;
use crate::loan::FeeKind;
use crate::money::Yuan;

/// A question about the borrower or the loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Fact {
    /// Who borrows.
    Borrower,
    /// What the money is for.
    Purpose,
    /// Line of business.
    Sector,
    /// Province.
    Region,
    /// Whether the borrower never had a loan before (首贷).
    FirstLoan,
    /// Whether the household is on the list of those once poor or in need of assistance.
    Household,
    /// Whether the borrower belongs to a key group of the start-up loan.
    StartupGroup,
    /// Whether the firm has taken on enough new staff from the key groups.
    StartupHiring,
    /// Who guarantees the loan.
    Guarantor,
    /// Whether the firm is recognised as innovative (专精特新 and the like).
    Innovative,
    /// What secures the loan.
    Collateral,
    /// What is mainly grown or raised.
    Farming,
    /// City, where a programme is one city's.
    City,
    /// Whether the firm is privately owned (民营).
    PrivateFirm,
    /// Whether the borrower supplies or buys from the lead firm of an industrial chain.
    ChainMember,
}

const YES_NO: &[&str] = &["yes", "no"];

impl Fact {
    /// Every fact, in the order in which a form asks.
    pub const ALL: [Self; 15] = [
        Self::Borrower,
        Self::Purpose,
        Self::Sector,
        Self::Region,
        Self::FirstLoan,
        Self::Household,
        Self::StartupGroup,
        Self::StartupHiring,
        Self::Guarantor,
        Self::Innovative,
        Self::Collateral,
        Self::Farming,
        Self::City,
        Self::PrivateFirm,
        Self::ChainMember,
    ];

    /// Identifier in files, links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Borrower => "borrower",
            Self::Purpose => "purpose",
            Self::Sector => "sector",
            Self::Region => "region",
            Self::FirstLoan => "first_loan",
            Self::Household => "household",
            Self::StartupGroup => "startup_group",
            Self::StartupHiring => "startup_hiring",
            Self::Guarantor => "guarantor",
            Self::Innovative => "innovative",
            Self::Collateral => "collateral",
            Self::Farming => "farming",
            Self::City => "city",
            Self::PrivateFirm => "private_firm",
            Self::ChainMember => "chain_member",
        }
    }

    /// The fact with an identifier.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.id() == id)
    }

    /// Identifiers of the answers.
    #[must_use]
    pub const fn choice_ids(self) -> &'static [&'static str] {
        match self {
            Self::Borrower => {
                &["sole_trader", "small_business", "medium_business", "farm_household", "farm_business", "individual"]
            }
            Self::Purpose => &["working_capital", "fixed_assets", "equipment", "farming", "startup", "consumption"],
            Self::Sector => &[
                "catering_lodging",
                "health",
                "elderly_care",
                "childcare",
                "household_services",
                "culture_entertainment",
                "tourism",
                "sport",
                "digital",
                "green",
                "retail",
                "agriculture",
                "manufacturing",
                "industrial_chain",
                "producer_services",
                "farm_processing",
                "artificial_intelligence",
                "other",
            ],
            Self::Region => &[
                "beijing",
                "tianjin",
                "hebei",
                "shanxi",
                "inner_mongolia",
                "liaoning",
                "jilin",
                "heilongjiang",
                "shanghai",
                "jiangsu",
                "zhejiang",
                "anhui",
                "fujian",
                "jiangxi",
                "shandong",
                "henan",
                "hubei",
                "hunan",
                "guangdong",
                "guangxi",
                "hainan",
                "chongqing",
                "sichuan",
                "guizhou",
                "yunnan",
                "tibet",
                "shaanxi",
                "gansu",
                "qinghai",
                "ningxia",
                "xinjiang",
            ],
            Self::Household => &["formerly_poor", "at_risk", "sudden_hardship", "none"],
            Self::Guarantor => &["none", "government", "other"],
            Self::Collateral => &["none", "operating_right", "real_estate", "receivables", "other"],
            Self::Farming => &["tea", "pigs", "vegetables", "other", "none"],
            Self::City => &["ankang", "other"],
            Self::FirstLoan
            | Self::StartupGroup
            | Self::StartupHiring
            | Self::Innovative
            | Self::PrivateFirm
            | Self::ChainMember => YES_NO,
        }
    }

    /// The answers.
    pub fn choices(self) -> impl Iterator<Item = Choice> {
        (0_u8..).zip(self.choice_ids()).map(move |(index, _)| Choice { fact: self, index })
    }

    /// The answer with an identifier.
    #[must_use]
    pub fn choice(self, id: &str) -> Option<Choice> {
        self.choices().find(|choice| choice.id() == id)
    }
}

/// One answer to one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Choice {
    fact: Fact,
    index: u8,
}

impl Choice {
    /// The fact it answers.
    #[must_use]
    pub const fn fact(self) -> Fact {
        self.fact
    }

    /// Identifier in files, links and JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.fact.choice_ids().get(usize::from(self.index)).copied().unwrap_or("")
    }
}

/// What is known of the borrower and the loan. A fact without an answer is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Choice>", into = "Vec<Choice>")]
pub struct Facts {
    /// At most one for each fact, in the order of [`Fact::ALL`].
    answers: Vec<Choice>,
}

impl Facts {
    /// Answers a fact, or changes its answer.
    pub fn answer(&mut self, choice: Choice) {
        self.forget(choice.fact);
        let place = self.answers.partition_point(|answer| answer.fact < choice.fact);
        self.answers.insert(place, choice);
    }

    /// Forgets an answer.
    pub fn forget(&mut self, fact: Fact) {
        self.answers.retain(|answer| answer.fact != fact);
    }

    /// The answer to a fact, if it was given.
    #[must_use]
    pub fn get(&self, fact: Fact) -> Option<Choice> {
        self.iter().find(|answer| answer.fact == fact)
    }

    /// Every answer, in the order of [`Fact::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = Choice> {
        self.answers.iter().copied()
    }
}

impl From<Facts> for Vec<Choice> {
    fn from(facts: Facts) -> Self {
        facts.answers
    }
}

/// What stands in a link: an answer that this version does not know makes it unreadable, never another answer.
impl TryFrom<Vec<Choice>> for Facts {
    type Error = &'static str;

    fn try_from(answers: Vec<Choice>) -> Result<Self, Self::Error> {
        let is_known = |choice: &Choice| !choice.id().is_empty();
        if answers.iter().all(is_known) { Ok(answers.into_iter().collect()) } else { Err("no such answer") }
    }
}

impl FromIterator<Choice> for Facts {
    /// Of two answers to one fact, the later one counts.
    fn from_iter<I: IntoIterator<Item = Choice>>(choices: I) -> Self {
        let mut facts = Self::default();
        for choice in choices {
            facts.answer(choice);
        }
        facts
    }
}

/// One thing that a rule asks of the borrower or of the loan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// The answer to a fact is one of these.
    OneOf(Fact, Vec<Choice>),
    /// The principal is at least this.
    PrincipalAtLeast(Yuan),
    /// The principal is at most this.
    PrincipalAtMost(Yuan),
    /// The term is at most this.
    TermAtMost(Months),
    /// The loan bears a fee of this kind.
    HasFee(FeeKind),
}
