//! Prints random assessments, each with its report, to test a second scorer against.
//!
//! ```sh
//! cargo run -p aims-core --example random -- 100000 | node tests/crosscheck/compare.mjs
//! ```
//!
//! The first line is the catalog as the page gets it. Each further line is an object with `file`,
//! the assessment file that the page would write, and `report`, what the page would show. The same
//! seed, the second argument, gives the same lines. Each mean is three figures: its value rounded
//! half up to 1, 2 and 8 decimals, as whole numbers in units of the last decimal.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use aims_core::codec::{Content, Saved, write_file};
use aims_core::domain::{
    AiSystem, Answer, Applicability, Assessed, Assessment, AuditForecast, Catalog, CatalogRef,
    Date, Details, EntryId, Evidence, Exact, Item, ItemId, Level, OwnControl, Profile, Reason,
    Record, Role, Sheet, SuggestionKind, Tally, TextField, Verdict,
};
use aims_core::fixtures::Random;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u64>());
    let (Some(Ok(count)), Ok(seed)) = (numbers.next(), numbers.next().unwrap_or(Ok(42_001))) else {
        eprintln!("usage: random COUNT [SEED]");
        return ExitCode::from(2);
    };
    match print(count, seed) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has stopped at a difference and reported it.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn print(count: u64, seed: u64) -> io::Result<()> {
    #[derive(Deserialize)]
    struct File<'a> {
        #[serde(borrow)]
        catalog: &'a RawValue,
    }
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    writeln!(
        out,
        "{}",
        serde_json::from_str::<File<'_>>(&content_compiler::checkout().json)?.catalog
    )?;
    let catalog =
        Content::read(&content_compiler::checkout().json).map_err(io::Error::other)?.catalog;
    let mut random = Random(seed);
    for _ in 0..count {
        let assessment = assessment(&catalog, &mut random);
        write!(out, "{{\"file\":{},\"report\":", write_file(&assessment, &Saved::default()))?;
        serde_json::to_writer(&mut out, &ReportOut::of(&catalog, &assessment))?;
        writeln!(out, "}}")?;
    }
    out.flush()
}

/// How the answers of one assessment are made up. If each answer were independent, no assessment of
/// seventy items would ever come close to being ready.
struct Mood {
    answered: u64,
    levels: &'static [Level],
    records: u64,
    ticked: u64,
    excluded: u64,
    /// In percent: the controls with a decision, and the decisions that surely have a reason (`reasoned`).
    decided: u64,
    reasoned: u64,
    /// The percentage of answers that are made up without regard to the rest.
    stray: u64,
}

impl Mood {
    const ANY: Self = Self {
        answered: 70,
        levels: &Level::ALL,
        records: 40,
        ticked: 60,
        excluded: 15,
        decided: 70,
        reasoned: 50,
        stray: 100,
    };

    fn any(random: &mut Random) -> Self {
        let parts = [0, 10, 50, 90, 100];
        let all: &'static [Level] = &Level::ALL;
        let (two_up, three_up) = (&all[2..], &all[3..]);
        let mood = Self {
            answered: random.one_of(&parts),
            levels: random.one_of(&[all, two_up, three_up]),
            records: random.one_of(&parts),
            ticked: random.one_of(&parts),
            excluded: random.one_of(&parts),
            decided: random.one_of(&parts),
            reasoned: random.one_of(&parts),
            stray: random.one_of(&[0, 2, 10]),
        };
        // Three in four are far advanced, because that is where verdicts differ.
        if random.chance(25) {
            return mood;
        }
        Self { answered: 100, levels: random.one_of(&[two_up, three_up, three_up]), ..mood }
            .further(random)
    }

    fn further(self, random: &mut Random) -> Self {
        let parts = [95, 99, 100];
        let (records, ticked) = (random.one_of(&parts), random.one_of(&parts));
        let (decided, reasoned) = (random.one_of(&[99, 100, 100]), random.one_of(&[99, 100, 100]));
        Self { records, ticked, decided, reasoned, stray: random.one_of(&[0, 0, 1, 2]), ..self }
    }
}

fn assessment(catalog: &Catalog, random: &mut Random) -> Assessment {
    let mut assessment = Assessment::new(CatalogRef::of(catalog));
    let mood = Mood::any(random);
    for place in catalog.items() {
        let item = catalog.item(place);
        let mood = if random.chance(mood.stray) { &Mood::ANY } else { &mood };
        let answer = answer(item, mood, random);
        assessment.put(Record::Answer(item.id.clone(), answer));
    }
    // Ids that no catalog has for an item: unused numbers, the number of a group, an empty id, and names
    // that mean something in JavaScript.
    let unknown = ["4.9", "6", "A.11.1", "", "__proto__", "constructor"];
    for id in random.some_of::<_, Vec<_>>(&unknown, 5) {
        let answer = Answer { level: Level::new(0), ..Answer::default() };
        assessment.put(Record::Answer(ItemId::new(id), answer));
    }
    if random.chance(50) {
        around(&mut assessment, catalog, random);
    }
    assessment
}

fn answer(item: &Item, mood: &Mood, random: &mut Random) -> Answer {
    let mut points: BTreeSet<String> =
        item.points.iter().filter(|_| random.chance(mood.ticked)).map(|it| it.id.clone()).collect();
    if random.chance(2) {
        points.insert("no-such-point".to_owned());
    }
    let reasons = ["", " ", "We build none.", "A \"reason\"\nin two lines: ä, 𝄞."];
    let excluded = random.chance(mood.excluded);
    let decided = random.chance(mood.decided);
    // An assessment that is far advanced has a high `reasoned`, and so gives reasons.
    let why = if random.chance(mood.reasoned) { reasons[2] } else { random.one_of(&reasons) };
    let applicability = match (decided, excluded) {
        (false, _) => Applicability::Undecided,
        (_, true) => Applicability::Excluded(why.to_owned()),
        (_, false) => Applicability::Included(why.to_owned()),
    };
    let records = random.chance(mood.records);
    let mut answer = Answer {
        level: random.chance(mood.answered).then(|| random.one_of(mood.levels)),
        evidence: if records { Evidence::Records } else { random.one_of(&Evidence::ALL) },
        points,
        applicability,
        reasons: random.some_of(&Reason::ALL, 10),
        declined: random.some_of(&SuggestionKind::ALL, 5),
        ..Answer::default()
    };
    for field in TextField::ALL {
        *field.of_mut(&mut answer) = random.one_of(&["", "", "", "Head of IT"]).to_owned();
    }
    answer
}

/// Fills in everything around the answers, which must not affect any figure.
fn around(assessment: &mut Assessment, catalog: &Catalog, random: &mut Random) {
    let certificates: Vec<&str> = catalog.certificates.iter().map(|it| it.id.as_str()).collect();
    let profile = Profile {
        organisation: random.one_of(&["", "Sample \"organisation\" ä"]).to_owned(),
        roles: random.some_of(&Role::ALL, 50),
        certificates: random.some_of(&certificates, 50),
        target: random.chance(50).then(|| random.one_of(&Level::ALL)),
        stage_1: Date::new(2027, 3, 1),
        ..Profile::default()
    };
    assessment.details = Details { name: "At random".to_owned(), profile };
    for id in random.some_of::<_, Vec<_>>(&["4.1", "s2"], 50) {
        let assessed = random.one_of(&[Assessed::Unknown, Assessed::No, Assessed::Yes(None)]);
        let system = AiSystem { name: "System".to_owned(), assessed, ..AiSystem::default() };
        assessment.put(Record::entry(EntryId::new(id), Some(system)));
    }
    for id in random.some_of::<_, Vec<_>>(&["A.2.2", "c2"], 50) {
        let level = Some(random.one_of(&Level::ALL));
        let control =
            OwnControl { title: "Stop switch".to_owned(), level, ..OwnControl::default() };
        assessment.put(Record::entry(EntryId::new(id), Some(control)));
    }
}

#[derive(Serialize)]
struct ReportOut<'a> {
    sections: Vec<NamedOut<'a>>,
    groups: Vec<NamedOut<'a>>,
    findings: Vec<(&'a str, &'static str)>,
    stage_1: Vec<(&'a str, &'static str)>,
    many_minors: Vec<(&'a str, Vec<&'a str>)>,
    open: Vec<(&'a str, &'static str)>,
    concerns: usize,
    verdict: Option<&'static str>,
}

#[derive(Serialize)]
struct NamedOut<'a> {
    id: &'a str,
    #[serde(flatten)]
    tally: TallyOut<'a>,
}

#[derive(Serialize)]
struct TallyOut<'a> {
    maturity: Option<[u32; 3]>,
    minimum: Option<[u32; 3]>,
    coverage: Option<[u32; 3]>,
    applicable: usize,
    answered: usize,
    claimed: usize,
    weakest: Option<WeakestOut<'a>>,
    status: &'static str,
}

#[derive(Serialize)]
struct WeakestOut<'a> {
    level: u8,
    items: Vec<&'a str>,
}

impl<'a> ReportOut<'a> {
    fn of(catalog: &'a Catalog, assessment: &Assessment) -> Self {
        let report = Sheet::new(catalog, assessment).report();
        let id = |place| catalog.item(place).id.as_str();
        let group = |group| catalog.group(group).id.as_str();
        let AuditForecast { findings, stage_1, many_minors, open, verdict, .. } = &report.forecast;
        Self {
            sections: report
                .sections
                .iter()
                .map(|one| {
                    let (maturity, minimum) = (one.maturity.as_ref(), one.minimum.as_ref());
                    let tally = TallyOut::of(catalog, &one.tally, maturity, minimum);
                    NamedOut { id: &catalog.section(one.section).id, tally }
                })
                .collect(),
            groups: report
                .groups
                .iter()
                .map(|one| {
                    let (maturity, minimum) = (one.tally.maturity(), one.tally.minimum());
                    let tally =
                        TallyOut::of(catalog, &one.tally, maturity.as_ref(), minimum.as_ref());
                    NamedOut { id: group(one.group), tally }
                })
                .collect(),
            findings: findings.iter().map(|one| (id(one.item), one.severity.id())).collect(),
            stage_1: stage_1.iter().map(|one| (id(one.item), one.reason.id())).collect(),
            many_minors: many_minors
                .iter()
                .map(|one| (group(one.group), one.items.iter().copied().map(id).collect()))
                .collect(),
            open: open.iter().map(|one| (id(one.item), one.reason.id())).collect(),
            concerns: report.forecast.concerns(),
            verdict: verdict.map(Verdict::id),
        }
    }
}

impl<'a> TallyOut<'a> {
    fn of(
        catalog: &'a Catalog,
        tally: &Tally,
        maturity: Option<&Exact>,
        minimum: Option<&Exact>,
    ) -> Self {
        let figure = |value: &Exact| [1, 2, 8].map(|decimals| value.rounded(decimals));
        Self {
            maturity: maturity.map(figure),
            minimum: minimum.map(figure),
            coverage: tally.coverage().as_ref().map(figure),
            applicable: tally.applicable,
            answered: tally.answered,
            claimed: tally.claimed,
            weakest: tally.weakest.as_ref().map(|weakest| WeakestOut {
                level: weakest.level.value(),
                items: weakest.items.iter().map(|item| catalog.item(*item).id.as_str()).collect(),
            }),
            status: tally.status().id(),
        }
    }
}
