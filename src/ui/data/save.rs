//! Saves to files: the assessment, and stored values that were set aside.

use aims_core::codec::{self, MAX_BYTES, Saved};
use aims_core::domain::Assessment;

use crate::browser::{clock, console, file};
use crate::ui::App;
use crate::ui::backup::backup_done;
use crate::ui::kit::file_stem;
use crate::words;

/// Offers the visitor's own assessment as a file, announces the outcome, and returns the announcement.
pub fn save_file(app: App) -> String {
    let assessment = app.session.own();
    let saved = Saved { at: clock::now(), name: file_name(&assessment) };
    let text = codec::write_file(&assessment, &saved);
    let said = match file::save(&saved.name, "application/json", &text) {
        Ok(()) if text.len() > MAX_BYTES => words::data_saved_too_large().to_owned(),
        Ok(()) => {
            backup_done(app);
            words::data_saved(saved.name)
        }
        Err(error) => {
            console::log(&console::describe(&error));
            words::data_save_failed().to_owned()
        }
    };
    app.announce(said.clone());
    said
}

fn file_name(assessment: &Assessment) -> String {
    file_stem("aims-readiness", &assessment.details.profile.organisation) + ".json"
}

/// Offers the values that were set aside as a file, exactly as they were stored.
pub fn save_aside(app: App) {
    let Some(store) = app.store else { return };
    let text: String =
        store.aside().into_iter().map(|(key, value)| format!("{key}\n{value}\n\n")).collect();
    let name = format!("aims-readiness-set-aside-{}.txt", clock::today());
    if let Err(error) = file::save(&name, "text/plain", &text) {
        console::log(&console::describe(&error));
        app.announce(words::data_save_failed());
    }
}
