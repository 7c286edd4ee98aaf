// From a sample to a plan, and from one snapshot to the next: what-if, roadmap, files, comparison, and
// both reports on paper. Once with the mouse, once with the keyboard alone.

import {
  answerForm,
  button,
  enter,
  expect,
  fullReport,
  link,
  nameOf,
  onScreen,
  open,
  openExample,
  openKeys,
  samples,
  status,
  tabTo,
  take,
  test,
} from "./page.mjs";
import { VERDICTS, figures } from "./figures.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";

test.describe.configure({ timeout: 240_000 });

const region = (page, name) => page.getByRole("region", { name, exact: true });
const snapshots = (page) => region(page, "Snapshots");
const moved = (page) => page.getByRole("region", { name: /^What moved between / });
const trend = (page) => region(page, "The trend");
const dialog = (page) => page.getByRole("dialog", { name: "Action" });
const rows = (page) => page.getByRole("table", { name: "Roadmap" }).locator("tbody tr");
const planned = (page) => page.getByLabel("Actions for", { exact: true });
const bar = (page, name) =>
  region(page, "Timeline").getByRole("button", { name: new RegExp(`^${name}: `) });
const figure = (page, label, column) =>
  region(page, "What would change")
    .getByRole("row", { name: label })
    .getByRole("cell")
    .nth(column);
const outcome = async (page, column) => [
  await figure(page, /^Verdict/, column).textContent(),
  await figure(page, /^Areas of concern/, column).textContent(),
];
/** The first day of a bar. */
const from = async (page, name) => {
  const label = await bar(page, name).getAttribute("aria-label");
  return new Date(label.split(": ")[1].split(" to ")[0]);
};
const two = (number) => String(number).padStart(2, "0");
const compact = (date) => `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;

/** The answers of the open assessment, as they are stored. */
async function answersOf(page) {
  const keys = `${await openKeys(page)}answer/`;
  return page.evaluate(
    (start) =>
      Object.fromEntries(
        Object.entries(localStorage)
          .filter(([key]) => key.startsWith(start))
          .map(([key, value]) => [key.slice(start.length), JSON.parse(value)]),
      ),
    keys,
  );
}

/** Expects the action in both files, with this first day. */
function expectFiles(csv, ics, start) {
  expect(csv.name).toMatch(/^aims-roadmap-.*\.csv$/);
  const table = csv.bytes.toString("utf8");
  expect(table).toContain("Call Ada");
  expect(table).toContain(start.replace(/(....)(..)(..)/, "$1-$2-$3"));
  expect(ics.name).toMatch(/^aims-roadmap-.*\.ics$/);
  const events = ics.bytes.toString("utf8").replaceAll("\r\n ", "").split("BEGIN:VEVENT");
  const own = events.filter((event) => event.includes("SUMMARY:Call Ada"));
  expect(own).toHaveLength(1);
  expect(own[0]).toContain(`DTSTART;VALUE=DATE:${start}`);
}

/** Expects what has moved since the plan was agreed, and the trend. */
async function expectCompared(page) {
  await expect(page.getByLabel("From", { exact: true }).locator("option:checked")).toContainText("Plan agreed");
  await expect(moved(page)).toContainText(nameOf("4.2"));
  // Both snapshots, the current state, and the header row.
  await expect(trend(page).getByRole("row")).toHaveCount(4);
  await expect(trend(page).getByRole("img")).toBeVisible();
}

/** Expects the board's two pages to say how things stand and how they moved. */
async function expectBoard(page) {
  await expect(page.locator("#board-limits")).toBeVisible();
  const { forecast } = figures(await answersOf(page));
  for (const format of ["A4", "Letter"]) {
    const sheets = (await pdfPages(page, format)).map((sheet) => squeeze(sheet));
    expect(sheets, format).toHaveLength(2);
    const has = (sheet, text) => expect.soft(sheets[sheet], `${format}: ${text}`).toContain(squeeze(text));
    has(0, VERDICTS[forecast.verdict]);
    has(0, "The trend");
    has(0, "Clauses 4 to 10: maturity");
    has(1, "Next steps");
    has(1, "A self-assessment that nobody else has checked.");
  }
}

/** Expects the full report to be complete, with each page numbered. */
async function expectFull(page) {
  const { forecast } = figures(await answersOf(page));
  const sheets = (await pdfPages(page, "A4")).map((sheet) => squeeze(sheet));
  expect(sheets.length).toBeGreaterThanOrEqual(8);
  const paper = sheets.join("");
  for (const text of [
    VERDICTS[forecast.verdict],
    "Contents",
    "The trend",
    "Plan agreed",
    nameOf("4.2"),
    "Register of documents and records",
  ]) {
    expect.soft(paper, text).toContain(squeeze(text));
  }
  sheets.forEach((sheet, index) => expect.soft(sheet).toContain(`${index + 1}/${sheets.length}`));
}

test("a sample leads to a plan, a comparison and both reports with the mouse", async ({ page }) => {
  await open(page, "#/");
  await openExample(page);
  await button(page, "Copy it to my assessments").click();
  await expect(status(page)).toHaveText(/copy/);

  await enter(page, "Results", "Compare");
  await snapshots(page).getByLabel("Name (optional)").fill("Start");
  await button(snapshots(page), "Keep a snapshot now").click();
  await expect(status(page)).toContainText("Snapshot kept: ");

  await enter(page, "Plan", "What-if");
  await page.getByLabel("Path to").selectOption("stage_1");
  await button(page, "Try these steps").click();
  const promised = await outcome(page, 1);
  await page.getByRole("button", { name: /^Enter \d+ answers?$/ }).click();
  await page.getByRole("button", { name: /^(It is|They are) true: enter/ }).click();
  await expect(figure(page, /^Verdict/, 0)).toHaveText(promised[0]);
  await expect(figure(page, /^Areas of concern/, 0)).toHaveText(promised[1]);

  await enter(page, "Plan", "Roadmap");
  // Stage 1 is reached, and remains the goal of the plan until another is chosen.
  await expect(rows(page)).toHaveCount(0);
  await planned(page).selectOption("stage_2");
  await rows(page).first().getByRole("button", { name: /^Edit/ }).click();
  await dialog(page).getByLabel("Action", { exact: true }).fill("Call Ada");
  await dialog(page).getByLabel("Owner").fill("Ada");
  await button(dialog(page), "Done").click();
  const before = await from(page, "Call Ada");
  await bar(page, "Call Ada").scrollIntoViewIfNeeded();
  const box = await bar(page, "Call Ada").locator("rect").first().boundingBox();
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 100, at.y, { steps: 5 });
  await expect(bar(page, "Call Ada").locator(".timeline-dates")).toHaveCount(1);
  await page.mouse.up();
  await expect.poll(() => from(page, "Call Ada")).not.toEqual(before);
  const csv = await take(page, button(page, "Table (.csv)"));
  const ics = await take(page, button(page, "Calendar (.ics)"));
  expectFiles(csv, ics, compact(await from(page, "Call Ada")));
  await page.getByLabel("Status Call Ada").selectOption("done");
  const offer = region(page, "Done: raise the answer?");
  await offer.getByRole("button", { name: /^Yes, change / }).click();
  await expect(offer).toHaveCount(0);

  await enter(page, "Results", "Compare");
  await snapshots(page).getByLabel("Name (optional)").fill("Plan agreed");
  await button(snapshots(page), "Keep a snapshot now").click();
  await expect(snapshots(page).getByRole("listitem")).toHaveCount(2);

  await enter(page, "Questions", "All questions");
  await page.getByRole("main").getByRole("link", { name: nameOf("4.2") }).first().click();
  await answerForm(page, "4.2").level(5).click();
  await expect(answerForm(page, "4.2").level(5)).toBeChecked();
  await enter(page, "Results", "Compare");
  await expectCompared(page);
  const history = region(page, "The history of one answer");
  await history.getByLabel("Answer").selectOption("4.2");
  await expect(history.getByRole("listitem").first()).toHaveText(/^5 .* now$/);

  await enter(page, "Results", "Report");
  await expectBoard(page);
  await fullReport(page);
  await expectFull(page);
});

/** Goes forwards to a target, or the other way if that fails, and presses Enter. */
async function press(page, target, key = "Tab") {
  await tabTo(page, target, key).catch(() => tabTo(page, target, key === "Tab" ? "Shift+Tab" : "Tab"));
  await page.keyboard.press("Enter");
}

/** Goes to another screen of the current section. */
async function within(page, screen, title) {
  const second = page.getByRole("navigation", { name: "In this section" });
  await press(page, link(second, screen), "Shift+Tab");
  await onScreen(page, title);
}

/** The same as `enter` of page.mjs by keyboard: to a section, and to one of its screens. */
async function go(page, section, first, screen, title) {
  const main = page.getByRole("navigation", { name: "Main" });
  await press(page, link(main, section), "Shift+Tab");
  await onScreen(page, first);
  await within(page, screen, title);
}

/** Fills in a field. */
async function write(page, field, text) {
  await tabTo(page, field);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

/** Keeps a snapshot under this name. */
async function keep(page, name) {
  await write(page, snapshots(page).getByLabel("Name (optional)"), name);
  await press(page, button(snapshots(page), "Keep a snapshot now"));
  await expect(snapshots(page).getByRole("listitem").filter({ hasText: name })).toBeVisible();
}

/** The file downloaded when the button is pressed. */
async function saved(page, name) {
  const target = button(page, name);
  await tabTo(page, target).catch(() => tabTo(page, target, "Shift+Tab"));
  return take(page, { click: () => page.keyboard.press("Enter") });
}

test("a sample leads to a plan, a comparison and both reports with the keyboard alone", async ({ page }) => {
  const { title } = samples[0];
  await open(page, "#/");
  await press(page, button(page, "Look at sample assessments"));
  await press(page, button(page, `Open: ${title}`));
  await onScreen(page, "Results");
  await press(page, button(page, "Copy it to my assessments"), "Shift+Tab");
  await expect(status(page)).toHaveText(/copy/);
  // The screen is the same, with the focus where a new screen has it.
  await onScreen(page, "Results");

  await within(page, "Compare", "Compare");
  await keep(page, "Start");

  await go(page, "Plan", "Plan", "What-if", "What-if");
  await press(page, button(page, "Try these steps"));
  const promised = await outcome(page, 1);
  await press(page, page.getByRole("button", { name: /^Enter \d+ answers?$/ }));
  await press(page, page.getByRole("button", { name: /^(It is|They are) true: enter/ }));
  await expect(figure(page, /^Verdict/, 0)).toHaveText(promised[0]);
  await expect(figure(page, /^Areas of concern/, 0)).toHaveText(promised[1]);

  await go(page, "Plan", "Plan", "Roadmap", "Roadmap");
  await expect(rows(page)).toHaveCount(0);
  await tabTo(page, planned(page));
  await page.keyboard.press("ArrowDown");
  await expect(planned(page)).toHaveValue("stage_2");
  await press(page, rows(page).first().getByRole("button", { name: /^Edit/ }));
  await expect(dialog(page).getByLabel("Action", { exact: true })).toBeFocused();
  await page.keyboard.type("Call Ada");
  await write(page, dialog(page).getByLabel("Owner"), "Ada");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  const before = await from(page, "Call Ada");
  await tabTo(page, bar(page, "Call Ada"), "Shift+Tab");
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => from(page, "Call Ada")).not.toEqual(before);
  await expect(bar(page, "Call Ada")).toBeFocused();
  const csv = await saved(page, "Table (.csv)");
  const ics = await saved(page, "Calendar (.ics)");
  expectFiles(csv, ics, compact(await from(page, "Call Ada")));
  // A letter selects an option in a list.
  await tabTo(page, page.getByLabel("Status Call Ada"));
  await page.keyboard.press("d");
  const offer = region(page, "Done: raise the answer?");
  await expect(offer.getByRole("button", { name: /^Yes, change / })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(offer).toHaveCount(0);

  await go(page, "Results", "Results", "Compare", "Compare");
  await keep(page, "Plan agreed");

  await press(page, link(page.getByRole("navigation", { name: "Main" }), "Questions"), "Shift+Tab");
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeFocused();
  const question = page.getByRole("link", { name: nameOf("4.2") }).first();
  await press(page, question);
  await onScreen(page, nameOf("4.2"));
  await page.keyboard.press("5");
  await expect(answerForm(page, "4.2").level(5)).toBeChecked();
  await go(page, "Results", "Results", "Compare", "Compare");
  await expectCompared(page);

  await go(page, "Results", "Results", "Report", /^Readiness summary/);
  await expectBoard(page);
  await tabTo(page, page.getByRole("radio", { name: /^Board report/ }), "Shift+Tab").catch(() =>
    tabTo(page, page.getByRole("radio", { name: /^Board report/ })),
  );
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^Full report/ })).toBeChecked();
  await expect(page.locator("#report-limits")).toBeVisible();
  await expectFull(page);
});
