//! Why each number of a quote is what it is: its formula with the numbers put in, and the source that it rests on.
//!
//! A [`Reason`] is data; page, statement and JSON show the same ones. Its inputs are numbers of the quote itself, so that
//! a reader can do the sum again.

use rust_decimal::Decimal;

use super::formula::{Formula, Limits, SubsidyAmount};
use super::{Certainty, FeeKind, PolicyPack, Pricing, Quote, Rate, SampleValue, Scenario, Source, Spread, Yuan};
use super::{DayCount, Instalment, InstalmentKind, Months, Repayment, Shape, StepKind, SubsidyAssumption, YearlyRate};
use crate::eligibility::Judgement;
use crate::exact::Exact as _;
use crate::loan::LoanTerms;
use crate::policy::{Filled, Measure, RateRef};
use crate::rate::{LprSeries, Share};
use crate::relief::{Market, Plan};

/// A number that is explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// The nominal rate before any policy.
    MarketRate,
    /// The highest nominal rate that an applied policy allows.
    RateCap,
    /// The first payment.
    FirstPayment,
    /// All interest.
    Interest,
    /// A fee that an applied policy lowers.
    Fee(FeeKind),
    /// The subsidy of an applied policy.
    Subsidy,
    /// What a step of the ladder takes off.
    Saving(StepKind),
    /// Cost before subsidy.
    Gross,
    /// Cost after subsidy.
    Net,
    /// What the policies take off in all.
    SavingInAll,
    /// Net cost for each 10,000 yuan borrowed.
    PerTenThousand,
    /// The yearly rate before subsidy.
    GrossRate,
    /// The yearly rate after subsidy.
    NetRate,
}

/// What a number rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestsOn {
    /// The policy.
    pub policy: String,
    /// Its notice, with clause and certainty.
    pub source: Source,
}

/// One number explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Which.
    pub number: Number,
    /// How it is made.
    pub formula: Formula,
    /// The notice that asks for it; none where it is arithmetic.
    pub rests_on: Option<RestsOn>,
}

impl Number {
    /// Identifier in JSON.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::MarketRate => "market_rate",
            Self::RateCap => "rate_cap",
            Self::FirstPayment => "first_payment",
            Self::Interest => "interest",
            Self::Fee(kind) => return format!("fee.{}", kind.id()),
            Self::Subsidy => "subsidy",
            Self::Saving(step) => return format!("saving.{}", step.id()),
            Self::Gross => "gross",
            Self::Net => "net",
            Self::SavingInAll => "saving",
            Self::PerTenThousand => "per_ten_thousand",
            Self::GrossRate => "gross_rate",
            Self::NetRate => "net_rate",
        }
        .to_owned()
    }
}

impl Reason {
    /// How sure the number is: as sure as what it rests on.
    #[must_use]
    pub fn certainty(&self) -> Option<Certainty> {
        self.rests_on.as_ref().map(|it| it.source.certainty)
    }
}

/// Explains every number of a quote, in the order in which a page shows them.
pub(super) fn reasons(
    quote: &Quote,
    scenario: &Scenario,
    chosen: &[&Judgement<'_>],
    loan: &Market<'_>,
    pack: &PolicyPack,
) -> Vec<Reason> {
    let lpr = &pack.lpr;
    let plain = |number, formula| Reason { number, formula, rests_on: None };
    let (market, yours) = (&quote.market, &quote.yours);
    let mut reasons = vec![plain(Number::MarketRate, market_rate(market, scenario, pack))];
    reasons.extend(chosen.iter().filter_map(|it| rate_cap(it, market, lpr)));
    reasons.extend(first_payment(yours).map(|formula| plain(Number::FirstPayment, formula)));
    let count = yours.schedule.instalments().len();
    reasons.push(plain(Number::Interest, Formula::Interest { count, interest: yours.cost.interest }));
    reasons.extend(chosen.iter().flat_map(|it| fees(it, market, yours)));
    if scenario.assume.subsidies == SubsidyAssumption::Granted {
        reasons.extend(subsidies(chosen, &yours.terms, loan));
    }
    let mut before = market.cost.net();
    for step in &quote.ladder {
        let after = step.plan.cost.net();
        if !step.saving.is_zero() {
            let formula = Formula::Difference { before, after, saving: step.saving };
            reasons.push(plain(Number::Saving(step.kind), formula));
        }
        before = after;
    }
    let cost = &yours.cost;
    let (interest, penalties, gross, net) = (cost.interest, cost.penalties, cost.gross(), cost.net());
    let fees = cost.guarantee_fee + cost.other_fees;
    reasons.push(plain(Number::Gross, Formula::Gross { interest, fees, penalties, gross }));
    reasons.push(plain(Number::Net, Formula::Net { gross, subsidy: cost.subsidy, net }));
    let saving = Formula::Difference { before: market.cost.net(), after: net, saving: quote.saving() };
    reasons.push(plain(Number::SavingInAll, saving));
    let principal = yours.schedule.drawn();
    let per = quote.per_ten_thousand().map(|amount| Formula::PerTenThousand { net, principal, amount });
    reasons.extend(per.map(|formula| plain(Number::PerTenThousand, formula)));
    let flows = cost.flows.len();
    let granted = cost.received().len();
    for (number, rate, basis, flows) in [
        (Number::GrossRate, &cost.gross_rate, cost.gross_basis, flows.saturating_sub(granted)),
        (Number::NetRate, &cost.net_rate, cost.net_basis, flows),
    ] {
        if let YearlyRate::One(found) = rate {
            reasons.push(plain(number, Formula::YearlyRate { flows, basis, found: *found }));
        }
    }
    reasons
}

fn market_rate(market: &Plan, scenario: &Scenario, pack: &PolicyPack) -> Formula {
    let rate = market.terms.nominal_rate();
    let published = pack.lpr.on(market.terms.drawdown());
    let assumed = scenario.assume.rate_shift;
    match (&scenario.loan.pricing, published) {
        (Pricing::Floating { term, spread, .. }, Some(published)) => lpr_and(published.rate(*term), *spread, rate),
        (Pricing::NotQuoted, Some(published)) => {
            let term = pack.reference_rate.lpr_term(market.terms.term());
            lpr_and(published.rate(term), pack.reference_rate.spread, rate)
        }
        _ if assumed == Spread::from_bp(0) => Formula::Quoted(rate),
        _ => {
            let quoted = rate.exactly_plus(Spread::from_bp(assumed.bp().saturating_neg()));
            Formula::QuotedAnd { quoted, spread: assumed, rate }
        }
    }
}

/// A rate against the loan prime rate; one cut off at zero is only named.
fn lpr_and(lpr: Rate, spread: Spread, rate: Rate) -> Formula {
    if lpr.exactly_plus(spread) == rate { Formula::LprAnd { lpr, spread, rate } } else { Formula::Named(rate) }
}

/// The source of the first of some values that a reader entered or a local pack filled; else that of the rule.
fn rests_on(judgement: &Judgement<'_>, values: &[SampleValue]) -> Option<RestsOn> {
    let (policy, rule) = (judgement.policy, judgement.rule?);
    let is_here = |it: &&Filled| it.track == judgement.track.id && it.from == rule.from && values.contains(&it.value);
    let source = policy.filled.iter().find(is_here).map_or(&rule.source, |filled| &filled.source);
    let source = policy.source(source)?;
    Some(RestsOn { policy: judgement.policy.id.clone(), source: source.clone() })
}

fn rate_cap(judgement: &Judgement<'_>, market: &Plan, lpr: &LprSeries) -> Option<Reason> {
    let rule = judgement.rule?;
    let rate = crate::relief::rate_cap(rule, &market.terms, lpr)?;
    let band = rule.rate_cap.iter().find(|band| band.term_max.is_none_or(|longest| market.terms.term() <= longest))?;
    let formula = named(band.cap, rate, market, lpr);
    Some(Reason { number: Number::RateCap, formula, rests_on: rests_on(judgement, &[SampleValue::RateCap]) })
}

/// A rate that a notice names.
fn named(named: RateRef, rate: Rate, market: &Plan, lpr: &LprSeries) -> Formula {
    match (named, lpr.on(market.terms.drawdown())) {
        (RateRef::Lpr(term, spread), Some(published)) => lpr_and(published.rate(term), spread, rate),
        _ => Formula::Named(rate),
    }
}

fn first_payment(plan: &Plan) -> Option<Formula> {
    let mut instalments = plan.schedule.instalments().iter();
    let is_regular = |it: &&Instalment| it.kind == InstalmentKind::Regular;
    // A loan may be repaid early, all of it or a part, before its first payment is due.
    let first = instalments.clone().find(is_regular).or_else(|| instalments.next())?;
    let (principal, count) = (plan.terms.principal(), plan.terms.due_dates().len());
    let (payment, interest) = (first.payment(), first.interest);
    // The short formulas hold where every period is a twelfth of a year and nothing was repaid before.
    let is_monthly = plan.terms.day_count() == DayCount::Thirty360
        && plan.terms.due_dates().iter().all(|due| due.months == Some(Months(1)))
        && is_regular(&first)
        && first.balance_before == principal;
    // A single payment is the principal and its interest, whatever the rate did meanwhile.
    let is_level = is_monthly && first.balance_after().is_positive();
    Some(match plan.terms.repayment() {
        Repayment::LevelPayment(Shape::PLAIN) if is_level && !plan.terms.nominal_rate().decimal().is_zero() => {
            Formula::LevelPayment { principal, rate: plan.terms.nominal_rate(), count, payment }
        }
        Repayment::EqualPrincipal(Shape::PLAIN) | Repayment::FlatRate if is_monthly => {
            Formula::EqualPrincipal { principal, count, interest, payment }
        }
        _ => Formula::Payment { principal: first.principal, interest, payment },
    })
}

/// The fees that a policy lowers.
fn fees<'quote>(
    judgement: &'quote Judgement<'_>,
    market: &'quote Plan,
    yours: &'quote Plan,
) -> impl Iterator<Item = Reason> + 'quote {
    let terms = &market.terms;
    let total = |plan: &Plan, kind| -> Yuan {
        let fees = plan.terms.fees().iter().filter(|fee| fee.kind == kind);
        fees.map(|fee| crate::cost::fee_total(fee, &plan.terms, &plan.schedule)).sum()
    };
    FeeKind::ALL.into_iter().filter_map(move |kind| {
        let rule = judgement.rule?;
        let (before, after) = (total(market, kind), total(yours, kind));
        if before == after {
            return None;
        }
        let band = crate::relief::band(rule, terms.principal());
        let formula = match band.filter(|_| kind == FeeKind::Guarantee) {
            Some(band) => Formula::FeeCap {
                principal: terms.principal(),
                cap: band.cap,
                months: terms.term(),
                per: band.per,
                most: Yuan::round(crate::relief::allowed(band, terms)),
                before,
                after,
            },
            None if rule.fee_relief.iter().any(|relief| relief.fee == kind) => Formula::FeeRelief { before, after },
            None => return None,
        };
        // A cap and a relief that hold together: whose number was entered is told first.
        let values = [SampleValue::GuaranteeFeeCap, SampleValue::FeeRelief];
        Some(Reason { number: Number::Fee(kind), formula, rests_on: rests_on(judgement, &values) })
    })
}

/// The subsidy of each policy that has one.
fn subsidies(chosen: &[&Judgement<'_>], terms: &LoanTerms, loan: &Market<'_>) -> Vec<Reason> {
    let rules: Vec<&crate::policy::Rule> = chosen.iter().filter_map(|it| it.rule).collect();
    let granted = loan.subsidies(&rules);
    let reason = |judgement: &&Judgement<'_>| {
        let rule = judgement.rule?;
        let subsidy = rule.subsidy.as_ref()?;
        let (_, amount, base) = granted.iter().find(|(of, ..)| std::ptr::eq(*of, rule))?;
        let limits = Limits {
            principal: subsidy.principal_max.filter(|most| *most < terms.principal()),
            months: subsidy.months_max.filter(|most| *most < terms.term()),
            yuan: subsidy.yuan_max,
        };
        let base: Vec<Yuan> = base.iter().map(|part| Yuan::round(*part)).collect();
        let first = base.first().copied().unwrap_or_default();
        let comes_to = |measured: Decimal| SubsidyAmount { limits, measured: Yuan::round(measured), amount: *amount };
        let shared = |parts: Vec<(Yuan, Share)>| {
            let measured = parts.iter().map(|(interest, share)| share.of(interest.decimal()));
            let subsidy = comes_to(measured.fold(Decimal::ZERO, Decimal::plus));
            Formula::SubsidyShare { parts, subsidy }
        };
        let formula = match &subsidy.measure {
            Measure::Points(points) => {
                let measured = first.decimal().times(Rate::ZERO.exactly_plus(*points).decimal());
                Formula::SubsidyPoints { balance: first, points: *points, subsidy: comes_to(measured) }
            }
            Measure::Share(share) => shared(vec![(first, *share)]),
            Measure::ShareByYear(shares) => {
                let last = base.iter().rposition(|interest| !interest.is_zero()).unwrap_or(0);
                shared(base.iter().copied().zip(shares.iter().copied()).take(last.saturating_add(1)).collect())
            }
            Measure::Above(named) => {
                let at_floor = base.get(1).copied().unwrap_or_default();
                let subsidy = comes_to((first - at_floor).decimal());
                Formula::SubsidyAbove { floor: loan.resolved(*named)?, interest: first, at_floor, subsidy }
            }
        };
        Some(Reason { number: Number::Subsidy, formula, rests_on: rests_on(judgement, &[SampleValue::Subsidy]) })
    };
    chosen.iter().filter_map(reason).collect()
}
