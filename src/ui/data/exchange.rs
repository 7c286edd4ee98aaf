//! Working with others: the answers as a table for a spreadsheet, a part of them for a colleague, and what comes
//! back, row by row, before anything changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use aims_core::codec::{
    CellFault, Encoding, Envelope, Fault, FileError, MAX_BYTES, TableError, allowed, decode,
    items_table, read_table, to_csv_with, write_file,
};
use aims_core::domain::{
    Answer, Decision, Group, ItemId, Merge, MergeRow, Part, Record, Rule, Sheet, Side, Standing,
    TextField, excerpt_of, gather,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{clock, console, dom, file, schedule};
use crate::ui::App;
use crate::ui::kit::file_stem;
use crate::ui::undo;
use crate::words::{self, names};

/// The most rows that are shown. All are applied.
const MOST: usize = 500;

/// What came of the file that was chosen last.
#[derive(Clone)]
enum Came {
    Nothing,
    Refused { file: String, reason: String },
    Ready(Arc<Preview>),
    Done { count: usize },
}

/// What a file would change.
struct Preview {
    file: String,
    merge: Merge,
    /// Rows that would change something, or where the two differ, by their place in the merge.
    rows: Vec<usize>,
    faults: Vec<CellFault>,
    unknown: Vec<String>,
    is_guessed: bool,
}

/// The section.
pub fn exchange(app: App) -> impl IntoView {
    view! {
        <section class="screen-only exchange" aria-labelledby="data-exchange">
            <h2 id="data-exchange">{words::exchange_title()}</h2>
            <p>{words::exchange_text()}</p>
            {send(app)}
            {bring(app)}
        </section>
    }
}

/// Which answers are sent.
#[derive(Clone, PartialEq)]
enum Share {
    All,
    Group(String),
    Owner(String),
}

impl Share {
    fn of(value: &str) -> Self {
        match value.split_once(':') {
            Some(("group", id)) => Self::Group(id.to_owned()),
            Some(("owner", name)) => Self::Owner(name.to_owned()),
            _ => Self::All,
        }
    }

    /// Whether an answer is in it.
    fn has(&self, app: App, id: &ItemId, answer: &Answer) -> bool {
        let catalog = &app.content.catalog;
        match self {
            Self::All => true,
            Self::Group(group) => catalog
                .find(id.as_str())
                .is_some_and(|ix| catalog.group(catalog.group_of(ix)).id.as_str() == group),
            Self::Owner(name) => answer.owner.trim() == name,
        }
    }
}

/// What to send, and the buttons that save it.
fn send(app: App) -> impl IntoView {
    let share = RwSignal::new(String::new());
    let separator = RwSignal::new(String::from(","));
    let said = RwSignal::new(String::new());
    let groups = app.content.catalog.groups().map(|(_, group): (_, &Group)| {
        let value = format!("group:{}", group.id);
        view! { <option value=value>{words::exchange_only(names::group(group))}</option> }
    });
    let groups = groups.collect_view();
    let owners = move || {
        let owners: BTreeSet<String> = app.session.with_sheet(|sheet| {
            let owners = sheet.assessment.answers().map(|(_, it)| it.owner.trim().to_owned());
            gather(owners.filter(|owner| !owner.is_empty()))
        });
        let option = |name: String| {
            view! { <option value=format!("owner:{name}")>{words::exchange_owner(&name)}</option> }
        };
        owners.into_iter().map(option).collect_view()
    };
    let table = move |_| {
        let share = Share::of(&share.get_untracked());
        let mark = separator.with_untracked(|it| it.chars().next()).unwrap_or(',');
        said.set(save_table(app, &share, mark));
    };
    let part = move |_| {
        let share = Share::of(&share.get_untracked());
        said.set(save_part(app, &share));
    };
    view! {
        <h3>{words::exchange_send()}</h3>
        <div class="exchange-fields">
            <div class="field">
                <label for="exchange-share">{words::exchange_what()}</label>
                <select id="exchange-share" on:change=move |event| share.set(event_target_value(&event))>
                    <option value="">{words::exchange_all()}</option>
                    {groups}
                    {owners}
                </select>
            </div>
            <div class="field">
                <label for="exchange-separator">{words::exchange_separator()}</label>
                <select id="exchange-separator" on:change=move |event| separator.set(event_target_value(&event))>
                    <option value=",">{words::exchange_comma()}</option>
                    <option value=";">{words::exchange_semicolon()}</option>
                </select>
            </div>
        </div>
        <p class="actions">
            <button type="button" class="button" on:click=table>{words::exchange_table()}</button>
            <button type="button" class="quiet" on:click=part>{words::exchange_file()}</button>
        </p>
        <p class="hint" aria-hidden="true">{said}</p>
    }
}

fn save_table(app: App, share: &Share, separator: char) -> String {
    let assessment = app.session.shown();
    let catalog = &app.content.catalog;
    let sheet = Sheet::new(catalog, &assessment);
    let table = items_table(sheet, |ix| share.has(app, &catalog.item(ix).id, sheet.answer(ix)));
    let name = file_stem("aims-readiness-table", &assessment.details.profile.organisation) + ".csv";
    offer(app, name, "text/csv;charset=utf-8", &to_csv_with(&table, separator, true))
}

fn save_part(app: App, share: &Share) -> String {
    let own = app.session.own();
    let part = excerpt_of(&own, |id, answer| share.has(app, id, answer));
    let name = file_stem("aims-readiness-part", &own.details.profile.organisation) + ".json";
    let saved = aims_core::codec::Saved { at: clock::now(), name: name.clone() };
    offer(app, name, "application/json", &write_file(&part, &saved))
}

fn offer(app: App, name: String, kind: &str, text: &str) -> String {
    let said = match file::save(&name, kind, text) {
        Ok(()) => words::data_saved(name),
        Err(error) => {
            console::log(&console::describe(&error));
            words::data_save_failed().to_owned()
        }
    };
    app.announce(said.clone());
    said
}

/// The button that chooses a file, and what it would change.
fn bring(app: App) -> impl IntoView {
    let came = RwSignal::new_local(Came::Nothing);
    let button = move || {
        if app.session.is_read_only() {
            return view! { <p class="hint">{words::exchange_sample()}</p> }.into_any();
        }
        view! {
            <p class="actions">
                <label class="button file-button">
                    {words::exchange_choose()}
                    <input
                        type="file"
                        accept=".csv,.tsv,.txt,.json,text/csv,text/plain,application/json"
                        on:change=move |event| read(app, came, &event)
                    />
                </label>
            </p>
        }
        .into_any()
    };
    view! {
        <h3>{words::exchange_bring()}</h3>
        <p>{words::exchange_bring_text()}</p>
        {button}
        <div role="status">{move || outcome(app, came)}</div>
    }
}

fn read(app: App, came: RwSignal<Came, LocalStorage>, event: &leptos::ev::Event) {
    let Some(input) = dom::input_of(event) else { return };
    let Some(picked) = file::chosen(&input) else { return };
    let name = picked.name();
    let refuse = move |file: String, reason: String| came.set(Came::Refused { file, reason });
    let bytes = file::size(&picked);
    if bytes > MAX_BYTES {
        refuse(name, names::file_error(&FileError::TooLarge { bytes }));
        return;
    }
    spawn_local(async move {
        let Ok(bytes) = file::bytes(&picked).await else {
            refuse(name, words::open_unreadable().to_owned());
            return;
        };
        schedule::yield_now().await;
        let (text, encoding) = decode(&bytes);
        let is_guessed = encoding == Encoding::Windows1252;
        let preview = if text.trim_start().starts_with('{') {
            of_file(app, name.clone(), &text, is_guessed)
        } else {
            of_table(app, name.clone(), &text, is_guessed)
        };
        schedule::yield_now().await;
        match preview {
            Ok(preview) => came.set(Came::Ready(Arc::new(preview))),
            Err(reason) => refuse(name, reason),
        }
    });
}

/// What an assessment file would change.
fn of_file(app: App, file: String, text: &str, is_guessed: bool) -> Result<Preview, String> {
    let catalog = &app.content.catalog;
    let envelope = Envelope::read(text, catalog).map_err(|error| names::file_error(&error))?;
    let theirs = envelope.open(catalog).assessment;
    let merge = Merge::new(&app.session.own(), &theirs, None);
    Ok(Preview::new(file, merge, Vec::new(), Vec::new(), is_guessed))
}

/// What a table would change.
fn of_table(app: App, file: String, text: &str, is_guessed: bool) -> Result<Preview, String> {
    let catalog = &app.content.catalog;
    let own = app.session.own();
    let read = read_table(text, catalog, &own).map_err(|error| match error {
        TableError::NoIds => words::exchange_no_ids().to_owned(),
        TableError::TooManyRows(most) => words::exchange_too_many(most),
    })?;
    let mut theirs = own.clone();
    for proposed in read.proposed {
        let id = catalog.item(proposed.item).id.clone();
        theirs.put(Record::Answer(id, proposed.answer));
    }
    // What the table leaves as it is is the same on both sides, so that only its changes are left.
    let merge = Merge::new(&own, &theirs, Some(&own));
    Ok(Preview::new(file, merge, read.faults, read.unknown, is_guessed))
}

impl Preview {
    fn new(
        file: String,
        merge: Merge,
        faults: Vec<CellFault>,
        unknown: Vec<String>,
        is_guessed: bool,
    ) -> Self {
        let is_shown =
            |row: &MergeRow| !matches!(row.standing, Standing::Same | Standing::Only(Side::Mine));
        let rows = merge.rows.iter().enumerate().filter(|(_, row)| is_shown(row));
        let rows = rows.map(|(place, _)| place).collect();
        Self { file, merge, rows, faults, unknown, is_guessed }
    }

    fn row(&self, place: usize) -> Option<&MergeRow> {
        self.merge.rows.get(place)
    }
}

fn outcome(app: App, came: RwSignal<Came, LocalStorage>) -> AnyView {
    match came.get() {
        Came::Nothing => ().into_any(),
        Came::Refused { file, reason } => view! {
            <div class="banner banner-warning">
                <p><strong>{words::exchange_refused(file)}</strong></p>
                <p>{reason}</p>
                <p>{words::open_untouched()}</p>
            </div>
        }
        .into_any(),
        Came::Done { count } => view! {
            <div class="banner"><p>{words::exchange_done(count)}</p></div>
        }
        .into_any(),
        Came::Ready(preview) => ready(app, came, preview).into_any(),
    }
}

/// The rows that would change, with a choice for each.
fn ready(app: App, came: RwSignal<Came, LocalStorage>, preview: Arc<Preview>) -> impl IntoView {
    let default =
        |rule: Rule| -> Vec<Side> { preview.merge.rows.iter().map(|row| row.side(rule)).collect() };
    let sides = RwSignal::new(default(Rule::Newest));
    let conflicts = preview.merge.conflicts().count();
    let talks = preview.merge.conflicts().filter(|row| row.is_worth_a_talk()).count();
    let mine_only = preview.merge.count(|it| it == Standing::Only(Side::Mine));
    let rows: Vec<_> = preview.rows.iter().take(MOST).copied().collect();
    let rows = rows
        .into_iter()
        .filter_map(|place| Some(row(app, preview.row(place)?, place, sides)))
        .collect_view();
    let more = preview.rows.len().saturating_sub(MOST);
    let more = (more > 0).then(|| view! { <p class="hint">{words::exchange_more(more)}</p> });
    let rule = (conflicts > 0).then(|| {
        let preview = preview.clone();
        let chosen = move |event| {
            let value = event_target_value(&event);
            let rule = Rule::ALL.into_iter().find(|rule| rule_id(*rule) == value);
            let rule = rule.unwrap_or_default();
            sides.set(preview.merge.rows.iter().map(|row| row.side(rule)).collect());
        };
        view! {
            <div class="field">
                <label for="exchange-rule">{words::exchange_rule()}</label>
                <select id="exchange-rule" on:change=chosen>
                    {Rule::ALL
                        .map(|rule| view! { <option value=rule_id(rule)>{rule_name(rule)}</option> })
                        .collect_view()}
                </select>
            </div>
        }
    });
    let taken = {
        let preview = preview.clone();
        move || {
            let sides = sides.get();
            let is_taken = |place: &&usize| sides.get(**place) == Some(&Side::Theirs);
            preview.rows.iter().filter(is_taken).count()
        }
    };
    let take = {
        let preview = preview.clone();
        move |_| {
            let sides = sides.get_untracked();
            let places = preview.merge.rows.iter().zip(sides);
            let chosen: BTreeSet<Part> = gather(
                places.filter(|(_, side)| *side == Side::Theirs).map(|(row, _)| row.part.clone()),
            );
            let side = |row: &MergeRow| {
                if chosen.contains(&row.part) { Side::Theirs } else { Side::Mine }
            };
            // What was changed on the page since the file was read is not written over.
            let now = app.session.own();
            let is_current = |row: &MergeRow| now.record(&row.part) == row.mine;
            let all_current = preview.merge.rows.iter().all(is_current);
            if !all_current {
                let reason = words::exchange_changed().to_owned();
                came.set(Came::Refused { file: preview.file.clone(), reason });
                return;
            }
            let count = taken_count(&preview, side);
            if let Some(event) = preview.merge.event(side) {
                app.session.dispatch(event);
            }
            app.announce(words::exchange_done(count));
            came.set(Came::Done { count });
        }
    };
    let nothing = preview.rows.is_empty();
    let title = if nothing {
        words::exchange_same(&preview.file)
    } else {
        words::exchange_ready(words::ExchangeReady { n: preview.rows.len(), file: &preview.file })
    };
    let facts = [
        (conflicts > 0).then(|| words::exchange_conflicts(conflicts)),
        (talks > 0).then(|| words::exchange_talks(talks)),
        (mine_only > 0 && preview.faults.is_empty()).then(|| words::exchange_kept(mine_only)),
        preview.is_guessed.then(|| words::exchange_guessed().to_owned()),
        (!preview.unknown.is_empty())
            .then(|| words::exchange_unknown(words::list(&preview.unknown))),
    ];
    let facts: Vec<_> = facts.into_iter().flatten().map(|it| view! { <li>{it}</li> }).collect();
    let label = move || words::exchange_take(taken());
    view! {
        <div class="banner exchange-preview">
            <p><strong>{title}</strong></p>
            <ul>{facts}</ul>
            {faults(&preview.faults)}
            {rule}
            {(!nothing).then(|| view! {
                <div class="wide" tabindex="0" role="region" aria-label=words::exchange_table_label()>
                    <table class="report-table exchange-table">
                        <thead>
                            <tr>
                                <th scope="col">{words::exchange_item()}</th>
                                <th scope="col">{words::exchange_mine()}</th>
                                <th scope="col">{words::exchange_theirs()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            })}
            {more}
            <p class="actions">
                {(!nothing).then(|| view! {
                    <button type="button" class="button" on:click=take>{label}</button>
                })}
                <button type="button" class="quiet" on:click=move |_| came.set(Came::Nothing)>
                    {words::open_no()}
                </button>
            </p>
        </div>
    }
}

fn taken_count(preview: &Preview, side: impl Fn(&MergeRow) -> Side) -> usize {
    let rows = preview.rows.iter().filter_map(|place| preview.row(*place));
    rows.filter(|row| side(row) == Side::Theirs).count()
}

fn rule_id(rule: Rule) -> &'static str {
    match rule {
        Rule::Newest => "newest",
        Rule::Mine => "mine",
        Rule::Theirs => "theirs",
    }
}

fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Newest => words::exchange_rule_newest(),
        Rule::Mine => words::exchange_rule_mine(),
        Rule::Theirs => words::exchange_rule_theirs(),
    }
}

/// One part: what both say, and which is taken.
fn row(
    app: App,
    row: &MergeRow,
    place: usize,
    sides: RwSignal<Vec<Side>>,
) -> impl IntoView + use<> {
    let name = part_name(app, row);
    let (mine, theirs) = both(app, row);
    let is_talk = row.standing == Standing::Conflict && row.is_worth_a_talk();
    let choice = move |side: Side, text: String| {
        let is_taken = move || sides.with(|sides| sides.get(place) == Some(&side));
        let chosen = move |_| {
            sides.update(|sides| {
                if let Some(taken) = sides.get_mut(place) {
                    *taken = side;
                }
            });
        };
        view! {
            <label class="exchange-choice">
                <input
                    type="radio"
                    name=format!("exchange-{place}")
                    prop:checked=is_taken
                    on:change=chosen
                />
                <span dir="auto">{text}</span>
            </label>
        }
    };
    view! {
        <tr>
            <th scope="row">
                {name}
                {is_talk.then(|| view! { <span class="exchange-talk">{words::exchange_talk()}</span> })}
            </th>
            <td data-label=words::exchange_mine()>{choice(Side::Mine, mine)}</td>
            <td data-label=words::exchange_theirs()>{choice(Side::Theirs, theirs)}</td>
        </tr>
    }
}

/// What a part is called.
fn part_name(app: App, row: &MergeRow) -> String {
    let catalog = &app.content.catalog;
    match &row.part {
        Part::Answer(id) => match catalog.find(id.as_str()) {
            Some(ix) => names::item(catalog, ix),
            None => id.to_string(),
        },
        Part::Details => words::exchange_details().to_owned(),
        Part::Entry(kind, _) => {
            let title = |record: &Record| match record {
                Record::Entry(_, entry) => entry.title().trim().to_owned(),
                _ => String::new(),
            };
            let titles = [title(&row.mine), title(&row.theirs)];
            let title = titles.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
            format!("{} {title}", undo::entry_words(*kind).change).trim().to_owned()
        }
    }
}

/// What both say where they differ.
fn both(app: App, row: &MergeRow) -> (String, String) {
    match (&row.mine, &row.theirs) {
        (Record::Answer(_, mine), Record::Answer(_, theirs)) => {
            (said(app, mine, theirs), said(app, theirs, mine))
        }
        _ => {
            let of = |side| match row.standing {
                Standing::Only(only) if only != side => words::exchange_nothing().to_owned(),
                _ if side == Side::Mine => words::exchange_here().to_owned(),
                _ => words::exchange_there().to_owned(),
            };
            (of(Side::Mine), of(Side::Theirs))
        }
    }
}

/// What an answer says, as far as another one says something else.
fn said(app: App, answer: &Answer, other: &Answer) -> String {
    let scale = &app.content.catalog.scale;
    let mut parts = Vec::new();
    let mut add = |differs: bool, text: String| {
        if differs {
            parts.push(text);
        }
    };
    let level = answer.level.map(|level| names::level(scale, level));
    let no_level = || words::exchange_no_level().to_owned();
    add(answer.level != other.level, level.unwrap_or_else(no_level));
    let evidence = scale.evidence(answer.evidence).label.clone();
    add(answer.evidence != other.evidence, evidence);
    let (decision, others) = (Decision::of(answer), Decision::of(other));
    add(decision != others, names::decision(decision).to_owned());
    let why = answer.applicability.why();
    add(why != other.applicability.why(), labelled(words::exchange_why(), why));
    let reasons: Vec<&str> = answer.reasons.iter().map(names::reason).collect();
    add(
        answer.reasons != other.reasons,
        labelled(words::exchange_reasons(), &words::list(&reasons)),
    );
    let points = words::exchange_points(answer.points.len());
    add(answer.points != other.points, points);
    let labels = [words::exchange_note(), words::exchange_of_owner(), words::exchange_location()];
    for (place, field) in TextField::ALL.iter().enumerate() {
        let label = labels.get(place).copied().unwrap_or_default();
        add(field.of(answer) != field.of(other), labelled(label, field.of(answer)));
    }
    if parts.is_empty() { words::exchange_nothing().to_owned() } else { parts.join(" · ") }
}

/// A text with its label, cut where it is long.
fn labelled(label: &str, text: &str) -> String {
    const LONGEST: usize = 160;
    let short: String = text.trim().chars().take(LONGEST).collect();
    let cut = if short.len() < text.trim().len() { "…" } else { "" };
    let text =
        if short.is_empty() { words::exchange_empty().to_owned() } else { words::quoted(&short) };
    format!("{label} {text}{cut}")
}

/// The cells that cannot be read, each with its row and what is allowed.
fn faults(faults: &[CellFault]) -> Option<impl IntoView + use<>> {
    const SHOWN: usize = 20;
    let line = |it: &CellFault| {
        let column = aims_core::codec::heading(it.column);
        let value: String = it.value.chars().take(60).collect();
        let (row, value) = (it.row, words::quoted(&value));
        let allowed = allowed(it.column);
        let what = match it.fault {
            Fault::UnknownItem => words::exchange_fault_unknown().to_owned(),
            Fault::Twice => words::exchange_fault_twice().to_owned(),
            Fault::NotExcludable => words::exchange_fault_requirement().to_owned(),
            Fault::NotAllowed => words::exchange_fault_allowed(words::list(&allowed)),
        };
        let place = words::exchange_cell(words::ExchangeCell { row, column, value });
        view! { <li dir="auto">{place}" "{what}</li> }
    };
    let lines = faults.iter().take(SHOWN).map(line).collect_view();
    let more = faults.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| view! { <li>{words::open_repairs_more(more)}</li> });
    (!faults.is_empty()).then(|| {
        view! {
            <p>{words::exchange_faults(faults.len())}</p>
            <ul>{lines}{more}</ul>
        }
    })
}
