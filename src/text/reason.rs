//! Why a number is what it is, in one line: the formula with the numbers put in.

use super::{Lang, number, sentence};
use rust_decimal::Decimal;

use crate::quote::{CapPer, Formula, Number, Rate, RateBasis, Reason, Share, SubsidyAmount};
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
        Formula::Quoted(rate) => t::why_quoted(lang, &exact(*rate)),
        Formula::QuotedAnd { quoted, spread, rate } => {
            t::why_quoted_and(lang, &exact(*quoted), &format!("{:+}", spread.bp()), &exact(*rate))
        }
        Formula::LprAnd { lpr, spread, rate } => {
            t::why_lpr_and(lang, &exact(*lpr), &format!("{:+}", spread.bp()), &exact(*rate))
        }
        Formula::Named(rate) => t::why_named(lang, &exact(*rate)),
        Formula::LevelPayment { principal, rate, count, payment } => {
            t::why_level_payment(lang, &yuan(*principal), &count.to_string(), &exact(*rate), &yuan(*payment))
        }
        Formula::EqualPrincipal { principal, count, interest, payment } => {
            t::why_equal_principal(lang, &yuan(*principal), &count.to_string(), &yuan(*interest), &yuan(*payment))
        }
        Formula::Payment { principal, interest, payment } => {
            t::why_payment(lang, &yuan(*principal), &yuan(*interest), &yuan(*payment))
        }
        Formula::Interest { count, interest } => t::why_interest_sum(lang, &count.to_string(), &yuan(*interest)),
        Formula::FeeCap { principal, cap, months, per, most, before, after } => {
            let (principal, cap, most) = (yuan(*principal), exact(*cap), yuan(*most));
            let (before, after) = (yuan(*before), yuan(*after));
            match per {
                CapPer::Year => {
                    t::why_fee_cap_year(lang, &principal, &cap, &months.to_string(), &most, &before, &after)
                }
                CapPer::Loan => t::why_fee_cap_loan(lang, &principal, &cap, &most, &before, &after),
            }
        }
        Formula::FeeRelief { before, after } => t::why_fee_relief(lang, &yuan(*before), &yuan(*after)),
        Formula::SubsidyPoints { balance, points, subsidy } => {
            let points = exact(Rate::ZERO.exactly_plus(*points));
            let measured = yuan(subsidy.measured);
            t::why_subsidy_points(lang, &yuan(*balance), &points, &measured) + &received(lang, subsidy)
        }
        Formula::SubsidyShare { parts, subsidy } => {
            let parts = parts.iter().map(|(interest, part)| format!("{} × {}", yuan(*interest), share(*part)));
            let parts = parts.collect::<Vec<String>>().join(" + ");
            t::why_subsidy_share(lang, &parts, &yuan(subsidy.measured)) + &received(lang, subsidy)
        }
        Formula::SubsidyAbove { floor, interest, at_floor, subsidy } => {
            let (floor, measured) = (exact(*floor), yuan(subsidy.measured));
            t::why_subsidy_above(lang, &yuan(*interest), &yuan(*at_floor), &floor, &measured) + &received(lang, subsidy)
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

/// A rate in percent with all its digits, two decimals at least.
fn exact(rate: Rate) -> String {
    let shown = rate.percent();
    if shown.scale() > 2 { format!("{}%", number::plain(shown)) } else { number::percent(rate) }
}

/// A share in percent, or as a fraction where that has no end.
fn share(share: Share) -> String {
    let part = share.of(Decimal::ONE);
    let is_exact = part.scale() < 10;
    if is_exact { exact(Rate::from_fraction(part)) } else { format!("{}/{}", share.numerator, share.denominator) }
}

/// What of the loan counts for a subsidy, and what is received where that is another amount than measured.
fn received(lang: Lang, subsidy: &SubsidyAmount) -> String {
    let limits = &subsidy.limits;
    let principal = limits.principal.map(|most| t::why_limit_principal(lang, &number::amount(lang, most)));
    let months = limits.months.map(|most| t::why_limit_months(lang, &number::term(lang, most)));
    let most = limits.yuan.map(|most| t::why_limit_yuan(lang, &number::amount(lang, most)));
    let amount = (subsidy.amount != subsidy.measured).then(|| t::why_received(lang, &number::yuan(subsidy.amount)));
    [principal, months, most, amount].into_iter().flatten().collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{Found, Limits, Months, Spread, Yuan};

    fn told(of: &Formula) -> [String; 2] {
        [Lang::Zh, Lang::En].map(|lang| formula(lang, of))
    }

    fn percent(text: &str) -> Rate {
        Rate::from_percent(text.parse().unwrap())
    }

    /// Each number stands where the formula has it.
    #[test]
    fn formulas_have_their_numbers_in_place() {
        let yuan = |yuan: i64| Yuan::from_fen(yuan * 100);
        let level = Formula::LevelPayment { principal: yuan(100), rate: percent("6"), count: 24, payment: yuan(5) };
        let [zh, en] = told(&level);
        assert!(zh.starts_with("100.00 ×") && zh.contains("−24 次方") && zh.contains("月利率 = 6.00% ÷ 12"), "{zh}");
        assert!(en.contains("power −24)") && en.contains("m = 6.00% ÷ 12") && en.ends_with("= 5.00 yuan"), "{en}");
        let lpr = Formula::LprAnd { lpr: percent("3"), spread: Spread::from_bp(-20), rate: percent("2.8") };
        assert_eq!(told(&lpr), ["当日 LPR 3.00%,加减 -20 个基点 = 2.80%", "LPR of the day 3.00%, -20 bp = 2.80%"]);
        let limits = Limits { principal: Some(yuan(50_000)), months: Some(Months(12)), yuan: None };
        let subsidy = SubsidyAmount { limits, measured: yuan(1_300), amount: yuan(900) };
        let thirds = Share { numerator: 2, denominator: 3 };
        let parts = vec![(yuan(900), Share::WHOLE), (yuan(600), thirds)];
        assert_eq!(
            told(&Formula::SubsidyShare { parts, subsidy }),
            [
                "计入的利息 900.00 × 100.00% + 600.00 × 2/3 = 1,300.00 元，只算本金 5 万元，只算前 1 年，逐笔取整、按限额和退回规定后实收 900.00 元",
                "Interest that counts 900.00 × 100.00% + 600.00 × 2/3 = 1,300.00 yuan, counting 50,000 yuan of principal, counting the first 1 year; received, each payment rounded, within its limits and less what is given back: 900.00 yuan"
            ]
        );
        let subsidy = SubsidyAmount { limits: Limits::default(), measured: yuan(20), amount: yuan(20) };
        let above = Formula::SubsidyAbove { floor: percent("2.355"), interest: yuan(50), at_floor: yuan(30), subsidy };
        assert_eq!(told(&above)[0], "计入的利息 50.00 − 30.00（按 2.355% 算的利息）= 20.00 元");
        let cap = Formula::FeeCap {
            principal: yuan(1_000_000),
            cap: percent("1"),
            months: Months(24),
            per: CapPer::Year,
            most: yuan(20_000),
            before: yuan(30_000),
            after: yuan(20_000),
        };
        assert_eq!(
            told(&cap)[0],
            "1,000,000.00 × 每年 1.00% × 24 ÷ 12 个月 = 最多 20,000.00 元：由 30,000.00 降到 20,000.00 元"
        );
        let found = Found { simple: Some(percent("4.5")), compound: percent("4.59") };
        let rate = Formula::YearlyRate { flows: 49, basis: RateBasis::Periods(Months(1)), found };
        assert_eq!(told(&rate)[0], "让 49 笔收付款现值相抵的利率(每期 1 个月):单利 4.50%,复利 4.59%");
    }
}
