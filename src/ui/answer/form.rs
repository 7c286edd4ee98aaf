//! The form of one answer: level, evidence, points, texts.

use aims_core::domain::{Answer, Edit, Event, Evidence, Item, ItemId, ItemIx, Level, TextField};
use leptos::prelude::*;

use super::control::applicability_form;
use super::systems::systems_note;
use crate::browser::focus;
use crate::ui::App;
use crate::ui::chunk::{Chunk, Part, chunk_extra, chunk_view};
use crate::ui::kit::{Field, heading, text_field};
use crate::ui::profile::PEOPLE;
use crate::words;

/// The room that the form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A screen of its own.
    Full,
    /// One of many forms on a screen: points, note, owner and location are folded away.
    Compact,
}

impl Size {
    /// The level of the headings within the form: one below the heading of the screen or of the item.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Full => "2",
            Self::Compact => "3",
        }
    }
}

/// The form. Each change is saved before the browser paints it.
pub fn answer_form(app: App, place: ItemIx, size: Size) -> impl IntoView {
    let item = app.content.catalog.item(place);
    let answer = Memo::new(move |_| app.session.answer(place));
    let is_out = Memo::new(move |_| app.session.with_item(place, |sheet| sheet.is_excluded(place)));
    let more = view! {
        // The points take their words from the guidance, so they are in its chunk.
        <div hidden=is_out>
            {chunk_view(app, Chunk::Guidance, Part::Points(place), None, || {})}
        </div>
        {text(app, item, answer, TextField::Note, Some(size.heading()))}
        <div class="field-pair">
            {text(app, item, answer, TextField::Owner, None)}
            {text(app, item, answer, TextField::Location, None)}
        </div>
    };
    let more = match size {
        Size::Full => more.into_any(),
        Size::Compact => view! {
            <details class="more">
                <summary>{words::answer_more()} " " {move || more_count(&answer.get())}</summary>
                {more}
            </details>
        }
        .into_any(),
    };
    let can_be_out = app.content.catalog.is_excludable(place);
    let decide = can_be_out.then(|| applicability_form(app, place, answer, size));
    view! {
        <div class="answer">
            {decide}
            <div hidden=is_out>
                {levels(app, place, size)}
                {chunk_extra(app, Chunk::Guidance, Part::Suggestion(place))}
                {evidence(app, place, answer, size)}
                {systems_note(app, place)}
            </div>
            {chunk_extra(app, Chunk::Guidance, Part::Beside(place))}
            {more}
            {state(app, place, answer)}
        </div>
    }
}

/// Only the levels, and whether the answer is saved: the least that answers a question.
pub fn level_form(app: App, place: ItemIx) -> impl IntoView {
    let answer = Memo::new(move |_| app.session.answer(place));
    view! {
        <div class="answer">
            {levels(app, place, Size::Compact)}
            {state(app, place, answer)}
        </div>
    }
}

/// A legend that is a heading as well, so that a screen reader can jump to it.
pub fn legend(size: Size, words: impl IntoView) -> impl IntoView {
    view! { <legend>{heading(Some(size.heading()), words)}</legend> }
}

/// Stores the level that the visitor has chosen. If that also includes a control, the page announces it as
/// well as showing it.
pub fn choose_level(app: App, place: ItemIx, level: Level) {
    if app.session.choose(place, level) {
        app.announce(words::control_included(&app.content.catalog.item(place).id));
    }
    app.chosen.set(true);
}

/// The six levels, as radio buttons.
///
/// `prop:checked` reads the item and not a memo, so that it is set again at every change of the item, even
/// to the same value. A click checks a button by itself, and an undo can come before the views have been
/// notified of the choice. The same holds for every field of an answer that a click changes.
fn levels(app: App, place: ItemIx, size: Size) -> impl IntoView {
    let catalog = &app.content.catalog;
    let item = catalog.item(place);
    let session = app.session;
    let option = move |level: Level| {
        let chosen = move |_| choose_level(app, place, level);
        view! {
            <label class="option">
                <input
                    type="radio"
                    name=format!("level-{}", item.id)
                    value=level.value().to_string()
                    prop:checked=move || session.with_answer(place, |answer| answer.level == Some(level))
                    on:change=chosen
                />
                <span class="option-number">{level.value()}</span>
                <span class="option-words">
                    <b>{catalog.scale.level(level).label.clone()}</b>" "
                    <span>{catalog.sentence(place, level).to_owned()}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="options" disabled=move || session.is_read_only()>
            {legend(size, item.question.clone())}
            {Level::ALL.map(option).collect_view()}
        </fieldset>
    }
}

fn evidence(app: App, place: ItemIx, answer: Memo<Answer>, size: Size) -> impl IntoView {
    let item = app.content.catalog.item(place);
    let session = app.session;
    let current = Memo::new(move |_| answer.with(|answer| answer.evidence));
    let is_claimed = Memo::new(move |_| answer.with(Answer::is_claimed));
    // Until the item is answered no grade looks chosen, although the grade starts as `Evidence::None`.
    let untouched = |answer: &Answer| answer.level.is_none() && answer.evidence == Evidence::None;
    let is_untouched = Memo::new(move |_| answer.with(untouched));
    let is_chosen = move |answer: &Answer, grade| answer.evidence == grade && !untouched(answer);
    let grade = move |grade: Evidence| {
        let words = app.content.catalog.scale.evidence(grade);
        let chosen = move |_| {
            session.dispatch(Event::edited(&item.id, Edit::Evidence(grade)));
        };
        view! {
            <label class="grade">
                <input
                    type="radio"
                    name=format!("evidence-{}", item.id)
                    value=grade.id()
                    prop:checked=move || session.with_answer(place, |answer| is_chosen(answer, grade))
                    on:change=chosen
                />
                <span>{words.label.clone()}</span>
            </label>
        }
    };
    let hint = move || {
        let grade = current.get();
        let hint = &app.content.catalog.scale.evidence(grade).hint;
        // The default grade counts even if nobody has chosen it, so the page says so.
        let open = (grade == Evidence::None).then(|| view! { " "{words::answer_no_evidence()} });
        (!is_untouched.get()).then(|| view! { {hint.clone()}{open} })
    };
    let hint_id = format!("evidence-hint-{}", item.id);
    let claimed = move || {
        is_claimed.get().then(|| view! { <p class="claimed">{words::answer_claimed()}</p> })
    };
    view! {
        <fieldset
            class="grades"
            aria-describedby=hint_id.clone()
            disabled=move || session.is_read_only()
        >
            {legend(size, words::answer_evidence())}
            <div class="grade-row">{Evidence::ALL.map(grade).collect_view()}</div>
            <div id=hint_id.clone()>
                <p class="hint">{hint}</p>
                {claimed}
            </div>
        </fieldset>
    }
}

/// How the page shows a text of an answer.
pub struct TextView {
    /// The beginning of the id of its field.
    id: &'static str,
    field: Field,
    /// The name of a change to it, beside undo and redo.
    pub change: fn(&ItemId) -> String,
}

/// How the page shows each text of an answer.
pub fn text_view(text: TextField) -> TextView {
    match text {
        TextField::Note => TextView {
            id: "note",
            field: Field { label: words::answer_note(), rows: 3, ..Field::default() },
            change: |item| words::undo_note(item),
        },
        TextField::Owner => TextView {
            id: "owner",
            field: Field { label: words::answer_owner(), list: PEOPLE, ..Field::default() },
            change: |item| words::undo_owner(item),
        },
        TextField::Location => TextView {
            id: "where",
            field: Field { label: words::answer_location(), ..Field::default() },
            change: |item| words::undo_location(item),
        },
    }
}

/// The name of a text of an answer, in a line of a list.
pub fn text_name(text: TextField) -> &'static str {
    match text {
        TextField::Note => words::answer_note_name(),
        TextField::Owner => words::answer_owner_name(),
        TextField::Location => words::answer_location_name(),
    }
}

/// The field for a text. It is saved on every input.
fn text(
    app: App,
    item: &'static Item,
    answer: Memo<Answer>,
    text: TextField,
    heading: Option<&'static str>,
) -> impl IntoView + use<> {
    let TextView { id, field, .. } = text_view(text);
    let field = Field { heading, ..field };
    let now = move || answer.with(|answer| text.of(answer).to_owned());
    let write = move |now| app.session.dispatch(Event::edited(&item.id, Edit::Text(text, now)));
    text_field(app, format!("{id}-{}", item.id), field, now, write)
}

/// Whether the answer is saved, and the button that clears it.
fn state(app: App, place: ItemIx, answer: Memo<Answer>) -> impl IntoView {
    let session = app.session;
    let item = app.content.catalog.item(place);
    let is_empty = Memo::new(move |_| answer.with(Answer::is_empty));
    // A note alone does not count as an answer.
    let is_unanswered =
        Memo::new(move |_| session.with_item(place, |sheet| sheet.is_unanswered(place)));
    let saved = move || {
        let (class, text) = if session.is_read_only() {
            ("kept", words::answer_sample())
        } else if session.is_unsaved(place) {
            ("kept kept-not", words::answer_unsaved())
        } else if is_empty.get() {
            ("kept", words::answer_open())
        } else if session.trouble() == Some(crate::state::Trouble::Blocked) {
            ("kept kept-not", words::answer_unsaved())
        } else if is_unanswered.get() {
            ("kept", words::answer_saved_open())
        } else {
            ("kept kept-yes", words::answer_saved())
        };
        view! { <span class=class>{text}</span> }
    };
    let clear = move |_| {
        session.dispatch(Event::cleared(&item.id));
        app.announce_done(words::answer_cleared(&item.id));
        focus::focus_if_lost(format!("[name=\"level-{}\"]", item.id));
    };
    let off = move || is_empty.get() || session.is_read_only();
    view! {
        <p class="answer-state">
            {saved}
            <button type="button" class="quiet" disabled=off on:click=clear>
                {words::answer_clear()}
                <span class="visually-hidden">{format!(" {}", item.id)}</span>
            </button>
        </p>
    }
}

/// A count of what the folded part of a compact form holds.
fn more_count(answer: &Answer) -> String {
    let note = usize::from(!answer.note.trim().is_empty());
    words::answer_more_count(words::AnswerMoreCount { n: note, points: answer.points.len() })
}
