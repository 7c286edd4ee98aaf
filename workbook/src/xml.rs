//! The XML of a part, step by step. Nothing that was read is kept, and only the entities of XML
//! itself are known.

use std::io::{BufRead, ErrorKind};

use aims_core::codec::Refusal;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use crate::guard::{MAX_PART, MAX_UNPACKED};

/// One step through a part. Names have no prefix.
pub enum Step {
    /// The start of an element. An empty element closes with the next step.
    Open(Element),
    /// The end of the element with this name.
    Close(String),
    /// A text, or part of one.
    Text(String),
    /// The end of the part.
    End,
}

/// The start tag of an element.
pub struct Element {
    /// Its name.
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, by its name without prefix.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A part that is being read.
pub struct Xml<R> {
    part: String,
    reader: Reader<R>,
    buffer: Vec<u8>,
}

impl<R: BufRead> Xml<R> {
    /// Begins to read a part of this name.
    pub fn new(part: &str, inner: R) -> Self {
        let mut reader = Reader::from_reader(inner);
        reader.config_mut().expand_empty_elements = true;
        Self { part: part.to_owned(), reader, buffer: Vec::new() }
    }

    /// The next step.
    pub fn next(&mut self) -> Result<Step, Refusal> {
        loop {
            self.buffer.clear();
            let damaged = || Refusal::Damaged { part: self.part.clone() };
            let event = self.reader.read_event_into(&mut self.buffer);
            let event = event.map_err(|error| refusal(&error, &self.part))?;
            let step = match event {
                Event::Start(start) | Event::Empty(start) => {
                    Step::Open(element(&start).ok_or_else(damaged)?)
                }
                Event::End(end) => Step::Close(local(end.local_name().as_ref())),
                Event::Text(text) => {
                    Step::Text(text.xml10_content().map_err(|_| damaged())?.into_owned())
                }
                Event::CData(text) => {
                    Step::Text(text.xml10_content().map_err(|_| damaged())?.into_owned())
                }
                Event::GeneralRef(entity) => {
                    let letter = entity.resolve_char_ref().map_err(|_| damaged())?;
                    let name = entity.decode().map_err(|_| damaged())?;
                    let known = || resolve_xml_entity(&name).map(str::to_owned);
                    Step::Text(letter.map(String::from).or_else(known).ok_or_else(damaged)?)
                }
                Event::Eof => Step::End,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            };
            return Ok(step);
        }
    }

    /// The text up to the end of the element that has just begun. Skips child elements for which
    /// `is_left_out` is true.
    pub fn text(&mut self, is_left_out: impl Fn(&str) -> bool) -> Result<String, Refusal> {
        let mut text = String::new();
        let (mut depth, mut left_out) = (0_usize, None);
        loop {
            match self.next()? {
                Step::Open(element) => {
                    depth += 1;
                    if left_out.is_none() && is_left_out(&element.name) {
                        left_out = Some(depth);
                    }
                }
                Step::Close(_) if depth == 0 => return Ok(text),
                Step::Close(_) => {
                    left_out = left_out.filter(|from| *from != depth);
                    depth -= 1;
                }
                Step::Text(piece) if left_out.is_none() => text.push_str(&piece),
                Step::Text(_) => {}
                Step::End => return Err(Refusal::Damaged { part: self.part.clone() }),
            }
        }
    }
}

fn refusal(error: &Error, part: &str) -> Refusal {
    match error {
        Error::Io(error) if error.kind() == ErrorKind::FileTooLarge => {
            Refusal::Unpacked { most: MAX_PART }
        }
        Error::Io(error) if error.kind() == ErrorKind::QuotaExceeded => {
            Refusal::Unpacked { most: MAX_UNPACKED }
        }
        _ => Refusal::Damaged { part: part.to_owned() },
    }
}

fn element(start: &BytesStart<'_>) -> Option<Element> {
    let name = local(start.local_name().as_ref());
    let mut attributes = Vec::new();
    // The check for duplicate names is off: its cost grows with the square of their number.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        attributes.push((local(attribute.key.local_name().as_ref()), value.into_owned()));
    }
    Some(Element { name, attributes })
}

fn local(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}
