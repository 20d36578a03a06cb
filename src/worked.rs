//! Whether the worked examples of the policy files come out: each is quoted under its policy alone and held against what
//! the file says.

use crate::policy::PolicyPack;
use crate::policy::files::{Example, Expected, PackError};
use crate::quote::{PolicyAnswer, Quote, Scenario, Verdict, quote};

/// Where an example and the engine differ: one entry for each number or verdict, none where all comes out.
#[must_use]
pub fn differences(example: &Example, pack: &PolicyPack) -> Vec<PackError> {
    let mut policies = pack.policies.clone();
    policies.retain(|policy| policy.id == example.policy);
    // The example is about one track: judged alone, so that another cannot answer for it.
    policies.iter_mut().for_each(|policy| policy.tracks.retain(|track| track.id == example.track));
    let loan = &example.loan;
    let scenario = Scenario::new(loan.drawdown, loan.loan(), loan.facts.iter().copied().collect());
    let found = quote(&scenario, &PolicyPack { policies, ..pack.clone() });
    let problems = match &found {
        Ok(found) => match found.policies.first() {
            Some(answer) => compared(example, found, answer),
            None => vec![format!("speaks of the track {:?}, for which the policy has no rule", example.track)],
        },
        Err(errors) => vec![format!("is a loan that cannot be quoted: {errors:?}")],
    };
    let at = |problem: String| PackError {
        file: format!("{}.toml", example.policy),
        line: example.line,
        key: "example".to_owned(),
        problem: format!("({}) {problem}", example.name.en),
    };
    problems.into_iter().map(at).collect()
}

fn compared(example: &Example, quote: &Quote, answer: &PolicyAnswer) -> Vec<String> {
    let mut problems = Vec::new();
    let mut differs = |what: &str, says: String, finds: String| {
        if says != finds {
            problems.push(format!("says {what} {says}, and the engine finds {finds}"));
        }
    };
    let cost = &quote.yours.cost;
    match &example.expected {
        Expected::DoesNotFit => differs("verdict", "does_not_fit".to_owned(), verdict(&answer.verdict).to_owned()),
        Expected::NotInForce => differs("verdict", "not_in_force".to_owned(), verdict(&answer.verdict).to_owned()),
        Expected::Fits { interest, guarantee_fee, other_fees, subsidy, nominal_rate, offered_rate } => {
            differs("verdict", "fits".to_owned(), verdict(&answer.verdict).to_owned());
            for (what, named, found) in [
                ("interest", interest, cost.interest),
                ("guarantee_fee", guarantee_fee, cost.guarantee_fee),
                ("other_fees", other_fees, cost.other_fees),
                ("subsidy", subsidy, cost.subsidy),
            ] {
                if let Some(named) = named {
                    differs(what, named.to_string(), found.to_string());
                }
            }
            if let Some(rate) = offered_rate {
                let found = answer.offered.map_or_else(|| "none".to_owned(), |offered| offered.rate.to_string());
                differs("offered_rate", rate.to_string(), found);
            }
            if let Some(rate) = nominal_rate {
                differs("nominal_rate", rate.to_string(), quote.yours.terms.nominal_rate().to_string());
            }
        }
    }
    if cost.subsidy > cost.interest {
        problems.push(format!("gets a subsidy of {}, more than the interest of {}", cost.subsidy, cost.interest));
    }
    problems
}

const fn verdict(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Fits => "fits",
        Verdict::DoesNotFit => "does_not_fit",
        Verdict::CannotTell { .. } => "cannot_tell",
        Verdict::NotInForce { .. } => "not_in_force",
    }
}
