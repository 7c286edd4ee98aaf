//! The radar: one spoke for each clause.

use leptos::prelude::*;

use aims_core::chart::{RADIUS, Spoke, points, radar_point, segments};

/// One spoke and its name.
pub struct RadarAxis {
    /// The name at its end: the clause's number.
    pub label: String,
    /// Maturity in tenths of a level.
    pub maturity: Spoke,
    /// Minimum in tenths of a level.
    pub minimum: Spoke,
}

/// Fewer spokes make no area, and more are illegible; the bars show any number.
pub(super) const READABLE: std::ops::RangeInclusive<usize> = 3..=16;

/// Draws the radar. The filled area is the minimum, in which unanswered counts as 0; the line is the
/// maturity of what was answered, and is broken where nothing was. Nothing is drawn for a number of
/// spokes that could not be read.
pub fn radar(axes: &[RadarAxis], label: &'static str) -> impl IntoView + use<> {
    let count = axes.len();
    if !READABLE.contains(&count) {
        return None;
    }
    let minimum: Vec<_> = axes
        .iter()
        .enumerate()
        .map(|(index, axis)| radar_point(index, count, axis.minimum.unwrap_or(0)))
        .collect();
    let maturity: Vec<Spoke> = axes.iter().map(|axis| axis.maturity).collect();
    let lines = segments(&maturity)
        .into_iter()
        .map(|run| view! { <polyline class="radar-line" points=points(&run)/> })
        .collect_view();
    let dots = maturity
        .iter()
        .enumerate()
        .filter_map(|(index, spoke)| spoke.map(|tenths| radar_point(index, count, tenths)))
        .map(
            |(x, y)| view! { <circle class="radar-dot" cx=x.to_string() cy=y.to_string() r="26"/> },
        )
        .collect_view();
    Some(view! {
        <svg
            class="radar"
            role="img"
            aria-label=label
            viewBox=view_box()
        >
            {web(axes.iter().map(|axis| axis.label.clone()).collect())}
            <polygon class="radar-minimum" points=points(&minimum)/>
            {lines}
            {dots}
        </svg>
    })
}

/// What of the plane is drawn: the web with the names around it.
pub(super) fn view_box() -> String {
    let edge = RADIUS as i32 + 260;
    format!("{} {} {} {}", -edge, -edge, 2 * edge, 2 * edge)
}

/// The web: a ring for each level, and a spoke with its name for each label.
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
