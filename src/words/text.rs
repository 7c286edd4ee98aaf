//! How the language of the page writes lists, quotations and figures.

use aims_core::domain::Exact;

use crate::words;

/// The separator between the members of a list.
pub const COMMA: &str = ", ";

/// Joins the members of a list.
pub fn list<T: AsRef<str>>(members: &[T]) -> String {
    let mut all = String::new();
    for (place, member) in members.iter().enumerate() {
        all.push_str(if place == 0 { "" } else { COMMA });
        all.push_str(member.as_ref());
    }
    all
}

/// Puts words in quotation marks.
pub fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// A value with one decimal, as a person sees it; a dash for `None`.
pub fn one_decimal(value: Option<&Exact>) -> String {
    value.map_or_else(|| words::figure_none().to_owned(), |value| value.decimal(1))
}
