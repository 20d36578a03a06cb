//! Links: they come back as they went, name the same computation, and tell when they are damaged.

use loan_policy_calculator::calendar::{DueDay, DueRule, FirstPeriod, HolidayRule, MonthEnd, Months};
use loan_policy_calculator::link::{Computation, LinkError, PackMark};
use loan_policy_calculator::loan::{
    AfterEarly, DatedAmount, EarlyAmount, EarlyCharge, EarlyRepayment, Fee, FeeAmount, FeeKind, FeeTiming, InterestDue,
    InterestPeriod, LatePayment, Loan, Payee, Pricing, Repayment, Repricing,
};
use loan_policy_calculator::policy::{Fact, Facts, NumberPlace, OwnValue, SampleNumber};
use loan_policy_calculator::quote::{Assumptions, Bridge, Scenario, quote};
use loan_policy_calculator::rate::{LprTerm, Spread};
use loan_policy_calculator::relief::SubsidyAssumption;
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::generated::any_loan;
use crate::support::{LEVEL_PAYMENT, cases, day, facts, guarantee_fee, percent, shipped, yuan};

/// A loan of the sort that most people ask for.
fn ordinary() -> Scenario {
    let loan = Loan::new(yuan("300000"), Months(36), day("2026-12-01"), LEVEL_PAYMENT, Pricing::Fixed(percent("4.35")));
    let answers = facts(&[(Fact::Borrower, "small_business"), (Fact::Sector, "catering_lodging")]);
    Scenario::new(day("2026-11-24"), Loan { fees: vec![guarantee_fee("1")], ..loan }, answers)
}

/// One of each thing that a scenario can have and an ordinary one lacks.
fn unusual() -> Scenario {
    let dated = |date, amount| DatedAmount { date: day(date), amount: yuan(amount) };
    let repayment = Repayment::CreditLine {
        interest: InterestDue::Every(InterestPeriod::Quarterly),
        draws: vec![dated("2026-01-05", "100000"), dated("2026-03-05", "50000")],
        repayments: vec![dated("2026-09-05", "25000")],
    };
    let pricing = Pricing::Floating {
        term: LprTerm::OverFiveYears,
        spread: Spread::from_bp(-25),
        repricing: Repricing::JanuaryFirst,
    };
    let loan = Loan::new(yuan("200000"), Months(12), day("2026-01-05"), repayment, pricing);
    let fee = Fee {
        kind: FeeKind::Registration,
        payee: Payee::Registry,
        amount: FeeAmount::Fixed(yuan("123.45")),
        timing: FeeTiming::AtMaturity,
        withheld: true,
    };
    let early = EarlyRepayment {
        date: day("2026-10-05"),
        amount: EarlyAmount::Part(yuan("1000")),
        then: AfterEarly::ShorterTerm,
        charge: EarlyCharge::OfAmount(percent("0.5")),
    };
    let due = DueRule {
        day: DueDay::OfMonth(21),
        month_end: MonthEnd::Roll,
        first: FirstPeriod::Long,
        holidays: HolidayRule::MoveWithInterest,
    };
    let late = Some(LatePayment { instalment_number: 3, days: 10, default_uplift: percent("50") });
    let place = NumberPlace {
        policy: "startup-loan".to_owned(),
        track: "all".to_owned(),
        number: SampleNumber::SubsidyShare,
        index: 1,
    };
    Scenario {
        loan: Loan { due, fees: vec![fee], early_repayments: vec![early], late, ..loan },
        assume: Assumptions { subsidies: SubsidyAssumption::Refused, rate_shift: Spread::from_bp(100) },
        bridge: Some(Bridge { days: 30, daily_price: percent("0.05") }),
        own_values: vec![OwnValue { place, value: "80.5".parse().unwrap() }],
        ..Scenario::new(
            day("2026-01-05"),
            Loan::new(yuan("1"), Months(1), day("2026-01-05"), LEVEL_PAYMENT, Pricing::NotQuoted),
            Facts::default(),
        )
    }
}

fn link_of(scenario: &Scenario) -> String {
    Computation::of(scenario, &PackMark::of(&shipped())).link()
}

/// The links were written by a program of Python's from the description of postcard's bytes, hashlib and base64, apart from
/// this engine: people keep such links, and a change of the types must not make another loan of them.
#[test]
fn links_of_before_are_still_read() {
    let written = [
        (
            "1.1.0.0.BzIwMjYuMTEBAv7_0KlagI7OHCTeqVoAAAAB5gYEAAAAAAABAAEBAgIAAAAAAgABAgAAAAAAe-QfYtQJ",
            "7BE4-1F62-D409",
            ordinary(),
        ),
        (
            "1.1.0.0.BzIwMjYuMTEBAv7_yqRagLSJEwzKpFoGAAECyqRagNrECcClWoCt4gQBsKhawJaxAgMBMQABARUBAQIBAQIA8sABAwEB7KhaAcCaDAEBCgMBAwoKAQAByAEBHgoEAQxzdGFydHVwLWxvYW4DYWxsBQHKDAF4ZW8VkiY",
            "7865-6F15-9226",
            unusual(),
        ),
    ];
    for (link, fingerprint, scenario) in written {
        let read = Computation::read(link).unwrap();
        assert_eq!((read.engine_version.as_str(), read.pack.version()), ("1.0.0", "2026.11"));
        assert_eq!(read.scenario, scenario);
        assert_eq!(read.fingerprint(), fingerprint);
        assert_eq!(read.link(), link);
        assert!(!read.is_of(&PackMark::of(&shipped())), "the pack has another digest");
    }
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn a_link_comes_back_as_the_scenario_it_was_made_of(
        terms in any_loan(),
        answers in prop::collection::vec((prop::sample::select(Fact::ALL.to_vec()), 0_usize..40), 0..16),
    ) {
        let choice = |(fact, index): (Fact, usize)| fact.choice(fact.choice_ids().get(index)?);
        let facts: Facts = answers.into_iter().filter_map(choice).collect();
        let scenario = Scenario::new(terms.drawdown(), terms.loan().clone(), facts);
        let link = link_of(&scenario);
        let read = Computation::read(&link).unwrap();
        prop_assert_eq!(&read.scenario, &scenario);
        prop_assert_eq!(read.link(), link);
        prop_assert!(read.is_of(&PackMark::of(&shipped())));
    }

    /// Whoever writes a link of their own can sign it too: it is refused or quoted, whatever it holds.
    #[test]
    fn a_forged_link_is_refused_or_quoted(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        is_unusual in any::<bool>(),
    ) {
        let link = link_of(&if is_unusual { unusual() } else { ordinary() });
        let (head, text) = link.split_at(link.rfind('.').unwrap() + 1);
        let mut bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
        bytes.truncate(bytes.len() - 6);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let hash = Sha256::new().chain_update(head).chain_update(&bytes).finalize();
        bytes.extend_from_slice(&hash[..6]);
        let forged = format!("{head}{}", data_encoding::BASE64URL_NOPAD.encode(&bytes));
        let read = Computation::read(&forged);
        if let Some((scenario, found)) = read.ok().and_then(|it| quote(&it.scenario, &shipped()).ok().map(|found| (it.scenario, found))) {
            prop_assert_eq!(found.as_of, scenario.as_of);
        }
    }
}

#[test]
fn a_link_damaged_at_any_place_says_so() {
    for scenario in [ordinary(), unusual()] {
        let link = link_of(&scenario);
        assert!(link.is_ascii());
        let refused = |damaged: &str| assert!(Computation::read(damaged).is_err(), "{damaged}");
        for place in 0..link.len() {
            let (before, after) = link.split_at(place);
            let rest = &after[1..];
            refused(before);
            refused(&format!("{before}{rest}"));
            refused(&format!("{before}{after}{after}"));
            for other in ('!'..='~').chain(['é', '０', ' ']).filter(|other| !after.starts_with(*other)) {
                refused(&format!("{before}{other}{rest}"));
                refused(&format!("{before}{other}{after}"));
            }
            if let Some(swapped) = rest.chars().next().filter(|next| !after.starts_with(*next)) {
                refused(&format!("{before}{swapped}{}{}", &after[..1], &rest[1..]));
            }
        }
    }
}

#[test]
fn a_link_of_a_later_format_is_not_called_damaged() {
    for later in ["2.1.0.0.AAAA", "17.", "9999.x", "2.9.9.9.~~~"] {
        assert_eq!(Computation::read(later), Err(LinkError::Newer), "{later}");
    }
    let too_long = format!("1.1.0.0.{}", "A".repeat(400_000));
    for none in [
        "",
        ".",
        "1",
        "1.",
        "0.1.0.0.AAAA",
        "01.1.0.0.AAAA",
        "-2.1.0.0.",
        "+2.x",
        "２.1.0.0.AAAA",
        "1.1.0.0.",
        &too_long,
    ] {
        assert_eq!(Computation::read(none), Err(LinkError::Damaged), "{none:.40}");
    }
}

#[test]
fn an_ordinary_link_is_short() {
    // With the address of a page before it, such as https://www.example.gov.cn/loan-calc/v1/index.html#quote=
    assert!(link_of(&ordinary()).len() < 150, "{}", link_of(&ordinary()));
    assert!(link_of(&unusual()).len() < 300, "{}", link_of(&unusual()));
}

#[test]
fn the_fingerprint_names_inputs_pack_and_engine_and_no_translation() {
    let pack = shipped();
    let of = |scenario: &Scenario, mark: &PackMark| Computation::of(scenario, mark).fingerprint();
    let (scenario, mark) = (ordinary(), PackMark::of(&pack));
    let known = of(&scenario, &mark);
    assert_eq!(known.len(), 14);
    let mut dearer = scenario.clone();
    dearer.loan.principal = yuan("300000.01");
    assert_ne!(of(&dearer, &mark), known);
    let mut other = pack.clone();
    other.reference_rate.spread = Spread::from_bp(151);
    assert_ne!(of(&scenario, &PackMark::of(&other)), known);
    let mut translated = pack.clone();
    translated.policies[0].name.en.push_str(", corrected");
    assert_eq!(PackMark::of(&translated), mark);
    let later = Computation { engine_version: "1.0.1".to_owned(), ..Computation::of(&scenario, &mark) };
    assert_ne!(later.fingerprint(), known);
    assert!(!later.is_of(&mark));
}
