//! The blocks of articles and documents, as elements.

use aims_core::codec::{Block, Check, Table, plain};
use leptos::prelude::*;

use super::diagram::diagram;
use super::prose::prose;
use crate::words::{self, names};

/// Shows blocks one below the other. A title becomes a second-level heading, because the screen has
/// its own first-level heading.
pub fn blocks(blocks: &[Block]) -> impl IntoView + use<> {
    blocks.iter().map(block).collect_view()
}

fn block(block: &Block) -> AnyView {
    let items = |items: &[String]| {
        items.iter().map(|item| view! { <li dir="auto">{prose(item)}</li> }).collect_view()
    };
    match block {
        Block::H1(text) => {
            view! { <h2 class="document-title" dir="auto">{prose(text)}</h2> }.into_any()
        }
        Block::H2(text) => view! { <h2 dir="auto">{prose(text)}</h2> }.into_any(),
        Block::H3(text) => view! { <h3 dir="auto">{prose(text)}</h3> }.into_any(),
        Block::P(text) => view! { <p dir="auto">{prose(text)}</p> }.into_any(),
        Block::Note(text) => view! { <p class="caution" dir="auto">{prose(text)}</p> }.into_any(),
        Block::Ul(list) => view! { <ul>{items(list)}</ul> }.into_any(),
        Block::Ol(list) => view! { <ol>{items(list)}</ol> }.into_any(),
        Block::Check(list) => checks(list).into_any(),
        Block::Table(rows) => table(rows).into_any(),
        Block::Diagram(drawn) => diagram(drawn).into_any(),
        Block::Fill(_) => ().into_any(),
    }
}

fn checks(list: &[Check]) -> impl IntoView + use<> {
    let line = |check: &Check| {
        let mark = if check.done { "☑" } else { "☐" };
        view! {
            <li>
                <span aria-hidden="true">{mark}</span>
                <span class="visually-hidden">{names::check(check)}</span>
                <span dir="auto">{prose(&check.text)}</span>
            </li>
        }
    };
    view! { <ul class="checks">{list.iter().map(line).collect_view()}</ul> }
}

fn table(table: &Table) -> impl IntoView + use<> {
    let head = table.head.iter().map(|head| view! { <th scope="col">{prose(head)}</th> });
    // In a narrow window, each cell shows the heading of its column.
    let labels: Vec<String> = table.head.iter().map(|head| plain(head)).collect();
    let row = |row: &Vec<String>| {
        let cell = |(place, cell): (usize, &String)| {
            let label = labels.get(place).filter(|label| !label.is_empty()).cloned();
            view! { <td dir="auto" data-label=label>{prose(cell)}</td> }
        };
        let cells = row.iter().enumerate().map(cell);
        view! { <tr>{cells.collect_view()}</tr> }
    };
    view! {
        <div class="wide" tabindex="0" role="group" aria-label=words::table_scroll()>
            <table class="report-table">
                <thead><tr>{head.collect_view()}</tr></thead>
                <tbody>{table.rows.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
