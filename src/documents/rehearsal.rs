//! An interview sheet: what an auditor asks, what convinces, what the organisation has, and room for notes.

use aims_core::codec::{Block, Table, escape, plain};
use aims_core::domain::{GroupIx, ItemIx};

use super::tables::given;
use super::{Document, Fill};
use crate::words::{self, names};

impl Fill<'_> {
    /// The sheet for these items, in catalog order. `of` describes them.
    pub fn rehearsal(self, of: &str, items: &[ItemIx]) -> Document {
        let title = words::rehearsal_title();
        let profile = self.sheet.profile();
        let facts = [
            (words::report_organisation(), given(&profile.organisation, "organisation")),
            (words::report_scope(), given(&profile.scope, "scope")),
            (words::report_date(), escape(self.today)),
            (words::rehearsal_of(), escape(of)),
        ];
        let facts = facts.map(|(name, value)| format!("**{}:** {value}", escape(name)));
        let people =
            [words::rehearsal_interviewed(), words::rehearsal_interviewer(), words::report_date()];
        let mut blocks = vec![
            Block::H1(escape(title)),
            Block::Ul(facts.to_vec()),
            Block::Table(Table {
                head: people.map(escape).to_vec(),
                widths: vec![40, 40, 20],
                rows: vec![vec![String::new(); 3]],
            }),
        ];
        let mut group: Option<GroupIx> = None;
        for item in items {
            let its = self.sheet.catalog.group_of(*item);
            if group != Some(its) {
                blocks.push(Block::H2(escape(&names::group(self.sheet.catalog.group(its)))));
                group = Some(its);
            }
            blocks.extend(self.interview(*item));
        }
        blocks.push(Block::Note(escape(words::rehearsal_note())));
        Document { title: title.to_owned(), blocks }
    }

    /// One item: what the organisation says about itself, and what it will be asked.
    fn interview(self, item: ItemIx) -> Vec<Block> {
        let answer = self.sheet.answer(item);
        let title = Block::H3(self.name(item));
        let question = Block::P(escape(&self.sheet.item(item).question));
        if self.sheet.is_excluded(item) {
            let why = given(answer.applicability.why(), "reason");
            return vec![title, question, Block::P(words::document_self_excluded(why))];
        }
        let evidence = &self.sheet.catalog.scale.evidence(answer.evidence).label;
        let said = [
            words::document_self_level(self.level(item)),
            words::rehearsal_evidence(escape(evidence)),
            words::rehearsal_where(given(&answer.location, "where")),
            words::document_self_owner(given(&answer.owner, "owner")),
        ];
        let asked = self.guidance.of(&self.sheet.item(item).id);
        let row = |check: &aims_core::domain::AuditorCheck| {
            vec![escape(&plain(&check.asks)), escape(&plain(&check.wants)), String::new()]
        };
        let rows = asked.into_iter().flat_map(|guidance| &guidance.auditor).map(row);
        let table = Table {
            head: [words::rehearsal_asks(), words::rehearsal_wants(), words::rehearsal_notes()]
                .map(escape)
                .to_vec(),
            widths: vec![32, 32, 36],
            rows: rows.collect(),
        };
        vec![title, question, Block::P(said.join(" ")), Block::Table(table)]
    }
}
