//! The tables and lists in documents.
//!
//! Each column of a table is one entry here: its width, its head, and the content of its cells. Texts of
//! the visitor or of the catalog are escaped in the cell; words of the page are not.

use aims_core::codec::{Block, Check, Table, escape, plain};
use aims_core::domain::{AiSystem, Answer, Assessed, Availability, ItemIx, Point, RegisterRow};

use super::Fill;
use crate::words::{self, names};

/// A column of a table whose rows are made from `R`.
pub(super) struct Column<R> {
    /// The width, in percent.
    width: u8,
    head: &'static str,
    cell: fn(Fill<'_>, &R) -> String,
}

pub(super) fn column<R>(
    width: u8,
    head: &'static str,
    cell: fn(Fill<'_>, &R) -> String,
) -> Column<R> {
    Column { width, head, cell }
}

impl<'a> Fill<'a> {
    pub(super) fn systems(self) -> Block {
        let rows: Vec<&AiSystem> = self.sheet.systems().collect();
        self.table_or(
            words::document_no_systems(),
            &rows,
            &[
                column(24, words::system_name(), |_, system| escape(&system.name)),
                column(30, words::system_purpose(), |_, system| escape(&system.purpose)),
                column(15, words::system_role(), |_, system| {
                    system.role.map_or_else(String::new, |role| names::role(role).to_owned())
                }),
                column(15, words::system_assessed(), |_, system| {
                    names::assessed(system.assessed).to_owned()
                }),
                column(16, words::system_on(), |_, system| match system.assessed {
                    Assessed::Yes(Some(date)) => names::date(date),
                    _ => String::new(),
                }),
            ],
        )
    }

    /// The name of an item, and its points below, ticked or not.
    pub(super) fn points(self, item: ItemIx) -> Vec<Block> {
        let ticked = &self.sheet.answer(item).points;
        let check = self.points_of(item).map(|(point, text)| Check {
            done: ticked.contains(&point.id),
            text: escape(&names::point(text, point.tag)),
        });
        vec![Block::P(format!("**{}**", self.name(item))), Block::Check(check.collect())]
    }

    /// The points of an item, each with its statement.
    pub(super) fn points_of(self, item: ItemIx) -> impl Iterator<Item = (&'a Point, &'a str)> {
        self.guidance.points(self.sheet.catalog.item(item))
    }

    /// What to work on first: items at level 0 or 1.
    pub(super) fn gaps(self) -> Block {
        let rows: Vec<ItemIx> =
            self.sheet.items().filter(|item| self.sheet.is_gap(*item)).collect();
        self.table_or(
            words::document_no_gaps(),
            &rows,
            &[
                column(30, words::document_item(), |fill, item| fill.name(*item)),
                column(18, words::document_level(), |fill, item| fill.level(*item)),
                column(52, words::report_step(), |fill, item| {
                    let guidance = fill.guidance.of(&fill.sheet.item(*item).id);
                    guidance.map_or_else(String::new, |it| escape(&plain(&it.first_step)))
                }),
            ],
        )
    }

    /// Documents and records that the clauses require and that are not available yet.
    pub(super) fn open_documents(self) -> Block {
        let is_open = |row: &RegisterRow<'_>| {
            row.availability != Availability::Have && !self.sheet.catalog.is_excludable(row.item)
        };
        let open = self.sheet.register().filter(is_open);
        let lines = open.map(|row| {
            let (name, id) = (escape(&row.demand.name), &self.sheet.item(row.item).id);
            format!("{name} ({id}): {}", names::availability(row.availability))
        });
        list_or(words::document_no_documents(), lines.collect())
    }

    /// The people of the profile and those named as owners, with what they own.
    pub(super) fn owners(self) -> Block {
        let sheet = self.sheet;
        let mut people: Vec<(&str, Vec<String>)> =
            sheet.profile().names().map(|name| (name, Vec::new())).collect();
        for item in sheet.items() {
            let owner = sheet.answer(item).owner.trim();
            match people.iter_mut().find(|(name, _)| *name == owner) {
                Some((_, owns)) => owns.push(self.name(item)),
                None if owner.is_empty() => {}
                None => people.push((owner, vec![self.name(item)])),
            }
        }
        if people.is_empty() {
            people.push(("", Vec::new()));
        }
        self.table(
            &people,
            &[
                column(34, words::document_person(), |_, (name, _)| given(name, "person")),
                column(33, words::document_person_role(), |_, _| names::missing("role").to_owned()),
                column(33, words::document_owns(), |_, (_, owns)| owns.join("\n")),
            ],
        )
    }

    /// The clauses and controls that a document serves: numbers and titles.
    pub(super) fn serves(self, items: &[ItemIx]) -> Block {
        Block::Ul(items.iter().map(|item| self.name(*item)).collect())
    }

    pub(super) fn table<R>(self, rows: &[R], columns: &[Column<R>]) -> Block {
        let cells = |row: &R| columns.iter().map(|column| (column.cell)(self, row)).collect();
        Block::Table(Table {
            head: columns.iter().map(|column| escape(column.head)).collect(),
            widths: columns.iter().map(|column| column.width).collect(),
            rows: rows.iter().map(cells).collect(),
        })
    }

    /// A table, or the text `empty` if there are no rows.
    pub(super) fn table_or<R>(self, empty: &str, rows: &[R], columns: &[Column<R>]) -> Block {
        if rows.is_empty() { Block::P(empty.to_owned()) } else { self.table(rows, columns) }
    }

    pub(super) fn name(self, item: ItemIx) -> String {
        escape(&names::item(self.sheet.catalog, item))
    }

    /// The level, marked if it is claimed without records to show for it.
    pub(super) fn level(self, item: ItemIx) -> String {
        let answer: &Answer = self.sheet.answer(item);
        let Some(level) = answer.level else { return words::level_open().to_owned() };
        let name = names::level(&self.sheet.catalog.scale, level);
        if answer.is_claimed() { format!("{name} ({})", words::level_claimed()) } else { name }
    }
}

/// A list, or the text `empty` if there are no lines.
pub(super) fn list_or(empty: &str, lines: Vec<String>) -> Block {
    if lines.is_empty() { Block::P(empty.to_owned()) } else { Block::Ul(lines) }
}

/// The given text, or the placeholder for it.
pub(super) fn given(text: &str, name: &str) -> String {
    let text = text.trim();
    if text.is_empty() { names::missing(name).to_owned() } else { escape(text) }
}
