//! What a notice says: typed, dated, cited.
//!
//! A [`Policy`] is one programme. It has one or more tracks (who it speaks to), each a timeline of rules; on any day at
//! most one rule of a track is in force. Nothing here knows a schedule or a cost: a notice is readable without a loan.

mod condition;
#[cfg(feature = "reader")]
pub mod files;
mod pack;
mod rule;
mod sample;
mod source;

pub use condition::{Choice, Condition, Fact, Facts};
pub use pack::{BadPack, LocalPublisher, PolicyPack, ReferenceRate, is_version};
pub use rule::{
    CapPer, Exclusion, FeeRelief, Filled, GuaranteeFeeBand, Kind, Measure, Origin, Policy, RateBand, RateRef, Refund,
    Rule, SampleValue, Subsidy, SubsidyPayment, Track, WhenLate, WhenRepaidEarly,
};
pub use sample::{LocalNumber, NumberFor, NumberPlace, OwnValue, SampleNumber, local_numbers, with_own};
pub use source::{Certainty, Source, Text};
