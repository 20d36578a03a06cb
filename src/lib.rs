//! What a loan really costs under the public policies that fit it, computed in the browser.
//!
//! # The way of one loan through the house
//!
//! A person types a loan. The page ([`web`](../src/web/mod.rs)) or a host's JSON ([`api`](../src/api/mod.rs)) turns what
//! was typed into a [`Scenario`](quote::Scenario), reading every number by the one grammar of [`written`]. The scenario
//! and a [`PolicyPack`](policy::PolicyPack) enter through the one door, [`quote::quote`].
//!
//! Behind the door, [`loan`] checks the terms and settles due dates and rates; [`schedule`] walks through the days on
//! which something happens and makes the instalments, to the fen; [`cost`] lays out what the borrower receives and pays,
//! and finds the yearly rate that it amounts to, with its proof. [`policy`] holds what the notices say,
//! each dated and cited, and what a local pack puts over them; [`eligibility`] sets the facts against the conditions of
//! the rules in force; [`relief`] applies the rules that fit, in one fixed order, and searches the best lawful
//! combination. What comes back is a [`Quote`](quote::Quote): every number that anybody may show. [`text`] turns facts
//! and errors into sentences. [`link`] writes a scenario as a link with a fingerprint, [`statement`] a quote as the sheet that is
//! taken to the bank, and [`workbook`](../src/workbook/mod.rs) as a spreadsheet that counts. [`compare`] sets two packs beside one another and quotes the same borrowers under both, and
//! [`worked`] holds the examples of the policy files against the engine; the page is built without either.
//!
//! Arrows run one way: web, api → text → quote → relief → eligibility → policy → cost → schedule → loan → input,
//! written, rate, calendar, money; web, workbook → statement → link → quote; api → compare → quote, policy; worked → quote, policy;
//! beneath all lie `exact`, how decimals are multiplied, and `built`, how values stand in a built pack. Relief knows policies and costs; policies know no cost, and costs know no
//! policy: a subsidy reaches them as a dated cash flow.
//!
//! # What must never be
//!
//! Each line names the test that holds it, in `tests/engine` where nothing else is said.
//!
//! 1. The engine has no clock, no random, no network and no order of hashing: `clippy.toml` bans their functions. The
//!    date of a quote is an input.
//! 2. Money is [`Yuan`](money::Yuan), a whole number of fen, and [`Yuan::round`](money::Yuan::round) alone rounds.
//!    Floats live in the search for a rate and nowhere else: `house_the_engine_has_no_floats_but_in_the_search_for_a_rate`.
//! 3. Multiply, divide once, round once: `schedules_are_those_that_others_found`.
//! 4. No number of a policy is in code: `every_example_of_every_policy_file_comes_out` runs the files' own examples.
//! 5. A date without a rule is an answer, never the nearest rule:
//!    `from_2026_the_household_gets_the_assistance_microloan_up_to_100_000`.
//! 6. The rows of a ladder add up to the fen: `startup_loan_comes_down_the_invented_ladder`.
//! 7. A [`Schedule`](schedule::Schedule) never changes; its principal parts sum to the principal and its last balance
//!    is zero: `principal_parts_sum_to_what_was_drawn_and_the_balance_ends_at_zero`.
//! 8. The search for a rate ends within a stated number of steps and says none or several rather than a wrong one, and
//!    never none where there is one: `none_and_several_are_answers`, `every_rate_that_a_scan_sees_is_found`,
//!    `no_rate_is_said_only_where_a_scan_far_beyond_the_range_sees_none`.
//! 9. No module imports against the arrows: `house_arrows_run_one_way`.
//! 10. Natively and in WebAssembly the same scenario gives the same bytes: `tests/parity`.
//! 11. A local pack is taken whole or refused whole, and changes of the national one nothing but sample values:
//!     `every_bad_pack_is_refused_at_its_own_place`, `the_national_pack_is_left_as_it_was`.
//! 12. A reader's own number takes the place of a sample, and of nothing else; no national limit is loosened by it:
//!     `own_values_that_are_none_or_not_lawful_are_refused_with_their_own_sentence`.

#[cfg(feature = "api")]
pub mod api;
mod built;
pub mod calendar;
#[cfg(any(feature = "api", feature = "authoring"))]
pub mod compare;
pub mod cost;
pub mod eligibility;
mod exact;
pub mod input;
pub mod link;
pub mod loan;
pub mod money;
pub mod policy;
pub mod quote;
pub mod rate;
pub mod relief;
pub mod schedule;
#[cfg(any(feature = "api", feature = "web", feature = "authoring", feature = "book"))]
pub mod statement;
#[cfg(any(feature = "api", feature = "web", feature = "authoring", feature = "book"))]
pub mod text;
#[cfg(feature = "web")]
pub mod web;
#[cfg(feature = "book")]
pub mod workbook;
#[cfg(feature = "authoring")]
pub mod worked;
pub mod written;
