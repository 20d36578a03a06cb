//! What the version that made a link says of it: the script that has asked it answers in lines.

use crate::quote::{Rate, Yuan};
use crate::written;

/// The quote of then, from the version of then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) struct Earlier {
    pub(super) fingerprint: String,
    pub(super) net: Yuan,
    pub(super) subsidy: Yuan,
    pub(super) payment: Yuan,
    /// None where there is not exactly one.
    pub(super) net_rate: Option<Rate>,
    pub(super) gross_rate: Option<Rate>,
    /// Identifiers of the policies applied.
    pub(super) policies: Vec<String>,
}

impl Earlier {
    /// Reads the answer: seven lines, in the order of the members.
    pub(super) fn read(answer: &str) -> Option<Self> {
        let mut lines = answer.split('\n');
        let mut line = || lines.next();
        let yuan = |text: &str| written::exact_yuan(text.parse().ok()?);
        let rate = |text: &str| text.parse().ok().map(Rate::from_fraction);
        Some(Self {
            fingerprint: line()?.to_owned(),
            net: yuan(line()?)?,
            subsidy: yuan(line()?)?,
            payment: yuan(line()?)?,
            net_rate: rate(line()?),
            gross_rate: rate(line()?),
            policies: line()?.split_whitespace().map(str::to_owned).collect(),
        })
    }
}
