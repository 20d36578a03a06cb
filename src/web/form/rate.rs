//! The rate that the bank quoted: known or not, the number, and what its unit makes of it.

use rust_decimal::Decimal;

use super::controls::{TextInput, radios};
use super::raw::{RateUnit, Raw};
use super::{FormProps, parse};
use crate::exact::Exact as _;
use crate::text::{self as t, Lang, number};
use crate::web::element::{Element, el};
use crate::written::{Quoted, loose};

impl RateUnit {
    /// What stands before and after a number of this unit.
    pub(super) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::YearPercent => ("年", "%"),
            Self::MonthPermille => ("月", "‰"),
            Self::DayPerTenThousand => ("万分之", ""),
            Self::MonthLi => ("月息", "厘"),
        }
    }
}

pub(super) fn rate(props: &FormProps) -> Element {
    let (raw, lang) = (&props.state.raw, props.state.lang);
    let known = [("no", t::form_rate_not_yet(lang)), ("yes", t::form_rate_known(lang))];
    let chosen = if raw.rate_known { "yes" } else { "no" };
    let field = raw.rate_known.then(|| {
        let field = TextInput {
            id: "nominal-rate",
            label: t::form_nominal_rate(lang).into(),
            hint: t::form_nominal_rate_hint(lang).into(),
            value: &raw.nominal_rate,
            echo: Some(echo(lang, raw)),
            ..TextInput::default()
        };
        let units = [
            (RateUnit::YearPercent.id(), t::form_rate_year_percent(lang)),
            (RateUnit::MonthPermille.id(), t::form_rate_month_permille(lang)),
            (RateUnit::DayPerTenThousand.id(), t::form_rate_day(lang)),
            (RateUnit::MonthLi.id(), t::form_rate_month_li(lang)),
        ];
        el("div").add(field.draw(lang, &props.state.errors)).add(radios(
            "rate-unit",
            t::form_rate_unit(lang),
            "",
            raw.rate_unit.id(),
            &units,
        ))
    });
    el("div").add(radios("rate-known", t::form_rate(lang), "", chosen, &known)).add(field)
}

/// What the rate as typed is in percent a year, where it was stated otherwise; and for a number that looks like one of
/// another unit, what it would be as that.
fn echo(lang: Lang, raw: &Raw) -> String {
    let Some(Quoted::Rate(rate)) = parse::quoted(raw) else { return String::new() };
    let typed = loose::measure(&raw.nominal_rate);
    match typed.map(|it| (it.number, it.unit)) {
        Some((_, unit)) if unit == "%" => String::new(),
        Some((number, unit)) if unit.is_empty() && raw.rate_unit == RateUnit::YearPercent => guard(lang, number),
        _ => t::form_rate_echo(lang, &number::plain(rate.percent())),
    }
}

/// The other reading of a yearly rate: from 10 on a month's 厘, ten of which are a 分; below 1 a month's percentage.
fn guard(lang: Lang, number: Decimal) -> String {
    let typed = number::plain(number);
    let (words, times) = if number >= Decimal::TEN && number < Decimal::ONE_HUNDRED {
        let (fen, li) = typed.split_at_checked(1).unwrap_or_default();
        (format!("月息{fen}分{}", li.trim_start_matches('0')), Decimal::new(12, 1))
    } else if number > Decimal::ZERO && number < Decimal::ONE {
        (format!("月利率{typed}%"), Decimal::from(12))
    } else {
        return String::new();
    };
    t::form_rate_guard(lang, &typed, &words, &number::plain(number.times(times)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::Date;

    /// By hand: twelve months of a month's rate, 360 days of a day's.
    #[test]
    fn a_rate_in_another_unit_is_told_as_a_yearly_one() {
        for (typed, unit, told) in [
            ("4.5", RateUnit::YearPercent, ""),
            ("4.5%", RateUnit::YearPercent, ""),
            ("4.5%", RateUnit::MonthLi, ""),
            ("LPR+150", RateUnit::YearPercent, ""),
            ("很高", RateUnit::YearPercent, ""),
            ("", RateUnit::MonthLi, ""),
            ("3.75", RateUnit::MonthPermille, "就是年利率 4.5%"),
            ("1.25", RateUnit::DayPerTenThousand, "就是年利率 4.5%"),
            ("5", RateUnit::MonthLi, "就是年利率 6%"),
            ("月息五厘", RateUnit::YearPercent, "就是年利率 6%"),
            ("万分之1.25", RateUnit::MonthLi, "就是年利率 4.5%"),
            ("12", RateUnit::YearPercent, "您填的 12 如果是“年利率”就是 12%;如果是“月息1分2”就是 14.4%。请确认单位。"),
            ("10", RateUnit::YearPercent, "您填的 10 如果是“年利率”就是 10%;如果是“月息1分”就是 12%。请确认单位。"),
            (
                "0.4",
                RateUnit::YearPercent,
                "您填的 0.4 如果是“年利率”就是 0.4%;如果是“月利率0.4%”就是 4.8%。请确认单位。",
            ),
        ] {
            let raw = Raw { nominal_rate: typed.to_owned(), rate_unit: unit, ..Raw::new(Date::MIN) };
            assert_eq!(echo(Lang::Zh, &raw), told, "{typed}");
        }
    }
}
