//! Gross and net cost of a loan, in yuan and as yearly rates.
//!
//! Gross (正常履约年化综合融资成本) is all interest and fees and no subsidy, what a lender's own disclosure must show; net is
//! after subsidy. Where every payment falls on whole months after drawdown, the rate is that of the loan's own period;
//! otherwise it is that of the days, over 365.

use super::cash_flow::{CashFlow, FlowKind, of_loan};
use super::equivalent::with_simple;
use super::yearly_rate::{YearlyRate, by_date, by_period};
use crate::calendar::{Date, Months, days_between};
use crate::loan::{FeeKind, LoanTerms};
use crate::money::Yuan;
use crate::schedule::Schedule;

/// A cost as an annual rate.
pub type CostRate = YearlyRate;

/// How the times of cash flows are counted for a yearly rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateBasis {
    /// Whole periods of so many months.
    Periods(Months),
    /// Days over 365; the simple rate is that of a period of so many months at the same effective rate.
    Days(Months),
}

/// What a subsidy pays, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// Day.
    pub date: Date,
    /// Whole months after drawdown, where it falls exactly so.
    pub month: Option<Months>,
    /// How much; negative where it is given back.
    pub amount: Yuan,
}

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
    /// What was charged for early repayment, and default interest.
    pub penalties: Yuan,
    /// Subsidy received.
    pub subsidy: Yuan,
    /// Gross cost as an annual rate.
    pub gross_rate: CostRate,
    /// Cost after subsidy as an annual rate.
    pub net_rate: CostRate,
    /// How the times of the gross cost were counted.
    pub gross_basis: RateBasis,
    /// How the times of the cost after subsidy were counted.
    pub net_basis: RateBasis,
}

impl TotalCost {
    /// The cost of a loan, given the subsidies received.
    #[must_use]
    pub fn of(terms: &LoanTerms, schedule: &Schedule, subsidies: &[Received]) -> Self {
        let mut flows = of_loan(terms, schedule);
        let period = terms.period();
        let (gross_rate, gross_basis) = rate(&flows, period);
        let received = subsidies.iter().filter(|received| !received.amount.is_zero());
        flows.extend(received.map(|received| CashFlow {
            month: received.month,
            date: received.date,
            kind: FlowKind::Subsidy,
            amount: received.amount,
        }));
        flows.sort_by_key(|flow| flow.date);
        let (net_rate, net_basis) =
            if subsidies.is_empty() { (gross_rate.clone(), gross_basis) } else { rate(&flows, period) };
        let paid = |which: fn(FlowKind) -> bool| -> Yuan {
            -flows.iter().filter(|flow| which(flow.kind)).map(|flow| flow.amount).sum::<Yuan>()
        };
        Self {
            interest: schedule.total_interest(),
            guarantee_fee: paid(|kind| matches!(kind, FlowKind::Fee(FeeKind::Guarantee, _))),
            other_fees: paid(|kind| matches!(kind, FlowKind::Fee(fee, _) if fee != FeeKind::Guarantee)),
            penalties: paid(|kind| matches!(kind, FlowKind::EarlyCharge | FlowKind::DefaultInterest)),
            subsidy: -paid(|kind| kind == FlowKind::Subsidy),
            gross_rate,
            net_rate,
            gross_basis,
            net_basis,
            flows,
        }
    }

    /// The subsidies received, in order of days.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        let subsidies = self.flows.iter().filter(|flow| flow.kind == FlowKind::Subsidy);
        subsidies.map(|flow| Received { date: flow.date, month: flow.month, amount: flow.amount }).collect()
    }

    /// All interest, fees and penalties, before subsidy.
    #[must_use]
    pub fn gross(&self) -> Yuan {
        self.interest + self.guarantee_fee + self.other_fees + self.penalties
    }

    /// All interest, fees and penalties less the subsidy.
    #[must_use]
    pub fn net(&self) -> Yuan {
        self.gross() - self.subsidy
    }
}

/// Times of flows as units, and how many months a period has.
#[must_use]
pub fn timed(flows: &[CashFlow]) -> (Vec<(u32, Yuan)>, bool) {
    let by_month: Option<Vec<(u32, Yuan)>> =
        flows.iter().map(|flow| flow.month.map(|month| (month.0, flow.amount))).collect();
    match (by_month, flows.first()) {
        (Some(by_month), _) => (by_month, true),
        (None, Some(first)) => {
            let since = |flow: &CashFlow| u32::try_from(days_between(first.date, flow.date)).unwrap_or(0);
            (flows.iter().map(|flow| (since(flow), flow.amount)).collect(), false)
        }
        (None, None) => (Vec::new(), true),
    }
}

/// All that a loan costs before subsidy, in yuan: interest, fees, what is charged for early repayment, and default interest.
/// The same as [`TotalCost::gross`], without a search for yearly rates.
#[must_use]
pub fn gross_cost(terms: &LoanTerms, schedule: &Schedule) -> Yuan {
    // What is drawn is repaid, and leaves the sum.
    -of_loan(terms, schedule).iter().map(|flow| flow.amount).sum::<Yuan>()
}

fn rate(flows: &[CashFlow], period: Months) -> (CostRate, RateBasis) {
    match timed(flows) {
        (by_month, true) => (by_period(&by_month, Months::YEAR.0, period), RateBasis::Periods(period)),
        (by_day, false) => (with_simple(by_date(&by_day), period), RateBasis::Days(period)),
    }
}
