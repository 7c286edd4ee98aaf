//! The security policies of the page, in one place: the page itself, `_headers` and the examples
//! for hosts include them as `{{policy}}` and `{{permissions}}`.

/// The content security policy for a page with an inline style and script of these integrity
/// values.
pub fn content(release: bool, style: &str, script: &str) -> String {
    let policy = if release { CONTENT } else { CONTENT_DEBUG };
    policy.replace("{{style}}", style).replace("{{script}}", script)
}

/// The content security policy. Scripts and everything else come from the page's own site, except
/// one script and one style inside the page. WebAssembly may be compiled, and no string may become
/// script or markup: Leptos sets markup only for elements without anything dynamic in them, and
/// `tests/native/layers.rs` checks that no view has one. The policy for trusted types allows five
/// names of scripts (`public/boot.js`).
const CONTENT: &str = "default-src 'none'; script-src 'self' '{{script}}' 'wasm-unsafe-eval'; \
    style-src 'self' '{{style}}'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; \
    manifest-src 'self'; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types aims-readiness";

/// The content security policy of a debug build, which allows trunk's live reload, an inline
/// script.
const CONTENT_DEBUG: &str = "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' data: ws:";

/// The permissions policy: the page may use no feature of the device.
pub const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), \
    display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), \
    idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), \
    publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";
