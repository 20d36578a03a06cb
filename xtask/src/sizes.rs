//! Compression, the list of what was published, and the budget of the first load.

use std::io::Write as _;

use anyhow::{Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha384};

use crate::files::Files;

/// Brotli bytes of the first load that fail the build, and those we aim at.
const BUDGET: usize = 117_000;
const GOAL: usize = 100_000;

/// The same for the document of a frame, which also reads what its host asks for, and for the script beside it.
const FRAME_BUDGET: usize = 118_500;
const LOADER_BUDGET: usize = 1500;

/// A compressed copy beside each file, and `integrity.json`: what was published, how large, with which hash.
pub(crate) fn finish(files: &mut Files) -> Result<()> {
    for (path, content) in files.clone() {
        files.insert(format!("{path}.gz"), gzip(&content)?);
        files.insert(format!("{path}.br"), brotli(&content)?);
    }
    files.insert("integrity.json".to_owned(), list(files)?);
    Ok(())
}

/// What is published, how large, with which hash: of those files that are no compressed copies of others.
pub(crate) fn list(files: &Files) -> Result<Vec<u8>> {
    let mut list = Map::new();
    let is_copy = |path: &str| {
        path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz")).is_some_and(|whole| files.contains_key(whole))
    };
    for (path, content) in files.iter().filter(|(path, _)| !is_copy(path)) {
        let mut entry = json!({ "bytes": content.len(), "integrity": integrity(content) });
        if let (Some(entry), Some(packed)) = (entry.as_object_mut(), files.get(&format!("{path}.br"))) {
            entry.insert("brotli".to_owned(), packed.len().into());
        }
        list.insert(path.clone(), entry);
    }
    Ok(format!("{:#}\n", Value::Object(list)).into_bytes())
}

/// What a page writes beside an address, so that a browser takes this content there and no other.
pub(crate) fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(content)))
}

/// Prints what the first loads weigh; fails when one is over its budget.
pub(crate) fn report(files: &Files) -> Result<()> {
    // What is fetched on a press lies in `assets/later/`, what only hosts load in `assets/embed/`.
    let is_shared = |path: &str| {
        path.strip_prefix("assets/").is_some_and(|name| !name.starts_with("later/") && !name.starts_with("embed/"))
    };
    let is_page = |path: &str| path == "index.html" || is_shared(path);
    let together = sum("first load", files, is_page);
    let verdict = if together <= GOAL { "reached" } else { "not reached" };
    println!("{:<30} {:>29} ({verdict})\n{:<30} {:>29}", "goal", GOAL, "budget", BUDGET);
    within("the first load", together, BUDGET)?;
    let is_frames = |path: &str| {
        let is_own = path == "embed.html" || path.starts_with("assets/embed/frame-");
        // In the place of the page's script it has its own.
        is_own || (is_shared(path) && !path.ends_with(".js"))
    };
    within("the first load of a frame", sum("first load of a frame", files, is_frames), FRAME_BUDGET)?;
    within("what a host loads beside it", sum("what a host loads", files, |path| path == "embed.js"), LOADER_BUDGET)
}

/// Prints what some files weigh, and gives back their bytes in brotli.
fn sum(name: &str, files: &Files, is_one: impl Fn(&str) -> bool) -> usize {
    let size = |path: &str| files.get(path).map_or(0, Vec::len);
    println!("\n{name:<30} {:>9} {:>9} {:>9}", "bytes", "gzip", "brotli");
    let mut sums = [0; 3];
    for path in files.keys().filter(|path| is_one(path) && !path.ends_with(".br") && !path.ends_with(".gz")) {
        let sizes = [size(path), size(&format!("{path}.gz")), size(&format!("{path}.br"))];
        print_row(path, sizes);
        for (sum, size) in sums.iter_mut().zip(sizes) {
            *sum += size;
        }
    }
    print_row("together", sums);
    let [_, _, together] = sums;
    together
}

fn within(what: &str, bytes: usize, budget: usize) -> Result<()> {
    ensure!(
        bytes <= budget,
        "{what} weighs {bytes} bytes, {} over the budget of {budget}",
        bytes.saturating_sub(budget)
    );
    Ok(())
}

fn print_row(name: &str, [bytes, gzip, brotli]: [usize; 3]) {
    println!("{name:<30} {bytes:>9} {gzip:>9} {brotli:>9}");
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4096, 11, 24).write_all(content)?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}
