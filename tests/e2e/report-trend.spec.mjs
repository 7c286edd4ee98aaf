// The trend in both reports, with two snapshots or more; the board's report stays two pages long.

import {
  OURS,
  asStored,
  content,
  expect,
  fullReport,
  go,
  open,
  openExample,
  samples,
  seed,
  test,
} from "./page.mjs";
import { expectAccessible, expectNoSideways } from "./axe.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";

const trend = (page) => page.locator(".board-trend");

/** Snapshots of an assessment as stored, each with fewer answers than the next. */
const snapshots = (assessment, count) => {
  const answers = Object.entries(assessment.answers);
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => {
      const some = answers.slice(0, Math.ceil((answers.length * (n + 1)) / (count + 1)));
      const value = {
        at: `2026-${String((n % 12) + 1).padStart(2, "0")}-0${Math.floor(n / 12) + 1}T10:00:00Z`,
        name: n ? `Review ${n}` : `The first one, with a name of some length`,
        version: content.catalog.version,
        asked: {},
        assessment: { details: {}, answers: Object.fromEntries(some) },
      };
      return [`${OURS}snapshot/${String(n + 1).padStart(2, "0")}`, JSON.stringify(value)];
    }),
  );
};

for (const { title, file } of samples) {
  test(`the board report of a sample has two pages, with a trend on the first: ${title}`, async ({ page }) => {
    const { assessment } = JSON.parse(file);
    for (const count of [2, 40]) {
      await seed(page, { ...asStored(assessment), ...snapshots(assessment, count) });
      await open(page, "#/report");
      await expect(page.locator("#board-limits")).toBeVisible();
      await expect(trend(page).getByRole("img")).toBeVisible();
      for (const format of ["A4", "Letter"]) {
        const sheets = (await pdfPages(page, format)).map((sheet) => squeeze(sheet));
        expect(sheets, `${count}, ${format}`).toHaveLength(2);
        for (const text of ["The trend", "Since ", "Clauses 4 to 10: maturity", "Controls of Annex A: maturity"]) {
          expect.soft(sheets[0], `${format}: ${text}`).toContain(squeeze(text));
        }
        expect.soft(sheets[1]).toContain(squeeze("A self-assessment that nobody else has checked."));
      }
    }
  });
}

test("the full report lists each snapshot, and has no trend with one or in a sample", async ({ page }) => {
  const { assessment } = JSON.parse(samples[0].file);
  await seed(page, { ...asStored(assessment), ...snapshots(assessment, 3) });
  await open(page, "#/report");
  await fullReport(page);
  // Three snapshots, the current state, and the header row.
  await expect(page.locator(".report-trend").getByRole("row")).toHaveCount(5);
  const sheets = (await pdfPages(page, "A4")).map((sheet) => squeeze(sheet));
  const paper = sheets.slice(2).join("");
  for (const text of ["The trend", "Review 1", "Review 2"]) expect(paper).toContain(squeeze(text));
  await expectAccessible(page, "report");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSideways(page, "report");
  await page.setViewportSize({ width: 1280, height: 900 });

  await page.evaluate((key) => {
    localStorage.removeItem(`${key}02`);
    localStorage.removeItem(`${key}03`);
  }, `${OURS}snapshot/`);
  await open(page, "#/report");
  await fullReport(page);
  await expect(trend(page)).toHaveCount(0);

  await open(page, "#/");
  await openExample(page);
  await go(page, "#/report");
  await fullReport(page);
  await expect(trend(page)).toHaveCount(0);
});

test("a snapshot that cannot be read, or belongs to other questions, is left out of the trend", async ({ page }) => {
  const { assessment } = JSON.parse(samples[0].file);
  const foreign = { at: "2026-01-01T10:00:00Z", name: "Foreign", version: "9", asked: { x: 1 }, assessment: {} };
  await seed(page, {
    ...asStored(assessment),
    ...snapshots(assessment, 1),
    [`${OURS}snapshot/08`]: "{broken",
    [`${OURS}snapshot/09`]: JSON.stringify(foreign),
  });
  await open(page, "#/report");
  await expect(page.locator("#board-limits")).toBeVisible();
  await expect(trend(page)).toHaveCount(0);
});
