//! The state of the page and its one reducer.
//!
//! Everything typed is kept as it was typed. A result belongs to the input it was made from: once the input changes, the
//! result is stale until 计算 is pressed again.

use std::rc::Rc;

use yew::Reducible;

use super::form::parse::{scenario, targets};
use crate::quote::{
    Answer, Choice, Fact, Facts, FeeKind, InputError, Loan, Method, PolicyPack, Pricing, Quote, Repayment, Scenario,
    Shape, Spread, WhatIf, Yuan, open_questions, quote, what_if,
};
use crate::quote::{Date, Months, Rate};
use crate::text::{Lang, put_english};

/// A text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextField {
    Principal,
    Term,
    NominalRate,
    GuaranteeFee,
    Drawdown,
    FeeYuan(usize),
}

/// The unit of the term as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TermUnit {
    Years,
    Months,
}

/// How the guarantee fee is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guarantee {
    None,
    YearlyPercent,
    OncePercent,
    OnceYuan,
}

/// One other fee as typed.
#[derive(Clone)]
pub(super) struct RawFee {
    pub(super) kind: FeeKind,
    pub(super) yuan: String,
    pub(super) withheld: bool,
}

/// The form as typed.
#[derive(Clone)]
pub(super) struct Raw {
    pub(super) facts: Facts,
    pub(super) principal: String,
    pub(super) term: String,
    pub(super) term_unit: TermUnit,
    pub(super) repayment: Method,
    pub(super) rate_known: bool,
    pub(super) nominal_rate: String,
    pub(super) guarantee: Guarantee,
    pub(super) guarantee_fee: String,
    pub(super) fees: Vec<RawFee>,
    pub(super) drawdown: String,
}

impl Raw {
    fn text(&mut self, field: TextField) -> Option<&mut String> {
        Some(match field {
            TextField::Principal => &mut self.principal,
            TextField::Term => &mut self.term,
            TextField::NominalRate => &mut self.nominal_rate,
            TextField::GuaranteeFee => &mut self.guarantee_fee,
            TextField::Drawdown => &mut self.drawdown,
            TextField::FeeYuan(index) => return self.fees.get_mut(index).map(|fee| &mut fee.yuan),
        })
    }
}

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

/// The state of the page.
#[derive(Clone)]
pub(super) struct State {
    pub(super) lang: Lang,
    pub(super) raw: Raw,
    pub(super) pack: Rc<PolicyPack>,
    pub(super) today: Date,
    /// What the quote shown answers.
    asked: Rc<Scenario>,
    /// The loan that questions are judged for: the last one that could be read.
    judged: Rc<Loan>,
    /// The facts on which some policy still depends.
    pub(super) questions: Vec<Fact>,
    pub(super) quote: Option<Rc<Quote>>,
    /// What it becomes if things turn out worse.
    pub(super) stress: Rc<Vec<Answer>>,
    pub(super) shown: Shown,
    /// What is wrong, each with the element it is about.
    pub(super) errors: Rc<Vec<(InputError, String)>>,
    /// How often the form was changed.
    pub(super) changes: u32,
    /// How often 计算 was pressed, so that an announcement is made once for each press.
    pub(super) presses: u32,
}

/// What can happen.
#[derive(Clone)]
pub(super) enum Action {
    Type(TextField, String),
    Answer(Choice),
    Forget(Fact),
    TermUnit(TermUnit),
    Repayment(Method),
    RateKnown(bool),
    Guarantee(Guarantee),
    AddFee,
    RemoveFee(usize),
    FeeKind(usize, FeeKind),
    FeeWithheld(usize, bool),
    Calculate,
    /// There was a pause in typing.
    Pause,
    Language(Lang),
    /// The English texts have come; it is the language now.
    English(String),
}

impl State {
    pub(super) fn new(pack: Rc<PolicyPack>, today: Date) -> Self {
        let raw = Raw {
            facts: Facts::default(),
            principal: "20".to_owned(),
            term: "3".to_owned(),
            term_unit: TermUnit::Years,
            repayment: Method::LevelPayment,
            rate_known: false,
            nominal_rate: String::new(),
            guarantee: Guarantee::None,
            guarantee_fee: String::new(),
            fees: Vec::new(),
            drawdown: today.to_string(),
        };
        let example = example(today);
        let quote = quote(&example, &pack).ok().map(Rc::new);
        let stress = stress(&example, &pack);
        let judged = Rc::new(example.loan.clone());
        Self {
            lang: Lang::Zh,
            raw,
            pack,
            today,
            asked: Rc::new(example),
            judged,
            questions: Vec::new(),
            quote,
            stress: Rc::new(stress),
            shown: Shown::Example,
            errors: Rc::default(),
            changes: 0,
            presses: 0,
        }
    }

    /// Finds the questions that still matter. Before it is known who borrows, all of them do, and none is asked.
    fn judge(&mut self) {
        if self.raw.facts.get(Fact::Borrower).is_none() {
            return;
        }
        if let Ok(scenario) = scenario(&self.raw, self.today) {
            self.judged = Rc::new(scenario.loan);
        }
        let scenario = Scenario::new(self.today, (*self.judged).clone(), self.raw.facts.clone());
        self.questions = open_questions(&scenario, &self.pack).unwrap_or_default();
    }

    /// Answers the form as it stands, or says what is wrong with it.
    fn calculate(&mut self) {
        let asked = scenario(&self.raw, self.today);
        match asked.and_then(|asked| Ok((quote(&asked, &self.pack)?, asked))) {
            Ok((quote, asked)) => {
                self.stress = Rc::new(stress(&asked, &self.pack));
                self.asked = Rc::new(asked);
                self.quote = Some(Rc::new(quote));
                self.shown = Shown::Current;
                self.errors = Rc::default();
            }
            Err(errors) => self.errors = Rc::new(targets(&self.raw, errors)),
        }
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
        put_english(texts, Rc::make_mut(&mut self.pack));
        self.quote = quote(&self.asked, &self.pack).ok().map(Rc::new);
        self.stress = Rc::new(stress(&self.asked, &self.pack));
        self.lang = Lang::En;
    }

    fn change(&mut self, action: Action) {
        let raw = &mut self.raw;
        match action {
            Action::Type(field, typed) => {
                if let Some(text) = raw.text(field) {
                    *text = typed;
                }
            }
            Action::Answer(choice) => raw.facts.answer(choice),
            Action::Forget(fact) => raw.facts.forget(fact),
            Action::TermUnit(unit) => raw.term_unit = unit,
            Action::Repayment(method) => raw.repayment = method,
            Action::RateKnown(known) => raw.rate_known = known,
            Action::Guarantee(guarantee) => raw.guarantee = guarantee,
            Action::AddFee => {
                raw.fees.push(RawFee { kind: FeeKind::Registration, yuan: String::new(), withheld: false });
            }
            Action::RemoveFee(index) if index < raw.fees.len() => {
                raw.fees.remove(index);
            }
            Action::FeeKind(index, kind) => {
                if let Some(fee) = raw.fees.get_mut(index) {
                    fee.kind = kind;
                }
            }
            Action::FeeWithheld(index, withheld) => {
                if let Some(fee) = raw.fees.get_mut(index) {
                    fee.withheld = withheld;
                }
            }
            Action::RemoveFee(_) | Action::Calculate | Action::Pause | Action::Language(_) | Action::English(_) => {}
        }
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
        match action {
            Action::Calculate => {
                next.presses = self.presses.saturating_add(1);
                next.calculate();
            }
            Action::Pause => next.refresh(),
            Action::Language(lang) => next.lang = lang,
            Action::English(texts) => next.take_english(texts),
            other => next.change(other),
        }
        Rc::new(next)
    }
}

/// How much a rate may rise in the second of the two tests.
const RATE_UP: Spread = Spread::from_bp(50);

/// What a loan costs if the subsidy that it counts on is refused, and if the rate is higher from the start.
fn stress(scenario: &Scenario, pack: &PolicyPack) -> Vec<Answer> {
    let refused = what_if(scenario, pack, WhatIf::SubsidyRefused).ok().filter(|answer| !answer.difference.is_zero());
    refused.into_iter().chain(what_if(scenario, pack, WhatIf::RateUp(RATE_UP))).collect()
}

/// The example shown at first sight: a sole trader's restaurant.
fn example(today: Date) -> Scenario {
    let answers =
        [(Fact::Borrower, "sole_trader"), (Fact::Purpose, "working_capital"), (Fact::Sector, "catering_lodging")];
    let repayment = Repayment::LevelPayment(Shape::PLAIN);
    let pricing = Pricing::Fixed(Rate::from_percent(6.into()));
    let loan = Loan::new(Yuan::from_fen(20_000_000), Months(36), today, repayment, pricing);
    Scenario::new(today, loan, answers.into_iter().filter_map(|(fact, id)| fact.choice(id)).collect())
}
