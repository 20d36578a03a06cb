//! A folder of policy files: one TOML file per programme, `lpr.toml`, `pack.toml` and, where due dates may move,
//! `holidays.toml`.

use std::path::Path;

use super::error::PackError;
use super::example::Example;
use super::node::Node;
use super::{checks, from_toml, policy, whole};
use crate::policy::{Policy, PolicyPack};

/// A pack and the worked examples of its files.
#[derive(Clone, Debug)]
pub struct Authored {
    /// The pack.
    pub pack: PolicyPack,
    /// Every example of every policy.
    pub examples: Vec<Example>,
}

/// Reads the policy files of a folder.
///
/// # Errors
///
/// Everything that is wrong with them.
pub fn build(folder: &Path) -> Result<PolicyPack, Vec<PackError>> {
    read(folder).map(|authored| authored.pack)
}

/// Reads the policy files of a folder, with their examples.
///
/// # Errors
///
/// Everything that is wrong with them.
pub fn read(folder: &Path) -> Result<Authored, Vec<PackError>> {
    let unreadable =
        |error: std::io::Error| vec![PackError::whole_file(&folder.display().to_string(), error.to_string())];
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((name, std::fs::read_to_string(&path).map_err(unreadable)?));
        }
    }
    // The order of a folder differs between machines; the pack must not.
    files.sort();
    read_texts(&files)
}

/// Reads policy files given as name and text.
///
/// # Errors
///
/// Everything that is wrong with them.
pub fn read_texts(files: &[(String, String)]) -> Result<Authored, Vec<PackError>> {
    let mut errors = Vec::new();
    let mut policies: Vec<Policy> = Vec::new();
    let mut examples = Vec::new();
    let (mut header, mut lpr, mut work_days) = (None, None, None);
    for (name, text) in files {
        let root = match from_toml::parse(name, text) {
            Ok(root) => root,
            Err(error) => {
                errors.push(error);
                continue;
            }
        };
        match name.as_str() {
            "pack.toml" => header = whole::header(name, root, &mut errors),
            "lpr.toml" => lpr = whole::lpr(name, root, &mut errors),
            "holidays.toml" => work_days = whole::work_days(name, root, &mut errors),
            _ => {
                if let Some((policy, its_examples)) = policy_file(name, root, &mut errors) {
                    policies.push(policy);
                    examples.extend(its_examples);
                }
            }
        }
    }
    for (name, missing) in [("pack.toml", header.is_none()), ("lpr.toml", lpr.is_none())] {
        if missing && !files.iter().any(|(file, _)| file == name) {
            errors.push(PackError::whole_file(name, "is missing".to_owned()));
        }
    }
    if let Some(first) = lpr.as_ref().and_then(|lpr| lpr.published.first()) {
        for policy in &policies {
            let early = checks::before_lpr(policy, first.from).into_iter();
            errors.extend(early.map(|(_, rule)| PackError {
                file: format!("{}.toml", policy.id),
                line: 0,
                key: "rule.from".to_owned(),
                problem: checks::too_early(rule, first.from),
            }));
        }
    }
    match (header, lpr) {
        (Some(header), Some(lpr)) if errors.is_empty() => {
            Ok(Authored { pack: header.into_pack(lpr, work_days.unwrap_or_default(), policies), examples })
        }
        _ => Err(errors),
    }
}

fn policy_file(name: &str, root: Node, errors: &mut Vec<PackError>) -> Option<(Policy, Vec<Example>)> {
    let already = errors.len();
    let read = policy::read(name, root, errors)?;
    checks::check(name, &read, errors);
    checks::check_file(name, &read, errors);
    (errors.len() == already).then_some((read.policy, read.examples))
}
