//! The tables and lists that stand in documents.
//!
//! A column of a table is one line here: how wide it is, its head, and what stands in a cell. Texts
//! of a visitor or of the catalog are escaped in the cell, words of the page are not.

use aims_core::codec::{Block, Check, Table, escape, plain};
use aims_core::domain::{
    AiSystem, Answer, Assessed, Availability, Finding, ItemIx, Severity, SoaControl, SoaRow,
};

use super::Fill;
use crate::words::{self, names};

/// A column of a table whose rows are made from `R`.
struct Column<R> {
    /// In percent.
    width: u8,
    head: &'static str,
    cell: fn(Fill<'_>, &R) -> String,
}

fn column<R>(width: u8, head: &'static str, cell: fn(Fill<'_>, &R) -> String) -> Column<R> {
    Column { width, head, cell }
}

impl Fill<'_> {
    pub(super) fn systems(self) -> Block {
        let rows: Vec<&AiSystem> = self.sheet.systems().collect();
        self.table_or(
            words::document_no_systems(),
            &rows,
            &[
                column(25, words::system_name(), |_, system| escape(&system.name)),
                column(35, words::system_purpose(), |_, system| escape(&system.purpose)),
                column(14, words::system_role(), |_, system| {
                    system.role.map_or_else(String::new, |role| names::role(role).to_owned())
                }),
                column(14, words::system_assessed(), |_, system| {
                    names::assessed(system.assessed).to_owned()
                }),
                column(12, words::system_on(), |_, system| match system.assessed {
                    Assessed::Yes(Some(date)) => date.to_string(),
                    _ => String::new(),
                }),
            ],
        )
    }

    pub(super) fn soa(self) -> Block {
        let rows: Vec<SoaRow<'_>> = self.sheet.soa().collect();
        self.table(
            &rows,
            &[
                column(24, words::soa_control(), |fill, row| fill.control(row.control)),
                column(12, words::soa_decision(), |_, row| {
                    names::decision(row.decision).to_owned()
                }),
                column(28, words::soa_reasons(), |_, row| reasons(row)),
                column(14, words::soa_practice(), |_, row| {
                    names::implementation(row.implementation).to_owned()
                }),
                column(12, words::soa_where(), |_, row| escape(row.location)),
                column(10, words::soa_owner(), |_, row| escape(row.owner)),
            ],
        )
    }

    pub(super) fn undecided(self) -> Block {
        let open = self.sheet.soa().filter(|row| !row.decision.is_complete());
        let line = |row: SoaRow<'_>| {
            format!("{}: {}", self.control(row.control), names::decision(row.decision))
        };
        list_or(words::document_none_undecided(), open.map(line).collect())
    }

    /// The points of an item, ticked or not, below its name.
    pub(super) fn points(self, item: ItemIx) -> Vec<Block> {
        let ticked = &self.sheet.answer(item).points;
        let points = self.sheet.item(item).points.iter();
        let check = points
            .map(|point| Check { done: ticked.contains(&point.id), text: escape(&point.text) });
        vec![Block::P(format!("**{}**", self.name(item))), Block::Check(check.collect())]
    }

    /// Where items stand.
    pub(super) fn standing(self, items: &[ItemIx]) -> Block {
        self.table(
            items,
            &[
                column(32, words::document_item(), |fill, item| fill.name(*item)),
                column(20, words::document_level(), |fill, item| fill.level(*item)),
                column(20, words::document_evidence(), |fill, item| {
                    let evidence = fill.sheet.answer(*item).evidence;
                    fill.sheet.catalog.scale.evidence(evidence).label.clone()
                }),
                column(14, words::soa_owner(), |fill, item| {
                    escape(&fill.sheet.answer(*item).owner)
                }),
                column(14, words::soa_where(), |fill, item| {
                    escape(&fill.sheet.answer(*item).location)
                }),
            ],
        )
    }

    /// The findings that are forecast, the gravest first, and how many items are unanswered.
    pub(super) fn findings(self) -> Vec<Block> {
        let forecast = self.sheet.forecast();
        let of_severity = |severity: Severity| {
            forecast.findings.iter().copied().filter(move |finding| finding.severity == severity)
        };
        let severities = [Severity::Major, Severity::Minor, Severity::Opportunity];
        let rows: Vec<Finding> = severities.into_iter().flat_map(of_severity).collect();
        let table = self.table_or(
            words::document_no_findings(),
            &rows,
            &[
                column(16, words::document_severity(), |_, finding| {
                    names::severity(finding.severity).to_owned()
                }),
                column(32, words::document_item(), |fill, finding| fill.name(finding.item)),
                column(52, words::report_now(), |fill, finding| {
                    let level = fill.sheet.level(finding.item);
                    let sentence = |level| escape(fill.sheet.catalog.sentence(finding.item, level));
                    level.map_or_else(String::new, sentence)
                }),
            ],
        );
        let open = self.sheet.items().filter(|item| self.sheet.is_open(*item)).count();
        // Without this line an assessment that has hardly begun would look clean.
        let open = (open > 0).then(|| Block::P(words::document_open_findings(open)));
        std::iter::once(table).chain(open).collect()
    }

    /// What to work on: gaps, and requirements that are unanswered.
    pub(super) fn gaps(self) -> Block {
        let sheet = self.sheet;
        let is_listed = |item: &ItemIx| {
            sheet.is_gap(*item) || sheet.is_open(*item) && !sheet.catalog.is_excludable(*item)
        };
        let rows: Vec<ItemIx> = sheet.items().filter(is_listed).collect();
        self.table_or(
            words::document_no_gaps(),
            &rows,
            &[
                column(30, words::document_item(), |fill, item| fill.name(*item)),
                column(18, words::document_level(), |fill, item| fill.level(*item)),
                column(52, words::report_step(), |fill, item| {
                    escape(&plain(&fill.sheet.item(*item).first_step))
                }),
            ],
        )
    }

    pub(super) fn open_documents(self) -> Block {
        let open = self.sheet.register().filter(|row| row.availability != Availability::Have);
        let lines = open.map(|row| {
            let (name, id) = (escape(&row.demand.name), &self.sheet.item(row.item).id);
            format!("{name} ({id}): {}", names::availability(row.availability))
        });
        list_or(words::document_no_documents(), lines.collect())
    }

    pub(super) fn owners(self) -> Block {
        list_or(words::document_no_owners(), self.sheet.profile().names().map(escape).collect())
    }

    fn table<R>(self, rows: &[R], columns: &[Column<R>]) -> Block {
        let cells = |row: &R| columns.iter().map(|column| (column.cell)(self, row)).collect();
        Block::Table(Table {
            head: columns.iter().map(|column| escape(column.head)).collect(),
            widths: columns.iter().map(|column| column.width).collect(),
            rows: rows.iter().map(cells).collect(),
        })
    }

    /// A table, or what stands in the place of an empty one.
    fn table_or<R>(self, empty: &str, rows: &[R], columns: &[Column<R>]) -> Block {
        if rows.is_empty() { Block::P(empty.to_owned()) } else { self.table(rows, columns) }
    }

    fn name(self, item: ItemIx) -> String {
        escape(&names::item(self.sheet.catalog, item))
    }

    fn control(self, control: SoaControl<'_>) -> String {
        match control {
            SoaControl::Item(item) => self.name(item),
            SoaControl::Own(own) => format!("{} ({})", escape(&own.title), words::soa_own()),
        }
    }

    /// The level that was given, and whether it is claimed without being shown.
    fn level(self, item: ItemIx) -> String {
        let answer: &Answer = self.sheet.answer(item);
        let Some(level) = answer.level else { return words::level_open().to_owned() };
        let name = names::level(&self.sheet.catalog.scale, level);
        if answer.is_claimed() { format!("{name} ({})", words::level_claimed()) } else { name }
    }
}

/// A list, or what stands in the place of an empty one.
fn list_or(empty: &str, lines: Vec<String>) -> Block {
    if lines.is_empty() { Block::P(empty.to_owned()) } else { Block::Ul(lines) }
}

/// The kinds of reason, and the reason in words.
fn reasons(row: &SoaRow<'_>) -> String {
    let kinds: Vec<&str> = row.reasons.iter().map(names::reason).collect();
    let (kinds, why) = (words::list(&kinds), escape(row.why.trim()));
    let between = if kinds.is_empty() || why.is_empty() { "" } else { ": " };
    format!("{kinds}{between}{why}")
}
