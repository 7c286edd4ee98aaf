//! Banners above every screen: answers that are not saved, damaged stored values, changed questions, the sample,
//! the reminder to save a file, a new version.

use aims_core::domain::{Part as Kept, Scope};
use aims_core::route::Route;
use leptos::prelude::*;

use super::save::{save_aside, save_file};
use crate::browser::device;
use crate::browser::storage::Notice;
use crate::state::{Change, Source, Trouble};
use crate::ui::App;
use crate::ui::chunk::{Chunk, Part, chunk_view};
use crate::ui::undo::{entry_words, undo};
use crate::words;

/// All warnings that hold now.
pub fn banners(app: App) -> impl IntoView {
    view! {
        <div class="banners">
            <div role="alert">{move || trouble(app)}</div>
            <div role="alert">{move || error(app)}</div>
            {move || notices(app)}
            {move || deleted(app)}
            {changed(app)}
            {move || sample(app)}
            {move || reminder(app)}
            {move || update_offer(app)}
        </div>
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
    Some(view! {
        <section class="banner banner-warning">
            <p>{text}</p>
            <p class="actions">
                <button type="button" class="quiet" on:click=move |_| app.error.set(None)>
                    {words::notice_close()}
                </button>
            </p>
        </section>
    })
}

fn list(unsaved: &Scope) -> String {
    const MOST: usize = 12;
    let Scope::Parts(parts) = unsaved else { return words::trouble_everything().to_owned() };
    let name = |part: &Kept| match part {
        Kept::Answer(item) => item.to_string(),
        Kept::Details => words::trouble_details().to_owned(),
        Kept::Entry(kind, _) => entry_words(*kind).unsaved.to_owned(),
    };
    let mut names: Vec<String> = parts.iter().take(MOST).map(name).collect();
    if parts.len() > MOST {
        names.push("…".to_owned());
    }
    words::list(&names)
}

fn notices(app: App) -> Option<impl IntoView> {
    let notices = app.notices.get();
    if notices.is_empty() {
        return None;
    }
    let line = |notice: &Notice| match notice {
        Notice::Damaged { what } => words::notice_damaged(what),
        Notice::Stuck { what } => words::notice_stuck(what),
        Notice::Repaired { what, repairs } => {
            words::notice_repaired(words::NoticeRepaired { n: repairs.len(), what })
        }
        Notice::Superseded { what } => words::notice_superseded(what),
        Notice::Included { items } => words::notice_included(words::NoticeIncluded {
            n: items.len(),
            list: &words::list(items),
        }),
        Notice::OtherVersion { version } => words::notice_other_version(version),
        Notice::Emptied => words::notice_emptied().to_owned(),
    };
    // That a decision was added is a remark, and nothing was damaged.
    let is_remark = notices.iter().all(|notice| matches!(notice, Notice::Included { .. }));
    let title = if is_remark { words::notice_included_title() } else { words::notice_title() };
    let lines = notices.iter().map(|notice| view! { <li>{line(notice)}</li> }).collect_view();
    let has_aside =
        notices.iter().any(|notice| !matches!(notice, Notice::Emptied | Notice::Included { .. }));
    let download = has_aside.then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| save_aside(app)>
                {words::notice_download()}
            </button>
        }
    });
    Some(view! {
        <section
            class="banner"
            class:banner-warning=!is_remark
            role=if is_remark { "status" } else { "alert" }
        >
            <p><strong>{title}</strong></p>
            <ul>{lines}</ul>
            <p class="actions">
                {download}
                <button type="button" class="quiet" on:click=move |_| app.notices.set(Vec::new())>
                    {words::notice_close()}
                </button>
            </p>
        </section>
    })
}

/// That an assessment was deleted, as long as nothing else was done, with the way back.
fn deleted(app: App) -> Option<impl IntoView> {
    let Some(Change::Deleted(name)) = app.session.undoable() else { return None };
    let name = if name.is_empty() { words::switcher_untitled().to_owned() } else { name };
    Some(view! {
        <section class="banner" role="status">
            <p dir="auto">{words::switcher_deleted(name)}</p>
            <p class="actions">
                <button type="button" class="button" on:click=move |_| undo(app)>
                    {words::undo_button()}
                </button>
            </p>
        </section>
    })
}

/// That the questions have changed since the assessment was begun. What is said of it is in a chunk.
fn changed(app: App) -> impl IntoView {
    // Of another assessment there is something else to be said.
    let outdated = Memo::new(move |_| app.session.is_outdated().then(|| app.session.opened()));
    move || outdated.get().map(|_| chunk_view(app, Chunk::Guidance, Part::Changes, None, || {}))
}

fn sample(app: App) -> Option<impl IntoView> {
    if app.session.source() != Some(Source::Sample) {
        return None;
    }
    let copy = move |_| {
        app.session.copy_shown();
        app.announce(words::sample_copied());
    };
    let close = move |_| app.session.show_own();
    let beside = app.session.has_own().then(words::sample_beside);
    Some(view! {
        <section class="banner banner-sample" aria-label=words::sample_label()>
            <p><strong>{words::sample_title()}</strong>" "{words::sample_text()}" "{beside}</p>
            <p class="actions">
                <button type="button" class="button" on:click=copy>{words::sample_copy()}</button>
                <button type="button" class="quiet" on:click=close>{words::sample_close()}</button>
                <a href=Route::Results.href()>{words::sample_results()}</a>
            </p>
        </section>
    })
}

/// The reminder to save a file, when it is time.
fn reminder(app: App) -> Option<impl IntoView> {
    let backup = app.backup;
    if !backup.is_due() || app.session.is_read_only() {
        return None;
    }
    Some(view! {
        <section class="banner" role="status">
            <p>{words::backup_remind(backup.changes.get())}</p>
            <p class="actions">
                <button type="button" class="button" on:click=move |_| app.announce(save_file(app))>
                    {words::data_save_button()}
                </button>
                <button type="button" class="quiet" on:click=move |_| backup.put_off()>{words::backup_later()}</button>
            </p>
        </section>
    })
}

/// That a new version waits.
fn update_offer(app: App) -> Option<impl IntoView> {
    let backup = app.backup;
    backup.update.get().then(|| {
        view! {
            <section class="banner" role="status">
                <p>{words::backup_update()}</p>
                <p class="actions">
                    <button type="button" class="button" on:click=move |_| device::use_update()>
                        {words::backup_use()}
                    </button>
                    <button type="button" class="quiet" on:click=move |_| backup.update.set(false)>
                        {words::backup_later()}
                    </button>
                </p>
            </section>
        }
    })
}
