// What the visitor did is still there: after a reload, and in another tab.

import {
  ANSWER,
  DETAILS,
  PLACE,
  answerForm,
  asStored,
  button,
  expect,
  go,
  link,
  onQuestion,
  open,
  organisation,
  seed,
  status,
  stored,
  storedAnswer,
  test,
} from "./page.mjs";

const kept = (form) => form.scope.getByText("Saved in this browser");

test("a reload brings back answers and place", async ({ page, context }) => {
  await open(page, "#/question/6.1.3");
  const form = answerForm(page, "6.1.3");
  await form.level(4).check();
  await form.grade(1).check();
  await form.point(0).check();
  await page.getByRole("link", { name: /^Next →/ }).click();
  await onQuestion(page, "6.1.4");

  const restored = async (place) => {
    await expect(place.getByRole("heading", { level: 1 })).toContainText("6.1.4");
    await expect(place).toHaveURL(/#\/question\/6\.1\.4$/);
    await place.getByRole("link", { name: /^← Previous/ }).click();
    const again = answerForm(place, "6.1.3");
    await expect(again.level(4)).toBeChecked();
    await expect(again.grade(1)).toBeChecked();
    await expect(again.point(0)).toBeChecked();
    await expect(again.point(1)).not.toBeChecked();
    await expect(kept(again)).toBeVisible();
    await place.getByRole("link", { name: /^Next →/ }).click();
    await onQuestion(place, "6.1.4");
  };
  await page.reload();
  await restored(page);
  // In a new tab, the bare address leads to the same place.
  const later = await context.newPage();
  await later.goto("./");
  await restored(later);
});

test("Home offers to continue where the visitor was", async ({
  page,
}) => {
  await seed(page, {
    ...asStored({ answers: { 4.1: { level: 1 } } }),
    [PLACE]: '"#/clause/7"',
  });
  await open(page, "#/");
  await expect(link(page, "Continue with 7 Support")).toHaveAttribute("href", "#/clause/7");
  await expect(page.getByText("1 of 70 questions answered so far.")).toBeVisible();
  await go(page, "#/question/9.1");
  await go(page, "#/");
  await link(page, "Continue with question 9.1").click();
  await onQuestion(page, "9.1");
});

test("each answer has one key, which clearing removes and undo restores", async ({ page }) => {
  await open(page, "#/question/5.2");
  await expect.poll(() => stored(page)).toEqual({ [PLACE]: '"#/question/5.2"' });
  const form = answerForm(page, "5.2");
  await form.level(3).check();
  await form.grade(3).check();
  await form.point(2).check();
  await form.note.fill("Signed in May.");
  const before = await stored(page);
  expect(Object.keys(before)).toEqual([`${ANSWER}5.2`, PLACE]);

  await form.clear.click();
  await expect(status(page)).toHaveText("Answer to 5.2 cleared. Undo brings it back.");
  await expect(form.level(3)).not.toBeChecked();
  await expect(form.note).toHaveValue("");
  await expect(form.scope.getByText("Not answered yet")).toBeVisible();
  expect(await storedAnswer(page, "5.2")).toBe(null);
  await button(page, "Undo").click();
  await expect(form.level(3)).toBeChecked();
  await expect(form.note).toHaveValue("Signed in May.");
  await expect.poll(() => stored(page)).toEqual(before);
  // A removed tick leaves nothing behind.
  await form.point(2).uncheck();
  expect((await storedAnswer(page, "5.2")).points).toBeUndefined();
});

test("F8: a note is saved with every letter", async ({ page }) => {
  await open(page, "#/question/8.3");
  const { note } = answerForm(page, "8.3");
  await note.pressSequentially("half a wo");
  // No click elsewhere and no pause: the page is reloaded at once.
  await page.reload();
  await expect(note).toHaveValue("half a wo");
  await note.focus();
  await page.keyboard.press("End");
  await page.keyboard.type("r");
  await page.reload();
  await expect(note).toHaveValue("half a wor");
});

test("name and scope are kept and appear in the report", async ({ page }) => {
  await open(page, "#/data");
  await organisation(page).fill("Zum Beispiel GmbH");
  await page.getByLabel("Scope in a sentence").fill("All sites");
  await page.reload();
  await expect(organisation(page)).toHaveValue("Zum Beispiel GmbH");
  await go(page, "#/report");
  await expect(page.getByRole("main")).toContainText("Zum Beispiel GmbH");
  await expect(page.getByRole("main")).toContainText("All sites");
});

test.describe("two tabs", () => {
  async function two(page, context, first, second) {
    const other = await context.newPage();
    await open(page, first);
    await open(other, second);
    return other;
  }

  test("F6: answers to different questions are kept and shown in both", async ({ page, context }) => {
    const other = await two(page, context, "#/clause/10", "#/clause/10");
    // A browser makes tabs in the background wait.
    await page.bringToFront();
    await answerForm(page, "10.1").level(2).check();
    await other.bringToFront();
    await answerForm(other, "10.2").level(5).check();
    for (const tab of [page, other]) {
      await expect(answerForm(tab, "10.1").level(2)).toBeChecked();
      await expect(answerForm(tab, "10.2").level(5)).toBeChecked();
    }
    for (const tab of [page, other]) {
      await expect.poll(() => storedAnswer(tab, "10.1")).toEqual({ level: 2 });
      await expect.poll(() => storedAnswer(tab, "10.2")).toEqual({ level: 5 });
    }
  });

  test("F6: both show the later of two answers to one question", async ({ page, context }) => {
    const other = await two(page, context, "#/question/4.4", "#/results");
    await page.bringToFront();
    await answerForm(page, "4.4").level(1).check();
    await answerForm(page, "4.4").note.fill("first");
    await other.bringToFront();
    await expect(other.getByRole("cell", { name: "1 at 4.4" })).toBeVisible();
    await go(other, "#/question/4.4");
    await expect(answerForm(other, "4.4").note).toHaveValue("first");
    await answerForm(other, "4.4").level(3).check();
    await answerForm(other, "4.4").note.fill("second");
    for (const tab of [page, other]) {
      await expect(answerForm(tab, "4.4").level(3)).toBeChecked();
      await expect(answerForm(tab, "4.4").note).toHaveValue("second");
    }
    // The later answer is also the stored one.
    await expect.poll(() => storedAnswer(page, "4.4")).toEqual({ level: 3, note: "second" });
  });

  test("F6: a new name and an erasure reach the other tab", async ({ page, context }) => {
    await seed(page, asStored({ answers: { 4.1: { level: 4 } }, details: { organisation: "A" } }));
    const other = await two(page, context, "#/data", "#/question/4.1");
    await expect(answerForm(other, "4.1").level(4)).toBeChecked();
    await page.bringToFront();
    await organisation(page).fill("Later name");
    await button(page, "Erase everything…").click();
    await button(page, "Continue").click();
    await expect.poll(async () => (await stored(other))[DETAILS]).toContain("Later name");
    await button(page, "Erase now").click();
    await expect(answerForm(other, "4.1").level(4)).not.toBeChecked();
    await go(other, "#/report");
    await expect(other.getByRole("main")).not.toContainText("Later name");
    await button(page, "Undo").first().click();
    await expect(other.getByRole("main")).toContainText("Later name");
    await go(other, "#/question/4.1");
    await expect(answerForm(other, "4.1").level(4)).toBeChecked();
  });
});
