//! The rules of a policy file, and the pauses between them.

use super::subsidy;
use super::terms;
use super::walker::{Lined, Walker, values};
use crate::calendar::Date;
use crate::policy::{Choice, Condition, Fact, FeeRelief, GuaranteeFeeBand, RateBand, Rule, SampleValue};

/// A rule and the track it belongs to.
pub(super) struct TrackRule {
    pub(super) track: String,
    pub(super) rule: Rule,
}

/// A period in which a track has no rule, because the notice says so.
pub(super) struct Pause {
    pub(super) track: String,
    pub(super) from: Date,
    pub(super) through: Date,
}

/// The track that is meant where none is named.
pub(super) fn track_of(walker: &mut Walker<'_>) -> String {
    walker.optional_text("track").unwrap_or_else(|| "all".to_owned())
}

pub(super) fn read(walker: &mut Walker<'_>) -> Option<TrackRule> {
    let track = track_of(walker);
    let (from, through) = (walker.date("from"), walker.optional_date("through"));
    in_order(walker, from, through);
    let source = walker.text("source");
    let who = who(walker);
    walker.at_least_one(&["rate_cap", "guarantee_fee_cap", "fee_relief", "subsidy", "offered_rate", "says"]);
    let rate_cap = walker.optional_items("rate_cap", rate_band);
    ascending(walker, "rate_cap.term_max", &rate_cap, |band| band.term_max);
    let guarantee_fee_cap = walker.optional_items("guarantee_fee_cap", fee_band);
    ascending(walker, "guarantee_fee_cap.principal_max", &guarantee_fee_cap, |band| band.principal_max);
    let fee_relief = values(walker.optional_items("fee_relief", fee_relief));
    let subsidy = subsidy::read(walker);
    let offered_rate = walker.optional_number("offered_rate", &terms::RATE_REF);
    let says = walker.optional_both("says");
    let sample = walker.optional_words("sample", terms::SAMPLES);
    let (rate_cap, guarantee_fee_cap) = (values(rate_cap), values(guarantee_fee_cap));
    let rule = Rule {
        from: from?,
        through,
        source: source?,
        who,
        rate_cap,
        guarantee_fee_cap,
        fee_relief,
        subsidy,
        offered_rate,
        says,
        sample,
    };
    unreached(walker, &rule);
    Some(TrackRule { track, rule })
}

pub(super) fn pause(walker: &mut Walker<'_>) -> Option<Pause> {
    let track = track_of(walker);
    walker.both("why");
    let (from, through) = (walker.date("from"), walker.date("through"));
    in_order(walker, from, through);
    Some(Pause { track, from: from?, through: through? })
}

fn in_order(walker: &mut Walker<'_>, from: Option<Date>, through: Option<Date>) {
    if let (Some(from), Some(through)) = (from, through)
        && through < from
    {
        walker.refuse(walker.line(), "through", format!("is {through}, before the first day {from}"));
    }
}

fn who(walker: &mut Walker<'_>) -> Vec<Condition> {
    let Some(mut inner) = walker.optional_table("who") else { return Vec::new() };
    let mut conditions = Vec::new();
    for fact in Fact::ALL {
        let words: Vec<(&str, Choice)> = fact.choices().map(|choice| (choice.id(), choice)).collect();
        let allowed = inner.optional_words(fact.id(), &words);
        if !allowed.is_empty() {
            conditions.push(Condition::OneOf(fact, allowed));
        }
    }
    let least = inner.optional_number("principal_min", &terms::YUAN);
    let most = inner.optional_number("principal_max", &terms::YUAN);
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        inner.refuse(inner.line(), "principal_min", format!("is {least} yuan, above principal_max {most}"));
    }
    conditions.extend(least.map(Condition::PrincipalAtLeast));
    conditions.extend(most.map(Condition::PrincipalAtMost));
    conditions.extend(inner.optional_number("term_max", &terms::MONTHS).map(Condition::TermAtMost));
    conditions.extend(inner.optional_word("has_fee", &terms::fees()).map(Condition::HasFee));
    inner.finish();
    conditions
}

fn rate_band(walker: &mut Walker<'_>) -> Option<RateBand> {
    let term_max = walker.optional_number("term_max", &terms::MONTHS);
    let cap = walker.number("rate", &terms::RATE_REF);
    Some(RateBand { term_max, cap: cap? })
}

fn fee_band(walker: &mut Walker<'_>) -> Option<GuaranteeFeeBand> {
    let principal_max = walker.optional_number("principal_max", &terms::YUAN);
    let (cap, per) = (walker.number("rate", &terms::RATE), walker.word("per", terms::CAP_PER));
    Some(GuaranteeFeeBand { principal_max, cap: cap?, per: per? })
}

fn fee_relief(walker: &mut Walker<'_>) -> Option<FeeRelief> {
    let (fee, payee) = (walker.word("fee", &terms::fees()), walker.optional_word("payee", &terms::payees()));
    let share = walker.number("share", &terms::SHARE);
    Some(FeeRelief { fee: fee?, payee, share: share? })
}

/// The first band that holds a loan is taken: one that does not reach higher than those before it is never taken.
fn ascending<B, T: PartialOrd>(walker: &mut Walker<'_>, key: &str, bands: &[Lined<B>], end: impl Fn(&B) -> Option<T>) {
    for pair in bands.windows(2) {
        let [before, after] = pair else { continue };
        let problem = match (end(&before.value), end(&after.value)) {
            (None, _) => "stands after a band without an end and is never reached; write that band last",
            (Some(lower), Some(upper)) if upper <= lower => {
                "is not above that of the band before; write the bands from the lowest to the highest"
            }
            _ => continue,
        };
        walker.refuse(after.line, key, problem.to_owned());
    }
}

/// Limits that no loan of the rule can reach, and sample values that the rule does not have.
fn unreached(walker: &mut Walker<'_>, rule: &Rule) {
    let term_max = rule.who.iter().find_map(|condition| match condition {
        Condition::TermAtMost(months) => Some(*months),
        _ => None,
    });
    let principal_max = rule.who.iter().find_map(|condition| match condition {
        Condition::PrincipalAtMost(yuan) => Some(*yuan),
        _ => None,
    });
    let subsidy = rule.subsidy.as_ref();
    if let (Some(counted), Some(longest)) = (subsidy.and_then(|it| it.months_max), term_max)
        && counted > longest
    {
        let problem = format!("is {} months, longer than who.term_max, {} months", counted.0, longest.0);
        walker.refuse(walker.line(), "subsidy.months_max", problem);
    }
    if let (Some(counted), Some(largest)) = (subsidy.and_then(|it| it.principal_max), principal_max)
        && counted > largest
    {
        let problem = format!("is {counted} yuan, above who.principal_max, {largest} yuan");
        walker.refuse(walker.line(), "subsidy.principal_max", problem);
    }
    for (id, value) in terms::SAMPLES {
        let there = match value {
            SampleValue::RateCap => !rule.rate_cap.is_empty(),
            SampleValue::GuaranteeFeeCap => !rule.guarantee_fee_cap.is_empty(),
            SampleValue::Subsidy => subsidy.is_some(),
            SampleValue::FeeRelief => !rule.fee_relief.is_empty(),
            SampleValue::OfferedRate => rule.offered_rate.is_some(),
        };
        if rule.sample.contains(value) && !there {
            walker.refuse(walker.line(), "sample", format!("has {id:?}, which the rule does not; leave it out"));
        }
    }
}
