//! Writes the workbooks of random quotes, for a spreadsheet program to compute: `workbooks <count> <folder>`.
//!
//! Beside them stand pairs, `<seed>.before.xlsx` and `<seed>.after.xlsx`: the same loan without policies at two principals and
//! two rates. Who types the principal and the rate of the second into the first must get the second.

#![allow(clippy::expect_used, clippy::arithmetic_side_effects, missing_docs, reason = "a test program may fail loudly")]

#[path = "../parity/scenarios.rs"]
mod scenarios;

use std::fs;
use std::path::{Path, PathBuf};

use loan_policy_calculator::api::Engine;
use loan_policy_calculator::link::{Computation, PackMark};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{Facts, PolicyPack, files};
use loan_policy_calculator::quote::{Pricing, Scenario, Spread, quote};
use loan_policy_calculator::text::Lang;
use loan_policy_calculator::workbook::workbook;

use scenarios::scenario;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().expect("a count").parse().expect("a number");
    let folder = PathBuf::from(arguments.next().expect("a folder"));
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let pack = files::build(&policies).expect("the policies are sound");
    let engine = Engine::new(pack.clone());
    let mark = PackMark::of(&pack);
    let quoted = (0..).filter_map(|seed| Some((seed, asked(&engine, &scenario(seed))?)));
    for (seed, asked) in quoted.take(count) {
        let lang = if seed % 4 == 0 { Lang::En } else { Lang::Zh };
        let book = made(&asked, &pack, &mark, lang).expect("it was quoted");
        fs::write(folder.join(format!("{seed}.xlsx")), book).expect("space on the disk");
        if let Some([before, after]) = changed(&asked, &pack) {
            let [before, after] = [before, after].map(|asked| made(&asked, &pack, &mark, lang).expect("it was quoted"));
            fs::write(folder.join(format!("{seed}.before.xlsx")), before).expect("space on the disk");
            fs::write(folder.join(format!("{seed}.after.xlsx")), after).expect("space on the disk");
        }
    }
}

/// The scenario that the module has read, if it has not refused it: it stands in the link of the answer.
fn asked(engine: &Engine, json: &str) -> Option<Scenario> {
    let answer: serde_json::Value = serde_json::from_str(&engine.quote(json)).expect("JSON");
    let link = answer.pointer("/value/computation/link")?.as_str()?;
    Some(Computation::read(link).expect("the module has just written it").scenario)
}

fn made(asked: &Scenario, pack: &PolicyPack, mark: &PackMark, lang: Lang) -> Option<Vec<u8>> {
    let quote = quote(asked, pack).ok()?;
    Some(workbook(lang, asked, &quote, &Computation::of(asked, mark)).expect("a sheet holds it"))
}

/// The loan without policies, and the same with another principal and another rate, where it has one rate. No line is added or
/// lost by the change.
fn changed(asked: &Scenario, pack: &PolicyPack) -> Option<[Scenario; 2]> {
    let mut before = asked.clone();
    before.facts = Facts::default();
    let Pricing::Fixed(rate) = before.loan.pricing else { return None };
    if !before.loan.early_repayments.is_empty() {
        return None;
    }
    let mut after = before.clone();
    after.loan.principal = Yuan::from_fen(before.loan.principal.fen() * 2 + 12_345);
    after.loan.pricing = Pricing::Fixed(rate.plus(Spread::from_bp(137)));
    let repaid = |asked: &Scenario| -> Option<Vec<_>> {
        let instalments = quote(asked, pack).ok()?.yours.schedule.instalments().to_vec();
        Some(instalments.iter().map(|it| (it.due, it.principal.is_zero())).collect())
    };
    (repaid(&before)? == repaid(&after)?).then_some([before, after])
}
