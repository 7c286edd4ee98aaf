//! A file that is locked with a password: the envelope around the encrypted bytes of an assessment file.
//!
//! Nothing is encrypted here: the browser does that (`src/browser/crypto.rs`). docs/file-format.md describes
//! the format and has a program that opens such a file.

use std::fmt;

use serde::Serialize;

use super::base64::{from_base64, to_base64};
use super::file::MAX_BYTES;
use super::json::values;
use super::scan::Raw;
use super::v3_wire::to_json;

/// The type that the envelope names.
pub const LOCKED_TYPE: &str = "aims-readiness/locked";
/// The version that this code reads and writes.
pub const LOCKED_VERSION: u32 = 1;
/// The largest locked file that is read, in bytes: base64 adds a third to [`MAX_BYTES`].
pub const MAX_LOCKED_BYTES: usize = MAX_BYTES / 3 * 4 + 2_000;
/// The rounds of PBKDF2 for a new key, as OWASP advised for HMAC-SHA-256 in 2023.
pub const ROUNDS: u32 = 600_000;
/// The fewest rounds that are read. Fewer would make guessing cheap, and nobody writes them.
pub const FEWEST_ROUNDS: u32 = 100_000;
/// The most rounds that are read. More would hold the device for minutes.
pub const MOST_ROUNDS: u32 = 10_000_000;

/// How a key is derived from a password.
const KDF: &str = "PBKDF2-HMAC-SHA-256";
/// How the bytes are encrypted.
const CIPHER: &str = "AES-256-GCM";
/// The length of the tag that AES-GCM adds, in bytes.
const TAG: usize = 16;

/// The parameters with which a file is locked. None of them is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockHeader {
    /// The rounds of PBKDF2.
    pub rounds: u32,
    /// The salt of PBKDF2, random.
    pub salt: [u8; 16],
    /// The initialisation vector of AES-GCM, random.
    pub iv: [u8; 12],
}

/// A locked file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// How it is locked.
    pub header: LockHeader,
    /// SHA-256 of [`Locked::hashed`]. It tells a damaged file from a wrong password.
    pub sha256: [u8; 32],
    /// The encrypted bytes, with the tag of AES-GCM at their end.
    pub data: Vec<u8>,
}

/// Why a locked file is refused before the visitor is asked for a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockedError {
    /// Not a locked file: something else, or not JSON.
    NotLocked,
    /// Larger than [`MAX_LOCKED_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// A version other than [`LOCKED_VERSION`]; `None` if the file names none.
    OtherVersion(Option<u32>),
    /// An unknown key derivation or cipher.
    OtherMethod,
    /// Fewer rounds than [`FEWEST_ROUNDS`], or more than [`MOST_ROUNDS`].
    Rounds(u64),
    /// A field that is missing or damaged.
    Field(&'static str),
}

impl fmt::Display for LockedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLocked => write!(f, "\"type\" is not {LOCKED_TYPE:?}"),
            Self::TooLarge { bytes } => write!(f, "{bytes} bytes, more than {MAX_LOCKED_BYTES}"),
            Self::OtherVersion(Some(version)) => write!(f, "version {version}"),
            Self::OtherVersion(None) => f.write_str("no version"),
            Self::OtherMethod => write!(f, "not {KDF} with {CIPHER}"),
            Self::Rounds(rounds) => {
                write!(f, "{rounds} rounds, not {FEWEST_ROUNDS} to {MOST_ROUNDS}")
            }
            Self::Field(name) => write!(f, "{name:?} is missing or damaged"),
        }
    }
}

impl std::error::Error for LockedError {}

impl LockHeader {
    /// The bytes that AES-GCM authenticates besides the data: seven lines, with no line end after the last.
    /// They are made from the values, so that white space and the order of fields in the file do not matter.
    pub fn authenticated(&self) -> Vec<u8> {
        let (salt, iv) = (to_base64(&self.salt), to_base64(&self.iv));
        let rounds = self.rounds;
        format!("{LOCKED_TYPE}\n{LOCKED_VERSION}\n{KDF}\n{rounds}\n{salt}\n{CIPHER}\n{iv}").into()
    }
}

impl Locked {
    /// The bytes that [`Locked::sha256`] hashes: [`LockHeader::authenticated`], then [`Locked::data`].
    pub fn hashed(&self) -> Vec<u8> {
        [self.header.authenticated(), self.data.clone()].concat()
    }

    /// Whether a text may be a locked file. This is a cheap check, true for any text that names
    /// [`LOCKED_TYPE`].
    pub fn may_be(file: &str) -> bool {
        file.contains(LOCKED_TYPE)
    }

    /// Reads a locked file.
    ///
    /// # Errors
    /// The file is refused as a whole, with the reason.
    pub fn read(file: &str) -> Result<Self, LockedError> {
        if file.len() > MAX_LOCKED_BYTES {
            return Err(LockedError::TooLarge { bytes: file.len() });
        }
        let file = file.strip_prefix('\u{feff}').unwrap_or(file);
        // The encrypted bytes are one value, so a locked file has few values.
        const MOST: usize = 100;
        if values(file) > MOST {
            return Err(LockedError::NotLocked);
        }
        let fields = fields(Raw::read(file)).ok_or(LockedError::NotLocked)?;
        if text(&fields, "type").as_deref() != Some(LOCKED_TYPE) {
            return Err(LockedError::NotLocked);
        }
        match field(&fields, "version").and_then(Raw::number) {
            Some(LOCKED_VERSION) => {}
            version => return Err(LockedError::OtherVersion(version)),
        }
        let kdf = self::fields(field(&fields, "kdf")).ok_or(LockedError::Field("kdf"))?;
        let cipher = self::fields(field(&fields, "cipher")).ok_or(LockedError::Field("cipher"))?;
        let names = [text(&kdf, "name"), text(&cipher, "name")];
        if names.each_ref().map(Option::as_deref) != [Some(KDF), Some(CIPHER)] {
            return Err(LockedError::OtherMethod);
        }
        let rounds = field(&kdf, "rounds").and_then(Raw::number::<u64>);
        let rounds = rounds.ok_or(LockedError::Field("rounds"))?;
        let header = LockHeader {
            rounds: u32::try_from(rounds)
                .ok()
                .filter(|rounds| (FEWEST_ROUNDS..=MOST_ROUNDS).contains(rounds))
                .ok_or(LockedError::Rounds(rounds))?,
            salt: exact(&kdf, "salt")?,
            iv: exact(&cipher, "iv")?,
        };
        let sha256 = exact(&fields, "sha256")?;
        let data = text(&fields, "data").and_then(|text| from_base64(&text));
        let data = data.filter(|data| data.len() >= TAG).ok_or(LockedError::Field("data"))?;
        Ok(Self { header, sha256, data })
    }

    /// Writes a locked file. [`Locked::read`] returns the same value.
    pub fn write(&self) -> String {
        to_json(&LockedWire {
            kind: LOCKED_TYPE,
            version: LOCKED_VERSION,
            kdf: KdfWire {
                name: KDF,
                rounds: self.header.rounds,
                salt: to_base64(&self.header.salt),
            },
            cipher: CipherWire { name: CIPHER, iv: to_base64(&self.header.iv) },
            sha256: to_base64(&self.sha256),
            data: to_base64(&self.data),
        })
    }
}

type Fields<'a> = Vec<(String, Raw<'a>)>;

fn fields(value: Option<Raw<'_>>) -> Option<Fields<'_>> {
    value?.pairs()
}

/// The value of a field; the last one if the name occurs twice.
fn field<'a>(fields: &Fields<'a>, name: &str) -> Option<Raw<'a>> {
    fields.iter().rev().find(|(other, _)| other == name).map(|(_, value)| *value)
}

fn text(fields: &Fields<'_>, name: &str) -> Option<String> {
    field(fields, name).and_then(Raw::whole_text).map(std::borrow::Cow::into_owned)
}

/// The bytes of a field that must have exactly `N`.
fn exact<const N: usize>(fields: &Fields<'_>, name: &'static str) -> Result<[u8; N], LockedError> {
    let bytes = text(fields, name).and_then(|text| from_base64(&text));
    bytes.and_then(|bytes| bytes.try_into().ok()).ok_or(LockedError::Field(name))
}

#[derive(Serialize)]
struct LockedWire {
    #[serde(rename = "type")]
    kind: &'static str,
    version: u32,
    kdf: KdfWire,
    cipher: CipherWire,
    sha256: String,
    data: String,
}

#[derive(Serialize)]
struct KdfWire {
    name: &'static str,
    rounds: u32,
    salt: String,
}

#[derive(Serialize)]
struct CipherWire {
    name: &'static str,
    iv: String,
}
