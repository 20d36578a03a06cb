//! The caps that a notice states beside the ones that it leaves to the locality.

use rust_decimal::Decimal;

use super::SampleNumber;
use crate::calendar::Months;
use crate::money::Yuan;
use crate::policy::rule::{CapPer, Filled, Policy, RateRef, Rule, Track};
use crate::rate::LprTerm;

/// The band of a cap: the loans beyond one end and up to another, how the cap is written, and the cap.
struct Band {
    after: i64,
    through: i64,
    written: u8,
    cap: Decimal,
}

/// The bands of the cap that a number belongs to.
fn bands(rule: &Rule, number: SampleNumber) -> Vec<Band> {
    let mut after = 0;
    let mut band = |end: Option<i64>, written, cap| {
        let through = end.unwrap_or(i64::MAX);
        Band { after: std::mem::replace(&mut after, through), through, written, cap }
    };
    match number {
        SampleNumber::RateCap => {
            let rate = |rate| match rate {
                RateRef::Fixed(rate) => (0, rate.percent()),
                RateRef::Lpr(LprTerm::OneYear, spread) => (1, Decimal::from(spread.bp())),
                RateRef::Lpr(LprTerm::OverFiveYears, spread) => (2, Decimal::from(spread.bp())),
            };
            let mut made = |end: Option<Months>, (written, cap)| band(end.map(|end| end.0.into()), written, cap);
            rule.rate_cap.iter().map(|it| made(it.term_max, rate(it.cap))).collect()
        }
        SampleNumber::GuaranteeFeeCap => {
            let bands = rule.guarantee_fee_cap.iter();
            bands
                .map(|it| band(it.principal_max.map(Yuan::fen), (it.per == CapPer::Year).into(), it.cap.percent()))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// The lowest cap that the policy itself states for loans of a band; the band's own where the two cannot be compared.
pub(super) fn stated_cap(policy: &Policy, rule: &Rule, number: SampleNumber, index: usize) -> Option<Decimal> {
    let own = bands(rule, number).into_iter().nth(index)?;
    let rules = policy.tracks.iter().flat_map(|track| track.rules.iter().map(move |rule| (track, rule)));
    let is_stated = |(track, rule): &(&Track, &Rule)| {
        let value = number.value();
        let is_filled = |it: &Filled| it.track == track.id && it.from == rule.from && it.value == value;
        !rule.sample.contains(&value) && !policy.filled.iter().any(is_filled)
    };
    let stated = rules.filter(is_stated).flat_map(|(_, rule)| bands(rule, number));
    let meeting = stated.filter(|it| it.after < own.through && own.after < it.through);
    meeting.map(|it| if it.written == own.written { it.cap } else { own.cap }).min()
}
