//! Writes the pages: `pages <pack> <folder of texts> <folder to write to> <version>`.
//!
//! The calculator with its form and an example, drawn by the components that the browser runs; a table of costs found
//! beforehand and a blank cost sheet, for whoever has no program to calculate; the page where hosts get the code to embed it.
//! Each in Chinese and in English, and beside them `version.json`, the document of a frame as data, `embed.tree`, and
//! what is said of a page that was kept, `kept.notice`. The names of scripts and styles stand as `{{style.css}}`
//! in the pages, for the build to fill in.

mod builder;
mod calculator;
#[path = "../../day.rs"]
mod day;
mod frame;
mod quick;
mod sheet;
mod tree;
mod words;

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow, bail};
use loan_policy_calculator::calendar::Date;
use loan_policy_calculator::policy::PolicyPack;
use loan_policy_calculator::text::Lang;
use maud::Markup;
use serde_json::json;

use crate::words::Words;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [pack, texts, folder, version] = arguments.as_slice() else {
        bail!("usage: pages <pack> <folder of texts> <folder to write to> <version>");
    };
    let version = version.to_str().context("the version")?;
    let bytes = fs::read(pack).context("the pack")?;
    let pack = PolicyPack::from_bytes(&bytes).map_err(|_| anyhow!("the pack cannot be read"))?;
    let today = day::today();
    let words = |lang: Lang| Words::read(&Path::new(texts).join(format!("pages.{}.toml", lang.tag())));
    let (chinese, english) = (words(Lang::Zh)?, words(Lang::En)?);
    for (lang, words, others) in [(Lang::Zh, &chinese, &english), (Lang::En, &english, &chinese)] {
        let edition = Edition { lang, words, others, pack: &pack, today, version };
        let pages = [
            (frame::CALCULATOR, calculator::page(&edition)?),
            (frame::EMBED, calculator::embed(&edition)?),
            (frame::QUICK, quick::page(&edition)?),
            (frame::SHEET, sheet::page(&edition)),
            (frame::BUILDER, builder::page(&edition)),
        ];
        for (name, html) in pages {
            let html = html.into_string();
            if (lang, name) == (Lang::Zh, frame::EMBED) {
                write(folder, "embed.tree", tree::written(&html)?)?;
            }
            write(folder, &frame::file(lang, name), html)?;
        }
        if lang == Lang::Zh {
            write(folder, "kept.notice", calculator::kept_notice(&edition).into_string())?;
        }
    }
    write(folder, "version.json", health(&pack, version))
}

/// Writes one of the pages or what goes with them.
fn write(folder: &OsStr, name: &str, content: String) -> Result<()> {
    let file = Path::new(folder).join(name);
    fs::write(&file, content).with_context(|| file.display().to_string())
}

/// What a host's monitoring reads: which version this is, and how old its policies are.
fn health(pack: &PolicyPack, version: &str) -> String {
    let health = json!({ "version": version, "packVersion": pack.version, "packChecked": pack.checked.to_string() });
    format!("{health:#}\n")
}

/// What the pages of one language are made of.
struct Edition<'made> {
    lang: Lang,
    words: &'made Words,
    /// The texts of the other language.
    others: &'made Words,
    pack: &'made PolicyPack,
    today: Date,
    /// The product's version, such as `1.0.0`.
    version: &'made str,
}

/// A page.
type Page = Markup;
