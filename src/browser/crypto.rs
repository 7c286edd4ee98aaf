//! Locking with a password: WebCrypto, and no cryptography of our own. docs/file-format.md describes the
//! format.

use aims_core::codec::{LockHeader, Locked, ROUNDS};
use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use super::console::describe;
use super::js::{call, call_and_wait, get, global, object};

/// WebCrypto; `None` on a page without TLS.
fn subtle() -> Option<JsValue> {
    get(&global("crypto")?, "subtle")
}

/// Whether files can be locked and unlocked here.
pub fn is_there() -> bool {
    subtle().is_some()
}

async fn ask(method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let subtle = subtle().ok_or("no WebCrypto")?;
    call_and_wait(&subtle, method, arguments).await
}

fn bytes_of(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

async fn sha256(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let hash = ask("digest", &[&"SHA-256".into(), &Uint8Array::from(bytes)]).await?;
    Ok(bytes_of(&hash))
}

/// Random bytes.
fn random<const N: usize>() -> Result<[u8; N], JsValue> {
    let mut bytes = [0; N];
    let filled = Uint8Array::new_with_length(N as u32);
    let crypto = global("crypto").ok_or("no WebCrypto")?;
    call(&crypto, "getRandomValues", &[&filled])?;
    filled.copy_to(&mut bytes);
    Ok(bytes)
}

/// Derives the key of a password: PBKDF2 with HMAC-SHA-256 over the UTF-8 of its NFC form, so that an
/// accented letter counts as the same however it was typed.
async fn key(password: &str, header: &LockHeader) -> Result<JsValue, JsValue> {
    let password = String::from(JsString::from(password).normalize("NFC"));
    let (raw, name) = (JsValue::from("raw"), JsValue::from("PBKDF2"));
    let bytes = Uint8Array::from(password.as_bytes());
    let (no, uses) = (JsValue::FALSE, Array::of1(&"deriveKey".into()));
    let password = ask("importKey", &[&raw, &bytes, &name, &no, &uses]).await?;
    let way = object(&[
        ("name", &name),
        ("hash", &"SHA-256".into()),
        ("salt", &Uint8Array::from(&header.salt[..])),
        ("iterations", &header.rounds.into()),
    ]);
    let kind = object(&[("name", &"AES-GCM".into()), ("length", &256.into())]);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    ask("deriveKey", &[&way, &password, &kind, &no, &uses]).await
}

fn cipher(header: &LockHeader) -> JsValue {
    object(&[
        ("name", &"AES-GCM".into()),
        ("iv", &Uint8Array::from(&header.iv[..])),
        ("additionalData", &Uint8Array::from(&header.authenticated()[..])),
        ("tagLength", &128.into()),
    ])
}

/// Locks bytes with a password.
///
/// # Errors
/// The browser's error, for the console.
pub async fn lock(password: &str, plain: &[u8]) -> Result<Locked, String> {
    let lock = async || {
        let header = LockHeader { rounds: ROUNDS, salt: random()?, iv: random()? };
        let key = key(password, &header).await?;
        let data = ask("encrypt", &[&cipher(&header), &key, &Uint8Array::from(plain)]).await?;
        let mut locked = Locked { header, sha256: [0; 32], data: bytes_of(&data) };
        let hash = sha256(&locked.hashed()).await?;
        locked.sha256.iter_mut().zip(hash).for_each(|(to, byte)| *to = byte);
        Ok(locked)
    };
    lock().await.map_err(|error: JsValue| describe(&error))
}

/// Whether a locked file is as it was written. If it is not, no password can unlock it.
pub async fn is_whole(locked: &Locked) -> bool {
    sha256(&locked.hashed()).await.is_ok_and(|hash| hash == locked.sha256)
}

/// Unlocks a file. Returns `None` if the password is wrong.
///
/// # Errors
/// The browser's error, for the console.
pub async fn unlock(password: &str, locked: &Locked) -> Result<Option<Vec<u8>>, String> {
    let Locked { header, data, .. } = locked;
    let key = key(password, header).await.map_err(|error| describe(&error))?;
    match ask("decrypt", &[&cipher(header), &key, &Uint8Array::from(&data[..])]).await {
        Ok(plain) => Ok(Some(bytes_of(&plain))),
        Err(error) if is_wrong(&error) => Ok(None),
        Err(error) => Err(describe(&error)),
    }
}

/// Whether an error means a wrong password. AES-GCM cannot tell a wrong key from changed bytes, so
/// [`is_whole`] has to be asked first.
fn is_wrong(error: &JsValue) -> bool {
    let error = error.dyn_ref::<web_sys::DomException>();
    error.is_some_and(|error| error.name() == "OperationError")
}
