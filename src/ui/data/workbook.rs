//! The assessment as a workbook for a spreadsheet program.

use aims_core::codec::GuidanceFile;
use aims_core::domain::plan::{Goal, RoadmapOptions};
use aims_core::domain::{Assessment, Date, Sheet};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, console, dom, file, worker};
use crate::documents::workbook::{Source, too_long, workbook as describe};
use crate::ui::App;
use crate::ui::kit::file_stem;
use crate::ui::library::guidance;
use crate::words;

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

/// The button that saves the assessment that is shown as a workbook.
pub fn workbook_button(app: App) -> impl IntoView {
    let busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let save = move |_| {
        busy.set(true);
        app.announce(words::workbook_making());
        said.set(words::workbook_making().to_owned());
        let assessment = app.session.shown();
        spawn_local(async move {
            let stem = file_stem("aims-readiness", &assessment.details.profile.organisation);
            let name = stem + ".xlsx";
            let made = workbook(app, &assessment).await;
            let saved = made.and_then(|made| {
                let saved = file::save_bytes(&name, XLSX, &made.bytes);
                saved.map(|()| made.cut).map_err(|error| console::describe(&error))
            });
            let words = match saved {
                Ok(0) => words::data_saved(&name),
                Ok(cut) => format!("{} {}", words::data_saved(&name), words::workbook_was_cut(cut)),
                Err(error) => {
                    console::log(&error);
                    words::workbook_failed().to_owned()
                }
            };
            busy.set(false);
            app.announce(words.clone());
            said.set(words);
        });
    };
    view! {
        <p class="actions">
            <button type="button" class="button button-plain" disabled=busy on:click=save>
                {words::workbook_button()}
            </button>
        </p>
        <p class="hint" aria-hidden="true">{said}</p>
    }
}
