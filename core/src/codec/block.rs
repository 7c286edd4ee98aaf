//! Blocks: the form that articles and documents have between their source and a screen, a Markdown
//! file or a Word file.
//!
//! A text within a block may hold `**strong**` and links as `[[target|words]]`. A backslash before an
//! ASCII punctuation mark makes it literal; [`escape`] puts one before each mark that a visitor wrote.

use serde::{Deserialize, Serialize};

use crate::diagram::Diagram;

/// A part of an article or a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// The title.
    H1(String),
    /// A heading.
    H2(String),
    /// A subheading.
    H3(String),
    /// A paragraph.
    P(String),
    /// A list with bullets.
    Ul(Vec<String>),
    /// A list with numbers.
    Ol(Vec<String>),
    /// A list with tick boxes.
    Check(Vec<Check>),
    /// A table.
    Table(Table),
    /// A remark, set apart.
    Note(String),
    /// A diagram.
    Diagram(Diagram),
    /// A place to fill from an assessment, such as `points 5.2 A.2.2`.
    Fill(String),
}

/// A line with a tick box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Whether the box is ticked.
    pub done: bool,
    /// The text of the line.
    pub text: String,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The headings of the columns.
    pub head: Vec<String>,
    /// The widths of the columns in percent; empty if they do not matter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub widths: Vec<u8>,
    /// The rows, each with as many cells as `head`.
    pub rows: Vec<Vec<String>>,
}

/// Escapes what a visitor wrote, so that everything in it is literal, here and in Markdown.
pub fn escape(text: &str) -> String {
    const ALWAYS: &str = r"\`*_[]<>#|~&{}$";
    let mut out = String::with_capacity(text.len());
    let mut is_start = true;
    let mut digits = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        // At the start of a line these would begin a list or a rule, or make a heading of the line above.
        let begins = is_start && matches!(letter, '-' | '+' | '=');
        // So would a number and one of these, but only before a space or at the end: "5.2" would not.
        let numbers = digits
            && matches!(letter, '.' | ')')
            && letters.peek().is_none_or(|next| next.is_whitespace() || is_dropped(*next));
        if ALWAYS.contains(letter) || begins || numbers {
            out.push('\\');
        }
        out.push(letter);
        digits = letter.is_ascii_digit() && (is_start || digits);
        is_start =
            is_line_end(letter) || is_start && (letter.is_whitespace() || is_dropped(letter));
    }
    out
}

/// A text without the characters that files cannot hold, for every format. Each line break becomes one `\n`,
/// including those that Word and PowerPoint make within a paragraph (U+000B, U+000C). Tabs stay. All other
/// control characters are removed, and the words on either side stay apart.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_gap = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if is_dropped(letter) || letter == '\r' && letters.peek() == Some(&'\n') {
            is_gap |= letter != '\r';
            continue;
        }
        let letter = if is_line_end(letter) { '\n' } else { letter };
        let is_within = !letter.is_whitespace() && !out.is_empty();
        if is_gap && is_within && !out.ends_with(char::is_whitespace) {
            out.push(' ');
        }
        is_gap = false;
        out.push(letter);
    }
    out
}

/// A text in at most `most` characters. If it is cut, it ends with "…". Only the part that is kept is read,
/// since a text may be as long as a file.
pub fn shortened(text: &str, most: usize) -> String {
    if text.char_indices().nth(most).is_none() {
        return text.to_owned();
    }
    let end = text.char_indices().nth(most.saturating_sub(1)).map_or(0, |(end, _)| end);
    format!("{}…", text[..end].trim_end())
}

/// Whether a letter ends a line, in Markdown or on a screen.
fn is_line_end(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether files cannot hold a character: control characters that break no line, and noncharacters.
fn is_dropped(letter: char) -> bool {
    let is_break = letter == '\t' || is_line_end(letter);
    letter.is_control() && !is_break || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// A text without its marks: links and strong words become plain words, and escaping backslashes go.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) | Piece::Strong(text) | Piece::Link { words: text, .. } => {
                out.push_str(&text);
            }
        }
    }
    out
}

/// Replaces each `{name}` with what `value` returns for the name. Braces in a value are not read
/// again, so that a visitor's text cannot act as a placeholder.
pub fn fill_with(template: &str, value: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        out.push_str(&value(name));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Plain words.
    Text(String),
    /// Strong words.
    Strong(String),
    /// A link.
    Link {
        /// A term of the glossary, or an address within the page that begins with `#`.
        target: String,
        /// The words to click.
        words: String,
    },
}

/// Splits a text into pieces. Marks that are not closed are plain words.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    let flush = |words: &mut String, found: &mut Vec<Piece>| {
        if !words.is_empty() {
            found.push(Piece::Text(std::mem::take(words)));
        }
    };
    while let Some(letter) = rest.chars().next() {
        if let Some((guarded, after)) = guarded(rest) {
            words.push(guarded);
            rest = after;
        } else if let Some((inside, after)) = between(rest, "**", "**") {
            if inside.is_empty() {
                // Two marks with nothing between them are literal.
                words.push_str("****");
            } else {
                flush(&mut words, &mut found);
                found.push(Piece::Strong(unguard(inside)));
            }
            rest = after;
        } else if let Some((inside, after)) = between(rest, "[[", "]]") {
            match inside.split_once('|') {
                Some((target, link)) => {
                    flush(&mut words, &mut found);
                    found.push(Piece::Link { target: target.to_owned(), words: unguard(link) });
                }
                None => words.push_str(inside),
            }
            rest = after;
        } else {
            words.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    flush(&mut words, &mut found);
    found
}

/// The escaped mark at the start of a text, and what follows it.
fn guarded(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix('\\')?;
    let mark = rest.chars().next().filter(char::is_ascii_punctuation)?;
    Some((mark, &rest[mark.len_utf8()..]))
}

fn unguard(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (letter, after) = guarded(rest).unwrap_or((letter, &rest[letter.len_utf8()..]));
        out.push(letter);
        rest = after;
    }
    out
}

/// The text between the mark `open` at the start and the next `close`, and what follows. `None` if
/// either mark is missing.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str)> {
    let rest = text.strip_prefix(open)?;
    let mut from = 0;
    loop {
        let end = from + rest.get(from..)?.find(close)?;
        // An escaped mark closes nothing.
        let guards = rest[..end].bytes().rev().take_while(|byte| *byte == b'\\').count();
        if guards % 2 == 0 {
            return Some((&rest[..end], &rest[end + close.len()..]));
        }
        from = end + 1;
    }
}
