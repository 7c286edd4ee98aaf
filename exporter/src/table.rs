//! Tables: a shaded head, borders, and column widths in percent of the text's width. If no widths
//! are given, each column gets the width that its words need.

use aims_core::codec::Table;
use docx_rs::{
    Paragraph, Shading, ShdType, Table as WordTable, TableBorders, TableCell, TableLayoutType,
    TableRow, WidthType,
};

use crate::text;

const HEAD_SHADE: &str = "E2EEEB";

/// Tables with at least this many columns have smaller text.
const MANY: usize = 7;

/// A table of at most this many rows and bytes of text stays together on a page.
const FEW: usize = 6;
const SHORT: usize = 500;

/// The full width of the text. Word counts in fiftieths of a percent.
const WHOLE: usize = 5_000;

/// The Word table. `paragraph` makes an empty paragraph in a style.
///
/// `mend` then marks the first row as the head, which is repeated on each page.
pub(crate) fn word_table(
    table: &Table,
    text_width: usize,
    mut paragraph: impl FnMut(&str) -> Paragraph,
) -> WordTable {
    let edges = edges(table, text_width);
    let grid: Vec<_> = edges.iter().map(|edge| edge * text_width / WHOLE).collect();
    let widths = gaps(&edges);
    let mut row = |cells: &[String], style: &str, shade: bool, stays: bool| {
        let cells = cells.iter().zip(&widths).map(|(text, &width)| {
            let empty = paragraph(style);
            let empty = if stays { empty.keep_next(true) } else { empty };
            let filled = text::runs(text).into_iter().fold(empty, Paragraph::add_run);
            let cell = TableCell::new().width(width, WidthType::Pct).add_paragraph(filled);
            if shade {
                cell.shading(Shading::new().shd_type(ShdType::Clear).fill(HEAD_SHADE))
            } else {
                cell
            }
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let (head, text) = if table.head.len() >= MANY {
        ("TableSmallHeading", "TableSmall")
    } else {
        ("TableHeading", "TableText")
    };
    let mut rows = vec![row(&table.head, head, true, false)];
    let last = table.rows.len().saturating_sub(1);
    let letters: usize = table.rows.iter().flatten().map(String::len).sum();
    let is_small = table.rows.len() <= FEW && letters <= SHORT;
    let stays = |index: usize| is_small && index < last;
    let body = table.rows.iter().enumerate();
    rows.extend(body.map(|(index, cells)| row(cells, text, false, stays(index))));

    WordTable::new(rows)
        .style("TableGrid")
        .set_borders(TableBorders::with_empty())
        .layout(TableLayoutType::Fixed)
        .width(widths.iter().sum(), WidthType::Pct)
        .set_grid(gaps(&grid))
}

/// The left edges of the columns and the right edge of the last, in fiftieths of a percent.
fn edges(table: &Table, text_width: usize) -> Vec<usize> {
    let given: Vec<usize> = table.widths.iter().map(|&width| usize::from(width)).collect();
    let (shares, whole) = if given.is_empty() {
        let shares = shares(table, text_width);
        let whole = shares.iter().sum();
        (shares, whole)
    } else {
        (given, 100)
    };
    let ends = shares.iter().scan(0, |edge, share| {
        *edge += share;
        Some(*edge * WHOLE / whole.max(1))
    });
    std::iter::once(0).chain(ends).collect()
}

/// The width of each column, in letters: room for its longest word, and a share of the rest that
/// depends on the length of its texts.
fn shares(table: &Table, text_width: usize) -> Vec<usize> {
    /// The padding beside the text of a cell, and the longest word that is kept unbroken.
    const PADDING: usize = 3;
    const WORD: usize = 16;
    // The average width of a letter, in twentieths of a point.
    let letter = if table.head.len() >= MANY { 85 } else { 100 };
    let columns: Vec<(usize, usize)> = table
        .head
        .iter()
        .enumerate()
        .map(|(column, head)| {
            let cells: Vec<&str> = table.rows.iter().map(|row| row[column].as_str()).collect();
            let words =
                cells.iter().copied().chain([head.as_str()]).flat_map(str::split_whitespace);
            let word = words.map(|word| word.chars().count()).max().unwrap_or(0).clamp(3, WORD);
            let text = cells.iter().map(|cell| cell.chars().count()).max().unwrap_or(0);
            let head = head.chars().count();
            // A mostly empty column is there to be filled in; its head suggests how much room it
            // needs.
            let is_empty = cells.iter().filter(|cell| cell.is_empty()).count() * 2 > cells.len();
            let wish = if is_empty { head.min(40) } else { (text.max(head / 2) * 14).isqrt() };
            (word + PADDING, wish.saturating_sub(word))
        })
        .collect();
    let least: usize = columns.iter().map(|(word, _)| word).sum();
    let wished: usize = columns.iter().map(|(_, wish)| wish).sum();
    let rest = (text_width / letter).saturating_sub(least);
    let share =
        |(word, wish): &(usize, usize)| word + (wish * rest).checked_div(wished).unwrap_or(0);
    let mut shares: Vec<usize> = columns.iter().map(share).collect();
    // A form: questions, and room for the answers.
    if let [asked, answer] = shares.as_mut_slice()
        && is_form(table)
    {
        (*asked, *answer) = (38, 62);
    }
    shares
}

/// Whether a table has two columns of which the second is to be filled in.
fn is_form(table: &Table) -> bool {
    let is_open = |row: &&Vec<String>| row.get(1).is_some_and(|cell| cell.starts_with('['));
    table.head.len() == 2 && table.rows.iter().filter(is_open).count() * 2 > table.rows.len()
}

/// The distances between the edges. A fraction lost by rounding in one column goes to the next.
fn gaps(edges: &[usize]) -> Vec<usize> {
    edges.windows(2).map(|pair| pair[1] - pair[0]).collect()
}
