//! Blocks as Markdown: compared with the expected text, and with what a Markdown parser reads.

use aims_core::codec::{Block, Check, Table, escape, printable, to_markdown};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::blocks::any_text;

/// Texts that would do harm if their characters acted as marks.
const HOSTILE: [&str; 16] = [
    "]]> & &amp; <!-- a -->",
    "<script>alert(1)</script>",
    "a | b || c",
    "# a",
    "- a",
    "+ a",
    "1. a",
    "12) a",
    "===",
    "---",
    "> a",
    "**a** _b_ `c` ~~d~~ ***",
    "[a](https://b.example) ![c](d) [[t|e]]",
    "a\\",
    "{scope} {{soa}} $x$",
    "👩‍🚀 Ünï שלום",
];

fn of(words: &str) -> String {
    words.to_owned()
}

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(|words| of(words)).collect()
}

fn check(blocks: &[Block], expected: &str) {
    assert_eq!(to_markdown(blocks), expected);
}

#[test]
fn each_block_is_written_in_markdown() {
    check(&[], "");
    let blocks = [
        Block::H1(of("Title")),
        Block::H2(of("Part")),
        Block::H3(of("Place")),
        Block::P(of("Some **strong** words.")),
        Block::Ul(list(&["a", "b"])),
        Block::Ol(list(&["a", "b"])),
        Block::Check(vec![
            Check { done: true, text: of("a") },
            Check { done: false, text: of("b") },
        ]),
        Block::Note(of("Mind this.")),
        Block::Table(Table {
            head: list(&["a", "b"]),
            widths: vec![50, 50],
            rows: vec![list(&["c", "d"]), list(&["", "e"])],
        }),
        Block::Fill(of("soa")),
    ];
    let expected = "# Title

## Part

### Place

Some **strong** words.

- a
- b

1. a
2. b

- [x] a
- [ ] b

> Mind this.

| a | b |
| --- | --- |
| c | d |
|  | e |

";
    check(&blocks, expected);
}

#[test]
fn lines_of_a_text_are_trimmed_and_stay_in_their_block() {
    check(
        &[Block::P(of("Unit one\u{b}Unit two\u{c}Unit\u{1}three"))],
        "Unit one\\\nUnit two\\\nUnit three\n",
    );
    let words = "a \r\n\t- b\r    c\u{2028}d";
    check(&[Block::P(of(words))], "a\\\n- b\\\nc\\\nd\n");
    check(&[Block::Ul(list(&[words]))], "- a\\\n  - b\\\n  c\\\n  d\n");
    check(&[Block::H2(of(words))], "## a - b c d\n");
}

#[test]
fn a_line_break_does_not_end_its_block() {
    let lines = of("a\nb");
    check(&[Block::H1(lines.clone())], "# a b\n");
    check(&[Block::P(lines.clone())], "a\\\nb\n");
    check(&[Block::Note(lines.clone())], "> a\\\n> b\n");
    check(&[Block::Ul(vec![lines.clone()])], "- a\\\n  b\n");
    check(&[Block::Ol(vec![lines.clone()])], "1. a\\\n   b\n");
    check(&[Block::Check(vec![Check { done: false, text: lines.clone() }])], "- [ ] a\\\n  b\n");
    let table = Table { head: vec![of("h")], widths: Vec::new(), rows: vec![vec![lines]] };
    check(&[Block::Table(table)], "| h |\n| --- |\n| a<br>b |\n");
    check(&[Block::P(of("a \r\n\r\n\nb\n"))], "a\\\nb\n");
}

#[test]
fn links_within_the_page_become_plain_words() {
    let text = of("See [[#/question/4.1|clause 4.1 *]] **now** & [[t|then]].");
    check(&[Block::P(text)], "See clause 4.1 \\* **now** \\& then.\n");
}

/// Returns what a Markdown parser reads: the kinds of blocks, and all text.
fn parsed(markdown: &str) -> (Vec<String>, String) {
    let (mut tags, mut words) = (Vec::new(), String::new());
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => tags.push(name(&tag)),
            Event::Text(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::TableCell) => words.push('\n'),
            Event::InlineHtml(html) if &*html == "<br>" => words.push(' '),
            Event::End(_) => {}
            other => tags.push(format!("{other:?}")),
        }
    }
    (tags, words)
}

fn name(tag: &Tag<'_>) -> String {
    format!("{tag:?}").split([' ', '(', '{']).next().unwrap_or_default().to_owned()
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Asserts that a block of escaped words is parsed as these blocks and these words.
fn reads_back(block: Block, words: &str, tags: &[&str]) {
    let markdown = to_markdown(&[block]);
    let (found, text) = parsed(&markdown);
    assert_eq!((found.as_slice(), spaced(&text)), (&list(tags)[..], spaced(words)), "{markdown:?}");
}

/// Checks the words in every place where a document can have words.
fn reads_back_everywhere(words: &str) {
    let guarded = escape(words);
    reads_back(Block::H1(guarded.clone()), words, &["Heading"]);
    reads_back(Block::P(guarded.clone()), words, &["Paragraph"]);
    reads_back(Block::Note(guarded.clone()), words, &["BlockQuote", "Paragraph"]);
    reads_back(Block::Ul(vec![guarded.clone()]), words, &["List", "Item"]);
    reads_back(Block::Ol(vec![guarded.clone()]), words, &["List", "Item"]);
    let check = Check { done: true, text: guarded.clone() };
    reads_back(Block::Check(vec![check]), words, &["List", "Item", "TaskListMarker(true)"]);
    let table = Table { head: vec![of("h")], widths: Vec::new(), rows: vec![vec![guarded]] };
    let tags = ["Table", "TableHead", "TableCell", "TableRow", "TableCell"];
    reads_back(Block::Table(table), &format!("h {words}"), &tags);
}

#[test]
fn a_parser_reads_hostile_words_back_unchanged() {
    HOSTILE.into_iter().for_each(reads_back_everywhere);
    // The same holds for the second line of a text.
    for words in HOSTILE {
        reads_back_everywhere(&format!("first\n{words}"));
        reads_back_everywhere(&format!("first\n   {words}\nlast"));
    }
}

#[test]
fn the_parser_recognises_marks_that_are_not_escaped() {
    let (tags, _) = parsed(&to_markdown(&[Block::P(of("- a <b> **c**"))]));
    assert_eq!(tags, ["List", "Item", "InlineHtml(Borrowed(\"<b>\"))", "Strong"]);
}

proptest! {
    #[test]
    fn any_words_of_a_visitor_read_back_as_one_paragraph(words in any_text()) {
        let words = printable(&words.replace(['\n', '\r'], " "));
        let markdown = to_markdown(&[Block::P(escape(words.trim()))]);
        let (tags, text) = parsed(&markdown);
        prop_assert_eq!(spaced(&text), spaced(&words), "{:?}", markdown);
        let expected: &[&str] = if words.trim().is_empty() { &[] } else { &["Paragraph"] };
        prop_assert_eq!(tags, list(expected), "{:?}", markdown);
    }
}
