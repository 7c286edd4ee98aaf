//! The organisation's own controls, which the Statement of Applicability lists after those of the
//! catalog.

use aims_core::domain::{Evidence, Level, OwnControl, Reason};
use leptos::prelude::*;

use crate::ui::App;
use crate::ui::entries::{Open, entries};
use crate::ui::kit::Field;
use crate::ui::profile::PEOPLE;
use crate::words::{self, names};

/// The list of own controls, with a form for each.
pub fn own_controls(app: App) -> impl IntoView {
    entries(app, words::own_add(), "own-title", |_| None, form)
}

fn form(control: Open<OwnControl>) -> impl IntoView {
    let title = Field { label: words::own_title(), ..Field::default() };
    let why = Field { label: words::control_why_in(), rows: 2, ..Field::default() };
    let location = Field { label: words::answer_location(), ..Field::default() };
    let owner = Field { label: words::answer_owner(), list: PEOPLE, ..Field::default() };
    view! {
        {control.text("own-title", title, |control| &mut control.title)}
        <fieldset class="points reasons">
            <legend>{words::control_reasons()}</legend>
            {Reason::ALL.map(|kind| reason(control, kind)).into_iter().collect_view()}
        </fieldset>
        {control.text("own-why", why, |control| &mut control.why)}
        <div class="field-pair">{level(control)} {evidence(control)}</div>
        <div class="field-pair">
            {control.text("own-where", location, |control| &mut control.location)}
            {control.text("own-owner", owner, |control| &mut control.owner)}
        </div>
        {control.remove_button(
            words::own_remove(),
            |control| &control.title,
            |control| words::own_removed(names::own_control(control)),
        )}
    }
}

fn reason(control: Open<OwnControl>, reason: Reason) -> impl IntoView {
    let is_ticked = Memo::new(move |_| control.with(|control| control.reasons.contains(reason)));
    let ticked = move |event| {
        let ticked = event_target_checked(&event);
        control.commit(|control| {
            control.reasons.set(reason, ticked);
        });
    };
    let session = control.app().session;
    view! {
        <label class="check">
            <input
                type="checkbox"
                id=control.field_id(&format!("own-{}", reason.id()))
                disabled=move || session.is_read_only()
                prop:checked=is_ticked
                on:change=ticked
            />
            <span>{names::reason(reason)}</span>
        </label>
    }
}

fn level(control: Open<OwnControl>) -> impl IntoView {
    let scale = &control.app().content.catalog.scale;
    let none = (String::new(), words::level_open().to_owned());
    let levels = Level::ALL.map(|level| (level.value().to_string(), names::level(scale, level)));
    control.choice(
        "own-level",
        words::own_level(),
        std::iter::once(none).chain(levels).collect(),
        |control| control.level.map(|level| level.value().to_string()).unwrap_or_default(),
        |control, value| control.level = value.parse().ok().and_then(Level::new),
    )
}

fn evidence(control: Open<OwnControl>) -> impl IntoView {
    let scale = &control.app().content.catalog.scale;
    let grades =
        Evidence::ALL.map(|grade| (grade.id().to_owned(), scale.evidence(grade).label.clone()));
    control.choice(
        "own-evidence",
        words::answer_evidence(),
        grades.into(),
        |control| control.evidence.id().to_owned(),
        |control, id| control.evidence = Evidence::from_id(id).unwrap_or_default(),
    )
}
