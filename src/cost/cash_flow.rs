//! Who pays whom, when, and for what, from the borrower's side.

use rust_decimal::Decimal;

use crate::calendar::{Date, Months, days_after, months_after};
use crate::exact::Exact as _;
use crate::loan::{Fee, FeeKind, FeeTiming, LatePayment, LoanTerms, Payee};
use crate::money::Yuan;
use crate::schedule::{Instalment, InstalmentKind, Schedule};

/// What a cash flow is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowKind {
    /// Principal, paid out.
    Drawdown,
    /// Principal repaid.
    Principal,
    /// Interest.
    Interest,
    /// A fee, and who collects it.
    Fee(FeeKind, Payee),
    /// What the lender charges for an early repayment.
    EarlyCharge,
    /// Interest on what was paid late.
    DefaultInterest,
    /// An interest subsidy received; negative where it is given back.
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
            Self::Fee(kind, _) => kind.id(),
            Self::EarlyCharge => "early_charge",
            Self::DefaultInterest => "default_interest",
            Self::Subsidy => "subsidy",
        }
    }
}

/// One dated amount: positive when the borrower receives it, negative when the borrower pays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CashFlow {
    /// Whole months after drawdown, where it falls exactly so.
    pub month: Option<Months>,
    /// Day.
    pub date: Date,
    /// What for.
    pub kind: FlowKind,
    /// How much, from the borrower's side.
    pub amount: Yuan,
}

/// Every flow of a loan without subsidy, in order of time.
pub(super) fn of_loan(terms: &LoanTerms, schedule: &Schedule) -> Vec<CashFlow> {
    let mut flows = Vec::with_capacity(schedule.instalments().len().saturating_mul(2).saturating_add(8));
    for draw in schedule.draws() {
        let month = crate::calendar::months_exactly(terms.drawdown(), draw.date);
        flows.push(CashFlow { month, date: draw.date, kind: FlowKind::Drawdown, amount: draw.amount });
    }
    for fee in terms.fees() {
        flows.extend(fee_flows(fee, terms, schedule));
    }
    let mut number = 0_u32;
    for instalment in schedule.instalments() {
        if instalment.kind == InstalmentKind::Regular {
            number = number.saturating_add(1);
        }
        let late = terms
            .loan()
            .late
            .filter(|late| instalment.kind == InstalmentKind::Regular && late.instalment_number == number);
        instalment_flows(instalment, terms, late, &mut flows);
    }
    flows.retain(|flow| !flow.amount.is_zero());
    flows.sort_by_key(|flow| flow.date);
    flows
}

fn instalment_flows(instalment: &Instalment, terms: &LoanTerms, late: Option<LatePayment>, flows: &mut Vec<CashFlow>) {
    let (date, month) =
        late.map_or((instalment.due, instalment.month), |late| (days_after(instalment.due, late.days), None));
    let mut pay = |kind, amount: Yuan| flows.push(CashFlow { month, date, kind, amount: -amount });
    pay(FlowKind::Interest, instalment.interest);
    pay(FlowKind::Principal, instalment.principal);
    if let InstalmentKind::Early(index) = instalment.kind
        && let Some(early) = terms.loan().early_repayments.get(index)
    {
        pay(FlowKind::EarlyCharge, early.charge.on(instalment.principal));
    }
    if let Some(late) = late {
        pay(FlowKind::DefaultInterest, default_interest(instalment, terms, late));
    }
}

/// The nominal rate and the uplift on the whole instalment, for the days it is late over 360.
fn default_interest(instalment: &Instalment, terms: &LoanTerms, late: LatePayment) -> Yuan {
    let rate = terms.rates().on(instalment.counted_to).decimal();
    let uplifted = rate.times(Decimal::ONE.plus(late.default_uplift.decimal()));
    let yearly = instalment.payment().decimal().times(uplifted);
    Yuan::round(yearly.times(late.days.into()).divided_by(Decimal::from(360)))
}

/// What a fee takes from the borrower over the life of the loan.
#[must_use]
pub fn fee_total(fee: &Fee, terms: &LoanTerms, schedule: &Schedule) -> Yuan {
    -fee_flows(fee, terms, schedule).into_iter().map(|flow| flow.amount).sum::<Yuan>()
}

/// What a fee takes from the borrower each time, in order of time.
#[must_use]
pub fn fee_flows(fee: &Fee, terms: &LoanTerms, schedule: &Schedule) -> Vec<CashFlow> {
    let drawdown = terms.drawdown();
    let end = schedule.end().unwrap_or(drawdown);
    let kind = FlowKind::Fee(fee.kind, fee.payee);
    let flow = |date: Date, month: Option<Months>, balance: Yuan| CashFlow {
        month,
        date,
        kind,
        amount: -fee.each(terms.principal(), balance),
    };
    let drawn: Yuan = schedule.draws().iter().take_while(|it| it.date <= drawdown).map(|it| it.amount).sum();
    let at_drawdown = flow(drawdown, Some(Months(0)), drawn);
    match fee.timing {
        FeeTiming::Once => vec![at_drawdown],
        FeeTiming::Yearly => {
            let years = (1_u32..).map(|year| Months(year.saturating_mul(Months::YEAR.0)));
            let later = years
                .map(|month| (month, months_after(drawdown, month)))
                .take_while(|(_, date)| *date < end)
                .map(|(month, date)| flow(date, Some(month), schedule.balance_from(date)));
            std::iter::once(at_drawdown).chain(later).collect()
        }
        FeeTiming::PerInstalment => {
            let regular = schedule.instalments().iter().filter(|it| it.kind == InstalmentKind::Regular);
            regular.map(|it| flow(it.due, it.month, it.balance_before)).collect()
        }
        FeeTiming::AtMaturity => {
            let last = schedule.instalments().last();
            last.map(|last| flow(last.due, last.month, last.balance_before)).into_iter().collect()
        }
    }
}
