//! A folder of published files, in memory until it is whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

/// Published files by their path below the folder, with `/` between its parts.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A name that changes with the content, so that a browser may keep the file for ever.
pub(crate) fn hashed_name(stem: &str, extension: &str, content: &[u8]) -> String {
    let hash: String = Sha256::digest(content).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("assets/{stem}-{hash}.{extension}")
}

/// Makes a folder hold these files and no others.
///
/// What is written last is the page, and what is old goes after it: whoever loads the page meanwhile finds all it names.
pub(crate) fn publish(folder: &Path, files: &Files) -> Result<()> {
    let (pages, others): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path.contains(".html"));
    for (path, content) in others.into_iter().chain(pages) {
        let place = folder.join(path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        if fs::read(&place).ok().as_ref() != Some(content) {
            fs::write(&place, content).with_context(|| format!("cannot write {}", place.display()))?;
        }
    }
    remove_others(folder, "", files)
}

/// The files of a folder.
pub(crate) fn read_all(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut open = vec![String::new()];
    while let Some(prefix) = open.pop() {
        let place = folder.join(&prefix);
        for entry in fs::read_dir(&place).with_context(|| format!("cannot read {}", place.display()))? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push(format!("{path}/"));
            } else {
                files.insert(path, fs::read(entry.path())?);
            }
        }
    }
    Ok(files)
}

fn remove_others(folder: &Path, prefix: &str, files: &Files) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            remove_others(&entry.path(), &format!("{path}/"), files)?;
        } else if !files.contains_key(&path) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
