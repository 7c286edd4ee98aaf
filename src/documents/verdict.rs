//! The verdict in sentences, and what goes with it, for screens and documents.

use aims_core::domain::{
    AuditForecast, Catalog, ConcernReason, GroupReport, OpenReason, Report, SectionReport,
    Severity, Verdict,
};

use crate::words::{self, names, one_decimal};

/// The order in which reasons for concern are shown, the gravest first.
pub const CONCERNS: [ConcernReason; 4] = [
    ConcernReason::Absent,
    ConcernReason::NotCarriedOut,
    ConcernReason::NoDocument,
    ConcernReason::NoReason,
];

/// The order in which the reasons why items are open are shown.
pub const OPEN: [OpenReason; 3] =
    [OpenReason::Unanswered, OpenReason::Undecided, OpenReason::NoLevel];

/// How many major findings Stage 2 adds to the concerns at Stage 1.
pub fn further_majors(forecast: &AuditForecast, n: usize) -> String {
    let all = forecast.of_severity(Severity::Major).len();
    if n == all { words::forecast_majors(n) } else { words::forecast_more_majors(n) }
}

/// The verdict in two sentences: what it means, and where the answers are strong and weak.
pub fn sentences(catalog: &Catalog, report: &Report) -> String {
    let forecast = &report.forecast;
    let meaning = match forecast.verdict {
        None => names::verdict_text(forecast),
        Some(Verdict::TooEarly) if forecast.is_half_answered() => {
            words::board_open(forecast.open.len())
        }
        Some(Verdict::TooEarly) => words::board_few(words::BoardFew {
            answered: forecast.answered,
            total: forecast.requirements,
        }),
        Some(Verdict::NotReady) => words::board_not_ready(forecast.stage_1.len()),
        Some(Verdict::Stage1) => words::board_stage_1(forecast.concerns()),
        Some(Verdict::Stage2Minors) => {
            words::board_stage_2_minors(forecast.of_severity(Severity::Minor).len())
        }
        Some(Verdict::Stage2) => words::board_stage_2().to_owned(),
    };
    let extremes = report.sections.first().and_then(|of| extremes(catalog, report, of));
    [Some(meaning), extremes].into_iter().flatten().collect::<Vec<String>>().join(" ")
}

/// The weakest group of a section, and the strongest of the groups that are fully answered: in a group
/// that is not, the answered items may be its best ones.
fn extremes(catalog: &Catalog, report: &Report, of: &SectionReport) -> Option<String> {
    let value = |it: &GroupReport| it.tally.maturity().map(|value| value.rounded(1));
    let name = |it: &GroupReport| names::group(catalog.group(it.group));
    let known = || report.groups_of(of.section).filter(|it| value(it).is_some());
    // The first among equals, in catalog order.
    let worst = known().reduce(|worst, it| if value(it) < value(worst) { it } else { worst })?;
    let whole = known().filter(|it| it.tally.is_whole() && value(it) > value(worst));
    let best = whole.reduce(|best, it| if value(it) > value(best) { it } else { best });
    let figure = |it: &GroupReport| one_decimal(it.tally.maturity().as_ref());
    let (worst_name, low) = (name(worst), figure(worst));
    match best {
        Some(best) => Some(words::board_extremes(words::BoardExtremes {
            best: name(best),
            high: figure(best),
            worst: worst_name,
            low,
        })),
        None => known()
            .any(|it| value(it) > value(worst))
            .then(|| words::verdict_weakest(words::VerdictWeakest { worst: worst_name, low })),
    }
}
