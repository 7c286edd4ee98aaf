//! Pictures to save that the screen does not draw as SVG: the map of all items, the bars and the roadmap.
//!
//! A file is self-contained: it has its colours, its size, a white ground, a title and a description if there
//! is one, and uses no class. Its colours are those of the page in the light theme
//! (`core/tests/native/picture.rs` compares them with the style).

mod bars;
mod map;
mod timeline;

use std::fmt::Write;

pub use bars::{BarRow, bars_picture};
pub use map::{LegendEntry, MapCell, MapRow, map_picture};
pub use timeline::{TimelineMark, TimelineRow, timeline_picture};

use crate::codec::{printable, to_markup};

/// The grounds of the levels, from 0 up.
pub const LEVELS: [&str; 6] = ["#8f2318", "#b04c1b", "#e3b85c", "#a6cfc3", "#2b756c", "#0a4744"];
/// The colour of a figure on a dark ground.
pub const LIGHT: &str = "#ffffff";
/// The colour of a figure on a light ground.
pub const DARK: &str = "#16201f";
/// The colour of words.
pub const INK: &str = "#1c2426";
/// The colour of words that matter less.
pub const SOFT: &str = "#4d5756";
/// The colour of fine lines.
pub const LINE: &str = "#dcd9cf";
/// The colour of lines that must be easy to see.
pub const STRONG: &str = "#7d827c";
/// The colour of measured values.
pub const ACCENT: &str = "#0b5f5c";
/// The colour of late actions.
pub const DANGER: &str = "#95271a";

/// The typeface: the device's own, whichever program shows the file.
const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/// A drawing that grows downward.
struct Drawing {
    body: String,
    width: u32,
    height: u32,
}

impl Drawing {
    fn new(width: u32) -> Self {
        Self { body: String::new(), width, height: 0 }
    }

    /// Adds an element whose values need no escape.
    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a `String` cannot fail.
        let _ = self.body.write_fmt(element);
    }

    /// Adds words that begin, end or are centred at `x`, as the anchor of the style says.
    fn text(&mut self, (x, y): (u32, u32), words: &str, style: Words) {
        let Words { size, ink, anchor, is_bold } = style;
        let weight = if is_bold { " font-weight=\"600\"" } else { "" };
        self.add(format_args!(
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{ink}\" text-anchor=\"{anchor}\"{weight}>{}</text>",
            escaped(words)
        ));
    }

    fn rect(&mut self, (x, y): (u32, u32), (width, height): (u32, u32), fill: &str) {
        self.add(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
        ));
    }

    /// Returns the file.
    fn finish(self, title: &str, description: &str) -> String {
        let Self { body, width, height } = self;
        let title = escaped(title);
        let description = match escaped(description) {
            none if none.is_empty() => none,
            some => format!("<desc>{some}</desc>"),
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"{FONT}\" role=\"img\">\
             <title>{title}</title>{description}\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>{body}</svg>"
        )
    }
}

/// How words look.
#[derive(Clone, Copy)]
struct Words {
    size: u32,
    ink: &'static str,
    anchor: &'static str,
    is_bold: bool,
}

impl Words {
    const PLAIN: Self = Self { size: 14, ink: INK, anchor: "start", is_bold: false };
    const BOLD: Self = Self { is_bold: true, ..Self::PLAIN };
    const SOFT: Self = Self { ink: SOFT, size: 13, ..Self::PLAIN };
    const TITLE: Self = Self { size: 18, ..Self::BOLD };
}

/// Words for XML: escaped, on one line, without characters that XML cannot hold.
fn escaped(text: &str) -> String {
    to_markup(&printable(text)).replace(['\n', '\t'], " ")
}

/// Converts a count to a number for lengths in a drawing.
fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
