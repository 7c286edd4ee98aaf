//! Two radars, one over the other: before and after.

use aims_core::chart::{Spoke, points, radar_point, segments};
use leptos::prelude::*;

use super::radar::{READABLE, view_box, web};

/// One spoke, with its value in both radars.
pub struct PairAxis {
    /// The name at its end.
    pub label: String,
    /// The maturity before, in tenths of a level.
    pub before: Spoke,
    /// The maturity after, in tenths of a level.
    pub after: Spoke,
}

/// Draws both: a dashed line with rings for before, a solid line with dots for after. `None` if the number
/// of spokes would be illegible.
pub fn radar_pair(axes: &[PairAxis], label: String) -> Option<impl IntoView + use<>> {
    let count = axes.len();
    if !READABLE.contains(&count) {
        return None;
    }
    let lines = |spokes: &[Spoke], class: &'static str| {
        let runs = segments(spokes).into_iter();
        runs.map(|run| view! { <polyline class=class points=points(&run)/> }).collect_view()
    };
    let dots = |spokes: &[Spoke], class: &'static str| {
        let spokes = spokes.iter().enumerate();
        let known = spokes.filter_map(|(ix, spoke)| spoke.map(|it| radar_point(ix, count, it)));
        let dot = |(x, y): (i32, i32)| {
            view! { <circle class=class cx=x.to_string() cy=y.to_string() r="30"/> }
        };
        known.map(dot).collect_view()
    };
    let before: Vec<Spoke> = axes.iter().map(|axis| axis.before).collect();
    let after: Vec<Spoke> = axes.iter().map(|axis| axis.after).collect();
    Some(view! {
        <svg class="radar" role="img" aria-label=label viewBox=view_box()>
            {web(axes.iter().map(|axis| axis.label.clone()).collect())}
            {lines(&after, "radar-line")}
            {dots(&after, "radar-dot")}
            {lines(&before, "radar-line radar-before")}
            {dots(&before, "radar-ring-dot")}
        </svg>
    })
}
