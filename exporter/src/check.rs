//! Checks on a document that go beyond the shape of its JSON.

use aims_core::codec::{Block, Table};

use crate::{Document, Error};

/// The most columns of a table that Word opens.
const MOST_COLUMNS: usize = 63;

/// Reports anything that would make a broken Word file.
pub(crate) fn document(document: &Document) -> Result<(), Error> {
    if !is_language(&document.language) {
        let reason = format!("{:?} is not a language such as en-GB", document.language);
        return Err(Error::new("language", reason));
    }
    for (index, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Table(inner) => table(&format!("blocks[{index}].table"), inner)?,
            Block::Fill(_) => {
                let place = format!("blocks[{index}].fill");
                return Err(Error::new(place, "is a place that nothing was filled into"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether a text has the form of a language tag: letters and digits in parts of at most eight.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let is_first =
        |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic());
    parts.next().is_some_and(is_first) && parts.all(is_part) && tag.len() <= 35
}

fn table(place: &str, table: &Table) -> Result<(), Error> {
    let columns = table.head.len();
    if !(1..=MOST_COLUMNS).contains(&columns) {
        let reason = format!("{columns} columns, but a table has 1 to {MOST_COLUMNS}");
        return Err(Error::new(format!("{place}.head"), reason));
    }
    let widths = &table.widths;
    if !widths.is_empty() {
        let place = format!("{place}.widths");
        if widths.len() != columns {
            let reason = format!("{} widths for {columns} columns", widths.len());
            return Err(Error::new(place, reason));
        }
        if widths.contains(&0) {
            return Err(Error::new(place, "a column has no width"));
        }
        let sum: u32 = widths.iter().copied().map(u32::from).sum();
        if sum > 100 {
            return Err(Error::new(place, format!("{sum} percent in all, which is over 100")));
        }
    }
    for (index, row) in table.rows.iter().enumerate() {
        if row.len() != columns {
            let reason = format!("{} cells for {columns} columns", row.len());
            return Err(Error::new(format!("{place}.rows[{index}]"), reason));
        }
    }
    Ok(())
}
