//! From the crate to WebAssembly and its JavaScript glue.
//!
//! The product becomes three programs: the page, what makes its workbooks, and the engine for other hosts. cargo compiles each together with the
//! standard library, the library half of wasm-bindgen's tool writes the glue (its version is tied by `Cargo.lock`), and
//! for a release `wasm-opt` shrinks the result.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{command, run, run_silently};
use crate::paths;
use crate::toolchain::Toolchain;

const TARGET: &str = "wasm32-unknown-unknown";

/// What a program does at once when it is loaded, if anything.
const START: &str = "__wbindgen_start";

/// What the page's glue and its script import to fetch the later half: `src/web/later.js`.
pub(crate) const LINK: &str = "page-later";

/// The programs made of the one crate.
#[derive(Clone, Copy)]
pub(crate) enum Program {
    /// The calculator page.
    Page,
    /// What makes workbooks, fetched by the page when somebody asks for one.
    Workbook,
    /// The engine as a JavaScript module.
    Engine,
}

/// How much work goes into small bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// Smallest bytes, compressed copies beside them.
    Release,
    /// Soon built, panics say what they are, names stay.
    Serve,
}

/// A program ready for the browser.
pub(crate) struct Module {
    /// The JavaScript that loads it.
    pub(crate) glue: String,
    pub(crate) wasm: Vec<u8>,
    /// The half that is fetched later; empty where there is none.
    pub(crate) later: Vec<u8>,
}

impl Program {
    fn feature(self) -> &'static str {
        match self {
            Self::Page => "web",
            Self::Workbook => "workbook",
            Self::Engine => "api",
        }
    }

    fn profile(self, effort: Effort) -> &'static str {
        match (self, effort) {
            (_, Effort::Serve) => "serve",
            (Self::Page | Self::Workbook, Effort::Release) => "release",
            (Self::Engine, Effort::Release) => "module",
        }
    }
}

/// Compiles a program and writes its glue.
pub(crate) fn build(toolchain: &Toolchain, program: Program, effort: Effort) -> Result<Module> {
    let compiled = compile_program(toolchain, program, effort)?;
    let (first, mut later) = match program {
        Program::Page => split(&compiled)?,
        Program::Workbook | Program::Engine => (compiled, Vec::new()),
    };
    let mut output = Bindgen::new()
        .input_path(&first)
        .web(true)?
        // The scripts around them say where the bytes are: some have a hash in their name, the engine's are beside it.
        .omit_default_module_path(true)
        .remove_name_section(effort == Effort::Release)
        .remove_producers_section(true)
        .typescript(false)
        // The page and the engine's wrapper start afresh after a fault.
        .reset_state_function(true)
        // The later half takes the table of functions from the first one.
        .keep_lld_exports(!later.is_empty())
        .generate_output()
        .with_context(|| format!("wasm-bindgen cannot read {}", first.display()))?;
    let mut glue = output.js().to_owned();
    if !output.wasm().exports.iter().any(|export| export.name == START) {
        // wasm-bindgen's reset function calls it even where there is nothing to start.
        glue = glue.replace(&format!("wasm.{START}();"), "");
    }
    if effort == Effort::Release {
        let imports = output.wasm_mut().imports.iter_mut().filter(|import| import.module != LINK);
        for (number, import) in imports.enumerate() {
            shorten(&mut import.name, number, &mut glue)?;
        }
    }
    let mut wasm = output.wasm_mut().emit_wasm();
    if effort == Effort::Release {
        wasm = shrink(&wasm)?;
        if !later.is_empty() {
            later = shrink(&later)?;
        }
    }
    Ok(Module { glue, wasm, later })
}

/// Splits the page's program at the functions that `#[wasm_split]` marks, by what only they reach. The first half is left
/// to wasm-bindgen; the later one is ready.
fn split(compiled: &Path) -> Result<(PathBuf, Vec<u8>)> {
    let whole = fs::read(compiled).with_context(|| compiled.display().to_string())?;
    let folder = target_dir().join("split");
    let first = folder.join("first.wasm");
    let mut options = wasm_split_cli_support::Options::new(&whole);
    (options.output_dir, options.main_out_path, options.link_name) = (&folder, &first, LINK);
    let halves = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("{error:#}"))?;
    let [later] = &*halves.split_modules else { bail!("the program has {} later parts", halves.split_modules.len()) };
    let later = fs::read(later).with_context(|| later.display().to_string())?;
    Ok((first, later))
}

/// Gives a short name to what the program takes from its glue: the long one ends in sixteen random digits, in both files.
fn shorten(name: &mut String, number: usize, glue: &mut String) -> Result<()> {
    let short = format!("i{number}");
    let defined = format!("{name}: function");
    ensure!(glue.matches(&defined).count() == 1, "the glue does not define {name} once");
    *glue = glue.replace(&defined, &format!("{short}: function"));
    *name = short;
    Ok(())
}

/// The engine without JSON around it, to be timed.
pub(crate) fn bare(toolchain: &Toolchain) -> Result<Vec<u8>> {
    let (profile, name) = (Program::Engine.profile(Effort::Release), "bare");
    compile(toolchain, Effort::Release, profile, &["--example", name, "--no-default-features"], &[])?;
    let file = compiled(profile).join("examples").join(name).with_extension("wasm");
    shrink(&fs::read(&file).with_context(|| file.display().to_string())?)
}

fn compile_program(toolchain: &Toolchain, program: Program, effort: Effort) -> Result<PathBuf> {
    let profile = program.profile(effort);
    // Only the one kind of library: with a Rust library beside it, cargo would leave out link-time optimisation, and the
    // page would weigh 16 kB more.
    let what = ["--lib", "--crate-type", "cdylib", "--no-default-features", "--features", program.feature()];
    // To be split, a program must say which function refers to which.
    let linking: &[&str] = match program {
        Program::Page => &["-Clink-arg=--emit-relocs", "-Clink-arg=--export-table"],
        Program::Workbook | Program::Engine => &[],
    };
    compile(toolchain, effort, profile, &what, linking)?;
    // All programs come out under this name: it holds the one that was built last.
    Ok(compiled(profile).join("loan_policy_calculator.wasm"))
}

fn compile(toolchain: &Toolchain, effort: Effort, profile: &str, what: &[&str], linking: &[&str]) -> Result<()> {
    let mut cargo = toolchain.cargo();
    cargo.args(["rustc", "--package", "loan-policy-calculator"]).args(what);
    cargo.args(["--target", TARGET, "--profile", profile]);
    // The standard library in its small form: its sorting alone, which comes once for each type, is 20 kB otherwise.
    cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    cargo.arg("--target-dir").arg(target_dir());
    cargo.arg("--").args(linking);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", rustflags(toolchain, effort));
    run(&mut cargo)
}

/// Where a profile's programs come out.
fn compiled(profile: &str) -> PathBuf {
    target_dir().join(TARGET).join(profile)
}

/// Apart from what is built for this machine, whose flags differ; the two programs share what they are made of.
fn target_dir() -> PathBuf {
    paths::target().join("wasm")
}

/// The compiler's flags, in the form that allows blanks in paths.
fn rustflags(toolchain: &Toolchain, effort: Effort) -> OsString {
    // The first version of WebAssembly runs on the oldest browsers, at the price of a few hundred bytes.
    let mut flags = vec![OsString::from("-Ctarget-cpu=mvp")];
    if effort == Effort::Release {
        // A panic stops at once, without a message: all that would format one, a fifth of the bytes, is left out.
        flags.extend(["-Zunstable-options", "-Cpanic=immediate-abort"].map(OsString::from));
        flags.extend(short_paths(toolchain));
    }
    flags.join(&OsString::from("\u{1f}"))
}

/// The same bytes wherever they are built, and nobody's folders in them. What `serve` shows goes without, so that a copy of the
/// checkout may share what was compiled.
fn short_paths(toolchain: &Toolchain) -> impl Iterator<Item = OsString> {
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let rust_source = toolchain.sysroot.join("lib/rustlib/src/rust");
    let places = [(Some(paths::root().to_path_buf()), "."), (cargo_home, "/cargo"), (Some(rust_source), "/rust")];
    places.into_iter().filter_map(|(place, name)| {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(place?);
        flag.push("=");
        flag.push(name);
        Some(flag)
    })
}

/// How `wasm-opt` makes small bytes: beside its own way, control flow is laid out anew, and nothing is copied into its one
/// caller, where it compresses worse. The first kilobyte is the far end of the stack, never addressed by a constant.
const SHRINKING: [&str; 9] = [
    "--low-memory-unused",
    "--one-caller-inline-max-function-size=0",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    // What an address is a multiple of says nothing to a processor of today, and is written out with every load and store.
    "--dealign",
    "--mvp-features",
    // The two halves of the page share the pointer to their stack.
    "--enable-mutable-globals",
];

fn shrink(wasm: &[u8]) -> Result<Vec<u8>> {
    let (before, after) = (target_dir().join("bindgen.wasm"), target_dir().join("shrunk.wasm"));
    fs::write(&before, wasm)?;
    let mut shrink = command(paths::npm_program("wasm-opt"), SHRINKING);
    run_silently(shrink.arg(&before).arg("--output").arg(&after))?;
    fs::read(&after).context("wasm-opt wrote nothing")
}
