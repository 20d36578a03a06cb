//! The proof of a yearly rate as JSON, and rates that laws define by their own equations.

use serde::Serialize;

use super::plan::{RateJson, rate};
use crate::cost::{ActuarialRate, Proof, YearlyRate};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::api) struct ProofJson {
    rate: RateJson,
    tables: Vec<Option<TableJson>>,
}

#[derive(Serialize)]
struct TableJson {
    rows: Vec<RowJson>,
    sum: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RowJson {
    time: u32,
    amount: String,
    factor: String,
    present_value: String,
}

/// A table for each rate; none where the numbers have too many digits to be added up to the fen.
pub(in crate::api) fn proof(found: &YearlyRate, proofs: &[Proof]) -> ProofJson {
    let table = |proof: &Proof| match proof {
        Proof::Zero(table) => Some(TableJson {
            rows: table
                .rows
                .iter()
                .map(|row| RowJson {
                    time: row.time,
                    amount: row.amount.to_string(),
                    factor: row.factor.to_string(),
                    present_value: row.present_value.to_string(),
                })
                .collect(),
            sum: table.sum.to_string(),
        }),
        Proof::NotZero | Proof::TooLarge => None,
    };
    ProofJson { rate: rate(found), tables: proofs.iter().map(table).collect() }
}

#[derive(Serialize)]
pub(in crate::api) struct ActuarialJson {
    apr: Option<String>,
}

pub(in crate::api) fn actuarial(rate: ActuarialRate) -> ActuarialJson {
    match rate {
        ActuarialRate::One(apr) => ActuarialJson { apr: Some(apr.to_string()) },
        ActuarialRate::NotALoan => ActuarialJson { apr: None },
    }
}
