//! The assessment as a workbook for a spreadsheet program.

use aims_core::codec::{GuidanceFile, Workbook};
use aims_core::domain::plan::RoadmapOptions;
use aims_core::domain::{Assessment, Sheet};

use crate::browser::{clock, dom, worker};
use crate::documents::workbook::{Source, too_long, workbook as describe};
use crate::ui::App;
use crate::ui::library::{guidance, plan_of};

/// A finished workbook.
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many texts were cut because they were too long for a cell.
    pub cut: usize,
}

/// Makes a workbook of an assessment.
///
/// # Errors
/// What could not be fetched or made, for the console.
pub async fn workbook(app: App, assessment: &Assessment) -> Result<Made, String> {
    let guidance = guidance(app).await?;
    let book = {
        let sheet = Sheet::new(&app.content.catalog, assessment);
        let (today, language) = (clock::today_in_words(), dom::language());
        describe(Source {
            sheet,
            guidance,
            roadmap: options(sheet, guidance),
            now: clock::now(),
            today: &today,
            language: &language,
        })
    };
    Ok(Made { bytes: write_workbook(&book).await?, cut: too_long(&book) })
}

/// Writes a workbook as the bytes of a file, in a worker so that the page stays responsive.
///
/// # Errors
/// What could not be fetched or made, for the console.
pub async fn write_workbook(book: &Workbook) -> Result<Vec<u8>, String> {
    let json = serde_json::to_vec(book).map_err(|error| error.to_string())?;
    worker::ask("write_workbook", &json).await
}

/// The roadmap that leads to the first goal not yet reached, the same that the roadmap screen starts with.
fn options(sheet: Sheet<'_>, guidance: &'static GuidanceFile) -> Option<RoadmapOptions> {
    let days = plan_of(guidance).map(|plan| plan.days).unwrap_or_default();
    let today = clock::date()?;
    Some(RoadmapOptions { goal: sheet.first_goal(days), today, backwards: false, days })
}
