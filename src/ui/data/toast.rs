//! What was done last, with the way back: seen for a while, over whatever screen there is. The live region has said it.

use std::time::Duration;

use aims_core::route::Route;
use leptos::prelude::*;

use crate::browser::{focus, schedule};
use crate::ui::App;
use crate::ui::undo::{name, undo};
use crate::words;

/// How long it is seen, unless the pointer or the focus is on it.
const SHOWN: Duration = Duration::from_secs(12);

/// How long what was done may take to lead to another screen.
const LED: Duration = Duration::from_millis(400);

/// The message. It follows what was done.
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
    // On another screen it is about what is no longer seen; but for the screen that what was done leads to by itself.
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
    // Something else may be said meanwhile.
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
