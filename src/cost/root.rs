//! The roots of a series of payments in its discount factor, each proven to be one.
//!
//! **One root** ([`Series::only`]), when a count of signs has shown that there is exactly one: ln(P/N) is nearly straight
//! in ln x for a loan, so Newton's step on it, inside a bracket, needs two or three looks. It ends when the root is proven
//! to lie within the error of rounding.
//!
//! **Several** ([`Series::several`]): an interval is dropped when the bounds of its slope keep the worth from zero;
//! where the slope keeps its sign, the ends decide; any other is halved.

use rust_decimal::prelude::ToPrimitive;

use super::worth::{ROUNDING, Series, Worth, exponential};

/// Looks at one root before what has been reached is taken. Every second look after the first eight halves, so this is
/// more than the digits of a float.
const LOOKS_MAX: u32 = 200;

/// Terms looked at, all steps together, before the search for several roots gives up: a quarter of a second.
const TERMS_SEEN_MAX: usize = 50_000_000;
/// Steps before the search for several roots gives up, however short the series.
const STEPS_MAX: usize = 100_000;
/// How close, as a part of them, roots are that may be one.
const NEIGHBOURS: f64 = 1e-6;
/// How many times its doubt the worth between two roots exceeds when they are two.
const DOUBTS: f64 = 16.0;
/// Steps that a root counts for, because it takes looks of its own.
const STEPS_OF_A_ROOT: usize = 32;

/// The search did not end within its limit of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooHard;

impl Series {
    /// The one root in (0, 1). The caller has proven that there is exactly one.
    pub(super) fn only(&self) -> f64 {
        let floor = self.floor();
        let start = self.guess().map_or(f64::midpoint(floor, 1.0), exponential);
        self.refine(floor, 1.0, self.first(), start)
    }

    /// The root between two points where the worth has different signs, at `lo` that of `at_lo`.
    fn refine(&self, mut lo: f64, mut hi: f64, at_lo: f64, start: f64) -> f64 {
        let mut x = start;
        for look in 0..LOOKS_MAX {
            let worth = self.at(x);
            if let Some(step) = worth.last_step(self) {
                return x + x * step * (1.0 + step / 2.0);
            }
            if !worth.is_certain() {
                return x;
            }
            if (worth.value > 0.0) == (at_lo > 0.0) {
                lo = x;
            } else {
                hi = x;
            }
            let next = x * exponential(worth.step());
            let halve = look > 8 && look % 2 == 0;
            x = if next > lo && next < hi && !halve { next } else { f64::midpoint(lo, hi) };
            if x <= lo || x >= hi {
                return x;
            }
        }
        x
    }

    /// Every root in (0, 1), ascending; the worth at 1 is known to be `total`. A stretch where the worth cannot be told
    /// from zero is one root.
    pub(super) fn several(&self, total: i128) -> Result<Vec<f64>, TooHard> {
        let Some((top, bottom)) = self.ends(self.floor(), total) else {
            return Ok(Vec::new());
        };
        let mut steps_left = (TERMS_SEEN_MAX / self.len().max(1)).min(STEPS_MAX);
        let (mut found, mut open) = (Vec::new(), vec![(bottom, top)]);
        while let Some((lo, hi)) = open.pop() {
            steps_left = steps_left.checked_sub(1).ok_or(TooHard)?;
            match Stretch::between(&lo, &hi, self) {
                Stretch::NoRoot => continue,
                Stretch::OneRoot => {
                    steps_left = steps_left.checked_sub(STEPS_OF_A_ROOT).ok_or(TooHard)?;
                    found.push(self.refine(lo.x, hi.x, lo.worth.value, f64::midpoint(lo.x, hi.x)));
                    continue;
                }
                Stretch::Unknown => {}
            }
            let middle = self.look(f64::midpoint(lo.x, hi.x));
            if middle.x <= lo.x || middle.x >= hi.x {
                continue;
            }
            if middle.worth.is_certain() {
                open.extend([(lo, middle), (middle, hi)]);
                continue;
            }
            steps_left = steps_left.checked_sub(STEPS_OF_A_ROOT).ok_or(TooHard)?;
            let left = self.certain_towards(middle.x, lo);
            let right = self.certain_towards(middle.x, hi);
            found.push(if left.is_above_zero() == right.is_above_zero() {
                self.flattest(&left, &right)
            } else {
                self.refine(left.x, right.x, left.worth.value, middle.x)
            });
            open.extend([(lo, left), (right, hi)]);
        }
        found.sort_by(f64::total_cmp);
        found.dedup_by(|next, kept| {
            let is_one = self.is_one_root(*kept, *next);
            if is_one && self.at(*next).value.abs() < self.at(*kept).value.abs() {
                *kept = *next;
            }
            is_one
        });
        Ok(found)
    }

    /// Whether two neighbouring roots are one that was met from both sides: so close, and the worth between them so near
    /// to zero, that rounding may have made two of a root where the worth only touches zero.
    fn is_one_root(&self, lo: f64, hi: f64) -> bool {
        let between = self.at(f64::midpoint(lo, hi));
        hi - lo <= NEIGHBOURS * lo && between.value.abs() <= DOUBTS * between.doubt
    }

    /// The two ends of the search, both with a worth that is certainly not zero; none if there is no such stretch.
    fn ends(&self, floor: f64, total: i128) -> Option<(Point, Point)> {
        let mut bottom = self.look(floor);
        let mut below = ROUNDING;
        while !bottom.worth.is_certain() && below < 0.5 {
            below *= 2.0;
            bottom = self.look(floor * (1.0 - below));
        }
        let mut top = self.look(1.0);
        if total == 0 {
            top = self.certain_towards(1.0, bottom);
        } else {
            // Exact, where the sum of floats need not be.
            top.worth.value = total.to_f64()?;
            top.worth.doubt = 0.0;
        }
        (bottom.worth.is_certain() && bottom.x < top.x).then_some((top, bottom))
    }

    /// The nearest point, within a factor of two, from a doubtful one towards a certain one.
    fn certain_towards(&self, from: f64, to: Point) -> Point {
        let mut away = ROUNDING;
        while away < 1.0 {
            let x = if to.x < from { from - from * away } else { from + from * away };
            if (to.x < from && x <= to.x) || (to.x > from && x >= to.x) {
                break;
            }
            let point = self.look(x);
            if point.worth.is_certain() {
                return point;
            }
            away *= 2.0;
        }
        to
    }

    /// Where the worth only touches zero: between the points, where its slope changes sign.
    fn flattest(&self, left: &Point, right: &Point) -> f64 {
        let (mut lo, mut hi) = (left.x, right.x);
        for _ in 0..64 {
            let middle = f64::midpoint(lo, hi);
            if (self.at(middle).slope > 0.0) == (left.worth.slope > 0.0) {
                lo = middle;
            } else {
                hi = middle;
            }
        }
        f64::midpoint(lo, hi)
    }

    fn look(&self, x: f64) -> Point {
        Point { x, worth: self.at(x) }
    }
}

/// A discount factor and the worth there.
#[derive(Clone, Copy, Debug)]
struct Point {
    x: f64,
    worth: Worth,
}

impl Point {
    fn is_above_zero(&self) -> bool {
        self.worth.value > 0.0
    }
}

/// What is known of the roots between two points of certain sign.
enum Stretch {
    NoRoot,
    OneRoot,
    Unknown,
}

impl Stretch {
    fn between(lo: &Point, hi: &Point, series: &Series) -> Self {
        // The slope is (W + slope) / 2 of the positive terms less (W − slope) / 2 of the negative ones, and both grow.
        let doubt = ROUNDING * (series.duration() + series.count() + 5.0) * hi.worth.weight;
        let rising = |point: &Point| f64::midpoint(point.worth.weight, point.worth.slope);
        let falling = |point: &Point| f64::midpoint(point.worth.weight, -point.worth.slope);
        let least = rising(lo) - falling(hi) - doubt;
        let most = rising(hi) - falling(lo) + doubt;
        let same_side = lo.is_above_zero() == hi.is_above_zero();
        if least > 0.0 || most < 0.0 {
            return if same_side { Self::NoRoot } else { Self::OneRoot };
        }
        if !same_side {
            return Self::Unknown;
        }
        // From either end the worth nears zero no faster than the slope allows; the two lines meet above zero. Mirrored
        // when both ends are below.
        let (down, up) = if lo.is_above_zero() { (-least, most) } else { (most, -least) };
        let width = (hi.x - lo.x) / lo.x * (1.0 + 4.0 * ROUNDING);
        let left = lo.worth.value.abs() - lo.worth.doubt;
        let right = hi.worth.value.abs() - hi.worth.doubt;
        if left * up + right * down > down * up * width * (1.0 + 8.0 * ROUNDING) { Self::NoRoot } else { Self::Unknown }
    }
}
