//! Running text with links to the glossary, as the build marked them: `[[term|words]]`.

use leptos::prelude::*;

use crate::state::Route;

/// A piece of running text.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Link { term: &'a str, words: &'a str },
}

/// The text with its links.
pub fn prose(text: &str) -> impl IntoView + use<> {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned().into_any(),
            Piece::Link { term, words } => {
                let href = Route::Glossary(Some(term.to_owned())).href();
                view! { <a class="term" href=href>{words.to_owned()}</a> }.into_any()
            }
        })
        .collect_view()
}

/// The text without its links.
pub fn plain(text: &str) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Link { words: text, .. } => text,
        })
        .collect()
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        let Some((link, behind)) = after.split_once("]]") else { break };
        if !before.is_empty() {
            found.push(Piece::Text(before));
        }
        found.push(match link.split_once('|') {
            Some((term, words)) => Piece::Link { term, words },
            None => Piece::Text(link),
        });
        rest = behind;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_links_and_broken_marks_stay_text() {
        assert_eq!(plain("An [[ai-system|AI system]], twice."), "An AI system, twice.");
        assert_eq!(plain("no [[end"), "no [[end");
        assert_eq!(plain("[[nameless]]"), "nameless");
        assert_eq!(plain(""), "");
        assert_eq!(
            pieces("a [[b|c]] d"),
            [Piece::Text("a "), Piece::Link { term: "b", words: "c" }, Piece::Text(" d")],
        );
    }
}
