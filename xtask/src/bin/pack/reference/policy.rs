//! One policy: what it is today, its rules, how one asks for it, what it excludes, its sources and its examples.

use loan_policy_calculator::calendar::Date;
use loan_policy_calculator::policy::files::Example;
use loan_policy_calculator::policy::{Certainty, Kind, Policy, PolicyPack, Rule, Source, Text, Track};
use loan_policy_calculator::text::{self as t, Lang, number, reference as r, sentence};
use maud::{Markup, html};

use super::words::{Status, marked, period};
use super::{example, kind_anchor, rule};

/// A policy with its anchor.
pub(super) fn section(lang: Lang, pack: &PolicyPack, policy: &Policy, examples: &[&Example], day: Date) -> Markup {
    let status = Status::of_policy(policy, day);
    let heading = format!("{}-name", policy.id);
    html! {
        section.policy id=(policy.id) aria-labelledby=(heading) {
            h3 id=(heading) { (lang.of(&policy.name)) }
            p { (lang.of(&policy.summary)) }
            dl {
                div { dt { (r::policy_status(lang)) } dd.(status.class()) { (status.words(lang)) } }
                div { dt { (t::policies_certainty(lang)) } dd { (certainties(lang, policy)) } }
            }
            h4 { (r::policy_rules(lang)) }
            @for track in &policy.tracks {
                @for rule in &track.rules { (rule_part(lang, policy, track, rule, day)) }
            }
            h4 { (r::policy_how(lang)) }
            p { (lang.of(&policy.how_to_apply)) }
            (exclusions(lang, pack, policy))
            @if !policy.not_modelled.is_empty() {
                h4 { (r::policy_not_modelled(lang)) }
                ul { @for sentence in &policy.not_modelled { li { (marked(lang, lang.of(sentence))) } } }
            }
            h4 { (r::policy_sources(lang)) }
            @for source in &policy.sources { (source_part(lang, policy, source)) }
            h4 { (r::policy_examples(lang)) }
            (example::table(lang, policy, examples))
            p.back { a href="#contents" { (r::policy_back(lang)) } }
        }
    }
}

/// How sure the sources of its rules are, each word once.
fn certainties(lang: Lang, policy: &Policy) -> String {
    let of_rules = policy.tracks.iter().flat_map(|track| &track.rules);
    let mut found: Vec<Certainty> = Vec::new();
    for certainty in of_rules.filter_map(|rule| policy.source(&rule.source)).map(|source| source.certainty) {
        if !found.contains(&certainty) {
            found.push(certainty);
        }
    }
    found.into_iter().map(|it| sentence::certainty(lang, it)).collect::<Vec<_>>().join("; ")
}

fn rule_part(lang: Lang, policy: &Policy, track: &Track, rule: &Rule, day: Date) -> Markup {
    let period = period(lang, rule);
    let heading = match &track.name {
        Some(name) => r::policy_rule_heading(lang, lang.of(name), &period),
        None => period,
    };
    let (status, samples) = (Status::of_rule(rule, day), rule::samples(lang, rule));
    html! {
        div.rule {
            h5 { (heading) " " span.(status.class()) { (status.words(lang)) } }
            dl {
                div {
                    dt { (r::policy_who(lang)) }
                    dd {
                        @if rule.who.is_empty() { (r::policy_anybody(lang)) } @else {
                            ul { @for condition in &rule.who { li { (marked(lang, &sentence::condition(lang, condition))) } } }
                        }
                    }
                }
                div {
                    dt { (r::policy_gives(lang)) }
                    dd { ul { @for given in rule::gives(lang, rule) { li { (marked(lang, &given)) } } } }
                }
                @if !samples.is_empty() {
                    div { dt { (t::policies_sample(lang)) } dd { ul { @for sample in samples { li { (sample) } } } } }
                }
                @if let Some(source) = policy.source(&rule.source) {
                    div { dt { (t::policies_source(lang)) } dd { (cited(lang, policy, source)) } }
                }
            }
        }
    }
}

/// A source in one line, with a link to all that is known of it.
fn cited(lang: Lang, policy: &Policy, source: &Source) -> Markup {
    html! {
        a href={ "#" (source_anchor(policy, source)) } {
            (marked(lang, lang.of(&source.title)))
            @if let Some(number) = &source.number { " " (marked(lang, number)) }
        }
        " — " (sentence::certainty(lang, source.certainty))
    }
}

fn source_anchor(policy: &Policy, source: &Source) -> String {
    format!("{}-source-{}", policy.id, source.id)
}

/// All that is known of a source, and what was not seen.
fn source_part(lang: Lang, policy: &Policy, source: &Source) -> Markup {
    let both = |text: &Text| lang.of(text).to_owned();
    let rows = [
        (r::policy_title(lang), Some(both(&source.title))),
        (t::policies_issuer(lang), source.issuer.as_ref().map(both)),
        (t::policies_number(lang), source.number.clone()),
        (r::policy_issued(lang), source.issued.map(|day| number::date(lang, day))),
        (t::policies_clause(lang), source.clause.as_ref().map(both)),
        (t::policies_certainty(lang), Some(sentence::certainty(lang, source.certainty).to_owned())),
        (t::policies_checked(lang), Some(number::date(lang, source.checked))),
    ];
    let unseen: Vec<&str> = rows.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| *name).collect();
    html! {
        dl.source id=(source_anchor(policy, source)) {
            @for (name, value) in &rows {
                @if let Some(value) = value { div { dt { (name) } dd { (marked(lang, value)) } } }
            }
            @if !unseen.is_empty() {
                div { dt { (r::policy_not_seen(lang)) } dd { (sentence::list(lang, unseen.into_iter())) } }
            }
        }
    }
}

/// What it may not be combined with: by its own notice, and by those of others.
fn exclusions(lang: Lang, pack: &PolicyPack, policy: &Policy) -> Markup {
    let excludes = |other: &Policy, kind: Kind| other.exclusions.iter().any(|exclusion| exclusion.kind == kind);
    let others: Vec<&Policy> =
        pack.policies.iter().filter(|other| other.id != policy.id && excludes(other, policy.kind)).collect();
    if policy.exclusions.is_empty() && others.is_empty() {
        return html! {};
    }
    html! {
        h4 { (r::policy_excludes(lang)) }
        @if !policy.exclusions.is_empty() {
            ul {
                @for exclusion in &policy.exclusions {
                    li {
                        a href={ "#" (kind_anchor(exclusion.kind)) } {
                            (r::policy_excludes_kind(lang, lang.of(&policy.name), super::kind(lang, exclusion.kind)))
                        }
                        " " (r::policy_why(lang)) " "
                        @if let Some(source) = policy.source(&exclusion.source) { (cited(lang, policy, source)) }
                    }
                }
            }
        }
        @if !others.is_empty() {
            p { (r::policy_excluded_by(lang)) }
            ul { @for other in others { li { a href={ "#" (other.id) } { (lang.of(&other.name)) } } } }
        }
    }
}
