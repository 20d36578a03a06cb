//! Makes a typed table of the texts in `locales/`.
//!
//! Each key `group.key` becomes a function `group_key(lang)`, with one argument for each `{placeholder}`. Both
//! languages must have the same keys with the same placeholders; otherwise the build stops and says which differ.
//! The texts themselves go into one file for each language, in the order of the keys; a function knows its number.
//! The reference pages have a table of their own, so that the calculator page does not carry their texts.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

/// The two files of a table, and what is made of them.
struct Table {
    chinese: &'static str,
    english: &'static str,
    /// Groups whose texts are looked up by an identifier known only when the program runs.
    looked_up: &'static [&'static str],
    /// Groups that only the later half of the page uses, which is then what carries their Chinese. They come last.
    later: &'static [&'static str],
    /// Before the names of what is written.
    prefix: &'static str,
}

const TABLES: [Table; 2] = [
    Table {
        chinese: "locales/zh-CN.toml",
        english: "locales/en.toml",
        looked_up: &["choice", "fact"],
        later: &[
            "certainty",
            "chart",
            "compare",
            "condition",
            "history",
            "ladder",
            "local",
            "opened",
            "paper",
            "take",
            "policies",
            "range",
            "result",
            "schedule",
            "send",
            "stress",
            "why",
            "workbook",
        ],
        prefix: "",
    },
    Table {
        chinese: "locales/reference.zh-CN.toml",
        english: "locales/reference.en.toml",
        looked_up: &["kind"],
        later: &[],
        prefix: "reference.",
    },
];

/// Stands between two texts; no text has it.
const SEPARATOR: &str = "\u{0}";

type Texts = BTreeMap<String, String>;

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    TABLES.iter().try_for_each(|table| make(table, Path::new(&folder)))
}

fn make(table: &Table, folder: &Path) -> Result<(), String> {
    let Table { chinese, english, prefix, .. } = table;
    println!("cargo::rerun-if-changed={chinese}");
    println!("cargo::rerun-if-changed={english}");
    let (zh, en) = (read(chinese)?, read(english)?);
    let keys = table.in_order(&zh);
    let code = generate(table, &keys, &zh, &en)?;
    let write = |file: &str, content: &str| {
        fs::write(folder.join(format!("{prefix}{file}")), content).map_err(|error| error.to_string())
    };
    write("texts.rs", &code)?;
    let (first, later) = keys.split_at(table.first(&keys));
    write("zh-CN.txt", &joined(first, &zh, &zh))?;
    write("zh-CN.later.txt", &joined(later, &zh, &zh))?;
    write("en.txt", &joined(&keys, &zh, &en))
}

impl Table {
    fn is_later(&self, key: &str) -> bool {
        key.split_once('.').is_some_and(|(group, _)| self.later.contains(&group))
    }

    /// The keys in the order of their numbers.
    fn in_order<'texts>(&self, texts: &'texts Texts) -> Vec<&'texts String> {
        let mut keys: Vec<_> = texts.keys().collect();
        keys.sort_by_key(|key| self.is_later(key));
        keys
    }

    /// How many come before those of the later half.
    fn first(&self, keys: &[&String]) -> usize {
        keys.iter().filter(|key| !self.is_later(key)).count()
    }
}

fn read(path: &str) -> Result<Texts, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let table: toml::Table = text.parse().map_err(|error| format!("{path}: {error}"))?;
    let mut texts = Texts::new();
    for (group, value) in table {
        flatten(path, &group, &value, &mut texts)?;
    }
    Ok(texts)
}

fn flatten(path: &str, key: &str, value: &toml::Value, texts: &mut Texts) -> Result<(), String> {
    match value {
        toml::Value::String(text) => {
            texts.insert(key.to_owned(), text.clone());
            Ok(())
        }
        toml::Value::Table(table) => {
            table.iter().try_for_each(|(inner, value)| flatten(path, &format!("{key}.{inner}"), value, texts))
        }
        _ => Err(format!("{path}: {key} is not a text")),
    }
}

/// The names in braces, in the order in which they first appear.
fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// The texts of one language in the order of the keys, with numbered placeholders, one after each other.
fn joined(keys: &[&String], zh: &Texts, texts: &Texts) -> String {
    let filled = |key: &&String| Some(numbered(texts.get(*key)?, &placeholders(zh.get(*key)?)));
    keys.iter().filter_map(filled).collect::<Vec<_>>().join(SEPARATOR)
}

fn generate(table: &Table, keys: &[&String], zh: &Texts, en: &Texts) -> Result<String, String> {
    let Table { chinese: in_chinese, english: in_english, looked_up, .. } = table;
    let mut wrong = String::new();
    for key in zh.keys().filter(|key| !en.contains_key(*key)) {
        let _ = writeln!(wrong, "{in_english} lacks {key}, which {in_chinese} has");
    }
    for key in en.keys().filter(|key| !zh.contains_key(*key)) {
        let _ = writeln!(wrong, "{in_chinese} lacks {key}, which {in_english} has");
    }
    let mut code = String::new();
    for (index, key) in keys.iter().enumerate() {
        let (Some(chinese), Some(english)) = (zh.get(*key), en.get(*key)) else { continue };
        let names = placeholders(chinese);
        let same = names.iter().collect::<BTreeSet<_>>() == placeholders(english).iter().collect::<BTreeSet<_>>();
        if !same {
            let _ = writeln!(wrong, "{key} has other placeholders in {in_chinese} than in {in_english}");
        }
        if !looked_up.iter().any(|group| key.starts_with(&format!("{group}."))) {
            let half = if table.is_later(key) { "later_" } else { "" };
            function(&mut code, key, (half, index), chinese, &names);
        }
    }
    for group in *looked_up {
        lookup(&mut code, group, keys);
    }
    let _ = writeln!(code, "/// How many texts each language has.\npub const COUNT: usize = {};", keys.len());
    let _ = writeln!(
        code,
        "/// How many of them the first half of the page carries.\npub const FIRST: usize = {};",
        table.first(keys)
    );
    if wrong.is_empty() { Ok(code) } else { Err(wrong) }
}

fn function(code: &mut String, key: &str, (half, index): (&str, usize), zh: &str, names: &[String]) {
    let name = key.replace('.', "_");
    let parameters: String = names.iter().map(|name| format!(", {name}: &str")).collect();
    let (result, value) = if names.is_empty() {
        ("&'static str", format!("super::{half}text(lang, {index})"))
    } else {
        ("String", format!("super::{half}filled(lang, {index}, &[{}])", names.join(", ")))
    };
    let _ = writeln!(
        code,
        "/// {zh:?}\n#[must_use]\npub fn {name}(lang: Lang{parameters}) -> {result} {{\n    {value}\n}}"
    );
}

/// A text with the number of each placeholder in place of its name: `{0}`.
fn numbered(text: &str, names: &[String]) -> String {
    let mut text = text.to_owned();
    for (number, name) in names.iter().enumerate() {
        text = text.replace(&format!("{{{name}}}"), &format!("{{{number}}}"));
    }
    text
}

fn lookup(code: &mut String, group: &str, keys: &[&String]) {
    let mut entries = String::new();
    let prefix = format!("{group}.");
    for (index, key) in keys.iter().enumerate() {
        if let Some(id) = key.strip_prefix(&prefix) {
            let _ = writeln!(entries, "        ({id:?}, {index}),");
        }
    }
    let _ = writeln!(
        code,
        "/// The text of `{group}.` and an identifier.\n#[must_use]\npub fn {group}(lang: Lang, id: &str) -> \
         Option<&'static str> {{\n    super::looked_up(lang, id, &[\n{entries}    ])\n}}"
    );
}
