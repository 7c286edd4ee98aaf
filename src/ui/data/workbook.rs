//! The assessment as a workbook for a spreadsheet program.

use aims_core::codec::{GuidanceFile, Workbook};
use aims_core::domain::plan::RoadmapOptions;
use aims_core::domain::{Assessment, Sheet};

use crate::browser::{clock, dom, worker};
use crate::documents::workbook::{Source, too_long, workbook as describe};
use crate::ui::App;
use crate::ui::library::{guidance, plan_of};

/// A workbook that was made.
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many texts were too long for a cell, and were cut.
    pub cut: usize,
}

/// An assessment as a workbook.
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

/// A workbook as the bytes of a file. They are made in a worker, so that the page goes on meanwhile.
///
/// # Errors
/// What could not be fetched or made, for the console.
pub async fn write_workbook(book: &Workbook) -> Result<Vec<u8>, String> {
    let json = serde_json::to_vec(book).map_err(|error| error.to_string())?;
    worker::ask("write_workbook", &json).await
}

/// The plan that leads to the first goal which is not reached, as the screen of the roadmap begins with.
fn options(sheet: Sheet<'_>, guidance: &'static GuidanceFile) -> Option<RoadmapOptions> {
    let days = plan_of(guidance).map(|plan| plan.days).unwrap_or_default();
    let today = clock::date()?;
    Some(RoadmapOptions { goal: sheet.first_goal(days), today, backwards: false, days })
}
