//! The look of cells.

use aims_core::codec::WorkbookColumn;
use rust_xlsxwriter::{Color, ConditionalFormatFormula, Format, FormatAlign, FormatBorder};

/// The formats of the cells of a workbook.
pub struct Styles {
    /// A heading.
    pub heading: Format,
    /// A number.
    pub number: Format,
    /// A day.
    pub date: Format,
    text: Format,
}

impl Styles {
    /// The formats of every workbook.
    pub fn new() -> Self {
        let cell = || Format::new().set_align(FormatAlign::Top).set_text_wrap();
        Self {
            heading: cell()
                .set_bold()
                .set_background_color(Color::RGB(0x00DD_E6E5))
                .set_border_bottom(FormatBorder::Thin),
            number: cell().set_align(FormatAlign::Center),
            date: cell().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            // A text stays text when it is edited: "7.10" does not become 7.1.
            text: cell().set_num_format("@"),
        }
    }

    /// The format for the cells of a column, including empty ones.
    pub fn of_column(&self, column: &WorkbookColumn) -> &Format {
        if column.is_level { &self.number } else { &self.text }
    }
}

/// The fill and text colours of the levels, from 0 on. Each fill is lighter than the one before, so
/// that levels also differ when printed without colours.
const SHADES: [(u32, u32); 6] = [
    (0x0014_3C3A, 0x00FF_FFFF),
    (0x0026_6663, 0x00FF_FFFF),
    (0x003F_8F8B, 0x0000_0000),
    (0x007F_BBB8, 0x0000_0000),
    (0x00B5_DAD8, 0x0000_0000),
    (0x00E4_F3F2, 0x0000_0000),
];

/// A rule for each level, for the cells from `first` on. It is conditional on the cell, so that the
/// shade follows when the level is changed. Without `ISNUMBER`, an empty cell would count as 0.
pub fn shades(first: &str) -> impl Iterator<Item = ConditionalFormatFormula> {
    (0_u8..).zip(SHADES).map(move |(level, (fill, text))| {
        let format =
            Format::new().set_background_color(Color::RGB(fill)).set_font_color(Color::RGB(text));
        ConditionalFormatFormula::new()
            .set_rule(format!("=AND(ISNUMBER({first}),{first}={level})").as_str())
            .set_format(format)
    })
}
