//! Marks between digits: the grammar of numbers against a slow twin that groups the digits again and compares.

use chrono::TimeDelta;
use loan_policy_calculator::calendar::Date;
use loan_policy_calculator::written::{self, Measure, loose};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::support::cases;

/// The number that a text of digits and marks is, by grouping its digits again in each way that is allowed.
fn twin(text: &str) -> Option<Decimal> {
    let narrow = |c| match c {
        '，' => ',',
        '\u{a0}' | '\u{3000}' => ' ',
        c => c,
    };
    let text: String = text.trim().chars().map(narrow).collect();
    let plain: String = text.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let (whole, fraction) = plain.split_once('.').map_or((&*plain, None), |(whole, rest)| (whole, Some(rest)));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !fraction.is_none_or(is_digits) {
        return None;
    }
    let behind = fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
    let mut ways = vec![plain.clone()];
    for (size, mark) in [(3, ','), (3, ' '), (4, ','), (4, ' ')] {
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % size == 0 {
                grouped.push(mark);
            }
            grouped.push(digit);
        }
        if !whole.starts_with('0') {
            ways.push(grouped + &behind);
        }
    }
    ways.contains(&text).then(|| plain.parse().unwrap())
}

#[test]
fn the_twin_reads_what_people_mean() {
    for (text, number) in [
        ("200,000", Some("200000")),
        ("20,0000", Some("200000")),
        ("200 000.50", Some("200000.5")),
        ("1，234，567", Some("1234567")),
        (" 20 ", Some("20")),
        ("007", Some("7")),
        ("4,5", None),
        ("0,125", None),
        ("1,000 000", None),
        ("1,2345,6789", Some("123456789")),
        ("1,234,5678", None),
        ("1.234,5", None),
        ("5、6", None),
        ("5\n6", None),
    ] {
        let number: Option<Decimal> = number.map(|number| number.parse().unwrap());
        assert_eq!(twin(text), number, "{text:?}");
        assert_eq!(written::number(text), number, "{text:?}");
    }
}

/// Digits with marks at random places, and with marks at the places of a way to group.
fn marked() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec![",", "，", " ", "\u{a0}", "\u{3000}", "、", "\t", "\n", ".", ",,", ", "]);
    let groups = prop::collection::vec(("[0-9]{1,5}", mark.clone()), 0..4);
    let alike = (prop::collection::vec("[0-9]{3,4}", 0..4), mark, "[1-9][0-9]{0,3}", "(|\\.[0-9]{1,3})");
    prop_oneof![
        (groups, "[0-9]{1,5}").prop_map(|(groups, last)| {
            groups.into_iter().map(|(digits, mark)| digits + mark).collect::<String>() + &last
        }),
        alike.prop_map(|(groups, mark, first, behind)| {
            groups.into_iter().fold(first, |text, group| text + mark + &group) + &behind
        }),
    ]
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn marks_group_the_digits_or_there_is_no_number(text in marked()) {
        let number = twin(&text);
        prop_assert_eq!(written::number(&text), number, "{:?}", text);
        let typed = loose::measure(&text).filter(|it| it.unit.is_empty()).map(|it| it.number);
        prop_assert_eq!(typed, number, "{:?} in a form", text);
        let amount = written::yuan(&format!("{text} 元")).map(|yuan| yuan.decimal());
        prop_assert_eq!(amount, number.filter(|it| it.normalize().scale() <= 2 && *it < Decimal::from(10_i64.pow(15))), "{:?} 元", text);
    }

    #[test]
    fn a_character_that_nobody_sees_is_of_no_number(
        text in "[0-9]{1,6}",
        at in 0_usize..6,
        hidden in prop::sample::select(vec!['\u{ad}', '\u{61c}', '\u{200b}', '\u{200e}', '\u{202d}', '\u{202e}', '\u{2067}', '\u{feff}']),
    ) {
        let mut text = text;
        text.insert(at.min(text.len()), hidden);
        prop_assert_eq!(written::number(&text), None);
        prop_assert_eq!(loose::measure(&text).filter(|it| it.unit.is_empty()), None);
        prop_assert_eq!(loose::quoted(&text, ("年", "%")), None);
        prop_assert_eq!(loose::term(&text), None);
    }

    /// What the closed grammar reads as an amount, a rate or a day is the same in a form; nothing panics.
    #[test]
    fn a_form_reads_no_file_otherwise(
        text in "[0-9.,，。、 \t十百千万亿元角分整正年月日号/%‰厘息利每两廿一五零〇¥人民币RMBLPR+（）大写：:-]{0,12}",
        today in 0_i64..10_000,
    ) {
        let today = Date::default() + TimeDelta::days(today);
        let in_yuan = |it: Measure| match &*it.unit {
            "元" => Some(it.number),
            "万" | "万元" => Some(it.number * Decimal::from(10_000)),
            _ => None,
        };
        let (amount, typed) = (written::yuan(&text), loose::measure(&text).and_then(in_yuan));
        if let Some(amount) = amount {
            prop_assert_eq!(typed, Some(amount.decimal()), "{:?}", text);
        }
        if let Some(day) = written::date(&text) {
            prop_assert_eq!(loose::date(&text, today), Some(day), "{:?}", text);
        }
        if let Some(rate) = written::quoted(&text) {
            let is_alone = written::number(&text).is_some();
            prop_assert!(is_alone || loose::quoted(&text, ("月息", "厘")) == Some(rate), "{:?}", text);
        }
        let _ = (loose::term(&text), loose::quoted(&text, ("年", "%")), loose::date(&text, today));
    }
}
