//! The only place that turns facts and errors into sentences.
//!
//! The sentences stand in `locales/`; the build makes a typed table of them, so that a missing one does not compile.
//! Numbers are written by [`number`], sentences that depend on an enum by [`sentence`].

pub mod number;
pub mod reason;
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
        self.pick(&text.zh, &text.en)
    }

    /// One of two texts.
    const fn pick<'text>(self, zh: &'text str, en: &'text str) -> &'text str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// A text of the table with its placeholders filled, each `{0}` to `{9}` by the value of its number.
///
/// One loop for all texts: a `format!` for each would be as much code again as the texts.
fn filled(text: &str, values: &[&str]) -> String {
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
fn looked_up(lang: Lang, id: &str, table: &[(&str, &'static str, &'static str)]) -> Option<&'static str> {
    table.iter().find(|(known, ..)| *known == id).map(|(_, zh, en)| lang.pick(zh, en))
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
