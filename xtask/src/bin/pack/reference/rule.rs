//! What a rule gives, in sentences. Every field of every type is named, so that what is new does not compile unsaid.

use loan_policy_calculator::loan::Payee;
use loan_policy_calculator::policy::{
    CapPer, FeeRelief, GuaranteeFeeBand, Measure, RateBand, RateRef, Rule, SampleValue, Subsidy, SubsidyPayment,
    WhenLate, WhenRepaidEarly,
};
use loan_policy_calculator::rate::{LprTerm, Rate, Share};
use loan_policy_calculator::text::{self as t, Lang, number, reference as r, sentence};

/// What it gives, one sentence for each value.
pub(super) fn gives(lang: Lang, rule: &Rule) -> Vec<String> {
    let Rule {
        from: _,
        through: _,
        source: _,
        who: _,
        rate_cap,
        guarantee_fee_cap,
        fee_relief,
        subsidy,
        offered_rate,
        says,
        sample: _,
    } = rule;
    let mut told = Vec::new();
    told.extend(says.as_ref().map(|says| lang.of(says).to_owned()));
    told.extend(rate_cap.iter().map(|band| rate_band(lang, band, rate_cap.len())));
    told.extend(guarantee_fee_cap.iter().map(|band| fee_band(lang, band, guarantee_fee_cap.len())));
    told.extend(fee_relief.iter().map(|relief| relieved(lang, relief)));
    told.extend(subsidy.iter().flat_map(|it| self::subsidy(lang, it)));
    told.extend(offered_rate.map(|rate| r::rule_offered(lang, &rate_ref(lang, rate))));
    told
}

/// What is a placeholder in it.
pub(super) fn samples(lang: Lang, rule: &Rule) -> Vec<&'static str> {
    let said = |value: &SampleValue| match value {
        SampleValue::RateCap => t::policies_sample_rate_cap(lang),
        SampleValue::GuaranteeFeeCap => t::policies_sample_guarantee_fee_cap(lang),
        SampleValue::Subsidy => t::policies_sample_subsidy(lang),
        SampleValue::FeeRelief => t::policies_sample_fee_relief(lang),
        SampleValue::OfferedRate => t::policies_sample_offered_rate(lang),
    };
    rule.sample.iter().map(said).collect()
}

fn rate_band(lang: Lang, band: &RateBand, count: usize) -> String {
    let RateBand { term_max, cap } = band;
    let cap = rate_ref(lang, *cap);
    match term_max {
        Some(term) => r::rule_rate_cap_term(lang, &number::term(lang, *term), &cap),
        None if count > 1 => r::rule_rate_cap_longer(lang, &cap),
        None => r::rule_rate_cap(lang, &cap),
    }
}

fn fee_band(lang: Lang, band: &GuaranteeFeeBand, count: usize) -> String {
    let GuaranteeFeeBand { principal_max, cap, per } = band;
    let cap = number::percent(*cap);
    let cap = match per {
        CapPer::Year => r::rule_fee_cap_year(lang, &cap),
        CapPer::Loan => r::rule_fee_cap_loan(lang, &cap),
    };
    match principal_max {
        Some(most) => r::rule_fee_cap_amount(lang, &number::amount(lang, *most), &cap),
        None if count > 1 => r::rule_fee_cap_larger(lang, &cap),
        None => cap,
    }
}

fn relieved(lang: Lang, relief: &FeeRelief) -> String {
    let FeeRelief { fee, payee, share } = relief;
    let fee = sentence::fee_kind(lang, *fee);
    let whom = payee.map_or("", |payee| match payee {
        Payee::Lender => r::rule_relief_lender(lang),
        Payee::Guarantor => r::rule_relief_guarantor(lang),
        Payee::Registry => r::rule_relief_registry(lang),
        Payee::Insurer => r::rule_relief_insurer(lang),
        Payee::Agent => r::rule_relief_agent(lang),
    });
    let told = if share.numerator == share.denominator {
        r::rule_relief_whole(lang, fee)
    } else {
        r::rule_relief_part(lang, fee, &self::share(*share))
    };
    format!("{told}{whom}")
}

fn subsidy(lang: Lang, subsidy: &Subsidy) -> Vec<String> {
    let Subsidy {
        measure,
        base_rate_max,
        principal_max,
        due_from,
        due_through,
        months_max,
        yuan_max,
        interest_share_max,
        payment,
        when_late,
        when_repaid_early,
    } = subsidy;
    let date = |day| number::date(lang, day);
    let due = match (due_from, due_through) {
        (Some(from), Some(through)) => Some(r::rule_due_between(lang, &date(*from), &date(*through))),
        (Some(from), None) => Some(r::rule_due_from(lang, &date(*from))),
        (None, Some(through)) => Some(r::rule_due_through(lang, &date(*through))),
        (None, None) => None,
    };
    let lag = match payment {
        SubsidyPayment::Reimbursed { lag, .. } if lag.0 > 0 => Some(r::rule_lag(lang, &number::term(lang, *lag))),
        SubsidyPayment::Reimbursed { .. } | SubsidyPayment::AtSource => None,
    };
    let late = match when_late {
        WhenLate::Kept => r::rule_late_kept(lang),
        WhenLate::LosesInstalment => r::rule_late_loses_instalment(lang),
        WhenLate::LosesRest => r::rule_late_loses_rest(lang),
        WhenLate::LosesAll => r::rule_late_loses_all(lang),
    };
    let early = match when_repaid_early {
        WhenRepaidEarly::Kept => r::rule_early_kept(lang),
        WhenRepaidEarly::GivenBack => r::rule_early_given_back(lang),
    };
    let sentences = [
        Some(self::measure(lang, measure)),
        base_rate_max.map(|rate| r::rule_base_rate_max(lang, &rate_ref(lang, rate))),
        principal_max.map(|most| r::rule_principal_max(lang, &number::amount(lang, most))),
        due,
        months_max.map(|most| r::rule_months_max(lang, &number::term(lang, most))),
        yuan_max.map(|most| r::rule_yuan_max(lang, &number::amount(lang, most))),
        interest_share_max.map(|most| r::rule_interest_share_max(lang, &share(most))),
        Some(sentence::payment(lang, *payment).to_owned()),
        lag,
        Some(late.to_owned()),
        Some(early.to_owned()),
    ];
    sentences.into_iter().flatten().map(|it| it.trim_end_matches(['.', '。']).to_owned()).collect()
}

fn measure(lang: Lang, measure: &Measure) -> String {
    match measure {
        Measure::Points(points) => {
            let points = number::plain(Rate::ZERO.exactly_plus(*points).percent());
            r::rule_points(lang, &points)
        }
        Measure::Share(one) => r::rule_share(lang, &share(*one)),
        Measure::ShareByYear(shares) => {
            let years = 1_usize..;
            let by_year =
                years.zip(shares).map(|(year, one)| r::rule_share_year(lang, &year.to_string(), &share(*one)));
            let by_year: Vec<String> = by_year.collect();
            r::rule_share_years(lang, &sentence::list(lang, by_year.iter().map(String::as_str)))
        }
        Measure::Above(rate) => r::rule_above(lang, &rate_ref(lang, *rate)),
    }
}

fn rate_ref(lang: Lang, named: RateRef) -> String {
    match named {
        RateRef::Fixed(rate) => number::percent(rate),
        RateRef::Lpr(term, spread) => {
            let lpr = match term {
                LprTerm::OneYear => r::rule_lpr_one(lang),
                LprTerm::OverFiveYears => r::rule_lpr_five(lang),
            };
            let bp = spread.bp().unsigned_abs().to_string();
            match spread.bp() {
                0 => lpr.to_owned(),
                1.. => r::rule_lpr_plus(lang, lpr, &bp),
                _ => r::rule_lpr_minus(lang, lpr, &bp),
            }
        }
    }
}

/// Whole percent as percent, any other ratio as it is.
fn share(share: Share) -> String {
    let Share { numerator, denominator } = share;
    let hundredfold = numerator.saturating_mul(100);
    match (hundredfold.checked_rem(denominator), hundredfold.checked_div(denominator)) {
        (Some(0), Some(percent)) => format!("{percent}%"),
        _ => format!("{numerator}/{denominator}"),
    }
}
