//! Diagrams of the guide: boxes in rows, with arrows between them, laid out in whole numbers.
//!
//! The compiler lays a [`Plan`] out once. The plain pages and the screens draw the same [`Diagram`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::chart::points;

/// The width of a drawing, in units. The style sheet sets names at 14 units and texts at 13.
const WIDTH: i32 = 400;
/// The maximum width of a box.
const WIDEST: i32 = 270;
const EDGE: i32 = 2;
const GAP_ACROSS: i32 = 24;
const GAP_DOWN: i32 = 30;
const PADDING: i32 = 10;
/// `LINE` is the distance between lines of words, `FOOT` the distance from the top of a line to its baseline.
const LINE: i32 = 18;
const FOOT: i32 = 14;
/// The average width of a letter, in tenths of a unit.
const NAME_LETTER: i32 = 80;
const TEXT_LETTER: i32 = 70;
/// The length of an arrow's head.
const HEAD: f64 = 9.0;

/// A diagram as its author writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// What the diagram shows, as its caption.
    pub title: String,
    /// The same in sentences, for readers who cannot see the diagram.
    pub description: String,
    /// The boxes, row by row.
    pub rows: Vec<Vec<Node>>,
    /// The arrows, each as the ids of the boxes where it starts and ends.
    #[serde(default)]
    pub arrows: Vec<[String; 2]>,
}

/// A box as its author writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// The id by which arrows refer to the box.
    pub id: String,
    /// The words at the top of the box, set apart.
    pub name: String,
    /// The text below the name; may be empty.
    #[serde(default)]
    pub text: String,
}

/// A diagram, laid out and ready to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Diagram {
    /// What the diagram shows.
    pub title: String,
    /// The same in sentences.
    pub description: String,
    /// The width of the drawing.
    pub width: i32,
    /// The height of the drawing.
    pub height: i32,
    /// Boxes: left, top, width, height.
    pub boxes: Vec<[i32; 4]>,
    /// Arrows.
    pub arrows: Vec<Arrow>,
    /// Lines of words.
    pub words: Vec<Words>,
}

/// An arrow, as points that SVG reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrow {
    /// The two ends of its shaft.
    pub shaft: String,
    /// The corners of its head.
    pub head: String,
}

/// A line of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The horizontal centre of the line.
    pub x: i32,
    /// The baseline.
    pub y: i32,
    /// Whether the line belongs to the name of the box.
    pub name: bool,
    /// The words.
    pub text: String,
}

impl Plan {
    /// Lays the diagram out. Leaves out an arrow to or from a box that does not exist.
    pub fn draw(&self) -> Diagram {
        let mut boxes = Vec::new();
        let mut words = Vec::new();
        let mut placed: BTreeMap<&str, [i32; 4]> = BTreeMap::new();
        let mut top = EDGE;
        for row in &self.rows {
            let width = box_width(row.len());
            let lines: Vec<_> = row.iter().map(|node| node.lines(width)).collect();
            let most = lines.iter().map(Vec::len).max().unwrap_or(0);
            let height = most as i32 * LINE + 2 * PADDING;
            let mut left = (WIDTH + GAP_ACROSS - row.len() as i32 * (width + GAP_ACROSS)) / 2;
            for (node, lines) in row.iter().zip(lines) {
                let place = [left, top, width, height];
                boxes.push(place);
                placed.insert(&node.id, place);
                let mut y = top + (height - lines.len() as i32 * LINE) / 2 + FOOT;
                for (name, text) in lines {
                    words.push(Words { x: left + width / 2, y, name, text });
                    y += LINE;
                }
                left += width + GAP_ACROSS;
            }
            top += height + GAP_DOWN;
        }
        let ends = |[from, to]: &[String; 2]| {
            Some(arrow(*placed.get(from.as_str())?, *placed.get(to.as_str())?))
        };
        Diagram {
            title: self.title.clone(),
            description: self.description.clone(),
            width: WIDTH,
            height: (top - GAP_DOWN + EDGE).max(0),
            boxes,
            arrows: self.arrows.iter().filter_map(ends).collect(),
            words,
        }
    }

    /// Returns the words that are wider than their box.
    pub fn too_wide(&self) -> Vec<&str> {
        let mut found = Vec::new();
        for row in &self.rows {
            let width = box_width(row.len());
            for node in row {
                for (text, letter) in [(&node.name, NAME_LETTER), (&node.text, TEXT_LETTER)] {
                    let most = letters(width, letter);
                    found.extend(text.split_whitespace().filter(|it| it.chars().count() > most));
                }
            }
        }
        found
    }
}

impl Node {
    /// The lines of the node in a box of this width. The flag says whether a line belongs to the name.
    fn lines(&self, width: i32) -> Vec<(bool, String)> {
        let name = wrap(&self.name, letters(width, NAME_LETTER));
        let text = wrap(&self.text, letters(width, TEXT_LETTER));
        let name = name.into_iter().map(|line| (true, line));
        name.chain(text.into_iter().map(|line| (false, line))).collect()
    }
}

/// The width of each box in a row of `count` boxes.
fn box_width(count: usize) -> i32 {
    let count = count.max(1) as i32;
    ((WIDTH - 2 * EDGE - (count - 1) * GAP_ACROSS) / count).min(WIDEST)
}

/// How many letters fit on a line in a box of this width.
fn letters(width: i32, letter: i32) -> usize {
    usize::try_from((width - 2 * PADDING) * 10 / letter).unwrap_or(0)
}

/// Breaks a text between words. A word that is longer than a line gets a line of its own.
fn wrap(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// An arrow between two boxes: between their sides within a row, otherwise between bottom and top.
fn arrow(from: [i32; 4], to: [i32; 4]) -> Arrow {
    let [left, top, width, height] = from;
    let [to_left, to_top, to_width, to_height] = to;
    let (middle, to_middle) = (left + width / 2, to_left + to_width / 2);
    let (start, end) = if top == to_top {
        let y = top + height / 2;
        if left < to_left {
            ((left + width, y), (to_left, y))
        } else {
            ((left, y), (to_left + to_width, y))
        }
    } else if top < to_top {
        ((middle, top + height), (to_middle, to_top))
    } else {
        ((middle, top), (to_middle, to_top + to_height))
    };
    let (across, down) = (f64::from(end.0 - start.0), f64::from(end.1 - start.1));
    let length = across.hypot(down).max(1.0);
    // The point `back` before the tip and `aside` to one side of the shaft.
    let before = |back: f64, aside: f64| {
        let x = f64::from(end.0) - (back * across + aside * down) / length;
        let y = f64::from(end.1) - (back * down - aside * across) / length;
        (x.round() as i32, y.round() as i32)
    };
    Arrow {
        shaft: points(&[start, before(HEAD, 0.0)]),
        head: points(&[end, before(HEAD, HEAD / 2.0), before(HEAD, -HEAD / 2.0)]),
    }
}
