//! Scripts and styles: bundled and shrunk by esbuild.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::command::{command, run_silently};
use crate::wasm::{Effort, LINK};
use crate::{paths, sizes};

/// The oldest browsers that run WebAssembly under a strict Content-Security-Policy; newer syntax is rewritten for them.
const BROWSERS: &str = "--target=chrome97,firefox102,safari16";

/// A script with the program's glue in it, which it imports as `page-glue`: the page's, or that of a calculator within
/// another page.
pub(crate) fn program_script(source: &str, glue: &str, effort: Effort) -> Result<Vec<u8>> {
    let folder = folder()?;
    let glue_file = folder.join("page-glue.js");
    fs::write(&glue_file, glue)?;
    let alias = format!("--alias:page-glue={}", glue_file.display());
    // Whoever asks for the later half, the glue or the start, must mean one file.
    let link = format!("--alias:{LINK}={}", paths::root().join("src/web/later.js").display());
    bundle(
        &paths::root().join("src").join(source),
        &folder.join("program.js"),
        &["--format=esm", &alias, &link],
        effort,
    )
}

/// The script that makes workbooks, with the glue of its program in it; `wasm` is the file name of the program, beside it.
pub(crate) fn workbook_script(glue: &str, wasm: &str, effort: Effort) -> Result<Vec<u8>> {
    let folder = folder()?;
    let glue_file = folder.join("workbook-glue.js");
    fs::write(&glue_file, glue)?;
    let alias = format!("--alias:workbook-glue={}", glue_file.display());
    let options = ["--format=esm", &alias, &format!("--define:WASM={wasm:?}")];
    bundle(&paths::root().join("src/web/workbook.js"), &folder.join("workbook.js"), &options, effort)
}

/// The script that takes a result to the bank; `workbook` is the file name of the one that makes workbooks, beside it.
pub(crate) fn take_script(workbook: &str, effort: Effort) -> Result<Vec<u8>> {
    let options = ["--format=esm", &format!("--define:WORKBOOK={workbook:?}")];
    bundle(&paths::root().join("src/web/take.js"), &folder()?.join("take.js"), &options, effort)
}

/// The script that keeps the calculator for when there is no network: files by their names, with their hashes, and what
/// is said above a page that was kept.
pub(crate) fn offline_script(files: &BTreeMap<String, String>, notice: &str) -> Result<Vec<u8>> {
    let (listed, notice) = (serde_json::to_string(files)?, serde_json::to_string(notice)?);
    let digest = sizes::integrity(listed.as_bytes());
    let defined = [format!("FILES={listed}"), format!("NOTICE={notice}"), format!("DIGEST={digest:?}")];
    let [listed, notice, digest] = defined.map(|it| format!("--define:{it}"));
    let options = ["--format=iife", &listed, &notice, &digest];
    bundle(&paths::root().join("src/web/offline.js"), &folder()?.join("offline.js"), &options, Effort::Release)
}

/// The custom element, with the release that it draws from within another page.
pub(crate) fn element_script(release: &Value, effort: Effort) -> Result<Vec<u8>> {
    let options = ["--format=esm", &format!("--define:RELEASE={release}")];
    bundle(&paths::root().join("src/embed/element.js"), &folder()?.join("element.js"), &options, effort)
}

/// A script without the program: a module, or one that also runs as none.
pub(crate) fn script(source: &str, format: Format, effort: Effort) -> Result<Vec<u8>> {
    let format = match format {
        Format::Module => "--format=esm",
        Format::Any => "--format=iife",
    };
    bundle(&paths::root().join("src").join(source), &folder()?.join("script.js"), &[format], effort)
}

/// How a script may be loaded.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    Module,
    /// In any way.
    Any,
}

/// Where esbuild puts what it makes.
fn folder() -> Result<PathBuf> {
    let folder = paths::target().join("esbuild");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// All of `styles/` as one sheet. The order is part of the language: tokens, base, the parts by name, print last, so
/// that what is printed wins over what is shown.
pub(crate) fn style_sheet(effort: Effort) -> Result<Vec<u8>> {
    let styles = paths::root().join("styles");
    let mut names = Vec::new();
    for entry in fs::read_dir(&styles).context("styles/")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".css") {
            names.push(name);
        }
    }
    names.sort_by_key(|name| {
        let rank = match name.as_str() {
            "tokens.css" => 0,
            "base.css" => 1,
            "print.css" => 3,
            _ => 2,
        };
        (rank, name.clone())
    });
    let folder = folder()?;
    let entry = folder.join("all-styles.css");
    let imports: String = names.iter().map(|name| format!("@import {:?};\n", styles.join(name))).collect();
    fs::write(&entry, imports)?;
    bundle(&entry, &folder.join("style.css"), &[], effort)
}

/// The sheet of pages that are no part of the first load, such as `reference/reference`.
pub(crate) fn other_sheet(name: &str, effort: Effort) -> Result<Vec<u8>> {
    let (folder, file) = (folder()?, format!("{name}.css"));
    bundle(&paths::root().join("styles").join(&file), &folder.join(file), &[], effort)
}

/// The page's sheet for a calculator within another page: its lengths are the calculator's own, not those of the host's
/// document, and what asks for the window's width asks for the calculator's.
pub(crate) fn inline_sheet(page: &[u8], effort: Effort) -> Result<Vec<u8>> {
    let mut sheet = std::str::from_utf8(page).context("the page's sheet")?.to_owned();
    for side in ["min", "max"] {
        sheet = sheet.replace(&format!("@media ({side}-width:"), &format!("@container ({side}-width:"));
        let asked = format!("({side}-width:");
        let mut parts = sheet.split(&asked);
        let mut in_px = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (rem, rest) = part.split_once("rem)").context("a question for a width that is not in rem")?;
            let px = rem.trim().parse::<f64>().with_context(|| format!("a width of {rem}"))? * 16.0;
            in_px.push_str(&format!("{asked}{px}px){rest}"));
        }
        sheet = in_px;
    }
    Ok([own_lengths(&sheet).into_bytes(), other_sheet("embed/inline", effort)?].concat())
}

/// A sheet whose `rem` are a length that the calculator sets.
fn own_lengths(sheet: &str) -> String {
    let mut parts = sheet.split("rem");
    let mut own = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = own.len() - own.trim_end_matches(|it: char| it.is_ascii_digit() || it == '.').len();
        if digits == 0 {
            own.push_str("rem");
        } else {
            let number = own.split_off(own.len() - digits);
            // A minus sign belongs to the number.
            let sign = if own.ends_with('-') { own.pop().map(String::from).unwrap_or_default() } else { String::new() };
            own.push_str(&format!("calc({sign}{number}*var(--rem))"));
        }
        own.push_str(part);
    }
    own
}

fn bundle(entry: &Path, output: &Path, options: &[&str], effort: Effort) -> Result<Vec<u8>> {
    let mut esbuild = command(paths::npm_program("esbuild"), options);
    esbuild.args(["--bundle", "--charset=utf8", "--legal-comments=none", "--log-level=warning", BROWSERS]);
    if effort == Effort::Release {
        esbuild.arg("--minify");
    }
    let mut outfile = std::ffi::OsString::from("--outfile=");
    outfile.push(output);
    run_silently(esbuild.arg(entry).arg(outfile))?;
    fs::read(output).with_context(|| format!("esbuild wrote no {}", output.display()))
}
