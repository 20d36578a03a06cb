//! How the nominal rate of a loan is set, and the path of rates that it comes to.

use serde::{Deserialize, Serialize};

use crate::calendar::{Date, Months, months_after};
use crate::rate::{LprSeries, LprTerm, Rate, RatePath, RateStep, Spread};

/// How the nominal rate is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pricing {
    /// The bank has quoted nothing yet: the pack's reference rate stands in, and the quote says so.
    NotQuoted,
    /// One rate for the whole life of the loan (固定利率).
    Fixed(Rate),
    /// A first rate, then others after so many months (分段利率).
    Stepped {
        /// At drawdown.
        first: Rate,
        /// Then.
        changes: Vec<LaterRate>,
    },
    /// The loan prime rate and a spread, set anew at intervals (LPR 加点, 重定价).
    Floating {
        /// Which loan prime rate.
        term: LprTerm,
        /// Over or under it.
        spread: Spread,
        /// When it is set anew.
        repricing: Repricing,
    },
}

/// A rate from so many months after drawdown on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterRate {
    /// Months after drawdown.
    pub after: Months,
    /// The nominal annual rate.
    pub rate: Rate,
}

/// When a floating rate is set anew (重定价日).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repricing {
    /// Each 1 January.
    JanuaryFirst,
    /// Each anniversary of the drawdown (放款日对应日).
    Anniversary,
}

impl Repricing {
    /// Both.
    pub const ALL: [Self; 2] = [Self::JanuaryFirst, Self::Anniversary];

    /// Identifier in links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::JanuaryFirst => "january_first",
            Self::Anniversary => "anniversary",
        }
    }

    /// The days on which a loan is repriced.
    fn days(self, drawdown: Date, maturity: Date) -> impl Iterator<Item = Date> {
        use chrono::Datelike as _;
        let start = match self {
            Self::Anniversary => drawdown,
            Self::JanuaryFirst => Date::from_ymd_opt(drawdown.year(), 1, 1).unwrap_or(drawdown),
        };
        let every = (1_u32..).map(move |year| months_after(start, Months(year.saturating_mul(Months::YEAR.0))));
        every.take_while(move |day| *day < maturity)
    }
}

impl Pricing {
    /// The rates of a loan from drawdown to maturity. Only loan prime rates published on or before `as_of` are used: a
    /// drawdown or a day of repricing after it takes the newest of those. `None` if nothing was quoted, or before the first
    /// loan prime rate.
    #[must_use]
    pub fn path(&self, drawdown: Date, maturity: Date, as_of: Date, lpr: &LprSeries) -> Option<RatePath> {
        match self {
            Self::NotQuoted => None,
            Self::Fixed(rate) => Some(RatePath::fixed(*rate)),
            Self::Stepped { first, changes } => {
                let step = |later: &LaterRate| RateStep { from: months_after(drawdown, later.after), rate: later.rate };
                // A change after no months is the rate at drawdown.
                let at_once = changes.iter().rev().find(|later| later.after == Months(0));
                let first = at_once.map_or(*first, |later| later.rate);
                Some(RatePath::new(first, changes.iter().map(step).collect()))
            }
            Self::Floating { term, spread, repricing } => {
                // Not cut off at zero: a spread so far below is a slip, and refused with the terms.
                let on = |day: Date| lpr.on(day.min(as_of)).map(|lpr| lpr.rate(*term).exactly_plus(*spread));
                let changes = repricing.days(drawdown, maturity).filter_map(|day| {
                    let rate = on(day)?;
                    Some(RateStep { from: day, rate })
                });
                on(drawdown).map(|first| RatePath::new(first, changes.collect()))
            }
        }
    }
}
