//! The kinds of text that OSCAL has.

use aims_core::codec::{escape, printable};

/// A string on one line, without space around it; `None` if nothing is left.
pub fn line(text: &str) -> Option<String> {
    let printed = printable(text);
    let words: Vec<&str> = printed.split_whitespace().collect();
    let line = words.join(" ");
    // JavaScript counts this character as space, and Rust does not.
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    (!line.is_empty()).then(|| line.to_owned())
}

/// A line of Markdown in which all markup is escaped.
pub fn marked_line(text: &str) -> Option<String> {
    line(text).map(|line| escape(&line))
}

/// Markdown of any length in which all markup is escaped; may be empty.
pub fn marked(text: &str) -> String {
    escape(printable(text).trim())
}

/// The token of an item: the standard and the number of the item, beginning with a letter or `_`. If the
/// id of the catalog ends in a year, its edition, that is left out here and is in a property.
pub fn token(catalog: &str, item: &str) -> String {
    let is_year = |end: &str| end.len() == 4 && end.bytes().all(|byte| byte.is_ascii_digit());
    let standard = match catalog.rsplit_once('-') {
        Some((standard, end)) if is_year(end) && !standard.is_empty() => standard,
        _ => catalog,
    };
    let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let joined = format!("{standard}-{item}");
    let kept: String = joined.chars().map(|c| if is_kept(c) { c } else { '_' }).collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        kept
    } else {
        format!("_{kept}")
    }
}
