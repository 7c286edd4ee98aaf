//! The progress of a group: a mark for each item.

use aims_core::domain::{GroupIx, ItemIx};
use leptos::prelude::*;

use crate::ui::App;
use crate::words;

/// A group with more items than this shows only a count.
pub const MOST_MARKS: usize = 24;

/// A mark for each item of a group, filled once it is answered, and a count that says the same.
pub fn progress(app: App, group: GroupIx) -> impl IntoView {
    let tally = Memo::new(move |_| app.session.tally(group));
    let items = app.content.catalog.group(group).items();
    let mark = move |place: ItemIx| {
        let session = app.session;
        let is_out = Memo::new(move |_| session.with_item(place, |sheet| sheet.is_excluded(place)));
        let is_answered =
            Memo::new(move |_| session.with_answer(place, |answer| answer.level.is_some()));
        view! { <i class="progress-mark" class:progress-done=is_answered class:progress-out=is_out></i> }
    };
    let marks = (items.len() <= MOST_MARKS).then(|| items.map(mark).collect_view());
    view! {
        <span class="progress">
            <span aria-hidden="true" class="progress-row">{marks}</span>
            <span class="progress-count" aria-hidden="true">
                {move || tally.with(|tally| format!("{}/{}", tally.answered, tally.applicable))}
            </span>
            <span class="visually-hidden">
                {move || tally.with(|tally| words::sidebar_count(words::SidebarCount { answered: tally.answered, total: tally.applicable }))}
            </span>
        </span>
    }
}
