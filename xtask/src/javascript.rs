//! Scripts and styles: bundled and shrunk by esbuild.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::command::{command, run_silently};
use crate::paths;
use crate::wasm::{Effort, LINK};

/// The oldest browsers that run WebAssembly under a strict Content-Security-Policy; newer syntax is rewritten for them.
const BROWSERS: &str = "--target=chrome97,firefox102,safari16";

/// The page's script: the hand-written start and the glue that it imports as `page-glue`.
pub(crate) fn page_script(glue: &str, effort: Effort) -> Result<Vec<u8>> {
    let folder = paths::target().join("esbuild");
    fs::create_dir_all(&folder)?;
    let glue_file = folder.join("page-glue.js");
    fs::write(&glue_file, glue)?;
    fs::copy(paths::root().join("src/web/later.js"), folder.join(LINK)).context("src/web/later.js")?;
    let alias = format!("--alias:page-glue={}", glue_file.display());
    bundle(&paths::root().join("src/web/boot.js"), &folder.join("page.js"), &["--format=esm", &alias], effort)
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
    let folder = paths::target().join("esbuild");
    fs::create_dir_all(&folder)?;
    let entry = folder.join("all-styles.css");
    let imports: String = names.iter().map(|name| format!("@import {:?};\n", styles.join(name))).collect();
    fs::write(&entry, imports)?;
    bundle(&entry, &folder.join("style.css"), &[], effort)
}

/// The sheet of pages that are no part of the first load, such as `reference/reference`.
pub(crate) fn other_sheet(name: &str, effort: Effort) -> Result<Vec<u8>> {
    let (folder, file) = (paths::target().join("esbuild"), format!("{name}.css"));
    fs::create_dir_all(&folder)?;
    bundle(&paths::root().join("styles").join(&file), &folder.join(file), &[], effort)
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
