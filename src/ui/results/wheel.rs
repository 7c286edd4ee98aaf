//! The radar with words at its axes, for those who prefer a picture to a table.

use aims_core::chart::{RADIUS, Spoke, points, radar_point, segments};
use aims_core::domain::{Report, SectionReport, SectionWord};
use aims_core::fold::lines;
use leptos::prelude::*;

use super::figures::tenths;
use crate::ui::App;
use crate::words::names;

/// One axis: its number, its figure, its name, and its two values.
struct Axis {
    id: String,
    figure: String,
    name: Vec<String>,
    /// Whether too few items are answered for a single number.
    is_thin: bool,
    maturity: Spoke,
    minimum: Spoke,
}

/// The numbers of axes that can be drawn. Fewer make no area, and more are illegible; the bars have
/// no limit.
const READABLE: std::ops::RangeInclusive<usize> = 3..=16;

/// The most characters on a line of a name, and the most lines.
const NAME: (usize, usize) = (14, 2);

/// The height of a line of words, in units of the drawing.
const LINE: i32 = 150;

/// Draws the groups of a section. A group with fewer than half of its items answered has a hollow
/// point and a range. As in the other radar, the area is the minimum and the line is the maturity.
pub fn wheel(app: App, report: &Report, of: &SectionReport) -> Option<impl IntoView + use<>> {
    let catalog = &app.content.catalog;
    let groups = report.groups_of(of.section).map(|report| {
        let group = catalog.group(report.group);
        let (width, most) = NAME;
        Axis {
            id: group.id.to_string(),
            figure: names::maturity(&report.tally),
            is_thin: report.tally.is_thin(),
            name: lines(&group.title, width, most),
            maturity: tenths(report.tally.maturity().as_ref()),
            minimum: tenths(report.tally.minimum().as_ref()),
        }
    });
    let axes: Vec<Axis> = groups.collect();
    let count = axes.len();
    if !READABLE.contains(&count) {
        return None;
    }
    let ring = |level: u32| {
        let corners: Vec<_> =
            (0..count).map(|index| radar_point(index, count, level * 10)).collect();
        let class = if level == 3 { "radar-ring radar-target" } else { "radar-ring" };
        let y = -(RADIUS as i32 * level as i32 / 5);
        view! {
            <polygon class=class points=points(&corners)/>
            <text class="wheel-ring" x="22" y=(y + 90).to_string()>{level}</text>
        }
    };
    let minimum: Vec<_> = axes
        .iter()
        .enumerate()
        .map(|(index, axis)| radar_point(index, count, axis.minimum.unwrap_or(0)))
        .collect();
    let maturity: Vec<Spoke> = axes.iter().map(|axis| axis.maturity).collect();
    let line = |run: Vec<(i32, i32)>| view! { <polyline class="radar-line" points=points(&run)/> };
    let dot = |(index, axis): (usize, &Axis)| {
        axis.maturity.map(|tenths| {
            let (x, y) = radar_point(index, count, tenths);
            let class = if axis.is_thin { "radar-dot radar-thin" } else { "radar-dot" };
            view! { <circle class=class cx=x.to_string() cy=y.to_string() r="30"/> }
        })
    };
    let label = catalog.section(of.section).word(SectionWord::Chart);
    Some(view! {
        <svg class="radar wheel" role="img" aria-label=label viewBox="-2050 -1500 4100 3020">
            {(1..=5).map(ring).collect_view()}
            {axes.iter().enumerate().map(|(index, axis)| spoke(index, count, axis)).collect_view()}
            <polygon class="radar-minimum" points=points(&minimum)/>
            {segments(&maturity).into_iter().map(line).collect_view()}
            {axes.iter().enumerate().filter_map(dot).collect_view()}
        </svg>
    })
}

/// An axis, with its words outside the outermost ring.
fn spoke(index: usize, count: usize, axis: &Axis) -> impl IntoView + use<> {
    let (x, y) = radar_point(index, count, 50);
    let (text_x, text_y) = radar_point(index, count, 55);
    let class = match text_x {
        ..-99 => "wheel-name wheel-left",
        -99..=99 => "wheel-name",
        _ => "wheel-name wheel-right",
    };
    // Words above the drawing end at this point, words below it begin there, and others are centred
    // on it.
    let height = LINE * axis.name.len() as i32;
    let first = match text_y {
        ..-900 => text_y - height,
        900.. => text_y + LINE * 3 / 4,
        _ => text_y - height / 2 + LINE / 4,
    };
    let line = |(place, words): (usize, &String)| {
        let y = first + LINE * (place as i32 + 1);
        view! { <tspan x=text_x.to_string() y=y.to_string()>{words.clone()}</tspan> }
    };
    view! {
        <line class="radar-spoke" x1="0" y1="0" x2=x.to_string() y2=y.to_string()/>
        <text class=class x=text_x.to_string() y=first.to_string()>
            <tspan class="wheel-id">{axis.id.clone()}</tspan>
            " "
            <tspan class="wheel-figure">{axis.figure.clone()}</tspan>
            {axis.name.iter().enumerate().map(line).collect_view()}
        </text>
    }
}
