//! Shrinks the interface between the glue and the program.
//!
//! wasm-bindgen gives each function a name with a hash. It appears in both files, and no
//! compression shortens it. wasm-bindgen also exports classes that a dependency declares, with all
//! the code behind them, though nothing creates one. This module gives functions short names, and
//! removes what nothing calls. Exports keep their names: `tests/e2e/faults-trap.spec.mjs` relies on
//! them.

use std::collections::BTreeMap;

use crate::Result;

/// The module of the functions that the glue gives to the program: its old name and its short name.
const GLUE: [&str; 2] = ["./aims-readiness_bg.js", "_"];

/// The classes that wasm-streams exports: streams for request bodies, which Leptos uses for server
/// functions.
const UNUSED: [&str; 3] =
    ["IntoUnderlyingByteSource", "IntoUnderlyingSink", "IntoUnderlyingSource"];

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// Removes the classes that nothing creates: their text in the glue, and their exports. Without the
/// exports, wasm-opt finds that nothing calls their code.
///
/// # Errors
/// The glue or the program has another form than expected.
pub fn without_unused(glue: &str, program: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut lean = String::new();
    // The end of the last line of the passage that is being left out.
    let mut until = None;
    let mut found = 0;
    for line in glue.lines() {
        for class in UNUSED {
            if line == format!("export class {class} {{") {
                (until, found) = (Some("}"), found + 1);
            } else if line.starts_with(&format!("const {class}Finalization = "))
                || line.starts_with(&format!("if (Symbol.dispose) {class}.prototype"))
            {
                (until, found) = (Some(";"), found + 1);
            }
        }
        match until {
            Some("}") if line == "}" => until = None,
            Some(";") if line.ends_with(';') => until = None,
            Some(_) => {}
            None => lean += &format!("{line}\n"),
        }
    }
    if found != 3 * UNUSED.len() || until.is_some() {
        return Err(other("the glue", "the classes of wasm-streams"));
    }
    let unused = UNUSED.map(str::to_lowercase);
    let is_used = |export: &Entry<'_>| !unused.iter().any(|class| export.name.contains(class));
    let program = change(program, EXPORTS, |entries| entries.retain(is_used))?;
    Ok((lean, program))
}

/// Gives functions short names, and removes functions from the glue that the program does not
/// import.
///
/// # Errors
/// The glue or the program has another form than expected.
pub fn shortened(glue: &str, program: &[u8]) -> Result<(String, Vec<u8>)> {
    let mut imports = BTreeMap::new();
    let program = change(program, IMPORTS, |entries| {
        for entry in entries.iter_mut().filter(|entry| entry.module == Some(GLUE[0])) {
            let short = short(imports.len());
            imports.insert(entry.name.clone(), short.clone());
            (entry.module, entry.name) = (Some(GLUE[1]), short);
        }
    })?;
    let mut lean = String::new();
    let (mut is_kept, mut found) = (true, 0);
    for line in glue.lines() {
        let entry = line.strip_prefix("        ").and_then(|line| line.split_once(": function("));
        if let Some((name, rest)) = entry.filter(|(name, _)| is_name(name)) {
            is_kept = imports.contains_key(name);
            if let Some(short) = imports.get(name) {
                found += 1;
                lean += &format!("        {short}: function({rest}\n");
            }
            continue;
        }
        // The end of the object with the functions.
        is_kept |= line == "    };";
        if is_kept {
            lean += &format!("{line}\n");
        }
    }
    if found != imports.len() {
        return Err(other("the glue", "what the program imports"));
    }
    let module = |name: &str| format!("\"{name}\": import0");
    if !lean.contains(&module(GLUE[0])) {
        return Err(other("the glue", GLUE[0]));
    }
    let lean = lean.replace(&module(GLUE[0]), &module(GLUE[1]));
    // Only `__wbg_init` is used. Without this export a minifier sees that nothing calls `initSync`.
    Ok((lean.replace("export { initSync, ", "export { "), program))
}

fn other(what: &str, lost: &str) -> String {
    format!("wasm-bindgen writes another form of {what} than before: {lost}")
}

fn is_name(text: &str) -> bool {
    text.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
}

/// The short name with this number: `a` to `z`, then `ba` and so on.
fn short(number: usize) -> String {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let more = number / 26;
    let before = if more > 0 { short(more) } else { String::new() };
    format!("{before}{}", letter(number))
}

/// An import or an export.
struct Entry<'a> {
    /// The module of an import; `None` for an export.
    module: Option<&'a str>,
    name: String,
    /// The encoded bytes after the name: the kind, and its type or index.
    rest: &'a [u8],
}

/// Changes the imports or the exports of a program.
fn change<'a>(
    program: &'a [u8],
    section: u8,
    change: impl FnOnce(&mut Vec<Entry<'a>>),
) -> Result<Vec<u8>> {
    const HEAD: usize = 8;
    let (head, sections) = program.split_at_checked(HEAD).ok_or_else(broken)?;
    let mut rest = Bytes(sections);
    let mut changed = head.to_vec();
    let mut change = Some(change);
    while !rest.0.is_empty() {
        let (id, mut body) = (rest.byte()?, Bytes(rest.text()?));
        let body = match change.take_if(|_| id == section) {
            Some(change) => {
                let count = body.number()?;
                let entries = (0..count).map(|_| body.entry(id));
                let mut entries = entries.collect::<Result<Vec<_>>>()?;
                change(&mut entries);
                written(&entries)
            }
            None => body.0.to_vec(),
        };
        changed.push(id);
        put_bytes(&mut changed, &body);
    }
    Ok(changed)
}

fn written(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut body = Vec::new();
    put_number(&mut body, entries.len());
    for entry in entries {
        if let Some(module) = entry.module {
            put_bytes(&mut body, module.as_bytes());
        }
        put_bytes(&mut body, entry.name.as_bytes());
        body.extend_from_slice(entry.rest);
    }
    body
}

fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len());
    out.extend_from_slice(bytes);
}

/// Writes a number in LEB128, as wasm files do.
fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push((number % 0x80) as u8 | 0x80);
        number /= 0x80;
    }
    out.push(number as u8);
}

fn broken() -> String {
    "the program is no wasm file of the form that is known here".to_owned()
}

/// The bytes that are still to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (byte, rest) = self.0.split_first().ok_or_else(broken)?;
        self.0 = rest;
        Ok(*byte)
    }

    fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(number);
            }
            if shift > 28 {
                return Err(broken());
            }
        }
    }

    /// Reads bytes that follow their length.
    fn text(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length).ok_or_else(broken)?;
        self.0 = rest;
        Ok(text)
    }

    fn name(&mut self) -> Result<&'a str> {
        std::str::from_utf8(self.text()?).map_err(|_| broken())
    }

    fn entry(&mut self, section: u8) -> Result<Entry<'a>> {
        let module = if section == IMPORTS { Some(self.name()?) } else { None };
        let name = self.name()?.to_owned();
        let before = self.0;
        // The kinds are a function (0), a table (1), a memory (2) and a global (3).
        match (self.byte()?, section) {
            (0, IMPORTS) | (0..=3, EXPORTS) => {
                self.number()?;
            }
            (1, IMPORTS) => {
                self.byte()?;
                self.limits()?;
            }
            (2, IMPORTS) => self.limits()?,
            (3, IMPORTS) => {
                self.byte()?;
                self.byte()?;
            }
            _ => return Err(broken()),
        }
        Ok(Entry { module, name, rest: &before[..before.len() - self.0.len()] })
    }

    fn limits(&mut self) -> Result<()> {
        let has_most = self.byte()? % 2 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A glue as wasm-bindgen writes it, with the classes of wasm-streams and two functions.
    fn glue() -> String {
        let class = |class: &str| {
            format!(
                "export class {class} {{\n    free() {{\n    }}\n}}\n\
                 if (Symbol.dispose) {class}.prototype[Symbol.dispose] = {class}.prototype.free;\n\
                 const {class}Finalization = (typeof F === 'undefined')\n    ? {{}}\n    : new F(ptr => 1);\n"
            )
        };
        UNUSED.map(class).concat()
            + r#"const import0 = {
        __proto__: null,
        __wbg_log_0123: function(arg0) {
            console.log(arg0);
        },
        __wbg_respond_4567: function() { return handleError(function (arg0) {
            arg0.respond();
        }, arguments); },
    };
    return {
        "./aims-readiness_bg.js": import0,
    };
export { initSync, __wbg_init as default };
"#
    }

    /// A program that imports one of the functions and a memory.
    fn program(exports: &[&str]) -> Vec<u8> {
        let import = |module: &'static str, name: &str, rest: &'static [u8]| Entry {
            module: Some(module),
            name: name.to_owned(),
            rest,
        };
        let imports = [
            import("m", "memory", &[2, 1, 1, 0x80, 2]),
            import(GLUE[0], "__wbg_log_0123", &[0, 0x80, 1]),
        ];
        let export = |name: &&str| Entry { module: None, name: (*name).to_owned(), rest: &[0, 7] };
        let exports: Vec<_> = exports.iter().map(export).collect();
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        for (id, body) in [
            (1, vec![0]),
            (IMPORTS, written(&imports)),
            (EXPORTS, written(&exports)),
            (10, vec![0; 200]),
        ] {
            program.push(id);
            put_bytes(&mut program, &body);
        }
        program
    }

    #[test]
    fn unused_exports_are_left_out() -> Result<()> {
        let all = ["main", "__wbg_intounderlyingsink_free", "intounderlyingsource_pull"];
        let (lean, without) = without_unused(&glue(), &program(&all))?;
        assert!(!lean.contains("IntoUnderlying") && !lean.contains("new F"), "{lean}");
        assert!(lean.starts_with("const import0 = {\n"), "{lean}");
        assert_eq!(without, program(&["main"]));
        Ok(())
    }

    #[test]
    fn the_glue_and_the_program_share_the_same_short_names() -> Result<()> {
        let (lean, short) = shortened(&glue(), &program(&["main"]))?;
        let has = |text: &str| assert!(lean.contains(text), "{text}: {lean}");
        has("        a: function(arg0) {\n            console.log(arg0);\n        },\n    };\n");
        has("\"_\": import0");
        has("\nexport { __wbg_init as default };\n");
        assert!(!lean.contains("respond"), "{lean}");
        let text = String::from_utf8_lossy(&short);
        assert!(text.contains("\u{1}_\u{1}a\0"), "{text:?}");
        assert_eq!(change(&short, EXPORTS, |_| {})?, short);
        Ok(())
    }

    #[test]
    fn unexpected_glue_and_a_truncated_program_are_refused() {
        let program = program(&["main"]);
        assert!(without_unused(&glue().replace("Sink {", "Sink{"), &program).is_err());
        assert!(shortened(&glue().replace("__wbg_log_0123", "__wbg_log_9"), &program).is_err());
        assert!(shortened(&glue().replace("./aims", "aims"), &program).is_err());
        for end in [4, 9, 20, program.len() - 1] {
            assert!(shortened(&glue(), &program[..end]).is_err(), "{end}");
        }
    }

    #[test]
    fn names_are_short_and_unique() {
        let names: std::collections::BTreeSet<_> = (0..1000).map(short).collect();
        assert_eq!((names.len(), short(0), short(26)), (1000, "a".to_owned(), "ba".to_owned()));
    }
}
