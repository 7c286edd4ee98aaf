//! Mends the XML that `docx-rs` writes.
//!
//! `docx-rs` puts elements in an order that Word forgives but the schema does not allow, writes
//! empty elements, and has no way to repeat a table's head or to set the language. No text is
//! changed: everything that is kept is copied byte for byte.

use std::borrow::Cow;

use crate::Error;

/// The order that the schema demands of the children of an element.
const ORDERS: [(&str, &[&str]); 8] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &["w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:sz", "w:szCs"],
    ),
    ("w:numPr", &["w:ilvl", "w:numId"]),
    ("w:pBdr", &["w:top", "w:left", "w:bottom", "w:right", "w:between", "w:bar"]),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:tblLayout",
            "w:tblCellMar",
        ],
    ),
    ("w:sectPr", &["w:headerReference", "w:footerReference", "w:pgSz", "w:pgMar", "w:cols"]),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:link",
            "w:uiPriority",
            "w:semiHidden",
            "w:unhideWhenUsed",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
            "w:trPr",
            "w:tcPr",
        ],
    ),
    (
        "w:lvl",
        &["w:start", "w:numFmt", "w:pStyle", "w:suff", "w:lvlText", "w:lvlJc", "w:pPr", "w:rPr"],
    ),
];

/// Mends a part whose XML holds paragraphs, tables or lists.
pub(crate) fn part(name: &str, xml: &[u8]) -> Result<Vec<u8>, Error> {
    mended(name, xml, |_| {})
}

/// Mends the styles. Also marks the standard style as the default and sets the language.
pub(crate) fn styles(name: &str, xml: &[u8], language: &str) -> Result<Vec<u8>, Error> {
    mended(name, xml, |element| match element.name {
        "w:style" if element.open.contains(r#"w:styleId="Normal""#) => {
            element.open = element.open.replacen("<w:style", r#"<w:style w:default="1""#, 1).into();
        }
        "w:rPrDefault" => {
            let lang = format!(r#"<w:lang w:val="{language}" w:eastAsia="{language}"/>"#);
            if let Some(Node::Element(run)) = element.children.first_mut() {
                run.children.push(Node::Text(lang.into()));
            }
        }
        _ => {}
    })
}

fn mended(
    name: &str,
    xml: &[u8],
    change: impl Fn(&mut Element<'_>) + Copy,
) -> Result<Vec<u8>, Error> {
    let text = str::from_utf8(xml).map_err(|error| Error::new(name, error))?;
    let mut tree = tree(text).ok_or_else(|| Error::new(name, "its tags do not match"))?;
    mend(&mut tree, change);
    let mut out = String::with_capacity(text.len());
    tree.children.iter().for_each(|child| child.write(&mut out));
    Ok(out.into_bytes())
}

/// A piece of an XML text, as written.
enum Node<'a> {
    Text(Cow<'a, str>),
    Element(Element<'a>),
}

/// An element: its name, its start tag without the closing bracket, and its content.
struct Element<'a> {
    name: &'a str,
    open: Cow<'a, str>,
    children: Vec<Node<'a>>,
}

impl Node<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Node::Text(text) => out.push_str(text),
            Node::Element(Element { open, children, .. }) if children.is_empty() => {
                out.push_str(open);
                out.push_str("/>");
            }
            Node::Element(Element { name, open, children }) => {
                out.push_str(open);
                out.push('>');
                children.iter().for_each(|child| child.write(out));
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
        }
    }
}

/// Parses an XML text into a nameless element that holds everything.
///
/// Each `<` begins a tag and each `>` ends one, because `docx-rs` escapes both in all texts. A
/// general XML reader would also do, but `quick-xml` as built for `docx-rs` brings almost 200 kB of
/// East Asian encodings.
fn tree(text: &str) -> Option<Element<'_>> {
    let mut open = vec![];
    let mut current = Element { name: "", open: "".into(), children: vec![] };
    let mut rest = text;
    while !rest.is_empty() {
        let is_tag = rest.starts_with('<');
        let end = if is_tag { rest.find('>')? + 1 } else { rest.find('<').unwrap_or(rest.len()) };
        let (raw, after) = rest.split_at(end);
        rest = after;
        if !is_tag || raw.starts_with("<?") {
            current.children.push(Node::Text(raw.into()));
        } else if let Some(name) = raw.strip_prefix("</") {
            let inner = std::mem::replace(&mut current, open.pop()?);
            if name.trim_end_matches('>') != inner.name {
                return None;
            }
            current.children.push(Node::Element(inner));
        } else if raw.ends_with("/>") {
            current.children.push(Node::Element(element(raw)));
        } else {
            open.push(std::mem::replace(&mut current, element(raw)));
        }
    }
    open.is_empty().then_some(current)
}

/// The element of a start tag, without content.
fn element(tag: &str) -> Element<'_> {
    let open = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
    let name = open.trim_start_matches('<').split(' ').next().unwrap_or_default();
    Element { name, open: open.into(), children: vec![] }
}

/// Whether an element says nothing and can go.
fn is_needless(element: &Element<'_>) -> bool {
    match element.name {
        "w:pPr" | "w:rPr" | "w:tblPr" | "w:tcPr" | "w:tblBorders" => element.children.is_empty(),
        // A width of 0 means no width; a style may not state it at all.
        "w:tblW" => element.open.contains(r#"w:w="0""#),
        _ => false,
    }
}

fn mend(element: &mut Element<'_>, change: impl Fn(&mut Element<'_>) + Copy) {
    for child in &mut element.children {
        if let Node::Element(child) = child {
            mend(child, change);
        }
    }
    element.children.retain(|child| match child {
        Node::Text(_) => true,
        Node::Element(child) => !is_needless(child),
    });
    match element.name {
        "w:tbl" => repeat_head(element),
        // This attribute belongs to another element; a grid column has none.
        "w:gridCol" => element.open = element.open.replace(r#" w:type="dxa""#, "").into(),
        _ => {}
    }
    if let Some((_, order)) = ORDERS.iter().find(|(name, _)| *name == element.name) {
        element.children.sort_by_key(|child| {
            match child {
                Node::Element(child) => order.iter().position(|name| *name == child.name),
                Node::Text(_) => None,
            }
            .unwrap_or(order.len())
        });
    }
    change(element);
}

/// Makes Word repeat the first row of a table on each page.
fn repeat_head(table: &mut Element<'_>) {
    let mut rows = table.children.iter_mut().filter_map(|child| match child {
        Node::Element(row) if row.name == "w:tr" => Some(row),
        _ => None,
    });
    if let Some(Node::Element(properties)) = rows.next().and_then(|row| row.children.first_mut())
        && properties.name == "w:trPr"
    {
        properties.children.push(Node::Text("<w:tblHeader/>".into()));
    }
}
