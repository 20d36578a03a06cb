//! `cargo xtask mutants`: whether the tests of the engine notice changes of its code. `.cargo/mutants.toml` says which files are
//! changed, which tests are asked, and which changes nobody could see; `.config/nextest.toml` how the tests are asked.
//!
//! There are thousands of changes, and asking about all takes hours. So what was noticed once is not asked again: a run that was
//! ended early is gone on with by the next, and after a new test only what went unnoticed is. Without `target/mutants.out` and
//! `target/mutants.unviable.txt` all begins anew.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use crate::command::{command, printed};
use crate::steps::processors;
use crate::{paths, setup};

/// Of a thousand changes, so many must be noticed.
const NOTICED_MIN: usize = 950;

/// Asks the tests about each change, on each processor about another, and writes into `target/mutants.out/result.txt` what this and
/// earlier runs found. `arguments` are further ones for cargo-mutants, such as `--shard 3/20`.
pub(crate) fn all(arguments: &[OsString]) -> Result<()> {
    let programs = setup::mutants()?;
    let folder = paths::target().join("mutants.out");
    let kept = paths::target().join("mutants.unviable.txt");
    let mut unviable = lines(&kept)?;
    unviable.append(&mut lines(&folder.join("unviable.txt"))?);
    fs::write(&kept, unviable.iter().map(|name| format!("{name}\n")).collect::<String>())?;

    let mutants = || -> Result<_> {
        // It calls cargo, and cargo what runs the tests, by its name.
        let others = std::env::var_os("PATH").unwrap_or_default();
        let found = std::iter::once(programs.clone()).chain(std::env::split_paths(&others));
        let mut mutants = command(programs.join("cargo-mutants"), ["mutants", "--colors", "never", "--no-shuffle"]);
        mutants.env("PATH", std::env::join_paths(found)?).current_dir(paths::root());
        Ok(mutants)
    };
    let mut run = mutants()?;
    run.arg("--iterate").arg("--output").arg(paths::target()).arg(format!("--jobs={}", processors()));
    // Its own exit says that a change went unnoticed, which some may.
    let status = run.args(arguments).status().context("cargo-mutants does not start")?;
    ensure!(folder.join("caught.txt").is_file(), "nothing was changed, or the tests fail without a change ({status})");

    let list = printed(mutants()?.arg("--list")).context("cargo-mutants lists no changes")?;
    unviable.append(&mut lines(&folder.join("unviable.txt"))?);
    Found::new(&list, &folder, &unviable)?.tell(&folder)
}

/// How many changes of the code as it is now were found to be what.
struct Found {
    noticed: usize,
    missed: usize,
    unviable: usize,
    unasked: usize,
}

impl Found {
    fn new(list: &str, folder: &Path, unviable: &BTreeSet<String>) -> Result<Self> {
        let named = |names: &[&str]| -> Result<BTreeSet<String>> {
            let sets = names.iter().map(|name| lines(&folder.join(name))).collect::<Result<Vec<_>>>()?;
            Ok(sets.into_iter().flatten().collect())
        };
        // A change with which a test no longer ends was noticed by it.
        let noticed = named(&["caught.txt", "timeout.txt", "previously_caught.txt"])?;
        let missed = named(&["missed.txt"])?;
        let mut found = Self { noticed: 0, missed: 0, unviable: 0, unasked: 0 };
        for name in list.lines() {
            let count = if unviable.contains(name) {
                &mut found.unviable
            } else if missed.contains(name) {
                &mut found.missed
            } else if noticed.contains(name) {
                &mut found.noticed
            } else {
                &mut found.unasked
            };
            *count = count.saturating_add(1);
        }
        Ok(found)
    }

    /// Prints and keeps the result; fails where too many went unnoticed.
    fn tell(&self, folder: &Path) -> Result<()> {
        let Self { noticed, missed, unviable, unasked } = *self;
        let asked = noticed.saturating_add(missed);
        let result = format!(
            "{noticed} of {asked} changes were noticed; {missed} were not (missed.txt), {unviable} did not compile, {unasked} were \
             not asked about\n"
        );
        let file: PathBuf = folder.join("result.txt");
        fs::write(&file, &result)?;
        print!("{}: {result}", file.display());
        ensure!(asked > 0, "nothing was changed, or the tests fail without a change");
        ensure!(
            noticed.saturating_mul(1000) >= asked.saturating_mul(NOTICED_MIN),
            "of a thousand changes more than {} were not noticed",
            1000_usize.saturating_sub(NOTICED_MIN)
        );
        Ok(())
    }
}

/// The lines of a file; none where there is no such file.
fn lines(file: &Path) -> Result<BTreeSet<String>> {
    if !file.exists() {
        return Ok(BTreeSet::new());
    }
    Ok(fs::read_to_string(file).with_context(|| file.display().to_string())?.lines().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_earlier_runs_noticed_counts_and_what_is_no_longer_there_does_not() {
        let folder = paths::target().join("tmp/mutants-test");
        fs::create_dir_all(&folder).unwrap();
        for (name, text) in [
            ("caught.txt", "a\n"),
            ("timeout.txt", "b\n"),
            ("previously_caught.txt", "c\nnever compiled\nof older code\n"),
            ("missed.txt", "d\n"),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        let unviable = BTreeSet::from(["never compiled".to_owned()]);
        let found = Found::new("a\nb\nc\nd\nnever compiled\nnew", &folder, &unviable).unwrap();
        assert_eq!((found.noticed, found.missed, found.unviable, found.unasked), (3, 1, 1, 1));
        let told = found.tell(&folder).unwrap_err().to_string();
        assert!(told.contains("more than 50"), "{told}");
        let result = fs::read_to_string(folder.join("result.txt")).unwrap();
        assert!(result.starts_with("3 of 4 changes were noticed; 1 were not"), "{result}");
    }
}
