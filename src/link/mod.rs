//! A computation as a link: all that a quote depends on, in one short text, and the fingerprint by which paper, spreadsheet
//! and screen name it.
//!
//! The text is `<format>.<version of the engine>.<base64url>`. The last part is the scenario with the version and the digest of
//! the pack, as [`postcard`] writes the types, and then the first six bytes of the SHA-256 of all before: the fingerprint.
//! Whoever opens a link with the same engine and the same pack finds the same fingerprint, and the same fen. A change of
//! the types that a scenario is made of needs a new [`FORMAT`]: `links_of_before_are_still_read` holds one of each.

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXUPPER};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::policy::PolicyPack;
use crate::quote::Scenario;

/// How the scenario is written.
const FORMAT: u32 = 1;

/// This engine.
const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// No loan that the engine takes has a longer link, in characters.
const LENGTH_MAX: usize = 300_000;

/// Bytes of a fingerprint.
const FINGERPRINT_BYTES: usize = 6;

/// Bytes of the digest of a pack.
const DIGEST_BYTES: usize = 4;

/// Which policies a quote was made with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackMark {
    /// Version; that of a local pack behind it, with a plus between.
    version: String,
    /// Of all that it says in Chinese: a corrected translation changes no number.
    digest: [u8; DIGEST_BYTES],
}

/// A scenario, and the engine and the pack that quote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computation {
    /// Version of the engine, such as `1.0.0`.
    pub engine_version: String,
    /// The pack.
    pub pack: PackMark,
    /// What is quoted.
    pub scenario: Scenario,
}

/// Why a text is no link that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It is cut off, or was changed on its way.
    Damaged,
    /// A later engine wrote it in a way of its own.
    Newer,
}

impl PackMark {
    /// That of a pack.
    #[must_use]
    pub fn of(pack: &PolicyPack) -> Self {
        let local = pack.local.as_ref().map(|local| format!("+{}", local.version)).unwrap_or_default();
        let mut chinese = pack.clone();
        chinese.take_english();
        let hash = Sha256::digest(chinese.to_bytes().unwrap_or_default());
        Self { version: format!("{}{local}", pack.version), digest: first(&hash) }
    }

    /// Version, such as `2026.11`; that of a local pack behind it, with a plus between.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }
}

impl Computation {
    /// A scenario as this engine quotes it.
    #[must_use]
    pub fn of(scenario: &Scenario, pack: &PackMark) -> Self {
        Self { engine_version: ENGINE.to_owned(), pack: pack.clone(), scenario: scenario.clone() }
    }

    /// Twelve hexadecimal digits in three groups, such as `3F9A-07C2-B1D4`, of the scenario, the pack and the engine. Of a
    /// person they say nothing.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let (head, body) = (self.head(), self.body());
        let digits = HEXUPPER.encode(&check(&head, &body));
        let groups = digits.as_bytes().chunks(4).map(String::from_utf8_lossy);
        groups.collect::<Vec<_>>().join("-")
    }

    /// The text that [`read`](Self::read) reads: letters, digits, dots, dashes and underscores.
    #[must_use]
    pub fn link(&self) -> String {
        let (head, body) = (self.head(), self.body());
        let check = check(&head, &body);
        format!("{head}{}", BASE64URL_NOPAD.encode(&[&*body, &check].concat()))
    }

    /// Reads a link.
    ///
    /// # Errors
    ///
    /// When it is damaged, or of a format that this engine does not know.
    pub fn read(link: &str) -> Result<Self, LinkError> {
        let damaged = LinkError::Damaged;
        let (format, rest) = link.split_once('.').ok_or(damaged)?;
        let is_number = (1..5).contains(&format.len()) && format.bytes().all(|it| it.is_ascii_digit());
        match format.parse() {
            Ok(0) | Err(_) => return Err(damaged),
            Ok(_) if !is_number || format.starts_with('0') => return Err(damaged),
            Ok(FORMAT) => {}
            Ok(_) => return Err(LinkError::Newer),
        }
        let (engine, text) = rest.rsplit_once('.').filter(|_| link.len() <= LENGTH_MAX).ok_or(damaged)?;
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| damaged)?;
        let (body, stated) = bytes.split_last_chunk::<FINGERPRINT_BYTES>().ok_or(damaged)?;
        if !is_version(engine) || check(&head(engine), body) != *stated {
            return Err(damaged);
        }
        match postcard::take_from_bytes(body) {
            Ok(((pack, scenario), [])) => Ok(Self { engine_version: engine.to_owned(), pack, scenario }),
            _ => Err(damaged),
        }
    }

    /// Whether the engine and the pack at hand are those of the link.
    #[must_use]
    pub fn is_of(&self, pack: &PackMark) -> bool {
        self.engine_version == ENGINE && self.pack == *pack
    }

    fn head(&self) -> String {
        head(&self.engine_version)
    }

    fn body(&self) -> Vec<u8> {
        // Nothing in a scenario is refused: its decimals have been read from few digits.
        postcard::to_allocvec(&(&self.pack, &self.scenario)).unwrap_or_default()
    }
}

fn head(engine: &str) -> String {
    format!("{FORMAT}.{engine}.")
}

/// Three numbers with dots between: it becomes part of an address.
fn is_version(text: &str) -> bool {
    let is_number = |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
    text.split('.').count() == 3 && text.split('.').all(is_number)
}

fn check(head: &str, body: &[u8]) -> [u8; FINGERPRINT_BYTES] {
    first(&Sha256::new().chain_update(head).chain_update(body).finalize())
}

/// The first bytes of a hash, which is longer.
fn first<const COUNT: usize>(hash: &[u8]) -> [u8; COUNT] {
    hash.first_chunk().copied().unwrap_or([0; COUNT])
}

impl fmt::Display for LinkError {
    /// In English, for hosts; the page has sentences of its own.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "the link is cut off or was changed on its way; copy it again from where it came",
            Self::Newer => "the link was made by a later version of the calculator; open it there",
        })
    }
}
