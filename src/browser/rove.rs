//! Grids of links that are a single Tab stop: the arrow keys move from link to link.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::dom::all;

/// Moves the focus within a grid in response to a key. `grid` is the selector of the grid around the
/// links, and `row` the selector of its rows.
pub fn rove(event: &KeyboardEvent, grid: &str, row: &str) {
    if event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let Some((target, grid)) = target_in(event, grid) else { return };
    let rows: Vec<Vec<Element>> =
        all(&grid, row).iter().map(|row| all(row, "a")).filter(|row| !row.is_empty()).collect();
    let here = rows
        .iter()
        .enumerate()
        .find_map(|(at, links)| Some((at, links.iter().position(|link| *link == target)?)));
    let lengths: Vec<usize> = rows.iter().map(Vec::len).collect();
    let to = here.and_then(|here| moved(&lengths, here, &event.key(), event.ctrl_key()));
    if let Some((row, place)) = to
        && let Some(link) = rows.get(row).and_then(|row| row.get(place))
        && let Some(link) = link.dyn_ref::<HtmlElement>()
    {
        event.prevent_default();
        let _ = link.focus();
    }
}

/// Makes the link that has received the focus, by whatever means, the Tab stop of the grid.
pub fn stop_here(event: &Event, grid: &str) {
    let Some((target, grid)) = target_in(event, grid) else { return };
    for link in all(&grid, "a") {
        let stop = if link == target { "0" } else { "-1" };
        let _ = link.set_attribute("tabindex", stop);
    }
}

/// The row and place that a key leads to, in rows of these lengths; `None` for other keys.
///
/// Left and Right continue into the previous or next row. Up and Down keep the column, as far as the
/// other row is long enough. Home and End go to the ends of the row or, with Ctrl, of the grid.
pub fn moved(
    rows: &[usize],
    (row, place): (usize, usize),
    key: &str,
    ctrl: bool,
) -> Option<(usize, usize)> {
    let last_of = |row: usize| rows.get(row).map_or(0, |length| length.saturating_sub(1));
    let last = rows.len().saturating_sub(1);
    let column = |row: usize| (row, place.min(last_of(row)));
    Some(match (key, ctrl) {
        ("ArrowRight", false) if place < last_of(row) => (row, place + 1),
        ("ArrowRight", false) if row < last => (row + 1, 0),
        ("ArrowLeft", false) if place > 0 => (row, place - 1),
        ("ArrowLeft", false) if row > 0 => (row - 1, last_of(row - 1)),
        ("ArrowDown", false) => column((row + 1).min(last)),
        ("ArrowUp", false) => column(row.saturating_sub(1)),
        ("ArrowRight" | "ArrowLeft", false) => (row, place),
        ("Home", false) => (row, 0),
        ("End", false) => (row, last_of(row)),
        ("Home", true) => (0, 0),
        ("End", true) => (last, last_of(last)),
        _ => return None,
    })
}

/// The element that an event came from, and the grid around it.
fn target_in(event: &Event, grid: &str) -> Option<(Element, Element)> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let grid = target.closest(grid).ok().flatten()?;
    Some((target, grid))
}
