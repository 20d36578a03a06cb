//! Cash flows whose yearly rate is asked for.

use serde_json::Value;

use super::reader::Reader;
use super::{Read, value};
use crate::calendar::{Date, days_between};
use crate::input::{Field, Problem};
use crate::money::Yuan;

/// Most cash flows a rate is looked for in.
const FLOW_COUNT_MAX: usize = 10_000;

/// Latest time of a flow: periods, or days.
const FLOW_TIME_MAX: i64 = 40_000;

/// Cash flows whose rate is asked for.
pub(in crate::api) enum Flows {
    /// At days after the first.
    Dated(Vec<(u32, Yuan)>),
    /// At whole periods.
    Periodic {
        /// Period and amount.
        flows: Vec<(u32, Yuan)>,
        /// Periods in a year.
        periods_per_year: u32,
    },
}

pub(in crate::api) fn flows(flows: &str, options: &str) -> Read<Flows> {
    let mut reader = Reader::of(options);
    let lang = reader.lang();
    // Flows are by period where a number of periods is named, whether it can be read or not.
    let is_periodic = reader.has("periodsPerYear");
    let periods = reader.optional("periodsPerYear", Field::PeriodsPerYear, periods_per_year);
    let listed = listed(&mut reader, flows).into_iter().enumerate();
    let timed: Vec<(i64, Yuan)> =
        listed.filter_map(|(index, flow)| timed(&mut reader, index, flow, is_periodic)).collect();
    let first = timed.iter().map(|(time, _)| *time).min().unwrap_or(0);
    let since_first = timed.iter().filter_map(|(time, amount)| {
        let time = time.checked_sub(first).filter(|time| *time <= FLOW_TIME_MAX)?;
        u32::try_from(time).ok().map(|time| (time, *amount))
    });
    let since_first: Vec<(u32, Yuan)> = since_first.collect();
    if since_first.len() < timed.len() {
        let max = FLOW_TIME_MAX.to_string();
        reader.refuse(Field::Whole, Problem::OutOfRange { min: "0".to_owned(), max });
    }
    let read = match periods {
        Some(periods_per_year) => Flows::Periodic { flows: since_first, periods_per_year },
        None => Flows::Dated(since_first),
    };
    (lang, reader.finish(Some(read)))
}

fn periods_per_year(text: &str) -> Result<u32, Problem> {
    let periods = value::whole(text)?;
    let out_of_range = || Problem::OutOfRange { min: "1".to_owned(), max: "366".to_owned() };
    (1..=366).contains(&periods).then_some(periods).ok_or_else(out_of_range)
}

fn listed(reader: &mut Reader, flows: &str) -> Vec<Value> {
    match serde_json::from_str(flows) {
        Ok(Value::Array(listed)) if listed.len() <= FLOW_COUNT_MAX => listed,
        _ => {
            let detail = format!("flows is not a list of at most {FLOW_COUNT_MAX}");
            reader.refuse(Field::Whole, Problem::Malformed { detail });
            Vec::new()
        }
    }
}

/// Flows on their own days, for a law that counts them in its own way.
pub(in crate::api) fn dated_flows(flows: &str, options: &str) -> Read<Vec<(Date, Yuan)>> {
    let mut reader = Reader::of(options);
    let lang = reader.lang();
    let listed = listed(&mut reader, flows).into_iter().enumerate();
    let dated = listed.filter_map(|(index, flow)| {
        let field = Field::Flow(index);
        reader.inner(flow, field, |inner| {
            let date = inner.required("date", field, value::date);
            date.zip(inner.required("amount", field, value::signed_yuan))
        })
    });
    let dated: Vec<(Date, Yuan)> = dated.collect();
    (lang, reader.finish(Some(dated)))
}

/// One flow with its time: a period, or a day counted from a fixed one.
fn timed(reader: &mut Reader, index: usize, flow: Value, is_periodic: bool) -> Option<(i64, Yuan)> {
    let field = Field::Flow(index);
    reader.inner(flow, field, |inner| {
        let time = match is_periodic {
            true => inner.required("period", field, value::whole).map(i64::from),
            false => inner.required("date", field, value::date).map(|date| days_between(Date::default(), date)),
        };
        time.zip(inner.required("amount", field, value::signed_yuan))
    })
}
