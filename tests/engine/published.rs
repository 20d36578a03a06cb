//! Examples that others published, from `tests/cases/published.json`: every entry, every input and every expected value of
//! it is read, and set against the engine's own numbers. What a test does not know fails.

use std::cell::RefCell;
use std::collections::BTreeSet;

use loan_policy_calculator::calendar::{Date, Months, days_between, months_after};
use loan_policy_calculator::cost::{Found, Proof, TotalCost, by_period, unit_periods};
use loan_policy_calculator::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Loan, Payee, Repayment};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{Fact, Kind, Measure, PolicyPack, Subsidy};
use loan_policy_calculator::quote::{Quote, Scenario, quote};
use loan_policy_calculator::rate::{Rate, Share, Spread};
use loan_policy_calculator::schedule::Schedule;
use loan_policy_calculator::text::number;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use crate::support::{
    EQUAL_PRINCIPAL, INTEREST_MONTHLY, INTEREST_QUARTERLY, LEVEL_PAYMENT, assert_rate_prints, day, facts,
    half_of_the_interest, loan, one_rule, scenario, shipped, subsidy_rule, terms, yuan,
};

/// An entry, which notes what is read of it.
struct Case {
    entry: Value,
    read: RefCell<BTreeSet<String>>,
}

impl Case {
    fn has(&self, part: &str, key: &str) -> bool {
        !self.entry[part][key].is_null()
    }

    fn value(&self, part: &str, key: &str) -> &Value {
        self.read.borrow_mut().insert(format!("{part}.{key}"));
        let value = &self.entry[part][key];
        assert!(!value.is_null(), "{} has no {part}.{key}", self.entry["id"]);
        value
    }

    /// A text among the inputs.
    fn input(&self, key: &str) -> &str {
        self.value("inputs", key).as_str().unwrap()
    }

    /// A text among what is expected.
    fn expected(&self, key: &str) -> &str {
        self.value("expected", key).as_str().unwrap()
    }

    fn months(&self) -> u32 {
        u32::try_from(self.value("inputs", "months").as_u64().unwrap()).unwrap()
    }

    /// A rate among the inputs, stated as a fraction, in percent.
    fn percent(&self, key: &str) -> String {
        (decimal(self.input(key)) * Decimal::ONE_HUNDRED).normalize().to_string()
    }

    /// A yearly rate expected in percent.
    #[track_caller]
    fn prints_percent(&self, key: &str, rate: Rate) {
        let percent = self.expected(key);
        assert_rate_prints(Rate::from_fraction(rate.percent()), percent);
    }

    /// Everything that the entry states was read.
    fn finish(self) {
        for part in ["inputs", "expected"] {
            for key in self.entry[part].as_object().unwrap().keys() {
                let is_read = self.read.borrow().contains(&format!("{part}.{key}"));
                assert!(is_read, "{}: {part}.{key} is not compared", self.entry["id"]);
            }
        }
    }
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn once(yuan_text: &str) -> Fee {
    Fee::new(FeeKind::Other, FeeAmount::Fixed(yuan(yuan_text)), FeeTiming::Once)
}

/// The cost of a loan without a policy.
fn cost(loan: Loan) -> (Schedule, TotalCost) {
    let terms = terms(loan);
    let schedule = Schedule::of(&terms);
    let cost = TotalCost::of(&terms, &schedule, &[]);
    (schedule, cost)
}

fn rate_of(cost: &TotalCost) -> Found {
    cost.gross_rate.one().unwrap()
}

fn simple(cost: &TotalCost) -> Rate {
    rate_of(cost).simple.unwrap()
}

/// The amounts of a subsidy, in order of days, with those days.
fn subsidies(quote: &Quote) -> Vec<(Date, Yuan)> {
    quote.yours.cost.received().iter().map(|one| (one.date, one.amount)).collect()
}

fn points(fraction: &str) -> Subsidy {
    let bp = i32::try_from(decimal(fraction) * Decimal::from(10_000)).unwrap();
    Subsidy { measure: Measure::Points(Spread::from_bp(bp)), ..half_of_the_interest() }
}

#[test]
fn published_examples_come_out() {
    let entries: Vec<Value> = serde_json::from_str(include_str!("../cases/published.json")).unwrap();
    assert_eq!(entries.len(), 22);
    for entry in entries {
        let case = Case { entry, read: RefCell::default() };
        match case.entry["kind"].as_str().unwrap() {
            "subsidy_paid_later_then_at_source" => paid_later_then_at_source(&case),
            "subsidy_cap" => subsidy_cap(&case),
            "subsidy_two_treasuries" => two_treasuries(&case),
            "present_value_of_subsidised_loan" => present_value(&case),
            "annuity_due_rate" => annuity_due(&case),
            "flat_rate_with_fee" => flat_rate(&case),
            "extreme_rate" => extreme_rate(&case),
            "total_cost_rate_tw" => total_cost_rate(&case),
            "apr_with_fees" => apr_with_fees(&case),
            "apr" => apr(&case),
            "equal_principal_fee_per_instalment" => equal_principal_with_fee(&case),
            "apr_with_four_fees" => four_fees(&case),
            "eu_interval" => eu_interval(&case),
            "rounding" => rounding(&case),
            unknown => panic!("{}: nothing compares {unknown}", case.entry["id"]),
        }
        case.finish();
    }
}

/// A point on the year's loan of a restaurant. The press conference has the bank refund in one sum what accrued before the
/// treasury's money reached it, and deduct at source from then on. That refund on arrival is a payment that a rule cannot
/// state yet: all of it is deducted at source here. So the sums are compared, and which instalments the refund covers,
/// and not the day it is paid on.
fn paid_later_then_at_source(case: &Case) {
    let asked = scenario(case.input("principal"), case.months(), INTEREST_MONTHLY, "4", case.input("drawdown"));
    let quote = quote(&asked, &one_rule(subsidy_rule(points(case.input("points"))))).unwrap();
    let paid = subsidies(&quote);
    let each = yuan(case.expected("then_per_month"));
    assert!(paid.iter().all(|(_, amount)| *amount == each), "{paid:?}");
    assert_eq!(quote.yours.cost.subsidy, yuan(case.expected("total")));
    let arrival = day(&format!("{}-01", case.input("funds_arrive")));
    let refunded: Vec<Yuan> = paid.iter().filter(|(due, _)| *due <= arrival).map(|(_, amount)| *amount).collect();
    assert_eq!(refunded.len() as u64, case.value("expected", "months_refunded").as_u64().unwrap());
    assert_eq!(refunded.into_iter().sum::<Yuan>(), yuan(case.expected("refund_on_arrival")));
}

/// A point, and no more than a share of the contract rate. The entry names no rate: at 4 % the share leaves room, at 2 % it is
/// as much as the point, at 1.5 % it is what counts.
fn subsidy_cap(case: &Case) {
    let share = decimal(case.input("share_of_rate_max"));
    assert_eq!(share, decimal("0.5"));
    let subsidy =
        Subsidy { interest_share_max: Some(Share { numerator: 1, denominator: 2 }), ..points(case.input("points")) };
    let pack = one_rule(subsidy_rule(subsidy));
    let at = |principal: &str, rate: &str| {
        // By the quarter, so that no payment is rounded.
        let asked = scenario(principal, case.months(), INTEREST_QUARTERLY, rate, "2026-01-15");
        quote(&asked, &pack).unwrap().yours.cost.subsidy
    };
    let (most, cumulative) = (yuan(case.expected("subsidy_max")), case.input("cumulative"));
    assert_eq!([at(cumulative, "4"), at(cumulative, "2")], [most, most]);
    assert_eq!(at(cumulative, "1.5"), Yuan::round(most.decimal() * decimal("0.75")));
    let (small, principal) = case.expected("small_items_max").split_once(" on ").unwrap();
    assert_eq!(at(principal, "4"), yuan(small));
}

/// Province and city together: two policies of the same sort that do not exclude one another, half of the points each.
fn two_treasuries(case: &Case) {
    let half = decimal(case.input("points_province_and_city")) / Decimal::TWO;
    let mut pack: PolicyPack = one_rule(subsidy_rule(points(&half.to_string())));
    pack.policies[0].kind = Kind::LocalInterestSubsidy;
    let mut city = pack.policies[0].clone();
    city.id = "city".to_owned();
    pack.policies.push(city);
    let asked = scenario("120000", 12, INTEREST_MONTHLY, &case.percent("rate"), "2026-01-15");
    let quote = quote(&asked, &pack).unwrap();
    assert_eq!(quote.policies.iter().filter(|answer| answer.applied).count(), 2);
    let net = quote.yours.cost.net_rate.one().unwrap().simple.unwrap();
    assert_rate_prints(net, &format!("{}00000", case.expected("net_rate")));
}

/// What the payments are worth at the market's rate is what they would repay at that rate; the rest is a grant.
fn present_value(case: &Case) {
    assert_eq!(case.input("terms"), "inferred: 2 %, two years, interest yearly, bullet");
    let proceeds = yuan(case.input("proceeds"));
    let interest = Yuan::round(proceeds.decimal() * decimal("0.02"));
    // To the fen, by hand: 18,000 / 1.05 + 918,000 / 1.05² = 17,142.857143 + 832,653.061224.
    let worth = yuan("849795.92");
    let flows = [(0, worth), (1, -interest), (2, -(interest + proceeds))];
    let rate = by_period(&flows, 1, Months(1)).one().unwrap();
    assert_rate_prints(rate.compound, &format!("{}00000", case.input("market")));
    let Proof::Zero(table) = Proof::by_period(&flows, 1, rate) else { panic!("no proof") };
    let present: Decimal = table.rows[1..].iter().map(|row| -row.present_value).sum();
    let whole = |amount: Decimal| amount.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    assert_eq!(whole(present), decimal(case.expected("loan")));
    assert_eq!(whole(proceeds.decimal() - present), decimal(case.expected("grant")));
}

/// Instalments whose first is paid at once.
fn annuity_due(case: &Case) {
    assert_eq!(case.input("first"), "today");
    let each = Yuan::round(decimal(case.input("total")) / Decimal::from(case.months()));
    let paid = (0..case.months()).map(|month| (month, -each));
    let flows: Vec<(u32, Yuan)> = std::iter::once((0, yuan(case.input("cash_price")))).chain(paid).collect();
    let rate = by_period(&flows, 12, Months(1)).one().unwrap();
    let monthly = rate.simple.unwrap().decimal() / Decimal::from(12);
    assert_rate_prints(Rate::from_fraction(monthly), case.expected("monthly"));
    assert_rate_prints(rate.compound, case.expected("effective"));
}

/// Equal instalments at a flat rate, a year's or a month's. The publisher divides the total by the months where the engine
/// rounds principal and interest of an instalment each for itself, so that an instalment may be a fen more.
fn flat_rate(case: &Case) {
    let yearly = match case.has("inputs", "flat_rate") {
        true => decimal(case.input("flat_rate")),
        false => decimal(case.input("monthly_flat_rate")) * Decimal::from(12),
    };
    let percent = (yearly * Decimal::ONE_HUNDRED).normalize().to_string();
    let plain = loan(case.input("principal"), case.months(), Repayment::FlatRate, &percent, "2026-01-15");
    let (schedule, without_fee) = cost(plain.clone());
    let mut fees = vec![once(case.input("fee_once"))];
    if case.has("inputs", "fee_per_instalment") {
        let amount = FeeAmount::Fixed(yuan(case.input("fee_per_instalment")));
        fees.push(Fee::new(FeeKind::Other, amount, FeeTiming::PerInstalment));
    }
    let (_, with_fee) = cost(Loan { fees, ..plain });
    if case.has("expected", "apr") {
        case.prints_percent("apr", rate_of(&with_fee).compound);
        return;
    }
    let more = schedule.instalments()[0].payment() - yuan(case.expected("instalment"));
    assert!([0, 1].contains(&more.fen()), "{more} more");
    // Cut, not rounded.
    let cut = |rate: Rate| rate.percent().round_dp_with_strategy(2, RoundingStrategy::ToZero);
    assert_eq!(cut(simple(&without_fee)), decimal(case.expected("rate_without_fee")));
    assert_eq!(cut(simple(&with_fee)), decimal(case.expected("rate_with_fee")));
}

/// Flat instalments that cost 20 % of the first principal a month.
fn extreme_rate(case: &Case) {
    let (principal, months) = (decimal(case.input("principal")), Decimal::from(case.months()));
    let part = Yuan::round(principal / months).decimal();
    let interest = decimal(case.input("instalment")) - part;
    let percent = (interest * Decimal::from(1_200) / principal).normalize().to_string();
    let loan = loan(case.input("principal"), case.months(), Repayment::FlatRate, &percent, "2026-01-15");
    let (schedule, cost) = cost(loan);
    assert_eq!(schedule.instalments()[0].payment(), yuan(case.input("instalment")));
    assert_eq!(cost.interest, yuan(case.expected("total_fee")));
    case.prints_percent("apr", rate_of(&cost).compound);
}

/// Level payment and a fee at drawdown; twelve times the month's rate.
fn total_cost_rate(case: &Case) {
    let plain = loan(case.input("principal"), case.months(), LEVEL_PAYMENT, &case.percent("rate"), "2026-01-15");
    let (_, cost) = cost(Loan { fees: vec![once(case.input("fee_once"))], ..plain });
    case.prints_percent("rate", simple(&cost));
}

/// Two fees kept back at drawdown, one of them the lender's; twelve times the month's rate. The instalment is printed in whole
/// rupees, and the rate is that of the exact one.
fn apr_with_fees(case: &Case) {
    let plain = loan(case.input("principal"), case.months(), LEVEL_PAYMENT, &case.percent("rate"), "2026-01-15");
    let withheld = |amount: &str, payee| Fee { payee, withheld: true, ..once(amount) };
    let fees =
        vec![withheld(case.input("fee_lender"), Payee::Lender), withheld(case.input("fee_third_party"), Payee::Agent)];
    let (schedule, cost) = cost(Loan { fees, ..plain });
    let instalment = schedule.instalments()[0].payment().decimal().round_dp(0);
    assert_eq!(instalment, decimal(case.expected("instalment")));
    let at_drawdown = cost.flows.iter().filter(|flow| flow.month == Some(Months(0)));
    assert_eq!(at_drawdown.map(|flow| flow.amount).sum::<Yuan>(), yuan(case.expected("net_disbursed")));
    case.prints_percent("apr", simple(&cost));
}

/// Equal payments by the month, written as `3 × 340`.
fn apr(case: &Case) {
    let (count, each) = case.input("payments").split_once(" × ").unwrap();
    let paid = (1..=count.parse().unwrap()).map(|month| (month, -yuan(each)));
    let flows: Vec<(u32, Yuan)> = std::iter::once((0, yuan(case.input("financed")))).chain(paid).collect();
    case.prints_percent("apr", by_period(&flows, 12, Months(1)).one().unwrap().simple.unwrap());
}

fn equal_principal_with_fee(case: &Case) {
    let plain = loan(case.input("principal"), case.months(), EQUAL_PRINCIPAL, &case.percent("rate"), "2026-01-15");
    let each = FeeAmount::Fixed(yuan(case.input("fee_per_instalment")));
    let fees = vec![Fee::new(FeeKind::Other, each, FeeTiming::PerInstalment)];
    let (_, cost) = cost(Loan { fees, ..plain });
    case.prints_percent("effective", rate_of(&cost).compound);
}

/// Level payment with two fees at drawdown and two with each instalment.
fn four_fees(case: &Case) {
    let plain = loan(case.input("principal"), case.months(), LEVEL_PAYMENT, &case.percent("rate"), "2026-01-15");
    let share = |percent: &str| FeeAmount::OfPrincipal(Rate::from_percent(decimal(percent)));
    let fees = case.value("inputs", "fees").as_array().unwrap().iter().map(|fee| {
        let (amount, timing) = match fee.as_str().unwrap() {
            "3000 once" => (FeeAmount::Fixed(yuan("3000")), FeeTiming::Once),
            "1.5 % once" => (share("1.5"), FeeTiming::Once),
            "100 monthly" => (FeeAmount::Fixed(yuan("100")), FeeTiming::PerInstalment),
            "0.5 % of the first principal monthly" => (share("0.5"), FeeTiming::PerInstalment),
            unknown => panic!("{unknown}"),
        };
        Fee::new(FeeKind::Other, amount, timing)
    });
    let (_, cost) = cost(Loan { fees: fees.collect(), ..plain });
    assert_rate_prints(rate_of(&cost).compound, case.expected("effective"));
}

/// Full units counted back from the later day, the days that are left, and the days of the year before those units.
fn eu_interval(case: &Case) {
    let (start, end) = (day(case.input("start")), day(case.input("end")));
    let (months, left) = unit_periods(start, end).unwrap();
    let (months, left) = match case.input("unit") {
        "month" => (months, left),
        // No full year lies between them.
        "year" => (Months(0), days_between(start, end)),
        unknown => panic!("{unknown}"),
    };
    assert_eq!(u64::from(months.0), case.value("expected", "months").as_u64().unwrap());
    assert_eq!(left, case.value("expected", "days").as_i64().unwrap());
    let rest = end.checked_sub_months(chrono::Months::new(months.0)).unwrap();
    let year_before = rest.checked_sub_months(chrono::Months::new(12)).unwrap();
    assert!(months_after(start, Months(12)) > end, "no full year");
    assert_eq!(days_between(year_before, rest), case.value("expected", "days_in_year").as_i64().unwrap());
}

/// Percents to one place by the one rounding of the engine, and to two as rates are printed.
fn rounding(case: &Case) {
    let texts = |part: &str, key: &str| -> Vec<String> {
        let list = case.value(part, key).as_array().unwrap().iter();
        list.map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    for ((rate, one), two) in
        texts("inputs", "rates").iter().zip(texts("expected", "one_place")).zip(texts("expected", "two_places"))
    {
        let tenth = Yuan::round(decimal(rate) / Decimal::TEN).decimal() * Decimal::TEN;
        assert_eq!(tenth.normalize(), decimal(&one));
        assert_eq!(number::percent(Rate::from_percent(decimal(rate))), format!("{two}%"));
    }
}

#[test]
#[should_panic(expected = "inputs.months is not compared")]
fn an_input_that_nothing_reads_is_noticed() {
    let entry = serde_json::json!({ "id": "a", "inputs": { "months": 12 }, "expected": {} });
    Case { entry, read: RefCell::default() }.finish();
}

#[test]
fn the_restaurant_pays_the_same_sum_under_the_policy_that_the_calculator_ships() {
    // The shipped rule of 2025 for the same loan: 900,000 × 1 % × 1 year.
    let facts = facts(&[(Fact::Borrower, "small_business"), (Fact::Sector, "catering_lodging")]);
    let asked = Scenario { facts, ..scenario("900000", 12, INTEREST_MONTHLY, "4", "2025-10-01") };
    let quote = quote(&asked, &shipped()).unwrap();
    assert_eq!(quote.yours.cost.subsidy, yuan("9000"));
}
