//! The web that a radar is drawn on: one spoke for each clause.

use leptos::prelude::*;

use aims_core::chart::{RADIUS, points, radar_point};

/// The numbers of spokes that can be drawn. Fewer enclose no area and more are illegible; bars show any
/// number.
pub(super) const READABLE: std::ops::RangeInclusive<usize> = 3..=16;

/// The visible part of the plane: the web and the names around it.
pub(super) fn view_box() -> String {
    let edge = RADIUS as i32 + 260;
    format!("{} {} {} {}", -edge, -edge, 2 * edge, 2 * edge)
}

/// The web: a ring for each level, and a spoke for each label with the label at its end.
pub(super) fn web(labels: Vec<String>) -> impl IntoView {
    let count = labels.len();
    let ring = |level: u32| {
        let corners: Vec<_> =
            (0..count).map(|index| radar_point(index, count, level * 10)).collect();
        let class = if level == 3 { "radar-ring radar-target" } else { "radar-ring" };
        view! { <polygon class=class points=points(&corners)/> }
    };
    let spoke = |(index, label): (usize, String)| {
        let (x, y) = radar_point(index, count, 50);
        let (text_x, text_y) = radar_point(index, count, 58);
        view! {
            <line class="radar-spoke" x1="0" y1="0" x2=x.to_string() y2=y.to_string()/>
            <text x=text_x.to_string() y=(text_y + 35).to_string()>{label}</text>
        }
    };
    view! {
        {(1..=5).map(ring).collect_view()}
        {labels.into_iter().enumerate().map(spoke).collect_view()}
    }
}
