//! `third-party.txt`: whose work is in the programs that ship, and under which licences.
//!
//! cargo names the crates that are linked into them; what only runs at build time is no part of them. The texts are the files
//! in the sources that were compiled. A crate that brings none is printed under the text of its licence, with its authors.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::command::{cargo, printed};
use crate::paths;
use crate::toolchain::Toolchain;

/// Features of the programs that ship: the page, the workbook, the module.
const PROGRAMS: &str = "web,workbook,api";

/// Licences that ask for no fee, and of nobody to publish what it is put into.
const ALLOWED: [&str; 10] =
    ["0BSD", "Apache-2.0", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "MIT", "MIT-0", "Unicode-3.0", "Unlicense", "Zlib"];

/// What is compiled with the standard library and for which no crate of ours asks.
const STANDARD: &str = "the standard library of Rust, with cfg-if, compiler_builtins, dlmalloc and hashbrown";

/// A crate that is linked.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Linked {
    name: String,
    version: String,
    licence: String,
}

/// Texts, each with those whose it is.
type Texts = BTreeMap<String, BTreeSet<String>>;

/// The file.
pub(crate) fn third_party(toolchain: &Toolchain) -> Result<Vec<u8>> {
    let tree = printed(&mut cargo([
        "tree",
        "--locked",
        "--package",
        "loan-policy-calculator",
        "--no-default-features",
        "--features",
        PROGRAMS,
        "--target",
        "wasm32-unknown-unknown",
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--format",
        "{p}|{l}",
    ]))
    .context("`cargo tree` fails")?;
    let metadata = printed(&mut cargo(["metadata", "--locked", "--all-features", "--format-version", "1"]))
        .context("`cargo metadata` fails")?;
    let metadata: Value = serde_json::from_str(&metadata).context("what `cargo metadata` prints")?;
    let mut texts = Texts::new();
    let mut list = format!("{STANDARD}: MIT OR Apache-2.0\n");
    let ours = fs::read_to_string(paths::root().join("LICENSE-APACHE")).context("LICENSE-APACHE")?;
    add(&mut texts, &ours, STANDARD);
    let builtins = toolchain.sysroot.join("lib/rustlib/src/rust/library/compiler-builtins/LICENSE.txt");
    if let Ok(text) = fs::read_to_string(builtins) {
        add(&mut texts, &text, STANDARD);
    }
    for linked in linked(&tree)? {
        let Linked { name, version, licence } = &linked;
        let source =
            source(&metadata, &linked).with_context(|| format!("cargo does not say where {name} {version} is"))?;
        writeln!(list, "{name} {version}: {licence}")?;
        let found = texts_in(source.folder)?;
        if found.is_empty() {
            add(&mut texts, &standing_in(licence, &source.authors)?, &format!("{name} {version}"));
        }
        for text in found {
            add(&mut texts, &text, &format!("{name} {version}"));
        }
    }
    Ok(written(&list, &texts)?.into_bytes())
}

/// The crates in what `cargo tree` prints, `name v1.0.0|MIT`, without our own.
fn linked(tree: &str) -> Result<BTreeSet<Linked>> {
    let mut all = BTreeSet::new();
    for line in tree.lines() {
        let (package, licence) = line.split_once('|').with_context(|| format!("`cargo tree` prints {line}"))?;
        let (name, version) = package.split_once(" v").with_context(|| format!("`cargo tree` prints {line}"))?;
        if version.contains('(') {
            continue;
        }
        let licence = licence.trim_end_matches(" (*)").replace(" / ", " OR ").replace('/', " OR ");
        let is_known = |word: &str| ["AND", "OR"].contains(&word) || ALLOWED.contains(&word);
        let words = || licence.split([' ', '(', ')']).filter(|word| !word.is_empty());
        ensure!(
            words().next().is_some() && words().all(is_known),
            "{name} {version} is under another licence: {licence:?}"
        );
        all.insert(Linked { name: name.to_owned(), version: version.to_owned(), licence });
    }
    Ok(all)
}

struct Source<'read> {
    folder: &'read Path,
    authors: String,
}

fn source<'read>(metadata: &'read Value, linked: &Linked) -> Option<Source<'read>> {
    let is_it = |package: &&Value| {
        text(package, "name") == Some(&linked.name) && text(package, "version") == Some(&linked.version)
    };
    let package = metadata.get("packages")?.as_array()?.iter().find(is_it)?;
    let authors = package.get("authors")?.as_array()?.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
    let authors = if authors.is_empty() { format!("the authors of {}", linked.name) } else { authors };
    Some(Source { folder: Path::new(text(package, "manifest_path")?).parent()?, authors })
}

fn text<'read>(package: &'read Value, key: &str) -> Option<&'read str> {
    package.get(key).and_then(Value::as_str)
}

/// The texts of licences, and what must be said beside them, in the source of a crate.
fn texts_in(folder: &Path) -> Result<Vec<String>> {
    const NAMES: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        if entry.file_type()?.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            texts.push(fs::read_to_string(entry.path()).with_context(|| entry.path().display().to_string())?);
        }
    }
    Ok(texts)
}

/// The text of the MIT licence, which every crate without a text offers so far.
fn standing_in(licence: &str, authors: &str) -> Result<String> {
    if !licence.split(' ').any(|word| word == "MIT") {
        bail!("a crate without a text of its licence, {licence}, which is written nowhere here");
    }
    let ours = fs::read_to_string(paths::root().join("LICENSE-MIT")).context("LICENSE-MIT")?;
    let (_, terms) = ours.split_once("Permission is hereby granted").context("LICENSE-MIT")?;
    Ok(format!("Copyright (c) {authors}\n\nPermission is hereby granted{terms}"))
}

fn add(texts: &mut Texts, text: &str, whose: &str) {
    let text = text.replace("\r\n", "\n").trim_matches('\n').trim_end().to_owned();
    texts.entry(text).or_default().insert(whose.to_owned());
}

fn written(list: &str, texts: &Texts) -> Result<String> {
    let mut file = format!(
        "The programs of this release are made of our own work (MIT OR Apache-2.0) and of that of others:\n\n{list}\n\
         Their licences follow, each text once.\n"
    );
    for (text, whose) in texts {
        let whose: Vec<&str> = whose.iter().map(String::as_str).collect();
        write!(file, "\n{}\n{}\n\n{text}\n", "=".repeat(72), whose.join(", "))?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_permissive_licences_ship() {
        let tree = "ours v1.0.0 (/a/b)|MIT\na v1.0.0|MIT/Apache-2.0\nb v2.0.0|(MIT OR Apache-2.0) AND Unicode-3.0 (*)";
        let names: Vec<String> = linked(tree).unwrap().into_iter().map(|it| it.name + "|" + &it.licence).collect();
        assert_eq!(names, ["a|MIT OR Apache-2.0", "b|(MIT OR Apache-2.0) AND Unicode-3.0"]);
        for licence in ["GPL-3.0", "MIT AND LGPL-2.1", "", "SSPL-1.0"] {
            assert!(linked(&format!("c v1.0.0|{licence}")).is_err(), "{licence}");
        }
    }

    #[test]
    fn a_text_of_several_stands_once() {
        let mut texts = Texts::new();
        add(&mut texts, "\nterms\r\n", "a 1");
        add(&mut texts, "terms", "b 1");
        let file = written("a 1: MIT\nb 1: MIT\n", &texts).unwrap();
        assert_eq!(file.matches("terms").count(), 1);
        assert!(file.contains("a 1, b 1\n\nterms\n"));
    }

    #[test]
    fn a_crate_without_a_text_is_named_with_its_authors() {
        assert!(standing_in("MIT OR Apache-2.0", "A, B").unwrap().starts_with("Copyright (c) A, B\n\nPermission is"));
        assert!(standing_in("Zlib", "A").is_err());
    }
}
