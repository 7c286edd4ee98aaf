//! The names that only chunks use: the words in them come with the first chunk (`compiler/src/later.rs`). The main
//! module would show them empty.

use aims_core::codec::{FILE_VERSION, FileError, MAX_BYTES, OLDEST_FILE_VERSION, Problem, Repair};
use aims_core::domain::{
    Assessed, AuditForecast, Availability, Catalog, ConcernReason, Date, Decision, Degree, Demand,
    DocumentKind, Effort, Exclusion, Headline, Implementation, ItemIx, OpenReason, Origin, Overlap,
    OwnControl, Phase, PointTag, Reason, RegisterCount, Role, Scale, SectionReport, SectionWord,
    Severity, SoaCount, Status, Suggestion, Tally, Verdict, Weight,
};

use super::level;
use crate::words::{self, one_decimal};

/// A role, as the organisation would say it of itself.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Developer => words::role_developer(),
        Role::Provider => words::role_provider(),
        Role::User => words::role_user(),
    }
}

/// What an organisation does with AI, by its roles: the end of a sentence that begins with its name.
pub fn roles(roles: &[Role]) -> String {
    let role = |role: &Role| match role {
        Role::Developer => words::roles_developer(),
        Role::Provider => words::roles_provider(),
        Role::User => words::roles_user(),
    };
    let parts: Vec<String> = roles.iter().map(|it| role(it).to_owned()).collect();
    joined(&parts)
}

/// Parts of a sentence: "one, two and three".
pub fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => words::joined_and(words::JoinedAnd { first: words::list(rest), last }),
    }
}

/// Whether an AI system has an impact assessment.
pub fn assessed(assessed: Assessed) -> &'static str {
    match assessed {
        Assessed::Unknown => words::assessed_unknown(),
        Assessed::No => words::assessed_no(),
        Assessed::Yes(_) => words::assessed_yes(),
    }
}

/// The letter for a kind of reason, where a table has no room for its name.
pub fn basis(reason: Reason) -> &'static str {
    match reason {
        Reason::RiskTreatment => words::basis_risk(),
        Reason::Law => words::basis_law(),
        Reason::Contract => words::basis_contract(),
        Reason::GoodPractice => words::basis_practice(),
        Reason::InterestedParty => words::basis_party(),
    }
}

/// The month of a day.
pub fn month(date: Date) -> &'static str {
    match date.month() {
        1 => words::month_1(),
        2 => words::month_2(),
        3 => words::month_3(),
        4 => words::month_4(),
        5 => words::month_5(),
        6 => words::month_6(),
        7 => words::month_7(),
        8 => words::month_8(),
        9 => words::month_9(),
        10 => words::month_10(),
        11 => words::month_11(),
        _ => words::month_12(),
    }
}

/// A day in words: 28 November 2026.
pub fn date(date: Date) -> String {
    let (day, year) = (date.day(), date.year());
    words::date_long(words::DateLong { day, month: month(date), year })
}

/// What was decided about a control.
pub fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Undecided => words::decision_open(),
        Decision::Included => words::decision_in(),
        Decision::IncludedWithoutReason => words::decision_in_bare(),
        Decision::Excluded => words::decision_out(),
        Decision::ExcludedWithoutReason => words::decision_out_bare(),
    }
}

/// A control of the organisation's own.
pub fn own_control(control: &OwnControl) -> &str {
    match control.title.trim() {
        "" => words::own_nameless(),
        title => title,
    }
}

/// How many controls were decided on, in a sentence.
pub fn soa_count(count: SoaCount) -> String {
    let SoaCount { included, excluded, undecided: open } = count;
    words::soa_counts(words::SoaCounts { included, excluded, open })
}

/// How far a control is implemented.
pub fn implementation(implementation: Implementation) -> &'static str {
    match implementation {
        Implementation::NotApplicable => words::practice_out(),
        Implementation::NotAssessed => words::practice_open(),
        Implementation::NotStarted => words::practice_none(),
        Implementation::Partly => words::practice_partly(),
        Implementation::Claimed => words::practice_claimed(),
        Implementation::Implemented => words::practice_done(),
    }
}

/// Document or record.
pub fn document_kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Document => words::register_document(),
        DocumentKind::Record => words::register_record(),
    }
}

/// How available a document or record is.
pub fn availability(availability: Availability) -> &'static str {
    match availability {
        Availability::Missing => words::register_missing(),
        Availability::Draft => words::register_draft(),
        Availability::Have => words::register_have(),
    }
}

/// How many documents and records are there, in a sentence.
pub fn register_count(count: RegisterCount) -> String {
    let RegisterCount { have, draft, missing } = count;
    words::register_counts(words::RegisterCounts { have, draft, missing })
}

/// What an item demands in writing, in a sentence.
pub fn demand(catalog: &Catalog, ix: ItemIx) -> String {
    let section = catalog.section_of(ix);
    let word = |word| section.word(word);
    match &catalog.item(ix).document {
        None => word(SectionWord::NoDocument).to_owned(),
        Some(Demand { kind: DocumentKind::Document, name }) => {
            words::fill(word(SectionWord::Document), &[("name", name)])
        }
        Some(Demand { kind: DocumentKind::Record, name }) => {
            words::fill(word(SectionWord::Record), &[("name", name)])
        }
    }
}

/// How much of an item other ISO management system standards share.
pub fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Harmonised => words::guidance_origin_harmonised(),
        Origin::Adapted => words::guidance_origin_adapted(),
        Origin::Specific => words::guidance_origin_specific(),
    }
}

/// A phase of plan-do-check-act.
pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Plan => words::guidance_plan(),
        Phase::Do => words::guidance_do(),
        Phase::Check => words::guidance_check(),
        Phase::Act => words::guidance_act(),
    }
}

/// The effort of a step.
pub fn effort(effort: Effort) -> &'static str {
    match effort {
        Effort::S => words::guidance_effort_s(),
        Effort::M => words::guidance_effort_m(),
        Effort::L => words::guidance_effort_l(),
    }
}

/// How much a control matters to a role.
pub fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Low => words::weight_low(),
        Weight::Medium => words::weight_medium(),
        Weight::High => words::weight_high(),
    }
}

/// How easily a control can be excluded.
pub fn exclusion(exclusion: Exclusion) -> &'static str {
    match exclusion {
        Exclusion::No => words::exclusion_no(),
        Exclusion::Rarely => words::exclusion_rarely(),
        Exclusion::Sometimes => words::exclusion_sometimes(),
        Exclusion::PureUsers => words::exclusion_pure_users(),
    }
}

/// How much of a requirement another standard shares.
pub fn degree(degree: Degree) -> &'static str {
    match degree {
        Degree::Identical => words::degree_identical(),
        Degree::Partial => words::degree_partial(),
        Degree::New => words::degree_new(),
    }
}

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

/// How many of the items that count are answered.
pub fn coverage(tally: &Tally) -> String {
    words::results_coverage_of(words::ResultsCoverageOf {
        answered: tally.answered,
        total: tally.applicable,
    })
}

/// The figure that stands for a section: one number, or a range below half coverage.
pub fn headline(report: &SectionReport) -> String {
    match report.headline() {
        Headline::None => words::figure_none().to_owned(),
        Headline::Mean(maturity) => maturity.decimal(1),
        Headline::Range { from, to } => {
            words::figure_range(words::FigureRange { from: from.decimal(1), to: to.decimal(1) })
        }
    }
}

/// How many concerns are known, and how many questions and decisions are open: the line below a verdict. "So far"
/// only where something is open.
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

/// How many concerns there are once everything is answered.
fn concerns_in_all(forecast: &AuditForecast) -> String {
    match forecast.concerns() {
        0 => words::verdict_no_concern().to_owned(),
        n => words::verdict_concerns(n),
    }
}

/// The maturity of a group: one number, or below half coverage the range from the minimum on.
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

/// The label of a point that never changes a finding; nothing for a required one.
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

/// Why that is a concern.
pub fn concern_reason(reason: ConcernReason) -> &'static str {
    match reason {
        ConcernReason::Absent => words::concern_absent_why(),
        ConcernReason::NoDocument => words::concern_no_document_why(),
        ConcernReason::NotCarriedOut => words::concern_not_carried_out_why(),
        ConcernReason::NoReason => words::concern_no_reason_why(),
    }
}

/// What items are open for, with their number.
pub fn open(reason: OpenReason, n: usize) -> String {
    match reason {
        OpenReason::Unanswered => words::pending_unanswered(n),
        OpenReason::Undecided => words::pending_undecided(n),
        OpenReason::NoLevel => words::pending_no_level(n),
    }
}

/// What that means.
pub fn open_reason(reason: OpenReason) -> &'static str {
    match reason {
        OpenReason::Unanswered => words::pending_unanswered_why(),
        OpenReason::Undecided => words::pending_undecided_why(),
        OpenReason::NoLevel => words::pending_no_level_why(),
    }
}

/// What stands in a document in the place of a value that was not given.
pub fn missing(value: &str) -> &'static str {
    match value {
        "organisation" => words::missing_organisation(),
        "scope" => words::missing_scope(),
        "roles" => words::missing_roles(),
        "certificates" => words::missing_certificates(),
        "stage_1" => words::missing_stage_1(),
        "reason" => words::missing_reason(),
        "risk" => words::missing_risk(),
        "applies" => words::missing_applies(),
        "where" => words::missing_where(),
        "owner" => words::missing_owner(),
        "due" => words::missing_due(),
        "plan" => words::missing_plan(),
        "person" => words::missing_person(),
        "role" => words::missing_role(),
        _ => words::missing_rest(),
    }
}

/// Why a file was refused, and what to do.
pub fn file_error(error: &FileError) -> String {
    match error {
        FileError::TooLarge { bytes } => words::open_too_large(words::OpenTooLarge {
            size: bytes.div_ceil(1_000_000),
            most: MAX_BYTES / 1_000_000,
        }),
        FileError::TooMany { .. } => words::open_too_many().to_owned(),
        FileError::Empty => words::open_empty().to_owned(),
        FileError::CutOff { line } => words::open_cut_off(line),
        FileError::NotJson { line, column } => {
            words::open_not_json(words::OpenNotJson { line, column })
        }
        FileError::NotOurs => words::open_not_ours().to_owned(),
        FileError::Locked => words::open_locked().to_owned(),
        FileError::Older { version } => {
            words::open_older(words::OpenOlder { version, oldest: OLDEST_FILE_VERSION })
        }
        FileError::Newer { version } => {
            words::open_newer(words::OpenNewer { version, ours: FILE_VERSION })
        }
        FileError::NoVersion => words::open_no_version().to_owned(),
        FileError::OtherCatalog { id } => words::open_other_catalog(id),
        FileError::NoAssessment => words::open_no_assessment().to_owned(),
    }
}

/// One repair of a file: where, what, and what became of it.
pub fn repair(repair: &Repair) -> String {
    let at = if repair.at.is_empty() { words::repair_file() } else { &repair.at };
    let what = match &repair.problem {
        Problem::UnknownItem => words::repair_unknown_item().to_owned(),
        Problem::UnknownPoint(point) => words::repair_unknown_point(point),
        Problem::UnknownField => words::repair_unknown_field().to_owned(),
        Problem::Duplicate => words::repair_duplicate().to_owned(),
        Problem::NotALevel(value) => words::repair_level(value),
        Problem::NotAGrade(value) => words::repair_grade(value),
        Problem::NotApplicability => words::repair_applicability().to_owned(),
        Problem::NotKnown(value) => words::repair_not_known(value),
        Problem::NotADate(value) => words::repair_date(value),
        Problem::NotATime(value) => words::repair_time(value),
        Problem::BecameIncluded => words::repair_included().to_owned(),
        Problem::DateWithoutAssessment(value) => words::repair_unassessed(value),
        Problem::NotText => words::repair_text().to_owned(),
        Problem::BrokenText => words::repair_broken_text().to_owned(),
        Problem::NotAList => words::repair_list().to_owned(),
        Problem::NotAnObject => words::repair_object().to_owned(),
        Problem::TooMany { most } => words::repair_too_many(*most),
        Problem::OtherCatalogVersion { file, ours } => {
            words::repair_version(words::RepairVersion { file, ours })
        }
    };
    words::repair_line(words::RepairLine { at, what })
}

/// What a suggestion proposes, in a few words.
pub fn suggestion(scale: &Scale, suggestion: &Suggestion<'_>) -> String {
    match suggestion {
        Suggestion::Credit { level: at, evidence, .. } => {
            words::suggestion_credit(words::SuggestionCredit {
                level: level(scale, *at),
                evidence: &scale.evidence(*evidence).label,
            })
        }
        Suggestion::Quick { level: at, .. } => words::suggestion_quick(level(scale, *at)),
        Suggestion::Exclusion { .. } => words::suggestion_exclusion().to_owned(),
    }
}

/// The standard of a certificate.
pub fn certificate<'a>(catalog: &'a Catalog, id: &str) -> &'a str {
    catalog.certificate(id).map_or("", |certificate| &certificate.name)
}

/// Why a certificate gives rise to a suggestion.
pub fn overlap(catalog: &Catalog, overlap: &Overlap) -> String {
    let certificate = certificate(catalog, &overlap.certificate);
    let reference = &overlap.reference;
    match overlap.degree {
        Degree::Identical => {
            words::suggestion_identical(words::SuggestionIdentical { certificate, reference })
        }
        _ => words::suggestion_partial(words::SuggestionPartial { certificate, reference }),
    }
}

/// The organisation, or "we" where it has no name: the subject of a sentence.
pub fn organisation_or_we(name: &str) -> String {
    match name.trim() {
        "" => words::share_we().to_owned(),
        name => name.to_owned(),
    }
}
