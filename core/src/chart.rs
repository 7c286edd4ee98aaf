//! Geometry of the charts, in whole numbers: the points of radars and trends, and the bars of timelines.

use std::f64::consts::{PI, TAU};

/// One spoke of a radar: its value in tenths of a level, if it has one.
pub type Spoke = Option<u32>;

/// The radius of level 5, in units of the drawing.
pub const RADIUS: u32 = 1000;

/// The point on spoke `index` of `count` at `tenths` of a level, in units of the drawing. Spoke 0 points
/// up, and the others follow clockwise. The centre is at 0, 0.
pub fn radar_point(index: usize, count: usize, tenths: u32) -> (i32, i32) {
    let angle = TAU * index as f64 / count.max(1) as f64;
    let length = f64::from(tenths) * f64::from(RADIUS) / 50.0;
    let (sine, cosine) = sine_and_cosine(angle);
    ((length * sine).round() as i32, (-length * cosine).round() as i32)
}

/// Sine and cosine of an angle within one turn, by their series: exact to a millionth of a drawing unit.
/// The standard library's functions take 5 KB, because they accept angles of any size.
fn sine_and_cosine(angle: f64) -> (f64, f64) {
    // The series converges sooner near zero, so the angle is reduced by half a turn. This flips both signs.
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
/// the line, so that nothing is drawn where nothing is known. If all spokes have one, the run is closed.
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

/// The width of a trend chart, in units of the drawing.
pub const TREND_WIDTH: u32 = 600;
/// The height of level 5 in a trend chart.
pub const TREND_HEIGHT: u32 = 250;

/// The point of moment `index` of `count` in a trend chart, at `tenths` of a level. The moments are evenly
/// spaced, and level 0 is at the bottom.
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

/// Points in the notation of SVG.
pub fn points(points: &[(i32, i32)]) -> String {
    points.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
}

/// How far a pointer may miss a bar of a timeline, in CSS pixels. A bar of one day can be as thin as a line.
const MISSED: f64 = 10.0;

/// Whether the pointer position `at` is on a bar of a timeline that is `width` wide and spans `days`. The bar
/// begins `start` days after the first day and is `length` days long. `at` and `width` are in CSS pixels.
pub fn is_on_bar(at: f64, width: f64, days: i32, start: i32, length: i32) -> bool {
    let day = width / f64::from(days.max(1));
    let left = f64::from(start) * day - MISSED;
    (left..=left + f64::from(length) * day + 2.0 * MISSED).contains(&at)
}

/// Converts a movement of the pointer, in CSS pixels, to whole days on such a timeline.
pub fn days_gone(pixels: i32, width: f64, days: i32) -> i32 {
    if width < 1.0 {
        return 0;
    }
    (f64::from(pixels) * f64::from(days) / width).round() as i32
}
