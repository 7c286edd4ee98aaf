//! Prints the report of an assessment file as JSON, and the plan that follows from it.
//!
//! ```sh
//! cargo run -p aims-core --example score -- aims-readiness-2026-11-24.json 2026-11-30
//! ```
//!
//! The day is the first day of the roadmap. The default is today in UTC.
//!
//! Figures have two decimals, rounded half up; a figure without a value is `null`. The verdict, concerns,
//! open items and findings are fields of their own and never part of a figure. The rules are in
//! docs/scoring.md and docs/planning.md.

#[path = "score/plan.rs"]
mod plan;

use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use aims_core::codec::{Content, GuidanceFile, fingerprint, read_file};
use aims_core::domain::{
    AuditForecast, Catalog, Concern, Date, Exact, GroupReport, ItemIx, ManyMinors, Open,
    SectionReport, Severity, Sheet, Tally, Verdict,
};
use serde::Serialize;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let path = words.next();
    let day = words.next().map_or_else(today, |day| Date::parse(&day));
    let (Some(path), Some(day)) = (path, day) else {
        eprintln!("usage: score FILE [YYYY-MM-DD]");
        return ExitCode::from(2);
    };
    let result = std::fs::read(&path)
        .map_err(|error| error.to_string())
        .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "not UTF-8 text".to_owned()))
        .and_then(|text| score(&text, day));
    match result {
        Ok(json) => {
            println!("{json}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Today in UTC.
fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    Some(Date::new(1970, 1, 1)?.plus_days(i32::try_from(seconds / 86_400).ok()?))
}

/// The report of an assessment file as JSON, with a plan that starts on `day`.
///
/// # Errors
/// The file was refused, with the reason.
pub fn score(file: &str, day: Date) -> Result<String, String> {
    let content =
        Content::read(&content_compiler::checkout().json).map_err(|error| error.to_string())?;
    let guidance = GuidanceFile::read(&content_compiler::checkout().guidance);
    let data = guidance.and_then(|file| file.plan()).map_err(|error| error.to_string())?;
    let catalog = &content.catalog;
    let opened = read_file(file, catalog).map_err(|error| error.to_string())?;
    let sheet = Sheet::new(catalog, &opened.assessment);
    let report = sheet.report();
    let out = Out {
        catalog: CatalogOut { id: &catalog.id, version: &catalog.version },
        fingerprint: fingerprint(&opened.assessment),
        sections: report.sections.iter().map(|one| SectionOut::of(catalog, one)).collect(),
        groups: report.groups.iter().map(|group| GroupOut::of(catalog, group)).collect(),
        forecast: ForecastOut::of(catalog, &report.forecast),
        repairs: opened
            .repairs
            .iter()
            .map(|repair| RepairOut { at: &repair.at, problem: format!("{:?}", repair.problem) })
            .collect(),
        plan: plan::PlanOut::of(sheet, &data, day),
    };
    serde_json::to_string_pretty(&out).map_err(|error| error.to_string())
}

#[derive(Serialize)]
struct Out<'a> {
    catalog: CatalogOut<'a>,
    fingerprint: String,
    sections: Vec<SectionOut<'a>>,
    groups: Vec<GroupOut<'a>>,
    #[serde(flatten)]
    forecast: ForecastOut<'a>,
    repairs: Vec<RepairOut<'a>>,
    plan: plan::PlanOut<'a>,
}

#[derive(Serialize)]
struct CatalogOut<'a> {
    id: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct SectionOut<'a> {
    id: &'a str,
    maturity: Option<f64>,
    minimum: Option<f64>,
    #[serde(flatten)]
    tally: TallyOut<'a>,
}

#[derive(Serialize)]
struct GroupOut<'a> {
    id: &'a str,
    maturity: Option<f64>,
    minimum: Option<f64>,
    #[serde(flatten)]
    tally: TallyOut<'a>,
}

#[derive(Serialize)]
struct TallyOut<'a> {
    weakest: Option<WeakestOut<'a>>,
    coverage: Option<f64>,
    answered: usize,
    applicable: usize,
    status: &'static str,
}

#[derive(Serialize)]
struct WeakestOut<'a> {
    level: u8,
    items: Vec<&'a str>,
}

#[derive(Serialize)]
struct ForecastOut<'a> {
    verdict: Option<&'static str>,
    concerns: usize,
    stage_1: Vec<ConcernOut<'a>>,
    findings: FindingsOut<'a>,
    many_minors: Vec<ManyMinorsOut<'a>>,
    open: Vec<OpenOut<'a>>,
}

/// An item that is a concern at Stage 1, with all its reasons.
#[derive(Serialize)]
struct ConcernOut<'a> {
    item: &'a str,
    reasons: Vec<&'static str>,
}

/// The items of each severity, in catalog order.
#[derive(Serialize)]
struct FindingsOut<'a> {
    major: Vec<&'a str>,
    minor: Vec<&'a str>,
    opportunity: Vec<&'a str>,
    conforming: Vec<&'a str>,
}

#[derive(Serialize)]
struct OpenOut<'a> {
    item: &'a str,
    reason: &'static str,
}

#[derive(Serialize)]
struct ManyMinorsOut<'a> {
    group: &'a str,
    items: Vec<&'a str>,
}

#[derive(Serialize)]
struct RepairOut<'a> {
    at: &'a str,
    problem: String,
}

impl<'a> SectionOut<'a> {
    fn of(catalog: &'a Catalog, report: &SectionReport) -> Self {
        Self {
            id: &catalog.section(report.section).id,
            maturity: two_decimals(report.maturity.as_ref()),
            minimum: two_decimals(report.minimum.as_ref()),
            tally: TallyOut::of(catalog, &report.tally),
        }
    }
}

impl<'a> GroupOut<'a> {
    fn of(catalog: &'a Catalog, report: &GroupReport) -> Self {
        Self {
            id: catalog.group(report.group).id.as_str(),
            maturity: two_decimals(report.tally.maturity().as_ref()),
            minimum: two_decimals(report.tally.minimum().as_ref()),
            tally: TallyOut::of(catalog, &report.tally),
        }
    }
}

impl<'a> TallyOut<'a> {
    fn of(catalog: &'a Catalog, tally: &Tally) -> Self {
        Self {
            weakest: tally.weakest.as_ref().map(|weakest| WeakestOut {
                level: weakest.level.value(),
                items: ids(catalog, &weakest.items),
            }),
            coverage: two_decimals(tally.coverage().as_ref()),
            answered: tally.answered,
            applicable: tally.applicable,
            status: tally.status().id(),
        }
    }
}

impl<'a> ForecastOut<'a> {
    fn of(catalog: &'a Catalog, forecast: &AuditForecast) -> Self {
        let found = |severity| ids(catalog, &forecast.of_severity(severity));
        let concern = |of_item: &[Concern]| ConcernOut {
            item: catalog.item(of_item[0].item).id.as_str(),
            reasons: of_item.iter().map(|concern| concern.reason.id()).collect(),
        };
        let open = |open: &Open| OpenOut {
            item: catalog.item(open.item).id.as_str(),
            reason: open.reason.id(),
        };
        let minors = |minors: &ManyMinors| ManyMinorsOut {
            group: catalog.group(minors.group).id.as_str(),
            items: ids(catalog, &minors.items),
        };
        Self {
            verdict: forecast.verdict.map(Verdict::id),
            concerns: forecast.concerns(),
            stage_1: forecast.stage_1.chunk_by(|a, b| a.item == b.item).map(concern).collect(),
            findings: FindingsOut {
                major: found(Severity::Major),
                minor: found(Severity::Minor),
                opportunity: found(Severity::Opportunity),
                conforming: found(Severity::Conforming),
            },
            many_minors: forecast.many_minors.iter().map(minors).collect(),
            open: forecast.open.iter().map(open).collect(),
        }
    }
}

fn ids<'a>(catalog: &'a Catalog, items: &[ItemIx]) -> Vec<&'a str> {
    items.iter().map(|item| catalog.item(*item).id.as_str()).collect()
}

/// The value rounded half up to two decimals. The rounding is exact; only then does it become a
/// floating-point number, which prints the same two decimals.
fn two_decimals(value: Option<&Exact>) -> Option<f64> {
    value.map(|value| f64::from(value.rounded(2)) / 100.0)
}
