//! Single values of JSON: amounts, rates, dates, choices.

use rust_decimal::Decimal;

use crate::calendar::Date;
use crate::input::Problem;
use crate::money::Yuan;
use crate::rate::{Rate, Spread};
use crate::written;

/// The widest spread: 100 percentage points.
const SPREAD_BP_MAX: i32 = 10_000;

pub(super) fn yuan(text: &str) -> Result<Yuan, Problem> {
    let number = written::number(text).ok_or_else(|| Problem::not_a_number(text))?;
    written::exact_yuan(number).ok_or_else(|| {
        if number.normalize().scale() > 2 {
            Problem::TooFine { typed: text.to_owned() }
        } else {
            Problem::OutOfRange { min: "0".to_owned(), max: crate::money::PRINCIPAL_YUAN_MAX.to_string() }
        }
    })
}

/// The amount of a loan, which is not nothing.
pub(super) fn principal(text: &str) -> Result<Yuan, Problem> {
    yuan(text).map_err(|problem| match problem {
        Problem::OutOfRange { max, .. } => Problem::OutOfRange { min: "0.01".to_owned(), max },
        other => other,
    })
}

pub(super) fn signed_yuan(text: &str) -> Result<Yuan, Problem> {
    match text.strip_prefix('-') {
        Some(positive) => yuan(positive).map(|amount| -amount),
        None => yuan(text),
    }
}

/// A number that may be negative, without a unit.
pub(super) fn signed(text: &str) -> Result<Decimal, Problem> {
    let (sign, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let mut number = written::number(digits).ok_or_else(|| Problem::unreadable(text))?;
    number.set_sign_negative(sign);
    Ok(number.normalize())
}

pub(super) fn rate(text: &str) -> Result<Rate, Problem> {
    let number = written::number(text).ok_or_else(|| Problem::not_a_number(text))?;
    Ok(Rate::from_fraction(number))
}

/// A whole number; one that is higher than any limit is the highest there is, which every limit refuses.
pub(super) fn whole(text: &str) -> Result<u32, Problem> {
    let number = written::number(text).ok_or_else(|| Problem::not_a_number(text))?;
    if !number.is_integer() {
        return Err(Problem::NotWhole { typed: text.to_owned() });
    }
    Ok(u32::try_from(number).unwrap_or(u32::MAX))
}

/// A difference of two rates in basis points, which may be negative.
pub(super) fn bp(text: &str) -> Result<Spread, Problem> {
    let range = || Problem::OutOfRange { min: format!("-{SPREAD_BP_MAX}"), max: SPREAD_BP_MAX.to_string() };
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let bp = i32::try_from(whole(digits)?).ok().filter(|bp| *bp <= SPREAD_BP_MAX).ok_or_else(range)?;
    Ok(Spread::from_bp(bp.saturating_mul(sign)))
}

pub(super) fn date(text: &str) -> Result<Date, Problem> {
    written::date(text).ok_or_else(|| Problem::not_a_date(text))
}

pub(super) fn choice<T: Copy>(given: &str, all: &[T], id: impl Fn(T) -> &'static str) -> Result<T, Problem> {
    let known = all.iter().copied().find(|one| id(*one) == given);
    known.ok_or_else(|| Problem::UnknownChoice { given: given.to_owned(), allowed: ids(all, id) })
}

pub(super) fn ids<T: Copy>(all: &[T], id: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|one| id(*one)).collect::<Vec<_>>().join(", ")
}
