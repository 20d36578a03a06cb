//! Why a number is what it is, as JSON: the name of its formula, its terms, and the formula in words.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cost::RateBasis;
use crate::money::Yuan;
use crate::policy::{CapPer, Text};
use crate::quote::{Formula, Reason, Share, SubsidyAmount};
use crate::text::{Lang, reason as words};

type Terms = BTreeMap<&'static str, String>;

#[derive(Serialize)]
pub(super) struct ReasonJson<'quote> {
    number: String,
    formula: &'static str,
    terms: Terms,
    text: Text,
    policy: Option<&'quote str>,
    source: Option<&'quote str>,
    title: Option<&'quote Text>,
    clause: Option<&'quote Text>,
    certainty: Option<&'static str>,
}

pub(super) fn reason(reason: &Reason) -> ReasonJson<'_> {
    let (formula, terms) = terms(&reason.formula);
    let rests_on = reason.rests_on.as_ref();
    let source = rests_on.map(|it| &it.source);
    let text = |lang| words::formula(lang, &reason.formula);
    ReasonJson {
        number: reason.number.id(),
        formula,
        terms,
        text: Text { zh: text(Lang::Zh), en: text(Lang::En) },
        policy: rests_on.map(|it| it.policy.as_str()),
        source: source.and_then(|source| source.number.as_deref()),
        title: source.map(|source| &source.title),
        clause: source.and_then(|source| source.clause.as_ref()),
        certainty: source.map(|source| source.certainty.id()),
    }
}

/// Name and terms of a formula: amounts in yuan, rates as annual fractions, spreads in basis points.
fn terms(formula: &Formula) -> (&'static str, Terms) {
    let (name, terms): (_, Vec<(&'static str, String)>) = match formula {
        Formula::Quoted(rate) => ("quoted", vec![("rate", rate.to_string())]),
        Formula::QuotedAnd { quoted, spread, rate } => (
            "quoted_and",
            vec![("quoted", quoted.to_string()), ("spreadBp", spread.bp().to_string()), ("rate", rate.to_string())],
        ),
        Formula::LprAnd { lpr, spread, rate } => (
            "lpr_and",
            vec![("lpr", lpr.to_string()), ("spreadBp", spread.bp().to_string()), ("rate", rate.to_string())],
        ),
        Formula::Named(rate) => ("named", vec![("rate", rate.to_string())]),
        Formula::LevelPayment { principal, rate, count, payment } => {
            let amounts = yuan([("principal", principal), ("payment", payment)]);
            ("level_payment", [amounts, vec![("rate", rate.to_string()), ("count", count.to_string())]].concat())
        }
        Formula::EqualPrincipal { principal, count, interest, payment } => {
            let amounts = yuan([("principal", principal), ("interest", interest), ("payment", payment)]);
            ("equal_principal", [amounts, vec![("count", count.to_string())]].concat())
        }
        Formula::Payment { principal, interest, payment } => {
            ("payment", yuan([("principal", principal), ("interest", interest), ("payment", payment)]))
        }
        Formula::Interest { count, interest } => {
            ("interest", [yuan([("interest", interest)]), vec![("count", count.to_string())]].concat())
        }
        Formula::FeeCap { principal, cap, months, per, most, before, after } => {
            let name = match per {
                CapPer::Year => "fee_cap_per_year",
                CapPer::Loan => "fee_cap_per_loan",
            };
            let amounts = yuan([("principal", principal), ("most", most), ("before", before), ("after", after)]);
            (name, [amounts, vec![("cap", cap.to_string()), ("months", months.0.to_string())]].concat())
        }
        Formula::FeeRelief { before, after } => ("fee_relief", yuan([("before", before), ("after", after)])),
        Formula::SubsidyPoints { balance, points, subsidy } => {
            let own = vec![("balance", balance.to_string()), ("pointsBp", points.bp().to_string())];
            ("subsidy_points", received(own, subsidy))
        }
        Formula::SubsidyShare { parts, subsidy } => {
            let interest: Vec<String> = parts.iter().map(|(interest, _)| interest.to_string()).collect();
            let share = |share: &Share| format!("{}/{}", share.numerator, share.denominator);
            let shares: Vec<String> = parts.iter().map(|(_, part)| share(part)).collect();
            let own = vec![("interest", interest.join(" ")), ("shares", shares.join(" "))];
            ("subsidy_share", received(own, subsidy))
        }
        Formula::SubsidyAbove { floor, interest, at_floor, subsidy } => {
            let amounts = yuan([("interest", interest), ("atFloor", at_floor)]);
            ("subsidy_above", received([amounts, vec![("floor", floor.to_string())]].concat(), subsidy))
        }
        Formula::Difference { before, after, saving } => {
            ("difference", yuan([("before", before), ("after", after), ("saving", saving)]))
        }
        Formula::Gross { interest, fees, penalties, gross } => {
            ("gross", yuan([("interest", interest), ("fees", fees), ("penalties", penalties), ("gross", gross)]))
        }
        Formula::Net { gross, subsidy, net } => ("net", yuan([("gross", gross), ("subsidy", subsidy), ("net", net)])),
        Formula::PerTenThousand { net, principal, amount } => {
            ("per_ten_thousand", yuan([("net", net), ("principal", principal), ("amount", amount)]))
        }
        Formula::YearlyRate { flows, basis, found } => {
            let (name, period) = match basis {
                RateBasis::Periods(period) => ("yearly_rate_by_period", period),
                RateBasis::Days(period) => ("yearly_rate_by_day", period),
            };
            let mut own = vec![("flows", flows.to_string()), ("periodMonths", period.0.to_string())];
            own.extend(found.simple.map(|simple| ("simple", simple.to_string())));
            own.push(("compound", found.compound.to_string()));
            (name, own)
        }
    };
    (name, terms.into_iter().collect())
}

fn yuan<const N: usize>(amounts: [(&'static str, &Yuan); N]) -> Vec<(&'static str, String)> {
    amounts.into_iter().map(|(name, amount)| (name, amount.to_string())).collect()
}

/// The terms of a subsidy with what of the loan counts, and what it comes to.
fn received(mut own: Vec<(&'static str, String)>, subsidy: &SubsidyAmount) -> Vec<(&'static str, String)> {
    let limits = &subsidy.limits;
    own.extend(limits.principal.map(|most| ("principalMax", most.to_string())));
    own.extend(limits.months.map(|most| ("monthsMax", most.0.to_string())));
    own.extend(limits.yuan.map(|most| ("yuanMax", most.to_string())));
    own.extend(yuan([("measured", &subsidy.measured), ("amount", &subsidy.amount)]));
    own
}
