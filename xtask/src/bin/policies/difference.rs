//! What differs between two packs, and what that does to the archetypal borrowers.

use loan_policy_calculator::compare::{
    Archetype, ArchetypeDifference, Change, LprChange, Outcome, PackDifference, Place, PolicyName, Value, compare,
};
use loan_policy_calculator::quote::{InputError, Yuan};
use loan_policy_calculator::rate::Lpr;

use crate::load::Loaded;
use crate::table::{Align, Table};

/// Prints the difference.
pub(crate) fn print(before: &Loaded, after: &Loaded, archetypes: &[Archetype]) {
    let difference = compare(&before.pack, &after.pack, archetypes);
    println!("before  {}: {}", before.place.display(), before.pack.version);
    println!("after   {}: {}", after.place.display(), after.pack.version);
    println!();
    if difference.is_none() {
        println!("The packs say the same.");
    }
    print_changes(&difference);
    println!();
    borrowers(&difference.archetypes).print();
    println!();
    println!("{}", sum(&difference.archetypes));
}

fn print_changes(difference: &PackDifference) {
    let PackDifference { pack, lpr, added, removed, changed, archetypes: _ } = difference;
    for change in pack {
        println!("pack     {}", one(change));
    }
    for change in lpr {
        println!("LPR      {}", publication(change));
    }
    for (word, policies) in [("added", added), ("removed", removed)] {
        for PolicyName { id, name } in policies {
            println!("{word:<7}  {id} {}", name.zh);
        }
    }
    for policy in changed {
        println!("changed  {} {}", policy.policy.id, policy.policy.name.zh);
        for change in &policy.changes {
            println!("         {}", one(change));
        }
    }
}

fn publication(change: &LprChange) -> String {
    let rates = |lpr: Option<Lpr>| {
        lpr.map_or_else(
            || "none".to_owned(),
            |lpr| format!("{} % and {} %", lpr.one_year.percent(), lpr.over_five_years.percent()),
        )
    };
    format!("{}: {} → {}", change.from, rates(change.before), rates(change.after))
}

fn one(change: &Change) -> String {
    let place = match &change.place {
        Place::Whole => String::new(),
        Place::Source(id) => format!("source {id}, "),
        Place::Track(id) => format!("track {id}, "),
        Place::Rule { track, from } => format!("rule {track} {from}, "),
    };
    format!("{place}{}: {} → {}", change.key, value(change.before.as_ref()), value(change.after.as_ref()))
}

fn value(value: Option<&Value>) -> String {
    match value {
        None => "none".to_owned(),
        Some(Value::Written(written)) => written.clone(),
        Some(Value::Text(text)) => format!("“{}” / “{}”", text.zh, text.en),
    }
}

fn borrowers(archetypes: &[ArchetypeDifference]) -> Table<6> {
    let mut table = Table::new([
        ("borrower", Align::Left),
        ("", Align::Left),
        ("net before", Align::Right),
        ("net after", Align::Right),
        ("difference", Align::Right),
        ("policies", Align::Left),
    ]);
    for archetype in archetypes {
        table.row([
            archetype.id.clone(),
            archetype.name.zh.clone(),
            net(&archetype.before),
            net(&archetype.after),
            archetype.difference().map(signed).unwrap_or_default(),
            applied(archetype),
        ]);
    }
    table
}

fn net(outcome: &Result<Outcome, Vec<InputError>>) -> String {
    match outcome {
        Ok(outcome) => outcome.net.to_string(),
        Err(errors) => errors.iter().map(|error| error.problem.code()).collect::<Vec<_>>().join(", "),
    }
}

fn signed(difference: Yuan) -> String {
    if difference.is_positive() { format!("+{difference}") } else { difference.to_string() }
}

/// The policies applied, before and after where they differ.
fn applied(archetype: &ArchetypeDifference) -> String {
    let side = |outcome: &Result<Outcome, Vec<InputError>>| match outcome {
        Ok(outcome) if !outcome.applied.is_empty() => outcome.applied.join(" + "),
        _ => "none".to_owned(),
    };
    let (before, after) = (side(&archetype.before), side(&archetype.after));
    if before == after { before } else { format!("{before} → {after}") }
}

fn sum(archetypes: &[ArchetypeDifference]) -> String {
    let differences: Vec<Yuan> = archetypes.iter().filter_map(ArchetypeDifference::difference).collect();
    let more = differences.iter().filter(|difference| difference.is_positive()).count();
    let same = differences.iter().filter(|difference| difference.is_zero()).count();
    let less = differences.len().saturating_sub(more).saturating_sub(same);
    let failed = archetypes.len().saturating_sub(differences.len());
    format!("{} borrowers: {more} pay more, {less} less, {same} the same, {failed} cannot be quoted", archetypes.len())
}
