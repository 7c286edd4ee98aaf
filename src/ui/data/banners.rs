//! Banners above every screen. Warnings about unsaved answers must appear whatever the network does, so
//! they are here; the others are in a chunk ([`Banner`]).

use aims_core::domain::{Part as Stored, Scope};
use leptos::prelude::*;

use super::save::save_file;
use crate::browser::{device, focus};
use crate::state::{Change, Trouble};
use crate::ui::App;
use crate::ui::chunk::{Chunk, Part, chunk_view};
use crate::ui::undo::entry_words;
use crate::words;

/// All banners that apply now.
pub fn banners(app: App) -> impl IntoView {
    view! {
        <div class="banners">
            <div role="alert">{move || trouble(app)}</div>
            <div role="alert">{move || error(app)}</div>
            {changed(app)}
            {Banner::ALL.map(|banner| in_chunk(app, banner))}
        </div>
    }
}

/// A banner from the chunk, shown while it applies.
fn in_chunk(app: App, banner: Banner) -> impl IntoView {
    let holds = Memo::new(move |_| banner.holds(app));
    move || holds.get().then(|| chunk_view(app, Chunk::Data, Part::Banner(banner), None, || {}))
}

/// A banner other than a warning about saving; its view is in a chunk.
#[derive(Clone, Copy, Debug)]
pub enum Banner {
    /// Stored values were damaged or repaired.
    Notices,
    /// An assessment was deleted, and nothing has been done since.
    Deleted,
    /// The last change, shown for a while.
    Done,
    /// The assessment on show cannot be changed.
    ReadOnly,
    /// It is time to save a file.
    Reminder,
    /// A new version is waiting.
    Update,
    /// The page runs as an installed program, and holds nothing yet.
    Installed,
}

impl Banner {
    const ALL: [Self; 7] = [
        Self::Notices,
        Self::Deleted,
        Self::Done,
        Self::ReadOnly,
        Self::Reminder,
        Self::Update,
        Self::Installed,
    ];

    fn holds(self, app: App) -> bool {
        match self {
            Self::Notices => app.notices.with(|notices| !notices.is_empty()),
            Self::Deleted => matches!(app.session.undoable(), Some(Change::Deleted(_))),
            // Applies only once the chunk is loaded: if the fetch fails, this message is not worth a
            // warning.
            Self::Done => {
                let done = app.done.get();
                done.is_some()
                    && done == app.session.undoable()
                    && !app.session.is_read_only()
                    && app.chunks.is_there(Chunk::Data)
            }
            Self::ReadOnly => app.session.is_read_only(),
            Self::Reminder => app.backup.is_due() && !app.session.is_read_only(),
            Self::Update => app.backup.update.get(),
            Self::Installed => device::is_installed() && !app.session.has_own(),
        }
    }
}

fn trouble(app: App) -> Option<impl IntoView> {
    let reason = match app.session.trouble()? {
        Trouble::Blocked => words::trouble_blocked(),
        Trouble::Full => words::trouble_full(),
        Trouble::Refused => words::trouble_refused(),
    };
    let unsaved = app.session.unsaved();
    let retry = move |_| {
        app.session.save_again(false);
        if app.session.trouble().is_none() {
            app.announce(words::trouble_over());
            focus::focus_if_lost("main h1");
        }
    };
    let what =
        (!unsaved.is_empty()).then(|| view! { <p>{words::trouble_what(list(&unsaved))}</p> });
    Some(view! {
        <section class="banner banner-warning">
            <p><strong>{words::trouble_title()}</strong>" "{reason}</p>
            {what}
            <p class="actions">
                <button type="button" class="button" on:click=move |_| drop(save_file(app))>
                    {words::trouble_save()}
                </button>
                <button type="button" class="quiet" on:click=retry>{words::trouble_retry()}</button>
            </p>
        </section>
    })
}

fn error(app: App) -> Option<impl IntoView> {
    let text = app.error.get()?;
    let close = move |_| {
        app.error.set(None);
        focus::focus_if_lost("main h1");
    };
    Some(view! {
        <section class="banner banner-warning">
            <p>{text}</p>
            <p class="actions">
                <button type="button" class="quiet" on:click=close>
                    {words::notice_close()}
                </button>
            </p>
        </section>
    })
}

/// The message that the questions have changed since the assessment was begun. Its content is in a chunk.
fn changed(app: App) -> impl IntoView {
    // The value is the id of the assessment, so that another assessment gets its own message.
    let outdated = Memo::new(move |_| app.session.is_outdated().then(|| app.session.opened()));
    move || outdated.get().map(|_| chunk_view(app, Chunk::Guidance, Part::Changes, None, || {}))
}

fn list(unsaved: &Scope) -> String {
    const MOST: usize = 12;
    let Scope::Parts(parts) = unsaved else { return words::trouble_everything().to_owned() };
    let name = |part: &Stored| match part {
        Stored::Answer(item) => item.to_string(),
        Stored::Details => words::trouble_details().to_owned(),
        Stored::Entry(kind, _) => entry_words(*kind).unsaved.to_owned(),
    };
    let mut names: Vec<String> = parts.iter().take(MOST).map(name).collect();
    if parts.len() > MOST {
        names.push("…".to_owned());
    }
    words::list(&names)
}
