//! Geometry of the charts: where the points of a radar lie, in whole numbers.

use std::f64::consts::{PI, TAU};

/// One spoke of a radar: its value in tenths of a level, if it has one.
pub type Spoke = Option<u32>;

/// The radius of level 5, in units of the drawing.
pub const RADIUS: u32 = 1000;

/// The point on spoke `index` of `count` at `tenths` of a level; spoke 0 points up, the others
/// follow clockwise. Units of the drawing, the centre at 0, 0.
pub fn radar_point(index: usize, count: usize, tenths: u32) -> (i32, i32) {
    let angle = TAU * index as f64 / count.max(1) as f64;
    let length = f64::from(tenths) * f64::from(RADIUS) / 50.0;
    let (sine, cosine) = sine_and_cosine(angle);
    ((length * sine).round() as i32, (-length * cosine).round() as i32)
}

/// Sine and cosine of an angle within one turn, by their series: exact to a millionth of a unit of the drawing.
/// The library's functions take angles of any size, for which they bring 5 KB.
fn sine_and_cosine(angle: f64) -> (f64, f64) {
    // Half a turn less, so that the series has to go less far; the signs turn.
    let angle = angle - PI;
    let (mut sine, mut cosine, mut term) = (0.0, 0.0, 1.0);
    for power in 0..24 {
        let sign = if power % 4 < 2 { -term } else { term };
        *(if power % 2 == 0 { &mut cosine } else { &mut sine }) += sign;
        term *= angle / f64::from(power + 1);
    }
    (sine, cosine)
}

/// The runs of neighbouring spokes that have a value, as points. A spoke without a value breaks
/// the line: nothing is drawn where nothing is known. All spokes known: one closed run.
pub fn segments(spokes: &[Spoke]) -> Vec<Vec<(i32, i32)>> {
    let count = spokes.len();
    let point = |index: usize| spokes[index].map(|tenths| radar_point(index, count, tenths));
    let Some(gap) = spokes.iter().position(Option::is_none) else {
        let closed = (0..count).chain((count > 0).then_some(0));
        return vec![closed.filter_map(point).collect()];
    };
    let mut runs = vec![Vec::new()];
    for index in (gap..gap + count).map(|index| index % count) {
        match (point(index), runs.last_mut()) {
            (Some(point), Some(run)) => run.push(point),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// The width of a chart of a trend, in units of the drawing.
pub const TREND_WIDTH: u32 = 600;
/// The height of level 5 in it.
pub const TREND_HEIGHT: u32 = 250;

/// The point of a trend at moment `index` of `count` at `tenths` of a level: the moments are equally far apart, and
/// level 0 is at the bottom.
pub fn trend_point(index: usize, count: usize, tenths: u32) -> (i32, i32) {
    let step = f64::from(TREND_WIDTH) / count.saturating_sub(1).max(1) as f64;
    let height = f64::from(tenths) * f64::from(TREND_HEIGHT) / 50.0;
    ((step * index as f64).round() as i32, (f64::from(TREND_HEIGHT) - height).round() as i32)
}

/// The runs of neighbouring moments that have a value, as points.
pub fn trend_runs(values: &[Spoke]) -> Vec<Vec<(i32, i32)>> {
    let mut runs = vec![Vec::new()];
    for (index, value) in values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(tenths), Some(run)) => run.push(trend_point(index, values.len(), *tenths)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// Points as SVG writes them.
pub fn points(points: &[(i32, i32)]) -> String {
    points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

/// How far a pointer may miss a bar of a timeline, in CSS pixels: a bar of one day is as thin as a line.
const MISSED: f64 = 10.0;

/// Whether a pointer at `at` of a timeline that is `width` wide, both in CSS pixels, and has so many `days`, is on the
/// bar that begins `start` days after the first one and is `length` days long.
pub fn is_on_bar(at: f64, width: f64, days: i32, start: i32, length: i32) -> bool {
    let day = width / f64::from(days.max(1));
    let left = f64::from(start) * day - MISSED;
    (left..=left + f64::from(length) * day + 2.0 * MISSED).contains(&at)
}

/// How many whole days a pointer has gone that went so many CSS pixels on the same timeline.
pub fn days_gone(pixels: i32, width: f64, days: i32) -> i32 {
    if width < 1.0 {
        return 0;
    }
    (f64::from(pixels) * f64::from(days) / width).round() as i32
}
