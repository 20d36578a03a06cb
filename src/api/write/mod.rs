//! What the engine found, as JSON text. The order of members is that of the types, so that the same quote is the same
//! bytes on every platform.

mod comparison;
mod computation;
mod pack;
mod plan;
mod proof;
mod quote;
mod reason;

pub(super) use comparison::comparison;
pub(super) use computation::{Identified, identified};
pub(super) use pack::{checked, pack_info, refused};
pub(super) use plan::{rate, schedule};
pub(super) use proof::{actuarial, proof};
pub(super) use quote::{quote, what_if};

use serde::Serialize;

use crate::input::{Field, InputError, Problem};
use crate::text::{Lang, sentence};

/// `{"value": …}` or `{"errors": […]}`.
pub(super) fn answer<T: Serialize>(lang: Lang, result: Result<T, Vec<InputError>>) -> String {
    said(match result {
        Ok(value) => Answer::Value(value),
        Err(errors) => Answer::Errors(errors.iter().map(|error| error_json(lang, error)).collect()),
    })
}

fn said<T: Serialize>(answer: Answer<T>) -> String {
    serde_json::to_string(&answer).unwrap_or_else(|_| r#"{"errors":[]}"#.to_owned())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Answer<T> {
    Value(T),
    Errors(Vec<ErrorJson>),
}

#[derive(Serialize)]
struct ErrorJson {
    field: String,
    code: &'static str,
    message: String,
}

fn error_json(lang: Lang, error: &InputError) -> ErrorJson {
    let field = match (error.field, &error.problem) {
        // A fact that there is none of is named by what was given.
        (Field::Facts, Problem::UnknownChoice { given, .. }) => format!("facts.{given}"),
        (field, _) => path(field),
    };
    ErrorJson { field, code: error.problem.code(), message: sentence::input_error(lang, error) }
}

/// Where in the JSON the field stands.
fn path(field: Field) -> String {
    match field {
        Field::Borrower => "facts.borrower".to_owned(),
        Field::Principal => "principal".to_owned(),
        Field::Term => "termMonths".to_owned(),
        Field::Repayment => "repayment".to_owned(),
        Field::NominalRate => "nominalRate".to_owned(),
        Field::Drawdown => "drawdown".to_owned(),
        Field::DayCount => "dayCount".to_owned(),
        Field::DueDay => "due".to_owned(),
        Field::PrincipalGrace => "principalGraceMonths".to_owned(),
        Field::Balloon => "balloon".to_owned(),
        Field::PlannedPart(index) => format!("plan[{index}]"),
        Field::Draw(index) => format!("draws[{index}]"),
        Field::LineRepayment(index) => format!("repayments[{index}]"),
        Field::EarlyRepayment(index) | Field::EarlyCharge(index) => format!("earlyRepayments[{index}]"),
        Field::LatePayment => "late".to_owned(),
        Field::Bridge => "bridge".to_owned(),
        Field::GuaranteeFee => "fees".to_owned(),
        Field::Fee(index) => format!("fees[{index}]"),
        Field::AsOf => "asOf".to_owned(),
        Field::Fact(id) => format!("facts.{id}"),
        Field::Facts => "facts".to_owned(),
        Field::Flow(index) => format!("flows[{index}]"),
        Field::PeriodsPerYear => "periodsPerYear".to_owned(),
        Field::OwnValue(index) => format!("ownValues[{index}]"),
        Field::Whole => String::new(),
    }
}
