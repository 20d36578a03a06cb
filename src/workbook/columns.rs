//! The columns of the schedule: those of every loan, and those that only some methods need.

use super::level::Levels;
use crate::quote::{EarlyAmount, InstalmentKind, LoanTerms, Repayment, Schedule, Yuan};
use crate::text::{self as t, Lang};

pub(super) const NUMBER: u16 = 0;
pub(super) const DATE: u16 = 1;
pub(super) const EVENT: u16 = 2;
pub(super) const DAYS: u16 = 3;
pub(super) const RATE: u16 = 4;
pub(super) const BASE: u16 = 5;
pub(super) const INTEREST: u16 = 6;
pub(super) const PRINCIPAL: u16 = 7;
pub(super) const PAYMENT: u16 = 8;
pub(super) const DRAWN: u16 = 9;
pub(super) const BALANCE: u16 = 10;

/// What only some methods need, and the columns it stands in.
pub(super) struct More {
    pub(super) levels: Levels,
    /// What the contract or the borrower has planned to repay with each instalment.
    pub(super) planned: Vec<Option<Yuan>>,
    pub(super) planned_column: u16,
    /// The instalment, or its principal part, that the method has found.
    pub(super) level_column: u16,
    /// Days of the whole interest period.
    pub(super) period_column: u16,
}

impl More {
    pub(super) fn of(terms: &LoanTerms, schedule: &Schedule) -> Self {
        let (levels, planned) = (Levels::of(terms, schedule), planned(terms, schedule));
        let planned_column = BALANCE.saturating_add(1);
        let level_column = planned_column.saturating_add(u16::from(planned.iter().any(Option::is_some)));
        let period_column = level_column.saturating_add(u16::from(levels.is_used()));
        Self { levels, planned, planned_column, level_column, period_column }
    }

    pub(super) fn heads(&self, lang: Lang, terms: &LoanTerms) -> Vec<&'static str> {
        let level = match terms.repayment() {
            Repayment::LevelPayment(_) => t::workbook_level(lang),
            _ => t::workbook_part(lang),
        };
        let heads = [
            (t::workbook_planned(lang), self.planned.iter().any(Option::is_some)),
            (level, self.levels.is_used()),
            (t::workbook_period(lang), self.levels.counts_periods()),
        ];
        heads.into_iter().filter_map(|(head, is_used)| is_used.then_some(head)).collect()
    }
}

/// What is planned to be repaid with each instalment.
fn planned(terms: &LoanTerms, schedule: &Schedule) -> Vec<Option<Yuan>> {
    let parts = match terms.repayment() {
        Repayment::PrincipalPlan { parts, .. } => parts.as_slice(),
        Repayment::CreditLine { repayments, .. } => repayments.as_slice(),
        _ => &[],
    };
    let planned = schedule.instalments().iter().map(|instalment| match instalment.kind {
        InstalmentKind::Early(index) => match terms.loan().early_repayments.get(index)?.amount {
            EarlyAmount::Part(part) => Some(part),
            EarlyAmount::All => None,
        },
        InstalmentKind::Regular => {
            let mut here = parts.iter().filter(|part| part.date == instalment.counted_to).peekable();
            here.peek()?;
            Some(here.map(|part| part.amount).sum())
        }
    });
    planned.collect()
}
