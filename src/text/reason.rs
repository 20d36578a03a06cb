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
            t::why_level_payment(lang, &yuan(*principal), &count.to_string(), &percent(*rate), &yuan(*payment))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{Found, Months, Rate, Spread, Yuan};

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
        let share = Formula::SubsidyShare {
            percents: vec![percent("100"), percent("50")],
            interest: yuan(900),
            limits: Limits { principal: Some(yuan(50_000)), months: Some(Months(12)), yuan: None },
            amount: yuan(300),
        };
        assert_eq!(
            told(&share),
            [
                "利息 900.00 × 100.00%、50.00%,只算本金 5 万元,只算前 1 年 = 300.00 元",
                "Interest 900.00 × 100.00%, 50.00%, counting 50,000 yuan of principal, counting the first 1 year = 300.00 yuan"
            ]
        );
        let cap = Formula::FeeCap {
            principal: yuan(1_000_000),
            cap: percent("1"),
            months: Months(24),
            per: CapPer::Year,
            before: yuan(30_000),
            after: yuan(20_000),
        };
        assert_eq!(told(&cap)[0], "1,000,000.00 × 每年 1.00%,2 年:由 30,000.00 降到 20,000.00 元");
        let found = Found { simple: Some(percent("4.5")), compound: percent("4.59") };
        let rate = Formula::YearlyRate { flows: 49, basis: RateBasis::Periods(Months(1)), found };
        assert_eq!(told(&rate)[0], "让 49 笔收付款现值相抵的利率(每期 1 个月):单利 4.50%,复利 4.59%");
    }
}
