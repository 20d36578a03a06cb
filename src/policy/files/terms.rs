//! The measures of a rule: rates by reference, shares, and the closed lists of words.

use crate::calendar::Months;
use crate::loan::{FeeKind, Payee};
use crate::policy::{CapPer, Certainty, Kind, RateRef, Refund, SampleValue, SubsidyPayment, WhenLate, WhenRepaidEarly};
use crate::rate::{LprTerm, Rate, Share, Spread};
use crate::written;

pub(super) const RATE_REF: &str = "a rate such as \"4.50 %\", \"LPR1Y\", \"LPR1Y + 150 bp\" or \"LPR5Y - 30 bp\"";

/// The widest spread that a notice may name; wider ones are slips of the pen.
const SPREAD_BP_MAX: u32 = 1_000;

/// `4.50 %`, `LPR1Y`, `LPR5Y - 30 bp`. Nothing above 36 %, which no policy names.
pub(super) fn rate_ref(text: &str) -> Option<RateRef> {
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let term = [("LPR1Y", LprTerm::OneYear), ("LPR5Y", LprTerm::OverFiveYears)];
    for (name, term) in term {
        let Some(rest) = tight.strip_prefix(name) else { continue };
        let spread = match (rest.strip_prefix('+'), rest.strip_prefix('-')) {
            (Some(up), _) => written::spread(up)?,
            (_, Some(down)) => Spread::from_bp(written::spread(down)?.bp().checked_neg()?),
            (None, None) if rest.is_empty() => Spread::from_bp(0),
            (None, None) => return None,
        };
        return (spread.bp().unsigned_abs() <= SPREAD_BP_MAX).then_some(RateRef::Lpr(term, spread));
    }
    written::rate(&tight).filter(|rate| *rate <= Rate::from_percent(36.into())).map(RateRef::Fixed)
}

pub(super) const SHARE: &str = "a share above zero and at most all, such as \"50 %\" or \"2/3\"";

/// `50 %` or `2/3`.
pub(super) fn share(text: &str) -> Option<Share> {
    let share = match text.split_once('/') {
        Some((numerator, denominator)) => Share { numerator: count(numerator)?, denominator: count(denominator)? },
        None => {
            let percent = written::measure(text).filter(|it| it.unit == "%")?.number;
            let hundredths = percent.checked_mul(100.into()).filter(rust_decimal::Decimal::is_integer)?;
            Share { numerator: u32::try_from(hundredths.trunc()).ok()?, denominator: 10_000 }
        }
    };
    let proper = share.numerator > 0 && share.denominator > 0 && share.numerator <= share.denominator;
    proper.then_some(share)
}

fn count(digits: &str) -> Option<u32> {
    u32::try_from(written::number(digits).filter(rust_decimal::Decimal::is_integer)?.trunc()).ok()
}

pub(super) const KINDS: &str = "central_interest_subsidy, local_interest_subsidy, microloan, guarantee, interest_relief, fee_relief, renewal, product, background";

pub(super) fn kind(id: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind.id() == id)
}

pub(super) const FEES: &str = "guarantee, registration, valuation, notary, insurance, intermediary, bridge, commitment, fund_management, entrusted_payment, other";

pub(super) fn fee(id: &str) -> Option<FeeKind> {
    FeeKind::ALL.into_iter().find(|kind| kind.id() == id)
}

pub(super) const PAYEES: &str = "lender, guarantor, registry, insurer, agent";

pub(super) fn payee(id: &str) -> Option<Payee> {
    Payee::ALL.into_iter().find(|payee| payee.id() == id)
}

pub(super) const CERTAINTIES: &str = "official, press, unverified, local";

pub(super) fn certainty(id: &str) -> Option<Certainty> {
    [Certainty::Official, Certainty::Press, Certainty::Unverified, Certainty::Local]
        .into_iter()
        .find(|certainty| certainty.id() == id)
}

pub(super) const SAMPLES: &str = "rate_cap, guarantee_fee_cap, subsidy, fee_relief, offered_rate";

pub(super) fn sample(id: &str) -> Option<SampleValue> {
    match id {
        "rate_cap" => Some(SampleValue::RateCap),
        "guarantee_fee_cap" => Some(SampleValue::GuaranteeFeeCap),
        "subsidy" => Some(SampleValue::Subsidy),
        "fee_relief" => Some(SampleValue::FeeRelief),
        "offered_rate" => Some(SampleValue::OfferedRate),
        _ => None,
    }
}

pub(super) fn cap_per(id: &str) -> Option<CapPer> {
    match id {
        "year" => Some(CapPer::Year),
        "loan" => Some(CapPer::Loan),
        _ => None,
    }
}

pub(super) const PAYMENTS: &str = "at_source, monthly, quarterly, yearly, at_maturity";

pub(super) fn payment(id: &str, lag: Months) -> Option<SubsidyPayment> {
    let every = match id {
        "at_source" => return Some(SubsidyPayment::AtSource),
        "monthly" => Refund::Monthly,
        "quarterly" => Refund::Quarterly,
        "yearly" => Refund::Yearly,
        "at_maturity" => Refund::AtMaturity,
        _ => return None,
    };
    Some(SubsidyPayment::Reimbursed { every, lag })
}

pub(super) const WHEN_LATE: &[(&str, WhenLate)] = &[
    ("kept", WhenLate::Kept),
    ("loses_instalment", WhenLate::LosesInstalment),
    ("loses_rest", WhenLate::LosesRest),
    ("loses_all", WhenLate::LosesAll),
];

pub(super) const WHEN_EARLY: &[(&str, WhenRepaidEarly)] =
    &[("kept", WhenRepaidEarly::Kept), ("given_back", WhenRepaidEarly::GivenBack)];

/// What a word of a closed list stands for.
pub(super) fn named<T: Copy>(id: &str, words: &[(&str, T)]) -> Option<T> {
    words.iter().find(|(word, _)| *word == id).map(|(_, meaning)| *meaning)
}
