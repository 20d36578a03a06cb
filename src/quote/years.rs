//! A plan summed up by years of the loan, for a chart and its table.

use super::{CashFlow, FlowKind, Months, Plan, Yuan};
use crate::calendar::months_reached;

/// What one year of a loan, or a few of them together, pays and receives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoanYears {
    /// First year, from 1.
    pub first: u32,
    /// Last year.
    pub last: u32,
    /// Principal repaid.
    pub principal: Yuan,
    /// Interest paid, default interest among it.
    pub interest: Yuan,
    /// Fees paid, charges for early repayment among them.
    pub fees: Yuan,
    /// Subsidy received.
    pub subsidy: Yuan,
    /// Outstanding balance at the end.
    pub balance: Yuan,
}

impl LoanYears {
    /// All that is paid.
    #[must_use]
    pub fn paid(&self) -> Yuan {
        self.principal + self.interest + self.fees
    }
}

/// The years of a plan, at most so many rows: where there are more years, equally many of them share a row. An
/// anniversary belongs to the year that it ends, as in the schedule. A subsidy that comes after the last payment makes a
/// year of its own.
#[must_use]
pub fn years(plan: &Plan, rows_max: u32) -> Vec<LoanYears> {
    let flows = &plan.cost.flows;
    let drawdown = plan.terms.drawdown();
    let year = |flow: &CashFlow| {
        let month = flow.month.unwrap_or_else(|| months_reached(drawdown, flow.date));
        month.0.div_ceil(Months::YEAR.0).max(1)
    };
    let count = flows.iter().map(year).max().unwrap_or(0);
    let together = count.div_ceil(rows_max.max(1)).max(1);
    let mut balance = Yuan::ZERO;
    (0..count.div_ceil(together))
        .map(|row| {
            let first = row.saturating_mul(together).saturating_add(1);
            let last = row.saturating_add(1).saturating_mul(together).min(count);
            let mut sums = LoanYears { first, last, ..LoanYears::default() };
            for flow in flows.iter().filter(|flow| (first..=last).contains(&year(flow))) {
                match flow.kind {
                    FlowKind::Drawdown => balance += flow.amount,
                    FlowKind::Principal => {
                        balance += flow.amount;
                        sums.principal = sums.principal - flow.amount;
                    }
                    FlowKind::Interest | FlowKind::DefaultInterest => sums.interest = sums.interest - flow.amount,
                    FlowKind::Fee(..) | FlowKind::EarlyCharge => sums.fees = sums.fees - flow.amount,
                    FlowKind::Subsidy => sums.subsidy += flow.amount,
                }
            }
            LoanYears { balance, ..sums }
        })
        .collect()
}
