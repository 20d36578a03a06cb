//! The subsidy of a rule, as a policy file states it.

use super::terms;
use super::walker::Walker;
use crate::calendar::Months;
use crate::policy::{Measure, Subsidy, SubsidyPayment};

pub(super) fn read(walker: &mut Walker<'_>) -> Option<Subsidy> {
    let mut inner = walker.optional_table("subsidy")?;
    let measure = measure(&mut inner);
    let base_rate_max = inner.optional_number("base_rate_max", &terms::RATE_REF);
    let principal_max = inner.optional_number("principal_max", &terms::YUAN);
    let yuan_max = inner.optional_number("yuan_max", &terms::YUAN);
    let (due_from, due_through) = (inner.optional_date("due_from"), inner.optional_date("due_through"));
    if let (Some(from), Some(through)) = (due_from, due_through)
        && through < from
    {
        inner.refuse(inner.line(), "due_through", format!("is {through}, before due_from {from}"));
    }
    let months_max = inner.optional_number("months_max", &terms::MONTHS);
    let interest_share_max = inner.optional_number("interest_share_max", &terms::SHARE);
    let lag = inner.optional_number("lag", &terms::MONTHS);
    let every = inner.word("payment", terms::PAYMENTS);
    if let (Some(lag), Some(None)) = (lag, every) {
        let problem = format!("is {} months, but what is deducted at_source never lags; leave it out", lag.0);
        inner.refuse(inner.line(), "lag", problem);
    }
    let when_late = inner.optional_word("when_late", terms::WHEN_LATE);
    let when_repaid_early = inner.optional_word("when_repaid_early", terms::WHEN_EARLY);
    inner.finish();
    let reimbursed = |every| SubsidyPayment::Reimbursed { every, lag: lag.unwrap_or(Months(0)) };
    Some(Subsidy {
        measure: measure?,
        base_rate_max,
        principal_max,
        due_from,
        due_through,
        months_max,
        yuan_max,
        interest_share_max,
        payment: every?.map_or(SubsidyPayment::AtSource, reimbursed),
        when_late: when_late.unwrap_or_default(),
        when_repaid_early: when_repaid_early.unwrap_or_default(),
    })
}

fn measure(walker: &mut Walker<'_>) -> Option<Measure> {
    walker.exactly_one(&["points", "share", "share_by_year", "above"]);
    let points = walker.optional_number("points", &terms::POINTS).map(Measure::Points);
    let share = walker.optional_number("share", &terms::SHARE).map(Measure::Share);
    let by_year = walker.optional_numbers("share_by_year", &terms::SHARE);
    let by_year = (!by_year.is_empty()).then_some(Measure::ShareByYear(by_year));
    let above = walker.optional_number("above", &terms::RATE_REF).map(Measure::Above);
    points.or(share).or(by_year).or(above)
}
