//! How the days of an interest period are counted (计息天数惯例).
//!
//! Interest in China is agreed by the year, the month or the day, and a month is a twelfth of a year whatever its length;
//! odd days beyond whole months count as they fall, over 360 (中国人民银行 银发〔2005〕129号: 整年整月按年月利率, 零头天数按
//! 日利率, 日利率 = 年利率 / 360). That is [`DayCount::Thirty360`] here.

use crate::exact::Exact as _;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Date, Months, days_between, months_after, whole_months};

/// How days are counted, and how many a year has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayCount {
    /// Every month has 30 days, every year 360 (30/360): a month is a twelfth of a year. Days beyond whole months count
    /// as they fall.
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

    /// Days of the year that parts are counted over.
    #[must_use]
    pub const fn basis(self) -> i64 {
        match self {
            Self::Thirty360 | Self::Actual360 => 360,
            Self::Actual365Fixed => 365,
        }
    }

    /// The part of a year between any two dates: from whole months and odd days, or from calendar days.
    #[must_use]
    pub fn between(self, from: Date, to: Date) -> YearFraction {
        let days = match self {
            Self::Thirty360 => {
                let months = whole_months(from, to);
                let odd = days_between(months_after(from, months), to);
                i64::from(months.0).saturating_mul(30).saturating_add(odd)
            }
            Self::Actual360 | Self::Actual365Fixed => days_between(from, to),
        };
        YearFraction { days, basis: self.basis() }
    }
}

/// One period for which interest is counted, from one date to the next.
///
/// Its parts count calendar days from its start, but never more than the whole of it, and its last part takes what is
/// left: the parts of a period always sum to the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// The day it ends, which belongs to the next.
    pub to: Date,
    days: i64,
    count: DayCount,
}

impl Period {
    /// A period that is known to be so many whole months, or whose dates must tell.
    #[must_use]
    pub fn new(from: Date, to: Date, months: Option<Months>, count: DayCount) -> Self {
        let days = match (count, months) {
            // A clamped month end is a whole month by how it was made, though its dates do not show it.
            (DayCount::Thirty360, Some(months)) => i64::from(months.0).saturating_mul(30),
            _ => count.between(from, to).days,
        };
        Self { from, to, days, count }
    }

    /// The part of a year that it is.
    #[must_use]
    pub const fn fraction(&self) -> YearFraction {
        YearFraction { days: self.days, basis: self.count.basis() }
    }

    /// Days counted from its start to a date within it.
    #[must_use]
    pub fn days_to(&self, date: Date) -> i64 {
        if date <= self.from {
            return 0;
        }
        if date >= self.to {
            return self.days;
        }
        if self.count == DayCount::Thirty360 {
            return self.count.between(self.from, date).days.clamp(0, self.days);
        }
        days_between(self.from, date).clamp(0, self.days)
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
        yearly.times(Decimal::from(self.days)).divided_by(Decimal::from(self.basis))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn day_counts_differ_on_the_same_quarter() {
        let period = |count| Period::new(day("2024-01-31"), day("2024-04-30"), Some(Months(3)), count).fraction();
        assert_eq!(period(DayCount::Thirty360), YearFraction { days: 90, basis: 360 });
        assert_eq!(period(DayCount::Actual360), YearFraction { days: 90, basis: 360 });
        assert_eq!(period(DayCount::Actual365Fixed), YearFraction { days: 90, basis: 365 });
        let leap = DayCount::Actual360.between(day("2024-02-01"), day("2024-03-01"));
        assert_eq!(leap, YearFraction { days: 29, basis: 360 });
    }

    #[test]
    fn odd_days_count_as_they_fall_after_whole_months() {
        // By hand, after 银发〔2005〕129号: 18 days; 1 month and 18 days.
        for (from, to, days) in [("2026-03-02", "2026-03-20", 18), ("2026-03-02", "2026-04-20", 48)] {
            assert_eq!(DayCount::Thirty360.between(day(from), day(to)).days, days);
        }
    }

    #[test]
    fn parts_sum_to_the_period() {
        let period = Period::new(day("2026-01-15"), day("2026-02-15"), Some(Months(1)), DayCount::Thirty360);
        assert_eq!(period.days_to(day("2026-02-01")), 17);
        assert_eq!(period.days_to(day("2026-02-14")), 30);
        assert_eq!(period.days_to(day("2026-02-15")), 30);
    }
}
