//! Unlocks a file. Every place that opens one asks here.

use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};

use aims_core::codec::{FileError, Locked, LockedError};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::export::{Password, password_fields};
use crate::browser::{console, crypto, dom, schedule};
use crate::ui::kit::{Modal, dialog};
use crate::words::{self, names};

/// The text of a file, unlocked with a password if it is locked, or why it is refused. `None` if the
/// visitor cancels.
pub async fn unlocked(file: &str, text: String) -> Option<Result<String, String>> {
    if !Locked::may_be(&text) {
        return Some(Ok(text));
    }
    let locked = match Locked::read(&text) {
        Ok(locked) => locked,
        Err(LockedError::NotLocked) => return Some(Ok(text)),
        Err(error) => return Some(Err(refused(&error))),
    };
    if !crypto::is_there() {
        return Some(Err(words::hand_on_no_unlock().to_owned()));
    }
    if !crypto::is_whole(&locked).await {
        return Some(Err(words::hand_on_damaged().to_owned()));
    }
    let plain = ask(file.to_owned(), locked).await?;
    Some(String::from_utf8(plain).map_err(|_| words::open_not_ours().to_owned()))
}

fn refused(error: &LockedError) -> String {
    match error {
        LockedError::TooLarge { bytes } => {
            names::file_error(&FileError::TooLarge { bytes: *bytes })
        }
        LockedError::OtherVersion(_) | LockedError::OtherMethod => {
            words::hand_on_lock_other().to_owned()
        }
        LockedError::Rounds(rounds) => words::hand_on_lock_rounds(rounds),
        LockedError::NotLocked | LockedError::Field(_) => words::hand_on_damaged().to_owned(),
    }
}

/// The outcome of the dialog, for the task that waits for it.
#[derive(Clone, Default)]
struct Answer(Arc<Mutex<Slot>>);

#[derive(Default)]
struct Slot {
    /// `Some` once the dialog is closed: the content of the file, or `None` if the visitor cancelled.
    plain: Option<Option<Vec<u8>>>,
    waker: Option<Waker>,
}

impl Answer {
    fn give(&self, plain: Option<Vec<u8>>) {
        let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        slot.plain = Some(plain);
        if let Some(waker) = slot.waker.take() {
            waker.wake();
        }
    }

    async fn wait(self) -> Option<Vec<u8>> {
        poll_fn(|context| {
            let mut slot = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(plain) = slot.plain.take() {
                return Poll::Ready(plain);
            }
            slot.waker = Some(context.waker().clone());
            Poll::Pending
        })
        .await
    }
}

/// Asks for the password in a dialog until it is right or the visitor cancels.
async fn ask(file: String, locked: Locked) -> Option<Vec<u8>> {
    let answer = Answer::default();
    let root = dom::appended_element()?;
    let given = answer.clone();
    let mounted = mount_to(root.clone(), move || unlock_dialog(file, locked, given));
    let plain = answer.wait().await;
    // The dialog gives back the focus when it closes, which has happened after this wait.
    schedule::yield_now().await;
    drop(mounted);
    dom::remove(&root);
    plain
}

fn unlock_dialog(file: String, locked: Locked, answer: Answer) -> impl IntoView {
    let open = RwSignal::new(true);
    let plain = StoredValue::new(None);
    let locked = StoredValue::new(Arc::new(locked));
    let file = StoredValue::new(file);
    let modal = Modal {
        open,
        id: "unlock-title",
        title: words::hand_on_unlock_title(),
        close: words::open_no(),
    };
    let view =
        dialog(modal, move || form(file.get_value(), locked.get_value(), open, plain).into_any());
    Effect::new(move |_| {
        if !open.get() {
            answer.give(plain.try_update_value(Option::take).flatten());
        }
    });
    view
}

fn form(
    file: String,
    locked: Arc<Locked>,
    open: RwSignal<bool>,
    plain: StoredValue<Option<Vec<u8>>>,
) -> impl IntoView {
    let password = Password::new(false);
    let is_busy = RwSignal::new(false);
    let said = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = match password.take() {
            Ok(typed) => typed,
            Err(problem) => {
                said.set(problem.to_owned());
                return;
            }
        };
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        // Cleared first, so that a repeated message is announced again.
        said.set(String::new());
        let locked = locked.clone();
        spawn_local(async move {
            let unlocked = crypto::unlock(&typed, &locked).await;
            // The dialog may have been closed in the meantime.
            if is_busy.try_set(false).is_some() {
                return;
            }
            match unlocked {
                Ok(Some(bytes)) => {
                    plain.set_value(Some(bytes));
                    open.set(false);
                }
                Ok(None) => {
                    password.refuse();
                    said.set(words::hand_on_wrong().to_owned());
                }
                Err(error) => {
                    console::log(&error);
                    said.set(words::hand_on_unlock_failed().to_owned());
                }
            }
        });
    };
    let label =
        move || if is_busy.get() { words::hand_on_unlocking() } else { words::hand_on_unlock() };
    view! {
        <form class="unlock" on:submit=submit>
            <p dir="auto">{words::hand_on_unlock_text(file)}</p>
            {password_fields(password, "unlock")}
            <p id="unlock-said" role="alert">{said}</p>
            <p class="actions">
                // Not `disabled`: the button would lose the focus in the meantime.
                <button
                    type="submit"
                    class="button"
                    aria-disabled=move || is_busy.get().to_string()
                >
                    {label}
                </button>
            </p>
        </form>
    }
}
