//! Values of a rule as the policy file writes them.

use crate::calendar::{DayRun, Months};
use crate::policy::{CapPer, Condition, FeeRelief, GuaranteeFeeBand, RateBand, RateRef};
use crate::quote::{Rate, Spread, Yuan};
use crate::rate::{LprTerm, Share};

/// What a condition asks: its key within `who`, and the value.
pub(super) fn asked(condition: &Condition) -> (&'static str, String) {
    match condition {
        Condition::OneOf(fact, allowed) => {
            let ids: Vec<&str> = allowed.iter().map(|choice| choice.id()).collect();
            (fact.id(), ids.join(", "))
        }
        Condition::PrincipalAtLeast(least) => ("principal_min", yuan(*least)),
        Condition::PrincipalAtMost(most) => ("principal_max", yuan(*most)),
        Condition::TermAtMost(most) => ("term_max", months(*most)),
        Condition::HasFee(kind) => ("has_fee", kind.id().to_owned()),
    }
}

/// The key of a fee of which the borrower bears only a part, and the part that others bear.
pub(super) fn relieved(relief: &FeeRelief) -> (String, String) {
    let FeeRelief { fee, payee, share: part } = relief;
    let payee = payee.map(|payee| format!(".{}", payee.id())).unwrap_or_default();
    (format!("fee_relief.{}{payee}", fee.id()), share(*part))
}

pub(super) fn rate_band(band: &RateBand) -> String {
    let RateBand { term_max, cap } = band;
    let cap = rate_ref(*cap);
    term_max.map_or_else(|| cap.clone(), |longest| format!("{cap} up to {}", months(longest)))
}

pub(super) fn fee_band(band: &GuaranteeFeeBand) -> String {
    let GuaranteeFeeBand { principal_max, cap, per } = band;
    let per = match per {
        CapPer::Year => "year",
        CapPer::Loan => "loan",
    };
    let cap = format!("{} per {per}", percent(*cap));
    principal_max.map_or_else(|| cap.clone(), |most| format!("{cap} up to {}", yuan(most)))
}

/// The items of a list as one value; none where there is no item.
pub(super) fn listed(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| items.join(", "))
}

pub(super) fn rate_ref(named: RateRef) -> String {
    match named {
        RateRef::Fixed(rate) => percent(rate),
        RateRef::Lpr(term, spread) => {
            let term = match term {
                LprTerm::OneYear => "LPR1Y",
                LprTerm::OverFiveYears => "LPR5Y",
            };
            match spread.bp() {
                0 => term.to_owned(),
                up @ 1.. => format!("{term} + {up} bp"),
                down => format!("{term} - {} bp", down.unsigned_abs()),
            }
        }
    }
}

pub(super) fn runs(runs: &[DayRun]) -> String {
    let run = |DayRun { from, through }: &DayRun| {
        if from == through { from.to_string() } else { format!("{from} to {through}") }
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

pub(super) fn percent(rate: Rate) -> String {
    format!("{} %", rate.percent())
}

/// A hundredth of basis points, as policy files write points of interest.
pub(super) fn pp(points: Spread) -> String {
    let (whole, rest) = (points.bp() / 100, points.bp().unsigned_abs() % 100);
    if rest == 0 { format!("{whole} pp") } else { bp(points) }
}

pub(super) fn bp(spread: Spread) -> String {
    format!("{} bp", spread.bp())
}

/// Hundredths of a percent as percent; any other ratio as it is.
pub(super) fn share(share: Share) -> String {
    let Share { numerator, denominator } = share;
    if denominator == 10_000 && numerator % 100 == 0 {
        format!("{} %", numerator / 100)
    } else {
        format!("{numerator}/{denominator}")
    }
}

pub(super) fn months(months: Months) -> String {
    format!("{months} months")
}

pub(super) fn yuan(amount: Yuan) -> String {
    format!("{amount} 元")
}
