//! The three browser engines of the tests: put in place, and told to the scripts that drive them.
//!
//! Chromium, Firefox and WebKit come from Debian, as does the screen in memory that WebKit needs. The driver of Firefox
//! is built by cargo, at a fixed version; Debian has none.
//!
//! Chromium comes in two forms of one version: the browser that people have, and the shell of the same engine without the windows
//! of a desktop, in which a page opens for a third of the work. Checks that open hundreds of pages use the shell; the served page
//! and banks' pages are opened in the browser.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use axum::Router;

use crate::command::{cargo, command, find_program, run, run_silently};
use crate::steps::files_at_once;
use crate::{paths, server, setup};

const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMIUM_SHELL: &str = "chromium-headless-shell";
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];
const GECKODRIVER: &str = "0.37.1";

/// A thousand comings and goings of the element, minutes long.
pub(crate) const MEMORY_TEST: &str = "tests/hosts/chromium/memory.test.mjs";

/// Every check over every state of the page: as much work as a third of all other tests of the page.
const EVERY_STATE: &str = "tests/browser/every_state.test.mjs";

/// The programs of the three engines.
pub(crate) struct Browsers {
    chromium: PathBuf,
    chromium_shell: PathBuf,
    firefox: PathBuf,
    firefox_driver: PathBuf,
    webkit: PathBuf,
    webkit_driver: PathBuf,
    screen: PathBuf,
}

impl Browsers {
    /// Installs what is missing. Chinese fonts come with it, so that text has its real width.
    pub(crate) fn set_up() -> Result<Self> {
        setup::apt_missing(&[
            ("chromium", find_first(&CHROMIUM).is_some()),
            ("firefox-esr", find_first(&FIREFOX).is_some()),
            ("webkit2gtk-driver", find_program("WebKitWebDriver").is_some() && find_webkit().is_some()),
            ("xvfb", find_program("Xvfb").is_some()),
            ("fonts-noto-cjk", find_program("dpkg-query").is_none() || setup::is_installed("fonts-noto-cjk")),
        ])?;
        if find_firefox_driver().is_none() {
            println!("set-up: cargo install geckodriver --version {GECKODRIVER} --locked (some minutes, once)");
            run_silently(&mut cargo(["install", "geckodriver", "--version", GECKODRIVER, "--locked"]))?;
        }
        // Not every Debian has it.
        if find_program(CHROMIUM_SHELL).is_none()
            && let Err(error) = setup::apt_missing(&[(CHROMIUM_SHELL, false)])
        {
            println!("set-up: without {CHROMIUM_SHELL}, Chromium itself does its work, and takes longer: {error:#}");
        }
        Self::find()
    }

    /// Those that are there.
    pub(crate) fn find() -> Result<Self> {
        let chromium = find_first(&CHROMIUM).context("chromium is not on the PATH")?;
        let named = |found: Option<PathBuf>, name: &str| found.with_context(|| format!("{name} is not on the PATH"));
        Ok(Self {
            chromium_shell: find_program(CHROMIUM_SHELL).unwrap_or_else(|| chromium.clone()),
            chromium,
            firefox: named(find_first(&FIREFOX), "firefox")?,
            firefox_driver: named(find_firefox_driver(), "geckodriver")?,
            webkit: find_webkit().context("WebKit's MiniBrowser is in no /usr/lib/*/webkit2gtk-4.*")?,
            webkit_driver: named(find_program("WebKitWebDriver"), "WebKitWebDriver")?,
            screen: named(find_program("Xvfb"), "Xvfb")?,
        })
    }

    /// Serves the release with the headers of production and runs the tests `*.test.mjs` of a folder against it, in the shell.
    pub(crate) fn test(&self, folder: &str) -> Result<()> {
        self.with_page(&self.chromium_shell, |page| node_test(folder, page))
    }

    /// Runs every check over every state of the page, in the shell.
    pub(crate) fn test_every_state(&self) -> Result<()> {
        self.with_page(&self.chromium_shell, |page| node_test_files(&[EVERY_STATE], page))
    }

    /// Runs the tests of a folder in the browser that people have, with further variables.
    pub(crate) fn test_with(&self, folder: &str, also: &[(&str, &OsStr)]) -> Result<()> {
        self.with_page(&self.chromium, |page| node_test(folder, &[page, also].concat()))
    }

    /// Runs one file of tests against the release, in the browser that people have, with further variables.
    pub(crate) fn test_file(&self, file: &str, also: &[(&str, &OsStr)]) -> Result<()> {
        self.with_page(&self.chromium, |page| node_test_files(&[file], &[page, also].concat()))
    }

    /// Serves the release and runs one script against it, in the shell.
    pub(crate) fn script(&self, script: &str, arguments: &[&str]) -> Result<()> {
        self.with_page(&self.chromium_shell, |page| {
            run(command("node", [script]).args(arguments).envs(page.iter().copied()))
        })
    }

    /// Serves the release; `action` gets the variables that say where the page and the programs are.
    fn with_page(&self, chromium: &Path, action: impl FnOnce(&[(&str, &OsStr)]) -> Result<()>) -> Result<()> {
        let address = server::start(server::listen(0)?, &paths::dist(), Router::new())?;
        let address = format!("http://{address}/");
        action(&[
            ("CALCULATOR_URL", address.as_ref()),
            ("CHROMIUM", chromium.as_ref()),
            ("FIREFOX", self.firefox.as_ref()),
            ("GECKODRIVER", self.firefox_driver.as_ref()),
            ("WEBKIT", self.webkit.as_ref()),
            ("WEBKIT_DRIVER", self.webkit_driver.as_ref()),
            ("XVFB", self.screen.as_ref()),
        ])
    }
}

/// Runs the tests `*.test.mjs` of a folder with Node.js, but for those that are run by themselves.
pub(crate) fn node_test(folder: &str, environment: &[(&str, &OsStr)]) -> Result<()> {
    let mut tests = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.to_owned())? {
        let path = entry?.path();
        let is_alone = [MEMORY_TEST, EVERY_STATE].iter().any(|alone| path == Path::new(alone));
        if path.to_string_lossy().ends_with(".test.mjs") && !is_alone {
            tests.push(path);
        }
    }
    ensure!(!tests.is_empty(), "{folder} has no tests");
    tests.sort();
    node_test_files(&tests, environment)
}

/// Runs files of tests with Node.js, each in a process of its own.
pub(crate) fn node_test_files<File: AsRef<OsStr>>(files: &[File], environment: &[(&str, &OsStr)]) -> Result<()> {
    let mut node = command("node", ["--test", "--test-reporter=spec"]);
    node.arg(format!("--test-concurrency={}", files_at_once()));
    run(node.args(files).envs(environment.iter().copied()))
}

fn find_first(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| find_program(name))
}

/// Where cargo puts what it installs need not be on the PATH.
fn find_firefox_driver() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(Path::new(&std::env::var_os("HOME")?).join(".cargo")));
    let installed = home.map(|home| home.join("bin/geckodriver")).filter(|program| program.is_file());
    find_program("geckodriver").or(installed)
}

/// The small browser that comes with WebKit, of the newest kind that is there; its folder is named after the processor.
fn find_webkit() -> Option<PathBuf> {
    let libraries: Vec<PathBuf> = fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path()).collect();
    let kinds = ["webkit2gtk-4.1/MiniBrowser", "webkit2gtk-4.0/MiniBrowser"];
    kinds.iter().find_map(|kind| libraries.iter().map(|folder| folder.join(kind)).find(|program| program.is_file()))
}
