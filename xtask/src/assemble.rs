//! Puts the parts together: the page with its assets, and the engine as a package for npm.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::json;

use crate::command::{cargo, printed, run};
use crate::files::{Files, hashed_name, publish};
use crate::javascript::Format;
use crate::setup;
use crate::toolchain::Toolchain;
use crate::wasm::{Effort, Module, Program};
use crate::{javascript, licences, paths, sizes, wasm};

/// Writes the release into `dist/`, prints what it weighs and fails when it is too heavy.
pub(crate) fn release() -> Result<()> {
    let toolchain = setup::toolchain()?;
    setup::npm_packages()?;
    let policies = policies()?;
    let engine = engine(&toolchain, &policies)?;
    let mut files = page(&toolchain, Effort::Release, &policies, &engine)?;
    files.insert("offline.js".to_owned(), offline(&files)?);
    files.extend(engine);
    let licences = licences::third_party(&toolchain)?;
    files.extend(["third-party.txt", "engine/third-party.txt"].map(|name| (name.to_owned(), licences.clone())));
    sizes::finish(&mut files)?;
    publish(&paths::dist(), &files)?;
    sizes::report(&files)
}

/// What keeps the page for when there is no network: its two languages, the blank cost sheet, and all that they may ask for.
fn offline(files: &Files) -> Result<Vec<u8>> {
    const PAGES: [&str; 4] = ["index.html", "en.html", "paper.html", "paper.en.html"];
    const OTHERS: [&str; 2] = ["assets/embed/", "assets/later/reference-"];
    ensure!(PAGES.iter().all(|page| files.contains_key(*page)), "a page that shall be kept is not there");
    let is_asset = |path: &str| path.starts_with("assets/") && !OTHERS.iter().any(|other| path.starts_with(other));
    let kept = files.iter().filter(|(path, _)| PAGES.contains(&path.as_str()) || is_asset(path));
    let mut kept: BTreeMap<String, String> =
        kept.map(|(path, content)| (path.clone(), sizes::integrity(content))).collect();
    // The first page is asked for by its folder too.
    if let Some(page) = kept.get("index.html").cloned() {
        kept.insert("./".to_owned(), page);
    }
    let notice = fs::read_to_string(paths::target().join("pages/kept.notice")).context("kept.notice")?;
    javascript::offline_script(&kept, &notice)
}

/// Writes the engine alone, with JSON around it and bare, to be timed: what the page weighs is no matter there.
pub(crate) fn timed() -> Result<()> {
    let toolchain = setup::toolchain()?;
    setup::npm_packages()?;
    let mut files = engine(&toolchain, &policies()?)?;
    files.insert("bare.wasm".to_owned(), wasm::bare(&toolchain)?);
    publish(&paths::timed(), &files)
}

/// Writes what `cargo xtask serve` shows. The page has `script` in it, which reloads it when it was built anew.
pub(crate) fn served(toolchain: &Toolchain, script: &str) -> Result<()> {
    let mut files = page(toolchain, Effort::Serve, &policies()?, &Files::new())?;
    let tag = "<script type=\"module\" src=\"reload.js\"></script>\n</head>";
    for (_, html) in files.iter_mut().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(std::mem::take(html))?.replace("</head>", tag);
        // In front of the page's own scripts, which ask what day it is.
        *html = page.replace("<head>", "<head>\n<script src=\"review.js\"></script>").into_bytes();
    }
    files.insert("review.js".to_owned(), include_bytes!("review.js").to_vec());
    files.insert("reload.js".to_owned(), script.as_bytes().to_vec());
    // What keeps the pages checks them: as they are with the script.
    files.insert("offline.js".to_owned(), offline(&files)?);
    files.insert("integrity.json".to_owned(), sizes::list(&files)?);
    publish(&paths::served(), &files)
}

/// The policies as bytes, and what goes with them.
struct Policies {
    /// The pack in both languages, for the module.
    pack: Vec<u8>,
    /// The pack in Chinese, for the page.
    page_pack: Vec<u8>,
    /// The English texts, fetched by whoever asks for English.
    english: Vec<u8>,
    /// The archetypal borrowers as JSON, which the page does without.
    archetypes: Vec<u8>,
    /// The reference pages by their names, each with a placeholder for its style sheet.
    reference: BTreeMap<String, String>,
}

/// The policies. Another process makes them, compiled when the engine has changed, so that a pack always fits the engine
/// beside it, and a fault in the engine's code stops this step only.
fn policies() -> Result<Policies> {
    let folder = paths::target().join("policies");
    fs::create_dir_all(&folder)?;
    let mut program = cargo(["run", "--quiet", "--package", "programs", "--bin", "pack", "--"]);
    program.arg(paths::root().join("policies")).arg(&folder);
    run(&mut program).context("the policy pack cannot be built")?;
    let written = |name: &str| fs::read(folder.join(name)).with_context(|| format!("{name} was not written"));
    let reference = ["policies.html", "policies.en.html"].map(|name| {
        let page = String::from_utf8(written(name)?).with_context(|| name.to_owned())?;
        Ok((name.to_owned(), page))
    });
    Ok(Policies {
        pack: written("pack.bin")?,
        page_pack: written("page-pack.bin")?,
        english: written("english.txt")?,
        archetypes: written("archetypes.json")?,
        reference: reference.into_iter().collect::<Result<_>>()?,
    })
}

/// Reads the policies and runs their worked examples, and prints every fault.
pub(crate) fn checked_policies() -> Result<()> {
    policies().map(drop)
}

/// What is fetched when somebody takes a result to the bank: the script that does so, and what makes workbooks, each under
/// the name that the one before asks for.
fn take(toolchain: &Toolchain, effort: Effort) -> Result<(Vec<u8>, Files)> {
    let Module { glue, wasm, .. } = wasm::build(toolchain, Program::Workbook, effort)?;
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let program = hashed_name("later/workbook", "wasm", &wasm);
    let script = javascript::workbook_script(&glue, &name(&program), effort)?;
    let script_name = hashed_name("later/workbook", "js", &script);
    let take = javascript::take_script(&name(&script_name), effort)?;
    Ok((take, Files::from([(program, wasm), (script_name, script)])))
}

/// The pages and all that they load; `engine` is what the element may load beside it.
fn page(toolchain: &Toolchain, effort: Effort, policies: &Policies, engine: &Files) -> Result<Files> {
    let (take, made_by_take) = take(toolchain, effort)?;
    let Module { glue, wasm, later } = wasm::build(toolchain, Program::Page, effort)?;
    let style = javascript::style_sheet(effort)?;
    let assets = [
        ("page.js", "page", "js", javascript::program_script("web/boot.js", &glue, effort)?),
        ("page.wasm", "page", "wasm", wasm),
        ("inline.js", "embed/inline", "js", javascript::program_script("embed/inline.js", &glue, effort)?),
        ("inline.css", "embed/inline", "css", javascript::inline_sheet(&style, effort)?),
        ("frame.js", "embed/frame", "js", javascript::program_script("embed/frame.js", &glue, effort)?),
        ("style.css", "style", "css", style),
        ("pack.bin", "pack", "bin", policies.page_pack.clone()),
        ("later.wasm", "later/engine", "wasm", later),
        ("earlier.js", "later/earlier", "js", javascript::script("web/earlier.js", Format::Module, effort)?),
        ("take.js", "later/take", "js", take),
        ("english.txt", "later/english", "txt", policies.english.clone()),
        ("reference.css", "later/reference", "css", javascript::other_sheet("reference/reference", effort)?),
        ("builder.js", "embed/builder", "js", javascript::script("embed/builder.js", Format::Module, effort)?),
        ("builder.css", "embed/builder", "css", javascript::other_sheet("pages/builder", effort)?),
        ("sheet.css", "later/sheet", "css", javascript::other_sheet("pages/sheet", effort)?),
        ("old.js", "later/old", "js", fs::read(paths::root().join("src/web/old.js")).context("src/web/old.js")?),
    ];
    let mut pages = pages()?;
    pages.extend(policies.reference.clone());
    // Under names that hosts write into their pages, so that they never change.
    let mut files = Files::from([("embed.js".to_owned(), javascript::script("embed/embed.js", Format::Any, effort)?)]);
    files.extend(made_by_take);
    for (placeholder, stem, extension, content) in assets {
        let placeholder = format!("{{{{{placeholder}}}}}");
        let name = hashed_name(stem, extension, &content);
        ensure!(pages.values().any(|html| html.contains(&placeholder)), "no page has the placeholder {placeholder}");
        for html in pages.values_mut() {
            *html = html.replace(&placeholder, &name);
        }
        files.insert(name, content);
    }
    let tree = pages.remove("embed.tree").context("the document of a frame was not written as data")?.into_bytes();
    let tree_name = hashed_name("embed/inline", "json", &tree);
    files.insert(tree_name.clone(), tree);
    for (name, content) in element(effort, &tree_name, &files, engine)? {
        if !engine.is_empty() {
            files.insert(format!("engine/{name}"), content.clone());
        }
        files.insert(name.to_owned(), content);
    }
    for (name, content) in &files {
        let placeholder = format!("{{{{integrity of {name}}}}}");
        for html in pages.values_mut().filter(|html| html.contains(&placeholder)) {
            *html = html.replace(&placeholder, &sizes::integrity(content));
        }
    }
    for (page, html) in pages {
        if let Some((_, rest)) = html.split_once("{{") {
            bail!("{page} has a placeholder that nothing fills: {{{{{}", rest.lines().next().unwrap_or_default());
        }
        files.insert(page, html.into_bytes());
    }
    Ok(files)
}

/// The pages by their file names, with placeholders for the names of what they load. Another process draws them with the
/// page's own components, compiled when the page's code has changed.
fn pages() -> Result<BTreeMap<String, String>> {
    let folder = paths::target().join("pages");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut program = cargo(["run", "--quiet", "--package", "programs", "--bin", "pages", "--"]);
    program.arg(paths::target().join("policies/pack.bin")).arg(paths::root().join("locales")).arg(&folder);
    program.arg(version()?);
    run(&mut program).context("the pages cannot be drawn")?;
    let mut pages = BTreeMap::new();
    for entry in fs::read_dir(&folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.ends_with(".notice") {
            pages.insert(name, fs::read_to_string(entry.path())?);
        }
    }
    Ok(pages)
}

/// The custom element, its types, and its description for tools: for pages, and in the package for bundlers.
///
/// A host's page names the hash of the element alone. So that it binds what comes after it too, the element has the hashes
/// of all files that it may load from a release into that page: assets, among them the page as data, and the engine.
fn element(effort: Effort, page: &str, files: &Files, engine: &Files) -> Result<[(&'static str, Vec<u8>); 3]> {
    const ENGINE: [&str; 4] = ["engine/index.js", "engine/glue.js", "engine/engine.wasm", "engine/pack.bin"];
    let is_loaded = |path: &str| path.starts_with("assets/") || ENGINE.contains(&path);
    let loaded = files.iter().chain(engine).filter(|(path, _)| is_loaded(path));
    let hashes: BTreeMap<&str, String> =
        loaded.map(|(path, content)| (path.as_str(), sizes::integrity(content))).collect();
    ensure!(engine.is_empty() || ENGINE.iter().all(|path| hashes.contains_key(path)), "the engine is not whole");
    let is_script = |path: &&&str| path.starts_with("assets/embed/inline-") && path.ends_with(".js");
    let script = hashes.keys().find(is_script).context("there is no script for a calculator in another page")?;
    let release = json!({ "page": page, "script": script, "hashes": hashes });
    let read = |name: &str| fs::read(paths::root().join("src/embed").join(name)).with_context(|| name.to_owned());
    Ok([
        ("element.js", javascript::element_script(&release, effort)?),
        ("element.d.ts", read("element.d.ts")?),
        ("custom-elements.json", read("custom-elements.json")?),
    ])
}

/// The engine as a package; the element is put into it by [`page`].
fn engine(toolchain: &Toolchain, policies: &Policies) -> Result<Files> {
    let Module { glue, wasm, .. } = wasm::build(toolchain, Program::Engine, Effort::Release)?;
    let package = json!({
        "name": "loan-policy-calculator",
        "version": version()?,
        "description": "What a loan really costs under the public policies that fit it",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "types": "./index.d.ts",
        "exports": {
            ".": { "types": "./index.d.ts", "default": "./index.js" },
            "./element": { "types": "./element.d.ts", "default": "./element.js" },
            "./engine.wasm": "./engine.wasm",
            "./pack.bin": "./pack.bin",
            "./archetypes.json": "./archetypes.json",
        },
        "files": [
            "index.js", "index.d.ts", "glue.js", "engine.wasm", "pack.bin", "archetypes.json", "element.js", "element.d.ts",
            "custom-elements.json", "LICENSE-MIT", "LICENSE-APACHE", "third-party.txt",
        ],
        "customElements": "./custom-elements.json",
        "engines": { "node": ">=20.16" },
        "sideEffects": ["./element.js"],
    });
    let read = |path: &str| fs::read(paths::root().join(path)).with_context(|| path.to_owned());
    let contents = [
        ("package.json", format!("{package:#}\n").into_bytes()),
        ("index.js", read("src/api/index.js")?),
        ("index.d.ts", read("src/api/index.d.ts")?),
        ("glue.js", glue.into_bytes()),
        ("engine.wasm", wasm),
        ("pack.bin", policies.pack.clone()),
        ("archetypes.json", policies.archetypes.clone()),
        ("README.md", read("src/api/README.md")?),
        ("LICENSE-MIT", read("LICENSE-MIT")?),
        ("LICENSE-APACHE", read("LICENSE-APACHE")?),
    ];
    Ok(contents.into_iter().map(|(name, content)| (format!("engine/{name}"), content)).collect())
}

/// The product's version, as cargo knows it: `path+file:///…#loan-policy-calculator@0.1.0`, or `…#0.1.0`.
fn version() -> Result<String> {
    let id = printed(&mut cargo(["pkgid", "--package", "loan-policy-calculator"])).context("`cargo pkgid` fails")?;
    let version = id.rsplit(['#', '@']).next().unwrap_or_default();
    ensure!(version.split('.').count() == 3, "`cargo pkgid` names no version: {id}");
    Ok(version.to_owned())
}
