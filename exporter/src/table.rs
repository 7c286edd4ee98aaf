//! Tables: a shaded head, borders, and widths in percent of the text's width.

use aims_core::codec::Table;
use docx_rs::{
    Paragraph, Shading, ShdType, Table as WordTable, TableBorders, TableCell, TableLayoutType,
    TableRow, WidthType,
};

use crate::text;

const HEAD_SHADE: &str = "E7E9ED";

/// The text's width, as Word counts percents: in fiftieths.
const WHOLE: usize = 5_000;

/// The Word table; `paragraph` makes an empty paragraph of a style.
///
/// `mend` marks the first row as the head that is repeated on each page.
pub(crate) fn word_table(
    table: &Table,
    text_width: usize,
    mut paragraph: impl FnMut(&str) -> Paragraph,
) -> WordTable {
    let edges = edges(table);
    let grid: Vec<_> = edges.iter().map(|edge| edge * text_width / WHOLE).collect();
    let widths = gaps(&edges);
    let mut row = |cells: &[String], style: &str, shade: bool| {
        let cells = cells.iter().zip(&widths).map(|(text, &width)| {
            let filled = text::runs(text).into_iter().fold(paragraph(style), Paragraph::add_run);
            let cell = TableCell::new().width(width, WidthType::Pct).add_paragraph(filled);
            if shade {
                cell.shading(Shading::new().shd_type(ShdType::Clear).fill(HEAD_SHADE))
            } else {
                cell
            }
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let mut rows = vec![row(&table.head, "TableHeading", true)];
    rows.extend(table.rows.iter().map(|cells| row(cells, "TableText", false)));

    WordTable::new(rows)
        .style("TableGrid")
        .set_borders(TableBorders::with_empty())
        .layout(TableLayoutType::Fixed)
        .width(widths.iter().sum(), WidthType::Pct)
        .set_grid(gaps(&grid))
}

/// Where the columns begin, and the last one ends, in fiftieths of a percent.
fn edges(table: &Table) -> Vec<usize> {
    let columns = table.head.len();
    if table.widths.is_empty() {
        return (0..=columns).map(|column| column * WHOLE / columns.max(1)).collect();
    }
    let ends = table.widths.iter().scan(0, |edge, &width| {
        *edge += usize::from(width) * WHOLE / 100;
        Some(*edge)
    });
    std::iter::once(0).chain(ends).collect()
}

/// How far apart the edges are; what rounding takes from one column it gives to the next.
fn gaps(edges: &[usize]) -> Vec<usize> {
    edges.windows(2).map(|pair| pair[1] - pair[0]).collect()
}
