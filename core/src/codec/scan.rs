//! JSON as it stands in a text, without a tree and without recursion: no depth of nesting can overflow the stack.
//!
//! serde_json does the same and more. What more it does, numbers with fractions and messages that say what was
//! expected, was a twentieth of the main module, which needs neither. The tests compare the two.

use std::borrow::Cow;

/// A value of JSON: its text, without the space around it. It is valid: only [`Raw::read`] and its own methods make one.
#[derive(Clone, Copy, Debug)]
pub struct Raw<'a>(&'a str);

impl<'a> Raw<'a> {
    /// The value that the text is; nothing where it is no JSON.
    pub fn read(text: &'a str) -> Option<Self> {
        let mut scanner = Scanner::new(text);
        let value = scanner.value()?;
        scanner.is_at_end().then_some(value)
    }

    /// The text of the value.
    pub fn get(self) -> &'a str {
        self.0
    }

    /// The pairs of an object in the order of the text; doubles are all there. Half surrogates in a name are
    /// replaced: a name may hold them like any text, and must not cost the object.
    pub fn pairs(self) -> Option<Vec<(String, Self)>> {
        let mut pairs = Vec::new();
        Scanner::new(self.0).each(b'{', b'}', &mut |scanner| {
            let name = decoded(scanner.name()?).0.into_owned();
            pairs.push((name, scanner.value()?));
            Some(())
        })?;
        Some(pairs)
    }

    /// The values of a list.
    pub fn list(self) -> Option<Vec<Self>> {
        let mut values = Vec::new();
        Scanner::new(self.0).each(b'[', b']', &mut |scanner| {
            values.push(scanner.value()?);
            Some(())
        })?;
        Some(values)
    }

    /// A text, and whether nothing in it was replaced: half surrogates, which JSON can write and no text can hold.
    pub fn text(self) -> Option<(Cow<'a, str>, bool)> {
        Scanner::new(self.0).string().map(decoded)
    }

    /// A text that is whole.
    pub fn whole_text(self) -> Option<Cow<'a, str>> {
        self.text().filter(|(_, is_whole)| *is_whole).map(|(text, _)| text)
    }

    /// A whole number from 0.
    pub fn number<T: TryFrom<u64>>(self) -> Option<T> {
        self.0.parse::<u64>().ok()?.try_into().ok()
    }
}

/// A place in a text of JSON.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte that comes next, past any space.
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

    /// Skips such bytes, and says whether there were any.
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

    /// Goes through a list or an object, and reads each of its values.
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

    /// Reads the name of a value in an object, and the colon behind it.
    pub(super) fn name(&mut self) -> Option<&'a str> {
        let name = self.string()?;
        self.next();
        self.eat(b':').then_some(name)
    }

    /// Skips a value.
    pub(super) fn value(&mut self) -> Option<Raw<'a>> {
        self.next();
        let from = self.at;
        // What closes the lists and objects that are open.
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

    /// Behind a value: whether another one follows within what is open.
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

    /// Reads a text as it stands between its quotation marks.
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

/// A text that stood between quotation marks, and whether nothing in it was replaced.
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
            // As many as the half would have bytes.
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

/// The character that stands in a text as `u` and four digits, or as two of these; nothing for half of one.
/// Also how many bytes it takes there.
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
