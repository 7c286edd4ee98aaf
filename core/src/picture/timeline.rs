//! The roadmap: a bar for each action, with a line for today.

use super::{ACCENT, DANGER, Drawing, LINE, SOFT, STRONG, Words, length};
use crate::codec::shortened;

/// A line of the roadmap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimelineRow {
    /// The heading of the bars that follow.
    Head(String),
    /// An action.
    Bar {
        /// What it is called.
        name: String,
        /// The day of the picture on which it begins, from 0.
        start: i32,
        /// How many days it takes.
        days: i32,
        /// Whether it ends after it is due.
        is_late: bool,
    },
}

/// A day of the picture, counted from 0, and its label.
pub type TimelineMark = (i32, String);

const NAMES: u32 = 300;
const WIDTH: u32 = 600;
const ROW: u32 = 26;
const TOP: u32 = 72;

/// Draws the roadmap. `days` is how many days the picture shows; `today` is one of them, counted from 0.
pub fn timeline_picture(
    title: &str,
    rows: &[TimelineRow],
    marks: &[TimelineMark],
    (days, today): (i32, i32),
) -> String {
    let place = |day: i32| {
        let day = i64::from(day.clamp(0, days.max(1)));
        u32::try_from(day * i64::from(WIDTH) / i64::from(days.max(1))).unwrap_or(0)
    };
    let mut drawing = Drawing::new(NAMES + WIDTH + 48);
    let bottom = TOP + length(rows.len()) * ROW + 8;
    drawing.text((24, 34), title, Words::TITLE);
    for (day, name) in marks {
        let x = NAMES + place(*day);
        drawing.add(format_args!(
            "<line x1=\"{x}\" y1=\"{TOP}\" x2=\"{x}\" y2=\"{bottom}\" stroke=\"{LINE}\"/>"
        ));
        drawing.text((x + 3, TOP - 6), name, Words { size: 12, ..Words::SOFT });
    }
    for (index, row) in rows.iter().enumerate() {
        let y = TOP + length(index) * ROW;
        match row {
            TimelineRow::Head(name) => {
                drawing.text((24, y + 19), &shortened(name, 90), Words::BOLD)
            }
            TimelineRow::Bar { name, start, days, is_late } => {
                let (from, to) = (place(*start), place(start.saturating_add(*days)));
                let fill = if *is_late { DANGER } else { ACCENT };
                drawing.text(
                    (24, y + 18),
                    &shortened(name, 40),
                    Words { size: 13, ..Words::PLAIN },
                );
                drawing.rect((NAMES + from, y + 6), ((to - from.min(to)).max(2), ROW - 10), fill);
            }
        }
    }
    let x = NAMES + place(today);
    drawing.add(format_args!(
        "<line x1=\"{x}\" y1=\"{TOP}\" x2=\"{x}\" y2=\"{bottom}\" stroke=\"{SOFT}\" stroke-width=\"2\"/>"
    ));
    drawing.add(format_args!(
        "<line x1=\"{NAMES}\" y1=\"{TOP}\" x2=\"{}\" y2=\"{TOP}\" stroke=\"{STRONG}\"/>",
        NAMES + WIDTH
    ));
    drawing.height = bottom + 16;
    drawing.finish(title, "")
}
