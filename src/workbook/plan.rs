//! The schedule with its inputs: every interest, instalment and balance is a formula over the cells above.

use super::book::{Cell, Look, NotWritten, Sheet, Value, at};
use super::level::{Found, How};
use super::steps::{Event, Step, steps};
use crate::quote::{Date, Fee, FeeAmount, Instalment, InstalmentKind, LoanTerms, Plan, Repayment, Schedule, Yuan};
use crate::text::{self as t, Lang, number, sentence};

use super::columns::{BALANCE, BASE, DATE, DAYS, DRAWN, EVENT, INTEREST, More, NUMBER, PAYMENT, PRINCIPAL, RATE};

/// Where the inputs stand.
const INPUT: u16 = 3;

/// The sheet, and where other sheets find what they need.
pub(super) struct PlanSheet {
    pub(super) sheet: Sheet,
    pub(super) principal: Cell,
    /// The amount or the rate of each fee.
    pub(super) fees: Vec<Cell>,
    /// The rates, each from a day on.
    pub(super) rates: Vec<(Date, Cell)>,
    /// The lines of the draws.
    pub(super) draws: Vec<u32>,
    /// The lines of the instalments.
    pub(super) instalments: Vec<u32>,
    pub(super) first: u32,
    pub(super) last: u32,
}

impl PlanSheet {
    /// The line of sums.
    pub(super) fn sums(&self) -> u32 {
        self.last.saturating_add(1)
    }

    /// The rate that holds on a day.
    pub(super) fn rate(&self, date: Date) -> Option<Cell> {
        rate_on(&self.rates, date)
    }

    /// Ends it.
    pub(super) fn finish(self) -> Result<rust_xlsxwriter::Worksheet, NotWritten> {
        self.sheet.finish()
    }
}

/// The cell of the rate that holds on a day.
pub(super) fn rate_on(rates: &[(Date, Cell)], date: Date) -> Option<Cell> {
    rates.iter().rev().find(|(from, _)| *from <= date).or(rates.first()).map(|(_, cell)| *cell)
}

/// Writes the sheet.
pub(super) fn plan(lang: Lang, plan: &Plan, mark: &str) -> PlanSheet {
    let (terms, schedule) = (&plan.terms, &plan.schedule);
    let more = More::of(terms, schedule);
    let mut widths = vec![7, 12, 14, 16, 10, 16, 14, 16, 16, 16, 16];
    widths.extend(more.heads(lang, terms).iter().map(|_| 16));
    let mut sheet = Sheet::new(t::workbook_plan(lang), &widths);
    sheet.landscape();
    sheet.text(at(0, 0), t::workbook_plan(lang), Look::Title);
    for (row, note) in (1..).zip([t::workbook_live(lang), t::workbook_not_live(lang), mark]) {
        sheet.note(row, note);
    }
    let mut inputs = Inputs { sheet: &mut sheet, row: 5 };
    let principal = inputs.put(t::paper_principal(lang), Value::Amount(terms.principal()));
    let mut rates = vec![(terms.drawdown(), inputs.put(t::paper_rate(lang), Value::Rate(terms.rates().first())))];
    for change in terms.rates().changes() {
        let name = t::workbook_rate_from(lang, &number::date(lang, change.from));
        rates.push((change.from, inputs.put(&name, Value::Rate(change.rate))));
    }
    let basis = inputs.put(t::workbook_basis(lang), Value::Count(terms.day_count().basis()));
    let balloon = balloon(terms).map(|amount| inputs.put(t::workbook_balloon(lang), Value::Amount(amount)));
    let fees = terms.fees().iter().map(|fee| inputs.put(&fee_name(lang, fee), fee_value(fee))).collect();
    let head = inputs.row.saturating_add(1);
    let steps = steps(terms, schedule);
    let first = head.saturating_add(1);
    let count = u32::try_from(steps.len()).unwrap_or(u32::MAX);
    let made = PlanSheet {
        principal,
        fees,
        rates,
        draws: lines(&steps, first, |event| matches!(event, Event::Draw(_))),
        instalments: lines(&steps, first, |event| matches!(event, Event::Instalment(_))),
        first,
        last: head.saturating_add(count),
        sheet,
    };
    Writer { lang, terms, schedule, steps, basis, balloon, more, made }.write(head)
}

/// Puts the inputs under each other.
struct Inputs<'sheet> {
    sheet: &'sheet mut Sheet,
    row: u32,
}

impl Inputs<'_> {
    fn put(&mut self, name: &str, value: Value) -> Cell {
        let cell = at(self.row, INPUT);
        self.sheet.text(at(self.row, 0), name, Look::Plain);
        self.sheet.input(cell, value);
        self.row = self.row.saturating_add(1);
        cell
    }
}

fn balloon(terms: &LoanTerms) -> Option<Yuan> {
    match terms.repayment() {
        Repayment::LevelPayment(shape) | Repayment::EqualPrincipal(shape) => Some(shape.balloon),
        _ => None,
    }
    .filter(|amount| !amount.is_zero())
}

/// A fee and when it is paid.
fn fee_name(lang: Lang, fee: &Fee) -> String {
    let name = sentence::fee_kind(lang, fee.kind);
    let of = match fee.amount {
        FeeAmount::Fixed(_) => t::workbook_fixed(lang),
        FeeAmount::OfPrincipal(_) => t::workbook_of_principal(lang),
        FeeAmount::OfBalance(_) => t::workbook_of_balance(lang),
    };
    t::workbook_fee(lang, name, of)
}

fn fee_value(fee: &Fee) -> Value {
    match fee.amount {
        FeeAmount::Fixed(yuan) => Value::Amount(yuan),
        FeeAmount::OfPrincipal(rate) | FeeAmount::OfBalance(rate) => Value::Rate(rate),
    }
}

fn lines(steps: &[Step], first: u32, which: fn(Event) -> bool) -> Vec<u32> {
    (first..).zip(steps).filter(|(_, step)| which(step.event)).map(|(row, _)| row).collect()
}

/// Writes the lines.
struct Writer<'plan> {
    lang: Lang,
    terms: &'plan LoanTerms,
    schedule: &'plan Schedule,
    steps: Vec<Step>,
    /// Days of a year.
    basis: Cell,
    balloon: Option<Cell>,
    more: More,
    made: PlanSheet,
}

impl Writer<'_> {
    fn write(mut self, head: u32) -> PlanSheet {
        self.heads(head);
        let (mut number, mut balance, mut found_at) = (0_i64, Yuan::ZERO, None);
        for (row, step) in (self.made.first..).zip(self.steps.clone()) {
            self.made.sheet.value(at(row, DATE), Value::Day(step.date));
            if let Some((accrual, _)) = step.accrual {
                let rate = rate_on(&self.made.rates, accrual.from).map(|cell| cell.to_string()).unwrap_or_default();
                let base = if accrual.base == accrual.balance { self.before(row) } else { self.flat_base(row) };
                let sheet = &mut self.made.sheet;
                sheet.value(at(row, DAYS), Value::Count(accrual.fraction.days));
                sheet.formula(at(row, RATE), &format!("={rate}"), Value::Rate(accrual.rate));
                sheet.formula(at(row, BASE), &format!("={base}"), Value::Amount(accrual.base));
            }
            let (mut drawn, mut paid) = (Yuan::ZERO, Yuan::ZERO);
            let name = match step.event {
                Event::NewRate => t::workbook_new_rate(self.lang),
                Event::Draw(index) => {
                    drawn = self.schedule.draws().get(index).map(|draw| draw.amount).unwrap_or_default();
                    self.draw(row, drawn);
                    t::schedule_drawdown(self.lang)
                }
                Event::Instalment(index) => {
                    let Some(instalment) = self.schedule.instalments().get(index) else { continue };
                    paid = instalment.principal;
                    let is_regular = instalment.kind == InstalmentKind::Regular;
                    number = number.saturating_add(i64::from(is_regular));
                    if is_regular {
                        self.made.sheet.value(at(row, NUMBER), Value::Count(number));
                    }
                    if let Some(days) = self.more.levels.period_days(index) {
                        self.made.sheet.value(at(row, self.more.period_column), Value::Count(days));
                    }
                    let planned = self.more.planned.get(index).copied().flatten();
                    let level = self.more.levels.at(index).map(|found| self.level(row, found, &mut found_at));
                    self.instalment(row, index, instalment, planned, level);
                    if is_regular { t::workbook_instalment(self.lang) } else { t::workbook_early(self.lang) }
                }
            };
            self.made.sheet.text(at(row, EVENT), name, Look::Wrapped);
            balance = balance + drawn - paid;
            let formula = format!("={}+{}-{}", self.before(row), at(row, DRAWN), at(row, PRINCIPAL));
            self.made.sheet.formula(at(row, BALANCE), &formula, Value::Amount(balance));
        }
        self.sums();
        self.made
    }

    fn heads(&mut self, row: u32) {
        let lang = self.lang;
        let heads = [
            t::schedule_number(lang),
            t::workbook_date(lang),
            t::workbook_event(lang),
            t::workbook_days(lang),
            t::paper_rate(lang),
            t::workbook_base(lang),
            t::schedule_interest(lang),
            t::schedule_principal(lang),
            t::schedule_payment(lang),
            t::schedule_drawdown(lang),
            t::schedule_balance(lang),
        ];
        self.made.sheet.heads(row, &[&heads[..], &self.more.heads(lang, self.terms)].concat());
    }

    /// What is outstanding before a line.
    fn before(&self, row: u32) -> String {
        match row.checked_sub(1) {
            Some(above) if row > self.made.first => at(above, BALANCE).to_string(),
            _ => "0".to_owned(),
        }
    }

    /// The first principal less what was repaid early: what bears interest on a flat-rate loan.
    fn flat_base(&self, row: u32) -> String {
        let early = (self.made.first..row).zip(&self.steps).filter_map(|(row, step)| match step.event {
            Event::Instalment(index) => {
                let instalment = self.schedule.instalments().get(index)?;
                (instalment.kind != InstalmentKind::Regular).then(|| format!("-{}", at(row, PRINCIPAL)))
            }
            _ => None,
        });
        std::iter::once(self.made.principal.to_string()).chain(early).collect()
    }

    fn draw(&mut self, row: u32, amount: Yuan) {
        let cell = at(row, DRAWN);
        if matches!(self.terms.repayment(), Repayment::CreditLine { .. }) {
            self.made.sheet.input(cell, Value::Amount(amount));
        } else {
            let formula = format!("={}", self.made.principal);
            self.made.sheet.formula(cell, &formula, Value::Amount(amount));
        }
    }

    /// The cell of what the method finds for an instalment: found on this line, or the same as before.
    fn level(&mut self, row: u32, found: Found, before: &mut Option<u32>) -> Cell {
        let (cell, amount) = (at(row, self.more.level_column), Value::Amount(found.amount));
        let rate = |day| rate_on(&self.made.rates, day).map(|cell| cell.to_string()).unwrap_or_default();
        let balance = self.before(row);
        let formula = match (found.how, *before) {
            (How::Level { count, rate_of }, _) => {
                let balloon = self.balloon.map_or_else(|| "0".to_owned(), |cell| format!("-{cell}"));
                Some(format!("=ROUND(-PMT({}/12,{count},{balance},{balloon}),2)", rate(rate_of)))
            }
            (How::Equal { count }, _) => {
                let balloon = self.balloon.map(|cell| format!("-{cell}")).unwrap_or_default();
                Some(format!("=ROUND(({balance}{balloon})/{count},2)"))
            }
            (How::AsBefore, Some(line)) => Some(format!("={}", at(line, cell.column))),
            (How::LevelOverPeriods { .. } | How::AsBefore | How::Stated, _) => None,
        };
        match (formula, found.how) {
            (Some(formula), _) => self.made.sheet.formula(cell, &formula, amount),
            (None, How::LevelOverPeriods { rate_of }) => {
                let formula = self.over_periods(row, &rate(rate_of));
                self.made.sheet.array_formula(cell, &formula, amount);
            }
            (None, _) => self.made.sheet.input(cell, amount),
        }
        *before = Some(row);
        cell
    }

    /// The level payment over periods of several lengths: (B − Z · dₙ) / Σ dₖ, dₖ the product of 1 / (1 + rate · days / year).
    fn over_periods(&self, row: u32, rate: &str) -> String {
        let column = self.more.period_column;
        let days = format!("{}:{}", at(row, column), at(self.made.last, column));
        let growth = format!("LN(1+{rate}*{days}/{})", self.basis);
        let until = format!("MMULT(IF(ROW({days})>=TRANSPOSE(ROW({days})),1,0),{growth})");
        let balloon = self.balloon.map(|cell| format!("-{cell}*EXP(-SUM({growth}))")).unwrap_or_default();
        format!("=ROUND(({}{balloon})/SUM(ISNUMBER({days})*EXP(-{until})),2)", self.before(row))
    }

    fn instalment(
        &mut self,
        row: u32,
        index: usize,
        instalment: &Instalment,
        planned: Option<Yuan>,
        level: Option<Cell>,
    ) {
        let (interest, principal) = (at(row, INTEREST), at(row, PRINCIPAL));
        if let Some(formula) = self.interest(index) {
            self.made.sheet.formula(interest, &formula, Value::Amount(instalment.interest));
        }
        if let Some(amount) = planned {
            self.made.sheet.input(at(row, self.more.planned_column), Value::Amount(amount));
        }
        let before = self.before(row);
        let is_last = index.saturating_add(1) == self.schedule.instalments().len();
        let ends = is_last || matches!(instalment.kind, InstalmentKind::Early(_)) && planned.is_none();
        let is_level = matches!(self.terms.repayment(), Repayment::LevelPayment(_));
        let formula = match (planned, level) {
            _ if ends => format!("={before}"),
            (Some(_), _) => format!("=MIN({},{before})", at(row, self.more.planned_column)),
            (None, Some(level)) if is_level => format!("=MIN(MAX({level}-{interest},0),{before})"),
            (None, Some(part)) => format!("=MIN(MAX({part},0),{before})"),
            (None, None) => "=0".to_owned(),
        };
        let sheet = &mut self.made.sheet;
        sheet.formula(principal, &formula, Value::Amount(instalment.principal));
        sheet.formula(at(row, PAYMENT), &format!("={interest}+{principal}"), Value::Amount(instalment.payment()));
    }

    /// The interest of an instalment: what its days come to, divided once and rounded once.
    fn interest(&self, index: usize) -> Option<String> {
        let is_its = |step: &Step| step.accrual.is_some_and(|(_, paid_with)| paid_with == index);
        let mut rows = (self.made.first..).zip(&self.steps).filter(|(_, step)| is_its(step)).map(|(row, _)| row);
        let first = rows.next()?;
        let Some(last) = rows.last() else {
            let [base, rate, days] = [BASE, RATE, DAYS].map(|column| at(first, column));
            return Some(format!("=ROUND({base}*{rate}*{days}/{},2)", self.basis));
        };
        let [base, rate, days] = [BASE, RATE, DAYS].map(|column| format!("{}:{}", at(first, column), at(last, column)));
        Some(format!("=ROUND(SUMPRODUCT({base},{rate},{days})/{},2)", self.basis))
    }

    fn sums(&mut self) {
        let row = self.made.sums();
        let sheet = &mut self.made.sheet;
        sheet.text(at(row, EVENT), t::schedule_total(self.lang), Look::Head);
        let interest = self.schedule.total_interest();
        let drawn = self.schedule.drawn();
        let principal = self.schedule.instalments().iter().map(|it| it.principal).sum::<Yuan>();
        let payment = self.schedule.total_payment();
        for (column, amount) in [(INTEREST, interest), (PRINCIPAL, principal), (PAYMENT, payment), (DRAWN, drawn)] {
            let formula = format!("=SUM({}:{})", at(self.made.first, column), at(self.made.last, column));
            sheet.formula(at(row, column), &formula, Value::Amount(amount));
        }
    }
}
