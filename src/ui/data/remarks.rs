//! The banners that are in a chunk: damaged stored values, a deleted assessment, a read-only assessment,
//! the reminder to save a file, a new version, an installed page.

use std::time::Duration;

use aims_core::domain::Level;
use aims_core::route::Route;
use leptos::ev;
use leptos::prelude::*;

use super::banners::Banner;
use super::save::{save_aside, save_file};
use super::toast::toast;
use crate::browser::storage::Notice;
use crate::browser::{clock, device, dom, focus, location, schedule};
use crate::state::{Change, Source};
use crate::ui::App;
use crate::ui::undo::undo;
use crate::words;

/// How long after the reminder appears it is announced.
const SAID: Duration = Duration::from_millis(600);

/// A banner. It follows the state it reports.
pub fn banner(app: App, banner: Banner) -> AnyView {
    match banner {
        Banner::Notices => (move || notices(app)).into_any(),
        Banner::Deleted => (move || deleted(app)).into_any(),
        Banner::Done => toast(app).into_any(),
        Banner::ReadOnly => (move || app.session.source().map(|it| read_only(app, it))).into_any(),
        Banner::Reminder => (move || reminder(app)).into_any(),
        Banner::Update => update_offer(app).into_any(),
        Banner::Installed => installed().into_any(),
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
    // An added decision is only a remark: nothing was damaged.
    let is_remark = notices.iter().all(|notice| matches!(notice, Notice::Included { .. }));
    let title = if is_remark { words::notice_included_title() } else { words::notice_title() };
    let lines = notices.iter().map(|notice| view! { <li>{line(notice)}</li> }).collect_view();
    let has_aside = notices.iter().any(Notice::has_aside);
    let download = has_aside.then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| save_aside(app)>
                {words::notice_download()}
            </button>
        }
    });
    let close = move |_| {
        app.notices.set(Vec::new());
        focus::focus_if_lost("main h1");
    };
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
                <button type="button" class="quiet" on:click=close>
                    {words::notice_close()}
                </button>
            </p>
        </section>
    })
}

/// The banner for a deleted assessment, with a button that restores it. Shown until something else is done.
fn deleted(app: App) -> Option<impl IntoView> {
    let Some(Change::Deleted(name)) = app.session.undoable() else { return None };
    let name = if name.is_empty() { words::switcher_untitled().to_owned() } else { name };
    let take_back = move |_| {
        undo(app);
        focus::focus_if_lost("main h1");
    };
    Some(view! {
        <section class="banner" role="status">
            <p dir="auto">{words::switcher_deleted(name)}</p>
            <p class="actions">
                <button type="button" class="button" on:click=take_back>
                    {words::undo_button()}
                </button>
            </p>
        </section>
    })
}

/// The words for a read-only assessment.
struct ReadOnlyWords {
    label: &'static str,
    title: &'static str,
    text: String,
    asked: &'static str,
    copied: &'static str,
    results: &'static str,
}

fn read_only_words(source: Source) -> ReadOnlyWords {
    match source {
        Source::Sample => ReadOnlyWords {
            label: words::sample_label(),
            title: words::sample_title(),
            text: words::sample_text().to_owned(),
            asked: words::sample_asked(),
            copied: words::sample_copied(),
            results: words::sample_results(),
        },
        Source::Shared(at) => ReadOnlyWords {
            label: words::hand_on_shared_label(),
            title: words::hand_on_shared_banner(),
            text: at.map(|at| words::hand_on_from(clock::day_in_words(at))).unwrap_or_default(),
            asked: words::hand_on_shared_asked(),
            copied: words::hand_on_shared_copied(),
            results: words::hand_on_results(),
        },
    }
}

/// The note on paper above the answers of a read-only assessment.
pub fn read_only_note(app: App) -> Option<&'static str> {
    app.session.source().map(|source| match source {
        Source::Sample => words::report_sample(),
        Source::Shared(_) => words::hand_on_shared_print(),
    })
}

/// Leaves the address of a link, which would show the linked assessment again.
fn leave_link(app: App, to: &Route) {
    if app.route.with_untracked(|route| matches!(route, Route::Shared(_))) {
        location::go(&to.href());
    }
}

/// The banner for a sample or a shared assessment, which cannot be changed. Visitors who try to change it
/// are told how to copy it.
fn read_only(app: App, source: Source) -> impl IntoView {
    let said = read_only_words(source);
    let ReadOnlyWords { label, title, text, asked: ask, copied, results } = said;
    let is_asked = RwSignal::new(false);
    let asked = move || {
        is_asked.set(true);
        app.announce(ask);
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
        app.announce_done(copied);
        leave_link(app, &Route::Results);
        focus::focus_if_lost("main h1");
    };
    let close = move |_| {
        app.session.show_own();
        leave_link(app, &Route::Home);
        focus::focus_if_lost("main h1");
    };
    let beside = app.session.has_own().then(words::sample_beside);
    let hint = move || {
        is_asked.get().then(|| {
            view! {
                <section class="toast screen-only" aria-label=ask>
                    <p aria-hidden="true">{ask}</p>
                    <button type="button" on:click=copy>{words::sample_copy_now()}</button>
                    <button type="button" aria-label=words::notice_close() on:click=move |_| is_asked.set(false)>
                        "×"
                    </button>
                </section>
            }
        })
    };
    view! {
        <section class="banner banner-sample" aria-label=label>
            <p>
                <strong>{title}</strong>
                " "
                <span class="sample-text">{text}" "{beside}</span>
            </p>
            <p class="actions">
                <button type="button" class="button" on:click=copy>{words::sample_copy()}</button>
                <button type="button" class="quiet" on:click=close>{words::sample_close()}</button>
                {move || {
                    let is_there = app.route.with(|route| *route == Route::Results);
                    (!is_there).then(|| {
                        view! { <a href=Route::Results.href()>{results}</a> }
                    })
                }}
            </p>
        </section>
        {hint}
    }
}

/// The reminder to save a file. It is announced once, in the live region of the page: its number keeps
/// changing, and would interrupt every answer.
fn reminder(app: App) -> impl IntoView {
    let backup = app.backup;
    let text = move || words::backup_remind(backup.changes.get());
    // After the announcement of the change itself.
    schedule::after(SAID, move || {
        if backup.is_due_untracked() {
            app.announce(untrack(text));
        }
    });
    let done = |act: &dyn Fn()| {
        act();
        focus::focus_if_lost("main h1");
    };
    view! {
        <section class="banner" aria-label=words::backup_label()>
            <p>{text}</p>
            <p class="actions">
                <button
                    type="button"
                    class="button"
                    on:click=move |_| done(&|| app.announce(save_file(app)))
                >
                    {words::data_save_button()}
                </button>
                <button type="button" class="quiet" on:click=move |_| done(&|| backup.put_off())>
                    {words::backup_later()}
                </button>
            </p>
        </section>
    }
}

/// The note that an installed page has its own storage, with a link to open a saved file.
fn installed() -> impl IntoView {
    view! {
        <section class="banner" aria-label=words::hand_on_installed_label()>
            <p>{words::hand_on_installed()}</p>
            <p class="actions">
                <a class="button" href=Route::Data.href()>{words::hand_on_installed_open()}</a>
            </p>
        </section>
    }
}

/// The banner for a waiting new version.
fn update_offer(app: App) -> impl IntoView {
    let backup = app.backup;
    let later = move |_| {
        backup.update.set(false);
        focus::focus_if_lost("main h1");
    };
    view! {
        <section class="banner" role="status">
            <p>{words::backup_update()}</p>
            <p class="actions">
                <button type="button" class="button" on:click=move |_| device::use_update()>
                    {words::backup_use()}
                </button>
                <button type="button" class="quiet" on:click=later>
                    {words::backup_later()}
                </button>
            </p>
        </section>
    }
}
