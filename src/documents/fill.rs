//! Filling a template: values within texts, and blocks in place of a placeholder.

use aims_core::codec::{Block, Check, GuidanceFile, Table, escape, plain};
use aims_core::domain::{Decision, Implementation, ItemIx, Reason, Role, Sheet};

use crate::words::{self, names};

/// A document that can be written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The title, without markup.
    pub title: String,
    /// The text, with its title as the first block.
    pub blocks: Vec<Block>,
}

/// The data that a template is filled with.
#[derive(Clone, Copy)]
pub struct Fill<'a> {
    /// The catalog and the answers.
    pub sheet: Sheet<'a>,
    /// First steps, points, and what an auditor asks.
    pub guidance: &'a GuidanceFile,
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
            Block::Diagram(diagram) => Block::Diagram(diagram.clone()),
            Block::Fill(place) => return self.place(place),
        }]
    }

    /// Replaces `{name}` in a text.
    fn text(self, template: &str) -> String {
        words::fill_with(template, |name| self.value(name))
    }

    fn value(self, name: &str) -> String {
        let profile = self.sheet.profile();
        let given = match name {
            "organisation" => profile.organisation.clone(),
            "scope" => profile.scope.clone(),
            "roles" => names::roles(&profile.roles.iter().collect::<Vec<Role>>()),
            "certificates" => self.certificates(),
            "stage_1" => profile.stage_1.map(names::date).unwrap_or_default(),
            "date" => self.today.to_owned(),
            "systems" => self.sheet.systems().count().to_string(),
            "included" => names::decision(Decision::Included).to_owned(),
            "excluded" => names::decision(Decision::Excluded).to_owned(),
            "undecided" => names::decision(Decision::Undecided).to_owned(),
            "not_started" => names::implementation(Implementation::NotStarted).to_owned(),
            "partly" => names::implementation(Implementation::Partly).to_owned(),
            "not_evidenced" => names::implementation(Implementation::Claimed).to_owned(),
            "implemented" => names::implementation(Implementation::Implemented).to_owned(),
            "basis" => basis(),
            _ => String::new(),
        };
        let given = given.trim();
        if given.is_empty() { names::missing(name).to_owned() } else { escape(given) }
    }

    /// The blocks that replace a placeholder such as `points 5.2 A.2.2`.
    fn place(self, place: &str) -> Vec<Block> {
        let mut parts = place.split_whitespace();
        let name = parts.next().unwrap_or_default();
        let items: Vec<ItemIx> = parts.filter_map(|id| self.sheet.catalog.find(id)).collect();
        vec![match name {
            "systems" => self.systems(),
            "soa" => self.soa(),
            "soa-plan" => self.soa_plan(),
            "soa-undecided" => self.undecided(),
            "points" => return items.into_iter().flat_map(|item| self.points(item)).collect(),
            "checklist" => {
                return items.into_iter().flat_map(|item| self.checklist(item)).collect();
            }
            "serves" => self.serves(&items),
            "findings" => return self.findings(),
            "gaps" => self.gaps(),
            "open-documents" => self.open_documents(),
            "owners" => self.owners(),
            "evidence" => self.evidence(),
            _ => return Vec::new(),
        }]
    }

    /// The certificates that the organisation holds, those of the catalog first.
    fn certificates(self) -> String {
        let profile = self.sheet.profile();
        let known = self.sheet.catalog.certificates.iter();
        let held = known.filter(|it| profile.certificates.contains(&it.id));
        let mut all: Vec<&str> = held.map(|it| it.name.as_str()).collect();
        let other = profile.other_certificates.trim();
        all.extend((!other.is_empty()).then_some(other));
        words::list(&all)
    }
}

/// The kinds of reason, each as its letter and its name.
fn basis() -> String {
    let one = |reason| format!("{} {}", names::basis(reason), names::reason(reason));
    words::list(&Reason::ALL.map(one))
}
