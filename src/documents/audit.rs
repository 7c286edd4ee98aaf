//! What an auditor works with: a checklist, an index of evidence, expected findings.

use aims_core::codec::{Block, Table, escape, plain};
use aims_core::domain::{Finding, ItemIx, Severity};

use super::Fill;
use super::tables::{column, given};
use crate::words::{self, names};

impl Fill<'_> {
    /// What to ask and to check for an item, with room to note what was seen.
    pub(super) fn checklist(self, item: ItemIx) -> Vec<Block> {
        let title = Block::H3(self.name(item));
        let answer = self.sheet.answer(item);
        if self.sheet.is_excluded(item) {
            let why = given(answer.applicability.why(), "reason");
            return vec![title, Block::P(words::document_self_excluded(why))];
        }
        let asked = self.guidance.of(&self.sheet.item(item).id);
        let ask = asked.into_iter().flat_map(|reading| &reading.auditor).map(|check| {
            let (asks, wants) = (escape(&plain(&check.asks)), escape(&plain(&check.wants)));
            let (ask, convinces) = (words::document_ask(), words::document_convinces());
            format!("**{ask}** {asks} **{convinces}** {wants}")
        });
        let points =
            self.points_of(item).map(|(point, text)| escape(&names::point(text, point.tag)));
        let row = |check: String| vec![check, String::new(), String::new()];
        let table = Table {
            head: [words::document_check(), words::document_seen(), words::document_result()]
                .map(escape)
                .to_vec(),
            widths: vec![50, 36, 14],
            rows: ask.chain(points).map(row).collect(),
        };
        let said = self.self_assessed(item).map(Block::P);
        std::iter::once(title).chain(said).chain([Block::Table(table)]).collect()
    }

    /// What the self-assessment says about an item, in one line.
    fn self_assessed(self, item: ItemIx) -> Option<String> {
        let answer = self.sheet.answer(item);
        let level = answer.level.map(|_| words::document_self_level(self.level(item)));
        let mut all: Vec<String> = level.into_iter().collect();
        let mut add = |text: &str, say: fn(String) -> String| {
            let text = text.trim();
            all.extend((!text.is_empty()).then(|| say(escape(text))));
        };
        add(&answer.owner, words::document_self_owner);
        add(&answer.location, words::document_self_where);
        (!all.is_empty()).then(|| all.join(" "))
    }

    /// The places of the evidence that have been named so far.
    pub(super) fn evidence(self) -> Block {
        let has_place = |item: &ItemIx| !self.sheet.answer(*item).location.trim().is_empty();
        let rows: Vec<ItemIx> = self.sheet.items().filter(has_place).collect();
        self.table_or(
            words::document_no_evidence(),
            &rows,
            &[
                column(36, words::document_item(), |fill, item| fill.name(*item)),
                column(18, words::document_evidence(), |fill, item| {
                    let evidence = fill.sheet.answer(*item).evidence;
                    fill.sheet.catalog.scale.evidence(evidence).label.clone()
                }),
                column(28, words::soa_where(), |fill, item| {
                    escape(fill.sheet.answer(*item).location.trim())
                }),
                column(18, words::soa_owner(), |fill, item| {
                    escape(&fill.sheet.answer(*item).owner)
                }),
            ],
        )
    }

    /// The verdict, the forecast findings with the gravest first, and how many items are unanswered.
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
        let open = self.sheet.items().filter(|item| self.sheet.is_unanswered(*item)).count();
        let verdict = match forecast.verdict {
            None => format!("**{}**", escape(names::verdict(&forecast))),
            Some(_) => {
                let so_far = escape(&names::so_far(&forecast));
                format!("**{}.** {so_far}.", escape(names::verdict(&forecast)))
            }
        };
        // Without this line an assessment that has hardly begun would look clean.
        let open = (open > 0).then(|| Block::P(words::document_open_findings(open)));
        [Block::P(verdict), table].into_iter().chain(open).collect()
    }
}
