//! What a pack and a policy say, key by key, each value as the policy file writes it.
//!
//! Every type is taken apart in full, so that a field that is new does not compile until it is stated here.

use super::notation::{asked, bp, fee_band, listed, months, pp, rate_band, rate_ref, relieved, runs, share, yuan};
use crate::calendar::{WorkDays, YearOfWorkDays};
use crate::policy::{
    Exclusion, LocalPublisher, Measure, Policy, PolicyPack, ReferenceRate, Refund, Rule, SampleValue, Source, Subsidy,
    SubsidyPayment, Text, Track, WhenLate, WhenRepaidEarly,
};
use crate::quote::Date;
use crate::rate::LprSeries;

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// In which part.
    pub place: Place,
    /// The key of the policy file, such as `subsidy.principal_max`.
    pub key: String,
    /// What stood there; none where it is new.
    pub before: Option<Value>,
    /// What stands there; none where it is gone.
    pub after: Option<Value>,
}

/// A part of a pack or of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The pack or the policy itself.
    Whole,
    /// The source with an identifier.
    Source(String),
    /// The track with an identifier.
    Track(String),
    /// The rule of a track that begins on a day. Rules are the same when they begin on the same day.
    Rule {
        /// The track.
        track: String,
        /// First day.
        from: Date,
    },
}

/// What stands at a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A word, a date, an amount or a rate, as the policy file writes it.
    Written(String),
    /// A sentence in both languages.
    Text(Text),
}

impl From<String> for Value {
    fn from(written: String) -> Self {
        Self::Written(written)
    }
}

impl From<&str> for Value {
    fn from(written: &str) -> Self {
        Self::Written(written.to_owned())
    }
}

impl From<&Text> for Value {
    fn from(text: &Text) -> Self {
        Self::Text(text.clone())
    }
}

/// A value at its place and key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    place: Place,
    key: String,
    value: Value,
}

/// What differs between two statements, in their order. A key that stands several times is a list: what both have is left
/// out, and the rest is set side by side.
pub(super) fn changes(before: Vec<Stated>, mut after: Vec<Stated>) -> Vec<Change> {
    let mut gone: Vec<Stated> = Vec::new();
    for stated in before {
        match after.iter().position(|other| *other == stated) {
            Some(same) => drop(after.remove(same)),
            None => gone.push(stated),
        }
    }
    let mut changes: Vec<Change> = Vec::new();
    for Stated { place, key, value } in gone {
        let instead = after.iter().position(|other| other.place == place && other.key == key);
        let after = instead.map(|at| after.remove(at).value);
        changes.push(Change { place, key, before: Some(value), after });
    }
    changes.extend(after.into_iter().map(|Stated { place, key, value }| Change {
        place,
        key,
        before: None,
        after: Some(value),
    }));
    changes
}

/// The values of one place.
struct Statement<'list> {
    place: Place,
    stated: &'list mut Vec<Stated>,
}

impl Statement<'_> {
    fn says(&mut self, key: &str, value: impl Into<Value>) {
        self.stated.push(Stated { place: self.place.clone(), key: key.to_owned(), value: value.into() });
    }

    fn may_say(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.says(key, value);
        }
    }
}

/// What a pack says beside its policies and the publications of the loan prime rate.
pub(super) fn pack(pack: &PolicyPack) -> Vec<Stated> {
    let PolicyPack { version, publisher, checked, lpr, work_days, reference_rate, policies: _, local } = pack;
    let LprSeries { published: _, seen_through } = lpr;
    let WorkDays { years, by_law } = work_days;
    let ReferenceRate { spread, one_year_through } = reference_rate;
    let mut stated = Vec::new();
    let mut whole = Statement { place: Place::Whole, stated: &mut stated };
    whole.says("version", version.as_str());
    whole.says("publisher", publisher);
    whole.says("checked", checked.to_string());
    if let Some(LocalPublisher { version, publisher, checked }) = local {
        whole.says("local.version", version.as_str());
        whole.says("local.publisher", publisher);
        whole.says("local.checked", checked.to_string());
    }
    whole.says("lpr.seen_through", seen_through.to_string());
    whole.says("reference_rate.spread", bp(*spread));
    whole.says("reference_rate.one_year_through", months(*one_year_through));
    whole.says("holidays.by_law", runs(by_law));
    for YearOfWorkDays { year, off, worked } in years {
        whole.says(&format!("holidays.{year}.off"), runs(off));
        whole.says(&format!("holidays.{year}.worked"), runs(worked));
    }
    stated
}

/// All that a policy says.
pub(super) fn policy(policy: &Policy) -> Vec<Stated> {
    // What a local pack filled stands in the rules themselves, and whose a policy is follows from the packs compared.
    let Policy {
        id: _,
        name,
        summary,
        how_to_apply,
        kind,
        sources,
        tracks,
        exclusions,
        not_modelled,
        origin: _,
        filled: _,
    } = policy;
    let mut stated = Vec::new();
    let mut whole = Statement { place: Place::Whole, stated: &mut stated };
    whole.says("name", name);
    whole.says("summary", summary);
    whole.says("how_to_apply", how_to_apply);
    whole.says("kind", kind.id());
    for Exclusion { kind, source } in exclusions {
        whole.says(&format!("exclusion.{}", kind.id()), source.as_str());
    }
    for sentence in not_modelled {
        whole.says("not_modelled", sentence);
    }
    for named in sources {
        source(named, &mut stated);
    }
    for Track { id, name, rules } in tracks {
        Statement { place: Place::Track(id.clone()), stated: &mut stated }.may_say("name", name.as_ref());
        for in_track in rules {
            rule(id, in_track, &mut stated);
        }
    }
    stated
}

fn source(source: &Source, stated: &mut Vec<Stated>) {
    let Source { id, title, number, issuer, issued, clause, certainty, checked } = source;
    let mut here = Statement { place: Place::Source(id.clone()), stated };
    here.says("title", title);
    here.may_say("number", number.as_deref());
    here.may_say("issuer", issuer.as_ref());
    here.may_say("issued", issued.map(|day| day.to_string()));
    here.may_say("clause", clause.as_ref());
    here.says("certainty", certainty.id());
    here.says("checked", checked.to_string());
}

fn rule(track: &str, rule: &Rule, stated: &mut Vec<Stated>) {
    let Rule {
        from,
        through,
        source,
        who,
        rate_cap,
        guarantee_fee_cap,
        fee_relief,
        subsidy: its_subsidy,
        offered_rate,
        says,
        sample,
    } = rule;
    let mut here = Statement { place: Place::Rule { track: track.to_owned(), from: *from }, stated };
    // The day is the rule's place too; stated, it shows a rule that is new or gone.
    here.says("from", from.to_string());
    here.may_say("through", through.map(|day| day.to_string()));
    here.says("source", source.as_str());
    for condition in who {
        let (key, value) = asked(condition);
        here.says(&format!("who.{key}"), value);
    }
    // The order of bands matters: the first that holds the loan counts.
    here.may_say("rate_cap", listed(rate_cap.iter().map(rate_band)));
    here.may_say("guarantee_fee_cap", listed(guarantee_fee_cap.iter().map(fee_band)));
    for relief in fee_relief {
        let (key, share) = relieved(relief);
        here.says(&key, share);
    }
    if let Some(its_subsidy) = its_subsidy {
        subsidy(its_subsidy, &mut here);
    }
    here.may_say("offered_rate", offered_rate.map(rate_ref));
    here.may_say("says", says.as_ref());
    for value in sample {
        here.says(
            "sample",
            match value {
                SampleValue::RateCap => "rate_cap",
                SampleValue::GuaranteeFeeCap => "guarantee_fee_cap",
                SampleValue::Subsidy => "subsidy",
                SampleValue::FeeRelief => "fee_relief",
                SampleValue::OfferedRate => "offered_rate",
            },
        );
    }
}

fn subsidy(subsidy: &Subsidy, here: &mut Statement<'_>) {
    let Subsidy {
        measure,
        base_rate_max,
        principal_max,
        due_from,
        due_through,
        months_max,
        yuan_max,
        interest_share_max,
        payment,
        when_late,
        when_repaid_early,
    } = subsidy;
    match measure {
        Measure::Points(points) => here.says("subsidy.points", pp(*points)),
        Measure::Share(one) => here.says("subsidy.share", share(*one)),
        Measure::ShareByYear(shares) => {
            here.may_say("subsidy.share_by_year", listed(shares.iter().copied().map(share)));
        }
        Measure::Above(rate) => here.says("subsidy.above", rate_ref(*rate)),
    }
    here.may_say("subsidy.base_rate_max", base_rate_max.map(rate_ref));
    here.may_say("subsidy.principal_max", principal_max.map(yuan));
    here.may_say("subsidy.due_from", due_from.map(|day| day.to_string()));
    here.may_say("subsidy.due_through", due_through.map(|day| day.to_string()));
    here.may_say("subsidy.months_max", months_max.map(months));
    here.may_say("subsidy.yuan_max", yuan_max.map(yuan));
    here.may_say("subsidy.interest_share_max", interest_share_max.map(share));
    match payment {
        SubsidyPayment::AtSource => here.says("subsidy.payment", "at_source"),
        SubsidyPayment::Reimbursed { every, lag } => {
            here.says(
                "subsidy.payment",
                match every {
                    Refund::Monthly => "monthly",
                    Refund::Quarterly => "quarterly",
                    Refund::Yearly => "yearly",
                    Refund::AtMaturity => "at_maturity",
                },
            );
            here.says("subsidy.lag", months(*lag));
        }
    }
    here.says(
        "subsidy.when_late",
        match when_late {
            WhenLate::Kept => "kept",
            WhenLate::LosesInstalment => "loses_instalment",
            WhenLate::LosesRest => "loses_rest",
            WhenLate::LosesAll => "loses_all",
        },
    );
    here.says(
        "subsidy.when_repaid_early",
        match when_repaid_early {
            WhenRepaidEarly::Kept => "kept",
            WhenRepaidEarly::GivenBack => "given_back",
        },
    );
}
