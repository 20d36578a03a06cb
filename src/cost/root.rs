//! Every positive root of a polynomial with few terms, bracketed.
//!
//! A series of payments is worth `Σ aₖ · x^tₖ` with the discount factor `x` of one unit of time. Split into the positive
//! part P and the negative part N, both grow with x, so on any interval the value lies between P(lo) − N(hi) and
//! P(hi) − N(lo), and the slope likewise. An interval whose bounds exclude zero has no root; one whose slope excludes
//! zero has at most one, which its end values decide; any other is halved. Floats are enough here: no amount that
//! changes hands is computed from a rate. Only products and sums are used, so every platform gives the same bits.

/// One term `a · x^t`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Term {
    /// Coefficient, not zero.
    pub(super) coefficient: f64,
    /// Exponent.
    pub(super) exponent: u32,
}

/// Halvings before an interval is as narrow as floats can tell.
const DEPTH_MAX: u32 = 60;

/// Intervals looked at before the search gives up; ordinary loans need one, contrived ones a few hundred.
const STEPS_MAX: u32 = 20_000;

/// The search did not end within its limit of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooHard;

/// Every root in the interval, ascending, each within a few units of its last binary digit. A root where the value
/// touches zero without changing sign counts too.
pub(super) fn roots(terms: &[Term], lo: f64, hi: f64) -> Result<Vec<f64>, TooHard> {
    let slope: Vec<Term> = terms
        .iter()
        .filter(|term| term.exponent > 0)
        .map(|term| Term {
            coefficient: term.coefficient * f64::from(term.exponent),
            exponent: term.exponent.saturating_sub(1),
        })
        .collect();
    let mut found: Vec<f64> = Vec::new();
    let mut open = vec![(lo, hi, 0_u32)];
    let mut steps = 0_u32;
    while let Some((lo, hi, depth)) = open.pop() {
        steps = steps.saturating_add(1);
        if steps > STEPS_MAX {
            return Err(TooHard);
        }
        if !bounds(terms, lo, hi).may_be_zero() {
            continue;
        }
        if !bounds(&slope, lo, hi).may_be_zero() {
            found.extend(bisect(terms, lo, hi));
            continue;
        }
        let middle = lo + (hi - lo) / 2.0;
        if depth >= DEPTH_MAX || middle <= lo || middle >= hi {
            found.push(middle);
            continue;
        }
        // The right half is left for later, so that roots come out in ascending order.
        open.push((middle, hi, depth.saturating_add(1)));
        open.push((lo, middle, depth.saturating_add(1)));
    }
    // One root may be found from both sides of an end point, and a touching root as a run of narrow neighbours.
    found.dedup_by(|next, kept| (*next - *kept).abs() <= 1e-9 * kept.abs());
    Ok(found)
}

/// What a sum of terms can be on an interval, rounding included.
struct Bounds {
    low: f64,
    high: f64,
}

impl Bounds {
    fn may_be_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

fn bounds(terms: &[Term], lo: f64, hi: f64) -> Bounds {
    let (positive_lo, negative_lo) = parts(terms, lo);
    let (positive_hi, negative_hi) = parts(terms, hi);
    // Each power is at most 2·64 products and each sum at most as many additions as there are terms, each off by at most
    // 2⁻⁵³ of a total that only grows: this covers them all for a million terms.
    let doubt = (positive_hi + negative_hi) * 1e-13;
    Bounds { low: positive_lo - negative_hi - doubt, high: positive_hi - negative_lo + doubt }
}

/// The positive and the negative part at a point, both as positive numbers.
fn parts(terms: &[Term], x: f64) -> (f64, f64) {
    let (mut positive, mut negative) = (0.0, 0.0);
    for term in terms {
        let value = term.coefficient * power(x, term.exponent);
        if value > 0.0 {
            positive += value;
        } else {
            negative -= value;
        }
    }
    (positive, negative)
}

fn value(terms: &[Term], x: f64) -> f64 {
    let (positive, negative) = parts(terms, x);
    positive - negative
}

/// The one root of a monotone stretch, if its ends lie on different sides of zero.
fn bisect(terms: &[Term], mut lo: f64, mut hi: f64) -> Option<f64> {
    let (at_lo, at_hi) = (value(terms, lo), value(terms, hi));
    if at_lo == 0.0 {
        return Some(lo);
    }
    if at_hi == 0.0 {
        return Some(hi);
    }
    if (at_lo > 0.0) == (at_hi > 0.0) {
        return None;
    }
    loop {
        let middle = lo + (hi - lo) / 2.0;
        if middle <= lo || middle >= hi {
            return Some(middle);
        }
        let at_middle = value(terms, middle);
        if at_middle == 0.0 {
            return Some(middle);
        }
        if (at_middle > 0.0) == (at_lo > 0.0) {
            lo = middle;
        } else {
            hi = middle;
        }
    }
}

/// A whole power by squaring: the same products in the same order on every platform, which `powi` does not promise.
pub(super) fn power(mut base: f64, mut exponent: u32) -> f64 {
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
