//! The smallest change that would make a policy of the shipped pack fit, and the questions that are left.

use loan_policy_calculator::loan::Repayment;
use loan_policy_calculator::policy::Condition;
use loan_policy_calculator::quote::{Fact, Months, NearMiss, Rule, Scenario, Verdict, Yuan, open_questions, quote};

use crate::support::{INTEREST_QUARTERLY, half_of_the_interest, one_rule, scenario, shipped, subsidy_rule, yuan};

fn asked(amount: &str, months: u32, rate: &str, day: &str, facts: &[(Fact, &str)]) -> Scenario {
    let repayment: Repayment = INTEREST_QUARTERLY;
    let facts = facts.iter().map(|(fact, id)| fact.choice(id).unwrap()).collect();
    Scenario { facts, ..scenario(amount, months, repayment, rate, day) }
}

fn near_miss(asked: &Scenario, policy: &str) -> Option<NearMiss> {
    let found = quote(asked, &shipped()).unwrap();
    let answer = found.policies.into_iter().find(|answer| answer.id == policy).unwrap();
    assert_eq!(answer.verdict, Verdict::DoesNotFit, "{policy}");
    answer.near_miss
}

const HOUSEHOLD: [(Fact, &str); 3] =
    [(Fact::Borrower, "farm_household"), (Fact::Household, "at_risk"), (Fact::Purpose, "farming")];

#[test]
fn a_smaller_loan_would_fit() {
    let miss = near_miss(&asked("150000", 24, "5", "2022-03-01", &HOUSEHOLD), "poverty-alleviation-microloan").unwrap();
    assert_eq!(miss.conditions, [Condition::PrincipalAtMost(yuan("100000"))]);
    // 100,000 at 5 % costs 10,000; at the cap of 4.60 % 9,200, of which half is paid by the treasury.
    assert_eq!((miss.until, miss.saving), (vec![], Some(yuan("5400"))));
}

#[test]
fn a_smaller_and_shorter_loan_would_fit() {
    let miss = near_miss(&asked("150000", 48, "5", "2022-03-01", &HOUSEHOLD), "poverty-alleviation-microloan").unwrap();
    let conditions = [Condition::PrincipalAtMost(yuan("100000")), Condition::TermAtMost(Months(36))];
    assert_eq!(miss.conditions, conditions);
    // Three years: 15,000 at 5 %; 13,800 at 4.60 %, half of it.
    assert_eq!(miss.saving, Some(yuan("8100")));
}

#[test]
fn nobody_is_told_to_be_somebody_else() {
    let never_poor = [(Fact::Borrower, "farm_household"), (Fact::Household, "none"), (Fact::Purpose, "farming")];
    let asked = asked("150000", 24, "5", "2022-03-01", &never_poor);
    assert_eq!(near_miss(&asked, "poverty-alleviation-microloan"), None);
}

#[test]
fn what_would_still_be_open_is_said() {
    let unsaid = [(Fact::Borrower, "farm_household"), (Fact::Purpose, "farming")];
    let asked = asked("150000", 24, "5", "2022-03-01", &unsaid);
    let miss = near_miss(&asked, "poverty-alleviation-microloan").unwrap();
    assert_eq!((miss.until, miss.saving), (vec![Fact::Household], None));
}

#[test]
fn only_questions_that_matter_are_asked() {
    let pack = shipped();
    let nothing_known = asked("50000", 12, "5", "2024-03-01", &[]);
    assert!(open_questions(&nothing_known, &pack).unwrap().contains(&Fact::Household));
    let firm = asked("50000", 12, "5", "2024-03-01", &[(Fact::Borrower, "medium_business")]);
    let open = open_questions(&firm, &pack).unwrap();
    assert!(!open.contains(&Fact::Household), "no firm is a household: {open:?}");
    let found = quote(&firm, &pack).unwrap();
    assert_eq!(found.questions(), open);
    // Every question asked decides something: some answer to it changes some verdict.
    for fact in open {
        let verdicts = |choice| {
            let mut facts = firm.facts.clone();
            facts.answer(choice);
            let answered = quote(&Scenario { facts, ..firm.clone() }, &pack).unwrap();
            let mut verdicts: Vec<_> = answered.policies.into_iter().map(|it| (it.id, it.verdict)).collect();
            verdicts.sort_by(|one, other| one.0.cmp(&other.0));
            verdicts
        };
        let mut now: Vec<_> = found.policies.iter().map(|it| (it.id.clone(), it.verdict.clone())).collect();
        now.sort_by(|one, other| one.0.cmp(&other.0));
        assert!(fact.choices().any(|choice| verdicts(choice) != now), "{fact:?} decides nothing");
    }
}

#[test]
fn the_smallest_change_is_named_while_the_borrower_is_open() {
    // A person may borrow for 36 months, a firm for 24: whoever it is, a term of 36 may do.
    let open = asked("200000", 48, "5", "2024-03-01", &[(Fact::StartupGroup, "yes"), (Fact::StartupHiring, "yes")]);
    let miss = near_miss(&open, "startup-guaranteed-loan").unwrap();
    assert_eq!(miss.conditions, [Condition::TermAtMost(Months(36))]);
    assert_eq!(miss.until, [Fact::Borrower]);
    // So too where a person has a question more to answer.
    let open = asked("200000", 48, "5", "2024-03-01", &[(Fact::StartupHiring, "yes")]);
    let miss = near_miss(&open, "startup-guaranteed-loan").unwrap();
    assert_eq!(miss.conditions, [Condition::TermAtMost(Months(36))]);
    assert_eq!(miss.until, [Fact::Borrower, Fact::StartupGroup]);
    // 350,000 for 30 months: a person asks for 50,000 less, a firm for six months less: the one that leaves the
    // principal alone.
    let open = asked("350000", 30, "5", "2024-03-01", &[(Fact::StartupGroup, "yes"), (Fact::StartupHiring, "yes")]);
    let miss = near_miss(&open, "startup-guaranteed-loan").unwrap();
    assert_eq!(miss.conditions, [Condition::TermAtMost(Months(24))]);
}

#[test]
fn of_all_answers_only_the_guarantor_can_be_another() {
    for fact in Fact::ALL {
        let mut choices = fact.choices();
        let (allowed, given) = (choices.next().unwrap(), choices.next().unwrap());
        let who = vec![Condition::OneOf(fact, vec![allowed])];
        let pack = one_rule(Rule { who, ..subsidy_rule(half_of_the_interest()) });
        let mut asked = asked("50000", 12, "5", "2026-03-02", &[]);
        asked.facts.answer(given);
        let found = quote(&asked, &pack).unwrap();
        assert_eq!(found.policies[0].near_miss.is_some(), fact == Fact::Guarantor, "{fact:?}");
    }
}

fn first_loan(facts: &[(Fact, &str)]) -> (Verdict, Option<Yuan>, Vec<Fact>) {
    let known = [&[(Fact::FirstLoan, "yes"), (Fact::Region, "beijing")], facts].concat();
    let asked = asked("1000000", 12, "6", "2026-03-02", &known);
    let pack = shipped();
    let found = quote(&asked, &pack).unwrap();
    let questions = found.questions();
    assert_eq!(questions, open_questions(&asked, &pack).unwrap());
    let answer = found.policies.into_iter().find(|it| it.id == "first-loan-subsidy").unwrap();
    (answer.verdict, answer.saving_alone, questions)
}

#[test]
fn a_first_loan_in_beijing_has_its_share_whether_innovative_or_not() {
    // 60,000 of interest: a fifth, or two fifths for firms that are innovative.
    let (fifth, two_fifths) = (Some(yuan("12000")), Some(yuan("24000")));
    for borrower in ["sole_trader", "farm_household", "farm_business"] {
        for innovative in ["yes", "no"] {
            let (verdict, saving, _) = first_loan(&[(Fact::Borrower, borrower), (Fact::Innovative, innovative)]);
            assert_eq!((verdict, saving), (Verdict::Fits, fifth), "{borrower} {innovative}");
        }
        let (verdict, saving, questions) = first_loan(&[(Fact::Borrower, borrower)]);
        assert_eq!((verdict, saving), (Verdict::Fits, fifth), "{borrower}");
        assert!(!questions.contains(&Fact::Innovative), "it decides nothing for a {borrower}");
    }
    let firm = (Fact::Borrower, "small_business");
    assert_eq!(first_loan(&[firm, (Fact::Innovative, "yes")]).1, two_fifths);
    assert_eq!(first_loan(&[firm, (Fact::Innovative, "no")]).1, fifth);
    // Unanswered a fifth is sure, and the question for the other fifth is still asked.
    let (verdict, saving, questions) = first_loan(&[firm]);
    assert_eq!((verdict, saving), (Verdict::Fits, fifth));
    assert!(questions.contains(&Fact::Innovative));
    // A medium firm has only the group of the innovative.
    let (verdict, saving, _) = first_loan(&[(Fact::Borrower, "medium_business")]);
    assert_eq!((verdict, saving), (Verdict::CannotTell { until: vec![Fact::Innovative] }, None));
}
