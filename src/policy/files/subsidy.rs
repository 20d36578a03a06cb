//! The subsidy of a rule, as a policy file states it.

use super::policy::positive_months;
use super::terms;
use super::walker::Walker;
use crate::calendar::Months;
use crate::policy::{Measure, Subsidy};
use crate::rate::Share;

pub(super) fn read(walker: &mut Walker<'_>) -> Option<Subsidy> {
    let mut inner = walker.table("subsidy")?;
    let mut measures: Vec<Measure> = Vec::new();
    measures.extend(inner.spread("points").map(Measure::Points));
    measures.extend(inner.parsed("share", terms::SHARE, terms::share).map(|share| Measure::Share(vec![share])));
    let by_year: Vec<(usize, String)> = inner.texts("share_by_year");
    let shares: Vec<Option<Share>> = by_year.iter().map(|(_, text)| terms::share(text)).collect();
    for ((line, text), share) in by_year.iter().zip(&shares) {
        if share.is_none() {
            inner.refuse(*line, "share_by_year", format!("has {text:?}; write {}", terms::SHARE));
        }
    }
    if !shares.is_empty() {
        measures.push(Measure::Share(shares.into_iter().flatten().collect()));
    }
    measures.extend(inner.parsed("above", terms::RATE_REF, terms::rate_ref).map(Measure::Above));
    if measures.len() != 1 {
        let problem = format!("are {} in number; write exactly one", measures.len());
        inner.refuse(inner.line(), "points, share, share_by_year, above", problem);
    }
    let base_rate_max = inner.parsed("base_rate_max", terms::RATE_REF, terms::rate_ref);
    let (principal_max, yuan_max) = (inner.yuan("principal_max"), inner.yuan("yuan_max"));
    let (due_from, due_through) = (inner.optional_date("due_from"), inner.optional_date("due_through"));
    if let (Some(from), Some(through)) = (due_from, due_through)
        && through < from
    {
        inner.refuse(inner.line(), "due_through", format!("is {through}, before due_from {from}"));
    }
    let months_max = positive_months(&mut inner, "months_max");
    let interest_share_max = inner.parsed("interest_share_max", terms::SHARE, terms::share);
    let lag = inner.months("lag").unwrap_or(Months(0));
    let payment = inner.one_of("payment", terms::PAYMENTS, |id| terms::payment(id, lag));
    let when_late = inner.parsed("when_late", &one_of(terms::WHEN_LATE), |id| terms::named(id, terms::WHEN_LATE));
    let when_repaid_early =
        inner.parsed("when_repaid_early", &one_of(terms::WHEN_EARLY), |id| terms::named(id, terms::WHEN_EARLY));
    inner.finish();
    Some(Subsidy {
        measure: measures.pop()?,
        base_rate_max,
        principal_max,
        due_from,
        due_through,
        months_max,
        yuan_max,
        interest_share_max,
        payment: payment?,
        when_late: when_late.unwrap_or_default(),
        when_repaid_early: when_repaid_early.unwrap_or_default(),
    })
}

fn one_of<T>(words: &[(&str, T)]) -> String {
    let ids: Vec<&str> = words.iter().map(|(id, _)| *id).collect();
    format!("one of {}", ids.join(", "))
}
