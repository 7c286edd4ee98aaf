//! What can honestly be told a customer after the quick check: that it was one, and what it came to.

use aims_core::domain::{Outlook, QuickPicture};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::picture::in_a_sentence;
use crate::browser::{clock, device};
use crate::ui::App;
use crate::words;

/// The text, folded away, with a button that copies it. Nothing while too little was said.
pub fn customer(app: App, picture: &QuickPicture) -> Option<impl IntoView + use<>> {
    let text = text(app, picture)?;
    let copied = text.clone();
    let copy = move |_| {
        let text = copied.clone();
        spawn_local(async move {
            let is_copied = device::copy(&text).await;
            app.announce(if is_copied { words::share_copied() } else { words::share_failed() });
        });
    };
    Some(view! {
        <details class="share screen-only">
            <summary>{words::share_title()}</summary>
            <p class="hint">{words::rough_customer_hint()}</p>
            <blockquote dir="auto">{text}</blockquote>
            <p>
                <button type="button" class="button button-plain" on:click=copy>
                    {words::share_copy()}
                </button>
            </p>
        </details>
    })
}

fn text(app: App, picture: &QuickPicture) -> Option<String> {
    let outlook = picture.outlook();
    if outlook == Outlook::TooFew {
        return None;
    }
    let organisation = app.session.details().profile.organisation;
    let who = match organisation.trim() {
        "" => words::share_we().to_owned(),
        name => name.to_owned(),
    };
    let all = picture.groups.len();
    let done = words::rough_done(words::RoughDone {
        who,
        standard: words::catalog_standard(),
        date: clock::today_in_words(),
        answered: picture.answered(),
        all,
    });
    Some([done, in_a_sentence(outlook), words::rough_limit(all)].join(" "))
}
