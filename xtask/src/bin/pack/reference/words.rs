//! Words that the parts of the reference pages share: both languages side by side, and the state of a rule on a day.

use loan_policy_calculator::calendar::{Date, days_between};
use loan_policy_calculator::policy::{Policy, Rule};
use loan_policy_calculator::quote::ENDING_DAYS;
use loan_policy_calculator::text::{self as t, Lang, number, reference as r};
use maud::{Markup, html};

/// A text on a page of a language: on the English page, what is Chinese in it says so.
pub(super) fn marked(lang: Lang, text: &str) -> Markup {
    if lang == Lang::Zh {
        return html! { (text) };
    }
    html! {
        @for (is_chinese, run) in runs(text) {
            @if is_chinese { span lang=(Lang::Zh.tag()) { (run) } } @else { (run) }
        }
    }
}

/// The runs of Chinese and of other characters in a text.
fn runs(text: &str) -> Vec<(bool, String)> {
    let mut runs: Vec<(bool, String)> = Vec::new();
    for character in text.chars() {
        match runs.last_mut() {
            Some((is_chinese, run)) if *is_chinese == self::is_chinese(character) => run.push(character),
            _ => runs.push((is_chinese(character), character.to_string())),
        }
    }
    runs
}

/// Whether a character is Chinese: an ideograph, or punctuation in its width.
pub(super) fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// The period of a rule.
pub(super) fn period(lang: Lang, rule: &Rule) -> String {
    let from = number::date(lang, rule.from);
    rule.through.map_or_else(
        || t::policies_period_open(lang, &from),
        |through| t::policies_period(lang, &from, &number::date(lang, through)),
    )
}

/// What a rule or a policy is on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// In force, through a day where one is named.
    InForce(Option<Date>),
    /// In force, and its last day is near.
    EndsSoon(Date),
    /// Its last day is past.
    Ended(Date),
    /// Its first day is to come.
    NotYet(Date),
    /// Between two rules.
    Paused,
}

impl Status {
    /// Of a rule on a day.
    pub(super) fn of_rule(rule: &Rule, day: Date) -> Self {
        match rule.through {
            _ if day < rule.from => Self::NotYet(rule.from),
            Some(last) if last < day => Self::Ended(last),
            last => Self::in_force(last, day),
        }
    }

    /// Of a policy on a day: as long as one of its rules holds or follows without a gap, it is in force.
    pub(super) fn of_policy(policy: &Policy, day: Date) -> Self {
        let rules = || policy.tracks.iter().flat_map(|track| &track.rules);
        let is_in_force = policy.tracks.iter().any(|track| track.rule_on(day).is_some());
        // Where one rule has no last day, neither has the policy.
        let last =
            rules().map(|rule| rule.through).collect::<Option<Vec<Date>>>().and_then(|days| days.into_iter().max());
        let next = rules().map(|rule| rule.from).filter(|from| day < *from).min();
        match (last, next) {
            _ if is_in_force => Self::in_force(last, day),
            (Some(last), _) if last < day => Self::Ended(last),
            (_, Some(next)) if rules().all(|rule| day < rule.from) => Self::NotYet(next),
            _ => Self::Paused,
        }
    }

    fn in_force(last: Option<Date>, day: Date) -> Self {
        match last {
            Some(last) if days_between(day, last) <= ENDING_DAYS => Self::EndsSoon(last),
            last => Self::InForce(last),
        }
    }

    /// Its class in the style sheet.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::InForce(_) => "status now",
            Self::EndsSoon(_) => "status soon",
            Self::Ended(_) | Self::NotYet(_) | Self::Paused => "status past",
        }
    }

    /// In words.
    pub(super) fn words(self, lang: Lang) -> String {
        let date = |day: Date| number::date(lang, day);
        match self {
            Self::InForce(None) => r::status_in_force(lang).to_owned(),
            Self::InForce(Some(last)) => r::status_in_force_until(lang, &date(last)),
            Self::EndsSoon(last) => r::status_ends_soon(lang, &date(last)),
            Self::Ended(last) => r::status_ended(lang, &date(last)),
            Self::NotYet(first) => r::status_not_yet(lang, &date(first)),
            Self::Paused => r::status_paused(lang).to_owned(),
        }
    }
}
