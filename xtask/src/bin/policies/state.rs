//! What the policies are on a day: each rule with its period, how sure it is, and what runs out.

use loan_policy_calculator::calendar::{Date, days_between};
use loan_policy_calculator::policy::files::{Authored, Example};
use loan_policy_calculator::policy::{Policy, PolicyPack, Rule, SampleValue, Track};
use loan_policy_calculator::quote::{ENDING_DAYS, LPR_DAYS_MAX};

use crate::table::{Align, Table};

/// Prints the state on a day.
pub(crate) fn print(authored: &Authored, as_of: Date) {
    let Authored { pack, examples, archetypes } = authored;
    let rules = || pack.policies.iter().flat_map(|policy| &policy.tracks).flat_map(|track| &track.rules);
    let samples: usize = rules().map(|rule| rule.sample.len()).sum();
    println!("as of      {as_of}");
    println!("pack       {}, checked {}{}", pack.version, pack.checked, ago(pack.checked, as_of));
    println!("LPR        {}", lpr(pack, as_of));
    println!("holidays   {}", holidays(pack));
    println!("policies   {}", policies(pack, as_of));
    println!("rules      {}, {samples} sample values", rules().count());
    println!("examples   {} worked, {} archetypes", examples.len(), archetypes.len());
    println!();
    rules_table(pack, examples, as_of).print();
    println!();
    listed(&format!("ends within {ENDING_DAYS} days"), &ending(pack, as_of));
    listed("ended", &ended(pack, as_of));
}

fn lpr(pack: &PolicyPack, as_of: Date) -> String {
    let (Some(first), Some(newest)) = (pack.lpr.published.first(), pack.lpr.published.last()) else {
        return "none".to_owned();
    };
    let seen = pack.lpr.seen_through;
    let is_old = days_between(seen, as_of) > LPR_DAYS_MAX;
    let old = if is_old { format!(": OLD, over {LPR_DAYS_MAX} days") } else { String::new() };
    format!(
        "first {}, newest {} ({} % and {} %), seen through {seen}{}{old}",
        first.from,
        newest.from,
        newest.one_year.percent(),
        newest.over_five_years.percent(),
        ago(seen, as_of),
    )
}

fn holidays(pack: &PolicyPack) -> String {
    match (pack.work_days.years.first(), pack.work_days.years.last()) {
        (Some(first), Some(last)) => format!("known from {} through {}", first.year, last.year),
        _ => "none known".to_owned(),
    }
}

fn policies(pack: &PolicyPack, as_of: Date) -> String {
    let in_force = pack.policies.iter().filter(|policy| policy.tracks.iter().any(|it| it.rule_on(as_of).is_some()));
    let (in_force, ended) = (in_force.count(), ended(pack, as_of).len());
    let others = pack.policies.len().saturating_sub(in_force).saturating_sub(ended);
    format!("{}: {in_force} in force, {ended} ended, {others} to come or paused", pack.policies.len())
}

fn rules_table(pack: &PolicyPack, examples: &[Example], as_of: Date) -> Table<9> {
    let mut table = Table::new([
        ("policy", Align::Left),
        ("", Align::Left),
        ("track", Align::Left),
        ("from", Align::Left),
        ("through", Align::Left),
        ("state", Align::Left),
        ("certainty", Align::Left),
        ("examples", Align::Right),
        ("sample values", Align::Left),
    ]);
    for policy in &pack.policies {
        for (track, rule) in policy.tracks.iter().flat_map(|track| track.rules.iter().map(move |rule| (track, rule))) {
            let of_rule = |example: &&Example| {
                example.policy == policy.id && example.track == track.id && holds(rule, example.loan.drawdown)
            };
            table.row([
                policy.id.clone(),
                policy.name.zh.clone(),
                track.name.as_ref().map(|name| name.zh.clone()).unwrap_or_default(),
                rule.from.to_string(),
                rule.through.map(|day| day.to_string()).unwrap_or_default(),
                state(rule, as_of),
                policy.source(&rule.source).map(|source| source.certainty.id().to_owned()).unwrap_or_default(),
                examples.iter().filter(of_rule).count().to_string(),
                rule.sample.iter().map(|value| sample(*value)).collect::<Vec<_>>().join(", "),
            ]);
        }
    }
    table
}

fn holds(rule: &Rule, date: Date) -> bool {
    rule.from <= date && rule.through.is_none_or(|through| date <= through)
}

fn state(rule: &Rule, as_of: Date) -> String {
    let left = rule.through.map(|through| days_between(as_of, through));
    match left {
        _ if as_of < rule.from => format!("begins in {}", days(days_between(as_of, rule.from))),
        Some(left) if left < 0 => "ended".to_owned(),
        Some(left) => format!("in force, {} left", days(left)),
        None => "in force".to_owned(),
    }
}

const fn sample(value: SampleValue) -> &'static str {
    match value {
        SampleValue::RateCap => "rate_cap",
        SampleValue::GuaranteeFeeCap => "guarantee_fee_cap",
        SampleValue::Subsidy => "subsidy",
        SampleValue::FeeRelief => "fee_relief",
        SampleValue::OfferedRate => "offered_rate",
    }
}

/// Tracks whose rule in force ends soon, and what follows it.
fn ending(pack: &PolicyPack, as_of: Date) -> Vec<String> {
    let tracks = pack.policies.iter().flat_map(|policy| policy.tracks.iter().map(move |track| (policy, track)));
    tracks.filter_map(|(policy, track)| ending_track(policy, track, as_of)).collect()
}

fn ending_track(policy: &Policy, track: &Track, as_of: Date) -> Option<String> {
    let through = track.rule_on(as_of)?.through?;
    let left = days_between(as_of, through);
    let next = track.rules.iter().map(|rule| rule.from).find(|from| *from > through);
    let next = next.map_or_else(|| "nothing follows".to_owned(), |from| format!("the next rule begins on {from}"));
    let line = format!("{} {} ({}): {through}, {} left; {next}", policy.id, policy.name.zh, track.id, days(left));
    (left <= ENDING_DAYS).then_some(line)
}

/// Policies without a rule on the day or after it.
fn ended(pack: &PolicyPack, as_of: Date) -> Vec<String> {
    let last_day = |policy: &Policy| {
        let days = policy.tracks.iter().flat_map(|track| &track.rules).map(|rule| rule.through);
        // Where one rule has no last day, neither has the policy.
        days.collect::<Option<Vec<Date>>>()?.into_iter().max().filter(|last| *last < as_of)
    };
    let ended = pack.policies.iter().filter_map(|policy| Some((policy, last_day(policy)?)));
    ended.map(|(policy, last)| format!("{} {}: {last}{}", policy.id, policy.name.zh, ago(last, as_of))).collect()
}

fn listed(head: &str, lines: &[String]) {
    if lines.is_empty() {
        println!("{head}: none");
        return;
    }
    println!("{head}:");
    for line in lines {
        println!("  {line}");
    }
}

fn ago(date: Date, as_of: Date) -> String {
    match days_between(date, as_of) {
        past @ 1.. => format!(", {} ago", days(past)),
        _ => String::new(),
    }
}

fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}
