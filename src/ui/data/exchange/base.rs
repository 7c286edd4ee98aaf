//! What both sides of a merge started from: a snapshot that the visitor names. What only one of them has changed since then
//! is no conflict.

use std::sync::Arc;

use aims_core::domain::{Assessment, Merge};
use leptos::prelude::*;

use super::bring::Came;
use super::preview::Preview;
use crate::browser::focus;
use crate::ui::App;
use crate::ui::compare::comparable_snapshots;
use crate::words;

/// The assessment of a colleague's file, and the snapshot that was chosen as the start of both.
#[derive(Clone)]
pub(super) struct Theirs {
    pub(super) assessment: Arc<Assessment>,
    /// The place of the snapshot, among [`comparable_snapshots`].
    pub(super) base: Option<usize>,
}

/// The field, where the open assessment has snapshots. Another choice makes the preview anew.
pub(super) fn base_field(
    app: App,
    came: RwSignal<Came, LocalStorage>,
    preview: &Preview,
) -> Option<impl IntoView + use<>> {
    let theirs = preview.theirs().cloned()?;
    let snapshots = comparable_snapshots(app);
    if snapshots.is_empty() {
        return None;
    }
    let option = |(place, (label, _)): (usize, &(String, Assessment))| {
        let is_chosen = theirs.base == Some(place);
        view! { <option value=place.to_string() selected=is_chosen>{label.clone()}</option> }
    };
    let options = snapshots.iter().enumerate().map(option).collect_view();
    let file = preview.file().to_owned();
    let is_guessed = preview.is_guessed();
    let chosen = move |event| {
        let base: Option<usize> = event_target_value(&event).parse().ok();
        let snapshot = base.and_then(|place| snapshots.get(place)).map(|(_, snapshot)| snapshot);
        let merge = Merge::new(&app.session.own(), &theirs.assessment, snapshot);
        let theirs = Theirs { base, ..theirs.clone() };
        let preview = Preview::new(file.clone(), merge, Vec::new(), Vec::new(), is_guessed);
        came.set(Came::Ready(Arc::new(preview.of_assessment(theirs))));
        focus::focus_soon("#exchange-base", false);
    };
    Some(view! {
        <div class="field">
            <label for="exchange-base">{words::exchange_base()}</label>
            <p class="hint" id="exchange-base-hint">{words::exchange_base_hint()}</p>
            <select id="exchange-base" aria-describedby="exchange-base-hint" on:change=chosen>
                <option value="">{words::exchange_base_unknown()}</option>
                {options}
            </select>
        </div>
    })
}
