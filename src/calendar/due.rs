//! When instalments and interest are due.
//!
//! A due date is found from the drawdown, never from the due date before it, so that a month end does not creep: drawn
//! on the 31st, due on the 28th of February and on the 31st of March. The last due date is maturity, whatever the rule.

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Date, Months, WorkDays, days_after, months_after, whole_months};

/// On which day of a month a payment is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DueDay {
    /// The day of the drawdown (对日).
    #[default]
    Anniversary,
    /// A fixed day, such as the 20th or 21st (固定结息日); by the quarter, in its last month.
    OfMonth(u8),
}

/// What stands for the 29th, 30th or 31st in a month that has none (月末规则).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MonthEnd {
    /// The last day of the month.
    #[default]
    Clamp,
    /// The first day of the next month.
    Roll,
}

impl MonthEnd {
    /// Every rule.
    pub const ALL: [Self; 2] = [Self::Clamp, Self::Roll];

    /// Identifier in links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Clamp => "clamp",
            Self::Roll => "roll",
        }
    }
}

/// What becomes of a first period that is shorter than a month (首期).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FirstPeriod {
    /// The first fixed day after the drawdown is due.
    #[default]
    Short,
    /// It is added to the next period.
    Long,
}

impl FirstPeriod {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Short, Self::Long];

    /// Identifier in links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
        }
    }
}

/// What becomes of a due date that is not worked (节假日顺延).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum HolidayRule {
    /// It stays.
    #[default]
    Stay,
    /// It is paid on the next day that is worked; interest counts to the day that was due.
    Move,
    /// It is paid on the next day that is worked, and interest runs on to it.
    MoveWithInterest,
}

impl HolidayRule {
    /// Every rule.
    pub const ALL: [Self; 3] = [Self::Stay, Self::Move, Self::MoveWithInterest];

    /// Identifier in links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Stay => "stay",
            Self::Move => "move",
            Self::MoveWithInterest => "move_with_interest",
        }
    }
}

/// When payments are due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueRule {
    /// Day of the month.
    pub day: DueDay,
    /// Short months.
    pub month_end: MonthEnd,
    /// A first period shorter than a month; it has no meaning on the day of the drawdown.
    pub first: FirstPeriod,
    /// Days that are not worked.
    pub holidays: HolidayRule,
}

/// One due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The day it is due by the rule, before any move for a holiday.
    pub unadjusted: Date,
    /// The day interest is counted to.
    pub counted_to: Date,
    /// The day it is paid.
    pub paid: Date,
    /// Whole months since the due date before it, where it lies so by how it was made.
    pub months: Option<Months>,
    /// Whole months after drawdown, where it lies so by how it was made.
    pub month: Option<Months>,
}

impl DueRule {
    /// The due dates of a loan whose payments come every so many months, the last of them maturity; `None` if maturity is
    /// the only one. Even a loan that is shorter than that interval pays on a fixed day that falls into its life.
    #[must_use]
    pub fn dates(&self, drawdown: Date, term: Months, every: Option<Months>, work_days: &WorkDays) -> Vec<Due> {
        let mut scheduled = every.map(|every| self.scheduled(drawdown, term, every)).unwrap_or_default();
        scheduled.push((self.maturity(drawdown, term), self.on_anniversary(term)));
        let mut before = (drawdown, Some(Months(0)), false);
        scheduled
            .into_iter()
            .map(|(date, month)| {
                let paid = if self.holidays == HolidayRule::Stay { date } else { work_days.on_or_after(date) };
                let is_moved = paid != date;
                let counted_to = if self.holidays == HolidayRule::MoveWithInterest { paid } else { date };
                let interest_moves = is_moved && self.holidays == HolidayRule::MoveWithInterest;
                let (from, from_month, from_moved) = before;
                let months =
                    if interest_moves || from_moved { None } else { self.apart(from, from_month, date, month) };
                before = (date, month, interest_moves);
                Due { unadjusted: date, counted_to, paid, months, month: month.filter(|_| !is_moved) }
            })
            .collect()
    }

    /// The day the loan ends.
    #[must_use]
    pub fn maturity(&self, drawdown: Date, term: Months) -> Date {
        self.after(drawdown, term)
    }

    fn on_anniversary(&self, month: Months) -> Option<Months> {
        (self.day == DueDay::Anniversary).then_some(month)
    }

    /// Due dates before maturity, with the month of the loan where they lie on the day of the drawdown.
    fn scheduled(&self, drawdown: Date, term: Months, every: Months) -> Vec<(Date, Option<Months>)> {
        let step = every.0.max(1);
        match self.day {
            DueDay::Anniversary => (1_u32..)
                .map(|number| Months(number.saturating_mul(step)))
                .take_while(|month| *month < term)
                .map(|month| (self.after(drawdown, month), Some(month)))
                .collect(),
            DueDay::OfMonth(day) => {
                let maturity = self.maturity(drawdown, term);
                let first_of_month = drawdown.with_day(1).unwrap_or(drawdown);
                let fixed = (0..=term.0.saturating_add(1))
                    .map(|month| months_after(first_of_month, Months(month)))
                    .filter(|month| step != 3 || month.month() % 3 == 0)
                    .map(|month| self.in_month(month, day))
                    .filter(|date| *date > drawdown && *date < maturity)
                    .filter(|date| self.first == FirstPeriod::Short || whole_months(drawdown, *date) >= Months(1));
                fixed.map(|date| (date, None)).collect()
            }
        }
    }

    /// Whole months from one due date to the next, where both lie on the same day of the month.
    fn apart(&self, from: Date, from_month: Option<Months>, to: Date, to_month: Option<Months>) -> Option<Months> {
        if let (Some(from_month), Some(to_month)) = (from_month, to_month) {
            return Some(Months(to_month.0.saturating_sub(from_month.0)));
        }
        let DueDay::OfMonth(day) = self.day else { return None };
        // In a fixed rule both ends stand for the same day, whatever the month's length made of them: 1 March may be the
        // 30th of February, rolled.
        let month_of = |date: Date| {
            let months = [date, previous_month(date)].into_iter();
            months.filter(|month| self.in_month(*month, day) == date).map(months_of).next()
        };
        let months = month_of(to)?.saturating_sub(month_of(from)?);
        Some(Months(u32::try_from(months).unwrap_or(0)))
    }

    fn after(&self, drawdown: Date, month: Months) -> Date {
        let clamped = months_after(drawdown, month);
        let is_short = clamped.day() < drawdown.day();
        if is_short && self.month_end == MonthEnd::Roll { days_after(clamped, 1) } else { clamped }
    }

    /// The fixed day in the month of a date.
    fn in_month(&self, date: Date, day: u8) -> Date {
        let first = date.with_day(1).unwrap_or(date);
        let next = months_after(first, Months(1));
        match NaiveDate::from_ymd_opt(date.year(), date.month(), u32::from(day)) {
            Some(found) => found,
            None if self.month_end == MonthEnd::Roll => next,
            None => next.pred_opt().unwrap_or(next),
        }
    }
}

fn previous_month(date: Date) -> Date {
    date.with_day(1).and_then(|first| first.pred_opt()).unwrap_or(date)
}

/// Months since year 0.
fn months_of(date: Date) -> i64 {
    i64::from(date.year()).saturating_mul(12).saturating_add(i64::from(date.month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn paid(rule: DueRule, drawdown: &str, term: u32, every: u32) -> Vec<String> {
        let dates = rule.dates(day(drawdown), Months(term), Some(Months(every)), &WorkDays::default());
        dates.iter().map(|due| due.paid.to_string()).collect()
    }

    #[test]
    fn a_month_end_is_clamped_or_rolled() {
        let roll = DueRule { month_end: MonthEnd::Roll, ..DueRule::default() };
        assert_eq!(paid(DueRule::default(), "2026-01-31", 3, 1), ["2026-02-28", "2026-03-31", "2026-04-30"]);
        assert_eq!(paid(roll, "2026-01-31", 3, 1), ["2026-03-01", "2026-03-31", "2026-05-01"]);
    }

    #[test]
    fn interest_is_settled_on_a_fixed_day_and_at_maturity() {
        let on_20th = DueRule { day: DueDay::OfMonth(20), ..DueRule::default() };
        assert_eq!(paid(on_20th, "2026-03-02", 2, 1), ["2026-03-20", "2026-04-20", "2026-05-02"]);
        let long = DueRule { first: FirstPeriod::Long, ..on_20th };
        assert_eq!(paid(long, "2026-03-02", 2, 1), ["2026-04-20", "2026-05-02"]);
        let by_quarter = ["2026-06-21", "2026-09-21", "2026-12-21", "2027-02-10"];
        let on_21st = DueRule { day: DueDay::OfMonth(21), ..DueRule::default() };
        assert_eq!(paid(on_21st, "2026-05-10", 9, 3), by_quarter);
        let once = on_21st.dates(day("2026-05-10"), Months(9), None, &WorkDays::default());
        assert_eq!(once.iter().map(|due| due.paid).collect::<Vec<_>>(), [day("2027-02-10")]);
    }

    #[test]
    fn a_loan_no_longer_than_the_interval_pays_on_the_fixed_day_too() {
        let on_20th = DueRule { day: DueDay::OfMonth(20), ..DueRule::default() };
        // By hand, by the quarter: 20 March, June, September and December that lie between drawdown and maturity.
        for (drawdown, term, every, dates) in [
            ("2026-03-10", 3, 3, vec!["2026-03-20", "2026-06-10"]),
            ("2026-03-10", 1, 3, vec!["2026-03-20", "2026-04-10"]),
            ("2026-03-20", 3, 3, vec!["2026-06-20"]),
            ("2026-03-21", 3, 3, vec!["2026-06-20", "2026-06-21"]),
            ("2026-04-10", 2, 3, vec!["2026-06-10"]),
            ("2026-04-10", 3, 3, vec!["2026-06-20", "2026-07-10"]),
            ("2026-03-10", 4, 3, vec!["2026-03-20", "2026-06-20", "2026-07-10"]),
            ("2026-03-10", 1, 1, vec!["2026-03-20", "2026-04-10"]),
            ("2026-03-20", 1, 1, vec!["2026-04-20"]),
            ("2026-03-25", 1, 1, vec!["2026-04-20", "2026-04-25"]),
        ] {
            assert_eq!(paid(on_20th, drawdown, term, every), dates, "{drawdown}, {term} months, every {every}");
        }
        let long = DueRule { first: FirstPeriod::Long, ..on_20th };
        assert_eq!(paid(long, "2026-03-10", 3, 3), ["2026-06-10"]);
        assert_eq!(paid(long, "2026-03-10", 4, 3), ["2026-06-20", "2026-07-10"]);
        // The 30th of February is its last day, or rolls to 1 March.
        let on_30th = DueRule { day: DueDay::OfMonth(30), ..DueRule::default() };
        assert_eq!(paid(on_30th, "2026-02-10", 1, 1), ["2026-02-28", "2026-03-10"]);
        let rolled = DueRule { month_end: MonthEnd::Roll, ..on_30th };
        assert_eq!(paid(rolled, "2026-02-10", 1, 1), ["2026-03-01", "2026-03-10"]);
    }

    #[test]
    fn periods_between_fixed_days_are_whole_months() {
        let on_31st = DueRule { day: DueDay::OfMonth(31), ..DueRule::default() };
        let dates = on_31st.dates(day("2026-01-15"), Months(4), Some(Months(1)), &WorkDays::default());
        let months: Vec<Option<u32>> = dates.iter().map(|due| due.months.map(|months| months.0)).collect();
        // 31 January, 28 February, 31 March, 30 April, then maturity on 15 May.
        assert_eq!(months, [None, Some(1), Some(1), Some(1), None]);
        // 30 January, 1 March for the 30th of February, 30 March, then maturity on 15 April.
        let rolled = DueRule { day: DueDay::OfMonth(30), month_end: MonthEnd::Roll, ..DueRule::default() };
        let dates = rolled.dates(day("2026-01-15"), Months(3), Some(Months(1)), &WorkDays::default());
        let months: Vec<Option<u32>> = dates.iter().map(|due| due.months.map(|months| months.0)).collect();
        assert_eq!(dates[1].counted_to, day("2026-03-01"));
        assert_eq!(months, [None, Some(1), Some(1), None]);
    }

    #[test]
    fn a_saturday_waits_for_monday_with_or_without_interest() {
        let stay = DueRule::default();
        let due = |holidays| {
            let rule = DueRule { holidays, ..stay };
            // 2 May 2026 is a Saturday.
            rule.dates(day("2026-03-02"), Months(2), Some(Months(1)), &WorkDays::default())[1]
        };
        assert_eq!(due(HolidayRule::Stay).paid, day("2026-05-02"));
        assert_eq!(due(HolidayRule::Stay).month, Some(Months(2)));
        let moved = due(HolidayRule::Move);
        assert_eq!((moved.paid, moved.counted_to, moved.month), (day("2026-05-04"), day("2026-05-02"), None));
        assert_eq!(moved.months, Some(Months(1)));
        let with_interest = due(HolidayRule::MoveWithInterest);
        assert_eq!((with_interest.paid, with_interest.counted_to), (day("2026-05-04"), day("2026-05-04")));
        assert_eq!(with_interest.months, None);
    }
}
