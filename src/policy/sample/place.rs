//! Where the numbers stand in a rule that a locality may set.

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{NumberFor, SampleNumber};
use crate::calendar::Months;
use crate::exact::Exact as _;
use crate::input::Unit;
use crate::loan::TERM_MONTHS_MAX;
use crate::money::{PRINCIPAL_YUAN_MAX, Yuan};
use crate::policy::rule::{Measure, RateRef, Rule};
use crate::rate::{Lpr, LprTerm, Rate, Share, Spread};

/// The highest rate that may be entered, in percent; that of a policy file.
const PERCENT_MAX: u32 = 36;

/// Where a number stands in a rule.
pub(super) enum Slot<'rule> {
    Rate(&'rule mut Rate),
    /// A rate that people know in percent, however the file names it, and what it is on the day.
    Offered(&'rule mut RateRef, Rate),
    Spread(LprTerm, &'rule mut Spread),
    Share(&'rule mut Share),
    Points(&'rule mut Spread),
    /// A limit, which the sample may lack.
    Yuan(&'rule mut Option<Yuan>),
    Months(&'rule mut Option<Months>),
}

impl<'rule> Slot<'rule> {
    const fn named(rate: &'rule mut RateRef) -> Self {
        match rate {
            RateRef::Fixed(rate) => Self::Rate(rate),
            RateRef::Lpr(term, spread) => Self::Spread(*term, spread),
        }
    }

    pub(super) const fn unit(&self) -> Unit {
        match self {
            Self::Rate(_) | Self::Offered(..) | Self::Share(_) => Unit::Percent,
            Self::Spread(..) => Unit::BasisPoints,
            Self::Points(_) => Unit::Points,
            Self::Yuan(_) => Unit::Yuan,
            Self::Months(_) => Unit::Months,
        }
    }

    /// What stands there; none where it is a limit that the rule lacks.
    pub(super) fn value(&self) -> Option<Decimal> {
        Some(match self {
            Self::Rate(rate) => rate.percent(),
            Self::Offered(_, rate) => rate.percent(),
            Self::Spread(_, spread) => Decimal::from(spread.bp()),
            Self::Share(share) => {
                let (percent, half_up) = (share.of(Decimal::ONE_HUNDRED), RoundingStrategy::MidpointAwayFromZero);
                percent.round_dp_with_strategy(Unit::Percent.decimals(), half_up).normalize()
            }
            Self::Points(points) => Decimal::new(points.bp().into(), 2).normalize(),
            Self::Yuan(amount) => amount.as_ref()?.decimal().normalize(),
            Self::Months(months) => Decimal::from(months.as_ref()?.0),
        })
    }

    /// The plain bounds of an entry, whatever notices say.
    pub(super) fn bounds(&self) -> (Decimal, Decimal) {
        let most = Decimal::from(PERCENT_MAX);
        match self {
            Self::Rate(_) | Self::Offered(..) | Self::Points(_) => (Decimal::ZERO, most),
            Self::Spread(..) => {
                let most = most.times(Decimal::ONE_HUNDRED);
                (-most, most)
            }
            Self::Share(_) => (Decimal::ZERO, Decimal::ONE_HUNDRED),
            Self::Yuan(_) => (Decimal::ZERO, Decimal::from(PRINCIPAL_YUAN_MAX)),
            Self::Months(_) => (Decimal::ONE, Decimal::from(TERM_MONTHS_MAX)),
        }
    }

    /// Puts in a number that was checked.
    pub(super) fn set(self, value: Decimal) {
        let value = value.normalize();
        let whole = |number: Decimal| number.to_u32().unwrap_or_default();
        let bp = |number: Decimal| Spread::from_bp(number.to_i32().unwrap_or_default());
        match self {
            Self::Rate(rate) => *rate = Rate::from_percent(value),
            Self::Offered(named, _) => *named = RateRef::Fixed(Rate::from_percent(value)),
            Self::Spread(_, spread) => *spread = bp(value),
            Self::Share(share) => {
                let fine = Decimal::from(10_u32.saturating_pow(value.scale()));
                *share =
                    Share { numerator: whole(value.times(fine)), denominator: whole(Decimal::ONE_HUNDRED.times(fine)) };
            }
            Self::Points(points) => *points = bp(value.times(Decimal::ONE_HUNDRED)),
            Self::Yuan(amount) => *amount = Some(Yuan::round(value)),
            Self::Months(months) => *months = Some(Months(whole(value))),
        }
    }
}

/// A number of a rule: which, which of several, for what, and where it stands.
pub(super) type Place<'rule> = (SampleNumber, usize, NumberFor, Slot<'rule>);

/// Every number of a rule that a locality may set, as it is under the loan prime rate of a day.
pub(super) fn places<'rule>(rule: &'rule mut Rule, lpr: Option<&Lpr>) -> Vec<Place<'rule>> {
    use SampleNumber as Number;
    let mut places: Vec<Place<'rule>> = Vec::new();
    for (index, band) in rule.rate_cap.iter_mut().enumerate() {
        let of = band.term_max.map_or(NumberFor::All, NumberFor::TermsTo);
        places.push((Number::RateCap, index, of, Slot::named(&mut band.cap)));
    }
    for (index, band) in rule.guarantee_fee_cap.iter_mut().enumerate() {
        let of = band.principal_max.map_or(NumberFor::All, NumberFor::PrincipalsTo);
        places.push((Number::GuaranteeFeeCap, index, of, Slot::Rate(&mut band.cap)));
    }
    for (index, relief) in rule.fee_relief.iter_mut().enumerate() {
        places.push((Number::FeeRelief, index, NumberFor::Fee(relief.fee), Slot::Share(&mut relief.share)));
    }
    let mut single = |number, slot: Option<Slot<'rule>>| {
        places.extend(slot.map(|slot| (number, 0, NumberFor::All, slot)));
    };
    let offered = rule.offered_rate.as_mut().and_then(|named| {
        let rate = match *named {
            RateRef::Fixed(rate) => rate,
            RateRef::Lpr(term, spread) => lpr?.rate(term).plus(spread),
        };
        Some(Slot::Offered(named, rate))
    });
    single(Number::OfferedRate, offered);
    let Some(subsidy) = &mut rule.subsidy else { return places };
    single(Number::SubsidyRateMax, subsidy.base_rate_max.as_mut().map(Slot::named));
    single(Number::SubsidyPrincipalMax, Some(Slot::Yuan(&mut subsidy.principal_max)));
    single(Number::SubsidyMonthsMax, Some(Slot::Months(&mut subsidy.months_max)));
    single(Number::SubsidyYuanMax, Some(Slot::Yuan(&mut subsidy.yuan_max)));
    single(Number::SubsidyInterestShareMax, subsidy.interest_share_max.as_mut().map(Slot::Share));
    match &mut subsidy.measure {
        Measure::Points(points) => single(Number::SubsidyPoints, Some(Slot::Points(points))),
        Measure::Above(named) => single(Number::SubsidyAbove, Some(Slot::named(named))),
        Measure::Share(share) => single(Number::SubsidyShare, Some(Slot::Share(share))),
        Measure::ShareByYear(shares) => {
            for (index, share) in shares.iter_mut().enumerate() {
                let of = NumberFor::Year(index.saturating_add(1));
                places.push((Number::SubsidyShare, index, of, Slot::Share(share)));
            }
        }
    }
    places
}
