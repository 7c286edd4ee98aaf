//! The assessment as a workbook for a spreadsheet program.

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::{Goal, RoadmapOptions};
use aims_core::domain::{Assessment, Date, Sheet};

use crate::browser::{clock, dom, worker};
use crate::documents::workbook::{Source, too_long, workbook as describe};
use crate::ui::App;
use crate::ui::library::guidance;

/// The kind of file, as browsers and mail programs name it.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A workbook that was made.
pub struct Made {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many texts were too long for a cell, and were cut.
    pub cut: usize,
}

/// An assessment as a workbook. It is made in a worker, so that the page goes on meanwhile.
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
    let cut = too_long(&book);
    let json = serde_json::to_vec(&book).map_err(|error| error.to_string())?;
    let bytes = worker::ask("write_workbook", &json).await?;
    Ok(Made { bytes, cut })
}

/// The plan that leads to the first goal which is not reached, as the screen of the roadmap begins with.
fn options(sheet: Sheet<'_>, guidance: &GuidanceFile) -> Option<RoadmapOptions> {
    let days = guidance.plan().map(|plan| plan.days).unwrap_or_default();
    let target = sheet.profile().target.map(Goal::Target);
    let goals = [Goal::Stage1, Goal::Stage2, Goal::NoMinors].into_iter().chain(target);
    let is_open = |goal: &Goal| !sheet.fewest_steps(*goal, days).steps.is_empty();
    let goal = goals.into_iter().find(is_open).unwrap_or(Goal::Stage1);
    let today = Date::parse(&clock::today())?;
    Some(RoadmapOptions { goal, today, backwards: false, days })
}
