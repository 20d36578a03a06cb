//! What a series of payments is worth at a discount factor, and how far the float that says so can be off.
//!
//! A series is worth `f(x) = Σ aₖ · x^tₖ` with the discount factor `x` of one unit of time, 0 < x ≤ 1. Looked at over
//! `u = ln x`, its slope is `Σ tₖ · aₖ · x^tₖ`, and the parts of either sign, P and N, grow with x. Only sums, products
//! and quotients of floats are used, so that every platform gives the same bits.
//!
//! # Error
//!
//! Write ε for 2⁻⁵³, M for `Σ |aₖ| x^tₖ`, W for `Σ tₖ |aₖ| x^tₖ`. The amount of a term is off by one rounding; its
//! power, made of tₖ factors, by tₖ − 1 at most; the product by one; the sum by one a term. So the computed worth of n
//! terms is off by at most ε · (1 + 2⁻¹⁹) · (W + (n + 2) · M), as long as tₖ + n < 2³³. [`Worth::doubt`] is nearly twice
//! that, which also covers its own rounding and, because the first term is at least one fen, every underflow.
//!
//! A root that is not flat is found to within `4 · doubt / |slope|` in ln x ([`Worth::last_step`]). For a loan with
//! interest |slope| is close to W, so that is 8ε · (1 + 2 (n + 4) / mean time): for 36 months 5·10⁻¹⁵, for 3,650 days
//! 5·10⁻¹⁵, in the yearly rate at most 10⁻¹³ and 2·10⁻¹², times the growth of a year.

use rust_decimal::prelude::ToPrimitive;

use crate::money::Yuan;

/// Twice the error of one rounding.
pub(super) const ROUNDING: f64 = f64::EPSILON;

/// One term `a · x^t`.
#[derive(Clone, Copy, Debug)]
struct Term {
    amount: f64,
    time: f64,
    /// Units of time after the term before.
    gap: u32,
}

/// Payments in order of time, the first at time 0 and not zero.
#[derive(Debug)]
pub(super) struct Series {
    terms: Vec<Term>,
    /// The longest gap.
    gap_max: u32,
    /// What follows is known of x = 1, in floats: the sums of a, t·a and t²·a, and of their amounts without sign.
    sums: [f64; 3],
    sizes: [f64; 3],
}

impl Series {
    /// From amounts in order of time or in the opposite order; then time is counted backwards.
    pub(super) fn new(amounts: impl ExactSizeIterator<Item = (u32, Yuan)>) -> Self {
        let mut terms = Vec::with_capacity(amounts.len());
        let (mut gap_max, mut sums, mut sizes) = (0, [0.0; 3], [0.0; 3]);
        let mut amounts = amounts.peekable();
        let first = amounts.peek().map_or(0, |(time, _)| *time);
        let mut before = first;
        terms.extend(amounts.map(|(time, amount)| {
            let gap = time.abs_diff(before);
            before = time;
            gap_max = gap.max(gap_max);
            let (amount, time) = (amount.fen().to_f64().unwrap_or(0.0), f64::from(time.abs_diff(first)));
            let mut moment = amount;
            for (sum, size) in sums.iter_mut().zip(&mut sizes) {
                *sum += moment;
                *size += moment.abs();
                moment *= time;
            }
            Term { amount, time, gap }
        }));
        Self { terms, gap_max, sums, sizes }
    }

    /// Where ln(P/N), taken for a parabola with its height, slope and bend at u = 0, crosses zero for u < 0.
    pub(super) fn guess(&self) -> Option<f64> {
        let part = |sign: f64| {
            let [amount, moment, square] = [0, 1, 2].map(|index| {
                let (sum, size) = (self.sums.get(index), self.sizes.get(index));
                size.copied().unwrap_or(0.0) + sign * sum.copied().unwrap_or(0.0)
            });
            let mean = moment / amount;
            (amount, mean, square / amount - mean * mean)
        };
        let ((positive, mean_in, spread_in), (negative, mean_out, spread_out)) = (part(1.0), part(-1.0));
        let (height, slope, bend) = (logarithm(positive / negative), mean_in - mean_out, spread_in - spread_out);
        let straight = -height / slope;
        let bent = -height / (slope + bend * straight / 2.0);
        if bent < 0.0 && straight < 0.0 { Some(bent) } else { (straight < 0.0).then_some(straight) }
    }

    /// What the series is worth at a discount factor from 0 to 1.
    pub(super) fn at(&self, x: f64) -> Worth {
        let mut powers = [1.0; 32];
        let mut power_of_gap = 1.0;
        for (slot, _) in powers.iter_mut().zip(0..=self.gap_max) {
            *slot = power_of_gap;
            power_of_gap *= x;
        }
        let (mut factor, mut value, mut size, mut slope, mut weight) = (1.0, 0.0, 0.0, 0.0, 0.0);
        for term in &self.terms {
            let known = usize::try_from(term.gap).ok().and_then(|gap| powers.get(gap));
            factor *= known.copied().unwrap_or_else(|| power(x, term.gap));
            let worth: f64 = term.amount * factor;
            let moment = worth * term.time;
            value += worth;
            size += worth.abs();
            slope += moment;
            weight += moment.abs();
        }
        let doubt = ROUNDING * (weight + (self.count() + 4.0) * size);
        Worth { value, size, slope, weight, doubt }
    }

    /// A factor below every root in (0, 1): nearer to zero the first amount outweighs all others together.
    pub(super) fn floor(&self) -> f64 {
        // Where x^gap is the share of the first amount in all, and closer to zero by a factor of e on that scale.
        let gap = self.terms.iter().map(|term| term.time).find(|time| *time > 0.0).unwrap_or(1.0);
        let [all, ..] = self.sizes;
        power(exponential((logarithm(self.first().abs() / all) - 1.0) / gap / 64.0), 64)
    }

    /// How many terms.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The same as a float.
    pub(super) fn count(&self) -> f64 {
        self.terms.len().to_f64().unwrap_or(f64::MAX)
    }

    /// The time of the last term.
    pub(super) fn duration(&self) -> f64 {
        self.terms.last().map_or(0.0, |term| term.time)
    }

    /// The first amount, in fen; nothing if there are no terms.
    pub(super) fn first(&self) -> f64 {
        self.terms.first().map_or(0.0, |term| term.amount)
    }
}

/// What a series is worth at one discount factor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worth {
    /// P − N.
    pub(super) value: f64,
    /// P + N.
    size: f64,
    /// `Σ tₖ · aₖ · x^tₖ`, the slope over ln x.
    pub(super) slope: f64,
    /// The same of amounts without sign.
    pub(super) weight: f64,
    /// What the value may be off by.
    pub(super) doubt: f64,
}

impl Worth {
    /// Whether the sign of the value is that of the true worth.
    pub(super) fn is_certain(&self) -> bool {
        self.value.abs() > self.doubt
    }

    /// Newton's step in ln x on ln(P/N), at most 3.
    pub(super) fn step(&self) -> f64 {
        let (positive, negative) = (self.size + self.value, self.size - self.value);
        let bent = (self.weight + self.slope) / positive - (self.weight - self.slope) / negative;
        (-logarithm(positive / negative) / bent).clamp(-3.0, 3.0)
    }

    /// Newton's step in ln x on the worth itself, if it is proven to end at the one root nearby, within
    /// `4 · doubt / |slope|`.
    ///
    /// Let ρ = 2 (|value| + doubt) / |slope| and T the duration. Within ρ of here the slope changes by at most
    /// T·ρ·e^(Tρ)·W, and e^(1/64) < 1.02. If with its own rounding that is less than half the slope, the slope keeps more
    /// than half of itself, so there is exactly one root within ρ. By the mean value theorem the step misses it by at most
    /// 2 (doubt + |step| · change) / |slope|. Where |step| · change is below the doubt, nothing is left to gain.
    pub(super) fn last_step(&self, series: &Series) -> Option<f64> {
        let steepness = self.slope.abs();
        let radius = 2.0 * (self.value.abs() + self.doubt) / steepness;
        let turned = series.duration() * radius;
        let own = ROUNDING * (series.duration() + series.count() + 5.0);
        let change = (1.02 * turned + own) * self.weight;
        let step = -self.value / self.slope;
        (turned <= 1.0 / 64.0 && 2.0 * change <= steepness && step.abs() * change <= self.doubt).then_some(step)
    }
}

/// e to the power of a small number, to four digits at 1 and sixteen at 0.001: steps of an iteration need no more.
pub(super) fn exponential(step: f64) -> f64 {
    let step = step.clamp(-3.0, 3.0);
    let (even, odd) = (12.0 + step * step, 6.0 * step);
    (even + odd) / (even - odd)
}

/// The natural logarithm of a positive ratio, to nine digits.
fn logarithm(ratio: f64) -> f64 {
    let mut mantissa = ratio.clamp(1e-40, 1e40);
    let mut halvings = 0.0;
    while mantissa > 1.5 {
        mantissa *= 0.5;
        halvings += 1.0;
    }
    while mantissa < 0.75 {
        mantissa *= 2.0;
        halvings -= 1.0;
    }
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let zz = z * z;
    let series = 1.0 + zz * (1.0 / 3.0 + zz * (0.2 + zz * (1.0 / 7.0 + zz * (1.0 / 9.0 + zz / 11.0))));
    halvings * std::f64::consts::LN_2 + 2.0 * z * series
}

/// A whole power by squaring: the same products in the same order on every platform, which `powi` does not promise.
pub(crate) fn power(mut base: f64, mut exponent: u32) -> f64 {
    let mut product = 1.0;
    while exponent > 0 {
        if exponent % 2 == 1 {
            product *= base;
        }
        base *= base;
        exponent /= 2;
    }
    product
}
