//! Writes the policy pack, the pack and the English texts of the page, the archetypal borrowers, and the reference pages:
//! `pack <folder of policies> <folder to write to>`.
//!
//! Apart from the build program because it links the engine. All faults of the policy files are printed, each with
//! file, line and key; so is each worked example that does not come out.

#[path = "../../day.rs"]
mod day;
mod reference;

use std::path::Path;
use std::process::ExitCode;

use loan_policy_calculator::loan::{Fee, FeeAmount};
use loan_policy_calculator::policy::files::{Archetype, PlainLoan, read};
use loan_policy_calculator::text::english_with;
use loan_policy_calculator::worked::differences;
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [policies, folder] = arguments.as_slice() else {
        eprintln!("usage: pack <folder of policies> <folder to write to>");
        return ExitCode::FAILURE;
    };
    let mut authored = match read(Path::new(policies)) {
        Ok(authored) => authored,
        Err(faults) => {
            for fault in &faults {
                eprintln!("{fault}");
            }
            eprintln!("{} faults in the policies", faults.len());
            return ExitCode::FAILURE;
        }
    };
    let wrong: Vec<_> = authored.examples.iter().flat_map(|example| differences(example, &authored.pack)).collect();
    if !wrong.is_empty() {
        wrong.iter().for_each(|difference| eprintln!("{difference}"));
        eprintln!("{} of what the worked examples say does not come out", wrong.len());
        return ExitCode::FAILURE;
    }
    let pages = reference::pages(&authored, day::today());
    let whole = authored.pack.to_bytes();
    let english = english_with(&authored.pack.take_english());
    let (Ok(whole), Ok(chinese)) = (whole, authored.pack.to_bytes()) else {
        eprintln!("the pack does not become bytes");
        return ExitCode::FAILURE;
    };
    let archetypes: Vec<Value> = authored.archetypes.iter().map(archetype).collect();
    let files = [
        ("pack.bin", whole),
        ("page-pack.bin", chinese),
        ("english.txt", english.into_bytes()),
        ("archetypes.json", format!("{:#}\n", json!(archetypes)).into_bytes()),
    ];
    let pages = pages.into_iter().map(|(name, page)| (name, page.into_bytes()));
    for (name, content) in files.into_iter().chain(pages) {
        let file = Path::new(folder).join(name);
        if let Err(error) = std::fs::write(&file, content) {
            eprintln!("{}: {error}", file.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// An archetype with its scenario, as the JavaScript module takes it.
fn archetype(archetype: &Archetype) -> Value {
    let Archetype { id, name, loan } = archetype;
    let PlainLoan { principal, term, repayment, nominal_rate, drawdown, fees, facts } = loan;
    let facts: serde_json::Map<String, Value> =
        facts.iter().map(|choice| (choice.fact().id().to_owned(), json!(choice.id()))).collect();
    json!({
        "id": id,
        "name": { "zh": name.zh, "en": name.en },
        "scenario": {
            "asOf": drawdown.to_string(),
            "drawdown": drawdown.to_string(),
            "principal": principal.to_string(),
            "termMonths": term.0,
            "repayment": repayment.method().id(),
            "nominalRate": nominal_rate.to_string(),
            "fees": fees.iter().map(fee).collect::<Vec<_>>(),
            "facts": facts,
        },
    })
}

fn fee(fee: &Fee) -> Value {
    let Fee { kind, payee, amount, timing, withheld } = fee;
    let (key, amount) = match amount {
        FeeAmount::Fixed(yuan) => ("amount", yuan.to_string()),
        FeeAmount::OfPrincipal(rate) => ("rate", rate.to_string()),
        FeeAmount::OfBalance(rate) => ("balanceRate", rate.to_string()),
    };
    json!({ "kind": kind.id(), "payee": payee.id(), "timing": timing.id(), key: amount, "withheld": withheld })
}
