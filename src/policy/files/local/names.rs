//! Whether a name of a local pack could be taken for one of the national pack.
//!
//! Names are set against one another without what the eye passes over: case, blanks, punctuation, the width of letters, and
//! forms of one character. Signs of other scripts, which look like these, are refused in a name.

use super::FILE;
use crate::policy::files::error::PackError;
use crate::policy::files::node::{Node, Value};
use crate::policy::{PolicyPack, Text};

/// Characters of a name: it stands where the calculator speaks for itself, and is no place for a message.
const CHARACTERS_MAX: usize = 100;

/// From so many characters on, two names that differ in one of them are confused.
const LONG: usize = 8;

/// Marks that Chinese and English names have, beside those of ASCII.
const MARKS: &str = "“”‘’「」『』《》〈〉（）【】〔〕、，。：；！？·—–…％～－＋／〇　";

/// Forms of one character, and characters that the eye takes for one another, each group under its first.
const ALIKE: &str = "业業亚 体體軆 减減 农農辳 创創剏 办辦 务務 备備偹 帮幫幇 应應 担擔坦 无無旡 设設 账賬帳帐 \
    贫貧贪貪 贴貼帖 贷貸货貨 费費 资資 还還 银銀 链鏈鍊 阶階 陕陝陜 险險険 额額 补補 让讓 \
    营營莒 产產産 经經経 续續続 绿綠緑 脱脫 猪豬 权權権 收収 人入 口囗 免兔 再冉 押抻 支攴 \
    更吏 本夲木 用甩 茶荼 菜莱萊 行衍 政攻 息恴 企佥 力刀 信伩 保俣 主丶 微徵 款欵 融螎 \
    抵扺 第苐 策筞 蔬疏 线線綫 县縣 国國囯 贝貝";

/// What stands for a name when two are set against one another.
fn skeleton(name: &str) -> Vec<char> {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c).saturating_sub(0xfee0)).unwrap_or(c),
        _ => c,
    };
    let alike = |c: char| {
        let group = ALIKE.split(' ').find(|group| group.contains(c));
        group.and_then(|group| group.chars().next()).unwrap_or(match c {
            '1' | 'i' | '|' => 'l',
            '0' | '〇' => 'o',
            _ => c,
        })
    };
    let folded = name.chars().map(narrow).flat_map(char::to_lowercase).map(alike);
    let kept: String = folded.filter(|c| c.is_alphanumeric()).collect();
    kept.replace("rn", "m").replace("vv", "w").chars().collect()
}

/// Whether two names are one to the eye.
fn is_alike(one: &str, other: &str) -> bool {
    let (one, other) = (skeleton(one), skeleton(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short == long {
        return true;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = |of: &[char], skipped: usize| of.get(same.saturating_add(skipped)..).unwrap_or_default().to_vec();
    short.len() >= LONG
        && match long.len().saturating_sub(short.len()) {
            0 => rest(short, 1) == rest(long, 1),
            1 => rest(short, 0) == rest(long, 1),
            _ => false,
        }
}

fn is_of_a_name(c: char) -> bool {
    let is_han = matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3347f}');
    is_han || c == '\n' || c.is_ascii() || MARKS.contains(c) || matches!(c, '\u{ff01}'..='\u{ff5e}')
}

/// Refuses a name, the table with both languages, that could be taken for one of `national`.
pub(super) fn check<'pack>(
    name: &Node,
    key: &str,
    national: impl Iterator<Item = &'pack Text> + Clone,
    found: &mut Vec<PackError>,
) {
    let Value::Table(languages) = &name.value else { return };
    for (language, node) in languages {
        let Some(given) = node.value.text() else { continue };
        let mut refuse = |problem: String| {
            let key = format!("{key}.{language}");
            found.push(PackError { file: FILE.to_owned(), line: node.line, key, problem });
        };
        let count = given.chars().count();
        if count > CHARACTERS_MAX {
            refuse(format!("has {count} characters; write at most {CHARACTERS_MAX}"));
        }
        if let Some(foreign) = given.chars().find(|c| !is_of_a_name(*c)) {
            let code = u32::from(foreign);
            refuse(format!(
                "has the character U+{code:04X}; write Chinese characters, plain letters, digits and marks"
            ));
        }
        let mut texts = national.clone().flat_map(|text| [&text.zh, &text.en]);
        if let Some(taken) = texts.find(|text| is_alike(text, given)) {
            refuse(format!("could be taken for {taken:?} of the national pack; begin it with the place"));
        }
    }
}

/// The names of the national policies.
pub(super) fn of_policies(national: &PolicyPack) -> impl Iterator<Item = &Text> + Clone {
    national.policies.iter().map(|policy| &policy.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_the_eye_takes_for_one_another_are_alike() {
        for (one, other) in [
            ("首贷贴息", "首貸貼息"),
            ("首贷贴息", "首货贴息"),
            ("首贷贴息", "首贷 贴息。"),
            ("信用贷款(免抵押免担保)", "信用贷款（免抵押、免担保）"),
            ("服务业经营主体贷款贴息", "服務業經營主體貸款貼息"),
            ("服务业经营主体贷款贴息", "服务业经营主体贷款贴息1"),
            ("服务业经营主体贷款贴息", "服务业经营体贷款贴息"),
            ("First-loan interest subsidy", "FIRST LOAN INTEREST SUBSlDY"),
            ("Government financing guarantee", "Govemment financing guarantee"),
            ("Pig loan", "Ｐｉｇ ｌｏａｎ"),
        ] {
            assert!(is_alike(one, other) && is_alike(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("首贷贴息", "某县首贷贴息"),
            ("蔬菜贷", "果蔬贷"),
            ("生猪贷", "生羊贷"),
            ("创业担保贷款", "安康市创业担保贷款"),
            ("Pig loan", "County pig loan"),
        ] {
            assert!(!is_alike(one, other), "{one} {other}");
        }
    }

    #[test]
    fn each_character_belongs_to_one_group() {
        let all: Vec<char> = ALIKE.chars().filter(|c| *c != ' ').collect();
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), all.len());
    }
}
