//! The table: headings that sort it, its rows in pages of a hundred, and the actions on a row.

use std::sync::Arc;

use aims_core::domain::{OverviewColumn, OverviewRow, SectionWord, Verdict};
use aims_core::route::Route;
use leptos::prelude::*;

use super::cells::{GroupNames, cells};
use super::lines::{Line, Lines, Origin, Table};
use super::tools::{Choice, PAGE, columns, copy};
use crate::browser::{clock, focus};
use crate::documents::overview::owners;
use crate::ui::App;
use crate::words::{self, names};

/// The table with its pages.
pub fn table(table: Table, choice: Choice, rows: Memo<Lines>) -> impl IntoView {
    let app = table.app;
    let groups = StoredValue::new(GroupNames::new(app));
    let shown = move || {
        let rows = rows.get();
        // The rows may have become fewer since the page was chosen.
        let page = choice.page.get().min(rows.len().saturating_sub(1) / PAGE);
        rows.iter().skip(page * PAGE).take(PAGE).cloned().collect::<Vec<Arc<Line>>>()
    };
    let none = move || {
        let text = choice.filter.get();
        let is_none = rows.with(|rows| rows.is_empty()) && !text.trim().is_empty();
        is_none.then(|| view! { <p dir="auto">{words::overview_no_match(text.trim())}</p> })
    };
    view! {
        <div class="wide" tabindex="0" role="group" aria-label=words::overview_title()>
            <table class="report-table overview-table">
                <thead>{head(app, choice)}</thead>
                <tbody>
                    // A row keeps its elements, and the focus, while others are inserted before it.
                    <For
                        each=shown
                        key=|line| format!("{line:?}")
                        children=move |line| groups.with_value(|groups| row(table, groups, &line))
                    />
                </tbody>
            </table>
        </div>
        {none}
        {pager(choice, rows)}
    }
}

fn head(app: App, choice: Choice) -> impl IntoView {
    let heading = move |(column, name): (OverviewColumn, String)| {
        let sorted = move || {
            let (now, is_descending) = choice.order.get();
            (now == column).then_some(if is_descending { "descending" } else { "ascending" })
        };
        let mark = move || match sorted() {
            Some("descending") => " ▼",
            Some(_) => " ▲",
            None => "",
        };
        view! {
            <th scope="col" aria-sort=sorted>
                <button type="button" class="overview-head" on:click=move |_| choice.sort_by(column)>
                    {name}<span aria-hidden="true">{mark}</span>
                </button>
            </th>
        }
    };
    let headings = columns(app).into_iter().map(heading).collect_view();
    view! {
        <tr>
            <th scope="col" class="screen-only"><span>{words::overview_select()}</span></th>
            {headings}
        </tr>
    }
}

fn row(table: Table, groups: &GroupNames, line: &Line) -> impl IntoView + use<> {
    let app = table.app;
    let figures = match &line.read {
        Ok(row) => figures(app, groups, line, row).into_any(),
        Err(reason) => {
            let span = (columns(app).len() - 1).to_string();
            view! {
                <td class="overview-unreadable" colspan=span>
                    <b>{words::overview_unreadable()}</b>" "{reason.clone()}
                </td>
            }
            .into_any()
        }
    };
    let is_current = {
        let origin = line.origin.clone();
        move || is_open(app, &origin)
    };
    view! {
        <tr class:overview-current=is_current>
            <td class="screen-only">{picker(table, line)}</td>
            <th scope="row">{name(table, line)}</th>
            {figures}
        </tr>
    }
}

fn is_open(app: App, origin: &Origin) -> bool {
    matches!(origin, Origin::Own(id) if *id == app.session.open_id())
}

/// The box that picks a row for comparison. A third pick replaces the first.
fn picker(table: Table, line: &Line) -> Option<impl IntoView + use<>> {
    line.row()?;
    let origin = line.origin.clone();
    let is_picked = {
        let origin = origin.clone();
        move || table.picked.with(|picked| picked.contains(&origin))
    };
    let picked = move |_| {
        table.picked.update(|picked| match picked.iter().position(|other| *other == origin) {
            Some(place) => drop(picked.remove(place)),
            None => {
                if picked.len() == 2 {
                    picked.remove(0);
                }
                picked.push(origin.clone());
            }
        });
    };
    let label = words::overview_select_row(&line.title);
    Some(view! {
        <label class="overview-pick">
            <input type="checkbox" aria-label=label prop:checked=is_picked on:change=picked/>
        </label>
    })
}

/// The title of a row: a link that opens the assessment, or the name of the file with its actions.
fn name(table: Table, line: &Line) -> impl IntoView + use<> {
    let app = table.app;
    let title = line.title.clone();
    let remarks = (!line.remarks.is_empty()).then(|| {
        view! { <span class="hint">{line.remarks.join(" · ")}</span> }
    });
    match &line.origin {
        Origin::Own(id) => {
            let id = id.clone();
            let open = move |_| app.session.open(&id);
            view! {
                <a href=Route::Results.href() dir="auto" on:click=open>{title}</a>
                {remarks}
            }
            .into_any()
        }
        Origin::File(_) => {
            let file = (line.file != line.title).then(|| {
                view! { <span class="hint" dir="auto">{words::overview_file(&line.file)}</span> }
            });
            let (origin, removed) = (line.origin.clone(), words::overview_removed(&line.title));
            let remove = move |_| {
                table.remove(&origin);
                app.announce(removed.clone());
                focus::focus_if_lost("#overview-files");
            };
            let copied = line.clone();
            let to_copy = line.row().is_some().then(|| {
                view! {
                    <button type="button" class="quiet" on:click=move |_| copy(table, &copied)>
                        {words::overview_copy()}
                        <span class="visually-hidden">{format!(" {title}")}</span>
                    </button>
                }
            });
            view! {
                <span dir="auto">{line.title.clone()}</span>
                {file}
                {remarks}
                <span class="overview-actions screen-only">
                    {to_copy}
                    <button type="button" class="quiet" on:click=remove>
                        {words::overview_remove()}
                        <span class="visually-hidden">{format!(" {}", line.title)}</span>
                    </button>
                </span>
            }
            .into_any()
        }
    }
}

fn figures(app: App, groups: &GroupNames, line: &Line, row: &OverviewRow) -> impl IntoView + use<> {
    // The organisation is not repeated if it is the title as well.
    let organisation = if row.organisation == line.title { "" } else { &row.organisation };
    let (answered, total) = row.progress();
    let coverage = words::results_coverage_of(words::ResultsCoverageOf { answered, total });
    let verdict =
        format!("overview-verdict verdict-{}", row.verdict.map_or("nothing", Verdict::id));
    let sections = groups.sections().map(|(ix, groups)| {
        let label = app.content.catalog.section(ix).word(SectionWord::Name);
        view! { <td class="overview-section" data-label=label>{cells(app, row, ix, groups)}</td> }
    });
    view! {
        <td dir="auto" data-label=words::overview_organisation()>{organisation.to_owned()}</td>
        <td data-label=words::overview_verdict()>
            <span class=verdict>{names::verdict_of(row.verdict)}</span>
        </td>
        {sections.collect_view()}
        <td class="overview-number" data-label=words::overview_coverage()>{coverage}</td>
        <td class="overview-number" data-label=words::overview_concerns()>{row.concerns.to_string()}</td>
        <td data-label=words::overview_changed()>{row.changed.map(clock::day_in_words)}</td>
        <td dir="auto" data-label=words::overview_owner()>{owners(row)}</td>
    }
}

/// The position among the rows, with buttons to the other pages. Shown if there is more than one
/// page.
fn pager(choice: Choice, rows: Memo<Lines>) -> impl IntoView {
    let total = Memo::new(move |_| rows.with(|rows| rows.len()));
    let last = move || total.get().saturating_sub(1) / PAGE;
    let page = move || choice.page.get().min(last());
    let label = move || {
        let (from, to) = (page() * PAGE + 1, ((page() + 1) * PAGE).min(total.get()));
        words::overview_rows(words::OverviewRows { from, to, total: total.get() })
    };
    let is_first = Memo::new(move |_| page() == 0);
    let is_last = Memo::new(move |_| page() == last());
    let has_several = Memo::new(move |_| total.get() > PAGE);
    let go = move |by: isize| {
        move |_| {
            choice.page.set(untrack(page).saturating_add_signed(by));
            focus::focus_if_lost(".overview-pages button:not(:disabled)");
        }
    };
    move || {
        has_several.get().then(|| {
            view! {
                <nav class="overview-pages" aria-label=words::overview_pages()>
                    <button type="button" class="quiet screen-only" disabled=is_first on:click=go(-1)>
                        {words::overview_before()}
                    </button>
                    <span role="status">{label}</span>
                    <button type="button" class="quiet screen-only" disabled=is_last on:click=go(1)>
                        {words::overview_after()}
                    </button>
                </nav>
            }
        })
    }
}
