//! The terms of the policy files: numbers with their units, rates by reference, shares, and the closed lists of words.

use rust_decimal::Decimal;

use super::shape::Number;
use crate::calendar::Months;
use crate::loan::{FeeKind, Payee};
use crate::money::Yuan;
use crate::policy::{CapPer, Certainty, Kind, RateRef, Refund, SampleValue, WhenLate, WhenRepaidEarly, is_version};
use crate::rate::{LprTerm, Rate, Share, Spread};
use crate::written;

/// The widest difference of rates that a notice may name; wider ones are slips of the pen.
const SPREAD_BP_MAX: u32 = 1_000;

/// The highest rate that a notice may name, in percent.
const PERCENT_MAX: u32 = 36;

/// A number, as the patterns have it, and the blank that may stand before its unit.
macro_rules! before_unit {
    () => {
        r"[0-9][0-9,]*(\.[0-9]+)? ?"
    };
}

pub(super) const VERSION: Number<String> = Number {
    right: "text of 1 to 40 letters, digits, dots, pluses, dashes and underscores, such as \"2026.11\"",
    pattern: "^[0-9A-Za-z.+_-]{1,40}$",
    parse: |text| is_version(text).then(|| text.to_owned()),
};

pub(super) const AMOUNT: Number<Yuan> = Number {
    right: "an amount with its unit, such as \"3000.00 元\"",
    pattern: concat!("^", before_unit!(), "(元|万元|亿元|yuan)$"),
    parse: written::yuan,
};

pub(super) const YUAN: Number<Yuan> = Number {
    right: "an amount above zero with its unit, such as \"5 万元\"",
    pattern: AMOUNT.pattern,
    parse: |text| written::yuan(text).filter(|amount| amount.is_positive()),
};

pub(super) const MONTHS: Number<Months> = Number {
    right: "a time above zero with its unit, such as \"12 months\"",
    pattern: concat!("^", before_unit!(), "(months?|years?|个月|年)$"),
    parse: |text| written::months(text).filter(|months| months.0 > 0),
};

pub(super) const RATE: Number<Rate> = Number {
    right: "a rate with its unit, at most 36 %, such as \"4.05 %\"",
    pattern: concat!("^", before_unit!(), "%$"),
    parse: rate,
};

fn rate(text: &str) -> Option<Rate> {
    written::rate(text).filter(|rate| *rate <= Rate::from_percent(PERCENT_MAX.into()))
}

pub(super) const SPREAD: Number<Spread> = Number {
    right: "a difference of rates with its unit, at most 10 pp, such as \"1 pp\" or \"150 bp\"",
    pattern: concat!("^", before_unit!(), "(pp|bp)$"),
    parse: spread,
};

pub(super) const POINTS: Number<Spread> = Number {
    right: "a difference of rates above zero, at most 10 pp, with its unit, such as \"1 pp\" or \"150 bp\"",
    pattern: SPREAD.pattern,
    parse: |text| spread(text).filter(|spread| spread.bp() > 0),
};

fn spread(text: &str) -> Option<Spread> {
    written::spread(text).filter(|spread| spread.bp().unsigned_abs() <= SPREAD_BP_MAX)
}

pub(super) const RATE_REF: Number<RateRef> = Number {
    right: "a rate such as \"4.50 %\", \"LPR1Y\", \"LPR1Y + 150 bp\" or \"LPR5Y - 30 bp\"",
    pattern: concat!("^(", before_unit!(), "%|LPR[15]Y( ?[-+] ?", before_unit!(), "(pp|bp))?)$"),
    parse: rate_ref,
};

/// `4.50 %`, `LPR1Y`, `LPR5Y - 30 bp`.
fn rate_ref(text: &str) -> Option<RateRef> {
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let term = [("LPR1Y", LprTerm::OneYear), ("LPR5Y", LprTerm::OverFiveYears)];
    for (name, term) in term {
        let Some(rest) = tight.strip_prefix(name) else { continue };
        let spread = match (rest.strip_prefix('+'), rest.strip_prefix('-')) {
            (Some(up), _) => spread(up)?,
            (_, Some(down)) => Spread::from_bp(spread(down)?.bp().checked_neg()?),
            (None, None) if rest.is_empty() => Spread::from_bp(0),
            (None, None) => return None,
        };
        return Some(RateRef::Lpr(term, spread));
    }
    rate(&tight).map(RateRef::Fixed)
}

pub(super) const SHARE: Number<Share> = Number {
    right: "a share above zero and at most all, such as \"50 %\" or \"2/3\"",
    pattern: concat!("^(", before_unit!(), "%|[0-9]+ ?/ ?[0-9]+)$"),
    parse: share,
};

/// `50 %` or `2/3`.
fn share(text: &str) -> Option<Share> {
    let share = match text.split_once('/') {
        Some((numerator, denominator)) => Share { numerator: count(numerator)?, denominator: count(denominator)? },
        None => {
            let percent = written::measure(text).filter(|it| it.unit == "%")?.number;
            let hundredths = percent.checked_mul(100.into()).filter(Decimal::is_integer)?;
            Share { numerator: u32::try_from(hundredths.trunc()).ok()?, denominator: 10_000 }
        }
    };
    let proper = share.numerator > 0 && share.denominator > 0 && share.numerator <= share.denominator;
    proper.then_some(share)
}

fn count(digits: &str) -> Option<u32> {
    u32::try_from(written::number(digits).filter(Decimal::is_integer)?.trunc()).ok()
}

pub(super) const FEE_SHARE: Number<Rate> =
    Number { right: "a share of the principal, at most 36 %, such as \"2 %\"", pattern: RATE.pattern, parse: rate };

pub(super) fn kinds() -> [(&'static str, Kind); Kind::ALL.len()] {
    Kind::ALL.map(|kind| (kind.id(), kind))
}

pub(super) fn fees() -> [(&'static str, FeeKind); FeeKind::ALL.len()] {
    FeeKind::ALL.map(|kind| (kind.id(), kind))
}

pub(super) fn payees() -> [(&'static str, Payee); Payee::ALL.len()] {
    Payee::ALL.map(|payee| (payee.id(), payee))
}

/// The date of a loan that picks the rule.
pub(super) const KEYED_ON: &[(&str, ())] = &[("drawdown", ())];

pub(super) const CERTAINTIES: &[(&str, Certainty)] = &[
    (Certainty::Official.id(), Certainty::Official),
    (Certainty::Press.id(), Certainty::Press),
    (Certainty::Unverified.id(), Certainty::Unverified),
    (Certainty::Local.id(), Certainty::Local),
];

pub(super) const SAMPLES: &[(&str, SampleValue)] = &[
    ("rate_cap", SampleValue::RateCap),
    ("guarantee_fee_cap", SampleValue::GuaranteeFeeCap),
    ("subsidy", SampleValue::Subsidy),
    ("fee_relief", SampleValue::FeeRelief),
    ("offered_rate", SampleValue::OfferedRate),
];

pub(super) const CAP_PER: &[(&str, CapPer)] = &[("year", CapPer::Year), ("loan", CapPer::Loan)];

/// How often a subsidy is refunded; never, where the lender deducts it.
pub(super) const PAYMENTS: &[(&str, Option<Refund>)] = &[
    ("at_source", None),
    ("monthly", Some(Refund::Monthly)),
    ("quarterly", Some(Refund::Quarterly)),
    ("yearly", Some(Refund::Yearly)),
    ("at_maturity", Some(Refund::AtMaturity)),
];

pub(super) const WHEN_LATE: &[(&str, WhenLate)] = &[
    ("kept", WhenLate::Kept),
    ("loses_instalment", WhenLate::LosesInstalment),
    ("loses_rest", WhenLate::LosesRest),
    ("loses_all", WhenLate::LosesAll),
];

pub(super) const WHEN_EARLY: &[(&str, WhenRepaidEarly)] =
    &[("kept", WhenRepaidEarly::Kept), ("given_back", WhenRepaidEarly::GivenBack)];
