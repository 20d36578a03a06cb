//! The cost statement: its numbers are the quote's, nothing in it is blank, and its files can be read by others.

use loan_policy_calculator::calendar::Months;
use loan_policy_calculator::link::{Computation, PackMark};
use loan_policy_calculator::loan::{Fee, FeeAmount, FeeKind, FeeTiming, Loan, Pricing};
use loan_policy_calculator::policy::{
    Fact, Facts, LocalPublisher, NumberPlace, Origin, OwnValue, PolicyPack, SampleNumber, Text,
};
use loan_policy_calculator::quote::{Quote, Scenario, YearlyRate, quote};
use loan_policy_calculator::rate::{LprTerm, Rate, Spread};
use loan_policy_calculator::statement::{Statement, Value, csv, message};
use loan_policy_calculator::text::Lang;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::generated::any_loan;
use crate::support::{INTEREST_MONTHLY, LEVEL_PAYMENT, cases, day, facts, guarantee_fee, percent, shipped, yuan};

const ROWS: [&str; 13] = ["1", "2", "3", "4", "5", "6", "7", "8a", "8b", "9", "10", "11", "12"];

fn statement(lang: Lang, asked: &Scenario, pack: &PolicyPack) -> (Quote, Statement) {
    let found = quote(asked, pack).unwrap();
    let statement = Statement::of(lang, asked, &found, &Computation::of(asked, &PackMark::of(pack)));
    (found, statement)
}

/// A restaurant, one million for a year, interest every month: the figures are worked out by hand in tests/api.
pub(crate) fn restaurant() -> Scenario {
    let loan =
        Loan::new(yuan("1000000"), Months(12), day("2026-03-02"), INTEREST_MONTHLY, Pricing::Fixed(percent("4")));
    let answers = facts(&[
        (Fact::Borrower, "small_business"),
        (Fact::Sector, "catering_lodging"),
        (Fact::Guarantor, "government"),
    ]);
    Scenario::new(day("2026-03-02"), Loan { fees: vec![guarantee_fee("2")], ..loan }, answers)
}

fn row<'of>(statement: &'of Statement, number: &str) -> Vec<(&'of str, &'of str)> {
    let row = statement.rows.iter().find(|row| row.number == number).unwrap();
    row.lines.iter().map(|line| (line.name.as_str(), line.words.as_str())).collect()
}

#[test]
fn the_rows_say_what_was_worked_out_by_hand() {
    // A month's interest on 1,000,000 at 4 % is 3,333.33, twelve of them 39,999.96; a point of it 833.33, twelve of them 9,999.96.
    // The guarantee fee of 2 % is capped at 1 %, which is 10,000.
    let (_, statement) = statement(Lang::Zh, &restaurant(), &shipped());
    assert_eq!(statement.rows.iter().map(|row| row.number).collect::<Vec<_>>(), ROWS);
    let all: Vec<_> = statement.rows.iter().flat_map(|row| &row.lines).map(|line| line.words.as_str()).collect();
    for words in [
        "小微企业",
        "1,000,000.00 元(大写:壹佰万元整)",
        "4.00% = 1年期LPR(2025年5月20日)3.00% + 100 基点",
        "39,999.96 元",
        "10,000.00 元",
        "9,999.96 元",
        "40,000.00 元(大写:肆万元整)",
    ] {
        assert!(all.contains(&words), "{words} is not in {all:#?}");
    }
    assert!(
        row(&statement, "4").contains(&("担保费", "10,000.00 元;收取主体:担保公司;支付方式:放款时一次付")),
        "{:?}",
        row(&statement, "4")
    );
    assert_eq!(row(&statement, "7")[0].1, "按政策少收的费用 10,000.00 元,上面各项已经减掉");
    assert_eq!(row(&statement, "5").len(), 5);
    assert!(row(&statement, "5").iter().all(|(_, words)| *words == "无"));
    assert!(statement.lead[0].starts_with("按《企业贷款综合融资成本清单》"));
}

#[test]
fn each_borrower_gets_the_form_that_is_theirs() {
    // 《企业贷款综合融资成本清单》 for firms, and for a medium one too; 《综合融资成本明示表》 for everybody who borrows as a person.
    for id in Fact::Borrower.choice_ids() {
        let mut asked = restaurant();
        asked.facts = facts(&[(Fact::Borrower, id)]);
        let (_, statement) = statement(Lang::Zh, &asked, &shipped());
        let is_firm = ["small_business", "medium_business", "farm_business"].contains(id);
        let (form, way) = match is_firm {
            true => ("按《企业贷款综合融资成本清单》", "支付方式"),
            false => ("按个人贷款《综合融资成本明示表》", "收取方式"),
        };
        // Each names the other form as well, behind its own.
        assert!(statement.lead[0].starts_with(form), "{id}: {}", statement.lead[0]);
        assert!(row(&statement, "3").iter().any(|(name, _)| *name == way), "{id}");
    }
}

#[test]
fn the_base_of_a_floating_rate_is_the_one_that_its_contract_names() {
    let floating = |term| Pricing::Floating {
        term,
        spread: Spread::from_bp(50),
        repricing: loan_policy_calculator::loan::Repricing::Anniversary,
    };
    // LPR of 20 May 2025: 3.00 % and 3.50 %.
    let (short, long) =
        ("3.50% = 1年期LPR(2025年5月20日)3.00% + 50 基点", "4.00% = 5年期以上LPR(2025年5月20日)3.50% + 50 基点");
    for (months, term, words) in [
        (36, LprTerm::OneYear, short),
        (36, LprTerm::OverFiveYears, long),
        (72, LprTerm::OneYear, short),
        (72, LprTerm::OverFiveYears, long),
    ] {
        let mut asked = restaurant();
        (asked.loan.term, asked.loan.pricing, asked.facts) = (Months(months), floating(term), Facts::default());
        let (_, statement) = statement(Lang::Zh, &asked, &shipped());
        assert_eq!(row(&statement, "3")[0].1, words, "{months} months");
    }
    // Where the contract names none, the pack says which terms take the shorter one.
    for (through, months, name) in [(60, 60, "1年期"), (60, 61, "5年期以上"), (36, 36, "1年期"), (36, 37, "5年期以上")]
    {
        let mut pack = shipped();
        pack.reference_rate.one_year_through = Months(through);
        let mut asked = restaurant();
        (asked.loan.term, asked.facts) = (Months(months), Facts::default());
        let (_, statement) = statement(Lang::Zh, &asked, &pack);
        assert!(row(&statement, "3")[0].1.contains(&format!("= {name}LPR")), "{through}: {months} months");
    }
}

#[test]
fn a_rate_is_rounded_as_the_notice_prints_it_and_not_cut() {
    // 1,200,000 at 4.006 %, interest every month: 4,006 a month, so the simple rate is 4.006 %, and the compound one
    // (1 + 0.04006 / 12)^12 − 1 = 4.0804… %.
    let mut asked = restaurant();
    (asked.loan.principal, asked.loan.pricing) = (yuan("1200000"), Pricing::Fixed(percent("4.006")));
    (asked.loan.fees, asked.facts) = (Vec::new(), Facts::default());
    let (_, statement) = statement(Lang::Zh, &asked, &shipped());
    assert_eq!(row(&statement, "8a"), [("单利", "4.01%"), ("复利(IRR)", "4.08%")]);
    assert_eq!(rate_of(&statement, "8a", "单利"), Some(percent("4.01")));
    // The central bank's own example, notice 2021 No. 3: 100,000, 12 payments of 8,333.30 and a fee of 0.5 % a month on the
    // first principal, less 1,000 kept back: 13.58 % compound.
    let fee = Fee::new(FeeKind::Other, FeeAmount::Fixed(yuan("500")), FeeTiming::PerInstalment);
    let kept = Fee::new(FeeKind::Other, FeeAmount::Fixed(yuan("1000")), FeeTiming::Once);
    asked.loan.principal = yuan("100000");
    asked.loan.pricing = Pricing::Fixed(percent("0"));
    asked.loan.repayment = loan_policy_calculator::loan::Repayment::EqualPrincipal(Default::default());
    asked.loan.fees = vec![fee, kept];
    let (_, statement) = self::statement(Lang::Zh, &asked, &shipped());
    assert_eq!(row(&statement, "8a")[1], ("复利(IRR)", "13.58%"));
}

#[test]
fn a_rate_above_what_is_stated_is_said_to_be_above_it() {
    // 10,000 for a month at 1 %, 9,900 kept back: 10,008.33 for 100 received, which no twelve decimals hold as a year's growth.
    let mut asked = restaurant();
    let kept = Fee::new(FeeKind::Other, FeeAmount::Fixed(yuan("9900")), FeeTiming::Once);
    asked.loan = Loan {
        fees: vec![kept],
        ..Loan::new(yuan("10000"), Months(1), day("2026-03-02"), LEVEL_PAYMENT, Pricing::Fixed(percent("1")))
    };
    asked.facts = Facts::default();
    for (lang, words) in [(Lang::Zh, "按复利超过 10,000,000%"), (Lang::En, "above 10,000,000% compound")] {
        let (found, statement) = statement(lang, &asked, &shipped());
        assert_eq!(found.yours.cost.gross_rate, YearlyRate::Above);
        assert_eq!(row(&statement, "8a"), [("", words)]);
        assert_eq!(row(&statement, "8b")[0], ("", words));
        assert!(csv(lang, &statement, &found.yours).contains(words));
        assert!(message(lang, &statement, None).contains(words));
    }
    // With 4,000 kept back it is stated, as 801.67 % simple.
    asked.loan.fees[0].amount = FeeAmount::Fixed(yuan("4000"));
    let (_, statement) = statement(Lang::Zh, &asked, &shipped());
    assert_eq!(row(&statement, "8a"), [("单利", "801.67%"), ("复利(IRR)", "46300.69%")]);
}

#[test]
fn persons_get_the_words_of_their_own_form() {
    let mut asked = restaurant();
    asked.loan.fees.push(Fee::new(FeeKind::Notary, FeeAmount::Fixed(yuan("300")), FeeTiming::Once));
    asked.facts = facts(&[(Fact::Borrower, "farm_household")]);
    let (_, statement) = statement(Lang::Zh, &asked, &shipped());
    assert!(statement.lead[0].starts_with("按个人贷款《综合融资成本明示表》"));
    assert!(
        row(&statement, "5")
            .iter()
            .any(|(name, words)| *name == "公证费" && words.contains("300.00 元") && words.contains("收取方式"))
    );
}

/// The first loan of a trader in Shaanxi, of which a sender claims that all interest is subsidised; the file's sample is 20 %.
fn with_own_share() -> Scenario {
    let loan = Loan::new(yuan("120000"), Months(12), day("2026-03-02"), INTEREST_MONTHLY, Pricing::Fixed(percent("6")));
    let answers = facts(&[
        (Fact::Borrower, "sole_trader"),
        (Fact::Region, "shaanxi"),
        (Fact::Sector, "retail"),
        (Fact::FirstLoan, "yes"),
    ]);
    let place = NumberPlace {
        policy: "first-loan-subsidy".to_owned(),
        track: "elsewhere".to_owned(),
        number: SampleNumber::SubsidyShare,
        index: 0,
    };
    let own = OwnValue { place, value: Decimal::ONE_HUNDRED };
    Scenario { own_values: vec![own], ..Scenario::new(day("2026-03-02"), loan, answers) }
}

#[test]
fn numbers_that_no_notice_states_are_named_on_every_sheet_with_whose_they_are() {
    let (asked, pack) = (with_own_share(), shipped());
    let (found, own) = statement(Lang::Zh, &asked, &pack);
    // Twelve months of 600.00.
    assert_eq!(found.yours.cost.subsidy, yuan("7200"));
    let named = "《首贷贴息》贴息占利息的比例 100 %，示例 20 %";
    assert_eq!(own.warnings, [format!("算的人自己填的：{named}。这些数不是政策文件定的。")]);
    let places: Vec<NumberPlace> = asked.own_values.iter().map(|own| own.place.clone()).collect();
    let sent = own.with_sent(Lang::Zh, &found, &places);
    assert_eq!(sent.warnings, [format!("发链接的人填的：{named}。这些数不是政策文件定的，请先核实。")]);
    for text in [csv(Lang::Zh, &sent, &found.yours), message(Lang::Zh, &sent, None)] {
        let (head, _) = text.split_once("借款人类型").unwrap();
        assert!(head.contains(&sent.warnings[0]), "{head}");
    }
    let plain = Scenario { own_values: Vec::new(), ..asked };
    let (found, plain) = statement(Lang::Zh, &plain, &pack);
    // A fifth of 7,200.00.
    assert_eq!((found.yours.cost.subsidy, plain.warnings), (yuan("1440"), Vec::<String>::new()));
}

#[test]
fn a_local_pack_is_named_before_the_first_number_of_a_sheet() {
    let pack = PolicyPack {
        local: Some(LocalPublisher {
            version: "2026-1".to_owned(),
            publisher: Text { zh: "某县".to_owned(), en: "A county".to_owned() },
            checked: day("2026-01-01"),
        }),
        ..shipped()
    };
    for (lang, publisher) in [(Lang::Zh, "“某县”，版本 2026-1"), (Lang::En, "“A county”, version 2026-1")]
    {
        let (found, statement) = statement(lang, &restaurant(), &pack);
        assert!(statement.warnings.len() == 1 && statement.warnings[0].contains(publisher), "{:?}", statement.warnings);
        assert!(csv(lang, &statement, &found.yours).contains("2026-1"));
        assert!(message(lang, &statement, None).contains(&statement.warnings[0]));
    }
}

#[test]
fn a_name_of_a_local_pack_begins_no_line_of_a_message() {
    let mut pack = shipped();
    for policy in &mut pack.policies {
        policy.name.zh = format!("{}\n13. 银行核对", policy.name.zh);
    }
    let (_, statement) = statement(Lang::Zh, &restaurant(), &pack);
    let text = message(Lang::Zh, &statement, None);
    assert!(text.contains("13. 银行核对") && !text.lines().any(|line| line.starts_with("13.")), "{text}");
}

fn rate_of(statement: &Statement, number: &str, name: &str) -> Option<Rate> {
    let lines = &statement.rows.iter().find(|row| row.number == number)?.lines;
    lines.iter().filter(|line| line.name == name).find_map(|line| match line.value? {
        Value::Rate(rate) => Some(rate),
        Value::Amount(_) => None,
    })
}

#[test]
fn the_parts_of_the_yearly_cost_add_up_to_it() {
    let mut asked = restaurant();
    asked.loan.repayment = LEVEL_PAYMENT;
    for (kind, amount) in
        [(FeeKind::Valuation, "1234.56"), (FeeKind::Insurance, "2500"), (FeeKind::Intermediary, "3000")]
    {
        asked.loan.fees.push(Fee::new(kind, FeeAmount::Fixed(yuan(amount)), FeeTiming::Once));
    }
    let (_, statement) = statement(Lang::Zh, &asked, &shipped());
    let part = |number| -> Decimal {
        let lines = &statement.rows.iter().find(|row| row.number == number).unwrap().lines;
        let parts = lines.iter().filter(|line| line.name == "折年化");
        parts
            .map(|line| match line.value {
                Some(Value::Rate(rate)) => rate.decimal(),
                _ => Decimal::ZERO,
            })
            .sum()
    };
    let gross = rate_of(&statement, "8a", "单利").unwrap().decimal();
    assert_eq!(part("3") + part("4") + part("5"), gross);
    assert_eq!(gross - part("6"), rate_of(&statement, "8b", "单利").unwrap().decimal());
}

/// What the `csv` crate reads, record by record.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn nothing_is_blank_and_the_files_hold_the_numbers_of_the_quote(
        terms in any_loan(),
        answers in prop::collection::vec((prop::sample::select(Fact::ALL.to_vec()), 0_usize..40), 0..16),
        is_english in any::<bool>(),
    ) {
        let choice = |(fact, index): (Fact, usize)| fact.choice(fact.choice_ids().get(index)?);
        let facts: Facts = answers.into_iter().filter_map(choice).collect();
        let asked = Scenario::new(terms.drawdown(), terms.loan().clone(), facts);
        let pack = shipped();
        prop_assume!(quote(&asked, &pack).is_ok());
        let lang = if is_english { Lang::En } else { Lang::Zh };
        let (found, statement) = statement(lang, &asked, &pack);
        prop_assert_eq!(statement.rows.iter().map(|row| row.number).collect::<Vec<_>>(), ROWS);
        for row in &statement.rows {
            prop_assert!(!row.lines.is_empty() && row.lines.iter().all(|line| !line.words.trim().is_empty()), "{}", row.number);
        }
        let text = csv(lang, &statement, &found.yours);
        let is_marked = text.starts_with('\u{feff}');
        prop_assert!(is_marked);
        prop_assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        let records = records(&text);
        let amounts: Vec<&str> = records.iter().filter(|it| it.len() == 4).map(|it| it[3].as_str()).collect();
        let cost = &found.yours.cost;
        for amount in [cost.interest, cost.net(), terms.principal()] {
            prop_assert!(amounts.contains(&amount.to_string().as_str()), "{amount}");
        }
        let schedule: Vec<_> = records.iter().filter(|it| it.len() == 8).skip(1).collect();
        let sum = |column: usize| -> Decimal { schedule.iter().map(|it| it[column].parse::<Decimal>().unwrap()).sum() };
        prop_assert_eq!(sum(4), cost.interest.decimal());
        prop_assert_eq!(sum(3), found.yours.schedule.drawn().decimal());
        prop_assert_eq!(sum(6), cost.subsidy.decimal());
        let told = message(Lang::Zh, &statement, Some("https://example.gov.cn/#quote=1"));
        prop_assert!(told.ends_with("#quote=1") && !told.contains('\t'));
    }
}

#[test]
fn text_that_looks_like_a_formula_stays_text() {
    let mut pack = shipped();
    for policy in &mut pack.policies {
        policy.origin = Origin::National;
        policy.how_to_apply.zh = "=HYPERLINK(\"https://evil.example\",\"点我\")".to_owned();
        policy.name.zh = "+1\",\r\n@SUM(A1)".to_owned();
    }
    let (found, statement) = statement(Lang::Zh, &restaurant(), &pack);
    let text = csv(Lang::Zh, &statement, &found.yours);
    let records = records(&text);
    let cells: Vec<&String> = records.iter().flatten().collect();
    assert!(cells.iter().any(|cell| cell.starts_with("'=HYPERLINK")), "{text}");
    for cell in cells {
        let is_number = cell.parse::<Decimal>().is_ok();
        assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
}
