//! Whether a locality's cap is above a national one.
//!
//! Caps go by bands, of terms or of principals. They are set against one another at the end of every band, and beyond
//! the last. A cap that names the loan prime rate and one that does not cannot be compared for all days to come, so
//! that the locality must write its own as the national rule does.

use crate::calendar::Months;
use crate::money::Yuan;
use crate::policy::{CapPer, Condition, GuaranteeFeeBand, Kind, PolicyPack, RateBand, RateRef, Rule, SampleValue};
use crate::rate::LprTerm;

/// What becomes of loans that a national cap binds and the locality's bands leave out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gaps {
    /// The national cap still binds them.
    Allowed,
    /// They would have no cap.
    Refused,
}

/// Where a cap of a locality's own policy is above one that national policies state for the same loans. Rate caps bind
/// the loans of one kind of programme, fee caps every guarantee.
pub(super) fn raised_by_rule(kind: Kind, rule: &Rule, national: &PolicyPack) -> Vec<(String, String)> {
    let mut raised = Vec::new();
    for policy in &national.policies {
        for stated in policy.tracks.iter().flat_map(|track| &track.rules) {
            if !may_meet(rule, stated) {
                continue;
            }
            let is_stated = |value| !stated.sample.contains(&value);
            let who = || rule.who.iter().chain(&stated.who);
            // Loans that the locality's own bands leave out keep the national cap: both rules hold.
            if policy.kind == kind && is_stated(SampleValue::RateCap) {
                raised.extend(raised_rate(&rule.rate_cap, &stated.rate_cap, who(), Gaps::Allowed));
            }
            if is_stated(SampleValue::GuaranteeFeeCap) {
                raised.extend(raised_fee(&rule.guarantee_fee_cap, &stated.guarantee_fee_cap, who(), Gaps::Allowed));
            }
        }
    }
    raised.dedup();
    raised
}

/// Whether one loan can fall under both rules.
fn may_meet(one: &Rule, other: &Rule) -> bool {
    let in_time = |one: &Rule, other: &Rule| one.through.is_none_or(|through| other.from <= through);
    let apart = |one: &Condition, other: &Condition| match (one, other) {
        (Condition::OneOf(fact, these), Condition::OneOf(its_fact, those)) => {
            fact == its_fact && !these.iter().any(|choice| those.contains(choice))
        }
        (Condition::PrincipalAtLeast(least), Condition::PrincipalAtMost(most))
        | (Condition::PrincipalAtMost(most), Condition::PrincipalAtLeast(least)) => least > most,
        _ => false,
    };
    in_time(one, other)
        && in_time(other, one)
        && !one.who.iter().any(|condition| other.who.iter().any(|its| apart(condition, its)))
}

/// Where a rate cap, for the loans that some conditions let through, is above a national one: its key, and the problem.
pub(super) fn raised_rate<'rule>(
    own: &[RateBand],
    national: &[RateBand],
    who: impl Iterator<Item = &'rule Condition>,
    gaps: Gaps,
) -> Option<(String, String)> {
    let limits = who.filter_map(|condition| match condition {
        Condition::TermAtMost(longest) => Some(*longest),
        _ => None,
    });
    let longest = limits.min();
    let ends = own.iter().chain(national).map(|band| band.term_max).chain([None]);
    ends.map(|end| at_most(end, longest)).find_map(|term: Option<Months>| {
        let (_, stated) = band_at(national, term, |band| band.term_max)?;
        let upto = term.map_or_else(|| "any term".to_owned(), |term| format!("terms up to {term} months"));
        match band_at(own, term, |band| band.term_max) {
            None if gaps == Gaps::Allowed => None,
            None => Some(left_out("rate_cap", &upto, &named_rate(stated.cap))),
            Some((_, band)) if is_rate_within(band.cap, stated.cap) => None,
            Some((index, band)) => Some((
                format!("rate_cap[{index}].rate"),
                format!(
                    "is {}; the national cap for {upto} is {}: write it in the same terms, and no higher",
                    named_rate(band.cap),
                    named_rate(stated.cap)
                ),
            )),
        }
    })
}

/// Where a guarantee-fee cap, for the loans that some conditions let through, is above a national one.
pub(super) fn raised_fee<'rule>(
    own: &[GuaranteeFeeBand],
    national: &[GuaranteeFeeBand],
    who: impl Iterator<Item = &'rule Condition>,
    gaps: Gaps,
) -> Option<(String, String)> {
    let limits = who.filter_map(|condition| match condition {
        Condition::PrincipalAtMost(largest) => Some(*largest),
        _ => None,
    });
    let largest = limits.min();
    let ends = own.iter().chain(national).map(|band| band.principal_max).chain([None]);
    ends.map(|end| at_most(end, largest)).find_map(|principal: Option<Yuan>| {
        let (_, stated) = band_at(national, principal, |band| band.principal_max)?;
        let upto = principal.map_or_else(|| "any principal".to_owned(), |most| format!("principals up to {most} yuan"));
        match band_at(own, principal, |band| band.principal_max) {
            None if gaps == Gaps::Allowed => None,
            None => Some(left_out("guarantee_fee_cap", &upto, &named_fee(stated))),
            Some((_, band)) if band.per == stated.per && band.cap <= stated.cap => None,
            Some((index, band)) => Some((
                format!("guarantee_fee_cap[{index}].rate"),
                format!(
                    "is {}; the national cap for {upto} is {}: write it for the same time, and no higher",
                    named_fee(band),
                    named_fee(stated)
                ),
            )),
        }
    })
}

fn left_out(key: &str, upto: &str, cap: &str) -> (String, String) {
    (key.to_owned(), format!("leaves out {upto}, which the national rule caps at {cap}; add a band"))
}

/// The lower of two ends, where none is the highest.
fn at_most<T: Ord>(end: Option<T>, most: Option<T>) -> Option<T> {
    match (end, most) {
        (Some(end), Some(most)) => Some(end.min(most)),
        (end, most) => end.or(most),
    }
}

/// The band that holds at the end of a band, and its position.
fn band_at<B, T: Ord>(bands: &[B], end: Option<T>, last: impl Fn(&B) -> Option<T>) -> Option<(usize, &B)> {
    let holds = |band: &B| match (last(band), &end) {
        (None, _) => true,
        (Some(last), Some(end)) => *end <= last,
        (Some(_), None) => false,
    };
    bands.iter().enumerate().find(|(_, band)| holds(band))
}

fn is_rate_within(own: RateRef, national: RateRef) -> bool {
    match (own, national) {
        (RateRef::Fixed(own), RateRef::Fixed(national)) => own <= national,
        (RateRef::Lpr(own_term, own), RateRef::Lpr(term, national)) => own_term == term && own <= national,
        _ => false,
    }
}

fn named_rate(rate: RateRef) -> String {
    let (term, spread) = match rate {
        RateRef::Fixed(rate) => return format!("{} %", rate.percent()),
        RateRef::Lpr(LprTerm::OneYear, spread) => ("LPR1Y", spread.bp()),
        RateRef::Lpr(LprTerm::OverFiveYears, spread) => ("LPR5Y", spread.bp()),
    };
    match spread {
        0 => term.to_owned(),
        below if below < 0 => format!("{term} - {} bp", below.unsigned_abs()),
        above => format!("{term} + {above} bp"),
    }
}

fn named_fee(band: &GuaranteeFeeBand) -> String {
    let time = match band.per {
        CapPer::Year => "a year",
        CapPer::Loan => "for the whole loan",
    };
    format!("{} % {time}", band.cap.percent())
}
