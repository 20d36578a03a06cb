//! The numbers that a notice leaves to the locality, and the reader's own in their place.
//!
//! A rule marks its values whose numbers are samples. Each number inside has an identity that outlives its position in a
//! pack: policy, track, which number, and which of several. The rule is the one in force on the day of drawdown. What a
//! reader enters changes that number alone: no condition, no exclusion, no band, and no cap that a notice states.

mod place;
mod stated;

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use place::{Slot, places};
use rust_decimal::Decimal;
use stated::stated_cap;

use super::pack::PolicyPack;
use super::rule::{Filled, Policy, Rule, SampleValue, Track};
use super::source::{Certainty, Source};
use crate::calendar::{Date, Months};
use crate::input::{Field, InputError, Problem, Unit};
use crate::loan::FeeKind;
use crate::money::Yuan;
use crate::rate::{Lpr, LprTerm};

/// Which number of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SampleNumber {
    /// The rate cap, by band of terms.
    RateCap,
    /// The guarantee-fee cap, by band of principals.
    GuaranteeFeeCap,
    /// The part of a fee that is borne by others, by fee.
    FeeRelief,
    /// The rate down to which a product is offered.
    OfferedRate,
    /// The subsidy in percentage points.
    SubsidyPoints,
    /// The subsidised part of the interest, by year of the loan.
    SubsidyShare,
    /// The rate above which all interest is subsidised.
    SubsidyAbove,
    /// The highest nominal rate that counts for the subsidy.
    SubsidyRateMax,
    /// The principal that counts for the subsidy.
    SubsidyPrincipalMax,
    /// The months that count for the subsidy.
    SubsidyMonthsMax,
    /// The most that the subsidy is in all.
    SubsidyYuanMax,
    /// The largest part of the interest that the subsidy is.
    SubsidyInterestShareMax,
}

impl SampleNumber {
    /// Every number.
    pub const ALL: [Self; 12] = [
        Self::RateCap,
        Self::GuaranteeFeeCap,
        Self::FeeRelief,
        Self::OfferedRate,
        Self::SubsidyPoints,
        Self::SubsidyShare,
        Self::SubsidyAbove,
        Self::SubsidyRateMax,
        Self::SubsidyPrincipalMax,
        Self::SubsidyMonthsMax,
        Self::SubsidyYuanMax,
        Self::SubsidyInterestShareMax,
    ];

    /// Identifier in JSON, and in links.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::RateCap => "rate_cap",
            Self::GuaranteeFeeCap => "guarantee_fee_cap",
            Self::FeeRelief => "fee_relief",
            Self::OfferedRate => "offered_rate",
            Self::SubsidyPoints => "points",
            Self::SubsidyShare => "share",
            Self::SubsidyAbove => "above",
            Self::SubsidyRateMax => "base_rate_max",
            Self::SubsidyPrincipalMax => "principal_max",
            Self::SubsidyMonthsMax => "months_max",
            Self::SubsidyYuanMax => "yuan_max",
            Self::SubsidyInterestShareMax => "interest_share_max",
        }
    }

    /// The value that it belongs to.
    #[must_use]
    pub const fn value(self) -> SampleValue {
        match self {
            Self::RateCap => SampleValue::RateCap,
            Self::GuaranteeFeeCap => SampleValue::GuaranteeFeeCap,
            Self::FeeRelief => SampleValue::FeeRelief,
            Self::OfferedRate => SampleValue::OfferedRate,
            _ => SampleValue::Subsidy,
        }
    }
}

/// Which number of a pack; the rule is the one in force on the day of drawdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberPlace {
    /// The policy.
    pub policy: String,
    /// The track.
    pub track: String,
    /// Which number.
    pub number: SampleNumber,
    /// Which of several, from 0.
    pub index: usize,
}

/// A number of the reader's own in the place of a sample. Of two for the same place the later holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnValue {
    /// Where.
    pub place: NumberPlace,
    /// The number, in its unit: 80 for 80 %.
    #[serde(with = "crate::built::decimal")]
    pub value: Decimal,
}

/// What one of several numbers is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFor {
    /// There is only one.
    All,
    /// Terms up to a length.
    TermsTo(Months),
    /// Principals up to an amount.
    PrincipalsTo(Yuan),
    /// A year of the loan, from 1.
    Year(usize),
    /// A fee.
    Fee(FeeKind),
}

/// A number that the locality sets and a reader may enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalNumber {
    /// Where it stands.
    pub place: NumberPlace,
    /// What stands there now, the reader's own if there is one; none where it is a limit that the sample lacks.
    pub value: Option<Decimal>,
    /// The sample of the policy file.
    pub sample: Option<Decimal>,
    /// What it is for.
    pub of: NumberFor,
    /// Its unit.
    pub unit: Unit,
    /// The loan prime rate that its basis points are added to.
    pub over: Option<LprTerm>,
    /// Lowest lawful entry.
    pub min: Decimal,
    /// Highest lawful entry.
    pub max: Decimal,
    /// Whether it is the reader's own.
    pub is_own: bool,
}

impl LocalNumber {
    fn check(&self, value: Decimal) -> Result<(), Problem> {
        let (min, max, unit) = (self.min, self.max, self.unit);
        let is_lawful = (min..=max).contains(&value) && value.normalize().scale() <= unit.decimals();
        // What stands there already is a third, perhaps, or above what a person may enter.
        let is_sound = is_lawful || Some(value) == self.sample;
        is_sound.then_some(()).ok_or(Problem::NotLawful { min, max, unit })
    }
}

/// The numbers of a rule that a reader may enter, those entered already among them.
#[must_use]
pub fn local_numbers(
    policy: &Policy,
    track: &Track,
    rule: &Rule,
    lpr: Option<&Lpr>,
    own: &[OwnValue],
) -> Vec<LocalNumber> {
    let mut copy = rule.clone();
    let open = places(&mut copy, lpr).into_iter().filter(|(number, ..)| rule.sample.contains(&number.value()));
    let number = |(number, index, of, slot): place::Place<'_>| {
        let (sample, unit) = (slot.value(), slot.unit());
        let over = if let Slot::Spread(term, _) = &slot { Some(*term) } else { None };
        let (min, most) = slot.bounds();
        let max = stated_cap(policy, rule, number, index).map_or(most, |cap| cap.min(most));
        let place = NumberPlace { policy: policy.id.clone(), track: track.id.clone(), number, index };
        let entered = own.iter().rfind(|it| it.place == place).map(|it| it.value);
        let (value, is_own) = (entered.or(sample), entered.is_some());
        LocalNumber { place, value, sample, of, unit, over, min, max, is_own }
    };
    open.map(number).collect()
}

/// The pack with a reader's own values in the rules in force on the day of drawdown. A value for a track that has no
/// such rule then waits: it changes nothing.
///
/// # Errors
///
/// Each value that no rule of its track leaves to the locality, and each that is not lawful.
pub fn with_own<'pack>(
    pack: &'pack PolicyPack,
    drawdown: Date,
    own: &[OwnValue],
) -> Result<Cow<'pack, PolicyPack>, Vec<InputError>> {
    let mut filled = Cow::Borrowed(pack);
    let mut errors = Vec::new();
    for (position, value) in own.iter().enumerate() {
        match rule_for(pack, drawdown, value) {
            Ok(None) => {}
            Ok(Some(from)) => {
                let policy = filled.to_mut().policies.iter_mut().find(|policy| policy.id == value.place.policy);
                policy.and_then(|policy| put(policy, from, pack.lpr.on(drawdown), value)).unwrap_or_default();
            }
            Err(problem) => errors.push(InputError::new(Field::OwnValue(position), problem)),
        }
    }
    if errors.is_empty() { Ok(filled) } else { Err(errors) }
}

/// The first day of the rule that a value is for; none where no rule that leaves it open is in force.
fn rule_for(pack: &PolicyPack, drawdown: Date, own: &OwnValue) -> Result<Option<Date>, Problem> {
    let (place, lpr) = (&own.place, pack.lpr.on(drawdown));
    let policy = pack.policies.iter().find(|policy| policy.id == place.policy).ok_or(Problem::NotLocal)?;
    let track = policy.tracks.iter().find(|track| track.id == place.track).ok_or(Problem::NotLocal)?;
    let find = |rule: &Rule| local_numbers(policy, track, rule, lpr, &[]).into_iter().find(|it| it.place == *place);
    let in_force = track.rule_on(drawdown).and_then(|rule| Some((rule.from, find(rule)?)));
    match in_force {
        Some((from, number)) => number.check(own.value).map(|()| Some(from)),
        None if track.rules.iter().any(|rule| find(rule).is_some()) => Ok(None),
        None => Err(Problem::NotLocal),
    }
}

/// Puts a value that was checked into the rule that begins on a day.
fn put(policy: &mut Policy, from: Date, lpr: Option<&Lpr>, own: &OwnValue) -> Option<()> {
    let Policy { tracks, sources, filled, .. } = policy;
    let track = tracks.iter_mut().find(|track| track.id == own.place.track)?;
    let rule = track.rules.iter_mut().find(|rule| rule.from == from)?;
    let value = own.place.number.value();
    let is_place = |(number, index, ..): &place::Place<'_>| (*number, *index) == (own.place.number, own.place.index);
    let (.., slot) = places(rule, lpr).into_iter().find(is_place)?;
    // A third is no percentage with few decimals: what is not changed stays as it was.
    if slot.value() != Some(own.value) {
        slot.set(own.value);
    }
    let source = sources.iter().find(|source| source.id == rule.source)?.clone();
    let is_own = source.certainty == Certainty::Own;
    let id = if is_own { source.id.clone() } else { format!("own:{}", source.id) };
    rule.sample.retain(|sample| *sample != value);
    // A source that is nothing but the locality's sample no longer speaks for the rule.
    if rule.sample.is_empty() && source.certainty == Certainty::Local {
        rule.source.clone_from(&id);
    }
    if !sources.iter().any(|known| known.id == id) {
        let own = Source { id: id.clone(), certainty: Certainty::Own, number: None, clause: None, ..source };
        // Before the others: the last is the policy's own where no rule is in force.
        sources.insert(0, own);
    }
    let entered = Filled { track: own.place.track.clone(), from, value, source: id };
    if !filled.contains(&entered) {
        filled.push(entered);
    }
    Some(())
}
