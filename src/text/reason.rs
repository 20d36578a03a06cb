//! Why a number is what it is, in one line: the formula with the numbers put in.

use super::{Lang, number, sentence};
use crate::quote::{CapPer, Formula, Limits, Number, RateBasis, Reason};
use crate::text as t;

/// What the number is called.
#[must_use]
pub fn name(lang: Lang, named: &Number) -> String {
    match named {
        Number::MarketRate => t::why_market_rate(lang),
        Number::RateCap => t::why_rate_cap(lang),
        Number::FirstPayment => t::why_first_payment(lang),
        Number::Interest => t::why_interest(lang),
        Number::Fee(kind) => sentence::fee_kind(lang, *kind),
        Number::Subsidy => t::why_subsidy(lang),
        Number::Saving(step) => return t::why_saving(lang, sentence::step(lang, *step)),
        Number::Gross => t::why_gross(lang),
        Number::Net => t::result_net_cost(lang),
        Number::SavingInAll => t::why_saving_in_all(lang),
        Number::PerTenThousand => t::why_per_ten_thousand(lang),
        Number::GrossRate => t::result_gross_rate(lang),
        Number::NetRate => t::result_net_rate(lang),
    }
    .to_owned()
}

/// Its formula, with the numbers put in.
#[must_use]
pub fn formula(lang: Lang, formula: &Formula) -> String {
    use number::{percent, yuan};
    match formula {
        Formula::Quoted(rate) => t::why_quoted(lang, &percent(*rate)),
        Formula::LprAnd { lpr, spread, rate } => {
            t::why_lpr_and(lang, &percent(*lpr), &format!("{:+}", spread.bp()), &percent(*rate))
        }
        Formula::Named(rate) => t::why_named(lang, &percent(*rate)),
        Formula::LevelPayment { principal, rate, count, payment } => {
            t::why_level_payment(lang, &yuan(*principal), &percent(*rate), &count.to_string(), &yuan(*payment))
        }
        Formula::EqualPrincipal { principal, count, interest, payment } => {
            t::why_equal_principal(lang, &yuan(*principal), &count.to_string(), &yuan(*interest), &yuan(*payment))
        }
        Formula::Payment { principal, interest, payment } => {
            t::why_payment(lang, &yuan(*principal), &yuan(*interest), &yuan(*payment))
        }
        Formula::Interest { count, interest } => t::why_interest_sum(lang, &count.to_string(), &yuan(*interest)),
        Formula::FeeCap { principal, cap, months, per, before, after } => {
            let (principal, cap) = (yuan(*principal), percent(*cap));
            let (before, after) = (yuan(*before), yuan(*after));
            match per {
                CapPer::Year => {
                    t::why_fee_cap_year(lang, &principal, &cap, &number::term(lang, *months), &before, &after)
                }
                CapPer::Loan => t::why_fee_cap_loan(lang, &principal, &cap, &before, &after),
            }
        }
        Formula::FeeRelief { before, after } => t::why_fee_relief(lang, &yuan(*before), &yuan(*after)),
        Formula::SubsidyPoints { points, limits, amount } => {
            let points = percent(crate::quote::Rate::ZERO.exactly_plus(*points));
            t::why_subsidy_points(lang, &points, &counted(lang, limits), &yuan(*amount))
        }
        Formula::SubsidyShare { percents, interest, limits, amount } => {
            let percents: Vec<String> = percents.iter().map(|it| percent(*it)).collect();
            let shares = sentence::list(lang, percents.iter().map(String::as_str));
            t::why_subsidy_share(lang, &yuan(*interest), &shares, &counted(lang, limits), &yuan(*amount))
        }
        Formula::SubsidyAbove { floor, limits, amount } => {
            t::why_subsidy_above(lang, &percent(*floor), &counted(lang, limits), &yuan(*amount))
        }
        Formula::Difference { before, after, saving } => {
            t::why_difference(lang, &yuan(*before), &yuan(*after), &yuan(*saving))
        }
        Formula::Gross { interest, fees, penalties, gross } => {
            t::why_gross_sum(lang, &yuan(*interest), &yuan(*fees), &yuan(*penalties), &yuan(*gross))
        }
        Formula::Net { gross, subsidy, net } => t::why_net_sum(lang, &yuan(*gross), &yuan(*subsidy), &yuan(*net)),
        Formula::PerTenThousand { net, principal, amount } => {
            t::why_per_ten_thousand_of(lang, &yuan(*net), &yuan(*principal), &yuan(*amount))
        }
        Formula::YearlyRate { flows, basis, found } => {
            let (flows, compound) = (flows.to_string(), percent(found.compound));
            match (basis, found.simple) {
                (RateBasis::Periods(period), Some(simple)) => {
                    let period = number::term(lang, *period);
                    t::why_yearly_rate_periods(lang, &flows, &period, &percent(simple), &compound)
                }
                _ => t::why_yearly_rate_days(lang, &flows, &compound),
            }
        }
    }
}

/// What of the loan counts for a subsidy; nothing where all does.
fn counted(lang: Lang, limits: &Limits) -> String {
    let principal = limits.principal.map(|most| t::why_limit_principal(lang, &number::amount(lang, most)));
    let months = limits.months.map(|most| t::why_limit_months(lang, &number::term(lang, most)));
    let most = limits.yuan.map(|most| t::why_limit_yuan(lang, &number::amount(lang, most)));
    [principal, months, most].into_iter().flatten().collect()
}

/// The notice that asks for it, and how sure it is.
#[must_use]
pub fn rests_on(lang: Lang, reason: &Reason) -> Option<String> {
    let source = &reason.rests_on.as_ref()?.source;
    let number = source.number.as_ref().map(|number| format!(" {number}")).unwrap_or_default();
    let clause = source.clause.as_ref().map(|clause| format!(" {}", lang.of(clause))).unwrap_or_default();
    let title = format!("{}{number}{clause}", lang.of(&source.title));
    Some(t::why_rests_on(lang, &title, sentence::certainty(lang, source.certainty)))
}
