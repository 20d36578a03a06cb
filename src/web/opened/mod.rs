//! A link that was opened: the quote as it was, and what the rules of today make of the same loan.
//!
//! Where engine or pack are not those of the link, the version that made it is asked, which the site keeps beside this one;
//! a script fetches it and answers with what it found.

mod banner;
mod earlier;

use std::rc::Rc;

pub(super) use self::banner::banner;
use self::earlier::Earlier;
use super::form::raw::Raw;
use super::state::{Shown, State};
use crate::link::{Computation, LinkError, PackMark};
use crate::quote::{Date, PolicyPack, Quote, Scenario, quote};

/// What came of a link.
#[derive(Clone, PartialEq)]
pub(super) enum Opened {
    Refused(LinkError),
    /// It can be read, but its loan is none that this engine takes.
    NoLoan,
    Read(Rc<Reading>, Archive),
}

/// Whether the version that made a link has been asked.
#[derive(Clone, PartialEq)]
pub(super) enum Archive {
    Awaited,
    /// The site does not have it, or it found something else.
    Missing,
    Found(Rc<Earlier>),
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
    /// And of today, where the loan can be had today; none where it is still that day.
    now: Option<Rc<Quote>>,
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        self.link == other.link
    }
}

/// Takes what stands in the page's control for links: a link to open, or what its version has answered.
pub(super) fn take(state: &mut State, given: &str) {
    match &mut state.opened {
        None if given.contains('\n') => {}
        Some(Opened::Read(reading, archive)) if given.contains('\n') => {
            let found = Earlier::read(given).filter(|it| it.fingerprint == reading.pinned.fingerprint());
            *archive = found.map_or(Archive::Missing, |found| Archive::Found(Rc::new(found)));
        }
        _ => open(state, given),
    }
}

/// Opens a link: fills in the form, and shows the quote.
fn open(state: &mut State, link: &str) {
    let read = Computation::read(link).map_err(Opened::Refused);
    state.opened = Some(match read.and_then(|pinned| reading(state, pinned, link)) {
        Ok(reading) => Opened::Read(Rc::new(reading), Archive::Awaited),
        Err(refused) => refused,
    });
}

/// Reads a link, and shows its quote of then; where engine or pack are others, that of today, which they can vouch for.
fn reading(state: &mut State, pinned: Computation, link: &str) -> Result<Reading, Opened> {
    let (asked, pack, today) = (&pinned.scenario, &state.pack, state.today);
    let then = Rc::new(quote(asked, pack).map_err(|_| Opened::NoLoan)?);
    let now = (asked.as_of != today).then(|| at(asked, pack, today)).flatten();
    let is_same = pinned.is_of(&PackMark::of(pack));
    let raw = Raw::of(asked);
    let is_in_form = raw.says(asked, pack.reference_rate);
    let shown = match &now {
        Some((asked, now)) if !is_same => (asked.clone(), Rc::clone(now)),
        _ => (asked.clone(), Rc::clone(&then)),
    };
    state.show(raw, shown);
    Ok(Reading { is_same, is_in_form, link: link.to_owned(), then, now: now.map(|(_, now)| now), pinned })
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
        self.raw = Rc::new(raw);
        self.aside.renew();
        self.judge();
        (self.asked, self.quote, self.shown) = (Rc::new(asked), Some(quote), Shown::Current);
        (self.errors, self.past) = (Rc::default(), None);
    }
}
