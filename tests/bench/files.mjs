// Opens very large and hostile files on Your data, and measures the longest task that blocks the page while a
// file is read, shown or refused, without slow-down.

import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { REAL, content } from "./catalog.mjs";
import { withContext } from "./turns.mjs";
import { within } from "./visit.mjs";

const folder = join(process.env.AIMS_BENCH_OUT, "files");

/** The content of each file, and a pattern for what the page says about it. */
const FILES = {
  "an assessment of 5 MB": { end: "json", make: assessment, says: /differs in/ },
  "a million values": { end: "json", make: () => `{"a":[${"0,".repeat(2_400_000)}0]}`, says: /Nothing was taken/ },
  "a table of 5 MB": { end: "csv", make: table, says: /differs in/ },
  "a table with 100,000 rows": { end: "csv", make: () => `id;level\n${"4.1;3\n".repeat(100_000)}`, says: /Nothing was taken/ },
  "300 MB": { end: "json", size: 300_000_000, says: /Nothing was taken/ },
  "a workbook of 300 MB": { end: "xlsx", size: 300_000_000, start: "PK\u0003\u0004", says: /Nothing was taken/ },
  "a workbook with a million rows": {
    end: "xlsx",
    make: () => workbook("<row><c><v>1</v></c></row>".repeat(1_000_000)),
    says: /Nothing was taken/,
  },
  "a zip bomb": { end: "xlsx", make: () => workbook(" ".repeat(150_000_000)), says: /Nothing was taken/ },
};

const ids = content.catalog.groups.flatMap(({ items }) => items.map(({ id }) => id));

function assessment() {
  const note = "A note as long as it can be. ".repeat(2_350);
  const answers = Object.fromEntries(ids.map((id, n) => [id, { level: n % 6, note: `${n} ${note}` }]));
  const { id, version } = content.catalog;
  return JSON.stringify({
    type: "aims-readiness/assessment",
    version: 3,
    app: "0.1.0",
    catalog: { id, version },
    assessment: { details: {}, answers },
  });
}

function table() {
  const note = "A note as long as it can be. ".repeat(2_350);
  return `id;level;note\n${ids.map((id, n) => `${id};${n % 6};${n} ${note}\n`).join("")}`;
}

/** A workbook with one sheet of these rows. */
function workbook(rows) {
  const space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const all = (list) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list}</Relationships>`;
  return zip({
    "_rels/.rels": all(`<Relationship Id="r" Type="${links}/officeDocument" Target="xl/workbook.xml"/>`),
    "xl/workbook.xml": `<workbook ${space} xmlns:r="${links}"><sheets><sheet name="One" sheetId="1" r:id="s"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": all(`<Relationship Id="s" Type="${links}/worksheet" Target="worksheets/sheet1.xml"/>`),
    "xl/worksheets/sheet1.xml": `<worksheet ${space}><sheetData>${rows}</sheetData></worksheet>`,
  });
}

/** A compressed zip archive of these parts. */
function zip(parts) {
  const [files, entries] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from("PK\u0003\u0004"), about, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), about, rest, Buffer.from(name)]));
    files.push(file);
    at += file.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, directory, end]);
}

/** The paths of the files on disk, which are made once. */
let paths = null;
function made() {
  if (paths) return paths;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  paths = Object.entries(FILES).map(([name, { end, make, size, start = "" }], n) => {
    const path = join(folder, `${n}.${end}`);
    writeFileSync(path, make ? make() : start);
    if (size) {
      const file = openSync(path, "r+");
      ftruncateSync(file, size);
      closeSync(file);
    }
    return [name, path];
  });
  return paths;
}

/** Runs in the page. Remembers the duration of the longest task since it was last asked for. */
const watch = () => {
  let longest = 0;
  const note = (list) => {
    for (const { duration } of list) longest = Math.max(longest, duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "longtask" });
  self.longestTask = () => {
    note(observer.takeRecords());
    const was = longest;
    longest = 0;
    return was;
  };
};

/** Opens a file, and returns the duration of the longest task; 0 if every task took less than 50 ms. */
async function longest(page, path, says) {
  await page.evaluate(() => self.longestTask());
  await page.setInputFiles(".exchange .file-button input", path);
  const outcome = page.locator("#exchange-outcome");
  await outcome.filter({ hasText: says }).waitFor({ timeout: 60_000 });
  // The outcome has to be laid out and painted, too.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300))));
  return page.evaluate(() => self.longestTask());
}

export async function files(bench) {
  const { url } = await bench.site("ours", REAL);
  await withContext(bench, async (context) => {
    await context.addInitScript(watch);
    const page = await context.newPage();
    await page.goto(`${url}#/data`);
    await page.locator(".exchange .file-button input").waitFor({ state: "attached" });
    const all = [];
    for (const [name, path] of made()) {
      const work = longest(page, path, FILES[name].says);
      const took = await within(90_000, name, work);
      bench.record(`files/${name}/longest`, took);
      all.push(took);
    }
    bench.record("files/longest", Math.max(...all));
  }).catch((error) => bench.note(`files: ${error.message}`));
}
