//! Numbers as people type them into a form: 三十万, 1万5, 20w, 一年半, 月息五厘.
//!
//! What the closed grammar reads means the same here. Beyond it, Chinese numerals count, ordinary and capital, mixed with
//! digits; so do the marks that come along when something is pasted. Only a form reads so: a file or a host's JSON that
//! is written like this is a slip.

use rust_decimal::Decimal;

use super::{Measure, Quoted, fold, plain_number};
use crate::calendar::{Date, Months};
use crate::exact::Exact as _;

/// A term as it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// So many of whatever is being counted.
    Bare(Decimal),
    /// So many months, which may turn out not to be whole.
    Months(Decimal),
}

const TEN_THOUSAND: u32 = 10_000;

/// Folds what the closed grammar folds, and Chinese numerals to digits: `三十五万` becomes `3十5万`.
fn simple(text: &str) -> String {
    let is_seen = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    let mut before = ' ';
    let one = |c| {
        before = match c {
            '两' => '2',
            // Of 三点五 it is a point, of 基点 not.
            '点' if before.is_ascii_digit() => '.',
            '拾' => '十',
            '佰' => '百',
            '仟' => '千',
            'w' | 'W' => '万',
            '块' | '圆' => '元',
            c => digit(c).unwrap_or(c),
        };
        before
    };
    fold(text).chars().filter(is_seen).map(one).collect()
}

/// The digit that a Chinese numeral is, in ordinary or in capital writing.
fn digit(c: char) -> Option<char> {
    const NUMERALS: &str = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖";
    let place = NUMERALS.chars().position(|numeral| numeral == c)?;
    char::from_digit(u32::try_from(place % 10).ok()?, 10)
}

/// What a numeral multiplies by.
fn size(c: char) -> Option<u32> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => TEN_THOUSAND,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// Reads a number with its unit. A number that names 万 or 亿 counts ten thousands, and its unit starts with 万.
#[must_use]
pub fn measure(text: &str) -> Option<Measure> {
    counted(&simple(text))
}

fn counted(text: &str) -> Option<Measure> {
    let (mut whole, mut section) = (Decimal::ZERO, Decimal::ZERO);
    // Sizes come in falling order: within a section below 万, and from section to section.
    let (mut above_section, mut above, mut last) = (u32::MAX, TEN_THOUSAND, 1);
    let mut rest = text;
    loop {
        let (digits, tail) = rest.split_at_checked(digits_of(rest))?;
        let mut after = tail.chars();
        let size = after.next().and_then(size);
        rest = if size.is_some() { after.as_str() } else { tail };
        let number = match (digits, size) {
            ("", None) => break,
            ("", Some(10)) if section.is_zero() => Decimal::ONE,
            ("", Some(TEN_THOUSAND..)) if !section.is_zero() => Decimal::ZERO,
            _ => plain_number(digits)?,
        };
        let Some(size) = size else {
            // 一万五 is 15,000: a single digit at the end counts tenths of the size before it. Of 一万五元 nobody can tell.
            let each = if digits.len() == 1 { (last / 10).max(1) } else { 1 };
            if each > 1 && !tail.is_empty() {
                return None;
            }
            section = section.plus(number.times(each.into()));
            break;
        };
        if size < TEN_THOUSAND {
            if size >= above || number.is_zero() {
                return None;
            }
            section = section.plus(number.times(size.into()));
            above = size;
        } else {
            if size >= above_section {
                return None;
            }
            whole = whole.plus(section.plus(number).times((size / TEN_THOUSAND).into()));
            (section, above, above_section) = (Decimal::ZERO, TEN_THOUSAND, size);
        }
        last = size;
    }
    if rest == text {
        return None;
    }
    let in_ten_thousands = above_section < u32::MAX;
    Some(Measure {
        number: if in_ten_thousands { whole.plus(section.times(Decimal::new(1, 4))) } else { section },
        unit: if in_ten_thousands { format!("万{rest}") } else { rest.to_owned() },
    })
}

/// How far the digits at the start of a text reach.
fn digits_of(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len())
}

/// Reads a term: `36`, `3年`, `一年半`, `1年6个月`, `三十六期`.
#[must_use]
pub fn term(text: &str) -> Option<Term> {
    let text = simple(text);
    let months = |rest: &str| {
        let count = ["个月", "月", "期"].into_iter().find_map(|unit| rest.strip_suffix(unit))?;
        bare(count)
    };
    let Some((years, rest)) = text.split_once('年') else {
        return months(&text).map(Term::Months).or_else(|| bare(&text).map(Term::Bare));
    };
    let beyond = match rest {
        "" | "期" => Decimal::ZERO,
        "半" => Decimal::from(6),
        _ => months(rest)?,
    };
    Some(Term::Months(bare(years)?.times(Months::YEAR.0.into()).plus(beyond)))
}

/// A number alone, or a half.
fn bare(text: &str) -> Option<Decimal> {
    if text == "半" {
        return Some(Decimal::new(5, 1));
    }
    counted(text).filter(|it| it.unit.is_empty()).map(|it| it.number)
}

/// Reads a stated rate, as [`super::quoted`] does. A number alone is one of `unit`, the words around a number: `月息` and
/// `厘`.
#[must_use]
pub fn quoted(text: &str, unit: (&str, &str)) -> Option<Quoted> {
    let text = simple(text);
    match digits_of(&text) == text.len() {
        true => super::quoted(&format!("{}{text}{}", unit.0, unit.1)),
        false => super::quoted(&text),
    }
}

/// Reads a day, as [`super::date`] does; 今天 is today.
#[must_use]
pub fn date(text: &str, today: Date) -> Option<Date> {
    let text = simple(text);
    if text == "今天" { Some(today) } else { super::date(&text) }
}
