//! The only place that turns facts and errors into sentences.
//!
//! The sentences stand in `locales/`; the build makes a typed table of them, so that a missing one does not compile.
//! The page carries the Chinese ones only; who asks for English fetches it, with the English of the policies, by
//! [`put_english`].
//! Numbers are written by [`number`], sentences that depend on an enum by [`sentence`].

use std::sync::OnceLock;

pub mod number;
pub mod reason;
#[cfg(feature = "authoring")]
pub mod reference;
pub mod sentence;

mod table {
    //! The table that `build.rs` makes of `locales/`.
    use super::Lang;
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

pub use table::*;

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// 简体中文.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The tag of the language for `lang` attributes.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The text in this language.
    #[must_use]
    pub fn of(self, text: &crate::quote::Text) -> &str {
        match self {
            Self::En if !text.en.is_empty() => &text.en,
            _ => &text.zh,
        }
    }
}

/// Stands between two texts of a language's file; no text has it.
const SEPARATOR: char = '\0';

static CHINESE: OnceLock<Vec<&'static str>> = OnceLock::new();
static LATER_CHINESE: OnceLock<Vec<&'static str>> = OnceLock::new();
static ENGLISH: OnceLock<Vec<&'static str>> = OnceLock::new();

/// The text of a number; the Chinese one where English is not there.
fn text(lang: Lang, index: usize) -> &'static str {
    english_text(lang, index).unwrap_or_else(|| {
        let file = include_str!(concat!(env!("OUT_DIR"), "/zh-CN.txt"));
        CHINESE.get_or_init(|| file.split(SEPARATOR).collect()).get(index).copied().unwrap_or_default()
    })
}

/// As [`text`], of the texts that come after those of the first half. Only what the later half of the page draws may use
/// it: it carries them.
fn later_text(lang: Lang, index: usize) -> &'static str {
    english_text(lang, index).unwrap_or_else(|| {
        let file = include_str!(concat!(env!("OUT_DIR"), "/zh-CN.later.txt"));
        let texts = LATER_CHINESE.get_or_init(|| file.split(SEPARATOR).collect());
        index.checked_sub(FIRST).and_then(|index| texts.get(index)).copied().unwrap_or_default()
    })
}

/// The English text of a number, where that is asked for and there.
fn english_text(lang: Lang, index: usize) -> Option<&'static str> {
    #[cfg(all(target_family = "wasm", feature = "web"))]
    let texts = ENGLISH.get()?;
    #[cfg(not(all(target_family = "wasm", feature = "web")))]
    let texts = ENGLISH.get_or_init(|| english().split(SEPARATOR).collect());
    texts.get(index).copied().filter(|_| lang == Lang::En)
}

/// All English texts of the table, as [`put_english`] takes them.
#[cfg(not(all(target_family = "wasm", feature = "web")))]
#[must_use]
pub fn english() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/en.txt"))
}

/// The English of a pack behind that of the table: a file for [`put_english`].
#[cfg(not(all(target_family = "wasm", feature = "web")))]
#[must_use]
pub fn english_with(pack: &[String]) -> String {
    let separator = SEPARATOR.to_string();
    [english().to_owned()].into_iter().chain(pack.iter().cloned()).collect::<Vec<_>>().join(&separator)
}

/// Whether the English texts are there.
#[must_use]
pub fn has_english() -> bool {
    ENGLISH.get().is_some()
}

/// Puts the English into a pack. The texts, those of the table and then those of the pack, are taken once for the life of
/// the program; what comes when they are there is passed over. Says whether they are: what has fewer texts than the table
/// is refused, a network's login page for one.
#[must_use]
pub fn put_english(texts: String, pack: &mut crate::quote::PolicyPack) -> bool {
    if !has_english() {
        let all: Vec<&'static str> = String::leak(texts).split(SEPARATOR).collect();
        if all.len() < COUNT {
            return false;
        }
        let _ = ENGLISH.set(all);
    }
    pack.put_english(ENGLISH.get().and_then(|all| all.get(COUNT..)).unwrap_or_default());
    true
}

/// A text of the table with its placeholders filled.
fn filled(lang: Lang, index: usize, values: &[&str]) -> String {
    fill(text(lang, index), values)
}

/// As [`filled`], of the texts of the later half.
fn later_filled(lang: Lang, index: usize, values: &[&str]) -> String {
    fill(later_text(lang, index), values)
}

/// A text with its placeholders filled, each `{0}` to `{9}` by the value of its number.
///
/// One loop for all texts: a `format!` for each would be as much code again as the texts.
fn fill(text: &str, values: &[&str]) -> String {
    let mut parts = text.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once('}').unwrap_or_default();
        let value = number.parse().ok().and_then(|number: usize| values.get(number));
        filled.push_str(value.copied().unwrap_or_default());
        filled.push_str(rest);
    }
    filled
}

/// A text of the table by its identifier.
fn looked_up(lang: Lang, id: &str, table: &[(&str, usize)]) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == id).map(|(_, index)| text(lang, *index))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::Fact;

    #[test]
    fn every_fact_and_every_choice_has_a_text() {
        for lang in [Lang::Zh, Lang::En] {
            for fact in Fact::ALL {
                assert!(self::fact(lang, fact.id()).is_some(), "{}", fact.id());
                for id in fact.choice_ids() {
                    let key = format!("{}.{id}", fact.id());
                    assert!(choice(lang, &key).is_some(), "{key}");
                }
            }
        }
    }
}
