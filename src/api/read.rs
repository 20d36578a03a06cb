//! JSON text into a scenario, terms or flows. Every problem is reported, not only the first.

use serde_json::{Map, Value};

use crate::calendar::{Date, DayCount, Months, days_between};
use crate::input::{Field, InputError, Problem};
use crate::loan::{Fee, FeeAmount, FeeKind, FeeTiming, LoanTerms, Repayment};
use crate::money::Yuan;
use crate::policy::{Fact, Facts};
use crate::quote::{QuotedRate, Scenario};
use crate::rate::Rate;
use crate::text::Lang;
use crate::written;

/// Most cash flows a rate is looked for in.
const FLOW_COUNT_MAX: usize = 10_000;

/// Latest time of a flow: periods, or days.
const FLOW_TIME_MAX: i64 = 40_000;

type Read<T> = (Lang, Result<T, Vec<InputError>>);

/// The members of a JSON object, read one by one; what is wrong is collected.
struct Reader {
    members: Map<String, Value>,
    errors: Vec<InputError>,
}

impl Reader {
    fn of(json: &str) -> Self {
        let malformed = |detail: String| InputError::new(Field::Whole, Problem::Malformed { detail });
        match serde_json::from_str(json) {
            Ok(Value::Object(members)) => Self { members, errors: Vec::new() },
            Ok(_) => Self { members: Map::new(), errors: vec![malformed("not a JSON object".to_owned())] },
            Err(error) => Self { members: Map::new(), errors: vec![malformed(error.to_string())] },
        }
    }

    fn refuse(&mut self, field: Field, problem: Problem) {
        self.errors.push(InputError::new(field, problem));
    }

    /// A member as text; a JSON number or truth value counts as its text.
    fn text(&mut self, key: &str) -> Option<String> {
        match self.members.remove(key)? {
            Value::Null => None,
            Value::String(text) => Some(text),
            other => Some(other.to_string()),
        }
    }

    fn required<T>(&mut self, key: &str, field: Field, parse: impl Fn(&str) -> Result<T, Problem>) -> Option<T> {
        if let Some(text) = self.text(key) {
            return self.parsed(&text, field, parse);
        }
        self.refuse(field, Problem::Missing);
        None
    }

    fn optional<T>(&mut self, key: &str, field: Field, parse: impl Fn(&str) -> Result<T, Problem>) -> Option<T> {
        let text = self.text(key)?;
        self.parsed(&text, field, parse)
    }

    fn parsed<T>(&mut self, text: &str, field: Field, parse: impl Fn(&str) -> Result<T, Problem>) -> Option<T> {
        parse(text).map_err(|problem| self.refuse(field, problem)).ok()
    }

    fn lang(&mut self) -> Lang {
        if self.text("lang").as_deref() == Some("en") { Lang::En } else { Lang::Zh }
    }

    /// Refuses members that nobody asked for, so that a misspelt one is not silently left out.
    fn finish<T>(mut self, value: Option<T>) -> Result<T, Vec<InputError>> {
        for key in self.members.keys() {
            let detail = format!("unknown member {key:?}");
            self.errors.push(InputError::new(Field::Whole, Problem::Malformed { detail }));
        }
        match value {
            Some(value) if self.errors.is_empty() => Ok(value),
            _ => Err(self.errors),
        }
    }
}

pub(super) fn scenario(json: &str) -> Read<Scenario> {
    let mut reader = Reader::of(json);
    let lang = reader.lang();
    let as_of = reader.required("asOf", Field::AsOf, date);
    let loan = loan(&mut reader);
    let quoted = reader.optional("nominalRate", Field::NominalRate, rate);
    let facts = facts(&mut reader);
    let scenario = as_of.zip(loan).map(|(as_of, loan)| Scenario {
        as_of,
        principal: loan.principal,
        term: loan.term,
        repayment: loan.repayment,
        quoted: quoted.map_or(QuotedRate::NotYet, QuotedRate::Rate),
        drawdown: loan.drawdown,
        day_count: loan.day_count,
        fees: loan.fees,
        facts,
    });
    (lang, reader.finish(scenario))
}

pub(super) fn terms(json: &str) -> Read<LoanTerms> {
    let mut reader = Reader::of(json);
    let lang = reader.lang();
    let loan = loan(&mut reader);
    let rate = reader.required("nominalRate", Field::NominalRate, rate);
    let terms = reader.finish(loan.zip(rate)).and_then(|(loan, rate)| {
        LoanTerms::new(loan.principal, loan.term, loan.repayment, rate, loan.drawdown, loan.day_count, loan.fees)
    });
    (lang, terms)
}

struct Loan {
    principal: Yuan,
    term: Months,
    repayment: Repayment,
    drawdown: Date,
    day_count: DayCount,
    fees: Vec<Fee>,
}

fn loan(reader: &mut Reader) -> Option<Loan> {
    let principal = reader.required("principal", Field::Principal, yuan);
    let term = reader.required("termMonths", Field::Term, whole).map(Months);
    let repayment = reader.required("repayment", Field::Repayment, |id| choice(id, &Repayment::ALL, Repayment::id));
    let drawdown = reader.required("drawdown", Field::Drawdown, date);
    let day_count = reader.optional("dayCount", Field::DayCount, |id| choice(id, &DayCount::ALL, DayCount::id));
    let fees = fees(reader);
    let repayment = repayment?;
    Some(Loan {
        principal: principal?,
        term: term?,
        repayment,
        drawdown: drawdown?,
        day_count: day_count.unwrap_or_else(|| repayment.customary_day_count()),
        fees,
    })
}

fn fees(reader: &mut Reader) -> Vec<Fee> {
    let listed = match reader.members.remove("fees") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(listed)) => listed,
        Some(_) => {
            let detail = "fees is not a list".to_owned();
            reader.refuse(Field::Whole, Problem::Malformed { detail });
            Vec::new()
        }
    };
    listed.into_iter().enumerate().filter_map(|(index, value)| fee(reader, index, value)).collect()
}

fn fee(reader: &mut Reader, index: usize, value: Value) -> Option<Fee> {
    let field = Field::Fee(index);
    let mut inner = match value {
        Value::Object(members) => Reader { members, errors: Vec::new() },
        _ => Reader::of("[]"),
    };
    let kind = inner.required("kind", field, |id| choice(id, &FeeKind::ALL, FeeKind::id));
    let timing = inner.optional("timing", field, |id| choice(id, &FeeTiming::ALL, FeeTiming::id));
    let fixed = inner.optional("amount", field, yuan).map(FeeAmount::Fixed);
    let share = inner.optional("rate", field, rate).map(FeeAmount::OfPrincipal);
    let withheld = inner.text("withheld").as_deref() == Some("true");
    if fixed.is_some() == share.is_some() && inner.errors.is_empty() {
        let detail = "a fee has either amount or rate".to_owned();
        inner.refuse(field, Problem::Malformed { detail });
    }
    let fee = kind.zip(fixed.or(share)).map(|(kind, amount)| Fee {
        kind,
        amount,
        timing: timing.unwrap_or(FeeTiming::Once),
        withheld,
    });
    inner.finish(fee).map_err(|errors| reader.errors.extend(errors)).ok()
}

fn facts(reader: &mut Reader) -> Facts {
    let mut facts = Facts::default();
    let answers = match reader.members.remove("facts") {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(answers)) => answers,
        Some(_) => {
            let detail = "facts is not an object".to_owned();
            reader.refuse(Field::Whole, Problem::Malformed { detail });
            Map::new()
        }
    };
    for (id, answer) in answers {
        let given = answer.as_str().unwrap_or_default().to_owned();
        let Some(fact) = Fact::from_id(&id) else {
            let allowed = ids(&Fact::ALL, Fact::id);
            reader.refuse(Field::Whole, Problem::UnknownChoice { given: id, allowed });
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

/// Cash flows whose rate is asked for.
pub(super) enum Flows {
    /// At days after the first.
    Dated(Vec<(u32, Yuan)>),
    /// At whole periods.
    Periodic {
        /// Period and amount.
        flows: Vec<(u32, Yuan)>,
        /// Periods in a year.
        periods_per_year: u32,
    },
}

pub(super) fn flows(flows: &str, options: &str) -> Read<Flows> {
    let mut reader = Reader::of(options);
    let lang = reader.lang();
    let periods = reader.optional("periodsPerYear", Field::Whole, whole);
    if periods.is_some_and(|periods| !(1..=366).contains(&periods)) {
        reader.refuse(Field::Whole, Problem::OutOfRange { min: "1".to_owned(), max: "366".to_owned() });
    }
    let listed: Vec<Value> = match serde_json::from_str(flows) {
        Ok(Value::Array(listed)) if listed.len() <= FLOW_COUNT_MAX => listed,
        _ => {
            let detail = format!("flows is not a list of at most {FLOW_COUNT_MAX}");
            reader.refuse(Field::Whole, Problem::Malformed { detail });
            Vec::new()
        }
    };
    let timed: Vec<(i64, Yuan)> =
        listed.into_iter().enumerate().filter_map(|(index, flow)| timed(&mut reader, index, flow, periods)).collect();
    let first = timed.iter().map(|(time, _)| *time).min().unwrap_or(0);
    let since_first = timed.iter().filter_map(|(time, amount)| {
        let time = time.checked_sub(first).filter(|time| *time <= FLOW_TIME_MAX)?;
        u32::try_from(time).ok().map(|time| (time, *amount))
    });
    let since_first: Vec<(u32, Yuan)> = since_first.collect();
    if since_first.len() < timed.len() {
        let max = FLOW_TIME_MAX.to_string();
        reader.refuse(Field::Whole, Problem::OutOfRange { min: "0".to_owned(), max });
    }
    let read = match periods {
        Some(periods_per_year) => Flows::Periodic { flows: since_first, periods_per_year },
        None => Flows::Dated(since_first),
    };
    (lang, reader.finish(Some(read)))
}

/// One flow with its time: a period, or a day counted from a fixed one.
fn timed(reader: &mut Reader, index: usize, flow: Value, periods: Option<u32>) -> Option<(i64, Yuan)> {
    let field = Field::Flow(index);
    let mut inner = match flow {
        Value::Object(members) => Reader { members, errors: Vec::new() },
        _ => Reader::of("[]"),
    };
    let time = match periods {
        Some(_) => inner.required("period", field, whole).map(i64::from),
        None => inner.required("date", field, date).map(|date| days_between(Date::default(), date)),
    };
    let amount = inner.required("amount", field, signed_yuan);
    inner.finish(time.zip(amount)).map_err(|errors| reader.errors.extend(errors)).ok()
}

fn yuan(text: &str) -> Result<Yuan, Problem> {
    let typed = || text.to_owned();
    let number = written::number(text).ok_or_else(|| Problem::NotANumber { typed: typed() })?;
    written::exact_yuan(number).ok_or_else(|| {
        if number.normalize().scale() > 2 {
            Problem::TooFine { typed: typed() }
        } else {
            Problem::OutOfRange { min: "0".to_owned(), max: crate::money::PRINCIPAL_YUAN_MAX.to_string() }
        }
    })
}

fn signed_yuan(text: &str) -> Result<Yuan, Problem> {
    match text.strip_prefix('-') {
        Some(positive) => yuan(positive).map(|amount| -amount),
        None => yuan(text),
    }
}

fn rate(text: &str) -> Result<Rate, Problem> {
    let number = written::number(text).ok_or_else(|| Problem::NotANumber { typed: text.to_owned() })?;
    Ok(Rate::from_fraction(number))
}

fn whole(text: &str) -> Result<u32, Problem> {
    let not_a_number = || Problem::NotANumber { typed: text.to_owned() };
    let number = written::number(text).filter(rust_decimal::Decimal::is_integer).ok_or_else(not_a_number)?;
    u32::try_from(number).map_err(|_| not_a_number())
}

fn date(text: &str) -> Result<Date, Problem> {
    written::date(text).ok_or_else(|| Problem::NotADate { typed: text.to_owned() })
}

fn choice<T: Copy>(given: &str, all: &[T], id: impl Fn(T) -> &'static str) -> Result<T, Problem> {
    let known = all.iter().copied().find(|one| id(*one) == given);
    known.ok_or_else(|| Problem::UnknownChoice { given: given.to_owned(), allowed: ids(all, id) })
}

fn ids<T: Copy>(all: &[T], id: impl Fn(T) -> &'static str) -> String {
    all.iter().map(|one| id(*one)).collect::<Vec<_>>().join(", ")
}
