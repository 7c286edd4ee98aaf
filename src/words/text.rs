//! How the language of the page writes lists, quotations and figures.

use aims_core::domain::Exact;

use crate::words;

/// What stands between the members of a list.
pub const COMMA: &str = ", ";

/// The members of a list, one after the other.
pub fn list<T: AsRef<str>>(members: &[T]) -> String {
    let mut all = String::new();
    for (place, member) in members.iter().enumerate() {
        all.push_str(if place == 0 { "" } else { COMMA });
        all.push_str(member.as_ref());
    }
    all
}

/// Words that somebody says.
pub fn quoted(words: &str) -> String {
    format!("“{words}”")
}

/// A value with one decimal, as a person sees it; a dash where there is none.
pub fn one_decimal(value: Option<&Exact>) -> String {
    value.map_or_else(|| words::figure_none().to_owned(), |value| value.decimal(1))
}
