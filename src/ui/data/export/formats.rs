//! The formats in which an assessment is saved, as one table. A new format needs a row and a maker.

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

/// A finished file.
pub struct MadeFile {
    /// Its content.
    pub bytes: Vec<u8>,
    /// What the visitor should know about it, if anything.
    pub remark: Option<String>,
}

impl From<Vec<u8>> for MadeFile {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, remark: None }
    }
}

/// What a maker returns: later, a file or a message for the visitor.
pub type Made = Pin<Box<dyn Future<Output = Result<MadeFile, String>>>>;

/// Makes a file of an assessment that has already been redacted as the visitor chose.
pub type Maker = fn(App, Assessment) -> Made;

/// A format.
#[derive(Clone, Copy)]
pub struct Format {
    /// Its id in the form.
    pub id: &'static str,
    /// Its name in the form.
    pub name: fn() -> &'static str,
    /// What it is good for, in a sentence.
    pub about: fn() -> &'static str,
    /// The beginning of the file name.
    pub stem: &'static str,
    /// The extension of the file, without the full stop.
    pub extension: &'static str,
    /// The MIME type.
    pub kind: &'static str,
    /// Whether it can be locked with a password: only for formats that this page can open again.
    pub can_lock: bool,
    /// Whether the visitor chooses the separator of its cells.
    pub has_separator: bool,
    /// Makes the file.
    pub make: Maker,
}

/// All formats, in the order of the form. The first is selected at the start.
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
    /// The format with an id, or the first format if there is none.
    pub fn of(id: &str) -> &'static Self {
        FORMATS.iter().find(|format| format.id == id).unwrap_or(&FORMATS[0])
    }

    /// The name of a file of this assessment. An organisation's name that was redacted from the assessment
    /// is not in the file name either.
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
    // A sample or a linked assessment on show is not the open one, so each gets an id of its own.
    let is_own = !untrack(|| app.session.is_read_only());
    let id = if is_own { app.session.open_id().to_string() } else { fingerprint(assessment) };
    let text = to_oscal(OscalExport { sheet, id: &id, now });
    Ok(text.into_bytes().into())
}
