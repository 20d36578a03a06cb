//! The state of the page and its one reducer.
//!
//! Everything typed is kept as it was typed. A result belongs to the input it was made from: once the input changes, the
//! result is stale until 计算 is pressed again.

use std::rc::Rc;

use yew::{Callback, Reducible};

use super::compare::{Comparing, Plans};
use super::form::fill::{Aside, Fill};
use super::form::parse::{scenario, targets};
use super::form::raw::Raw;
use super::later;
use super::opened::Opened;
use crate::quote::{
    Date, Fact, InputError, Loan, Months, PolicyPack, Pricing, Quote, Rate, Repayment, Scenario, Shape, Yuan,
    days_between,
};
use crate::text::{Lang, put_english};

/// Whose numbers the result shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The example's.
    Example,
    /// Those of the form as it stands.
    Current,
    /// Those of the form before it was changed.
    Stale,
}

/// Whether the half of the program has arrived that quotes a loan and draws the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrival {
    Awaited,
    Here,
    /// It could not be had.
    Missing,
}

/// The control in which a script puts a link that is to be opened.
pub(super) const LINK: &str = "quote";

/// Days after the check of the pack from which a device's date is taken for a wrong one: five years.
const CLOCK_DAYS_MAX: i64 = 1827;

/// The state of the page.
#[derive(Clone)]
pub(super) struct State {
    pub(super) lang: Lang,
    pub(super) raw: Rc<Raw>,
    pub(super) pack: Rc<PolicyPack>,
    /// Asks the device what day it is.
    clock: Callback<(), Date>,
    /// What it said last.
    device_day: Date,
    /// The day that counts as today: the device's, or that of the pack's check where the device's cannot be right.
    pub(super) today: Date,
    /// What the quote shown answers.
    pub(super) asked: Rc<Scenario>,
    /// The own numbers in it, as the form had them.
    pub(super) entered: Rc<Vec<(String, String)>>,
    /// The loan that questions are judged for: the last one that could be read.
    judged: Rc<Loan>,
    /// The facts on which some policy still depends.
    pub(super) questions: Vec<Fact>,
    /// None until the later half of the program is there.
    pub(super) quote: Option<Rc<Quote>>,
    /// The old policy that somebody looks back at, and its last day.
    pub(super) past: Option<(String, Date)>,
    /// The plans compared with the one in the form.
    pub(super) plans: Rc<Plans>,
    pub(super) shown: Shown,
    pub(super) later: Arrival,
    /// Whether 计算 was pressed before the later half of the program was there, which then answers.
    pub(super) is_pressed: bool,
    /// A link that is opened once the later half of the program is there.
    link: Option<String>,
    /// What came of the link that was opened last.
    pub(super) opened: Option<Opened>,
    /// What is wrong, each with the element it is about.
    pub(super) errors: Rc<Vec<(InputError, String)>>,
    /// Whether the guarantee fee of the loan shown is not known, and so not counted.
    pub(super) is_guarantee_open: bool,
    /// How often the form was changed.
    pub(super) changes: u32,
    /// How often 计算 was pressed, so that an announcement is made once for each press.
    pub(super) presses: u32,
    /// What the form shows beside what was typed.
    pub(super) aside: Aside,
}

/// What can happen.
#[derive(Clone)]
pub(super) enum Action {
    /// The control of a name has a value.
    Put(String, String),
    Fill(Fill),
    /// The principal was asked about and is what was meant.
    Kept,
    /// The principal was left; its echo is announced.
    Spoken,
    Calculate,
    /// There was a pause in typing.
    Pause,
    /// The later half of the program has arrived, or cannot be had.
    Arrived(Arrival),
    /// Looks back to the last day of a policy, or no longer.
    LookBack(String, Date),
    Compare(Comparing),
    /// Chinese is the language now.
    Chinese,
    /// English is; its texts have come, if they were not there.
    English(String),
}

impl State {
    /// The page with a form filled in and the example's result; `typed` as [`Raw::typed`] reads it.
    pub(super) fn new(pack: Rc<PolicyPack>, clock: Callback<(), Date>, lang: Lang, typed: &[String]) -> Self {
        let device_day = clock.emit(());
        let today = plausible(device_day, &pack);
        let mut raw = Raw::typed(today, typed);
        raw.follow(device_day, today);
        let example = example(today);
        let judged = Rc::new(example.loan.clone());
        let mut state = Self {
            lang,
            raw: Rc::new(raw),
            pack,
            clock,
            device_day,
            today,
            asked: Rc::new(example),
            entered: Rc::default(),
            judged,
            questions: Vec::new(),
            quote: None,
            past: None,
            plans: Rc::default(),
            shown: Shown::Example,
            later: Arrival::Awaited,
            is_pressed: false,
            link: None,
            opened: None,
            errors: Rc::default(),
            is_guarantee_open: false,
            changes: 0,
            presses: 0,
            aside: Aside::default(),
        };
        if later::is_here() {
            state.begin();
        }
        state
    }

    /// What could not be done without the later half of the program.
    fn begin(&mut self) {
        self.later = Arrival::Here;
        self.judge();
        if self.quote.is_none() {
            self.forget();
        }
        self.open();
        if std::mem::take(&mut self.is_pressed) {
            self.calculate();
            self.remember();
        }
    }

    /// Asks anew what day it is: a page may stay open past midnight. The day of the loan follows while it is that day.
    fn renew_day(&mut self) {
        self.device_day = self.clock.emit(());
        let (before, today) = (self.today, plausible(self.device_day, &self.pack));
        if before == today {
            return;
        }
        self.today = today;
        Rc::make_mut(&mut self.raw).follow(before, today);
        if self.shown == Shown::Example {
            self.forget();
        }
    }

    /// The date of the device, where it is none that can be calculated with.
    pub(super) fn wrong_clock(&self) -> Option<Date> {
        (self.device_day != self.today).then_some(self.device_day)
    }

    /// Forgets every result, as before the first one.
    pub(super) fn forget(&mut self) {
        let example = example(self.today);
        self.quote = self.quoted(&example);
        (self.asked, self.shown, self.is_guarantee_open) = (Rc::new(example), Shown::Example, false);
        (self.plans, self.past, self.opened, self.entered) = (Rc::default(), None, None, Rc::default());
    }

    /// Finds the questions that still matter. Before it is known who borrows, all of them do, and none is asked.
    pub(super) fn judge(&mut self) {
        if self.raw.facts.get(Fact::Borrower).is_none() {
            return;
        }
        if let Ok(scenario) = scenario(&self.raw, self.today, self.pack.reference_rate) {
            self.judged = Rc::new(scenario.loan);
        }
        let scenario = Scenario::new(self.today, (*self.judged).clone(), self.raw.facts.clone());
        self.questions = later::questions(&scenario, &self.pack);
    }

    /// Answers the form as it stands, or says what is wrong with it.
    pub(super) fn calculate(&mut self) {
        let asked = match scenario(&self.raw, self.today, self.pack.reference_rate) {
            Ok(asked) => asked,
            Err(errors) => return self.refuse(errors),
        };
        match later::quoted(&asked, &self.pack) {
            Some(Ok(quote)) => {
                (self.past, self.opened) = (None, None);
                self.is_guarantee_open = self.raw.is_guarantee_open();
                (self.asked, self.entered) = (Rc::new(asked), Rc::clone(&self.raw.own));
                self.quote = Some(Rc::new(quote));
                self.shown = Shown::Current;
                self.errors = Rc::default();
            }
            Some(Err(errors)) => self.refuse(errors),
            None => (self.is_pressed, self.errors) = (true, Rc::default()),
        }
    }

    fn refuse(&mut self, errors: Vec<InputError>) {
        self.errors = Rc::new(targets(&self.raw, errors));
    }

    /// The quote of a scenario that is known to have one; none until the later half of the program is there.
    fn quoted(&self, asked: &Scenario) -> Option<Rc<Quote>> {
        later::quoted(asked, &self.pack)?.ok().map(Rc::new)
    }

    /// Opens the link that waits.
    fn open(&mut self) {
        self.link = self.link.take().filter(|link| !later::open(self, link));
    }

    /// Answers the form as it stands, after a pause in typing; what is wrong with it is said on a press only.
    fn refresh(&mut self) {
        if self.is_due() {
            let errors = Rc::clone(&self.errors);
            self.calculate();
            if self.shown != Shown::Current {
                self.errors = errors;
            }
        }
    }

    /// Whether the form was changed since the last press, so that the result waits for a pause in typing.
    pub(super) fn is_due(&self) -> bool {
        self.presses > 0 && self.shown == Shown::Stale
    }

    /// The pack has its English from here on, and so has what is quoted from it.
    fn take_english(&mut self, texts: String) {
        if !put_english(texts, Rc::make_mut(&mut self.pack)) {
            return;
        }
        self.quote = self.quoted(&self.asked);
        self.lang = Lang::En;
    }

    /// The form as it stood before, with its result.
    pub(super) fn refill(&mut self, raw: Rc<Raw>) {
        self.raw = raw;
        self.aside.renew();
        self.judge();
        self.calculate();
    }

    /// What follows a change of the form.
    fn changed(&mut self) {
        if self.shown == Shown::Current {
            self.shown = Shown::Stale;
        }
        self.changes = self.changes.wrapping_add(1);
        self.judge();
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.renew_day();
        match action {
            Action::Calculate => {
                next.presses = self.presses.saturating_add(1);
                next.calculate();
                next.remember();
            }
            Action::Pause => next.refresh(),
            Action::Arrived(Arrival::Here) => next.begin(),
            Action::Arrived(arrival) => next.later = arrival,
            Action::LookBack(policy, on) => {
                let looked_at = Some((policy, on));
                next.past = if self.past == looked_at { None } else { looked_at };
            }
            Action::Compare(change) => next.compare(change),
            Action::Chinese => next.lang = Lang::Zh,
            Action::English(texts) => next.take_english(texts),
            Action::Kept => next.aside.kept = next.raw.principal.clone(),
            Action::Spoken => next.aside.spoken = next.raw.principal.clone(),
            Action::Put(name, value) if name == LINK => {
                // Opening asks for the later half as a press does.
                next.presses = self.presses.saturating_add(1);
                next.link = Some(value);
                next.open();
            }
            Action::Put(name, value) => {
                next.put(&name, &value);
                next.changed();
            }
            Action::Fill(fill) => {
                next.fill(fill);
                next.changed();
            }
        }
        Rc::new(next)
    }
}

/// The day to calculate with: no day before the rules were checked is today, nor one far beyond.
fn plausible(device_day: Date, pack: &PolicyPack) -> Date {
    let age = days_between(pack.checked, device_day);
    if (0..=CLOCK_DAYS_MAX).contains(&age) { device_day } else { pack.checked }
}

/// The example shown at first sight: a sole trader's restaurant.
pub(super) fn example(today: Date) -> Scenario {
    let answers =
        [(Fact::Borrower, "sole_trader"), (Fact::Purpose, "working_capital"), (Fact::Sector, "catering_lodging")];
    let repayment = Repayment::LevelPayment(Shape::PLAIN);
    let pricing = Pricing::Fixed(Rate::from_percent(6.into()));
    let loan = Loan::new(Yuan::from_fen(20_000_000), Months(36), today, repayment, pricing);
    Scenario::new(today, loan, answers.into_iter().filter_map(|(fact, id)| fact.choice(id)).collect())
}
