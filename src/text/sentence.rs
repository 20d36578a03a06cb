//! Sentences that depend on an enum: errors, conditions, names of methods and steps.
//!
//! An error says what was wrong, where, and what would be right.

use std::cmp::Ordering;

use super::{Lang, number};
use crate::quote::{
    Certainty, Choice, Condition, DayCount, Fact, FeeKind, Field, InputError, LocalNumber, LprTerm, Method, NumberFor,
    Payee, Problem, SampleNumber, StepKind, SubsidyPayment, Unit, Yuan,
};
use crate::text as t;

/// The question that a fact asks.
#[must_use]
pub fn fact(lang: Lang, fact: Fact) -> &'static str {
    t::fact(lang, fact.id()).unwrap_or_else(|| fact.id())
}

/// An answer to a fact.
#[must_use]
pub fn choice(lang: Lang, choice: Choice) -> &'static str {
    t::choice(lang, &format!("{}.{}", choice.fact().id(), choice.id())).unwrap_or_else(|| choice.id())
}

/// One thing wrong with the input.
#[must_use]
pub fn input_error(lang: Lang, error: &InputError) -> String {
    let field = field(lang, error.field);
    match &error.problem {
        Problem::Missing => missing(lang, error.field, &field),
        Problem::NotANumber { typed } => t::problem_not_a_number(lang, &field, typed, example(lang, error.field)),
        Problem::Negative { typed } => t::problem_negative(lang, &field, typed, example(lang, error.field)),
        Problem::OutOfRange { min, max } => out_of_range(lang, error.field, &field, min, max),
        Problem::TooFine { typed } => t::problem_too_fine(lang, &field, typed),
        Problem::NotWholeMonths { typed } => t::problem_not_whole_months(lang, &field, typed),
        Problem::NotADate { typed } => t::problem_not_a_date(lang, &field, typed),
        Problem::DateOutOfRange { min, max } => {
            t::problem_date_out_of_range(lang, &field, &number::date(lang, *min), &number::date(lang, *max))
        }
        Problem::UnknownChoice { given, allowed } => t::problem_unknown_choice(lang, &field, given, allowed),
        Problem::FeesAbovePrincipal => t::problem_fees_above_principal(lang, &field),
        Problem::NothingPaidOut => t::problem_nothing_paid_out(lang, &field),
        Problem::AbovePrincipal { sum, principal } => {
            t::problem_above_principal(lang, &field, &number::yuan(*sum), &number::yuan(*principal))
        }
        Problem::AboveBalance { balance } => t::problem_above_balance(lang, &field, &number::yuan(*balance)),
        Problem::NotWithCreditLine => t::problem_not_with_credit_line(lang, &field),
        Problem::NotLocal => t::problem_not_local(lang, &field),
        Problem::NotLawful { min, max, unit } => {
            let (min, max, decimals) = (min.to_string(), max.to_string(), unit.decimals().to_string());
            t::problem_not_lawful(lang, &field, &min, &max, self::unit(lang, *unit), &decimals)
        }
        Problem::TooManyCombinations => t::problem_too_many_combinations(lang).to_owned(),
        Problem::Fault => t::problem_fault(lang).to_owned(),
        Problem::Malformed { detail } => t::problem_malformed(lang, &field, detail),
    }
}

fn missing(lang: Lang, field: Field, name: &str) -> String {
    let told = match field {
        Field::Principal => t::problem_missing_principal(lang),
        Field::Term => t::problem_missing_term(lang),
        Field::Repayment => t::problem_missing_repayment(lang),
        Field::NominalRate => t::problem_missing_nominal_rate(lang),
        Field::GuaranteeFee => t::problem_missing_guarantee_fee(lang),
        Field::Drawdown => t::problem_missing_drawdown(lang),
        Field::Fee(index) => return t::problem_missing_fee(lang, &position(index)),
        _ => return t::problem_missing_other(lang, name),
    };
    told.to_owned()
}

fn out_of_range(lang: Lang, field: Field, name: &str, min: &str, max: &str) -> String {
    let unit = match field {
        Field::Principal => t::unit_yuan(lang),
        Field::Term => t::unit_months(lang),
        Field::NominalRate | Field::GuaranteeFee | Field::Fee(_) => "%",
        _ => "",
    };
    t::problem_out_of_range(lang, name, min, max, unit)
}

/// A position as people count.
fn position(index: usize) -> String {
    index.saturating_add(1).to_string()
}

fn field(lang: Lang, field: Field) -> String {
    match field {
        Field::Borrower => t::field_borrower(lang),
        Field::Principal => t::field_principal(lang),
        Field::Term => t::field_term(lang),
        Field::Repayment => t::field_repayment(lang),
        Field::NominalRate => t::field_nominal_rate(lang),
        Field::Drawdown => t::field_drawdown(lang),
        Field::DayCount => t::field_day_count(lang),
        Field::DueDay => t::field_due_day(lang),
        Field::PrincipalGrace => t::field_principal_grace(lang),
        Field::Balloon => t::field_balloon(lang),
        Field::PlannedPart(index) => return t::field_planned_part(lang, &position(index)),
        Field::Draw(index) => return t::field_draw(lang, &position(index)),
        Field::LineRepayment(index) => return t::field_line_repayment(lang, &position(index)),
        Field::EarlyRepayment(index) => return t::field_early_repayment(lang, &position(index)),
        Field::EarlyCharge(index) => return t::field_early_charge(lang, &position(index)),
        Field::LatePayment => t::field_late_payment(lang),
        Field::Bridge => t::field_bridge(lang),
        Field::GuaranteeFee => t::field_guarantee_fee(lang),
        Field::Fee(index) => return t::field_fee(lang, &position(index)),
        Field::AsOf => t::field_as_of(lang),
        Field::Fact(id) => t::fact(lang, id).unwrap_or(id),
        Field::Flow(index) => return t::field_flow(lang, &position(index)),
        Field::OwnValue(index) => return t::field_own_value(lang, &position(index)),
        Field::Whole => t::field_whole(lang),
    }
    .to_owned()
}

fn example(lang: Lang, field: Field) -> &'static str {
    match field {
        Field::Principal => t::example_of_principal(lang),
        Field::Term => t::example_of_term(lang),
        Field::NominalRate => t::example_of_rate(lang),
        Field::GuaranteeFee => t::example_of_percent(lang),
        _ => t::example_of_yuan(lang),
    }
}

/// A condition in words.
#[must_use]
pub fn condition(lang: Lang, condition: &Condition) -> String {
    match condition {
        Condition::OneOf(fact, allowed) => {
            let choices = list(lang, allowed.iter().map(|allowed| choice(lang, *allowed)));
            t::condition_one_of(lang, self::fact(lang, *fact), &choices)
        }
        Condition::PrincipalAtLeast(least) => t::condition_principal_at_least(lang, &number::amount(lang, *least)),
        Condition::PrincipalAtMost(most) => t::condition_principal_at_most(lang, &number::amount(lang, *most)),
        Condition::TermAtMost(most) => t::condition_term_at_most(lang, &number::term(lang, *most)),
        Condition::HasFee(kind) => t::condition_has_fee(lang, fee_kind(lang, *kind)),
    }
}

/// Several things in one sentence.
#[must_use]
pub fn list<'text>(lang: Lang, items: impl Iterator<Item = &'text str>) -> String {
    let joined = items.fold(None, |list: Option<String>, item| {
        Some(list.map_or_else(|| item.to_owned(), |list| t::number_list(lang, &list, item)))
    });
    joined.unwrap_or_default()
}

/// A repayment method.
#[must_use]
pub fn method(lang: Lang, method: Method) -> &'static str {
    match method {
        Method::LevelPayment => t::repayment_level_payment(lang),
        Method::EqualPrincipal => t::repayment_equal_principal(lang),
        Method::InterestOnlyMonthly => t::repayment_interest_only_monthly(lang),
        Method::InterestOnlyQuarterly => t::repayment_interest_only_quarterly(lang),
        Method::SinglePayment => t::repayment_single_payment(lang),
        Method::FlatRate => t::repayment_flat_rate(lang),
        Method::PrincipalPlan => t::repayment_principal_plan(lang),
        Method::CreditLine => t::repayment_credit_line(lang),
    }
}

/// A kind of fee.
#[must_use]
pub fn fee_kind(lang: Lang, kind: FeeKind) -> &'static str {
    match kind {
        FeeKind::Guarantee => t::fee_kind_guarantee(lang),
        FeeKind::Registration => t::fee_kind_registration(lang),
        FeeKind::Valuation => t::fee_kind_valuation(lang),
        FeeKind::Notary => t::fee_kind_notary(lang),
        FeeKind::Insurance => t::fee_kind_insurance(lang),
        FeeKind::Intermediary => t::fee_kind_intermediary(lang),
        FeeKind::Bridge => t::fee_kind_bridge(lang),
        FeeKind::Commitment => t::fee_kind_commitment(lang),
        FeeKind::FundManagement => t::fee_kind_fund_management(lang),
        FeeKind::EntrustedPayment => t::fee_kind_entrusted_payment(lang),
        FeeKind::Other => t::fee_kind_other(lang),
    }
}

/// Who collects a fee.
#[must_use]
pub fn payee(lang: Lang, payee: Payee) -> &'static str {
    match payee {
        Payee::Lender => t::payee_lender(lang),
        Payee::Guarantor => t::payee_guarantor(lang),
        Payee::Registry => t::payee_registry(lang),
        Payee::Insurer => t::payee_insurer(lang),
        Payee::Agent => t::payee_agent(lang),
    }
}

/// A day count.
#[must_use]
pub fn day_count(lang: Lang, count: DayCount) -> &'static str {
    match count {
        DayCount::Thirty360 => t::day_count_thirty_360(lang),
        DayCount::Actual360 => t::day_count_actual_360(lang),
        DayCount::Actual365Fixed => t::day_count_actual_365(lang),
    }
}

/// A step of the cost ladder.
#[must_use]
pub fn step(lang: Lang, step: StepKind) -> &'static str {
    match step {
        StepKind::RateRule => t::ladder_rate_rule(lang),
        StepKind::Fees => t::ladder_fees(lang),
        StepKind::GuaranteeFee => t::ladder_guarantee_fee(lang),
        StepKind::Subsidy => t::ladder_subsidy(lang),
    }
}

/// A unit, as it stands after a number.
#[must_use]
pub fn unit(lang: Lang, unit: Unit) -> &'static str {
    match unit {
        Unit::Percent => "%",
        Unit::Points => t::unit_points(lang),
        Unit::BasisPoints => t::unit_basis_points(lang),
        Unit::Yuan => t::unit_yuan(lang),
        Unit::Months => t::unit_months(lang),
    }
}

/// What a number is called that the locality sets: 贴息期限最长, or 利率上限(借款不超过 12 个月).
#[must_use]
pub fn local_number(lang: Lang, number: &LocalNumber) -> String {
    let name = match number.place.number {
        SampleNumber::RateCap => t::local_rate_cap(lang),
        SampleNumber::GuaranteeFeeCap => t::local_guarantee_fee_cap(lang),
        SampleNumber::FeeRelief => t::local_fee_relief(lang),
        SampleNumber::OfferedRate => t::local_offered_rate(lang),
        SampleNumber::SubsidyPoints => t::local_points(lang),
        SampleNumber::SubsidyShare => t::local_share(lang),
        SampleNumber::SubsidyAbove => t::local_above(lang),
        SampleNumber::SubsidyRateMax => t::local_base_rate_max(lang),
        SampleNumber::SubsidyPrincipalMax => t::local_principal_max(lang),
        SampleNumber::SubsidyMonthsMax => t::local_months_max(lang),
        SampleNumber::SubsidyYuanMax => t::local_yuan_max(lang),
        SampleNumber::SubsidyInterestShareMax => t::local_interest_share_max(lang),
    };
    let of = match number.of {
        NumberFor::All => None,
        NumberFor::TermsTo(term) => Some(t::condition_term_at_most(lang, &self::number::term(lang, term))),
        NumberFor::PrincipalsTo(most) => Some(t::condition_principal_at_most(lang, &self::number::amount(lang, most))),
        NumberFor::Year(year) => Some(t::local_year(lang, &year.to_string())),
        NumberFor::Fee(kind) => Some(fee_kind(lang, kind).to_owned()),
    };
    let over = number.over.map(|term| match term {
        LprTerm::OneYear => t::local_over_one_year(lang),
        LprTerm::OverFiveYears => t::local_over_five_years(lang),
    });
    let told = [over.map(str::to_owned), of].into_iter().flatten();
    told.fold(name.to_owned(), |name, part| t::local_of(lang, &name, &part))
}

/// By how much an amount is more or less than another.
#[must_use]
pub fn difference(lang: Lang, more: Yuan) -> String {
    let amount = number::yuan(more.abs());
    match more.cmp(&Yuan::ZERO) {
        Ordering::Greater => t::compare_more(lang, &amount),
        Ordering::Less => t::compare_less(lang, &amount),
        Ordering::Equal => t::compare_same(lang).to_owned(),
    }
}

/// How sure a source is.
#[must_use]
pub fn certainty(lang: Lang, certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Official => t::certainty_official(lang),
        Certainty::Press => t::certainty_press(lang),
        Certainty::Unverified => t::certainty_unverified(lang),
        Certainty::Local => t::certainty_local(lang),
        Certainty::Own => t::certainty_own(lang),
    }
}

/// How a subsidy is paid.
#[must_use]
pub fn payment(lang: Lang, payment: SubsidyPayment) -> &'static str {
    use crate::quote::Refund;
    match payment {
        SubsidyPayment::AtSource => t::policies_payment_at_source(lang),
        SubsidyPayment::Reimbursed { every: Refund::Monthly, .. } => t::policies_payment_monthly(lang),
        SubsidyPayment::Reimbursed { every: Refund::Quarterly, .. } => t::policies_payment_quarterly(lang),
        SubsidyPayment::Reimbursed { every: Refund::Yearly, .. } => t::policies_payment_yearly(lang),
        SubsidyPayment::Reimbursed { every: Refund::AtMaturity, .. } => t::policies_payment_at_maturity(lang),
    }
}
