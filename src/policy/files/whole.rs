//! The files that belong to the pack as a whole: `pack.toml`, `lpr.toml` and `holidays.toml`.

use super::error::PackError;
use super::node::Node;
use super::terms;
use super::walker::Walker;
use chrono::{Datelike as _, Weekday};

use crate::calendar::{Date, DayRun, Months, WorkDays, YearOfWorkDays, days_between};
use crate::policy::{Policy, PolicyPack, ReferenceRate, Text};
use crate::rate::{Lpr, LprSeries, Rate, Spread};

/// What `pack.toml` says.
pub(super) struct Header {
    version: String,
    publisher: Text,
    checked: Date,
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

pub(super) fn header(file: &str, root: Node, errors: &mut Vec<PackError>) -> Option<Header> {
    let mut walker = Walker::new(file, "", root, errors);
    let (version, publisher, checked) = (walker.text("version"), walker.both("publisher"), walker.date("checked"));
    let reference_rate = reference_rate(&mut walker);
    walker.finish();
    Some(Header { version: version?, publisher: publisher?, checked: checked?, reference_rate: reference_rate? })
}

fn reference_rate(walker: &mut Walker<'_>) -> Option<ReferenceRate> {
    let Some(mut inner) = walker.table("reference_rate") else {
        walker.require("reference_rate");
        return None;
    };
    let spread: Option<Spread> = inner.spread("spread");
    let through: Option<Months> = inner.months("one_year_through");
    if spread.is_none() || through.is_none() {
        inner.refuse(inner.line(), "spread, one_year_through", "must both be there".to_owned());
    }
    inner.finish();
    Some(ReferenceRate { spread: spread?, one_year_through: through? })
}

pub(super) fn lpr(file: &str, root: Node, errors: &mut Vec<PackError>) -> Option<LprSeries> {
    let mut walker = Walker::new(file, "", root, errors);
    let seen_through = walker.date("seen_through");
    walker.both("source");
    let mut published: Vec<Lpr> = Vec::new();
    for node in walker.list("published") {
        let line = node.line;
        let mut item = walker.item("published", node);
        let (from, one_year, over_five) = (item.date("from"), item.rate("one_year"), item.rate("over_five_years"));
        item.finish();
        let (Some(from), Some(one_year), Some(over_five_years)) = (from, one_year, over_five) else {
            walker.refuse(line, "published", "needs from, one_year and over_five_years".to_owned());
            continue;
        };
        if let Some(before) = published.last().filter(|before| before.from >= from) {
            walker.refuse(line, "published.from", format!("is {from}, not after the {} before it", before.from));
        }
        if [one_year, over_five_years].iter().any(|rate| *rate > Rate::from_percent(36.into())) {
            walker.refuse(line, "published", "has a rate above 36 %".to_owned());
        }
        published.push(Lpr { from, one_year, over_five_years });
    }
    match (published.last(), seen_through) {
        (None, _) => walker.refuse(1, "published", "is missing; write at least one".to_owned()),
        (Some(newest), Some(seen)) if seen < newest.from => {
            walker.refuse(1, "seen_through", format!("is {seen}, before the newest rate of {}", newest.from));
        }
        _ => {}
    }
    walker.finish();
    Some(LprSeries { published, seen_through: seen_through? })
}

pub(super) fn work_days(file: &str, root: Node, errors: &mut Vec<PackError>) -> Option<WorkDays> {
    let mut walker = Walker::new(file, "", root, errors);
    walker.both("source");
    walker.one_of("certainty", terms::CERTAINTIES, terms::certainty);
    let mut years: Vec<YearOfWorkDays> = Vec::new();
    for node in walker.list("year") {
        let line = node.line;
        let mut item = walker.item("year", node);
        let (off, worked) = (item.date_runs("off"), item.dates("worked"));
        item.finish();
        // New Year's holiday may begin in December of the year before.
        let Some(year) = off.iter().map(|run| run.through.year()).max() else {
            walker.refuse(
                line,
                "year.off",
                "is missing; write the days off, such as [2026-01-01, 2026-01-03]".to_owned(),
            );
            continue;
        };
        let is_odd = |run: &&DayRun| run.from > run.through || days_between(run.from, run.through) > 30;
        if let Some(run) = off.iter().find(is_odd) {
            let problem = format!("has {} to {}; write first and last day of one holiday", run.from, run.through);
            walker.refuse(line, "year.off", problem);
        }
        if let Some(day) = worked.iter().find(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)) {
            walker.refuse(line, "year.worked", format!("has {day}, which is no day of a weekend"));
        }
        let worked = worked.into_iter().map(|day| DayRun { from: day, through: day }).collect();
        if years.iter().any(|known| known.year >= year) {
            walker.refuse(line, "year", format!("is {year}, not after the year before it"));
        }
        years.push(YearOfWorkDays { year, off, worked });
    }
    walker.finish();
    Some(WorkDays { years })
}
