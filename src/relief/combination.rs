//! The best lawful combination of the policies that fit, found exactly.
//!
//! A set of policies is lawful when no two of them exclude one another. The cheapest net yuan wins; of equals, the set with
//! fewer policies; of these, the first by identifier: the national ones before local ones, the shorter identifier before
//! the longer, then by letters. So no order of a pack changes a quote.
//!
//! # The search
//!
//! Branch and bound. Policies meet in three places only, and each is bounded by itself; where policies do not meet, the
//! bound is what they cost together, and nothing is tried twice.
//!
//! - **The rate.** The caps of a set together give the schedule: on each day the lowest, since caps may follow the loan prime
//!   rate. The sets are searched schedule by schedule, each set only on its own, so that nothing is said of one schedule by
//!   another; on one schedule, interest and penalties are fixed.
//! - **The fees.** Each rule lowers a fee or leaves it, and what is left never depends on subsidies: no part of a set costs
//!   less in fees than all of it, whether all of it is lawful or not.
//! - **The subsidies.** What one comes to falls, if it changes, with the interest left of the instalments
//!   ([`subsidy::granted`]). So behind others it is no more than alone on the same schedule; no more than its largest part of
//!   all that is left of the instalments that it can reach, and half a fen for each payment, which is rounded; and of policies that exclude one another, no more
//!   than the largest. Of interest `L`, parts `pᵢ` and amounts `aⱼ` therefore leave at least `L · Π(1 − pᵢ) − Σ aⱼ`, in
//!   whatever order: an amount that is taken before a part makes that part smaller. Where none is left out for another, the
//!   same is counted policy by policy, in the order in which they count.
//!
//! A branch ends when this bound is above the best so far. Where it is equal, a set can only win by fewer policies, or by
//! as many that come first: it ends when so many of the policies left cannot come to that. A policy that does nothing on a schedule is left out of it: no set is cheaper for it, and none with it
//! is smaller. What is seen of the sets is their own cost, so that the best is exact, to the fen.

use std::cmp::Ordering;
use std::ops::Range;

use rust_decimal::Decimal;

use super::exclusion::{Rejection, excluding, rejections};
use super::{Draft, Market, StepKind, ascending, subsidy};
use crate::eligibility::Judgement;
use crate::exact::Exact as _;
use crate::money::Yuan;
use crate::policy::{Origin, Policy, Rule};
use crate::rate::{Rate, RatePath};

/// The combination chosen.
#[derive(Clone, Debug)]
pub struct Best {
    /// Positions of the chosen judgements among those given, by identifier as above.
    pub chosen: Vec<usize>,
    /// The draft after each step.
    pub steps: Vec<(StepKind, Draft)>,
    /// Every pair among those given that may not be combined.
    pub rejections: Vec<Rejection>,
}

/// Most work that a search may take, counted in instalments and policies looked at: a few seconds in a browser. Every set
/// of thirteen policies on a loan of 360 instalments fits.
const WORK_MAX: usize = 4_000_000;

/// How much work an instalment is while a schedule is made.
const LEVEL_WORK: usize = 20;

/// A set of policies, a bit for each, the first by identifier the highest: of sets with as many policies, the greater
/// comes first.
type Set = u128;

/// Finds the best lawful combination; none where it could not be found exactly within the limit of work. All judgements
/// given must fit.
#[must_use]
pub fn best(market: &Market<'_>, fitting: &[Judgement<'_>]) -> Option<Best> {
    let order = by_identifier(fitting);
    let candidates = candidates(market, order.iter().filter_map(|index| fitting.get(*index)))?;
    let mut work = 0;
    let mut levels = levels(market, &candidates, &mut work)?;
    // The cheapest first: the lower the best so far, the sooner a branch ends.
    levels.sort_by_key(Draft::net);
    let mut best = (market.loan().net(), 0);
    for at in levels {
        for is_cut_last in [false, true] {
            if let Some(mut level) = Level::new(market, &candidates, &at, is_cut_last, best.0) {
                (level.best, level.work) = (best, work);
                level.visit(0, 0, Yuan::ZERO, &subsidy::interest(at.schedule()))?;
                (best, work) = (level.best, level.work);
            }
        }
    }
    let is_chosen = |candidate: &Candidate<'_>| best.1 & candidate.bit != 0;
    let chosen = order.into_iter().zip(&candidates).filter(|(_, it)| is_chosen(it)).map(|(index, _)| index).collect();
    let rules: Vec<&Rule> = candidates.iter().filter(|it| is_chosen(it)).map(|it| it.rule).collect();
    Some(Best { chosen, steps: market.steps(&rules), rejections: rejections(fitting) })
}

/// The loan at all rates that the caps of some candidates come to; none where they are too many.
fn levels(market: &Market<'_>, candidates: &[Candidate<'_>], work: &mut usize) -> Option<Vec<Draft>> {
    let mut levels = vec![market.loan().clone()];
    for candidate in candidates {
        for known in 0..levels.len() {
            let rates = levels.get(known)?.rates().at_most(&candidate.rates);
            if !levels.iter().any(|level| *level.rates() == rates) {
                let level = market.at(&rates);
                *work = work.saturating_add(level.schedule().instalments().len().saturating_mul(LEVEL_WORK));
                if *work > WORK_MAX {
                    return None;
                }
                levels.push(level);
            }
        }
    }
    Some(levels)
}

/// Positions of judgements, by identifier.
fn by_identifier(fitting: &[Judgement<'_>]) -> Vec<usize> {
    let key = |policy: &Policy| (policy.origin == Origin::Local, policy.id.len());
    let keys: Vec<_> = fitting.iter().map(|it| (key(it.policy), it.policy.id.as_str())).collect();
    ascending(&keys)
}

/// A policy that may be chosen.
struct Candidate<'pack> {
    rule: &'pack Rule,
    bit: Set,
    /// Those that it may not stand beside.
    excluded: Set,
    /// The rates of the loan under its cap.
    rates: RatePath,
}

/// Those given, in their order; none where they are more than a set holds.
fn candidates<'given, 'pack: 'given>(
    market: &Market<'_>,
    fitting: impl Iterator<Item = &'given Judgement<'pack>>,
) -> Option<Vec<Candidate<'pack>>> {
    let mut found: Vec<(&Policy, Candidate<'pack>)> = Vec::new();
    for it in fitting {
        let rule = it.rule?;
        let bit = (1 << (Set::BITS - 1)) >> u32::try_from(found.len()).ok().filter(|count| *count < Set::BITS)?;
        let mut excluded = 0;
        for (policy, other) in &mut found {
            if excluding(policy, it.policy).or_else(|| excluding(it.policy, policy)).is_some() {
                excluded |= other.bit;
                other.excluded |= bit;
            }
        }
        found.push((it.policy, Candidate { rule, bit, excluded, rates: market.rates_under(rule) }));
    }
    Some(found.into_iter().map(|(_, candidate)| candidate).collect())
}

/// The sets whose caps give one schedule.
struct Level<'level, 'data> {
    market: &'level Market<'data>,
    at: &'level Draft,
    /// Those that do something on this schedule, in the order in which their subsidies count.
    members: Vec<Member<'level>>,
    /// The members that lower a fee.
    lowering: Set,
    /// Of each day on which the schedule has a lower rate than the loan, those whose cap is that rate: one of each is needed.
    capping: Vec<Set>,
    /// Cost before subsidy under members that lower fees, ascending.
    gross: Vec<(Set, Yuan)>,
    /// Net yuan of the best set so far, and the set.
    best: (Yuan, Set),
    work: usize,
}

struct Member<'level> {
    candidate: &'level Candidate<'level>,
    /// What its subsidy comes to alone.
    most: Yuan,
    /// The largest part of the interest left that it may be.
    part: Decimal,
    /// The instalments whose interest it can take.
    reach: Range<usize>,
    /// All members of one clique exclude one another.
    clique: usize,
}

impl Member<'_> {
    /// The least that it can leave of so much interest.
    fn least_left(&self, left: Yuan, rounding: Yuan) -> Yuan {
        let by_part = Yuan::round(left.decimal().times(self.part)) + rounding;
        (left - by_part.min(self.most)).max(Yuan::ZERO)
    }
}

impl<'level, 'data> Level<'level, 'data> {
    /// None where no set on this schedule costs as little as the best so far, or the second order of subsidies is the same
    /// as the first.
    fn new(
        market: &'level Market<'data>,
        candidates: &'level [Candidate<'level>],
        at: &'level Draft,
        is_cut_last: bool,
        best: Yuan,
    ) -> Option<Self> {
        let is_here = |it: &&Candidate<'_>| at.rates().at_most(&it.rates) == *at.rates();
        let here: Vec<&Candidate<'_>> = candidates.iter().filter(is_here).collect();
        let rules: Vec<&Rule> = here.iter().map(|it| it.rule).collect();
        let (_, lowest_fees) = market.lower_fees(at, &rules);
        if lowest_fees.net() - at.schedule().total_interest() > best
            || is_cut_last && !rules.iter().any(|rule| market.is_cut(at, rule))
        {
            return None;
        }
        let capping = capping(market.loan().rates(), at.rates(), &here);
        let mut level =
            Self { market, at, members: Vec::new(), lowering: 0, capping, gross: Vec::new(), best: (best, 0), work: 0 };
        let mut cliques: Vec<Set> = Vec::new();
        for index in market.order(at, &rules, is_cut_last) {
            let candidate = here.get(index)?;
            let (bit, most) = (candidate.bit, market.alone(at, candidate.rule));
            let is_lowering = !market.lower_fees(at, &[candidate.rule]).1.is_same(at);
            let is_capping = level.capping.iter().any(|day| day & bit != 0);
            if !is_lowering && !is_capping && most.is_zero() {
                continue;
            }
            if is_lowering {
                level.lowering |= bit;
            }
            let clique = cliques.iter().position(|clique| clique & !candidate.excluded == 0).unwrap_or(cliques.len());
            match cliques.get_mut(clique) {
                Some(members) => *members |= bit,
                None => cliques.push(bit),
            }
            let part = candidate.rule.subsidy.as_ref().map(subsidy::largest_part).unwrap_or_default();
            let reach = market.reach(at, candidate.rule);
            level.members.push(Member { candidate, most, part, reach, clique });
        }
        Some(level)
    }

    /// Looks at a lawful set, of which subsidies have taken so much and left so much of each instalment; then at each that
    /// has one more of the members from a position on. None where it is too much work.
    fn visit(&mut self, set: Set, from: usize, taken: Yuan, left: &[Yuan]) -> Option<()> {
        self.work = self.work.saturating_add(left.len()).saturating_add(self.members.len());
        if self.work > WORK_MAX {
            return None;
        }
        if self.is_capped(set) {
            let net = self.gross(set) - taken;
            let is_first = match set.count_ones().cmp(&self.best.1.count_ones()) {
                Ordering::Less => true,
                Ordering::Equal => set > self.best.1,
                Ordering::Greater => false,
            };
            if net < self.best.0 || net == self.best.0 && is_first {
                self.best = (net, set);
            }
        }
        for next in from..self.members.len() {
            let Some(candidate) = self.members.get(next).map(|member| member.candidate) else { break };
            if candidate.excluded & set != 0 {
                continue;
            }
            if self.is_hopeless(set, next, taken, left) {
                break;
            }
            let mut left = left.to_vec();
            let taken = taken + self.market.take(self.at, candidate.rule, &mut left);
            self.visit(set | candidate.bit, next.saturating_add(1), taken, &left)?;
        }
        Some(())
    }

    /// Whether no set that has more of the members from a position on can win, where so much is left of the instalments.
    fn is_hopeless(&mut self, set: Set, from: usize, taken: Yuan, left: &[Yuan]) -> bool {
        let free = |member: &&Member<'_>| member.candidate.excluded & set == 0;
        let reaches = self.members.iter().skip(from).filter(free).map(|member| &member.reach);
        let reaches = reaches.filter(|reach| !reach.is_empty());
        let reach = reaches.cloned().reduce(|all, reach| all.start.min(reach.start)..all.end.max(reach.end));
        let left = reach.and_then(|reach| left.get(reach)).unwrap_or_default();
        // A fen more than half a fen for each payment: parts have 28 digits.
        let rounding = Yuan::from_fen(i64::try_from(left.len() / 2).unwrap_or(i64::MAX)) + Yuan::from_fen(1);
        let left: Yuan = left.iter().copied().sum();
        let mut rest: Set = 0;
        let mut in_turn = left;
        let mut cliques: Vec<(Yuan, Decimal)> = vec![Default::default(); self.members.len()];
        for member in self.members.iter().skip(from).filter(free) {
            rest |= member.candidate.bit;
            in_turn = member.least_left(in_turn, rounding);
            if let Some((most, part)) = cliques.get_mut(member.clique) {
                (*most, *part) = (member.most.max(*most), member.part.max(*part));
            }
        }
        if !self.is_capped(set | rest) {
            return true;
        }
        let (mut kept, mut amounts) = (left.decimal(), rounding);
        for (most, part) in cliques {
            if Yuan::round(left.decimal().times(part)) + rounding < most {
                kept = kept.times(Decimal::ONE.minus(part));
                amounts += rounding;
            } else {
                amounts += most;
            }
        }
        let kept = (Yuan::round(kept) - amounts).max(in_turn);
        let gross = self.gross(set | rest);
        match (gross - taken - (left - kept)).cmp(&self.best.0) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => {
                let count = self.best.1.count_ones().saturating_sub(set.count_ones());
                // With as many policies as the best it wins only if it comes first.
                let is_first = set | first(rest, count) > self.best.1;
                let count = if is_first { count } else { count.saturating_sub(1) };
                count == 0 || gross - taken - (left - self.least_left(rest, count, left, rounding)) > self.best.0
            }
        }
    }

    /// The least that so many members of a set can leave of interest, if each has its largest part or amount in its turn.
    fn least_left(&self, rest: Set, count: u32, left: Yuan, rounding: Yuan) -> Yuan {
        let mut least: Vec<Yuan> = (0..=count).map(|_| left).collect();
        for member in self.members.iter().filter(|member| member.candidate.bit & rest != 0) {
            let mut before = left;
            for least in least.iter_mut().skip(1) {
                let after = member.least_left(before, rounding);
                before = std::mem::replace(least, after.min(*least));
            }
        }
        least.last().copied().unwrap_or(left)
    }

    /// Whether the caps of a set give this schedule.
    fn is_capped(&self, set: Set) -> bool {
        self.capping.iter().all(|day| day & set != 0)
    }

    /// Cost before subsidy under the members of a set.
    fn gross(&mut self, set: Set) -> Yuan {
        let set = set & self.lowering;
        let place = match self.gross.binary_search_by_key(&set, |(of, _)| *of) {
            Ok(place) => return self.gross.get(place).map(|(_, gross)| *gross).unwrap_or_default(),
            Err(place) => place,
        };
        let chosen = self.members.iter().map(|member| member.candidate).filter(|it| it.bit & set != 0);
        let rules: Vec<&Rule> = chosen.map(|it| it.rule).collect();
        let gross = self.market.lower_fees(self.at, &rules).1.net();
        self.work = self.work.saturating_add(self.at.schedule().instalments().len());
        self.gross.insert(place, (set, gross));
        gross
    }
}

/// Of each day on which the rates of a level are lower than those of the loan, the candidates whose cap is the rate of the
/// level. Rates change on few days, and between two of them the answer is the same.
fn capping(loan: &RatePath, level: &RatePath, here: &[&Candidate<'_>]) -> Vec<Set> {
    let caps = || here.iter().map(|it| &it.rates);
    let at = |rate: &dyn Fn(&RatePath) -> Rate| {
        let is_at = |it: &&&Candidate<'_>| rate(&it.rates) == rate(level);
        (rate(level) < rate(loan)).then(|| here.iter().filter(is_at).fold(0, |set, it| set | it.bit))
    };
    let paths = [loan, level].into_iter().chain(caps());
    let mut capping: Vec<Set> = at(&RatePath::first).into_iter().collect();
    for day in paths.flat_map(RatePath::changes).map(|change| change.from) {
        capping.extend(at(&|path| path.on(day)).filter(|set| !capping.contains(set)));
    }
    capping
}

/// So many of a set, those that come first.
fn first(mut set: Set, count: u32) -> Set {
    let mut first = 0;
    for _ in 0..count.min(set.count_ones()) {
        let bit = (1 << (Set::BITS - 1)) >> set.leading_zeros();
        first |= bit;
        set ^= bit;
    }
    first
}
