//! The banners that are in a chunk: damaged stored values, a deleted assessment, the worked example, the reminder to
//! save a file, a new version.

use aims_core::route::Route;
use leptos::prelude::*;

use super::banners::Banner;
use super::save::{save_aside, save_file};
use crate::browser::device;
use crate::browser::storage::Notice;
use crate::state::Change;
use crate::ui::App;
use crate::ui::undo::undo;
use crate::words;

/// A banner. It follows what it tells of.
pub fn banner(app: App, banner: Banner) -> AnyView {
    match banner {
        Banner::Notices => (move || notices(app)).into_any(),
        Banner::Deleted => (move || deleted(app)).into_any(),
        Banner::Sample => sample(app).into_any(),
        Banner::Reminder => (move || reminder(app)).into_any(),
        Banner::Update => update_offer(app).into_any(),
    }
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

fn sample(app: App) -> impl IntoView {
    let copy = move |_| {
        app.session.copy_shown();
        app.announce(words::sample_copied());
    };
    let close = move |_| app.session.show_own();
    let beside = app.session.has_own().then(words::sample_beside);
    view! {
        <section class="banner banner-sample" aria-label=words::sample_label()>
            <p><strong>{words::sample_title()}</strong>" "{words::sample_text()}" "{beside}</p>
            <p class="actions">
                <button type="button" class="button" on:click=copy>{words::sample_copy()}</button>
                <button type="button" class="quiet" on:click=close>{words::sample_close()}</button>
                <a href=Route::Results.href()>{words::sample_results()}</a>
            </p>
        </section>
    }
}

/// The reminder to save a file, when it is time.
fn reminder(app: App) -> impl IntoView {
    let backup = app.backup;
    view! {
        <section class="banner" role="status">
            <p>{words::backup_remind(backup.changes.get())}</p>
            <p class="actions">
                <button type="button" class="button" on:click=move |_| app.announce(save_file(app))>
                    {words::data_save_button()}
                </button>
                <button type="button" class="quiet" on:click=move |_| backup.put_off()>{words::backup_later()}</button>
            </p>
        </section>
    }
}

/// That a new version waits.
fn update_offer(app: App) -> impl IntoView {
    let backup = app.backup;
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
}
