// The text of a printed page, as Chromium and Firefox write it: objects plain or packed in streams,
// letters as numbers of glyphs with a table from glyphs to letters for each font. It reads no more
// than that, so that no package is needed.

import { inflateSync } from "node:zlib";

/** Text without spaces: where a line was broken and how words were spaced does not matter. */
export const squeeze = (text) => text.normalize("NFKC").replace(/[\s\u00ad]+/g, "");

/** The text of each sheet. */
export function pdfPages(bytes) {
  const objects = objectsOf(bytes.toString("latin1"));
  const sheets = [...objects.values()].filter((object) => /\/Type\s*\/Page\b/.test(object));
  const contents = (sheet) => streamsOf(objects, entry(objects, sheet, "Contents"));
  return sheets.map((sheet) => drawn(objects, sheet, contents(sheet)));
}

function objectsOf(source) {
  const objects = new Map();
  for (const [, id, object] of source.matchAll(/(?:^|\n)(\d+) 0 obj\b([\s\S]*?)\nendobj/g)) {
    objects.set(id, object);
  }
  for (const pack of [...objects.values()].filter((object) => /\/Type\s*\/ObjStm\b/.test(object))) {
    const text = streamOf(pack);
    const first = Number(/\/First (\d+)/.exec(pack)[1]);
    const places = text.slice(0, first).trim().split(/\s+/).map(Number);
    for (let at = 0; at < places.length; at += 2) {
      const end = places[at + 3] === undefined ? undefined : first + places[at + 3];
      objects.set(String(places[at]), text.slice(first + places[at + 1], end));
    }
  }
  return objects;
}

/** What stands behind a name in an object: a reference is followed, a dictionary is cut out. */
function entry(objects, object, name) {
  const found = new RegExp(`/${name}\\s*(?:(\\d+) 0 R|(?=<<|\\[))`).exec(object);
  if (!found) return "";
  if (found[1]) return objects.get(found[1]) ?? "";
  const rest = object.slice(found.index + found[0].length);
  let depth = 0;
  for (const { 0: mark, index } of rest.matchAll(/<<|>>|\[|\]/g)) {
    depth += mark === "<<" || mark === "[" ? 1 : -1;
    if (!depth) return rest.slice(0, index + mark.length);
  }
  return rest;
}

function streamOf(object) {
  const start = /stream\r?\n/.exec(object);
  if (!start) return "";
  const body = object.slice(start.index + start[0].length, object.lastIndexOf("endstream"));
  const data = Buffer.from(body, "latin1");
  return (object.includes("/FlateDecode") ? inflateSync(data) : data).toString("latin1");
}

/** One stream, or those that a list names. */
function streamsOf(objects, object) {
  if (object.includes("stream")) return streamOf(object);
  const parts = [...object.matchAll(/(\d+) 0 R/g)].map(([, id]) => streamOf(objects.get(id) ?? ""));
  return parts.join("\n");
}

/** The text that a stream draws, with that of other drawings which it places in between. */
function drawn(objects, owner, stream) {
  const resources = entry(objects, owner, "Resources");
  const ids = (kind) => {
    const all = entry(objects, resources, kind).matchAll(/\/([\w-]+) (\d+) 0 R/g);
    return Object.fromEntries([...all].map(([, name, id]) => [name, id]));
  };
  const fonts = ids("Font");
  const others = ids("XObject");
  let font = lettersOf(objects);
  let text = "";
  const tokens =
    /\/([\w-]+) [\d.]+ Tf|\/([\w-]+) Do\b|<([0-9A-Fa-f]+)>|\(((?:\\[\s\S]|[^\\)])*)\)|\bET\b/g;
  for (const [token, name, other, hex, plain] of stream.matchAll(tokens)) {
    if (name) font = lettersOf(objects, fonts[name]);
    else if (other) {
      const drawing = objects.get(others[other]) ?? "";
      if (/\/Subtype\s*\/Form\b/.test(drawing)) text += drawn(objects, drawing, streamOf(drawing));
    } else if (hex) text += font(hex);
    else if (plain !== undefined) {
      text += font(Buffer.from(unescaped(plain), "latin1").toString("hex"));
    } else if (token === "ET") text += " ";
  }
  return text;
}

const unescaped = (text) =>
  text.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_, octal, letter) => {
    if (octal) return String.fromCharCode(parseInt(octal, 8));
    return { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" }[letter] ?? letter ?? "";
  });

/** The functions below, by the objects of a document and the number of a font. */
const known = new WeakMap();

/** A function from glyphs, in hexadecimal, to letters. */
function lettersOf(objects, id) {
  if (!known.has(objects)) known.set(objects, new Map());
  const fonts = known.get(objects);
  if (!fonts.has(id)) fonts.set(id, readFont(objects, objects.get(id) ?? ""));
  return fonts.get(id);
}

/** Without a table a glyph is its letter. */
function readFont(objects, font) {
  const table = streamsOf(objects, entry(objects, font, "ToUnicode"));
  const size = /begincodespacerange\s*<(\w+)>/.exec(table)?.[1].length ?? 2;
  const letters = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  const map = new Map();
  for (const [, block] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from, to] of block.matchAll(/<(\w+)>\s*<(\w+)>/g))
      map.set(parseInt(from, 16), letters(to));
  }
  for (const [, block] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, first] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let glyph = parseInt(from, 16); glyph <= parseInt(to, 16); glyph += 1) {
        const code = parseInt(first.slice(-4), 16) + glyph - parseInt(from, 16);
        map.set(glyph, letters(first.slice(0, -4) + code.toString(16).padStart(4, "0")));
      }
    }
  }
  return (hex) => {
    let text = "";
    for (let at = 0; at < hex.length; at += size) {
      const glyph = parseInt(hex.slice(at, at + size), 16);
      text += map.get(glyph) ?? (table ? "" : String.fromCharCode(glyph));
    }
    return text;
  };
}
