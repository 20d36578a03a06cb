//! The form as typed into a scenario, or into everything that is wrong with it.

use rust_decimal::Decimal;

use crate::exact::Exact as _;
use crate::quote::{
    Date, Fee, FeeAmount, FeeKind, FeeTiming, Field, InputError, Loan, LprTerm, Months, Pricing, Problem, Rate,
    Repricing, Scenario, Yuan,
};
use crate::web::state::{Guarantee, Raw, TermUnit};
use crate::written::{self, Quoted};

/// Reads the form.
pub(in crate::web) fn scenario(raw: &Raw, today: Date) -> Result<Scenario, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut keep = |field: Field, problem: Problem| errors.push(InputError::new(field, problem));
    let principal = principal(&raw.principal).map_err(|problem| keep(Field::Principal, problem)).ok();
    let term = term(&raw.term, raw.term_unit).map_err(|problem| keep(Field::Term, problem)).ok();
    let pricing = match raw.rate_known {
        false => Some(Pricing::NotQuoted),
        true => pricing(&raw.nominal_rate, term).map_err(|problem| keep(Field::NominalRate, problem)).ok(),
    };
    let mut fees = Vec::new();
    match guarantee_fee(raw) {
        Ok(fee) => fees.extend(fee),
        Err(problem) => keep(Field::GuaranteeFee, problem),
    }
    for (index, fee) in raw.fees.iter().enumerate() {
        match yuan(&fee.yuan) {
            Ok(amount) => {
                let once = Fee::new(fee.kind, FeeAmount::Fixed(amount), FeeTiming::Once);
                fees.push(Fee { withheld: fee.withheld, ..once });
            }
            Err(problem) => keep(Field::Fee(index), problem),
        }
    }
    let drawdown = required(&raw.drawdown)
        .and_then(|typed| written::date(typed).ok_or_else(|| Problem::NotADate { typed: typed.to_owned() }))
        .map_err(|problem| keep(Field::Drawdown, problem))
        .ok();
    match (principal, term, pricing, drawdown, raw.repayment.plain()) {
        (Some(principal), Some(term), Some(pricing), Some(drawdown), Some(repayment)) if errors.is_empty() => {
            let loan = Loan { fees, ..Loan::new(principal, term, drawdown, repayment, pricing) };
            Ok(Scenario::new(today, loan, raw.facts.clone()))
        }
        _ => Err(errors),
    }
}

/// Names the element that each error is about. The engine counts the guarantee fee as the first of the fees; the form
/// shows it in a place of its own.
pub(in crate::web) fn targets(raw: &Raw, errors: Vec<InputError>) -> Vec<(InputError, String)> {
    errors
        .into_iter()
        .map(|mut error| {
            if let Field::Fee(index) = error.field
                && raw.fees.get(index).is_none()
            {
                error.field = Field::GuaranteeFee;
            }
            let target = match error.field {
                Field::Principal => "principal".to_owned(),
                Field::Term => "term".to_owned(),
                Field::NominalRate => "nominal-rate".to_owned(),
                Field::GuaranteeFee => "guarantee-fee".to_owned(),
                Field::Fee(index) => format!("fee-{index}"),
                _ => "drawdown".to_owned(),
            };
            (error, target)
        })
        .collect()
}

fn required(typed: &str) -> Result<&str, Problem> {
    if typed.trim().is_empty() { Err(Problem::Missing) } else { Ok(typed) }
}

fn measure(typed: &str) -> Result<written::Measure, Problem> {
    written::measure(required(typed)?).ok_or_else(|| Problem::NotANumber { typed: typed.to_owned() })
}

/// The principal; a bare number counts ten thousands.
pub(in crate::web) fn principal(typed: &str) -> Result<Yuan, Problem> {
    let written::Measure { number, unit } = measure(typed)?;
    let factor = match unit.as_str() {
        "" | "万" | "万元" => 10_000,
        "元" => 1,
        "亿" | "亿元" => 100_000_000,
        _ => return Err(Problem::NotANumber { typed: typed.to_owned() }),
    };
    exact(number.times(Decimal::from(factor)), typed)
}

/// An amount in yuan, with or without its unit.
fn yuan(typed: &str) -> Result<Yuan, Problem> {
    let written::Measure { number, unit } = measure(typed)?;
    match unit.as_str() {
        "" | "元" => exact(number, typed),
        "万" | "万元" => exact(number.times(Decimal::from(10_000)), typed),
        _ => Err(Problem::NotANumber { typed: typed.to_owned() }),
    }
}

fn exact(number: Decimal, typed: &str) -> Result<Yuan, Problem> {
    written::exact_yuan(number).ok_or_else(|| {
        if number.normalize().scale() > 2 {
            Problem::TooFine { typed: typed.to_owned() }
        } else {
            let max = crate::money::PRINCIPAL_YUAN_MAX.to_string();
            Problem::OutOfRange { min: "0.01".to_owned(), max }
        }
    })
}

fn term(typed: &str, unit: TermUnit) -> Result<Months, Problem> {
    let written::Measure { number, unit: written_unit } = measure(typed)?;
    let factor = match (written_unit.as_str(), unit) {
        ("年", _) | ("", TermUnit::Years) => 12,
        ("个月" | "月", _) | ("", TermUnit::Months) => 1,
        _ => return Err(Problem::NotANumber { typed: typed.to_owned() }),
    };
    let months = number.times(Decimal::from(factor));
    if !months.is_integer() {
        return Err(Problem::NotANumber { typed: typed.to_owned() });
    }
    let too_long = || Problem::OutOfRange { min: "1".to_owned(), max: crate::loan::TERM_MONTHS_MAX.to_string() };
    u32::try_from(months.trunc()).map(Months).map_err(|_| too_long())
}

/// The nominal rate as the bank stated it. A rate over the LPR takes the 1-year rate for terms up to five years and is
/// set anew each year on the day of the drawdown.
fn pricing(typed: &str, term: Option<Months>) -> Result<Pricing, Problem> {
    let quoted = written::quoted(required(typed)?).ok_or_else(|| Problem::NotANumber { typed: typed.to_owned() })?;
    match quoted {
        Quoted::Rate(rate) if rate > Rate::MAX => {
            Err(Problem::OutOfRange { min: "0".to_owned(), max: Rate::MAX.percent().to_string() })
        }
        Quoted::Rate(rate) => Ok(Pricing::Fixed(rate)),
        Quoted::LprAnd(spread) => {
            let is_short = term.is_none_or(|term| term.0 <= 5 * Months::YEAR.0);
            let lpr = if is_short { LprTerm::OneYear } else { LprTerm::OverFiveYears };
            Ok(Pricing::Floating { term: lpr, spread, repricing: Repricing::Anniversary })
        }
    }
}

fn guarantee_fee(raw: &Raw) -> Result<Option<Fee>, Problem> {
    let (amount, timing) = match raw.guarantee {
        Guarantee::None => return Ok(None),
        Guarantee::OnceYuan => (FeeAmount::Fixed(yuan(&raw.guarantee_fee)?), FeeTiming::Once),
        Guarantee::OncePercent => (FeeAmount::OfPrincipal(percent(&raw.guarantee_fee)?), FeeTiming::Once),
        Guarantee::YearlyPercent => (FeeAmount::OfPrincipal(percent(&raw.guarantee_fee)?), FeeTiming::Yearly),
    };
    Ok(Some(Fee::new(FeeKind::Guarantee, amount, timing)))
}

fn percent(typed: &str) -> Result<Rate, Problem> {
    let written::Measure { number, unit } = measure(typed)?;
    match unit.as_str() {
        "" | "%" => Ok(Rate::from_percent(number)),
        _ => Err(Problem::NotANumber { typed: typed.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn principals_as_people_type_them() {
        for (typed, fen) in [
            ("20", 20_000_000),
            ("20万", 20_000_000),
            ("２０ 万元", 20_000_000),
            ("200,000元", 20_000_000),
            ("0.5", 500_000),
            ("1亿", 10_000_000_000),
        ] {
            assert_eq!(principal(typed).map(Yuan::fen), Ok(fen), "{typed}");
        }
        assert_eq!(principal(" "), Err(Problem::Missing));
        assert_eq!(principal("很多"), Err(Problem::NotANumber { typed: "很多".into() }));
        assert_eq!(principal("0.0000001"), Err(Problem::TooFine { typed: "0.0000001".into() }));
    }

    #[test]
    fn a_rate_over_the_lpr_follows_the_term() {
        let lpr = |term| match pricing("LPR+150", Some(Months(term))) {
            Ok(Pricing::Floating { term, .. }) => term,
            other => panic!("{other:?}"),
        };
        assert_eq!(lpr(60), LprTerm::OneYear);
        assert_eq!(lpr(61), LprTerm::OverFiveYears);
        assert!(pricing("1001", None).is_err());
        assert_eq!(pricing("-1", None), Err(Problem::NotANumber { typed: "-1".into() }));
    }

    #[test]
    fn terms_as_people_type_them() {
        for (typed, unit, months) in [
            ("3", TermUnit::Years, 36),
            ("3年", TermUnit::Months, 36),
            ("18个月", TermUnit::Years, 18),
            ("1.5", TermUnit::Years, 18),
        ] {
            assert_eq!(term(typed, unit), Ok(Months(months)), "{typed}");
        }
        assert!(term("1.3", TermUnit::Months).is_err());
        assert!(term("99999999999", TermUnit::Years).is_err());
    }
}
