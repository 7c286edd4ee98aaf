//! The switcher: lists the assessments and changes the open one.

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

/// Updates the page's data about the open assessment whenever another is opened, until the page is
/// closed: the place to resume at, the number of changes since a file was saved, and the notices
/// from reading the assessment.
pub fn follow_open(app: App) {
    Effect::new(move |before: Option<AssessmentId>| {
        let id = app.session.opened();
        if before.is_some_and(|before| before != id) {
            let place = app.store.and_then(|store| store.place(&id));
            app.place.set(place.as_deref().map(Route::parse));
            app.backup.restart(app.store.map_or(0, |store| store.since_file(&id)));
            let more = app.store.map(LocalStore::take_notices).unwrap_or_default();
            app.notices.update(|notices| {
                // Data that was set aside can be saved only from its notice, so that notice stays.
                notices.retain(|notice| notice.has_aside() && !more.contains(notice));
                notices.extend(more);
            });
        }
        id
    });
}
