//! The left side of the builder page: what a host may choose. Names and values are those of the settings that
//! `src/embed/settings.js` reads.

use loan_policy_calculator::quote::Fact;
use loan_policy_calculator::text::{Lang, sentence};
use maud::{Markup, html};

use super::words::{Builder, Choose, Verdict};

/// Pixels; the page has the second.
const RADII: [u32; 5] = [0, 4, 6, 8, 12];
const USUAL_RADIUS: u32 = 4;
const USUAL_COLOUR: &str = "#0a4d8c";

pub(super) fn choices(lang: Lang, words: &Builder) -> Markup {
    let choose = &words.choose;
    html! {
        section class="choices" aria-labelledby="choose" {
            h2 id="choose" { (choose.heading) }
            form id="choices" autocomplete="off" {
                (ways(choose))
                (scene_and_region(lang, choose))
                (language(lang, choose))
                (tick("mode", "elder", &choose.elder, &choose.elder_hint))
                (colours(choose, &words.verdict))
                (list("radius", &choose.radius, None, &radii(choose)))
                div class="field" {
                    label for="height" { (choose.height) }
                    p class="hint" id="height-hint" { (choose.height_hint) }
                    input type="text" id="height" name="height" value="900" inputmode="numeric"
                        autocomplete="off" aria-describedby="height-hint";
                }
                (tick("receive", "yes", &choose.receive, &choose.receive_hint))
                button type="submit" class="primary" { (choose.done) }
            }
        }
    }
}

fn ways(choose: &Choose) -> Markup {
    let ways = [
        ("frame", &choose.frame, &choose.frame_hint),
        ("element", &choose.element, &choose.element_hint),
        ("inline", &choose.inline, &choose.inline_hint),
    ];
    html! {
        fieldset class="field" {
            legend { (choose.way) }
            div class="radios" {
                @for (way, label, hint) in ways {
                    label class="radio" for=(format!("way-{way}")) {
                        input type="radio" id=(format!("way-{way}")) name="way" value=(way) checked[way == "frame"];
                        span { (label) span class="hint" { (hint) } }
                    }
                }
            }
        }
    }
}

fn scene_and_region(lang: Lang, choose: &Choose) -> Markup {
    let scenes = &choose.scenes;
    let scenes = [
        ("", &scenes.none),
        ("farm", &scenes.farm),
        ("shop", &scenes.shop),
        ("firm", &scenes.firm),
        ("startup", &scenes.startup),
        ("home", &scenes.home),
    ]
    .map(|(value, label)| (value.to_owned(), label.clone()));
    let mut regions = vec![(String::new(), choose.no_region.clone())];
    let named =
        Fact::Region.choices().map(|choice| (choice.id().to_owned(), sentence::choice(lang, choice).to_owned()));
    regions.extend(named);
    html! {
        (list("scene", &choose.scene, Some(&choose.scene_hint), &scenes))
        (list("region", &choose.region, None, &regions))
    }
}

fn language(lang: Lang, choose: &Choose) -> Markup {
    html! {
        fieldset class="field" {
            legend { (choose.language) }
            div class="radios two" {
                @for (value, label) in [(Lang::Zh, &choose.chinese), (Lang::En, &choose.english)] {
                    label class="radio" for=(format!("lang-{}", value.tag())) {
                        input type="radio" id=(format!("lang-{}", value.tag())) name="lang" value=(value.tag())
                            checked[value == lang];
                        span { (label) }
                    }
                }
            }
        }
    }
}

fn colours(choose: &Choose, verdict: &Verdict) -> Markup {
    let schemes = [("", &choose.schemes.auto), ("light", &choose.schemes.light), ("dark", &choose.schemes.dark)]
        .map(|(value, label)| (value.to_owned(), label.clone()));
    html! {
        fieldset class="field" {
            legend { (choose.colours) }
            div class="accent" {
                div {
                    label for="accent" { (choose.accent) }
                    input type="text" id="accent" name="accent" spellcheck="false" autocapitalize="off"
                        autocomplete="off" maxlength="20" aria-describedby="accent-hint verdict";
                }
                div {
                    label for="picker" { (choose.picker) }
                    input type="color" id="picker" value=(USUAL_COLOUR);
                }
            }
            p class="hint" id="accent-hint" { (choose.accent_hint) }
            p class="verdict" id="verdict" role="status" data-none=(verdict.none) data-wrong=(verdict.wrong)
                data-enough=(verdict.enough) data-darkened=(verdict.darkened)
                data-dark-kept=(verdict.dark_kept) data-dark-lightened=(verdict.dark_lightened) { (verdict.none) }
            p class="hint" { (verdict.grounds) }
            p class="samples" {
                span class="sample light" { (verdict.light_sample) } " "
                span class="sample dark" { (verdict.dark_sample) }
            }
        }
        (list("scheme", &choose.scheme, None, &schemes))
    }
}

fn radii(choose: &Choose) -> Vec<(String, String)> {
    RADII
        .into_iter()
        .map(|radius| {
            let (value, label) = if radius == USUAL_RADIUS {
                (String::new(), &choose.radius_usual)
            } else {
                (radius.to_string(), &choose.radius_other)
            };
            (value, label.replace("{n}", &radius.to_string()))
        })
        .collect()
}

/// A list of which one is chosen; the value that is empty stands for what the calculator does of itself.
fn list(name: &str, label: &str, hint: Option<&str>, options: &[(String, String)]) -> Markup {
    let described = format!("{name}-hint");
    html! {
        div class="field" {
            label for=(name) { (label) }
            @if let Some(hint) = hint { p class="hint" id=(described) { (hint) } }
            select id=(name) name=(name) autocomplete="off" aria-describedby=[hint.map(|_| &described)] {
                @for (value, label) in options {
                    option value=(value) selected[value.is_empty()] { (label) }
                }
            }
        }
    }
}

fn tick(name: &str, value: &str, label: &str, hint: &str) -> Markup {
    html! {
        div class="field" {
            label class="radio" for=(name) {
                input type="checkbox" id=(name) name=(name) value=(value);
                span { (label) span class="hint" { (hint) } }
            }
        }
    }
}
