//! The cash flows, from the borrower's side: each a formula over the schedule, but the subsidies, which are stated.

use super::book::{Look, NotWritten, Sheet, Value, at};
use super::columns as column;
use super::plan::PlanSheet;
use crate::cost::fee_flows;
use crate::quote::{
    CashFlow, Date, EarlyCharge, Fee, FeeAmount, FeeTiming, FlowKind, InstalmentKind, Months, Plan, Schedule, Yuan,
};
use crate::text::{self as t, Lang, sentence};

pub(super) const DATE: u16 = 0;
pub(super) const MONTH: u16 = 1;
const WHAT: u16 = 2;
pub(super) const GROSS: u16 = 3;
pub(super) const SUBSIDY: u16 = 4;
pub(super) const NET: u16 = 5;

/// Where the lines begin.
const HEAD: u32 = 3;
const FIRST: u32 = 4;

/// The sheet, and where the proof finds what it needs.
pub(super) struct FlowSheet {
    sheet: Sheet,
    /// The flows, in the order of the lines.
    pub(super) flows: Vec<CashFlow>,
    last: u32,
}

impl FlowSheet {
    /// A column from the first line to the last.
    pub(super) fn all(&self, column: u16) -> String {
        self.sheet.column(column, FIRST, self.last)
    }

    /// A cell of a flow.
    pub(super) fn cell(&self, index: usize, column: u16) -> String {
        let row = FIRST.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
        self.sheet.cell(at(row, column))
    }

    /// What a flow adds to a column.
    pub(super) fn amount(&self, index: usize, column: u16) -> Yuan {
        let flow = self.flows.get(index).filter(|flow| column == NET || flow.kind != FlowKind::Subsidy);
        flow.map(|flow| flow.amount).unwrap_or_default()
    }

    /// Whether some of it is subsidy.
    pub(super) fn has_subsidy(&self) -> bool {
        self.flows.iter().any(|flow| flow.kind == FlowKind::Subsidy)
    }

    /// The sum of a column.
    pub(super) fn sum(&self, column: u16) -> String {
        self.sheet.cell(at(self.last.saturating_add(1), column))
    }

    /// Ends it.
    pub(super) fn finish(self) -> Result<rust_xlsxwriter::Worksheet, NotWritten> {
        self.sheet.finish()
    }
}

/// Writes the sheet.
pub(super) fn flows(lang: Lang, plan: &Plan, on: &PlanSheet) -> FlowSheet {
    let mut sheet = Sheet::new(t::workbook_flows(lang), &[12, 10, 22, 18, 18, 18]);
    sheet.text(at(0, 0), t::workbook_flows(lang), Look::Title);
    sheet.note(1, t::workbook_signs(lang));
    let heads = [
        t::workbook_date(lang),
        t::workbook_month(lang),
        t::workbook_event(lang),
        t::workbook_before(lang),
        t::schedule_subsidy(lang),
        t::workbook_after(lang),
    ];
    sheet.heads(HEAD, &heads);
    let lines = lines(plan, on);
    let (mut gross, mut subsidy) = (Yuan::ZERO, Yuan::ZERO);
    for (row, Line { flow, formula }) in (FIRST..).zip(&lines) {
        sheet.value(at(row, DATE), Value::Day(flow.date));
        if let Some(Months(month)) = flow.month {
            sheet.value(at(row, MONTH), Value::Count(month.into()));
        }
        sheet.text(at(row, WHAT), name(lang, flow.kind), Look::Wrapped);
        let amount = Value::Amount(flow.amount);
        match formula {
            Some(formula) => sheet.formula(at(row, GROSS), &format!("={formula}"), amount),
            None => sheet.input(at(row, SUBSIDY), amount),
        }
        *(if formula.is_some() { &mut gross } else { &mut subsidy }) += flow.amount;
        sheet.formula(at(row, NET), &format!("={}+{}", at(row, GROSS), at(row, SUBSIDY)), amount);
    }
    let last = FIRST.saturating_add(u32::try_from(lines.len()).unwrap_or(u32::MAX)).saturating_sub(1);
    let sums = last.saturating_add(1);
    sheet.text(at(sums, WHAT), t::schedule_total(lang), Look::Head);
    for (column, sum) in [(GROSS, gross), (SUBSIDY, subsidy), (NET, gross + subsidy)] {
        sheet.formula(
            at(sums, column),
            &format!("=SUM({}:{})", at(FIRST, column), at(last, column)),
            Value::Amount(sum),
        );
    }
    FlowSheet { sheet, flows: lines.into_iter().map(|line| line.flow).collect(), last }
}

/// A flow, and the formula of its amount; none where it is stated.
struct Line {
    flow: CashFlow,
    formula: Option<String>,
}

/// The lines: the flows of the engine, each with where it comes from, in the same order.
fn lines(plan: &Plan, on: &PlanSheet) -> Vec<Line> {
    let (terms, schedule) = (&plan.terms, &plan.schedule);
    let mut lines: Vec<Line> = Vec::new();
    let mut put = |flow: CashFlow, formula: String| {
        // Interest and fees may come to something at another rate.
        if !flow.amount.is_zero() || flow.kind != FlowKind::Principal {
            lines.push(Line { flow, formula: Some(formula) });
        }
    };
    for (draw, row) in schedule.draws().iter().zip(&on.draws) {
        let month = crate::calendar::months_exactly(terms.drawdown(), draw.date);
        let flow = CashFlow { month, date: draw.date, kind: FlowKind::Drawdown, amount: draw.amount };
        put(flow, on.sheet.cell(at(*row, column::DRAWN)));
    }
    let instalments: Vec<_> = schedule.instalments().iter().zip(on.instalments.iter().copied()).collect();
    let regular = || instalments.iter().filter(|(it, _)| it.kind == InstalmentKind::Regular).map(|(_, row)| *row);
    for (fee, input) in terms.fees().iter().zip(&on.fees) {
        let input = on.sheet.cell(*input);
        for (index, flow) in fee_flows(fee, terms, schedule).into_iter().enumerate() {
            let row = match fee.timing {
                FeeTiming::Once | FeeTiming::Yearly => None,
                FeeTiming::PerInstalment => regular().nth(index),
                FeeTiming::AtMaturity => on.instalments.last().copied(),
            };
            put(flow, format!("-{}", fee_formula(fee, &input, on, row, || outstanding(on, schedule, flow.date))));
        }
    }
    let mut number = 0_u32;
    for (it, row) in instalments.iter().copied() {
        number = number.saturating_add(u32::from(it.kind == InstalmentKind::Regular));
        let is_late = it.kind == InstalmentKind::Regular;
        let late = terms.loan().late.filter(|late| is_late && late.instalment_number == number);
        let (date, month) = match late {
            Some(late) => (crate::calendar::days_after(it.due, late.days), None),
            None => (it.due, it.month),
        };
        let mut pay = |kind, amount: Yuan, formula: String| {
            put(CashFlow { month, date, kind, amount: -amount }, formula);
        };
        let of = |column| on.sheet.cell(at(row, column));
        pay(FlowKind::Interest, it.interest, format!("-{}", of(column::INTEREST)));
        pay(FlowKind::Principal, it.principal, format!("-{}", of(column::PRINCIPAL)));
        if let InstalmentKind::Early(index) = it.kind
            && let Some(early) = terms.loan().early_repayments.get(index)
        {
            let charge = match early.charge {
                EarlyCharge::Fixed(yuan) => format!("-{}", yuan.decimal()),
                EarlyCharge::OfAmount(rate) => format!("-ROUND({}*{rate},2)", of(column::PRINCIPAL)),
            };
            pay(FlowKind::EarlyCharge, early.charge.on(it.principal), charge);
        }
        if let Some(late) = late {
            let rate = on.rate(it.counted_to).map(|cell| on.sheet.cell(cell)).unwrap_or_default();
            let (days, uplift) = (late.days, late.default_uplift);
            let formula = format!("-ROUND({}*({rate}*(1+{uplift}))*{days}/360,2)", of(column::PAYMENT));
            // There is one such flow at most.
            let charged = plan.cost.flows.iter().find(|flow| flow.kind == FlowKind::DefaultInterest);
            pay(FlowKind::DefaultInterest, -charged.map(|flow| flow.amount).unwrap_or_default(), formula);
        }
    }
    lines.sort_by_key(|line| line.flow.date);
    let subsidies = plan.cost.flows.iter().filter(|flow| flow.kind == FlowKind::Subsidy);
    lines.extend(subsidies.map(|flow| Line { flow: *flow, formula: None }));
    lines.sort_by_key(|line| line.flow.date);
    debug_assert!(
        lines.iter().map(|line| line.flow).filter(|flow| !flow.amount.is_zero()).eq(plan.cost.flows.iter().copied()),
        "other flows than the engine's",
    );
    lines
}

/// What a fee takes at a time: of a line of the schedule, or of a day.
fn fee_formula(fee: &Fee, input: &str, on: &PlanSheet, row: Option<u32>, outstanding: impl Fn() -> String) -> String {
    let of = match fee.amount {
        FeeAmount::Fixed(_) => return input.to_owned(),
        FeeAmount::OfPrincipal(_) => on.sheet.cell(on.principal),
        FeeAmount::OfBalance(_) => match row {
            // What is outstanding before an instalment, its principal among it.
            Some(row) => {
                let [balance, principal] =
                    [column::BALANCE, column::PRINCIPAL].map(|column| on.sheet.cell(at(row, column)));
                format!("({balance}+{principal})")
            }
            None => outstanding(),
        },
    };
    format!("ROUND({of}*{input},2)")
}

/// What is outstanding from a day on: the balance of the last line with a day that is not later.
fn outstanding(on: &PlanSheet, schedule: &Schedule, date: Date) -> String {
    let draws = schedule.draws().iter().map(|draw| draw.date).zip(&on.draws);
    let paid = schedule.instalments().iter().map(|it| it.counted_to).zip(&on.instalments);
    let row = draws.chain(paid).filter(|(day, _)| *day <= date).map(|(_, row)| *row).max();
    on.sheet.cell(at(row.unwrap_or(on.first), column::BALANCE))
}

fn name(lang: Lang, kind: FlowKind) -> &'static str {
    match kind {
        FlowKind::Drawdown => t::schedule_drawdown(lang),
        FlowKind::Principal => t::workbook_principal(lang),
        FlowKind::Interest => t::workbook_interest(lang),
        FlowKind::Fee(kind, _) => sentence::fee_kind(lang, kind),
        FlowKind::EarlyCharge => t::paper_early(lang),
        FlowKind::DefaultInterest => t::paper_overdue(lang),
        FlowKind::Subsidy => t::schedule_subsidy(lang),
    }
}
