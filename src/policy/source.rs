//! Where a rule comes from, and how sure we are of it.

use serde::{Deserialize, Serialize};

use crate::calendar::Date;

/// The same text in Chinese and in English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// How sure we are of what a source says. Never raised without a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Certainty {
    /// The text of the notice or of the issuing body was read.
    Official,
    /// Reported by the press or a bank, in agreement in two or more places.
    Press,
    /// Known in the field, not seen in a source.
    Unverified,
    /// Set by the locality: what stands here is a placeholder (示例).
    Local,
    /// Entered by the reader in the place of a placeholder; no file says so.
    Own,
    /// Said by the publisher of a local pack, whatever that claims to have read: nobody here has.
    Publisher,
}

impl Certainty {
    /// Identifier in files and JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Press => "press",
            Self::Unverified => "unverified",
            Self::Local => "local",
            Self::Own => "own",
            Self::Publisher => "publisher",
        }
    }
}

/// A notice, or the report of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Identifier within the policy file.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Document number, such as 财金〔2025〕81号, where it is known.
    pub number: Option<String>,
    /// Issuing body, where it is known.
    pub issuer: Option<Text>,
    /// Day of issue, where it is known.
    #[serde(with = "crate::built::some_day")]
    pub issued: Option<Date>,
    /// The clause that the rule rests on, where the text was seen.
    pub clause: Option<Text>,
    /// How sure.
    pub certainty: Certainty,
    /// The day somebody last compared the policy file with this source.
    #[serde(with = "crate::built::day")]
    pub checked: Date,
}

impl Source {
    /// The source as a local pack tells of it. A placeholder stays one.
    #[must_use]
    pub fn as_told(self) -> Self {
        let certainty = match self.certainty {
            Certainty::Official | Certainty::Press | Certainty::Unverified => Certainty::Publisher,
            known => known,
        };
        Self { certainty, ..self }
    }
}
