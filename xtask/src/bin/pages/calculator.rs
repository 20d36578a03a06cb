//! The calculator as it arrives: form and example as HTML, and every notice that must not wait for the program.

use anyhow::{Context as _, Result};
use loan_policy_calculator::text::{self, Lang};
use loan_policy_calculator::web::prerendered;
use lol_html::html_content::ContentType;
use lol_html::{RewriteStrSettings, element, rewrite_str};
use maud::{Markup, PreEscaped, html};
use tokio::task::LocalSet;

use crate::words::Calculator;
use crate::{Edition, Page, frame};

/// The calculator as a page of its own.
pub(crate) fn page(edition: &Edition<'_>) -> Result<Page> {
    let Edition { lang, words, others, .. } = edition;
    let (lang, words) = (*lang, &words.calculator);
    let head = html! {
        meta name="description" content=(words.description);
        (program(lang, "{{page.js}}"))
    };
    let body = html! {
        div id="calculator" data-english="{{english.txt}}" data-engine="{{later.wasm}}" data-earlier="{{earlier.js}}" data-take="{{take.js}}" { (drawn(edition)?) }
        footer class="page foot" {
            (foot(lang, words))
            (foot(frame::other(lang), &others.calculator))
        }
        (notices(edition, false))
    };
    Ok(frame::page(lang, frame::CALCULATOR, text::page_title(lang), head, body))
}

/// The calculator as the document of a frame. Who made it, and how to tell, stands above all.
pub(crate) fn embed(edition: &Edition<'_>) -> Result<Page> {
    let lang = edition.lang;
    let head = html! {
        (program(lang, "{{frame.js}}"))
    };
    let body = html! {
        (official(edition))
        div id="calculator" data-english="{{english.txt}}" data-engine="{{later.wasm}}" data-take="{{take.js}}" data-inline="{{inline.js}}" data-sheet="{{inline.css}}" {
            (drawn(edition)?)
        }
        (notices(edition, true))
    };
    Ok(frame::page(lang, frame::EMBED, text::page_title(lang), head, body))
}

/// What loads the program.
fn program(lang: Lang, script: &str) -> Markup {
    html! {
        link rel="preload" as="fetch" crossorigin href="{{page.wasm}}" id="page-wasm";
        link rel="preload" as="fetch" crossorigin href="{{pack.bin}}" id="page-pack";
        @if lang == Lang::En { link rel="preload" as="fetch" crossorigin href="{{english.txt}}"; }
        script type="module" src=(script) {}
        // Browsers that pass over modules run this instead.
        script nomodule src="{{old.js}}" {}
    }
}

/// What stands in the place of the calculator before its program arrives.
fn drawn(edition: &Edition<'_>) -> Result<Markup> {
    let Edition { lang, words, pack, today, .. } = edition;
    let (lang, words) = (*lang, &words.calculator);
    let runtime = tokio::runtime::Builder::new_current_thread().build().context("no runtime to draw the page in")?;
    let drawn = LocalSet::new().block_on(&runtime, prerendered((*pack).clone(), *today, lang));
    let drawn = folded(&drawn, &words.folded)?;
    Ok(html! {
        noscript {
            div class="page" {
                p class="note" { (words.no_script) " " (ways(lang, words)) }
                p { (frame::other_language(lang, frame::CALCULATOR, &words.other_language)) }
            }
        }
        (PreEscaped(drawn))
    })
}

/// A line with the places that a script fills: `{site}`, `{publisher}`, `{version}`.
fn line(words: &str) -> Markup {
    html! {
        @for part in words.split_inclusive('}') {
            @match part.strip_suffix('}').and_then(|part| part.split_once('{')) {
                Some((before, place)) => { (before) span class=(place) {} }
                None => { (part) }
            }
        }
    }
}

/// Who made what stands in the frame, from which sources, and how to tell; in both languages as what [`told`] tells. What
/// holds only where the calculator runs in the host's page, or with a local pack, waits there hidden.
fn official(edition: &Edition<'_>) -> Markup {
    let in_language = |lang: Lang, words: &Calculator| {
        html! {
            details class="told" lang=(lang.tag()) {
                summary {
                    span data-runs="frame" { (line(&words.official)) }
                    span data-runs="inline" hidden { (line(&words.official_inline)) }
                    span data-local hidden { (line(&words.official_local)) }
                }
                @for sentence in &words.framed { p data-runs="frame" { (sentence) } }
                p { (words.genuine) }
                p { a href=(frame::address(lang, frame::CALCULATOR)) { (words.own_page) } }
            }
        }
    };
    let Edition { lang, words, others, .. } = edition;
    html! {
        // Not a second banner: the calculator has one.
        aside class="official page" {
            (in_language(*lang, &words.calculator)) (in_language(frame::other(*lang), &others.calculator))
        }
    }
}

/// What stands below everything, in both languages as what [`told`] tells.
fn foot(lang: Lang, words: &Calculator) -> Markup {
    html! {
        div class="told" lang=(lang.tag()) {
            ul {
                li { a href="#data" { (words.data) } }
                li { a href=(frame::file(lang, "policies")) { (words.policies) } }
            }
            details {
                summary { (words.privacy) }
                p { (text::page_privacy(lang)) }
                p { (words.kept) }
            }
            details {
                summary { (words.accessibility) }
                @for sentence in &words.accessible { p { (sentence) } }
            }
            p { (words.without_program) " " (ways(lang, words)) }
        }
    }
}

/// The page without what is folded away: a third of its bytes, which few open in the second before the program is there.
fn folded(drawn: &str, words: &str) -> Result<String> {
    let instead = html! { p class="hint" { (words) } }.into_string();
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("details:not([open]) > :not(summary)", |inner| {
            inner.remove();
            Ok(())
        }))
        .append_element_content_handler(element!("details:not([open]) > summary", |summary| {
            summary.after(&instead, ContentType::Html);
            Ok(())
        }));
    rewrite_str(drawn, settings).context("the page drawn is not HTML")
}

/// What is told of the program. `is_embedded` says whether a host may have named a local pack.
fn notices(edition: &Edition<'_>, is_embedded: bool) -> Markup {
    html! {
        div class="notices" {
            div role="alert" {
                div id="cannot-start" hidden {
                    (told(edition, |words| &words.cannot_start, true)) " "
                    button type="button" id="open-again" { (told(edition, |words| &words.open_again, false)) }
                }
                div id="has-stopped" hidden {
                    (told(edition, |words| &words.has_stopped, true)) " "
                    button type="button" id="reload" { (told(edition, |words| &words.open_again, false)) }
                }
                div id="outdated" hidden {
                    (told(edition, |words| &words.outdated, false)) " "
                    button type="button" id="renew" { (told(edition, |words| &words.open_again, false)) }
                }
            }
            div role="status" {
                div id="preparing" hidden { (told(edition, |words| &words.preparing, false)) }
                div id="no-english" hidden { (told(edition, |words| &words.no_english, false)) }
                @if is_embedded { div id="no-local-pack" hidden { (told(edition, |words| &words.no_local_pack, false)) } }
                div id="resumed" hidden { (told(edition, |words| &words.resumed, false)) }
            }
        }
    }
}

/// What the service worker puts above a page that it has kept, where `{date}` is the day.
pub(crate) fn kept_notice(edition: &Edition<'_>) -> Markup {
    html! {
        div class="page" id="kept-copy" role="status" {
            p class="note" { (told(edition, |words| &words.kept_copy, false)) }
        }
    }
}

/// A text in both languages, of which the style shows that of the page: the program changes it without another page.
fn told(edition: &Edition<'_>, text: fn(&Calculator) -> &str, with_ways: bool) -> Markup {
    let in_language = |lang: Lang, words: &Calculator| {
        html! {
            span class="told" lang=(lang.tag()) {
                (text(words)) @if with_ways { " " (ways(lang, words)) }
            }
        }
    };
    let Edition { lang, words, others, .. } = edition;
    html! { (in_language(*lang, &words.calculator)) (in_language(frame::other(*lang), &others.calculator)) }
}

/// The ways that need no program.
fn ways(lang: Lang, words: &Calculator) -> Markup {
    html! {
        a href=(frame::address(lang, frame::QUICK)) { (words.quick) }
        " · "
        a href=(frame::address(lang, frame::SHEET)) { (words.sheet) }
    }
}
