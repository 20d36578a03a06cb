//! A row of named steps: each says how long it took, and the last lines sum up.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// Steps that were run, in order.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
}

struct Step {
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

impl Steps {
    /// Runs a step. A failure is shown and kept for the end, so that one run tells all that is wrong.
    pub(crate) fn run(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) -> bool {
        println!("\n== {name}");
        let (result, seconds) = timed(step);
        let outcome = match result {
            Ok(()) => Outcome::Passed,
            Err(error) => {
                eprintln!("error: {error:#}");
                Outcome::Failed
            }
        };
        println!("== {name}: {} in {seconds:.1} s", outcome.word());
        self.done.push(Step { name, outcome, seconds });
        outcome == Outcome::Passed
    }

    /// Notes a step that cannot run.
    pub(crate) fn skip(&mut self, name: &'static str) {
        self.done.push(Step { name, outcome: Outcome::Skipped, seconds: 0.0 });
    }

    /// Prints all steps with their times; fails when one did not pass.
    pub(crate) fn sum_up(self) -> Result<()> {
        println!();
        for Step { name, outcome, seconds } in &self.done {
            println!("{:<8} {seconds:>7.1} s  {name}", outcome.word());
        }
        let seconds: f64 = self.done.iter().map(|step| step.seconds).sum();
        let passed = self.done.iter().filter(|step| step.outcome == Outcome::Passed).count();
        let missed: Vec<_> = self
            .done
            .iter()
            .filter(|step| matches!(step.outcome, Outcome::Failed | Outcome::Skipped))
            .map(|step| step.name)
            .collect();
        if missed.is_empty() {
            println!("all {passed} steps passed in {seconds:.0} s");
            return Ok(());
        }
        bail!("{} of {} steps did not pass: {}", missed.len(), self.done.len(), missed.join(", "))
    }
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
