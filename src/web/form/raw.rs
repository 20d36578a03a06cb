//! The form as typed, and how one control of it changes: by its name and value, as a browser has them.
//!
//! Whatever a browser makes of the form can be put back by [`Raw::put`]. Names and values come from outside: what the form
//! does not know is passed over.

use std::rc::Rc;

use super::own;
use crate::loan::FEE_COUNT_MAX;
use crate::quote::{Date, Fact, Facts, FeeKind, Method, Payee};

/// The unit of the term as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum TermUnit {
    Years,
    Months,
}

/// What a number alone means as a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum RateUnit {
    YearPercent,
    MonthPermille,
    DayPerTenThousand,
    MonthLi,
}

/// How the guarantee fee is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::web) enum Guarantee {
    /// The question has no answer yet.
    Unanswered,
    None,
    YearlyPercent,
    OncePercent,
    OnceYuan,
    /// The borrower does not know.
    Unknown,
}

impl TermUnit {
    const ALL: [Self; 2] = [Self::Years, Self::Months];

    /// The value of its control.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Months => "months",
        }
    }
}

impl RateUnit {
    const ALL: [Self; 4] = [Self::YearPercent, Self::MonthPermille, Self::DayPerTenThousand, Self::MonthLi];

    /// The value of its control.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::YearPercent => "year_percent",
            Self::MonthPermille => "month_permille",
            Self::DayPerTenThousand => "day_per_ten_thousand",
            Self::MonthLi => "month_li",
        }
    }
}

impl Guarantee {
    const ALL: [Self; 6] =
        [Self::Unanswered, Self::None, Self::YearlyPercent, Self::OncePercent, Self::OnceYuan, Self::Unknown];

    /// The value of its control.
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::Unanswered => "",
            Self::None => "none",
            Self::YearlyPercent => "yearly_percent",
            Self::OncePercent => "once_percent",
            Self::OnceYuan => "once_yuan",
            Self::Unknown => "unknown",
        }
    }
}

/// The answer that a fact is not known.
pub(super) const UNSURE: &str = "unsure";

/// One other fee as typed.
#[derive(Clone)]
pub(in crate::web) struct RawFee {
    pub(super) kind: FeeKind,
    pub(super) payee: Payee,
    pub(super) yuan: String,
    pub(super) withheld: bool,
}

/// The form as typed.
#[derive(Clone)]
pub(in crate::web) struct Raw {
    pub(in crate::web) facts: Facts,
    /// The facts to which the answer was that it is not known.
    pub(super) unsure: Vec<Fact>,
    pub(in crate::web) principal: String,
    pub(super) term: String,
    pub(super) term_unit: TermUnit,
    pub(super) repayment: Method,
    pub(super) rate_known: bool,
    pub(super) nominal_rate: String,
    pub(super) rate_unit: RateUnit,
    pub(super) guarantee: Guarantee,
    pub(super) guarantee_fee: String,
    pub(super) fees: Vec<RawFee>,
    pub(super) drawdown: String,
    /// The numbers of the reader's own, each with the name of its control, as `own` beside this module makes them.
    pub(in crate::web) own: Rc<Vec<(String, String)>>,
}

impl Raw {
    /// The form before anything is typed.
    pub(in crate::web) fn new(today: Date) -> Self {
        Self {
            facts: Facts::default(),
            unsure: Vec::new(),
            principal: "20".to_owned(),
            term: "3".to_owned(),
            term_unit: TermUnit::Years,
            repayment: Method::LevelPayment,
            rate_known: false,
            nominal_rate: String::new(),
            rate_unit: RateUnit::YearPercent,
            guarantee: Guarantee::Unanswered,
            guarantee_fee: String::new(),
            fees: Vec::new(),
            drawdown: today.to_string(),
            own: Rc::default(),
        }
    }

    /// The form with what was typed into it: names and values in turn, as the form has them from top to bottom.
    pub(in crate::web) fn typed(today: Date, pairs: &[String]) -> Self {
        let mut raw = Self::new(today);
        for pair in pairs.chunks_exact(2) {
            if let [name, value] = pair {
                raw.put(name, value);
            }
        }
        raw
    }

    /// Moves the drawdown from one day to another, if it stands as that day.
    pub(in crate::web) fn follow(&mut self, from: Date, to: Date) {
        if self.drawdown == from.to_string() {
            self.drawdown = to.to_string();
        }
    }

    /// Whether nothing is known of a guarantee fee, which is then not counted.
    pub(in crate::web) fn is_guarantee_open(&self) -> bool {
        matches!(self.guarantee, Guarantee::Unanswered | Guarantee::Unknown)
    }

    /// Puts a value into the control of a name.
    pub(in crate::web) fn put(&mut self, name: &str, value: &str) {
        if name.starts_with(own::PREFIX) {
            return self.enter(name, value);
        }
        if let Some((index, part)) = fee_part(name) {
            if index == self.fees.len() {
                self.add_fee();
            }
            if let Some(fee) = self.fees.get_mut(index) {
                fee.put(part, value);
            }
            return;
        }
        let text = match name {
            "principal" => &mut self.principal,
            "term" => &mut self.term,
            "nominal-rate" => &mut self.nominal_rate,
            "guarantee-fee" => &mut self.guarantee_fee,
            "drawdown" => &mut self.drawdown,
            _ => return self.choose(name, value),
        };
        value.clone_into(text);
    }

    fn choose(&mut self, name: &str, value: &str) {
        match name {
            "term-unit" => set(&mut self.term_unit, TermUnit::ALL.into_iter().find(|it| it.id() == value)),
            "repayment" => set(&mut self.repayment, Method::PLAIN.into_iter().find(|it| it.id() == value)),
            "rate-known" => self.rate_known = value == "yes",
            "rate-unit" => set(&mut self.rate_unit, RateUnit::ALL.into_iter().find(|it| it.id() == value)),
            "guarantee-kind" => set(&mut self.guarantee, Guarantee::ALL.into_iter().find(|it| it.id() == value)),
            "fees" if value == "some" => self.add_fee(),
            "fees" => self.fees.clear(),
            _ => {
                if let Some(fact) = Fact::from_id(name) {
                    self.answer(fact, value);
                }
            }
        }
    }

    fn answer(&mut self, fact: Fact, value: &str) {
        self.unsure.retain(|it| *it != fact);
        self.facts.forget(fact);
        if let Some(choice) = fact.choice(value) {
            self.facts.answer(choice);
        } else if value == UNSURE {
            self.unsure.push(fact);
        }
    }

    /// Takes a number of the reader's own, or one that came with a link, which is the reader's once it is changed. One that is
    /// empty is none.
    fn enter(&mut self, name: &str, value: &str) {
        let entered = Rc::make_mut(&mut self.own);
        let place = own::unsent(name);
        if value.is_empty() {
            entered.retain(|(known, _)| own::unsent(known) != place);
        } else if let Some((known, typed)) = entered.iter_mut().find(|(known, _)| own::unsent(known) == place) {
            if known != name || typed != value {
                *known = format!("{}{place}", own::PREFIX);
                value.clone_into(typed);
            }
        } else if entered.len() < own::COUNT_MAX {
            entered.push((name.to_owned(), value.to_owned()));
        }
    }

    fn add_fee(&mut self) {
        if self.fees.len() < FEE_COUNT_MAX {
            let kind = FeeKind::Registration;
            self.fees.push(RawFee { kind, payee: kind.customary_payee(), yuan: String::new(), withheld: false });
        }
    }
}

/// The row of a fee and the part of it that a name means: `fee-0`, `fee-0-kind`.
fn fee_part(name: &str) -> Option<(usize, &str)> {
    let rest = name.strip_prefix("fee-")?;
    let (index, part) = rest.split_once('-').unwrap_or((rest, ""));
    Some((index.parse().ok()?, part))
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

impl RawFee {
    fn put(&mut self, part: &str, value: &str) {
        match part {
            "" => value.clone_into(&mut self.yuan),
            "kind" => {
                let kind = FeeKind::ALL.into_iter().find(|it| it.id() == value && *it != FeeKind::Guarantee);
                set(&mut self.kind, kind);
                self.payee = self.kind.customary_payee();
            }
            "payee" => set(&mut self.payee, Payee::ALL.into_iter().find(|it| it.id() == value)),
            // A box that is not ticked has no value.
            "withheld" => self.withheld = !value.is_empty(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(pairs: &[(&str, &str)]) -> Raw {
        let mut raw = Raw::new(Date::MIN);
        for (name, value) in pairs {
            raw.put(name, value);
        }
        raw
    }

    #[test]
    fn every_control_takes_its_value() {
        let raw = filled(&[
            ("borrower", "sole_trader"),
            ("purpose", "unsure"),
            ("sector", ""),
            ("principal", "三十万"),
            ("term", ""),
            ("term-unit", "months"),
            ("repayment", "flat_rate"),
            ("rate-known", "yes"),
            ("nominal-rate", "5"),
            ("rate-unit", "month_li"),
            ("guarantee-kind", "once_yuan"),
            ("guarantee-fee", "3000"),
            ("fees", "some"),
            ("fee-0-kind", "valuation"),
            ("fee-0", "1,200"),
            ("fee-0-payee", "lender"),
            ("fee-0-withheld", "on"),
            ("fee-1-kind", "insurance"),
            ("fee-1", "50"),
            ("drawdown", "今天"),
        ]);
        assert_eq!(raw.facts.get(Fact::Borrower), Fact::Borrower.choice("sole_trader"));
        assert_eq!((raw.facts.get(Fact::Sector), raw.unsure), (None, vec![Fact::Purpose]));
        let texts = [&raw.principal, &raw.term, &raw.nominal_rate, &raw.guarantee_fee, &raw.drawdown];
        assert_eq!(texts, ["三十万", "", "5", "3000", "今天"]);
        assert_eq!((raw.term_unit, raw.rate_unit), (TermUnit::Months, RateUnit::MonthLi));
        assert_eq!((raw.repayment, raw.rate_known, raw.guarantee), (Method::FlatRate, true, Guarantee::OnceYuan));
        let fees: Vec<_> = raw.fees.iter().map(|it| (it.kind, it.payee, it.yuan.as_str(), it.withheld)).collect();
        let expected =
            [(FeeKind::Valuation, Payee::Lender, "1,200", true), (FeeKind::Insurance, Payee::Insurer, "50", false)];
        assert_eq!(fees, expected);
    }

    #[test]
    fn what_the_form_does_not_know_is_passed_over() {
        let raw = filled(&[
            ("borrower", "emperor"),
            ("repayment", "credit_line"),
            ("term-unit", "weeks"),
            ("rate-unit", "hour"),
            ("guarantee-kind", "perhaps"),
            ("fee-7", "100"),
            ("fee-99999999999999999999", "100"),
            ("fee-", "100"),
            ("", ""),
            ("__proto__", "1"),
        ]);
        assert_eq!((raw.facts, raw.unsure, raw.fees.len()), (Facts::default(), vec![], 0));
        assert_eq!((raw.repayment, raw.term_unit), (Method::LevelPayment, TermUnit::Years));
        assert_eq!((raw.rate_unit, raw.guarantee), (RateUnit::YearPercent, Guarantee::Unanswered));
        let raw = filled(&[("fees", "some"), ("fee-0-kind", "guarantee"), ("fee-0-colour", "red")]);
        assert_eq!(raw.fees.first().map(|fee| fee.kind), Some(FeeKind::Registration));
    }

    #[test]
    fn the_drawdown_follows_the_day_while_it_stands_as_that_day() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let (before, today) = (day("2026-12-31"), day("2027-01-01"));
        for (typed, after) in [("2026-12-31", "2027-01-01"), ("2026-12-30", "2026-12-30"), ("", ""), ("今天", "今天")]
        {
            let mut raw = filled(&[("drawdown", typed)]);
            raw.follow(before, today);
            assert_eq!(raw.drawdown, after);
        }
    }

    #[test]
    fn an_answer_takes_the_place_of_another() {
        let raw = filled(&[("borrower", "unsure"), ("borrower", "individual"), ("borrower", "")]);
        assert_eq!((raw.facts, raw.unsure), (Facts::default(), vec![]));
    }

    #[test]
    fn a_number_that_came_with_a_link_is_the_senders_until_the_reader_changes_it_or_takes_it_over() {
        let (sent, own) = ("own__Sent-a__all__share__0", "own__a__all__share__0");
        let entered = |pairs: &[(&str, &str)]| {
            filled(pairs).own.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>()
        };
        assert_eq!(entered(&[(sent, "100")]), [format!("{sent}=100")]);
        // The form is read back as it stood.
        assert_eq!(entered(&[(sent, "100"), (sent, "100")]), [format!("{sent}=100")]);
        assert_eq!(entered(&[(sent, "100"), (sent, "50")]), [format!("{own}=50")]);
        assert_eq!(entered(&[(sent, "100"), (own, "100")]), [format!("{own}=100")]);
        assert_eq!(entered(&[(own, "100"), (sent, "100")]), [format!("{own}=100")]);
        assert_eq!(entered(&[(sent, "100"), (sent, "")]), [""; 0]);
        assert_eq!(entered(&[(sent, "100"), (own, "")]), [""; 0]);
    }

    #[test]
    fn there_are_no_more_fees_than_can_be_computed() {
        let mut raw = filled(&[]);
        for index in 0..1000 {
            raw.put(&format!("fee-{index}"), "1");
        }
        assert_eq!(raw.fees.len(), FEE_COUNT_MAX);
    }
}
