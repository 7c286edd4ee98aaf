//! The map of all items: a row for each group, a cell for each item.

use super::{DARK, Drawing, LEVELS, LIGHT, LINE, SOFT, STRONG, Words, escaped, length};
use crate::codec::shortened;
use crate::domain::Level;

/// The state of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapCell {
    /// A level, and whether it is claimed without records.
    Level(Level, bool),
    /// Not answered.
    Open,
    /// Excluded.
    Out,
}

/// A group and its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapRow {
    /// The number of the group.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The items: the number and title of each, and its state.
    pub cells: Vec<(String, MapCell)>,
}

/// What a cell means, in words.
pub type LegendEntry = (MapCell, String);

const CELL: u32 = 26;
const STEP: u32 = CELL + 4;
const NAMES: u32 = 300;
const TOP: u32 = 64;
const ROW: u32 = 34;

/// Draws the map: the sections one below the other, then the legend.
pub fn map_picture(
    title: &str,
    subtitle: &str,
    sections: &[Vec<MapRow>],
    legend: &[LegendEntry],
) -> String {
    let widest = sections.iter().flatten().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut drawing = Drawing::new((NAMES + length(widest).saturating_mul(STEP) + 48).max(720));
    patterns(&mut drawing);
    drawing.text((24, 34), title, Words::TITLE);
    drawing.text((24, 54), subtitle, Words::SOFT);
    let mut y = TOP + 12;
    for section in sections {
        for row in section {
            drawing.text((24, y + 18), &row.id, Words::BOLD);
            drawing.text((64, y + 18), &shortened(&row.title, 32), Words::PLAIN);
            for (place, (name, cell)) in row.cells.iter().enumerate() {
                let x = NAMES + length(place) * STEP + 24;
                drawing.add(format_args!("<g><title>{}</title>", escaped(name)));
                draw(&mut drawing, (x, y), *cell);
                drawing.add(format_args!("</g>"));
            }
            y += ROW;
        }
        y += 14;
    }
    let mut x = 24;
    for (cell, label) in legend {
        let width = CELL + 14 + length(label.chars().count()) * 8;
        if x + width > drawing.width && x > 24 {
            (x, y) = (24, y + ROW);
        }
        draw(&mut drawing, (x, y), *cell);
        drawing.text((x + CELL + 8, y + 18), label, Words::SOFT);
        x += width + 14;
    }
    drawing.height = y + ROW + 16;
    drawing.finish(title, subtitle)
}

/// Defines the hatching that marks excluded items, which also works in greyscale.
fn patterns(drawing: &mut Drawing) {
    drawing.add(format_args!(
        "<defs><pattern id=\"out\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#ffffff\"/>\
         <rect width=\"2\" height=\"6\" fill=\"{LINE}\"/></pattern></defs>"
    ));
}

fn draw(drawing: &mut Drawing, (x, y): (u32, u32), cell: MapCell) {
    let middle = Words { anchor: "middle", ..Words::BOLD };
    let at = (x + CELL / 2, y + 18);
    match cell {
        MapCell::Level(level, is_claimed) => {
            let ground = LEVELS.get(level.index()).copied().unwrap_or(LINE);
            if is_claimed {
                // The top right corner is cut off, as on the screen.
                let (corner, end) = (x + 16, x + CELL);
                let (side, bottom) = (y + 10, y + CELL);
                drawing.add(format_args!(
                    "<polygon points=\"{x},{y} {corner},{y} {end},{side} {end},{bottom} {x},{bottom}\" fill=\"{ground}\"/>"
                ));
            } else {
                drawing.add(format_args!(
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{CELL}\" rx=\"4\" fill=\"{ground}\"/>"
                ));
            }
            let ink = if matches!(level.value(), 2 | 3) { DARK } else { LIGHT };
            drawing.text(at, &level.value().to_string(), Words { ink, ..middle });
        }
        MapCell::Open => drawing.add(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{CELL}\" rx=\"4\" fill=\"none\" \
             stroke=\"{STRONG}\" stroke-dasharray=\"3 3\"/>"
        )),
        MapCell::Out => {
            drawing.add(format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{CELL}\" rx=\"4\" fill=\"url(#out)\"/>"
            ));
            drawing.text(at, "–", Words { ink: SOFT, ..middle });
        }
    }
}
