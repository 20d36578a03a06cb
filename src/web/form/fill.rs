//! What fills, empties or shortens the whole form at once. Each can be taken back, and taking back can be too: nothing
//! that was typed is ever lost.

use std::rc::Rc;

use super::raw::{Guarantee, Raw};
use crate::quote::Date;
use crate::web::compare::Plans;
use crate::web::state::{State, example};

/// A change of much that was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Fill {
    Example,
    Clear,
    RemoveFee(usize),
    RemoveFees,
    Undo,
}

/// What the form shows beside what was typed.
#[derive(Clone, Default)]
pub(in crate::web) struct Aside {
    pub(super) undo: Option<Rc<Undo>>,
    /// Grows with each [`Fill`]. A list of choices that was touched ignores what its options say; one with a new key is
    /// built anew.
    pub(super) generation: usize,
    /// The principal, as typed, that was asked about and is what was meant.
    pub(in crate::web) kept: String,
    /// The principal, as typed, whose echo was announced.
    pub(in crate::web) spoken: String,
}

impl Aside {
    /// Has the lists of choices built anew.
    pub(in crate::web) fn renew(&mut self) {
        self.generation = self.generation.wrapping_add(1);
    }
}

/// What can be taken back.
pub(super) struct Undo {
    before: Rc<Raw>,
    plans: Rc<Plans>,
    /// What was done last.
    pub(super) done: Fill,
    /// Whether it was about the fees, beside which it is then told.
    pub(super) is_of_fees: bool,
}

impl Raw {
    /// The form with nothing typed.
    fn empty(today: Date) -> Self {
        Self { principal: String::new(), term: String::new(), ..Self::new(today) }
    }

    /// The form as the example has it.
    fn example(today: Date) -> Self {
        Self {
            facts: example(today).facts,
            rate_known: true,
            nominal_rate: "6".to_owned(),
            guarantee: Guarantee::None,
            ..Self::new(today)
        }
    }
}

impl State {
    /// Puts a value into the control of a name. That there are no fees removes the rows of them.
    pub(in crate::web) fn put(&mut self, name: &str, value: &str) {
        if (name, value) == ("fees", "none") {
            self.fill(Fill::RemoveFees);
        } else {
            Rc::make_mut(&mut self.raw).put(name, value);
        }
    }

    /// Fills the form, and remembers what stood there.
    pub(in crate::web) fn fill(&mut self, fill: Fill) {
        let (before, plans) = (Rc::clone(&self.raw), Rc::clone(&self.plans));
        let mut is_of_fees = false;
        match fill {
            Fill::Example => self.raw = Rc::new(Raw::example(self.today)),
            Fill::Clear => {
                self.raw = Rc::new(Raw::empty(self.today));
                self.is_pressed = false;
                self.forget();
            }
            Fill::RemoveFee(index) => {
                is_of_fees = true;
                let fees = &mut Rc::make_mut(&mut self.raw).fees;
                if index < fees.len() {
                    fees.remove(index);
                }
            }
            Fill::RemoveFees => {
                is_of_fees = true;
                Rc::make_mut(&mut self.raw).fees.clear();
            }
            Fill::Undo => {
                if let Some(undo) = self.aside.undo.clone() {
                    self.raw = Rc::clone(&undo.before);
                    is_of_fees = undo.is_of_fees;
                    if undo.done == Fill::Clear {
                        self.plans = Rc::clone(&undo.plans);
                        if !self.plans.earlier.is_empty() {
                            self.calculate();
                        }
                    }
                }
            }
        }
        self.aside.undo = Some(Rc::new(Undo { before, plans, done: fill, is_of_fees }));
        self.aside.renew();
        // What was wrong with what stood there says nothing of what stands there now.
        self.errors = Rc::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{Months, ReferenceRate, Spread};
    use crate::web::form::parse::scenario;

    #[test]
    fn the_example_is_the_loan_whose_result_is_shown_at_first() {
        let today = "2026-11-24".parse().unwrap();
        let base = ReferenceRate { spread: Spread::from_bp(150), one_year_through: Months(60) };
        assert_eq!(scenario(&Raw::example(today), today, base), Ok(example(today)));
    }
}
