//! The banners that are in a chunk: damaged stored values, a deleted assessment, the worked example, the reminder to
//! save a file, a new version.

use aims_core::domain::Level;
use aims_core::route::Route;
use leptos::ev;
use leptos::prelude::*;

use super::banners::Banner;
use super::save::{save_aside, save_file};
use super::toast::toast;
use crate::browser::storage::Notice;
use crate::browser::{device, dom, focus};
use crate::state::Change;
use crate::ui::App;
use crate::ui::undo::undo;
use crate::words;

/// A banner. It follows what it tells of.
pub fn banner(app: App, banner: Banner) -> AnyView {
    match banner {
        Banner::Notices => (move || notices(app)).into_any(),
        Banner::Deleted => (move || deleted(app)).into_any(),
        Banner::Done => toast(app).into_any(),
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

/// That a sample is shown, which cannot be changed. Who tries to change it is told how.
fn sample(app: App) -> impl IntoView {
    let is_asked = RwSignal::new(false);
    let asked = move || {
        is_asked.set(true);
        app.announce(words::sample_asked());
    };
    let clicked = window_event_listener(ev::click, move |event| {
        if dom::is_within(&event, "fieldset:disabled label") {
            asked();
        }
    });
    let pressed = window_event_listener(ev::keydown, move |event| {
        let is_level = event.key().parse().ok().and_then(Level::new).is_some();
        let item = app.route.with_untracked(|route| route.item(&app.content.catalog));
        if is_level && item.is_some() && !dom::is_within(&event, "input[type=text], textarea") {
            asked();
        }
    });
    on_cleanup(move || {
        clicked.remove();
        pressed.remove();
    });
    Effect::new(move |_| {
        app.route.track();
        is_asked.set(false);
    });
    let copy = move |_| {
        app.session.copy_shown();
        app.announce_done(words::sample_copied());
        focus::focus_if_lost("main h1");
    };
    let close = move |_| {
        app.session.show_own();
        focus::focus_if_lost("main h1");
    };
    let beside = app.session.has_own().then(words::sample_beside);
    let hint = move || {
        is_asked.get().then(|| {
            view! {
                <section class="toast screen-only" aria-label=words::sample_asked()>
                    <p aria-hidden="true">{words::sample_asked()}</p>
                    <button type="button" on:click=copy>{words::sample_copy_now()}</button>
                    <button type="button" aria-label=words::notice_close() on:click=move |_| is_asked.set(false)>
                        "×"
                    </button>
                </section>
            }
        })
    };
    view! {
        <section class="banner banner-sample" aria-label=words::sample_label()>
            <p>
                <strong>{words::sample_title()}</strong>
                " "
                <span class="sample-text">{words::sample_text()}" "{beside}</span>
            </p>
            <p class="actions">
                <button type="button" class="button" on:click=copy>{words::sample_copy()}</button>
                <button type="button" class="quiet" on:click=close>{words::sample_close()}</button>
                {move || {
                    let is_there = app.route.with(|route| *route == Route::Results);
                    (!is_there).then(|| {
                        view! { <a href=Route::Results.href()>{words::sample_results()}</a> }
                    })
                }}
            </p>
        </section>
        {hint}
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
