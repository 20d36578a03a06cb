//! What the method finds for each instalment: a level payment or an equal part, when it is found anew, and over what.

use crate::calendar::{Due, Period, YearFraction, months_after};
use crate::quote::{
    AfterEarly, Date, Instalment, InstalmentKind, LoanTerms, Months, Rate, Repayment, Schedule, Shape, Yuan,
};

/// A month as a part of a year.
const MONTH: YearFraction = YearFraction { days: 30, basis: 360 };

/// How the amount of an instalment is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// From the balance, over so many months, at the rate of a day.
    Level { count: usize, rate_of: Date },
    /// From the balance, over periods of several lengths, at the rate of a day.
    LevelOverPeriods { rate_of: Date },
    /// From the balance, in so many equal parts.
    Equal { count: usize },
    /// It is that of the instalment before.
    AsBefore,
    /// By a rule that no formula of a sheet says: the rate has changed after the term was shortened.
    Stated,
}

/// How the amount of an instalment is found, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) how: How,
    pub(super) amount: Yuan,
}

/// What is found for each instalment of a schedule; nothing where only interest is due, and for the last, which repays
/// what is left.
pub(super) struct Levels {
    found: Vec<Option<Found>>,
    /// Days of the interest period that each instalment ends, where one of them is no month.
    periods: Vec<Option<i64>>,
}

impl Levels {
    pub(super) fn of(terms: &LoanTerms, schedule: &Schedule) -> Self {
        let (shape, is_level) = match terms.repayment() {
            Repayment::LevelPayment(shape) => (*shape, true),
            Repayment::EqualPrincipal(shape) => (*shape, false),
            Repayment::FlatRate => (Shape::PLAIN, false),
            _ => return Self { found: Vec::new(), periods: Vec::new() },
        };
        let hows = Rule { terms, shape, is_level, kept: None, is_shortened: false }.hows(schedule);
        let is_over_periods = |how: &Option<How>| matches!(how, Some(How::LevelOverPeriods { .. }));
        let periods = match hows.iter().any(is_over_periods) {
            true => schedule.instalments().iter().map(|it| Some(due(terms, it)?.1.fraction().days)).collect(),
            false => Vec::new(),
        };
        let mut found: Vec<Option<Found>> = Vec::new();
        let mut amount = Yuan::ZERO;
        for (index, how) in hows.iter().enumerate() {
            if how.is_some_and(|how| how != How::AsBefore) {
                amount = amount_from(schedule, &hows, index, is_level);
            }
            found.push(how.map(|how| Found { how, amount }));
        }
        Self { found, periods }
    }

    /// What is found for an instalment.
    pub(super) fn at(&self, index: usize) -> Option<Found> {
        self.found.get(index).copied().flatten()
    }

    /// Days of its interest period, where formulas need them.
    pub(super) fn period_days(&self, index: usize) -> Option<i64> {
        self.periods.get(index).copied().flatten()
    }

    pub(super) fn is_used(&self) -> bool {
        self.found.iter().any(Option::is_some)
    }

    pub(super) fn counts_periods(&self) -> bool {
        !self.periods.is_empty()
    }
}

/// The position of the due date that an instalment is paid for, and the interest period that ends with it.
fn due(terms: &LoanTerms, instalment: &Instalment) -> Option<(usize, Period)> {
    let is_it = |due: &Due| due.counted_to == instalment.counted_to;
    let index = terms.due_dates().iter().position(is_it).filter(|_| instalment.kind == InstalmentKind::Regular)?;
    Some((index, period(terms, index)?))
}

fn period(terms: &LoanTerms, index: usize) -> Option<Period> {
    let due = terms.due_dates().get(index)?;
    let before = index.checked_sub(1).and_then(|before| terms.due_dates().get(before));
    let from = before.map_or(terms.drawdown(), |before| before.counted_to);
    Some(Period::new(from, due.counted_to, due.months, terms.day_count()))
}

/// The amount found for an instalment: seen at the first one of its kind that neither repays all nor only interest.
fn amount_from(schedule: &Schedule, hows: &[Option<How>], index: usize, is_level: bool) -> Yuan {
    let of = |it: &Instalment| if is_level { it.payment() } else { it.principal };
    let same = schedule.instalments().iter().zip(hows).skip(index).enumerate();
    let same = same.take_while(|(after, (_, how))| *after == 0 || how.is_none_or(|how| how == How::AsBefore));
    let mut same = same.filter(|(_, (_, how))| how.is_some()).map(|(_, (it, _))| it).peekable();
    let first = same.peek().map(|it| of(it));
    let whole = same.find(|it| it.principal.is_positive() && it.principal < it.balance_before).map(of);
    whole.or(first).unwrap_or_default()
}

/// The rule of the engine, walked through again for where its amounts come from.
struct Rule<'terms> {
    terms: &'terms LoanTerms,
    shape: Shape,
    is_level: bool,
    /// The rate that the amount in force was found for.
    kept: Option<Rate>,
    is_shortened: bool,
}

impl Rule<'_> {
    fn hows(mut self, schedule: &Schedule) -> Vec<Option<How>> {
        let last = schedule.instalments().len().saturating_sub(1);
        let instalments = schedule.instalments().iter().enumerate();
        instalments.map(|(index, it)| if index == last { None } else { self.how(it) }).collect()
    }

    fn how(&mut self, instalment: &Instalment) -> Option<How> {
        if let InstalmentKind::Early(early) = instalment.kind {
            match self.terms.loan().early_repayments.get(early)?.then {
                AfterEarly::LowerInstalment => (self.kept, self.is_shortened) = (None, false),
                AfterEarly::ShorterTerm => self.is_shortened = true,
            }
            return None;
        }
        let (index, period) = due(self.terms, instalment)?;
        if self.is_in_grace(index) {
            return None;
        }
        let rate = if self.is_level { self.terms.rates().on(period.from) } else { Rate::ZERO };
        let count = self.terms.due_dates().len().saturating_sub(index);
        let how = match self.kept {
            Some(before) if before == rate => How::AsBefore,
            Some(_) if self.is_shortened => How::Stated,
            _ if !self.is_level => How::Equal { count },
            _ if self.is_monthly_from(index) => How::Level { count, rate_of: period.from },
            _ => How::LevelOverPeriods { rate_of: period.from },
        };
        self.kept = Some(rate);
        Some(how)
    }

    fn is_in_grace(&self, index: usize) -> bool {
        let Months(grace) = self.shape.principal_grace;
        let until = months_after(self.terms.drawdown(), Months(grace));
        let due = self.terms.due_dates().get(index);
        grace > 0 && due.is_some_and(|due| due.month.map_or(due.counted_to <= until, |month| month.0 <= grace))
    }

    fn is_monthly_from(&self, index: usize) -> bool {
        let mut rest = index..self.terms.due_dates().len();
        rest.all(|index| period(self.terms, index).is_none_or(|period| period.fraction() == MONTH))
    }
}
