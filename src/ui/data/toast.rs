//! The last change with an undo button, shown for a while over any screen. The live region has already
//! announced it.

use std::time::Duration;

use aims_core::route::Route;
use leptos::prelude::*;

use crate::browser::{focus, schedule};
use crate::ui::App;
use crate::ui::undo::{name, undo};
use crate::words;

/// How long it is shown, unless the pointer or the focus is on it.
const SHOWN: Duration = Duration::from_secs(12);

/// How long a change may take to lead to another screen.
const LED: Duration = Duration::from_millis(400);

/// The message. It follows the last change.
pub fn toast(app: App) -> impl IntoView {
    let is_held = RwSignal::new(false);
    // Only the timer that was started last counts.
    let timer = StoredValue::new(0_usize);
    Effect::new(move |_| {
        app.done.track();
        let number = timer.try_update_value(|number| {
            *number += 1;
            *number
        });
        if !is_held.get() {
            schedule::after(SHOWN, move || {
                if number.is_some() && timer.try_get_value() == number {
                    app.done.set(None);
                }
            });
        }
    });
    // The message closes on another screen, where its subject is out of sight; but not on the screen that
    // the change itself leads to.
    let shown_on = StoredValue::new(None);
    Effect::new(move |_| {
        app.done.track();
        shown_on.set_value(None);
        schedule::after(LED, move || {
            shown_on.try_set_value(app.route.try_get_untracked());
        });
    });
    Effect::new(move |_| {
        let route = app.route.get();
        if shown_on.get_value().is_some_and(|shown: Route| shown != route) {
            app.done.set(None);
        }
    });
    // Read once for each change: other announcements may come while the message is shown.
    let text = Memo::new(move |_| {
        app.done.track();
        app.announcement.get_untracked()
    });
    let back = move || app.done.get().map(|change| words::undo_what(name(&change)));
    let undone = move |_| {
        undo(app);
        app.done.set(None);
        focus::focus_if_lost("main h1");
    };
    let closed = move |_| {
        app.done.set(None);
        focus::focus_if_lost("main h1");
    };
    view! {
        <section
            class="toast screen-only"
            aria-label=words::toast_label()
            on:mouseenter=move |_| is_held.set(true)
            on:mouseleave=move |_| is_held.set(false)
            on:focusin=move |_| is_held.set(true)
            on:focusout=move |_| is_held.set(false)
        >
            <p aria-hidden="true">{text}</p>
            <button type="button" aria-label=back on:click=undone>{words::undo_button()}</button>
            <button type="button" aria-label=words::notice_close() on:click=closed>"×"</button>
        </section>
    }
}
