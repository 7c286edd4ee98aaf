// Hostile strings in what the plan stores: actions with all their fields, reasons for contradictions,
// names of snapshots. hostile.spec.mjs covers everything else.

import { all } from "./hostile.mjs";
import {
  OURS,
  asStored,
  button,
  content,
  expect,
  fullReport,
  go,
  items,
  open,
  seed,
  take,
  test,
  times,
} from "./page.mjs";

const text = (n) => all[n % all.length].text;
/** A sample in a usual run, spread over all the strings. */
const some = Array.from({ length: times(30, 120) }, (_, n) => text(n * times(7, 1)));

/** Expects that nothing ran, and that there is no element that no screen has. */
async function expectHarmless(page, where) {
  const found = await page.evaluate(() => ({
    did: window.__did,
    made: [
      ...document.querySelectorAll("main script, main iframe, main object, main embed, main img, main [onerror], main [onload], main [style]"),
    ].map((element) => element.outerHTML),
    schemes: [...document.querySelectorAll("main [href]")]
      .map((element) => element.getAttribute("href"))
      .filter((href) => /^\s*(javascript|data|vbscript|blob|file):/i.test(href)),
  }));
  expect(found, where).toEqual({ did: undefined, made: [], schemes: [] });
}

test("hostile strings in actions, reasons and snapshot names stay harmless text", async ({ page }) => {
  await page.addInitScript(() => {
    window.__ran = (what) => {
      window.__did = [...(window.__did ?? []), what];
    };
  });
  const actions = Object.fromEntries(
    some.map((title, n) => [
      `a${n}`,
      { title, owner: text(n + 1), link: text(n + 2), note: text(n + 3), after: [text(n + 4), `a${n + 1}`] },
    ]),
  );
  // The catalog knows the ids of its rules; other ids are kept, and not shown.
  const dismissals = Object.fromEntries(
    [...some.keys()].map((n) => [`rule${n}`, { reason: text(n) }]),
  );
  dismissals["everything-at-5"] = { reason: text(3) };
  const answers = Object.fromEntries(
    items.filter(({ control }) => !control).map(({ id }) => [id, { level: 5, owner: text(7) }]),
  );
  const snapshots = Object.fromEntries(
    some.slice(0, 30).map((name, n) => [
      `${OURS}snapshot/${String(n).padStart(3, "0")}`,
      JSON.stringify({
        at: "2026-03-01T10:00:00Z",
        name,
        version: n % 2 ? content.catalog.version : text(n),
        asked: n % 3 ? {} : { 4.1: 1, [text(n)]: 2 },
        assessment: { details: { organisation: text(n) }, answers: { 4.1: { level: n % 6, note: name } } },
      }),
    ]),
  );
  const kept = Object.fromEntries(
    Object.entries(dismissals).map(([id, value]) => [`${OURS}dismissal/${id}`, JSON.stringify(value)]),
  );
  await seed(page, { ...asStored({ answers, actions }), ...kept, ...snapshots });
  for (const hash of ["#/plan", "#/plan/roadmap", "#/plan/what-if", "#/results", "#/compare", "#/report"]) {
    await open(page, hash);
    await expectHarmless(page, hash);
  }
  await fullReport(page);
  await expectHarmless(page, "full report");
  const main = page.getByRole("main");
  expect(await main.evaluate((element) => element.textContent)).toContain(text(3).trim());

  await go(page, "#/plan/roadmap");
  const roadmap = await main.evaluate((element) => element.textContent);
  for (const title of some) expect(roadmap).toContain(title.trim());
  // core/tests/native/csv.rs covers cells and formulas; here the calendar has an event for each action.
  await take(page, button(page, "Table (.csv)"));
  const ics = (await take(page, button(page, "Calendar (.ics)"))).bytes.toString("utf8");
  for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(ics.match(/^BEGIN:/gm).length).toBe(ics.match(/^END:/gm).length);
  expect(ics.match(/^BEGIN:VEVENT\r$/gm).length).toBeGreaterThanOrEqual(some.length);
  await page.locator(".timeline-track").first().click();
  await expect(page.getByRole("dialog", { name: "Action" })).toBeVisible();
  await expectHarmless(page, "dialog");
});
