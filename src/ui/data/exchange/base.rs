//! The common base of a merge: a snapshot that the visitor names. What only one side has changed since then
//! is no conflict.

use std::sync::Arc;

use aims_core::domain::{Assessment, EntryId, Merge};
use leptos::prelude::*;

use super::bring::Came;
use super::preview::Preview;
use crate::browser::focus;
use crate::ui::App;
use crate::ui::compare::comparable_snapshots;
use crate::words;

/// The assessment in a colleague's file, and the snapshot chosen as the common base.
#[derive(Clone)]
pub(super) struct Theirs {
    pub(super) assessment: Arc<Assessment>,
    /// The id of the snapshot.
    pub(super) base: Option<EntryId>,
}

/// The field for the base; `None` for a table, or if the open assessment has no snapshots to offer. Another
/// choice makes a new preview.
pub(super) fn base_field(
    app: App,
    came: RwSignal<Came, LocalStorage>,
    preview: &Arc<Preview>,
) -> Option<impl IntoView + use<>> {
    let theirs = preview.theirs().cloned()?;
    let snapshots = comparable_snapshots(app);
    if snapshots.is_empty() {
        return None;
    }
    let option = |(id, label, _): &(EntryId, String, Assessment)| {
        let is_chosen = theirs.base.as_ref() == Some(id);
        view! { <option value=id.as_str().to_owned() prop:selected=is_chosen>{label.clone()}</option> }
    };
    let options = snapshots.iter().map(option).collect_view();
    let before = preview.clone();
    let chosen = move |event| {
        // The list holds the snapshots of the assessment that was open when the preview was made.
        if !before.is_of_open(app) {
            came.set(before.outdated());
            return;
        }
        let chosen = event_target_value(&event);
        let chosen = snapshots.iter().find(|(id, ..)| id.as_str() == chosen);
        let snapshot = chosen.map(|(_, _, snapshot)| snapshot);
        let merge = Merge::new(&app.session.own(), &theirs.assessment, snapshot);
        let theirs = Theirs { base: chosen.map(|(id, ..)| id.clone()), ..theirs.clone() };
        let (file, is_guessed) = (before.file().to_owned(), before.is_guessed());
        let preview = Preview::new(app, file, merge, Vec::new(), Vec::new(), is_guessed);
        let preview = preview.of_assessment(theirs);
        app.announce(preview.title());
        came.set(Came::Ready(Arc::new(preview)));
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
