// What is printed: everything that belongs on paper, nothing else, and no row split between sheets.

import {
  answerForm,
  asStored,
  button,
  cold,
  content,
  expect,
  fullReport,
  go,
  groups,
  guidance,
  heading,
  itemOf,
  items,
  open,
  openExample,
  organisation,
  plain,
  sample,
  samples,
  seed,
  test,
} from "./page.mjs";
import { VERDICTS, figures, listed, soFar } from "./figures.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";

const FORMATS = ["A4", "Letter"];
const DAY = new Date("2026-02-03T12:00:00");
const LIMITS = [
  "The answers are the organisation’s own and have not been checked by anyone else.",
  "It shows readiness, not conformity.",
  "It covers the requirements of clauses 4 to 10 and the controls of Annex A.",
  "The verdict and the forecast of findings are our own rule of thumb.",
  "no certification body uses these.",
  "This page is independent of ISO and IEC.",
];
// Controls and navigation, which mean nothing on paper.
const SCREEN_ONLY = [
  "Print or save as PDF",
  "Shortcuts",
  "Undo",
  "Your data",
  "Skip to content",
  "Glossary",
  "Your answers stay in this browser",
  "Copy it to my assessments",
  "Edit organisation and scope",
];

/** The visitor's own assessment, with some questions left open. */
const own = (() => {
  const answers = structuredClone(sample.assessment.answers);
  ["7.4", "9.3.2", "10.2"].forEach((id) => delete answers[id]);
  answers["4.2"].note = "A note of our own: ask the works council.";
  return {
    answers,
    details: { name: "Spring", organisation: "Example & Sons", scope: "Both sites" },
  };
})();

async function openReport(page, assessment) {
  await seed(page, asStored(assessment));
  await open(page, "#/report");
  // The first steps come with the guidance, and the rest of the report with them.
  await fullReport(page);
}

/** The texts of all table rows and list entries, as shown on the screen. */
const entries = (page) =>
  page
    .getByRole("main")
    .evaluate((main) =>
      [...main.querySelectorAll("tbody tr, li, .report-facts > div")]
        // The map is a picture: the contents of its cells have no order on paper.
        .filter((row) => !row.closest(".map-sections, .map-legend"))
        .map((row) => [...(row.cells ?? [row])].map((cell) => cell.innerText).join(" ")),
    );

// A cold test, since it fixes the clock of its context.
cold("the report contains all that belongs in it, and the name and scope entered on it", async ({
  page,
}) => {
  await page.clock.setFixedTime(DAY);
  const { organisation: whose, scope, ...details } = own.details;
  await openReport(page, { ...own, details });
  await page.getByText("Edit organisation and scope").click();
  await organisation(page).fill(whose);
  await page.getByLabel("Scope in a sentence").fill(scope);
  await expect(page.getByLabel("Scope in a sentence")).toBeFocused();
  for (const format of FORMATS) {
    await test.step(format, async () => expectReport(await pdfPages(page, format)));
  }
});

function expectReport(pages) {
  const sheets = pages.map((sheet) => squeeze(sheet));
  expect(sheets.length).toBeGreaterThanOrEqual(10);
  expect(sheets.length).toBeLessThanOrEqual(24);
  const paper = sheets.join("");
  const has = (text) => expect.soft(paper, text).toContain(squeeze(text));

  has("Readiness summary for ISO/IEC 42001:2023");
  Object.values(own.details).forEach(has);
  has("3 February 2026");
  has(`${content.catalog.id}, version ${content.catalog.version}`);
  const { forecast } = figures(own.answers);
  has(VERDICTS[forecast.verdict]);
  has(soFar(forecast));
  // The results list findings with their items; the report shows only the most serious ones.
  listed(forecast)
    .filter(([words]) => !/nonconformit|opportunit|conforming/.test(words))
    .forEach(([words, ids]) => has(words + (ids.length <= 24 ? ids.join(", ") : ids[0])));
  has("Controls and documents");
  ["Contents", "Every item", "Register of documents and records", "Evidence and owners"].forEach(has);
  has("Overall: Clauses 4 to 10");
  groups.forEach((group) => has(`${group.id} ${group.title}`));
  LIMITS.forEach(has);
  for (const [id, { level, note }] of Object.entries(own.answers)) {
    if (level <= 1) {
      has(itemOf(id).levels[level]);
      has(plain(guidance[id].first_step));
    }
    if (note) has(note);
  }
  const open = items.filter(
    ({ id }) => own.answers[id]?.level === undefined && own.answers[id]?.excluded === undefined,
  );
  expect(open.length).toBeGreaterThanOrEqual(3);
  open.forEach((item) =>
    expect.soft(paper).toMatch(new RegExp(`${item.id}[^.]*${squeeze(item.title)}`)),
  );
  SCREEN_ONLY.forEach((text) => expect.soft(paper, text).not.toContain(squeeze(text)));
  sheets.forEach((sheet, index) => expect.soft(sheet).toContain(`${index + 1}/${sheets.length}`));
}

test("no row of the report is split between sheets", async ({ page }) => {
  // Many answers at level 0 or 1 make long tables; notes fill the rest.
  const answers = Object.fromEntries(
    items.map((item, index) => [
      item.id,
      { level: index % 3, note: `Note ${index}. `.repeat(index) },
    ]),
  );
  await openReport(page, { answers, details: own.details });
  const rows = (await entries(page)).map((row) => squeeze(row));
  expect(rows.length).toBeGreaterThan(40);
  for (const format of FORMATS) {
    const strip = (text) => squeeze(text).replace(/[●◐○✓•]/g, "");
    const sheets = (await pdfPages(page, format)).map(strip);
    const torn = rows.map(strip).filter((row) => !sheets.some((sheet) => sheet.includes(row)));
    expect.soft(torn, format).toEqual([]);
    // A table that continues on the next sheet repeats its head.
    const heads = sheets.filter((sheet) => sheet.includes("WhatistruetodayNextstep"));
    expect.soft(heads.length, format).toBeGreaterThan(2);
    // A heading is never the last thing on a sheet.
    for (const sheet of sheets.slice(0, -1)) {
      expect.soft(sheet, format).not.toMatch(
        /(Gaps:level0or1|notyetevidenced|Unanswered|Notes|Clausebyclause|Everyitem|Evidenceandowners)(\d+\/\d+)?$/,
      );
    }
  }
});

test("what is collapsed on the screen is printed", async ({
  page,
}) => {
  await open(page, "#/");
  await openExample(page);
  const closed = page.getByRole("region", { name: "How an audit might go" });
  await expect(closed.getByRole("link", { name: "A.6.2.2", includeHidden: true }).first()).toBeHidden();
  const results = squeeze((await pdfPages(page, "A4")).join(""));
  expect.soft(results).toContain(squeeze("A.6.2.2 AI system requirements and specification"));
  await go(page, "#/clause/6");
  const clause = squeeze((await pdfPages(page, "A4")).join(""));
  expect.soft(clause).toContain(squeeze("Risk criteria are drafted for harm to customers only."));
});

test("the roadmap of a sample begins on the first sheet", async ({ page }) => {
  await open(page, "#/");
  await openExample(page);
  await go(page, "#/plan/roadmap");
  await expect(heading(page)).toHaveText("Roadmap");
  await expect(page.locator(".roadmap-table").first()).toBeVisible();
  for (const format of FORMATS) {
    const [first] = await pdfPages(page, format);
    expect.soft(squeeze(first), format).toContain("Roadmap");
  }
});

for (const { title, file } of samples) {
  test(`the board report of a sample has two pages: ${title}`, async ({ page }) => {
    await open(page, "#/");
    await openExample(page, { title });
    await go(page, "#/report");
    await expect(page.locator("#board-limits")).toBeVisible();
    const { details, answers } = JSON.parse(file).assessment;
    const { forecast } = figures(answers);
    for (const format of FORMATS) {
      const sheets = (await pdfPages(page, format)).map((sheet) => squeeze(sheet));
      expect(sheets, format).toHaveLength(2);
      const [first, second] = sheets;
      for (const text of [
        "Sample: the organisation and all answers are invented.",
        details.organisation,
        `${content.catalog.id}, version ${content.catalog.version}`,
        VERDICTS[forecast.verdict],
        soFar(forecast),
        `All ${items.length} items`,
      ]) {
        expect.soft(first, `${format}: ${text}`).toContain(squeeze(text));
      }
      for (const text of [
        "Likely areas of concern",
        "Next steps",
        "Controls and documents",
        "A self-assessment that nobody else has checked.",
      ]) {
        expect.soft(second, `${format}: ${text}`).toContain(squeeze(text));
      }
      // The margins of each sheet say whose data it shows, and which.
      const [print] = first.match(/data([0-9a-f]{4}-){3}[0-9a-f]{4}/) ?? [];
      expect.soft(print, "fingerprint").toBeTruthy();
      for (const [index, sheet] of sheets.entries()) {
        expect.soft(sheet).toContain(print);
        expect.soft(sheet).toContain(squeeze(details.organisation.slice(0, 60)));
        expect.soft(sheet).toContain(`${index + 1}/2`);
        [...SCREEN_ONLY, "Which report?", "Text for a customer"].forEach((text) =>
          expect.soft(sheet, text).not.toContain(squeeze(text)),
        );
      }
    }
  });
}

test("notes and parts that were not chosen are not printed", async ({ page }) => {
  await openReport(page, own);
  const paper = async () => squeeze((await pdfPages(page, "A4")).join(""));
  expect(await paper()).toContain(squeeze("ask the works council"));
  await page.getByRole("checkbox", { name: "Notes", exact: true }).uncheck();
  await page.getByRole("checkbox", { name: "Every item", exact: true }).uncheck();
  const without = await paper();
  expect(without).not.toContain(squeeze("ask the works council"));
  expect(without).not.toContain(squeeze("Every item"));
  expect(without).toContain(squeeze("Register of documents and records"));
  // The choice lasts while the page is open, and is not part of the assessment.
  await go(page, "#/results");
  await go(page, "#/report");
  await expect(page.getByRole("radio", { name: /^Full report/ })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Every item", exact: true })).not.toBeChecked();
  await page.getByRole("radio", { name: /^Board report/ }).check();
  expect(await pdfPages(page, "A4")).toHaveLength(2);
});

test("the index has each location and owner, and only web addresses are links", async ({ page }) => {
  const answers = {
    4.1: { level: 3, owner: "Ada Quist, CTO", where: "https://example.org/context; Folder 7" },
    4.2: { level: 3, owner: "Ada Quist, CTO", where: "javascript:alert(1)" },
  };
  await openReport(page, { answers });
  const index = page.getByRole("region", { name: "Evidence and owners" });
  const row = (name) => index.getByRole("row").filter({ hasText: name });
  await expect(row("Ada Quist, CTO")).toContainText("4.1, 4.2");
  await expect(row("Folder 7")).toContainText("4.1");
  const link = row("https://example.org/context").getByRole("link", { name: /^https/ });
  await expect(link).toHaveAttribute("href", "https://example.org/context");
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  await expect(link).not.toHaveAttribute("target");
  await expect(row("javascript:").getByRole("link", { name: /javascript/ })).toHaveCount(0);
});

test("results print their tables as tables on A4", async ({ page }) => {
  await open(page, "#/");
  await openExample(page);
  await page.setViewportSize({ width: 680, height: 960 });
  await page.emulateMedia({ media: "print" });
  const table = page.getByRole("region", { name: "Clause by clause" }).getByRole("table");
  await expect(table.locator("thead")).toHaveCSS("display", "table-header-group");
  await expect(table.locator("tbody tr").first()).toHaveCSS("display", "table-row");
});

test("an empty report says that it is empty", async ({ page }) => {
  await openReport(page, {});
  const paper = squeeze((await pdfPages(page, "A4")).join(""));
  for (const text of [
    "not given",
    "Nothing to show yet",
    "0 applicable, 0 not applicable, 38 not decided.",
    "70 questions are unanswered.",
    "No answer is at level 0 or 1.",
    "No notes were written.",
  ]) {
    expect.soft(paper).toContain(squeeze(text));
  }
});

test("the button prints the report", async ({ page }) => {
  await page.addInitScript(() => {
    window.printed = 0;
    window.print = () => {
      window.printed += 1;
    };
  });
  await openReport(page, own);
  await button(page, "Print or save as PDF").click();
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(1);
});

test("the list of all questions is printed, and the browser's own search finds the last one", async ({
  page,
}) => {
  await open(page, "#/list");
  const paper = squeeze((await pdfPages(page, "A4")).join(""));
  for (const item of items) expect.soft(paper).toContain(squeeze(item.question));
  const last = items.at(-1).question;
  expect(await page.evaluate((text) => window.find(text), last)).toBe(true);
});

/** Screens made to be printed. */
const PAPERS = [
  "#/report",
  "#/soa",
  "#/documents",
  "#/documents/ai-policy",
  "#/documents/statement-of-applicability",
  "#/guide/eu-ai-act",
  "#/crosswalk/eu-ai-act",
];

test("print has no buttons or navigation, and is black on white in the dark theme too", async ({
  page,
}) => {
  await openReport(page, own);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const hash of PAPERS) {
    await go(page, hash);
    for (const role of ["button", "navigation", "contentinfo", "banner", "textbox"]) {
      await expect.soft(page.getByRole(role), `${role} on ${hash}`).toHaveCount(0);
    }
    const colours = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return { backgroundColor, color };
    });
    expect(colours).toEqual({ backgroundColor: "rgb(255, 255, 255)", color: "rgb(0, 0, 0)" });
    const split = await page
      .getByRole("main")
      .locator("tr")
      .evaluateAll(
        (rows) => rows.filter((row) => getComputedStyle(row).breakInside !== "avoid").length,
      );
    expect.soft(split, hash).toBe(0);
  }
});

test("statement and register have whole rows and a table head on every sheet", async ({ page }) => {
  // Long reasons and places make rows of several lines.
  const long = "A reason with many words, since the auditor will ask. ";
  const answers = Object.fromEntries(
    items.map((item, index) => [
      item.id,
      {
        level: 3,
        owner: `Owner ${index}`,
        where: `Folder ${item.id}`,
        ...(item.control && { included: long.repeat(index % 6).trim(), reasons: ["risk"] }),
      },
    ]),
  );
  await openReport(page, { ...own, answers, controls: { a: { title: "One of our own" } } });
  const PAPERS_WITH_ROWS = {
    "#/soa": ["ControlDecisionJustificationStatusLocationOwner", 39 + 10],
    "#/documents": [
      "DocumentorrecordItemTypeStatusLocationOwner",
      items.filter((item) => item.document).length,
    ],
  };
  for (const [hash, [head, count]] of Object.entries(PAPERS_WITH_ROWS)) {
    await go(page, hash);
    await page.emulateMedia({ media: "print" });
    const rows = await page
      .getByRole("main")
      .locator("tbody tr")
      .evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText).join(" ")));
    await page.emulateMedia({ media: null });
    expect(rows.length).toBeGreaterThanOrEqual(count);
    for (const format of FORMATS) {
      const where = `${hash} on ${format}`;
      // Each state of a document has its own sign in front.
      const strip = (text) => squeeze(text).replace(/[●◐○✓]/g, "");
      const sheets = (await pdfPages(page, format)).map(strip);
      const isTorn = (row) => !sheets.some((sheet) => sheet.includes(strip(row)));
      expect.soft(rows.filter(isTorn), where).toEqual([]);
      const withRows = sheets.filter((sheet) => /Folder(\d|A\.)/.test(sheet));
      expect(withRows.length).toBeGreaterThan(1);
      for (const sheet of withRows) expect.soft(sheet, where).toContain(head);
      // The heading of an objective, or of a section, is never the last thing on a sheet.
      for (const sheet of sheets.slice(0, -1)) {
        const end = sheet.replace(/\d+\/\d+$/, "");
        const titles = groups.map(({ id, title }) => squeeze(`${id} ${title}`));
        expect.soft(titles.filter((title) => end.endsWith(title)), where).toEqual([]);
      }
    }
  }
});

test("a template is printed without the page around it, and a question with its note", async ({
  page,
}) => {
  await openReport(page, own);
  await go(page, "#/documents/ai-policy");
  const policy = squeeze((await pdfPages(page, "A4")).join(""));
  expect.soft(policy).toMatch(/^1\/\d+AIpolicyofExample&Sons/);
  for (const text of ["Word (.docx)", "Items it supports", "Filled in from your current answers"]) {
    expect.soft(policy).not.toContain(squeeze(text));
  }

  await go(page, "#/question/4.2");
  await expect(answerForm(page, "4.2").note).toHaveValue(
    "A note of our own: ask the works council.",
  );
  const question = squeeze((await pdfPages(page, "A4")).join(""));
  expect.soft(question).toContain(squeeze(itemOf("4.2").question));
  expect.soft(question).toContain(squeeze("ask the works council."));
});

test("C10: the whole content of a field is printed as text", async ({ page }) => {
  const owner = "Head of Information Technology and Deputy Head of the Department for Digital Services, Hamburg";
  const place = "Document management / Management systems / Artificial intelligence / 2026 / Context / issues and roles";
  const note = Array.from({ length: 40 }, (_, line) => `Line ${line} of the note.`).join("\n");
  await seed(page, asStored({ answers: { 4.2: { level: 2, owner, where: place, note } } }));
  await open(page, "#/question/4.2");
  const sheets = squeeze((await pdfPages(page, "A4")).join(""));
  for (const value of [owner, place, note]) expect.soft(sheets.split(squeeze(value))).toHaveLength(2);
  // Afterwards the fields are as before.
  await expect(page.locator(".printed")).toHaveCount(0);
  await expect(answerForm(page, "4.2").owner).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(owner)).toBeVisible();
  await expect(answerForm(page, "4.2").owner).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await expect(answerForm(page, "4.2").owner).toBeVisible();
});
