//! The numbering definitions behind bulleted and numbered lists.

use docx_rs::{
    AbstractNumbering, IndentLevel, Level, LevelJc, LevelOverride, LevelText, NumberFormat,
    Numbering, NumberingId, Numberings, Paragraph, SpecialIndentType, Start,
};

/// The indentation of list text, in twentieths of a point.
pub(crate) const INDENT: i32 = 360;

/// The ids of the list definitions. `docx-rs` always writes one of its own as number 1.
const BULLETS: usize = 2;
const NUMBERS: usize = 3;

/// The lists that the styles refer to, so that an author can use them in Word.
pub(crate) const BULLET_STYLE: usize = 2;
/// See [`BULLET_STYLE`].
pub(crate) const NUMBER_STYLE: usize = 3;

/// The lists of a document.
#[derive(Default)]
pub(crate) struct Lists {
    numbered: usize,
}

impl Lists {
    /// Begins a numbered list, which counts from 1, and returns its id.
    pub(crate) fn begin_numbered(&mut self) -> usize {
        self.numbered += 1;
        NUMBER_STYLE + self.numbered
    }

    /// The definitions of all lists begun so far.
    pub(crate) fn definitions(&self) -> Numberings {
        let mut all = Numberings::new()
            .add_abstract_numbering(definition(BULLETS, "bullet", "•", "ListBullet"))
            .add_abstract_numbering(definition(NUMBERS, "decimal", "%1.", "ListNumber"))
            .add_numbering(Numbering::new(BULLET_STYLE, BULLETS))
            .add_numbering(Numbering::new(NUMBER_STYLE, NUMBERS));
        for number in 1..=self.numbered {
            let restart = LevelOverride::new(0).start(1);
            all = all.add_numbering(
                Numbering::new(NUMBER_STYLE + number, NUMBERS).add_override(restart),
            );
        }
        all
    }
}

/// Makes a paragraph an item of a list.
pub(crate) fn item(paragraph: Paragraph, list: usize) -> Paragraph {
    paragraph.numbering(NumberingId::new(list), IndentLevel::new(0))
}

fn definition(id: usize, format: &str, label: &str, style: &str) -> AbstractNumbering {
    let mut definition = AbstractNumbering::new(id).add_level(
        Level::new(
            0,
            Start::new(1),
            NumberFormat::new(format),
            LevelText::new(label),
            LevelJc::new("left"),
        )
        .paragraph_style(style)
        .indent(Some(INDENT), Some(SpecialIndentType::Hanging(INDENT)), None, None),
    );
    definition.multi_level_type = Some("singleLevel".to_owned());
    definition
}
