//! The formats in which an assessment is saved: one table. A new one is a row, and a maker.

use std::pin::Pin;

use aims_core::codec::{Saved, fingerprint, items_table, to_csv_with, write_file};
use aims_core::domain::{Assessment, Sheet};
use leptos::prelude::untrack;

use super::super::workbook::workbook;
use crate::browser::separator::separator;
use crate::browser::{clock, console};
use crate::documents::{OscalExport, to_oscal};
use crate::ui::App;
use crate::ui::kit::{XLSX, file_stem};
use crate::words;

/// A file that was made.
pub struct MadeFile {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What the visitor should know about it, if anything.
    pub remark: Option<String>,
}

impl From<Vec<u8>> for MadeFile {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, remark: None }
    }
}

/// What a maker gives later: a file, or what is to be said to the visitor.
pub type Made = Pin<Box<dyn Future<Output = Result<MadeFile, String>>>>;

/// Makes a file of an assessment, from which what the visitor does not want in it has been taken already.
pub type Maker = fn(App, Assessment) -> Made;

/// A format.
#[derive(Clone, Copy)]
pub struct Format {
    /// Its id in the form.
    pub id: &'static str,
    /// What it is called.
    pub name: fn() -> &'static str,
    /// What it is good for, in a sentence.
    pub about: fn() -> &'static str,
    /// What the name of the file begins with.
    pub stem: &'static str,
    /// What it ends with, without the full stop.
    pub extension: &'static str,
    /// The MIME type.
    pub kind: &'static str,
    /// Whether it can be locked with a password: only what this page opens again.
    pub can_lock: bool,
    /// Whether the visitor chooses what separates its cells.
    pub has_separator: bool,
    /// Makes the file.
    pub make: Maker,
}

/// All formats, in the order of the form. The first one is chosen at the beginning.
pub const FORMATS: &[Format] = &[
    Format {
        id: "file",
        name: words::hand_on_file,
        about: words::hand_on_file_about,
        stem: "aims-readiness",
        extension: "json",
        kind: "application/json",
        can_lock: true,
        has_separator: false,
        make: |_, assessment| Box::pin(async move { Ok(file(&assessment).into_bytes().into()) }),
    },
    Format {
        id: "xlsx",
        name: words::workbook_format,
        about: words::workbook_format_about,
        stem: "aims-readiness",
        extension: "xlsx",
        kind: XLSX,
        can_lock: false,
        has_separator: false,
        make: |app, assessment| Box::pin(book(app, assessment)),
    },
    Format {
        id: "csv",
        name: words::hand_on_csv,
        about: words::hand_on_csv_about,
        stem: "aims-readiness-table",
        extension: "csv",
        kind: "text/csv",
        can_lock: false,
        has_separator: true,
        make: |app, assessment| Box::pin(async move { Ok(table(app, &assessment).into()) }),
    },
    Format {
        id: "oscal",
        name: words::formats_oscal,
        about: words::formats_oscal_about,
        stem: "aims-oscal",
        extension: "json",
        kind: "application/json",
        can_lock: false,
        has_separator: false,
        make: |app, assessment| Box::pin(async move { oscal(app, &assessment) }),
    },
];

impl Format {
    /// The format of an id; the first one where there is none.
    pub fn of(id: &str) -> &'static Self {
        FORMATS.iter().find(|format| format.id == id).unwrap_or(&FORMATS[0])
    }

    /// The name of a file of this assessment. What is not in the assessment is not in the name either.
    pub fn file_name(&self, assessment: &Assessment) -> String {
        let stem = file_stem(self.stem, &assessment.details.profile.organisation);
        format!("{stem}.{}", self.extension)
    }
}

/// An assessment file that says when it was made.
pub fn file(assessment: &Assessment) -> String {
    let name = Format::of("file").file_name(assessment);
    write_file(assessment, &Saved { at: clock::now(), name })
}

fn table(app: App, assessment: &Assessment) -> Vec<u8> {
    let table = items_table(Sheet::new(&app.content.catalog, assessment), |_| true);
    to_csv_with(&table, separator(), true).into_bytes()
}

async fn book(app: App, assessment: Assessment) -> Result<MadeFile, String> {
    let made = workbook(app, &assessment).await.map_err(|error| {
        console::log(&error);
        words::workbook_failed().to_owned()
    })?;
    let remark = (made.cut > 0).then(|| words::workbook_was_cut(made.cut));
    Ok(MadeFile { bytes: made.bytes, remark })
}

fn oscal(app: App, assessment: &Assessment) -> Result<MadeFile, String> {
    let now = clock::now().ok_or_else(|| words::formats_no_clock().to_owned())?;
    let sheet = Sheet::new(&app.content.catalog, assessment);
    // What is only shown, a sample or a link, is not the assessment that is open, and each is one of its own.
    let is_own = !untrack(|| app.session.is_read_only());
    let id = if is_own { app.session.open_id().to_string() } else { fingerprint(assessment) };
    let text = to_oscal(OscalExport { sheet, id: &id, now });
    Ok(text.into_bytes().into())
}
