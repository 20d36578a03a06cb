//! The dated series of the loan prime rate.

use serde::{Deserialize, Serialize};

use super::{Rate, Spread};
use crate::calendar::Date;

/// The two published terms of the loan prime rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LprTerm {
    /// 1-year LPR.
    OneYear,
    /// Over-5-year LPR.
    OverFiveYears,
}

impl LprTerm {
    /// Both.
    pub const ALL: [Self; 2] = [Self::OneYear, Self::OverFiveYears];

    /// Identifier in links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::OneYear => "one_year",
            Self::OverFiveYears => "over_five_years",
        }
    }
}

/// One publication of the loan prime rate. It holds until the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lpr {
    /// First day it holds.
    #[serde(with = "crate::built::day")]
    pub from: Date,
    /// 1-year rate.
    pub one_year: Rate,
    /// Over-5-year rate.
    pub over_five_years: Rate,
}

impl Lpr {
    /// The rate for a term.
    #[must_use]
    pub const fn rate(&self, term: LprTerm) -> Rate {
        match term {
            LprTerm::OneYear => self.one_year,
            LprTerm::OverFiveYears => self.over_five_years,
        }
    }
}

/// Every publication of the loan prime rate that the pack knows, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LprSeries {
    /// The publications, oldest first.
    pub published: Vec<Lpr>,
    /// The last day on which somebody saw the newest one still in force.
    #[serde(with = "crate::built::day")]
    pub seen_through: Date,
}

impl LprSeries {
    /// The series with each rate so many basis points higher or lower.
    #[must_use]
    pub fn plus(&self, spread: Spread) -> Self {
        let published = self.published.iter().map(|lpr| Lpr {
            one_year: lpr.one_year.plus(spread),
            over_five_years: lpr.over_five_years.plus(spread),
            ..*lpr
        });
        Self { published: published.collect(), ..*self }
    }

    /// The publication in force on a day; none before the first. A day after the newest takes the newest: a page says
    /// from which day it is.
    #[must_use]
    pub fn on(&self, date: Date) -> Option<&Lpr> {
        self.published.iter().rev().find(|lpr| lpr.from <= date)
    }
}
