//! Numbers as people write them, with their units.
//!
//! One closed grammar stands before every number that enters: from a form, a link, a JSON scenario or a policy file.
//! Full-width characters are folded; blanks and thousands marks are dropped; what is left is digits with at most one
//! point, then a unit. Nothing else is a number: no exponent, no sign, no underscore. What a person types into a form is
//! read more loosely, by [`loose`].

pub mod loose;
mod quoted;

pub use quoted::{Quoted, quoted};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::calendar::{Date, Months};
use crate::exact::Exact as _;
use crate::money::Yuan;
use crate::rate::{Rate, Spread};

/// A number and the unit written after it, which may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The number, never negative.
    pub number: Decimal,
    /// What stands after it, folded and without blanks.
    pub unit: String,
}

/// Folds full-width characters to ASCII and drops blanks and thousands marks.
fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
            '。' => '.',
            '、' => ',',
            c => c,
        })
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect()
}

/// Reads a number with its unit; nothing when it does not start with a number.
#[must_use]
pub fn measure(text: &str) -> Option<Measure> {
    let folded = fold(text);
    let end = folded.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(folded.len());
    let (digits, unit) = folded.split_at_checked(end)?;
    Some(Measure { number: plain_number(digits)?, unit: unit.to_owned() })
}

/// Decimals that are kept; no limit allows as many.
const DECIMALS_MAX: usize = 20;

/// Digits with at most one point, a digit on each side of it. A number with more digits than a decimal holds is the
/// largest there is, which every limit refuses; of decimals, the first twenty count.
fn plain_number(digits: &str) -> Option<Decimal> {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    if whole.is_empty() || fraction == Some("") {
        return None;
    }
    let fraction = fraction.unwrap_or_default();
    if !whole.chars().chain(fraction.chars()).all(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut number = Decimal::ZERO;
    let mut decimals = 0_u32;
    let places = std::iter::repeat_n(0, whole.len()).chain(std::iter::repeat_n(1, fraction.len().min(DECIMALS_MAX)));
    for (digit, place) in whole.chars().chain(fraction.chars()).zip(places) {
        let next = number.try_times(Decimal::TEN).and_then(|tens| tens.try_plus(digit.to_digit(10)?.into()));
        match next {
            Some(next) => number = next,
            None if place == 0 => return Some(Decimal::MAX),
            // A decimal holds no more digits; those that are left are too small to matter to any limit.
            None => break,
        }
        decimals = decimals.saturating_add(place);
    }
    number.set_scale(decimals).ok()?;
    Some(number)
}

/// A bare number without a unit, such as `1,234.5`.
#[must_use]
pub fn number(text: &str) -> Option<Decimal> {
    measure(text).filter(|measure| measure.unit.is_empty()).map(|measure| measure.number)
}

/// An amount of money: `100 万元`, `4,500 元`, `4500 yuan`. More than two decimals of a yuan are not an amount.
#[must_use]
pub fn yuan(text: &str) -> Option<Yuan> {
    let Measure { number, unit } = measure(text)?;
    let factor = match unit.as_str() {
        "元" | "yuan" => Decimal::ONE,
        "万元" | "万" => Decimal::from(10_000),
        "亿元" | "亿" => Decimal::from(100_000_000),
        _ => return None,
    };
    exact_yuan(number.try_times(factor)?)
}

/// An amount that has no more than two decimals and that a sum of money can hold.
#[must_use]
pub fn exact_yuan(yuan: Decimal) -> Option<Yuan> {
    let fits = yuan < Decimal::from(10_i64.pow(15)) && yuan.normalize().scale() <= 2;
    fits.then(|| Yuan::round(yuan))
}

/// A yearly rate in percent: `4.05 %`.
#[must_use]
pub fn rate(text: &str) -> Option<Rate> {
    let Measure { number, unit } = measure(text)?;
    (unit == "%").then(|| Rate::from_percent(number))
}

/// A difference of two rates: `150 bp`, `1.5 pp`.
#[must_use]
pub fn spread(text: &str) -> Option<Spread> {
    let Measure { number, unit } = measure(text)?;
    let bp = match unit.as_str() {
        "bp" => number,
        "pp" => number.try_times(Decimal::ONE_HUNDRED)?,
        _ => return None,
    };
    whole(bp).and_then(|bp| i32::try_from(bp).ok()).map(Spread::from_bp)
}

/// A term: `36 months`, `3 years`.
#[must_use]
pub fn months(text: &str) -> Option<Months> {
    let Measure { number, unit } = measure(text)?;
    let factor = match unit.as_str() {
        "month" | "months" | "个月" => 1,
        "year" | "years" | "年" => 12,
        _ => return None,
    };
    whole(number.try_times(Decimal::from(factor))?).map(Months)
}

/// A date: `2026-11-23`, `2026年11月23日`, `2026/11/23`, `2026.11.23`.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let folded = fold(text);
    let mut parts = folded.split(['年', '月', '/', '.', '-']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let day = day.strip_suffix('日').unwrap_or(day);
    let digits = |part: &str, at_most: usize| {
        !part.is_empty() && part.len() <= at_most && part.chars().all(|c| c.is_ascii_digit())
    };
    if parts.next().is_some() || year.len() != 4 || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A decimal that is a whole number, as one.
fn whole(number: Decimal) -> Option<u32> {
    number.is_integer().then(|| u32::try_from(number.trunc()).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_written() {
        for (text, fen) in [
            ("30万", Some(30_000_000)),
            ("30 万元", Some(30_000_000)),
            ("３０万元", Some(30_000_000)),
            ("300,000 元", Some(30_000_000)),
            ("４，５００．５０元", Some(450_050)),
            ("0.125 yuan", None),
            ("30", None),
            ("1e5 元", None),
            ("1_000 元", None),
            (".5 元", None),
            ("5. 元", None),
            ("-5 元", None),
            ("三十万", None),
            ("99999999999999999999999999999 元", None),
            ("", None),
        ] {
            assert_eq!(yuan(text).map(Yuan::fen), fen, "{text}");
        }
    }

    #[test]
    fn a_point_is_not_a_percent() {
        assert_eq!(spread("1 pp"), Some(Spread::from_bp(100)));
        assert_eq!(spread("1.5pp"), Some(Spread::from_bp(150)));
        assert_eq!(spread("1 %"), None);
        assert_eq!(rate("1 pp"), None);
        assert_eq!(rate("4.05 %").map(|rate| rate.to_string()), Some("0.0405".into()));
    }

    #[test]
    fn dates_that_do_not_exist_are_refused() {
        assert_eq!(date("2026年2月28日"), NaiveDate::from_ymd_opt(2026, 2, 28));
        for text in ["2026-02-29", "2026-13-01", "26-1-1", "2026-1", "2026-1-1-1", "2026--1", "tomorrow"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
