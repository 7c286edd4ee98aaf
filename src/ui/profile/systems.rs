//! The AI systems of the profile.

use aims_core::domain::{AiSystem, Assessed, Date, Role};
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::entries::{Open, entries};
use crate::ui::kit::{Field, date_field};
use crate::words::{self, names};

/// The list of AI systems, with a form for each.
pub fn systems(app: App) -> impl IntoView {
    entries(app, words::system_add(), "system-name", counted, form)
}

fn counted(app: App) -> Option<String> {
    let count = app.session.system_count();
    (count.total > 0).then(|| {
        words::systems_count(words::SystemsCount { n: count.total, assessed: count.assessed })
    })
}

fn form(system: Open<AiSystem>) -> impl IntoView {
    let name = Field { label: words::system_name(), ..Field::default() };
    let purpose = Field { label: words::system_purpose(), rows: 2, ..Field::default() };
    view! {
        {system.text("system-name", name, |system| &mut system.name)}
        {system.text("system-purpose", purpose, |system| &mut system.purpose)}
        <div class="field-pair">{role(system)} {assessed(system)}</div>
        {system.remove_button(
            words::system_remove(),
            |system| &system.name,
            |system| match system.name.trim() {
                "" => words::system_removed(words::system_name()),
                name => words::system_removed(name),
            },
        )}
    }
}

fn role(system: Open<AiSystem>) -> impl IntoView {
    let none = (String::new(), words::system_role_none().to_owned());
    let roles = Role::ALL.map(|role| (role.id().to_owned(), names::role(role).to_owned()));
    system.choice(
        "system-role",
        words::system_role(),
        std::iter::once(none).chain(roles).collect(),
        |system| system.role.map(Role::id).unwrap_or_default().to_owned(),
        |system, id| system.role = Role::from_id(id),
    )
}

fn assessed(system: Open<AiSystem>) -> impl IntoView {
    let options = [
        (Assessed::Unknown, words::assessed_unknown()),
        (Assessed::No, words::assessed_no()),
        (Assessed::Yes(None), words::assessed_yes()),
    ];
    let choice = system.choice(
        "system-assessed",
        words::system_assessed(),
        options.map(|(is, words)| (id_of(is).to_owned(), words.to_owned())).into(),
        |system| id_of(system.assessed).to_owned(),
        |system, id| {
            system.assessed = match id {
                "yes" => Assessed::Yes(None),
                "no" => Assessed::No,
                _ => Assessed::Unknown,
            }
        },
    );
    let day = Memo::new(move |_| match system.with(|system| system.assessed) {
        Assessed::Yes(Some(date)) => date.to_string(),
        _ => String::new(),
    });
    let chosen = move |event| {
        let date = Date::parse(&event_target_value(&event));
        system.commit(|system| system.assessed = Assessed::Yes(date));
    };
    let is_assessed =
        Memo::new(move |_| system.with(|system| matches!(system.assessed, Assessed::Yes(_))));
    let when = move || {
        is_assessed.get().then(|| {
            date_field(system.app(), system.field_id("system-on"), words::system_on(), day, chosen)
        })
    };
    view! { {choice} {when} }
}

fn id_of(assessed: Assessed) -> &'static str {
    match assessed {
        Assessed::Unknown => "",
        Assessed::No => "no",
        Assessed::Yes(_) => "yes",
    }
}
