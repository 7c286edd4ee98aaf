//! The course of figures over several moments, as lines.

use aims_core::chart::{Spoke, TREND_HEIGHT, TREND_WIDTH, points, trend_point, trend_runs};
use leptos::prelude::*;

/// The most moments that have their number below them.
const MOST_NUMBERS: usize = 14;

/// Draws a line for each list of values, in tenths of a level; all lists have the same length. The moments
/// are numbered from 1. A table has the same figures.
pub fn trend(lines: &[Vec<Spoke>], label: &'static str) -> impl IntoView + use<> {
    let count = lines.first().map_or(0, Vec::len);
    let (width, height) = (TREND_WIDTH as i32, TREND_HEIGHT as i32);
    let level = |level: u32| {
        let (_, y) = trend_point(0, count, level * 10);
        let class = if level == 3 { "trend-level trend-target" } else { "trend-level" };
        view! {
            <line class=class x1="0" y1=y.to_string() x2=width.to_string() y2=y.to_string()/>
            <text class="trend-scale" x="-14" y=(y + 9).to_string()>{level}</text>
        }
    };
    // If the numbers would touch, only every n-th one is written.
    let every = count.div_ceil(MOST_NUMBERS).max(1);
    let number = |index: usize| {
        let (x, _) = trend_point(index, count, 0);
        index
            .is_multiple_of(every)
            .then(|| view! { <text x=x.to_string() y=(height + 30).to_string()>{index + 1}</text> })
    };
    let line = |(place, values): (usize, &Vec<Spoke>)| {
        let class = format!("trend-line trend-{place}");
        let runs = trend_runs(values).into_iter();
        let runs = runs.map(|run| view! { <polyline points=points(&run)/> }).collect_view();
        let values = values.iter().enumerate();
        let known = values.filter_map(|(ix, value)| value.map(|it| trend_point(ix, count, it)));
        let dot = |(x, y): (i32, i32)| {
            view! { <circle cx=x.to_string() cy=y.to_string() r="6"/> }
        };
        view! { <g class=class>{runs}{known.map(dot).collect_view()}</g> }
    };
    view! {
        <svg
            class="trend"
            role="img"
            aria-label=label
            viewBox=format!("-40 -16 {} {}", width + 60, height + 56)
        >
            {(0..=5).map(level).collect_view()}
            {(0..count).map(number).collect_view()}
            {lines.iter().enumerate().map(line).collect_view()}
        </svg>
    }
}
