//! The fields for a password.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::dom;
use crate::words;

/// Below this many characters a password is called short.
const SHORT: usize = 12;

/// The state of the password fields. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Password {
    typed: RwSignal<String>,
    again: RwSignal<String>,
    is_shown: RwSignal<bool>,
    has_caps: RwSignal<bool>,
    /// Whether it was rejected or is wrong, until something in the fields changes.
    is_wrong: RwSignal<bool>,
    /// Whether it is a new password, which is typed twice unless it is shown.
    is_new: bool,
}

impl Password {
    /// Empty fields, for a new password (locking) or an existing one (unlocking).
    pub fn new(is_new: bool) -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            again: RwSignal::new(String::new()),
            is_shown: RwSignal::new(false),
            has_caps: RwSignal::new(false),
            is_wrong: RwSignal::new(false),
            is_new,
        }
    }

    /// The password, or what is wrong with it, to be shown in the element that [`password_fields`] names.
    pub fn take(self) -> Result<String, &'static str> {
        let typed = self.typed.get_untracked();
        let is_twice = self.is_new && !self.is_shown.get_untracked();
        let taken = if typed.is_empty() {
            Err(words::hand_on_no_password())
        } else if is_twice && typed != self.again.get_untracked() {
            Err(words::hand_on_not_same())
        } else {
            Ok(typed)
        };
        self.is_wrong.set(taken.is_err());
        taken
    }

    /// Marks the fields: the password is not the right one.
    pub fn refuse(self) {
        self.is_wrong.set(true);
    }

    /// Unmarks the fields, for when the message about them has gone.
    pub fn unmark(self) {
        self.is_wrong.set(false);
    }

    /// Forgets what was typed.
    pub fn clear(self) {
        self.typed.set(String::new());
        self.again.set(String::new());
    }
}

/// The fields. The ids of their elements begin with `id`; the element `<id>-said` says what is wrong with
/// them.
pub fn password_fields(password: Password, id: &'static str) -> impl IntoView {
    let Password { typed, again, is_shown, has_caps, is_wrong, is_new } = password;
    let kind = move || if is_shown.get() { "text" } else { "password" };
    let caps = move |event: KeyboardEvent| has_caps.set(event.get_modifier_state("CapsLock"));
    let field = move |part: &'static str, label: &'static str, text: RwSignal<String>| {
        let (id, said) = (format!("{id}-{part}"), format!("{id}-said"));
        let write = move |event| {
            is_wrong.set(false);
            text.set(event_target_value(&event));
        };
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <input
                    id=id
                    type=kind
                    autocomplete=if is_new { "new-password" } else { "off" }
                    autocapitalize="off"
                    spellcheck="false"
                    autofocus=!is_new && part == "password"
                    prop:value=text
                    aria-invalid=move || is_wrong.get().then_some("true")
                    aria-describedby=move || is_wrong.get().then(|| said.clone())
                    on:input=write
                    on:keydown=caps
                    on:keyup=caps
                />
            </div>
        }
    };
    let is_short = move || is_new && (1..SHORT).contains(&typed.with(|it| it.chars().count()));
    view! {
        <div class="export-password">
            {field("password", words::hand_on_password(), typed)}
            {move || (is_new && !is_shown.get()).then(|| field("again", words::hand_on_again(), again))}
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=is_shown
                    on:change=move |event| {
                        is_wrong.set(false);
                        is_shown.set(dom::is_ticked(&event));
                    }
                />
                <span>{words::hand_on_show()}</span>
            </label>
            <p class="hint" role="status">
                {move || has_caps.get().then(words::hand_on_caps)}
                " "
                {move || is_short().then(words::hand_on_short)}
            </p>
        </div>
    }
}
