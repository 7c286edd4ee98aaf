//! A bar from 0 to 5.

use leptos::prelude::*;

/// Draws one bar: filled up to the minimum, continued up to the maturity, with a mark at each level. Values
/// are in tenths of a level. Hidden from screen readers, since the table has the same figures.
pub fn bar(maturity: Option<u32>, minimum: Option<u32>) -> impl IntoView {
    let rect = |class, tenths: Option<u32>| {
        tenths.map(|tenths| view! { <rect class=class x="0" y="4" width=(tenths * 10).to_string() height="12"/> })
    };
    let marks = (0..=5)
        .map(|level| {
            let x = (level * 100).to_string();
            let class = if level == 3 { "bar-mark bar-target" } else { "bar-mark" };
            view! { <line class=class x1=x.clone() x2=x y1="0" y2="20"/> }
        })
        .collect_view();
    view! {
        <svg class="bar" viewBox="-2 0 504 20" preserveAspectRatio="none" aria-hidden="true">
            {rect("bar-ground", Some(50))}
            {rect("bar-maturity", maturity)}
            {rect("bar-minimum", minimum)}
            {marks}
        </svg>
    }
}
