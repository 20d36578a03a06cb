//! The texts of the pages in one language: `locales/pages.*.toml`. Both files must have exactly these keys.
//!
//! Apart from the texts of the program, which the program carries.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::builder::words::Builder;

/// All texts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) calculator: Calculator,
    pub(crate) quick: Quick,
    pub(crate) sheet: Sheet,
    pub(crate) builder: Builder,
}

/// Around the calculator.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Calculator {
    pub(crate) description: String,
    pub(crate) no_script: String,
    pub(crate) folded: String,
    pub(crate) preparing: String,
    pub(crate) cannot_start: String,
    pub(crate) open_again: String,
    pub(crate) no_english: String,
    pub(crate) resumed: String,
    pub(crate) outdated: String,
    /// With `{date}`.
    pub(crate) kept_copy: String,
    pub(crate) no_local_pack: String,
    /// With `{site}`.
    pub(crate) official: String,
    /// What holds in a frame alone.
    pub(crate) framed: Vec<String>,
    pub(crate) genuine: String,
    /// The same where the calculator runs in the host's page, with `{site}`.
    pub(crate) official_inline: String,
    /// What is added where a local pack is in use, with `{publisher}` and `{version}`.
    pub(crate) official_local: String,
    pub(crate) own_page: String,
    pub(crate) has_stopped: String,
    pub(crate) without_program: String,
    pub(crate) quick: String,
    pub(crate) sheet: String,
    pub(crate) other_language: String,
    pub(crate) data: String,
    pub(crate) policies: String,
    pub(crate) privacy: String,
    pub(crate) kept: String,
    pub(crate) accessibility: String,
    pub(crate) accessible: Vec<String>,
}

/// The table of costs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quick {
    pub(crate) title: String,
    pub(crate) lead: String,
    /// With `{date}`, `{short}` and `{long}`.
    pub(crate) rate: String,
    pub(crate) methods: String,
    pub(crate) loan: String,
    pub(crate) first_payment: String,
    pub(crate) interest: String,
    pub(crate) yearly: String,
    /// With `{amount}` and `{term}`.
    pub(crate) row: String,
    pub(crate) yearly_meaning: String,
    pub(crate) back: String,
}

/// The blank cost sheet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sheet {
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) loan: Vec<String>,
    pub(crate) costs: String,
    pub(crate) columns: Vec<String>,
    pub(crate) cost_rows: Vec<String>,
    pub(crate) minus: String,
    pub(crate) minus_rows: Vec<String>,
    pub(crate) minus_columns: Vec<String>,
    pub(crate) sums: String,
    pub(crate) sum_rows: Vec<String>,
    pub(crate) breach: String,
    pub(crate) breach_rows: Vec<String>,
    pub(crate) breach_columns: Vec<String>,
    pub(crate) bank: String,
    pub(crate) bank_rows: Vec<String>,
    pub(crate) how: String,
    pub(crate) how_rows: Vec<String>,
    pub(crate) no_other_charges: String,
    pub(crate) no_replacement: String,
    pub(crate) back: String,
}

impl Words {
    /// Reads a file of texts.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        toml::from_str(&text).with_context(|| file.display().to_string())
    }
}
