//! The one door: a scenario and a policy pack give a quote.
//!
//! [`quote`] is a function of its two arguments and nothing else: no clock, no network, no order of hashing. What comes
//! back holds every number that a page, a statement or a host may show, so that none of them computes.

mod answer;
mod best_case;
mod formula;
mod near_miss;
mod renewal;
mod rows;
mod scenario;
mod what_if;
mod why;
mod years;

pub use crate::calendar::{Date, DayCount, DueDay, DueRule, FirstPeriod, HolidayRule, MonthEnd, Months};
pub use crate::cost::{CashFlow, CostRate, FlowKind, Found, RateBasis, TotalCost, YearlyRate};
pub use crate::eligibility::{Finding, Outcome, Verdict};
pub use crate::input::{Field, InputError, Problem, Unit};
pub use crate::loan::{
    AfterEarly, DatedAmount, EarlyAmount, EarlyCharge, EarlyRepayment, Fee, FeeAmount, FeeKind, FeeTiming, InterestDue,
    InterestPeriod, LatePayment, LaterRate, Loan, LoanTerms, Method, Payee, Pricing, Repayment, Repricing, Shape,
};
pub use crate::money::Yuan;
pub use crate::policy::{
    CapPer, Certainty, Choice, Condition, Fact, Facts, Kind, LocalNumber, LocalPublisher, NumberFor, NumberPlace,
    Origin, OwnValue, PolicyPack, ReferenceRate, Refund, Rule, SampleNumber, SampleValue, Source, SubsidyPayment, Text,
};
pub use crate::rate::{LprTerm, Rate, Share, Spread};
pub use crate::relief::{Plan, Rejection, StepKind, SubsidyAssumption};
pub use crate::schedule::{Instalment, InstalmentKind, Schedule};
pub use answer::{Offered, OwnNumber, PolicyAnswer, local_numbers_of, own_numbers};
pub use best_case::{BestCase, best_case};
pub use formula::{Formula, Limits, SubsidyAmount};
pub use near_miss::{NearMiss, open_questions};
pub use renewal::{Bridge, Renewal};
pub use rows::{Paid, Row, Year, total, years_of};
pub use scenario::{Assumptions, Scenario};
pub use what_if::{Answer, WhatIf, what_if};
pub use why::{Number, Reason, RestsOn};
pub use years::{LoanYears, years};

use std::borrow::Cow;

pub use crate::calendar::days_between;
use crate::eligibility::{Judgement, judge};
use crate::exact::{Exact as _, take_fault};
use crate::policy::with_own;
use crate::rate::RatePath;
use crate::relief::{Market, best};
use answer::answer;

/// Days after which the loan prime rate counts as old.
pub const LPR_DAYS_MAX: i64 = 45;

/// Days before its last day at which a policy counts as ending soon.
pub const ENDING_DAYS: i64 = 30;

/// A loan under the policies that fit it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// As-of date.
    pub as_of: Date,
    /// Version of the pack.
    pub pack_version: String,
    /// The day the pack was last compared with its sources.
    pub pack_checked: Date,
    /// The local pack that stands over it.
    pub local_pack: Option<LocalPublisher>,
    /// Whether the market rate is the pack's reference rate, because the bank has quoted none.
    pub reference_rate_used: bool,
    /// The loan prime rate of the day of drawdown, or of the as-of date if that is earlier.
    pub lpr: Option<LprShown>,
    /// The loan without any policy.
    pub market: Plan,
    /// The loan under the best lawful combination.
    pub yours: Plan,
    /// How the cost comes down.
    pub ladder: Vec<Step>,
    /// The reader's own numbers that it counts.
    pub own_numbers: Vec<OwnNumber>,
    /// Every policy of the pack: those applied first, those not in force last, the nearer to fitting before the farther.
    pub policies: Vec<PolicyAnswer>,
    /// Pairs that fit and may not be combined.
    pub rejections: Vec<Rejection>,
    /// Why each number is what it is.
    pub reasons: Vec<Reason>,
    /// What a renewal without repaying principal saves, where bridge money was named.
    pub renewal: Option<Renewal>,
    /// The first due date of a year whose public holidays are not known, if due dates may move: only weekends and the
    /// holidays that stand in the decree moved it.
    pub holidays_unknown_from: Option<Date>,
}

impl Quote {
    /// Whether the loan starts after the as-of date, so that rates and rules may change before.
    #[must_use]
    pub fn is_future(&self) -> bool {
        self.market.terms.drawdown() > self.as_of
    }

    /// This, if nothing in it is known to be wrong: every division and sum came out, both loans are repaid to the fen, and
    /// the rows of the ladder lead from one cost to the other.
    fn sound(self) -> Option<Self> {
        let is_repaid =
            |plan: &Plan| plan.schedule.instalments().last().is_some_and(|last| last.balance_after().is_zero());
        let saved: Yuan = self.ladder.iter().map(|step| step.saving).sum();
        let is_sound = !take_fault() && is_repaid(&self.market) && is_repaid(&self.yours) && saved == self.saving();
        debug_assert!(is_sound, "a quote that is not sound");
        is_sound.then_some(self)
    }

    /// What the policies take off in all.
    #[must_use]
    pub fn saving(&self) -> Yuan {
        self.market.cost.net() - self.yours.cost.net()
    }

    /// Net cost over the whole term for each 10,000 yuan borrowed, rounded to the fen. Never a cost per year: on an
    /// instalment loan only half of the principal is in use on average. Of a credit line all that is drawn is borrowed,
    /// not its limit.
    #[must_use]
    pub fn per_ten_thousand(&self) -> Option<Yuan> {
        let net = self.yours.cost.net().max(Yuan::ZERO).decimal();
        let per = net.try_times(10_000.into())?.over(self.yours.schedule.drawn().decimal())?;
        Some(Yuan::round(per))
    }
}

/// The loan prime rate as a page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LprShown {
    /// First day it holds.
    pub from: Date,
    /// 1-year rate.
    pub one_year: Rate,
    /// Over-5-year rate.
    pub over_five_years: Rate,
    /// The one that the loan is priced from: the one its contract names, else the one that the pack prices such a term
    /// from.
    pub base: LprTerm,
    /// The last day somebody saw the newest rate of the pack in force, when the drawdown lies so long after it that the
    /// rate may have changed.
    pub old_since: Option<Date>,
}

/// One row of the cost ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which step.
    pub kind: StepKind,
    /// What it takes off, in yuan.
    pub saving: Yuan,
    /// The plan after it.
    pub plan: Plan,
    /// Identifiers of the policies that have a part in it.
    pub policies: Vec<String>,
}

/// Quotes a loan.
///
/// # Errors
///
/// Every limit of the loan that is broken, a drawdown or an as-of date before the first loan prime rate when the rate rests
/// on it, each own value that no policy leaves to the locality or that is not lawful, and a pack of which so many policies
/// fit that the best combination could not be found exactly.
pub fn quote(scenario: &Scenario, pack: &PolicyPack) -> Result<Quote, Vec<InputError>> {
    let filled = with_own(pack, scenario.loan.drawdown, &scenario.own_values)?;
    let mut quote = quote_filled(scenario, &filled)?;
    for answer in &mut quote.policies {
        answer.local_numbers = local_numbers_of(answer, scenario, pack);
    }
    quote.own_numbers = own_numbers(scenario, pack);
    Ok(quote)
}

/// Quotes a loan under a pack that has the reader's own values in it already. What may be entered is left out.
///
/// # Errors
///
/// As [`quote`], but for own values.
fn quote_filled(scenario: &Scenario, pack: &PolicyPack) -> Result<Quote, Vec<InputError>> {
    // What went wrong before concerns another answer.
    take_fault();
    let pack = &*assumed(scenario, pack);
    let market = Plan::new(market_terms(scenario, pack)?);
    let pack = &*known(pack, scenario.as_of);
    let bridge_cost = renewal::bridge_cost(scenario)?;
    let judgements: Vec<Judgement<'_>> =
        pack.policies.iter().filter_map(|policy| judge(policy, &market.terms, &scenario.facts)).collect();
    let fitting: Vec<Judgement<'_>> = judgements.iter().filter(|judgement| is_priced(judgement)).cloned().collect();
    let loan = Market::new(market.terms.clone(), &pack.lpr, scenario.assume.subsidies);
    let Some(best) = best(&loan, &fitting) else {
        return Err(vec![InputError::new(Field::Whole, Problem::TooManyCombinations)]);
    };
    let plans = loan.plans(&market, &best.steps);
    let chosen: Vec<&Judgement<'_>> = best.chosen.iter().filter_map(|index| fitting.get(*index)).collect();
    let mut policies: Vec<PolicyAnswer> =
        judgements.iter().map(|judgement| answer(judgement, &chosen, (&loan, &market), scenario, pack)).collect();
    policies.sort_by_key(|answer| (!answer.applied, verdict_rank(&answer.verdict), answer.misses()));
    let yours = plans.last().map_or_else(|| market.clone(), |(_, plan)| plan.clone());
    let mut quote = Quote {
        as_of: scenario.as_of,
        pack_version: pack.version.clone(),
        pack_checked: pack.checked,
        local_pack: pack.local.clone(),
        reference_rate_used: scenario.loan.pricing == Pricing::NotQuoted,
        lpr: lpr_shown(scenario, pack),
        renewal: bridge_cost.map(|cost| renewal::renewal(&yours, cost)),
        ladder: ladder(&market, plans, &chosen),
        reasons: Vec::new(),
        own_numbers: Vec::new(),
        policies,
        rejections: best.rejections,
        holidays_unknown_from: holidays_unknown_from(&market.terms, pack),
        yours,
        market,
    };
    quote.reasons = why::reasons(&quote, scenario, &chosen, &loan, pack);
    quote.sound().ok_or_else(|| vec![InputError::new(Field::Whole, Problem::Fault)])
}

/// The terms of a loan alone, priced and dated by the pack, without any policy.
///
/// # Errors
///
/// As [`quote`].
pub fn terms(loan: &Loan, as_of: Date, pack: &PolicyPack) -> Result<LoanTerms, Vec<InputError>> {
    market_terms(&Scenario::new(as_of, loan.clone(), Facts::default()), pack)
}

/// The pack with the loan prime rates published on or before a day. A quote uses no later one, also for a later drawdown.
fn known(pack: &PolicyPack, as_of: Date) -> Cow<'_, PolicyPack> {
    let count = pack.lpr.published.partition_point(|lpr| lpr.from <= as_of);
    let mut known = Cow::Borrowed(pack);
    if count < pack.lpr.published.len() {
        known.to_mut().lpr.published.truncate(count);
    }
    known
}

/// The pack as a scenario assumes it: with another loan prime rate, if with any.
fn assumed<'pack>(scenario: &Scenario, pack: &'pack PolicyPack) -> Cow<'pack, PolicyPack> {
    let shift = scenario.assume.rate_shift;
    if shift == Spread::from_bp(0) {
        return Cow::Borrowed(pack);
    }
    Cow::Owned(PolicyPack { lpr: pack.lpr.plus(shift), ..pack.clone() })
}

/// The checked terms of a scenario's loan, given the pack as the scenario [assumes](assumed) it.
fn market_terms(scenario: &Scenario, pack: &PolicyPack) -> Result<LoanTerms, Vec<InputError>> {
    let loan = &scenario.loan;
    let maturity = loan.due.maturity(loan.drawdown, loan.term);
    let path = match loan.pricing {
        Pricing::NotQuoted => pack.reference_rate(loan.drawdown.min(scenario.as_of), loan.term).map(RatePath::fixed),
        _ => loan.pricing.path(loan.drawdown, maturity, scenario.as_of, &pack.lpr),
    };
    // What the pack prices has risen with its loan prime rate; what the bank has quoted rises as much.
    let quoted = matches!(loan.pricing, Pricing::Fixed(_) | Pricing::Stepped { .. });
    let shifted = path.as_ref().map(|path| if quoted { path.plus(scenario.assume.rate_shift) } else { path.clone() });
    let terms = LoanTerms::new(loan.clone(), shifted.unwrap_or_else(|| RatePath::fixed(Rate::ZERO)), &pack.work_days);
    match (terms, path, pack.lpr.published.first()) {
        (Ok(_), None, Some(first)) => Err(vec![InputError::new(
            if scenario.as_of < loan.drawdown { Field::AsOf } else { Field::Drawdown },
            Problem::DateOutOfRange { min: first.from, max: crate::loan::last_day() },
        )]),
        (terms, ..) => terms,
    }
}

/// Whether a policy fits and lowers the price of a loan.
fn is_priced(judgement: &Judgement<'_>) -> bool {
    judgement.verdict == Verdict::Fits && judgement.rule.is_some_and(Rule::is_priced)
}

/// The first due date of a loan in a year whose public holidays are not known; `None` if all are known, or no due date
/// moves.
#[must_use]
pub fn holidays_unknown_from(terms: &LoanTerms, pack: &PolicyPack) -> Option<Date> {
    if terms.loan().due.holidays == HolidayRule::Stay {
        return None;
    }
    terms.due_dates().iter().map(|due| due.paid).find(|paid| !pack.work_days.knows(*paid))
}

fn verdict_rank(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Fits => 0,
        Verdict::CannotTell { .. } => 1,
        Verdict::DoesNotFit => 2,
        Verdict::NotInForce { .. } => 3,
    }
}

fn lpr_shown(scenario: &Scenario, pack: &PolicyPack) -> Option<LprShown> {
    let drawdown = scenario.loan.drawdown;
    let lpr = pack.lpr.on(drawdown)?;
    let base = match scenario.loan.pricing {
        Pricing::Floating { term, .. } => term,
        _ => pack.reference_rate.lpr_term(scenario.loan.term),
    };
    let newest = pack.lpr.published.last() == Some(lpr);
    let old = newest && days_between(pack.lpr.seen_through, drawdown) > LPR_DAYS_MAX;
    Some(LprShown {
        from: lpr.from,
        one_year: lpr.one_year,
        over_five_years: lpr.over_five_years,
        base,
        old_since: old.then_some(pack.lpr.seen_through),
    })
}

fn ladder(market: &Plan, plans: Vec<(StepKind, Plan)>, chosen: &[&Judgement<'_>]) -> Vec<Step> {
    let mut before = market.cost.net();
    plans
        .into_iter()
        .map(|(kind, plan)| {
            let after = plan.cost.net();
            let policies = chosen.iter().filter(|it| it.rule.is_some_and(|rule| kind.concerns(rule)));
            let step = Step {
                kind,
                saving: before - after,
                plan,
                policies: policies.map(|it| it.policy.id.clone()).collect(),
            };
            before = after;
            step
        })
        .collect()
}

#[cfg(all(test, feature = "authoring"))]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "a quote that is not sound")]
    fn a_quote_with_a_number_at_fault_is_not_given() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
        let pack = crate::policy::files::build(&folder).unwrap();
        let (day, rate) = (pack.checked, Pricing::Fixed(Rate::ZERO));
        let loan = Loan::new(Yuan::from_fen(100), Months(1), day, Repayment::SinglePayment, rate);
        let quote = quote(&Scenario::new(day, loan, Facts::default()), &pack).unwrap();
        crate::exact::mark_fault();
        let _ = quote.sound();
    }
}
