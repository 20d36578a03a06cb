//! What stands in contracts and messages and is copied into the form, and what can be read in more than one way. Every
//! expected value is written by hand.

use super::typed::{base, not_a_number, rated};
use super::*;
use crate::web::form::raw::RateUnit;

fn ambiguous(typed: &str) -> Problem {
    Problem::AmbiguousMark { typed: typed.to_owned() }
}

#[test]
fn principals_as_contracts_and_messages_write_them() {
    for (typed, fen) in [
        ("¥200000", 20_000_000),
        ("¥200,000.00", 20_000_000),
        ("￥２００，０００．００", 20_000_000),
        ("¥ 200 000", 20_000_000),
        ("¥20", 2_000),
        ("¥20万", 20_000_000),
        ("人民币20万元", 20_000_000),
        ("人民币 20 万元", 20_000_000),
        ("人民幣20萬元", 20_000_000),
        ("人民币¥200,000元", 20_000_000),
        ("RMB 200,000", 20_000_000),
        ("rmb200000元", 20_000_000),
        ("CNY20万", 20_000_000),
        ("CNY 200,000 yuan", 20_000_000),
        ("20万人民币", 20_000_000),
        ("20万元人民币", 20_000_000),
        ("200000RMB", 20_000_000),
        ("人民币（大写）：贰拾万元整", 20_000_000),
        ("大写贰拾万元正", 20_000_000),
        ("贰拾万元正", 20_000_000),
        ("貳拾萬元", 20_000_000),
        ("貳拾萬圓整", 20_000_000),
        ("20万整", 20_000_000),
        ("廿五万", 25_000_000),
        ("卅万元", 30_000_000),
        ("廿万", 20_000_000),
        ("兩千元", 200_000),
        ("兩百萬", 200_000_000),
        ("參拾伍萬元", 35_000_000),
        ("壹億元", 10_000_000_000),
        ("三點五萬", 3_500_000),
        ("二○万", 20_000_000),
        ("20万元。", 20_000_000),
        ("20万元，", 20_000_000),
        ("20万元；", 20_000_000),
        ("20万元.", 20_000_000),
        ("20。", 20_000_000),
        ("¥200,000.00。", 20_000_000),
        ("壹万贰仟叁佰肆拾伍元陆角柒分", 1_234_567),
        ("壹佰元零伍分", 10_005),
        ("十二元五角", 1_250),
        ("伍佰元伍角整", 50_050),
        // Groups of three digits, and of four.
        ("1,234,567元", 123_456_700),
        ("1 234 567 元", 123_456_700),
        ("1\u{202f}234\u{202f}567元", 123_456_700),
        ("20,0000元", 20_000_000),
        ("20 0000 元", 20_000_000),
        ("1,0000", 10_000_000_000),
        ("1,234.56元", 123_456),
    ] {
        assert_eq!(principal(typed), Ok(Yuan::from_fen(fen)), "{typed}");
    }
}

#[test]
fn what_may_be_several_principals_or_none_is_told() {
    for (typed, problem) in [
        ("20万元日元", not_a_number("20万元日元")),
        ("¥20%", not_a_number("¥20%")),
        // The marks are in order, the unit is not.
        ("200,000美元", not_a_number("200,000美元")),
        ("人民币", not_a_number("人民币")),
        (":20", not_a_number(":20")),
        ("20万元5", not_a_number("20万元5")),
        ("20，", ambiguous("20，")),
        ("20、", ambiguous("20、")),
        ("三，五", ambiguous("三，五")),
        ("20万\n5000元", ambiguous("20万\n5000元")),
        // Marks between digits that group nothing.
        ("20,5", ambiguous("20,5")),
        ("20，5", ambiguous("20，5")),
        ("2 0", ambiguous("2 0")),
        ("20、5", ambiguous("20、5")),
        ("20\n5", ambiguous("20\n5")),
        ("20\t5", ambiguous("20\t5")),
        ("20, 5", ambiguous("20, 5")),
        ("4 .5", ambiguous("4 .5")),
        ("1,2,3", ambiguous("1,2,3")),
        ("12,34,567元", ambiguous("12,34,567元")),
        ("1,000,0000元", ambiguous("1,000,0000元")),
        ("1,000 000元", ambiguous("1,000 000元")),
        ("1234,567元", ambiguous("1234,567元")),
        ("12345,6789元", ambiguous("12345,6789元")),
        ("0,125", ambiguous("0,125")),
        ("1.234,56元", ambiguous("1.234,56元")),
        ("1.234 567", ambiguous("1.234 567")),
        ("200,000元、300,000元", ambiguous("200,000元、300,000元")),
        ("-4,5", ambiguous("-4,5")),
    ] {
        assert_eq!(principal(typed), Err(problem), "{typed}");
    }
}

/// What nobody sees is never dropped: U+202E makes 30 look like 03.
#[test]
fn hidden_characters_are_told_wherever_they_stand() {
    for character in [
        '\u{ad}',
        '\u{61c}',
        '\u{180e}',
        '\u{200b}',
        '\u{200c}',
        '\u{200d}',
        '\u{200e}',
        '\u{200f}',
        '\u{2028}',
        '\u{2029}',
        '\u{202a}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{2069}',
        '\u{206f}',
        '\u{fe0f}',
        '\u{feff}',
        '\u{e0020}',
    ] {
        let told = Problem::HiddenCharacter { character };
        for typed in [format!("2{character}0"), format!("20{character}万元"), format!("-{character}20")] {
            assert_eq!(principal(&typed), Err(told.clone()), "{typed:?}");
            assert_eq!(term(&typed, TermUnit::Months), Err(told.clone()), "{typed:?}");
            assert_eq!(rated(&typed, RateUnit::YearPercent, 36), Err(told.clone()), "{typed:?}");
            assert_eq!(fee(&typed, false), Err(told.clone()), "{typed:?}");
        }
        assert_eq!(loose::date(&format!("2026-11-2{character}8"), Date::MIN), None);
    }
    let told = Problem::HiddenCharacter { character: '\u{202e}' };
    for typed in ["\u{202e}03", "03\u{202e}"] {
        assert_eq!(principal(typed), Err(told.clone()));
    }
}

/// The capitals in which an amount is echoed are read as that amount.
#[test]
fn an_amount_in_capitals_is_read_back() {
    for fen in [100, 105, 110, 10_005, 1_234_567, 20_000_000, 20_000_050, 100_000_000, 105_000_000, 12_003_004_005_006]
    {
        let capitals = crate::text::number::capital(Yuan::from_fen(fen));
        assert_eq!(principal(&capitals), Ok(Yuan::from_fen(fen)), "{capitals}");
        assert_eq!(principal(&format!("人民币{capitals}")), Ok(Yuan::from_fen(fen)), "{capitals}");
    }
}

#[test]
fn terms_as_contracts_write_them() {
    use TermUnit::{Months as M, Years as Y};
    for (typed, unit, months) in [
        ("叁年", M, 36),
        ("兩年半", M, 30),
        ("三十六個月", Y, 36),
        ("廿四个月", Y, 24),
        ("3年整", M, 36),
        ("3年。", M, 36),
    ] {
        assert_eq!(term(typed, unit), Ok(Months(months)), "{typed}");
    }
    for (typed, unit, problem) in [
        ("1,5", Y, ambiguous("1,5")),
        ("1，5年", Y, ambiguous("1，5年")),
        ("3 6", M, ambiguous("3 6")),
        ("¥3", Y, not_a_number("¥3")),
    ] {
        assert_eq!(term(typed, unit), Err(problem), "{typed}");
    }
}

/// Twelve months of a month's rate, 360 days of a day's; ten 厘 are a 分, and ten 毫 a 厘.
#[test]
fn rates_as_contracts_and_posters_write_them() {
    use RateUnit::{DayPerTenThousand as D, MonthLi as L, YearPercent as Y};
    for (typed, unit, percent) in [
        ("4.5%。", Y, "4.5"),
        ("4.5%/年", L, "4.5"),
        ("4.5％／年", L, "4.5"),
        ("0.375%/月", Y, "4.5"),
        ("0.0125%/日", Y, "4.5"),
        ("5厘/月", D, "6"),
        ("5‰/月", D, "6"),
        ("每年4.5%", L, "4.5"),
        ("毎年4.5%", L, "4.5"),
        ("每月5厘", D, "6"),
        ("每日万分之五", L, "18"),
        ("日息万5", L, "18"),
        ("日息万五", L, "18"),
        ("日息萬五", L, "18"),
        ("日息万分之五", L, "18"),
        ("万5/天", L, "18"),
        ("万1.25", L, "4.5"),
        ("月息千5", Y, "6"),
        ("年化利率4.5%", L, "4.5"),
        ("年利率为4.5%", L, "4.5"),
        ("年利率：4.5%", L, "4.5"),
        ("年利率4.5%/年", L, "4.5"),
        ("年利率4.5", L, "4.5"),
        ("月利5厘", Y, "6"),
        ("利率4.5%", L, "4.5"),
        ("百分之十二", L, "12"),
        ("百分之十二点五", L, "12.5"),
        ("月息十二厘", Y, "14.4"),
        ("十二", Y, "12"),
        ("月息5厘5", Y, "6.6"),
        ("月息五厘半", Y, "6.6"),
        ("一分半", Y, "18"),
        ("二分利", Y, "24"),
        ("兩分", Y, "24"),
        ("月息五釐", Y, "6"),
    ] {
        let rate = Rate::from_percent(percent.parse().unwrap());
        assert_eq!(rated(typed, unit, 36), Ok(Pricing::Fixed(rate)), "{typed}");
    }
    for typed in [
        // 厘, 分 or a percentage; by the year or by the month; a term; a number beside 千.
        "月息5",
        "日息5",
        "利率5",
        "4.5/月",
        "3年",
        "5个点",
        "年利率4.5%/月",
        "月息5厘/年",
        "千五百",
        "1分厘",
        "：5",
    ] {
        assert_eq!(rated(typed, Y, 36), Err(not_a_number(typed)), "{typed}");
    }
    for typed in ["4,5%", "4,5", "4，5%", "3、6", "4 5%", "0,045", "年利率4,5%", "万分之1,25", "LPR+1,5%"] {
        assert_eq!(rated(typed, Y, 36), Err(ambiguous(typed)), "{typed}");
    }
}

#[test]
fn fees_as_contracts_write_them() {
    let fixed = |fen| Ok(FeeAmount::Fixed(Yuan::from_fen(fen)));
    let share = |percent: &str| Ok(FeeAmount::OfPrincipal(Rate::from_percent(percent.parse().unwrap())));
    for (typed, bare_is_percent, amount) in [
        ("¥3,000.00", true, fixed(300_000)),
        ("叁仟元整", true, fixed(300_000)),
        ("3000元。", false, fixed(300_000)),
        ("百分之一", false, share("1")),
        ("百分之零点五", true, share("0.5")),
        ("0,5", true, Err(ambiguous("0,5"))),
        ("0，5%", true, Err(ambiguous("0，5%"))),
        ("1,20", false, Err(ambiguous("1,20"))),
        ("1200、300", false, Err(ambiguous("1200、300"))),
    ] {
        assert_eq!(fee(typed, bare_is_percent), amount, "{typed}");
    }
}

/// A yearly percentage may say so; a fee that is paid once may not.
#[test]
fn a_guarantee_fee_by_the_year() {
    for (typed, percent) in
        [("0.8%/年", "0.8"), ("每年0.8%", "0.8"), ("毎年 ０．８％", "0.8"), ("0.8%每年", "0.8"), ("百分之一", "1")]
    {
        let raw = |guarantee| Raw { guarantee, guarantee_fee: typed.to_owned(), ..Raw::new(Date::MIN) };
        let amount = FeeAmount::OfPrincipal(Rate::from_percent(percent.parse().unwrap()));
        let read = guarantee_fee(&raw(Guarantee::YearlyPercent));
        assert_eq!(read, Ok(Some(Fee::new(FeeKind::Guarantee, amount, FeeTiming::Yearly))), "{typed}");
        let once = guarantee_fee(&raw(Guarantee::OncePercent));
        assert_eq!(once.is_ok(), !typed.contains('年'), "{typed}");
    }
}

#[test]
fn days_as_contracts_write_them() {
    let today: Date = "2026-11-24".parse().unwrap();
    for (typed, day) in [
        ("2026年11月28号", "2026-11-28"),
        ("2026年11月28號", "2026-11-28"),
        ("2026年11月28", "2026-11-28"),
        ("2026年11月28日。", "2026-11-28"),
        ("20261128", "2026-11-28"),
        ("２０２６１１２８", "2026-11-28"),
        ("2026 11 28", "2026-11-28"),
        ("2026. 11. 28", "2026-11-28"),
        ("二〇二六年十一月二十八日", "2026-11-28"),
        ("二○二六年十一月廿八日", "2026-11-28"),
        ("二零二六年十月三十日", "2026-10-30"),
        ("二〇二六年一月卅一日", "2026-01-31"),
        ("二〇二六年十一月二八日", "2026-11-28"),
        ("贰零贰陆年壹拾壹月贰拾捌日", "2026-11-28"),
        ("贰零贰陆年零壹拾月零叁日", "2026-10-03"),
        ("2026年十一月28日", "2026-11-28"),
    ] {
        assert_eq!(loose::date(typed, today), Some(day.parse().unwrap()), "{typed}");
    }
    for typed in [
        "",
        "明年",
        "2026-02-29",
        "2026-13-01",
        "26-1-1",
        "11月23日",
        "20260229",
        "28112026",
        "2026112",
        "202611280",
        "2026.1128",
        "28.11.2026",
        "11/28/2026",
        "2026,11,28",
        "2026、11、28",
        "2026\n11\n28",
        "2026-11-\t28",
        "2026/11-28",
        "2026月11年28日",
        "2026年11-28日",
        "20 26-11-28",
        "2,026-11-28",
        "2026年011月28日",
        "2026年十一十月28日",
        "2026年11月28日元",
        "二千零二十六年十一月二十八日",
        "2026年11月28日、29日",
    ] {
        assert_eq!(loose::date(typed, today), None, "{typed:?}");
    }
}

/// A fee that is kept back stays so on its way from the form to the loan, and one that is not does not become one.
#[test]
fn a_ticked_fee_is_withheld() {
    let mut raw = Raw::new("2026-11-24".parse().unwrap());
    let put = [("fees", "some"), ("fee-0", "1200"), ("fee-0-withheld", "on"), ("fee-1", "300"), ("rate-known", "no")];
    for (name, value) in put {
        raw.put(name, value);
    }
    let today = "2026-11-24".parse().unwrap();
    let kept_back = |raw: &Raw| {
        scenario(raw, today, base(60)).unwrap().loan.fees.iter().map(|fee| fee.withheld).collect::<Vec<_>>()
    };
    assert_eq!(kept_back(&raw), [true, false]);
    raw.put("fee-0-withheld", "");
    assert_eq!(kept_back(&raw), [false, false]);
    raw.put("fee-1-withheld", "on");
    assert_eq!(kept_back(&raw), [false, true]);
}
