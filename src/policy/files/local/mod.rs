//! A local pack: what a bank or a place adds to the national pack, as JSON.
//!
//! It adds policies of the place, and puts the locality's values where the national rules have sample values. It may
//! not change anything else: no national policy, no cap or exclusion that a notice states, no loan prime rate, no
//! holiday. It is read by the code that reads the national files, and is taken whole or refused whole with every reason.

mod caps;
mod names;
mod values;

use super::error::PackError;
use super::from_json::{self, Places, Tree};
use super::node::{Node, Value};
use super::policy::PolicyFile;
use super::shape::{Need, ids, named};
use super::walker::Walker;
use super::{checks, policy, sound, terms};
use crate::calendar::Date;
use crate::policy::{Kind, LocalPublisher, Origin, Policy, PolicyPack, Source, Text};

/// What a local pack is called in messages.
const FILE: &str = "local pack";

/// Policies of a local pack.
const POLICIES_MAX: usize = 50;

/// Errors that are told; of more than these only the number is.
const ERRORS_MAX: usize = 200;

/// Bytes of the identifier of a policy.
const ID_MAX: usize = 64;

/// The kinds that a place may add: the others are the centre's.
const KINDS: [(&str, Kind); 2] =
    [("local_interest_subsidy", Kind::LocalInterestSubsidy), ("guarantee", Kind::Guarantee)];

/// The national pack with a local one over it. In each error, the key is the path in the JSON, such as
/// `policies[0].rule[1].rate_cap[0].rate`.
///
/// # Errors
///
/// Everything that is wrong with the local pack.
pub fn with_local(national: &PolicyPack, json: &str) -> Result<PolicyPack, Vec<PackError>> {
    let mut errors = Vec::new();
    let pack = read(national, json, &mut errors);
    let more = errors.len().saturating_sub(ERRORS_MAX);
    if more > 0 {
        errors.truncate(ERRORS_MAX);
        errors.push(PackError::whole_file(FILE, format!("has {more} more faults, which are not listed")));
    }
    pack.filter(|_| errors.is_empty()).ok_or(errors)
}

fn read(national: &PolicyPack, json: &str, errors: &mut Vec<PackError>) -> Option<PolicyPack> {
    if national.local.is_some() {
        let problem = "would stand over another local pack; put it over the national pack".to_owned();
        errors.push(PackError::whole_file(FILE, problem));
        return None;
    }
    let Tree { root, places } = from_json::parse(FILE, json, errors)?;
    let root_line = root.line;
    let mut found = Vec::new();
    if let Some(publisher) = member(&root, "publisher") {
        names::check(publisher, "publisher", std::iter::once(&national.publisher), &mut found);
    }
    let mut walker = Walker::new(FILE, root, &mut found);
    let (version, publisher, checked) = header(&mut walker);
    let policies = walker.optional_nodes("policies");
    let values = values::read(&mut walker);
    if policies.len() > POLICIES_MAX {
        let problem = format!("has {} policies; write at most {POLICIES_MAX}", policies.len());
        walker.refuse(root_line, "policies", problem);
    }
    walker.finish();
    let mut pack = national.clone();
    values::fill(&values, national, &mut pack, &mut found);
    errors.extend(found.into_iter().map(|error| places.located(root_line, "", error)));
    add_policies(policies, national, &places, &mut pack, errors);
    pack.local = Some(LocalPublisher { version: version?, publisher: publisher?, checked: checked? });
    Some(pack)
}

/// What a local pack says of itself, and that it brings something.
fn header(walker: &mut Walker<'_>) -> (Option<String>, Option<Text>, Option<Date>) {
    let said = (walker.number("version", &terms::VERSION), walker.both("publisher"), walker.date("checked"));
    walker.at_least_one(&["policies", "values"]);
    said
}

/// Asks for all that a local pack may hold, for its schema.
#[cfg(feature = "authoring")]
pub(super) fn described(walker: &mut Walker<'_>) -> Option<()> {
    header(walker);
    walker.optional_items("policies", |inner| policy::read_with(inner, &KINDS, Need::Optional));
    values::read(walker);
    Some(())
}

fn add_policies(
    nodes: Vec<Node>,
    national: &PolicyPack,
    places: &Places,
    pack: &mut PolicyPack,
    errors: &mut Vec<PackError>,
) {
    let mut ids: Vec<String> = Vec::new();
    for node in nodes {
        let root = node.line;
        let mut found = Vec::new();
        name_and_kind(&node, national, &mut ids, &mut found);
        if let Some(read) =
            sound(FILE, node, &mut found, |walker| policy::read_with(walker, &terms::kinds(), Need::Optional))
        {
            checks::check(FILE, &read, &mut found);
            against_national(&read, national, &mut found);
            let sources = read.policy.sources.into_iter().map(Source::as_told).collect();
            pack.policies.push(Policy { origin: Origin::Local, sources, ..read.policy });
        }
        errors.extend(found.into_iter().map(|error| places.located(root, "policies", error)));
    }
}

/// Whether the policy is new and of a kind that a place may add. Seen before it is read, so that it is told together
/// with what is wrong inside.
fn name_and_kind(node: &Node, national: &PolicyPack, taken: &mut Vec<String>, found: &mut Vec<PackError>) {
    if let Some(name) = member(node, "name") {
        names::check(name, "name", names::of_policies(national), found);
    }
    let text = |key: &str| member(node, key).and_then(|node| node.value.text().map(|text| (node.line, text)));
    let mut refuse = |line: usize, key: &str, problem: String| {
        found.push(PackError { file: FILE.to_owned(), line, key: key.to_owned(), problem });
    };
    if let Some((line, id)) = text("id").filter(|(_, id)| !id.trim().is_empty()) {
        let is_plain = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !is_plain || id.len() > ID_MAX {
            let given = super::node::beginning(id);
            let right = format!("write at most {ID_MAX} small letters a to z, digits and hyphens");
            refuse(line, "id", format!("is {given:?}; {right}"));
        } else if national.policies.iter().any(|policy| policy.id == id) {
            refuse(line, "id", format!("is {id:?}, a national policy; choose another, or fill its sample values"));
        } else if taken.iter().any(|other| other == id) {
            refuse(line, "id", format!("is {id:?}, as of a policy before it; choose another"));
        }
        taken.push(id.to_owned());
    }
    if let Some((line, id)) = text("kind")
        && named(id, &terms::kinds()).is_some()
        && named(id, &KINDS).is_none()
    {
        let right = ids(&KINDS).join(" or ");
        refuse(line, "kind", format!("is {id:?}, which the centre sets; write {right}"));
    }
}

/// What a table has at a key.
fn member<'node>(node: &'node Node, key: &str) -> Option<&'node Node> {
    let Value::Table(members) = &node.value else { return None };
    members.iter().find(|(name, _)| name == key).map(|(_, node)| node)
}

/// Dates before the first loan prime rate, and caps above national ones that bind the same loans.
fn against_national(read: &PolicyFile, national: &PolicyPack, found: &mut Vec<PackError>) {
    let policy = &read.policy;
    let mut refuse = |track: &str, from, key: String, problem: String| {
        let line = read.rule_line(track, from);
        found.push(PackError { file: FILE.to_owned(), line, key, problem });
    };
    for (track, rule, problem) in checks::before_lpr(policy, &national.lpr) {
        refuse(&track.id, rule.from, "rule.from".to_owned(), problem);
    }
    for track in &policy.tracks {
        for rule in &track.rules {
            if policy.kind == Kind::Guarantee && rule.subsidy.is_some() {
                // As a guarantee it would pass the exclusions that speak of interest subsidies.
                let problem = "is in a policy of kind guarantee; write it in one of kind local_interest_subsidy";
                refuse(&track.id, rule.from, "rule.subsidy".to_owned(), problem.to_owned());
            }
            for (key, problem) in caps::raised_by_rule(policy.kind, rule, national) {
                refuse(&track.id, rule.from, format!("rule.{key}"), problem);
            }
        }
    }
}
