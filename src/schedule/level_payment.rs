//! Level payment (等额本息): every instalment the same but the last.
//!
//! The instalment makes the discounted instalments, and the balloon, worth the balance: L = (B − Z · dₙ) / Σ dₖ, where dₖ
//! multiplies 1 / (1 + rate · period) over the periods to the k-th due date. It is rounded once, and found again when the
//! rate changes (重定价) or after a part was repaid early. Over whole months it is B · r / (12 · (1 − vⁿ)) with
//! v = 12 / (12 + r). Both forms use factors that are at most one, so that no term and no rate can overflow.

use rust_decimal::Decimal;

use super::roll::{DueAt, PartRule};
use crate::calendar::{Period, YearFraction};
use crate::exact::Exact as _;
use crate::loan::{AfterEarly, Shape};
use crate::money::Yuan;
use crate::rate::Rate;

/// The instalment and the rate it was found for.
pub(super) struct Rule {
    shape: Shape,
    level: Option<(Rate, Yuan)>,
    /// A part was repaid early and the instalment kept: the loan ends sooner, and a new rate does not change when.
    is_shortened: bool,
    /// The due date that ends a shortened loan whose rate has changed since.
    last: Option<usize>,
}

impl Rule {
    pub(super) const fn new(shape: Shape) -> Self {
        Self { shape, level: None, is_shortened: false, last: None }
    }
}

impl PartRule for Rule {
    fn part(&mut self, at: &DueAt<'_>, interest: Yuan) -> Yuan {
        if at.is_in_grace(self.shape.principal_grace) {
            return Yuan::ZERO;
        }
        let Some(period) = at.periods().next() else { return Yuan::ZERO };
        let rate = at.terms.rates().on(period.from);
        let level = match self.level {
            Some((found_for, level)) if found_for == rate => level,
            Some((before, kept)) if self.is_shortened => {
                let count = count(at, kept, before);
                self.last = at.index.saturating_add(count).checked_sub(1);
                level(at, Yuan::ZERO, rate, count)
            }
            _ => level(at, self.shape.balloon, rate, at.remaining()),
        };
        self.level = Some((rate, level));
        if self.last == Some(at.index) { at.balance } else { level - interest }
    }

    fn repaid_early(&mut self, then: AfterEarly) {
        self.last = None;
        match then {
            AfterEarly::LowerInstalment => (self.level, self.is_shortened) = (None, false),
            AfterEarly::ShorterTerm => self.is_shortened = true,
        }
    }
}

/// How many instalments of an amount repay the balance.
fn count(at: &DueAt<'_>, level: Yuan, rate: Rate) -> usize {
    let mut balance = at.balance.decimal();
    let left = |period: Period| {
        balance = balance.over(discount(rate.decimal(), period.fraction()))?.minus(level.decimal());
        (balance > Decimal::ZERO).then_some(())
    };
    // The one that takes the rest belongs to them.
    at.periods().map_while(left).count().saturating_add(1).min(at.remaining())
}

/// The regular instalment from a due date on, so many times.
fn level(at: &DueAt<'_>, balloon: Yuan, rate: Rate, count: usize) -> Yuan {
    const MONTH: YearFraction = YearFraction { days: 30, basis: 360 };
    let (balance, balloon, rate) = (at.balance.decimal(), balloon.decimal(), rate.decimal());
    // The discount factor of maturity, and the sum of all factors times the rate of a year.
    let periods = || at.periods().take(count);
    let is_monthly = periods().all(|period| period.fraction() == MONTH);
    let level = if rate.is_zero() {
        balance.minus(balloon).divided_by(Decimal::from(count))
    } else if is_monthly {
        let twelve = Decimal::from(12);
        let monthly = twelve.divided_by(twelve.plus(rate));
        let last = power(monthly, count);
        let shrink = twelve.times(Decimal::ONE.minus(last));
        balance.minus(balloon.times(last)).times(rate).divided_by(shrink)
    } else {
        let (mut factor, mut sum) = (Decimal::ONE, Decimal::ZERO);
        for period in periods() {
            factor = factor.times(discount(rate, period.fraction()));
            sum = sum.plus(factor);
        }
        balance.minus(balloon.times(factor)).divided_by(sum)
    };
    Yuan::round(level)
}

/// 1 / (1 + rate · part of a year), without dividing twice.
fn discount(rate: Decimal, part: YearFraction) -> Decimal {
    let basis = Decimal::from(part.basis);
    basis.divided_by(basis.plus(rate.times(Decimal::from(part.days))))
}

/// A number from 0 to 1 to a whole power, by squaring. Each product is exact to 28 decimals.
fn power(mut base: Decimal, mut exponent: usize) -> Decimal {
    let mut product = Decimal::ONE;
    while exponent > 0 {
        if exponent % 2 == 1 {
            product = product.times(base);
        }
        base = base.times(base);
        exponent /= 2;
    }
    product
}
