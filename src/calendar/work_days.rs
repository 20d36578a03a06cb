//! Which days are worked: weekends, public holidays, and the weekend days that are worked in exchange.
//!
//! The State Council publishes each year's holidays late in the year before. A year that is not in the data has its
//! weekends off, and the days that its decree on holidays (全国年节及纪念日放假办法) fixes itself; the others, and which days
//! are worked in exchange, are not known, and a caller can ask whether that is so.

use chrono::{Datelike as _, Weekday};
use serde::{Deserialize, Serialize};

use super::{Date, days_after};

/// The holidays of one year, as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearOfWorkDays {
    /// The year.
    pub year: i32,
    /// Days off.
    pub off: Vec<DayRun>,
    /// Weekend days that are worked.
    pub worked: Vec<DayRun>,
}

/// Days that follow one another, or a single one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayRun {
    /// First day.
    #[serde(with = "crate::built::day")]
    pub from: Date,
    /// Last day, inclusive.
    #[serde(with = "crate::built::day")]
    pub through: Date,
}

impl DayRun {
    fn holds(&self, date: Date) -> bool {
        (self.from..=self.through).contains(&date)
    }
}

/// The published years, oldest first, and what holds without a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkDays {
    /// The years.
    pub years: Vec<YearOfWorkDays>,
    /// Days that are off by decree on the same date of each year, from the one given on; each run is a single day. They
    /// count in years whose notice is not known.
    pub by_law: Vec<DayRun>,
}

/// The longest run of days off, with room to spare.
const OFF_DAYS_MAX: u32 = 31;

impl WorkDays {
    /// Whether the holidays of a date's year are known.
    #[must_use]
    pub fn knows(&self, date: Date) -> bool {
        self.years.iter().any(|known| known.year == date.year())
    }

    /// Whether a day is worked.
    #[must_use]
    pub fn is_worked(&self, date: Date) -> bool {
        let is_in = |runs: &[DayRun]| runs.iter().any(|run| run.holds(date));
        if self.years.iter().any(|year| is_in(&year.worked)) {
            return true;
        }
        let by_law =
            |run: &DayRun| run.from <= date && run.from.day() == date.day() && run.from.month() == date.month();
        let is_holiday =
            self.years.iter().any(|year| is_in(&year.off)) || (!self.knows(date) && self.by_law.iter().any(by_law));
        !is_holiday && !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The day itself when it is worked, else the next that is.
    #[must_use]
    pub fn on_or_after(&self, date: Date) -> Date {
        (0..OFF_DAYS_MAX).map(|days| days_after(date, days)).find(|day| self.is_worked(*day)).unwrap_or(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_due_date_in_the_golden_week_waits_for_its_end() {
        let run = |from, through| vec![DayRun { from: day(from), through: day(through) }];
        let (off, worked) = (run("2026-10-01", "2026-10-07"), run("2026-10-10", "2026-10-10"));
        let year = YearOfWorkDays { year: 2026, off, worked };
        let days = WorkDays { years: vec![year], by_law: Vec::new() };
        assert_eq!(days.on_or_after(day("2026-10-02")), day("2026-10-08"));
        assert_eq!(days.on_or_after(day("2026-10-10")), day("2026-10-10"), "a Saturday that is worked");
        assert_eq!(days.on_or_after(day("2026-10-17")), day("2026-10-19"), "a Saturday that is not");
        assert_eq!(WorkDays::default().on_or_after(day("2026-10-02")), day("2026-10-02"), "a Friday");
    }

    #[test]
    fn a_holiday_by_decree_is_off_in_a_year_without_a_notice_and_from_its_first_year_on() {
        let single = |from| DayRun { from: day(from), through: day(from) };
        let year = YearOfWorkDays { year: 2026, off: vec![single("2026-01-01")], worked: Vec::new() };
        let days = WorkDays { years: vec![year], by_law: vec![single("2008-05-01"), single("2025-05-02")] };
        for (due, paid) in [
            // A Monday; the next day is off as well.
            ("2028-05-01", "2028-05-03"),
            ("2028-04-28", "2028-04-28"),
            ("2028-05-03", "2028-05-03"),
            // A Thursday, when 2 May was not a holiday yet; a Tuesday before the first year.
            ("2008-05-01", "2008-05-02"),
            ("2007-05-01", "2007-05-01"),
            // The notice of the year is out, and this one leaves 1 May out.
            ("2026-05-01", "2026-05-01"),
        ] {
            assert_eq!(days.on_or_after(day(due)), day(paid), "{due}");
        }
        assert!(!days.knows(day("2028-05-01")), "which other days are off is not known");
    }
}
