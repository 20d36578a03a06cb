//! What a quote says of one policy.

use super::{
    Certainty, Date, ENDING_DAYS, Fact, Finding, Kind, LocalNumber, NearMiss, Origin, Plan, PolicyPack, Rate, Rule,
    SampleValue, Scenario, Source, SubsidyPayment, Text, Verdict, Yuan, is_priced, near_miss,
};
use crate::calendar::days_between;
use crate::eligibility::Judgement;
use crate::policy::local_numbers;
use crate::relief::{Market, offered_rate, rate_cap};

/// One policy, judged for this loan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyAnswer {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Name of the track judged, where the policy has more than one.
    pub track: Option<Text>,
    /// Its identifier.
    pub track_id: String,
    /// What it does.
    pub summary: Text,
    /// How one asks for it.
    pub how_to_apply: Text,
    /// Sort.
    pub kind: Kind,
    /// Which pack it comes from.
    pub origin: Origin,
    /// The verdict.
    pub verdict: Verdict,
    /// Each condition and what it came to.
    pub findings: Vec<Finding>,
    /// Where it fits: the facts on which another track depends that asks for more and would be taken in its place.
    pub better_until: Vec<Fact>,
    /// The smallest change that would make it fit, where a borrower can make one.
    pub near_miss: Option<NearMiss>,
    /// Whether it is part of the best combination.
    pub applied: bool,
    /// What it takes off if it alone is applied; none where it does not fit.
    pub saving_alone: Option<Yuan>,
    /// The highest nominal rate it allows for this loan.
    pub rate_cap: Option<Rate>,
    /// The rate down to which lenders offer it. Nobody has a claim to it, so it is never part of a combination.
    pub offered: Option<Offered>,
    /// What holds, in words.
    pub says: Option<Text>,
    /// How its subsidy is paid.
    pub payment: Option<SubsidyPayment>,
    /// First and last day of the rule in force.
    pub period: Option<(Date, Option<Date>)>,
    /// Whether it ends within [`ENDING_DAYS`] of the as-of date.
    pub ends_soon: bool,
    /// The source of the rule in force, or of the policy where none is.
    pub source: Option<Source>,
    /// The values that are placeholders.
    pub sample: Vec<SampleValue>,
    /// The values that a local pack put in the place of placeholders, each with its source.
    pub filled: Vec<(SampleValue, Source)>,
    /// The values whose numbers are the reader's own, in part or all.
    pub own: Vec<SampleValue>,
    /// The numbers that the locality sets: what a form offers to enter.
    pub local_numbers: Vec<LocalNumber>,
    /// What the notice asks and the calculator does not.
    pub not_modelled: Vec<Text>,
}

/// The rate of a product, and what the loan would cost less at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The nominal annual rate.
    pub rate: Rate,
    /// In yuan; zero where the loan is no dearer.
    pub saving: Yuan,
}

/// A number of the reader's own that a quote counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnNumber {
    /// Name of the policy that it stands in.
    pub policy: Text,
    /// The number, with the sample in whose place it stands.
    pub number: LocalNumber,
}

/// Values, each with its source.
type Sourced = Vec<(SampleValue, Source)>;

/// What a quote says of a judged policy; the judgement is of a pack with the reader's own values in it.
pub(super) fn answer(
    judgement: &Judgement<'_>,
    chosen: &[&Judgement<'_>],
    (loan, market): (&Market<'_>, &Plan),
    scenario: &Scenario,
    pack: &PolicyPack,
) -> PolicyAnswer {
    let policy = judgement.policy;
    let rule = judgement.rule;
    let alone = rule.filter(|_| is_priced(judgement)).map(|rule| loan.saving(&[rule]));
    let offered = rule.and_then(|rule| offered_rate(rule, &market.terms, &pack.lpr));
    let through = rule.and_then(|rule| rule.through);
    let (own, filled) = rule.map(|rule| entered(judgement, rule)).unwrap_or_default();
    let ends_in = through.map(|through| days_between(scenario.as_of, through));
    PolicyAnswer {
        id: policy.id.clone(),
        name: policy.name.clone(),
        track: judgement.track.name.clone(),
        track_id: judgement.track.id.clone(),
        summary: policy.summary.clone(),
        how_to_apply: policy.how_to_apply.clone(),
        kind: policy.kind,
        origin: policy.origin,
        verdict: judgement.verdict.clone(),
        findings: judgement.findings.clone(),
        better_until: judgement.better_until.clone(),
        near_miss: (judgement.verdict == Verdict::DoesNotFit)
            .then(|| near_miss::near_miss(policy, scenario, market, pack))
            .flatten(),
        applied: chosen.iter().any(|it| it.policy.id == policy.id),
        saving_alone: alone,
        rate_cap: rule.and_then(|rule| rate_cap(rule, &market.terms, &pack.lpr)),
        offered: offered.map(|rate| Offered { rate, saving: loan.saving_at(rate) }),
        says: rule.and_then(|rule| rule.says.clone()),
        payment: rule.and_then(|rule| rule.subsidy.as_ref()).map(|subsidy| subsidy.payment),
        period: rule.map(|rule| (rule.from, rule.through)),
        ends_soon: ends_in.is_some_and(|days| (0..=ENDING_DAYS).contains(&days)),
        source: rule.map_or_else(|| policy.sources.last(), |rule| policy.source(&rule.source)).cloned(),
        sample: rule.map(|rule| rule.sample.clone()).unwrap_or_default(),
        filled,
        own: own.into_iter().map(|(value, _)| value).collect(),
        local_numbers: Vec::new(),
        not_modelled: policy.not_modelled.clone(),
    }
}

/// The values of a rule that the reader entered, and those that a local pack filled.
fn entered(judgement: &Judgement<'_>, rule: &Rule) -> (Sourced, Sourced) {
    let policy = judgement.policy;
    let here = policy.filled.iter().filter(|it| it.track == judgement.track.id && it.from == rule.from);
    here.filter_map(|it| policy.source(&it.source).map(|source| (it.value, source.clone())))
        .partition(|(_, source)| source.certainty == Certainty::Own)
}

/// The numbers of the rule that a policy is judged by that are left to the locality; `pack` is without the reader's own.
#[must_use]
pub fn local_numbers_of(answer: &PolicyAnswer, scenario: &Scenario, pack: &PolicyPack) -> Vec<LocalNumber> {
    let day = scenario.loan.drawdown;
    let numbers = || {
        let policy = pack.policies.iter().find(|policy| policy.id == answer.id)?;
        let track = policy.tracks.iter().find(|track| track.id == answer.track_id)?;
        Some(local_numbers(policy, track, track.rule_on(day)?, pack.lpr.on(day), &scenario.own_values))
    };
    numbers().unwrap_or_default()
}

/// The reader's own numbers in the rules in force on the day of drawdown, each once; `pack` is without them. One for a rule
/// that is not in force changes nothing and is left out.
#[must_use]
pub fn own_numbers(scenario: &Scenario, pack: &PolicyPack) -> Vec<OwnNumber> {
    let (day, own) = (scenario.loan.drawdown, &scenario.own_values);
    let mut found: Vec<OwnNumber> = Vec::new();
    for place in own.iter().map(|own| &own.place) {
        let Some(policy) = pack.policies.iter().find(|policy| policy.id == place.policy) else { continue };
        let track = policy.tracks.iter().find(|track| track.id == place.track);
        let Some((track, rule)) = track.and_then(|track| Some((track, track.rule_on(day)?))) else { continue };
        let number =
            local_numbers(policy, track, rule, pack.lpr.on(day), own).into_iter().find(|it| it.place == *place);
        let number = number.filter(|number| !found.iter().any(|known| known.number.place == number.place));
        found.extend(number.map(|number| OwnNumber { policy: policy.name.clone(), number }));
    }
    found
}
