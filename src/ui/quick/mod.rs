//! The quick check: one question for each group, answered with one tap, and a rough picture of the
//! answers.

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

/// Shows the view that `view` makes of the questions and the guidance. Shows the heading until they
/// are there.
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
    // The questions in a file of this build are always readable.
    later(guidance, move |file| view(file, &file.quick().unwrap_or_default()))
}
