// What leaves the page in other formats: tables on the clipboard and as CSV, charts as pictures, the report as Word and
// Markdown, the answers as OSCAL.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expectAccessible } from "./axe.mjs";
import {
  asStored,
  button,
  expect,
  go,
  groups,
  items,
  open,
  openExample,
  samples,
  sample,
  seed,
  take,
  test,
} from "./page.mjs";

const ORGANISATION = sample.assessment.details.organisation;
const own = asStored({
  details: { organisation: "Größe & Söhne" },
  answers: {
    4.1: { level: 2, evidence: "draft", owner: "=cmd", note: "secret note" },
    7.2: { level: 3, evidence: "records", owner: "Kim", where: "line one\nline\ttwo" },
    "A.2.2": { level: 1, included: "needed <b>now</b>" },
  },
});
const tools = (page, name, what) => page.getByRole("button", { name: `${what} ${name}`, exact: true }).first();

/** The cells of each line. The text is not trimmed, since the last cells of a line may be empty. */
const cellsOf = (text) => text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));

/** A copied table, as a document and as a spreadsheet receive it. */
async function copied(page, name) {
  await tools(page, name, "Copy table").click();
  await expect(page.locator(".take .hint").filter({ hasText: "Table copied." }).first()).toBeVisible();
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const text = async (kind) => (await item.getType(kind)).text();
    return { html: await text("text/html"), text: await text("text/plain") };
  });
}

test("a table is copied as cells, without classes, links or buttons", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await seed(page, own);
  await open(page, "#/documents");
  const { html, text } = await copied(page, "Required by clauses 4 to 10");
  const lines = cellsOf(text);
  expect(new Set(lines.map((cells) => cells.length))).toEqual(new Set([6]));
  const demanded = items.filter((item) => item.document && !item.control);
  expect(lines).toHaveLength(demanded.length + 1);
  const row = lines.find((cells) => cells[1] === "Clause 7.2");
  expect(row[4]).toBe("line one line two");
  // A browser may add its own style to what is on the clipboard.
  expect(html).not.toMatch(/class=|href=|<button/);
  expect(html).toContain("<table");

  await go(page, "#/soa");
  const soa = await copied(page, "Statement of Applicability");
  expect(soa.text).toContain("needed <b>now</b>");
  expect(soa.html).toContain("needed &lt;b&gt;now&lt;/b&gt;");
  // Parts that are only for the screen are left out.
  expect(soa.text).not.toContain("Mark undecided as applicable");

  await go(page, "#/results");
  const groupsOfFirst = groups.filter((group) => group.section === groups[0].section);
  const results = await copied(page, "Clause by clause");
  const rows = cellsOf(results.text);
  expect(rows).toHaveLength(groupsOfFirst.length + 1);
  // The bars are not a column, and no figure is followed by its arithmetic.
  expect(rows[0]).toHaveLength(6);
  expect(rows[1].join(" ")).not.toContain("divided");
});

test("a table is saved as CSV", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/report");
  await page.getByRole("radio", { name: /^Full report/ }).check();
  const file = await take(page, tools(page, "Every item", "Save as CSV"));
  expect(file.name).toMatch(/^aims-every-item-größe-söhne-\d{4}-\d\d-\d\d\.csv$/);
  const text = file.bytes.toString("utf8");
  expect(text.startsWith("\u{feff}")).toBe(true);
  expect(text.trimEnd().split("\r\n").length).toBeGreaterThan(items.length);
  const owners = await take(page, tools(page, "Owner", "Save as CSV"));
  // A spreadsheet computes nothing, and the number of an item stays an item number.
  expect(owners.bytes.toString("utf8")).toContain("'=cmd,Clause 4.1");
});

test("if the browser does not let the page copy, the table is selected", async ({ page }) => {
  await seed(page, own);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await open(page, "#/documents");
  await tools(page, "Required by clauses 4 to 10", "Copy table").click();
  await expect(page.locator(".take .hint").filter({ hasText: "The table is selected" })).toBeVisible();
  expect(await page.evaluate(() => getSelection().toString())).toContain("7.2");
});

/** A standalone SVG file as a browser reads it, in an empty page: the site's policy forbids parsing. */
async function read(page, svg) {
  const empty = await page.context().newPage();
  const found = await empty.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, "image/svg+xml");
    const shapes = [...file.querySelectorAll("rect, polygon, polyline, line, circle, text")];
    return {
      root: file.documentElement.localName,
      classes: file.querySelectorAll("[class], [style]").length,
      names: file.querySelectorAll("title").length,
      bare: shapes.filter((it) => !it.closest("defs") && !it.closest("[fill], [stroke]")).length,
      shapes: shapes.length,
      ground: file.querySelector("rect[fill='#ffffff']") !== null,
      width: Number(file.documentElement.getAttribute("width")),
      height: Number(file.documentElement.getAttribute("height")),
    };
  }, svg);
  await empty.close();
  return found;
}

for (const scheme of ["light", "dark"]) {
  test(`charts are saved as standalone files from a ${scheme} page`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(page);
    await openExample(page);
    for (const name of ["Clauses 4 to 10", `All ${items.length} items`, "Clause by clause"]) {
      const file = await take(page, tools(page, name, "Save as SVG"));
      expect(file.name).toMatch(/^aims-.*\.svg$/);
      const text = file.bytes.toString("utf8");
      const svg = await read(page, text);
      expect(svg, name).toMatchObject({ root: "svg", classes: 0, bare: 0, ground: true });
      expect(svg.names, name).toBeGreaterThan(0);
      expect(svg.shapes, name).toBeGreaterThan(20);
      expect(text).not.toContain("var(");
      expect(text).toContain(ORGANISATION.replaceAll("&", "&amp;"));
      // The colours of the light scheme, even when saved from the dark one.
      expect(text).toMatch(/rgb\(11, 95, 92\)|#0b5f5c|#0a4744/);

      const png = await take(page, tools(page, name, "Save as PNG"));
      expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
      expect(png.bytes.readUInt32BE(16)).toBe(svg.width * 2);
      expect(png.bytes.readUInt32BE(20)).toBe(svg.height * 2);
    }
    // The page keeps none of the changes made for the picture.
    expect(await page.evaluate(() => document.documentElement.getAttribute("style") ?? "")).not.toContain("--ink");
  });
}

test("the roadmap is saved as a picture", async ({ page }) => {
  await open(page);
  await openExample(page);
  await go(page, "#/plan/roadmap");
  const file = await take(page, tools(page, "Timeline", "Save as SVG"));
  const svg = await read(page, file.bytes.toString("utf8"));
  expect(svg).toMatchObject({ root: "svg", classes: 0, bare: 0 });
  expect(svg.shapes).toBeGreaterThan(20);
});

test("the report is saved as Word and Markdown in the chosen form", async ({ page }) => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), "aims-report-"));
  await open(page);
  await openExample(page);
  await go(page, "#/report");
  const board = await take(page, button(page, "Save as Markdown"));
  expect(board.name).toMatch(/^aims-board-report-.*\.md$/);
  const short = board.bytes.toString("utf8");
  expect(short).toContain(ORGANISATION);
  expect(short).not.toContain("## Every item");
  await page.getByRole("radio", { name: /^Full report/ }).check();
  const full = await take(page, button(page, "Save as Markdown"));
  const text = full.bytes.toString("utf8");
  for (const part of ["Contents", "Roadmap", "Every item", "Statement of Applicability"]) {
    expect(text, part).toContain(`## ${part}`);
  }
  expect(text).not.toContain("## Notes");

  const word = await take(page, button(page, "Save as Word"));
  expect(word.name).toMatch(/^aims-report-.*\.docx$/);
  copyFileSync(word.path, join(folder, "report.docx"));
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
  execFileSync(
    process.env.AIMS_SOFFICE,
    [profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, join(folder, "report.docx")],
    { stdio: "pipe", timeout: 120_000 },
  );
  const opened = readFileSync(join(folder, "report.txt"), "utf8");
  expect(opened).toContain(ORGANISATION);
  expect(opened).toContain("Every item");
  for (const { id } of items) expect.soft(opened).toContain(id);
  rmSync(folder, { recursive: true });
});

test("the answers are saved as OSCAL, without notes if only scores are chosen", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  const region = page.getByRole("region", { name: "Save and export" });
  await region.getByLabel("Format").selectOption("oscal");
  const save = async () => {
    const file = await take(page, button(region, "Save the file"));
    expect(file.name).toMatch(/^aims-oscal-größe-söhne-\d{4}-\d\d-\d\d\.json$/);
    return file.bytes.toString("utf8");
  };
  const whole = await save();
  expect(whole).toContain("secret note");
  const results = JSON.parse(whole)["assessment-results"];
  expect(results.metadata["oscal-version"]).toBe("1.2.1");
  expect(results.metadata.parties[0].name).toBe("Größe & Söhne");
  const [result] = results.results;
  expect(result.findings).toHaveLength(3);
  expect(result.findings.map(({ target }) => target.status.state)).toEqual([
    "not-satisfied",
    "satisfied",
    "not-satisfied",
  ]);
  expect(result["reviewed-controls"]["control-selections"][0]["include-controls"]).toHaveLength(items.length);
  await region.getByRole("radio", { name: /^Scores only/ }).first().check();
  const without = await take(page, button(region, "Save the file"));
  expect(without.bytes.toString("utf8")).not.toMatch(/secret note|Größe/);
  await expectAccessible(page, "Your data");
});

test("the buttons name what they are for, and are not printed", async ({ page }) => {
  await open(page);
  await openExample(page, samples[0]);
  const names = await page.locator(".take button").allInnerTexts();
  expect(names.length).toBeGreaterThan(4);
  for (const button of await page.locator(".take button").all()) {
    await expect(button).toHaveAccessibleName(/^(Copy table|Save as (CSV|SVG|PNG)) \S/);
  }
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".take").first()).toBeHidden();
});
