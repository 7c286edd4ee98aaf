//! The page's words. They are data: the content file holds them, and the functions here, one for
//! each key of `page.toml`, only know their place in it.
//!
//! [`names`] says what the values of the core are called; lists, quotations and figures are written
//! here as the language has them. Nothing of this needs a view, Leptos or the browser.

pub mod names;
mod text;

use std::fmt::Display;
use std::sync::OnceLock;

pub use aims_core::codec::fill_with;
pub use text::{COMMA, list, one_decimal, quoted};

static TABLE: OnceLock<Vec<String>> = OnceLock::new();

/// The words behind those of [`TABLE`].
static LATER: OnceLock<Vec<String>> = OnceLock::new();

/// Takes the words of the content file. Before that every word is empty.
pub fn set(words: Vec<String>) {
    // A second call would be another language in the same page, which does not happen.
    let _ = TABLE.set(words);
}

/// Takes the words that only chunks use.
pub fn set_later(words: Vec<String>) {
    let _ = LATER.set(words);
}

/// Whether they are there.
pub fn has_later() -> bool {
    LATER.get().is_some()
}

fn word(place: usize) -> &'static str {
    let Some(table) = TABLE.get() else { return "" };
    let later = || LATER.get()?.get(place - table.len());
    table.get(place).or_else(later).map_or("", String::as_str)
}

/// Which of the two forms stands with a number. English has two; a language with more needs more
/// forms here and in the compiler.
fn form(n: usize) -> usize {
    usize::from(n != 1)
}

/// Puts values in the place of `{name}`.
pub fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    fill_with(template, |name| {
        let value = values.iter().find(|(other, _)| *other == name);
        value.map(|(_, value)| value.to_string()).unwrap_or_default()
    })
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));
