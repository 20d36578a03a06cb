//! What identifies a computation, as JSON, beside what it gave.

use serde::Serialize;

use crate::link::{Computation, PackMark};
use crate::quote::Scenario;

/// An answer with the computation that it comes from, and with that of the link which asked for it.
#[derive(Serialize)]
pub(in crate::api) struct Identified<T> {
    #[serde(flatten)]
    answer: T,
    computation: ComputationJson,
    pinned: Option<PinnedJson>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ComputationJson {
    fingerprint: String,
    link: String,
    engine_version: String,
    pack_version: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PinnedJson {
    fingerprint: String,
    engine_version: String,
    pack_version: String,
    same: bool,
}

pub(in crate::api) fn identified<T>(
    answer: T,
    scenario: &Scenario,
    pinned: Option<&Computation>,
    pack: &PackMark,
) -> Identified<T> {
    let computation = Computation::of(scenario, pack);
    Identified {
        answer,
        computation: ComputationJson {
            fingerprint: computation.fingerprint(),
            link: computation.link(),
            engine_version: computation.engine_version.clone(),
            pack_version: computation.pack.version().to_owned(),
        },
        pinned: pinned.map(|pinned| PinnedJson {
            fingerprint: pinned.fingerprint(),
            engine_version: pinned.engine_version.clone(),
            pack_version: pinned.pack.version().to_owned(),
            same: pinned.is_of(pack),
        }),
    }
}
