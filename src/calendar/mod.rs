//! Dates and months: the days on which a loan is counted and paid.
//!
//! A part of a year is a ratio of whole numbers, [`YearFraction`], so that interest multiplies first and divides once.
//! When instalments are due says [`DueRule`]; which days are worked, [`WorkDays`]; how days are counted, [`DayCount`].

mod day_count;
mod due;
mod work_days;

pub use day_count::{DayCount, Period, YearFraction};
pub use due::{Due, DueDay, DueRule, FirstPeriod, HolidayRule, MonthEnd};
pub use work_days::{DayRun, WorkDays, YearOfWorkDays};

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
pub type Date = chrono::NaiveDate;

/// A number of whole months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// The day so many days after another. The last day the calendar knows stands for any day beyond it.
#[must_use]
pub fn days_after(start: Date, days: u32) -> Date {
    start.checked_add_days(chrono::Days::new(u64::from(days))).unwrap_or(Date::MAX)
}

/// Days from one date to another; negative when the second is earlier.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// Whole months from one date to a later one: the largest number of months that does not lead beyond it. None when the
/// second is earlier.
#[must_use]
pub fn whole_months(from: Date, to: Date) -> Months {
    use chrono::Datelike as _;
    let months = i64::from(to.year())
        .saturating_sub(i64::from(from.year()))
        .saturating_mul(12)
        .saturating_add(i64::from(to.month()))
        .saturating_sub(i64::from(from.month()));
    let upper = u32::try_from(months).unwrap_or(0);
    if months_after(from, Months(upper)) <= to { Months(upper) } else { Months(upper.saturating_sub(1)) }
}

/// The month that a later date falls in, counted from 1; a date exactly so many months later belongs to the month it ends.
#[must_use]
pub fn months_reached(from: Date, to: Date) -> Months {
    let whole = whole_months(from, to);
    Months(whole.0.saturating_add(u32::from(months_after(from, whole) < to)))
}

/// So many months after a date, if another date is exactly that day.
#[must_use]
pub fn months_exactly(from: Date, to: Date) -> Option<Months> {
    let months = whole_months(from, to);
    (months_after(from, months) == to).then_some(months)
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
    fn whole_months_do_not_lead_beyond() {
        for (from, to, months) in [
            ("2026-03-02", "2026-03-20", 0),
            ("2026-03-02", "2026-04-01", 0),
            ("2026-03-02", "2026-04-02", 1),
            ("2026-01-31", "2026-02-28", 1),
            ("2026-02-28", "2026-03-31", 1),
            ("2026-01-31", "2027-01-30", 11),
            ("2026-04-02", "2026-03-02", 0),
        ] {
            assert_eq!(whole_months(day(from), day(to)), Months(months), "{from} {to}");
        }
        assert_eq!(months_exactly(day("2026-01-31"), day("2026-02-28")), Some(Months(1)));
        assert_eq!(months_exactly(day("2026-02-28"), day("2026-03-31")), None);
    }
}
