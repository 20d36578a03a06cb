//! Rates as lenders and people state them: 4.5 %, 月利率 3.75‰, 日利率万分之1.25, 月息5厘, 1分2, LPR+150.
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

const PERIODS: [(&str, i64); 9] = [
    ("年利率", YEARLY),
    ("年化", YEARLY),
    ("年息", YEARLY),
    ("月利率", MONTHLY),
    ("月息", MONTHLY),
    ("日利率", DAILY),
    ("日息", DAILY),
    ("年", YEARLY),
    ("月", MONTHLY),
];

/// Words before a number, how many decimals they take off, and for what time they usually are.
const PARTS: [(&str, u32, i64); 3] = [("万分之", 4, DAILY), ("千分之", 3, MONTHLY), ("百分之", 2, YEARLY)];

/// Reads a stated rate; nothing when it is not one.
#[must_use]
pub fn quoted(text: &str) -> Option<Quoted> {
    let folded = fold(text).to_ascii_uppercase();
    if let Some(rest) = folded.strip_prefix("LPR") {
        return lpr_and(rest).map(Quoted::LprAnd);
    }
    let said = PERIODS.into_iter().find_map(|(word, periods)| Some((periods, folded.strip_prefix(word)?)));
    let (said, rest) = said.map_or((None, folded.as_str()), |(periods, rest)| (Some(periods), rest));
    let parts = PARTS.into_iter().find_map(|(words, scale, usual)| Some((rest.strip_prefix(words)?, scale, usual)));
    let (number, scale, usual) = match parts {
        Some((digits, scale, usual)) => (plain_number(digits)?, scale, usual),
        None => with_unit(rest, said)?,
    };
    let yearly = number.try_times(Decimal::new(said.unwrap_or(usual), scale))?;
    Some(Quoted::Rate(Rate::from_fraction(yearly)))
}

/// A number with its unit: how many decimals the unit takes off, and for what time it usually is.
fn with_unit(text: &str, said: Option<i64>) -> Option<(Decimal, u32, i64)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (digits, unit) = text.split_at_checked(end)?;
    let number = plain_number(digits)?;
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
            let li = if unit == "厘" { number } else { fen_and_li(number, unit.strip_prefix('分')?)? };
            return Some((li, scale, MONTHLY));
        }
    };
    Some((number, scale, usual))
}

/// 1分2 in 厘. More than nine 厘 after a 分 would be another 分: a slip.
fn fen_and_li(fen: Decimal, rest: &str) -> Option<Decimal> {
    let rest = rest.strip_suffix('厘').unwrap_or(rest);
    let li = if rest.is_empty() { Decimal::ZERO } else { plain_number(rest)? };
    (li < Decimal::TEN).then_some(())?;
    fen.try_times(Decimal::TEN)?.try_plus(li)
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
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (digits, unit) = rest.split_at_checked(end)?;
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
