//! Dates, due dates and day counts.
//!
//! A due date is counted in whole months from the drawdown, never from the due date before it, so that a month end does
//! not creep: drawn on the 31st, due on the 28th of February and on the 31st of March. A part of a year is a ratio of
//! whole numbers, [`YearFraction`], so that interest multiplies first and divides once.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
pub type Date = chrono::NaiveDate;

/// A number of whole months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Months(pub u32);

impl Months {
    /// A year.
    pub const YEAR: Self = Self(12);
}

impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// The day so many months after another. Clamped to the last day of a shorter month, so that every month keeps its
/// instalment. The last day the calendar knows stands for any day beyond it.
#[must_use]
pub fn months_after(start: Date, months: Months) -> Date {
    start.checked_add_months(chrono::Months::new(months.0)).unwrap_or(Date::MAX)
}

/// Days from one date to another; negative when the second is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// How the days of an interest period are counted (计息天数惯例).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayCount {
    /// Every month has 30 days, every year 360 (30/360): a month is a twelfth of a year.
    Thirty360,
    /// Calendar days over 360 (实际/360).
    Actual360,
    /// Calendar days over 365, in leap years too (实际/365).
    Actual365Fixed,
}

impl DayCount {
    /// Every day count.
    pub const ALL: [Self; 3] = [Self::Thirty360, Self::Actual360, Self::Actual365Fixed];

    /// Identifier in files, links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Thirty360 => "30/360",
            Self::Actual360 => "actual/360",
            Self::Actual365Fixed => "actual/365",
        }
    }

    /// The part of a year from one due date to a later one, which lies so many whole months after it.
    #[must_use]
    pub fn fraction(self, from: Date, to: Date, months: Months) -> YearFraction {
        match self {
            // Due dates are whole months apart, also where a month end was clamped.
            Self::Thirty360 => YearFraction { days: i64::from(months.0) * 30, basis: 360 },
            Self::Actual360 => YearFraction { days: days_between(from, to), basis: 360 },
            Self::Actual365Fixed => YearFraction { days: days_between(from, to), basis: 365 },
        }
    }
}

/// A part of a year: so many days of a year that has `basis` days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearFraction {
    /// Days counted.
    pub days: i64,
    /// Days of the year, never zero.
    pub basis: i64,
}

impl YearFraction {
    /// This part of a yearly amount, not rounded. Multiplies before it divides: at 4 % a month of 4,999.50 yuan is
    /// 16.665, and dividing the rate by twelve first would lose the tie.
    #[must_use]
    pub fn of(self, yearly: Decimal) -> Decimal {
        yearly.saturating_mul(Decimal::from(self.days)).checked_div(Decimal::from(self.basis)).unwrap_or(Decimal::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn month_ends_are_clamped_and_do_not_creep() {
        for (months, due) in [(1, "2024-02-29"), (2, "2024-03-31"), (3, "2024-04-30"), (13, "2025-02-28")] {
            assert_eq!(months_after(day("2024-01-31"), Months(months)), day(due));
        }
    }

    #[test]
    fn day_counts_differ_on_the_same_quarter() {
        let (from, to) = (day("2024-01-31"), day("2024-04-30"));
        let days = |count: DayCount| count.fraction(from, to, Months(3));
        assert_eq!(days(DayCount::Thirty360), YearFraction { days: 90, basis: 360 });
        assert_eq!(days(DayCount::Actual360), YearFraction { days: 90, basis: 360 });
        assert_eq!(days(DayCount::Actual365Fixed), YearFraction { days: 90, basis: 365 });
        let leap = DayCount::Actual360.fraction(day("2024-02-01"), day("2024-03-01"), Months(1));
        assert_eq!(leap, YearFraction { days: 29, basis: 360 });
    }
}
