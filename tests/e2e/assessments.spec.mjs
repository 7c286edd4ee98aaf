// Several assessments: nothing is ever replaced; and the switcher in the page's header.

import {
  ANSWER,
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
  heading,
  open,
  openExample,
  openKeys,
  sample,
  seed,
  stored,
  storedAnswer,
  tabTo,
  test,
} from "./page.mjs";
import { expectAccessible, expectNoSideways } from "./axe.mjs";

const own = asStored({
  answers: { 4.1: { level: 2, note: "my own" }, 4.2: { level: 3 } },
  details: { name: "Mine", organisation: "Our company" },
});
const client = envelope({
  details: { name: "Client", organisation: "Client Ltd" },
  answers: { 4.1: { level: 5 }, "A.2.2": { level: 1, included: "" } },
});

const opener = (page, name) => page.getByRole("banner").getByRole("button", { name });
const dialog = (page) => page.getByRole("dialog", { name: "Your assessments" });
const rows = (page) => dialog(page).getByRole("list").getByRole("button");
const level = (page, id, value) => answerForm(page, id).level(value);

/** Opens the list of assessments. */
async function list(page, name) {
  await opener(page, name).click();
  await expect(dialog(page)).toBeVisible();
}

/** Opens a client's file beside the existing assessment. */
async function openClient(page) {
  await open(page, "#/data");
  await choose(page, asFile("client.json", client));
  await expect(page.getByRole("region", { name: "Open a file" })).toContainText(
    "client.json is open. It is a separate assessment",
  );
}

test("an opened file replaces nothing: after a reload, both assessments are there", async ({ page }) => {
  await seed(page, own);
  await openClient(page);
  expect(await stored(page)).toMatchObject(own);
  await page.reload();
  await expect(opener(page, "Client")).toBeVisible();
  await list(page, "Client");
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).nth(0)).toContainText("Mine");
  await expect(rows(page).nth(0)).toContainText("Our company");
  await expect(rows(page).nth(0)).toContainText("2 of 70 answered");
  await expect(rows(page).nth(1)).toHaveAttribute("aria-current", "true");
  await rows(page).nth(0).click();
  await expect(dialog(page)).toBeHidden();
  await go(page, "#/question/4.1");
  await expect(answerForm(page, "4.1").note).toHaveValue("my own");
  await page.reload();
  await expect(level(page, "4.1", 2)).toBeChecked();
});

test("a copy of a sample replaces nothing: after a reload, both assessments are there", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/");
  await openExample(page);
  await button(page, "Copy it to my assessments").click();
  await page.reload();
  await list(page, sample.assessment.details.name);
  await expect(rows(page)).toHaveCount(2);
  await rows(page).nth(0).click();
  expect(await stored(page)).toMatchObject(own);
  await go(page, "#/question/4.1");
  await expect(level(page, "4.1", 2)).toBeChecked();
});

test("undo goes back from an opened file and removes it, and redo brings it back", async ({ page }) => {
  await seed(page, own);
  await openClient(page);
  await button(page, "Undo").click();
  await expect(opener(page, "Mine")).toBeVisible();
  const before = Object.keys(await stored(page)).filter((key) => key.includes("/answer/"));
  expect(before).toEqual([`${ANSWER}4.1`, `${ANSWER}4.2`]);
  await button(page, "Redo").click();
  await expect(opener(page, "Client")).toBeVisible();
  await page.reload();
  await expect(opener(page, "Client")).toBeVisible();
});

test("Back closes the list and focuses the heading of the screen", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/question/4.1");
  await go(page, "#/question/4.2");
  await list(page, /Mine/);
  await page.goBack();
  await expect(dialog(page)).toBeHidden();
  await expect(heading(page)).toContainText("4.1");
  await expect(heading(page)).toBeFocused();
});

test("a first-time visitor sees no switcher until the first answer", async ({ page }) => {
  await open(page, "#/question/4.1");
  await expect(heading(page)).toBeVisible();
  await expect(page.getByRole("banner").locator("[aria-haspopup]")).toHaveCount(0);
  await level(page, "4.1", 3).check();
  await expect(opener(page, "My assessment")).toBeVisible();
});

test("the header is one row, and renaming says that documents keep the organisation", async ({ page }) => {
  const details = { name: "A client in the north", organisation: "Our company" };
  await seed(page, asStored({ answers: { 4.1: { level: 2 } }, details }));
  await open(page, "#/question/4.1");
  for (const width of [1280, 1366, 1440, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const { height } = await page.getByRole("banner").boundingBox();
    expect(height, String(width)).toBeLessThan(75);
  }
  await list(page, "A client in the north");
  await button(dialog(page), "Rename").click();
  await expect(dialog(page).getByText("keep the organisation “Our company”")).toBeVisible();
});

for (const [size, viewport] of Object.entries({
  1280: { width: 1280, height: 800 },
  390: { width: 390, height: 844 },
})) {
  test(`assessments are added, renamed, duplicated, deleted and restored at ${size} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await seed(page, own);
    await open(page, "#/question/4.1");
    await expectNoSideways(page, "the head");
    await list(page, "Mine");
    await expectAccessible(page, "the list");
    await expectNoSideways(page, "the list");
    await button(dialog(page), "New assessment").click();
    await expect(dialog(page)).toBeHidden();
    await expect(opener(page, "My assessment")).toBeVisible();
    await expect(level(page, "4.1", 2)).not.toBeChecked();
    await level(page, "4.1", 4).check();

    await list(page, "My assessment");
    await button(dialog(page), "Rename").click();
    await dialog(page).getByLabel("Name of this assessment").fill("Second site");
    await button(dialog(page), "Close").click();
    await list(page, "Second site");
    await button(dialog(page), "Duplicate").click();
    await expect(opener(page, "Copy of Second site")).toBeVisible();
    await level(page, "4.1", 1).check();

    await list(page, "Copy of Second site");
    await expect(rows(page)).toHaveCount(3);
    await rows(page).filter({ hasText: "Mine" }).click();
    await expect(level(page, "4.1", 2)).toBeChecked();
    await list(page, "Mine");
    await rows(page).filter({ hasText: "Copy of" }).click();
    await expect(level(page, "4.1", 1)).toBeChecked();

    await list(page, "Copy of Second site");
    await button(dialog(page), "Delete…").click();
    await expect(dialog(page)).toContainText("Delete Copy of Second site and its answer?");
    await button(dialog(page), "Keep it").click();
    await button(dialog(page), "Delete…").click();
    await button(dialog(page), "Delete it").click();
    const said = page.getByRole("status").filter({ hasText: "Copy of Second site was deleted." });
    await expect(said.first()).toBeVisible();
    await expect(opener(page, "Mine")).toBeVisible();
    await button(said, "Undo").click();
    await expect(opener(page, "Copy of Second site")).toBeVisible();
    await expect(level(page, "4.1", 1)).toBeChecked();
    await page.reload();
    await expect(opener(page, "Copy of Second site")).toBeVisible();
    await list(page, "Copy of Second site");
    await expect(rows(page)).toHaveCount(3);
  });
}

test("the list opens, closes and switches by keyboard, and its button regains the focus", async ({ page }) => {
  await seed(page, own);
  await openClient(page);
  const head = opener(page, "Client");
  await tabTo(page, head, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(head).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(rows(page).nth(0)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(opener(page, "Mine")).toBeFocused();
});

test("two tabs show two assessments, and a reload keeps each tab's own", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/question/4.1");
  const other = await page.context().newPage();
  await openClient(other);
  await go(other, "#/question/4.1");
  await level(other, "4.1", 4).check();
  await level(page, "4.1", 1).check();
  for (const [tab, value, name] of [
    [page, 1, "Mine"],
    [other, 4, "Client"],
  ]) {
    await tab.reload();
    await expect(level(tab, "4.1", value)).toBeChecked();
    await expect(opener(tab, name)).toBeVisible();
  }
  // The list in one tab shows what the other tab writes.
  await list(page, "Mine");
  await expect(rows(page).filter({ hasText: "Client" })).toContainText("2 of 70 answered");
  // A new tab begins with the assessment that was opened last.
  const third = await page.context().newPage();
  await open(third, "#/question/4.1");
  await expect(level(third, "4.1", 4)).toBeChecked();
});

test("each assessment keeps its own place to continue from", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/question/4.3");
  await openClient(page);
  await go(page, "#/question/9.1");
  await go(page, "#/");
  await expect(page.getByRole("link", { name: "Continue with question 9.1" })).toBeVisible();
  await list(page, "Client");
  await rows(page).filter({ hasText: "Mine" }).click();
  await expect(page.getByRole("link", { name: "Continue with question 4.3" })).toBeVisible();
});

test("a stored answer has the time of its last change, to the second", async ({ page }) => {
  await open(page, "#/question/4.1");
  await level(page, "4.1", 3).check();
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
  const answer = JSON.parse((await everyKey(page))[`${ANSWER}4.1`]);
  expect(Object.keys(answer)).toEqual(["level", "changed"]);
  expect(answer.changed).toMatch(time);
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 3 });
  expect(await openKeys(page)).toBe(`aims-readiness/v3/${content.catalog.id}/`);
});
