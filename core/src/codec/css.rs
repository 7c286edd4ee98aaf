//! Text in CSS.

use std::fmt::Write as _;

/// A text as a CSS string. Everything that could end the string, or the rule around it, is escaped.
pub fn css_string(text: &str) -> String {
    let mut string = String::from("\"");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-') {
            string.push(c);
        } else {
            // The space ends the number.
            let _ = write!(string, "\\{:x} ", u32::from(c));
        }
    }
    string.push('"');
    string
}
