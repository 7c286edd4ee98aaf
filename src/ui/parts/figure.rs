//! Figures that open into their own arithmetic.

use leptos::prelude::*;

use crate::domain::{Exact, GroupKind, GroupReport, ItemIx, Level, Overall, Report, Status, Tally};
use crate::state::Route;
use crate::ui::{Page, words};

/// A figure whose arithmetic opens beside it.
pub fn figure(value: String, name: String, arithmetic: impl IntoView) -> impl IntoView {
    view! {
        <details class="figure">
            <summary>
                <span class="figure-value">{value}</span>
                <span class="visually-hidden">{name}</span>
            </summary>
            <div class="arithmetic">{arithmetic}</div>
        </details>
    }
}

/// A value with one decimal, as a person sees it; a dash where there is none.
pub fn one_decimal(value: Option<&Exact>) -> String {
    value.map_or_else(|| words::figure_none().to_owned(), |value| value.decimal(1))
}

/// A value in tenths for the charts, rounded as the person sees it.
pub fn tenths(value: Option<&Exact>) -> Option<u32> {
    value.map(|value| value.rounded(1))
}

/// A group's maturity: the sum of levels over the answered items.
pub fn maturity_figure(
    page: Page,
    tally: &Tally,
    items: Vec<ItemIx>,
    name: &str,
) -> impl IntoView + use<> {
    let value = tally.maturity();
    let sum = match value {
        None => words::figure_maturity_none().to_owned(),
        Some(_) => words::figure_maturity_sum(words::FigureMaturitySum {
            levels: levels(page, &items),
            answered: tally.answered,
            value: one_decimal(value.as_ref()),
        }),
    };
    figure(
        one_decimal(value.as_ref()),
        words::figure_open(words::FigureOpen { figure: words::results_maturity(), name }),
        view! { <p>{sum}</p> },
    )
}

/// A group's floor: the same sum over all applicable items.
pub fn floor_figure(
    page: Page,
    tally: &Tally,
    items: Vec<ItemIx>,
    name: &str,
) -> impl IntoView + use<> {
    let value = tally.floor();
    let sum = match value {
        None => words::figure_floor_none().to_owned(),
        Some(_) if tally.answered == tally.applicable => words::figure_floor_same().to_owned(),
        Some(_) => words::figure_floor_sum(words::FigureFloorSum {
            levels: levels(page, &items),
            open: tally.applicable - tally.answered,
            total: tally.applicable,
            value: one_decimal(value.as_ref()),
        }),
    };
    figure(
        one_decimal(value.as_ref()),
        words::figure_open(words::FigureOpen { figure: words::results_floor(), name }),
        view! { <p>{sum}</p> },
    )
}

/// The levels of the answered items as a sum: `3 + 2 + 4`. A long list is cut.
fn levels(page: Page, items: &[ItemIx]) -> String {
    const MOST: usize = 40;
    let levels: Vec<String> = items
        .iter()
        .filter_map(|item| page.session.answer(*item).level)
        .map(|level| level.value().to_string())
        .collect();
    if levels.is_empty() {
        return "0".to_owned();
    }
    let cut = if levels.len() > MOST { " + …" } else { "" };
    levels[..levels.len().min(MOST)].join(" + ") + cut
}

/// The mean of the clauses' maturity, with each of them.
pub fn overall_maturity(page: Page, report: &Report, overall: &Overall) -> impl IntoView + use<> {
    let rows = clause_rows(page, report, Tally::maturity);
    figure(
        one_decimal(overall.maturity.as_ref()),
        words::figure_open(words::FigureOpen {
            figure: words::results_maturity(),
            name: words::results_overall(),
        }),
        view! { <p>{words::figure_overall_maturity()}</p>{rows} },
    )
}

/// The mean of the clauses' floor, with each of them.
pub fn overall_floor(page: Page, report: &Report, overall: &Overall) -> impl IntoView + use<> {
    let rows = clause_rows(page, report, Tally::floor);
    figure(
        one_decimal(overall.floor.as_ref()),
        words::figure_open(words::FigureOpen {
            figure: words::results_floor(),
            name: words::results_overall(),
        }),
        view! { <p>{words::figure_overall_floor()}</p>{rows} },
    )
}

fn clause_rows(
    page: Page,
    report: &Report,
    value: fn(&Tally) -> Option<Exact>,
) -> impl IntoView + use<> {
    let catalog = &page.content.catalog;
    let clauses =
        report.groups.iter().filter(|report| catalog.group(report.group).kind == GroupKind::Clause);
    let row = |report: &GroupReport| {
        let group = catalog.group(report.group);
        let name = words::figure_clause(words::FigureClause { id: &group.id, title: &group.title });
        view! { <li>{name}" "<b>{one_decimal(value(&report.tally).as_ref())}</b></li> }
    };
    view! { <ul>{clauses.map(row).collect_view()}</ul> }
}

/// Answered of applicable.
pub fn coverage_text(tally: &Tally) -> String {
    words::results_coverage_of(words::ResultsCoverageOf {
        answered: tally.answered,
        total: tally.applicable,
    })
}

/// The coverage, opening into the items without an answer.
pub fn coverage_figure(page: Page, tally: &Tally, items: Vec<ItemIx>, name: &str) -> AnyView {
    let open: Vec<ItemIx> =
        items.into_iter().filter(|item| page.session.answer(*item).level.is_none()).collect();
    let list = if open.is_empty() {
        view! { <p>{words::figure_coverage_all()}</p> }.into_any()
    } else {
        view! { <p>{words::figure_coverage_open()}" "{links(page, &open)}</p> }.into_any()
    };
    let name = words::figure_open(words::FigureOpen { figure: words::results_coverage(), name });
    figure(coverage_text(tally), name, list).into_any()
}

/// Links to items, by number. A long list is cut.
fn links(page: Page, items: &[ItemIx]) -> AnyView {
    const MOST: usize = 12;
    let link = |(index, place): (usize, &ItemIx)| {
        let comma = (index > 0).then_some(", ");
        let id = page.content.catalog.item(*place).id.to_string();
        let href = Route::Question(id.clone()).href();
        view! { {comma}<a href=href title=page.title_of(*place)>{id}</a> }
    };
    let more = (items.len() > MOST).then(|| words::results_weakest_more(items.len() - MOST));
    let more = more.map(|more| format!(", {more}"));
    view! { {items.iter().take(MOST).enumerate().map(link).collect_view()}{more} }.into_any()
}

/// The weakest level and its items, as links.
pub fn weakest_links(page: Page, tally: &Tally) -> AnyView {
    let Some(weakest) = &tally.weakest else { return words::figure_none().into_any() };
    let items = links(page, &weakest.items);
    let level = weakest.level.value().to_string();
    view! { <b>{level}</b>" "{words::results_weakest_where()}" "{items} }.into_any()
}

/// A status in words, with a shape of its own.
pub fn status_badge(status: Status) -> impl IntoView {
    view! { <span class=format!("status status-{}", status.id())>{status_name(status)}</span> }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::NotApplicable => words::status_not_applicable(),
        Status::Gap => words::status_gap(),
        Status::Incomplete => words::status_incomplete(),
        Status::Nearly => words::status_nearly(),
        Status::Ready => words::status_ready(),
    }
}

/// A status that opens into its reason.
pub fn status_figure(tally: &Tally, name: &str) -> impl IntoView + use<> {
    let status = tally.status();
    let reason = match status {
        Status::NotApplicable => words::status_not_applicable_why().to_owned(),
        Status::Gap => {
            let weakest = tally.weakest.as_ref();
            words::status_gap_why(weakest.map_or(0, |weakest| weakest.level.value()))
        }
        Status::Incomplete => words::status_incomplete_why(tally.applicable - tally.answered),
        Status::Nearly => words::status_nearly_why(tally.claimed),
        Status::Ready => words::status_ready_why().to_owned(),
    };
    view! {
        <details class="figure">
            <summary>
                {status_badge(status)}
                <span class="visually-hidden">
                    {words::figure_open(words::FigureOpen { figure: words::results_status(), name })}
                </span>
            </summary>
            <div class="arithmetic"><p>{reason}</p></div>
        </details>
    }
}

/// A level as its number and label; unanswered in words.
pub fn level_badge(page: Page, level: Option<Level>) -> impl IntoView {
    match level {
        Some(level) => {
            let label = page.content.scale.levels[level.index()].label.clone();
            let class = format!("level level-{}", level.value());
            view! { <span class=class><b>{level.value()}</b>" "{label}</span> }.into_any()
        }
        None => view! { <span class="level level-open">{words::level_open()}</span> }.into_any(),
    }
}
