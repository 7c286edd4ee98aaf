// Workbooks: what openpyxl and LibreOffice see in them, and what comes back after a colleague's changes.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { answers, bring, outcome } from "./exchange.mjs";
import {
  asStored,
  button,
  expect,
  open,
  seed,
  take,
  test,
  workbookFile,
  workerFile,
} from "./page.mjs";

const HOSTILE = "=cmd|' /C calc'!A0 <b> & \"q\" 🙂\nsecond line";
const own = asStored({
  answers: {
    4.1: { level: 2, note: HOSTILE, owner: "Ada" },
    4.2: { level: 1 },
    7.2: { level: 3, evidence: "records", owner: "Kim" },
    "A.2.2": { level: 2, included: "We decided so" },
  },
  details: { organisation: "Größe & Söhne", stage_1: "2027-03-01" },
  systems: { a: { name: "Chat", purpose: "Answers", role: "user", assessed: "no" } },
});
const save = async (page) => {
  const form = page.getByRole("region", { name: "Save and export" });
  await form.getByLabel("Format").selectOption("xlsx");
  return take(page, button(form, "Save the file"));
};
const folder = () => mkdtempSync(join(tmpdir(), "aims-workbook-"));
const python = (...args) =>
  execFileSync(process.env.AIMS_PYTHON, ["workbook.py", ...args], { encoding: "utf8", timeout: 60_000 });
const soffice = (where, ...args) =>
  execFileSync(
    process.env.AIMS_SOFFICE,
    // A separate profile, since LibreOffice may already be open.
    [`-env:UserInstallation=${pathToFileURL(join(where, "profile"))}`, "--headless", ...args],
    { stdio: "pipe", timeout: 180_000 },
  );

test("openpyxl reads the values, types, lists and print settings of a workbook", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  const file = await save(page);
  expect(file.name).toMatch(/^aims-readiness-größe-söhne-.*\.xlsx$/);
  const seen = JSON.parse(python("look", file.path));
  expect(Object.keys(seen.sheets)).toEqual([
    "Items",
    "SoA",
    "Documents",
    "AI systems",
    "Roadmap",
    "Findings",
    "Scores",
    "Method",
  ]);
  const items = seen.sheets.Items;
  expect(items.rows).toBe(70);
  expect(items.head.slice(0, 5)).toEqual(["id", "title", "decision", "level", "evidence"]);
  expect(items.first[0]).toEqual(["s", "4.1"]);
  expect(items.first[3]).toEqual(["n", "2"]);
  expect(items.lists).toMatchObject({
    "C2:C71": '"included,excluded"',
    "D2:D71": '"0,1,2,3,4,5"',
    "E2:E71": '"none,draft,approved,records"',
  });
  for (const [name, sheet] of Object.entries(seen.sheets)) {
    expect.soft(sheet.formulas, name).toBe(0);
    expect.soft(sheet.filter, name).toMatch(/^A1:/);
    expect.soft(sheet.frozen, name).toMatch(/^[BC]2$/);
    expect.soft(sheet.landscape, name).toBe(true);
    expect.soft(sheet["head on each page"], name).toBe("$1:$1");
  }
  expect(items.shades).toBeGreaterThan(0);
  expect(seen.properties).toMatchObject({
    "aims-readiness catalog": "iso42001-2023",
    "aims-readiness language": "en-GB",
    "aims-readiness items": "Items",
  });
});

test("an unchanged workbook proposes no change", async ({ page }) => {
  // The note looks like an escaped letter of the format. openpyxl decodes the escape and does not write
  // it again, so the next reader sees an A. Only a workbook that openpyxl has not saved shows whether
  // the text is intact.
  const answers = { 4.1: { level: 2, note: "_x0041_ and _x005F_ & <b>" }, 4.2: { level: 1, note: HOSTILE } };
  await seed(page, { ...own, ...asStored({ answers }) });
  await open(page, "#/data");
  const file = await save(page);
  await bring(page, file.name, file.bytes);
  await expect(outcome(page)).toContainText("says nothing that your assessment does not already say");
  await expect(outcome(page)).toContainText("Read from the sheet “Items”.");
});

const CHANGED = { 4.1: 4, 4.2: 1, 7.2: 3, "A.2.2": 2 };
/** Takes a colleague's changes, and undoes them. */
const takeAndUndo = async (page, name, bytes) => {
  const before = await answers(page);
  await bring(page, name, bytes);
  const preview = outcome(page);
  await expect(preview).toContainText("Sheet “Items”, row");
  await expect(preview).toContainText("column level: “six”. Allowed: 0, 1, 2, 3, 4, 5.");
  await expect(preview.getByRole("rowheader")).toHaveCount(3);
  expect(await answers(page)).toEqual(before);
  await button(preview, "Take 3 changes").click();
  await expect(preview).toContainText("3 changes were taken");
  const after = await answers(page);
  expect(Object.fromEntries(Object.entries(after).map(([id, { level }]) => [id, level]))).toEqual(CHANGED);
  expect(after["4.2"].note).toBe("=1+1 stays a text");
  expect(after["4.1"].note).toBe(HOSTILE);
  expect(after["A.2.2"]).toMatchObject({ excluded: "We decided so" });
  await page.keyboard.press("Control+z");
  await expect.poll(() => answers(page)).toEqual(before);
};

test("changes made with openpyxl are taken, and one undo reverses them", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  const where = folder();
  const file = await save(page);
  const changed = join(where, "changed.xlsx");
  python("change", file.path, changed);
  // Its first bytes identify it, not its name.
  await takeAndUndo(page, "changed.csv", readFileSync(changed));
});

test("a workbook that LibreOffice saved again reads back in full", async ({ page }) => {
  test.setTimeout(240_000);
  await seed(page, own);
  await open(page, "#/data");
  const where = folder();
  const file = await save(page);
  const [first, again] = [join(where, "first"), join(where, "again")];
  mkdirSync(first);
  mkdirSync(again);
  const name = join(first, "book.xlsx");
  copyFileSync(file.path, name);
  soffice(where, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir", again, name);
  const csv = readFileSync(join(again, "book.csv"), "utf8").replace(/^\ufeff/, "");
  // Some versions quote every text, others only where needed.
  expect(csv.split("\n")[0].replaceAll('"', "")).toMatch(/^id,title,decision,level,evidence,owner/);
  expect(csv).toMatch(/^"?7\.5\.2"?,/m);
  expect(csv).toMatch(/^"?A\.10\.2"?,/m);
  soffice(where, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", again, name);
  await bring(page, "again.xlsx", readFileSync(join(again, "book.xlsx")));
  await expect(outcome(page)).toContainText("says nothing that your assessment does not already say");
  python("change", join(again, "book.xlsx"), name);
  await takeAndUndo(page, "changed.xlsx", readFileSync(name));
});

/** A macro of LibreOffice that changes a cell of the items and saves the workbook under another name. */
const MACRO = `Sub Change(source, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  book.Sheets.getByName("Items").getCellRangeByName("D2").Value = 5
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(ConvertToURL(target), filter())
  book.close(True)
End Sub`;

test("a change made by a LibreOffice macro is taken", async ({ page }) => {
  test.setTimeout(240_000);
  await seed(page, own);
  await open(page, "#/data");
  const where = folder();
  // At the first start, LibreOffice gives a new profile its Standard library, and replaces any that exists.
  soffice(where, "--norestore", "--terminate_after_init");
  const library = join(where, "profile", "user", "basic", "Standard");
  const namespace = 'xmlns:library="http://openoffice.org/2000/library"';
  writeFileSync(
    join(library, "script.xlb"),
    `<library:library ${namespace} library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>`,
  );
  const code = MACRO.replaceAll('"', "&quot;");
  writeFileSync(
    join(library, "Module1.xba"),
    `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${code}</script:module>`,
  );
  const file = await save(page);
  const [source, target] = [join(where, "source.xlsx"), join(where, "target.xlsx")];
  copyFileSync(file.path, source);
  soffice(where, "--norestore", `macro:///Standard.Module1.Change("${source}","${target}")`);
  await bring(page, "target.xlsx", readFileSync(target));
  await button(outcome(page), "Take 1 change").click();
  await expect(outcome(page)).toContainText("1 change was taken");
  expect((await answers(page))["4.1"].level).toBe(5);
});

test("the worker is fetched with the first workbook, and says why it cannot read one", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => {
    const name = new URL(request.url()).pathname.split("/").pop();
    if ([workbookFile, workerFile].includes(name)) asked.push(name);
  });
  await seed(page, own);
  await open(page, "#/data");
  expect(asked).toEqual([]);
  await bring(page, "letter.xlsx", Buffer.from("PK\u0003\u0004 and no more"));
  await expect(outcome(page)).toContainText("Nothing was taken from letter.xlsx.");
  await expect(outcome(page)).toContainText("cut off or damaged");
  expect(new Set(asked)).toEqual(new Set([workbookFile, workerFile]));
  const compound = Buffer.alloc(2048);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(compound);
  await bring(page, "old.xlsx", compound);
  await expect(outcome(page)).toContainText("before 2007 (.xls)");
  Buffer.from("EncryptedPackage", "utf16le").copy(compound, 600);
  await bring(page, "locked.xlsx", compound);
  await expect(outcome(page)).toContainText("locked with a password");
});

test("if the module fails to load, a message says so, and a second try works", async ({ page, problems }) => {
  await seed(page, own);
  await open(page, "#/data");
  const pattern = `**/${workbookFile}`;
  await page.route(pattern, (route) => route.fulfill({ status: 404, body: "" }));
  const form = page.getByRole("region", { name: "Save and export" });
  await form.getByLabel("Format").selectOption("xlsx");
  await button(form, "Save the file").click();
  await expect(form).toContainText("The workbook could not be made.");
  problems.splice(0);
  await page.unroute(pattern);
  expect((await save(page)).bytes.subarray(0, 2).toString()).toBe("PK");
});
