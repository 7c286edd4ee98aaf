//! The parts of the full report.

use aims_core::codec::{Block, Table, escape, plain};
use aims_core::domain::plan::{Contradicted, PlanData};
use aims_core::domain::{AuditForecast, ItemIx, Report, SectionWord, Severity};

use super::{ReportForm, ReportPart, under};
use crate::documents::tables::list_or;
use crate::documents::{CONCERNS, Fill, OPEN, further_majors};
use crate::words::{self, names};

impl<'a> Fill<'a> {
    /// A part, with its heading.
    pub(super) fn part(
        self,
        part: ReportPart,
        form: ReportForm<'a>,
        report: &Report,
    ) -> Vec<Block> {
        let title = part.title();
        match part {
            ReportPart::Forecast => under(title, self.forecast(&report.forecast)),
            ReportPart::Groups => under(title, self.by_section(report)),
            ReportPart::Items => under(title, [self.every_item()]),
            ReportPart::Gaps => under(title, self.to_do()),
            ReportPart::Notes => under(title, self.notes()),
            ReportPart::Contradictions => under(title, [self.contradictions_of(form.plan)]),
            ReportPart::Soa => {
                let count = Block::P(escape(&names::soa_count(self.sheet.soa_count())));
                under(title, [count, self.soa_now(), Block::Note(escape(words::soa_draft()))])
            }
            ReportPart::Register => under(title, [self.register_now()]),
            ReportPart::Index => {
                let (places, owners) = (words::report_places(), words::report_owners());
                under(
                    title,
                    [
                        Block::H3(escape(places)),
                        self.index(places, self.sheet.by_place(), words::report_no_places()),
                        Block::H3(escape(owners)),
                        self.index(owners, self.sheet.by_owner(), words::report_no_owners()),
                    ],
                )
            }
            ReportPart::Method => under(title, method()),
        }
    }

    /// The forecast with all its items.
    fn forecast(self, forecast: &AuditForecast) -> Vec<Block> {
        let mut blocks = vec![Block::P(escape(&names::verdict_text(forecast)))];
        if forecast.verdict.is_some() {
            let line = |name: String, items: &[ItemIx]| {
                let ids = self.ids(items);
                (!items.is_empty()).then(|| format!("**{}:** {ids}", escape(&name)))
            };
            let concern = |reason| {
                let items = forecast.concerned(reason);
                line(names::concerns(reason, items.len()), &items)
            };
            blocks.push(Block::H3(escape(words::forecast_stage_1())));
            let stage_1: Vec<String> = CONCERNS.into_iter().filter_map(concern).collect();
            blocks.push(list_or(&escape(words::forecast_no_stage_1()), stage_1));
            let majors = forecast.further_majors();
            let majors = line(further_majors(forecast, majors.len()), &majors);
            let many = forecast.many_minors.iter().filter_map(|minors| {
                let group = names::group(self.sheet.catalog.group(minors.group));
                let n = minors.items.len();
                let name = words::forecast_many_minors(words::ForecastManyMinors { n, group });
                line(name, &minors.items)
            });
            let none = if forecast.stage_1.is_empty() {
                words::forecast_no_stage_2()
            } else {
                words::forecast_only_stage_1()
            };
            blocks.push(Block::H3(escape(words::forecast_stage_2())));
            blocks.push(list_or(&escape(none), majors.into_iter().chain(many).collect()));
            let open = |reason| {
                let items = forecast.open_for(reason);
                line(names::open(reason, items.len()), &items)
            };
            let open: Vec<String> = OPEN.into_iter().filter_map(open).collect();
            if !open.is_empty() {
                blocks.push(Block::H3(escape(words::forecast_open())));
                blocks.push(Block::Ul(open));
            }
            let severity = |severity: Severity| {
                let items = forecast.of_severity(severity);
                let (name, n) = (escape(names::severity(severity)), items.len().to_string());
                vec![name, n, self.ids(&items)]
            };
            let head = [words::document_severity(), words::report_number(), words::report_where()];
            blocks.push(Block::H3(escape(words::forecast_findings())));
            blocks.push(Block::Table(Table {
                head: head.map(escape).to_vec(),
                widths: vec![25, 12, 63],
                rows: Severity::ALL.map(severity).to_vec(),
            }));
        }
        blocks.push(Block::Note(escape(words::forecast_heuristic())));
        blocks
    }

    fn by_section(self, report: &Report) -> Vec<Block> {
        let sections = report.sections.iter();
        let shown = sections.filter(|of| report.groups_of(of.section).next().is_some());
        let of = |of: &aims_core::domain::SectionReport| {
            let section = self.sheet.catalog.section(of.section);
            [
                Block::H3(escape(section.word(SectionWord::ByGroup))),
                self.groups(report, of.section),
                Block::P(escape(section.word(SectionWord::Caution))),
            ]
        };
        shown.flat_map(of).collect()
    }

    /// Gaps with their first steps, what is nearly there, and what is unanswered.
    fn to_do(self) -> Vec<Block> {
        let sheet = self.sheet;
        let nearly: Vec<ItemIx> = sheet.items().filter(|item| sheet.is_nearly(*item)).collect();
        let level = |item: &ItemIx| format!("{}: {}", self.name(*item), self.level(*item));
        let partly = if nearly.is_empty() {
            vec![Block::P(escape(words::report_no_partly()))]
        } else {
            let lines = nearly.iter().map(level).collect();
            vec![Block::P(escape(words::report_partly_text())), Block::Ul(lines)]
        };
        let open: Vec<ItemIx> = sheet.items().filter(|item| sheet.is_unanswered(*item)).collect();
        let said = match open.len() {
            0 => words::report_all_answered().to_owned(),
            n => words::report_unanswered_text(n),
        };
        let mut blocks = vec![Block::H3(escape(words::report_gaps())), self.gap_steps()];
        blocks.push(Block::H3(escape(words::report_partly())));
        blocks.extend(partly);
        blocks.push(Block::H3(escape(words::report_unanswered())));
        blocks.push(Block::P(escape(&said)));
        if !open.is_empty() {
            blocks.push(Block::Ul(open.iter().map(|item| self.name(*item)).collect()));
        }
        blocks
    }

    /// Items at level 0 or 1, with what is true now and what to do first.
    fn gap_steps(self) -> Block {
        let gaps = self.sheet.items().filter(|item| self.sheet.is_gap(*item));
        let row = |item: ItemIx| {
            let level = self.sheet.level(item);
            let now = level.map(|level| self.sheet.catalog.sentence(item, level));
            let first = self.guidance.of(&self.sheet.item(item).id);
            let first = first.map(|it| plain(&it.first_step)).unwrap_or_default();
            let name = format!("{}\n{}", self.name(item), self.level(item));
            vec![name, escape(now.unwrap_or_default()), escape(&first)]
        };
        let rows: Vec<Vec<String>> = gaps.map(row).collect();
        if rows.is_empty() {
            return Block::P(escape(words::report_no_gaps()));
        }
        let head = [words::report_item(), words::report_now(), words::report_step()];
        Block::Table(Table { head: head.map(escape).to_vec(), widths: vec![30, 30, 40], rows })
    }

    fn notes(self) -> Vec<Block> {
        let noted = self.sheet.items().filter_map(|item| {
            let note = self.sheet.answer(item).note.trim();
            (!note.is_empty()).then(|| [Block::H3(self.name(item)), Block::P(escape(note))])
        });
        let blocks: Vec<Block> = noted.flatten().collect();
        if blocks.is_empty() {
            return vec![Block::P(escape(words::report_no_notes()))];
        }
        blocks
    }

    /// Answers that contradict each other. A contradiction that the visitor has dismissed carries the
    /// reason, if one was given.
    fn contradictions_of(self, plan: Option<&'a PlanData>) -> Block {
        let found = plan.map(|plan| self.sheet.contradictions(&plan.contradictions));
        let line = |found: &Contradicted<'_>| {
            let items = match found.items.as_slice() {
                [] => String::new(),
                items => format!(" ({})", self.ids(items)),
            };
            let (title, text) = (escape(&found.rule.title), escape(&found.rule.text));
            let kept = found.dismissed.map(str::trim).filter(|reason| !reason.is_empty());
            let kept = kept.map(|reason| {
                format!(
                    "\n**{}** {}",
                    escape(words::contradiction_dismissed_because()),
                    escape(reason)
                )
            });
            format!("**{title}**{items}. {text}{}", kept.unwrap_or_default())
        };
        let lines = found.unwrap_or_default().iter().map(line).collect();
        list_or(&escape(words::contradiction_none()), lines)
    }
}

/// How the figures are worked out, and what they do not say.
fn method() -> Vec<Block> {
    let figures = [
        (words::results_maturity(), words::legend_maturity()),
        (words::results_minimum(), words::legend_minimum()),
        (words::results_coverage(), words::legend_coverage()),
        (words::results_weakest(), words::legend_weakest()),
        (words::results_status(), words::legend_status()),
    ];
    let line = |(name, text): (&str, &str)| format!("**{}:** {}", escape(name), escape(text));
    let limits = [
        words::report_limit_self(),
        words::report_limit_readiness(),
        words::catalog_covers(),
        words::report_limit_forecast(),
        words::report_limit_scale(),
    ];
    vec![
        Block::Ul(figures.map(line).to_vec()),
        Block::P(escape(words::legend_rounding())),
        Block::P(escape(words::forecast_heuristic())),
        Block::H3(escape(words::report_limits())),
        Block::Ul(limits.map(escape).to_vec()),
    ]
}
