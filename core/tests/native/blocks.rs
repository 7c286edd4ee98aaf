//! Marks within a text: what they mean, and how a visitor's words are escaped.

use aims_core::codec::{Piece, escape, fill_with, pieces, plain, printable, shortened};
use proptest::prelude::*;

fn text(words: &str) -> Piece {
    Piece::Text(words.to_owned())
}

fn strong(words: &str) -> Piece {
    Piece::Strong(words.to_owned())
}

fn link(target: &str, words: &str) -> Piece {
    Piece::Link { target: target.to_owned(), words: words.to_owned() }
}

fn check(source: &str, expected: &[Piece]) {
    assert_eq!(pieces(source), expected, "{source:?}");
}

#[test]
fn a_text_is_split_at_its_marks() {
    check("", &[]);
    check("words", &[text("words")]);
    check("**a**", &[strong("a")]);
    check("a **b** c", &[text("a "), strong("b"), text(" c")]);
    check("[[ai-system|AI systems]]", &[link("ai-system", "AI systems")]);
    check("[[#/question/4.1|4.1]]: x", &[link("#/question/4.1", "4.1"), text(": x")]);
    check("**a**[[t|b]]**c**", &[strong("a"), link("t", "b"), strong("c")]);
    check("👩‍🚀 **é** שלום", &[text("👩‍🚀 "), strong("é"), text(" שלום")]);
    check("[[t|a|b]]", &[link("t", "a|b")]);
}

#[test]
fn an_escaped_mark_stands_for_itself() {
    check(r"\*\*a\*\*", &[text("**a**")]);
    check(r"\[[t|a]]", &[text("[[t|a]]")]);
    check(r"**a\*\*b**", &[strong("a**b")]);
    check(r"**a\**", &[text("**a**")]);
    check(r"**a\\**", &[strong(r"a\")]);
    check(r"[[t|a\]]b]]", &[link("t", "a]]b")]);
    check(r"[[t|\*]]", &[link("t", "*")]);
    // A backslash escapes ASCII punctuation, and stands for itself before anything else.
    check(r"C:\new \ ä\é\", &[text(r"C:\new \ ä\é\")]);
    check(r"\\", &[text(r"\")]);
}

#[test]
fn broken_marks_are_read_as_text() {
    check("**", &[text("**")]);
    check("****", &[text("****")]);
    check("**a", &[text("**a")]);
    check("a ** b", &[text("a ** b")]);
    check("[[", &[text("[[")]);
    check("[[t|a", &[text("[[t|a")]);
    check("a]] [b] *c*", &[text("a]] [b] *c*")]);
    // Without a bar there is no target, and the words remain as text.
    check("[[words]]", &[text("words")]);
    check("[[]]", &[]);
    check("[[|a]]", &[link("", "a")]);
}

#[test]
fn the_first_closed_mark_takes_effect() {
    check("**a [[t|b]] c**", &[strong("a [[t|b]] c")]);
    check("[[t|**a**]]", &[link("t", "**a**")]);
    check("**a [[t|b** c]]", &[strong("a [[t|b"), text(" c]]")]);
    check("***a***", &[strong("*a"), text("*")]);
    check("**a** b **c", &[strong("a"), text(" b **c")]);
    check("[[a [[t|b]]", &[link("a [[t", "b")]);
}

#[test]
fn plain_keeps_the_words_and_nothing_else() {
    let check = |source: &str, expected: &str| assert_eq!(plain(source), expected, "{source}");
    check("a **b** [[t|c]] d", "a b c d");
    check(r"\[\[t\|c\]\]", "[[t|c]]");
    check("**a", "**a");
    check("", "");
}

#[test]
fn characters_with_a_meaning_are_escaped() {
    let check = |source: &str, expected: &str| assert_eq!(escape(source), expected, "{source:?}");
    check("plain words, 3.5 (a) - b + c = d!", "plain words, 3.5 (a) - b + c = d!");
    check("**a** [[t|b]]", r"\*\*a\*\* \[\[t\|b\]\]");
    check("a_b `c` <d> & {e} ~f~ $g$", r"a\_b \`c\` \<d\> \& \{e\} \~f\~ \$g\$");
    check("# a", r"\# a");
    check("- a\n+ b\n= c\n  - d", "\\- a\n\\+ b\n\\= c\n  \\- d");
    check("1. a\n23) b\n  4. c\n5.\n6)", "1\\. a\n23\\) b\n  4\\. c\n5\\.\n6\\)");
    check("- a\r- b\t- c\r\n\t- d", "\\- a\r\\- b\t- c\r\n\t\\- d");
    check("a\r1.\tb\u{2028}+ c", "a\r1\\.\tb\u{2028}\\+ c");
    // Characters that no file may hold are dropped later. Unless escaped, the rest would become a list.
    check("\u{1}- a\n1.\u{2}b", "\u{1}\\- a\n1\\.\u{2}b");
    // Text that is no list is left unchanged.
    check("5.2 Policy\n4.1\n3)a", "5.2 Policy\n4.1\n3)a");
    check("v1. a 2. b", "v1. a 2. b");
    check(r"a\", r"a\\");
}

/// Texts made mostly of characters with a meaning here, in Markdown or in XML, and of some others.
pub fn any_text() -> impl Strategy<Value = String> {
    let marks: Vec<char> =
        r"\`*_[]<>#|~&{}$-+=.)(!:/^'@ 09ab".chars().chain(['\n', 'é', '👩']).collect();
    let letter = prop_oneof![8 => prop::sample::select(marks), 1 => any::<char>()];
    prop::collection::vec(letter, 0..40).prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #[test]
    fn escaped_text_reads_back_exactly(source in any_text()) {
        prop_assert_eq!(plain(&escape(&source)), source.clone());
        let expected: Vec<Piece> = if source.is_empty() { Vec::new() } else { vec![text(&source)] };
        prop_assert_eq!(pieces(&escape(&source)), expected);
    }

    #[test]
    fn marks_beside_escaped_text_keep_their_effect(source in any_text()) {
        let guarded = escape(&source);
        let found = plain(&format!("**a** {guarded} [[t|b]] {guarded}"));
        prop_assert_eq!(found, format!("a {source} b {source}"));
        let inside = pieces(&format!("**{guarded}a**[[t|{guarded}]]"));
        prop_assert_eq!(inside, vec![strong(&format!("{source}a")), link("t", &source)]);
    }

    #[test]
    fn no_letter_of_a_text_without_links_is_lost(source in any_text()) {
        let found = plain(&source);
        let is_mark = |letter: char| r"\*[]|".contains(letter);
        let kept = |text: &str| text.chars().filter(|letter| !is_mark(*letter)).count();
        prop_assert!(kept(&found) <= kept(&source));
        if !source.contains("[[") {
            prop_assert_eq!(kept(&found), kept(&source));
        }
    }
}

#[test]
fn no_control_character_remains_except_line_breaks_and_tabs() {
    let check = |text: &str, expected: &str| assert_eq!(printable(text), expected, "{text:?}");
    check("a\r\nb\rc\nd\te", "a\nb\nc\nd\te");
    check("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf");
    check("one\u{1}\u{7f}\u{9b}two\0 three\u{ffff}\nfour\u{1b}", "one two three\nfour");
    check("\0a\u{fffd}🙂\u{200d}", "a\u{fffd}🙂\u{200d}");
    check("\r\r\n\n", "\n\n\n");
    check("", "");
}

#[test]
fn a_text_that_is_too_long_ends_with_an_ellipsis() {
    let check = |text: &str, most: usize, expected: &str| {
        assert_eq!(shortened(text, most), expected, "{text:?}");
        assert!(shortened(text, most).chars().count() <= most.max(1));
    };
    check("", 3, "");
    check("äöü", 3, "äöü");
    check("äöüß", 3, "äö…");
    check("a  b", 3, "a…");
    check("ab", 1, "…");
    check("ab", 0, "…");
}

#[test]
fn a_value_replaces_its_placeholder() {
    let check = |template: &str, expected: &str| {
        assert_eq!(fill_with(template, |name| format!("<{name}>")), expected, "{template:?}");
    };
    check("{one} and {two}.", "<one> and <two>.");
    check("a { b", "a { b");
    check("a } b", "a } b");
    check("{}{", "<>{");
    check("", "");
    // A placeholder within a value is not filled again.
    assert_eq!(fill_with("{one}", |_| "{one}".to_owned()), "{one}");
}
