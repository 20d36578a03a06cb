//! A plan as its schedule is read: one row for each day on which something is paid or received, by years of the loan.
//!
//! Beside each instalment stand the fees paid and the subsidy received on its day. A day without an instalment, such as
//! that of the drawdown or of a late refund, is a row of its own, so that the columns add up to the cost.

use super::{CashFlow, Date, FlowKind, Months, Plan, Yuan};
use crate::calendar::months_reached;

/// What is paid and received together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paid {
    /// Principal repaid.
    pub principal: Yuan,
    /// Interest.
    pub interest: Yuan,
    /// Fees, with what is charged for early and late payment.
    pub fees: Yuan,
    /// Subsidy received.
    pub subsidy: Yuan,
}

impl Paid {
    /// Principal and interest.
    #[must_use]
    pub fn payment(&self) -> Yuan {
        self.principal + self.interest
    }

    fn add(&mut self, other: Self) {
        self.principal += other.principal;
        self.interest += other.interest;
        self.fees += other.fees;
        self.subsidy += other.subsidy;
    }
}

/// One day of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number of the instalment, from 1; none on a day without one.
    pub number: Option<usize>,
    /// The day.
    pub date: Date,
    /// What is paid and received.
    pub paid: Paid,
    /// Outstanding balance after it.
    pub balance: Yuan,
    year: u32,
}

/// One year of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Which, from 1; an anniversary belongs to the year that it ends.
    pub number: u32,
    /// Its days, in order.
    pub rows: Vec<Row>,
    /// All of them together.
    pub total: Paid,
}

/// The years of a plan, in order. A refund after the last payment may make a year of its own.
#[must_use]
pub fn years_of(plan: &Plan) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for row in rows(plan) {
        match years.last_mut() {
            // A payment that a holiday moved belongs to the year before a flow that comes first.
            Some(year) if row.year <= year.number => {
                year.total.add(row.paid);
                year.rows.push(row);
            }
            _ => years.push(Year { number: row.year, rows: vec![row], total: row.paid }),
        }
    }
    years
}

/// All years together.
#[must_use]
pub fn total(years: &[Year]) -> Paid {
    years.iter().fold(Paid::default(), |mut sum, year| {
        sum.add(year.total);
        sum
    })
}

fn rows(plan: &Plan) -> Vec<Row> {
    let drawdown = plan.terms.drawdown();
    let instalments = plan.schedule.instalments().iter().zip(1_usize..);
    let mut rows: Vec<Row> = instalments
        .map(|(it, number)| Row {
            number: Some(number),
            date: it.due,
            paid: Paid { principal: it.principal, interest: it.interest, ..Paid::default() },
            balance: it.balance_after(),
            year: it.loan_year(drawdown),
        })
        .collect();
    for flow in &plan.cost.flows {
        let beside = match flow.kind {
            FlowKind::Fee(..) | FlowKind::EarlyCharge | FlowKind::DefaultInterest => {
                Paid { fees: -flow.amount, ..Paid::default() }
            }
            FlowKind::Subsidy => Paid { subsidy: flow.amount, ..Paid::default() },
            FlowKind::Drawdown | FlowKind::Principal | FlowKind::Interest => continue,
        };
        // In order of days: a row that is there already, or the place where it belongs.
        let place = rows.partition_point(|row| row.date < flow.date);
        match rows.get_mut(place) {
            Some(row) if row.date == flow.date => row.paid.add(beside),
            _ => rows.insert(place, without_instalment(plan, flow, beside)),
        }
    }
    rows
}

fn without_instalment(plan: &Plan, flow: &CashFlow, paid: Paid) -> Row {
    let drawn: Yuan = plan.schedule.draws().iter().filter(|it| it.date <= flow.date).map(|it| it.amount).sum();
    let before = plan.schedule.instalments().iter().take_while(|it| it.due <= flow.date);
    let balance = drawn - before.map(|it| it.principal).sum();
    let month = flow.month.unwrap_or_else(|| months_reached(plan.terms.drawdown(), flow.date));
    Row { number: None, date: flow.date, paid, balance, year: month.0.div_ceil(Months::YEAR.0).max(1) }
}
