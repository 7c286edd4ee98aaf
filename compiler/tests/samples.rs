//! A sample assessment that contradicts the scale, the rules or itself stops the build.
#![allow(missing_docs, clippy::unwrap_used)]

mod copy;

use copy::Copy;

const SHOP: &str = "en/iso42001-2023/samples/online-shop.json";
const FIRM: &str = "en/iso42001-2023/samples/software-firm.json";
const HOSPITAL: &str = "en/iso42001-2023/samples/hospital.json";
const LIST: &str = "en/iso42001-2023/samples/samples.toml";

#[test]
fn a_sample_agrees_with_the_scale() {
    let copy = Copy::new("samples-scale");
    let check = |file: &str, from: &str, to: &str, expected: &str| {
        copy.check(file, from, to, &format!("content/{file}: {expected}"));
    };
    // Level and evidence.
    let level = |id: &str, level: u8| format!("\"{id}\":{{\"level\":{level}");
    check(
        SHOP,
        &format!("{},\"evidence\":\"records\"", level("4.1", 3)),
        &format!("{},\"evidence\":\"draft\"", level("4.1", 3)),
        "answers/4.1: evidence \"draft\" does not fit the level",
    );
    check(
        SHOP,
        &level("4.1", 3),
        &level("4.1", 2),
        "answers/4.1: evidence \"records\" does not fit the level",
    );
    check(
        SHOP,
        &level("9.2.2", 0),
        &format!("{},\"evidence\":\"draft\"", level("9.2.2", 0)),
        "answers/9.2.2: evidence \"draft\" does not fit the level",
    );
    check(
        HOSPITAL,
        &format!("{},\"evidence\":\"records\"", level("5.2", 4)),
        &format!("{},\"evidence\":\"approved\"", level("5.2", 4)),
        "answers/5.2: evidence \"approved\" does not fit the level",
    );
    // Level and points.
    check(
        SHOP,
        &level("9.2.2", 0),
        &format!("{},\"points\":[\"programme\"]", level("9.2.2", 0)),
        "answers/9.2.2: 1 of 6 required points do not fit the level",
    );
    check(
        SHOP,
        &level("9.3.1", 1),
        &format!("{},\"points\":[\"dates\"]", level("9.3.1", 1)),
        "answers/9.3.1: 1 of 2 required points do not fit the level",
    );
    check(
        SHOP,
        "\"points\":[\"considered\"]",
        "\"points\":[\"planned\"]",
        "answers/6.3: 1 of 1 required points do not fit the level",
    );
    check(
        SHOP,
        "\"basis\",\"border\",\"statement\"]",
        "\"basis\"]",
        "answers/4.3: 2 of 4 required points do not fit the level",
    );
    check(
        HOSPITAL,
        "\"available\",\"choices\",\"commitments\"",
        "\"available\",\"choices\"",
        "answers/5.2: 6 of 7 required points do not fit the level",
    );
    // Prerequisites, and the list of AI systems.
    check(
        HOSPITAL,
        &format!("{},\"evidence\":\"records\"", level("9.2.2", 3)),
        &level("9.2.2", 0),
        "answers/9.2.1: is implemented, and 9.2.2, which should come first, is absent",
    );
    check(
        HOSPITAL,
        "\"assessed\":\"yes\",\"assessed_on\":\"2026-05-04\"",
        "\"assessed\":\"no\"",
        "answers/8.4: the level contradicts the AI systems that have an impact assessment",
    );
}

#[test]
fn a_decision_needs_a_reason_and_an_exclusion_must_be_arguable() {
    let copy = Copy::new("samples-decisions");
    let check = |file: &str, from: &str, to: &str, expected: &str| {
        copy.check(file, from, to, &format!("content/{file}: {expected}"));
    };
    let why = "\"included\":\"Staff see faults first.\",\"reasons\":[\"risk\",\"party\"]";
    let needed = "answers/A.3.3: needs a decision with its reason";
    check(SHOP, why, "\"included\":\"\",\"reasons\":[\"risk\"]", needed);
    check(SHOP, why, "\"included\":\"Staff see faults first.\"", needed);
    check(SHOP, &format!(",{why}"), "", needed);
    check(
        SHOP,
        "\"excluded\":\"We hand no AI system on to others: the forecast stays in-house, and",
        "\"excluded\":\"We hand none on.\",\"note\":\"",
        "answers/A.6.2.7: needs a decision with its reason",
    );
    check(
        SHOP,
        "\"A.6.2.7\":{",
        "\"A.6.2.7\":{\"level\":1,",
        "answers/A.6.2.7: is excluded, and has more of an answer than the reason",
    );
    check(
        HOSPITAL,
        "\"A.4.4\":{\"excluded\"",
        "\"A.5.4\":{\"excluded\"",
        "answers/A.5.4: Duplicate",
    );
    let no = "\"A.3.3\":{\"excluded\":\"Nobody here has ever had a concern, and nobody expects that one will come up.\"}";
    check(
        SHOP,
        &format!("\"A.3.3\":{{\"level\":1,{why}}}"),
        no,
        "answers/A.3.3: is excluded, which can hardly be argued",
    );
    // Only items that lack something on purpose may be listed as incomplete.
    let incomplete = "[\"A.8.5\"]";
    let shop = |from: &str, to: &str, expected: &str| {
        copy.check(LIST, from, to, &format!("content/{SHOP}: {expected}"));
    };
    shop(incomplete, "[]", "answers/A.8.5: needs a decision with its reason");
    shop(
        incomplete,
        "[\"A.8.5\", \"A.2.2\"]",
        "answers/A.2.2: incomplete: its decision lacks nothing",
    );
    shop(incomplete, "[\"A.8.5\", \"A.8.9\"]", "A.8.9: incomplete: there is no such item");
    shop(incomplete, "[\"A.8.5\", \"4.1\"]", "4.1: incomplete: only a control has a decision");
}

#[test]
fn owners_systems_documents_and_files_fit_together() {
    let copy = Copy::new("samples-rest");
    let check = |file: &str, from: &str, to: &str, expected: &str| {
        copy.check(file, from, to, &format!("content/{file}: {expected}"));
    };
    check(
        SHOP,
        "\"owner\":\"Head of IT\"",
        "\"owner\":\"Ada\"",
        "answers/6.1.2: owner: \"Ada\" is not in the profile",
    );
    check(
        SHOP,
        "\"owner\":\"Shop manager\",\"where\":\"Runbook",
        "\"owner\":\"Ada\",\"where\":\"Runbook",
        "controls/Stop switch for the chat service: owner: \"Ada\" is not in the profile",
    );
    check(
        SHOP,
        "\"level\":3,\"evidence\":\"records\",\"owner\":\"Shop manager\"",
        "\"level\":3,\"owner\":\"Shop manager\"",
        "controls/Stop switch for the chat service: evidence \"none\" does not fit the level",
    );
    check(
        SHOP,
        "\"reasons\":[\"risk\"],\"why\"",
        "\"why\"",
        "controls/Stop switch for the chat service: needs a title and a reason",
    );
    check(
        SHOP,
        ",\"where\":\"Management handbook, 1.3\"",
        "",
        "answers/4.3: has its document or record, but not its owner and where it is",
    );
    check(
        SHOP,
        "\"10.1\":{\"level\":2,\"evidence\":\"draft\"",
        "\"10.1\":{\"level\":2,\"where\":\"Log\"",
        "answers/10.1: says where the evidence is, and has none",
    );
    check(
        FIRM,
        "\"roles\":[\"provider\",\"user\"]",
        "\"roles\":[\"provider\"]",
        "systems/Coding assistant: needs a role that the profile has",
    );
    check(FIRM, "\"name\":\"Coding assistant\",", "", "systems/: needs a name and a purpose");
    check(
        FIRM,
        "\"organisation\":\"Sample software firm (invented)\",",
        "",
        "details: needs a name, an organisation, a scope and a role",
    );
    check(FIRM, "\"people\":", "\"note\":", "details/people: needs owners, as roles");
    check(FIRM, "\"systems\":", "\"system\":", "systems: there is none");
    // The file has the current catalog version, and nothing in it needs a repair.
    check(
        FIRM,
        "\"version\":\"2.0.0\"",
        "\"version\":\"1.1.0\"",
        "OtherCatalogVersion { file: \"1.1.0\", ours: \"2.0.0\" }",
    );
    check(
        FIRM,
        "\"points\":[\"held\"]",
        "\"points\":[\"held\",\"gone\"]",
        "answers/7.2/points: UnknownPoint(\"\\\"gone\\\"\")",
    );
    check(FIRM, "{\"type\"", "{\"kind\"", "\"type\" is not \"aims-readiness/assessment\"");
    // The list and the files.
    copy.check(
        LIST,
        "id = \"hospital\"",
        "id = \"clinic\"",
        &format!("content/{HOSPITAL}: is not in samples.toml"),
    );
    let short = "hospital: about: 3 characters, must be 60 to 260";
    check(LIST, "about = \"A sample: 900", "about = \"900\"\n#\"", short);
}
