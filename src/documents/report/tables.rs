//! The tables of the full report.

use aims_core::codec::{Block, escape};
use aims_core::domain::plan::{EffortDays, RoadmapOptions};
use aims_core::domain::{
    Date, GroupReport, IndexLine, ItemIx, RegisterRow, Report, SectionIx, SectionWord, SoaControl,
    SoaRow, Tally,
};

use crate::documents::Fill;
use crate::documents::roadmap::{ActionRow, RoadmapView, status, step};
use crate::documents::tables::column;
use crate::words::{self, names, one_decimal};

impl<'a> Fill<'a> {
    /// The figures of each group of a section.
    pub(super) fn groups(self, report: &Report, of: SectionIx) -> Block {
        let rows: Vec<&GroupReport> = report.groups_of(of).collect();
        let head = |word| self.sheet.catalog.section(of).word(word);
        let columns = [
            column(30, words::formats_part(), |fill: Fill<'_>, row: &&GroupReport| {
                escape(&names::group(fill.sheet.catalog.group(row.group)))
            }),
            column(12, words::results_maturity(), |_, row| {
                escape(&one_decimal(row.tally.maturity().as_ref()))
            }),
            column(12, words::results_minimum(), |_, row| {
                escape(&one_decimal(row.tally.minimum().as_ref()))
            }),
            column(12, words::results_coverage(), |_, row| escape(&names::coverage(&row.tally))),
            column(20, words::results_weakest(), |fill, row| fill.weakest(&row.tally)),
            column(14, words::results_status(), |_, row| escape(names::status(row.tally.status()))),
        ];
        let Block::Table(mut table) = self.table(&rows, &columns) else {
            return Block::P(String::new());
        };
        // The word for a group depends on its section.
        if let Some(first) = table.head.first_mut() {
            *first = escape(head(SectionWord::Group));
        }
        Block::Table(table)
    }

    /// The weakest level and where it is.
    fn weakest(self, tally: &Tally) -> String {
        const FEW: usize = 4;
        let Some(weakest) = &tally.weakest else { return escape(words::figure_none()) };
        let all = weakest.items.len() == tally.answered && tally.answered > FEW;
        let items = self.ids(&weakest.items);
        let (where_, items) = (words::results_weakest_where(), items.as_str());
        let rest =
            if all { words::results_weakest_all().to_owned() } else { format!("{where_} {items}") };
        format!("{} {}", weakest.level.value(), rest)
    }

    /// The numbers of items, as a list.
    pub(super) fn ids(self, items: &[ItemIx]) -> String {
        let ids: Vec<&str> = items.iter().map(|item| self.sheet.item(*item).id.as_str()).collect();
        escape(&words::list(&ids))
    }

    /// Every item with its level, its evidence, who owns it and what an auditor might find.
    pub(super) fn every_item(self) -> Block {
        let rows: Vec<ItemIx> = self.sheet.items().collect();
        self.table(
            &rows,
            &[
                column(34, words::document_item(), |fill, item| fill.name(*item)),
                column(18, words::document_level(), |fill, item| {
                    if fill.sheet.is_excluded(*item) {
                        return escape(words::decision_out());
                    }
                    fill.level(*item)
                }),
                column(17, words::document_evidence(), |fill, item| {
                    let scale = &fill.sheet.catalog.scale;
                    let evidence = fill.sheet.answer(*item).evidence;
                    let is_given = fill.sheet.level(*item).is_some();
                    if is_given { escape(&scale.evidence(evidence).label) } else { String::new() }
                }),
                column(16, words::document_severity(), |fill, item| {
                    let finding = fill.sheet.finding(*item);
                    finding.map_or_else(String::new, |it| escape(names::severity(it)))
                }),
                column(15, words::soa_owner(), |fill, item| {
                    escape(fill.sheet.answer(*item).owner.trim())
                }),
            ],
        )
    }

    /// The Statement of Applicability as far as the answers go. The statement's own template has
    /// placeholders for the rest.
    pub(super) fn soa_now(self) -> Block {
        let rows: Vec<SoaRow<'_>> = self.sheet.soa().collect();
        self.table(
            &rows,
            &[
                column(26, words::soa_control(), |fill, row| match row.control {
                    SoaControl::Item(item) => fill.name(item),
                    SoaControl::Own(control) => escape(names::own_control(control)),
                }),
                column(13, words::soa_decision(), |_, row| escape(names::decision(row.decision))),
                column(24, words::soa_reasons(), |_, row| {
                    let kinds: Vec<&str> = row.reasons.iter().map(names::reason).collect();
                    let why = Some(row.why.trim()).filter(|why| !why.is_empty());
                    escape(&words::list(&kinds.into_iter().chain(why).collect::<Vec<&str>>()))
                }),
                column(13, words::soa_practice(), |_, row| {
                    escape(names::implementation(row.implementation))
                }),
                column(14, words::soa_where(), |_, row| escape(row.location.trim())),
                column(10, words::soa_owner(), |_, row| escape(row.owner.trim())),
            ],
        )
    }

    /// The documents that are demanded, and how far each of them is.
    pub(super) fn register_now(self) -> Block {
        let rows: Vec<RegisterRow<'_>> = self.sheet.register().collect();
        self.table(
            &rows,
            &[
                column(34, words::register_what(), |_, row| escape(&row.demand.name)),
                column(10, words::register_item(), |fill, row| fill.ids(&[row.item])),
                column(13, words::register_kind(), |_, row| {
                    escape(names::document_kind(row.demand.kind))
                }),
                column(15, words::register_state(), |_, row| {
                    escape(names::availability(row.availability))
                }),
                column(16, words::soa_where(), |_, row| escape(row.location.trim())),
                column(12, words::soa_owner(), |_, row| escape(row.owner.trim())),
            ],
        )
    }

    /// An index of evidence or of owners.
    pub(super) fn index(
        self,
        label: &'static str,
        lines: Vec<IndexLine<'_>>,
        empty: &str,
    ) -> Block {
        self.table_or(
            &escape(empty),
            &lines,
            &[
                column(40, label, |_, line: &IndexLine<'_>| escape(line.name)),
                column(60, words::report_where(), |fill, line| {
                    let own = line.own.iter().map(|control| escape(names::own_control(control)));
                    let items = Some(fill.ids(&line.items)).filter(|ids| !ids.is_empty());
                    words::list(&items.into_iter().chain(own).collect::<Vec<String>>())
                }),
            ],
        )
    }

    /// The actions towards the first goal not yet reached.
    pub(super) fn roadmap(self, today: Option<Date>, days: EffortDays) -> Block {
        // If today's date is unknown, the plan begins on the first day of the calendar.
        let today = today.unwrap_or(Date::FIRST);
        let goal = self.sheet.first_goal(days);
        let options = RoadmapOptions { goal, today, backwards: false, days };
        let rows = RoadmapView::of(self.sheet, self.guidance, options, usize::MAX).rows;
        self.table_or(
            &escape(words::formats_no_actions()),
            &rows,
            &[
                column(28, words::action_name(), |_, row: &ActionRow| escape(&row.name)),
                column(28, words::action_reach(), |fill, row| {
                    escape(&row.step.map(|it| step(fill.sheet, &it)).unwrap_or_default())
                }),
                column(14, words::action_owner(), |_, row| escape(&row.owner)),
                column(10, words::action_status(), |_, row| escape(status(row.status))),
                column(10, words::action_from(), |_, row| {
                    row.slot.map(|slot| names::date(slot.start)).unwrap_or_default()
                }),
                column(10, words::action_to(), |_, row| {
                    row.slot.map(|slot| names::date(slot.end)).unwrap_or_default()
                }),
            ],
        )
    }
}
