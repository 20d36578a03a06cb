//! The lower half of the builder page: what people of security and compliance ask, and what a host must look at.

use loan_policy_calculator::text::{Lang, number};
use maud::{Markup, html};

use super::example_folders;
use super::words::Builder;
use crate::{Edition, frame};

/// Five sections with links to each; the script makes tabs of them.
pub(super) fn tabs(edition: &Edition<'_>) -> Markup {
    let words = &edition.words.builder;
    let tabs = &words.tabs;
    let (privacy, accessibility) = (&words.privacy, &words.accessibility);
    let all = [
        ("csp", &tabs.csp, &words.csp.heading, csp(words, edition.version)),
        ("sri", &tabs.sri, &words.sri.heading, sri(words, edition.version)),
        ("privacy", &tabs.privacy, &privacy.heading, list(&privacy.notes)),
        ("accessibility", &tabs.accessibility, &accessibility.heading, list(&accessibility.notes)),
        ("versions", &tabs.versions, &words.versions.heading, versions(edition)),
    ];
    html! {
        section class="tabs" aria-labelledby="tabs" {
            h2 id="tabs" { (tabs.heading) }
            ul class="tab-list" {
                @for (id, name, _, _) in &all {
                    li { a id=(format!("tab-{id}")) href=(format!("#{id}")) { (name) } }
                }
            }
            @for (id, _, heading, content) in &all {
                section class="tab-panel" id=(id) aria-labelledby=(format!("{id}-heading")) {
                    h3 id=(format!("{id}-heading")) { (heading) }
                    (content)
                }
            }
        }
    }
}

fn list(notes: &[String]) -> Markup {
    html! { ul { @for note in notes { li { (note) } } } }
}

fn csp(words: &Builder, version: &str) -> Markup {
    let (current, fixed) = example_folders(version);
    html! {
        p { (words.csp.lead) }
        pre class="block" { code id="csp-code" { "script-src " (fixed) "embed.js;\nframe-src " (current) ";" } }
        p { (words.csp.none) }
        (list(&words.csp.notes))
    }
}

fn sri(words: &Builder, version: &str) -> Markup {
    let sri = &words.sri;
    let notes: Vec<_> = sri.notes.iter().map(|note| note.replace("{version}", version)).collect();
    html! {
        (list(&notes))
        table class="hashes" {
            caption { (sri.caption) }
            thead { tr { th scope="col" { (sri.file) } th scope="col" { (sri.hash) } } }
            tbody {
                tr { th scope="row" { "v" (version) "/embed.js" } td { code { "{{integrity of embed.js}}" } } }
                tr { th scope="row" { "v" (version) "/element.js" } td { code { "{{integrity of element.js}}" } } }
            }
        }
        p class="standing" { a href="integrity.json" { (sri.list) } }
    }
}

fn versions(edition: &Edition<'_>) -> Markup {
    let Edition { lang, pack, version, .. } = edition;
    let words = &edition.words.builder.versions;
    html! {
        dl {
            div { dt { (words.version) } dd { (version) } }
            div { dt { (words.pack) } dd { (pack.version) } }
            div { dt { (words.checked) } dd { (number::date(*lang, pack.checked)) } }
        }
        p class="standing" { a href="version.json" { (words.health) } }
        p class="hint" { (words.health_hint) }
        h4 { (words.changes) }
        dl { div { dt { "1.0.0" } dd { (words.first) } } }
    }
}

/// What a host looks at before it publishes.
pub(super) fn checklist(lang: Lang, words: &Builder) -> Markup {
    html! {
        section aria-labelledby="checklist" {
            h2 id="checklist" { (words.checklist.heading) }
            ol { @for note in &words.checklist.notes { li { (note) } } }
            p class="standing" { a class="alone" href=(frame::file(lang, frame::EMBED)) { (words.checklist.test_page) } }
        }
    }
}

/// What no host can change.
pub(super) fn fixed(words: &Builder) -> Markup {
    let fixed = &words.fixed;
    html! {
        section aria-labelledby="fixed" {
            h2 id="fixed" { (fixed.heading) }
            p { (fixed.lead) }
            (list(&fixed.notes))
            p { (fixed.end) }
        }
    }
}
