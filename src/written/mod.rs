//! Numbers as people write them, with their units.
//!
//! One closed grammar stands before every number that enters: from a form, a link, a JSON scenario or a policy file.
//! Full-width characters are folded; blanks and the marks that group digits are dropped; what is left is digits with at
//! most one point, then a unit. Nothing else is a number: no exponent, no sign, no underscore. What a person types into a
//! form is read more loosely, by [`loose`].
//!
//! Digits are grouped by commas or by blanks, one sort of them, in threes (`200,000`) or in fours (`20,0000`), before the
//! point. Any other mark between digits is no number: `4,5` is four and a half to one reader and forty-five to another. A
//! line end, a tab and 、 stand between two numbers, and characters that nobody sees are of none.

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

/// A full-width character as the ASCII one; any blank within a line as a space, and 。 as the point that it is typed for.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '。' => '.',
        '\u{2028}' | '\u{2029}' => c,
        c if c.is_whitespace() && !c.is_control() => ' ',
        c => c,
    }
}

/// Folds full-width characters to ASCII, and drops blanks and the marks that group digits; nothing where a mark between
/// digits may mean something else.
fn fold(text: &str) -> Option<String> {
    let narrowed: String = text.trim().chars().map(narrow).collect();
    without_marks(&narrowed)
}

/// Whether a text has marks that may mean something else than that digits are grouped, or that stand between two numbers.
pub(crate) fn has_stray_mark(text: &str) -> bool {
    fold(text).is_none()
}

/// Drops the blanks of a text that was made narrow, and the marks that group its digits; nothing where there are others.
fn without_marks(text: &str) -> Option<String> {
    let mut joined = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        // A number with its marks and the blanks around it, and then one character that is nothing of that.
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' ')).unwrap_or(rest.len());
        let (number, after) = rest.split_at_checked(end)?;
        push_ungrouped(&mut joined, number.trim())?;
        let mut after = after.chars();
        let other = after.next();
        if other.is_some_and(|c| c == '、' || c.is_control()) {
            return None;
        }
        joined.extend(other);
        rest = after.as_str();
    }
    Some(joined)
}

/// Adds a number without its marks; nothing where they do not group its digits.
fn push_ungrouped(joined: &mut String, number: &str) -> Option<()> {
    const MARKS: [char; 2] = [',', ' '];
    let (whole, fraction) = number.split_at_checked(number.find('.').unwrap_or(number.len()))?;
    let mut groups = whole.split(MARKS);
    let first = groups.next()?;
    let sizes = groups.clone().map(str::len);
    let (least, most) = sizes.fold((usize::MAX, 0), |(least, most), size| (least.min(size), most.max(size)));
    if most > 0 || least == 0 {
        // Two sorts of marks would be two ways of grouping; and who writes 0,125 means no group.
        let is_alike = !MARKS.into_iter().all(|mark| whole.contains(mark));
        let is_grouped = matches!((least, most), (3, 3) | (4, 4)) && (1..=most).contains(&first.len());
        if !is_alike || !is_grouped || first.starts_with('0') {
            return None;
        }
    }
    joined.push_str(first);
    joined.extend(groups);
    joined.push_str(fraction);
    (!fraction.contains(MARKS)).then_some(())
}

/// Reads a number with its unit; nothing when it does not start with a number.
#[must_use]
pub fn measure(text: &str) -> Option<Measure> {
    let folded = fold(text)?;
    let (digits, unit) = folded.split_at_checked(digits_of(&folded))?;
    Some(Measure { number: plain_number(digits)?, unit: unit.to_owned() })
}

/// How far the digits at the start of a text reach.
fn digits_of(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len())
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

/// A date: `2026-11-23`, `2026年11月23日`, `2026年11月23号`, `2026/11/23`, `2026.11.23`.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    let narrowed: String = text.trim().chars().map(narrow).collect();
    day(parts_of_date(&narrowed, &['-', '/', '.'])?, |part| Some(part.to_owned()))
}

/// Year, month and day as they stand in a text: with 年 and 月 behind them, or twice the same mark between them.
fn parts_of_date<'text>(text: &'text str, marks: &[char]) -> Option<[&'text str; 3]> {
    let parts = match text.split_once('年') {
        Some((year, rest)) => {
            let (month, day) = rest.split_once('月')?;
            [year, month, day.strip_suffix(['日', '号']).unwrap_or(day)]
        }
        None => {
            let mut parts = text.split(*marks.iter().find(|mark| text.contains(**mark))?);
            let all = [parts.next()?, parts.next()?, parts.next()?];
            parts.next().is_none().then_some(all)?
        }
    };
    Some(parts.map(|part| part.trim_matches(' ')))
}

/// The day that a year of four digits, a month and a day make; `read` gives the digits of what is written for the two.
fn day([year, month, day]: [&str; 3], read: impl Fn(&str) -> Option<String>) -> Option<Date> {
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let number = |part: &str| -> Option<u32> {
        let digits = read(part)?;
        let is_short = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_short.then(|| digits.parse().ok()).flatten()
    };
    NaiveDate::from_ymd_opt(is_year.then(|| year.parse().ok()).flatten()?, number(month)?, number(day)?)
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
            ("1,234,567.89元", Some(123_456_789)),
            ("20,0000 元", Some(20_000_000)),
            ("1 234 567 元", Some(123_456_700)),
            ("1,2 元", None),
            ("12,34 元", None),
            ("1,000,0000 元", None),
            ("1,000 000 元", None),
            ("0,125 元", None),
            ("1.000,5 元", None),
            ("1.5 5 元", None),
            (",500 元", None),
            ("500, 元", None),
            ("5、6 元", None),
            ("5\t6 元", None),
            ("5\n000 元", None),
            ("200\u{200b}000 元", None),
            ("\u{202e}5 元", None),
            ("人民币5元", None),
            ("5 元。", None),
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
        for text in
            ["2026年2月28日", "2026 年 2 月 28 号", "2026年02月28", "2026-02-28", " 2026/2/28 ", "２０２６．２．２８"]
        {
            assert_eq!(date(text), NaiveDate::from_ymd_opt(2026, 2, 28), "{text}");
        }
        for text in
            ["20260228", "2026 2 28", "2026-2/28", "2026月2年28日", "2026,2,28", "2026-2-\n28", "2026-2-2\u{200e}8"]
        {
            assert_eq!(date(text), None, "{text:?}");
        }
        for text in ["2026-02-29", "2026-13-01", "26-1-1", "2026-1", "2026-1-1-1", "2026--1", "tomorrow"] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
