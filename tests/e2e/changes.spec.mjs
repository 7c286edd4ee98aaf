// An assessment from an older catalog: its answers are kept, and the page says which questions changed.

import {
  OURS,
  answerForm,
  asFile,
  asStored,
  button,
  choose,
  content,
  envelope,
  everyKey,
  expect,
  go,
  guidance,
  heading,
  inFile,
  itemOf,
  library,
  link,
  nameOf,
  open,
  openKeys,
  saveFile,
  seed,
  test,
} from "./page.mjs";

const answers = { 4.1: { level: 3, note: "kept" }, 6.3: { level: 1 }, "A.2.2": { level: 2, included: "AIR-1" } };
const old = (version) => envelope({ answers }, { catalog: { id: content.catalog.id, version } });
const HEAD = `${OURS}head`;

/** The points that the latest version added to the answered questions. */
const fresh = Object.keys(answers).flatMap((id) => {
  const { new: points = [] } = guidance[id].changes.at(-1);
  const said = itemOf(id).points.map((point, place) => ({ ...point, item: id, text: guidance[id].points[place] }));
  return said.filter(({ id: point }) => points.includes(point));
});

const message = (page) =>
  page.getByRole("status").filter({ hasText: "The questions have changed since you began" });
const mark = (page) =>
  page.getByRole("complementary").locator("details").filter({ hasText: "Changed in version" });

async function expectMessage(page) {
  await expect(message(page)).toContainText(
    `3 questions were reworded, ${fresh.length} points are new. Your answers are kept.`,
  );
}

test("changes since a file's older catalog are announced, listed and marked until read", async ({ page }) => {
  await open(page, "#/data");
  await choose(page, asFile("old.json", old("1.1.0")));
  await expectMessage(page);

  await link(message(page), "See what changed").click();
  await expect(heading(page)).toHaveText("What changed in the questions");
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 2 })).toHaveText([`Version ${content.catalog.version}`]);
  await expect(main.getByRole("heading", { level: 3 })).toHaveText(Object.keys(answers).map(nameOf));
  for (const { text } of fresh) await expect(main).toContainText(`New point: ${text}`);
  await expect(main).toContainText(library.versions.at(-1).about);

  await link(main, nameOf("4.1")).click();
  await expect(answerForm(page, "4.1").note).toHaveValue("kept");
  await expect(mark(page)).toContainText("The level sentences were reworded.");
  for (const { text } of fresh.filter(({ item }) => item === "4.1"))
    await expect(mark(page)).toContainText(text);
  // A question without an answer has nothing to read again.
  await go(page, "#/question/4.2");
  await expect(page.getByRole("complementary").getByText("Why it matters").first()).toBeVisible();
  await expect(mark(page)).toHaveCount(0);

  // Neither a changed answer nor a reload marks the questions as read.
  await go(page, "#/question/6.3");
  await answerForm(page, "6.3").level(2).check();
  await page.reload();
  await expectMessage(page);
  await expect(mark(page)).toBeVisible();
  await button(message(page), "Mark all as read").click();
  await expect(message(page)).toHaveCount(0);
  await expect(mark(page)).toHaveCount(0);
  await page.reload();
  await expect(heading(page)).toContainText("6.3");
  await expect(message(page)).toHaveCount(0);
  await go(page, "#/data");
  const { text } = await saveFile(page);
  expect(inFile(text).catalog.version).toBe(content.catalog.version);
  expect(inFile(text).assessment.answers).toEqual({ ...answers, 6.3: { level: 2 } });
});

test("a file keeps its catalog version while the changes are unread", async ({ page }) => {
  await open(page, "#/data");
  await choose(page, asFile("old.json", old("1.0.0")));
  await expectMessage(page);
  const { text } = await saveFile(page);
  expect(inFile(text).catalog.version).toBe("1.0.0");
  expect((await everyKey(page))[`${await openKeys(page)}head`]).toBe('"1.0.0"');
});

test("answers stored without a version count as answers to the first catalog", async ({ page }) => {
  await seed(page, { ...asStored({ answers }), [HEAD]: "1" });
  await open(page, "#/changes");
  await expectMessage(page);
  // Counted from the first version: the control was added by a later one.
  await expect(page.getByRole("main")).toContainText("The question is new.");
  await button(page.getByRole("main"), "Mark all as read").click();
  await expect(message(page)).toHaveCount(0);
  expect((await everyKey(page))[HEAD]).toBe(`"${content.catalog.version}"`);
  await page.reload();
  await expect(heading(page)).toHaveText("What changed in the questions");
  await expect(message(page)).toHaveCount(0);
});

test("each assessment has its own catalog version", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 2 } } }));
  await open(page, "#/data");
  await expect(message(page)).toHaveCount(0);
  await choose(page, asFile("old.json", old("1.1.0")));
  await expectMessage(page);
  await button(page, "Undo").click();
  await expect(message(page)).toHaveCount(0);
});

test("a new assessment has the current version, and the list shows all versions", async ({ page }) => {
  await open(page, "#/question/4.1");
  await answerForm(page, "4.1").level(3).check();
  await expect.poll(async () => (await everyKey(page))[HEAD]).toBe(`"${content.catalog.version}"`);
  await page.reload();
  await expect(heading(page)).toContainText("4.1");
  await expect(message(page)).toHaveCount(0);
  await expect(mark(page)).toHaveCount(0);
  await go(page, "#/changes");
  const versions = library.versions.map(({ version }) => `Version ${version}`).reverse();
  await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toHaveText(versions);
  await expect(button(page, "Mark all as read")).toHaveCount(0);
});
