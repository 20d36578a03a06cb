//! What all pages have: head, name, and the same page in the other language.

use loan_policy_calculator::text::{self, Lang};
use maud::{DOCTYPE, Markup, html};

use crate::Page;

/// The calculator.
pub(crate) const CALCULATOR: &str = "index";
/// The calculator as the document of a frame.
pub(crate) const EMBED: &str = "embed";
/// The table of costs.
pub(crate) const QUICK: &str = "quick";
/// The blank cost sheet.
pub(crate) const SHEET: &str = "paper";
/// Where hosts choose how the calculator looks in their pages.
pub(crate) const BUILDER: &str = "builder";

const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath \
    d='M3 2l5 6 5-6M8 8v6M4 9h8M4 11h8' fill='none' stroke='%23777' stroke-width='2'/%3E%3C/svg%3E";

/// The file of a page. Every page lies in the one folder, so that addresses are the same in both languages.
pub(crate) fn file(lang: Lang, name: &str) -> String {
    match (lang, name) {
        (Lang::Zh, _) => format!("{name}.html"),
        (Lang::En, CALCULATOR) => "en.html".to_owned(),
        (Lang::En, _) => format!("{name}.en.html"),
    }
}

/// The address of a page as other pages name it.
pub(crate) fn address(lang: Lang, name: &str) -> String {
    match (lang, name) {
        // The folder itself: the address that people know.
        (Lang::Zh, CALCULATOR) => "./".to_owned(),
        _ => file(lang, name),
    }
}

/// The other language.
pub(crate) fn other(lang: Lang) -> Lang {
    match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    }
}

/// A link to the same page in the other language.
pub(crate) fn other_language(lang: Lang, name: &str, words: &str) -> Markup {
    let other = other(lang);
    html! { a href=(address(other, name)) lang=(other.tag()) hreflang=(other.tag()) { (words) } }
}

/// A page: `head` is what it has in its head beside what all have.
pub(crate) fn page(lang: Lang, name: &str, title: &str, head: Markup, body: Markup) -> Page {
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) class="root" data-embed=[(name == EMBED).then_some("")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="icon" href=(ICON);
                @for other in [Lang::Zh, Lang::En] {
                    link rel="alternate" hreflang=(other.tag()) href=(address(other, name));
                }
                link rel="stylesheet" href="{{style.css}}";
                (head)
            }
            body { (body) }
        }
    }
}

/// The title of a page that is not the calculator.
pub(crate) fn title(lang: Lang, of_page: &str) -> String {
    format!("{of_page} · {}", text::page_title(lang))
}
