//! The quick check: one question for each group, one tap each, and a rough picture of what was said.

mod customer;
mod picture;
mod question;
mod way;

use aims_core::codec::GuidanceFile;
use aims_core::domain::QuickQuestion;
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::kit::{Later, keep_heading_focused, later};
use crate::ui::library::fetch_guidance;
use crate::words;

pub use picture::picture;
pub use question::question;
pub use way::rough_way;

/// Shows what `view` makes of the questions and the guidance, and the heading until they are there.
fn with_questions(
    app: App,
    view: impl Fn(&'static GuidanceFile, &[QuickQuestion]) -> AnyView + Send + 'static,
) -> impl IntoView {
    fetch_guidance(app);
    let guidance = Later {
        state: app.guidance,
        heading: Some(words::quick_title().to_owned()),
        again: move || fetch_guidance(app),
        came: keep_heading_focused,
    };
    // A file of this build has questions that can be read.
    later(guidance, move |file| view(file, &file.quick().unwrap_or_default()))
}
