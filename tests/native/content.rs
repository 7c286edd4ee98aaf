//! Helpers, not tests: the compiled content, for the other test files.

use std::sync::OnceLock;

use aims_core::codec::{Content, GuidanceFile, Library, read_words};
use aims_readiness::words;

/// Returns the content as the page holds it, after handing over its words.
pub fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let mut content = Content::read(&content_compiler::checkout().json).unwrap();
        words::set(std::mem::take(&mut content.words));
        words::set_later(read_words(&content_compiler::checkout().later_words).unwrap());
        content
    })
}

/// Returns the library, which the page fetches when it is first needed.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    let read = || Library::read(&content_compiler::checkout().library, &content().catalog).unwrap();
    LIBRARY.get_or_init(read)
}

/// Returns the guidance on the items.
pub fn guidance() -> &'static GuidanceFile {
    static GUIDANCE: OnceLock<GuidanceFile> = OnceLock::new();
    GUIDANCE.get_or_init(|| GuidanceFile::read(&content_compiler::checkout().guidance).unwrap())
}
