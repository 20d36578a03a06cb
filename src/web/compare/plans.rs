//! The plans that are compared: those kept, and the one in the form, which comes last.

use std::rc::Rc;

use crate::quote::Quote;
use crate::web::form::raw::Raw;
use crate::web::state::{Shown, State};

/// The most plans beside the one in the form.
pub(super) const KEPT_MAX: usize = 2;

/// A plan as it was when another one was begun.
#[derive(Clone)]
pub(in crate::web) struct Kept {
    raw: Rc<Raw>,
    pub(in crate::web) quote: Rc<Quote>,
}

/// The most calculations that are remembered.
const EARLIER_MAX: usize = 6;

/// The plans beside the one in the form, and what was calculated before.
#[derive(Clone, Default)]
pub(in crate::web) struct Plans {
    pub(super) kept: Vec<Kept>,
    /// What each press has found, the last at the end.
    pub(in crate::web) earlier: Vec<Kept>,
    pub(super) removed: Option<Removed>,
}

/// What stood there before a plan was removed.
#[derive(Clone)]
pub(super) struct Removed {
    kept: Vec<Kept>,
    raw: Rc<Raw>,
    /// Which plan.
    pub(super) index: usize,
}

/// What can be done with plans.
#[derive(Clone, Copy)]
pub(in crate::web) enum Comparing {
    /// The plan in the form is kept; a copy of it stands in the form from here on.
    Keep,
    /// A plan goes. If it is the one in the form, the one before it takes its place there.
    Remove(usize),
    /// What was removed last comes back.
    Undo,
    /// What an earlier press has found comes back into the form.
    Return(usize),
}

impl State {
    /// Changes which plans are compared.
    pub(in crate::web) fn compare(&mut self, change: Comparing) {
        if matches!(change, Comparing::Keep) && self.shown == Shown::Stale {
            // What is kept is the plan in the form, not the one before it.
            self.calculate();
        }
        let plans = Rc::make_mut(&mut self.plans);
        let form = match change {
            Comparing::Keep => {
                let quote = self.quote.as_ref().filter(|_| self.shown == Shown::Current);
                let kept = quote.map(|quote| Kept { raw: Rc::clone(&self.raw), quote: Rc::clone(quote) });
                plans.kept.extend(kept);
                plans.removed = None;
                None
            }
            Comparing::Remove(index) => {
                plans.removed = Some(Removed { kept: plans.kept.clone(), raw: Rc::clone(&self.raw), index });
                if index < plans.kept.len() {
                    plans.kept.remove(index);
                    None
                } else {
                    plans.kept.pop().map(|last| last.raw)
                }
            }
            Comparing::Return(index) => plans.earlier.get(index).map(|kept| Rc::clone(&kept.raw)),
            Comparing::Undo => plans.removed.take().map(|removed| {
                plans.kept = removed.kept;
                removed.raw
            }),
        };
        if let Some(form) = form {
            self.refill(form);
        }
    }

    /// Remembers what a press has found, unless the form is as it was at the last one.
    pub(in crate::web) fn remember(&mut self) {
        let Some(quote) = self.quote.as_ref().filter(|_| self.errors.is_empty()) else { return };
        let found = Kept { raw: Rc::clone(&self.raw), quote: Rc::clone(quote) };
        let earlier = &mut Rc::make_mut(&mut self.plans).earlier;
        if earlier.last().is_some_and(|last| Rc::ptr_eq(&last.raw, &found.raw)) {
            return;
        }
        if earlier.len() == EARLIER_MAX {
            earlier.remove(0);
        }
        earlier.push(found);
    }
}
