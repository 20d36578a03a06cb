//! Gross and net cost of a loan, in yuan and as yearly rates.
//!
//! Gross (正常履约年化综合融资成本) is all interest and fees and no subsidy, what a lender's own disclosure must show; net is
//! after subsidy. Both rates are stated for the loan's own period, so that before and after can be compared.

use super::cash_flow::{CashFlow, FlowKind, of_loan};
use super::yearly_rate::{YearlyRate, by_period};
use crate::calendar::Months;
use crate::loan::{FeeKind, LoanTerms};
use crate::money::Yuan;
use crate::schedule::Schedule;

/// A cost as an annual rate.
pub type CostRate = YearlyRate;

/// What a loan costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalCost {
    /// Every flow, in order of time.
    pub flows: Vec<CashFlow>,
    /// Interest over the whole term.
    pub interest: Yuan,
    /// Guarantee fee over the whole term.
    pub guarantee_fee: Yuan,
    /// Other fees over the whole term.
    pub other_fees: Yuan,
    /// Subsidy received.
    pub subsidy: Yuan,
    /// Gross cost as an annual rate.
    pub gross_rate: CostRate,
    /// Cost after subsidy as an annual rate.
    pub net_rate: CostRate,
}

impl TotalCost {
    /// The cost of a loan, given the subsidies received and the months after drawdown at which they come.
    #[must_use]
    pub fn of(terms: &LoanTerms, schedule: &Schedule, subsidies: &[(Months, Yuan)]) -> Self {
        let mut flows = of_loan(terms, schedule);
        let months = |flows: &[CashFlow]| {
            let timed: Vec<(u32, Yuan)> = flows.iter().map(|flow| (flow.month.0, flow.amount)).collect();
            by_period(&timed, Months::YEAR.0, terms.repayment().period(terms.term()))
        };
        let gross_rate = months(&flows);
        flows.extend(subsidies.iter().filter(|(_, amount)| !amount.is_zero()).map(|(month, amount)| CashFlow {
            month: *month,
            date: crate::calendar::months_after(terms.drawdown(), *month),
            kind: FlowKind::Subsidy,
            amount: *amount,
        }));
        flows.sort_by_key(|flow| flow.month);
        let net_rate = if subsidies.is_empty() { gross_rate.clone() } else { months(&flows) };
        let paid = |which: fn(FlowKind) -> bool| -> Yuan {
            -flows.iter().filter(|flow| which(flow.kind)).map(|flow| flow.amount).sum::<Yuan>()
        };
        Self {
            interest: schedule.total_interest(),
            guarantee_fee: paid(|kind| kind == FlowKind::Fee(FeeKind::Guarantee)),
            other_fees: paid(|kind| matches!(kind, FlowKind::Fee(fee) if fee != FeeKind::Guarantee)),
            subsidy: -paid(|kind| kind == FlowKind::Subsidy),
            gross_rate,
            net_rate,
            flows,
        }
    }

    /// All interest and fees, before subsidy.
    #[must_use]
    pub fn gross(&self) -> Yuan {
        self.interest + self.guarantee_fee + self.other_fees
    }

    /// All interest and fees less the subsidy.
    #[must_use]
    pub fn net(&self) -> Yuan {
        self.gross() - self.subsidy
    }
}
