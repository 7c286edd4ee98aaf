//! No test: the content that is built, for others.

use std::sync::OnceLock;

use aims_core::codec::{Content, GuidanceFile, Library, read_words};
use aims_readiness::words;

/// The content as the page has it, once its words have been handed on.
pub fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let mut content = Content::read(&content_compiler::checkout().json).unwrap();
        words::set(std::mem::take(&mut content.words));
        words::set_later(read_words(&content_compiler::checkout().later_words).unwrap());
        content
    })
}

/// What is fetched when somebody first asks for it.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    let read = || Library::read(&content_compiler::checkout().library, &content().catalog).unwrap();
    LIBRARY.get_or_init(read)
}

/// The guidance on the items.
pub fn guidance() -> &'static GuidanceFile {
    static GUIDANCE: OnceLock<GuidanceFile> = OnceLock::new();
    GUIDANCE.get_or_init(|| GuidanceFile::read(&content_compiler::checkout().guidance).unwrap())
}
