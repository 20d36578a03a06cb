//! The cheaper end of what a loan may cost while questions are open, against every way of answering them.

use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::Choice;
use loan_policy_calculator::quote::{BestCase, Fact, Facts, Scenario, best_case, quote};
use proptest::prelude::*;

use crate::support::{LEVEL_PAYMENT, cases, facts, scenario, shipped, yuan};

/// The most ways of answering that are tried one by one.
const WAYS_MAX: usize = 200;

fn lowest(asked: &Scenario) -> Yuan {
    best(asked).map_or_else(|| quote(asked, &shipped()).unwrap(), |best| best.quote).yours.cost.net()
}

fn best(asked: &Scenario) -> Option<BestCase> {
    best_case(asked, &quote(asked, &shipped()).unwrap(), &shipped())
}

/// Every way of answering questions, and of leaving them open.
fn ways(known: &Facts, open: &[Fact]) -> Vec<Facts> {
    open.iter().fold(vec![known.clone()], |ways, fact| {
        let answered = ways.iter().flat_map(|way| {
            fact.choices().map(|choice| {
                let mut way = way.clone();
                way.answer(choice);
                way
            })
        });
        ways.clone().into_iter().chain(answered).collect()
    })
}

prop_compose! {
    fn answers()(picked in prop::collection::vec(any::<prop::sample::Index>(), Fact::ALL.len())) -> Vec<Choice> {
        let choice = |(fact, index): (Fact, prop::sample::Index)| {
            let choices: Vec<Choice> = fact.choices().collect();
            choices[index.index(choices.len())]
        };
        Fact::ALL.into_iter().zip(picked).map(choice).collect()
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn no_way_of_answering_is_cheaper(
        answers in answers(),
        open in prop::sample::subsequence(Fact::ALL.to_vec(), 1..5),
        wan in 1_u32..60,
    ) {
        let known: Facts = answers.into_iter().filter(|choice| !open.contains(&choice.fact())).collect();
        let ways = ways(&known, &open);
        prop_assume!(ways.len() <= WAYS_MAX);
        let principal = format!("{wan}0000");
        let asked = Scenario { facts: known, ..scenario(&principal, 12, LEVEL_PAYMENT, "6", "2026-03-02") };
        let nets = ways.into_iter().map(|facts| {
            quote(&Scenario { facts, ..asked.clone() }, &shipped()).unwrap().yours.cost.net()
        });
        let nets: Vec<Yuan> = nets.collect();
        prop_assert_eq!(lowest(&asked), nets.iter().copied().min().unwrap());
        // As it stands, with every question open, it is the dearest.
        prop_assert_eq!(quote(&asked, &shipped()).unwrap().yours.cost.net(), nets.into_iter().max().unwrap());
    }
}

/// A farm household that has not said whether it was ever poor: the assistance microloan would pay all of its interest.
#[test]
fn the_open_question_is_named() {
    let known = [(Fact::Borrower, "farm_household"), (Fact::Purpose, "farming"), (Fact::FirstLoan, "no")];
    let asked = Scenario { facts: facts(&known), ..scenario("50000", 12, LEVEL_PAYMENT, "3", "2026-04-01") };
    let best = best(&asked).unwrap();
    assert!(best.until.contains(&Fact::Household), "{:?}", best.until);
    let answered = best.quote.policies.iter().find(|answer| answer.id == "assistance-microloan").unwrap();
    assert!(answered.applied);
    assert_eq!(best.quote.yours.cost.net(), yuan("0"));
}

#[test]
fn nothing_is_open_where_every_answer_is_known() {
    let known = Fact::ALL.map(|fact| fact.choices().last().unwrap());
    let asked =
        Scenario { facts: known.into_iter().collect(), ..scenario("50000", 12, LEVEL_PAYMENT, "3", "2026-04-01") };
    assert_eq!(best(&asked), None);
}
