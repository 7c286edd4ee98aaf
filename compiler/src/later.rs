//! Words that the main module does not use. They are fetched with the first chunk, not before the
//! first question.

use std::collections::BTreeSet;
use std::path::Path;

use crate::page::{Page, is_said, read_rust, word_call};

/// Files and folders of `src/` whose code is entirely in chunks (`src/ui/chunk.rs`). A word that only
/// these files use is fetched with the chunks. If the main module called a function of such a file,
/// its words would be empty.
const IN_CHUNKS: &[&str] = &[
    "documents",
    "ui/about.rs",
    "ui/answer/beside.rs",
    "ui/answer/contradictions.rs",
    "ui/answer/guidance.rs",
    "ui/answer/list.rs",
    "ui/answer/points.rs",
    "ui/answer/suggestion.rs",
    "ui/answer/tailoring.rs",
    "ui/answer/tip.rs",
    "ui/answer/ways.rs",
    "ui/changes.rs",
    "ui/compare",
    "ui/crosswalk",
    "ui/data/data.rs",
    "ui/data/exchange",
    "ui/data/export",
    "ui/data/read.rs",
    "ui/data/remarks.rs",
    "ui/data/toast.rs",
    "ui/data/unlock.rs",
    "ui/data/workbook.rs",
    "ui/dismissal.rs",
    "ui/documents",
    "ui/entries.rs",
    "ui/kit/copy_table.rs",
    "ui/kit/offer.rs",
    "ui/kit/quotation.rs",
    "ui/kit/save_picture.rs",
    "ui/kit/separator_field.rs",
    "ui/library",
    "ui/overview",
    "ui/plan",
    "ui/privacy.rs",
    "ui/profile",
    "ui/quick",
    "ui/results",
    "ui/soa",
    "ui/switcher/content.rs",
    "words/names/files.rs",
    "words/names/later.rs",
    "words/names/verdicts.rs",
];

/// Returns the keys of the words that only chunks or templates use; none if the sources are not
/// beside the content.
pub fn later(page: &Page, sources: &Path) -> BTreeSet<String> {
    let is_in_chunk = |path: &Path| {
        path.strip_prefix(sources)
            .is_ok_and(|path| IN_CHUNKS.iter().any(|part| path.starts_with(part)))
    };
    let mut main = String::new();
    let read = read_rust(sources, &mut |path, code| {
        if !is_in_chunk(path) {
            main.push_str(code);
        }
    });
    if read.is_err() {
        return BTreeSet::new();
    }
    // A word that only templates use need not be fetched at all, but does no harm among the later words.
    let is_later = |key: &&String| !is_said(&main, &word_call(key));
    page.keys().filter(is_later).cloned().collect()
}
