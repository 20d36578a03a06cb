//! A policy pack as JSON, and what became of a local one.

use serde::Serialize;

use super::{Answer, ErrorJson, said};
use crate::policy::files::PackError;
use crate::policy::{LocalPublisher, Origin, PolicyPack, Text};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::api) struct PackJson<'pack> {
    version: &'pack str,
    publisher: &'pack Text,
    checked: String,
    lpr_from: Option<String>,
    lpr_seen_through: String,
    policies: Vec<PackPolicyJson<'pack>>,
    local: Option<LocalJson<'pack>>,
}

#[derive(Serialize)]
struct PackPolicyJson<'pack> {
    id: &'pack str,
    name: &'pack Text,
    origin: &'static str,
}

#[derive(Serialize)]
pub(super) struct LocalJson<'pack> {
    publisher: &'pack Text,
    version: &'pack str,
    checked: String,
}

/// What a local pack says of itself.
pub(super) fn local(local: &LocalPublisher) -> LocalJson<'_> {
    LocalJson { publisher: &local.publisher, version: &local.version, checked: local.checked.to_string() }
}

/// The pack that a policy comes from.
pub(super) const fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::National => "national",
        Origin::Local => "local",
    }
}

pub(in crate::api) fn pack_info(pack: &PolicyPack) -> PackJson<'_> {
    PackJson {
        version: &pack.version,
        publisher: &pack.publisher,
        checked: pack.checked.to_string(),
        lpr_from: pack.lpr.published.last().map(|lpr| lpr.from.to_string()),
        lpr_seen_through: pack.lpr.seen_through.to_string(),
        policies: pack
            .policies
            .iter()
            .map(|it| PackPolicyJson { id: &it.id, name: &it.name, origin: origin(it.origin) })
            .collect(),
        local: pack.local.as_ref().map(local),
    }
}

#[derive(Serialize)]
pub(in crate::api) struct CheckedJson<'pack> {
    errors: Vec<FaultJson<'pack>>,
    policies: Vec<&'pack str>,
    filled: Vec<&'pack str>,
}

#[derive(Serialize)]
struct FaultJson<'pack> {
    path: &'pack str,
    message: &'pack str,
}

/// What is wrong with a local pack; or the policies that it adds, and those whose sample values it fills.
pub(in crate::api) fn checked<'pack>(pack: Result<&'pack PolicyPack, &'pack Vec<PackError>>) -> CheckedJson<'pack> {
    let fault = |error: &'pack PackError| FaultJson { path: &error.key, message: &error.problem };
    match pack {
        Ok(pack) => {
            let added = pack.policies.iter().filter(|policy| policy.origin == Origin::Local);
            let filled = pack.policies.iter().filter(|policy| !policy.filled.is_empty());
            CheckedJson {
                errors: Vec::new(),
                policies: added.map(|policy| policy.id.as_str()).collect(),
                filled: filled.map(|policy| policy.id.as_str()).collect(),
            }
        }
        Err(errors) => {
            CheckedJson { errors: errors.iter().map(fault).collect(), policies: Vec::new(), filled: Vec::new() }
        }
    }
}

/// The faults of a local pack that was to be used, as errors of an input.
pub(in crate::api) fn refused(errors: &[PackError]) -> String {
    let json = |error: &PackError| ErrorJson {
        field: error.key.clone(),
        code: "bad_local_pack",
        message: error.problem.clone(),
    };
    said(Answer::<()>::Errors(errors.iter().map(json).collect()))
}
