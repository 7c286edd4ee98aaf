// What an older build stored: taken in, left as it is, and followed while an older tab is open.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  ANSWER,
  DETAILS,
  OURS,
  PLACE,
  answerForm,
  asFile,
  asStored,
  button,
  choose,
  content,
  envelope,
  expect,
  go,
  heading,
  open,
  organisation,
  saveFile,
  seed,
  stored,
  storedAnswer,
  test,
} from "./page.mjs";

const V1 = "aims-readiness/v1/";
const old = {
  [`${V1}answer/4.1`]: '{"level":2,"evidence":"draft","points":["climate"],"note":"old & gold"}',
  [`${V1}answer/9.2.1`]: '{"level":4}',
  [`${V1}answer/A.7.3`]: '{"excluded":"No data is acquired."}',
  [`${V1}answer/99.9`]: '{"level":1,"note":"of another catalog"}',
  [`${V1}details`]: '{"name":"Spring","organisation":"Older & Co","scope":"All"}',
  [`${V1}place`]: "#/question/9.2.1",
};
const golden = fileURLToPath(new URL("../../core/tests/native/golden/assessment-1.json", import.meta.url));

/** Keys of this version that hold a part of the assessment. */
const ours = async (page) =>
  Object.fromEntries(
    Object.entries(await stored(page)).filter(
      ([key]) => key.startsWith(OURS) && !key.endsWith("/from-v1"),
    ),
  );
const older = async (page) =>
  Object.fromEntries(Object.entries(await stored(page)).filter(([key]) => key.startsWith(V1)));

/** Writes or removes a key as an older tab would: from another page of the same site. */
async function writeOlder(page, values) {
  const tab = await page.context().newPage();
  await seed(tab, {});
  await tab.evaluate((all) => {
    Object.entries(all).forEach(([key, value]) => {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    });
  }, values);
  await tab.close();
  // A browser lets tabs in the background wait.
  await page.bringToFront();
}

const taken = Object.fromEntries(
  Object.entries(old)
    .filter(([key]) => key !== `${V1}place`)
    .map(([key, value]) => [OURS + key.slice(V1.length), value]),
);

test("F5: values of version 1 are taken in, written anew, and left", async ({ page }) => {
  await seed(page, old);
  // Without an address the page opens where the visitor was.
  await open(page, "./");
  await expect(heading(page)).toContainText("9.2.1");
  await expect(answerForm(page, "9.2.1").level(4)).toBeChecked();
  await go(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await expect(form.level(2)).toBeChecked();
  await expect(form.grade(1)).toBeChecked();
  await expect(form.note).toHaveValue("old & gold");
  await go(page, "#/question/A.7.3");
  await expect(answerForm(page, "A.7.3").decide("Left out")).toBeChecked();
  await expect(answerForm(page, "A.7.3").why).toHaveValue("No data is acquired.");
  await go(page, "#/profile");
  await expect(organisation(page)).toHaveValue("Older & Co");
  // Nothing about it needs to be said.
  await expect(page.getByRole("alert").filter({ hasText: "not as expected" })).toHaveCount(0);
  expect(await ours(page)).toEqual(taken);
  expect(await older(page)).toEqual(old);
});

test("F5: taken in twice is the same as once", async ({ page }) => {
  await seed(page, old);
  await open(page, "#/results");
  const once = await stored(page);
  await page.reload();
  await expect(heading(page)).toHaveText("Results");
  expect(await stored(page)).toEqual(once);
  // What was changed since is not undone by the older value, and what was cleared stays so.
  await go(page, "#/question/4.1");
  await answerForm(page, "4.1").level(5).click();
  await go(page, "#/question/9.2.1");
  await answerForm(page, "9.2.1").clear.click();
  await page.reload();
  await expect(heading(page)).toContainText("9.2.1");
  expect((await storedAnswer(page, "4.1")).level).toBe(5);
  expect(await storedAnswer(page, "9.2.1")).toBe(null);
  await expect(answerForm(page, "9.2.1").level(4)).not.toBeChecked();
  expect(await older(page)).toEqual(old);
});

test("F5: where both versions have a value, ours counts", async ({ page }) => {
  const mine = asStored({ answers: { 4.1: { level: 5, owner: "Kim" } }, details: { name: "Mine" } });
  await seed(page, { ...old, ...mine });
  await open(page, "#/question/4.1");
  await expect(answerForm(page, "4.1").level(5)).toBeChecked();
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 5, owner: "Kim" });
  expect((await stored(page))[DETAILS]).toBe('{"name":"Mine"}');
  expect(await storedAnswer(page, "9.2.1")).toEqual({ level: 4 });
});

test("F5: a later change in an older tab is taken in while the page is open", async ({ page }) => {
  await seed(page, old);
  await open(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await form.owner.fill("Head of IT");
  await form.place.fill("Handbook, 4.1");
  await writeOlder(page, { [`${V1}answer/4.1`]: '{"level":4,"note":"newer"}' });
  await expect(form.level(4)).toBeChecked();
  await expect(form.note).toHaveValue("newer");
  // What version 1 does not know stays.
  await expect(form.owner).toHaveValue("Head of IT");
  expect(await storedAnswer(page, "4.1")).toEqual({
    level: 4,
    note: "newer",
    owner: "Head of IT",
    where: "Handbook, 4.1",
  });
  await writeOlder(page, { [`${V1}details`]: '{"organisation":"Renamed"}' });
  await go(page, "#/profile");
  await expect(organisation(page)).toHaveValue("Renamed");
  // Removed there: its part of the answer goes, and nothing else.
  await writeOlder(page, { [`${V1}answer/4.1`]: null });
  await go(page, "#/question/4.1");
  await expect(form.level(4)).not.toBeChecked();
  await expect(form.note).toHaveValue("");
  await expect(form.owner).toHaveValue("Head of IT");
  await page.reload();
  await expect(form.owner).toHaveValue("Head of IT");
  expect(await storedAnswer(page, "4.1")).toEqual({ owner: "Head of IT", where: "Handbook, 4.1" });
});

test("F5: a later change in an older tab is taken in at the next load", async ({ page }) => {
  await seed(page, old);
  await open(page, "#/question/4.1");
  await answerForm(page, "4.1").owner.fill("Head of IT");
  await page.goto("about:blank");
  await writeOlder(page, {
    [`${V1}answer/4.1`]: '{"level":0,"evidence":"records"}',
    [`${V1}answer/9.2.1`]: null,
    [`${V1}answer/5.1`]: '{"level":3}',
  });
  await open(page, "#/question/4.1");
  await expect(answerForm(page, "4.1").level(0)).toBeChecked();
  expect(await storedAnswer(page, "4.1")).toEqual({
    level: 0,
    evidence: "records",
    owner: "Head of IT",
  });
  expect(await storedAnswer(page, "9.2.1")).toBe(null);
  expect(await storedAnswer(page, "5.1")).toEqual({ level: 3 });
  // A later answer here counts until the older tab writes again.
  await answerForm(page, "4.1").level(5).click();
  await page.reload();
  await expect(answerForm(page, "4.1").level(5)).toBeChecked();
});

test("F5: a damaged value of version 1 is set aside and said, the others are taken in", async ({
  page,
}) => {
  await seed(page, { ...old, [`${V1}answer/5.1`]: '{"lev' });
  await open(page, "#/results");
  const notice = page.getByRole("alert").filter({ hasText: "was not as expected" });
  await expect(notice).toContainText("answer/5.1: could not be read.");
  const after = await stored(page);
  expect(after["aims-readiness/aside/1/v1/answer/5.1"]).toBe('{"lev');
  expect(await ours(page)).toEqual(taken);
});

test("F5: erasing takes the older keys too, and undo brings them back", async ({ page }) => {
  await seed(page, old);
  await open(page, "#/data");
  const before = await stored(page);
  await button(page, "Erase everything…").click();
  await button(page, "Go on").click();
  await button(page, "Erase now").click();
  await expect.poll(() => stored(page)).toEqual({});
  await button(page.getByRole("region", { name: "Erase everything" }), "Undo").click();
  await expect.poll(() => stored(page)).toEqual(before);
  await button(page, "Erase everything…").click();
  await button(page, "Go on").click();
  await button(page, "Erase now").click();
  await page.reload();
  await expect(heading(page)).toBeVisible();
  expect(await ours(page)).toEqual({});
});

test("F5: the switch of the shortcuts is taken over", async ({ page }) => {
  await seed(page, { [`${V1}keys`]: "off" });
  await open(page, "#/question/4.1");
  await page.keyboard.press("3");
  await expect(answerForm(page, "4.1").level(3)).not.toBeChecked();
  expect(await storedAnswer(page, "4.1")).toBe(null);
});

test("F5: a file of version 1 opens, and is saved as version 2", async ({ page }) => {
  await open(page, "#/data");
  const file = readFileSync(golden, "utf8");
  await choose(page, asFile("older.json", file));
  const outcome = page.getByRole("region", { name: "Open a file" }).getByRole("alert");
  const { answers, details } = JSON.parse(file).assessment;
  // A catalog of another version is remarked, and the file waits for a word.
  if (JSON.parse(file).catalog.version !== content.catalog.version)
    await button(page, "Open it").click();
  await expect(outcome).toContainText("older.json is open.");
  const saved = JSON.parse((await saveFile(page)).text);
  expect(saved.version).toBe(2);
  expect(saved.assessment.answers).toEqual(answers);
  expect(saved.assessment.details).toEqual(details);

  // A plain one, of this catalog's version: without a question.
  await open(page, "#/data");
  await button(page, "Erase everything…").click();
  await button(page, "Go on").click();
  await button(page, "Erase now").click();
  const simple = envelope({ answers: { 4.1: { level: 3, note: "n" } } }, { version: 1 });
  await choose(page, asFile("simple.json", simple));
  await expect(outcome).toContainText("simple.json is open.");
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 3, note: "n" });
  expect(Object.keys(await stored(page))).toEqual([`${ANSWER}4.1`]);
  expect(PLACE).toBe("aims-readiness/v2/place");
});
