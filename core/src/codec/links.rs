//! Web addresses in a text that a visitor wrote.

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPart<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether the text is a web address. A link may lead to no other kind.
    pub is_link: bool,
}

/// Characters that may follow an address in a sentence and do not belong to it.
const BEHIND: [char; 10] = ['.', ',', ';', ':', '!', '?', ')', ']', '"', '\''];

/// Splits a text at its web addresses. The parts joined together are the text.
pub fn text_parts(text: &str) -> Vec<TextPart<'_>> {
    let mut parts = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some(tail) = rest.get(from..) {
        let Some(start) = tail.find("http").map(|start| from + start) else { break };
        match address(rest, start) {
            Some(length) => {
                let (before, behind) = rest.split_at(start);
                let (text, behind) = behind.split_at(length);
                if !before.is_empty() {
                    parts.push(TextPart { text: before, is_link: false });
                }
                parts.push(TextPart { text, is_link: true });
                (rest, from) = (behind, 0);
            }
            None => from = start + 1,
        }
    }
    if !rest.is_empty() {
        parts.push(TextPart { text: rest, is_link: false });
    }
    parts
}

/// The length of the address that begins at `start`; `None` if none begins there.
fn address(text: &str, start: usize) -> Option<usize> {
    let (before, tail) = text.split_at_checked(start)?;
    if before.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let host = tail.strip_prefix("https://").or_else(|| tail.strip_prefix("http://"))?;
    if !host.starts_with(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii() || c == '[') {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>');
    let end = tail.find(ends).unwrap_or(tail.len());
    Some(tail.get(..end)?.trim_end_matches(BEHIND).len())
}
