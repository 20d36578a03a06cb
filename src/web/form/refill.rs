//! The form as somebody would have filled it in for a loan that comes from a link.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::own;
use super::parse::scenario;
use super::raw::{Guarantee, Raw, RawFee, TermUnit};
use crate::exact::Exact as _;
use crate::loan::FEE_COUNT_MAX;
use crate::quote::{Fee, FeeAmount, FeeKind, FeeTiming, Method, Months, Pricing, ReferenceRate, Scenario, Yuan};
use crate::text::number;

impl Raw {
    /// The form with all of a scenario of a link that it can show; own numbers in it are the sender's.
    pub(in crate::web) fn of(asked: &Scenario) -> Self {
        let loan = &asked.loan;
        let (term, term_unit) = match loan.term {
            Months(months) if months % Months::YEAR.0 == 0 => (months / Months::YEAR.0, TermUnit::Years),
            Months(months) => (months, TermUnit::Months),
        };
        let method = loan.repayment.method();
        // Of two for one place the later holds; a reader who changes it must have changed all there is.
        let later = |at: usize| asked.own_values.iter().skip(at.saturating_add(1));
        let own = asked.own_values.iter().enumerate();
        let own = own.filter(|(at, own)| !later(*at).any(|other| other.place == own.place));
        let own = own.map(|(_, own)| (own::sent_control(&own.place), number::plain(own.value)));
        let mut raw = Self {
            facts: asked.facts.clone(),
            principal: ten_thousands(loan.principal),
            term: term.to_string(),
            term_unit,
            repayment: if Method::PLAIN.contains(&method) { method } else { Method::LevelPayment },
            own: Rc::new(own.take(own::COUNT_MAX).collect()),
            ..Self::new(loan.drawdown)
        };
        raw.state_rate(&loan.pricing);
        for fee in &loan.fees {
            raw.state_fee(fee);
        }
        raw
    }

    /// Whether the form says all of a scenario.
    pub(in crate::web) fn says(&self, asked: &Scenario, base: ReferenceRate) -> bool {
        scenario(self, asked.as_of, base).is_ok_and(|read| read == *asked)
    }

    fn state_rate(&mut self, pricing: &Pricing) {
        let stated = match pricing {
            Pricing::NotQuoted => return,
            Pricing::Fixed(rate) | Pricing::Stepped { first: rate, .. } => number::plain(rate.percent()),
            Pricing::Floating { spread, .. } => format!("LPR{:+}", spread.bp()),
        };
        self.rate_known = true;
        self.nominal_rate = stated;
    }

    fn state_fee(&mut self, fee: &Fee) {
        let stated = match fee.amount {
            FeeAmount::Fixed(yuan) => number::plain(yuan.decimal()),
            FeeAmount::OfPrincipal(rate) | FeeAmount::OfBalance(rate) => format!("{}%", number::plain(rate.percent())),
        };
        let guarantee = match (fee.amount, fee.timing) {
            (FeeAmount::Fixed(_), FeeTiming::Once) => Some(Guarantee::OnceYuan),
            (FeeAmount::OfPrincipal(_), FeeTiming::Once) => Some(Guarantee::OncePercent),
            (FeeAmount::OfPrincipal(_), FeeTiming::Yearly) => Some(Guarantee::YearlyPercent),
            _ => None,
        };
        match guarantee.filter(|_| fee.kind == FeeKind::Guarantee && self.guarantee == Guarantee::Unanswered) {
            Some(guarantee) => (self.guarantee, self.guarantee_fee) = (guarantee, stated),
            None if self.fees.len() < FEE_COUNT_MAX => {
                let Fee { kind, payee, withheld, .. } = *fee;
                self.fees.push(RawFee { kind, payee, yuan: stated, withheld });
            }
            None => {}
        }
    }
}

/// An amount as people type it: in ten thousands where that is short.
fn ten_thousands(amount: Yuan) -> String {
    match amount.decimal().over(Decimal::from(10_000)) {
        Some(number) if number.normalize().scale() <= 2 => number::plain(number),
        _ => format!("{}元", number::plain(amount.decimal())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::Date;
    use crate::quote::Spread;

    /// What can be typed comes back the same from the form that a link fills in.
    #[test]
    fn a_loan_that_was_typed_is_typed_again() {
        let today: Date = "2026-11-24".parse().unwrap();
        let typed: [&[(&str, &str)]; 6] = [
            &[("principal", "30"), ("term", "3")],
            &[("principal", "12,345.67元"), ("term", "18"), ("term-unit", "months"), ("repayment", "single_payment")],
            &[
                ("rate-known", "yes"),
                ("nominal-rate", "4.35"),
                ("guarantee-kind", "yearly_percent"),
                ("guarantee-fee", "0.8"),
            ],
            &[
                ("rate-known", "yes"),
                ("nominal-rate", "LPR-25"),
                ("guarantee-kind", "once_yuan"),
                ("guarantee-fee", "3000"),
            ],
            &[("borrower", "farm_household"), ("sector", "agriculture"), ("region", "gansu"), ("principal", "0.05万")],
            &[
                ("fees", "some"),
                ("fee-0-kind", "valuation"),
                ("fee-0", "1%"),
                ("fee-0-payee", "lender"),
                ("fee-1-kind", "insurance"),
                ("fee-1", "1,200.50"),
                ("fee-1-withheld", "on"),
                ("drawdown", "2027-01-31"),
                ("own__first-loan-subsidy__elsewhere__share__0", "62.5"),
            ],
        ];
        for pairs in typed {
            let mut raw = Raw::new(today);
            for (name, value) in pairs {
                raw.put(name, value);
            }
            let base = ReferenceRate { spread: Spread::from_bp(150), one_year_through: Months(60) };
            let asked = scenario(&raw, today, base).unwrap();
            let again = Raw::of(&asked);
            assert!(again.says(&asked, base), "{pairs:?}: {:?}", scenario(&again, today, base));
        }
    }

    /// A fee that a link has kept back is kept back in the loan that the form then says, and one that is paid is paid.
    #[test]
    fn a_fee_of_a_link_is_withheld_as_it_was() {
        let today: Date = "2026-11-24".parse().unwrap();
        let mut asked = crate::web::state::example(today);
        for (fen, withheld) in [(120_000, true), (30_000, false)] {
            let amount = FeeAmount::Fixed(Yuan::from_fen(fen));
            asked.loan.fees.push(Fee { withheld, ..Fee::new(FeeKind::Insurance, amount, FeeTiming::Once) });
        }
        let base = ReferenceRate { spread: Spread::from_bp(150), one_year_through: Months(60) };
        let again = scenario(&Raw::of(&asked), today, base).unwrap();
        assert_eq!(again.loan.fees.iter().map(|fee| fee.withheld).collect::<Vec<_>>(), [true, false]);
        assert_eq!(again, asked);
    }
}
