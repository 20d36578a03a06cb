//! JSON text into a scenario, terms, flows or a what-if. Every problem is reported, not only the first.

mod archetypes;
mod flows;
mod loan;
mod opened;
mod reader;
mod value;

pub(super) use archetypes::{ArchetypeErrors, archetypes};
pub(super) use flows::{Flows, dated_flows, flows};
pub(super) use opened::{Asked, asked, linked};

use reader::Reader;
use serde_json::{Map, Value};

use crate::calendar::Date;
use crate::input::{Field, InputError, Problem};
use crate::loan::Loan;
use crate::policy::{Fact, Facts};
use crate::quote::{
    Assumptions, Bridge, NumberPlace, OwnValue, SampleNumber, Scenario, Spread, SubsidyAssumption, WhatIf,
};
use crate::rate::Rate;
use crate::text::Lang;

type Read<T> = (Lang, Result<T, Vec<InputError>>);

fn scenario_members(reader: &mut Reader) -> Option<Scenario> {
    let as_of = reader.required("asOf", Field::AsOf, value::date);
    let loan = loan::loan(reader);
    let facts = facts(reader);
    let assume = reader.object("assume", Field::Whole, assumptions).unwrap_or_default();
    let bridge = reader.object("bridge", Field::Bridge, bridge);
    let own_values = reader.list("ownValues", Field::OwnValue, own_value);
    let (as_of, loan) = as_of.zip(loan)?;
    Some(Scenario { as_of, loan, facts, assume, bridge, own_values })
}

/// The scenario and the one thing that comes differently.
pub(super) fn what_if(scenario: &str, change: &str) -> Read<(Scenario, WhatIf)> {
    let (lang, asked) = asked(scenario);
    let scenario = asked.map(|asked| asked.scenario);
    let mut reader = Reader::of(change);
    let rate_up = reader.optional("rateUpBp", Field::Whole, value::bp).map(WhatIf::RateUp);
    let refused = reader.flag("subsidyRefused", Field::Whole).then_some(WhatIf::SubsidyRefused);
    let late = reader.object("late", Field::LatePayment, loan::late_payment).map(WhatIf::PaidLate);
    let early = reader.object("early", Field::EarlyRepayment(0), |inner| loan::early_repayment(inner, 0));
    let changes: Vec<WhatIf> = [rate_up, refused, late, early.map(WhatIf::RepaidEarly)].into_iter().flatten().collect();
    if changes.len() != 1 && reader.is_sound() {
        let detail = "name one of rateUpBp, subsidyRefused, late, early".to_owned();
        reader.refuse(Field::Whole, Problem::Malformed { detail });
    }
    let change = reader.finish(changes.first().copied());
    let both = match (scenario, change) {
        (Ok(scenario), Ok(change)) => Ok((scenario, change)),
        (scenario, change) => Err(scenario.err().into_iter().chain(change.err()).flatten().collect()),
    };
    (lang, both)
}

/// A loan alone, and the day from which its rates are looked at: that of the drawdown where none is given.
pub(super) fn terms(json: &str) -> Read<(Loan, Date)> {
    let mut reader = Reader::of(json);
    let lang = reader.lang();
    let as_of = reader.optional("asOf", Field::AsOf, value::date);
    let loan = loan::loan(&mut reader);
    if loan.as_ref().is_some_and(|loan| loan.pricing == crate::loan::Pricing::NotQuoted) {
        reader.refuse(Field::NominalRate, Problem::Missing);
    }
    let dated = loan.map(|loan| {
        let as_of = as_of.unwrap_or(loan.drawdown);
        (loan, as_of)
    });
    (lang, reader.finish(dated))
}

fn assumptions(reader: &mut Reader) -> Option<Assumptions> {
    let refused = reader.flag("subsidyRefused", Field::Whole);
    let rate_shift = reader.optional("rateUpBp", Field::Whole, value::bp);
    let subsidies = if refused { SubsidyAssumption::Refused } else { SubsidyAssumption::Granted };
    Some(Assumptions { subsidies, rate_shift: rate_shift.unwrap_or(Spread::from_bp(0)) })
}

fn bridge(reader: &mut Reader) -> Option<Bridge> {
    let days = reader.required("days", Field::Bridge, value::whole);
    let daily_price: Option<Rate> = reader.required("dailyPrice", Field::Bridge, value::rate);
    Some(Bridge { days: days?, daily_price: daily_price? })
}

/// A number of the reader's own; a policy with one group has the track `all`.
fn own_value(reader: &mut Reader, index: usize) -> Option<OwnValue> {
    let field = Field::OwnValue(index);
    let policy = reader.required("policy", field, |id| Ok(id.to_owned()));
    let track = reader.optional("track", field, |id| Ok(id.to_owned())).unwrap_or_else(|| "all".to_owned());
    let number = reader.required("number", field, |id| value::choice(id, &SampleNumber::ALL, SampleNumber::id));
    let which = reader.optional("index", field, value::whole).unwrap_or(0);
    let value = reader.required("value", field, value::signed);
    let index = usize::try_from(which).unwrap_or(usize::MAX);
    let place = NumberPlace { policy: policy?, track, number: number?, index };
    Some(OwnValue { place, value: value? })
}

fn facts(reader: &mut Reader) -> Facts {
    let mut facts = Facts::default();
    let answers = match reader.take("facts") {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(answers)) => answers,
        Some(_) => {
            let detail = "facts is not an object".to_owned();
            reader.refuse(Field::Facts, Problem::Malformed { detail });
            Map::new()
        }
    };
    for (id, answer) in answers {
        let given = answer.as_str().map_or_else(|| answer.to_string(), str::to_owned);
        let Some(fact) = Fact::from_id(&id) else {
            let allowed = value::ids(&Fact::ALL, Fact::id);
            reader.refuse(Field::Facts, Problem::UnknownChoice { given: id, allowed });
            continue;
        };
        match fact.choice(&given) {
            Some(choice) => facts.answer(choice),
            None => {
                let allowed = fact.choice_ids().join(", ");
                reader.refuse(Field::Fact(fact.id()), Problem::UnknownChoice { given, allowed });
            }
        }
    }
    facts
}
