//! The switcher: which assessments there are, and the one that is open.

mod button;
mod content;
mod dialog;

use aims_core::domain::AssessmentId;
use aims_core::route::Route;
use leptos::prelude::*;

use super::App;
use crate::browser::storage::LocalStore;

pub use button::switcher_button;
pub use content::content;
pub use dialog::{switcher_dialog, title_or};

/// Keeps what the page knows of the open assessment in step with it, for the life of the page: the place to
/// resume at, the changes since a file was saved, what was not as expected when it was read.
pub fn follow_open(app: App) {
    Effect::new(move |before: Option<AssessmentId>| {
        let id = app.session.opened();
        if before.is_some_and(|before| before != id) {
            let place = app.store.and_then(|store| store.place(&id));
            app.place.set(place.as_deref().map(Route::parse));
            app.backup.restart(app.store.map_or(0, |store| store.since_file(&id)));
            let more = app.store.map(LocalStore::take_notices).unwrap_or_default();
            app.notices.update(|notices| {
                // What was set aside can be saved from this message alone.
                notices.retain(|notice| notice.has_aside() && !more.contains(notice));
                notices.extend(more);
            });
        }
        id
    });
}
