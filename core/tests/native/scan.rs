//! The hand-written JSON reader agrees with serde_json.

use aims_core::codec::{Problem, Raw, read_details};
use serde_json::value::RawValue;

/// Compares the hand-written reader with serde_json on a text.
fn compare(text: &str) {
    let ours = Raw::read(text);
    let theirs: Option<&RawValue> = serde_json::from_str(text).ok();
    assert_eq!(ours.map(Raw::get), theirs.map(RawValue::get), "{text:?}");
    let Some(value) = ours else { return };
    let text: Option<String> = serde_json::from_str(value.get()).ok();
    assert_eq!(value.whole_text().as_deref(), text.as_deref(), "{value:?}");
    let number: Option<u16> = serde_json::from_str(value.get()).ok();
    assert_eq!(value.number(), number, "{value:?}");
    let number: Option<u64> = serde_json::from_str(value.get()).ok();
    assert_eq!(value.number(), number, "{value:?}");
    let list: Option<Vec<&RawValue>> = serde_json::from_str(value.get()).ok();
    let list = list.map(|list| list.into_iter().map(RawValue::get).collect::<Vec<_>>());
    let ours = value.list();
    let texts = ours.as_ref().map(|list| list.iter().map(|it| it.get()).collect::<Vec<_>>());
    assert_eq!(texts, list, "{value:?}");
    for value in ours.into_iter().flatten() {
        compare(value.get());
    }
    for (_, value) in value.pairs().into_iter().flatten() {
        compare(value.get());
    }
    assert_eq!(value.pairs().is_some(), value.get().starts_with('{'));
}

#[test]
fn accepts_what_serde_json_accepts() {
    let words = [
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "\\",
        "\"a\"",
        "\"\\u00e9\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\udc00x\"",
        "\"\\n\\/\\b\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\u{1}\"",
        "é",
        "0",
        "-",
        "12",
        "01",
        "-0",
        "1.5",
        "1.",
        "1e5",
        "1e",
        "E+3",
        "65536",
        "18446744073709551616",
        "true",
        "fals",
        "null",
        "nul",
        " ",
        "\n",
        "\u{a0}",
        "\"k\":",
        "[]",
        "{}",
        "[1]",
        "{\"a\":1}",
    ];
    compare("");
    for one in words {
        compare(one);
        for two in words {
            compare(&format!("{one}{two}"));
            compare(&format!("[{one},{two}]"));
            compare(&format!("{{\"a\":{one},{two}}}"));
            for three in words {
                compare(&format!("{one}{two}{three}"));
                compare(&format!("[{one}{two}{three}]"));
            }
        }
    }
}

#[test]
fn replaces_each_unpaired_surrogate() {
    let check = |text: &str, expected: &str, whole: bool| {
        let (text, is_whole) = Raw::read(text).unwrap().text().unwrap();
        assert_eq!((&*text, is_whole), (expected, whole));
    };
    let lost = "\u{fffd}\u{fffd}\u{fffd}";
    check(r#""a\ud83d\ude00b""#, "a😀b", true);
    check(r#""\ud83d""#, lost, false);
    check(r#""\ude00\ud83d!""#, &format!("{lost}{lost}!"), false);
    check(r#""\ud83d\ud83d\ude00""#, &format!("{lost}😀"), false);
    check(r#""\ud83d\n\"\\""#, &format!("{lost}\n\"\\"), false);
}

#[test]
fn no_depth_overflows_the_stack() {
    let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
    assert_eq!(Raw::read(&deep).map(Raw::get), Some(&*deep));
    assert!(Raw::read(&deep[1..]).is_none());
    assert!(Raw::read(&deep[..deep.len() - 1]).is_none());
}

#[test]
fn every_duplicate_name_is_found() {
    let catalog = aims_core::fixtures::catalog(&[("objective", 1)]);
    let mut number = 1_usize;
    for count in 0..60 {
        let names: Vec<String> = (0..count)
            .map(|_| {
                number = number * 1_103_515_245 % 2_147_483_648 + 12_345;
                format!("n{}", number / 1_000 % (count + 1))
            })
            .collect();
        let json: Vec<String> = names.iter().map(|name| format!("\"{name}\":1")).collect();
        let (_, repairs) = read_details(&format!("{{{}}}", json.join(",")), &catalog).unwrap();
        let twice = repairs.iter().filter(|repair| repair.problem == Problem::Duplicate);
        let twice: Vec<&str> = twice.map(|repair| repair.at.as_str()).collect();
        let is_again = |place: &usize| names[..*place].contains(&names[*place]);
        let expected: Vec<&str> =
            (0..count).filter(is_again).map(|at| names[at].as_str()).collect();
        assert_eq!(twice, expected);
    }
}
