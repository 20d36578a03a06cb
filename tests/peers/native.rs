//! Writes random loans and random flows with what the engine says of them: `peers <loans> <series> <folder>`.
//!
//! `loans.jsonl` has level-payment loans with their schedule, `flows.jsonl` series of flows with their rates by period
//! and by date. Every line comes from its own seed, so the same counts give the same lines everywhere. Seven series in
//! ten are ordinary loans with fees and refunds; the others are contrived to have no rate, several, or one that only
//! touches zero.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    missing_docs,
    reason = "a test program may fail loudly"
)]

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use chrono::{Days, Months, NaiveDate};
use loan_policy_calculator::api::Engine;
use loan_policy_calculator::policy::files;
use serde_json::{Value, json};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().expect("peers <loans> <series> <folder>");
    let loans: u64 = next().parse().expect("how many loans");
    let series: u64 = next().parse().expect("how many series");
    let folder = PathBuf::from(next());
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let engine = Engine::new(files::build(&policies).expect("the policies are sound"));
    write_lines(&folder.join("loans.jsonl"), (0..loans).map(|seed| loan(&engine, &mut Random(seed))));
    write_lines(&folder.join("flows.jsonl"), (0..series).map(|seed| rated(&engine, &mut Random(!seed), seed)));
}

fn write_lines(path: &Path, lines: impl Iterator<Item = Value>) {
    let mut file = BufWriter::new(File::create(path).expect("a file to write"));
    for line in lines {
        writeln!(file, "{line}").expect("space on the disk");
    }
    file.flush().expect("space on the disk");
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// A whole number from `low` to `high`.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high.abs_diff(low) + 1) as i64
    }

    fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize]
    }

    /// A day of drawdown; one in four is an end of month that some later month lacks.
    fn drawdown(&mut self) -> NaiveDate {
        let year = self.between(2019, 2027) as i32;
        let (month, day) = if self.below(4) == 0 {
            self.one_of(&[(1, 31), (3, 31), (8, 30), (12, 29)])
        } else {
            (self.below(12) as u32 + 1, self.below(28) as u32 + 1)
        };
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }
}

/// A flow of the borrower, positive when received.
#[derive(Clone, Copy)]
struct Flow {
    period: u32,
    date: NaiveDate,
    fen: i64,
}

/// Terms of a loan, and their schedule as the engine answers it.
struct Loan {
    principal_fen: i64,
    term: u32,
    rate_bp: i64,
    drawdown: NaiveDate,
    instalments: Vec<Value>,
}

impl Loan {
    fn new(engine: &Engine, random: &mut Random, term: u32, repayment: &str) -> Self {
        let most = random.one_of(&[10_000, 100_000, 1_000_000, 10_000_000]);
        let principal_fen = random.between(1_000, most - 1) * 100 + random.one_of(&[0, 0, 37]);
        let (rate_bp, drawdown) = (random.between(50, 2_400), random.drawdown());
        let terms = json!({
            "principal": yuan(principal_fen), "termMonths": term, "repayment": repayment,
            "nominalRate": format!("0.{rate_bp:04}"), "drawdown": drawdown.to_string(),
        });
        let answer = value(&engine.schedule(&terms.to_string()));
        let instalments = answer["instalments"].as_array().expect("instalments").clone();
        Self { principal_fen, term, rate_bp, drawdown, instalments }
    }

    fn flow(&self, period: u32, fen: i64) -> Flow {
        Flow { period, date: self.drawdown + Months::new(period), fen }
    }

    /// Principal in, instalments out.
    fn flows(&self) -> Vec<Flow> {
        let paid = self.instalments.iter().map(|instalment| Flow {
            period: instalment["month"].as_u64().expect("a month") as u32,
            date: instalment["due"].as_str().expect("a date").parse().expect("a date"),
            fen: -fen(&instalment["payment"]),
        });
        [self.flow(0, self.principal_fen)].into_iter().chain(paid).collect()
    }

    /// Fees at the start and perhaps on each anniversary; refunds of interest monthly, yearly or after the end.
    fn flows_with_fees_and_refunds(&self, random: &mut Random) -> Vec<Flow> {
        let mut flows = self.flows();
        let fee = -(self.principal_fen * random.between(0, 300) / 10_000);
        let last = if random.below(3) == 0 { self.term - 1 } else { 0 };
        flows.extend((0..=last).step_by(12).map(|month| self.flow(month, fee)));
        let percent = random.one_of(&[0, 0, 25, 50, 100]);
        let (every, lag) = (random.one_of(&[1, 12, self.term]), random.one_of(&[0, 1, 6]));
        let mut owed = 0;
        for (number, instalment) in (1..).zip(&self.instalments) {
            owed += fen(&instalment["interest"]) * percent / 100;
            let month = instalment["month"].as_u64().expect("a month") as u32;
            if owed > 0 && (month.is_multiple_of(every) || number == self.instalments.len()) {
                flows.push(self.flow(month + lag, owed));
                owed = 0;
            }
        }
        flows
    }
}

/// A level-payment loan, its schedule, and the rate of as many payments that are all equal: what RATE computes.
fn loan(engine: &Engine, random: &mut Random) -> Value {
    let term = random.between(2, 360) as u32;
    let loan = Loan::new(engine, random, term, "level_payment");
    let payment = fen(&loan.instalments[0]["payment"]);
    let mut even = vec![loan.flow(0, loan.principal_fen)];
    even.extend((1..=term).map(|month| loan.flow(month, -payment)));
    let of_each = |name: &str| loan.instalments.iter().map(|it| it[name].clone()).collect::<Vec<Value>>();
    json!({
        "principal": yuan(loan.principal_fen), "rate": format!("0.{:04}", loan.rate_bp), "term": term,
        "payments": of_each("payment"), "interest": of_each("interest"),
        "even": rate_by_period(engine, &even, 12),
        "series": series(engine, "loan", &loan.flows_with_fees_and_refunds(random), 12),
    })
}

/// A series of one kind or another, with its rates.
fn rated(engine: &Engine, random: &mut Random, seed: u64) -> Value {
    match seed % 10 {
        0..=6 => {
            // Half of all real terms are a year; a long one now and then, because the slowest peer takes cubic time.
            let term = if random.below(200) == 0 { 360 } else { random.one_of(&[1, 3, 6, 12, 12, 18, 24, 36, 60]) };
            let repayment =
                random.one_of(&["level_payment", "equal_principal", "interest_only_monthly", "single_payment"]);
            let loan = Loan::new(engine, random, term, repayment);
            series(engine, "loan", &loan.flows_with_fees_and_refunds(random), 12)
        }
        7 => contrived(engine, "any signs", random, any_signs),
        8 if seed % 20 == 8 => contrived(engine, "chosen rates", random, chosen_rates),
        8 => contrived(engine, "touching", random, touching),
        _ if seed % 20 == 9 => contrived(engine, "no rate", random, without_rate),
        _ => contrived(engine, "beyond the range", random, beyond_the_range),
    }
}

/// Flows in yearly periods; by date a fifth of a year apart, so that the two rates differ.
fn contrived(engine: &Engine, kind: &str, random: &mut Random, fen: impl Fn(&mut Random) -> Vec<i64>) -> Value {
    let start = random.drawdown();
    let of = |(period, fen): (u32, i64)| Flow { period, date: start + Days::new(73 * u64::from(period)), fen };
    let flows: Vec<Flow> = (0..).zip(fen(random)).map(of).collect();
    series(engine, kind, &flows, 1)
}

fn any_signs(random: &mut Random) -> Vec<i64> {
    (0..random.between(2, 13)).map(|_| random.between(-10_000_000, 10_000_000)).collect()
}

/// The product of `1 − (1 + rate) · v` over two to four rates of whole percent, in fen: exactly these rates.
fn chosen_rates(random: &mut Random) -> Vec<i64> {
    let percents: Vec<i64> = (0..random.between(2, 4)).map(|_| random.between(-60, 300)).collect();
    product(&percents)
}

/// A rate that counts twice, exactly or missed by one fen to either side.
fn touching(random: &mut Random) -> Vec<i64> {
    let percent = random.between(-60, 300);
    let mut flows = product(&[percent, percent]);
    flows[1] += random.between(-1, 1);
    let scale = random.one_of(&[1, 1_000]);
    flows.iter().map(|fen| fen * scale).collect()
}

fn without_rate(random: &mut Random) -> Vec<i64> {
    if random.below(2) == 0 {
        let sign = random.one_of(&[-1, 1]);
        return (0..random.between(1, 12)).map(|_| sign * random.between(1, 1_000_000)).collect();
    }
    // The middle is below twice the mean of its neighbours, so the worth stays on one side of zero.
    let (first, last) = (random.between(100_000, 1_000_000), random.between(100_000, 1_000_000));
    vec![first, -first.min(last) * random.between(1, 19) / 10, last]
}

/// One rate, above 10,000,000 % or below −99 %.
fn beyond_the_range(random: &mut Random) -> Vec<i64> {
    let (small, large) = (random.between(100, 10_000), random.between(2_000_000_000, 9_000_000_000));
    if random.below(2) == 0 { vec![small, -large] } else { vec![large, -small] }
}

fn product(percents: &[i64]) -> Vec<i64> {
    percents.iter().fold(vec![1], |flows, percent| {
        let mut next = vec![0; flows.len() + 1];
        for (period, fen) in flows.iter().enumerate() {
            next[period] += fen * 100;
            next[period + 1] -= fen * (100 + percent);
        }
        next
    })
}

fn series(engine: &Engine, kind: &str, flows: &[Flow], periods_per_year: u32) -> Value {
    let dated: Vec<Value> =
        flows.iter().map(|flow| json!({ "date": flow.date.to_string(), "amount": yuan(flow.fen) })).collect();
    let listed: Vec<Value> =
        flows.iter().map(|flow| json!([flow.period, flow.date.to_string(), yuan(flow.fen)])).collect();
    json!({
        "kind": kind, "periodsPerYear": periods_per_year, "flows": listed,
        "byPeriod": rate_by_period(engine, flows, periods_per_year),
        "byDate": value(&engine.effective_rate(&Value::from(dated).to_string(), "{}")),
    })
}

fn rate_by_period(engine: &Engine, flows: &[Flow], periods_per_year: u32) -> Value {
    let flows: Vec<Value> =
        flows.iter().map(|flow| json!({ "period": flow.period, "amount": yuan(flow.fen) })).collect();
    let options = json!({ "periodsPerYear": periods_per_year });
    value(&engine.effective_rate(&Value::from(flows).to_string(), &options.to_string()))
}

/// What the engine answers; these inputs are sound, so a refusal is a failure.
fn value(answer: &str) -> Value {
    let mut answer: Value = serde_json::from_str(answer).expect("JSON");
    assert!(answer["errors"].is_null(), "refused: {answer}");
    answer["value"].take()
}

fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.abs() / 100, fen.abs() % 100)
}

/// Two decimals always follow the point.
fn fen(yuan: &Value) -> i64 {
    yuan.as_str().expect("an amount").replace('.', "").parse().expect("an amount in fen")
}
