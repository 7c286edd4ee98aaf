//! The report as a document, in both forms: what the screen prints, for Word and Markdown.
//!
//! The pictures on the board's pages are tables here. The trend appears only on the screen and when that
//! is printed: a document is made from one assessment, without its snapshots.

mod board;
mod full;
mod tables;

use aims_core::codec::{Block, escape};
use aims_core::domain::Date;
use aims_core::domain::plan::PlanData;

use super::{Document, Fill};
use crate::words::{self, names};

/// A part of the full report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportPart {
    /// The forecast with all its items.
    Forecast,
    /// The figures of each group.
    Groups,
    /// Every item.
    Items,
    /// Gaps with their first steps, and what is unanswered.
    Gaps,
    /// Notes, which may not be meant for others.
    Notes,
    /// Answers that contradict each other.
    Contradictions,
    /// The Statement of Applicability.
    Soa,
    /// The register of documents.
    Register,
    /// Where evidence is, and who is responsible for what.
    Index,
    /// How the figures are worked out, and what they do not say.
    Method,
}

impl ReportPart {
    /// All parts, in the order of the report.
    pub const ALL: [Self; 10] = [
        Self::Forecast,
        Self::Groups,
        Self::Items,
        Self::Gaps,
        Self::Notes,
        Self::Contradictions,
        Self::Soa,
        Self::Register,
        Self::Index,
        Self::Method,
    ];

    /// The heading of the part.
    pub fn title(self) -> &'static str {
        match self {
            Self::Forecast => words::forecast_title(),
            Self::Groups => words::report_groups(),
            Self::Items => words::report_items(),
            Self::Gaps => words::report_to_do(),
            Self::Notes => words::report_notes(),
            Self::Contradictions => words::contradiction_title(),
            Self::Soa => words::soa_title(),
            Self::Register => words::report_register(),
            Self::Index => words::report_index(),
            Self::Method => words::report_method(),
        }
    }
}

/// What the report is made from.
#[derive(Clone, Copy)]
pub struct ReportForm<'a> {
    /// The parts of the full report; `None` for the board's report.
    pub parts: Option<&'a [ReportPart]>,
    /// What the catalog says about planning, if that is available.
    pub plan: Option<&'a PlanData>,
    /// Today, for the roadmap; `None` on a device whose clock makes no sense.
    pub today: Option<Date>,
    /// The fingerprint of the data.
    pub fingerprint: &'a str,
    /// A note above everything else about the answers: that they are invented, or somebody else's.
    pub note: Option<&'a str>,
}

impl<'a> Fill<'a> {
    /// The report.
    pub fn report(self, form: ReportForm<'a>) -> Document {
        let title = words::catalog_report_title();
        let report = self.sheet.report();
        let mut blocks = vec![Block::H1(escape(title))];
        blocks.extend(form.note.map(|note| Block::Note(escape(note))));
        blocks.push(self.facts(form.fingerprint));
        // With nothing answered, the board's part has no headings.
        let is_any = report.forecast.verdict.is_some();
        let contents = form.parts.map(|parts| contents(parts, is_any, form.plan.is_some()));
        blocks.extend(contents.into_iter().flatten());
        blocks.extend(self.board(form, &report));
        for part in form.parts.unwrap_or_default() {
            blocks.extend(self.part(*part, form, &report));
        }
        blocks.push(Block::Note(escape(words::catalog_report_independent())));
        Document { title: title.to_owned(), blocks }
    }

    /// The facts of the report: organisation, scope, date, catalog and fingerprint.
    fn facts(self, fingerprint: &str) -> Block {
        let (profile, catalog) = (self.sheet.profile(), self.sheet.catalog);
        let name = self.sheet.assessment.details.name.trim();
        let version = words::report_catalog_version(words::ReportCatalogVersion {
            id: &catalog.id,
            version: &catalog.version,
        });
        let facts = [
            Some((words::report_organisation(), given(&profile.organisation))),
            Some((words::report_scope(), given(&profile.scope))),
            (!name.is_empty()).then(|| (words::report_name(), escape(name))),
            Some((words::report_date(), escape(self.today))),
            profile.stage_1.map(|date| (words::report_target_date(), escape(&names::date(date)))),
            Some((words::report_catalog(), escape(&version))),
            Some((words::report_fingerprint(), escape(fingerprint))),
        ];
        let line = |(name, value): (&str, String)| format!("**{}:** {value}", escape(name));
        Block::Ul(facts.into_iter().flatten().map(line).collect())
    }
}

fn given(text: &str) -> String {
    let text = text.trim();
    escape(if text.is_empty() { words::report_not_given() } else { text })
}

/// The contents of the full report, with its roadmap.
fn contents(parts: &[ReportPart], is_any: bool, has_plan: bool) -> [Block; 2] {
    let board = [words::board_concerns(), words::next_title(), words::report_documents()];
    let roadmap = has_plan.then(words::nav_roadmap);
    let board = board.into_iter().chain(roadmap).filter(|_| is_any);
    let lines = board.chain(parts.iter().map(|part| part.title()));
    [Block::H2(escape(words::report_contents())), Block::Ol(lines.map(escape).collect())]
}

/// A heading above blocks.
fn under(title: &str, blocks: impl IntoIterator<Item = Block>) -> Vec<Block> {
    std::iter::once(Block::H2(escape(title))).chain(blocks).collect()
}
