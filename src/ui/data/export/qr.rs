//! A QR code, drawn as SVG.

use std::fmt::Write;

use leptos::prelude::*;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::words;

/// The largest version to draw, 117 squares wide: a phone can read it from a screen.
const LARGEST: u8 = 25;

/// The empty border that a reader needs, in squares.
const QUIET: i32 = 4;

/// The QR code of a text; `None` if the text is too long for a code that phones can read.
pub fn qr(text: &str) -> Option<impl IntoView + use<>> {
    let segments = QrSegment::make_segments(text);
    // A code on a screen does not get dirty, so the lowest error correction is enough, and allows larger
    // squares.
    let (ecc, mask) = (QrCodeEcc::Low, None::<Mask>);
    let code = QrCode::encode_segments_advanced(
        &segments,
        ecc,
        Version::MIN,
        Version::new(LARGEST),
        mask,
        true,
    )
    .ok()?;
    let size = code.size() + 2 * QUIET;
    let view_box = format!("{} {} {size} {size}", -QUIET, -QUIET);
    let path = path(&code);
    Some(view! {
        <figure class="export-qr">
            <svg viewBox=view_box role="img" aria-label=words::hand_on_qr() shape-rendering="crispEdges">
                <path d=path/>
            </svg>
            <figcaption class="hint">{words::hand_on_qr_about()}</figcaption>
        </figure>
    })
}

/// The dark squares, row by row, as a path. Each run of dark squares is one rectangle.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let mut end = x;
            while code.get_module(end, y) {
                end += 1;
            }
            if end > x {
                let width = end - x;
                let _ = write!(path, "M{x} {y}h{width}v1h-{width}z");
            }
            x = end + 1;
        }
    }
    path
}
