//! Pictures to take away that are no drawing on the screen: the map of all items, bars and the roadmap, as SVG files.
//!
//! A file stands alone: it has its colours, its size, a white ground, a title and a description, and no class. Its colours
//! are those of the page in the light theme (`core/tests/native/picture.rs` compares them with the style).

mod bars;
mod map;
mod timeline;

use std::fmt::Write;

pub use bars::{BarRow, bars_picture};
pub use map::{LegendEntry, MapCell, MapRow, map_picture};
pub use timeline::{TimelineMark, TimelineRow, timeline_picture};

use crate::codec::{printable, to_markup};

/// The grounds of the levels, upward.
pub const LEVELS: [&str; 6] = ["#8f2318", "#b04c1b", "#e3b85c", "#a6cfc3", "#2b756c", "#0a4744"];
/// A figure on a dark ground.
pub const LIGHT: &str = "#ffffff";
/// A figure on a light ground.
pub const DARK: &str = "#16201f";
/// Words.
pub const INK: &str = "#1c2426";
/// Words that matter less.
pub const SOFT: &str = "#4d5756";
/// Fine lines.
pub const LINE: &str = "#dcd9cf";
/// Lines that have to be seen.
pub const STRONG: &str = "#7d827c";
/// What is measured.
pub const ACCENT: &str = "#0b5f5c";
/// What is late.
pub const DANGER: &str = "#95271a";

/// The typeface: that of the device, in whatever program.
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
        // To write into a text cannot fail.
        let _ = self.body.write_fmt(element);
    }

    /// Words, which end at `x`, begin there or have their middle there.
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

    /// The file.
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

/// Words in XML: on one line, without what XML cannot hold.
fn escaped(text: &str) -> String {
    to_markup(&printable(text)).replace(['\n', '\t'], " ")
}

/// A length as a drawing takes it.
fn length(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
