//! The texts of the reference pages, which are made when a release is built. The calculator page does not carry them.

use std::sync::OnceLock;

use super::{Lang, SEPARATOR, fill};

mod table {
    //! The table that `build.rs` makes of `locales/reference.*`.
    use super::Lang;
    include!(concat!(env!("OUT_DIR"), "/reference.texts.rs"));
}

pub use table::*;

static CHINESE: OnceLock<Vec<&'static str>> = OnceLock::new();
static ENGLISH: OnceLock<Vec<&'static str>> = OnceLock::new();

/// The text of a number.
fn text(lang: Lang, index: usize) -> &'static str {
    let (texts, file) = match lang {
        Lang::Zh => (&CHINESE, include_str!(concat!(env!("OUT_DIR"), "/reference.zh-CN.txt"))),
        Lang::En => (&ENGLISH, include_str!(concat!(env!("OUT_DIR"), "/reference.en.txt"))),
    };
    texts.get_or_init(|| file.split(SEPARATOR).collect()).get(index).copied().unwrap_or_default()
}

/// A text of a number with its placeholders filled.
fn filled(lang: Lang, index: usize, values: &[&str]) -> String {
    fill(text(lang, index), values)
}

/// A text by its identifier.
fn looked_up(lang: Lang, id: &str, table: &[(&str, usize)]) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == id).map(|(_, index)| text(lang, *index))
}
