//! Tables of the page, read as the visitor sees them.

use aims_core::codec::SeenCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node};

use super::dom::{all, find_before};
use super::js::get;

/// The element whose listener handles an event.
pub fn clicked(event: &Event) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// The nearest table before an element in the document.
pub fn table_before(element: &Element) -> Option<Element> {
    find_before(element, |before| {
        if before.tag_name().eq_ignore_ascii_case("table") {
            return Some(before.clone());
        }
        all(before, "table").pop()
    })
}

/// The visible cells of a table. Folded explanations, such as the arithmetic behind a figure, are left out.
pub fn seen(table: &Element) -> Vec<Vec<SeenCell>> {
    let rows = all(table, "tr").into_iter().filter(|row| !is_hidden(row));
    let cells = |row: Element| {
        all(&row, ":scope > th, :scope > td").iter().filter(|it| !is_hidden(it)).map(cell).collect()
    };
    rows.map(cells).collect()
}

fn cell(cell: &Element) -> SeenCell {
    let text = text_of(cell);
    let link = cell.query_selector("a").ok().flatten();
    let is_link = link.is_some_and(|link| text_of(&link) == text);
    let span = cell.get_attribute("colspan").and_then(|span| span.parse().ok());
    SeenCell {
        is_head: cell.tag_name().eq_ignore_ascii_case("th"),
        is_id: is_link || cell.has_attribute("data-id"),
        span: span.unwrap_or(1),
        text,
    }
}

/// The words in an element, with a line for each block in it.
fn text_of(element: &Element) -> String {
    let mut out = String::new();
    add(element, &mut out);
    let lines = out.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn add(node: &Node, out: &mut String) {
    let children = node.child_nodes();
    for place in 0..children.length() {
        let Some(child) = children.item(place) else { continue };
        if child.node_type() == Node::TEXT_NODE {
            // A line break in the source is only a space on the screen.
            out.push_str(&child.text_content().unwrap_or_default().replace(['\n', '\r'], " "));
        } else if let Ok(element) = child.dyn_into::<Element>() {
            add_element(&element, out);
        }
    }
}

fn add_element(element: &Element, out: &mut String) {
    let name = element.tag_name().to_ascii_lowercase();
    let is_folded = name != "summary"
        && element.parent_element().is_some_and(|it| it.tag_name().eq_ignore_ascii_case("details"));
    if is_hidden(element) || is_folded {
        return;
    }
    match name.as_str() {
        "svg" | "button" | "script" | "style" => {}
        "br" => out.push('\n'),
        "textarea" => out.push_str(&value(element)),
        "input" if matches!(kind(element).as_str(), "text" | "date" | "number" | "search" | "") => {
            out.push_str(&value(element));
        }
        "input" => {}
        "select" => {
            let chosen = element.query_selector("option:checked").ok().flatten();
            out.push_str(&chosen.and_then(|it| it.text_content()).unwrap_or_default());
        }
        // An option that is not chosen is left out.
        "label" if has(element, "input:not(:checked)") => {}
        "p" | "div" | "li" | "dt" | "dd" | "label" | "h2" | "h3" | "h4" | "summary" => {
            out.push('\n');
            add(element, out);
            out.push('\n');
        }
        _ => add(element, out),
    }
}

fn has(element: &Element, selector: &str) -> bool {
    element.query_selector(selector).ok().flatten().is_some()
}

fn kind(input: &Element) -> String {
    input.get_attribute("type").unwrap_or_default()
}

fn value(field: &Element) -> String {
    let value: Option<JsValue> = get(field, "value");
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether an element is hidden, or is only for screen readers or for paper.
fn is_hidden(element: &Element) -> bool {
    let classes = element.get_attribute("class").unwrap_or_default();
    element.has_attribute("hidden")
        || classes
            .split_whitespace()
            .any(|it| matches!(it, "visually-hidden" | "print-only" | "printed"))
}
