//! The workbook as a file: what it holds, what it does not, and that it is the same each time. What its formulas come to is
//! computed by LibreOffice, in `tests/workbook`.

use std::io::{Cursor, Read as _};

use loan_policy_calculator::link::{Computation, PackMark};
use loan_policy_calculator::policy::PolicyPack;
use loan_policy_calculator::quote::quote;
use loan_policy_calculator::text::Lang;
use loan_policy_calculator::workbook::workbook;

use crate::statement::restaurant;
use crate::support::shipped;

fn made(lang: Lang, pack: &PolicyPack) -> Vec<u8> {
    let asked = restaurant();
    let computation = Computation::of(&asked, &PackMark::of(pack));
    workbook(lang, &asked, &quote(&asked, pack).unwrap(), &computation).unwrap()
}

/// A file within the file, as text.
fn part(book: &[u8], name: &str) -> String {
    let mut book = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_workbook_has_four_sheets_and_the_day_of_its_quote() {
    for (lang, names) in [
        (Lang::Zh, ["明白纸", "还款计划", "现金流", "验证"]),
        (Lang::En, ["Cost sheet", "Schedule", "Cash flows", "Proof"]),
    ] {
        let book = made(lang, &shipped());
        let listed = part(&book, "xl/workbook.xml");
        let found: Vec<&str> =
            listed.split("<sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(found, names);
        assert!(part(&book, "docProps/core.xml").contains("2026-03-02T00:00:00Z"));
    }
}

#[test]
fn the_same_quote_gives_the_same_bytes() {
    assert_eq!(made(Lang::Zh, &shipped()), made(Lang::Zh, &shipped()));
}

#[test]
fn a_text_that_looks_like_a_formula_stays_a_text() {
    let mut pack = shipped();
    for policy in &mut pack.policies {
        policy.name.zh.insert_str(0, "=1+1 ");
        policy.how_to_apply.zh.insert_str(0, "@SUM(A1) ");
    }
    let book = made(Lang::Zh, &pack);
    assert!(!part(&book, "xl/worksheets/sheet1.xml").contains("<f"), "the cost sheet has no formula");
    let texts = part(&book, "xl/sharedStrings.xml");
    assert!(texts.contains(">=1+1 ") && texts.contains(">@SUM(A1) "));
}

#[test]
fn nothing_in_a_workbook_leads_out_of_it() {
    let book = made(Lang::En, &shipped());
    let book = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let outward = ["macros", "externalLink", "vba", "connections", "hyperlink"];
    assert!(book.file_names().map(Result::unwrap).all(|name| !outward.iter().any(|word| name.contains(word))));
}
