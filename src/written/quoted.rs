//! Rates as lenders and people state them: 4.5 %, 4.5%/年, 月利率 3.75‰, 日利率万分之1.25, 日息万5, 月息5厘, 1分2, LPR+150.
//!
//! A rate by the month is times twelve, by the day times 360 (银发〔2005〕129号). 厘 and 分 depend on the period: 年息1厘 is
//! 1 % a year, 月息1厘 is 1‰ a month, 日息1厘 is 万分之一 a day; ten 厘 are one 分. Without a word for the period, 厘, 分 and ‰
//! are by the month, 万分之 is by the day, anything else by the year.

use rust_decimal::Decimal;

use super::{fold, plain_number};
use crate::exact::Exact as _;
use crate::rate::{Rate, Spread};

/// A rate as it was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoted {
    /// So much a year.
    Rate(Rate),
    /// The loan prime rate and so many basis points.
    LprAnd(Spread),
}

/// How often interest at a stated rate falls due in a year; a year of days has 360.
const YEARLY: i64 = 1;
const MONTHLY: i64 = 12;
const DAILY: i64 = 360;

/// Reads the number at the beginning of a text, and gives what stands behind it.
pub(super) type ReadNumber = fn(&str) -> Option<(Decimal, &str)>;

/// Reads a stated rate; nothing when it is not one.
#[must_use]
pub fn quoted(text: &str) -> Option<Quoted> {
    stated(&fold(text)?, |text| {
        let (digits, rest) = text.split_at_checked(super::digits_of(text))?;
        Some((plain_number(digits)?, rest))
    })
}

/// A rate in a text that is folded, whose numbers are read by `number`.
pub(super) fn stated(folded: &str, number: ReadNumber) -> Option<Quoted> {
    let folded = folded.to_ascii_uppercase();
    if let Some(rest) = folded.strip_prefix("LPR") {
        return lpr_and(rest).map(Quoted::LprAnd);
    }
    let (before, rest) = period_before(&folded);
    let (rest, behind) = period_behind(rest);
    let said = match (before, behind) {
        (Some(before), Some(behind)) if before != behind => return None,
        (before, behind) => before.or(behind),
    };
    // A number alone is a percentage of a year. Of 月息5 nobody can tell whether it is 厘, 分 or a percentage.
    let is_alone = number(rest).is_some_and(|(_, unit)| unit.is_empty());
    if is_alone && rest.len() < folded.len() && (before, behind) != (Some(YEARLY), None) {
        return None;
    }
    let (number, scale, usual) = parts(rest, number).or_else(|| with_unit(rest, said, number))?;
    let yearly = number.try_times(Decimal::new(said.unwrap_or(usual), scale))?;
    Some(Quoted::Rate(Rate::from_fraction(yearly)))
}

/// How often interest falls due that is by the 年, 月 or 日.
fn periods(unit: char) -> Option<i64> {
    Some(match unit {
        '年' => YEARLY,
        '月' => MONTHLY,
        '日' | '天' => DAILY,
        _ => return None,
    })
}

/// The time that words before a number say, and what stands behind them: 年利率, 月息, 日利率为, 每年, 年.
fn period_before(text: &str) -> (Option<i64>, &str) {
    let mut rest = text.strip_prefix('每').unwrap_or(text);
    let said = rest.chars().next().and_then(periods);
    if said.is_some() {
        rest = rest.split_at_checked('年'.len_utf8()).unwrap_or_default().1;
    }
    for word in ["化", "利率", "利", "息", "为", ":"] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    (said, rest)
}

/// The time that words behind a number say, and what stands before them: /年, 每月, 年.
fn period_behind(text: &str) -> (&str, Option<i64>) {
    let mut rest = text.chars();
    match rest.next_back().and_then(periods) {
        Some(said) => (rest.as_str().strip_suffix(['/', '每']).unwrap_or(rest.as_str()), Some(said)),
        None => (text, None),
    }
}

/// 万分之5, or 万5 for short: the number, how many decimals the words take off, and for what time they usually are.
fn parts(text: &str, read: ReadNumber) -> Option<(Decimal, u32, i64)> {
    let (words, rest) = text.split_at_checked('万'.len_utf8())?;
    let (scale, usual) = match words {
        "万" => (4, DAILY),
        "千" => (3, MONTHLY),
        "百" => (2, YEARLY),
        _ => return None,
    };
    let number = match rest.strip_prefix("分之") {
        Some(rest) => read(rest).filter(|(_, rest)| rest.is_empty())?.0,
        // With digits alone: 千五百 and 百五 are other numbers.
        None if scale > 2 => plain_number(rest)?,
        None => return None,
    };
    Some((number, scale, usual))
}

/// A number with its unit: how many decimals the unit takes off, and for what time it usually is.
fn with_unit(text: &str, said: Option<i64>, read: ReadNumber) -> Option<(Decimal, u32, i64)> {
    let (number, unit) = read(text)?;
    let (scale, usual) = match unit {
        "" | "%" => (2, YEARLY),
        "‰" => (3, MONTHLY),
        "‱" => (4, DAILY),
        _ => {
            let scale = match said.unwrap_or(MONTHLY) {
                YEARLY => 2,
                MONTHLY => 3,
                _ => 4,
            };
            return Some((li(number, unit.strip_suffix(['利', '息']).unwrap_or(unit), read)?, scale, MONTHLY));
        }
    };
    Some((number, scale, usual))
}

/// 5厘, 5厘5 or 1分2 in 厘: what stands behind a unit counts tenths of it, and 半 is five of them. More than nine would be
/// another unit: a slip.
fn li(number: Decimal, unit: &str, read: ReadNumber) -> Option<Decimal> {
    let (in_li, behind, smaller) = match unit.strip_prefix('分') {
        Some(behind) => (Decimal::TEN, behind, "厘"),
        None => (Decimal::ONE, unit.strip_prefix('厘')?, "毫"),
    };
    let tenths = match behind {
        "" => Decimal::ZERO,
        "半" => Decimal::from(5),
        _ => read(behind).filter(|(_, rest)| rest.is_empty() || *rest == smaller)?.0,
    };
    (tenths < Decimal::TEN).then_some(())?;
    number.try_plus(tenths.try_times(Decimal::new(1, 1))?)?.try_times(in_li)
}

/// What stands after LPR: `+150`, `+1.5%`, `-20BP`, `加50个基点`, or nothing.
fn lpr_and(rest: &str) -> Option<Spread> {
    if rest.is_empty() {
        return Some(Spread::from_bp(0));
    }
    let (down, rest) = match rest.strip_prefix(['+', '加']) {
        Some(rest) => (false, rest),
        None => (true, rest.strip_prefix(['-', '−', '减'])?),
    };
    let (digits, unit) = rest.split_at_checked(super::digits_of(rest))?;
    let bp = match unit {
        "" | "BP" | "BPS" | "基点" | "个基点" => plain_number(digits)?,
        "%" | "PP" | "个百分点" | "百分点" => plain_number(digits)?.try_times(Decimal::ONE_HUNDRED)?,
        _ => return None,
    };
    let bp = super::whole(bp).and_then(|bp| i32::try_from(bp).ok())?;
    Some(Spread::from_bp(if down { bp.checked_neg()? } else { bp }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_as_banks_and_people_state_them() {
        for (typed, fraction) in [
            ("4.5", "0.045"),
            ("4.5%", "0.045"),
            ("４．５％", "0.045"),
            ("年利率4.5%", "0.045"),
            ("年化 4.5 %", "0.045"),
            ("百分之4.5", "0.045"),
            ("3.75‰", "0.045"),
            ("月利率3.75‰", "0.045"),
            ("月利率0.375%", "0.045"),
            ("千分之3.75", "0.045"),
            ("万分之1.25", "0.045"),
            ("日利率万分之1.25", "0.045"),
            ("日利率0.0125%", "0.045"),
            ("1.25‱", "0.045"),
            ("5厘", "0.06"),
            ("月息5厘", "0.06"),
            ("年息5厘", "0.05"),
            ("日息1厘", "0.036"),
            ("1分", "0.12"),
            ("月息1分2", "0.144"),
            ("1分2厘", "0.144"),
            ("年息1分", "0.1"),
            ("0", "0"),
        ] {
            let rate = Rate::from_fraction(fraction.parse().unwrap());
            assert_eq!(quoted(typed), Some(Quoted::Rate(rate)), "{typed}");
        }
        for typed in ["", "-1", "4.5.1", "1e1", "五厘", "1分12厘", "4.5元", "LPR150", "LPR+", "LPR+1.555%", "%", "月息"]
        {
            assert_eq!(quoted(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_loan_prime_rate_with_its_spread() {
        for (typed, bp) in [
            ("LPR", 0),
            ("lpr+150", 150),
            ("LPR + 150bp", 150),
            ("LPR＋1.5%", 150),
            ("LPR加50个基点", 50),
            ("LPR-20BP", -20),
            ("LPR减0.2个百分点", -20),
        ] {
            assert_eq!(quoted(typed), Some(Quoted::LprAnd(Spread::from_bp(bp))), "{typed}");
        }
    }
}
