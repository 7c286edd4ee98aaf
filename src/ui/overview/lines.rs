//! The lines of the table: the assessments of this browser, and the files beside them.
//!
//! The files stay until the page is closed, even while another screen is shown. Only the data for
//! its row is kept of each file; the file is read again to copy or to compare it.

use std::cell::RefCell;
use std::sync::Arc;

use aims_core::codec::{FileError, FileSummary};
use aims_core::domain::{AssessmentId, OverviewRow, Sheet, Timestamp};
use aims_core::fold::lowercase;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::file::File;
use crate::browser::{clock, schedule};
use crate::ui::App;
use crate::ui::kit::Runs;
use crate::ui::switcher::title_or;
use crate::words::{self, names};

/// The most files that can be beside the assessments.
pub const MOST_FILES: usize = 5000;

/// Where a line comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An assessment of this browser.
    Own(AssessmentId),
    /// A file, by the number that it was given when it was added.
    File(usize),
}

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The origin of the line.
    pub origin: Origin,
    /// The title.
    pub title: String,
    /// The name of the file; empty for an assessment of this browser.
    pub file: String,
    /// The figures of the assessment, or why the file cannot be read and what to do about it.
    pub read: Result<OverviewRow, String>,
    /// When the file was saved.
    pub saved: Option<Timestamp>,
    /// Further remarks, in short.
    pub remarks: Vec<String>,
    /// The text that the filter searches, in lower case.
    found_by: String,
}

impl Line {
    fn new(
        origin: Origin,
        title: String,
        file: String,
        mut read: Result<OverviewRow, String>,
        saved: Option<Timestamp>,
        remarks: Vec<String>,
    ) -> Self {
        // The table sorts by the title of the row, so an untitled row gets the title of the line.
        if let Ok(row) = &mut read
            && row.title().is_empty()
        {
            row.name.clone_from(&title);
        }
        let mut found_by = format!("{title}\n{file}\n");
        if let Ok(row) = &read {
            let verdict = names::verdict_of(row.verdict);
            found_by.push_str(&[row.organisation.as_str(), verdict, &row.owner].join("\n"));
        }
        Self { origin, title, file, read, saved, remarks, found_by: lowercase(&found_by) }
    }

    /// Whether the filter text, given in lower case, is found in the line.
    pub fn has(&self, text: &str) -> bool {
        self.found_by.contains(text)
    }

    /// The row; `None` if the file could not be read.
    pub fn row(&self) -> Option<&OverviewRow> {
        self.read.as_ref().ok()
    }

    /// All remarks as one text, after the reason why the file could not be read, if it could not.
    pub fn remark(&self) -> String {
        let reason = self.read.as_ref().err().cloned();
        let all: Vec<String> = reason.into_iter().chain(self.remarks.iter().cloned()).collect();
        all.join(". ")
    }
}

/// Many lines.
pub type Lines = Arc<Vec<Arc<Line>>>;

struct Beside {
    line: Arc<Line>,
    file: File,
}

thread_local! {
    static BESIDE: RefCell<Vec<Beside>> = const { RefCell::new(Vec::new()) };
}

/// The lines, and the operations on them. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Table {
    /// The page.
    pub app: App,
    own: RwSignal<Lines>,
    files: RwSignal<Lines>,
    /// Whether the assessments of this browser have been read.
    pub is_own_read: RwSignal<bool>,
    /// The lines picked for comparison, at most two.
    pub picked: RwSignal<Vec<Origin>>,
    /// The runs that read the assessments. A newer run ends those before it.
    runs: Runs,
}

impl Table {
    /// A table that follows the assessments of this browser.
    pub fn new(app: App) -> Self {
        let table = Self {
            app,
            own: RwSignal::new(Lines::default()),
            files: RwSignal::new(Lines::default()),
            is_own_read: RwSignal::new(false),
            picked: RwSignal::new(Vec::new()),
            runs: Runs::new(),
        };
        table.show_files();
        Effect::new(move |_| {
            // Tracks every change to the open assessment, and to the list of assessments.
            app.session.has_own();
            table.read_own(app.session.all_ids());
        });
        table
    }

    /// All lines: the assessments, then the files.
    pub fn all(self) -> Lines {
        let own = self.own.get();
        Arc::new(own.iter().chain(self.files.get().iter()).cloned().collect())
    }

    /// The number of files. Tracked.
    pub fn files(self) -> usize {
        self.files.with(|files| files.len())
    }

    /// The number of further files that the table can take.
    pub fn room(self) -> usize {
        MOST_FILES.saturating_sub(BESIDE.with_borrow(Vec::len))
    }

    /// Reads the assessments one by one, so that clicks in between are handled.
    fn read_own(self, ids: Vec<AssessmentId>) {
        let run = self.runs.begin();
        spawn_local(async move {
            let mut lines = Vec::new();
            for id in ids {
                schedule::yield_now().await;
                // The visitor may have left the screen in the meantime, and its signals are then
                // gone.
                if !self.runs.is_last(run) {
                    return;
                }
                lines.push(Arc::new(self.own_line(id)));
            }
            self.own.set(Arc::new(lines));
            self.is_own_read.set(true);
            self.drop_picks();
        });
    }

    fn own_line(self, id: AssessmentId) -> Line {
        let app = self.app;
        let catalog = &app.content.catalog;
        let is_open = app.session.open_id() == id;
        let (row, version, is_archived) = app.session.look_at(&id, |assessment, is_archived| {
            let version = assessment.catalog.version.clone();
            (Sheet::new(catalog, assessment).overview(), version, is_archived)
        });
        let remarks = [
            is_open.then(|| words::overview_current().to_owned()),
            is_archived.then(|| words::archive_mark().to_owned()),
            other_version(app, &version),
        ];
        let remarks = remarks.into_iter().flatten().collect();
        let title = title_or(row.title().to_owned());
        Line::new(Origin::Own(id), title, String::new(), Ok(row), None, remarks)
    }

    /// Adds files with the result of reading them. [`Table::show_files`] makes them visible.
    pub fn add(self, read: Vec<(File, Result<FileSummary, Refused>)>) {
        for (file, read) in read {
            let number = BESIDE.with_borrow(|all| match all.last().map(|last| &last.line.origin) {
                Some(Origin::File(last)) => last + 1,
                _ => 0,
            });
            let line = Arc::new(self.file_line(number, file.name(), read));
            BESIDE.with_borrow_mut(|all| all.push(Beside { line, file }));
        }
    }

    fn file_line(self, number: usize, file: String, read: Result<FileSummary, Refused>) -> Line {
        let origin = Origin::File(number);
        match read {
            Ok(FileSummary { row, saved, lost, version }) => {
                let date = saved.at.map(clock::day_in_words).map(words::overview_saved);
                let lost = (lost > 0).then(|| words::overview_lost(lost));
                let remarks = [date, lost, other_version(self.app, &version)];
                let remarks = remarks.into_iter().flatten().collect();
                let title = row.title().to_owned();
                let title = if title.is_empty() { file.clone() } else { title };
                Line::new(origin, title, file, Ok(row), saved.at, remarks)
            }
            Err(refused) => {
                let reason = match refused {
                    Refused::Unreadable => words::open_unreadable().to_owned(),
                    Refused::Failed => words::overview_failed().to_owned(),
                    Refused::Wrong(error) => names::file_error(&error),
                };
                Line::new(origin, file.clone(), file, Err(reason), None, Vec::new())
            }
        }
    }

    /// Updates the table to the files that are kept now.
    pub fn show_files(self) {
        let lines = BESIDE.with_borrow(|all| all.iter().map(|one| one.line.clone()).collect());
        self.files.set(Arc::new(lines));
        self.drop_picks();
    }

    /// Drops picked lines that no longer exist.
    fn drop_picks(self) {
        let own = self.own.get_untracked();
        let is_there = |origin: &Origin| match origin {
            Origin::Own(_) => own.iter().any(|line| line.origin == *origin),
            Origin::File(_) => file_of(origin).is_some(),
        };
        self.picked.update(|picked| picked.retain(is_there));
    }

    /// Whether the screen of the table still exists.
    pub fn is_there(self) -> bool {
        self.runs.is_there()
    }

    /// Takes one file out of the table.
    pub fn remove(self, origin: &Origin) {
        BESIDE.with_borrow_mut(|all| all.retain(|one| one.line.origin != *origin));
        self.show_files();
    }

    /// Takes all files out of the table.
    pub fn remove_all(self) {
        BESIDE.take();
        self.show_files();
    }
}

/// The file of a line; `None` if it has been removed or is not a file.
pub fn file_of(origin: &Origin) -> Option<File> {
    BESIDE.with_borrow(|all| {
        all.iter().find(|one| one.line.origin == *origin).map(|one| one.file.clone())
    })
}

/// Why a file has no row.
pub enum Refused {
    /// The browser could not read it.
    Unreadable,
    /// The reader has failed.
    Failed,
    /// The file has an error.
    Wrong(FileError),
}

fn other_version(app: App, version: &str) -> Option<String> {
    (version != app.content.catalog.version).then(|| words::overview_version(version))
}
