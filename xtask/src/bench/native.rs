//! Measures the code without a browser, on this machine: its time with criterion, and its
//! instructions with callgrind. The instructions do not depend on how busy the machine is.

use std::fs;
use std::path::{self, Path, PathBuf};
use std::process::{Command, Stdio};

use serde::{Deserialize, Serialize};

use super::machine;
use crate::tools::Tools;
use crate::{Result, root, run, test};

/// All the measurements of a run.
#[derive(Serialize)]
struct Figures {
    cores: usize,
    /// The load average before and after the times were measured.
    load: [Option<String>; 2],
    rustc: String,
    valgrind: String,
    rows: Vec<Row>,
}

/// One case with one size of catalog.
#[derive(Default, Serialize)]
struct Row {
    case: String,
    items: usize,
    /// Whether the case works on a single item, whatever the size of the catalog.
    single: bool,
    instructions: u64,
    /// The median of criterion's samples and the median deviation from it, in nanoseconds.
    median: f64,
    deviation: f64,
}

impl Row {
    /// Parses a case that `count` names, such as `all 70 report`. Its measurements are still zero.
    fn named(line: &str) -> Option<Self> {
        let mut words = line.splitn(3, ' ');
        let single = words.next()? == "one";
        let items = words.next()?.parse().ok()?;
        Some(Self { case: words.next()?.to_owned(), items, single, ..Self::default() })
    }

    /// The instructions for one item. A case on a single item counts them all.
    fn per_item(&self) -> f64 {
        self.instructions as f64 / if self.single { 1.0 } else { self.items as f64 }
    }
}

/// Measures all cases, and returns the table.
pub fn native(folder: &Path, tools: &mut Tools) -> Result<String> {
    let valgrind = tools.valgrind()?;
    let folder =
        path::absolute(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let rows = count(&folder, &valgrind)?;
    let (cores, before) = machine();
    let rows = time(&folder, rows)?;
    let figures = Figures {
        cores,
        load: [before, machine().1],
        rustc: run::version(&mut run::command("rustc")).unwrap_or_default(),
        valgrind: run::version(&mut run::command(&valgrind)).unwrap_or_default(),
        rows,
    };
    let json = serde_json::to_string_pretty(&figures).map_err(|error| error.to_string())?;
    root::write(folder.with_extension("json"), json + "\n")?;
    Ok(table(&figures))
}

/// Counts the instructions of all cases.
fn count(folder: &Path, valgrind: &Path) -> Result<Vec<Row>> {
    let built = test::build("count", &["--package", "bench", "--release", "--bin", "count"])?;
    // The name by which a program is started is in its memory and shifts the data after it.
    // `./count` is the same name in every checkout.
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let program = folder.join("count");
    fs::copy(&built, &program).map_err(|error| format!("{}: {error}", built.display()))?;
    let mut rows = Vec::new();
    for line in run::output(&mut run::command(&program))?.lines() {
        let mut row = Row::named(line).ok_or("`count` prints no names of cases")?;
        let once = || instructions(folder, valgrind, &row);
        let (first, second) = (once()?, once()?);
        println!("{}, {} items: {first} instructions", row.case, row.items);
        if first != second {
            return Err(format!(
                "{}, {} items: {first} instructions, and {second} the second time: something in it \
                 is left to chance",
                row.case, row.items
            ));
        }
        row.instructions = first;
        rows.push(row);
    }
    Ok(rows)
}

/// Runs one case under callgrind, which counts only within `Case::measured`.
fn instructions(folder: &Path, valgrind: &Path, row: &Row) -> Result<u64> {
    let Row { case, items, .. } = row;
    let file = folder.join("callgrind.out");
    let mut callgrind = Command::new(valgrind);
    callgrind
        .args(["--tool=callgrind", "--quiet", "--toggle-collect=*Case*measured*"])
        .arg(format!("--callgrind-out-file={}", file.display()))
        .args(["./count", case, &items.to_string()])
        .current_dir(folder)
        .stdin(Stdio::null())
        // The environment is in the memory of the program, too.
        .env_clear();
    run::output(&mut callgrind)?;
    let counted = total(&root::read(&file)?);
    counted.ok_or_else(|| format!("{case}: callgrind has counted nothing, see {}", file.display()))
}

/// The total in a file of callgrind. `None` if it is missing or 0, which means that callgrind has
/// not found the function.
fn total(file: &str) -> Option<u64> {
    let line = file.lines().find_map(|line| line.strip_prefix("totals:"))?;
    line.trim().parse().ok().filter(|&total| total > 0)
}

/// Measures the times of all cases, and adds them to the rows.
fn time(folder: &Path, rows: Vec<Row>) -> Result<Vec<Row>> {
    let home = folder.join("criterion");
    run::stream(
        run::command("cargo")
            .args(["bench", "--package", "bench", "--bench", "native"])
            .env("CRITERION_HOME", &home),
    )?;
    let timed = |row: Row| {
        let place = ["new", "estimates.json"].iter().collect::<PathBuf>();
        let file = home.join(&row.case).join(row.items.to_string()).join(place);
        let found: Estimates = serde_json::from_str(&root::read(&file)?)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        let (median, deviation) =
            (found.median.point_estimate, found.median_abs_dev.point_estimate);
        Ok(Row { median, deviation, ..row })
    };
    rows.into_iter().map(timed).collect()
}

/// The part of criterion's file for a case that is read here.
#[derive(Deserialize)]
struct Estimates {
    median: Estimate,
    median_abs_dev: Estimate,
}

#[derive(Deserialize)]
struct Estimate {
    point_estimate: f64,
}

fn table(figures: &Figures) -> String {
    let [before, after] =
        figures.load.each_ref().map(|load| load.as_deref().unwrap_or("of unknown height"));
    let mut text = format!(
        "On {} cores, with a load average of {before} before the times were taken and {after} \
         after it;\n{}, {}.\n\n\
         | case | items | instructions | for one item | time | growth |\n\
         |---|--:|--:|--:|--:|--:|\n",
        figures.cores,
        shortened(&figures.rustc),
        figures.valgrind,
    );
    for sizes in figures.rows.chunk_by(|one, next| one.case == next.case) {
        for (place, row) in sizes.iter().enumerate() {
            let growth = row.per_item() / sizes[0].per_item();
            let growth = if place == 0 { String::new() } else { format!("{growth:.2}") };
            text += &format!(
                "| {} | {}{} | {} | {} | {} | {growth} |\n",
                row.case,
                if row.single { "1 of " } else { "" },
                grouped(row.items as u64),
                grouped(row.instructions),
                grouped(row.per_item().round() as u64),
                duration(row.median, row.deviation),
            );
        }
    }
    text
}

/// Shortens a version to `rustc 1.95.0`, without the commit and the date.
fn shortened(version: &str) -> String {
    version.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

/// Formats a number as `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Formats a time and its deviation, in the unit that suits the time.
fn duration(median: f64, deviation: f64) -> String {
    let units = [("s", 1e9), ("ms", 1e6), ("µs", 1e3), ("ns", 1.0)];
    let (unit, length) =
        units.into_iter().find(|(_, length)| median >= *length).unwrap_or(("ns", 1.0));
    format!("{:.2} ± {:.2} {unit}", median / length, deviation / length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(items: usize, single: bool, instructions: u64) -> Row {
        let (case, median, deviation) = ("a case".to_owned(), 12_345.0, 678.0);
        Row { case, items, single, instructions, median, deviation }
    }

    #[test]
    fn growth_is_per_item_unless_the_case_has_only_one() {
        let figures = |rows| Figures {
            cores: 2,
            load: [Some("0.10".into()), None],
            rustc: "rustc 1.2.3 (abc 2026-01-01)".into(),
            valgrind: "valgrind-1.2".into(),
            rows,
        };
        let all = table(&figures(vec![row(70, false, 7_000), row(10_000, false, 2_000_000)]));
        assert!(all.contains("2 cores, with a load average of 0.10 before"), "{all}");
        assert!(all.contains("rustc 1.2.3, valgrind-1.2."), "{all}");
        assert!(all.contains("| a case | 70 | 7,000 | 100 | 12.35 ± 0.68 µs |  |\n"), "{all}");
        let large = "| a case | 10,000 | 2,000,000 | 200 | 12.35 ± 0.68 µs | 2.00 |\n";
        assert!(all.ends_with(large), "{all}");
        let one = table(&figures(vec![row(70, true, 1_000), row(10_000, true, 1_500)]));
        let large = "| a case | 1 of 10,000 | 1,500 | 1,500 | 12.35 ± 0.68 µs | 1.50 |\n";
        assert!(one.ends_with(large), "{one}");
    }

    #[test]
    fn a_function_that_was_not_found_has_no_figure() {
        assert_eq!(total("events: Ir\nfn=(1)\ntotals: 4711\n"), Some(4711));
        assert_eq!(total("events: Ir\ntotals: 0\n"), None);
        assert_eq!(total("events: Ir\n"), None);
    }

    #[test]
    fn numbers_are_formatted_for_people() {
        assert_eq!(
            [7, 1_000, 999_999, 1_234_567].map(grouped).join(" "),
            "7 1,000 999,999 1,234,567"
        );
        assert_eq!(duration(0.5, 0.25), "0.50 ± 0.25 ns");
        assert_eq!(duration(2.5e9, 1e7), "2.50 ± 0.01 s");
    }

    #[test]
    fn a_case_is_read_from_its_scope_size_and_name() {
        let row = Row::named("one 70 read answer").unwrap_or_default();
        assert_eq!((row.case.as_str(), row.items, row.single), ("read answer", 70, true));
        assert!(Row::named("all 9 report").is_some_and(|row| !row.single));
        assert!(Row::named("report").is_none() && Row::named("all many report").is_none());
    }
}
