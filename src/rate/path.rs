//! The nominal rate of a loan over its life: one rate, or several, each from a day on.

use super::{Rate, Spread};
use crate::calendar::{Date, Months};

/// A rate that holds from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateStep {
    /// First day.
    pub from: Date,
    /// The nominal annual rate.
    pub rate: Rate,
}

/// The nominal rates of a loan: a first one, and changes in order of their days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatePath {
    first: Rate,
    changes: Vec<RateStep>,
}

impl RatePath {
    /// One rate for the whole life of the loan.
    #[must_use]
    pub const fn fixed(rate: Rate) -> Self {
        Self { first: rate, changes: Vec::new() }
    }

    /// A first rate and its changes. They are put in order of their days; of several on one day the last holds, and a
    /// change that changes nothing is dropped.
    #[must_use]
    pub fn new(first: Rate, mut changes: Vec<RateStep>) -> Self {
        changes.sort_by_key(|change| change.from);
        changes.dedup_by(|later, kept| {
            let is_same_day = later.from == kept.from;
            if is_same_day {
                kept.rate = later.rate;
            }
            is_same_day
        });
        Self { first, changes }.simplified()
    }

    fn simplified(mut self) -> Self {
        let mut before = self.first;
        self.changes.retain(|change| {
            let is_change = change.rate != before;
            before = change.rate;
            is_change
        });
        self
    }

    /// The rate at drawdown.
    #[must_use]
    pub const fn first(&self) -> Rate {
        self.first
    }

    /// The changes after it, in order of their days.
    #[must_use]
    pub fn changes(&self) -> &[RateStep] {
        &self.changes
    }

    /// The rate on a day.
    #[must_use]
    pub fn on(&self, date: Date) -> Rate {
        self.changes.iter().rev().find(|change| change.from <= date).map_or(self.first, |change| change.rate)
    }

    /// Every rate of the path.
    pub fn rates(&self) -> impl Iterator<Item = Rate> {
        std::iter::once(self.first).chain(self.changes.iter().map(|change| change.rate))
    }

    /// The path with each rate at most as high as a cap, which may change too; never below zero.
    #[must_use]
    pub fn at_most(&self, cap: &Self) -> Self {
        let least = |rate: Rate, cap: Rate| rate.min(cap.max(Rate::ZERO));
        let days = self.changes.iter().chain(&cap.changes).map(|step| step.from);
        let changes = days.map(|from| RateStep { from, rate: least(self.on(from), cap.on(from)) }).collect();
        Self::new(least(self.first, cap.first), changes)
    }

    /// The path with the flat rate of each simple annual rate; see [`Rate::flat`].
    #[must_use]
    pub fn flat(&self, months: Months) -> Self {
        self.each(|rate| rate.flat(months))
    }

    /// The path with each rate so many basis points higher or lower; one below zero is refused with the terms.
    #[must_use]
    pub fn plus(&self, spread: Spread) -> Self {
        self.each(|rate| rate.exactly_plus(spread))
    }

    fn each(&self, change: impl Fn(Rate) -> Rate) -> Self {
        let changes = self.changes.iter().map(|step| RateStep { rate: change(step.rate), ..*step });
        Self { first: change(self.first), changes: changes.collect() }.simplified()
    }
}
