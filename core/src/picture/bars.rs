//! A bar for each group, from 0 to 5.

use super::{ACCENT, Drawing, LINE, SOFT, Words, length};
use crate::codec::shortened;

/// A group and its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarRow {
    /// The number and title of the group.
    pub name: String,
    /// The figure in words.
    pub figure: String,
    /// The maturity, in tenths of a level.
    pub maturity: Option<u32>,
    /// The minimum, in tenths of a level.
    pub minimum: Option<u32>,
}

const NAMES: u32 = 320;
const TENTH: u32 = 8;
const ROW: u32 = 34;
const TOP: u32 = 90;

/// Draws the bars: filled up to the minimum, lighter on to the maturity, with a line at each level.
pub fn bars_picture(title: &str, subtitle: &str, rows: &[BarRow]) -> String {
    let end = NAMES + 50 * TENTH;
    let mut drawing = Drawing::new(end + 96);
    drawing.text((24, 34), title, Words::TITLE);
    drawing.text((24, 54), subtitle, Words::SOFT);
    let bottom = TOP + length(rows.len()) * ROW;
    for level in 0..=5 {
        let x = NAMES + level * 10 * TENTH;
        let middle = Words { anchor: "middle", ..Words::SOFT };
        drawing.text((x, TOP - 8), &level.to_string(), middle);
    }
    for (place, row) in rows.iter().enumerate() {
        let y = TOP + length(place) * ROW;
        drawing.text((24, y + 18), &shortened(&row.name, 38), Words::PLAIN);
        drawing.rect((NAMES, y + 4), (50 * TENTH, 18), LINE);
        let width = |tenths: u32| (tenths.min(50) * TENTH, 18);
        if let Some(maturity) = row.maturity {
            // The accent at 38% over the ground.
            drawing.rect((NAMES, y + 4), width(maturity), "#8daba4");
        }
        if let Some(minimum) = row.minimum {
            drawing.rect((NAMES, y + 4), width(minimum), ACCENT);
        }
        drawing.text((end + 12, y + 18), &row.figure, Words::BOLD);
    }
    for level in 0..=5 {
        let x = NAMES + level * 10 * TENTH;
        // Level 3, the target for a certificate, is dashed, as on the screen.
        let look = if level == 3 {
            format!("stroke=\"{SOFT}\" stroke-dasharray=\"4 3\"")
        } else {
            "stroke=\"#ffffff\"".to_owned()
        };
        drawing
            .add(format_args!("<line x1=\"{x}\" y1=\"{TOP}\" x2=\"{x}\" y2=\"{bottom}\" {look}/>"));
    }
    drawing.height = bottom + 20;
    drawing.finish(title, subtitle)
}
