//! Numbers, dates and terms as a reader sees them. All are exact: nothing here passes through a float.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Lang, number_months, number_one_year, number_years};
use crate::calendar::{Date, Months};
use crate::money::Yuan;
use crate::rate::Rate;

/// An amount with two decimals and thousands marks: `12,133.39`.
#[must_use]
pub fn yuan(amount: Yuan) -> String {
    let plain = amount.abs().to_string();
    let (whole, fen) = plain.split_once('.').unwrap_or((&plain, "00"));
    let sign = if amount < Yuan::ZERO { "−" } else { "" };
    format!("{sign}{}.{fen}", grouped(whole))
}

/// An amount as people say it, with its unit: `10 万元`, `4,500 元`, `100,000 yuan`.
#[must_use]
pub fn amount(lang: Lang, amount: Yuan) -> String {
    const FEN_OF_WAN: i64 = 1_000_000;
    match (lang, amount.fen().checked_rem(FEN_OF_WAN), amount.fen().checked_div(FEN_OF_WAN)) {
        (Lang::Zh, Some(0), Some(wan)) => super::number_wan(lang, &wan.to_string()),
        _ => {
            let marked = yuan(amount);
            super::number_yuan(lang, marked.strip_suffix(".00").unwrap_or(&marked))
        }
    }
}

/// An amount rounded to the yuan, without marks, as speech wants it: `12133`.
#[must_use]
pub fn spoken_yuan(amount: Yuan) -> String {
    amount.decimal().round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}

fn grouped(digits: &str) -> String {
    let mut marked = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len().saturating_sub(index) % 3 == 0 {
            marked.push(',');
        }
        marked.push(digit);
    }
    marked
}

/// A rate in percent with two decimals, rounded half away from zero: `4.02%`.
#[must_use]
pub fn percent(rate: Rate) -> String {
    let shown = rate.percent().round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    format!("{shown:.2}%")
}

/// A day: `2026年11月24日`, `24 November 2026`.
#[must_use]
pub fn date(lang: Lang, date: Date) -> String {
    let written = date.to_string();
    let mut parts = written.split('-').map(|part| part.trim_start_matches('0'));
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    let (year, month, day) = (year.unwrap_or_default(), month.unwrap_or_default(), day.unwrap_or_default());
    match lang {
        Lang::Zh => format!("{year}年{month}月{day}日"),
        Lang::En => format!("{day} {} {year}", english_month(month)),
    }
}

fn english_month(number: &str) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    index.and_then(|index| NAMES.get(index)).copied().unwrap_or_default()
}

/// A term: whole years as years, otherwise months.
#[must_use]
pub fn term(lang: Lang, term: Months) -> String {
    if term == Months::YEAR {
        number_one_year(lang).to_owned()
    } else if term.0.is_multiple_of(Months::YEAR.0) {
        number_years(lang, &(term.0 / Months::YEAR.0).to_string())
    } else {
        number_months(lang, &term.0.to_string())
    }
}

/// The amount in capitals (大写), without 人民币 before it: `叁拾万元整`.
///
/// source: tests/cases/examples.json, `capital_amounts`.
#[must_use]
pub fn capital(amount: Yuan) -> String {
    let fen = amount.fen().unsigned_abs();
    let (whole, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
    let mut text = String::new();
    if whole > 0 {
        text.push_str(&capital_whole(whole));
        text.push('元');
    }
    if jiao == 0 && fen == 0 {
        return if whole == 0 { "零元整".to_owned() } else { text + "整" };
    }
    if jiao > 0 {
        text.push_str(digit(jiao));
        text.push('角');
    } else if whole > 0 {
        text.push('零');
    }
    if fen > 0 {
        text.push_str(digit(fen));
        text.push('分');
    }
    text
}

/// A whole number in capitals: four digits at a time, one 零 for any run of zeros between digits.
fn capital_whole(whole: u64) -> String {
    let mut text = String::new();
    let mut skipped = false;
    for (unit, size) in [("万亿", 1_000_000_000_000), ("亿", 100_000_000), ("万", 10_000), ("", 1)] {
        let group = whole / size % 10_000;
        for (place, size) in [("仟", 1_000), ("佰", 100), ("拾", 10), ("", 1)] {
            let one = group / size % 10;
            if one == 0 {
                skipped = true;
                continue;
            }
            if skipped && !text.is_empty() {
                text.push('零');
            }
            skipped = false;
            text.push_str(digit(one));
            text.push_str(place);
        }
        if group > 0 {
            text.push_str(unit);
        }
    }
    text
}

fn digit(value: u64) -> &'static str {
    const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
    usize::try_from(value).ok().and_then(|index| DIGITS.get(index)).copied().unwrap_or_default()
}

/// A number without needless zeros, for a hint or a limit.
#[must_use]
pub fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_said_with_their_unit() {
        let said = |fen| [Lang::Zh, Lang::En].map(|lang| amount(lang, Yuan::from_fen(fen)));
        assert_eq!(said(10_000_000), ["10 万元", "100,000 yuan"]);
        assert_eq!(said(450_000), ["4,500 元", "4,500 yuan"]);
        assert_eq!(said(12_345), ["123.45 元", "123.45 yuan"]);
    }

    #[test]
    fn capitals_are_those_of_the_rule() {
        let cases: serde_json::Value = serde_json::from_str(include_str!("../../tests/cases/examples.json")).unwrap();
        for case in cases["capital_amounts"].as_array().unwrap() {
            let amount = Yuan::round(case[0].as_str().unwrap().parse().unwrap());
            assert_eq!(format!("人民币{}", capital(amount)), case[1].as_str().unwrap());
        }
        // By hand, after the same rule.
        for (fen, text) in [
            (30_000_000, "叁拾万元整"),
            (10_000_500, "壹拾万零伍元整"),
            (100_000_000_000, "壹拾亿元整"),
            (50, "伍角"),
            (0, "零元整"),
        ] {
            assert_eq!(capital(Yuan::from_fen(fen)), text);
        }
    }

    #[test]
    fn amounts_and_rates_are_written_for_readers() {
        for (fen, text) in [(1_213_339, "12,133.39"), (-5, "−0.05"), (99_999, "999.99"), (100_000_000, "1,000,000.00")]
        {
            assert_eq!(yuan(Yuan::from_fen(fen)), text);
        }
        assert_eq!(percent(Rate::from_percent("4.0249".parse().unwrap())), "4.02%");
        assert_eq!(percent(Rate::from_percent("4.025".parse().unwrap())), "4.03%");
        assert_eq!(date(Lang::En, "2026-03-02".parse().unwrap()), "2 March 2026");
    }
}
