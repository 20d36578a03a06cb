//! A row of named steps: each says how long it took, and the last lines sum up, the longest first.
//!
//! Steps run one after another, or side by side on the processors that there are. One of those is this program anew, told to
//! run the one step, so that all it says can be kept and shown whole when it has ended.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

use crate::command::run;
use crate::paths;

/// One of the steps that may run side by side.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// The steps that must have passed before.
    pub(crate) needs: &'static [&'static str],
    pub(crate) action: fn() -> Result<()>,
}

/// Steps that were run, in the order in which they ended.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<Done>,
    /// The time from the first to the last, where they do not follow one another.
    together: f64,
}

struct Done {
    name: &'static str,
    outcome: Outcome,
    seconds: f64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    /// Not run, because what it needs failed.
    Skipped,
}

/// A step that ran beside others and has ended, and the file with all that it said.
struct Ended {
    name: &'static str,
    log: PathBuf,
    result: Result<()>,
    seconds: f64,
}

/// How many steps run side by side.
pub(crate) fn at_once() -> usize {
    processors().clamp(1, 4)
}

/// How many files of tests, each with a browser of its own, run side by side within a step.
pub(crate) fn files_at_once() -> usize {
    (processors() / at_once()).max(1)
}

/// How many processors there are.
pub(crate) fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

impl Steps {
    /// Runs a step. A failure is shown and kept for the end, so that one run tells all that is wrong.
    pub(crate) fn run(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) -> bool {
        println!("\n== {name}");
        let (result, seconds) = timed(step);
        self.together += seconds;
        self.end(name, result, seconds)
    }

    /// Runs steps side by side, by `program`, which gets the name of one as its last argument: those that need nothing more in the
    /// order of the list. What one has said is shown when it has ended.
    pub(crate) fn run_side_by_side(&mut self, steps: &[Step], program: impl Fn() -> Result<Command>) -> Result<()> {
        let folder = paths::target().join("steps");
        fs::create_dir_all(&folder)?;
        let (ended_in, ended) = channel();
        let mut waiting: Vec<&Step> = steps.iter().collect();
        let mut running = 0;
        let (result, seconds) = timed(|| -> Result<()> {
            loop {
                self.skip_what_cannot_run(&mut waiting);
                while running < at_once() {
                    let passed = self.passed();
                    let Some(next) =
                        waiting.iter().position(|step| step.needs.iter().all(|name| passed.contains(name)))
                    else {
                        break;
                    };
                    let step = waiting.remove(next);
                    let log = folder.join(format!("{}.log", step.name.replace(' ', "-")));
                    start(step.name, program()?, log, ended_in.clone())?;
                    running += 1;
                }
                if running == 0 {
                    ensure!(waiting.is_empty(), "a step needs one that is not in the list");
                    return Ok(());
                }
                let Ended { name, log, result, seconds } = ended.recv().context("a step was lost")?;
                running -= 1;
                show(name, &log)?;
                self.end(name, result, seconds);
            }
        });
        self.together += seconds;
        result
    }

    /// Prints all steps with their times; fails when one did not pass.
    pub(crate) fn sum_up(mut self) -> Result<()> {
        println!();
        self.done.sort_by(|one, other| other.seconds.total_cmp(&one.seconds));
        for Done { name, outcome, seconds } in &self.done {
            println!("{:<8} {seconds:>7.1} s  {name}", outcome.word());
        }
        let passed = self.passed().len();
        let missed: Vec<_> =
            self.done.iter().filter(|step| step.outcome != Outcome::Passed).map(|step| step.name).collect();
        if missed.is_empty() {
            println!("all {passed} steps passed in {:.0} s", self.together);
            return Ok(());
        }
        bail!("{} of {} steps did not pass: {}", missed.len(), self.done.len(), missed.join(", "))
    }

    fn end(&mut self, name: &'static str, result: Result<()>, seconds: f64) -> bool {
        let outcome = match result {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                eprintln!("error: {error:#}");
                Outcome::Failed
            }
        };
        println!("== {name}: {} in {seconds:.1} s", outcome.word());
        self.done.push(Done { name, outcome, seconds });
        outcome == Outcome::Passed
    }

    fn passed(&self) -> BTreeSet<&'static str> {
        self.done.iter().filter(|step| step.outcome == Outcome::Passed).map(|step| step.name).collect()
    }

    /// Notes the steps that need one that did not pass, and those that need them.
    fn skip_what_cannot_run(&mut self, waiting: &mut Vec<&Step>) {
        loop {
            let missed: BTreeSet<&str> =
                self.done.iter().filter(|step| step.outcome != Outcome::Passed).map(|step| step.name).collect();
            let Some(next) = waiting.iter().position(|step| step.needs.iter().any(|name| missed.contains(name))) else {
                return;
            };
            self.done.push(Done { name: waiting.remove(next).name, outcome: Outcome::Skipped, seconds: 0.0 });
        }
    }
}

/// Starts a step, whose output goes into a file; what it says is printed when it has ended, in one piece.
fn start(name: &'static str, mut program: Command, log: PathBuf, ended: Sender<Ended>) -> Result<()> {
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    // Both into one file, so that they stay in their order.
    program.arg(name).stdout(file.try_clone()?).stderr(file);
    println!("-- {name}: started");
    thread::spawn(move || {
        let (result, seconds) = timed(|| run(&mut program));
        // Nobody listens any more where the run as a whole has failed.
        ended.send(Ended { name, log, result, seconds }).ok();
    });
    Ok(())
}

fn show(name: &str, log: &Path) -> Result<()> {
    let said = fs::read(log).with_context(|| format!("cannot read {}", log.display()))?;
    let mut terminal = std::io::stdout().lock();
    terminal.write_all(format!("\n== {name}\n").as_bytes())?;
    Ok(terminal.write_all(&said)?)
}

impl Outcome {
    fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "FAILED",
            Self::Skipped => "skipped",
        }
    }
}

/// What an action gives, and the seconds it took.
#[expect(clippy::disallowed_methods, reason = "the ban keeps clocks out of the engine; this times the build program")]
pub(crate) fn timed<T>(action: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let value = action();
    let taken: Duration = start.elapsed();
    (value, taken.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::command;

    const fn step(name: &'static str, needs: &'static [&'static str]) -> Step {
        Step { name, needs, action: || Ok(()) }
    }

    /// A program that says its last argument on both channels, and fails where that is `bad`.
    #[expect(clippy::unnecessary_wraps, reason = "as the steps take it")]
    fn saying() -> Result<Command> {
        Ok(command("sh", ["-c", "echo out $0; echo err $0 >&2; test $0 != bad"]))
    }

    #[test]
    fn what_needs_a_step_that_failed_is_skipped_and_all_else_runs() {
        let list = [
            step("last", &["first", "second"]),
            step("first", &[]),
            step("second", &["first"]),
            step("bad", &["first"]),
            step("needs bad", &["bad"]),
            step("needs what needs bad", &["needs bad"]),
        ];
        let mut steps = Steps::default();
        steps.run_side_by_side(&list, saying).unwrap();
        assert_eq!(steps.passed(), BTreeSet::from(["first", "second", "last"]));
        let at = |name: &str| steps.done.iter().position(|done| done.name == name).unwrap();
        assert!(at("first") < at("second") && at("second") < at("last") && at("bad") < at("needs bad"));
        let log = paths::target().join("steps/second.log");
        assert_eq!(fs::read_to_string(log).unwrap(), "out second\nerr second\n");
        let told = steps.sum_up().unwrap_err().to_string();
        assert!(told.starts_with("3 of 6 steps did not pass: bad, "), "{told}");
    }

    #[test]
    fn a_step_that_needs_one_that_is_not_there_is_no_silent_pass() {
        let mut steps = Steps::default();
        let told = steps.run_side_by_side(&[step("lonely", &["nobody"])], saying).unwrap_err().to_string();
        assert!(told.contains("not in the list"), "{told}");
    }
}
