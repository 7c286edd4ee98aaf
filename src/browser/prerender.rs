//! The handoff from the prerendered first screen to the program.
//!
//! index.html contains that screen as HTML that the build rendered with this program, so both have the
//! same elements. `public/prerender.js` stores what is chosen there. This module hands over the rest: the
//! focus, a click that came too early and, if storage is blocked, the choice itself.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

use super::dom::document;
use super::{focus, location};

/// Selects the first screen while it is shown.
const PRERENDERED: &str = ".prerendered:not([hidden])";
/// Selects the first screen once the visitor has followed a link on it.
const LEFT: &str = ".prerendered[data-left]";
/// Selects the program's own screen, which has the same elements.
const APP: &str = "#app";
/// What can have the focus on either screen, except the switcher: it comes with the first answer, and the
/// first screen has none.
const STOPS: &str = "a, button:not(.switcher-button), input, select, textarea, summary, [tabindex]";
/// The buttons on either screen.
const BUTTONS: &str = "button:not(.switcher-button)";
/// How long to wait before checking again whether something is pressed, in milliseconds.
const PAUSE: i32 = 10;
/// How often to check at most, for browsers that never report the release.
const MOST_PAUSES: usize = 300;

/// The state of the prerendered screen.
#[derive(Debug, Default)]
pub struct Prerendered {
    /// The item and the level chosen on the screen, if they could not be stored. A stored choice is read
    /// from the storage instead, since another tab may have changed it in the meantime.
    pub chosen: Option<(String, u8)>,
    focus: Option<usize>,
    pressed: Option<usize>,
    /// Whether the visitor has followed a link to another screen.
    has_left: bool,
}

fn all(document: &Document, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = document.query_selector_all(selector) else { return Vec::new() };
    let found = (0..found.length()).filter_map(|place| found.item(place));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}

/// Whether the first screen is shown.
pub fn is_shown() -> bool {
    document().is_some_and(|document| matches!(document.query_selector(PRERENDERED), Ok(Some(_))))
}

/// Waits until no element is pressed: a click is lost if its element is replaced between press and
/// release.
pub async fn pointer_released() {
    for _ in 0..MOST_PAUSES {
        let pressed = document().map(|document| document.query_selector(".prerendered :active"));
        if !matches!(pressed, Some(Ok(Some(_)))) {
            return;
        }
        let pause = Promise::new(&mut |done, _| {
            if let Some(window) = web_sys::window() {
                let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, PAUSE);
            }
        });
        let _ = JsFuture::from(pause).await;
    }
}

/// Reads the state of the screen. Call this just before the screen is removed, in the same task: anything
/// the visitor did in between would be lost.
pub fn read() -> Prerendered {
    let Some(document) = document() else { return Prerendered::default() };
    let Ok(Some(first)) = document.query_selector(PRERENDERED) else {
        let has_left = matches!(document.query_selector(LEFT), Ok(Some(_)));
        return Prerendered { has_left, ..Prerendered::default() };
    };
    // The address changes first; the event that hides the screen follows a task later. Until then, the
    // link has the focus.
    let hash = location::hash();
    if hash.len() > 2 && hash != "#main" {
        return Prerendered { chosen: chosen(&document), has_left: true, ..Prerendered::default() };
    }
    let focus = document.active_element().and_then(|active| {
        let mut stops = all(&document, &below(PRERENDERED, STOPS)).into_iter();
        stops.position(|stop| Element::from(stop) == active)
    });
    Prerendered {
        chosen: chosen(&document),
        focus,
        pressed: first.get_attribute("data-pressed").and_then(|place| place.parse().ok()),
        has_left: false,
    }
}

fn chosen(document: &Document) -> Option<(String, u8)> {
    let find = |selector| document.query_selector(&below(PRERENDERED, selector)).ok().flatten();
    if find(".kept-yes").is_some() {
        return None;
    }
    let chosen = find("input:checked")?;
    let chosen: HtmlInputElement = chosen.dyn_into().ok()?;
    Some((chosen.name().strip_prefix("level-")?.to_owned(), chosen.value().parse().ok()?))
}

/// Puts `root` in front of each selector in a list.
fn below(root: &str, selectors: &str) -> String {
    let each = selectors.split(", ").map(|selector| format!("{root} {selector}"));
    each.collect::<Vec<_>>().join(", ")
}

impl Prerendered {
    /// Restores the focus, or moves it to the heading if a link was followed, and repeats a click that came
    /// too early. Called once the program's own screen has replaced the prerendered one.
    pub fn go_on(&self) {
        let Some(document) = document() else { return };
        if self.has_left {
            focus::focus_soon("main h1", true);
        }
        let at =
            |selector: &str, place: Option<usize>| all(&document, selector).into_iter().nth(place?);
        if let Some(stop) = at(&below(APP, STOPS), self.focus) {
            let _ = stop.focus();
        }
        if let Some(button) = at(&below(APP, BUTTONS), self.pressed) {
            button.click();
        }
    }
}
