//! Who pays whom, when, and for what, from the borrower's side.

use crate::calendar::{Date, Months, months_after};
use crate::loan::{Fee, FeeKind, LoanTerms};
use crate::money::Yuan;
use crate::schedule::Schedule;

/// What a cash flow is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowKind {
    /// The principal, paid out.
    Drawdown,
    /// Principal repaid.
    Principal,
    /// Interest.
    Interest,
    /// A fee, of the kind named.
    Fee(FeeKind),
    /// An interest subsidy received.
    Subsidy,
}

impl FlowKind {
    /// Identifier in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Drawdown => "drawdown",
            Self::Principal => "principal",
            Self::Interest => "interest",
            Self::Fee(kind) => kind.id(),
            Self::Subsidy => "subsidy",
        }
    }
}

/// One dated amount: positive when the borrower receives it, negative when the borrower pays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashFlow {
    /// Months after drawdown.
    pub month: Months,
    /// Day.
    pub date: Date,
    /// What for.
    pub kind: FlowKind,
    /// How much, from the borrower's side.
    pub amount: Yuan,
}

/// Every flow of a loan without subsidy, in order of time.
pub(super) fn of_loan(terms: &LoanTerms, schedule: &Schedule) -> Vec<CashFlow> {
    let at =
        |month: Months, kind, amount| CashFlow { month, date: months_after(terms.drawdown(), month), kind, amount };
    let mut flows = vec![at(Months(0), FlowKind::Drawdown, terms.principal())];
    for fee in terms.fees() {
        flows.extend(fee_flows(fee, terms).map(|(month, amount)| at(month, FlowKind::Fee(fee.kind), -amount)));
    }
    for instalment in schedule.instalments() {
        flows.push(at(instalment.month, FlowKind::Interest, -instalment.interest));
        flows.push(at(instalment.month, FlowKind::Principal, -instalment.principal));
    }
    flows.retain(|flow| !flow.amount.is_zero());
    flows.sort_by_key(|flow| flow.month);
    flows
}

fn fee_flows(fee: &Fee, terms: &LoanTerms) -> impl Iterator<Item = (Months, Yuan)> {
    let each = fee.each(terms.principal());
    fee.due_months(terms.term()).map(move |month| (month, each))
}
