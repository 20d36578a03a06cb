//! A schedule as the lines of a sheet: each ends a stretch of days for which interest counts, or is a draw or a payment.

use std::collections::BTreeMap;

use crate::quote::{Date, InstalmentKind, LoanTerms, Repayment, Schedule};
use crate::schedule::Accrual;

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// A draw, by its position in the schedule.
    Draw(usize),
    /// An instalment, by its position in the schedule.
    Instalment(usize),
    /// The rate changes, and nothing is paid.
    NewRate,
}

/// A line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) event: Event,
    /// The day it happens.
    pub(super) date: Date,
    /// The days that it ends, with the position of the instalment that their interest is paid with.
    pub(super) accrual: Option<(Accrual, usize)>,
}

/// The lines of a schedule, in the order in which the engine has walked through its days.
pub(super) fn steps(terms: &LoanTerms, schedule: &Schedule) -> Vec<Step> {
    // Of one day, what is due comes before what is drawn, and that before what is repaid early; the money of a loan that
    // is no credit line comes first.
    let drawn = if matches!(terms.repayment(), Repayment::CreditLine { .. }) { 2 } else { 0 };
    let draws = schedule.draws().iter().enumerate();
    let mut events: Vec<(Date, u8, Step)> = draws
        .map(|(index, draw)| (draw.date, drawn, Step { event: Event::Draw(index), date: draw.date, accrual: None }))
        .collect();
    let mut accruals = BTreeMap::new();
    for (index, instalment) in schedule.instalments().iter().enumerate() {
        let order = if instalment.kind == InstalmentKind::Regular { 1 } else { 3 };
        let step = Step { event: Event::Instalment(index), date: instalment.due, accrual: None };
        events.push((instalment.counted_to, order, step));
        accruals.extend(schedule.accruals(instalment).iter().map(|accrual| (accrual.to, (*accrual, index))));
    }
    events.sort_by_key(|(date, order, _)| (*date, *order));
    let mut steps = Vec::new();
    for (date, _, step) in events {
        while let Some(entry) = accruals.first_entry().filter(|entry| *entry.key() < date) {
            let (to, accrual) = entry.remove_entry();
            steps.push(Step { event: Event::NewRate, date: to, accrual: Some(accrual) });
        }
        steps.push(Step { accrual: accruals.remove(&date), ..step });
    }
    steps
}
