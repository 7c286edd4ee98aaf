//! The dialog with the list of assessments, over the page. Its content is in a chunk
//! (`content.rs`).

use crate::ui::App;
use crate::ui::chunk::{Chunk, Part, chunk_view};
use crate::ui::kit::{Modal, dialog, focus_dialog};
use crate::words;
use leptos::prelude::*;

/// The dialog, opened by the button in the page header.
pub fn switcher_dialog(app: App) -> impl IntoView {
    let modal = Modal {
        open: app.switching,
        id: "switcher-title",
        title: words::switcher_title(),
        close: words::switcher_close(),
    };
    dialog(modal, move || chunk_view(app, Chunk::Data, Part::Switcher, None, focus_dialog))
}

/// The title, or the words for an assessment without one.
pub fn title_or(title: String) -> String {
    if title.is_empty() { words::switcher_untitled().to_owned() } else { title }
}
