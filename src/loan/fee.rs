//! The fees of a loan: what for, who collects, how much, of what, and when.

use serde::{Deserialize, Serialize};

use crate::calendar::Months;
use crate::exact::Exact as _;
use crate::money::Yuan;
use crate::rate::Rate;

/// What a fee is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeKind {
    /// Guarantee fee (担保费).
    Guarantee,
    /// Mortgage registration (抵押登记费).
    Registration,
    /// Valuation (评估费).
    Valuation,
    /// Notary (公证费).
    Notary,
    /// Insurance (保险费).
    Insurance,
    /// Intermediary or consulting (中介服务费).
    Intermediary,
    /// The price of bridge money at a renewal (过桥费).
    Bridge,
    /// Commitment (承诺费).
    Commitment,
    /// Management of the money lent (资金管理费).
    FundManagement,
    /// Moving money that is paid out on the borrower's order (受托支付划拨费).
    EntrustedPayment,
    /// Any other.
    Other,
}

impl FeeKind {
    /// Every kind, in the order in which a form shows them.
    pub const ALL: [Self; 11] = [
        Self::Guarantee,
        Self::Registration,
        Self::Valuation,
        Self::Notary,
        Self::Insurance,
        Self::Intermediary,
        Self::Bridge,
        Self::Commitment,
        Self::FundManagement,
        Self::EntrustedPayment,
        Self::Other,
    ];

    /// Identifier in files, links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Guarantee => "guarantee",
            Self::Registration => "registration",
            Self::Valuation => "valuation",
            Self::Notary => "notary",
            Self::Insurance => "insurance",
            Self::Intermediary => "intermediary",
            Self::Bridge => "bridge",
            Self::Commitment => "commitment",
            Self::FundManagement => "fund_management",
            Self::EntrustedPayment => "entrusted_payment",
            Self::Other => "other",
        }
    }

    /// Who collects a fee of this kind where nothing else is said.
    #[must_use]
    pub const fn customary_payee(self) -> Payee {
        match self {
            Self::Guarantee => Payee::Guarantor,
            Self::Registration => Payee::Registry,
            Self::Insurance => Payee::Insurer,
            Self::Valuation | Self::Notary | Self::Intermediary | Self::Bridge => Payee::Agent,
            Self::Commitment | Self::FundManagement | Self::EntrustedPayment | Self::Other => Payee::Lender,
        }
    }
}

/// Who collects a fee (收取主体).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Payee {
    /// The lender.
    Lender,
    /// The guarantor.
    Guarantor,
    /// A public registry.
    Registry,
    /// An insurer.
    Insurer,
    /// A valuer, notary, intermediary or any other third party.
    Agent,
}

impl Payee {
    /// Every payee.
    pub const ALL: [Self; 5] = [Self::Lender, Self::Guarantor, Self::Registry, Self::Insurer, Self::Agent];

    /// Identifier in links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Lender => "lender",
            Self::Guarantor => "guarantor",
            Self::Registry => "registry",
            Self::Insurer => "insurer",
            Self::Agent => "agent",
        }
    }
}

/// How much a fee is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeAmount {
    /// So many yuan each time.
    Fixed(Yuan),
    /// So much of the principal each time.
    OfPrincipal(Rate),
    /// So much of the outstanding balance each time: with an instalment and at maturity before what is repaid that day;
    /// by the year, which pays for the days to come, after that day's instalment.
    OfBalance(Rate),
}

/// When a fee is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FeeTiming {
    /// Once, on the day of drawdown.
    Once,
    /// On the day of drawdown and on each anniversary before the loan ends.
    Yearly,
    /// With each instalment.
    PerInstalment,
    /// Once, when the loan ends.
    AtMaturity,
}

impl FeeTiming {
    /// Every timing.
    pub const ALL: [Self; 4] = [Self::Once, Self::Yearly, Self::PerInstalment, Self::AtMaturity];

    /// Identifier in files, links and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Once => "once",
            Self::Yearly => "yearly",
            Self::PerInstalment => "per_instalment",
            Self::AtMaturity => "at_maturity",
        }
    }
}

/// One fee of a loan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// What it is for.
    pub kind: FeeKind,
    /// Who collects it.
    pub payee: Payee,
    /// How much each time.
    pub amount: FeeAmount,
    /// When.
    pub timing: FeeTiming,
    /// Whether the part due at drawdown is kept back from the money paid out (预扣) and not paid apart.
    pub withheld: bool,
}

impl Fee {
    /// A fee paid apart to who customarily collects it.
    #[must_use]
    pub const fn new(kind: FeeKind, amount: FeeAmount, timing: FeeTiming) -> Self {
        Self { kind, payee: kind.customary_payee(), amount, timing, withheld: false }
    }

    /// What is due at a time when so much is outstanding, rounded to the fen.
    #[must_use]
    pub fn each(&self, principal: Yuan, balance: Yuan) -> Yuan {
        let of = |amount: Yuan, rate: Rate| Yuan::round(amount.decimal().times(rate.decimal()));
        match self.amount {
            FeeAmount::Fixed(yuan) => yuan,
            FeeAmount::OfPrincipal(rate) => of(principal, rate),
            FeeAmount::OfBalance(rate) => of(balance, rate),
        }
    }

    /// How often it is due when a loan runs its whole term.
    #[must_use]
    pub fn count(&self, term: Months, instalment_count: usize) -> usize {
        match self.timing {
            FeeTiming::Once | FeeTiming::AtMaturity => 1,
            FeeTiming::Yearly => usize::try_from(term.0.div_ceil(Months::YEAR.0)).unwrap_or(usize::MAX),
            FeeTiming::PerInstalment => instalment_count,
        }
    }
}
