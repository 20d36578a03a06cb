//! What people type into the form, and what each field takes it for. Every expected value is written by hand.

use super::*;
use crate::quote::{LprTerm, Spread};
use crate::web::form::raw::RateUnit;

pub(super) fn not_a_number(typed: &str) -> Problem {
    Problem::NotANumber { typed: typed.to_owned() }
}

fn negative(typed: &str) -> Problem {
    Problem::Negative { typed: typed.to_owned() }
}

#[test]
fn principals_as_people_type_them() {
    for (typed, fen) in [
        // A number alone counts ten thousands of yuan.
        ("20", 20_000_000),
        ("20.5", 20_500_000),
        ("0.5", 500_000),
        ("020", 20_000_000),
        ("２０", 20_000_000),
        (" 20 ", 20_000_000),
        ("\u{a0}20\u{a0}", 20_000_000),
        ("20\u{3000}", 20_000_000),
        ("1,000", 1_000_000_000),
        ("1，000", 1_000_000_000),
        ("0.0001", 100),
        // With its unit.
        ("20万", 20_000_000),
        ("20 万元", 20_000_000),
        ("２０ 万元", 20_000_000),
        ("20\u{a0}万\u{a0}元", 20_000_000),
        ("20万元整", 20_000_000),
        ("20w", 20_000_000),
        ("20W", 20_000_000),
        ("0.5万", 500_000),
        ("０．５万", 500_000),
        ("20。5万", 20_500_000),
        ("1.5万元", 1_500_000),
        ("200,000元", 20_000_000),
        ("200，000元", 20_000_000),
        ("２００，０００元", 20_000_000),
        ("200 000 元", 20_000_000),
        ("200000 元", 20_000_000),
        ("200000.50元", 20_000_050),
        ("200000块", 20_000_000),
        ("200000块钱", 20_000_000),
        ("200000圆", 20_000_000),
        ("200,000 yuan", 20_000_000),
        ("1亿", 10_000_000_000),
        ("1.2亿元", 12_000_000_000),
        // Parts one after another.
        ("20万5000元", 20_500_000),
        ("20万5000", 20_500_000),
        ("1亿2000万", 12_000_000_000),
        ("3千万", 3_000_000_000),
        ("5千元", 500_000),
        ("5百块", 50_000),
        // Chinese numerals.
        ("二十", 20_000_000),
        ("二十万", 20_000_000),
        ("三十万元", 30_000_000),
        ("十万", 10_000_000),
        ("十五万", 15_000_000),
        ("一十五万", 15_000_000),
        ("两万", 2_000_000),
        ("二十五万元", 25_000_000),
        ("三十五万五千", 35_500_000),
        ("三十五万五千元整", 35_500_000),
        ("一百二十万", 120_000_000),
        ("一百零五万", 105_000_000),
        ("一百五十万", 150_000_000),
        ("一千万", 1_000_000_000),
        ("一千零一十五万", 1_015_000_000),
        ("一亿两千万", 12_000_000_000),
        ("三点五万", 3_500_000),
        ("〇点五万", 500_000),
        ("叁拾万元整", 30_000_000),
        ("壹佰贰拾万圆", 120_000_000),
        ("贰拾伍万元", 25_000_000),
        ("三十 万", 30_000_000),
        ("两千元", 200_000),
        // As it is said: 一万五 is 15,000.
        ("一万五", 1_500_000),
        ("1万5", 1_500_000),
        ("一万零五", 1_000_500),
    ] {
        assert_eq!(principal(typed), Ok(Yuan::from_fen(fen)), "{typed}");
    }
}

#[test]
fn what_is_no_principal_is_told() {
    let too_fine = |typed: &str| Problem::TooFine { typed: typed.to_owned() };
    let out_of_range = || Problem::OutOfRange { min: "0.01".into(), max: "1000000000000".into() };
    for (typed, problem) in [
        ("", Problem::Missing),
        ("  ", Problem::Missing),
        ("\u{a0}", Problem::Missing),
        ("很多", not_a_number("很多")),
        ("三十头猪", not_a_number("三十头猪")),
        ("-5", negative("-5")),
        ("1e5", not_a_number("1e5")),
        ("1_000", not_a_number("1_000")),
        ("20.", not_a_number("20.")),
        (".5", not_a_number(".5")),
        ("1.2.3", not_a_number("1.2.3")),
        ("约20万", not_a_number("约20万")),
        ("20万左右", not_a_number("20万左右")),
        ("20美元", not_a_number("20美元")),
        ("20%", not_a_number("20%")),
        ("万元", not_a_number("万元")),
        ("元", not_a_number("元")),
        ("万二十", not_a_number("万二十")),
        ("十百", not_a_number("十百")),
        ("二百三千", not_a_number("二百三千")),
        ("三万五万", not_a_number("三万五万")),
        ("一万五元", not_a_number("一万五元")),
        ("零十万", not_a_number("零十万")),
        ("0.0000001", too_fine("0.0000001")),
        ("200000.005元", too_fine("200000.005元")),
        ("99999999999999999999999999999", out_of_range()),
        ("99999999999999999999999999999亿元", out_of_range()),
    ] {
        assert_eq!(principal(typed), Err(problem), "{typed}");
    }
}

#[test]
fn only_a_very_high_number_alone_is_asked_about() {
    assert_eq!(meant_in_yuan("200000"), Some(200_000.into()));
    assert_eq!(meant_in_yuan("200,000"), Some(200_000.into()));
    assert_eq!(meant_in_yuan("1001"), Some(1_001.into()));
    for typed in ["20", "1000", "200000元", "200000万元", "", "很多"] {
        assert_eq!(meant_in_yuan(typed), None, "{typed}");
    }
}

#[test]
fn terms_as_people_type_them() {
    use TermUnit::{Months as M, Years as Y};
    for (typed, unit, months) in [
        ("36", M, 36),
        ("3", Y, 36),
        ("３", Y, 36),
        ("1.5", Y, 18),
        ("0.5", Y, 6),
        ("半", Y, 6),
        ("三", Y, 36),
        ("十", Y, 120),
        ("3年", M, 36),
        (" 3 年 ", M, 36),
        ("3\u{a0}年", M, 36),
        ("三年", M, 36),
        ("两年", M, 24),
        ("十年", M, 120),
        ("3年期", M, 36),
        ("1.5年", M, 18),
        ("半年", M, 6),
        ("一年半", M, 18),
        ("1年半", M, 18),
        ("两年半", M, 30),
        ("1年6个月", M, 18),
        ("1 年 6 个月", M, 18),
        ("一年零六个月", M, 18),
        ("一年六个月", M, 18),
        ("36个月", Y, 36),
        ("３６个月", Y, 36),
        ("36月", Y, 36),
        ("36期", Y, 36),
        ("三十六个月", Y, 36),
        ("三十六期", Y, 36),
        ("十八个月", Y, 18),
        ("二十四个月", Y, 24),
        ("一百二十个月", Y, 120),
    ] {
        assert_eq!(term(typed, unit), Ok(Months(months)), "{typed}");
    }
}

#[test]
fn what_is_no_term_is_told() {
    use TermUnit::{Months as M, Years as Y};
    let not_whole = |typed: &str| Problem::NotWholeMonths { typed: typed.to_owned() };
    for (typed, unit, problem) in [
        ("", Y, Problem::Missing),
        ("很久", Y, not_a_number("很久")),
        ("3天", Y, not_a_number("3天")),
        ("年", Y, not_a_number("年")),
        ("个月", Y, not_a_number("个月")),
        ("3年5", Y, not_a_number("3年5")),
        ("-3", Y, negative("-3")),
        ("3万", Y, not_a_number("3万")),
        ("1.3", M, not_whole("1.3")),
        ("1.3年", M, not_whole("1.3年")),
        ("半个月", M, not_whole("半个月")),
        ("99999999999", Y, Problem::OutOfRange { min: "1".into(), max: "1200".into() }),
    ] {
        assert_eq!(term(typed, unit), Err(problem), "{typed}");
    }
}

/// What the pack prices from the 1-year rate.
pub(super) fn base(months: u32) -> ReferenceRate {
    ReferenceRate { spread: Spread::from_bp(150), one_year_through: Months(months) }
}

pub(super) fn rated(typed: &str, rate_unit: RateUnit, months: u32) -> Result<Pricing, Problem> {
    let raw = Raw { nominal_rate: typed.to_owned(), rate_unit, ..Raw::new(Date::MIN) };
    pricing(&raw, Some(Months(months)), base(60))
}

#[test]
fn the_pack_says_which_terms_take_the_shorter_loan_prime_rate() {
    let raw = Raw { nominal_rate: "LPR".to_owned(), ..Raw::new(Date::MIN) };
    for (through, months, wanted) in [
        (60, 60, LprTerm::OneYear),
        (60, 61, LprTerm::OverFiveYears),
        (36, 36, LprTerm::OneYear),
        (36, 37, LprTerm::OverFiveYears),
        (120, 120, LprTerm::OneYear),
    ] {
        let read = pricing(&raw, Some(Months(months)), base(through));
        assert!(matches!(read, Ok(Pricing::Floating { term, .. }) if term == wanted), "{through} {months}: {read:?}");
    }
}

/// Twelve months of a month's rate, 360 days of a day's; ten 厘 are a 分.
#[test]
fn rates_as_people_type_them() {
    use RateUnit::{DayPerTenThousand as D, MonthLi as L, MonthPermille as M, YearPercent as Y};
    for (typed, unit, percent) in [
        ("4.5", Y, "4.5"),
        ("４．５", Y, "4.5"),
        (" 4.5 ", Y, "4.5"),
        ("四点五", Y, "4.5"),
        ("0", Y, "0"),
        ("36", Y, "36"),
        ("3.75", M, "4.5"),
        ("1.25", D, "4.5"),
        ("5", L, "6"),
        ("五", L, "6"),
        // A unit that was typed counts, whichever was chosen.
        ("4.5%", M, "4.5"),
        ("4.5％", D, "4.5"),
        ("年利率4.5%", L, "4.5"),
        ("百分之四点五", L, "4.5"),
        ("4.5‰", Y, "5.4"),
        ("月利率3.75‰", Y, "4.5"),
        ("千分之3.75", Y, "4.5"),
        ("万分之1.25", Y, "4.5"),
        ("万分之一点二五", Y, "4.5"),
        ("日利率万分之1.25", M, "4.5"),
        ("5厘", Y, "6"),
        ("五厘", Y, "6"),
        ("月息五厘", D, "6"),
        ("年息5厘", M, "5"),
        ("1分", L, "12"),
        ("1分2", L, "14.4"),
        ("月息1分2", Y, "14.4"),
        ("月息一分二", Y, "14.4"),
        ("一分二厘", Y, "14.4"),
    ] {
        let rate = Rate::from_percent(percent.parse().unwrap());
        assert_eq!(rated(typed, unit, 36), Ok(Pricing::Fixed(rate)), "{typed}");
    }
    for (typed, months, term, bp) in [
        ("LPR", 36, LprTerm::OneYear, 0),
        ("LPR+150", 60, LprTerm::OneYear, 150),
        ("lpr + 150", 61, LprTerm::OverFiveYears, 150),
        ("ＬＰＲ＋150个基点", 36, LprTerm::OneYear, 150),
        ("LPR加50bp", 36, LprTerm::OneYear, 50),
        ("LPR-20", 36, LprTerm::OneYear, -20),
        ("LPR+1.5%", 36, LprTerm::OneYear, 150),
    ] {
        let floating = Pricing::Floating { term, spread: Spread::from_bp(bp), repricing: Repricing::Anniversary };
        assert_eq!(rated(typed, RateUnit::MonthLi, months), Ok(floating), "{typed}");
    }
    for typed in ["很高", "4.5.1", "4.5元", "4.5万", "LPR150", "LPR+", "%", "月息", "1分12厘"] {
        assert_eq!(rated(typed, Y, 36), Err(not_a_number(typed)), "{typed}");
    }
    assert_eq!(rated("-1", Y, 36), Err(negative("-1")));
    assert_eq!(rated("", Y, 36), Err(Problem::Missing));
    assert_eq!(rated("1001", Y, 36), Err(Problem::OutOfRange { min: "0".into(), max: "1000".into() }));
}

#[test]
fn fees_as_people_type_them() {
    let fixed = |fen| Ok(FeeAmount::Fixed(Yuan::from_fen(fen)));
    let share = |percent: &str| Ok(FeeAmount::OfPrincipal(Rate::from_percent(percent.parse().unwrap())));
    for (typed, bare_is_percent, amount) in [
        ("0.5", true, share("0.5")),
        ("0.5%", true, share("0.5")),
        ("０．５％", true, share("0.5")),
        ("0.5%", false, share("0.5")),
        ("3000元", true, fixed(300_000)),
        ("3000", false, fixed(300_000)),
        ("1,200", false, fixed(120_000)),
        ("1200 元", false, fixed(120_000)),
        ("一千二百元", false, fixed(120_000)),
        ("三千", false, fixed(300_000)),
        ("0.3万", false, fixed(300_000)),
        ("0", false, fixed(0)),
        ("", false, Err(Problem::Missing)),
        ("不贵", false, Err(not_a_number("不贵"))),
        ("3‰", false, Err(not_a_number("3‰"))),
        ("1.005", false, Err(Problem::TooFine { typed: "1.005".into() })),
    ] {
        assert_eq!(fee(typed, bare_is_percent), amount, "{typed}");
    }
}

#[test]
fn days_as_people_type_them() {
    let today: Date = "2026-11-24".parse().unwrap();
    for (typed, day) in [
        ("2026-11-23", "2026-11-23"),
        ("2026-3-2", "2026-03-02"),
        ("2026年11月23日", "2026-11-23"),
        ("2026 年 11 月 23 日", "2026-11-23"),
        ("2026.11.23", "2026-11-23"),
        ("2026/11/23", "2026-11-23"),
        ("２０２６－１１－２３", "2026-11-23"),
        ("二〇二六年三月二日", "2026-03-02"),
        ("今天", "2026-11-24"),
        (" 今天 ", "2026-11-24"),
    ] {
        assert_eq!(loose::date(typed, today), Some(day.parse().unwrap()), "{typed}");
    }
    for typed in ["", "明年", "2026-02-29", "2026-13-01", "26-1-1", "11月23日"] {
        assert_eq!(loose::date(typed, today), None, "{typed}");
    }
}
