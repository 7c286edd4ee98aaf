//! Documents: templates filled from an assessment.
//!
//! A template is blocks with places. `{organisation}` within a text is replaced by what the visitor
//! wrote; a block such as `points 5.2` by a list or a table made from the answers. Words of a
//! language come from outside, in [`DocumentWords`]. What a visitor wrote is escaped, so that it
//! stands in the document to the letter.

use serde::Serialize;

use super::block::{Block, Check, Table, escape, plain};
use crate::domain::{
    Answer, Assessed, Availability, Catalog, Decision, Grade, Implementation, ItemIx, Level,
    Profile, Reason, Role, Sheet, SoaControl, SoaRow,
};

/// A document that can be written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The title, without marks.
    pub title: String,
    /// The text, with its title as the first block.
    pub blocks: Vec<Block>,
}

/// Words that stand in documents. All of them are plain text.
#[derive(Debug)]
pub struct DocumentWords {
    /// In the place of what was not given, by the name of the place.
    pub missing: fn(&str) -> String,
    /// Heads of the table of AI systems: name, purpose, role, impact assessment, date.
    pub systems: [&'static str; 5],
    /// In the place of an empty table of AI systems.
    pub no_systems: &'static str,
    /// Heads of the Statement of Applicability: control, decision, reasons, status, where, owner.
    pub soa: [&'static str; 6],
    /// In the place of an empty list of undecided controls.
    pub none_undecided: &'static str,
    /// Heads of a table of answers: item, level, evidence, owner, where.
    pub standing: [&'static str; 5],
    /// Heads of the table of findings: grade, item, what is true today.
    pub findings: [&'static str; 3],
    /// In the place of an empty table of findings.
    pub no_findings: &'static str,
    /// How many items are unanswered, so that nothing is forecast for them.
    pub open_findings: fn(usize) -> String,
    /// Heads of the table of gaps: item, level, first step.
    pub gaps: [&'static str; 3],
    /// In the place of an empty table of gaps.
    pub no_gaps: &'static str,
    /// In the place of an empty list of documents.
    pub no_documents: &'static str,
    /// In the place of an empty list of people.
    pub no_owners: &'static str,
    /// An own control.
    pub own_control: &'static str,
    /// A level without an answer.
    pub unanswered: &'static str,
    /// A level that is claimed and not shown.
    pub claimed: &'static str,
    /// What an organisation does, by its roles.
    pub roles: fn(&[Role]) -> String,
    /// A role for one AI system.
    pub role: fn(Role) -> &'static str,
    /// Whether there is an impact assessment.
    pub assessed: fn(Assessed) -> &'static str,
    /// What was decided about a control.
    pub decision: fn(Decision) -> &'static str,
    /// How far a control is put into practice.
    pub implementation: fn(Implementation) -> &'static str,
    /// A kind of reason.
    pub reason: fn(Reason) -> &'static str,
    /// Whether a document is there.
    pub availability: fn(Availability) -> &'static str,
    /// A grade of finding.
    pub grade: fn(Grade) -> &'static str,
    /// A certificate.
    pub certificate: fn(crate::domain::Certificate) -> &'static str,
    /// A name of an item: number and title.
    pub item: fn(&Catalog, ItemIx) -> String,
    /// Labels of the levels.
    pub levels: [String; 6],
    /// Labels of the grades of evidence.
    pub evidence: [String; 4],
}

/// What a template is filled from.
#[derive(Clone, Copy)]
pub struct Fill<'a> {
    /// What was asked and answered.
    pub sheet: Sheet<'a>,
    /// The words.
    pub words: &'a DocumentWords,
    /// Today, as a person writes it.
    pub today: &'a str,
}

/// Fills the blocks of a template.
pub fn fill(blocks: &[Block], from: Fill<'_>) -> Document {
    let blocks: Vec<Block> = blocks.iter().flat_map(|block| from.block(block)).collect();
    let title = blocks.iter().find_map(|block| match block {
        Block::H1(title) => Some(plain(title)),
        _ => None,
    });
    Document { title: title.unwrap_or_default(), blocks }
}

impl<'a> Fill<'a> {
    fn block(self, block: &Block) -> Vec<Block> {
        let text = |text: &String| self.text(text);
        let texts = |items: &[String]| items.iter().map(text).collect::<Vec<_>>();
        vec![match block {
            Block::H1(title) => Block::H1(text(title)),
            Block::H2(title) => Block::H2(text(title)),
            Block::H3(title) => Block::H3(text(title)),
            Block::P(words) => Block::P(text(words)),
            Block::Note(words) => Block::Note(text(words)),
            Block::Ul(items) => Block::Ul(texts(items)),
            Block::Ol(items) => Block::Ol(texts(items)),
            Block::Check(items) => Block::Check(
                items.iter().map(|item| Check { text: text(&item.text), ..item.clone() }).collect(),
            ),
            Block::Table(table) => Block::Table(Table {
                head: texts(&table.head),
                widths: table.widths.clone(),
                rows: table.rows.iter().map(|row| texts(row)).collect(),
            }),
            Block::Fill(what) => return self.made(what),
        }]
    }

    /// Replaces `{name}` in a text. A brace in what a visitor wrote is not looked at again.
    fn text(self, template: &str) -> String {
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, behind)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            out.push_str(&self.value(name));
            rest = behind;
        }
        out.push_str(rest);
        out
    }

    fn value(self, name: &str) -> String {
        let profile = self.sheet.profile();
        let given = match name {
            "organisation" => profile.organisation.clone(),
            "scope" => profile.scope.clone(),
            "roles" => {
                let roles: Vec<Role> = profile.roles.iter().collect();
                if roles.is_empty() { String::new() } else { (self.words.roles)(&roles) }
            }
            "certificates" => self.certificates(profile),
            "stage_1" => profile.stage_1.map(|date| date.to_string()).unwrap_or_default(),
            "date" => self.today.to_owned(),
            "systems" => self.sheet.systems().count().to_string(),
            _ => String::new(),
        };
        if given.trim().is_empty() { (self.words.missing)(name) } else { escape(given.trim()) }
    }

    fn certificates(self, profile: &Profile) -> String {
        let known = profile.certificates.iter().map(|one| (self.words.certificate)(one));
        let other = profile.other_certificates.trim();
        let all: Vec<&str> = known.chain((!other.is_empty()).then_some(other)).collect();
        all.join(", ")
    }

    /// The blocks in the place of a block such as `points 5.2 A.2.2`.
    fn made(self, what: &str) -> Vec<Block> {
        let mut words = what.split_whitespace();
        let name = words.next().unwrap_or_default();
        let items: Vec<ItemIx> = words.filter_map(|id| self.sheet.catalog.find(id)).collect();
        vec![match name {
            "systems" => self.systems(),
            "soa" => self.soa(),
            "soa-undecided" => self.undecided(),
            "points" => return items.into_iter().flat_map(|item| self.points(item)).collect(),
            "standing" => self.standing(&items),
            "findings" => return self.findings(),
            "gaps" => self.gaps(),
            "open-documents" => self.open_documents(),
            "owners" => self.owners(),
            _ => return Vec::new(),
        }]
    }

    fn name(self, item: ItemIx) -> String {
        escape(&(self.words.item)(self.sheet.catalog, item))
    }

    fn level(self, answer: &Answer) -> String {
        let Some(level) = answer.level else { return self.words.unanswered.to_owned() };
        let label = self.label(level);
        if answer.is_claimed() { format!("{label} ({})", self.words.claimed) } else { label }
    }

    fn label(self, level: Level) -> String {
        format!("{} {}", level.value(), self.words.levels[level.index()])
    }

    fn systems(self) -> Block {
        let rows: Vec<Vec<String>> = self
            .sheet
            .systems()
            .map(|system| {
                let on = match system.assessed {
                    Assessed::Yes(Some(date)) => date.to_string(),
                    _ => String::new(),
                };
                vec![
                    escape(&system.name),
                    escape(&system.purpose),
                    system.role.map_or_else(String::new, |role| (self.words.role)(role).to_owned()),
                    (self.words.assessed)(system.assessed).to_owned(),
                    on,
                ]
            })
            .collect();
        if rows.is_empty() {
            return Block::P(self.words.no_systems.to_owned());
        }
        table(&self.words.systems, &[25, 35, 14, 14, 12], rows)
    }

    fn soa(self) -> Block {
        let reasons = |row: &SoaRow<'_>| {
            let kinds: Vec<&str> =
                row.reasons.iter().map(|kind| (self.words.reason)(kind)).collect();
            let why = escape(row.why.trim());
            match (kinds.is_empty(), why.is_empty()) {
                (true, _) => why,
                (_, true) => kinds.join(", "),
                _ => format!("{}: {why}", kinds.join(", ")),
            }
        };
        let row = |row: SoaRow<'_>| {
            vec![
                self.control(row.control),
                (self.words.decision)(row.decision).to_owned(),
                reasons(&row),
                (self.words.implementation)(row.implementation).to_owned(),
                escape(row.location),
                escape(row.owner),
            ]
        };
        table(&self.words.soa, &[24, 12, 28, 14, 12, 10], self.sheet.soa().map(row).collect())
    }

    fn control(self, control: SoaControl<'_>) -> String {
        match control {
            SoaControl::Item(item) => self.name(item),
            SoaControl::Own(own) => {
                format!("{} ({})", escape(&own.title), self.words.own_control)
            }
        }
    }

    fn undecided(self) -> Block {
        let open = self.sheet.soa().filter(|row| !row.decision.is_complete());
        let line = |row: SoaRow<'_>| {
            format!("{}: {}", self.control(row.control), (self.words.decision)(row.decision))
        };
        list(open.map(line).collect(), self.words.none_undecided)
    }

    fn points(self, item: ItemIx) -> Vec<Block> {
        let answer = self.sheet.answer(item);
        let check = |point: &crate::domain::Point| Check {
            done: answer.points.contains(&point.id),
            text: escape(&point.text),
        };
        let points = self.sheet.item(item).points.iter().map(check).collect();
        vec![Block::P(format!("**{}**", self.name(item))), Block::Check(points)]
    }

    fn standing(self, items: &[ItemIx]) -> Block {
        let row = |item: &ItemIx| {
            let answer = self.sheet.answer(*item);
            vec![
                self.name(*item),
                self.level(answer),
                self.words.evidence[answer.evidence.index()].clone(),
                escape(&answer.owner),
                escape(&answer.location),
            ]
        };
        let rows = items.iter().map(row).collect();
        table(&self.words.standing, &[32, 20, 20, 14, 14], rows)
    }

    fn findings(self) -> Vec<Block> {
        let outlook = self.sheet.outlook();
        let grades = [Grade::Major, Grade::Minor, Grade::Opportunity];
        let of_grade = |grade: Grade| {
            let row = move |item: ItemIx| {
                let level = self.sheet.answer(item).level;
                let now = level.map_or("", |level| &self.sheet.item(item).levels[level.index()]);
                vec![(self.words.grade)(grade).to_owned(), self.name(item), escape(now)]
            };
            outlook.graded(grade).into_iter().map(row).collect::<Vec<_>>()
        };
        let rows: Vec<_> = grades.into_iter().flat_map(of_grade).collect();
        let mut blocks = vec![if rows.is_empty() {
            Block::P(self.words.no_findings.to_owned())
        } else {
            table(&self.words.findings, &[16, 32, 52], rows)
        }];
        let open = self.sheet.items().filter(|item| self.sheet.is_open(*item)).count();
        // Without this line an assessment that has hardly begun would look clean.
        blocks.extend((open > 0).then(|| Block::P((self.words.open_findings)(open))));
        blocks
    }

    fn gaps(self) -> Block {
        let sheet = self.sheet;
        let is_listed = |item: &ItemIx| {
            sheet.is_gap(*item) || sheet.is_open(*item) && !sheet.catalog.is_control(*item)
        };
        let row = |item: ItemIx| {
            let step = escape(&plain(&self.sheet.item(item).first_step));
            vec![self.name(item), self.level(self.sheet.answer(item)), step]
        };
        let rows: Vec<_> = sheet.items().filter(is_listed).map(row).collect();
        if rows.is_empty() {
            return Block::P(self.words.no_gaps.to_owned());
        }
        table(&self.words.gaps, &[30, 18, 52], rows)
    }

    fn open_documents(self) -> Block {
        let open = self.sheet.register().filter(|row| row.availability != Availability::Have);
        let line = |row: crate::domain::RegisterRow<'_>| {
            let (name, id) = (escape(&row.demand.name), &self.sheet.item(row.item).id);
            format!("{name} ({id}): {}", (self.words.availability)(row.availability))
        };
        list(open.map(line).collect(), self.words.no_documents)
    }

    fn owners(self) -> Block {
        let names = self.sheet.profile().names().map(escape).collect();
        list(names, self.words.no_owners)
    }
}

fn table(head: &[&str], widths: &[u8], rows: Vec<Vec<String>>) -> Block {
    let head = head.iter().map(|head| escape(head)).collect();
    Block::Table(Table { head, widths: widths.to_vec(), rows })
}

fn list(items: Vec<String>, empty: &str) -> Block {
    if items.is_empty() { Block::P(empty.to_owned()) } else { Block::Ul(items) }
}

/// What the exporter reads: a document with what stands around it.
#[derive(Serialize)]
struct ExporterWire<'a> {
    title: &'a str,
    language: &'a str,
    organisation: &'a str,
    date: &'a str,
    footer: &'a str,
    blocks: &'a [Block],
}

/// The document as the exporter reads it, which makes a Word file of it.
pub fn to_exporter(
    document: &Document,
    language: &str,
    organisation: &str,
    date: &str,
    footer: &str,
) -> String {
    let Document { title, blocks } = document;
    // The file has its title above organisation and date, and not once more below them.
    let blocks = match blocks.split_first() {
        Some((Block::H1(_), rest)) => rest,
        _ => blocks,
    };
    super::v2_wire::to_json(&ExporterWire { title, language, organisation, date, footer, blocks })
}
