//! A tip for visitors who answer for the first time. Once dismissed, it does not come back.

use leptos::prelude::*;

use crate::browser::focus;
use crate::browser::storage::LocalStore;
use crate::ui::App;
use crate::words;

/// The tip, unless it was dismissed.
pub fn tip(app: App) -> impl IntoView {
    let is_on = RwSignal::new(app.store.is_none_or(LocalStore::are_tips_on));
    let close = move |_| {
        is_on.set(false);
        if let Some(store) = app.store {
            store.switch_tips_off();
        }
        focus::focus_if_lost("main h1");
    };
    move || {
        is_on.get().then(|| {
            view! {
                <section class="banner screen-only" aria-label=words::tip_label()>
                    <p>{words::tip_text()}</p>
                    <p class="actions">
                        <button type="button" class="quiet" on:click=close>{words::tip_close()}</button>
                    </p>
                </section>
            }
        })
    }
}
