//! A folder of policy files: one TOML file per programme, `lpr.toml`, `pack.toml` and, where due dates may move,
//! `holidays.toml`. `archetypes.toml` holds borrowers to quote for.

use std::path::Path;

use super::archetype::Archetype;
use super::error::PackError;
use super::example::Example;
use super::policy::PolicyFile;
use super::{archetype, checks, from_toml, policy, sound, whole};
use crate::policy::PolicyPack;

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
    let mut policies: Vec<PolicyFile> = Vec::new();
    let mut archetypes = Vec::new();
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
            "pack.toml" => header = sound(name, root, &mut errors, whole::header),
            "lpr.toml" => lpr = sound(name, root, &mut errors, whole::lpr),
            "holidays.toml" => work_days = sound(name, root, &mut errors, whole::work_days),
            "archetypes.toml" => {
                archetypes = sound(name, root, &mut errors, archetype::archetypes).unwrap_or_default();
            }
            _ => {
                if let Some(read) = sound(name, root, &mut errors, policy::read) {
                    checks::check(name, &read, &mut errors);
                    checks::check_file(name, &read, &mut errors);
                    policies.push(read);
                }
            }
        }
    }
    for (name, missing) in [("pack.toml", header.is_none()), ("lpr.toml", lpr.is_none())] {
        if missing && !files.iter().any(|(file, _)| file == name) {
            errors.push(PackError::whole_file(name, "is missing".to_owned()));
        }
    }
    if let Some(lpr) = &lpr {
        errors.extend(policies.iter().flat_map(|read| checks::file_before_lpr(read, lpr)));
    }
    if let Some(header) = &header {
        errors.extend(checks::after_pack(header.checked, &policies, lpr.as_ref()));
    }
    match (header, lpr) {
        (Some(header), Some(lpr)) if errors.is_empty() => {
            let (policies, examples): (Vec<_>, Vec<_>) =
                policies.into_iter().map(|read| (read.policy, read.examples)).unzip();
            let pack = header.into_pack(lpr, work_days.unwrap_or_default(), policies);
            Ok(Authored { pack, examples: examples.into_iter().flatten().collect(), archetypes })
        }
        _ => Err(errors),
    }
}
