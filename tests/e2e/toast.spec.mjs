// A message with a way back says in view what was removed or confirmed, and the focus continues from there.

import {
  answerForm,
  asStored,
  button,
  cold,
  expect,
  go,
  heading,
  open,
  seed,
  status,
  storedAnswer,
  test,
} from "./page.mjs";
import { expectAccessible } from "./axe.mjs";

const toast = (page) => page.getByRole("region", { name: "What you did last" });
const values = asStored({
  answers: { 4.1: { level: 2 } },
  systems: { 1: { name: "Ranking" }, 2: {} },
  details: { certificates: ["iso27001"] },
});

async function start(page, hash) {
  await seed(page, values);
  await open(page, hash);
  // The message is in this chunk.
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("chunk-data")),
  );
}

test("the button of the message restores a cleared answer", async ({ page }) => {
  await start(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await form.clear.click();
  await expect(form.level(0)).toBeFocused();
  await expect(toast(page)).toContainText("Answer to 4.1 cleared.");
  await expect(status(page)).toHaveText("Answer to 4.1 cleared. Undo brings it back.");
  await expect(page.getByRole("status").filter({ hasText: "cleared" })).toHaveCount(1);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `the message, ${colorScheme}`);
  }
  await page.emulateMedia({ media: "print" });
  await expect(toast(page)).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await button(toast(page), "Undo: clearing 4.1").click();
  await expect(toast(page)).toBeHidden();
  await expect(form.level(2)).toBeChecked();
  await expect(heading(page)).toBeFocused();
});

test("the message goes when the visitor does something else, and can be closed", async ({ page }) => {
  await start(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await form.clear.click();
  await expect(toast(page)).toBeVisible();
  await form.level(4).check();
  await expect(toast(page)).toBeHidden();
  await form.clear.click();
  await button(toast(page), "Close this message").click();
  await expect(toast(page)).toBeHidden();
  expect(await storedAnswer(page, "4.1")).toBe(null);
});

test("confirming or rejecting a suggestion shows a message and focuses a level", async ({ page }) => {
  await start(page, "#/question/4.2");
  const form = answerForm(page, "4.2");
  await button(form.suggestion, "Confirm").click();
  await expect(toast(page)).toContainText("Suggestion for 4.2 confirmed.");
  await expect(form.levels.and(page.locator(":checked"))).toBeFocused();
  await go(page, "#/question/5.2");
  const other = answerForm(page, "5.2");
  await button(other.suggestion, "Reject").click();
  await expect(toast(page)).toContainText("Suggestion for 5.2 rejected.");
  await expect(other.level(0)).toBeFocused();
});

test("after a group of suggestions is confirmed, the focus goes to the next group", async ({ page }) => {
  await start(page, "#/list/provisional");
  const confirm = page.getByRole("main").getByRole("button", { name: /^Confirm th/ });
  const first = await confirm.first().elementHandle();
  await confirm.first().click();
  await expect(toast(page)).toContainText("confirmed");
  await expect(page.locator(":focus")).toHaveText(/^Confirm th/);
  expect(await first.evaluate((element) => element === document.activeElement)).toBe(false);
});

test("the message names a removed AI system, and the focus goes to the button that adds one", async ({
  page,
}) => {
  await start(page, "#/profile");
  const add = button(page, "Add an AI system");
  await button(page, "Remove Ranking").click();
  await expect(toast(page)).toContainText("Ranking removed.");
  await expect(add).toBeFocused();
  await button(page, "Remove").click();
  await expect(toast(page)).toContainText("AI system removed.");
  await expect(add).toBeFocused();
});

test("after the last step, the focus goes from Undo to Redo, and back", async ({ page }) => {
  await start(page, "#/question/4.1");
  await answerForm(page, "4.1").level(5).check();
  await button(page, "Undo").click();
  await expect(button(page, "Redo")).toBeFocused();
  await button(page, "Redo").click();
  await expect(button(page, "Undo")).toBeFocused();
});

cold("the message stays while the pointer is on it, and later goes by itself", async ({ page }) => {
  await page.clock.install();
  await seed(page, values);
  // With a fake clock, a page gets no resource timing.
  const chunk = page.waitForResponse((response) => response.url().includes("chunk-data"));
  await open(page, "#/question/4.1");
  await page.clock.runFor(5000);
  await (await chunk).finished();
  await answerForm(page, "4.1").clear.click();
  await page.clock.runFor(500);
  await expect(toast(page)).toBeVisible();
  await toast(page).hover();
  await page.clock.runFor(60_000);
  await expect(toast(page)).toBeVisible();
  await page.mouse.move(5, 5);
  await page.clock.runFor(11_000);
  await expect(toast(page)).toBeVisible();
  await page.clock.runFor(2000);
  await expect(toast(page)).toBeHidden();
});
