//! Reads many files in a worker, batch by batch. The table shows the files read so far; the visitor
//! can cancel.

use std::cell::RefCell;
use std::collections::VecDeque;

use aims_core::codec::{FileError, FileSummary, MAX_BYTES, pack, read_summaries, summarise};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lines::{MOST_FILES, Refused, Table};
use crate::browser::fetch::fetch_text;
use crate::browser::file::File;
use crate::browser::{console, dom, file, focus, schedule, worker};
use crate::ui::kit::Runs;
use crate::words;

/// The largest batch sent to the worker: files, and bytes (approximate).
const AT_ONCE: usize = 16;
const BYTES_AT_ONCE: usize = 2_000_000;
/// The number of files after which the table shows the new ones: an update costs more than reading
/// a few files.
const SHOWN_EVERY: usize = 200;

thread_local! {
    /// The files that are still to be read.
    static WAITING: RefCell<VecDeque<File>> = const { RefCell::new(VecDeque::new()) };
}

/// The reading of files, with its progress. A `Copy` handle.
#[derive(Clone, Copy)]
pub struct Reading {
    table: Table,
    /// The number of files read, and the number to read; `None` while nothing is being read.
    pub progress: RwSignal<Option<(usize, usize)>>,
    /// Messages about the files chosen last.
    pub said: RwSignal<Vec<String>>,
    /// Tells a run that a newer run has replaced, and so cancelled, it.
    runs: Runs,
}

/// A file, with its bytes or the reason why they could not be read.
type Fetched = (File, Result<Vec<u8>, Refused>);

impl Reading {
    /// A reading that has not begun.
    pub fn new(table: Table) -> Self {
        let (progress, said) = (RwSignal::new(None), RwSignal::new(Vec::new()));
        Self { table, progress, said, runs: Runs::new() }
    }

    /// Reads files and adds each to the table. If other files are still being read, these are
    /// queued after them.
    pub fn begin(self, mut files: Vec<File>) {
        let room = self.table.room().saturating_sub(WAITING.with_borrow(VecDeque::len));
        let too_many = files.len().saturating_sub(room);
        files.truncate(room);
        let too_many = (too_many > 0).then(|| {
            words::overview_too_many(words::OverviewTooMany { most: MOST_FILES, n: too_many })
        });
        self.said.set(too_many.into_iter().collect());
        if files.is_empty() {
            return;
        }
        let new = files.len();
        WAITING.with_borrow_mut(|waiting| waiting.extend(files));
        match self.progress.get_untracked() {
            Some((done, total)) => self.progress.set(Some((done, total + new))),
            None => {
                self.progress.set(Some((0, new)));
                spawn_local(self.read(self.runs.begin()));
            }
        }
    }

    /// Cancels the reading. The files read so far stay in the table.
    pub fn cancel(self) {
        let Some(Some((done, _))) = self.progress.try_get_untracked() else { return };
        self.finish();
        self.say(words::overview_cancelled(done));
        focus::focus_if_lost("#overview-files");
    }

    /// Ends the current run and empties the queue.
    fn finish(self) {
        WAITING.take();
        self.runs.begin();
        self.progress.set(None);
        self.table.show_files();
    }

    fn say(self, text: String) {
        self.table.app.announce(text.clone());
        self.said.update(|said| said.push(text));
    }

    async fn read(self, run: usize) {
        let (mut done, mut refused, mut shown) = (0, 0, 0);
        let mut reader = Reader::start().await;
        while self.runs.is_last(run) && WAITING.with_borrow(|waiting| !waiting.is_empty()) {
            let batch = self.next_batch(run).await;
            let goes_on = || self.runs.is_last(run);
            let read = reader.summarise(self.table, batch, goes_on).await;
            if !self.runs.is_last(run) {
                return;
            }
            done += read.len();
            refused += read.iter().filter(|(_, read)| read.is_err()).count();
            self.table.add(read);
            if shown == 0 || done - shown >= SHOWN_EVERY {
                shown = done;
                self.table.show_files();
            }
            self.progress.update(|progress| {
                if let Some((now, _)) = progress {
                    *now = done;
                }
            });
        }
        if !self.runs.is_last(run) {
            return;
        }
        self.finish();
        let came = words::overview_came(done);
        let refused = (refused > 0).then(|| words::overview_refused(refused));
        let all: Vec<String> = [Some(came), refused].into_iter().flatten().collect();
        self.say(all.join(" "));
        focus::focus_if_lost("#overview-files");
    }

    /// The next batch of files with their bytes. A file that is too large is refused unread.
    async fn next_batch(self, run: usize) -> Vec<Fetched> {
        let (mut batch, mut all) = (Vec::new(), 0);
        // If this run has been cancelled, the files in the queue belong to another run.
        while self.runs.is_last(run) && batch.len() < AT_ONCE && all < BYTES_AT_ONCE {
            let Some(picked) = WAITING.with_borrow_mut(VecDeque::pop_front) else { break };
            let bytes = file::size(&picked);
            let read = if bytes > MAX_BYTES {
                Err(Refused::Wrong(FileError::TooLarge { bytes }))
            } else {
                all += bytes;
                file::bytes(&picked).await.map_err(|_| Refused::Unreadable)
            };
            batch.push((picked, read));
        }
        batch
    }
}

/// The place where the rows are computed: the worker, or the page if no worker is available.
enum Reader {
    Worker {
        /// The content file, from which the worker takes its catalog.
        content: String,
    },
    Page,
}

impl Reader {
    async fn start() -> Self {
        let content = async {
            let (address, integrity) =
                dom::address_of("content").ok_or("index.html names no content file")?;
            let content = fetch_text(&address, &integrity).await?;
            worker::ask("prepare", content.as_bytes()).await?;
            Ok::<String, String>(content)
        };
        match content.await {
            Ok(content) => Self::Worker { content },
            Err(problem) => {
                console::log(&problem);
                Self::Page
            }
        }
    }

    /// The rows of a batch, in the order of the batch.
    async fn summarise(
        &mut self,
        table: Table,
        batch: Vec<Fetched>,
        goes_on: impl Fn() -> bool,
    ) -> Vec<(File, Result<FileSummary, Refused>)> {
        let bytes: Vec<&[u8]> = batch.iter().filter_map(|(_, read)| read.as_deref().ok()).collect();
        let found = match self {
            Self::Worker { content } => each_in_worker(content, &bytes, goes_on).await,
            Self::Page => None,
        };
        let found = match found {
            Some(found) => found,
            None => {
                *self = Self::Page;
                on_page(table, &bytes).await.into_iter().map(Some).collect()
            }
        };
        let mut found = found.into_iter();
        let row = |(file, read): Fetched| {
            let read = read.and_then(|_| match found.next().flatten() {
                Some(read) => read.map_err(Refused::Wrong),
                None => Err(Refused::Failed),
            });
            (file, read)
        };
        batch.into_iter().map(row).collect()
    }
}

/// Asks the worker for the rows; `None` if there is no worker any more. If the worker fails at a
/// batch, each file is tried alone. A file that makes it fail again is not tried on the page, which
/// would fail as well.
async fn each_in_worker(
    content: &str,
    files: &[&[u8]],
    goes_on: impl Fn() -> bool,
) -> Option<Vec<Option<Result<FileSummary, FileError>>>> {
    if let Some(found) = in_worker(files).await {
        return Some(found.into_iter().map(Some).collect());
    }
    let mut found = Vec::new();
    for file in files {
        if !goes_on() {
            break;
        }
        // If the batch or the file before has ended the worker, a new one needs the catalog.
        worker::ask("prepare", content.as_bytes()).await.ok()?;
        found.push(in_worker(&[file]).await.and_then(|mut one| one.pop()));
    }
    Some(found)
}

async fn in_worker(files: &[&[u8]]) -> Option<Vec<Result<FileSummary, FileError>>> {
    let answer = worker::ask("summarise", &pack(files.iter().copied())).await.ok()?;
    let text = String::from_utf8(answer).ok()?;
    read_summaries(&text).filter(|found| found.len() == files.len())
}

/// Computes the rows on the page, one file at a time, so that clicks in between are handled.
async fn on_page(table: Table, files: &[&[u8]]) -> Vec<Result<FileSummary, FileError>> {
    let mut found = Vec::new();
    for bytes in files {
        schedule::yield_now().await;
        found.push(summarise(bytes, &table.app.content.catalog));
    }
    found
}
