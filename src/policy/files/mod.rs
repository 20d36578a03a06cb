//! Policy files: reading them, checking them, and making a pack of them.
//!
//! A folder holds one TOML file per programme, `lpr.toml`, `pack.toml` and, where due dates may move, `holidays.toml`.
//! `archetypes.toml` holds borrowers to quote for. Everything that is wrong is reported at once, each with file, line and
//! key, what stands there and what would be right. This part runs when a pack is built, never in a browser.

mod archetype;
mod checks;
mod error;
mod example;
mod node;
mod policy;
mod subsidy;
mod terms;
mod walker;
mod whole;

use std::path::Path;

pub use archetype::Archetype;
pub use error::PackError;
pub use example::{Example, Expected};

use super::{Policy, PolicyPack};
use node::Node;

/// A pack, the worked examples of its files, and the archetypal borrowers. The last two are no part of a built pack.
#[derive(Clone, Debug)]
pub struct Authored {
    /// The pack.
    pub pack: PolicyPack,
    /// Every example of every policy.
    pub examples: Vec<Example>,
    /// The borrowers of `archetypes.toml`.
    pub archetypes: Vec<Archetype>,
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
    let mut archetypes = Vec::new();
    let (mut header, mut lpr, mut work_days) = (None, None, None);
    for (name, text) in files {
        let root = match node::parse(name, text) {
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
            "archetypes.toml" => archetypes = archetype::archetypes(name, root, &mut errors),
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
        errors.extend(policies.iter().flat_map(|policy| checks::before_lpr(policy, first.from)));
    }
    match (header, lpr) {
        (Some(header), Some(lpr)) if errors.is_empty() => {
            let pack = header.into_pack(lpr, work_days.unwrap_or_default(), policies);
            Ok(Authored { pack, examples, archetypes })
        }
        _ => Err(errors),
    }
}

fn policy_file(name: &str, root: Node, errors: &mut Vec<PackError>) -> Option<(Policy, Vec<Example>)> {
    let already = errors.len();
    let read = policy::read(name, root, errors)?;
    checks::check(name, &read, errors);
    (errors.len() == already).then_some((read.policy, read.examples))
}
