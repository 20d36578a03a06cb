//! The worked examples of a policy as a table: the loan, and the answer that the file gives.

use loan_policy_calculator::loan::{Fee, FeeAmount, FeeTiming};
use loan_policy_calculator::policy::Policy;
use loan_policy_calculator::policy::files::{Example, Expected};
use loan_policy_calculator::text::{self as t, Lang, number, reference as r, sentence};
use maud::{Markup, html};

use super::words::marked;

/// The examples of a policy, each with an anchor of its own.
pub(super) fn table(lang: Lang, policy: &Policy, examples: &[&Example]) -> Markup {
    let count = examples.len().to_string();
    html! {
        table.examples {
            caption { (r::policy_examples_caption(lang, lang.of(&policy.name), &count)) }
            thead {
                tr {
                    th scope="col" { (r::policy_example_loan(lang)) }
                    th scope="col" { (r::policy_example_answer(lang)) }
                }
            }
            tbody {
                @for (place, example) in (1_usize..).zip(examples) {
                    tr id=(anchor(policy, place)) {
                        th scope="row" { (loan(lang, policy, place, example)) }
                        td {
                            @for line in answer(lang, &example.expected) { p { (line) } }
                            p.hint { (r::policy_example_by(lang)) " " (lang.of(&example.by)) }
                        }
                    }
                }
            }
        }
    }
}

/// The anchor of an example, by its place in the file.
pub(super) fn anchor(policy: &Policy, place: usize) -> String {
    format!("{}-example-{place}", policy.id)
}

fn loan(lang: Lang, policy: &Policy, place: usize, example: &Example) -> Markup {
    let track = policy.tracks.iter().find(|track| track.id == example.track);
    let track = track.and_then(|track| track.name.as_ref()).map(|name| lang.of(name));
    let terms = r::example_loan(
        lang,
        &number::amount(lang, example.loan.principal),
        &number::term(lang, example.loan.term),
        sentence::method(lang, example.loan.repayment.method()),
        &number::percent(example.loan.nominal_rate),
        &number::date(lang, example.loan.drawdown),
    );
    html! {
        p {
            strong { (r::policy_example_number(lang, &place.to_string())) @if let Some(track) = track { " · " (track) } }
        }
        p { (lang.of(&example.name)) }
        p { (terms) }
        @for fee in &example.loan.fees { p { (self::fee(lang, fee)) } }
        @for choice in &example.loan.facts {
            @let answer = sentence::choice(lang, *choice);
            p { (marked(lang, &t::condition_one_of(lang, sentence::fact(lang, choice.fact()), answer))) }
        }
    }
}

fn fee(lang: Lang, fee: &Fee) -> String {
    let kind = sentence::fee_kind(lang, fee.kind);
    let amount = match fee.amount {
        FeeAmount::Fixed(yuan) => r::example_fee_fixed(lang, kind, &number::amount(lang, yuan)),
        FeeAmount::OfPrincipal(rate) => r::example_fee_of_principal(lang, kind, &number::percent(rate)),
        FeeAmount::OfBalance(rate) => r::example_fee_of_balance(lang, kind, &number::percent(rate)),
    };
    let when = match fee.timing {
        FeeTiming::Once => r::example_fee_once(lang),
        FeeTiming::Yearly => r::example_fee_yearly(lang),
        FeeTiming::PerInstalment => r::example_fee_per_instalment(lang),
        FeeTiming::AtMaturity => r::example_fee_at_maturity(lang),
    };
    sentence::list(lang, [amount.as_str(), when].into_iter())
}

/// What the file says comes out, one line for each number.
fn answer(lang: Lang, expected: &Expected) -> Vec<String> {
    match expected {
        Expected::DoesNotFit => vec![r::example_does_not_fit(lang).to_owned()],
        Expected::NotInForce => vec![r::example_not_in_force(lang).to_owned()],
        Expected::Fits { interest, guarantee_fee, other_fees, subsidy, nominal_rate, offered_rate } => {
            let (yuan, percent) = (number::yuan, number::percent);
            let numbers = [
                nominal_rate.map(|rate| r::example_nominal_rate(lang, &percent(rate))),
                interest.map(|amount| r::example_interest(lang, &yuan(amount))),
                guarantee_fee.map(|amount| r::example_guarantee_fee(lang, &yuan(amount))),
                other_fees.map(|amount| r::example_other_fees(lang, &yuan(amount))),
                subsidy.map(|amount| r::example_subsidy(lang, &yuan(amount))),
                offered_rate.map(|rate| r::example_offered_rate(lang, &percent(rate))),
            ];
            [r::example_fits(lang).to_owned()].into_iter().chain(numbers.into_iter().flatten()).collect()
        }
    }
}
