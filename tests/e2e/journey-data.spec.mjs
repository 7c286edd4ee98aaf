// Data out and in again, as people send it round: two people who split an assessment, spreadsheets in
// three languages, and an audit from CISO Assistant.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bring, levels, outcome, section } from "./exchange.mjs";
import {
  ANSWER,
  answerForm,
  asStored,
  button,
  expect,
  go,
  open,
  seed,
  stored,
  take,
  test,
  there,
  watch,
} from "./page.mjs";

const own = asStored({
  answers: {
    7.1: { level: 2, owner: "Ada" },
    7.2: { level: 1, owner: "Kim", note: "Grüße; “quoted”, and =1+1" },
    7.3: { level: 3, owner: "Kim" },
    7.4: { level: 2 },
    "7.5.1": { level: 1 },
    "A.10.2": { level: 2, included: "We buy models" },
  },
  details: { organisation: "Sample Ltd" },
});
const choose = async (page, id, level) => {
  await go(page, `#/question/${id}`);
  await answerForm(page, id).level(level).check();
};

test("two people split an assessment, answer apart, merge and resolve conflicts", async ({ page, browser }) => {
  await seed(page, own);
  await open(page, "#/data");
  await section(page).getByLabel("What to send").selectOption("group:7");
  const part = await take(page, button(section(page), "Save as an assessment file"));

  const colleague = await browser.newContext();
  const problems = watch(colleague);
  const other = await colleague.newPage();
  await other.goto(page.url());
  await there(other);
  await other.getByLabel("Choose a file", { exact: true }).setInputFiles({ name: part.name, mimeType: "application/json", buffer: part.bytes });
  await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
  for (const [id, level] of [["7.2", 4], ["7.3", 2], ["7.4", 3], ["7.5.1", 2]]) await choose(other, id, level);
  await go(other, "#/data");
  const back = await take(other, button(other, "Save to a file"));
  problems.stop();
  expect([...problems]).toEqual([]);

  // Three of the four have been answered here in the meantime, too.
  for (const [id, level] of [["7.2", 0], ["7.3", 5], ["7.4", 1]]) await choose(page, id, level);
  await go(page, "#/data");
  await bring(page, "back.json", back.bytes);
  const preview = outcome(page);
  const row = (id) => preview.getByRole("row").filter({ has: page.getByRole("rowheader", { name: id }) });
  await expect(row("7.2")).toContainText("Worth a talk");
  await expect(row("7.3")).toContainText("Worth a talk");
  await row("7.2").getByRole("radio").last().check();
  await row("7.3").getByRole("radio").first().check();
  await row("7.4").getByRole("radio").last().check();
  await row("7.5.1").getByRole("radio").last().check();
  const before = await levels(page);
  await preview.getByRole("button", { name: /^Take \d changes/ }).click();
  await expect(preview).toContainText("changes were taken");
  // What only one side has stays.
  const merged = { 7.1: 2, 7.2: 4, 7.3: 5, 7.4: 3, "7.5.1": 2, "A.10.2": 2 };
  expect(await levels(page)).toEqual(merged);
  await page.keyboard.press("Control+z");
  await expect.poll(() => levels(page)).toEqual(before);
});

/** Opens a CSV file in LibreOffice in a language (given by its Windows number) and saves it as a workbook. */
function resaved(folder, source, separator, language) {
  const options = [separator.charCodeAt(0), 34, 76, 1, "", language, "false", "true"].join(",");
  const run = (...args) =>
    execFileSync(
      process.env.AIMS_SOFFICE,
      [`-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`, "--headless", ...args],
      { stdio: "pipe", timeout: 180_000 },
    );
  run(`--infilter=CSV:${options}`, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, source);
  return source.replace(/\.csv$/, ".xlsx");
}

for (const [name, language, separator] of [
  ["English", 1033, ","],
  ["German", 1031, ";"],
  ["French", 1036, ";"],
]) {
  test(`a table opened in a spreadsheet in ${name} keeps its ids, texts and levels`, async ({ page }) => {
    await seed(page, own);
    await open(page, "#/data");
    await section(page).getByLabel("Table separated by").selectOption(separator);
    const file = await take(page, button(section(page), "Save as a table (CSV)"));
    const folder = mkdtempSync(join(tmpdir(), "aims-csv-"));
    const source = join(folder, "table.csv");
    writeFileSync(source, file.bytes);
    const book = readFileSync(resaved(folder, source, separator, language));
    rmSync(folder, { recursive: true });
    // No id or level has become a date, and nothing was computed, so nothing is proposed.
    await bring(page, "table.xlsx", book);
    await expect(outcome(page)).toContainText("says nothing that your assessment does not already say");
    });
}

test("an audit from CISO Assistant is imported", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  const lines = [
    "\ufeffurn;ref_id;name;description;typical_evidence;annotation;compliance_result;extended_result;requirement_progress;score;observations",
    'urn:x:1;4.1;"A";"";"";"";compliant;;done;3;"Seen; and\nread"',
    'urn:x:2;7.2;"B";"";"";"";non_compliant;;to_do;1;""',
    'urn:x:3;A.2.2;"C";"";"";"";not_applicable;;to_do;;"We make none"',
    'urn:x:4;;"A heading";"";"";"";not_assessed;;to_do;;""',
  ];
  await bring(page, "audit.csv", Buffer.from(lines.join("\r\n")));
  const preview = outcome(page);
  await expect(preview.getByRole("rowheader", { name: "4.1" })).toBeVisible();
  await expect(preview.getByRole("rowheader", { name: "A.2.2" })).toBeVisible();
  await preview.getByRole("button", { name: /^Take \d changes?$/ }).click();
  const found = await levels(page);
  expect(found["4.1"]).toBeGreaterThan(0);
  expect(found["7.1"]).toBe(2);
  const excluded = JSON.parse((await stored(page))[`${ANSWER}A.2.2`]);
  expect(excluded.excluded).toContain("We make none");
});
