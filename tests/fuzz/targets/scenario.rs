//! Scenarios as JSON, whole or broken: each is quoted or refused with a reason.
//!
//! Every second input is read as the choices of a sound scenario, so that the engine itself is reached and not only the
//! reader of JSON.
#![no_main]

use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use loan_policy_calculator::api::Engine;
use loan_policy_calculator::policy::files;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    Engine::new(files::build(&policies).expect("the policies are sound"))
});

const METHODS: [&str; 8] = [
    "level_payment", "equal_principal", "interest_only_monthly", "interest_only_quarterly", "single_payment", "flat_rate",
    "principal_plan", "credit_line",
];

fuzz_target!(|data: &[u8]| {
    let Some((kind, rest)) = data.split_first() else { return };
    let scenario = if kind % 2 == 0 { String::from_utf8_lossy(rest).into_owned() } else { chosen(rest) };
    let answer = ENGINE.quote(&scenario);
    assert!(answer.starts_with("{\"value\":") || answer.starts_with("{\"errors\":[{"), "{scenario}\n{answer}");
});

/// A scenario whose every part is chosen by the next bytes.
fn chosen(bytes: &[u8]) -> String {
    let mut bytes = bytes.iter().copied().chain(std::iter::repeat(0));
    let mut next = |below: u32| (u32::from(bytes.next().unwrap_or(0)) * 256 + u32::from(bytes.next().unwrap_or(0))) % below;
    let day = |next: &mut dyn FnMut(u32) -> u32| {
        format!("{}-{:02}-{:02}", 2019 + next(9), 1 + next(12), 1 + next(28))
    };
    let method = METHODS[next(8) as usize];
    let principal = next(60_000);
    let mut json = format!(
        r#"{{"asOf":"2026-11-24","drawdown":"{}","principal":"{principal}.{:02}","termMonths":{},"repayment":"{method}","nominalRate":"0.{:04}""#,
        day(&mut next), next(100), next(130), next(3_000),
    );
    let amounts = |next: &mut dyn FnMut(u32) -> u32| {
        let count = next(4);
        let listed = (0..count).map(|_| {
            let amount = next(principal + 2);
            format!(r#"{{"date":"{}","amount":"{amount}"}}"#, day(next))
        });
        listed.collect::<Vec<_>>().join(",")
    };
    let interest = ["monthly", "quarterly", "with_principal"][next(3) as usize];
    match method {
        "principal_plan" => json += &format!(r#","interest":"{interest}","plan":[{}]"#, amounts(&mut next)),
        "credit_line" => {
            json += &format!(r#","interest":"{interest}","draws":[{}],"repayments":[{}]"#, amounts(&mut next), amounts(&mut next));
        }
        "level_payment" | "equal_principal" => {
            json += &format!(r#","principalGraceMonths":{},"balloon":"{}""#, next(40), next(principal + 2));
            json += &format!(r#","earlyRepayments":[{}]"#, amounts(&mut next));
        }
        _ => json += &format!(r#","rateChanges":[{{"afterMonths":{},"rate":"0.{:04}"}}]"#, next(50), next(3_000)),
    }
    if next(2) == 0 {
        let (end, first) = (["clamp", "roll"][next(2) as usize], ["short", "long"][next(2) as usize]);
        let holidays = ["stay", "move", "move_with_interest"][next(3) as usize];
        json += &format!(
            r#","due":{{"dayOfMonth":{},"monthEnd":"{end}","first":"{first}","holidays":"{holidays}"}}"#,
            next(33),
        );
    }
    let timing = ["once", "yearly", "per_instalment", "at_maturity"][next(4) as usize];
    let of = ["rate", "balanceRate"][next(2) as usize];
    json += &format!(r#","fees":[{{"kind":"guarantee","timing":"{timing}","{of}":"0.{:04}"}}]"#, next(200));
    json += r#","facts":{"borrower":"sole_trader","sector":"catering_lodging","first_loan":"yes","startup_group":"yes"}}"#;
    json
}
