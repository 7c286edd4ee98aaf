//! The styles, under the names that Word uses for its built-in ones.

use docx_rs::{
    BorderType, IndentLevel, LineSpacing, LineSpacingType, NumberingId, ParagraphBorder,
    ParagraphBorderPosition, ParagraphBorders, RunFonts, Shading, ShdType, SpecialIndentType,
    Style, StyleType, Styles, TableBorder, TableBorderPosition, TableBorders, TableCellMargins,
    WidthType,
};

use crate::lists::{BULLET_STYLE, INDENT, NUMBER_STYLE};

const FONT: &str = "Calibri";
/// The font for Arabic and Hebrew, which Calibri does not have.
const COMPLEX_FONT: &str = "Arial";
/// The size of plain text, in half points.
const SIZE: usize = 22;

/// The colours of the web page, from `style/tokens.css`.
const INK: &str = "0B5F5C";
const QUIET: &str = "525C5B";
const LINE: &str = "B5BDB9";
const PLACE_INK: &str = "8A4B08";
const NOTE_SHADE: &str = "EFF5F3";

/// The style of a placeholder: a text in brackets to be replaced by the reader. In Word, all
/// placeholders can be selected at once.
pub(crate) const PLACEHOLDER: &str = "Placeholder";

/// All styles of a document.
pub(crate) fn all() -> Styles {
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).east_asia(FONT).cs(COMPLEX_FONT);
    let styles = Styles::new()
        .default_size(SIZE)
        .default_fonts(fonts)
        .default_line_spacing(spacing(0, 120).line(264).line_rule(LineSpacingType::Auto));
    [
        style("Title", "Title").size(52).bold().color(INK).line_spacing(spacing(0, 60)),
        style("Subtitle", "Subtitle").size(24).color(QUIET).line_spacing(spacing(0, 280)),
        heading(1).size(32).line_spacing(spacing(360, 120)),
        heading(2).size(26).line_spacing(spacing(280, 80)),
        heading(3).size(23).line_spacing(spacing(200, 60)),
        list("ListBullet", "List Bullet", BULLET_STYLE),
        list("ListNumber", "List Number", NUMBER_STYLE),
        hanging(style("CheckList", "Check List")).line_spacing(item_spacing(false)),
        note(),
        style("Footer", "footer").size(18).color(QUIET).line_spacing(spacing(0, 0)),
        style("TableText", "Table Text").size(20).line_spacing(single(0, 0)),
        table_heading("TableHeading", "Table Heading", "TableText"),
        style("TableSmall", "Table Small").size(17).line_spacing(single(0, 0)),
        table_heading("TableSmallHeading", "Table Small Heading", "TableSmall"),
        style("TableGap", "Table Gap").size(12).line_spacing(single(0, 120)),
        Style::new(PLACEHOLDER, StyleType::Character).name("Placeholder").color(PLACE_INK),
        table(),
    ]
    .into_iter()
    .fold(styles, Styles::add_style)
}

/// The style of a table's head, which stays on the page with the first row.
fn table_heading(id: &str, name: &str, text: &str) -> Style {
    let mut style = style(id, name).based_on(text).bold();
    style.paragraph_property = style.paragraph_property.keep_next(true);
    style
}

fn style(id: &str, name: &str) -> Style {
    Style::new(id, StyleType::Paragraph).name(name).based_on("Normal")
}

fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after)
}

fn single(before: u32, after: u32) -> LineSpacing {
    spacing(before, after).line(240).line_rule(LineSpacingType::Auto)
}

/// The space around an item of a list. The last item is further from the text below it.
pub(crate) fn item_spacing(is_last: bool) -> LineSpacing {
    spacing(0, if is_last { 160 } else { 80 })
}

/// A heading, which Word lists in its navigation and keeps on the page with the text below it.
fn heading(level: usize) -> Style {
    let mut style = style(&format!("Heading{level}"), &format!("heading {level}"))
        .next("Normal")
        .ui_priority(9)
        .bold()
        .color(INK)
        .outline_lvl(level - 1);
    style.paragraph_property = style.paragraph_property.keep_next(true).keep_lines(true);
    style
}

fn hanging(style: Style) -> Style {
    style.indent(Some(INDENT), Some(SpecialIndentType::Hanging(INDENT)), None, None)
}

fn list(id: &str, name: &str, list: usize) -> Style {
    let mut style = hanging(style(id, name)).line_spacing(item_spacing(false));
    style.paragraph_property =
        style.paragraph_property.numbering(NumberingId::new(list), IndentLevel::new(0));
    style
}

/// A paragraph on a pale background with a bar on its left.
fn note() -> Style {
    use ParagraphBorderPosition::{Bottom, Left, Right, Top};
    let border = |position, color: &str, size, space| {
        ParagraphBorder::new(position).val(BorderType::Single).size(size).space(space).color(color)
    };
    // Borders in the colour of the background keep the text off its edges.
    let borders = ParagraphBorders::with_empty()
        .set(border(Left, INK, 24, 8))
        .set(border(Top, NOTE_SHADE, 4, 5))
        .set(border(Bottom, NOTE_SHADE, 4, 5))
        .set(border(Right, NOTE_SHADE, 4, 8));
    let mut style = style("Note", "Note").line_spacing(spacing(160, 240));
    style.paragraph_property = style
        .paragraph_property
        .indent(Some(220), None, Some(170), None)
        .set_borders(borders)
        .shading(Shading::new().shd_type(ShdType::Clear).fill(NOTE_SHADE))
        .keep_lines(true);
    style
}

fn table() -> Style {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    let borders = [Top, Left, Bottom, Right, InsideH, InsideV]
        .map(|position| TableBorder::new(position).size(4).color(LINE))
        .into_iter()
        .fold(TableBorders::with_empty(), TableBorders::set);
    let margins = TableCellMargins::new()
        .margin_top(57, WidthType::Dxa)
        .margin_left(100, WidthType::Dxa)
        .margin_bottom(57, WidthType::Dxa)
        .margin_right(100, WidthType::Dxa);
    Style::new("TableGrid", StyleType::Table)
        .name("Table Grid")
        .ui_priority(39)
        .set_borders(borders)
        .margins(margins)
}
