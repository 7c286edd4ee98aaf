//! F14: the memory that reading the largest accepted file takes, whatever its contents.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use aims_core::codec::{
    Content, FileError, LOCKED_TYPE, LockHeader, Locked, MAX_BYTES, ROUNDS, Saved, read_file,
    write_file,
};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// The most bytes in use beside the text of the file. Together they are less than 64 MB.
const MOST: usize = 55_000_000;

/// Somewhat below the largest number of values that is read.
const VALUES: usize = 290_000;

const BEFORE: &str = r#"{"type":"aims-readiness/assessment","version":3,"app":"x","catalog":{"id":"iso42001-2023","version":"2.0.0"},"assessment":"#;

/// Returns a file of nearly the largest size: `before`, as many entries as fit and are read, and
/// `after`. `#` in an entry becomes a name that no other entry has.
fn full(before: &str, entry: &str, after: &str) -> String {
    let mut file = format!("{BEFORE}{before}");
    let values = 1 + entry.matches([',', '{', '[']).count();
    for number in 0..VALUES / values {
        let next = entry.replace('#', &format!("{number:x}"));
        if file.len() + next.len() + 1 + after.len() + 1 > MAX_BYTES {
            break;
        }
        if number > 0 {
            file.push(',');
        }
        file += &next;
    }
    file + after + "}"
}

fn nested(open: &str, close: &str) -> String {
    format!("{BEFORE}{}1{}}}", open.repeat(VALUES), close.repeat(VALUES))
}

#[test]
fn the_largest_files_take_less_than_64_megabytes() {
    let catalog = Content::read(&content_compiler::checkout().json).unwrap().catalog;
    let check = |file: &str| {
        let shape: String = file[BEFORE.len()..].chars().take(60).collect();
        ALLOCATOR.reset_peak_usage();
        let before = ALLOCATOR.current_usage();
        let opened = read_file(file, &catalog).expect(&shape);
        let used = ALLOCATOR.peak_usage() - before;
        assert!(used < MOST, "{used} bytes for {shape}");

        ALLOCATOR.reset_peak_usage();
        let before = ALLOCATOR.current_usage();
        let written = write_file(&opened.assessment, &Saved::default());
        let used = ALLOCATOR.peak_usage() - before;
        assert!(used < MOST, "{used} bytes to write {shape}");
        // A half surrogate of six letters becomes three characters of three bytes each.
        assert!(written.len() < 2 * MAX_BYTES, "{shape}");
    };
    let answer = r##"{"answers":{"4.1":{"##;
    check(&full(r#"{"systems":{"#, r##""#":{}"##, "}}"));
    check(&full(r#"{"controls":{"#, r##""#":{}"##, "}}"));
    check(&full(r#"{"controls":{"#, r##""#":1"##, "}}"));
    check(&full(r#"{"actions":{"#, r##""#":{}"##, "}}"));
    check(&full(r#"{"actions":{"#, r##""#":{"after":["1","2"]}"##, "}}"));
    check(&full(r#"{"answers":{"#, r##""#":{"level":1}"##, "}}"));
    check(&full(r#"{"answers":{"#, r##""#":{}"##, "}}"));
    check(&full(r#"{"answers":{"#, r##""#":1"##, "}}"));
    check(&full(r#"{"answers":{"#, r#""4.1":{}"#, "}}"));
    check(&full("{", r##""#":1"##, "}"));
    check(&full(answer, r##""#":1"##, "}}}"));
    for list in ["points", "reasons", "declined"] {
        let before = format!(r#"{answer}"{list}":["#);
        check(&full(&before, "1", "]}}}"));
        check(&full(&before, r##""#""##, "]}}}"));
    }
    // Few entries, each of them large.
    let words = "word ".repeat(50_000);
    let noted = format!(r##""#":{{"note":"{words}","owner":"{words}"}}"##);
    check(&full(r#"{"answers":{"#, &noted, "}}"));
    for text in [r"\u0041", r"\ud800"] {
        let note = format!(r#""note":"{}""#, text.repeat(800_000));
        check(&full(answer, &note, "}}}"));
    }
    // Deeply nested values.
    check(&nested("[", "]"));
    check(&nested(r#"{"answers":"#, "}"));
    // More values than are read.
    let numbers = vec!["1"; MAX_BYTES / 2].join(",");
    ALLOCATOR.reset_peak_usage();
    let before = ALLOCATOR.current_usage();
    assert!(matches!(read_file(&numbers, &catalog), Err(FileError::TooMany { .. })));
    assert!(ALLOCATOR.peak_usage() - before < 1_000, "nothing is kept of it");
    // A locked file, and a file that claims to be one.
    let header = LockHeader { rounds: ROUNDS, salt: [1; 16], iv: [2; 12] };
    let locked = Locked { header, sha256: [3; 32], data: vec![4; MAX_BYTES + 16] }.write();
    let many = format!("{{\"type\":{LOCKED_TYPE:?},{}", "\"a\":1,".repeat(MAX_BYTES / 8));
    for (file, is_read) in [(locked, true), (many, false)] {
        ALLOCATOR.reset_peak_usage();
        let before = ALLOCATOR.current_usage();
        assert_eq!(Locked::read(&file).is_ok(), is_read);
        assert!(ALLOCATOR.peak_usage() - before < MOST);
    }
}
