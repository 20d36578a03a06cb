//! Which track of a policy speaks for it, in whatever order they stand: one that fits, and of those the one that asks most; then one
//! with an open question; then the one that fails in the fewest; last one that is not in force.

use loan_policy_calculator::loan::FeeKind;
use loan_policy_calculator::policy::{Condition, Fact, PolicyPack, Rule, Track};
use loan_policy_calculator::quote::{Verdict, quote};

use crate::support::{INTEREST_MONTHLY, day, facts, half_of_the_interest, one_rule, scenario, subsidy_rule, yuan};

fn track(id: &str, who: &[Condition]) -> Track {
    let rule = Rule { who: who.to_vec(), ..subsidy_rule(half_of_the_interest()) };
    Track { id: id.to_owned(), name: None, rules: vec![rule] }
}

/// The track that is judged, of some in either order, for a farm household's 120,000 yuan without fees.
#[track_caller]
fn nearest(tracks: [Track; 2]) -> (String, Verdict) {
    let (track, verdict, _) = judged(tracks);
    (track, verdict)
}

/// The same with the facts that would make another better.
#[track_caller]
fn judged([one, other]: [Track; 2]) -> (String, Verdict, Vec<Fact>) {
    let found = judged_in_order(vec![one.clone(), other.clone()]);
    assert_eq!(judged_in_order(vec![other, one]), found);
    found
}

fn judged_in_order(tracks: Vec<Track>) -> (String, Verdict, Vec<Fact>) {
    let mut asked = scenario("120000", 12, INTEREST_MONTHLY, "6", "2026-03-02");
    asked.facts = facts(&[(Fact::Borrower, "farm_household")]);
    let mut pack: PolicyPack = one_rule(subsidy_rule(half_of_the_interest()));
    pack.policies[0].tracks = tracks;
    let answer = quote(&asked, &pack).unwrap().policies.swap_remove(0);
    (answer.track_id, answer.verdict, answer.better_until)
}

fn is_farm_household() -> Condition {
    Condition::OneOf(Fact::Borrower, vec![Fact::Borrower.choice("farm_household").unwrap()])
}

fn is_first_loan() -> Condition {
    Condition::OneOf(Fact::FirstLoan, vec![Fact::FirstLoan.choice("yes").unwrap()])
}

const HAS_GUARANTEE: Condition = Condition::HasFee(FeeKind::Guarantee);

#[test]
fn of_two_that_fit_the_one_that_asks_more_speaks() {
    let plain = track("plain", &[is_farm_household()]);
    let made_for_them = track("made for them", &[is_farm_household(), Condition::PrincipalAtMost(yuan("120000"))]);
    assert_eq!(nearest([plain, made_for_them]), ("made for them".to_owned(), Verdict::Fits));
}

#[test]
fn one_that_fits_speaks_before_one_with_an_open_question() {
    let fits = track("fits", &[is_farm_household()]);
    let open = track("open", &[is_farm_household(), is_first_loan()]);
    assert_eq!(nearest([fits, open]), ("fits".to_owned(), Verdict::Fits));
}

#[test]
fn an_open_question_speaks_before_a_condition_that_fails() {
    let open = track("open", &[is_farm_household(), is_first_loan()]);
    let fails = track("fails", &[HAS_GUARANTEE]);
    assert_eq!(nearest([open, fails]), ("open".to_owned(), Verdict::CannotTell { until: vec![Fact::FirstLoan] }));
}

#[test]
fn of_two_that_fail_the_one_with_fewer_failures_speaks() {
    let one = track("one", &[is_farm_household(), HAS_GUARANTEE]);
    let two = track("two", &[Condition::PrincipalAtMost(yuan("100000")), HAS_GUARANTEE]);
    assert_eq!(nearest([one, two]), ("one".to_owned(), Verdict::DoesNotFit));
}

#[test]
fn what_fails_speaks_before_what_is_not_in_force() {
    let fails = track("fails", &[Condition::PrincipalAtMost(yuan("100000")), HAS_GUARANTEE]);
    let mut over = track("over", &[]);
    over.rules[0].through = Some(day("2025-12-31"));
    assert_eq!(nearest([fails, over]), ("fails".to_owned(), Verdict::DoesNotFit));
}

#[test]
fn a_better_track_is_named_only_beside_one_that_fits() {
    let open = || track("open", &[is_farm_household(), is_first_loan()]);
    let (_, _, better_until) = judged([track("fits", &[is_farm_household()]), open()]);
    assert_eq!(better_until, [Fact::FirstLoan]);
    // Of two with an open question the first speaks.
    let (_, verdict, better_until) = judged_in_order(vec![track("shorter", &[is_first_loan()]), open()]);
    assert_eq!((verdict, better_until), (Verdict::CannotTell { until: vec![Fact::FirstLoan] }, vec![]));
}
