//! A link that was opened: the quote as it was, and what the rules of today make of the same loan.
//!
//! Where engine or pack are not those of the link, the version that made it is asked, which the site keeps beside this one;
//! a script fetches it and answers with what it found. Its answer comes on a way of its own, which no address reaches.
//!
//! A link may hold numbers in the place of those that a locality sets. They are the sender's, and called so until the reader
//! drops them or takes them over. The rules of today are applied without them.

mod banner;
mod earlier;

use std::rc::Rc;

pub(super) use self::banner::banner;
use super::form::raw::Raw;
use super::state::{Shown, State};
use crate::link::{Computation, LinkError, PackMark};
use crate::quote::{Date, OwnNumber, PolicyPack, Quote, Scenario, own_numbers, quote};

/// What came of a link.
#[derive(Clone, PartialEq)]
pub(super) enum Opened {
    Refused(LinkError),
    /// It can be read, but its loan is none that this engine takes.
    NoLoan,
    Read(Rc<Reading>),
}

/// A link that was read.
pub(super) struct Reading {
    pinned: Computation,
    link: String,
    /// Whether engine and pack are those of the link.
    is_same: bool,
    /// Whether the form says all of the loan.
    is_in_form: bool,
    /// What this engine and pack say of the day of then.
    then: Rc<Quote>,
    /// And of today without the sender's numbers, where the loan can be had today; none where it is still that day and there
    /// are none.
    now: Option<Rc<Quote>>,
    /// The sender's numbers.
    sent: Vec<OwnNumber>,
    /// How many more came with the link, for rules that the loan does not meet.
    idle: usize,
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        self.link == other.link
    }
}

/// Opens a link: fills in the form, and shows the quote.
pub(super) fn open(state: &mut State, link: &str) {
    let read = Computation::read(link).map_err(Opened::Refused);
    state.opened = Some(match read.and_then(|pinned| reading(state, pinned)) {
        Ok(reading) => Opened::Read(Rc::new(reading)),
        Err(refused) => refused,
    });
}

/// Reads a link, and shows its quote of then; where engine or pack are others, that of today, which they can vouch for, and
/// without the sender's numbers.
fn reading(state: &mut State, pinned: Computation) -> Result<Reading, Opened> {
    let (pack, today) = (&state.pack, state.today);
    let is_same = pinned.is_of(&PackMark::of(pack));
    let plain = Scenario { own_values: Vec::new(), ..pinned.scenario.clone() };
    let asked = if is_same { &pinned.scenario } else { &plain };
    let then = Rc::new(quote(asked, pack).map_err(|_| Opened::NoLoan)?);
    let is_other = asked.as_of != today || !asked.own_values.is_empty();
    let now = is_other.then(|| at(&plain, pack, today)).flatten();
    let sent = own_numbers(&pinned.scenario, pack);
    let idle = pinned.scenario.own_values.len().saturating_sub(sent.len());
    let raw = Raw::of(asked);
    let is_in_form = raw.says(asked, pack.reference_rate);
    let shown = match &now {
        Some((asked, now)) if !is_same => (asked.clone(), Rc::clone(now)),
        _ => (asked.clone(), Rc::clone(&then)),
    };
    state.show(raw, shown);
    Ok(Reading { is_same, is_in_form, link: pinned.link(), then, now: now.map(|(_, now)| now), sent, idle, pinned })
}

/// The same loan asked for on another day: paid out on that day where it would have been before. Where its plan allows no
/// other day, its own stands.
fn at(asked: &Scenario, pack: &PolicyPack, today: Date) -> Option<(Scenario, Rc<Quote>)> {
    let unmoved = Scenario { as_of: today, ..asked.clone() };
    let mut moved = unmoved.clone();
    moved.loan.drawdown = asked.loan.drawdown.max(today);
    [moved, unmoved].into_iter().find_map(|asked| {
        let quote = quote(&asked, pack).ok()?;
        Some((asked, Rc::new(quote)))
    })
}

impl State {
    /// Shows a quote that is at hand, with a form that asks for it.
    fn show(&mut self, raw: Raw, (asked, quote): (Scenario, Rc<Quote>)) {
        self.is_guarantee_open = raw.is_guarantee_open();
        self.entered = Rc::clone(&raw.own);
        self.raw = Rc::new(raw);
        self.aside.renew();
        self.judge();
        (self.asked, self.quote, self.shown) = (Rc::new(asked), Some(quote), Shown::Current);
        (self.errors, self.past) = (Rc::default(), None);
    }
}
