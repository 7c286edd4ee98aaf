// Checks that a text made from a Word file holds every text of the document it was made from.
//
//     node tests/words.mjs IN.json OUT.txt
import { readFile } from "node:fs/promises";

const [from, out] = process.argv.slice(2);
const document = JSON.parse(await readFile(from, "utf8"));

// White space, marks for strong text and what XML cannot hold do not count.
const bare = (text) => text.replace(/\*\*|[\s\u0000-\u001f\ufeff\ufffe\uffff]/gu, "");

const texts = (value) =>
  typeof value === "string" ? [value]
  : value && typeof value === "object" ? Object.values(value).flatMap(texts)
  : [];

const { title, organisation, date, blocks } = document;
const found = bare(await readFile(out, "utf8"));
const missing = texts([title, organisation, date, blocks]).filter((text) => !found.includes(bare(text)));
for (const text of missing) console.error(`missing: ${text.slice(0, 200)}`);
console.log(`${missing.length} texts missing`);
process.exit(missing.length ? 1 : 0);
