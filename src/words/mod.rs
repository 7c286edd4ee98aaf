//! The page's words. They are data: the content file holds them, and the functions here, one for each key
//! of `page.toml`, only know their places in it.
//!
//! [`names`] has the names of the core's values. Lists, quotations and figures follow the conventions of
//! the language. Nothing here needs a view, Leptos or the browser.

pub mod names;
mod text;

use std::fmt::Display;
use std::sync::OnceLock;

pub use aims_core::codec::fill_with;
pub use text::{COMMA, list, one_decimal, quoted};

static TABLE: OnceLock<Vec<String>> = OnceLock::new();

/// The words that follow those of [`TABLE`], which only chunks use.
static LATER: OnceLock<Vec<String>> = OnceLock::new();

/// Sets the words of the content file. Until then, every word is empty.
pub fn set(words: Vec<String>) {
    // A second call has no effect: it would mean another language in the same page, which does not happen.
    let _ = TABLE.set(words);
}

/// Sets the words that only chunks use.
pub fn set_later(words: Vec<String>) {
    let _ = LATER.set(words);
}

/// Whether the words that only chunks use are there.
pub fn has_later() -> bool {
    LATER.get().is_some()
}

fn word(place: usize) -> &'static str {
    let Some(table) = TABLE.get() else { return "" };
    let later = || LATER.get()?.get(place - table.len());
    table.get(place).or_else(later).map_or("", String::as_str)
}

/// The index of the plural form for a number. English has two forms; a language with more needs more here
/// and in the compiler.
fn form(n: usize) -> usize {
    usize::from(n != 1)
}

/// Replaces each `{name}` in a template by its value.
pub fn fill(template: &str, values: &[(&str, &dyn Display)]) -> String {
    fill_with(template, |name| {
        let value = values.iter().find(|(other, _)| *other == name);
        value.map(|(_, value)| value.to_string()).unwrap_or_default()
    })
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));
