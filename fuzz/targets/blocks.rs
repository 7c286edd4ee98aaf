//! Any text that a visitor might write, in a document: none of its characters act as marks, neither
//! on the page nor in Markdown.
//!
//! One input in fifty is used at its full length; the others are cut. Each text is written and read again
//! in six kinds of block, so only some hundred of the longest texts can be tried in a second.
#![no_main]

use aims_readiness_fuzz::codec::{Block, Check, Piece, Table, escape, pieces, plain, to_markdown};
use aims_readiness_fuzz::{is_one_in, text, within};
use libfuzzer_sys::fuzz_target;
use pulldown_cmark::{Event, Options, Parser, Tag};

const USUAL_BYTES: usize = 200;

fuzz_target!(|bytes: &[u8]| {
    let most = if is_one_in(50, bytes) { bytes.len() } else { USUAL_BYTES };
    let text = text(&bytes[..bytes.len().min(most)]);
    // Any text can be split into pieces, escaped or not.
    let shown: usize = within(text.len(), 200, || pieces(&text))
        .iter()
        .map(|piece| match piece {
            Piece::Text(words) | Piece::Strong(words) => words.len(),
            Piece::Link { target, words } => target.len() + words.len(),
        })
        .sum();
    assert!(shown <= text.len(), "nothing is made up");
    let _ = to_markdown(&blocks(&text));

    let guarded = escape(&text);
    assert_eq!(plain(&guarded), text, "what was written stands there to the letter");
    assert!(pieces(&guarded).iter().all(|piece| matches!(piece, Piece::Text(_))));
    for block in blocks(&guarded) {
        let markdown = to_markdown(std::slice::from_ref(&block));
        check(&block, &markdown, &text);
    }
});

/// Returns the text in every kind of block.
fn blocks(text: &str) -> [Block; 6] {
    let text = || text.to_owned();
    let table = Table { head: vec![text()], rows: vec![vec![text()]], ..Table::default() };
    [
        Block::H2(text()),
        Block::P(text()),
        Block::Note(text()),
        Block::Ul(vec![text()]),
        Block::Check(vec![Check { done: false, text: text() }]),
        Block::Table(table),
    ]
}

/// Asserts that a Markdown reader sees at most one block of this kind, with exactly these words.
fn check(block: &Block, markdown: &str, text: &str) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let mut words = String::new();
    let mut blocks = 0;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(piece) => words.push_str(&piece),
            // Markdown has no line break within a table cell, so it is written as HTML.
            Event::InlineHtml(html) if &*html == "<br>" => words.push(' '),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::TaskListMarker(false) | Event::End(_) => {}
            Event::Start(Tag::Paragraph | Tag::TableHead | Tag::TableRow | Tag::TableCell) => {}
            Event::Start(
                Tag::Heading { .. }
                | Tag::BlockQuote(_)
                | Tag::List(None)
                | Tag::Table(_)
                | Tag::Item,
            ) => blocks += 1,
            other => panic!("{other:?} from {text:?} in {markdown:?}"),
        }
    }
    let most = match block {
        Block::P(_) => 0,
        Block::Ul(_) | Block::Check(_) => 2,
        _ => 1,
    };
    assert!(blocks <= most, "more blocks than one from {text:?} in {markdown:?}");
    let times = if matches!(block, Block::Table(_)) { 2 } else { 1 };
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let wanted = squeezed(text).repeat(times);
    assert_eq!(squeezed(&words), wanted, "the words of {text:?} in {markdown:?}");
}
