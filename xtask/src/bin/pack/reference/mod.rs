//! The reference pages: every policy with its rules, sources and worked examples, in Chinese and in English.
//!
//! Plain HTML made with the release, without a script, so that it can be read, printed and cited where the calculator
//! cannot run. The build program puts the name of the style sheet in place of `{{reference.css}}`.

mod example;
mod policy;
mod rule;
#[cfg(test)]
mod tests;
mod words;

use loan_policy_calculator::calendar::Date;
use loan_policy_calculator::policy::files::{Authored, Example};
use loan_policy_calculator::policy::{Certainty, Kind, Policy, PolicyPack};
use loan_policy_calculator::text::{Lang, number, reference as r, sentence};
use maud::{DOCTYPE, Markup, html};

use words::{Status, marked};

/// The file of a language.
const fn file(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "policies.html",
        Lang::En => "policies.en.html",
    }
}

/// Both pages, by the names of their files, as they stand on a day.
pub(crate) fn pages(authored: &Authored, day: Date) -> [(&'static str, String); 2] {
    [Lang::Zh, Lang::En].map(|lang| (file(lang), page(lang, authored, day).into_string()))
}

fn page(lang: Lang, authored: &Authored, day: Date) -> Markup {
    let pack = &authored.pack;
    let other = match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| of_kind(pack, *kind).next().is_some()).collect();
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) class="root" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (r::page_title(lang)) }
                meta name="description" content=(r::page_description(lang));
                link rel="icon" href="data:,";
                link rel="stylesheet" href="{{reference.css}}";
            }
            body {
                div.page {
                    header {
                        nav aria-label=(r::page_title(lang)) {
                            a href="./" { (r::page_calculator(lang)) }
                            a href=(file(other)) lang=(other.tag()) hreflang=(other.tag()) { (r::page_other_language(lang)) }
                        }
                        h1 { (r::page_title(lang)) }
                        p.lead { (r::page_lead(lang)) }
                    }
                    main {
                        (about(lang, authored, day))
                        (contents(lang, pack, &kinds, day))
                        @for kind in &kinds {
                            section id=(kind_anchor(*kind)) aria-labelledby={ (kind_anchor(*kind)) "-name" } {
                                h2 id={ (kind_anchor(*kind)) "-name" } { (self::kind(lang, *kind)) }
                                @for policy in of_kind(pack, *kind) {
                                    (policy::section(lang, pack, policy, &of_policy(&authored.examples, policy), day))
                                }
                            }
                        }
                        (lpr(lang, pack))
                    }
                }
            }
        }
    }
}

fn of_kind(pack: &PolicyPack, kind: Kind) -> impl Iterator<Item = &Policy> {
    pack.policies.iter().filter(move |policy| policy.kind == kind)
}

fn of_policy<'list>(examples: &'list [Example], policy: &Policy) -> Vec<&'list Example> {
    examples.iter().filter(|example| example.policy == policy.id).collect()
}

/// What sort of programme, in words.
fn kind(lang: Lang, kind: Kind) -> &'static str {
    r::kind(lang, kind.id()).unwrap_or_else(|| kind.id())
}

fn kind_anchor(kind: Kind) -> String {
    format!("kind-{}", kind.id().replace('_', "-"))
}

/// Whose page it is, of which day, and what its words mean.
fn about(lang: Lang, authored: &Authored, day: Date) -> Markup {
    let Authored { pack, examples, .. } = authored;
    let rules = pack.policies.iter().flat_map(|policy| &policy.tracks).map(|track| track.rules.len()).sum::<usize>();
    let examples = examples.len().to_string();
    let rows = [
        (r::page_version(lang), pack.version.clone()),
        (r::page_publisher(lang), lang.of(&pack.publisher).to_owned()),
        (r::page_checked(lang), number::date(lang, pack.checked)),
        (r::page_built(lang), r::page_built_meaning(lang, &number::date(lang, day))),
    ];
    let certainties = [
        (Certainty::Official, r::certainty_meaning_official(lang)),
        (Certainty::Press, r::certainty_meaning_press(lang)),
        (Certainty::Unverified, r::certainty_meaning_unverified(lang)),
        (Certainty::Local, r::certainty_meaning_local(lang)),
    ];
    html! {
        section aria-labelledby="about" {
            h2 id="about" { (r::page_about(lang)) }
            dl { @for (name, value) in rows { div { dt { (name) } dd { (marked(lang, &value)) } } } }
            p { (r::page_counts(lang, &pack.policies.len().to_string(), &rules.to_string(), &examples)) }
            p { (r::page_proven(lang, &examples)) }
            p { (r::page_disclaimer(lang)) }
            h3 { (r::page_certainty(lang)) }
            dl {
                @for (certainty, meaning) in certainties {
                    div { dt { (sentence::certainty(lang, certainty)) } dd { (meaning) } }
                }
            }
        }
    }
}

fn contents(lang: Lang, pack: &PolicyPack, kinds: &[Kind], day: Date) -> Markup {
    html! {
        nav.contents id="contents" aria-labelledby="contents-name" {
            h2 id="contents-name" { (r::page_contents(lang)) }
            @for kind in kinds {
                h3 { a href={ "#" (kind_anchor(*kind)) } { (self::kind(lang, *kind)) } }
                ul {
                    @for policy in of_kind(pack, *kind) {
                        @let status = Status::of_policy(policy, day);
                        li {
                            a href={ "#" (policy.id) } { (lang.of(&policy.name)) }
                            " " span.(status.class()) { (status.words(lang)) }
                        }
                    }
                }
            }
            p { a href="#lpr" { (r::page_lpr(lang)) } }
        }
    }
}

/// The series that many rules refer to, newest first.
fn lpr(lang: Lang, pack: &PolicyPack) -> Markup {
    let reference = pack.reference_rate;
    let (spread, term) = (reference.spread.bp().to_string(), number::term(lang, reference.one_year_through));
    html! {
        section id="lpr" aria-labelledby="lpr-name" {
            h2 id="lpr-name" { (r::page_lpr(lang)) }
            p { (r::page_lpr_seen(lang, &number::date(lang, pack.lpr.seen_through))) }
            p { (r::page_reference_rate(lang, &spread, &term)) }
            table {
                caption { (r::page_lpr_caption(lang)) }
                thead {
                    tr {
                        th scope="col" { (r::page_lpr_from(lang)) }
                        th.amount scope="col" { (r::page_lpr_one(lang)) }
                        th.amount scope="col" { (r::page_lpr_five(lang)) }
                    }
                }
                tbody {
                    @for lpr in pack.lpr.published.iter().rev() {
                        tr {
                            th scope="row" { (number::date(lang, lpr.from)) }
                            td.amount { (number::percent(lpr.one_year)) }
                            td.amount { (number::percent(lpr.over_five_years)) }
                        }
                    }
                }
            }
        }
    }
}
