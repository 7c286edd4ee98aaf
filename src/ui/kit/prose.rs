//! Running text with links to the glossary and to screens, as the build has marked them.

use aims_core::codec::{Piece, pieces};
use aims_core::route::Route;
use leptos::prelude::*;

/// The text with its links and its strong words.
pub fn prose(text: &str) -> impl IntoView + use<> {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.into_any(),
            Piece::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
            Piece::Link { target, words } if target.starts_with('#') => {
                view! { <a href=target>{words}</a> }.into_any()
            }
            Piece::Link { target, words } => {
                let href = Route::Glossary(Some(target)).href();
                view! { <a class="term" href=href>{words}</a> }.into_any()
            }
        })
        .collect_view()
}
