//! All policies of one version, and the bytes a build makes of them.
//!
//! The lasting form of a policy is its TOML file. The built bytes are made anew with every release and are read only by
//! the program they were built with; their first bytes say so.

use serde::{Deserialize, Serialize};

use super::rule::Policy;
use super::source::Text;
use crate::calendar::{Date, Months, WorkDays};
use crate::rate::{LprSeries, LprTerm, Rate, Spread};

/// First bytes of a built pack; the number changes with the shape of the types.
const HEADER: &[u8] = b"LPCPACK5";

/// The policies of one version, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyPack {
    /// Version, such as `2026.11`.
    pub version: String,
    /// Who publishes it.
    pub publisher: Text,
    /// The day its files were last compared with their sources.
    #[serde(with = "crate::built::day")]
    pub checked: Date,
    /// The loan prime rate.
    pub lpr: LprSeries,
    /// The public holidays.
    pub work_days: WorkDays,
    /// What stands in for a rate that the bank has not quoted yet.
    pub reference_rate: ReferenceRate,
    /// The policies, by identifier; those of a local pack last.
    pub policies: Vec<Policy>,
    /// Who publishes the local pack that stands over the national one; none where none does.
    pub local: Option<LocalPublisher>,
}

/// What a local pack says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalPublisher {
    /// Version, in the publisher's own way of counting.
    pub version: String,
    /// The bank or the place.
    pub publisher: Text,
    /// The day it was last compared with its sources.
    #[serde(with = "crate::built::day")]
    pub checked: Date,
}

/// The rate that stands in for one not yet quoted: the loan prime rate of the day and a spread. It is a sample value,
/// named as such wherever it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceRate {
    /// Over the loan prime rate.
    pub spread: Spread,
    /// The longest term priced from the 1-year rate; longer ones take the over-5-year rate.
    pub one_year_through: Months,
}

impl ReferenceRate {
    /// The loan prime rate that a term is priced from.
    #[must_use]
    pub fn lpr_term(&self, term: Months) -> LprTerm {
        if term <= self.one_year_through { LprTerm::OneYear } else { LprTerm::OverFiveYears }
    }
}

/// The bytes are not a pack that this program can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadPack;

impl PolicyPack {
    /// The reference rate for a term on a day; none on a day before the first published loan prime rate.
    #[must_use]
    pub fn reference_rate(&self, date: Date, term: Months) -> Option<Rate> {
        let lpr_term = self.reference_rate.lpr_term(term);
        self.lpr.on(date).map(|lpr| lpr.rate(lpr_term).plus(self.reference_rate.spread))
    }

    /// Every text, in an order that depends on nothing but the pack.
    fn texts(&mut self) -> impl Iterator<Item = &mut Text> {
        let local = self.local.as_mut().map(|local| &mut local.publisher);
        let policies = self.policies.iter_mut().flat_map(|policy| {
            let Policy { name, summary, how_to_apply, sources, tracks, not_modelled, .. } = policy;
            let sources = sources.iter_mut().flat_map(|source| {
                [Some(&mut source.title), source.issuer.as_mut(), source.clause.as_mut()].into_iter().flatten()
            });
            let tracks = tracks.iter_mut().flat_map(|track| {
                let said = track.rules.iter_mut().filter_map(|rule| rule.says.as_mut());
                track.name.as_mut().into_iter().chain(said)
            });
            [name, summary, how_to_apply].into_iter().chain(sources).chain(tracks).chain(not_modelled)
        });
        [&mut self.publisher].into_iter().chain(local).chain(policies)
    }

    /// Takes the English out, for a reader who may never ask for it.
    pub fn take_english(&mut self) -> Vec<String> {
        self.texts().map(|text| std::mem::take(&mut text.en)).collect()
    }

    /// Puts the English back, in the order of [`take_english`](Self::take_english). A text that has its own keeps it.
    pub fn put_english(&mut self, english: &[&str]) {
        for (text, english) in self.texts().filter(|text| text.en.is_empty()).zip(english) {
            (*english).clone_into(&mut text.en);
        }
    }

    /// Reads the bytes that [`to_bytes`](Self::to_bytes) made.
    ///
    /// # Errors
    ///
    /// When the bytes are damaged or were built for another version of the program.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadPack> {
        let body = bytes.strip_prefix(HEADER).ok_or(BadPack)?;
        postcard::from_bytes(body).map_err(|_| BadPack)
    }

    /// The pack as bytes for the browser.
    ///
    /// # Errors
    ///
    /// Never for a pack that was checked; the serialiser's type asks for it.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BadPack> {
        let body = postcard::to_allocvec(self).map_err(|_| BadPack)?;
        Ok([HEADER, &body].concat())
    }
}
