//! The snapshots of the open assessment: keeping, renaming, deleting, and saving as a file.

use std::sync::Arc;

use aims_core::codec::{Repair, Saved, Snapshot, read_snapshot, write_file, write_snapshot};
use aims_core::domain::{Assessment, AssessmentId, EntryId, Sheet};
use leptos::prelude::*;

use super::keep::{keep, label, refusal};
use crate::browser::{clock, console, file, focus};
use crate::ui::App;
use crate::ui::kit::file_stem;
use crate::words;

/// A snapshot as it is stored.
#[derive(Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: EntryId,
    value: String,
    /// The snapshot and the number of values lost in reading it; `None` if it is unreadable.
    read: Option<(Snapshot, usize)>,
}

impl Kept {
    /// The stored snapshots of the open assessment, earliest first. Tracked: follows which one is open.
    pub fn all(app: App) -> Vec<Self> {
        let id = app.session.opened();
        let stored = app.store.map(|store| store.snapshots(&id)).unwrap_or_default();
        stored.into_iter().map(|(id, value)| Self::new(app, id, value)).collect()
    }

    fn new(app: App, id: EntryId, value: String) -> Self {
        let lost = |(snapshot, repairs): (Snapshot, Vec<Repair>)| {
            (snapshot, repairs.iter().filter(|repair| repair.problem.loses()).count())
        };
        let read = read_snapshot(&value, &app.content.catalog).ok().map(lost);
        Self { id, value, read }
    }

    /// The snapshot, if it can be compared: it has a question of this catalog, or does not say what was
    /// asked.
    pub fn comparable(&self, app: App) -> Option<&Snapshot> {
        let (snapshot, _) = self.read.as_ref()?;
        let catalog = &app.content.catalog;
        let is_ours = snapshot.asked.ids().any(|id| catalog.find(id.as_str()).is_some());
        (is_ours || snapshot.asked.ids().next().is_none()).then_some(snapshot)
    }

    /// Its label.
    pub fn label(&self) -> String {
        match &self.read {
            Some((snapshot, _)) => label(snapshot),
            None => words::snapshot_unreadable().to_owned(),
        }
    }
}

/// The snapshots of the open assessment that can be compared, with their ids and labels, latest first.
pub fn comparable_snapshots(app: App) -> Vec<(EntryId, String, Assessment)> {
    let named = |kept: &Kept| {
        Some((kept.id.clone(), kept.label(), kept.comparable(app)?.assessment.clone()))
    };
    untrack(|| Kept::all(app)).iter().rev().filter_map(named).collect()
}

/// The last change to a snapshot, with the value it had before, so that it can be undone.
#[derive(Clone)]
struct Done {
    of: AssessmentId,
    said: String,
    id: EntryId,
    value: String,
}

/// The stored snapshots and the actions on them. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Shelf {
    app: App,
    all: Memo<Arc<Vec<Kept>>>,
    turn: Trigger,
    done: RwSignal<Option<Done>>,
    refused: RwSignal<Option<String>>,
    /// The snapshot that is being renamed.
    renaming: RwSignal<Option<EntryId>>,
}

impl Shelf {
    /// The snapshots of the open assessment.
    pub fn new(app: App) -> Self {
        let turn = Trigger::new();
        let all = Memo::new(move |_| {
            turn.track();
            Arc::new(Kept::all(app))
        });
        let (done, refused, renaming) =
            (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
        Self { app, all, turn, done, refused, renaming }
    }

    /// All snapshots, earliest first. Tracked.
    pub fn all(self) -> Arc<Vec<Kept>> {
        self.all.get()
    }

    fn keep(self, name: &str) -> bool {
        let kept = keep(self.app, name);
        let is_kept = kept.is_ok();
        self.done.set(None);
        self.refused.set(kept.err());
        self.turn.notify();
        is_kept
    }

    fn change(
        self,
        kept: &Kept,
        said: String,
        change: impl FnOnce(AssessmentId) -> Result<(), String>,
    ) {
        let of = self.app.session.open_id();
        match change(of.clone()) {
            Ok(()) => {
                self.app.announce(said.clone());
                let (id, value) = (kept.id.clone(), kept.value.clone());
                self.done.set(Some(Done { of, said, id, value }));
                self.refused.set(None);
                focus::focus_soon(".snapshot-undo", false);
            }
            Err(why) => self.refused.set(Some(why)),
        }
        self.renaming.set(None);
        self.turn.notify();
    }

    fn rename(self, kept: &Kept, name: &str) {
        let (Some(store), Some((snapshot, _))) = (self.app.store, &kept.read) else { return };
        let renamed = Snapshot { name: name.trim().to_owned(), ..snapshot.clone() };
        self.change(kept, words::snapshot_renamed(label(&renamed)), |of| {
            store.keep_snapshot(&of, &kept.id, &write_snapshot(&renamed)).map_err(refusal)
        });
    }

    fn delete(self, kept: &Kept) {
        let Some(store) = self.app.store else { return };
        self.change(kept, words::snapshot_deleted(kept.label()), |of| {
            store.remove_snapshot(&of, &kept.id).map_err(refusal)
        });
    }

    fn take_back(self) {
        let (Some(store), Some(done)) = (self.app.store, self.done.get_untracked()) else {
            return;
        };
        match store.keep_snapshot(&done.of, &done.id, &done.value) {
            Ok(()) => {
                self.app.announce(words::snapshot_back());
                self.done.set(None);
                self.refused.set(None);
                focus::focus_soon("#snapshots-title", false);
            }
            Err(trouble) => self.refused.set(Some(refusal(trouble))),
        }
        self.turn.notify();
    }

    /// Offers a snapshot as a file: as an assessment, or exactly as stored if it is unreadable.
    fn save(self, kept: &Kept) {
        let saved = match &kept.read {
            Some((snapshot, _)) => {
                let day = snapshot.at.and_then(clock::day_of);
                let day = day.map(|day| format!("-of-{day}")).unwrap_or_default();
                let name = file_stem(&format!("aims-readiness-snapshot{day}"), &snapshot.name);
                let saved = Saved { at: snapshot.at, name: name + ".json" };
                let mut assessment = snapshot.assessment.clone();
                if !snapshot.version.is_empty() {
                    assessment.note_given_to(snapshot.version.clone());
                }
                let text = write_file(&assessment, &saved);
                file::save(&saved.name, "application/json", &text).map(|()| saved.name)
            }
            None => {
                let name = file_stem("aims-readiness-snapshot", "") + ".txt";
                file::save(&name, "text/plain", &kept.value).map(|()| name)
            }
        };
        self.app.announce(match saved {
            Ok(name) => words::data_saved(name),
            Err(error) => {
                console::log(&console::describe(&error));
                words::data_save_failed().to_owned()
            }
        });
    }
}

/// The section with the list.
pub fn snapshots(shelf: Shelf) -> impl IntoView {
    let app = shelf.app;
    let name = RwSignal::new(String::new());
    let keep = move |_| {
        if shelf.keep(&name.get_untracked()) {
            name.set(String::new());
        }
    };
    let is_empty = Memo::new(move |_| !app.session.has_own());
    let refused = move || shelf.refused.get().map(|why| view! { <p class="refused">{why}</p> });
    let done = move || {
        let done = shelf.done.get().filter(|done| done.of == app.session.opened())?;
        Some(view! {
            <p class="snapshot-done">
                <span aria-hidden="true" dir="auto">{done.said}</span>
                " "
                <button type="button" class="quiet snapshot-undo" on:click=move |_| shelf.take_back()>
                    {words::snapshot_undo()}
                </button>
            </p>
        })
    };
    let list = move || {
        let all = shelf.all();
        if all.is_empty() {
            return view! { <p class="hint">{words::snapshot_none()}</p> }.into_any();
        }
        let rows = (0..all.len()).rev().map(|place| row(shelf, all.clone(), place)).collect_view();
        view! { <ul class="snapshot-list">{rows}</ul> }.into_any()
    };
    view! {
        <section class="snapshots screen-only" aria-labelledby="snapshots-title">
            <h2 id="snapshots-title" tabindex="-1">{words::snapshot_title()}</h2>
            <p>{words::snapshot_text()}</p>
            <div class="snapshot-form">
                {name_field("snapshot-name", words::snapshot_name(), name)}
                <button type="button" class="button" disabled=is_empty on:click=keep>
                    {words::snapshot_keep()}
                </button>
            </div>
            <div role="alert">{refused}</div>
            {done}
            {list}
        </section>
    }
}

/// The field for the name of a snapshot.
fn name_field(id: &'static str, label: &'static str, name: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                dir="auto"
                autocomplete="off"
                maxlength="120"
                prop:value=name
                on:input=move |event| name.set(event_target_value(&event))
            />
        </div>
    }
}

fn row(shelf: Shelf, all: Arc<Vec<Kept>>, place: usize) -> Option<impl IntoView> {
    let app = shelf.app;
    let kept = all.get(place)?;
    let (id, name) = (kept.id.clone(), kept.label());
    let is_renamed = {
        let id = id.clone();
        Memo::new(move |_| shelf.renaming.with(|renaming| renaming.as_ref() == Some(&id)))
    };
    let remark = match &kept.read {
        None => words::snapshot_damaged().to_owned(),
        Some(_) if kept.comparable(app).is_none() => words::snapshot_foreign().to_owned(),
        Some((snapshot, lost)) => {
            let sheet = Sheet::new(&app.content.catalog, &snapshot.assessment);
            let (answered, total) = sheet.progress();
            let count = words::switcher_answered(words::SwitcherAnswered { answered, total });
            let is_other = snapshot.version != app.content.catalog.version;
            let version = is_other.then(|| words::snapshot_version(&snapshot.version));
            let lost = (*lost > 0).then(|| words::snapshot_repaired(*lost));
            let all: Vec<String> = [Some(count), version, lost].into_iter().flatten().collect();
            all.join(" · ")
        }
    };
    // Renaming writes the snapshot anew, and would lose the values that could not be read.
    let can_rename = matches!(&kept.read, Some((_, 0)));
    let act = move |act: fn(Shelf, &Kept)| {
        let all = all.clone();
        move |_| {
            if let Some(kept) = all.get(place) {
                act(shelf, kept);
            }
        }
    };
    let button = |label: &'static str| {
        let name = name.clone();
        view! { {label}<span class="visually-hidden">{format!(" {name}")}</span> }
    };
    let rename = {
        let id = id.clone();
        move |_| {
            shelf.renaming.set(Some(id.clone()));
            focus::focus_soon("#snapshot-rename", false);
        }
    };
    let rename = can_rename.then(|| {
        view! {
            <button type="button" class="quiet" on:click=rename>{button(words::snapshot_rename())}</button>
        }
    });
    let form = {
        let id = id.clone();
        move || is_renamed.get().then(|| rename_form(shelf, id.clone()))
    };
    Some(view! {
        <li>
            <b dir="auto">{name.clone()}</b>
            <span class="hint">{remark}</span>
            {form}
            <span class="snapshot-actions">
                {rename}
                <button type="button" class="quiet" on:click=act(Shelf::save)>
                    {button(words::snapshot_save())}
                </button>
                <button type="button" class="quiet" on:click=act(Shelf::delete)>
                    {button(words::snapshot_delete())}
                </button>
            </span>
        </li>
    })
}

fn rename_form(shelf: Shelf, id: EntryId) -> impl IntoView {
    let find = move |all: &Vec<Kept>| all.iter().position(|kept| kept.id == id);
    let all = shelf.all.get_untracked();
    let place = find(&all);
    let now = place.and_then(|place| Some(all.get(place)?.read.as_ref()?.0.name.clone()));
    let name = RwSignal::new(now.unwrap_or_default());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(kept) = place.and_then(|place| all.get(place)) {
            shelf.rename(kept, &name.get_untracked());
        }
    };
    let cancel = move |_| {
        shelf.renaming.set(None);
        focus::focus_soon("#snapshots-title", false);
    };
    view! {
        <form class="snapshot-form" on:submit=save>
            {name_field("snapshot-rename", words::snapshot_new_name(), name)}
            <button type="submit" class="button">{words::snapshot_save_name()}</button>
            <button type="button" class="quiet" on:click=cancel>{words::open_no()}</button>
        </form>
    }
}
