//! The package of a workbook, a zip archive, with limits that are checked before anything is
//! unpacked: a small file can unpack to more than a machine can hold. The stated sizes are not
//! trusted either; bytes are counted as they are unpacked.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{self, BufReader, Cursor, ErrorKind, Read};

use aims_core::codec::Refusal;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::xml::Xml;

/// The largest file, in bytes.
pub const MAX_FILE: u64 = 50_000_000;
/// The most parts in a file.
pub const MAX_PARTS: u64 = 2_000;
/// The most bytes of all parts together, unpacked.
pub const MAX_UNPACKED: u64 = 200_000_000;
/// The most bytes of one part, unpacked.
pub const MAX_PART: u64 = 100_000_000;

/// The first bytes of a compound file: a workbook from before 2007, or a locked one.
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// A file that has passed the checks.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The index of each part in the archive, by its name in lower case.
    places: BTreeMap<String, usize>,
    /// The number of bytes that may still be unpacked.
    left: Cell<u64>,
}

/// Checks a file without unpacking any of it.
pub fn open(bytes: &[u8]) -> Result<Package<'_>, Refusal> {
    let size = bytes.len() as u64;
    if size > MAX_FILE {
        return Err(Refusal::TooLarge { bytes: size, most: MAX_FILE });
    }
    if bytes.starts_with(&COMPOUND) {
        let is_locked = has(bytes, "EncryptedPackage");
        return Err(if is_locked { Refusal::Encrypted } else { Refusal::OldFormat });
    }
    if !bytes.starts_with(b"PK") {
        return Err(Refusal::NotAWorkbook);
    }
    let damaged = || Refusal::Damaged { part: String::new() };
    few(stated_parts(bytes).ok_or_else(damaged)?)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    few(archive.len() as u64)?;
    let mut places = BTreeMap::new();
    let mut total = 0_u64;
    for place in 0..archive.len() {
        let part = archive.by_index_raw(place).map_err(|_| damaged())?;
        total = total.saturating_add(part.size());
        if part.size() > MAX_PART {
            return Err(Refusal::Unpacked { most: MAX_PART });
        }
        if part.encrypted() {
            return Err(Refusal::Encrypted);
        }
        places.insert(part.name().to_lowercase(), place);
    }
    if total > MAX_UNPACKED {
        return Err(Refusal::Unpacked { most: MAX_UNPACKED });
    }
    Ok(Package { archive, places, left: Cell::new(MAX_UNPACKED) })
}

fn few(parts: u64) -> Result<(), Refusal> {
    if parts > MAX_PARTS {
        return Err(Refusal::TooManyParts { parts, most: MAX_PARTS });
    }
    Ok(())
}

/// The largest number of parts that any end record of the archive states; `None` if there is no end
/// record. The zip reader allocates memory for that number, and it may go back to an earlier record
/// if it cannot read the last one.
/// Source: APPNOTE.TXT of PKWARE, 4.3.14 and 4.3.16.
fn stated_parts(bytes: &[u8]) -> Option<u64> {
    let number = |from: usize, length: usize| {
        let digits = bytes.get(from..from + length)?;
        Some(digits.iter().rev().fold(0_u64, |number, digit| number << 8 | u64::from(*digit)))
    };
    // An end record states the number of parts on its disk, and the total.
    let stated =
        |from: usize, length: usize| number(from, length).max(number(from + length, length));
    let parts = bytes.windows(4).enumerate().filter_map(|(at, four)| match four {
        b"PK\x05\x06" => stated(at + 8, 2),
        b"PK\x06\x06" => stated(at + 24, 8),
        _ => None,
    });
    parts.max()
}

/// Whether a compound file contains this stream name, in UTF-16.
fn has(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

impl<'a> Package<'a> {
    /// Whether the file has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    /// The XML of a part, read while it is unpacked; `None` if there is no such part.
    pub fn part<'p>(
        &'p mut self,
        name: &str,
    ) -> Result<Option<Xml<impl io::BufRead + use<'p, 'a>>>, Refusal> {
        let Some(place) = self.places.get(&name.to_lowercase()) else { return Ok(None) };
        let damaged = || Refusal::Damaged { part: name.to_owned() };
        let file = self.archive.by_index(*place).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Encrypted,
            _ => damaged(),
        })?;
        let counted = Counted { inner: file, left: MAX_PART, left_of_all: &self.left };
        Ok(Some(Xml::new(name, BufReader::new(counted))))
    }
}

/// Counts the unpacked bytes, and fails once a limit is exceeded.
struct Counted<'a, R> {
    inner: R,
    left: u64,
    left_of_all: &'a Cell<u64>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let left = self.left.checked_sub(count as u64);
        let left_of_all = self.left_of_all.get().checked_sub(count as u64);
        match (left, left_of_all) {
            (Some(left), Some(left_of_all)) => {
                self.left = left;
                self.left_of_all.set(left_of_all);
                Ok(count)
            }
            (None, _) => Err(io::Error::new(ErrorKind::FileTooLarge, "part")),
            (_, None) => Err(io::Error::new(ErrorKind::QuotaExceeded, "all parts")),
        }
    }
}
