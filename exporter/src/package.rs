//! The Word file as a whole: the parts from `docx-rs`, mended and packed.

use std::io::Cursor;

use docx_rs::Docx;

use crate::{Document, Error, body, mend, page, properties, styles};

/// The bytes of the Word file.
pub(crate) fn bytes(document: &Document) -> Result<Vec<u8>, Error> {
    let docx = page::set(Docx::new().styles(styles::all()), document);
    let mut parts = body::fill(docx, document).build();

    parts.document = mend::part("word/document.xml", &parts.document)?;
    parts.styles = mend::styles("word/styles.xml", &parts.styles, &document.language)?;
    parts.numberings = mend::part("word/numbering.xml", &parts.numberings)?;
    for footer in &mut parts.footers {
        *footer = mend::part("word/footer1.xml", footer)?;
    }
    parts.settings = properties::settings(&document.language);
    parts.doc_props.core = properties::core(document);

    let mut file = Cursor::new(Vec::new());
    parts.pack(&mut file).map_err(|error| Error::new("package", error))?;
    Ok(file.into_inner())
}
