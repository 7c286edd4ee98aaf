//! Texts: characters that XML can hold, marks and placeholders as runs, line breaks and tabs.

use aims_core::codec::{Piece, pieces, printable};
use docx_rs::{BreakType, Run};

use crate::styles::PLACEHOLDER;

/// A text without the characters that XML cannot hold, on one line.
pub(crate) fn line(text: &str) -> String {
    printable(text).replace(['\n', '\t'], " ").trim().to_owned()
}

/// The runs of a text with marks and placeholders.
pub(crate) fn runs(text: &str) -> Vec<Run> {
    let run = |piece| match piece {
        Piece::Text(words) | Piece::Link { words, .. } => plain(&words),
        Piece::Strong(words) => plain(&words).bold(),
    };
    let mut all = Vec::new();
    for (is_placeholder, part) in parts(&printable(text)) {
        let part = pieces(part).into_iter().map(run);
        all.extend(part.map(|run| if is_placeholder { run.style(PLACEHOLDER) } else { run }));
    }
    all
}

/// Splits a text into placeholders, which are in square brackets for the reader to replace, and the
/// text between them. A bracket begins nothing if it is escaped by a backslash, or is within strong
/// words, a link or a word.
fn parts(text: &str) -> Vec<(bool, &str)> {
    let mut found = Vec::new();
    let (mut begin, mut at, mut is_strong) = (0, 0, false);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("**") {
            is_strong = !is_strong;
            at += 2;
        } else if rest.starts_with("[[") {
            at += rest.find("]]").map_or(2, |end| end + 2);
        } else if rest.starts_with('[')
            && !is_strong
            && !text[..at].ends_with(char::is_alphanumeric)
            && let Some(end) = rest.find(']')
            && !rest[1..end].contains('[')
        {
            found.push((false, &text[begin..at]));
            at += end + 1;
            found.push((true, &rest[..=end]));
            begin = at;
        } else {
            let mut letters = rest.chars();
            let is_guard = letters.next() == Some('\\');
            let is_guarded = is_guard && letters.next().is_some_and(|c| c.is_ascii_punctuation());
            at += if is_guarded { 2 } else { rest.chars().next().map_or(1, char::len_utf8) };
        }
    }
    found.push((false, &text[begin..]));
    found
}

/// One run of a text from [`printable`], taken literally.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_unescaped_brackets_is_a_placeholder() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> =
                parts(text).into_iter().filter_map(|(is, part)| is.then_some(part)).collect();
            assert_eq!(found, expected, "{text}");
            let whole: String = parts(text).into_iter().map(|(_, part)| part).collect();
            assert_eq!(whole, text);
        };
        check("by [name], on [date].", &["[name]", "[date]"]);
        check(r"a \[b\] \\[c] é[d", &["[c]"]);
        check("[[aims|words]] [e]", &["[e]"]);
        check("**[f]** [g] [[", &["[g]"]);
        check("a[h] [i [j]", &["[j]"]);
        check("", &[]);
    }

    #[test]
    fn a_line_has_spaces_instead_of_breaks_and_tabs() {
        assert_eq!(line(" a\r\nb\tc\0 "), "a b c");
    }
}
