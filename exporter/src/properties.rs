//! The two parts that `docx-rs` offers no way to fill: the properties and the settings of the file.

use docx_rs::Text;

use crate::{Document, text};

/// `docProps/core.xml`: title, author and language. It has no dates, which would reveal when the
/// file was made.
pub(crate) fn core(document: &Document) -> Vec<u8> {
    // `Text` is the only access to the escaping of `docx-rs`.
    let escaped = |value: &str| Text::new(text::line(value)).text;
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<cp:coreProperties"#,
            r#" xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties""#,
            r#" xmlns:dc="http://purl.org/dc/elements/1.1/">"#,
            "<dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>{}</dc:language>",
            "</cp:coreProperties>",
        ),
        escaped(&document.title),
        escaped(&document.organisation),
        document.language,
    )
    .into_bytes()
}

/// `word/settings.xml`: the layout of current Word, without the East Asian rules of `docx-rs`.
pub(crate) fn settings(language: &str) -> Vec<u8> {
    const WORD: &str = "http://schemas.microsoft.com/office/word";
    let compat: String = [
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    ]
    .iter()
    .map(|(name, value)| {
        format!(r#"<w:compatSetting w:name="{name}" w:uri="{WORD}" w:val="{value}"/>"#)
    })
    .collect();
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
            r#"<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>"#,
            r#"<w:characterSpacingControl w:val="doNotCompress"/>"#,
            r#"<w:compat>{}</w:compat><w:themeFontLang w:val="{}"/></w:settings>"#,
        ),
        compat, language,
    )
    .into_bytes()
}
