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
pub(crate) fn publish(folder: &Path, files: &Files) -> Result<()> {
    publish_beside(folder, files, |_| false)
}

/// Makes a folder hold these files, and of others those alone that it `keeps`.
///
/// What is written last is the page, and then the script that keeps it; what is old goes after them: whoever loads the page
/// meanwhile finds all it names.
pub(crate) fn publish_beside(folder: &Path, files: &Files, keeps: fn(&str) -> bool) -> Result<()> {
    let mut all: Vec<_> = files.iter().collect();
    all.sort_by_key(|(path, _)| (path.starts_with("offline.js"), path.contains(".html")));
    for (path, content) in all {
        let place = folder.join(path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        }
        if fs::read(&place).ok().as_ref() != Some(content) {
            replace(&place, content)?;
        }
    }
    remove_others(folder, "", &|path| files.contains_key(path) || keeps(path))
}

/// Puts a file into its place, whole: whoever reads it meanwhile gets the old one or the new one.
pub(crate) fn replace(place: &Path, content: &[u8]) -> Result<()> {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let partial = place.with_file_name(format!(".{name}.new"));
    fs::write(&partial, content).with_context(|| format!("cannot write {}", partial.display()))?;
    fs::rename(&partial, place).with_context(|| format!("cannot make {}", place.display()))
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

fn remove_others(folder: &Path, prefix: &str, stays: &dyn Fn(&str) -> bool) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            remove_others(&entry.path(), &format!("{path}/"), stays)?;
        } else if !stays(&path) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
