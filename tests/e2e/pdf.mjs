// The text of a printed page. Chromium writes plain objects, deflated streams and a table from
// glyphs to letters for each font; this reads just that, so that no package is needed. A glyph has
// four digits, or two in a font that Chromium draws letter by letter, as it does with OpenType ones.

import { inflateSync } from "node:zlib";

/** Text without spaces: where a line was broken and how words were spaced does not matter. */
export const squeeze = (text) => text.normalize("NFKC").replace(/[\s\u00ad]+/g, "");

/** Prints the page and returns the text of each sheet. */
export async function pdfPages(page, format) {
  return readPdf(await page.pdf({ format, preferCSSPageSize: false }));
}

export function readPdf(bytes) {
  const source = bytes.toString("latin1");
  const objects = new Map();
  for (const found of source.matchAll(/(?:^|\n)(\d+) 0 obj\b([\s\S]*?)\nendobj/g)) {
    objects.set(found[1], found[2]);
  }
  const stream = (id) => {
    const object = objects.get(id) ?? "";
    const start = object.search(/stream\r?\n/);
    if (start < 0) return "";
    const body = object.slice(object.indexOf("\n", start) + 1, object.lastIndexOf("\nendstream"));
    const data = Buffer.from(body, "latin1");
    return (object.includes("/FlateDecode") ? inflateSync(data) : data).toString("latin1");
  };
  const tables = new Map();
  const letters = (font) => {
    if (!tables.has(font)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? "");
      tables.set(font, map ? readMap(stream(map[1])) : new Map());
    }
    return tables.get(font);
  };
  const sheets = [...objects.values()].filter((object) => /\/Type \/Page\b/.test(object));
  return sheets.map((sheet) => {
    const fonts = {};
    const list = /\/Font <<([\s\S]*?)>>/.exec(sheet)?.[1] ?? "";
    for (const [, name, id] of list.matchAll(/\/(\w+) (\d+) 0 R/g)) fonts[name] = letters(id);
    const contents = /\/Contents (\d+) 0 R/.exec(sheet);
    return readContent(stream(contents[1]), fonts);
  });
}

/** Glyph to letters, from a CMap. */
function readMap(text) {
  const map = new Map();
  const letters = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  map.digits = /begincodespacerange\s*<(\w+)>/.exec(text)?.[1].length ?? 4;
  for (const [, block] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from, to] of block.matchAll(/<(\w+)> <(\w+)>/g))
      map.set(parseInt(from, 16), letters(to));
  }
  for (const [, block] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, first] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
      for (let glyph = parseInt(from, 16); glyph <= parseInt(to, 16); glyph += 1) {
        const code = parseInt(first.slice(-4), 16) + glyph - parseInt(from, 16);
        map.set(glyph, letters(first.slice(0, -4) + code.toString(16).padStart(4, "0")));
      }
    }
  }
  return map;
}

function readContent(content, fonts) {
  let text = "";
  let font = new Map();
  const tokens = /\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\bET\b/g;
  for (const [token, name, glyphs] of content.matchAll(tokens)) {
    if (name) font = fonts[name] ?? new Map();
    else if (glyphs) {
      const size = font.digits ?? 4;
      for (let at = 0; at < glyphs.length; at += size)
        text += font.get(parseInt(glyphs.slice(at, at + size), 16)) ?? "";
    } else if (token === "ET") text += " ";
  }
  return text;
}
