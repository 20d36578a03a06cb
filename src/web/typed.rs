//! The form as plain pairs of a name and a value, as a browser reads a form: `principal`, `20`, `term-unit`, `years` …
//!
//! The names are those of the form's controls, so whatever a browser makes of the form can be read here: what was typed
//! before the program arrived, what stood in the form when it stopped on a fault, what comes in an address. Pairs come
//! from outside: a name or a value that the form does not know is passed over.

use super::state::{Action, Guarantee, Raw, TermUnit, TextField};
use crate::loan::FEE_COUNT_MAX;
use crate::quote::{Date, Fact, FeeKind, Method};

impl Raw {
    /// The form with what was typed into it: names and values in turn, as the form has them from top to bottom.
    pub(super) fn typed(today: Date, pairs: &[String]) -> Self {
        let mut raw = Self::new(today);
        for pair in pairs.chunks_exact(2) {
            let [name, value] = pair else { continue };
            if let Some(index) = name.strip_prefix("fee-").and_then(row)
                && index == raw.fees.len()
                && index < FEE_COUNT_MAX
            {
                raw.change(Action::AddFee);
            }
            if let Some(action) = action(name, value) {
                raw.change(action);
            }
        }
        raw
    }
}

/// The number of a row of fees: `0`, `0-kind`, `0-withheld`.
fn row(rest: &str) -> Option<usize> {
    rest.split('-').next()?.parse().ok()
}

/// The change that brings a pair into the form.
fn action(name: &str, value: &str) -> Option<Action> {
    Some(match name {
        "principal" => typed(TextField::Principal, value),
        "term" => typed(TextField::Term, value),
        "nominal-rate" => typed(TextField::NominalRate, value),
        "guarantee-fee" => typed(TextField::GuaranteeFee, value),
        "drawdown" => typed(TextField::Drawdown, value),
        "repayment" => Action::Repayment(Method::PLAIN.into_iter().find(|method| method.id() == value)?),
        "term-unit" => Action::TermUnit(match value {
            "years" => TermUnit::Years,
            "months" => TermUnit::Months,
            _ => return None,
        }),
        "rate-known" => Action::RateKnown(match value {
            "yes" => true,
            "no" => false,
            _ => return None,
        }),
        "guarantee-kind" => Action::Guarantee(match value {
            "none" => Guarantee::None,
            "yearly_percent" => Guarantee::YearlyPercent,
            "once_percent" => Guarantee::OncePercent,
            "once_yuan" => Guarantee::OnceYuan,
            _ => return None,
        }),
        _ => match name.strip_prefix("fee-") {
            Some(rest) => of_fee(row(rest)?, rest.split_once('-').map_or("", |(_, part)| part), value)?,
            None => Action::Answer(Fact::from_id(name)?.choice(value)?),
        },
    })
}

fn typed(field: TextField, value: &str) -> Action {
    Action::Type(field, value.to_owned())
}

fn of_fee(index: usize, part: &str, value: &str) -> Option<Action> {
    Some(match part {
        "" => typed(TextField::FeeYuan(index), value),
        "kind" => Action::FeeKind(
            index,
            FeeKind::ALL.into_iter().find(|kind| kind.id() == value && *kind != FeeKind::Guarantee)?,
        ),
        // A box that is not ticked is not sent at all.
        "withheld" => Action::FeeWithheld(index, true),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Raw {
        let pairs: Vec<String> =
            pairs.iter().flat_map(|(name, value)| [(*name).to_owned(), (*value).to_owned()]).collect();
        Raw::typed(Date::MIN, &pairs)
    }

    #[test]
    fn every_control_of_the_form_is_read() {
        let raw = read(&[
            ("borrower", "sole_trader"),
            ("sector", ""),
            ("principal", "三十万"),
            ("term", ""),
            ("term-unit", "months"),
            ("repayment", "flat_rate"),
            ("rate-known", "yes"),
            ("nominal-rate", "月息5厘"),
            ("guarantee-kind", "once_yuan"),
            ("guarantee-fee", "3000"),
            ("fee-0-kind", "valuation"),
            ("fee-0", "1,200"),
            ("fee-0-withheld", "on"),
            ("fee-1-kind", "insurance"),
            ("fee-1", "50"),
            ("drawdown", "2026-03-02"),
        ]);
        assert_eq!(raw.facts.get(Fact::Borrower).map(|choice| choice.id()), Some("sole_trader"));
        assert_eq!(raw.facts.get(Fact::Sector), None);
        let texts = [&raw.principal, &raw.term, &raw.nominal_rate, &raw.guarantee_fee, &raw.drawdown];
        assert_eq!(texts, ["三十万", "", "月息5厘", "3000", "2026-03-02"]);
        assert_eq!(raw.term_unit, TermUnit::Months);
        assert_eq!(raw.repayment, Method::FlatRate);
        assert!(raw.rate_known);
        assert_eq!(raw.guarantee, Guarantee::OnceYuan);
        let fees: Vec<_> = raw.fees.iter().map(|fee| (fee.kind, fee.yuan.as_str(), fee.withheld)).collect();
        assert_eq!(fees, [(FeeKind::Valuation, "1,200", true), (FeeKind::Insurance, "50", false)]);
    }

    #[test]
    fn what_the_form_does_not_know_is_passed_over() {
        let untouched = read(&[]);
        let raw = read(&[
            ("borrower", "emperor"),
            ("repayment", "credit_line"),
            ("term-unit", "weeks"),
            ("rate-known", "perhaps"),
            ("guarantee-kind", ""),
            ("sector", "no_such_line"),
            ("fee-7", "100"),
            ("fee-99999999999999999999", "100"),
            ("fee-", "100"),
            ("fee-0-colour", "red"),
            ("fee-0-kind", "guarantee"),
            ("", ""),
            ("__proto__", "1"),
        ]);
        assert_eq!(raw.facts.get(Fact::Borrower), None);
        assert_eq!(raw.repayment, untouched.repayment);
        assert_eq!(raw.term_unit, untouched.term_unit);
        assert_eq!((raw.rate_known, raw.guarantee), (untouched.rate_known, untouched.guarantee));
        assert_eq!(raw.fees.len(), 1);
        assert_eq!(raw.fees.first().map(|fee| fee.kind), Some(FeeKind::Registration));
    }

    #[test]
    fn an_odd_end_and_too_many_fees_are_cut() {
        let mut pairs: Vec<String> = (0..1000).flat_map(|index| [format!("fee-{index}"), "1".to_owned()]).collect();
        pairs.push("principal".to_owned());
        let raw = Raw::typed(Date::MIN, &pairs);
        assert_eq!(raw.fees.len(), FEE_COUNT_MAX);
        assert_eq!(raw.principal, "20");
    }
}
