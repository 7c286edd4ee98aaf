//! Text: what XML may hold, marks as runs, line breaks and tabs.

use aims_core::codec::{Piece, pieces};
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

/// The runs of a text that may hold marks.
pub(crate) fn runs(text: &str) -> Vec<Run> {
    let run = |piece| match piece {
        Piece::Text(words) | Piece::Link { words, .. } => plain(&words),
        Piece::Strong(words) => plain(&words).bold(),
    };
    pieces(&clean(text)).into_iter().map(run).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_dropped() {
        let illegal: String = ('\0'..='\u{1f}').chain(['\u{fffe}', '\u{ffff}']).collect();
        assert_eq!(clean(&illegal), "\t\n\n");
        assert_eq!(clean("a\r\nb\rc\nd"), "a\nb\nc\nd");
        assert_eq!(clean("\u{7f}\u{85}\u{2028}\u{fffd}🙂"), "\u{7f}\u{85}\u{2028}\u{fffd}🙂");
        assert_eq!(line(" a\r\nb\tc\0 "), "a b c");
    }
}
