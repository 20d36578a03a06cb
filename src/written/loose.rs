//! Numbers as people, contracts and messages write them: 三十万, 1万5, 20w, ¥200,000.00, 贰拾万元正, 一年半, 月息五厘.
//!
//! What the closed grammar reads means the same here, and so do the marks between digits. Beyond it, Chinese numerals
//! count, ordinary, capital and traditional, mixed with digits; so do the currency and the full stop that come along when
//! something is copied. Only a form reads so: a file or a host's JSON that is written like this is a slip.

use rust_decimal::Decimal;

use super::{Measure, Quoted, digits_of, narrow, plain_number, without_marks};
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
fn simple(text: &str) -> Option<String> {
    without_marks(plain(text).trim())
}

/// Makes full-width characters narrow, Chinese numerals digits, and traditional writing simple, and leaves a full stop
/// out; blanks and marks stay.
fn plain(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_suffix('。').unwrap_or(text);
    let mut simple = String::new();
    for c in text.chars() {
        let before = simple.chars().next_back().unwrap_or(' ');
        let one = match narrow(c) {
            '两' | '兩' => '2',
            '叄' => '3',
            // Of 三点五 it is a point, of 基点 not.
            '点' | '點' if before.is_ascii_digit() || before == '十' => '.',
            '點' => '点',
            '拾' => '十',
            '佰' => '百',
            '仟' => '千',
            'w' | 'W' | '萬' => '万',
            '億' => '亿',
            '块' | '塊' | '圆' | '圓' => '元',
            '錢' => '钱',
            '正' => '整',
            '個' => '个',
            '釐' => '厘',
            '毎' => '每',
            '號' => '号',
            '幣' => '币',
            '減' => '减',
            '￥' => '¥',
            c => digit(c).unwrap_or(c),
        };
        match one {
            '廿' => simple.push_str("2十"),
            '卅' => simple.push_str("3十"),
            one => simple.push(one),
        }
    }
    // A mark that ends a sentence; behind a digit it may be the beginning of more.
    if let Some(rest) = simple.strip_suffix([',', ';', '、', '.'])
        && !rest.ends_with(|c: char| c.is_ascii_digit())
    {
        simple.truncate(rest.len());
    }
    simple
}

/// The digit that a Chinese numeral is, in ordinary, capital or traditional writing.
fn digit(c: char) -> Option<char> {
    const NUMERALS: &str = "零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖○壹貳參肆伍陸柒捌玖";
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

/// Words of the currency before an amount, in the order in which they stand there; the first three stand behind one too.
const CURRENCY: [&str; 7] = ["人民币", "RMB", "CNY", "(大写)", "大写", ":", "¥"];

/// Reads a number with its unit. A number that names 万 or 亿 counts ten thousands, and its unit starts with 万. Where the
/// currency is named the unit is 元, whether it is written or not; 整 and 钱 behind it are left out.
#[must_use]
pub fn measure(text: &str) -> Option<Measure> {
    let text = simple(text)?;
    if let Some(percent) = text.strip_prefix("百分之") {
        return bare(percent).map(|number| Measure { number, unit: "%".to_owned() });
    }
    let amount = match text.starts_with(':') {
        true => &*text,
        false => CURRENCY.into_iter().fold(&*text, |rest, word| without(rest, word, 0).unwrap_or(rest)),
    };
    let Counted { mut number, in_ten_thousands, rest } = counted(amount)?;
    let behind = |word: &str| without(rest, word, rest.len().checked_sub(word.len())?);
    let unit = CURRENCY.into_iter().take(3).find_map(behind).unwrap_or(rest);
    let is_named = amount.len() + unit.len() < text.len() + rest.len();
    let mut unit = match unit.strip_suffix(['整', '钱']) {
        Some(whole) if whole.starts_with('元') || (whole.is_empty() && in_ten_thousands) => whole,
        _ => unit,
    };
    if let Some(small) = unit.strip_prefix('元').filter(|small| !small.is_empty()) {
        let each = if in_ten_thousands { Decimal::new(1, 4) } else { Decimal::ONE };
        number = number.plus(jiao_and_fen(small)?.times(each));
        unit = "元";
    }
    let unit = match unit {
        "" if is_named && !in_ten_thousands => "元",
        "" | "元" | "yuan" => unit,
        _ if is_named => return None,
        _ => unit,
    };
    Some(Measure { number, unit: if in_ten_thousands { format!("万{unit}") } else { unit.to_owned() } })
}

/// A text without the word that stands in it from a place on, which is its beginning or its end.
fn without<'text>(text: &'text str, word: &str, from: usize) -> Option<&'text str> {
    let (before, found) = text.split_at_checked(from)?;
    let (found, after) = found.split_at_checked(word.len())?;
    found.eq_ignore_ascii_case(word).then_some(if before.is_empty() { after } else { before })
}

/// 5角6分 in yuan: tenths and hundredths, one digit of each.
fn jiao_and_fen(text: &str) -> Option<Decimal> {
    let (jiao, fen) = text.split_once('角').unwrap_or(("0", text));
    let fen = if fen.is_empty() { "0" } else { fen.strip_suffix('分')? };
    let one = |digits: &str| plain_number(digits).filter(|number| *number < Decimal::TEN && number.is_integer());
    Some(one(jiao)?.times(Decimal::new(1, 1)).plus(one(fen)?.times(Decimal::new(1, 2))))
}

/// A number at the beginning of a text, and what stands behind it.
struct Counted<'text> {
    /// In ten thousands where it names 万 or 亿.
    number: Decimal,
    in_ten_thousands: bool,
    rest: &'text str,
}

fn counted(text: &str) -> Option<Counted<'_>> {
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
    let number = if in_ten_thousands { whole.plus(section.times(Decimal::new(1, 4))) } else { section };
    Some(Counted { number, in_ten_thousands, rest })
}

/// Reads a term: `36`, `3年`, `一年半`, `1年6个月`, `三十六期`.
#[must_use]
pub fn term(text: &str) -> Option<Term> {
    let text = simple(text)?;
    let text = text.strip_suffix('整').unwrap_or(&text);
    let months = |rest: &str| {
        let count = ["个月", "月", "期"].into_iter().find_map(|unit| rest.strip_suffix(unit))?;
        bare(count)
    };
    let Some((years, rest)) = text.split_once('年') else {
        return months(text).map(Term::Months).or_else(|| bare(text).map(Term::Bare));
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
    counted(text).filter(|it| it.rest.is_empty() && !it.in_ten_thousands).map(|it| it.number)
}

/// Reads a stated rate, as [`super::quoted`] does. A number alone is one of `unit`, the words around a number: `月息` and
/// `厘`.
#[must_use]
pub fn quoted(text: &str, unit: (&str, &str)) -> Option<Quoted> {
    let text = simple(text)?;
    let number: super::quoted::ReadNumber =
        |text| counted(text).filter(|it| !it.in_ten_thousands).map(|it| (it.number, it.rest));
    match bare(&text) {
        Some(_) => super::quoted::stated(&format!("{}{text}{}", unit.0, unit.1), number),
        None => super::quoted::stated(&text, number),
    }
}

/// Reads a day, as [`super::date`] does, and as `20261128` or `2026 11 28`; 今天 is today.
#[must_use]
pub fn date(text: &str, today: Date) -> Option<Date> {
    let text = plain(text);
    if text == "今天" {
        return Some(today);
    }
    let parts = match text.len() {
        8 if digits_of(&text) == 8 && !text.contains('.') => [text.get(..4)?, text.get(4..6)?, text.get(6..)?],
        _ => super::parts_of_date(&text, &['-', '/', '.', ' '])?,
    };
    super::day(parts, |part| match bare(part) {
        Some(number) if part.contains('十') => Some(number.to_string()),
        _ => Some(part.to_owned()),
    })
}
