//! Reads JSON in its text, without a tree and without recursion: no depth of nesting can overflow the stack.
//!
//! serde_json also reads fractions and says in a message what was expected. That took up a twentieth of the
//! main module, which needs neither. The tests compare the two readers.

use std::borrow::Cow;

/// A JSON value: its text, without the space around it. It is always valid, since only this module makes one.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a>(&'a str);

impl<'a> Raw<'a> {
    /// Reads a text as one value; `None` if it is not JSON.
    pub fn read(text: &'a str) -> Option<Self> {
        let mut scanner = Scanner::new(text);
        let value = scanner.value()?;
        scanner.is_at_end().then_some(value)
    }

    /// The text of the value.
    pub fn get(self) -> &'a str {
        self.0
    }

    /// The pairs of an object in the order of the text, duplicates included; `None` if it is not an object.
    /// Lone surrogates in a name are replaced, since a bad name must not cost the whole object.
    pub fn pairs(self) -> Option<Vec<(String, Self)>> {
        let mut pairs = Vec::new();
        Scanner::new(self.0).each(b'{', b'}', &mut |scanner| {
            let name = decoded(scanner.name()?).0.into_owned();
            pairs.push((name, scanner.value()?));
            Some(())
        })?;
        Some(pairs)
    }

    /// The values of a list; `None` if it is not a list.
    pub fn list(self) -> Option<Vec<Self>> {
        let mut values = Vec::new();
        Scanner::new(self.0).each(b'[', b']', &mut |scanner| {
            values.push(scanner.value()?);
            Some(())
        })?;
        Some(values)
    }

    /// The text, and whether it is whole. Lone surrogates, which JSON can write but no text can hold, are
    /// replaced.
    pub fn text(self) -> Option<(Cow<'a, str>, bool)> {
        Scanner::new(self.0).string().map(decoded)
    }

    /// The text, if nothing in it had to be replaced.
    pub fn whole_text(self) -> Option<Cow<'a, str>> {
        self.text().filter(|(_, is_whole)| *is_whole).map(|(text, _)| text)
    }

    /// The number, if it is a whole number from 0 and fits into `T`.
    pub fn number<T: TryFrom<u64>>(self) -> Option<T> {
        self.0.parse::<u64>().ok()?.try_into().ok()
    }
}

/// A position in a JSON text.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Skips space, and returns the next byte without reading past it.
    pub(super) fn next(&mut self) -> Option<u8> {
        self.skip(|byte| matches!(byte, b' ' | b'\n' | b'\t' | b'\r'));
        self.peek()
    }

    pub(super) fn is_at_end(&mut self) -> bool {
        self.next().is_none()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips the bytes for which `is_such` is true, and returns whether there were any.
    fn skip(&mut self, is_such: impl Fn(u8) -> bool) -> bool {
        let from = self.at;
        while self.peek().is_some_and(&is_such) {
            self.at += 1;
        }
        self.at > from
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    /// Goes through a list or an object, and calls `read` at each of its elements.
    pub(super) fn each(
        &mut self,
        open: u8,
        close: u8,
        read: &mut dyn FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
        self.next();
        if !self.eat(open) {
            return None;
        }
        self.next();
        if self.eat(close) {
            return Some(());
        }
        loop {
            read(self)?;
            self.next();
            if self.eat(close) {
                return Some(());
            }
            if !self.eat(b',') {
                return None;
            }
        }
    }

    /// Reads the name of a value in an object, and the colon after it.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        let name = self.string()?;
        self.next();
        self.eat(b':').then_some(name)
    }

    /// Skips a value, and returns it.
    pub(super) fn value(&mut self) -> Option<Raw<'a>> {
        self.next();
        let from = self.at;
        // The brackets that close the lists and objects that are open.
        let mut open = Vec::new();
        loop {
            let close = match self.next()? {
                b'[' => Some(b']'),
                b'{' => Some(b'}'),
                _ => None,
            };
            let Some(close) = close else {
                self.scalar()?;
                if !self.goes_on(&mut open)? {
                    return self.text.get(from..self.at).map(Raw);
                }
                continue;
            };
            self.at += 1;
            self.next();
            if self.eat(close) {
                if !self.goes_on(&mut open)? {
                    return self.text.get(from..self.at).map(Raw);
                }
            } else {
                open.push(close);
                if close == b'}' {
                    self.name()?;
                }
            }
        }
    }

    /// Call after a value: closes what ends here, and returns whether another value follows.
    fn goes_on(&mut self, open: &mut Vec<u8>) -> Option<bool> {
        while let Some(&close) = open.last() {
            self.next();
            if self.eat(b',') {
                if close == b'}' {
                    self.name()?;
                }
                return Some(true);
            }
            if !self.eat(close) {
                return None;
            }
            open.pop();
        }
        Some(false)
    }

    /// Skips a value that is neither a list nor an object.
    fn scalar(&mut self) -> Option<()> {
        match self.peek()? {
            b'"' => self.string().map(drop),
            b't' => self.word("true"),
            b'f' => self.word("false"),
            b'n' => self.word("null"),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        let is_there = self.text.as_bytes().get(self.at..)?.starts_with(word.as_bytes());
        self.at += word.len();
        is_there.then_some(())
    }

    fn number(&mut self) -> Option<()> {
        let digits = |scanner: &mut Self| scanner.skip(|byte| byte.is_ascii_digit()).then_some(());
        self.eat(b'-');
        if !self.eat(b'0') {
            digits(self)?;
        }
        if self.eat(b'.') {
            digits(self)?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            digits(self)?;
        }
        Some(())
    }

    /// Reads what is between the quotation marks of a text, with its escapes.
    pub(super) fn string(&mut self) -> Option<&'a str> {
        self.next();
        if !self.eat(b'"') {
            return None;
        }
        let from = self.at;
        loop {
            self.skip(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
            let text = self.text.get(from..self.at);
            if self.eat(b'"') {
                return text;
            }
            if !self.eat(b'\\') {
                return None;
            }
            match self.peek()? {
                b'u' => {
                    let digits = self.text.as_bytes().get(self.at + 1..self.at + 5)?;
                    if !digits.iter().all(u8::is_ascii_hexdigit) {
                        return None;
                    }
                    self.at += 5;
                }
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
                _ => return None,
            }
        }
    }
}

/// Decodes the escapes of a text, and returns whether nothing in it was replaced.
pub(super) fn decoded(text: &str) -> (Cow<'_, str>, bool) {
    let Some((before, mut rest)) = text.split_once('\\') else {
        return (Cow::Borrowed(text), true);
    };
    let mut decoded = String::with_capacity(text.len());
    decoded.push_str(before);
    let mut is_whole = true;
    loop {
        let (character, length) = match rest.bytes().next() {
            Some(b'u') => escaped(rest),
            Some(b'b') => (Some('\u{8}'), 1),
            Some(b'f') => (Some('\u{c}'), 1),
            Some(b'n') => (Some('\n'), 1),
            Some(b'r') => (Some('\r'), 1),
            Some(b't') => (Some('\t'), 1),
            other => (other.map(char::from), 1),
        };
        match character {
            Some(character) => decoded.push(character),
            // As many as the surrogate would have bytes.
            None => {
                decoded.push_str("\u{fffd}\u{fffd}\u{fffd}");
                is_whole = false;
            }
        }
        rest = rest.get(length..).unwrap_or_default();
        let Some((before, after)) = rest.split_once('\\') else { break };
        decoded.push_str(before);
        rest = after;
    }
    decoded.push_str(rest);
    (Cow::Owned(decoded), is_whole)
}

/// The character of an escape, which is `u` and four digits, or a pair of surrogates; `None` for a lone
/// surrogate. Also the length of the escape in bytes.
fn escaped(text: &str) -> (Option<char>, usize) {
    const ONE: usize = 5;
    let unit = |text: &str| u32::from_str_radix(text.strip_prefix('u')?.get(..4)?, 16).ok();
    let Some(high) = unit(text) else { return (None, ONE) };
    if let 0xd800..0xdc00 = high
        && let Some(low) = text.get(ONE..).and_then(|rest| unit(rest.strip_prefix('\\')?))
        && let 0xdc00..0xe000 = low
    {
        let character = char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
        return (character, ONE + 1 + ONE);
    }
    (char::from_u32(high), ONE)
}
