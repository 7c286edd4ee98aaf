//! The board's part of the report: how things stand, and what comes next.

use aims_core::codec::{Block, Table, escape};
use aims_core::domain::plan::{EffortDays, NextStep};
use aims_core::domain::{
    AuditForecast, ItemIx, RegisterCount, RegisterRow, Report, SectionReport, SectionWord, Severity,
};

use super::{ReportForm, under};
use crate::documents::tables::list_or;
use crate::documents::{CONCERNS, Fill, fit, further_majors, next, sentences};
use crate::words::{self, names, one_decimal};

impl<'a> Fill<'a> {
    /// The two pages for the board; in the full report, also the roadmap.
    pub(super) fn board(self, form: ReportForm<'a>, report: &Report) -> Vec<Block> {
        let (sheet, forecast) = (self.sheet, &report.forecast);
        let verdict = format!("**{}.**", escape(names::verdict(forecast)));
        let so_far = forecast.verdict.map(|_| escape(&names::so_far(forecast)) + ".");
        let said = escape(&sentences(sheet.catalog, report));
        let first: Vec<String> =
            [Some(verdict), so_far, Some(said)].into_iter().flatten().collect();
        let mut blocks = vec![Block::P(first.join(" "))];
        blocks.push(Block::Note(escape(words::board_limits_text())));
        if forecast.verdict.is_none() {
            return blocks;
        }
        blocks.push(self.sections(report));
        blocks.push(counted(forecast));
        blocks.extend(under(words::board_concerns(), self.concerns(form, forecast)));
        let days = form.plan.map(|plan| plan.days);
        let fits = form.today.zip(days);
        let fits =
            fits.and_then(|(today, days)| fit::of_first_goal(sheet, self.guidance, today, days));
        let fits = fits.map(|said| Block::P(escape(&said)));
        let next = std::iter::once(self.next_steps(form)).chain(fits);
        blocks.extend(under(words::next_title(), next));
        blocks.extend(under(words::report_documents(), [self.counts()]));
        if let (Some(_), Some(plan)) = (form.parts, form.plan) {
            blocks.extend(under(words::nav_roadmap(), [self.roadmap(form.today, plan.days)]));
        }
        blocks
    }

    /// The figures of the sections.
    fn sections(self, report: &Report) -> Block {
        let catalog = self.sheet.catalog;
        let row = |of: &SectionReport| {
            let of_all = one_decimal(of.minimum.as_ref());
            let name = catalog.section(of.section).word(SectionWord::Name);
            let cells = [
                name,
                &names::headline(of),
                &of_all,
                &names::coverage(&of.tally),
                names::status(of.tally.status()),
            ];
            cells.map(escape).to_vec()
        };
        let has_groups = |of: &&SectionReport| report.groups_of(of.section).next().is_some();
        Block::Table(Table {
            head: [
                words::formats_part(),
                words::results_maturity(),
                words::results_minimum(),
                words::results_coverage(),
                words::results_status(),
            ]
            .map(escape)
            .to_vec(),
            widths: vec![32, 17, 17, 17, 17],
            rows: report.sections.iter().filter(has_groups).map(row).collect(),
        })
    }

    /// The concerns, with the titles of their items.
    fn concerns(self, form: ReportForm<'a>, forecast: &AuditForecast) -> Vec<Block> {
        let name = |items: &[ItemIx]| -> Vec<String> {
            items.iter().map(|item| self.name(*item)).collect()
        };
        let stage_1 = CONCERNS.into_iter().map(|reason| {
            let items = forecast.concerned(reason);
            (names::concerns(reason, items.len()), name(&items))
        });
        let majors = forecast.further_majors();
        let majors = (further_majors(forecast, majors.len()), name(&majors));
        let many = forecast.many_minors.iter().map(|minors| {
            let (n, group) =
                (minors.items.len(), names::group(self.sheet.catalog.group(minors.group)));
            escape(&words::forecast_many_minors(words::ForecastManyMinors { n, group }))
        });
        let many = (words::board_many_minors().to_owned(), many.collect());
        let all = stage_1.chain([majors, many]).filter(|(_, lines)| !lines.is_empty());
        let mut blocks: Vec<Block> = all
            .flat_map(|(name, lines)| {
                [Block::P(format!("**{}**", escape(&name))), Block::Ul(lines)]
            })
            .collect();
        if blocks.is_empty() {
            blocks.push(Block::P(escape(words::board_no_concerns())));
        }
        let plan = form.plan.map(|plan| self.sheet.contradictions(&plan.contradictions).len());
        // The full report lists them all.
        let told = plan.filter(|n| *n > 0 && form.parts.is_none());
        blocks.extend(told.map(|n| Block::P(escape(&words::board_contradictions(n)))));
        blocks
    }

    /// The next steps, each with its reason.
    fn next_steps(self, form: ReportForm<'a>) -> Block {
        let days: EffortDays = form.plan.map(|plan| plan.days).unwrap_or_default();
        let steps = self.sheet.next_steps(days);
        let line = |found: &NextStep| {
            let title = format!("**{}.**", escape(&next::title(self.sheet.catalog, found)));
            let owner = next::improved(found).map(|step| {
                let owner = self.sheet.answer(step.item).owner.trim();
                match owner {
                    "" => escape(words::next_no_owner()) + ".",
                    owner => words::document_self_owner(escape(owner)),
                }
            });
            let parts = [
                Some(title),
                next::need(self.sheet, found).map(|need| escape(&need)),
                next::first_step(self.sheet, self.guidance, found).map(|first| escape(&first)),
                Some(escape(&next::why(self.sheet, found))),
                found.gain.effort.map(|effort| escape(names::effort(effort)) + "."),
                owner,
            ];
            parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
        };
        if steps.is_empty() {
            return Block::P(escape(words::next_nothing()));
        }
        Block::Ol(steps.iter().map(line).collect())
    }

    /// Documents and controls in numbers.
    fn counts(self) -> Block {
        let catalog = self.sheet.catalog;
        let registers = catalog.sections().filter(|(_, section)| !section.excludable);
        let registers = registers.filter_map(|(ix, section)| {
            let is_theirs =
                |row: &RegisterRow<'_>| catalog.group(catalog.group_of(row.item)).section == ix;
            let rows: Vec<RegisterRow<'_>> = self.sheet.register().filter(is_theirs).collect();
            let count = names::register_count(RegisterCount::of(&rows));
            let line =
                format!("**{}:** {}", escape(section.word(SectionWord::Register)), escape(&count));
            (!rows.is_empty()).then_some(line)
        });
        let soa = catalog.has_soa().then(|| {
            let count = names::soa_count(self.sheet.soa_count());
            format!("**{}:** {}", escape(words::soa_title()), escape(&count))
        });
        list_or(words::document_no_documents(), registers.chain(soa).collect())
    }
}

/// How many findings of each severity are forecast.
fn counted(forecast: &AuditForecast) -> Block {
    let count = |severity| {
        let n = forecast.of_severity(severity).len();
        (n > 0).then(|| escape(&names::severity_count(severity, n)))
    };
    list_or(words::document_no_findings(), Severity::ALL.into_iter().filter_map(count).collect())
}
