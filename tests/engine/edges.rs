//! Days and limits, each with the day before and the day after, or the fen before and after. Every value is by hand.

use loan_policy_calculator::calendar::{Date, DueRule, HolidayRule, Months};
use loan_policy_calculator::input::{Field, Problem};
use loan_policy_calculator::loan::{
    Fee, FeeAmount, FeeKind, FeeTiming, InterestPeriod, Loan, LoanTerms, Pricing, Repayment, Repricing,
};
use loan_policy_calculator::money::Yuan;
use loan_policy_calculator::policy::{Measure, PolicyPack, RateBand, RateRef, Rule, Subsidy, Track};
use loan_policy_calculator::quote::{Formula, Number, Quote, Scenario, quote, terms as quoted_terms};
use loan_policy_calculator::rate::{LprTerm, Rate, RatePath, Share, Spread};

use crate::support::{
    INTEREST_MONTHLY, assert_rate_prints, day, half_of_the_interest, loan, one_rule, percent, scenario, shipped,
    subsidy_rule, yuan,
};

fn rule(from: &str, through: Option<&str>) -> Rule {
    Rule { from: day(from), through: through.map(day), ..subsidy_rule(half_of_the_interest()) }
}

#[test]
fn no_rule_is_in_force_in_a_gap_of_one_day() {
    let rules = vec![rule("2024-01-01", Some("2024-12-30")), rule("2025-01-01", Some("2025-12-31"))];
    let track = Track { id: "all".to_owned(), name: None, rules };
    let from = |date| track.rule_on(day(date)).map(|rule| rule.from.to_string());
    for (date, begins) in [
        ("2023-12-31", None),
        ("2024-01-01", Some("2024-01-01")),
        ("2024-12-30", Some("2024-01-01")),
        ("2024-12-31", None),
        ("2025-01-01", Some("2025-01-01")),
        ("2025-12-31", Some("2025-01-01")),
        ("2026-01-01", None),
    ] {
        assert_eq!(from(date).as_deref(), begins, "{date}");
    }
}

fn floating(spread: i32, repricing: Repricing) -> Pricing {
    Pricing::Floating { term: LprTerm::OneYear, spread: Spread::from_bp(spread), repricing }
}

fn asked(pricing: Pricing, months: u32, drawdown: &str, as_of: &str) -> Scenario {
    let loan = Loan { pricing, ..loan("1200000", months, INTEREST_MONTHLY, "0", drawdown) };
    Scenario { as_of: day(as_of), ..Scenario::new(day(drawdown), loan, Default::default()) }
}

/// A pack with one rule that caps the rate.
fn capped_at(cap: RateRef) -> PolicyPack {
    one_rule(Rule {
        subsidy: None,
        rate_cap: vec![RateBand { term_max: None, cap }],
        from: day("2019-01-01"),
        ..subsidy_rule(half_of_the_interest())
    })
}

const LPR_AND_50: RateRef = RateRef::Lpr(LprTerm::OneYear, Spread::from_bp(50));

#[test]
fn a_loan_prime_rate_holds_from_the_day_it_is_published() {
    // 3.10 % until 19 May 2025, 3.00 % from the 20th. The reference rate is 150 basis points over it.
    for (drawdown, floats, reference, capped) in
        [("2025-05-19", "4.1", "4.6", "3.6"), ("2025-05-20", "4", "4.5", "3.5"), ("2025-05-21", "4", "4.5", "3.5")]
    {
        let rate = |pricing, pack: &PolicyPack| -> Rate {
            let found = quote(&asked(pricing, 12, drawdown, "2026-11-28"), pack).unwrap();
            found.yours.terms.nominal_rate()
        };
        let plain = PolicyPack { policies: Vec::new(), ..shipped() };
        assert_eq!(rate(floating(100, Repricing::Anniversary), &plain), percent(floats), "{drawdown}");
        assert_eq!(rate(Pricing::NotQuoted, &plain), percent(reference), "{drawdown}");
        assert_eq!(rate(Pricing::Fixed(percent("6")), &capped_at(LPR_AND_50)), percent(capped), "{drawdown}");
    }
}

#[test]
fn a_loan_prime_rate_published_after_the_as_of_date_is_not_used_for_a_later_drawdown() {
    // Paid out on 2 June 2025; the 3.00 % of 20 May is known from that day on.
    for (as_of, floats, reference, capped, from) in [
        ("2025-05-19", "4.1", "4.6", "3.6", "2024-10-21"),
        ("2025-05-20", "4", "4.5", "3.5", "2025-05-20"),
        ("2025-05-21", "4", "4.5", "3.5", "2025-05-20"),
    ] {
        let found =
            |pricing, pack: &PolicyPack| -> Quote { quote(&asked(pricing, 12, "2025-06-02", as_of), pack).unwrap() };
        let plain = PolicyPack { policies: Vec::new(), ..shipped() };
        let rate = |quote: &Quote| quote.yours.terms.nominal_rate();
        let floats_at = found(floating(100, Repricing::Anniversary), &plain);
        assert_eq!((rate(&floats_at), floats_at.lpr.unwrap().from), (percent(floats), day(from)), "{as_of}");
        assert_eq!(rate(&found(Pricing::NotQuoted, &plain)), percent(reference), "{as_of}");
        let at_cap = found(Pricing::Fixed(percent("6")), &capped_at(LPR_AND_50));
        assert_eq!((rate(&at_cap), at_cap.policies[0].rate_cap), (percent(capped), Some(percent(capped))), "{as_of}");
        let explained = at_cap.reasons.iter().find(|reason| reason.number == Number::RateCap).unwrap();
        let lpr = at_cap.lpr.unwrap().one_year;
        let spread = Spread::from_bp(50);
        assert_eq!(explained.formula, Formula::LprAnd { lpr, spread, rate: percent(capped) }, "{as_of}");
    }
    // Nor for a day of repricing: on 2 June 2025 the newest known on 19 May is 3.10 %.
    let path = |as_of| {
        let loan = asked(floating(0, Repricing::Anniversary), 24, "2024-06-02", as_of).loan;
        let terms = quoted_terms(&loan, day(as_of), &shipped()).unwrap();
        terms.rates().rates().map(|rate| rate.percent().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(path("2025-05-19"), ["3.45", "3.1"]);
    assert_eq!(path("2025-05-20"), ["3.45", "3"]);
}

#[test]
fn an_as_of_date_before_the_first_loan_prime_rate_is_refused_where_the_rate_rests_on_it() {
    let refused = |pricing| quote(&asked(pricing, 12, "2020-03-02", "2019-08-19"), &capped_at(LPR_AND_50));
    for pricing in [Pricing::NotQuoted, floating(100, Repricing::Anniversary)] {
        let errors = refused(pricing).unwrap_err();
        assert_eq!(errors[0].field, Field::AsOf);
        assert!(matches!(errors[0].problem, Problem::DateOutOfRange { min, .. } if min == day("2019-08-20")));
    }
    // A quoted rate needs none, and no cap over the loan prime rate is known on that day.
    let found = refused(Pricing::Fixed(percent("6"))).unwrap();
    assert_eq!((found.yours.terms.nominal_rate(), found.lpr), (percent("6"), None));
}

#[test]
fn a_cap_on_a_floating_loan_follows_each_repricing() {
    // LPR 3.45 % on 4 March 2024, 3.10 % a year later, 3.00 % two years later; 1 January 2025 and 2026 alike.
    let pack = capped_at(LPR_AND_50);
    let found = |pricing, pack: &PolicyPack| quote(&asked(pricing, 36, "2024-03-04", "2026-11-28"), pack).unwrap();
    let rates =
        |quote: &Quote| quote.yours.terms.rates().rates().map(|rate| rate.percent().to_string()).collect::<Vec<_>>();
    for repricing in [Repricing::Anniversary, Repricing::JanuaryFirst] {
        let quote = found(floating(150, repricing), &pack);
        assert_eq!(rates(&quote), ["3.95", "3.6", "3.5"]);
        assert_eq!(quote.policies[0].rate_cap, Some(percent("3.95")), "on the day of drawdown");
    }
    // 3,950 × 12 + 3,600 × 12 + 3,500 × 12.
    assert_eq!(found(floating(150, Repricing::Anniversary), &pack).yours.cost.interest, yuan("132600.00"));
    // A spread below the cap's is never touched, and a cap in percent binds only while the loan is above it.
    assert_eq!(rates(&found(floating(40, Repricing::Anniversary), &pack)), ["3.85", "3.5", "3.4"]);
    let in_percent = capped_at(RateRef::Fixed(percent("4.55")));
    assert_eq!(rates(&found(floating(150, Repricing::Anniversary), &in_percent)), ["4.55", "4.5"]);
    // A rate that does not float is held to the cap of the day of drawdown.
    assert_eq!(rates(&found(Pricing::Fixed(percent("6")), &pack)), ["3.95"]);
}

#[test]
fn a_flat_rate_is_held_to_a_cap_by_its_simple_annual_rate() {
    // By Python's decimals of 50 digits: instalments at 3 % simple a year are those of the flat rate r / (1 − vⁿ) − 12 / n, v =
    // 12 / (12 + r): 1.63243851 % over 12 months and 1.56411822 % over 36; on 120,000 163.24 and 156.41 a month.
    let pack = capped_at(RateRef::Fixed(percent("3")));
    let found = |flat: &str, months| {
        quote(&scenario("120000", months, Repayment::FlatRate, flat, "2026-03-02"), &pack).unwrap()
    };
    for (months, flat, interest) in [(12, "1.63243851", "1958.88"), (36, "1.56411822", "5630.76")] {
        // Above the cap as it is named, below it though it costs more, and just above what it allows.
        for quoted in ["5", "2.9", "1.6325"] {
            let quote = found(quoted, months);
            assert_eq!(quote.yours.terms.nominal_rate(), percent(flat), "{quoted} %, {months} months");
            assert_eq!(quote.yours.cost.interest, yuan(interest));
            assert_rate_prints(quote.yours.cost.gross_rate.one().unwrap().simple.unwrap(), "0.03000");
            assert_eq!(quote.policies[0].rate_cap, Some(percent("3")), "the cap is told as it is named");
        }
        let below = found("1.56", months);
        assert_eq!((below.yours.terms.nominal_rate(), below.saving()), (percent("1.56"), yuan("0")));
    }
    // So are the rate up to which a subsidy counts interest and the one above which it pays: of 500 a month at 5 % flat,
    // 163.243851 is interest at 3 % simple, and 336.756149 what is above it.
    for (measure, base_rate_max, subsidy) in [
        (Measure::Share(Share::WHOLE), Some(RateRef::Fixed(percent("3"))), "1958.88"),
        (Measure::Above(RateRef::Fixed(percent("3"))), None, "4041.12"),
    ] {
        let rule = subsidy_rule(Subsidy { measure, base_rate_max, ..half_of_the_interest() });
        let quote = quote(&scenario("120000", 12, Repayment::FlatRate, "5", "2026-03-02"), &one_rule(rule)).unwrap();
        assert_eq!(quote.yours.cost.subsidy, yuan(subsidy));
    }
    // At no interest both are nothing, and the cap of a year in one instalment is a twelfth of it a month.
    assert_eq!(percent("0").flat(Months(12)), percent("0"));
    assert_eq!(percent("12").flat(Months(1)), percent("12"));
}

#[test]
fn a_fee_of_each_year_that_is_kept_back_may_not_take_all_that_is_paid_out() {
    let terms = |amount, timing, withheld| {
        let fee = Fee { withheld, ..Fee::new(FeeKind::Other, amount, timing) };
        let asked = Loan { fees: vec![fee], ..loan("10000", 12, INTEREST_MONTHLY, "4", "2026-03-02") };
        LoanTerms::new(asked, RatePath::fixed(percent("4")), &Default::default())
    };
    let problem = |amount, timing| terms(amount, timing, true).unwrap_err()[0].problem.clone();
    for timing in [FeeTiming::Once, FeeTiming::Yearly] {
        for whole in [
            FeeAmount::Fixed(yuan("10000")),
            FeeAmount::OfPrincipal(percent("100")),
            FeeAmount::OfBalance(percent("100")),
        ] {
            assert_eq!(problem(whole, timing), Problem::NothingPaidOut, "{whole:?} {timing:?}");
            assert!(terms(whole, timing, false).is_ok(), "paid apart");
        }
        assert!(terms(FeeAmount::Fixed(yuan("9999.99")), timing, true).is_ok());
    }
}

/// The due dates of a loan at which interest is paid every month.
fn due_dates(drawdown: &str, months: u32, holidays: HolidayRule) -> (Vec<String>, Option<Date>) {
    let due = DueRule { holidays, ..DueRule::default() };
    let monthly = Repayment::InterestOnly(InterestPeriod::Monthly);
    let asked = Loan { due, ..loan("120000", months, monthly, "6", drawdown) };
    let found = quote(&Scenario::new(day(drawdown), asked, Default::default()), &shipped()).unwrap();
    let paid = found.market.terms.due_dates().iter().map(|due| due.paid.to_string()).collect();
    (paid, found.holidays_unknown_from)
}

#[test]
fn holidays_by_decree_move_a_due_date_in_a_year_whose_notice_is_not_out() {
    // 1 January 2027 is a Friday, 1 January 2028 a Saturday, 1 May 2028 a Monday, 1 October 2027 a Friday and 2028 a Sunday;
    // 2 May and 2 and 3 October are holidays by decree as well. By the calendar.
    let (paid, unknown) = due_dates("2026-10-01", 24, HolidayRule::Move);
    for (month, date) in [
        (3, "2027-01-04"),
        (7, "2027-05-03"),
        (12, "2027-10-04"),
        (15, "2028-01-03"),
        (16, "2028-02-01"),
        (19, "2028-05-03"),
        (24, "2028-10-04"),
    ] {
        assert_eq!(paid[month - 1], date, "month {month}");
    }
    assert_eq!(unknown, Some(day("2027-01-04")), "the other holidays of 2027 are not known");
    // The day before and the day after are worked, and where nothing moves nothing is unknown.
    assert_eq!(due_dates("2026-04-30", 12, HolidayRule::Move).0[11], "2027-04-30");
    assert_eq!(due_dates("2026-12-03", 17, HolidayRule::Move).0[16], "2028-05-03");
    assert_eq!(due_dates("2026-10-01", 24, HolidayRule::Stay).1, None);
    assert_eq!(due_dates("2026-10-01", 24, HolidayRule::Stay).0[2], "2027-01-01");
    // Interest that runs on to the day of payment: three more days of 20 over 360.
    let (moved, _) = due_dates("2026-10-01", 3, HolidayRule::MoveWithInterest);
    assert_eq!(moved[2], "2027-01-04");
}

#[cfg(feature = "api")]
#[test]
fn a_schedule_says_from_when_on_holidays_are_not_known() {
    use loan_policy_calculator::api::Engine;
    use serde_json::{Value, json};

    let engine = Engine::new(shipped());
    let unknown = |months: u32, holidays: &str| -> Value {
        let terms = json!({
            "principal": "120000", "termMonths": months, "repayment": "interest_only_monthly", "nominalRate": "0.06",
            "drawdown": "2026-10-01", "due": { "holidays": holidays },
        });
        let answer: Value = serde_json::from_str(&engine.schedule(&terms.to_string())).unwrap();
        assert_eq!(answer["value"]["instalments"].as_array().unwrap().len(), usize::try_from(months).unwrap());
        answer["value"]["holidaysUnknownFrom"].clone()
    };
    assert_eq!(unknown(24, "move"), json!("2027-01-04"));
    assert_eq!(unknown(24, "stay"), Value::Null);
    assert_eq!(unknown(2, "move"), Value::Null);
}

#[cfg(feature = "api")]
#[test]
fn the_module_says_above_and_below() {
    use loan_policy_calculator::api::Engine;
    use serde_json::{Value, json};

    let engine = Engine::new(shipped());
    for (paid, found) in [("-1500", "one"), ("-200000000", "above"), ("-1", "below"), ("1", "none")] {
        let flows = json!([{ "period": 0, "amount": "1000" }, { "period": 1, "amount": paid }]);
        let answer = engine.effective_rate(&flows.to_string(), &json!({ "periodsPerYear": 1 }).to_string());
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["value"]["found"], found, "{paid}");
        assert_eq!(answer["value"]["rates"].as_array().unwrap().is_empty(), found != "one");
        let proof = engine.proof(&flows.to_string(), &json!({ "periodsPerYear": 1 }).to_string());
        let proof: Value = serde_json::from_str(&proof).unwrap();
        assert_eq!(proof["value"]["rate"]["found"], found, "{paid}");
    }
}

#[test]
fn nothing_has_no_sign() {
    for (amount, printed) in
        [("0", "0.00"), ("-0.004", "0.00"), ("-0.005", "-0.01"), ("-1.05", "-1.05"), ("0.05", "0.05")]
    {
        assert_eq!(Yuan::round(amount.parse().unwrap()).to_string(), printed, "{amount}");
    }
}
