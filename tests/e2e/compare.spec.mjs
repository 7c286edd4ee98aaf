// Snapshots and the comparison: keeping, renaming, deleting, damaged snapshots, files, and what has moved.

import { expectAccessible, expectNoSideways } from "./axe.mjs";
import {
  ANSWER,
  OURS,
  answerForm,
  asFile,
  asStored,
  button,
  content,
  envelope,
  everyKey,
  expect,
  go,
  heading,
  link,
  nameOf,
  open,
  openExample,
  sample,
  seed,
  status,
  take,
  test,
} from "./page.mjs";

const SNAPSHOT = `${OURS}snapshot/`;
const snapshots = (page) => page.getByRole("region", { name: "Snapshots", exact: true });
const row = (page, name) => snapshots(page).getByRole("listitem").filter({ hasText: name });
const name = (page) => snapshots(page).getByLabel("Name (optional)");
const keep = (page) => button(snapshots(page), "Keep a snapshot now");
const from = (page) => page.getByLabel("From", { exact: true });
const to = (page) => page.getByLabel("To", { exact: true });
const moved = (page) => page.getByRole("region", { name: /^What moved between / });
const part = (page, title) => moved(page).getByRole("region", { name: title });

const kept = async (page) =>
  Object.keys(await everyKey(page)).filter((key) => key.startsWith(SNAPSHOT));

/** A snapshot as it is stored. */
const stored = (answers, over = {}) =>
  JSON.stringify({
    at: "2026-03-01T10:00:00Z",
    name: "Spring",
    version: content.catalog.version,
    asked: {},
    assessment: { details: {}, answers },
    ...over,
  });

const answers = {
  4.1: { level: 3, evidence: "records" },
  4.2: { level: 0 },
  5.2: { level: 2, evidence: "draft" },
};

test("a snapshot can be kept, renamed, deleted and restored", async ({ page }) => {
  await seed(page, asStored({ answers }));
  await open(page, "#/compare");
  await expect(page.getByText("There is nothing to compare with yet.")).toBeVisible();
  await name(page).fill("Before the audit");
  await keep(page).click();
  await expect(status(page)).toContainText("Snapshot kept: ");
  await expect(row(page, "Before the audit")).toContainText("3 of 70 answered");
  await expect(name(page)).toHaveValue("");
  expect(await kept(page)).toHaveLength(1);

  await row(page, "Before the audit").getByRole("button", { name: /^Rename/ }).click();
  const field = snapshots(page).getByLabel("New name");
  await expect(field).toBeFocused();
  await field.fill("Before the review");
  await page.keyboard.press("Enter");
  await expect(row(page, "Before the review")).toBeVisible();
  const back = button(snapshots(page), "Take that back");
  await expect(back).toBeFocused();
  await back.click();
  await expect(row(page, "Before the audit")).toBeVisible();

  await row(page, "Before the audit").getByRole("button", { name: /^Delete/ }).click();
  expect(await kept(page)).toHaveLength(0);
  await expect(page.getByText("There is nothing to compare with yet.")).toBeVisible();
  await expect(back).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(row(page, "Before the audit")).toBeVisible();
  expect(await kept(page)).toHaveLength(1);

  // It survives a reload, and can be saved as a file.
  await page.reload();
  const file = await take(page, row(page, "Before the audit").getByRole("button", { name: /^Save/ }));
  expect(file.name).toMatch(/^aims-readiness-snapshot-of-.*before-the-audit.*\.json$/);
  expect(Object.keys(JSON.parse(file.bytes).assessment.answers)).toEqual(Object.keys(answers));
});

test("the comparison shows which figures, answers and concerns moved since a snapshot", async ({ page }) => {
  await seed(page, asStored({ answers }));
  await open(page, "#/compare");
  await name(page).fill("Start");
  await keep(page).click();
  await expect(moved(page)).toContainText("Nothing moved");

  await go(page, "#/question/4.2");
  await answerForm(page, "4.2").level(3).check();
  await go(page, "#/question/4.3");
  await answerForm(page, "4.3").level(1).check();
  await go(page, "#/question/A.2.2");
  await answerForm(page, "A.2.2").level(2).check();
  await go(page, "#/compare");
  await expect(heading(page)).toHaveText("Compare");
  await expect(from(page).locator("option:checked")).toContainText("Start");
  await expect(to(page).locator("option:checked")).toHaveText("Now");

  const fact = (label) => moved(page).locator("dl > div").filter({ hasText: label });
  await expect(fact("Levels that rose")).toContainText("1");
  await expect(fact("Levels that fell")).toContainText("0");
  await expect(fact("New answers")).toContainText("2");
  const clause = moved(page).getByRole("row").filter({ hasText: "4 Context" });
  await expect(clause).toContainText("1.5 → then 2.3");
  await expect(clause).toContainText("2 of 4 → then 3 of 4");
  const line = (id) => part(page, /answers moved$/).getByRole("row").filter({ hasText: nameOf(id) });
  await expect(part(page, "3 answers moved").getByRole("row")).toHaveCount(4);
  await expect(line("4.2")).toContainText(/0 \S+ →\s+then 3 \S+ ▲ higher/);
  await expect(line("A.2.2")).toContainText("Not decided → then Applicable, justification missing");
  await expect(part(page, "Likely areas of concern at Stage 1")).toContainText(nameOf("4.2"));
  await expect(moved(page).getByRole("img")).toHaveCount(2);

  // In the other direction, what rose has fallen.
  await from(page).selectOption({ label: "Now" });
  await to(page).selectOption({ index: 0 });
  await expect(fact("Levels that fell")).toContainText("1");

  // The trend and the history of one answer.
  const trend = page.getByRole("region", { name: "The trend" });
  await expect(trend.getByRole("row")).toHaveCount(3);
  await expect(trend.getByRole("img")).toBeVisible();
  const history = page.getByRole("region", { name: "The history of one answer" });
  await history.getByLabel("Answer").selectOption("4.2");
  await expect(history.getByRole("listitem")).toHaveText([/^3 .* now$/, /^0 .* since .*Start$/]);
});

test("a file is compared without being stored, and a broken one is refused", async ({ page }) => {
  await seed(page, asStored({ answers }));
  await open(page, "#/compare");
  const before = await everyKey(page);
  const choose = (file) => page.getByLabel("Add a saved file").setInputFiles(file);
  await choose(asFile("no.json", "{"));
  await expect(page.getByRole("alert").filter({ hasText: "no.json" })).toContainText(
    "no.json cannot be compared.",
  );
  const saved = { at: "2026-01-10T12:00:00Z", name: "x" };
  await choose(asFile("january.json", envelope({ answers: { 4.1: { level: 5 } } }, { saved })));
  await expect(page.getByRole("alert").filter({ hasText: "no.json" })).toHaveCount(0);
  await expect(from(page).locator("option:checked")).toHaveText("january.json, 10 January 2026");
  await expect(part(page, "3 answers moved")).toContainText(/5 \S+ →\s+then 3 \S+ ▼ lower/);
  // A file for older questions says so.
  const old = { catalog: { id: content.catalog.id, version: "1.1.0" } };
  await choose(asFile("old.json", envelope({ answers: { 4.1: { level: 1 }, 99: { level: 3 } } }, old)));
  await expect(moved(page)).toContainText("belongs to version 1.1.0 of the questions");
  await expect(part(page, "Questions that are not the same")).toContainText("No longer asked99");
  expect(await everyKey(page)).toEqual(before);
});

test("a damaged snapshot, a foreign one and one of an older version are shown for what they are", async ({ page }) => {
  await seed(page, {
    ...asStored({ answers }),
    [`${SNAPSHOT}1`]: "{broken",
    [`${SNAPSHOT}2`]: stored({ x: { level: 3 } }, { name: "Foreign", asked: { x: 1 } }),
    [`${SNAPSHOT}3`]: stored(answers, { name: "Old", version: "1.1.0", asked: { 4.1: 1, "4.9": 2 } }),
    [`${SNAPSHOT}4`]: stored({ 4.1: { level: 9 } }, { name: "Partly" }),
  });
  await open(page, "#/compare");
  await expect(row(page, "Snapshot that cannot be read")).toContainText("It is damaged.");
  await expect(row(page, "Foreign")).toContainText("cannot be compared with these");
  await expect(row(page, "Old")).toContainText("questions of version 1.1.0");
  await expect(row(page, "Partly")).toContainText("1 value could not be read");
  // Renaming would lose the values that could not be read.
  await expect(row(page, "Partly").getByRole("button", { name: /^Rename/ })).toHaveCount(0);
  const options = from(page).locator("option");
  await expect(options).toHaveCount(3);
  await from(page).selectOption({ label: "1 March 2026: Old" });
  const questions = part(page, "Questions that are not the same");
  await expect(questions).toContainText("Changed4.1");
  await expect(questions).toContainText("No longer asked4.9");
  await expect(questions).toContainText("New4.2");

  const raw = await take(page, row(page, "cannot be read").getByRole("button", { name: /^Save/ }));
  expect(raw.bytes.toString()).toBe("{broken");
  await row(page, "cannot be read").getByRole("button", { name: /^Delete/ }).click();
  await button(snapshots(page), "Take that back").click();
  expect((await everyKey(page))[`${SNAPSHOT}1`]).toBe("{broken");
});

test("if there is too little room for a snapshot, nothing is lost and the page says so", async ({ page }) => {
  await seed(page, asStored({ answers }));
  await open(page, "#/compare");
  const before = await everyKey(page);
  await page.evaluate(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function limited(key, value) {
      if (value.length > 1000) throw new DOMException("full", "QuotaExceededError");
      set.call(this, key, value);
    };
  });
  await keep(page).click();
  await expect(snapshots(page).getByRole("alert")).toContainText("too little room left");
  expect(await everyKey(page)).toEqual(before);
});

test("a snapshot is offered after the first complete clause and on Your data", async ({ page }) => {
  const clause = Object.fromEntries(["10.1", "10.2"].map((id) => [id, { level: 2 }]));
  await seed(page, asStored({ answers: clause }));
  await open(page, "#/results");
  const offer = snapshots(page).filter({ hasText: "are answered. Keep a dated snapshot" });
  await expect(offer).toContainText("Clause 10");
  await button(offer, "Keep a snapshot now").click();
  await link(snapshots(page), "Compare").click();
  await expect(heading(page)).toHaveText("Compare");
  await expect(snapshots(page).getByRole("listitem")).toHaveCount(1);
  await go(page, "#/results");
  await expect(offer).toHaveCount(0);
  await go(page, "#/data");
  await button(snapshots(page), "Keep a snapshot now").click();
  await expect(snapshots(page)).toContainText("The snapshot is kept.");
  expect(await kept(page)).toHaveLength(2);
});

test("a deleted assessment comes back with its snapshots", async ({ page }) => {
  await seed(page, { ...asStored({ answers }), [`${SNAPSHOT}1`]: stored(answers) });
  await open(page, "#/compare");
  const before = await kept(page);
  await page.getByRole("banner").getByRole("button", { name: "My assessment" }).click();
  await button(page, "Delete…").click();
  await button(page, "Delete it").click();
  expect(await kept(page)).toEqual([]);
  await expect(page.getByText("There is nothing to compare with yet.")).toBeVisible();
  const said = page.getByRole("status").filter({ hasText: "was deleted" });
  await button(said, "Undo").click();
  await expect(snapshots(page).getByRole("listitem")).toHaveCount(1);
  expect(await kept(page)).toEqual(before);
  expect((await everyKey(page))[`${ANSWER}4.1`]).toContain('"level":3');
});

test("the sample can be compared with a file, and has no snapshots", async ({ page }) => {
  await open(page, "./");
  await openExample(page);
  await go(page, "#/compare");
  await expect(snapshots(page)).toHaveCount(0);
  await page.getByLabel("Add a saved file").setInputFiles(asFile("a.json", envelope({ answers })));
  await expect(moved(page)).toBeVisible();
});

test("the comparison is accessible: light, dark, forced colours, print and 320 pixels", async ({ page }) => {
  const many = sample.assessment.answers;
  const earlier = Object.fromEntries(
    Object.entries(many).map(([id, answer], index) => [
      id,
      index % 3 ? answer : { ...answer, level: (answer.level ?? 0) > 2 ? 1 : 3, evidence: "none" },
    ]),
  );
  await seed(page, {
    ...asStored({ answers: many }),
    [`${SNAPSHOT}1`]: stored(earlier),
    [`${SNAPSHOT}2`]: stored(answers, { name: `Long ${"x".repeat(90)}`, at: "2026-06-01T10:00:00Z" }),
    [`${SNAPSHOT}3`]: "{broken",
  });
  await open(page, "#/compare");
  await from(page).selectOption({ label: "1 March 2026: Spring" });
  for (const media of [{}, { colorScheme: "dark" }, { colorScheme: "light", forcedColors: "active" }, { media: "print" }]) {
    await page.emulateMedia(media);
    await expectAccessible(page, JSON.stringify(media));
  }
  await page.emulateMedia({ media: "screen", forcedColors: "none", colorScheme: "light" });
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSideways(page, `${width}`);
    await expectAccessible(page, `${width}`);
  }
});
