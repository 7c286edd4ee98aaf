//! Any text as a library file: either contents that can be looked up, or one error.
#![no_main]

use aims_readiness_fuzz::codec::{Block, Library, plain, read_file, to_markdown};
use aims_readiness_fuzz::{PAGE, text, within};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let catalog = &PAGE.catalog;
    let library = match within(text.len(), 200, || Library::read(&text, catalog)) {
        Ok(library) => library,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    for article in &library.articles {
        assert!(library.article(&article.slug).is_some());
        show(&article.blocks);
    }
    for template in &library.templates {
        assert!(library.template(&template.slug).is_some());
        show(&template.blocks);
    }
    for sample in &library.samples {
        let _ = read_file(&sample.file, catalog);
    }
    for link in library.crosswalk.links() {
        assert!(link.item.index() < catalog.len(), "a link leads to an item that is there");
        let _ = library.framework(&link.framework);
        let _ = library.title(&link.framework, &link.reference);
        let _ = (library.strength(link.strength), library.source(link.source));
    }
});

fn show(blocks: &[Block]) {
    let _ = to_markdown(blocks);
    for block in blocks {
        if let Block::P(text) | Block::Note(text) | Block::H2(text) = block {
            let _ = plain(text);
        }
    }
}
