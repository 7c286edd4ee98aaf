//! Drawings of the page as files: a standalone SVG, and a PNG rendered from it.
//!
//! A drawing on the page takes its colours from the style sheet. A separate file has no style sheet, so
//! each element gets its computed style as attributes.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Node};

use super::device;
use super::dom::{all, document, find_before, set_style_property};
use super::js::{call, call_and_wait, get, make};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The style properties that a drawing uses.
const PROPERTIES: [&str; 15] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linejoin",
    "stroke-linecap",
    "opacity",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
    "dominant-baseline",
    "display",
];

/// The width of a drawing in a file, in pixels. A PNG has twice as many points.
const WIDTH: f64 = 900.0;

/// A drawing as a file.
pub struct Drawn {
    /// The text of the SVG file.
    pub svg: String,
    /// Its size in pixels.
    pub size: (f64, f64),
}

/// The nearest drawing before an element in the document.
pub fn drawing_near(element: &Element) -> Option<Element> {
    find_before(element, |before| {
        if before.tag_name().eq_ignore_ascii_case("svg") {
            return Some(before.clone());
        }
        before.query_selector("svg[role=img]").ok().flatten()
    })
}

/// A drawing of the page as a standalone file, in the colours of the light theme. `title` is the name of
/// the picture, and `description` the text below it.
pub fn standalone(drawing: &Element, title: &str, description: &str) -> Option<Drawn> {
    let light = Light::on();
    let copy = drawing.clone_node_with_deep(true).ok()?.dyn_into::<Element>().ok()?;
    style(drawing, &copy);
    drop(light);
    let view = drawing.get_attribute("viewBox")?;
    let view: Vec<f64> = view.split_whitespace().filter_map(|it| it.parse().ok()).collect();
    let [left, top, width, height] = view.try_into().ok()?;
    let size = (WIDTH, (WIDTH * height / f64::max(width, 1.0)).round());
    for (name, value) in [("width", size.0), ("height", size.1)] {
        copy.set_attribute(name, &value.to_string()).ok()?;
    }
    for name in ["aria-label", "preserveAspectRatio"] {
        copy.remove_attribute(name).ok()?;
    }
    let document = document()?;
    let ground = document.create_element_ns(Some(SVG), "rect").ok()?;
    let place = [("x", left), ("y", top), ("width", width), ("height", height)];
    for (name, value) in place {
        ground.set_attribute(name, &value.to_string()).ok()?;
    }
    ground.set_attribute("fill", "#ffffff").ok()?;
    first(&copy, &ground)?;
    for (name, words) in [("desc", description), ("title", title)] {
        let is_there = copy.query_selector(&format!(":scope > {name}")).ok()?.is_some();
        if !is_there && !words.is_empty() {
            let element = document.create_element_ns(Some(SVG), name).ok()?;
            element.set_text_content(Some(words));
            first(&copy, &element)?;
        }
    }
    let serializer = make("XMLSerializer", &[]).ok()?;
    let svg = call(&serializer, "serializeToString", &[&copy]).ok()?.as_string()?;
    Some(Drawn { svg, size })
}

fn first(of: &Element, child: &Node) -> Option<()> {
    of.insert_before(child, of.first_child().as_ref()).ok().map(drop)
}

/// Gives a copy, and everything in it, the look of the original.
fn style(from: &Element, to: &Element) {
    let Some(window) = web_sys::window() else { return };
    let one = |from: &Element, to: &Element| -> Option<()> {
        let computed = call(&window, "getComputedStyle", &[from]).ok()?;
        for name in ["class", "style", "aria-hidden", "tabindex"] {
            to.remove_attribute(name).ok()?;
        }
        for name in PROPERTIES {
            let value = call(&computed, "getPropertyValue", &[&name.into()]).ok()?.as_string()?;
            let is_said = match name {
                "display" => value == "none",
                _ => !value.is_empty() && value != "auto" && value != "normal",
            };
            if is_said {
                to.set_attribute(name, &value).ok()?;
            }
        }
        Some(())
    };
    one(from, to);
    for (from, to) in all(from, "*").iter().zip(&all(to, "*")) {
        one(from, to);
    }
}

/// Sets the colours of the light theme while it is held, even if the page is dark. Nothing is painted in
/// the meantime.
struct Light(Vec<String>);

impl Light {
    fn on() -> Self {
        let is_dark = device::matches("(prefers-color-scheme: dark)");
        let names = if is_dark { tokens() } else { Vec::new() };
        for (name, value) in &names {
            set_style_property(name, Some(value));
        }
        Self(names.into_iter().map(|(name, _)| name).collect())
    }
}

impl Drop for Light {
    fn drop(&mut self) {
        for name in &self.0 {
            set_style_property(name, None);
        }
    }
}

/// The custom properties that the style sheets set on `:root` outside any condition, with their values.
fn tokens() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let document: Option<JsValue> = document().map(Into::into);
    let sheets = document.and_then(|document| get(&document, "styleSheets"));
    for sheet in sheets.iter().flat_map(members) {
        collect(&sheet, &mut found);
    }
    found
}

fn collect(of: &JsValue, found: &mut Vec<(String, String)>) {
    for rule in get(of, "cssRules").iter().flat_map(members) {
        // Skips rules with a condition, such as the one for the dark theme.
        if get(&rule, "conditionText").is_some() {
            continue;
        }
        let selector = get(&rule, "selectorText").and_then(|it| it.as_string());
        match (selector, get(&rule, "style")) {
            (Some(selector), Some(style)) if selector == ":root" => {
                for name in members(&style).into_iter().filter_map(|name| name.as_string()) {
                    let value = call(&style, "getPropertyValue", &[&name.as_str().into()]);
                    let value = value.ok().and_then(|value| value.as_string());
                    if let Some(value) = value.filter(|_| name.starts_with("--")) {
                        found.push((name, value));
                    }
                }
            }
            (None, _) => collect(&rule, found),
            _ => {}
        }
    }
}

/// The members of an array-like value.
fn members(of: &JsValue) -> Vec<JsValue> {
    Array::from(of).iter().collect()
}

/// Renders an SVG file with two points for each pixel, and returns the bytes of a PNG file.
///
/// # Errors
/// The browser's error, for the console.
pub async fn to_png(svg: &str, (width, height): (f64, f64)) -> Result<Vec<u8>, JsValue> {
    const POINTS: f64 = 2.0;
    // The content security policy allows `data:` for images, but not `blob:`.
    let escaped = String::from(js_sys::encode_uri_component(svg));
    let image = make("Image", &[])?;
    let loaded = Promise::new(&mut |done, failed| {
        let _ = Reflect::set(&image, &"onload".into(), &done);
        let _ = Reflect::set(&image, &"onerror".into(), &failed);
    });
    let address = format!("data:image/svg+xml;charset=utf-8,{escaped}");
    Reflect::set(&image, &"src".into(), &address.into())?;
    JsFuture::from(loaded).await?;
    let canvas = document().ok_or(JsValue::NULL)?.create_element("canvas")?;
    let (wide, high) = (JsValue::from(width * POINTS), JsValue::from(height * POINTS));
    Reflect::set(&canvas, &"width".into(), &wide)?;
    Reflect::set(&canvas, &"height".into(), &high)?;
    let context = call(&canvas, "getContext", &[&"2d".into()])?;
    let corner = JsValue::from(0);
    call(&context, "drawImage", &[&image, &corner, &corner, &wide, &high])?;
    let blob = Promise::new(&mut |done: Function, _| {
        let _ = call(&canvas, "toBlob", &[&done, &"image/png".into()]);
    });
    let blob = JsFuture::from(blob).await?;
    let bytes = call_and_wait(&blob, "arrayBuffer", &[]).await?;
    Ok(Uint8Array::new(&bytes).to_vec())
}
