//! Text to domain and back: assessment files, stored values, the content file.
//!
//! The functions are pure and total: every text gives a value with a list of [`Repair`]s, or one
//! clear error. Nothing is applied in part. Nothing here depends on a browser or holds the page's words.
//! docs/file-format.md and public/schema/ describe the format.

mod base64;
mod block;
mod calendar;
mod catalog;
mod cell;
mod columns;
mod content;
mod css;
mod csv;
mod encoding;
mod fields;
mod file;
mod fingerprint;
mod guidance;
mod json;
mod keys;
mod library;
mod links;
mod locked;
mod markdown;
mod markup;
mod repair;
mod sample;
mod scan;
mod seen;
mod shared;
mod sheet;
mod snapshot;
mod summary;
mod tree;
mod v2;
mod v3;
mod v3_entry;
mod v3_wire;
mod wire;
mod workbook;

pub use block::{
    Block, Check, Piece, Table, escape, fill_with, pieces, plain, printable, shortened,
};
pub use calendar::{CalendarEvent, to_calendar};
pub use columns::{Column, HEADINGS, allowed, heading};
pub use content::{Content, ContentError, RawContent, read_words};
pub use css::css_string;
pub use csv::{MAX_CELLS, TooMany, read_csv, to_csv, to_csv_with};
pub use encoding::{Encoding, decode, is_workbook};
pub use fields::StoredError;
pub use file::{
    Envelope, FILE_TYPE, FILE_VERSION, FileError, MAX_BYTES, OLDEST_FILE_VERSION, Opened, Saved,
    read_file, write_file,
};
pub use fingerprint::fingerprint;
pub use guidance::GuidanceFile;
pub use keys::{ASIDE, Kept, Key, OldKey, PREFIX, old_key, other_version, part_key, part_of_key};
pub use library::{
    Article, FrameworkWords, Label, Law, LawArticle, LawDate, LawGap, LawStandard, Library,
    RawFrameworkWords, RawLibrary, ScreenWords, Source, Template, Term, VersionWords,
};
pub use links::{TextPart, text_parts};
pub use locked::{
    FEWEST_ROUNDS, LOCKED_TYPE, LockHeader, Locked, LockedError, MAX_LOCKED_BYTES, MOST_ROUNDS,
    ROUNDS,
};
pub use markdown::to_markdown;
pub use markup::to_markup;
pub use repair::{Problem, Repair};
pub use sample::{Sample, example};
pub use scan::Raw;
pub use seen::{Decimals, SeenCell, seen_to_csv, to_html, to_tsv, trimmed};
pub use shared::{
    MAX_SHARED_BYTES, MAX_SHARED_LETTERS, SHARED_VERSION, SharedError, read_shared, write_shared,
};
pub use sheet::{
    CellFault, Fault, ITEMS_SHEET, MAX_ROWS, Proposed, ReadTable, TableError, item_row,
    items_sheet, items_table, read_rows, read_table, table_rows, written_id,
};
pub use snapshot::{Snapshot, read_snapshot, write_snapshot};
pub use summary::{
    FileSummary, pack, read_summaries, summarise, summarise_all, unpack, write_summaries,
};
pub use tree::Unexpected;
pub use v2::read_record_of_2;
pub use v3::{read_answer, read_details, read_entry, read_record};
pub use v3_wire::{record_wire, write_answer, write_details, write_entry, write_record};
pub use workbook::{
    MAX_CELL, MAX_WORKBOOK, ReadRow, ReadSheet, ReadWorkbook, Refusal, Workbook, WorkbookCell,
    WorkbookColumn, WorkbookSheet,
};
