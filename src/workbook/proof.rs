//! The proof: each yearly rate as a formula over the cash flows, and every flow discounted by it, which together are nothing.

use std::collections::BTreeMap;

use super::book::{Cell, Look, NotWritten, Sheet, Value, at, float};
use super::columns as column;
use super::flows::{self, FlowSheet};
use super::plan::PlanSheet;
use crate::calendar::days_between;
use crate::cost::power;
use crate::quote::{CostRate, Date, Found, Months, Plan, RateBasis, TotalCost, Yuan};
use crate::text::{self as t, Lang, sentence};

/// Columns of the list of results.
const NOW: u16 = 3;
const THEN: u16 = 4;
const OFF: u16 = 5;
const LIST: u32 = 3;

/// Columns of a table, from its first.
const TIME: u16 = 0;
const AMOUNT: u16 = 1;
const FACTOR: u16 = 2;
const WORTH: u16 = 3;

/// Lines of a table before its first flow: its name, its rate, the sum, the heads.
const BEFORE: u32 = 4;

/// One of the two costs: before subsidy, and after.
#[derive(Clone, Copy)]
struct Side<'plan> {
    name: &'static str,
    rate: &'plan CostRate,
    basis: RateBasis,
    /// Which column of the flows it counts.
    counts: u16,
    /// Where its table begins.
    column: u16,
}

impl Side<'_> {
    /// Months or days of a year, as its flows are counted.
    const fn units_per_year(&self) -> u32 {
        match self.basis {
            RateBasis::Periods(_) => 12,
            RateBasis::Days(_) => 365,
        }
    }
}

/// The growth of one of so many equal parts of a year, by halving until the floats end. The banned functions of floats
/// would give other bits on other machines.
fn root(growth: f64, parts: u32) -> f64 {
    let (mut low, mut high) = (0.0, growth.max(1.0));
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return high;
        }
        if power(middle, parts) < growth {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// Writes the sheet.
pub(super) fn proof(
    lang: Lang,
    plan: &Plan,
    on: &PlanSheet,
    flows: &FlowSheet,
) -> Result<rust_xlsxwriter::Worksheet, NotWritten> {
    let mut sheet = Sheet::new(t::workbook_proof(lang), &[14, 18, 16, 18, 18, 18, 18, 16, 18]);
    sheet.landscape();
    sheet.text(at(0, 0), t::workbook_proof(lang), Look::Title);
    sheet.note(1, t::workbook_worth_nothing(lang));
    let cost = &plan.cost;
    let (gross, net) = sides(lang, cost);
    // Where no subsidy is counted, both are one.
    let tables: &[Side<'_>] = if flows.has_subsidy() { &[gross, net] } else { &[gross] };
    let mut list = List { lang, sheet: &mut sheet, row: LIST.saturating_add(1) };
    list.amounts(cost, on, flows);
    // Four rates, and a line between.
    let first = list.row.saturating_add(5);
    for side in [gross, net] {
        let drawn = tables.iter().find(|drawn| drawn.counts == side.counts).unwrap_or(&gross);
        list.rates(side, rate_cell(drawn, first));
    }
    for side in tables {
        if let Some(found) = side.rate.one() {
            Table { lang, side: *side, top: first, flows }.write(&mut sheet, found);
        }
    }
    sheet.finish()
}

fn sides(lang: Lang, cost: &TotalCost) -> (Side<'_>, Side<'_>) {
    let gross = Side {
        name: t::workbook_before(lang),
        rate: &cost.gross_rate,
        basis: cost.gross_basis,
        counts: flows::GROSS,
        column: 0,
    };
    let net = Side {
        name: t::workbook_after(lang),
        rate: &cost.net_rate,
        basis: cost.net_basis,
        counts: flows::NET,
        column: 5,
    };
    (gross, net)
}

/// Where the rate of a table stands.
fn rate_cell(side: &Side<'_>, top: u32) -> Cell {
    at(top.saturating_add(1), side.column.saturating_add(WORTH))
}

/// What the calculation has come to, beside what the sheets say now.
struct List<'sheet> {
    lang: Lang,
    sheet: &'sheet mut Sheet,
    row: u32,
}

impl List<'_> {
    fn amounts(&mut self, cost: &TotalCost, on: &PlanSheet, flows: &FlowSheet) {
        let lang = self.lang;
        let heads = [t::workbook_now(lang), t::workbook_then(lang), t::workbook_off(lang)];
        for (column, head) in [NOW, THEN, OFF].into_iter().zip(heads) {
            self.sheet.text(at(LIST, column), head, Look::Head);
        }
        let interest = on.sheet.cell(at(on.sums(), column::INTEREST));
        let [gross, subsidy, net] = [flows::GROSS, flows::SUBSIDY, flows::NET].map(|column| flows.sum(column));
        let rows = [
            (t::workbook_interest(lang), interest.clone(), cost.interest),
            (t::workbook_charges(lang), format!("-{gross}-{interest}"), cost.gross() - cost.interest),
            (t::workbook_cost(lang), format!("-{gross}"), cost.gross()),
            (t::schedule_subsidy(lang), subsidy, cost.subsidy),
            (t::result_net_cost(lang), format!("-{net}"), cost.net()),
        ];
        for (name, formula, amount) in rows {
            self.put(name, &format!("=ROUND({formula},2)"), Value::Amount(amount));
        }
    }

    /// The simple and the compound rate of a cost.
    fn rates(&mut self, side: Side<'_>, rate: Cell) {
        let lang = self.lang;
        let [simple_name, compound_name] =
            [t::paper_simple(lang), t::paper_compound(lang)].map(|kind| t::workbook_rate(lang, side.name, kind));
        let Some(Found { simple, compound }) = side.rate.one() else {
            let said = sentence::no_rate(lang, side.rate).unwrap_or(t::paper_no_rate(lang));
            for name in [simple_name, compound_name] {
                self.name(&name);
                self.sheet.text(at(self.row, NOW), said, Look::Plain);
                self.row = self.row.saturating_add(1);
            }
            return;
        };
        let (by_period, by_year) = match side.basis {
            RateBasis::Periods(Months(months)) => {
                (format!("=((1+{rate})^{months}-1)*12/{months}"), format!("=(1+{rate})^12-1"))
            }
            RateBasis::Days(Months(months)) => {
                (format!("=((1+{rate})^({months}/12)-1)*12/{months}"), format!("={rate}"))
            }
        };
        match simple {
            Some(simple) => self.put(&simple_name, &by_period, Value::Rate(simple)),
            None => {
                self.name(&simple_name);
                self.sheet.text(at(self.row, NOW), t::paper_no_rate(lang), Look::Plain);
                self.row = self.row.saturating_add(1);
            }
        }
        self.put(&compound_name, &by_year, Value::Rate(compound));
    }

    fn name(&mut self, name: &str) {
        self.sheet.text(at(self.row, 0), name, Look::Plain);
    }

    fn put(&mut self, name: &str, formula: &str, value: Value) {
        self.name(name);
        let [now, then, off] = [NOW, THEN, OFF].map(|column| at(self.row, column));
        self.sheet.formula(now, formula, value);
        self.sheet.value(then, value);
        let (places, nothing) = match value {
            Value::Amount(_) => (2, Value::Amount(Yuan::ZERO)),
            _ => (9, Value::Fine(0.0)),
        };
        self.sheet.formula(off, &format!("=ROUND({now}-{then},{places})"), nothing);
        self.row = self.row.saturating_add(1);
    }
}

/// The flows of one cost, and what they are worth.
struct Table<'sheet> {
    lang: Lang,
    side: Side<'sheet>,
    top: u32,
    flows: &'sheet FlowSheet,
}

/// A line of a table: when, how many months or days after the first, and how much.
struct Line {
    time: Value,
    units: u32,
    amount: Yuan,
    formula: String,
}

impl Table<'_> {
    fn write(&self, sheet: &mut Sheet, found: Found) {
        let (lang, side) = (self.lang, self.side);
        let column = |column: u16| side.column.saturating_add(column);
        let line = |number: u32| self.top.saturating_add(number);
        let lines = self.lines();
        let first = line(BEFORE);
        let last = first.saturating_add(u32::try_from(lines.len()).unwrap_or(u32::MAX)).saturating_sub(1);
        let range = |of: u16| format!("{}:{}", at(first, column(of)), at(last, column(of)));
        let growth = 1.0 + float(found.compound.decimal());
        let unit = root(growth, side.units_per_year());
        let rate = rate_cell(&side, self.top);
        let (name, formula, value, head) = match side.basis {
            RateBasis::Periods(_) => {
                let monthly = unit - 1.0;
                let formula = format!("=IRR({},{monthly:.6})", range(AMOUNT));
                (t::workbook_monthly_rate(lang), formula, monthly, t::workbook_month(lang))
            }
            RateBasis::Days(_) => {
                let yearly = growth - 1.0;
                let formula = format!("=XIRR({},{},{yearly:.6})", range(AMOUNT), range(TIME));
                (t::workbook_yearly_rate(lang), formula, yearly, t::workbook_date(lang))
            }
        };
        sheet.text(at(self.top, column(TIME)), side.name, Look::Plain);
        sheet.text(at(line(1), column(TIME)), name, Look::Plain);
        sheet.formula(rate, &formula, Value::Fine(value));
        sheet.text(at(line(2), column(TIME)), t::workbook_worth_sum(lang), Look::Plain);
        let sum = format!("=ROUND(SUM({}),2)", range(WORTH));
        sheet.formula(at(line(2), column(WORTH)), &sum, Value::Amount(Yuan::ZERO));
        let heads = [head, t::workbook_amount(lang), t::workbook_factor(lang), t::workbook_worth(lang)];
        for (index, head) in (0..).zip(heads) {
            sheet.text(at(line(3), column(index)), head, Look::Head);
        }
        let fixed = rust_xlsxwriter::utility::row_col_to_cell_absolute;
        let rate = fixed(rate.row, rate.column);
        let start = fixed(first, column(TIME));
        for (row, of) in (first..).zip(lines) {
            let [time, amount, factor, worth] = [TIME, AMOUNT, FACTOR, WORTH].map(|it| at(row, column(it)));
            sheet.value(time, of.time);
            sheet.formula(amount, &format!("={}", of.formula), Value::Amount(of.amount));
            let exponent = match side.basis {
                RateBasis::Periods(_) => format!("-{time}"),
                RateBasis::Days(_) => format!("(({start}-{time})/365)"),
            };
            let is_worth = 1.0 / power(unit, of.units);
            sheet.formula(factor, &format!("=(1+{rate})^{exponent}"), Value::Fine(is_worth));
            let present = float(of.amount.decimal()) * is_worth;
            sheet.formula(worth, &format!("={amount}*{factor}"), Value::Worth(present));
        }
    }

    fn lines(&self) -> Vec<Line> {
        let flows = self.flows.flows.iter().enumerate();
        let counted = |index: usize| self.flows.amount(index, self.side.counts);
        match self.side.basis {
            RateBasis::Days(_) => {
                let first = self.flows.flows.first().map(|flow| flow.date).unwrap_or_default();
                let line = |(index, date): (usize, Date)| Line {
                    time: Value::Day(date),
                    units: u32::try_from(days_between(first, date)).unwrap_or_default(),
                    amount: counted(index),
                    formula: self.flows.cell(index, self.side.counts),
                };
                flows.map(|(index, flow)| line((index, flow.date))).collect()
            }
            RateBasis::Periods(_) => {
                let mut months: BTreeMap<u32, Yuan> = BTreeMap::new();
                for (index, flow) in flows {
                    if let Some(Months(month)) = flow.month {
                        *months.entry(month).or_default() += counted(index);
                    }
                }
                let last = months.last_key_value().map_or(0, |(month, _)| *month);
                let (when, how_much) = (self.flows.all(flows::MONTH), self.flows.all(self.side.counts));
                let line = |month: u32| Line {
                    time: Value::Count(month.into()),
                    units: month,
                    amount: months.get(&month).copied().unwrap_or_default(),
                    formula: format!("SUMIF({when},{month},{how_much})"),
                };
                (0..=last).map(line).collect()
            }
        }
    }
}
