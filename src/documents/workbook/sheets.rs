//! The sheets that are for reading only.

use aims_core::codec::{WorkbookCell, WorkbookSheet, plain};
use aims_core::domain::{
    Assessed, Concern, Exact, Finding, GroupReport, Level, Severity, SoaControl, SoaRow,
};

use super::{Source, column, day, level, level_column, number, text};
use crate::documents::roadmap::roadmap_table;
use crate::words::{self, names};

/// All of these sheets, in order.
pub(super) fn all(from: Source<'_>) -> Vec<WorkbookSheet> {
    let sheets =
        [soa(from), register(from), systems(from), findings(from), scores(from), method(from)];
    let mut sheets = sheets.to_vec();
    // Without today's date, there is no plan.
    if let Some(roadmap) = roadmap(from) {
        sheets.insert(3, roadmap);
    }
    sheets
}

fn sheet(
    name: &str,
    columns: Vec<aims_core::codec::WorkbookColumn>,
    rows: Vec<Vec<WorkbookCell>>,
) -> WorkbookSheet {
    WorkbookSheet { name: name.to_owned(), columns, frozen: 1, rows }
}

fn soa(from: Source<'_>) -> WorkbookSheet {
    let catalog = from.sheet.catalog;
    let row = |row: SoaRow<'_>| {
        let (id, title) = match row.control {
            SoaControl::Item(ix) => {
                (catalog.item(ix).id.to_string(), names::item_title(catalog, ix))
            }
            SoaControl::Own(own) => (words::soa_own().to_owned(), own.title.clone()),
        };
        let reasons: Vec<&str> = row.reasons.iter().map(names::reason).collect();
        vec![
            text(id),
            text(title),
            text(names::decision(row.decision)),
            text(words::list(&reasons)),
            text(row.why),
            text(names::implementation(row.implementation)),
            level(row.level),
            text(row.location),
            text(row.owner),
        ]
    };
    let columns = vec![
        column(words::workbook_number(), 13),
        column(words::workbook_control(), 38),
        column(words::soa_decision(), 20),
        column(words::document_basis(), 24),
        column(words::document_justification(), 40),
        column(words::soa_practice(), 20),
        level_column(),
        column(words::soa_where(), 30),
        column(words::soa_owner(), 20),
    ];
    sheet(words::workbook_soa(), columns, from.sheet.soa().map(row).collect())
}

fn register(from: Source<'_>) -> WorkbookSheet {
    let sheet_of = from.sheet;
    let rows = sheet_of.register().map(|row| {
        vec![
            text(sheet_of.item(row.item).id.to_string()),
            text(row.demand.name.as_str()),
            text(names::document_kind(row.demand.kind)),
            text(names::availability(row.availability)),
            text(row.location),
            text(row.owner),
        ]
    });
    let columns = vec![
        column(words::register_item(), 9),
        column(words::register_what(), 44),
        column(words::register_kind(), 12),
        column(words::register_state(), 12),
        column(words::soa_where(), 36),
        column(words::soa_owner(), 22),
    ];
    sheet(words::register_title(), columns, rows.collect())
}

fn systems(from: Source<'_>) -> WorkbookSheet {
    let rows = from.sheet.systems().map(|system| {
        let on = match system.assessed {
            Assessed::Yes(on) => on,
            _ => None,
        };
        vec![
            text(system.name.as_str()),
            text(system.purpose.as_str()),
            text(system.role.map_or("", names::role)),
            text(names::assessed(system.assessed)),
            day(on),
        ]
    });
    let columns = vec![
        column(words::system_name(), 28),
        column(words::system_purpose(), 48),
        column(words::system_role(), 20),
        column(words::system_assessed(), 20),
        column(words::system_on(), 12),
    ];
    sheet(words::workbook_systems(), columns, rows.collect())
}

/// The roadmap, in the columns of its table, with days as days and numbers as numbers.
fn roadmap(from: Source<'_>) -> Option<WorkbookSheet> {
    const WIDTHS: [u16; 12] = [9, 44, 30, 20, 13, 12, 12, 9, 12, 20, 24, 40];
    const DAYS: [usize; 3] = [5, 6, 8];
    const NUMBERS: [usize; 1] = [7];
    let mut rows = roadmap_table(from.sheet, from.guidance, from.roadmap?).into_iter();
    let head = rows.next()?;
    let cell = |(place, value): (usize, String)| match place {
        _ if value.is_empty() => WorkbookCell::Empty,
        place if DAYS.contains(&place) => WorkbookCell::Date(value),
        place if NUMBERS.contains(&place) => number(value),
        _ => text(value),
    };
    let rows = rows.map(|row| row.into_iter().enumerate().map(cell).collect()).collect();
    let columns = head.iter().zip(WIDTHS).map(|(head, width)| column(head, width)).collect();
    Some(sheet(words::nav_roadmap(), columns, rows))
}

/// What Stage 1 would note, then the expected finding for each item, the gravest first.
fn findings(from: Source<'_>) -> WorkbookSheet {
    let sheet_of = from.sheet;
    let catalog = sheet_of.catalog;
    let forecast = sheet_of.forecast();
    let row = |kind: &str, ix, why: &str| {
        vec![
            text(kind),
            text(catalog.item(ix).id.to_string()),
            text(names::item_title(catalog, ix)),
            level(sheet_of.level(ix)),
            text(why),
        ]
    };
    let concern =
        |it: &Concern| row(words::workbook_concern(), it.item, names::concern_reason(it.reason));
    let finding = |it: &Finding| {
        let sentence = |level: Level| plain(catalog.sentence(it.item, level));
        let now = sheet_of.level(it.item).map(sentence).unwrap_or_default();
        row(names::severity(it.severity), it.item, &now)
    };
    let severities = [Severity::Major, Severity::Minor, Severity::Opportunity];
    let of = |severity| forecast.findings.iter().filter(move |it| it.severity == severity);
    let findings = severities.into_iter().flat_map(of).map(finding);
    let columns = vec![
        column(words::document_severity(), 26),
        column(words::document_item(), 9),
        column(words::workbook_name(), 38),
        level_column(),
        column(words::workbook_why(), 70),
    ];
    let rows = forecast.stage_1.iter().map(concern).chain(findings).collect();
    sheet(words::workbook_findings(), columns, rows)
}

/// The figures of each group.
fn scores(from: Source<'_>) -> WorkbookSheet {
    let catalog = from.sheet.catalog;
    let figure = |value: Option<Exact>| number(value.map(|it| it.decimal(2)).unwrap_or_default());
    let report = from.sheet.report();
    let row = |it: &GroupReport| {
        let group = catalog.group(it.group);
        vec![
            text(group.id.to_string()),
            text(group.title.as_str()),
            number(it.tally.applicable),
            number(it.tally.answered),
            figure(it.tally.maturity()),
            figure(it.tally.minimum()),
            level(it.tally.weakest.as_ref().map(|it| it.level)),
            text(names::status(it.tally.status())),
        ]
    };
    let columns = vec![
        column(words::workbook_group(), 9),
        column(words::workbook_name(), 40),
        column(words::workbook_applicable(), 12),
        column(words::workbook_answered(), 12),
        column(words::results_maturity(), 12),
        column(words::results_minimum(), 12),
        column(words::workbook_weakest(), 12),
        column(words::register_state(), 16),
    ];
    sheet(words::workbook_scores(), columns, report.groups.iter().map(row).collect())
}

/// What the workbook is, what may be changed in it, and what its levels mean.
fn method(from: Source<'_>) -> WorkbookSheet {
    let sheet_of = from.sheet;
    let catalog = sheet_of.catalog;
    let profile = sheet_of.profile();
    let forecast = sheet_of.forecast();
    let verdict = match forecast.verdict {
        None => names::verdict(&forecast).to_owned(),
        Some(_) => format!("{}. {}.", names::verdict(&forecast), names::so_far(&forecast)),
    };
    let version = format!("{} {}", catalog.id, catalog.version);
    let lines = [
        (words::workbook_what(), words::workbook_about().to_owned()),
        (words::workbook_change(), words::workbook_change_how().to_owned()),
        (words::workbook_organisation(), profile.organisation.clone()),
        (words::workbook_scope(), profile.scope.clone()),
        (words::workbook_date(), from.today.to_owned()),
        (words::workbook_catalog(), version),
        (words::workbook_verdict(), verdict),
        (words::workbook_limits(), words::workbook_limits_text().to_owned()),
    ];
    let anchors = Level::ALL.map(|level| {
        (names::level(&catalog.scale, level), catalog.scale.level(level).anchor.clone())
    });
    let lines = lines.into_iter().map(|(name, says)| (name.to_owned(), says)).chain(anchors);
    let rows = lines.map(|(name, says)| vec![text(name), text(says)]).collect();
    let columns = vec![column(words::workbook_topic(), 26), column(words::workbook_text(), 100)];
    sheet(words::workbook_method(), columns, rows)
}
