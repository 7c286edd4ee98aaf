//! Text: what XML may hold, `**strong**` runs, guarded marks, line breaks and tabs.

use docx_rs::{BreakType, Run};

/// What XML may hold of a text, with each line break as one `\n`.
pub(crate) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|character| match character {
            '\r' => Some('\n'),
            '\t' | '\n' => Some(character),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => None,
            _ => Some(character),
        })
        .collect()
}

/// What XML may hold of a text, on one line.
pub(crate) fn line(text: &str) -> String {
    clean(text).replace(['\n', '\t'], " ").trim().to_owned()
}

/// The runs of a text that may hold `**strong**` parts and guarded marks.
pub(crate) fn runs(text: &str) -> Vec<Run> {
    spans(&clean(text))
        .into_iter()
        .map(|(strong, span)| {
            let run = plain(&span);
            if strong { run.bold() } else { run }
        })
        .collect()
}

/// One run of a text that [`clean`] made, taken literally.
pub(crate) fn plain(text: &str) -> Run {
    let mut run = Run::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (index, piece) in line.split('\t').enumerate() {
            if index > 0 {
                run = run.add_tab();
            }
            if !piece.is_empty() {
                run = run.add_text(piece);
            }
        }
    }
    run
}

const MARK: &str = "**";

/// Cuts a text at its pairs of `**`: each part, and whether it is strong. A backslash before an
/// ASCII punctuation mark takes its meaning away and is not printed.
fn spans(text: &str) -> Vec<(bool, String)> {
    let mut spans = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if let Some(mark) = guarded(rest) {
            words.push(mark);
            rest = &rest[1 + mark.len_utf8()..];
        } else if let Some(length) = rest.strip_prefix(MARK).and_then(closing) {
            if length == 0 {
                // Nothing between two marks: they stand for themselves.
                words.push_str(MARK);
                words.push_str(MARK);
            } else {
                spans.push((false, std::mem::take(&mut words)));
                spans.push((true, unguarded(&rest[MARK.len()..MARK.len() + length])));
            }
            rest = &rest[2 * MARK.len() + length..];
        } else {
            words.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    spans.push((false, words));
    spans.retain(|(_, span)| !span.is_empty());
    spans
}

/// The mark that a backslash at the start of a text guards.
fn guarded(text: &str) -> Option<char> {
    text.strip_prefix('\\')?.chars().next().filter(char::is_ascii_punctuation)
}

/// How far the next `**` is that nothing guards.
fn closing(text: &str) -> Option<usize> {
    let mut place = 0;
    while let Some(character) = text[place..].chars().next() {
        if text[place..].starts_with(MARK) {
            return Some(place);
        }
        let guards = guarded(&text[place..]).map_or(0, |mark| mark.len_utf8());
        place += character.len_utf8() + guards;
    }
    None
}

fn unguarded(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let mark = guarded(rest);
        words.push(mark.unwrap_or(character));
        rest = &rest[character.len_utf8() + mark.map_or(0, char::len_utf8)..];
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(bool, &str)]) {
        let found = spans(text);
        let found: Vec<(bool, &str)> =
            found.iter().map(|(strong, span)| (*strong, &**span)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn pairs_are_strong_and_the_rest_is_literal() {
        check("", &[]);
        check("a", &[(false, "a")]);
        check("**a**", &[(true, "a")]);
        check("a **b** c **d**", &[(false, "a "), (true, "b"), (false, " c "), (true, "d")]);
        check("a ** b", &[(false, "a ** b")]);
        check("**a** ** b", &[(true, "a"), (false, " ** b")]);
        check("****", &[(false, "****")]);
        check("**** **b**", &[(false, "**** "), (true, "b")]);
        check("***a***", &[(true, "*a"), (false, "*")]);
        check("**é🙂\nש**", &[(true, "é🙂\nש")]);
        check("*a* _b_ `c`", &[(false, "*a* _b_ `c`")]);
    }

    #[test]
    fn a_guarded_mark_means_nothing() {
        check(r"\*\*a\*\*", &[(false, "**a**")]);
        check(r"**a\*\*b**", &[(true, "a**b")]);
        check(r"a\\", &[(false, r"a\")]);
        check(r"C:\new \", &[(false, r"C:\new \")]);
        check(r"\[\<\]", &[(false, "[<]")]);
    }

    #[test]
    fn what_xml_cannot_hold_is_dropped() {
        let illegal: String = ('\0'..='\u{1f}').chain(['\u{fffe}', '\u{ffff}']).collect();
        assert_eq!(clean(&illegal), "\t\n\n");
        assert_eq!(clean("a\r\nb\rc\nd"), "a\nb\nc\nd");
        assert_eq!(clean("\u{7f}\u{85}\u{2028}\u{fffd}🙂"), "\u{7f}\u{85}\u{2028}\u{fffd}🙂");
        assert_eq!(line(" a\r\nb\tc\0 "), "a b c");
    }
}
