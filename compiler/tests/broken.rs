//! Broken content stops the build, and the problem names the place and the reason.
#![allow(missing_docs, clippy::unwrap_used)]

mod copy;

use std::fs;
use std::path::PathBuf;

use copy::{Copy, checkout, copy};

#[test]
fn broken_content_stops_the_build_and_names_file_item_and_reason() {
    let copy = Copy::new("broken-content");
    assert!(content_compiler::compile(&copy.0, "en").is_ok());
    let check =
        |file: &str, from: &str, to: &str, expected: &str| copy.check(file, from, to, expected);
    let structure = "iso42001-2023/4.toml";
    let words = "en/iso42001-2023/4.toml";
    check(
        structure,
        "id = \"4.1\"",
        "id = \"4.9\"",
        "content/iso42001-2023/4.toml: 4.9: is not an id of the standard",
    );
    check(
        structure,
        "id = \"4.1\"",
        "id = \"4.9\"",
        "content/iso42001-2023/catalog.toml: 4.1: is in the standard but has no item",
    );
    check(
        structure,
        "  { id = \"factors\", tag = \"required\" },\n",
        "",
        "content/en/iso42001-2023/4.toml: 4.1: point factors: is not in the structure",
    );
    for id in ["Factors", "fact_ors", "", &"f".repeat(31)] {
        check(
            structure,
            "id = \"factors\"",
            &format!("id = \"{id}\""),
            &format!(
                "content/iso42001-2023/4.toml: 4.1: point {id:?}: an id is a-z, 0-9 and hyphens, \
                 at most 30 of them"
            ),
        );
    }
    check(
        structure,
        "{ id = \"factors\", tag = \"required\" }",
        "{ id = \"factors\" }",
        "content/iso42001-2023/4.toml: line 13: missing field `tag`",
    );
    check(
        structure,
        "{ id = \"factors\", tag = \"required\" }",
        "{ id = \"factors\", tag = \"must\" }",
        "content/iso42001-2023/4.toml: line 13: unknown variant `must`, expected one of `required`, `guidance`, `practice`",
    );
    let more = |ids: std::ops::Range<usize>| {
        ids.map(|n| format!("  {{ id = \"p{n}\", tag = \"practice\" }},\n")).collect::<String>()
    };
    let first = "  { id = \"factors\", tag = \"required\" },\n";
    check(
        structure,
        first,
        &format!("{first}{}", more(0..3)),
        "content/en/iso42001-2023/4.toml: 4.1: points: 9, must be 2 to 8",
    );
    check(
        words,
        "today = [\n",
        "today = [\n\"For agents: too short.\",\n",
        "content/en/iso42001-2023/4.toml: 4.1: today: 22 characters, must be 60 to 320",
    );
    let today =
        "\"For agents: log every tool call, set limits on spending, and keep a way to stop.\",";
    check(
        words,
        "today = [\n",
        &format!("today = [\n{today}"),
        "content/en/iso42001-2023/4.toml: 4.1: today: 4, must be 0 to 3",
    );
    check(
        structure,
        "depends_on = []",
        "depends_on = [\"99\"]",
        "content/iso42001-2023/4.toml: 4.1: depends on 99, which does not exist",
    );
    check(
        structure,
        "depends_on = []",
        "depends_on = [\"4.1\"]",
        "content/iso42001-2023/4.toml: 4.1: depends on itself, directly or through others",
    );
    check(
        structure,
        "document = \"none\"",
        "document = \"record\"",
        "content/en/iso42001-2023/4.toml: 4.1: document: demanded, but not named",
    );
    check(
        structure,
        "pdca = \"plan\"",
        "pdca = \"dream\"",
        "content/iso42001-2023/4.toml: line 8: unknown variant `dream`, expected one of `plan`, `do`, `check`, `act`",
    );
    check(
        words,
        "question = \"Do you know",
        "question = \"",
        "content/en/iso42001-2023/4.toml: 4.1: question: has spaces at an end, two in a row or a line break",
    );
    check(
        words,
        "intro = \"What",
        "intro = \"[[What",
        "content/en/iso42001-2023/4.toml: 4: intro: [[, ]] and | mark links, which the build makes",
    );
    check(
        "en/page.toml",
        "direction = \"ltr\"",
        "",
        "content/en/page.toml: language: needs a tag and a direction",
    );
    check(
        "en/page.toml",
        "name = \"AIMS Readiness\"",
        "name = \"\"",
        "content/en/page.toml: app.name: is empty or has spaces at an end",
    );
}

#[test]
fn a_level_sentence_is_short_positive_and_unlike_all_others() {
    let copy = Copy::new("broken-levels");
    let levels = [
        "Nobody has looked at what affects our use of AI.",
        "A few people know the issues and tools of their own team.",
        "A list of issues and AI systems is drafted, with roles for some systems.",
        "A current list covers all issues, climate included, plus each AI system’s purpose and our role.",
        "As 3, and we check the list against invoices and new laws and count its gaps.",
        "As 3, and the list has changed our AI plans before an issue became a problem.",
    ];
    let check = |level: usize, to: &str, expected: &str| {
        copy.check(
            "en/iso42001-2023/4.toml",
            levels[level],
            to,
            &format!("content/en/iso42001-2023/4.toml: 4.1: {expected}"),
        );
    };
    check(0, "No.", "level 0: 3 characters, must be 20 to 130");
    check(
        0,
        "Nobody has ever looked at what affects our use of AI.",
        "level 0: 11 words, must be at most 10",
    );
    check(
        1,
        "A few people know the issues and the tools of their own team, and of one other.",
        "level 1: 17 words, must be at most 16",
    );
    check(1, levels[0], "level 1: is nearly the sentence of 4.1, level 0");
    check(
        2,
        "A list of issues and AI systems is drafted, but no roles.",
        "level 2: contains \"but\"; say what is there, not what is missing",
    );
    check(3, levels[4], "level 3: must not begin with \"As 3, and \"");
    for level in [4, 5] {
        check(
            level,
            "We check the list of issues and AI systems once a year.",
            &format!("level {level}: must begin with \"As 3, and \""),
        );
    }
    check(5, &format!("{}\",\n  \"{}", levels[5], levels[5]), "levels: 7 sentences, not six");
}

#[test]
fn a_term_to_avoid_stops_the_build_wherever_a_visitor_would_read_it() {
    let copy = Copy::new("broken-terms");
    let check = |file: &str, from: &str, to: &str, place: &str| {
        let expected = format!("content/{file}: {place}: \"whoever\": use \"anyone who\"");
        copy.check(file, from, to, &expected);
    };
    let retry = "retry = \"Reload\"";
    check("en/page.toml", retry, "retry = \"Whoever reloads\"", "boot.retry");
    check("en/scale.toml", "label = \"Absent\"", "label = \"Whoever\"", "level.0.label");
    let words = "en/iso42001-2023/4.toml";
    check(words, "question = \"", "question = \"Does whoever asks know: ", "item.4.1.question");
    check(words, "  \"Nobody has", "  \"Whoever has", "item.4.1.levels.0");
    let policy = "en/iso42001-2023/documents/ai-policy.md";
    check(policy, "title = \"", "title = \"Whoever: ", "line 3");
    check(policy, "# AI policy of {organisation}", "# AI policy of whoever asks", "line 7");
    let sample = "en/iso42001-2023/samples/online-shop.json";
    let name = "\"Sample: online shop\"";
    check(sample, name, "\"Whoever asks\"", "assessment.details.name");
    let list = "en/iso42001-2023/samples/samples.toml";
    check(list, "about = \"A sample:", "about = \"Whoever:", "sample.0.about");

    // Only whole words count, and the exceptions in the list apply.
    for right in ["Borderless", "Cross-border", "Reload {border}"] {
        let problems = copy.broken("en/page.toml", retry, &format!("retry = \"{right}\""));
        assert_eq!(problems, Vec::<String>::new(), "{right}");
    }
    let hedge = "description = \"As far as we know: ";
    let article = |name: &str| format!("en/iso42001-2023/guide/{name}.md");
    let hedged = |name: &str| {
        let problems = copy.broken(&article(name), "description = \"", hedge);
        problems.iter().any(|problem| problem.contains("\"as far as we know\""))
    };
    assert!(hedged("what-it-is") && !hedged("about-the-content"));

    // Mistakes in the list itself.
    let list = "en/terms.toml";
    let check = |from: &str, to: &str, expected: &str| {
        copy.check(list, from, to, &format!("content/{list}: {expected}"));
    };
    check("[\"whoever\"", "[\"Whoever\"", "Whoever: avoid: must be in lower case");
    check("[\"somebody\"]", "[]", "avoid: needs words");
    check(
        "[\"shop floor\"]",
        "[\"shop\"]",
        "floor: except_phrases: \"shop\" has none of the words",
    );
    check(
        "guide/about-the-content.md\"",
        "guide/no-such-article.md\"",
        "as far as we know: except_files: there is no iso42001-2023/guide/no-such-article.md",
    );
}

#[test]
fn a_synonym_must_occur_in_a_text_and_a_screen_must_exist() {
    let copy = Copy::new("broken-search");
    let check =
        |file: &str, from: &str, to: &str, expected: &str| copy.check(file, from, to, expected);
    let synonyms = "en/iso42001-2023/synonyms.toml";
    for (from, to, expected) in [
        ("means = [\"AI Act\"]", "means = [\"AI Statute\"]", "AIA: no text has \"AI Statute\""),
        // A meaning must occur in a text as whole words.
        ("means = [\"AI Act\"]", "means = [\"AI Ac\"]", "AIA: no text has \"AI Ac\""),
        ("means = [\"AI Act\"]", "means = [\"aia\"]", "AIA: \"AIA\" means itself"),
        ("means = [\"AI Act\"]", "means = []", "AIA: needs `words` and `means`"),
        ("means = [\"AI Act\"]", "means = [\"--\"]", "AIA: \"--\" has no word"),
        ("words = [\"AIA\"", "words = [\"Gdpr\"", "Gdpr: \"Gdpr\" is there twice"),
        ("\"an\"", "\"An\"", "An: ignored: is not one word in lower case"),
        ("\"an\"", "\"an other\"", "an other: ignored: is not one word in lower case"),
    ] {
        check(synonyms, from, to, &format!("content/{synonyms}: {expected}"));
    }
    let screens = "en/screens.toml";
    for (from, to, expected) in [
        ("#/report", "#/raport", "Printable summary: #/raport is an address that leads nowhere"),
        ("#/report", "report", "Printable summary: report is an address that leads nowhere"),
        (
            "guide/how-to-use",
            "guide/how",
            "Undo and redo: #/guide/how is an address that leads nowhere",
        ),
        ("\"Open a file\"", "\"Save to a file\"", "Save to a file: is there twice"),
        (
            "\"export\"",
            "\" export\"",
            "Save to a file: words: has spaces at an end, two in a row or a line break",
        ),
    ] {
        check(screens, from, to, &format!("content/{screens}: {expected}"));
    }
}

#[test]
fn controls_and_requirements_have_only_the_fields_meant_for_them() {
    let copy = Copy::new("broken-controls");
    let check = |file: &str, from: &str, to: &str, expected: &str| {
        copy.check(&format!("iso42001-2023/{file}"), from, to, expected);
    };
    let table = "[item.control]
relevance = { developer = \"high\", provider = \"high\", user = \"high\" }
exclusion = \"no\"
related = [\"5.2\"]
";
    check(
        "A.2.toml",
        table,
        "",
        "content/iso42001-2023/A.2.toml: A.2.2: is a control and has no table `control`",
    );
    check(
        "4.toml",
        "depends_on = []\n",
        &format!("depends_on = []\n\n{table}"),
        "content/iso42001-2023/4.toml: 4.1: is a requirement and has words of a control",
    );
    check(
        "A.2.toml",
        "related = [\"5.2\"]",
        "related = [\"A.2.3\"]",
        "content/iso42001-2023/A.2.toml: A.2.2: is related to A.2.3, which is no requirement",
    );
    check(
        "A.6.toml",
        "exclusion = \"pure-users\"",
        "exclusion = \"sometimes\"",
        "content/en/iso42001-2023/A.6.toml: A.6.1.2: exclusion_reason: is only for controls that pure users may leave out",
    );
    check(
        "A.2.toml",
        "exclusion = \"no\"",
        "exclusion = \"pure-users\"",
        "content/en/iso42001-2023/A.2.toml: A.2.2: exclusion_reason: missing, although pure users may leave it out",
    );
    check(
        "catalog.toml",
        "before_stage_1 = [\"9.2.1\",",
        "before_stage_1 = [\"9.2\",",
        "content/iso42001-2023/catalog.toml: 9.2: has the flag \"before_stage_1\", but there is no such item",
    );
    for flag in ["core", "carries_over"] {
        let file = checkout().join("content/iso42001-2023/catalog.toml");
        let text = fs::read_to_string(file).unwrap();
        let (_, list) = text.split_once(&format!("\n{flag} = [")).unwrap();
        let list = format!("{flag} = [{}", list.split_once('\"').unwrap().0);
        check(
            "catalog.toml",
            &list,
            &format!("{list}\"A.2.2\", "),
            &format!(
                "content/iso42001-2023/catalog.toml: A.2.2: has the flag {flag:?}, but is no requirement"
            ),
        );
    }
    // The cap on suggestions: at most level 2 if no certificate has an identical requirement.
    check(
        "catalog.toml",
        "carries_over = [",
        "carries_over = [\"6.1.2\", ",
        "content/iso42001-2023/catalog.toml: 6.1.2: has the flag \"carries_over\", but is `identical` in no certificate",
    );
    check(
        "certificates/iso27001.toml",
        "\"4.1\" = {",
        "\"4.9\" = {",
        "content/iso42001-2023/certificates/iso27001.toml: 4.1: is missing",
    );
    check(
        "certificates/iso9001.toml",
        "degree = \"new\"",
        "degree = \"partial\"",
        "content/iso42001-2023/certificates/iso9001.toml: 6.1.2: `new` and an empty `ref` go together",
    );
    copy.check(
        "en/iso42001-2023/roles.toml",
        "[item.\"4.1\"]",
        "[item.\"4.9\"]",
        "content/en/iso42001-2023/roles.toml: 4.9: is no requirement",
    );
    copy.check(
        "en/iso42001-2023/certificates/iso9001.toml",
        "\"4.1\" = ",
        "\"A.2.2\" = ",
        "content/en/iso42001-2023/certificates/iso9001.toml: A.2.2: is no requirement",
    );
}

#[test]
fn crosswalk_guide_and_templates_refer_only_to_what_exists() {
    let copy = Copy::new("broken-library");
    let check = |file: &str, from: &str, to: &str, expected: &str| {
        copy.check(file, from, to, &format!("content/{expected}"));
    };
    check(
        "iso42001-2023/crosswalk/iso27001.toml",
        "{ ref = \"4.1\"",
        "{ ref = \"4.9\"",
        "iso42001-2023/crosswalk/iso27001.toml: 4.1: there is no reference 4.9",
    );
    check(
        "iso42001-2023/crosswalk/iso27001.toml",
        "\"4.1\" = [",
        "\"4.9\" = [",
        "iso42001-2023/crosswalk/iso27001.toml: 4.1: needs rows, or a place in `none`",
    );
    check(
        "iso42001-2023/crosswalk/iso27001.toml",
        "strength = \"partial\"",
        "strength = \"total\"",
        "iso42001-2023/crosswalk/iso27001.toml: line 33: unknown variant `total`, expected one of `equivalent`, `partial`, `related`",
    );
    check(
        "iso42001-2023/crosswalk/iso27001.toml",
        ", source = \"structure\"",
        "",
        "iso42001-2023/crosswalk/iso27001.toml: line 33: missing field `source`",
    );
    check(
        "en/iso42001-2023/crosswalk.toml",
        "meaning = ",
        "note = \"\"\nmeaning = ",
        "en/iso42001-2023/crosswalk.toml: line 10: unknown field `note`, expected `label` or `meaning`",
    );
    check(
        "en/iso42001-2023/crosswalk/iso27001.toml",
        "\"4.1\" = ",
        "\"4.9\" = ",
        "en/iso42001-2023/crosswalk/iso27001.toml: 4.1: has no title",
    );
    check(
        "en/iso42001-2023/documents/ai-policy.md",
        "{{points 5.2",
        "{{points 5.9",
        "en/iso42001-2023/documents/ai-policy.md: points 5.9 A.2.2 A.2.3 A.2.4: 5.9: there is no such item",
    );
    check(
        "en/iso42001-2023/documents/ai-policy.md",
        "{{points",
        "{{pints",
        "en/iso42001-2023/documents/ai-policy.md: pints 5.2 A.2.2 A.2.3 A.2.4: is no place that can be filled",
    );
    check(
        "en/iso42001-2023/documents/ai-policy.md",
        "{organisation}",
        "{organization}",
        "en/iso42001-2023/documents/ai-policy.md: {organization}: is no value that can be filled",
    );
    check(
        "en/iso42001-2023/guide/certification.md",
        "(#/question/9.2.1)",
        "(#/question/9.2.9)",
        "en/iso42001-2023/guide/certification.md: #/question/9.2.9: is a link that leads nowhere",
    );
    for nowhere in ["#/documents/policy", "#/crosswalk/iso", "#/owner/Ada", "#/results/4"] {
        check(
            "en/iso42001-2023/guide/certification.md",
            "(#/question/9.2.1)",
            &format!("({nowhere})"),
            &format!(
                "en/iso42001-2023/guide/certification.md: {nowhere}: is a link that leads nowhere"
            ),
        );
    }
    check(
        "en/iso42001-2023/guide/certification.md",
        "**In short:** ",
        "",
        "en/iso42001-2023/guide/certification.md: certification: an article begins with `**In short:** `",
    );
    check(
        "en/iso42001-2023/guide/certification.md",
        "items = [\"9.2.1\"",
        "items = [\"9.2.9\"",
        "en/iso42001-2023/guide/certification.md: items: 9.2.9: there is no such item",
    );
}

#[test]
fn a_contradiction_rule_asks_only_for_what_exists_and_is_possible() {
    let copy = Copy::new("broken-contradictions");
    let structure = "iso42001-2023/contradictions.toml";
    let words = "en/iso42001-2023/contradictions.toml";
    let check = |file: &str, from: &str, to: &str, expected: &str| {
        copy.check(file, from, to, &format!("content/{file}: {expected}"));
    };
    let rule = |from: &str, to: &str, expected: &str| {
        check(structure, from, to, &format!("review-without-audit: {expected}"));
    };
    let condition = "{ level = { item = \"9.3.1\", at_least = 3 } }";
    rule("item = \"9.3.1\"", "item = \"9.3.9\"", "names 9.3.9, which does not exist");
    rule("at_least = 3", "at_least = 6", "has impossible bounds");
    rule("at_least = 3", "at_least = 3, at_most = 2", "has impossible bounds");
    rule("at_least = 3", "at_least = 0", "has bounds that everything is within");
    rule(", at_least = 3", "", "has a comparison without at_least and at_most");
    rule(condition, "{ all = [] }", "has an empty list of conditions");
    rule(condition, "{ answered = \"4.9\" }", "names 4.9, which does not exist");
    rule(
        condition,
        "{ excluded = \"4.1\" }",
        "decides on 4.1, which is no item that can be excluded",
    );
    rule(
        condition,
        "{ ticked = { item = \"4.1\", point = \"role\" } }",
        "names the point role of 4.1, which does not exist",
    );
    rule(
        condition,
        "{ not = { certificate = \"iso14001\" } }",
        "names the certificate iso14001, which does not exist",
    );
    rule(condition, "{ some = { items = 0, at_most = 1 } }", "needs at least one item");
    rule(condition, "{ every = { items = 1 } }", "has a comparison without at_least and at_most");
    rule(condition, "{ undecided_percent = { at_most = 101 } }", "has impossible bounds");
    rule(condition, "{ owners = { at_least = 0 } }", "has bounds that everything is within");
    let two = "id = \"review-without-monitoring\"";
    check(structure, two, "id = \"review-without-audit\"", "review-without-audit: is there twice");
    check(
        structure,
        two,
        "id = \"Review\"",
        "Review: an id is a-z, 0-9 and hyphens, at most 40 of them",
    );
    let orphan = "review-without-monitoring: has words but no rule";
    copy.check(structure, two, "id = \"other\"", &format!("content/{words}: {orphan}"));
    let head = "[contradiction.review-without-audit]";
    check(words, head, "[contradiction.other]", "review-without-audit: has no words here");
    check(
        words,
        "title = \"Management review in place, internal audit not\"",
        "title = \"Short\"",
        "review-without-audit: title: 5 characters, must be 10 to 80",
    );
    copy.check(
        structure,
        "at_least = 3",
        "at_last = 3",
        "content/iso42001-2023/contradictions.toml: line 11: unexpected keys in table: at_last, available keys: item, at_least, at_most",
    );
    check(
        "iso42001-2023/catalog.toml",
        "M = 15",
        "M = 2",
        "effort_days: must rise from S to L, from 1 to 999",
    );
}

#[test]
fn the_words_of_a_diagram_fit_its_boxes_and_an_article_shows_it() {
    let copy = Copy::new("broken-diagrams");
    let file = "en/iso42001-2023/diagrams/plan-do-check-act.toml";
    let check =
        |file: &str, from: &str, to: &str, expected: &str| copy.check(file, from, to, expected);
    check(file, "id = \"do\"", "id = \"plan\"", &format!("content/{file}: plan: is there twice"));
    check(
        file,
        "[\"plan\", \"do\"]",
        "[\"plan\", \"done\"]",
        &format!("content/{file}: plan to done: there is no such box"),
    );
    check(
        file,
        "[\"plan\", \"do\"]",
        "[\"plan\", \"plan\"]",
        &format!("content/{file}: plan to plan: are not next to each other"),
    );
    check(
        file,
        "name = \"Plan\"",
        "name = \"Plaaaaaaaaaaaaaaaaaaaaaaaan\"",
        &format!("content/{file}: Plaaaaaaaaaaaaaaaaaaaaaaaan: is wider than its box"),
    );
    let article = "en/iso42001-2023/guide/what-it-requires.md";
    let place = "{{diagram plan-do-check-act}}";
    check(
        article,
        place,
        "{{diagram nothing}}",
        &format!("content/{article}: diagram nothing: there is no such diagram"),
    );
    check(article, place, "", &format!("content/{file}: no article shows it"));
}

#[test]
fn sections_and_links_of_a_catalog_have_everything_that_the_page_shows() {
    let copy = Copy::new("broken-sections");
    let words = "en/iso42001-2023/catalog.toml";
    let check = |file: &str, from: &str, to: &str, expected: &str| {
        copy.check(file, from, to, &format!("content/{file}: {expected}"));
    };
    check(words, "by_group = ", "by_groups = ", "clauses: by_group is missing");
    check(words, "by_group = ", "by_groups = ", "clauses: by_groups is no word of a section");
    check(
        words,
        "Clause {id}: {title}",
        "Clause {n}",
        "clauses: group_title may only have [\"id\", \"title\"] in braces",
    );
    check(words, "[section.controls]", "[section.annex]", "controls: has no words");
    check(
        words,
        "[section.controls]",
        "[section.annex]",
        "annex: has words, and there is no such section",
    );
    let structure = "iso42001-2023/catalog.toml";
    check(structure, "id = \"controls\"", "id = \"clauses\"", "clauses: names two sections");
    check(
        structure,
        "template = \"",
        "template = \"no-",
        "no-statement-of-applicability: there is no such template",
    );
    check(
        structure,
        "article = \"",
        "article = \"no-",
        "no-statement-of-applicability: there is no such article",
    );
    check(
        structure,
        "id = \"iso42001-2023\"",
        "id = \"other\"",
        "id: is not the name of its folder",
    );
    let act = "iso42001-2023/crosswalk/eu-ai-act.toml";
    check(
        act,
        "article_of_guide = \"",
        "article_of_guide = \"no-",
        "no-eu-ai-act: there is no such article",
    );
}

#[test]
fn another_catalog_needs_every_word_except_those_about_what_it_lacks() {
    let root = checkout();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("broken-small");
    let _ = fs::remove_dir_all(&folder);
    copy(&root.join("tests/fixtures/catalog-small"), &folder);
    let compile = || {
        content_compiler::compile_catalog(&root.join("content"), &folder, "first-aid", "en")
            .map_or_else(|problems| problems, |_| Vec::new())
    };
    assert_eq!(compile(), Vec::<String>::new());
    let words = folder.join("en/first-aid/catalog.toml");
    let text = fs::read_to_string(&words).unwrap();
    fs::write(&words, text.replace("heading = ", "headline = ")).unwrap();
    let problems = compile();
    let has = |end: &str| problems.iter().any(|problem| problem.ends_with(end));
    assert!(has("catalog.heading: is missing"), "{problems:#?}");
    assert!(problems.iter().any(|it| it.contains("catalog.headline: is not in")), "{problems:#?}");
    // Once something is excludable, the words about exclusion are required.
    fs::write(&words, text).unwrap();
    let structure = folder.join("first-aid/catalog.toml");
    let text = fs::read_to_string(&structure).unwrap();
    fs::write(&structure, text.replace("id = \"topics\"", "id = \"topics\"\nexcludable = true"))
        .unwrap();
    let problems = compile();
    assert!(problems.iter().any(|it| it.ends_with("catalog.soa.own: is missing")), "{problems:#?}");
}

#[test]
fn an_unused_word_is_found() {
    let root = checkout();
    let mut page = content_compiler::compile(&root.join("content"), "en").unwrap().page;
    page.insert("nobody.says".into(), "this".into());
    let templates = ["index.html", "guide.html", "public/around.js"].map(|name| root.join(name));
    let templates = templates.each_ref().map(PathBuf::as_path);
    let unused = content_compiler::unused_words(&page, &root.join("src"), &templates).unwrap();
    assert_eq!(unused, ["nobody.says"]);
}

#[test]
fn the_quick_check_has_a_question_for_each_group_and_short_answers() {
    let copy = Copy::new("broken-quick");
    let (structure, words) = ("iso42001-2023/quick.toml", "en/iso42001-2023/quick.toml");
    let check = |file: &str, from: &str, to: &str, expected: &str| {
        copy.check(file, from, to, &format!("content/{expected}"));
    };
    let about = "iso42001-2023/catalog.toml";
    let of = |expected: &str| format!("{structure}: {expected}");
    let needs = "question: needs one for each group, in the order of the catalog";
    check(structure, "group = \"5\"", "group = \"4\"", &of(needs));
    let first = "4: `first` is no item of the group with the flag \"quick\"";
    check(structure, "first = \"4.1\"", "first = \"4.2\"", &of(first));
    check(structure, "first = \"4.1\"", "first = \"5.1\"", &of(first));
    let levels = "levels = [0, 1, 2, 3]";
    let rise = "4: `levels` must be levels that rise";
    check(structure, levels, "levels = [0, 1, 3, 2]", &of(rise));
    check(structure, levels, "levels = [0, 1, 2, 6]", &of(rise));
    check(structure, levels, "levels = []", &of(rise));
    let one_each = "4: needs a choice of its own for each level";
    check(structure, levels, "levels = [0, 1, 2]", &format!("{words}: {one_each}"));
    check(
        words,
        "\"A list is drafted\"",
        "\"No list, and no decision\"",
        &format!("{words}: {one_each}"),
    );
    check(words, "[question.\"4\"]", "[question.\"3\"]", &format!("{words}: 4: has no words here"));
    check(
        words,
        "[question.\"4\"]",
        "[question.\"3\"]",
        &format!("{words}: 3: has words but no question"),
    );
    let long = "A list is now drafted and waits for us";
    check(
        words,
        "\"A list is drafted\"",
        &format!("\"{long}\""),
        &format!("{words}: 4: choices: “{long}” has more than 8 words"),
    );
    check(
        about,
        "\"10.2\",\n  \"A.2.2\", \"A.2.4\"",
        "\"A.2.2\", \"A.2.4\"",
        &format!("{about}: 10: the flag \"quick\" is on no item of the group"),
    );
    let whole = fs::read_to_string(copy.0.join(structure)).unwrap();
    check(
        structure,
        &whole,
        "question = []",
        &format!("{about}: 4.1: has the flag \"quick\", and there is no quick check"),
    );
}
