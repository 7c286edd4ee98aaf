//! A dialog over the page.

use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser::{dom, focus};

/// The properties of a dialog.
#[derive(Clone, Copy)]
pub struct Modal {
    /// Whether it is open.
    pub open: RwSignal<bool>,
    /// The id of its title.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The label of the button that closes it.
    pub close: &'static str,
}

/// The dialog. Its content is built each time it opens. An element with `autofocus` in it takes the
/// focus, and closing the dialog gives the focus back.
pub fn dialog(modal: Modal, content: impl Fn() -> AnyView + Send + 'static) -> impl IntoView {
    let Modal { open, id, title, close } = modal;
    let dialog = NodeRef::<Dialog>::new();
    let closed = move |_| {
        if !dialog.get_untracked().is_some_and(|dialog| dom::is_dialog_open(&dialog)) {
            open.set(false);
        }
    };
    let view = view! {
        <dialog
            class="dialog"
            aria-labelledby=id
            node_ref=dialog
            on:close=closed
        >
            {move || open.get().then(|| view! {
                <h2 id=id>{title}</h2>
                {content()}
                <button type="button" class="button dialog-close" on:click=move |_| open.set(false)>
                    {close}
                </button>
            })}
        </dialog>
    };
    Effect::new(move |_| {
        let is_open = open.get();
        if let Some(dialog) = dialog.get() {
            if is_open {
                dom::open_dialog(&dialog);
                // The content may have been built only now, too late for the browser to focus an
                // element in it.
                focus_dialog();
            } else {
                focus::close_dialog(&dialog);
            }
        }
    });
    view
}

/// A dialog whose element does not exist before it is first opened. It is for dialogs in `main`,
/// which shows what the visitor wrote and should hold no element that nobody asked for.
pub fn dialog_on_demand(
    modal: Modal,
    content: impl Fn() -> AnyView + Copy + Send + 'static,
) -> impl IntoView {
    let is_made = Memo::new(move |before| before == Some(&true) || modal.open.get());
    move || is_made.get().then(|| dialog(modal, content))
}

/// Moves the focus to its place in the open dialog: when the dialog opens, and when its content
/// arrives later.
pub fn focus_dialog() {
    focus::focus_soon("dialog[open] [autofocus]", false);
}
