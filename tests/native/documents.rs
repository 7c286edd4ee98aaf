//! Documents: the places in a template are filled from an assessment.

use aims_core::codec::{Block, Check, Table, plain};
use aims_core::domain::{
    AiSystem, Answer, Applicability, Assessed, Assessment, Catalog, Date, EntryId, Evidence, Level,
    OwnControl, Reason, Record, Role, Sheet,
};
use aims_core::fixtures::{
    assessment, catalog_of, conform, demand, excluded, graded, guidance, included, level, points,
    texts,
};
use aims_readiness::documents::{Document, Fill, fill};
use aims_readiness::words::{self, names};
use proptest::prelude::*;

use crate::content::content;

fn document(catalog: &Catalog, assessment: &Assessment, blocks: &[Block]) -> Document {
    let sheet = Sheet::new(catalog, assessment);
    let guidance = &guidance(catalog);
    fill(blocks, Fill { sheet, guidance, today: "2 May 2026" })
}

fn filled(assessment: &Assessment, blocks: &[Block]) -> Vec<Block> {
    document(&small(), assessment, blocks).blocks
}

/// Returns a level as documents name it.
fn named(value: u8) -> String {
    names::level(&small().scale, Level::new(value).unwrap())
}

/// Returns a grade of evidence as documents name it.
fn grade(evidence: Evidence) -> String {
    small().scale.evidence(evidence).label.clone()
}

/// Returns a block as lines of plain words: a list's items, a table's rows, a tick as `x`.
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

/// Returns a catalog of two groups, whose first items require a document and whose second items a record.
fn small() -> Catalog {
    catalog_of(&[("clause", 3), ("objective", 3)], |_, m| match m {
        1 => demand("document"),
        2 => demand("record"),
        _ => serde_json::json!({}),
    })
}

/// Checks the blocks that a place is filled with, one by one.
fn check(assessment: &Assessment, place: &str, expected: &[&[&str]]) {
    let blocks = filled(assessment, &[Block::Fill(place.to_owned())]);
    let found: Vec<Vec<String>> = blocks.iter().map(lines).collect();
    assert_eq!(found, expected, "{place}");
}

#[test]
fn an_ai_system_is_counted_only_if_it_has_a_name() {
    let mut assessment = Assessment::default();
    for (id, name) in [("a", "Chat"), ("b", " "), ("c", "")] {
        let system = AiSystem { name: name.into(), ..AiSystem::default() };
        assessment.put(Record::entry(EntryId::new(id), Some(system)));
    }
    content();
    assert_eq!(filled(&assessment, &[Block::P("{systems}".into())]), [Block::P("1".into())]);
}

#[test]
fn values_in_braces_are_filled_in_every_block() {
    let mut assessment = Assessment::default();
    let profile = &mut assessment.details.profile;
    profile.organisation = " A {scope} **B** ".into();
    profile.roles = [Role::Developer, Role::User].into();
    profile.certificates = content().catalog.certificates.iter().map(|it| &it.id).collect();
    profile.other_certificates = " SOC 2 ".into();
    profile.stage_1 = Date::new(2027, 3, 1);
    let system = AiSystem { name: "Chat".into(), ..AiSystem::default() };
    assessment.put(Record::entry(EntryId::new("s"), Some(system)));
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
        let filled = filled(&assessment, &blocks);
        assert_eq!(filled.len(), blocks.len());
        for block in &filled {
            assert!(texts(block).into_iter().all(|text| plain(text) == expected), "{block:?}");
        }
    };
    check("**{organisation}** x", "A {scope} **B** x");
    let missing = format!("{}, {}", words::missing_scope(), words::missing_rest());
    check("{scope}, {nothing}", &missing);
    check("{roles}", "develops AI systems and uses AI systems");
    check("{certificates}", "ISO27001, ISO9001, ISO27701, SOC 2");
    check("{stage_1} {date} {systems}", "1 March 2027 2 May 2026 1");
    let (included, excluded) = (words::decision_in(), words::decision_out());
    check("{included} {excluded}", &format!("{included} {excluded}"));
    let status = [words::practice_none(), words::practice_claimed(), words::practice_done()];
    check("{not_started}, {not_evidenced}, {implemented}", &words::list(&status));
    check("a { b", "a { b");
    check("a {scope", "a {scope");
}

#[test]
fn the_title_is_the_first_heading() {
    let mut assessment = Assessment::default();
    assessment.details.profile.organisation = "**A** [[B]]".into();
    let blocks = [Block::P("x".into()), Block::H1("Policy of {organisation}".into())];
    let title = |blocks: &[Block]| document(&small(), &assessment, blocks).title;
    assert_eq!(title(&blocks), "Policy of **A** [[B]]");
    assert_eq!(title(&[]), "");
}

#[test]
fn places_filled_from_an_empty_assessment_say_what_is_missing() {
    let check = |place: &str, expected: &[&[&str]]| check(&Assessment::default(), place, expected);
    content();
    check("systems", &[&[words::document_no_systems()]]);
    let nobody = format!("{} | {} | ", words::missing_person(), words::missing_role());
    check("owners", &[&[&nobody]]);
    check("evidence", &[&[words::document_no_evidence()]]);
    check(
        "findings",
        &[
            &[words::verdict_nothing()],
            &[words::document_no_findings()],
            &[&words::document_open_findings(6)],
        ],
    );
    check("nonsense", &[]);
    let undecided = words::decision_open();
    check("gaps", &[&[words::document_no_gaps()]]);
    let rows = ["g2.1", "g2.2", "g2.3"].map(|id| format!("{id} Title: {undecided}"));
    check("soa-undecided", &[&[&rows[0], &rows[1], &rows[2]]]);
    let status = words::practice_open();
    let [reason, risk, applies, place, owner] =
        ["reason", "risk", "applies", "where", "owner"].map(names::missing);
    let row = |id: &str| {
        format!(
            "{id} Title | {undecided} |  | {reason} | {risk} | {applies} | {status} | {place} | {owner}"
        )
    };
    let rows = ["g2.1", "g2.2", "g2.3"].map(row);
    check("soa", &[&[&rows[0], &rows[1], &rows[2]]]);
    check("soa-plan", &[&[words::document_none_due()]]);
    check("checklist g1.1", &[&["g1.1 Title"], &["x |  | ", "x |  | "]]);
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

    content();
    let role = words::missing_role();
    let people = [format!("Ada | {role} | g1.3 Title\ng2.1 Title"), format!("# Grace | {role} | ")];
    check("owners", &[&[&people[0], &people[1]]]);
    check("serves g2.1 g1.1", &[&["g2.1 Title", "g1.1 Title"]]);
    let user = words::role_user();
    let chat = [
        format!("- Chat |  | {user} | {} | ", words::assessed_unknown()),
        format!("- Chat |  | {user} | {} | 4 May 2026", words::assessed_yes()),
    ];
    check("systems", &[&[&chat[0], &chat[1]]]);
    check(
        "points g1.1 g1.3",
        &[&["g1.1 Title"], &["o x", "x x"], &["g1.3 Title"], &["x x", "x x"]],
    );
    let records = grade(Evidence::Records);
    let (law, contract) = (words::basis_law(), words::basis_contract());
    let (included, excluded) = (words::decision_in(), words::decision_out());
    let (undecided, open) = (words::decision_open(), words::practice_open());
    let (done, out) = (words::practice_done(), words::practice_out());
    let own = words::soa_own();
    let [reason, risk, applies, place, owner] =
        ["reason", "risk", "applies", "where", "owner"].map(names::missing);
    let rest = format!("{risk} | {applies} | {open} | {place} | {owner}");
    let soa = [
        format!(
            "g2.1 Title | {included} | {law}, {contract} | we *must* | {risk} | {applies} | {done} | DMS | 7 | Ada"
        ),
        format!("g2.2 Title | {excluded} |  | not ours |  |  | {out} |  | "),
        format!("g2.3 Title | {undecided} |  | {reason} | {rest}"),
        format!("Red *team* ({own}) | {included} |  | why | {rest}"),
        format!("Red *team* ({own}) | {included} | {law} | {reason} | {rest}"),
    ];
    check("soa", &[&soa.each_ref().map(String::as_str)]);
    let (plan, due) = (words::missing_plan(), words::missing_due());
    let due = format!("Red *team* ({own}) | {open} | {plan} | {owner} | {due}");
    check("soa-plan", &[&[&due, &due]]);
    let evidence = [
        format!("g1.3 Title | {records} | DMS | 7 | Ada"),
        format!("g2.1 Title | {records} | DMS | 7 | Ada"),
    ];
    check("evidence", &[&evidence.each_ref().map(String::as_str)]);
    let said = [
        words::document_self_level(named(3)),
        words::document_self_owner("Ada"),
        words::document_self_where("DMS | 7"),
    ];
    check("checklist g1.3", &[&["g1.3 Title"], &[&said.join(" ")], &["x |  | ", "x |  | "]]);
    let left_out = words::document_self_excluded("not ours");
    check("checklist g2.2", &[&["g2.2 Title"], &[&left_out]]);
    check("soa-undecided", &[&[&format!("g2.3 Title: {undecided}")]]);
    let minor = words::severity_minor();
    let findings = [format!("{minor} | g1.1 Title | 3"), format!("{minor} | g1.2 Title | 1")];
    let verdict = "Too early to say. No concerns so far, 1 decision open.";
    check(
        "findings",
        &[&[verdict], &[&findings[0], &findings[1]], &[&words::document_open_findings(1)]],
    );
    check("gaps", &[&[&format!("g1.2 Title | {} | x", named(1))]]);
    check("open-documents", &[&[&format!("Paper (g1.2): {}", words::register_draft())]]);
}

#[test]
fn tables_have_a_heading_and_a_width_for_every_column() {
    content();
    let mut assessment = assessment(&small(), &[("g1.1", level(0))]);
    let named = AiSystem { name: "x".to_owned(), ..AiSystem::default() };
    assessment.put(Record::entry(EntryId::new("a"), Some(named)));
    let check = |place: &str, heads: &[&str], widths: &[u8]| {
        let blocks = filled(&assessment, &[Block::Fill(place.to_owned())]);
        let is_table = |block: &&Block| matches!(block, Block::Table(_));
        let Some(Block::Table(table)) = blocks.iter().find(is_table) else {
            panic!("{place}: {blocks:?}")
        };
        assert_eq!(table.head, heads, "{place}");
        assert_eq!(table.widths, widths, "{place}");
        assert_eq!(widths.iter().sum::<u8>(), 100, "{place}");
        assert!(table.rows.iter().all(|row| row.len() == heads.len()), "{place}");
    };
    check(
        "systems",
        &[
            "AI system",
            "Intended purpose",
            "Your role",
            "Impact assessment",
            "Date of the assessment",
        ],
        &[24, 30, 15, 15, 16],
    );
    check(
        "soa",
        &[
            words::soa_control(),
            words::soa_decision(),
            words::document_basis(),
            words::document_justification(),
            words::document_treats(),
            words::document_applies_to(),
            words::soa_practice(),
            words::document_implemented_by(),
            words::soa_owner(),
        ],
        &[17, 8, 6, 20, 10, 11, 9, 10, 9],
    );
    check(
        "owners",
        &[words::document_person(), words::document_person_role(), words::document_owns()],
        &[34, 33, 33],
    );
    check("findings", &["Finding", "Item", words::report_now()], &[16, 32, 52]);
    check("gaps", &["Item", "Level", words::report_step()], &[30, 18, 52]);
}

#[test]
fn a_clean_assessment_has_no_gaps_and_no_findings() {
    let all = ["g1.1", "g1.2", "g1.3", "g2.1", "g2.2"].map(|id| (id, included(conform())));
    let mut answers = all.to_vec();
    answers.push(("g2.3", excluded()));
    let assessment = assessment(&small(), &answers);
    content();
    let verdict = "Ready for Stage 2. No concerns, no questions open.";
    check(&assessment, "findings", &[&[verdict], &[words::document_no_findings()]]);
    check(&assessment, "gaps", &[&[words::document_no_gaps()]]);
    check(&assessment, "open-documents", &[&[words::document_no_documents()]]);
    let decided = Answer { applicability: Applicability::Included("a".into()), ..level(3) };
    let answers = ["g2.1", "g2.2", "g2.3"].map(|id| (id, decided.clone()));
    check(
        &aims_core::fixtures::assessment(&small(), &answers),
        "soa-undecided",
        &[&[words::document_none_undecided()]],
    );
}

#[test]
fn points_that_never_change_a_finding_are_labelled() {
    let tagged = [("p", "required"), ("q", "guidance"), ("r", "practice")];
    let catalog = catalog_of(&[("clause", 1)], |_, _| points(&tagged));
    let assessment = assessment(&catalog, &[("g1.1", conform())]);
    content();
    let lines_of = |place: &str| -> Vec<String> {
        let blocks = document(&catalog, &assessment, &[Block::Fill(place.to_owned())]).blocks;
        blocks.iter().flat_map(lines).collect()
    };
    let (guidance, practice) = (words::point_guidance(), words::point_practice());
    let [p, q, r] = ["x".to_owned(), format!("x ({guidance})"), format!("x ({practice})")];
    let ticked = [format!("x {p}"), format!("x {q}"), format!("o {r}")];
    assert_eq!(lines_of("points g1.1")[1..], ticked);
    assert_eq!(lines_of("checklist g1.1")[2..], [p, q, r].map(|it| format!("{it} |  | ")));
}

#[test]
fn a_rehearsal_has_the_auditors_questions_and_room_for_notes() {
    let (catalog, guidance) = (&content().catalog, crate::content::guidance());
    let mut first = graded(3, Evidence::Approved);
    first.location = "Handbook *4*".into();
    first.owner = "Head of IT".into();
    let answers = [("4.1", first), ("A.2.2", excluded())];
    let mut assessment = assessment(catalog, &answers);
    assessment.details.profile.organisation = "Acme".into();
    let sheet = Sheet::new(catalog, &assessment);
    let fill = Fill { sheet, guidance, today: "2 May 2026" };
    let items = ["4.1", "4.2", "A.2.2"].map(|id| catalog.find(id).unwrap());
    let Document { title, blocks } = fill.rehearsal("Everything", &items);
    assert_eq!(title, words::rehearsal_title());
    let headings = |order: fn(&Block) -> Option<&String>| -> Vec<String> {
        blocks.iter().filter_map(order).map(|it| plain(it)).collect()
    };
    let groups = headings(|it| if let Block::H2(text) = it { Some(text) } else { None });
    assert_eq!(groups.len(), 2, "a heading for each group");
    let names = headings(|it| if let Block::H3(text) = it { Some(text) } else { None });
    assert_eq!(names, items.map(|item| names::item(catalog, item)));
    let all: Vec<String> = blocks.iter().flat_map(lines).collect();
    assert!(all.iter().any(|line| line == "Organisation: Acme"), "{all:?}");
    let said = all.iter().find(|line| line.contains("Handbook")).unwrap();
    let level = names::level(&catalog.scale, Level::new(3).unwrap());
    let evidence = &catalog.scale.evidence(Evidence::Approved).label;
    for part in [&level, evidence.as_str(), "Location: Handbook *4*.", "Owner: Head of IT."] {
        assert!(said.contains(part), "{said}: {part}");
    }
    assert!(all.iter().any(|line| line.contains(words::missing_where())), "what is missing");
    let tables: Vec<&Table> = blocks
        .iter()
        .filter_map(|it| if let Block::Table(it) = it { Some(it) } else { None })
        .collect();
    // One table for names, and one for each item that is not excluded.
    assert_eq!(tables.len(), 3);
    for table in &tables {
        assert_eq!(table.widths.iter().map(|it| u32::from(*it)).sum::<u32>(), 100);
    }
    let checks = &guidance.of(&catalog.item(items[0]).id).unwrap().auditor;
    assert!(!checks.is_empty() && tables[1].rows.len() == checks.len());
    let row = [plain(&checks[0].asks), plain(&checks[0].wants), String::new()];
    assert_eq!(tables[1].rows[0].iter().map(|it| plain(it)).collect::<Vec<_>>(), row);
}

/// Characters with a meaning here, in Markdown or in XML, and any others.
const ANY_TEXT: &str = r"([\\`*_\[\]<>#|~&{}$+=.)(!:/^'@ 09ab\n\-é👩]|\PC|.){0,40}";

proptest! {
    #[test]
    fn a_visitors_words_appear_verbatim(written in ANY_TEXT) {
        let mut assessment = Assessment::default();
        assessment.details.profile.organisation = written.clone();
        assessment.details.profile.scope = "{organisation}".into();
        let template = Block::P("**a** {organisation} [[t|b]] {scope}".into());
        let blocks = filled(&assessment, &[template]);
        let written = written.trim();
        let shown = if written.is_empty() { words::missing_organisation() } else { written };
        prop_assert_eq!(plain(texts(&blocks[0])[0]), format!("a {shown} b {{organisation}}"));
    }
}
