//! Every equation that a quote states about its numbers, worked out again from the terms that stand in it.
//!
//! Nothing of the engine computes here: amounts are fen, quotients are whole numbers rounded half away from zero, the
//! level payment is found with fifty digits and the yearly rate with floats.

use std::collections::BTreeMap;

use dashu_float::DBig;
use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::loan::{
    Fee, FeeAmount, FeeKind, FeeTiming, LatePayment, LaterRate, Loan, Pricing, Repricing,
};
use loan_policy_calculator::policy::{
    CapPer, Fact, FeeRelief, GuaranteeFeeBand, Measure, Policy, PolicyPack, RateBand, RateRef, Refund, Rule, Subsidy,
    SubsidyPayment, WhenLate, WhenRepaidEarly,
};
use loan_policy_calculator::quote::{
    Assumptions, FlowKind, Formula, Number, Plan, Quote, RateBasis, Reason, Scenario, SubsidyAmount, SubsidyAssumption,
    Yuan, quote,
};
use loan_policy_calculator::rate::{LprTerm, Rate, Share, Spread};
use loan_policy_calculator::text::{Lang, reason as words};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::generated::{any_loan, plain_loan, rate};
use crate::support::{
    INTEREST_MONTHLY, LEVEL_PAYMENT, cases, day, facts, half_of_the_interest, one_rule, percent, scenario, shipped,
    subsidy_rule,
};

/// A quotient of whole numbers, rounded half away from zero.
fn rounded(numerator: i128, denominator: i128) -> i128 {
    let (size, sign) = (numerator.abs(), numerator.signum() * denominator.signum());
    sign * ((2 * size + denominator.abs()) / (2 * denominator.abs()))
}

fn fen(amount: Yuan) -> i128 {
    i128::from(amount.fen())
}

/// A rate in parts of ten thousand million.
fn parts(rate: Rate) -> i128 {
    let tenths = rate.decimal() * Decimal::from(10_000_000_000_i64);
    assert!(tenths.normalize().scale() == 0, "{rate} has more than ten digits");
    tenths.normalize().mantissa()
}

fn bp(spread: Spread) -> i128 {
    i128::from(spread.bp()) * 1_000_000
}

/// The level payment in fen: P · m / (1 − (1 + m)^−n).
fn level(principal: Yuan, rate: Rate, count: usize) -> i128 {
    let number = |text: String| text.parse::<DBig>().unwrap().with_precision(60).value();
    let monthly = number(rate.to_string()) / number("12".to_owned());
    let mut growth = number("1".to_owned());
    for _ in 0..count {
        growth *= number("1".to_owned()) + &monthly;
    }
    let payment = number(principal.fen().to_string()) * monthly * &growth / (growth - number("1".to_owned()));
    let below: i128 = payment.floor().to_string().parse().unwrap();
    below + i128::from(payment - number(below.to_string()) >= number("0.5".to_owned()))
}

fn paid(plan: &Plan, which: impl Fn(FlowKind) -> bool) -> i128 {
    plan.cost.flows.iter().filter(|flow| which(flow.kind)).map(|flow| -fen(flow.amount)).sum()
}

fn fees(plan: &Plan, kind: FeeKind) -> (i128, usize) {
    let is_it = |of: FlowKind| matches!(of, FlowKind::Fee(fee, _) if fee == kind);
    (paid(plan, is_it), plan.cost.flows.iter().filter(|flow| is_it(flow.kind)).count())
}

fn cap_of(quote: &Quote, reason: &Reason) -> Rate {
    let policy = &reason.rests_on.as_ref().unwrap().policy;
    quote.policies.iter().find(|answer| answer.id == *policy).unwrap().rate_cap.unwrap()
}

/// The rate that a reason explains.
fn rate_explained(quote: &Quote, reason: &Reason) -> Rate {
    match reason.number {
        Number::MarketRate => quote.market.terms.nominal_rate(),
        Number::RateCap => cap_of(quote, reason),
        _ => panic!("{:?} is no rate", reason.number),
    }
}

/// What flows are worth at a yearly rate, and how much they are together.
fn worth(plan: &Plan, is_net: bool, basis: RateBasis, yearly: f64) -> (f64, f64) {
    let flows: Vec<_> = plan.cost.flows.iter().filter(|flow| is_net || flow.kind != FlowKind::Subsidy).collect();
    flows.iter().fold((0.0, 0.0), |(worth, size), flow| {
        let years = match basis {
            RateBasis::Periods(_) => f64::from(flow.month.unwrap().0) / 12.0,
            RateBasis::Days(_) => (flow.date - flows[0].date).num_days() as f64 / 365.0,
        };
        let now = flow.amount.fen() as f64 * (1.0 + yearly).powf(-years);
        (worth + now, size + now.abs())
    })
}

fn float(rate: Rate) -> f64 {
    rate.to_string().parse().unwrap()
}

fn check_rate(quote: &Quote, reason: &Reason) {
    let rate = rate_explained(quote, reason);
    match reason.formula {
        Formula::Quoted(told) | Formula::Named(told) => assert_eq!(told, rate),
        Formula::QuotedAnd { quoted, spread, rate: told } => {
            assert_eq!((parts(quoted) + bp(spread), told), (parts(rate), rate));
        }
        Formula::LprAnd { lpr, spread, rate: told } => {
            assert_eq!((parts(lpr) + bp(spread), told), (parts(rate), rate));
        }
        _ => panic!("no rate"),
    }
}

fn check_payment(yours: &Plan, formula: &Formula) {
    let instalments = yours.schedule.instalments();
    let is_paid = |payment: Yuan| instalments.iter().any(|it| it.payment() == payment);
    match formula {
        Formula::LevelPayment { principal, rate, count, payment } => {
            assert_eq!((*principal, *rate), (yours.terms.principal(), yours.terms.nominal_rate()));
            assert_eq!((level(*principal, *rate, *count), instalments[0].payment()), (fen(*payment), *payment));
        }
        Formula::EqualPrincipal { principal, count, interest, payment } => {
            let part = rounded(fen(*principal), i128::try_from(*count).unwrap());
            assert_eq!((part + fen(*interest), instalments[0].payment()), (fen(*payment), *payment));
        }
        Formula::Payment { principal, interest, payment } => {
            assert_eq!(fen(*principal) + fen(*interest), fen(*payment));
            assert!(is_paid(*payment));
        }
        _ => panic!("no payment"),
    }
}

/// Checks what a subsidy comes to, and that it is what it is measured to be where no limit and no loss is named.
fn check_subsidy(numerator: i128, denominator: i128, told: &SubsidyAmount) {
    assert_eq!(rounded(numerator, denominator), fen(told.measured));
    if let Some(most) = told.limits.yuan {
        assert!(told.amount <= most);
    }
}

fn check(quote: &Quote, reason: &Reason) {
    let (market, yours) = (&quote.market, &quote.yours);
    match &reason.formula {
        Formula::Quoted(_) | Formula::QuotedAnd { .. } | Formula::LprAnd { .. } | Formula::Named(_) => {
            check_rate(quote, reason);
        }
        Formula::LevelPayment { .. } | Formula::EqualPrincipal { .. } | Formula::Payment { .. } => {
            check_payment(yours, &reason.formula);
        }
        Formula::Interest { count, interest } => {
            assert_eq!(*count, yours.schedule.instalments().len());
            assert_eq!(yours.schedule.instalments().iter().map(|it| fen(it.interest)).sum::<i128>(), fen(*interest));
        }
        Formula::FeeCap { principal, cap, months, per, most, before, after } => {
            let twelfths = if *per == CapPer::Year { i128::from(months.0) } else { 12 };
            let all = rounded(fen(*principal) * parts(*cap) * twelfths, 12 * 10_000_000_000);
            assert_eq!((all, *months), (fen(*most), yours.terms.term()));
            let (left, times) = fees(yours, FeeKind::Guarantee);
            assert_eq!((fees(market, FeeKind::Guarantee).0, left), (fen(*before), fen(*after)));
            // Each time it is due a fee is rounded by half a fen at most.
            assert!(2 * (left - all) <= i128::try_from(times).unwrap(), "{left} of {all}");
        }
        Formula::FeeRelief { before, after } => {
            let Number::Fee(kind) = reason.number else { panic!("no fee") };
            assert_eq!((fees(market, kind).0, fees(yours, kind).0), (fen(*before), fen(*after)));
        }
        Formula::SubsidyPoints { balance, points, subsidy } => {
            check_subsidy(fen(*balance) * i128::from(points.bp()), 10_000, subsidy);
        }
        Formula::SubsidyShare { parts, subsidy } => {
            let common: i128 = parts.iter().map(|(_, share)| i128::from(share.denominator)).product();
            let of = |(interest, share): &(Yuan, Share)| {
                fen(*interest) * i128::from(share.numerator) * (common / i128::from(share.denominator))
            };
            check_subsidy(parts.iter().map(of).sum(), common, subsidy);
            let counted: i128 = parts.iter().map(|(interest, _)| fen(*interest)).sum();
            assert!(counted <= fen(yours.cost.interest) + i128::try_from(parts.len()).unwrap());
        }
        Formula::SubsidyAbove { interest, at_floor, subsidy, .. } => {
            check_subsidy(fen(*interest) - fen(*at_floor), 1, subsidy);
        }
        Formula::Difference { before, after, saving } => assert_eq!(fen(*before) - fen(*after), fen(*saving)),
        Formula::Gross { interest, fees, penalties, gross } => {
            assert_eq!(fen(*interest) + fen(*fees) + fen(*penalties), fen(*gross));
            let all = paid(yours, |kind| !matches!(kind, FlowKind::Drawdown | FlowKind::Principal | FlowKind::Subsidy));
            assert_eq!(all, fen(*gross));
        }
        Formula::Net { gross, subsidy, net } => {
            assert_eq!(fen(*gross) - fen(*subsidy), fen(*net));
            assert_eq!(-paid(yours, |kind| kind == FlowKind::Subsidy), fen(*subsidy));
        }
        Formula::PerTenThousand { net, principal, amount } => {
            assert_eq!(rounded(fen(*net) * 10_000 * 100, fen(*principal)), fen(*amount));
        }
        Formula::YearlyRate { flows, basis, found } => {
            let is_net = reason.number == Number::NetRate;
            let counted = yours.cost.flows.iter().filter(|flow| is_net || flow.kind != FlowKind::Subsidy).count();
            assert_eq!(*flows, counted);
            let (worth, size) = worth(yours, is_net, *basis, float(found.compound));
            assert!(worth.abs() <= 1.0 + size * 1e-9, "{worth} fen");
        }
    }
}

/// A number as a text shows it: with thousands marks, in percent or as a fraction.
fn shown(text: &str) -> Option<Decimal> {
    let plain = text.replace(',', "");
    if let Some(percent) = plain.strip_suffix('%') {
        return Some(percent.parse::<Decimal>().ok()? / Decimal::ONE_HUNDRED);
    }
    if let Some((above, below)) = plain.split_once('/') {
        return Some(above.parse::<Decimal>().ok()? / below.parse::<Decimal>().ok()?);
    }
    plain.replace('−', "-").parse().ok()
}

/// Works out the one equation of a text, "… = …": its numbers and marks left of the equals sign, and the number right of
/// it. What stands in brackets names a number and is none.
fn equation(text: &str) -> Option<(Decimal, Decimal)> {
    let (left, right) = text.split_once(" = ")?;
    let right = shown(right.split(' ').next()?.trim_end_matches([',', ';']))?;
    let left = match (left.find('('), left.find(')')) {
        (Some(open), Some(close)) => format!("{}{}", &left[..open], &left[close + 1..]),
        _ => left.to_owned(),
    };
    let (mut sum, mut product, mut mark) = (Decimal::ZERO, None::<Decimal>, '+');
    for word in left.split_whitespace() {
        match (word, shown(word.trim_end_matches(','))) {
            ("+" | "−" | "×" | "÷", _) => mark = word.chars().next()?,
            (_, Some(number)) => match mark {
                '×' => product = Some(product? * number),
                '÷' => product = Some(product? / number),
                _ => {
                    sum += product.unwrap_or_default();
                    product = Some(if mark == '−' { -number } else { number });
                }
            },
            _ => {}
        }
    }
    Some((sum + product?, right))
}

/// The text of a reason states its equation so that it comes out from the numbers shown.
fn check_text(reason: &Reason) {
    let text = words::formula(Lang::En, &reason.formula);
    let rounding = match reason.formula {
        // Searched for, not worked out from left to right; basis points stand for percent.
        Formula::YearlyRate { .. } | Formula::Interest { .. } => return,
        Formula::LprAnd { .. } | Formula::QuotedAnd { .. } => return,
        Formula::FeeRelief { .. } => {
            assert_eq!(equation(&text), None, "{text}");
            return;
        }
        // A rate is shown with all its digits.
        Formula::LevelPayment { rate, .. } | Formula::Quoted(rate) | Formula::Named(rate) => {
            let percent =
                text.split_whitespace().map(|word| word.trim_end_matches(',')).find(|word| word.ends_with('%'));
            assert_eq!(percent.and_then(shown), Some(rate.decimal()), "{text}");
            return;
        }
        _ => Decimal::new(5, 3),
    };
    let (left, right) = equation(&text).unwrap_or_else(|| panic!("no equation: {text}"));
    assert!((left - right).abs() <= rounding, "{text}: {left}");
}

fn check_all(scenario: &Scenario, found: &Quote) {
    for reason in &found.reasons {
        check(found, reason);
        check_text(reason);
    }
    let mut subsidies: BTreeMap<&str, i128> = BTreeMap::new();
    let mut measured = Vec::new();
    for reason in &found.reasons {
        let (Formula::SubsidyPoints { subsidy, .. }
        | Formula::SubsidyShare { subsidy, .. }
        | Formula::SubsidyAbove { subsidy, .. }) = &reason.formula
        else {
            continue;
        };
        let policy = reason.rests_on.as_ref().map_or("", |it| it.policy.as_str());
        *subsidies.entry(policy).or_default() += fen(subsidy.amount);
        measured.push(*subsidy);
    }
    // Together they are what is received; refused, none is told.
    assert_eq!(subsidies.values().sum::<i128>(), fen(found.yours.cost.subsidy));
    if scenario.assume.subsidies == SubsidyAssumption::Refused {
        assert!(measured.is_empty());
    }
}

fn measure() -> impl Strategy<Value = Measure> {
    let share = || {
        (1_u32..=3, prop::sample::select(vec![3_u32, 4, 100]))
            .prop_map(|(numerator, denominator)| Share { numerator, denominator })
    };
    prop_oneof![
        (1_i32..300).prop_map(|bp| Measure::Points(Spread::from_bp(bp))),
        share().prop_map(Measure::Share),
        prop::collection::vec(share(), 1..4).prop_map(Measure::ShareByYear),
        (0_i64..800).prop_map(|bp| Measure::Above(RateRef::Fixed(rate(bp)))),
        (-200_i32..200).prop_map(|bp| Measure::Above(RateRef::Lpr(LprTerm::OneYear, Spread::from_bp(bp)))),
    ]
}

prop_compose! {
    fn subsidy()(
        measure in measure(),
        base_rate_max in prop::option::weighted(0.2, 100_i64..800),
        principal_max in prop::option::weighted(0.3, 1_000_000_i64..1_000_000_000),
        months_max in prop::option::weighted(0.3, 1_u32..36),
        yuan_max in prop::option::weighted(0.2, 1_i64..1_000_000),
        half in prop::option::weighted(0.2, 1_u32..4),
        lag in 0_u32..3,
        every in prop::sample::select(vec![None, Some(Refund::Monthly), Some(Refund::Quarterly), Some(Refund::Yearly), Some(Refund::AtMaturity)]),
        when_late in prop::sample::select(vec![WhenLate::Kept, WhenLate::LosesInstalment, WhenLate::LosesRest]),
        given_back: bool,
    ) -> Subsidy {
        Subsidy {
            measure,
            base_rate_max: base_rate_max.map(|bp| RateRef::Fixed(rate(bp))),
            principal_max: principal_max.map(Yuan::from_fen),
            months_max: months_max.map(Months),
            yuan_max: yuan_max.map(Yuan::from_fen),
            interest_share_max: half.map(|numerator| Share { numerator, denominator: 4 }),
            payment: every.map_or(SubsidyPayment::AtSource, |every| SubsidyPayment::Reimbursed { every, lag: Months(lag) }),
            when_late,
            when_repaid_early: if given_back { WhenRepaidEarly::GivenBack } else { WhenRepaidEarly::Kept },
            ..half_of_the_interest()
        }
    }
}

prop_compose! {
    fn rule()(
        cap in prop::option::of((-400_i32..400, any::<bool>())),
        fee_cap in prop::option::of((0_i64..300, any::<bool>())),
        relief in prop::option::of((prop::sample::select(FeeKind::ALL.to_vec()), 1_u32..=4)),
        subsidy in prop::option::weighted(0.8, subsidy()),
    ) -> Rule {
        let named = |(bp, is_fixed): (i32, bool)| {
            if is_fixed { RateRef::Fixed(rate(i64::from(bp) + 400)) } else { RateRef::Lpr(LprTerm::OneYear, Spread::from_bp(bp)) }
        };
        let band = |(bp, per_loan)| GuaranteeFeeBand {
            principal_max: None,
            cap: rate(bp),
            per: if per_loan { CapPer::Loan } else { CapPer::Year },
        };
        let relieved = |(fee, numerator)| FeeRelief { fee, payee: None, share: Share { numerator, denominator: 4 } };
        Rule {
            from: day("2000-01-01"),
            rate_cap: cap.map(|cap| RateBand { term_max: None, cap: named(cap) }).into_iter().collect(),
            guarantee_fee_cap: fee_cap.map(band).into_iter().collect(),
            fee_relief: relief.map(relieved).into_iter().collect(),
            subsidy,
            ..subsidy_rule(half_of_the_interest())
        }
    }
}

/// The shipped pack, or one of invented rules that combine, each with a source.
fn pack(invented: Option<Vec<Rule>>) -> PolicyPack {
    let Some(rules) = invented else { return shipped() };
    let source = shipped().policies[0].sources[0].clone();
    let policy = |(index, rule): (usize, Rule)| {
        let rule = Rule { source: source.id.clone(), ..rule };
        let invented = one_rule(rule).policies.swap_remove(0);
        Policy { id: format!("invented-{index}"), sources: vec![source.clone()], ..invented }
    };
    PolicyPack { policies: rules.into_iter().enumerate().map(policy).collect(), ..shipped() }
}

fn pricing() -> impl Strategy<Value = Pricing> {
    let repricing = prop::sample::select(Repricing::ALL.to_vec());
    prop_oneof![
        (0_i64..200_000).prop_map(|millionths| Pricing::Fixed(Rate::from_fraction(Decimal::new(millionths, 6)))),
        (0_i64..1_500, 0_u32..24, 0_i64..1_500).prop_map(|(first, after, then)| Pricing::Stepped {
            first: rate(first),
            changes: vec![LaterRate { after: Months(after), rate: rate(then) }],
        }),
        (-100_i32..300, repricing).prop_map(|(bp, repricing)| Pricing::Floating {
            term: LprTerm::OneYear,
            spread: Spread::from_bp(bp),
            repricing,
        }),
        Just(Pricing::NotQuoted),
    ]
}

fn any_scenario() -> impl Strategy<Value = Scenario> {
    let answers = prop::collection::vec(any::<prop::sample::Index>(), Fact::ALL.len());
    let assume = (any::<bool>(), prop::sample::select(vec![-50, 0, 0, 0, 50, 100]));
    let terms = prop_oneof![any_loan().boxed(), plain_loan().boxed()];
    (terms, pricing(), answers, assume).prop_map(|(terms, pricing, answers, (refused, up))| {
        let loan = Loan { pricing, ..terms.loan().clone() };
        let chosen = |(fact, index): (Fact, &prop::sample::Index)| {
            let choices: Vec<_> = fact.choices().collect();
            choices[index.index(choices.len())]
        };
        let facts = Fact::ALL.into_iter().zip(&answers).map(chosen).collect();
        let subsidies = if refused { SubsidyAssumption::Refused } else { SubsidyAssumption::Granted };
        let assume = Assumptions { subsidies, rate_shift: Spread::from_bp(up) };
        Scenario { assume, ..Scenario::new(loan.drawdown, loan, facts) }
    })
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn every_stated_equation_comes_out(
        asked in any_scenario(),
        invented in prop::option::of(prop::collection::vec(rule(), 1..4)),
    ) {
        if let Ok(found) = quote(&asked, &pack(invented)) {
            check_all(&asked, &found);
        }
    }
}

fn told(found: &Quote, number: &Number) -> Option<String> {
    let reason = found.reasons.iter().find(|reason| reason.number == *number)?;
    Some(words::formula(Lang::En, &reason.formula))
}

/// Numbers by hand.
#[test]
fn a_subsidy_is_told_of_the_interest_that_counts() {
    let subsidy = |found: &Quote| told(found, &Number::Subsidy);
    // 600 a month and half of it, until the fifth instalment is late.
    let half = one_rule(subsidy_rule(half_of_the_interest()));
    let mut late = scenario("120000", 12, INTEREST_MONTHLY, "6", "2026-01-15");
    late.loan.late = Some(LatePayment { instalment_number: 5, days: 10, default_uplift: percent("50") });
    let found = quote(&late, &half).unwrap();
    assert_eq!(subsidy(&found).unwrap(), "Interest that counts 2,400.00 × 50.00% = 1,200.00 yuan");
    // Refused, nothing is told.
    late.assume.subsidies = SubsidyAssumption::Refused;
    assert_eq!(subsidy(&quote(&late, &half).unwrap()), None);
    // 500 a month, of which the relief of Q4 2022 takes 100 three times; a fifth of what is left.
    let mut first = scenario("120000", 12, INTEREST_MONTHLY, "5", "2022-09-15");
    first.facts = facts(&[(Fact::Borrower, "sole_trader"), (Fact::FirstLoan, "yes"), (Fact::Region, "shaanxi")]);
    let found = quote(&first, &shipped()).unwrap();
    let all: Vec<String> = found
        .reasons
        .iter()
        .filter(|reason| reason.number == Number::Subsidy)
        .map(|reason| words::formula(Lang::En, &reason.formula))
        .collect();
    assert!(all.contains(&"Interest that counts 5,700.00 × 20.00% = 1,140.00 yuan".to_owned()), "{all:?}");
    let relief = "Balance that counts, by its days as for a year 30,000.00 × 1.00% = 300.00 yuan";
    assert!(all.contains(&relief.to_owned()), "{all:?}");
    // By the quarter of 433.33 a third is 144.44: four of them are a fen less than a third of all.
    let third = Measure::Share(Share { numerator: 1, denominator: 3 });
    let thirds = one_rule(subsidy_rule(Subsidy { measure: third, ..half_of_the_interest() }));
    let found = quote(&scenario("40000", 4, INTEREST_MONTHLY, "13", "2026-01-15"), &thirds).unwrap();
    let rounded = "Interest that counts 1,733.32 × 1/3 = 577.77 yuan; received, each payment rounded, within its limits and \
                   less what is given back: 577.76 yuan";
    assert_eq!(subsidy(&found).unwrap(), rounded);
}

#[test]
fn a_capped_fee_is_told_by_its_months() {
    let band = GuaranteeFeeBand { principal_max: None, cap: percent("1"), per: CapPer::Year };
    let rule = Rule { guarantee_fee_cap: vec![band], subsidy: None, ..subsidy_rule(half_of_the_interest()) };
    let mut asked = scenario("50000", 1, INTEREST_MONTHLY, "5", "2026-01-15");
    let fee = Fee::new(FeeKind::Guarantee, FeeAmount::OfPrincipal(percent("2")), FeeTiming::Yearly);
    asked.loan.fees = vec![fee];
    // 50,000 × 1 % × 1 / 12.
    assert_eq!(
        told(&quote(&asked, &one_rule(rule)).unwrap(), &Number::Fee(FeeKind::Guarantee)).unwrap(),
        "50,000.00 × 1.00% a year × 1 ÷ 12 months = 41.67 yuan at most: from 1,000.00 to 41.67 yuan"
    );
}

#[test]
fn a_single_payment_whose_rate_changes_is_told_as_it_is() {
    // The loan prime rate fell from 3.85 to 3.80 % on 20 December 2021: 5 % for 17 days, then 4.95 % for the
    // 13 that are left of a month of 30.
    let mut asked = scenario("100000", 1, LEVEL_PAYMENT, "0", "2021-12-15");
    asked.as_of = day("2022-02-01");
    let (term, spread, repricing) = (LprTerm::OneYear, Spread::from_bp(115), Repricing::JanuaryFirst);
    asked.loan.pricing = Pricing::Floating { term, spread, repricing };
    let found = quote(&asked, &one_rule(Rule { subsidy: None, ..subsidy_rule(half_of_the_interest()) })).unwrap();
    let told = told(&found, &Number::FirstPayment).unwrap();
    assert_eq!(told, "Principal 100,000.00 + interest 414.86 = 100,414.86 yuan");
}
