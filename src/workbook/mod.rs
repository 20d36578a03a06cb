//! The workbook (.xlsx) that a bank can count with: cost sheet, schedule, cash flows and proof.
//!
//! The cost sheet states what was calculated. The others are formulas: interest from the days, the rate and the balance,
//! instalments from PMT, fees from what they are charged on, yearly rates from IRR or XIRR, so that who changes a number sees
//! what follows. What policies decide, a capped rate, a reduced fee, a subsidy, is a number there, and said to be one.
//!
//! The same quote gives the same bytes: a file has the date of its quote, not that of its making.

mod book;
mod columns;
mod cost_sheet;
#[cfg(feature = "workbook")]
pub mod door;
mod flows;
mod level;
mod plan;
mod proof;
mod steps;

pub use book::NotWritten;

use rust_xlsxwriter::{DocProperties, Workbook};

use crate::link::Computation;
use crate::quote::{Quote, Scenario};
use crate::statement::Statement;
use crate::text::Lang;

/// The bytes of the workbook of a quote, which answers a scenario and comes from a computation.
///
/// # Errors
///
/// When it has more lines than a sheet holds, which no loan that the engine takes has.
pub fn workbook(lang: Lang, asked: &Scenario, quote: &Quote, computation: &Computation) -> Result<Vec<u8>, NotWritten> {
    let statement = Statement::of(lang, asked, quote, computation);
    let plan = plan::plan(lang, &quote.yours, &statement.mark);
    let flows = flows::flows(lang, &quote.yours, &plan);
    let proof = proof::proof(lang, &quote.yours, &plan, &flows)?;
    let mut book = Workbook::new();
    let about = DocProperties::new().set_title(statement.title).set_creation_datetime(&book::day(quote.as_of)?);
    book.set_properties(&about);
    for sheet in [cost_sheet::cost_sheet(lang, &statement)?, plan.finish()?, flows.finish()?, proof] {
        book.push_worksheet(sheet);
    }
    Ok(book.save_to_buffer()?)
}
