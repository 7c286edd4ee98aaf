//! Documents: places in a template are filled from an assessment.

use aims_core::codec::{Block, Check, Fill, Table, fill, plain};
use aims_core::domain::{
    AiSystem, Answer, Applicability, Assessed, Assessment, Catalog, Certificate, Date, EntryId,
    Evidence, OwnControl, Reason, Record, Role, Sheet,
};
use proptest::prelude::*;

use crate::blocks::any_text;
use crate::document_words::{texts, words};
use aims_core::fixtures::{assessment, catalog_of, conform, demand, excluded, graded, level};

fn filled(catalog: &Catalog, assessment: &Assessment, blocks: &[Block]) -> Vec<Block> {
    let sheet = Sheet::new(catalog, assessment);
    fill(blocks, Fill { sheet, words: &words(), today: "2 May 2026" }).blocks
}

/// A block as lines of plain words: a list's lines, a table's rows, a tick as `x`.
fn lines(block: &Block) -> Vec<String> {
    match block {
        Block::Table(Table { rows, .. }) => {
            let row = |row: &Vec<String>| row.iter().map(|cell| plain(cell)).collect::<Vec<_>>();
            rows.iter().map(|cells| row(cells).join(" | ")).collect()
        }
        Block::Check(items) => items
            .iter()
            .map(|Check { done, text }| {
                format!("{} {}", if *done { "x" } else { "o" }, plain(text))
            })
            .collect(),
        other => texts(other).into_iter().map(plain).collect(),
    }
}

/// A catalog of two groups, in which the first items demand a document and the second a record.
fn small() -> Catalog {
    catalog_of(&[("clause", 3), ("objective", 3)], |_, m| match m {
        1 => demand("document"),
        2 => demand("record"),
        _ => serde_json::json!({}),
    })
}

/// Looks at what is made of a place, block by block.
fn check(assessment: &Assessment, place: &str, expected: &[&[&str]]) {
    let blocks = filled(&small(), assessment, &[Block::Fill(place.to_owned())]);
    let found: Vec<Vec<String>> = blocks.iter().map(lines).collect();
    assert_eq!(found, expected, "{place}");
}

#[test]
fn values_in_braces_are_filled_in_every_block() {
    let mut assessment = Assessment::default();
    let profile = &mut assessment.details.profile;
    profile.organisation = " A {scope} **B** ".into();
    profile.roles = [Role::Developer, Role::User].into();
    profile.certificates = Certificate::ALL.into();
    profile.other_certificates = " SOC 2 ".into();
    profile.stage_1 = Date::new(2027, 3, 1);
    assessment.put(Record::entry(EntryId::new("s"), Some(AiSystem::default())));
    let check = |template: &str, expected: &str| {
        let text = || template.to_owned();
        let check = Check { done: true, text: text() };
        let table = Table { head: vec![text()], widths: Vec::new(), rows: vec![vec![text()]] };
        let blocks = [
            Block::H1(text()),
            Block::H2(text()),
            Block::H3(text()),
            Block::P(text()),
            Block::Note(text()),
            Block::Ul(vec![text()]),
            Block::Ol(vec![text()]),
            Block::Check(vec![check]),
            Block::Table(table),
        ];
        let filled = filled(&small(), &assessment, &blocks);
        assert_eq!(filled.len(), blocks.len());
        for block in &filled {
            assert!(texts(block).into_iter().all(|text| plain(text) == expected), "{block:?}");
        }
    };
    check("**{organisation}** x", "A {scope} **B** x");
    check("{scope}, {nothing}", "no scope, no nothing");
    check("{roles}", "developer+user");
    check("{certificates}", "iso27001, iso9001, iso27701, SOC 2");
    check("{stage_1} {date} {systems}", "2027-03-01 2 May 2026 1");
    check("a { b", "a { b");
    check("a {scope", "a {scope");
}

#[test]
fn the_title_is_that_of_the_first_heading() {
    let catalog = small();
    let mut assessment = Assessment::default();
    assessment.details.profile.organisation = "**A** [[B]]".into();
    let blocks = [Block::P("x".into()), Block::H1("Policy of {organisation}".into())];
    let sheet = Sheet::new(&catalog, &assessment);
    let from = Fill { sheet, words: &words(), today: "x" };
    assert_eq!(fill(&blocks, from).title, "Policy of **A** [[B]]");
    assert_eq!(fill(&[], from).title, "");
}

#[test]
fn places_of_an_empty_assessment_say_that_nothing_is_there() {
    let check = |place: &str, expected: &[&[&str]]| check(&Assessment::default(), place, expected);
    check("systems", &[&["no systems"]]);
    check("owners", &[&["no owners"]]);
    check("findings", &[&["no findings"], &["6 open"]]);
    check("nonsense", &[]);
    check("gaps", &[&["g1.1 | unanswered | x", "g1.2 | unanswered | x", "g1.3 | unanswered | x"]]);
    let undecided = ["g2.1: undecided", "g2.2: undecided", "g2.3: undecided"];
    check("soa-undecided", &[&undecided]);
    let row = |id: &str| format!("{id} | undecided |  | not assessed |  | ");
    let rows = ["g2.1", "g2.2", "g2.3"].map(row);
    check("soa", &[&[&rows[0], &rows[1], &rows[2]]]);
}

#[test]
fn places_are_filled_from_the_answers() {
    let decided = |applicability, answer: Answer| Answer { applicability, ..answer };
    let shown = Answer { owner: "Ada".into(), location: "DMS | 7".into(), ..conform() };
    let why = Applicability::Included("we *must*".into());
    let included = Answer { reasons: [Reason::Law, Reason::Contract].into(), ..shown.clone() };
    let claimed = Answer { points: ["q".to_owned()].into(), ..graded(3, Evidence::Approved) };
    let answers = [
        ("g1.1", claimed),
        ("g1.2", graded(1, Evidence::Draft)),
        ("g1.3", shown),
        ("g2.1", decided(why, included)),
        ("g2.2", excluded()),
    ];
    let mut assessment = assessment(&small(), &answers);
    assessment.details.profile.people = "Ada\n \n # Grace ".into();
    let own = OwnControl { title: "Red *team*".into(), why: "why".into(), ..OwnControl::default() };
    assessment.put(Record::entry(EntryId::new("c"), Some(own.clone())));
    let own = OwnControl { why: " ".into(), reasons: [Reason::Law].into(), ..own };
    assessment.put(Record::entry(EntryId::new("d"), Some(own)));
    let system = AiSystem { name: "- Chat".into(), role: Some(Role::User), ..AiSystem::default() };
    let day = Assessed::Yes(Date::new(2026, 5, 4));
    assessment
        .put(Record::entry(EntryId::new("b"), Some(AiSystem { assessed: day, ..system.clone() })));
    assessment.put(Record::entry(EntryId::new("a"), Some(system)));
    let check = |place: &str, expected: &[&[&str]]| check(&assessment, place, expected);

    check("owners", &[&["Ada", "# Grace"]]);
    check("systems", &[&["- Chat |  | user | unknown | ", "- Chat |  | user | yes | 2026-05-04"]]);
    check("points g1.1 g1.3", &[&["g1.1"], &["o x", "x y"], &["g1.3"], &["x x", "x y"]]);
    check(
        "standing g1.3 g1.1 g2.3",
        &[&[
            "g1.3 | 3 L3 | records | Ada | DMS | 7",
            "g1.1 | 3 L3 (claimed) | approved |  | ",
            "g2.3 | unanswered | none |  | ",
        ]],
    );
    check(
        "soa",
        &[&[
            "g2.1 | in | law, contract: we *must* | implemented | DMS | 7 | Ada",
            "g2.2 | out | not ours | not applicable |  | ",
            "g2.3 | undecided |  | not assessed |  | ",
            "Red *team* (own) | in | why | not assessed |  | ",
            "Red *team* (own) | in | law | not assessed |  | ",
        ]],
    );
    check("soa-undecided", &[&["g2.3: undecided"]]);
    check("findings", &[&["major | g1.2 | 1", "minor | g1.1 | 3"], &["1 open"]]);
    check("gaps", &[&["g1.2 | 1 L1 | x"]]);
    check("open-documents", &[&["Paper (g1.2): draft"]]);
}

#[test]
fn a_clean_assessment_has_no_gaps_and_no_findings() {
    let all = ["g1.1", "g1.2", "g1.3", "g2.1", "g2.2"].map(|id| (id, conform()));
    let mut answers = all.to_vec();
    answers.push(("g2.3", excluded()));
    let assessment = assessment(&small(), &answers);
    check(&assessment, "findings", &[&["no findings"]]);
    check(&assessment, "gaps", &[&["no gaps"]]);
    check(&assessment, "open-documents", &[&["no documents"]]);
    let decided = Answer { applicability: Applicability::Included("a".into()), ..level(3) };
    let answers = ["g2.1", "g2.2", "g2.3"].map(|id| (id, decided.clone()));
    check(
        &aims_core::fixtures::assessment(&small(), &answers),
        "soa-undecided",
        &[&["none undecided"]],
    );
}

proptest! {
    #[test]
    fn what_a_visitor_wrote_stands_there_to_the_letter(words in any_text()) {
        let mut assessment = Assessment::default();
        assessment.details.profile.organisation = words.clone();
        assessment.details.profile.scope = "{organisation}".into();
        let template = Block::P("**a** {organisation} [[t|b]] {scope}".into());
        let blocks = filled(&small(), &assessment, &[template]);
        let shown = if words.trim().is_empty() { "no organisation" } else { words.trim() };
        prop_assert_eq!(plain(texts(&blocks[0])[0]), format!("a {shown} b {{organisation}}"));
    }
}
