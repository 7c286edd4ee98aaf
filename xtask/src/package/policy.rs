//! The policies that the page is sent with, in one place: the page itself, `_headers` and the examples
//! for hosts name them as `{{policy}}` and `{{permissions}}`.

/// What a page may load and do that carries a style and a script with these integrity values.
pub fn content(release: bool, style: &str, script: &str) -> String {
    let policy = if release { CONTENT } else { CONTENT_DEBUG };
    policy.replace("{{style}}", style).replace("{{script}}", script)
}

/// What the page may load and do. Scripts and everything else come from its own site, but for one script
/// and one style that stand in the page. WebAssembly may be compiled, and no string may become script or
/// markup: Leptos sets markup only for elements without anything dynamic in them, and
/// `tests/native/layers.rs` sees to it that no view has one. The policy for trusted types lets through
/// five names of scripts (`public/boot.js`).
const CONTENT: &str = "default-src 'none'; script-src 'self' '{{script}}' 'wasm-unsafe-eval'; \
    style-src 'self' '{{style}}'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types aims-readiness";

/// The same while one develops: trunk's live reload is an inline script.
const CONTENT_DEBUG: &str = "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' data: ws:";

/// What the page may use of the device: nothing.
pub const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), \
    display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), \
    idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";
