//! Puts in place what a command needs and does nothing when it is there.
//!
//! Rust's parts come by rustup, and where rustup cannot download, Rust comes from Debian; browsers, fonts and Node.js
//! come from Debian; build tools come from npm at the versions of the lock file. As root we install, otherwise we print
//! the command and stop. The browsers have a file of their own, `browsers`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};

use crate::command::{cargo, command, find_program, printed, run, run_silently};
use crate::paths;
use crate::toolchain::Toolchain;

const DEBIAN_RUST: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const OLDEST_NODE: u32 = 20;
const MUTANTS: &str = "27.1.0";
const NEXTEST: &str = "0.9.143";
const PYTHON_PACKAGES: &str = "tests/peers/requirements.txt";

/// The Rust that compiles for the browser.
pub(crate) fn toolchain() -> Result<Toolchain> {
    if let Some(found) = Toolchain::find() {
        return Ok(found);
    }
    if find_program("rustup").is_some() {
        println!(
            "set-up: rustup component add rust-src (the standard library's source, to compile it for the browser)"
        );
        let installed = run(&mut command("rustup", ["component", "add", "rust-src"]));
        if let (Ok(()), Some(found)) = (&installed, Toolchain::find()) {
            return Ok(found);
        }
        println!("set-up: rustup could not provide it; Debian's Rust can");
    }
    apt(&DEBIAN_RUST)?;
    Toolchain::find().context(
        "no Rust on this machine can compile for the browser: it takes the source of the standard library \
         (`rustup component add rust-src`) and a linker (rustup's own, or `wasm-ld`)",
    )
}

/// rustfmt and clippy, which a minimal rustup leaves out.
pub(crate) fn lint_tools() -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if printed(&mut cargo([subcommand, "--version"])).is_none() {
            println!("set-up: rustup component add {component}");
            run(&mut command("rustup", ["component", "add", component]))
                .with_context(|| format!("`cargo {subcommand}` is missing and rustup cannot install it"))?;
        }
    }
    Ok(())
}

/// Node.js, and the npm packages at the versions of the lock file.
pub(crate) fn npm_packages() -> Result<()> {
    if find_program("node").is_none() || find_program("npm").is_none() {
        apt(&["nodejs", "npm"])?;
    }
    let version = printed(&mut command("node", ["--version"])).context("`node --version` does not run")?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|digits| digits.parse::<u32>().ok());
    ensure!(
        major.is_some_and(|major| major >= OLDEST_NODE),
        "Node.js {version} is too old; {OLDEST_NODE} or newer is needed"
    );
    // A copy of the lock file says what was installed from it; times of files would lie after a checkout.
    let installed = paths::root().join("node_modules/.installed-lock.json");
    let lock = fs::read(paths::root().join("package-lock.json")).context("package-lock.json")?;
    if fs::read(&installed).is_ok_and(|copy| copy == lock) {
        return Ok(());
    }
    println!("set-up: npm ci (the packages of package-lock.json)");
    run_silently(&mut command("npm", ["ci", "--no-progress"]))?;
    fs::write(&installed, lock).context("node_modules cannot be written")
}

/// The fuzzer.
pub(crate) fn fuzzer() -> Result<()> {
    if find_program("cargo-fuzz").is_some() {
        return Ok(());
    }
    println!("set-up: cargo install cargo-fuzz --locked");
    run_silently(&mut cargo(["install", "cargo-fuzz", "--locked"]))
}

/// What changes the code to see whether a test notices, and what runs the tests for it and ends with the first that fails: where the
/// programs are, in the build folder.
pub(crate) fn mutants() -> Result<PathBuf> {
    let root = paths::target().join("tools");
    let programs = root.join("bin");
    let tools = [
        ("cargo-mutants", MUTANTS, "mutants", &[][..]),
        // Without what would replace it by another version.
        ("cargo-nextest", NEXTEST, "nextest", &["--no-default-features", "--features=default-no-update"]),
    ];
    for (name, version, subcommand, features) in tools {
        let found = printed(&mut command(programs.join(name), [subcommand, "--version"]));
        if found.is_none_or(|found| found.split_whitespace().nth(1) != Some(version)) {
            println!("set-up: cargo install {name} --version {version} --locked (some minutes, once)");
            let mut install = cargo(["install", name, "--version", version, "--locked", "--root"]);
            run_silently(install.arg(&root).args(features))?;
        }
    }
    Ok(programs)
}

/// LibreOffice Calc without a screen, and Python with the packages that rates are compared with, at fixed versions.
pub(crate) fn peers() -> Result<()> {
    apt_missing(&[
        ("libreoffice-calc-nogui", find_program("soffice").is_some()),
        ("python3", find_program("python3").is_some()),
        // Debian keeps apart what makes an environment; a Python from elsewhere brings it.
        ("python3-venv", printed(&mut command("python3", ["-c", "import ensurepip"])).is_some()),
    ])?;
    if python_packages_are_installed() {
        return Ok(());
    }
    println!("set-up: pip install --require-hashes --requirement {PYTHON_PACKAGES}");
    run_silently(command("python3", ["-m", "venv", "--clear"]).arg(python_environment()))?;
    let install = ["-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", PYTHON_PACKAGES];
    run_silently(&mut command(python(), install))?;
    fs::copy(PYTHON_PACKAGES, installed_python_packages())
        .map(drop)
        .context("the environment of Python cannot be written")
}

/// Whether the Python packages are there, as `requirements.txt` names them now.
fn python_packages_are_installed() -> bool {
    let asked = fs::read(PYTHON_PACKAGES).ok();
    asked.is_some() && asked == fs::read(installed_python_packages()).ok()
}

/// The Python that has the packages.
pub(crate) fn python() -> PathBuf {
    python_environment().join("bin/python")
}

fn python_environment() -> PathBuf {
    paths::target().join("peers-venv")
}

/// A copy of the list that was installed, as for npm.
fn installed_python_packages() -> PathBuf {
    python_environment().join("installed-requirements.txt")
}

/// Whether a Debian package is installed.
pub(crate) fn is_installed(package: &str) -> bool {
    let status = printed(&mut command("dpkg-query", ["--show", "--showformat=${Status}", package]));
    status.is_some_and(|status| status == "install ok installed")
}

/// Installs those Debian packages of which we did not find what they bring.
pub(crate) fn apt_missing(packages: &[(&str, bool)]) -> Result<()> {
    let missing: Vec<&str> = packages.iter().filter(|(_, is_there)| !is_there).map(|(package, _)| *package).collect();
    if missing.is_empty() { Ok(()) } else { apt(&missing) }
}

/// Installs Debian packages, or says which command would.
fn apt(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let by_hand = format!("apt-get update && apt-get install --yes --no-install-recommends {names}");
    ensure!(find_program("apt-get").is_some(), "this is missing and there is no apt-get to install it: {names}");
    if printed(&mut command("id", ["--user"])).as_deref() != Some("0") {
        bail!("this is missing: {names}\nRun this as root, then the same command again:\n\n    {by_hand}\n");
    }
    println!("set-up: {by_hand}");
    run_silently(command("apt-get", ["update", "--quiet"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    let install = ["install", "--yes", "--no-install-recommends"].iter().chain(packages);
    run_silently(command("apt-get", install).env("DEBIAN_FRONTEND", "noninteractive"))
}
