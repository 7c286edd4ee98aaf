//! The names of statuses, verdicts, findings and concerns. Only chunks use these names, like those of
//! `later.rs`.

use aims_core::domain::{
    AuditForecast, ConcernReason, Headline, OpenReason, PointTag, SectionReport, Severity, Status,
    Tally, Verdict,
};

use super::joined;
use crate::words::{self, one_decimal};

/// A status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::NotApplicable => words::status_not_applicable(),
        Status::Gap => words::status_gap(),
        Status::Incomplete => words::status_incomplete(),
        Status::Nearly => words::status_nearly(),
        Status::Ready => words::status_ready(),
    }
}

/// Why a set of items has its status.
pub fn status_reason(tally: &Tally) -> String {
    match tally.status() {
        Status::NotApplicable => words::status_not_applicable_why().to_owned(),
        Status::Gap => {
            let weakest = tally.weakest.as_ref();
            words::status_gap_why(weakest.map_or(0, |weakest| weakest.level.value()))
        }
        Status::Incomplete => words::status_incomplete_why(tally.applicable - tally.answered),
        Status::Nearly => words::status_nearly_why(tally.claimed),
        Status::Ready => words::status_ready_why().to_owned(),
    }
}

/// How many of the applicable items are answered.
pub fn coverage(tally: &Tally) -> String {
    words::results_coverage_of(words::ResultsCoverageOf {
        answered: tally.answered,
        total: tally.applicable,
    })
}

/// The headline figure of a section: one number or, below half coverage, a range.
pub fn headline(report: &SectionReport) -> String {
    match report.headline() {
        Headline::None => words::figure_none().to_owned(),
        Headline::Mean(maturity) => maturity.decimal(1),
        Headline::Range { from, to } => {
            words::figure_range(words::FigureRange { from: from.decimal(1), to: to.decimal(1) })
        }
    }
}

/// The line below a verdict: how many concerns are known, and how many questions and decisions are open.
/// It says "so far" only if something is open.
pub fn so_far(forecast: &AuditForecast) -> String {
    let undecided = forecast.open_for(OpenReason::Undecided).len();
    let open = match (forecast.open.len() - undecided, undecided) {
        (0, 0) => {
            return words::list(&[
                concerns_in_all(forecast),
                words::forecast_no_question().to_owned(),
            ]);
        }
        (questions, 0) => words::forecast_open_questions(questions),
        (0, decisions) => words::verdict_open_decisions(decisions),
        (questions, decisions) => {
            joined(&[words::verdict_questions(questions), words::verdict_open_decisions(decisions)])
        }
    };
    let concerns = match forecast.concerns() {
        0 => words::forecast_no_concern().to_owned(),
        n => words::forecast_concerns(n),
    };
    words::list(&[concerns, open])
}

/// How many concerns there are when everything is answered.
fn concerns_in_all(forecast: &AuditForecast) -> String {
    match forecast.concerns() {
        0 => words::verdict_no_concern().to_owned(),
        n => words::verdict_concerns(n),
    }
}

/// The maturity of a group: one number or, below half coverage, a range that begins with the minimum.
pub fn maturity(tally: &Tally) -> String {
    let (minimum, maturity) = (tally.minimum(), tally.maturity());
    match (&minimum, &maturity) {
        (Some(from), Some(to)) if tally.is_thin() => {
            words::figure_range(words::FigureRange { from: from.decimal(1), to: to.decimal(1) })
        }
        _ => one_decimal(maturity.as_ref()),
    }
}

/// What the verdict means.
pub fn verdict_text(forecast: &AuditForecast) -> String {
    let text = match forecast.verdict {
        None => words::verdict_nothing_text(),
        Some(Verdict::TooEarly) if forecast.is_half_answered() => {
            words::verdict_too_early_open_text()
        }
        Some(Verdict::TooEarly) => {
            let (answered, total) = (forecast.answered, forecast.requirements);
            return words::verdict_too_early_few_text(words::VerdictTooEarlyFewText {
                answered,
                total,
            });
        }
        Some(Verdict::NotReady) => words::verdict_not_ready_text(),
        Some(Verdict::Stage1) => words::verdict_stage_1_text(),
        Some(Verdict::Stage2Minors) => words::verdict_stage_2_minors_text(),
        Some(Verdict::Stage2) => words::verdict_stage_2_text(),
    };
    text.to_owned()
}

/// The label of a point that never changes a finding; `None` for a required one.
pub fn point_tag(tag: PointTag) -> Option<&'static str> {
    match tag {
        PointTag::Required => None,
        PointTag::Guidance => Some(words::point_guidance()),
        PointTag::Practice => Some(words::point_practice()),
    }
}

/// The text of a point, with its label in brackets.
pub fn point(text: &str, tag: PointTag) -> String {
    match point_tag(tag) {
        None => text.to_owned(),
        Some(label) => format!("{text} ({label})"),
    }
}

/// The severity of a finding.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Major => words::severity_major(),
        Severity::Minor => words::severity_minor(),
        Severity::Opportunity => words::severity_opportunity(),
        Severity::Conforming => words::severity_conforming(),
    }
}

/// A number of findings of a severity.
pub fn severity_count(severity: Severity, n: usize) -> String {
    match severity {
        Severity::Major => words::severity_major_count(n),
        Severity::Minor => words::severity_minor_count(n),
        Severity::Opportunity => words::severity_opportunity_count(n),
        Severity::Conforming => words::severity_conforming_count(n),
    }
}

/// What leads to a finding of a severity.
pub fn severity_reason(severity: Severity) -> &'static str {
    match severity {
        Severity::Major => words::severity_major_why(),
        Severity::Minor => words::severity_minor_why(),
        Severity::Opportunity => words::severity_opportunity_why(),
        Severity::Conforming => words::severity_conforming_why(),
    }
}

/// A reason for concern at Stage 1, with the number of its items.
pub fn concerns(reason: ConcernReason, n: usize) -> String {
    match reason {
        ConcernReason::Absent => words::concern_absent(n),
        ConcernReason::NoDocument => words::concern_no_document(n),
        ConcernReason::NotCarriedOut => words::concern_not_carried_out(n),
        ConcernReason::NoReason => words::concern_no_reason(n),
    }
}

/// Why a reason for concern is one.
pub fn concern_reason(reason: ConcernReason) -> &'static str {
    match reason {
        ConcernReason::Absent => words::concern_absent_why(),
        ConcernReason::NoDocument => words::concern_no_document_why(),
        ConcernReason::NotCarriedOut => words::concern_not_carried_out_why(),
        ConcernReason::NoReason => words::concern_no_reason_why(),
    }
}

/// Why items are open, with their number.
pub fn open(reason: OpenReason, n: usize) -> String {
    match reason {
        OpenReason::Unanswered => words::pending_unanswered(n),
        OpenReason::Undecided => words::pending_undecided(n),
        OpenReason::NoLevel => words::pending_no_level(n),
    }
}

/// What it means that items are open for a reason.
pub fn open_reason(reason: OpenReason) -> &'static str {
    match reason {
        OpenReason::Unanswered => words::pending_unanswered_why(),
        OpenReason::Undecided => words::pending_undecided_why(),
        OpenReason::NoLevel => words::pending_no_level_why(),
    }
}
