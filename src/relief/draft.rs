//! Plans while combinations of policies are compared: cheap to make, and their cost known in yuan only.
//!
//! Drafts share what they have in common: a lower fee leaves the schedule as it was, and rules that cap the rate alike
//! give the same schedule.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Plan, StepKind, SubsidyAssumption, fees, guarantee_fee, rate_cap, resolve, subsidy};
use crate::cost::{Received, TotalCost, fee_total};
use crate::loan::LoanTerms;
use crate::money::Yuan;
use crate::policy::{RateRef, Rule};
use crate::rate::{LprSeries, Rate};
use crate::schedule::Schedule;

/// A plan whose yearly rates are not found yet.
#[derive(Clone, Debug)]
pub struct Draft {
    terms: Rc<LoanTerms>,
    schedule: Rc<Schedule>,
    fees: Yuan,
    received: Rc<[Received]>,
}

impl Draft {
    fn new(terms: Rc<LoanTerms>, schedule: Rc<Schedule>) -> Self {
        let fees = terms.fees().iter().map(|fee| fee_total(fee, &terms, &schedule)).sum();
        Self { terms, schedule, fees, received: Rc::from([]) }
    }

    /// The draft with other fees, if they are others.
    fn with(&self, terms: Option<LoanTerms>) -> Self {
        terms.map_or_else(|| self.clone(), |terms| Self::new(Rc::new(terms), Rc::clone(&self.schedule)))
    }

    /// Interest and fees less the subsidy: what differs between drafts of one loan. Penalties are the same in all.
    #[must_use]
    pub fn net(&self) -> Yuan {
        self.schedule.total_interest() + self.fees - self.received.iter().map(|received| received.amount).sum()
    }

    /// The plan with its yearly rates.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let cost = TotalCost::of(&self.terms, &self.schedule, &self.received);
        Plan { terms: (*self.terms).clone(), schedule: (*self.schedule).clone(), cost }
    }

    fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.terms, &other.terms) && Rc::ptr_eq(&self.received, &other.received)
    }
}

/// The market loan, to which rules are applied.
#[derive(Debug)]
pub struct Market<'data> {
    lpr: &'data LprSeries,
    subsidies: SubsidyAssumption,
    loan: Draft,
    /// The loan at each rate cap asked for.
    at_caps: RefCell<Vec<(Rate, Draft)>>,
    /// The steps under each set of rules asked for, by where the rules lie.
    under: RefCell<Vec<(Vec<*const Rule>, Steps)>>,
}

/// The draft after each step.
type Steps = Vec<(StepKind, Draft)>;

impl<'data> Market<'data> {
    /// The loan as the bank quoted it.
    #[must_use]
    pub fn new(terms: LoanTerms, lpr: &'data LprSeries, subsidies: SubsidyAssumption) -> Self {
        let schedule = Schedule::of(&terms);
        let loan = Draft::new(Rc::new(terms), Rc::new(schedule));
        Self { lpr, subsidies, loan, at_caps: RefCell::default(), under: RefCell::default() }
    }

    /// What the loan costs under rules together, without penalties.
    #[must_use]
    pub fn net(&self, rules: &[&Rule]) -> Yuan {
        self.steps(rules).last().map_or_else(|| self.loan.net(), |(_, draft)| draft.net())
    }

    /// What rules together take off the loan.
    #[must_use]
    pub fn saving(&self, rules: &[&Rule]) -> Yuan {
        self.loan.net() - self.net(rules)
    }

    /// What the loan costs less at a lower rate.
    #[must_use]
    pub fn saving_at(&self, rate: Rate) -> Yuan {
        self.loan.net() - self.at_cap(rate).net()
    }

    /// What the subsidy of each rule comes to beside the others, and what it is measured on; those at source first.
    #[must_use]
    pub(crate) fn subsidies<'rule>(&self, rules: &[&'rule Rule]) -> Vec<(&'rule Rule, Yuan, subsidy::Base)> {
        let steps = self.steps(rules);
        let Some((_, draft)) = steps.last() else { return Vec::new() };
        subsidy::by_rule(&draft.terms, &draft.schedule, rules, self.lpr)
            .into_iter()
            .map(|(rule, received, base)| (rule, received.iter().map(|one| one.amount).sum(), base))
            .collect()
    }

    /// A rate that a notice names, on the day of drawdown.
    #[must_use]
    pub fn resolved(&self, named: RateRef) -> Option<Rate> {
        resolve(named, &self.loan.terms, self.lpr)
    }

    /// The draft after each step, in order.
    #[must_use]
    pub fn steps(&self, rules: &[&Rule]) -> Vec<(StepKind, Draft)> {
        let places: Vec<*const Rule> = rules.iter().map(|rule| std::ptr::from_ref(*rule)).collect();
        let known = self.under.borrow().iter().find(|(of, _)| *of == places).map(|(_, steps)| steps.clone());
        known.unwrap_or_else(|| {
            let steps = self.made(rules);
            self.under.borrow_mut().push((places, steps.clone()));
            steps
        })
    }

    fn made(&self, rules: &[&Rule]) -> Steps {
        let cap = rules.iter().filter_map(|rule| rate_cap(rule, &self.loan.terms, self.lpr)).min();
        let at_cap = cap.map_or_else(|| self.loan.clone(), |cap| self.at_cap(cap));
        let relieved = at_cap.with(fees::relieved(&at_cap.terms, rules));
        let fee_capped = relieved.with(guarantee_fee::capped(&relieved.terms, rules));
        let fee_capped = fee_capped.with(fees::guarantee_relieved(&fee_capped.terms, rules));
        let mut subsidised = fee_capped.clone();
        if self.subsidies == SubsidyAssumption::Granted {
            let received = subsidy::received(&fee_capped.terms, &fee_capped.schedule, rules, self.lpr);
            if !received.is_empty() {
                subsidised.received = Rc::from(received);
            }
        }
        vec![
            (StepKind::RateRule, at_cap),
            (StepKind::Fees, relieved),
            (StepKind::GuaranteeFee, fee_capped),
            (StepKind::Subsidy, subsidised),
        ]
    }

    /// The plans of drafts, where a step that changes nothing costs nothing.
    #[must_use]
    pub fn plans(&self, market: &Plan, steps: &[(StepKind, Draft)]) -> Vec<(StepKind, Plan)> {
        let mut before = (&self.loan, market.clone());
        let mut plans = Vec::with_capacity(steps.len());
        for (kind, draft) in steps {
            if !draft.is_same(before.0) {
                before = (draft, draft.plan());
            }
            plans.push((*kind, before.1.clone()));
        }
        plans
    }

    fn at_cap(&self, cap: Rate) -> Draft {
        if self.loan.terms.rates().rates().all(|rate| rate <= cap) {
            return self.loan.clone();
        }
        let mut at_caps = self.at_caps.borrow_mut();
        if let Some((_, known)) = at_caps.iter().find(|(known, _)| *known == cap) {
            return known.clone();
        }
        let terms = Rc::new(self.loan.terms.at_most(cap));
        let schedule = Rc::new(Schedule::of(&terms));
        let draft = Draft::new(terms, schedule);
        at_caps.push((cap, draft.clone()));
        draft
    }
}
