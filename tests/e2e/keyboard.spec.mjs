// The whole way with the keyboard alone, and what its shortcuts may and may not do.

import {
  answerForm,
  asStored,
  button,
  expect,
  go,
  heading,
  items,
  link,
  onQuestion,
  open,
  seed,
  status,
  stored,
  storedAnswer,
  tabTo,
  test,
} from "./page.mjs";

const dialog = (page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });

test("all questions by keyboard, from the empty start to the results", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  await tabTo(page, link(page, "Start with the first question"));
  await page.keyboard.press("Enter");

  for (const [index, item] of items.entries()) {
    await onQuestion(page, item.id);
    const form = answerForm(page, item.id);
    const level = index % 6;
    await page.keyboard.press(String(level));
    await expect(form.level(level)).toBeChecked();
    if (index % 8 === 1) {
      // The rest of the form too: evidence with arrows, a point with the space bar, a note.
      await tabTo(page, form.grade(0));
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      await expect(form.grade(2)).toBeChecked();
      await tabTo(page, form.point(1));
      await page.keyboard.press("Space");
      await expect(form.point(1)).toBeChecked();
      await tabTo(page, form.note);
      await page.keyboard.type(`n${index}`);
      // In the note, `n` would be a letter.
      await tabTo(page, form.level(level), "Shift+Tab");
    }
    if (index < items.length - 1) await page.keyboard.press("n");
  }
  // Behind the last question there is no next one, so `n` stays; the link leads on.
  await page.keyboard.press("n");
  await onQuestion(page, items.at(-1).id);
  await tabTo(page, link(page, "To the results →"));
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Results");
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole("region", { name: "Clauses 4 to 10" })).toContainText("32 of 32");

  const answers = await stored(page);
  for (const [index, item] of items.entries()) {
    const answer = JSON.parse(answers[`aims-readiness/v1/answer/${item.id}`]);
    const more = { evidence: "approved", points: [item.points[1].id], note: `n${index}` };
    expect(answer).toEqual({ level: index % 6, ...(index % 8 === 1 ? more : {}) });
  }
});

test("arrows choose within the levels and lead elsewhere only outside", async ({ page }) => {
  await open(page, "#/question/4.2");
  const form = answerForm(page, "4.2");
  await page.keyboard.press("2");
  await tabTo(page, form.level(2));
  await page.keyboard.press("ArrowDown");
  await expect(form.level(3)).toBeChecked();
  await page.keyboard.press("ArrowRight");
  await expect(form.level(4)).toBeChecked();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  await expect(form.level(2)).toBeChecked();
  await expect(form.level(2)).toBeFocused();
  expect(await storedAnswer(page, "4.2")).toEqual({ level: 2 });
  expect(page.url()).toContain("#/question/4.2");

  await tabTo(page, link(page, "Clause 4: Context of the organization"), "Shift+Tab");
  await page.keyboard.press("ArrowRight");
  await onQuestion(page, "4.3");
  await page.keyboard.press("ArrowLeft");
  await onQuestion(page, "4.2");
  await page.keyboard.press("p");
  await onQuestion(page, "4.1");
  // There is nothing before the first.
  await page.keyboard.press("p");
  await onQuestion(page, "4.1");
});

test('"u" goes to the next unanswered question, also around the end', async ({ page }) => {
  const answers = Object.fromEntries(items.map((item) => [item.id, { level: 3 }]));
  delete answers["5.2"];
  delete answers["9.2.1"];
  // A note alone is no answer.
  answers["10.1"] = { note: "asked Kim" };
  await seed(page, asStored({ answers }));
  await open(page, "#/question/6.3");
  for (const id of ["9.2.1", "10.1", "5.2", "9.2.1"]) {
    await page.keyboard.press("u");
    await onQuestion(page, id);
  }
  await page.keyboard.press("4");
  await expect(answerForm(page, "9.2.1").level(4)).toBeChecked();
  await page.keyboard.press("u");
  await onQuestion(page, "10.1");
});

test("the list of shortcuts opens, holds the focus, and gives it back", async ({ page }) => {
  await open(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await tabTo(page, form.grade(0));
  await page.keyboard.press("?");
  await expect(dialog(page)).toBeVisible();
  for (const words of [
    "choose a level",
    "next question",
    "previous question",
    "next unanswered question",
    "undo the last change",
    "show this list",
  ]) {
    await expect(dialog(page).getByRole("cell", { name: words, exact: true })).toBeVisible();
  }
  // Behind the dialog nothing happens.
  await page.keyboard.press("5");
  await page.keyboard.press("n");
  await expect(form.level(5)).not.toBeChecked();
  expect(page.url()).toContain("#/question/4.1");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(form.grade(0)).toBeFocused();

  // From its button, and with the button that closes it; and a second time.
  for (const _ of [1, 2]) {
    await button(page, "Shortcuts").focus();
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toBeVisible();
    await tabTo(page, button(page, "Close"));
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toBeHidden();
    await expect(button(page, "Shortcuts")).toBeFocused();
  }
});

test("single-key shortcuts can be switched off and stay off", async ({ page }) => {
  await open(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  const toggle = dialog(page).getByRole("checkbox", { name: "Single-key shortcuts are on" });
  await button(page, "Shortcuts").click();
  await expect(toggle).toBeChecked();
  await toggle.uncheck();
  await page.keyboard.press("Escape");

  const nothingHappens = async () => {
    for (const key of ["3", "n", "u", "?"]) await page.keyboard.press(key);
    await expect(dialog(page)).toBeHidden();
    await expect(form.levels.and(page.locator(":checked"))).toHaveCount(0);
    expect(page.url()).toContain("#/question/4.1");
  };
  await nothingHappens();
  await page.reload();
  await expect(heading(page)).toBeVisible();
  await nothingHappens();
  // Undo is no single key and works on.
  await form.level(3).check();
  await heading(page).focus();
  await page.keyboard.press("Control+z");
  await expect(form.level(3)).not.toBeChecked();

  await button(page, "Shortcuts").click();
  await toggle.check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("3");
  await expect(form.level(3)).toBeChecked();
});

test("what is typed into the note is a note and nothing else", async ({ page }) => {
  await open(page, "#/question/4.2");
  const form = answerForm(page, "4.2");
  const text = "0123 5 n p u ? next, previous";
  await form.note.focus();
  await page.keyboard.type(text);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect(form.note).toHaveValue(text);
  await expect(form.note).toBeFocused();
  await expect(dialog(page)).toBeHidden();
  expect(page.url()).toContain("#/question/4.2");
  expect(await storedAnswer(page, "4.2")).toEqual({ note: text });
});

test("Ctrl+Z takes back one change after the other and says which", async ({ page }) => {
  await open(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await page.keyboard.press("2");
  await page.keyboard.press("4");
  await form.grade(3).check();
  await form.note.focus();
  await page.keyboard.type("one step, however many letters");
  await heading(page).focus();

  await page.keyboard.press("Control+z");
  await expect(form.note).toHaveValue("");
  await expect(status(page)).toHaveText("Undone: note on 4.1");
  await page.keyboard.press("Control+z");
  await expect(form.grade(0)).toBeChecked();
  await expect(status(page)).toHaveText("Undone: evidence of 4.1");
  // The last two are levels; the second is taken back from another screen and leads there.
  await page.keyboard.press("Control+z");
  await expect(form.level(2)).toBeChecked();
  await go(page, "#/results");
  await page.keyboard.press("Control+z");
  await onQuestion(page, "4.1");
  await expect(form.level(2)).not.toBeChecked();
  await expect(button(page, "Undo")).toBeDisabled();
  expect(await storedAnswer(page, "4.1")).toBe(null);
});
