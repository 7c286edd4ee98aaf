// Redo: by its button and by its keys, announced as undo is; also after erasing.

import {
  answerForm,
  asStored,
  button,
  everyKey,
  expect,
  go,
  heading,
  onQuestion,
  open,
  seed,
  status,
  stored,
  storedAnswer,
  test,
} from "./page.mjs";

test("the button redoes what was undone, names it, and leads to it", async ({ page }) => {
  await open(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await expect(button(page, "Redo")).toBeDisabled();
  await form.level(2).check();
  await form.note.fill("a note");
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await expect(button(page, "Undo")).toBeDisabled();
  await expect(form.level(2)).not.toBeChecked();

  await expect(button(page, "Redo")).toHaveAttribute("title", "Redo: level of 4.1");
  await button(page, "Redo").click();
  await expect(form.level(2)).toBeChecked();
  await expect(status(page)).toHaveText("Redone: level of 4.1");
  await go(page, "#/results");
  await button(page, "Redo").click();
  await onQuestion(page, "4.1");
  await expect(form.note).toHaveValue("a note");
  await expect(button(page, "Redo")).toBeDisabled();
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 2, note: "a note" });
});

test("Ctrl+Shift+Z and Ctrl+Y redo, even with Caps Lock, until something changes", async ({
  page,
}) => {
  await open(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await heading(page).focus();
  // Caps Lock inverts the case of the letter, and does not count as Shift.
  const capsLock = (key, shiftKey) =>
    page.evaluate(
      (keys) => document.dispatchEvent(new KeyboardEvent("keydown", { ctrlKey: true, ...keys })),
      { key, shiftKey },
    );
  const [undo, redo] = [() => page.keyboard.press("Control+z"), () => page.keyboard.press("Control+y")];
  for (const [back, forth] of [
    [undo, redo],
    [undo, () => page.keyboard.press("Control+Shift+Z")],
    [() => capsLock("Z", false), () => capsLock("z", true)],
    [() => capsLock("Z", false), () => capsLock("Y", false)],
  ]) {
    await page.keyboard.press("3");
    await expect(form.level(3)).toBeChecked();
    await back();
    await expect(form.level(3)).not.toBeChecked();
    await forth();
    await expect(form.level(3)).toBeChecked();
    await expect(status(page)).toHaveText("Redone: level of 4.1");
    await undo();
  }

  await page.keyboard.press("5");
  await expect(button(page, "Redo")).toBeDisabled();
  await redo();
  await expect(form.level(5)).toBeChecked();
});

test("undo restores what was erased, and redo erases it again", async ({ page }) => {
  const all = asStored({ answers: { 4.1: { level: 4 }, "A.2.2": { level: 1 } } });
  await seed(page, all);
  await open(page, "#/data");
  await button(page, "Erase everything…").click();
  await button(page, "Continue").click();
  await button(page, "Erase now").click();
  await expect.poll(() => everyKey(page)).toEqual({});
  await button(page, "Undo").first().click();
  await expect.poll(() => stored(page)).toEqual(all);
  await button(page, "Redo").click();
  await expect(status(page).last()).toHaveText("Redone: erasing everything");
  await expect.poll(() => everyKey(page)).toEqual({});
  await button(page, "Undo").first().click();
  await expect.poll(() => stored(page)).toEqual(all);
});

test("undo and redo update a list from which something was chosen twice", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 1 } }, systems: { a: { name: "Chat service" } } }));
  await open(page, "#/profile");
  // A browser keeps a manual selection, whatever the attribute says.
  for (const [list, first, second] of [["#target", "3", "4"], ["[id^=system-role-]", "user", "developer"]]) {
    const field = page.locator(list);
    await field.selectOption(first);
    await field.selectOption(second);
    await button(page, "Undo").click();
    await expect(field, list).toHaveValue(first);
    await button(page, "Redo").click();
    await expect(field, list).toHaveValue(second);
    await button(page, "Undo").click();
    await button(page, "Undo").click();
    await expect(field, list).toHaveValue("");
  }
});

test("a choice undone before it is painted is not shown as chosen", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.2: { level: 2 }, "A.2.2": { level: 1, included: "" } } }));
  await open(page, "#/question/4.1");
  // A choice and its undo in one task: views are notified of both together, after the paint.
  const chooseAndUndo = (name, value) =>
    page.evaluate(
      ([group, at]) => {
        document.querySelector(`input[name="${group}"][value="${at}"]`).click();
        const key = { key: "z", code: "KeyZ", ctrlKey: true, bubbles: true };
        document.body.dispatchEvent(new KeyboardEvent("keydown", key));
      },
      [name, value],
    );
  const checked = (name) => page.locator(`input[name="${name}"]:checked`);
  await chooseAndUndo("level-4.1", "3");
  await expect(checked("level-4.1")).toHaveCount(0);
  await chooseAndUndo("evidence-4.1", "records");
  await expect(checked("evidence-4.1")).toHaveCount(0);
  await go(page, "#/question/4.2");
  await chooseAndUndo("level-4.2", "5");
  await expect(checked("level-4.2")).toHaveValue("2");
  await go(page, "#/question/A.2.2");
  await chooseAndUndo("applicability-A.2.2", "out");
  await expect(checked("applicability-A.2.2")).toHaveValue("in");
});
