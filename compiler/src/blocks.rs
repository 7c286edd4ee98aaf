//! Markdown to blocks: the subset that articles and templates may use. Anything else is a problem.
//!
//! `core/src/codec/block.rs` documents the marks within a text. Marks cannot be nested.

use aims_core::codec::{Block, Table};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads Markdown. Each problem comes with its line, counted from 1.
pub fn read(markdown: &str) -> Result<Vec<Block>, Vec<(usize, String)>> {
    let mut reader = Reader { markdown, ..Reader::default() };
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        reader.take(event, range.start);
    }
    if reader.problems.is_empty() { Ok(reader.blocks) } else { Err(reader.problems) }
}

#[derive(Default)]
struct Reader<'a> {
    markdown: &'a str,
    blocks: Vec<Block>,
    problems: Vec<(usize, String)>,
    /// The text collected so far for the current block, item or cell.
    text: String,
    /// The open mark: a link or strong text.
    open: Option<TagEnd>,
    /// The open list: whether it is numbered, and its items so far.
    list: Option<(bool, Vec<String>)>,
    table: Option<Table>,
    row: Vec<String>,
}

impl Reader<'_> {
    fn problem(&mut self, at: usize, what: &str) {
        let line = self.markdown.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        self.problems.push((line, what.to_owned()));
    }

    fn take(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Text(words) => {
                let words = words.replace('\\', "\\\\");
                // A bracket could be mistaken for the end of the link, so it is escaped.
                let guarded =
                    if self.open == Some(TagEnd::Link) { words.replace(']', "\\]") } else { words };
                self.text.push_str(&guarded);
            }
            Event::SoftBreak => self.text.push(' '),
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::HardBreak => self.problem(at, "a hard line break"),
            Event::Rule => self.problem(at, "a rule"),
            Event::Code(_) => self.problem(at, "code"),
            Event::Html(_) | Event::InlineHtml(_) => self.problem(at, "HTML"),
            _ => self.problem(at, "something that is not in the subset"),
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => self.text.clear(),
            Tag::Item => self.text.clear(),
            Tag::Strong => {
                self.open(TagEnd::Strong, at);
                self.text.push_str("**");
            }
            Tag::Link { dest_url, .. } => {
                self.open(TagEnd::Link, at);
                match target(&dest_url) {
                    Some(target) => self.text.push_str(&format!("[[{target}|")),
                    None => self.problem(at, &format!("a link to {dest_url}")),
                }
            }
            Tag::List(start) => {
                if self.list.is_some() {
                    self.problem(at, "a list in a list");
                }
                self.list = Some((start.is_some(), Vec::new()));
            }
            Tag::Table(_) => self.table = Some(Table::default()),
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            Tag::Emphasis => self.problem(at, "emphasis with one star"),
            _ => self.problem(at, "something that is not in the subset"),
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Strong => {
                self.open = None;
                self.text.push_str("**");
            }
            TagEnd::Link => {
                self.open = None;
                self.text.push_str("]]");
            }
            TagEnd::Heading(level) => {
                let text = self.text();
                match level {
                    HeadingLevel::H1 => self.blocks.push(Block::H1(text)),
                    HeadingLevel::H2 => self.blocks.push(Block::H2(text)),
                    HeadingLevel::H3 => self.blocks.push(Block::H3(text)),
                    _ => self.problem(at, "a heading below the third"),
                }
            }
            // A paragraph inside a list item is part of that item.
            TagEnd::Paragraph if self.list.is_some() => {}
            TagEnd::Paragraph => {
                let text = self.text();
                let place = text.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
                self.blocks.push(match place {
                    Some(place) => Block::Fill(place.trim().to_owned()),
                    None => Block::P(text),
                });
            }
            TagEnd::Item => {
                let text = self.text();
                if let Some((_, items)) = &mut self.list {
                    items.push(text);
                }
            }
            TagEnd::List(_) => {
                if let Some((numbered, items)) = self.list.take() {
                    self.blocks.push(if numbered { Block::Ol(items) } else { Block::Ul(items) });
                }
            }
            TagEnd::TableCell => {
                let text = self.text();
                self.row.push(text);
            }
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.head = std::mem::take(&mut self.row);
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(std::mem::take(&mut self.row));
                }
            }
            TagEnd::Table => {
                self.blocks.extend(self.table.take().map(Block::Table));
            }
            _ => {}
        }
    }

    /// Notes the open mark. A mark inside another is a problem, since the page could not read it.
    fn open(&mut self, mark: TagEnd, at: usize) {
        if self.open.replace(mark).is_some() {
            self.problem(at, "a link or strong words within another of them");
        }
    }

    fn text(&mut self) -> String {
        std::mem::take(&mut self.text).trim().to_owned()
    }
}

/// Returns the target of a link if it is an address within the page.
fn target(address: &str) -> Option<&str> {
    address.starts_with("#/").then_some(address)
}

/// Returns all texts of a block, except those in a diagram.
pub fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::H1(text)
        | Block::H2(text)
        | Block::H3(text)
        | Block::P(text)
        | Block::Note(text) => vec![text],
        Block::Ul(items) | Block::Ol(items) => items.iter().map(String::as_str).collect(),
        Block::Check(items) => items.iter().map(|item| item.text.as_str()).collect(),
        Block::Table(Table { head, rows, .. }) => {
            head.iter().chain(rows.iter().flatten()).map(String::as_str).collect()
        }
        Block::Diagram(_) | Block::Fill(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supported_markdown_becomes_blocks() {
        let text = |text: &str| text.to_owned();
        let check = |markdown: &str, expected: &[Block]| {
            assert_eq!(read(markdown).as_deref(), Ok(expected), "{markdown}");
        };
        check(
            "# A {b}\n\nOne\ntwo **three**.",
            &[Block::H1(text("A {b}")), Block::P(text("One two **three**."))],
        );
        check("[words](#/question/4.1) end", &[Block::P(text("[[#/question/4.1|words]] end"))]);
        check(
            "- a\n- b\n\n1. c",
            &[Block::Ul(vec![text("a"), text("b")]), Block::Ol(vec![text("c")])],
        );
        check(
            "| a | b |\n|---|---|\n| c | d |",
            &[Block::Table(Table {
                head: vec![text("a"), text("b")],
                rows: vec![vec![text("c"), text("d")]],
                ..Table::default()
            })],
        );
        check("{{points 5.2}}", &[Block::Fill(text("points 5.2"))]);
        check("[name the owner]", &[Block::P(text("[name the owner]"))]);
    }

    #[test]
    fn unsupported_markdown_is_reported_with_its_line() {
        let check = |markdown: &str, line: usize, what: &str| {
            let problems = read(markdown).err().unwrap_or_default();
            assert!(problems.contains(&(line, what.to_owned())), "{markdown}: {problems:?}");
        };
        check("a\n\n<b>", 3, "HTML");
        check("*a*", 1, "emphasis with one star");
        check("**[a](#/)**", 1, "a link or strong words within another of them");
        check("[**a**](#/)", 1, "a link or strong words within another of them");
        check("a\n\n`b`", 3, "code");
        check("[a](https://b.example)", 1, "a link to https://b.example");
        check("- a\n  - b", 2, "a list in a list");
        check("#### a", 1, "a heading below the third");
        check("---", 1, "a rule");
    }
}
