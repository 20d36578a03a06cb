//! A computation as a link: all that a quote depends on, in one short text, and the fingerprint by which paper, spreadsheet
//! and screen name it.
//!
//! The text is `<format>.<version of the engine>.<base64url>`. The last part is the scenario with the version and the digest of
//! the pack, as [`postcard`] writes the types, and then the first ten bytes of the SHA-256 of all before: the fingerprint.
//! Whoever opens a link with the same engine and the same pack finds the same fingerprint, and the same fen. A change of
//! the types that a scenario is made of needs a new [`FORMAT`]: `links_of_before_are_still_read` holds one of each.
//!
//! Links of format 1 had six bytes, for which two loans of one fingerprint can be found within a minute. They are read, under
//! the fingerprint that stands on their paper, and never vouched for: only the version that made them can.

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXUPPER};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::policy::{PolicyPack, is_version};
use crate::quote::Scenario;

/// How the scenario is written.
const FORMAT: u32 = 2;

/// The format before: the same, with a shorter fingerprint.
const SHORT_FORMAT: u32 = 1;

/// This engine.
const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// No loan that the engine takes has a longer link, in characters.
const LENGTH_MAX: usize = 300_000;

/// Bytes of a fingerprint: 2⁴⁰ tries find two loans of one, and none finds a second loan for one that is given.
const FINGERPRINT_BYTES: usize = 10;

/// Bytes of a fingerprint of [`SHORT_FORMAT`].
const SHORT_FINGERPRINT_BYTES: usize = 6;

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
    /// How its link is written; the fingerprint depends on it.
    pub format: u32,
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

    /// Version, such as `2026.11`; that of a local pack behind it, with a plus between. Each is a version as
    /// [`is_version`](crate::policy::is_version) has it, so that no sentence can stand in its place.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    fn is_sound(&self) -> bool {
        let (national, local) = self.version.split_once('+').unzip();
        is_version(national.unwrap_or(&self.version)) && local.is_none_or(is_version)
    }
}

impl Computation {
    /// A scenario as this engine quotes it.
    #[must_use]
    pub fn of(scenario: &Scenario, pack: &PackMark) -> Self {
        Self { format: FORMAT, engine_version: ENGINE.to_owned(), pack: pack.clone(), scenario: scenario.clone() }
    }

    /// Twenty hexadecimal digits in five groups, such as `3F9A-07C2-B1D4-55E0-9A61`, of the scenario, the pack and the engine;
    /// twelve for a link of format 1. Of a person they say nothing.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let digits = HEXUPPER.encode(self.check().get(..self.fingerprint_bytes()).unwrap_or_default());
        let groups = digits.as_bytes().chunks(4).map(String::from_utf8_lossy);
        groups.collect::<Vec<_>>().join("-")
    }

    /// The text that [`read`](Self::read) reads: letters, digits, dots, dashes and underscores.
    #[must_use]
    pub fn link(&self) -> String {
        let check = self.check();
        let check = check.get(..self.fingerprint_bytes()).unwrap_or_default();
        format!("{}{}", self.head(), BASE64URL_NOPAD.encode(&[&*self.body(), check].concat()))
    }

    /// Reads a link. What stands behind its last character, a line end or a full stop, is no part of it.
    ///
    /// # Errors
    ///
    /// When it is damaged, or of a format that this engine does not know.
    pub fn read(link: &str) -> Result<Self, LinkError> {
        let damaged = LinkError::Damaged;
        let link = link.trim_start();
        let end = link.find(|it: char| !(it.is_ascii_alphanumeric() || "._-".contains(it)));
        let link = end.and_then(|end| link.get(..end)).unwrap_or(link);
        let (format, rest) = link.split_once('.').ok_or(damaged)?;
        let is_number = (1..5).contains(&format.len()) && format.bytes().all(|it| it.is_ascii_digit());
        let format = match format.parse() {
            Ok(0) | Err(_) => return Err(damaged),
            Ok(_) if !is_number || format.starts_with('0') => return Err(damaged),
            Ok(known @ (SHORT_FORMAT | FORMAT)) => known,
            Ok(_) => return Err(LinkError::Newer),
        };
        let (engine, text) = rest.rsplit_once('.').filter(|_| link.len() <= LENGTH_MAX).ok_or(damaged)?;
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| damaged)?;
        let at = bytes.len().checked_sub(fingerprint_bytes(format));
        let (body, stated) = at.and_then(|at| bytes.split_at_checked(at)).ok_or(damaged)?;
        if !is_engine_version(engine) || !check(&head(format, engine), body).starts_with(stated) {
            return Err(damaged);
        }
        match postcard::take_from_bytes::<(PackMark, Scenario)>(body) {
            Ok(((pack, scenario), [])) if pack.is_sound() => {
                let read = Self { format, engine_version: engine.to_owned(), pack, scenario };
                // There is one way to write each, so that what is written anew has the same fingerprint.
                Some(read).filter(|read| read.link() == link).ok_or(damaged)
            }
            _ => Err(damaged),
        }
    }

    /// Whether the engine and the pack at hand are those of the link. They never are those of one in format 1.
    #[must_use]
    pub fn is_of(&self, pack: &PackMark) -> bool {
        self.format == FORMAT && self.engine_version == ENGINE && self.pack == *pack
    }

    /// Whether its fingerprint is one of the short ones, which can be given to two loans.
    #[must_use]
    pub const fn has_short_fingerprint(&self) -> bool {
        self.format == SHORT_FORMAT
    }

    fn head(&self) -> String {
        head(self.format, &self.engine_version)
    }

    fn check(&self) -> [u8; FINGERPRINT_BYTES] {
        check(&self.head(), &self.body())
    }

    const fn fingerprint_bytes(&self) -> usize {
        fingerprint_bytes(self.format)
    }

    fn body(&self) -> Vec<u8> {
        // Nothing in a scenario is refused: its decimals have been read from few digits.
        postcard::to_allocvec(&(&self.pack, &self.scenario)).unwrap_or_default()
    }
}

fn head(format: u32, engine: &str) -> String {
    format!("{format}.{engine}.")
}

const fn fingerprint_bytes(format: u32) -> usize {
    if format == SHORT_FORMAT { SHORT_FINGERPRINT_BYTES } else { FINGERPRINT_BYTES }
}

/// Three numbers with dots between: it becomes part of an address.
fn is_engine_version(text: &str) -> bool {
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
