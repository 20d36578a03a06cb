//! The only place that turns facts and errors into sentences.
//!
//! The sentences stand in `locales/`; the build makes a typed table of them, so that a missing one does not compile.
//! Numbers are written by [`number`], sentences that depend on an enum by [`sentence`].

pub mod number;
pub mod sentence;

#[expect(clippy::too_many_lines, reason = "a table has as many lines as texts")]
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
            Self::Zh => &text.zh,
            Self::En => &text.en,
        }
    }
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
