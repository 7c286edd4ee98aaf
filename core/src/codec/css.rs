//! Text in CSS.

use std::fmt::Write as _;

/// A text as a string of CSS. What could end the string, or the rule that it stands in, is escaped.
pub fn css_string(text: &str) -> String {
    let mut string = String::from("\"");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-') {
            string.push(c);
        } else {
            // A space ends the number.
            let _ = write!(string, "\\{:x} ", u32::from(c));
        }
    }
    string.push('"');
    string
}
