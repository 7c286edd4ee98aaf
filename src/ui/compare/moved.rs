//! What changed between two moments: figures, answers, findings, concerns, and the questions.

use aims_core::domain::plan::{AnswerChange, Change, Comparison, Figures};
use aims_core::domain::{
    AuditForecast, ConcernReason, Exact, Group, ItemId, ItemIx, Level, Section, SectionIx,
    SectionWord, Severity,
};
use aims_core::route::Route;
use leptos::prelude::*;

use super::pick::Moment;
use crate::ui::App;
use crate::ui::charts::{PairAxis, radar_pair};
use crate::ui::kit::{save_drawing, table_tools};
use crate::words::{self, names, one_decimal};

/// All changes, or a note that there are none.
pub fn moved(app: App, from: &Moment, to: &Moment) -> AnyView {
    let catalog = &app.content.catalog;
    let asked = Change { before: from.asked.as_ref(), after: to.asked.as_ref() };
    let (before, after) = (from.sheet(catalog), to.sheet(catalog));
    let found = Comparison::new(before, after, asked);
    let forecasts = Change { before: before.forecast(), after: after.forecast() };
    let (first, second) = (in_sentence(from), in_sentence(to));
    let title = words::compare_moved(words::CompareMoved { from: first, to: second });
    let head = view! { <h2 id="moved-title" dir="auto">{title}</h2> };
    let versions = versions(app, from, to);
    if found.is_empty() {
        return view! {
            <section aria-labelledby="moved-title">
                {head}
                {versions}
                <p>{words::compare_nothing()}</p>
            </section>
        }
        .into_any();
    }
    view! {
        <section class="compare-moved" aria-labelledby="moved-title">
            {head}
            {versions}
            {summary(&found, &forecasts)}
            {sections(app, &found, from, to)}
            {answers(app, &found)}
            {findings(app, &found)}
            {concerns(app, &found)}
            {questions(app, &found)}
        </section>
    }
    .into_any()
}

/// The name of a moment within a sentence.
fn in_sentence(moment: &Moment) -> String {
    if moment.is_now() { words::compare_now_inside().to_owned() } else { moment.label.clone() }
}

/// The note that one of the two answers another version of the questions.
fn versions(app: App, from: &Moment, to: &Moment) -> Option<impl IntoView + use<>> {
    let ours = &app.content.catalog.version;
    let old = [from, to].into_iter().find(|moment| moment.version != *ours)?;
    let (name, version) = (&old.label, &old.version);
    let text = words::compare_version(words::CompareVersion { name, version, ours });
    let link = view! { <a href=Route::Changes.href()>{words::changes_link()}</a> };
    Some(view! { <p class="caution"><span dir="auto">{text}</span>" "{link}</p> })
}

const ARROW: &str = " → ";

/// Two values with an arrow between them; a single value if they are equal.
fn arrow(before: String, after: String) -> AnyView {
    if before == after {
        return view! { <span class="same">{after}</span> }.into_any();
    }
    view! {
        <span class="moved">
            <span>{before}</span>
            <span aria-hidden="true">{ARROW}</span>
            <span class="visually-hidden">{format!(" {} ", words::compare_then())}</span>
            <b>{after}</b>
        </span>
    }
    .into_any()
}

/// A mark for higher or lower; `None` if the values are equal or one is missing.
fn mark<T: PartialOrd>(before: Option<&T>, after: Option<&T>) -> Option<impl IntoView + use<T>> {
    let (before, after) = before.zip(after)?;
    let (class, sign, word) = if after > before {
        ("up", " ▲", words::compare_higher())
    } else if after < before {
        ("down", " ▼", words::compare_lower())
    } else {
        return None;
    };
    Some(view! {
        <span class=class>
            <span aria-hidden="true">{sign}</span>
            <span class="visually-hidden">{format!(" {word}")}</span>
        </span>
    })
}

fn summary(found: &Comparison, forecasts: &Change<AuditForecast>) -> impl IntoView + use<> {
    let (up, down) = found.moves();
    let is_given = |it: &&AnswerChange| it.level.before.is_none() && it.level.after.is_some();
    let given = found.answers.iter().filter(is_given).count();
    let verdict = |forecast: &AuditForecast| names::verdict(forecast).to_owned();
    let verdict = arrow(verdict(&forecasts.before), verdict(&forecasts.after));
    let concerns = arrow(found.concerns.before.to_string(), found.concerns.after.to_string());
    let fact = |name: &'static str, value: AnyView| {
        view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
    };
    view! {
        <dl class="figures compare-facts">
            {fact(words::compare_verdict(), verdict)}
            {fact(words::compare_concerns(), concerns)}
            {fact(words::compare_up(), up.to_string().into_any())}
            {fact(words::compare_down(), down.to_string().into_any())}
            {fact(words::compare_given(), given.to_string().into_any())}
        </dl>
    }
}

/// For each section its pair of radars, and the figures of its groups.
fn sections(app: App, found: &Comparison, from: &Moment, to: &Moment) -> Vec<AnyView> {
    let catalog = &app.content.catalog;
    let of = |(ix, figures): &(SectionIx, Change<Figures>)| {
        let groups = found.groups.iter().map(|(it, figures)| (catalog.group(*it), figures));
        let groups: Vec<_> = groups.filter(|(group, _)| group.section == *ix).collect();
        let section = catalog.section(*ix);
        (!groups.is_empty()).then(|| of_section(app, section, figures, &groups, from, to))
    };
    found.sections.iter().filter_map(of).collect()
}

fn of_section(
    app: App,
    section: &'static Section,
    figures: &Change<Figures>,
    groups: &[(&'static Group, &Change<Figures>)],
    from: &Moment,
    to: &Moment,
) -> AnyView {
    let name = section.word(SectionWord::Name);
    let tenths = |value: &Option<Exact>| value.as_ref().map(|value| value.rounded(1));
    let axis = |(group, figures): &(&'static Group, &Change<Figures>)| PairAxis {
        label: group.id.to_string(),
        before: tenths(&figures.before.maturity),
        after: tenths(&figures.after.maturity),
    };
    let axes: Vec<PairAxis> = groups.iter().map(axis).collect();
    let (first, second) = (&from.label, &to.label);
    let label =
        words::compare_radar(words::CompareRadar { section: name, from: first, to: second });
    let id = format!("compare-{}", section.id);
    let chart = radar_pair(&axes, label).map(|radar| {
        view! {
            <figure class="chart">
                {radar}
                <figcaption class="compare-legend">
                    {key(true, from.label.clone())}
                    {key(false, to.label.clone())}
                </figcaption>
                {save_drawing(app, name)}
            </figure>
        }
    });
    let row = |(group, figures): &(&'static Group, &Change<Figures>)| {
        view! {
            <tr>
                <th scope="row">
                    <a href=Route::Clause(group.id.clone()).href()>{names::group(group)}</a>
                </th>
                {cells(figures)}
            </tr>
        }
    };
    view! {
        <section class="compare-section" aria-labelledby=id.clone()>
            <h3 id=id.clone()>{name}</h3>
            <div class="compare-pair">
                <table class="report-table">
                    <thead>
                        <tr>
                            <th scope="col">{section.word(SectionWord::Group)}</th>
                            <th scope="col">{words::results_maturity()}</th>
                            <th scope="col">{words::results_minimum()}</th>
                            <th scope="col">{words::results_coverage()}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {groups.iter().map(row).collect_view()}
                        <tr class="report-sum"><th scope="row">{name}</th>{cells(figures)}</tr>
                    </tbody>
                </table>
                {chart}
            </div>
            {table_tools(app, name)}
        </section>
    }
    .into_any()
}

/// An entry of the legend: a line as it is drawn, and its label.
fn key(is_before: bool, label: String) -> impl IntoView {
    let line = if is_before { "radar-line radar-before" } else { "radar-line" };
    let dot = if is_before { "radar-ring-dot" } else { "radar-dot" };
    view! {
        <span>
            <svg class="legend-line" viewBox="0 0 480 60" aria-hidden="true">
                <polyline class=line points="0,30 480,30"/>
                <circle class=dot cx="240" cy="30" r="26"/>
            </svg>
            <span dir="auto">{label}</span>
        </span>
    }
}

fn cells(figures: &Change<Figures>) -> impl IntoView + use<> {
    let Change { before, after } = figures;
    let figure = |before: Option<&Exact>, after: Option<&Exact>| {
        view! { {arrow(one_decimal(before), one_decimal(after))}{mark(before, after)} }
    };
    let coverage = |it: &Figures| {
        let (answered, total) = (it.answered, it.applicable);
        words::results_coverage_of(words::ResultsCoverageOf { answered, total })
    };
    let maturity = figure(before.maturity.as_ref(), after.maturity.as_ref());
    let minimum = figure(before.minimum.as_ref(), after.minimum.as_ref());
    view! {
        <td data-label=words::results_maturity()>{maturity}</td>
        <td data-label=words::results_minimum()>{minimum}</td>
        <td data-label=words::results_coverage()>{arrow(coverage(before), coverage(after))}</td>
    }
}

fn answers(app: App, found: &Comparison) -> Option<impl IntoView + use<>> {
    let scale = &app.content.catalog.scale;
    let level = |level: Option<Level>| {
        level.map_or_else(|| words::level_open().to_owned(), |it| names::level(scale, it))
    };
    let finding = |finding: Option<Severity>| {
        finding.map_or_else(|| words::figure_none().to_owned(), |it| names::severity(it).to_owned())
    };
    let evidence = |it| scale.evidence(it).label.clone();
    let row = |change: &AnswerChange| {
        let AnswerChange { item, level: levels, evidence: grades, decision, finding: found } =
            change;
        let name = |it| names::decision(it).to_owned();
        let decided = arrow(name(decision.before), name(decision.after));
        let decided = decision.is_change().then_some(decided);
        let mark = mark(levels.before.as_ref(), levels.after.as_ref());
        view! {
            <tr>
                <th scope="row">{item_link(app, *item)}</th>
                <td data-label=words::own_level()>
                    {arrow(level(levels.before), level(levels.after))}
                    {mark}
                </td>
                <td data-label=words::document_evidence()>
                    {arrow(evidence(grades.before), evidence(grades.after))}
                </td>
                <td data-label=words::soa_decision()>{decided}</td>
                <td data-label=words::compare_finding()>
                    {arrow(finding(found.before), finding(found.after))}
                </td>
            </tr>
        }
    };
    let count = found.answers.len();
    let rows: Vec<_> = found.answers.iter().map(row).collect();
    (count > 0).then(|| {
        view! {
            <section aria-labelledby="moved-answers">
                <h3 id="moved-answers">{words::compare_answers(count)}</h3>
                <div class="wide" tabindex="0" role="group" aria-labelledby="moved-answers">
                    <table class="report-table">
                        <thead>
                            <tr>
                                <th scope="col">{words::document_item()}</th>
                                <th scope="col">{words::own_level()}</th>
                                <th scope="col">{words::document_evidence()}</th>
                                <th scope="col">{words::soa_decision()}</th>
                                <th scope="col">{words::compare_finding()}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {table_tools(app, &words::compare_answers(count))}
            </section>
        }
    })
}

fn item_link(app: App, item: ItemIx) -> impl IntoView + use<> {
    let id = app.content.catalog.item(item).id.clone();
    view! { <a href=Route::Question(id).href()>{app.name_of(item)}</a> }
}

/// Two lists side by side: what is gone and what is new. An empty list is left out; `None` if both are
/// empty.
fn two_lists(
    id: &'static str,
    title: &'static str,
    lists: [(String, Vec<AnyView>); 2],
) -> Option<impl IntoView> {
    let list = |(title, lines): (String, Vec<AnyView>)| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <div><h4>{title}</h4><ul>{lines}</ul></div> }
    };
    let lists: Vec<_> =
        lists.into_iter().filter(|(_, lines)| !lines.is_empty()).map(list).collect();
    (!lists.is_empty()).then(|| {
        view! {
            <section aria-labelledby=id>
                <h3 id=id>{title}</h3>
                <div class="compare-lists">{lists}</div>
            </section>
        }
    })
}

fn findings(app: App, found: &Comparison) -> Option<impl IntoView + use<>> {
    let line = |(item, severity): (ItemIx, Severity)| {
        let severity = names::severity(severity);
        view! { {item_link(app, item)}" "<span class="hint">{severity}</span> }.into_any()
    };
    let opened: Vec<AnyView> = found.findings_opened().map(line).collect();
    let closed: Vec<AnyView> = found.findings_closed().map(line).collect();
    let lists = [
        (words::compare_findings_closed(closed.len()), closed),
        (words::compare_findings_opened(opened.len()), opened),
    ];
    two_lists("moved-findings", words::forecast_findings(), lists)
}

/// A reason for concern at Stage 1, for one item. It is not in `names`, so that its words come with the
/// chunk.
fn concern_of(reason: ConcernReason) -> &'static str {
    match reason {
        ConcernReason::Absent => words::concern_absent_short(),
        ConcernReason::NoDocument => words::concern_no_document_short(),
        ConcernReason::NotCarriedOut => words::concern_not_carried_out_short(),
        ConcernReason::NoReason => words::concern_no_reason_short(),
    }
}

fn concerns(app: App, found: &Comparison) -> Option<impl IntoView + use<>> {
    let line = |(item, reason): &(ItemIx, ConcernReason)| {
        let reason = concern_of(*reason);
        view! { {item_link(app, *item)}" "<span class="hint">{reason}</span> }.into_any()
    };
    let (opened, closed) = (found.opened.len(), found.closed.len());
    let lists = [
        (words::compare_concerns_closed(closed), found.closed.iter().map(line).collect()),
        (words::compare_concerns_opened(opened), found.opened.iter().map(line).collect()),
    ];
    two_lists("moved-concerns", words::forecast_stage_1(), lists)
}

/// The questions that are new, reworded or retired between the two moments.
fn questions(app: App, found: &Comparison) -> Option<impl IntoView + use<>> {
    let id = |item: &ItemIx| app.content.catalog.item(*item).id.as_str();
    let list = |items: &[ItemIx]| words::list(&items.iter().map(id).collect::<Vec<_>>());
    let retired: Vec<&str> = found.retired.iter().map(ItemId::as_str).collect();
    let rows = [
        (words::compare_new(), list(&found.new)),
        (words::compare_reworded(), list(&found.reworded)),
        (words::compare_retired(), words::list(&retired)),
    ];
    let row = |(name, list): (&'static str, String)| {
        (!list.is_empty()).then(|| view! { <dt>{name}</dt><dd>{list}</dd> })
    };
    let rows: Vec<_> = rows.into_iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="moved-questions">
                <h3 id="moved-questions">{words::compare_questions()}</h3>
                <dl class="compare-questions">{rows}</dl>
            </section>
        }
    })
}
