//! The rules of the house that a machine can hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What every module may name, and what names none: how decimals are multiplied, and how values stand in a built pack.
const GROUND: [&str; 2] = ["built", "exact"];

/// Which module may name which, from `src/lib.rs`. A module may always name itself.
const ARROWS: &[(&str, &[&str])] = &[
    ("money", &[]),
    ("calendar", &[]),
    ("rate", &["calendar"]),
    ("written", &["money", "rate", "calendar"]),
    ("input", &["calendar", "money", "written"]),
    ("loan", &["money", "rate", "calendar", "input"]),
    ("schedule", &["loan", "money", "rate", "calendar"]),
    ("cost", &["schedule", "loan", "money", "rate", "calendar"]),
    ("policy", &["money", "rate", "calendar", "loan", "input", "written"]),
    ("eligibility", &["policy", "loan", "money", "rate", "calendar"]),
    ("relief", &["policy", "cost", "schedule", "loan", "money", "rate", "calendar", "eligibility"]),
    ("quote", &["relief", "eligibility", "policy", "cost", "schedule", "loan", "input", "money", "rate", "calendar"]),
    ("compare", &["quote", "policy", "rate", "calendar"]),
    ("worked", &["quote", "policy"]),
    ("link", &["quote", "policy"]),
    ("text", &["quote", "money", "rate", "calendar"]),
    ("statement", &["quote", "link", "text"]),
    ("workbook", &["quote", "statement", "link", "text", "cost", "schedule", "policy", "calendar"]),
    (
        "api",
        &[
            "quote",
            "link",
            "compare",
            "text",
            "relief",
            "eligibility",
            "policy",
            "cost",
            "schedule",
            "loan",
            "input",
            "written",
            "money",
            "rate",
            "calendar",
        ],
    ),
    ("web", &["quote", "link", "statement", "text", "written", "money", "rate", "calendar", "loan"]),
];

fn sources() -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.insert(path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_owned(), text);
            }
        }
    }
    found
}

/// The top module a file belongs to: `src/cost/root.rs` → `cost`, `src/money.rs` → `money`.
fn module(path: &Path) -> String {
    let inner: Vec<String> = path.iter().skip(1).map(|part| part.to_string_lossy().into_owned()).collect();
    inner[0].trim_end_matches(".rs").to_owned()
}

#[test]
fn house_arrows_run_one_way() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module(&path);
        if module == "lib" {
            continue;
        }
        let is_ground = |name: &str| GROUND.contains(&name);
        let allowed = ARROWS.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed);
        let allowed = allowed
            .or(is_ground(&module).then_some(&[]))
            .unwrap_or_else(|| panic!("{} has no arrows; add it to the map", path.display()));
        for (number, line) in (1..).zip(text.lines()) {
            for named in line.split("crate::").skip(1) {
                let named: String = named.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let is_known = named.is_empty() || named == module || is_ground(&named);
                if !is_known && !allowed.contains(&named.as_str()) {
                    wrong.push(format!("{}:{number}: {module} may not name {named}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn house_files_open_with_their_purpose_and_are_read_in_one_sitting() {
    let mut first_lines = BTreeMap::new();
    for (path, text) in sources() {
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() <= 400, "{} has {} lines; 400 are a sitting", path.display(), lines.len());
        assert!(lines[0].starts_with("//! "), "{} does not say what it is for", path.display());
        if let Some(other) = first_lines.insert(lines[0].to_owned(), path.clone()) {
            panic!("{} and {} open alike", path.display(), other.display());
        }
        for word in ["TO\u{44}O", "FIX\u{4d}E", "db\u{67}!"] {
            assert!(!text.contains(word), "{} contains {word}", path.display());
        }
    }
}

#[test]
fn house_the_engine_has_no_floats_but_in_the_search_for_a_rate() {
    for (path, text) in sources() {
        let (module, name) = (module(&path), path.file_name().unwrap().to_string_lossy().into_owned());
        if ["web", "workbook"].contains(&module.as_str())
            || ["root.rs", "worth.rs", "yearly_rate.rs"].contains(&name.as_str())
        {
            continue;
        }
        for (number, line) in (1..).zip(text.lines()) {
            assert!(!line.contains("f64") && !line.contains("f32"), "{}:{number}: {line}", path.display());
        }
    }
}
