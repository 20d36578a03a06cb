//! The worked examples of every policy file, run against the engine with that policy alone.

use std::path::Path;

use loan_policy_calculator::policy::PolicyPack;
use loan_policy_calculator::policy::files::{Example, Expected, read};
use loan_policy_calculator::quote::{Loan, Pricing, Scenario, Verdict, quote};

#[test]
fn every_example_of_every_policy_file_comes_out() {
    let authored = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policies"))
        .unwrap_or_else(|errors| panic!("{}", errors.iter().map(|it| format!("{it}\n")).collect::<String>()));
    assert!(!authored.examples.is_empty());
    for example in &authored.examples {
        run(example, &authored.pack);
    }
}

#[test]
fn a_pack_survives_its_bytes() {
    let pack = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("policies")).unwrap().pack;
    let bytes = pack.to_bytes().unwrap();
    assert_eq!(PolicyPack::from_bytes(&bytes), Ok(pack));
    for cut in 0..bytes.len() {
        assert!(PolicyPack::from_bytes(&bytes[..cut]).is_err(), "{cut} bytes of {}", bytes.len());
    }
}

fn run(example: &Example, pack: &PolicyPack) {
    let at = format!("{}:{} ({})", example.policy, example.line, example.name);
    let mut policies = pack.policies.clone();
    policies.retain(|policy| policy.id == example.policy);
    // The example is about one track: judged alone, so that another cannot answer for it.
    policies.iter_mut().for_each(|policy| policy.tracks.retain(|track| track.id == example.track));
    let pricing = Pricing::Fixed(example.nominal_rate);
    let loan = Loan {
        fees: example.fees.clone(),
        ..Loan::new(example.principal, example.term, example.drawdown, example.repayment.clone(), pricing)
    };
    let scenario = Scenario::new(example.drawdown, loan, example.facts.iter().copied().collect());
    let quote = quote(&scenario, &PolicyPack { policies, ..pack.clone() }).unwrap();
    let answer = &quote.policies[0];
    match &example.expected {
        Expected::DoesNotFit => assert_eq!(answer.verdict, Verdict::DoesNotFit, "{at}"),
        Expected::NotInForce => assert!(matches!(answer.verdict, Verdict::NotInForce { .. }), "{at}"),
        Expected::Fits { interest, guarantee_fee, other_fees, subsidy, nominal_rate, offered_rate } => {
            assert_eq!(answer.verdict, Verdict::Fits, "{at}: {:?}", answer.findings);
            let cost = &quote.yours.cost;
            for (named, found) in [
                (interest, cost.interest),
                (guarantee_fee, cost.guarantee_fee),
                (other_fees, cost.other_fees),
                (subsidy, cost.subsidy),
            ] {
                if let Some(named) = named {
                    assert_eq!(*named, found, "{at}");
                }
            }
            if offered_rate.is_some() {
                assert_eq!(answer.offered.map(|offered| offered.rate), *offered_rate, "{at}");
            }
            if let Some(rate) = nominal_rate {
                assert_eq!(*rate, quote.yours.terms.nominal_rate(), "{at}");
            }
        }
    }
    assert!(quote.yours.cost.subsidy <= quote.yours.cost.interest, "{at}");
}
