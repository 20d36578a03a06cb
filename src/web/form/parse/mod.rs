//! The form as typed into a scenario, or into everything that is wrong with it.

use rust_decimal::Decimal;

use super::own;
use super::raw::{Guarantee, Raw, TermUnit};
use crate::exact::Exact as _;
use crate::quote::{
    Date, Fee, FeeAmount, FeeKind, FeeTiming, Field, InputError, Loan, Months, Pricing, Problem, Rate, ReferenceRate,
    Repricing, Scenario, Yuan,
};
use crate::written::loose::{self, Term};
use crate::written::{self, Measure, Quoted};

/// Reads the form; the pack's reference rate tells which loan prime rate a term is priced from.
pub(in crate::web) fn scenario(raw: &Raw, today: Date, base: ReferenceRate) -> Result<Scenario, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut keep = |field: Field, problem: Problem| errors.push(InputError::new(field, problem));
    let principal = principal(&raw.principal).map_err(|problem| keep(Field::Principal, problem)).ok();
    let term = term(&raw.term, raw.term_unit).map_err(|problem| keep(Field::Term, problem)).ok();
    let pricing = match raw.rate_known {
        false => Some(Pricing::NotQuoted),
        true => pricing(raw, term, base).map_err(|problem| keep(Field::NominalRate, problem)).ok(),
    };
    let mut fees = Vec::new();
    match guarantee_fee(raw) {
        Ok(fee) => fees.extend(fee),
        Err(problem) => keep(Field::GuaranteeFee, problem),
    }
    for (index, fee) in raw.fees.iter().enumerate() {
        match self::fee(&fee.yuan, false) {
            Ok(amount) => {
                let once = Fee::new(fee.kind, amount, FeeTiming::Once);
                fees.push(Fee { withheld: fee.withheld, payee: fee.payee, ..once });
            }
            Err(problem) => keep(Field::Fee(index), problem),
        }
    }
    let own_values = own::own_values(&raw.own, &mut errors);
    let mut keep = |field: Field, problem: Problem| errors.push(InputError::new(field, problem));
    let drawdown = required(&raw.drawdown)
        .and_then(|typed| loose::date(typed, today).ok_or_else(|| Problem::not_a_date(typed)))
        .map_err(|problem| keep(Field::Drawdown, problem))
        .ok();
    match (principal, term, pricing, drawdown, raw.repayment.plain()) {
        (Some(principal), Some(term), Some(pricing), Some(drawdown), Some(repayment)) if errors.is_empty() => {
            let loan = Loan { fees, ..Loan::new(principal, term, drawdown, repayment, pricing) };
            Ok(Scenario { own_values, ..Scenario::new(today, loan, raw.facts.clone()) })
        }
        _ => Err(errors),
    }
}

/// Names the element that each error is about. The engine counts the guarantee fee as the first of the fees; the form
/// shows it in a place of its own.
pub(in crate::web) fn targets(raw: &Raw, errors: Vec<InputError>) -> Vec<(InputError, String)> {
    errors
        .into_iter()
        .map(|mut error| {
            if let Field::Fee(index) = error.field
                && raw.fees.get(index).is_none()
            {
                error.field = Field::GuaranteeFee;
            }
            let target = match error.field {
                Field::Principal => "principal".to_owned(),
                Field::Term => "term".to_owned(),
                Field::NominalRate => "nominal-rate".to_owned(),
                Field::GuaranteeFee => "guarantee-fee".to_owned(),
                Field::Fee(index) => format!("fee-{index}"),
                Field::OwnValue(index) => raw.own.get(index).map(|(control, _)| control.clone()).unwrap_or_default(),
                _ => "drawdown".to_owned(),
            };
            (error, target)
        })
        .collect()
}

fn required(typed: &str) -> Result<&str, Problem> {
    if typed.trim().is_empty() { Err(Problem::Missing) } else { Ok(typed) }
}

fn measure(typed: &str) -> Result<Measure, Problem> {
    loose::measure(required(typed)?).ok_or_else(|| Problem::not_a_number(typed))
}

/// How many yuan one of a unit is.
fn yuan_in(unit: &str) -> Option<i64> {
    Some(match unit {
        "元" | "yuan" => 1,
        "万" | "万元" => 10_000,
        _ => return None,
    })
}

/// The principal; a bare number counts ten thousands.
pub(in crate::web) fn principal(typed: &str) -> Result<Yuan, Problem> {
    let Measure { number, unit } = measure(typed)?;
    let bare = unit.is_empty().then_some(10_000);
    let factor = bare.or_else(|| yuan_in(&unit)).ok_or_else(|| Problem::not_a_number(typed))?;
    exact(number.times(factor.into()), typed)
}

/// A bare number of ten thousands that is so high as to be meant in yuan.
pub(super) fn meant_in_yuan(typed: &str) -> Option<Decimal> {
    /// Ten million yuan, the most that counts as a loan to a small firm (普惠型小微企业贷款).
    const USUAL_MAX: i64 = 1_000;
    let Measure { number, unit } = loose::measure(typed)?;
    (unit.is_empty() && number > USUAL_MAX.into() && principal(typed).is_ok()).then_some(number)
}

/// A fee; a bare number is a percentage, or an amount in yuan.
fn fee(typed: &str, bare_is_percent: bool) -> Result<FeeAmount, Problem> {
    let Measure { number, unit } = measure(typed)?;
    if unit == "%" || (unit.is_empty() && bare_is_percent) {
        return Ok(FeeAmount::OfPrincipal(Rate::from_percent(number)));
    }
    let bare = unit.is_empty().then_some(1);
    let factor = bare.or_else(|| yuan_in(&unit)).ok_or_else(|| Problem::not_a_number(typed))?;
    exact(number.times(factor.into()), typed).map(FeeAmount::Fixed)
}

fn exact(number: Decimal, typed: &str) -> Result<Yuan, Problem> {
    written::exact_yuan(number).ok_or_else(|| {
        if number.normalize().scale() > 2 {
            Problem::TooFine { typed: typed.to_owned() }
        } else {
            let max = crate::money::PRINCIPAL_YUAN_MAX.to_string();
            Problem::OutOfRange { min: "0.01".to_owned(), max }
        }
    })
}

fn term(typed: &str, unit: TermUnit) -> Result<Months, Problem> {
    let months = match (loose::term(required(typed)?).ok_or_else(|| Problem::not_a_number(typed))?, unit) {
        (Term::Bare(years), TermUnit::Years) => years.times(Months::YEAR.0.into()),
        (Term::Bare(months), TermUnit::Months) | (Term::Months(months), _) => months,
    };
    let out_of_range = || Problem::OutOfRange { min: "1".to_owned(), max: crate::loan::TERM_MONTHS_MAX.to_string() };
    if !months.is_integer() {
        return Err(Problem::NotWholeMonths { typed: typed.to_owned() });
    }
    u32::try_from(months.trunc()).map(Months).map_err(|_| out_of_range())
}

/// The rate as it was stated; a bare number is one of the unit chosen.
pub(super) fn quoted(raw: &Raw) -> Option<Quoted> {
    loose::quoted(&raw.nominal_rate, raw.rate_unit.words())
}

/// The nominal rate as the bank stated it. A rate over the LPR takes the one that the pack prices such a term from, the
/// shorter one if the term cannot be read, and is set anew each year on the day of the drawdown.
fn pricing(raw: &Raw, term: Option<Months>, base: ReferenceRate) -> Result<Pricing, Problem> {
    let typed = required(&raw.nominal_rate)?;
    match quoted(raw).ok_or_else(|| Problem::not_a_number(typed))? {
        Quoted::Rate(rate) if rate > Rate::MAX => {
            Err(Problem::OutOfRange { min: "0".to_owned(), max: Rate::MAX.percent().to_string() })
        }
        Quoted::Rate(rate) => Ok(Pricing::Fixed(rate)),
        Quoted::LprAnd(spread) => {
            let term = base.lpr_term(term.unwrap_or_default());
            Ok(Pricing::Floating { term, spread, repricing: Repricing::Anniversary })
        }
    }
}

/// The guarantee fee. One that nobody knows yet is not counted; the result says so.
fn guarantee_fee(raw: &Raw) -> Result<Option<Fee>, Problem> {
    let (is_percent, timing) = match raw.guarantee {
        Guarantee::None | Guarantee::Unanswered | Guarantee::Unknown => return Ok(None),
        Guarantee::OnceYuan => (false, FeeTiming::Once),
        Guarantee::OncePercent => (true, FeeTiming::Once),
        Guarantee::YearlyPercent => (true, FeeTiming::Yearly),
    };
    let mut typed = &*raw.guarantee_fee;
    if timing == FeeTiming::Yearly {
        typed = typed.trim();
        typed = ["每年", "毎年"].into_iter().find_map(|yearly| typed.strip_prefix(yearly)).unwrap_or(typed);
        typed = ["每年", "/年"].into_iter().find_map(|yearly| typed.strip_suffix(yearly)).unwrap_or(typed);
    }
    fee(typed, is_percent).map(|amount| Some(Fee::new(FeeKind::Guarantee, amount, timing)))
}

#[cfg(test)]
mod copied;
#[cfg(test)]
mod typed;
