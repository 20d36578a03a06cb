//! Plans while combinations of policies are compared: cheap to make, and their cost known in yuan only.
//!
//! Drafts share what they have in common: a lower fee leaves the schedule as it was, and rules that cap the rate alike
//! give the same schedule.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::ops::Range;
use std::rc::Rc;

use super::{Plan, StepKind, SubsidyAssumption, ascending, fees, guarantee_fee, rate_cap_path, resolve, subsidy};
use crate::cost::{Received, TotalCost, gross_cost};
use crate::loan::LoanTerms;
use crate::money::Yuan;
use crate::policy::{Measure, RateRef, Rule, SubsidyPayment};
use crate::rate::{LprSeries, Rate, RatePath};
use crate::schedule::Schedule;

/// A plan whose yearly rates are not found yet.
#[derive(Clone, Debug)]
pub struct Draft {
    terms: Rc<LoanTerms>,
    schedule: Rc<Schedule>,
    /// Interest, fees and penalties. A lower rate lowers default interest too, and what is charged for early repayment.
    gross: Yuan,
    received: Rc<[Received]>,
}

impl Draft {
    fn new(terms: Rc<LoanTerms>, schedule: Rc<Schedule>) -> Self {
        let gross = gross_cost(&terms, &schedule);
        Self { terms, schedule, gross, received: Rc::from([]) }
    }

    /// The draft with other fees, if they are others.
    fn with(&self, terms: Option<LoanTerms>) -> Self {
        terms.map_or_else(|| self.clone(), |terms| Self::new(Rc::new(terms), Rc::clone(&self.schedule)))
    }

    /// Interest, fees and penalties less the subsidy: the same as the cost of its plan.
    #[must_use]
    pub fn net(&self) -> Yuan {
        self.gross - self.received.iter().map(|received| received.amount).sum()
    }

    /// The plan with its yearly rates.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let cost = TotalCost::of(&self.terms, &self.schedule, &self.received);
        Plan { terms: (*self.terms).clone(), schedule: (*self.schedule).clone(), cost }
    }

    /// The schedule, which fees and subsidies leave as it is.
    pub(super) fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// The rates that the schedule is made at.
    pub(super) fn rates(&self) -> &RatePath {
        self.terms.rates()
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.terms, &other.terms) && Rc::ptr_eq(&self.received, &other.received)
    }
}

/// The market loan, to which rules are applied.
#[derive(Debug)]
pub struct Market<'data> {
    lpr: &'data LprSeries,
    subsidies: SubsidyAssumption,
    loan: Draft,
    /// The loan at each path of rates that caps lead to.
    at_rates: RefCell<Vec<(RatePath, Draft)>>,
    /// What the subsidy of a rule comes to alone, by where the schedule and the rule lie.
    alone: RefCell<Vec<(*const Schedule, *const Rule, Yuan)>>,
}

impl<'data> Market<'data> {
    /// The loan as the bank quoted it.
    #[must_use]
    pub fn new(terms: LoanTerms, lpr: &'data LprSeries, subsidies: SubsidyAssumption) -> Self {
        let schedule = Schedule::of(&terms);
        let loan = Draft::new(Rc::new(terms), Rc::new(schedule));
        Self { lpr, subsidies, loan, at_rates: RefCell::default(), alone: RefCell::default() }
    }

    /// The loan without any rule.
    pub(super) fn loan(&self) -> &Draft {
        &self.loan
    }

    /// What the loan costs under rules together.
    #[must_use]
    pub fn net(&self, rules: &[&Rule]) -> Yuan {
        if let [rule] = rules {
            let at_cap = self.at(&self.rates_under(rule));
            return self.lower_fees(&at_cap, rules).1.net() - self.alone(&at_cap, rule);
        }
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
        self.loan.net() - self.at(&self.held_to(RatePath::fixed(rate))).net()
    }

    /// What the subsidy of each rule comes to beside the others, and what it is measured on, in the order in which they count.
    #[must_use]
    pub(crate) fn subsidies<'rule>(&self, rules: &[&'rule Rule]) -> Vec<(&'rule Rule, Yuan, subsidy::Base)> {
        let steps = self.steps(rules);
        let Some((_, draft)) = steps.last() else { return Vec::new() };
        subsidy::by_rule(&draft.terms, &draft.schedule, &self.in_order(draft, rules), self.lpr)
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
        let caps = rules.iter().map(|rule| self.rates_under(rule));
        let at_cap =
            caps.reduce(|rates, other| rates.at_most(&other)).map_or_else(|| self.loan.clone(), |it| self.at(&it));
        let (relieved, fee_capped) = self.lower_fees(&at_cap, rules);
        let mut subsidised = fee_capped.clone();
        if self.subsidies == SubsidyAssumption::Granted {
            let rules = self.in_order(&fee_capped, rules);
            let received = subsidy::received(&fee_capped.terms, &fee_capped.schedule, &rules, self.lpr);
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

    /// The rates of the loan under the cap of a rule, if it has one.
    pub(super) fn rates_under(&self, rule: &Rule) -> RatePath {
        let terms = &self.loan.terms;
        rate_cap_path(rule, terms, self.lpr).map_or_else(|| terms.rates().clone(), |cap| self.held_to(cap))
    }

    /// The rates of the loan, each at most as high as a cap.
    fn held_to(&self, cap: RatePath) -> RatePath {
        let terms = &self.loan.terms;
        terms.rates().at_most(&terms.held_to(cap))
    }

    /// A draft with the guarantee fee as it was and each other fee at what is left of it, and one with all fees so.
    pub(super) fn lower_fees(&self, draft: &Draft, rules: &[&Rule]) -> (Draft, Draft) {
        let relieved = draft.with(fees::relieved(&draft.terms, rules));
        let capped = relieved.with(guarantee_fee::capped(&relieved.terms, rules));
        let capped = capped.with(fees::guarantee_relieved(&capped.terms, rules));
        (relieved, capped)
    }

    /// What the subsidy of a rule comes to, given the interest that is left of each instalment, and takes off it.
    pub(super) fn take(&self, draft: &Draft, rule: &Rule, left: &mut [Yuan]) -> Yuan {
        let granted = rule.subsidy.as_ref().filter(|_| self.subsidies == SubsidyAssumption::Granted);
        let granted = granted.filter(|_| left.iter().any(|left| left.is_positive()));
        granted
            .map(|subsidy| subsidy::granted(subsidy, &draft.terms, &draft.schedule, self.lpr, left))
            .unwrap_or_default()
    }

    /// What the subsidy of a rule comes to where no other takes anything before.
    pub(super) fn alone(&self, draft: &Draft, rule: &Rule) -> Yuan {
        let place = (Rc::as_ptr(&draft.schedule), std::ptr::from_ref(rule));
        let known = self.alone.borrow().iter().find(|(schedule, of, _)| (*schedule, *of) == place).map(|it| it.2);
        known.unwrap_or_else(|| {
            let alone = self.take(draft, rule, &mut subsidy::interest(&draft.schedule));
            self.alone.borrow_mut().push((place.0, place.1, alone));
            alone
        })
    }

    /// Positions of the instalments whose interest the subsidy of a rule can take.
    pub(super) fn reach(&self, draft: &Draft, rule: &Rule) -> Range<usize> {
        let reach = |subsidy| subsidy::reach(subsidy, &draft.terms, &draft.schedule, self.lpr);
        rule.subsidy.as_ref().map(reach).unwrap_or_default()
    }

    /// Whether the subsidy of a rule alone reaches its limit in yuan.
    pub(super) fn is_cut(&self, draft: &Draft, rule: &Rule) -> bool {
        let most = rule.subsidy.as_ref().and_then(|subsidy| subsidy.yuan_max);
        most.is_some_and(|most| self.alone(draft, rule) >= most)
    }

    /// Positions of rules in the order in which their subsidies count, those without one first. No order of the rules
    /// given changes it, but for rules that do the same.
    ///
    /// What is deducted at source comes before what is refunded. Within each, all above a rate comes first, of the highest
    /// rate before; then shares; then points; of a kind, the largest before. Not rounded, and where no limit in yuan is
    /// reached, no other order is cheaper, because no two neighbours would be: above a rate `f`, on interest `I` whose part
    /// at that rate is `o`, comes `I − o`, and a share `s` before it would cost `s · o` more; points `p` before a share
    /// cost `s · p` more, and before all above a rate `p` more; shares may change places. A subsidy that reaches its limit
    /// in yuan may be dearer in its place than behind all others, or cheaper; so there are two orders, and in the second
    /// such subsidies stand last, in reverse. Of two subsidies these are all orders that may be the cheapest.
    pub(super) fn order(&self, draft: &Draft, rules: &[&Rule], is_cut_last: bool) -> Vec<usize> {
        let place = |rule: &Rule| {
            let Some(subsidy) = &rule.subsidy else {
                return (false, false, 0, Reverse(Rate::ZERO), Reverse(Yuan::ZERO));
            };
            let (sort, floor) = match subsidy.measure {
                Measure::Above(named) => (1, resolve(named, &draft.terms, self.lpr).unwrap_or(Rate::ZERO)),
                Measure::Points(_) => (3, Rate::ZERO),
                Measure::Share(_) | Measure::ShareByYear(_) => (2, Rate::ZERO),
            };
            let alone = self.alone(draft, rule);
            // What is given back only takes from others.
            let is_last = alone.is_zero() || is_cut_last && self.is_cut(draft, rule);
            let sort = if is_last { -sort } else { sort };
            (subsidy.payment != SubsidyPayment::AtSource, is_last, sort, Reverse(floor), Reverse(alone))
        };
        let places: Vec<_> = rules.iter().map(|rule| place(rule)).collect();
        ascending(&places)
    }

    /// Rules in the cheaper of their [orders](Self::order).
    fn in_order<'rule>(&self, draft: &Draft, rules: &[&'rule Rule]) -> Vec<&'rule Rule> {
        let ordered = |is_cut_last| -> Vec<&Rule> {
            let order = self.order(draft, rules, is_cut_last);
            order.into_iter().filter_map(|index| rules.get(index).copied()).collect()
        };
        let granted = |ordered: &[&Rule]| -> Yuan {
            let mut left = subsidy::interest(&draft.schedule);
            ordered.iter().map(|rule| self.take(draft, rule, &mut left)).sum()
        };
        if rules.iter().filter(|rule| rule.subsidy.is_some()).count() < 2 {
            return rules.to_vec();
        }
        let in_place = ordered(false);
        if !rules.iter().any(|rule| self.is_cut(draft, rule)) {
            return in_place;
        }
        let last = ordered(true);
        if granted(&last) > granted(&in_place) { last } else { in_place }
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

    /// The loan at other rates; the same draft for the same rates.
    pub(super) fn at(&self, rates: &RatePath) -> Draft {
        if rates == self.loan.terms.rates() {
            return self.loan.clone();
        }
        let mut at_rates = self.at_rates.borrow_mut();
        if let Some((_, known)) = at_rates.iter().find(|(known, _)| known == rates) {
            return known.clone();
        }
        let terms = Rc::new(self.loan.terms.with_rates(rates.clone()));
        let schedule = Rc::new(Schedule::of(&terms));
        let draft = Draft::new(terms, schedule);
        at_rates.push((rates.clone(), draft.clone()));
        draft
    }
}
