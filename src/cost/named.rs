//! Yearly rates that a law defines by its own equation, as a public proof of the arithmetic.
//!
//! - **European Union**, Directive 2008/48/EC, Annex I: the annual percentage rate of charge is the X at which all
//!   amounts, each divided by (1 + X) to its time in years, are worth nothing; a year has twelve equal months.
//! - **United States**, Regulation Z, 12 CFR 1026, Appendix J (b), with a month for unit period: each amount is divided by
//!   (1 + f · i) · (1 + i)^t, where t counts the full months between the first advance and the amount, measured back from
//!   the later date, and f the days that are left, over 30. The annual percentage rate is 12 · i.
//!
//! The second equation is solved in decimals by halving.

use chrono::Datelike as _;
use rust_decimal::{Decimal, RoundingStrategy};

use super::proof::power;
use super::yearly_rate::{YearlyRate, by_period};
use crate::calendar::{Date, Months, days_between};
use crate::exact::Exact as _;
use crate::money::Yuan;
use crate::rate::Rate;

/// Halvings of the stretch in which the monthly rate lies, which is 10 or as wide as its lower end: what is left is
/// 10⁻¹⁷ of it.
const HALVINGS: u32 = 60;

/// Days of a month in a part of one.
const DAYS_OF_A_MONTH: i64 = 30;

/// What the actuarial equation of Regulation Z gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActuarialRate {
    /// Exactly one rate, zero or higher.
    One(Rate),
    /// A payment comes before an advance, or less is paid than was advanced, or as much on the day of the advance: the
    /// equation is not meant for such flows.
    NotALoan,
}

/// The annual percentage rate of charge of flows on whole months after the first: its equation is that of the compound
/// rate by period.
#[must_use]
pub fn eu_2008_48(flows: &[(u32, Yuan)]) -> YearlyRate {
    by_period(flows, Months::YEAR.0, Months(1))
}

/// The annual percentage rate of dated advances (positive) and payments (negative), by the unit period of a month.
///
/// All advances come before all payments. The later of two amounts loses more of its worth as i grows, since
/// f / (1 + f · i) < 1 / (1 + i) for f < 1; so the worth, measured in that of the last advance, falls with i and has one
/// root at most.
#[must_use]
pub fn regulation_z(flows: &[(Date, Yuan)]) -> ActuarialRate {
    solve(flows).map_or(ActuarialRate::NotALoan, |monthly| {
        let yearly = Decimal::from(Months::YEAR.0).times(monthly);
        ActuarialRate::One(Rate::from_fraction(
            yearly.round_dp_with_strategy(12, RoundingStrategy::MidpointAwayFromZero),
        ))
    })
}

/// An amount, its full months and its days after the first advance.
struct Timed {
    amount: Decimal,
    months: u32,
    part: Decimal,
}

/// The rate of a month; none when the flows are no loan.
fn solve(flows: &[(Date, Yuan)]) -> Option<Decimal> {
    let mut flows: Vec<(Date, Yuan)> = flows.iter().filter(|(_, amount)| !amount.is_zero()).copied().collect();
    flows.sort_by_key(|(date, amount)| (*date, !amount.is_positive()));
    let (first, _) = *flows.first()?;
    if !flows.is_sorted_by_key(|(_, amount)| !amount.is_positive()) {
        return None;
    }
    let timed = flows.iter().map(|(date, amount)| {
        let (Months(months), days) = unit_periods(first, *date)?;
        Some(Timed {
            amount: amount.decimal(),
            months,
            part: Decimal::from(days).checked_div(Decimal::from(DAYS_OF_A_MONTH))?,
        })
    });
    let timed = timed.collect::<Option<Vec<Timed>>>()?;
    let (mut low, mut high) = (Decimal::ZERO, Decimal::TEN);
    // What is advanced is worth more than what is paid once the rate is above the root.
    let at_zero = worth(&timed, low)?;
    if at_zero.is_zero() && timed.len() > 1 {
        return Some(low);
    }
    if at_zero >= Decimal::ZERO {
        return None;
    }
    // Ends where the digits do: no rate makes up for what is paid on the day of the advance.
    while worth(&timed, high)? <= Decimal::ZERO {
        (low, high) = (high, high.checked_add(high)?);
    }
    for _ in 0..HALVINGS {
        let middle = low.checked_add(high)?.checked_div(Decimal::TWO)?;
        if worth(&timed, middle)? < Decimal::ZERO {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(high)
}

/// What the flows are worth on the day of the first advance; none when an amount has too many digits.
fn worth(flows: &[Timed], monthly: Decimal) -> Option<Decimal> {
    let discount = Decimal::ONE.checked_div(Decimal::ONE.checked_add(monthly)?)?;
    let (mut worth, mut factor, mut months) = (Decimal::ZERO, Decimal::ONE, 0);
    for flow in flows {
        // A later amount has at least as many full months.
        factor = factor.checked_mul(power(discount, flow.months.checked_sub(months)?)?)?;
        months = flow.months;
        let part = Decimal::ONE.checked_add(flow.part.checked_mul(monthly)?)?;
        worth = worth.checked_add(flow.amount.checked_mul(factor)?.checked_div(part)?)?;
    }
    Some(worth)
}

/// The full months between two dates, measured back from the later, and the days that are left, as Regulation Z and the
/// guidelines on Directive 2008/48/EC count them. `None` if the second date is the earlier one.
#[must_use]
pub fn unit_periods(earlier: Date, later: Date) -> Option<(Months, i64)> {
    let month_number = |date: Date| date.year() * 12 + i32::try_from(date.month0()).unwrap_or(0);
    let between = u32::try_from(month_number(later) - month_number(earlier)).ok()?;
    let back = |months| later.checked_sub_months(chrono::Months::new(months));
    let full = if back(between)? < earlier { between.checked_sub(1)? } else { between };
    Some((Months(full), days_between(earlier, back(full)?)))
}
