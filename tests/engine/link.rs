//! Links: they come back as they went, name the same computation, and tell when they are damaged.

use loan_policy_calculator::calendar::{DueDay, DueRule, FirstPeriod, HolidayRule, MonthEnd, Months};
use loan_policy_calculator::link::{Computation, LinkError, PackMark};
use loan_policy_calculator::loan::{
    AfterEarly, DatedAmount, EarlyAmount, EarlyCharge, EarlyRepayment, Fee, FeeAmount, FeeKind, FeeTiming, InterestDue,
    InterestPeriod, LatePayment, Loan, Payee, Pricing, Repayment, Repricing,
};
use loan_policy_calculator::money::Yuan;
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
            "2.1.0.0.BzIwMjYuMTEBAv7_0KlagI7OHCTeqVoAAAAB5gYEAAAAAAABAAEBAgIAAAAAAgABAgAAAAAAFF34-FlBHJaT7g",
            "145D-F8F8-5941-1C96-93EE",
            ordinary(),
        ),
        (
            "2.1.0.0.BzIwMjYuMTEBAv7_yqRagLSJEwzKpFoGAAECyqRagNrECcClWoCt4gQBsKhawJaxAgMBMQABARUBAQIBAQIA8sABAwEB7KhaAcCaDAEBCgMBAwoKAQAByAEBHgoEAQxzdGFydHVwLWxvYW4DYWxsBQHKDAElK-iziYHRqVQP",
            "252B-E8B3-8981-D1A9-540F",
            unusual(),
        ),
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
        assert_eq!(read.has_short_fingerprint(), link.starts_with("1."));
    }
}

/// A text signed as a link is: base64url of a body and the first ten bytes of the hash of head and body.
fn signed(head: &str, body: &[u8]) -> String {
    let hash = Sha256::new().chain_update(head).chain_update(body).finalize();
    format!("{head}{}", data_encoding::BASE64URL_NOPAD.encode(&[body, &hash[..10]].concat()))
}

/// What stands in a link beside its head and its fingerprint.
fn body(link: &str) -> (&str, Vec<u8>) {
    let (head, text) = link.split_at(link.rfind('.').unwrap() + 1);
    let mut bytes = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
    bytes.truncate(bytes.len() - 10);
    (head, bytes)
}

/// A link of an ordinary loan that claims another version of the pack.
fn claiming(version: &str) -> String {
    let link = link_of(&ordinary());
    let (head, bytes) = body(&link);
    // The version is the first member: its length, which is seven, and "2026.11".
    assert_eq!(&bytes[..8], b"\x072026.11");
    let (mut length, mut written) = (version.len(), Vec::new());
    while length >= 0x80 {
        written.push(u8::try_from(length & 0x7f).unwrap() | 0x80);
        length >>= 7;
    }
    written.push(u8::try_from(length).unwrap());
    signed(head, &[&written, version.as_bytes(), &bytes[8..]].concat())
}

#[test]
fn no_sentence_can_stand_in_the_place_of_a_version() {
    let (long, longer) = ("9".repeat(40), "9".repeat(41));
    let both = format!("{long}+{long}");
    for version in ["2026.11", "2026.11+2026-1", "v2_a-B.c", "1", &long, &both] {
        assert_eq!(Computation::read(&claiming(version)).unwrap().pack.version(), version);
    }
    let (giant, behind) = ("9".repeat(200_000), format!("2026.11+{longer}"));
    for version in [
        "",
        "+",
        "2026.11+",
        "+2026-1",
        "点这里领补贴",
        "call 12345",
        "2026.11\n",
        "1.0\u{202e}",
        "1.0\u{200b}",
        "２０２６",
        "1/2",
        "<b>1</b>",
        &longer,
        &behind,
        &giant,
    ] {
        assert_eq!(Computation::read(&claiming(version)), Err(LinkError::Damaged), "{version:.60}");
    }
}

#[test]
fn what_stands_around_a_link_is_no_part_of_it() {
    for scenario in [ordinary(), unusual()] {
        let link = link_of(&scenario);
        for (before, behind) in [
            ("", "\n"),
            ("", "\r\n"),
            (" ", " "),
            ("\n", "。"),
            ("", "，请打开"),
            ("", "?from=timeline"),
            ("", "%0A"),
            ("", "/"),
        ] {
            let read = Computation::read(&format!("{before}{link}{behind}")).unwrap();
            assert_eq!((&read.scenario, read.link()), (&scenario, link.clone()));
        }
        for behind in ["A", "-", ".", "_0"] {
            assert_eq!(Computation::read(&format!("{link}{behind}")), Err(LinkError::Damaged), "{behind}");
        }
    }
}

/// A number of 48 bits can be given to two loans within a minute; 80 bits need some 2⁴⁰ tries.
#[test]
fn a_fingerprint_has_eighty_bits_and_a_short_one_is_never_vouched_for() {
    let pack = PackMark::of(&shipped());
    let computation = Computation::of(&ordinary(), &pack);
    let number = computation.fingerprint();
    assert_eq!(number.chars().filter(char::is_ascii_hexdigit).count() * 4, 80);
    let link = computation.link();
    let (_, bytes) = body(&link);
    let hash = Sha256::new().chain_update("1.1.0.0.").chain_update(&bytes).finalize();
    let short = format!("1.1.0.0.{}", data_encoding::BASE64URL_NOPAD.encode(&[&bytes[..], &hash[..6]].concat()));
    let read = Computation::read(&short).unwrap();
    assert_eq!(read.scenario, ordinary());
    assert_eq!(read.fingerprint().len(), 14);
    assert!(read.has_short_fingerprint() && !read.is_of(&pack));
    assert!(!computation.has_short_fingerprint() && computation.is_of(&pack));
}

/// The same scenario, with a length written in two bytes where one is enough: another hash for the same loan.
#[test]
fn a_link_written_in_another_way_is_refused() {
    let link = link_of(&ordinary());
    let (head, bytes) = body(&link);
    assert_eq!(signed(head, &bytes), link);
    let padded = [&[0x87, 0x00], &bytes[1..]].concat();
    assert_eq!(Computation::read(&signed(head, &padded)), Err(LinkError::Damaged));
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

    /// Whoever writes a link of their own can sign it too: it is refused, or it is read as it was written and quoted as any
    /// other loan is.
    #[test]
    fn a_forged_link_is_refused_or_quoted(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        is_unusual in any::<bool>(),
    ) {
        let link = link_of(&if is_unusual { unusual() } else { ordinary() });
        let (head, mut bytes) = body(&link);
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let forged = signed(head, &bytes);
        if let Ok(read) = Computation::read(&forged) {
            prop_assert_eq!(read.link(), forged);
            let version = read.pack.version();
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
            prop_assert!(version.chars().all(is_plain), "{}", version);
            if let Ok(found) = quote(&read.scenario, &shipped()) {
                let savings: Yuan = found.ladder.iter().map(|step| step.saving).sum();
                prop_assert_eq!(found.market.cost.net() - savings, found.yours.cost.net());
                let schedule = &found.yours.schedule;
                let principal: Yuan = schedule.instalments().iter().map(|it| it.principal).sum();
                prop_assert_eq!(principal, schedule.drawn());
                prop_assert_eq!(found.market.terms.principal(), read.scenario.loan.principal);
            }
        }
    }
}

/// The property above says nothing where every forged link is refused: these are read, and what was forged is quoted.
#[test]
fn a_link_with_another_amount_that_is_signed_is_quoted_for_that_amount() {
    let link = link_of(&ordinary());
    let (head, bytes) = body(&link);
    let at = bytes.windows(4).position(|four| four == [0x80, 0x8e, 0xce, 0x1c]).unwrap();
    // 30,000,000 fen is 0x01c9c380; 40,000,000 is 0x02625a00, zigzag 80,000,000: 80 e8 92 26.
    let forged = [&bytes[..at], &[0x80, 0xe8, 0x92, 0x26], &bytes[at + 4..]].concat();
    let read = Computation::read(&signed(head, &forged)).unwrap();
    assert_eq!(read.scenario.loan.principal, yuan("400000"));
    assert_eq!(quote(&read.scenario, &shipped()).unwrap().market.terms.principal(), yuan("400000"));
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
                // A blank before it is no part of it.
                if (place, other) != (0, ' ') {
                    refused(&format!("{before}{other}{after}"));
                }
            }
            if let Some(swapped) = rest.chars().next().filter(|next| !after.starts_with(*next)) {
                refused(&format!("{before}{swapped}{}{}", &after[..1], &rest[1..]));
            }
        }
    }
}

#[test]
fn a_link_of_a_later_format_is_not_called_damaged() {
    for later in ["3.1.0.0.AAAA", "17.", "9999.x", "3.9.9.9.~~~"] {
        assert_eq!(Computation::read(later), Err(LinkError::Newer), "{later}");
    }
    let too_long = format!("1.1.0.0.{}", "A".repeat(400_000));
    for none in [
        "",
        ".",
        "1",
        "1.",
        "0.1.0.0.AAAA",
        "2.1.0.0.AAAA",
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
    assert_eq!(known.len(), 24);
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

#[test]
fn a_host_is_told_what_is_wrong_with_a_link_and_what_would_be_right() {
    for (error, what, right) in [
        (LinkError::Damaged, "was changed on its way", "copy it again"),
        (LinkError::Newer, "by a later version", "open it there"),
    ] {
        let told = error.to_string();
        assert!(told.contains(what) && told.contains(right), "{told}");
    }
}
