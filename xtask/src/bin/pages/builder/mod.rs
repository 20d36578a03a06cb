//! The builder page: a host chooses how the calculator looks in its page, sees it, and copies the code.
//!
//! Its script (`src/embed/builder.js`) makes code, preview and verdict of what is chosen. Without it the code of a plain
//! frame stands in the page, and all that a host has to know.

mod choices;
mod sections;
pub(crate) mod words;

use loan_policy_calculator::text::Lang;
use maud::{Markup, html};

use crate::builder::words::Builder;
use crate::{Edition, Page, frame};

/// Where the calculator lies in code that is shown before a script knows the real address.
const EXAMPLE_SITE: &str = "https://calc.example.gov.cn/loan-calc/";

pub(crate) fn page(edition: &Edition<'_>) -> Page {
    let Edition { lang, words, others, .. } = edition;
    let (lang, calculator, words) = (*lang, &words.calculator, &words.builder);
    let (chinese, english) = match lang {
        Lang::Zh => (words, &others.builder),
        Lang::En => (&others.builder, words),
    };
    let head = html! {
        link rel="stylesheet" href="{{builder.css}}";
        script type="module" src="{{builder.js}}" {}
    };
    let body = html! {
        a class="skip" href="#code" { (words.skip) }
        main class="page builder" data-version=(edition.version)
            data-title-chinese=(chinese.frame_title) data-title-english=(english.frame_title)
            data-embed="{{integrity of embed.js}}" data-element="{{integrity of element.js}}" {
            h1 { (words.title) }
            p class="lead" { (words.lead) }
            noscript { p class="note" { (words.choose.no_script) } }
            div class="bench" {
                (choices::choices(lang, words))
                (preview(lang, words))
            }
            (code(edition))
            (sections::tabs(edition))
            div class="pair" {
                (sections::checklist(lang, words))
                (sections::fixed(words))
            }
        }
        footer class="page foot" {
            ul {
                li { a href=(frame::address(lang, frame::CALCULATOR)) { (words.back) } }
                li { (frame::other_language(lang, frame::BUILDER, &calculator.other_language)) }
            }
        }
    };
    frame::page(lang, frame::BUILDER, &frame::title(lang, &words.title), head, body)
}

fn preview(lang: Lang, words: &Builder) -> Markup {
    let preview = &words.preview;
    html! {
        section class="preview" aria-labelledby="preview" {
            h2 id="preview" { (preview.heading) }
            fieldset class="field" {
                legend { (preview.width) }
                div class="radios widths" {
                    @for (width, label) in [("360", &preview.phone), ("768", &preview.tablet), ("1200", &preview.desk)] {
                        label class="radio" for=(format!("width-{width}")) {
                            input type="radio" id=(format!("width-{width}")) name="width" value=(width) checked[width == "360"];
                            span { (label) }
                        }
                    }
                }
            }
            div class="stage" { iframe id="frame" title=(preview.title) {} }
            p class="hint" id="size" data-scaled=(preview.scaled) data-measured=(preview.measured) {}
            p class="hint" { (preview.same) }
            p { a class="alone" href=(frame::file(lang, frame::EMBED)) { (preview.alone) } }
            div id="receiving" hidden {
                h3 id="received-heading" { (preview.received) }
                p class="hint" id="nothing-received" { (preview.nothing_received) }
                pre class="block" id="received" tabindex="0" role="region" aria-labelledby="received-heading" hidden {}
            }
        }
    }
}

fn code(edition: &Edition<'_>) -> Markup {
    let words = &edition.words.builder;
    let text = &words.code;
    html! {
        section id="code" aria-labelledby="code-heading" tabindex="-1" {
            h2 id="code-heading" { (text.heading) }
            (block("page-code", &text.page, None, text, &sample(edition.lang, &words.frame_title, edition.version)))
            p class="hint" id="example-host" { (text.example_host) }
            p class="hint" id="own-folder" hidden { (text.own_folder) }
            p class="hint" { (text.versions) }
            div id="receiver" hidden {
                (block("script-code", &text.script, Some(&text.script_hint), text, ""))
            }
        }
    }
}

/// A piece of code with its heading, and a button that copies it.
fn block(id: &str, heading: &str, hint: Option<&str>, words: &words::Code, code: &str) -> Markup {
    let (name, status) = (format!("{id}-name"), format!("{id}-status"));
    html! {
        h3 id=(name) { (heading) }
        @if let Some(hint) = hint { p class="hint" { (hint) } }
        pre class="block" { code id=(id) { (code) } }
        div class="copy" {
            button type="button" data-copies=(id) aria-describedby=(name) { (words.copy) }
            p id=(status) role="status" data-copied=(words.copied) data-selected=(words.selected) {}
        }
    }
}

/// The folders of the example: of the law as it stands, and of this very release.
fn example_folders(version: &str) -> (String, String) {
    let major = version.split('.').next().unwrap_or_default();
    (format!("{EXAMPLE_SITE}v{major}/"), format!("{EXAMPLE_SITE}v{version}/"))
}

/// The frame in a host's page with nothing chosen, as `src/embed/builder/code.js` writes it.
fn sample(lang: Lang, title: &str, version: &str) -> String {
    let (current, fixed) = example_folders(version);
    let document = frame::file(lang, frame::EMBED);
    format!(
        r#"<iframe src="{current}{document}"
  title="{title}"
  width="100%" height="900" loading="lazy" referrerpolicy="no-referrer" allow="clipboard-write"
  sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals"
  data-loan-policy-calculator></iframe>
<script src="{fixed}embed.js"
  integrity="{{{{integrity of embed.js}}}}"
  crossorigin="anonymous" defer></script>"#
    )
}
