//! The type of a file, by its extension.

use std::path::Path;

/// The value for `Content-Type`.
pub fn of(file: &Path) -> &'static str {
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    match extension.as_ref() {
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "md" | "txt" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types() {
        let check = |file, kind| assert_eq!(of(Path::new(file)), kind);
        check("a-0123.wasm", "application/wasm");
        check("a/b.min.js", "text/javascript; charset=utf-8");
        check("app.webmanifest", "application/manifest+json");
        check("LICENSE", "application/octet-stream");
    }
}
