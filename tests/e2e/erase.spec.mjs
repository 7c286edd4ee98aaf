// Erasing: confirmed twice, complete, and undoable until the page is left.

import {
  PLACE,
  SHORTCUTS,
  answerForm,
  asStored,
  button,
  content,
  everyKey,
  expect,
  go,
  heading,
  open,
  openExample,
  organisation,
  seed,
  stored,
  test,
} from "./page.mjs";

const all = {
  ...asStored({
    answers: { 4.1: { level: 4, note: "keep me" }, 9.1: { level: 0 }, "A.2.2": { level: 1 } },
    details: { name: "First", organisation: "Org", scope: "All" },
  }),
  ...asStored({
    systems: { a: { name: "Chat service", assessed: "no" } },
    controls: { b: { title: "Stop switch" } },
  }),
  [`aims-readiness/aside/1/v3/${content.catalog.id}/answer/5.1`]: '{"lev',
  "aims-readiness/v4/answer/5.1": '{"future":true}',
};

test("erasing asks twice and removes every key, and undo restores everything", async ({ page }) => {
  await seed(page, { ...all, unrelated: "of another page" });
  await open(page, "#/data");
  await button(page, "Erase everything…").click();
  await expect(page.getByText("This removes your assessment with its answers and notes.")).toBeVisible();
  await button(page, "Continue").click();
  await expect(page.getByText("Really erase everything on this device?")).toBeVisible();
  expect(await stored(page), "nothing before the second yes").toEqual(all);
  await button(page, "Erase now").click();
  await expect(page.getByText("Everything is erased.").first()).toBeVisible();
  await expect.poll(() => everyKey(page)).toEqual({});
  expect(await page.evaluate(() => localStorage.getItem("unrelated"))).toBe("of another page");
  await expect(organisation(page)).toHaveValue("");

  await button(page.getByRole("region", { name: "Erase everything" }), "Undo").click();
  await expect.poll(() => stored(page)).toEqual(all);
  await go(page, "#/question/4.1");
  await expect(answerForm(page, "4.1").note).toHaveValue("keep me");
  await page.reload();
  await expect(answerForm(page, "4.1").level(4)).toBeChecked();
});

test("redo erases nothing while a sample is open, and undo removes the message about erasing", async ({ page }) => {
  await seed(page, all);
  await open(page, "#/data");
  const section = page.getByRole("region", { name: "Erase everything" });
  await button(page, "Erase everything…").click();
  await expect(section.getByRole("button").first(), "not the one that erases").toBeFocused();
  await button(page, "Continue").click();
  await expect(button(section, "Keep everything")).toBeFocused();
  await button(page, "Erase now").click();
  await expect(button(section, "Undo")).toBeFocused();
  await button(page.getByRole("banner"), "Undo").click();
  await expect.poll(() => stored(page)).toEqual(all);
  await expect(section.getByText("Everything is erased.")).toHaveCount(0);
  await openExample(page);
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+Shift+z");
  await button(page, "Back to my assessment").click();
  expect(await stored(page)).toMatchObject(all);
  await go(page, "#/question/4.1");
  await expect(answerForm(page, "4.1").note).toHaveValue("keep me");
  // In the visitor's own assessment, redo erases again.
  await heading(page).focus();
  await page.keyboard.press("Control+y");
  await expect.poll(() => everyKey(page)).toEqual({});
});

test("what was erased, including the place, stays erased after a reload", async ({ page }) => {
  await seed(page, {
    ...all,
    [PLACE]: '"#/question/9.1"',
    [SHORTCUTS]: "false",
  });
  await open(page, "#/data");
  await button(page, "Erase everything…").click();
  await button(page, "Continue").click();
  await button(page, "Erase now").click();
  await expect.poll(() => everyKey(page)).toEqual({});
  await open(page, "./");
  await expect(heading(page)).toContainText("How ready is your organisation");
  await expect.poll(() => everyKey(page)).toEqual({});
});

test("undo also restores the place and the setting for shortcuts", async ({ page }) => {
  const more = {
    ...all,
    [PLACE]: '"#/question/9.1"',
    [SHORTCUTS]: "false",
  };
  await seed(page, more);
  await open(page, "#/data");
  await button(page, "Erase everything…").click();
  await button(page, "Continue").click();
  await button(page, "Erase now").click();
  await button(page.getByRole("region", { name: "Erase everything" }), "Undo").click();
  await expect.poll(() => stored(page)).toEqual(more);
});

test('"Keep everything" keeps everything at either confirmation', async ({ page }) => {
  await seed(page, all);
  await open(page, "#/data");
  for (const steps of [["Erase everything…"], ["Erase everything…", "Continue"]]) {
    for (const step of steps) await button(page, step).click();
    await button(page, "Keep everything").click();
    await expect(button(page, "Erase everything…")).toBeVisible();
    expect(await stored(page)).toEqual(all);
  }
  await expect(organisation(page)).toHaveValue("Org");
});
