//! The files that belong to the pack as a whole: `pack.toml`, `lpr.toml` and `holidays.toml`.

use chrono::{Datelike as _, Weekday};

use super::terms;
use super::walker::{Walker, values};
use crate::calendar::{Date, DayRun, WorkDays, YearOfWorkDays, days_between};
use crate::policy::{Policy, PolicyPack, ReferenceRate, Text};
use crate::rate::{Lpr, LprSeries};

/// What `pack.toml` says.
pub(super) struct Header {
    version: String,
    publisher: Text,
    pub(super) checked: Date,
    reference_rate: ReferenceRate,
}

impl Header {
    pub(super) fn into_pack(self, lpr: LprSeries, work_days: WorkDays, policies: Vec<Policy>) -> PolicyPack {
        PolicyPack {
            version: self.version,
            publisher: self.publisher,
            checked: self.checked,
            lpr,
            work_days,
            reference_rate: self.reference_rate,
            policies,
            local: None,
        }
    }
}

pub(super) fn header(walker: &mut Walker<'_>) -> Option<Header> {
    let (version, publisher, checked) =
        (walker.number("version", &terms::VERSION), walker.both("publisher"), walker.date("checked"));
    let reference_rate = reference_rate(walker);
    Some(Header { version: version?, publisher: publisher?, checked: checked?, reference_rate: reference_rate? })
}

fn reference_rate(walker: &mut Walker<'_>) -> Option<ReferenceRate> {
    let mut inner = walker.table("reference_rate")?;
    let spread = inner.number("spread", &terms::SPREAD);
    let through = inner.number("one_year_through", &terms::MONTHS);
    inner.finish();
    Some(ReferenceRate { spread: spread?, one_year_through: through? })
}

pub(super) fn lpr(walker: &mut Walker<'_>) -> Option<LprSeries> {
    let seen_through = walker.date("seen_through");
    walker.both("source");
    let published = walker.items("published", |item| {
        let from = item.date("from");
        let (one_year, over_five) =
            (item.number("one_year", &terms::RATE), item.number("over_five_years", &terms::RATE));
        Some(Lpr { from: from?, one_year: one_year?, over_five_years: over_five? })
    });
    for pair in published.windows(2) {
        let [before, after] = pair else { continue };
        let (earlier, from) = (before.value.from, after.value.from);
        if earlier >= from {
            walker.refuse(after.line, "published.from", format!("is {from}, not after the {earlier} before it"));
        }
    }
    if let (Some(newest), Some(seen)) = (published.last(), seen_through)
        && seen < newest.value.from
    {
        walker.refuse(1, "seen_through", format!("is {seen}, before the newest rate of {}", newest.value.from));
    }
    Some(LprSeries { published: values(published), seen_through: seen_through? })
}

pub(super) fn work_days(walker: &mut Walker<'_>) -> Option<WorkDays> {
    walker.both("source");
    walker.word("certainty", terms::CERTAINTIES);
    let by_law = walker.optional_dates("by_law").into_iter().map(single).collect();
    let years = walker.items("year", year);
    for pair in years.windows(2) {
        let [before, after] = pair else { continue };
        let (earlier, year) = (before.value.year, after.value.year);
        if earlier >= year {
            walker.refuse(after.line, "year", format!("is {year}, not after the {earlier} before it"));
        }
    }
    Some(WorkDays { years: values(years), by_law })
}

const fn single(day: Date) -> DayRun {
    DayRun { from: day, through: day }
}

fn year(walker: &mut Walker<'_>) -> Option<YearOfWorkDays> {
    let (off, worked) = (walker.date_runs("off"), walker.optional_dates("worked"));
    let is_odd = |run: &&DayRun| run.from > run.through || days_between(run.from, run.through) > 30;
    if let Some(run) = off.iter().find(is_odd) {
        let problem = format!("has {} to {}; write first and last day of one holiday", run.from, run.through);
        walker.refuse(walker.line(), "off", problem);
    }
    if let Some(day) = worked.iter().find(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)) {
        walker.refuse(walker.line(), "worked", format!("has {day}, which is no day of a weekend"));
    }
    // New Year's holiday may begin in December of the year before.
    let year = off.iter().map(|run| run.through.year()).max()?;
    let worked = worked.into_iter().map(single).collect();
    Some(YearOfWorkDays { year, off, worked })
}
