// The whole journey with the keyboard alone, and what the shortcuts may and may not do.

import {
  ANSWER,
  answerForm,
  asStored,
  button,
  controls,
  expect,
  go,
  heading,
  items,
  itemOf,
  link,
  onQuestion,
  onScreen,
  open,
  seed,
  status,
  stored,
  storedAnswer,
  tabTo,
  test,
  there,
} from "./page.mjs";

const dialog = (page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });

/** Answers these questions, moving on with `n`; fills in the rest of the form now and then. */
async function answerByKeyboard(page, some) {
  for (const [index, item] of some.entries()) {
    await onQuestion(page, item.id);
    const form = answerForm(page, item.id);
    const level = index % 6;
    await page.keyboard.press(String(level));
    await expect(form.level(level)).toBeChecked();
    if (index % 8 === 1) {
      // The rest of the form as well: evidence with the arrow keys, a point with the space bar, a note.
      await tabTo(page, form.grade(0));
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowRight");
      await expect(form.grade(2)).toBeChecked();
      await tabTo(page, form.point(1));
      await page.keyboard.press("Space");
      await expect(form.point(1)).toBeChecked();
      await tabTo(page, form.note);
      await page.keyboard.type(`n${index}`);
      // In the note, `n` would be typed as a letter.
      await tabTo(page, form.level(level), "Shift+Tab");
    }
    if (index < some.length - 1) await page.keyboard.press("n");
  }
}

const expected = (item, index) => ({
  level: index % 6,
  ...(index % 8 === 1 && {
    evidence: "approved",
    points: [item.points[1].id],
    note: `n${index}`,
  }),
});

test("clauses 4 to 6, A.2 and A.3 can be answered by keyboard, up to the results", async ({ page }) => {
  const clauses = items.filter(({ id }) => /^[456]\./.test(id));
  await open(page);
  await tabTo(page, link(page, "Add evidence, points and notes"));
  await page.keyboard.press("Enter");
  await answerByKeyboard(page, clauses);

  // From the rail to the first objective, and from its screen to its first control.
  await tabTo(page, page.getByRole("link", { name: /^A\.2 Policies related to AI/ }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await onScreen(page, "A.2 Policies related to AI");
  await tabTo(page, page.getByRole("main").getByRole("link", { name: "A.2.2 AI policy" }).last());
  await page.keyboard.press("Enter");
  const own = controls.filter(({ id }) => /^A\.[23]\./.test(id));
  for (const [index, item] of own.entries()) {
    await onQuestion(page, item.id);
    const form = answerForm(page, item.id);
    // "Not decided" is selected; the arrows continue from there.
    await tabTo(page, form.decide("Not decided"));
    await page.keyboard.press("ArrowLeft");
    await expect(form.decide("Not applicable")).toBeChecked();
    if (index % 3 !== 2) {
      await page.keyboard.press("ArrowUp");
      await expect(form.decide("Applicable")).toBeChecked();
      await tabTo(page, form.reason("Contract"));
      await page.keyboard.press("Space");
    }
    await tabTo(page, form.why);
    await page.keyboard.type(`Why ${index}: 1 n /`);
    await page.keyboard.press("Shift+Tab");
    if (index % 3 !== 2) {
      await page.keyboard.press("3");
      await expect(form.level(3)).toBeChecked();
    }
    if (index < own.length - 1) await page.keyboard.press("n");
  }

  const answers = await stored(page);
  for (const [index, item] of clauses.entries()) {
    expect(JSON.parse(answers[ANSWER + item.id])).toEqual(expected(item, index));
  }
  for (const [index, item] of own.entries()) {
    const why = `Why ${index}: 1 n /`;
    const given =
      index % 3 === 2 ? { excluded: why } : { level: 3, included: why, reasons: ["contract"] };
    expect(JSON.parse(answers[ANSWER + item.id])).toEqual(given);
  }
  await tabTo(page, link(page, "Results"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await onScreen(page, "Results");
  await expect(page.getByRole("region", { name: "Clauses 4 to 10" })).toContainText("13 of 32");
  await expect(page.getByRole("region", { name: "Controls of Annex A" })).toContainText("4 of 37");
});

test("`n` stays on the last question, and a link leads to the results", async ({ page }) => {
  await open(page, `#/question/${items.at(-1).id}`);
  await page.keyboard.press("n");
  await expect(heading(page)).toContainText(items.at(-1).id);
  await tabTo(page, link(page, "View results →"));
  await page.keyboard.press("Enter");
  await onScreen(page, "Results");
});

test("a digit key on a French keyboard chooses a level, which is announced", async ({ page }) => {
  await open(page, "#/question/4.1");
  const press = (key, code) =>
    page.evaluate(
      ([key, code]) =>
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true, cancelable: true })),
      [key, code],
    );
  await press("é", "Digit2");
  await expect(answerForm(page, "4.1").level(2)).toBeChecked();
  await expect(page.getByRole("status").filter({ hasText: /^4\.1: level 2/ })).toHaveCount(1);
  await press("N", "KeyN");
  await expect(heading(page)).toContainText("4.2");
});

test("screens are reached by keyboard, and each one focuses its heading", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 1, owner: "Kim" } } }));
  await open(page, "#/question/4.1");
  const on = (name) => onScreen(page, name);
  const nav = page.getByRole("navigation", { name: "Main" });
  const SCREENS = {
    Questions: "All questions",
    Results: "Results",
    Plan: "Plan",
    Documents: "Documents",
    Guide: "Guide",
    "Your data": "Your data",
  };
  const SECOND = {
    Questions: { Profile: "Profile" },
    Results: { Report: "Readiness summary for ISO/IEC 42001:2023" },
    Plan: { Roadmap: "Roadmap", "What-if": "What-if" },
    Documents: { "Statement of Applicability": "Statement of Applicability" },
    Guide: { Glossary: "Glossary", Crosswalk: "Crosswalk" },
  };
  const second = page.getByRole("navigation", { name: "In this section" });
  await heading(page).focus();
  for (const [name, title] of Object.entries(SCREENS)) {
    await tabTo(page, link(nav, name), "Shift+Tab");
    await page.keyboard.press("Enter");
    await on(title);
    for (const [below, title] of Object.entries(SECOND[name] ?? {})) {
      await tabTo(page, link(second, below), "Shift+Tab");
      await page.keyboard.press("Enter");
      await on(title);
    }
  }
  // Below them: with the Tab key, from each screen to one of its own links.
  const main = page.getByRole("main");
  const BELOW = [
    ["Questions", "With an owner", "With an owner"],
    [null, "Kim", "Owned by Kim"],
    ["Documents", /^AI policy/, "AI policy"],
    ["Guide", null, null],
    [second, "Crosswalk", "Crosswalk"],
    [null, /^EU AI Act|^Regulation/, /EU AI Act|Regulation/],
    [null, /^Art\. 9 /, /^Art\. 9 /],
    ["Guide", /^What it requires/, "What it requires"],
    ["Guide", /^Glossary/, "Glossary"],
  ];
  for (const [from, name, title] of BELOW) {
    if (from === second) {
      await tabTo(page, link(second, name), "Shift+Tab");
    } else if (from) {
      await tabTo(page, link(nav, from), "Shift+Tab");
      await page.keyboard.press("Enter");
      await on(SCREENS[from]);
      if (!name) continue;
    }
    if (from !== second) await tabTo(page, main.getByRole("link", { name, exact: true }).first());
    await page.keyboard.press("Enter");
    await on(title);
  }
  await tabTo(page, link(page, "About"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await on("About this assessment");
  await page.keyboard.press("/");
  await expect(heading(page)).toHaveText("Search");
});

test("a new screen focuses its heading unless the visitor has already moved the focus", async ({
  page,
}) => {
  await open(page, "#/question/4.1");
  await page.evaluate(() => {
    const later = [];
    window.requestAnimationFrame = (frame) => later.push(frame);
    window.letGo = () => later.splice(0).forEach((frame) => frame(performance.now()));
  });
  await page.locator("a.pager-next").click();
  await expect(heading(page)).toContainText("4.2");
  await answerForm(page, "4.2").note.focus();
  await page.evaluate(() => window.letGo());
  // Elsewhere, each of these letters is a shortcut.
  await page.keyboard.type("pun");
  expect(await storedAnswer(page, "4.2")).toEqual({ note: "pun" });
  await expect(heading(page)).toContainText("4.2");

  // If the visitor has not moved the focus, the page moves it.
  await page.keyboard.press("Escape");
  await page.locator("a.pager-next").click();
  await expect(heading(page)).toContainText("4.3");
  await page.evaluate(() => window.letGo());
  await expect(heading(page)).toBeFocused();
});

test("arrow keys choose a level among the levels, and change the question elsewhere", async ({ page }) => {
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
  // There is no question before the first.
  await page.keyboard.press("p");
  await onQuestion(page, "4.1");
});

test('"u" goes to the next unanswered question and wraps round at the end', async ({ page }) => {
  const answers = Object.fromEntries(items.map((item) => [item.id, { level: 3 }]));
  delete answers["5.2"];
  delete answers["9.2.1"];
  // A note alone is not an answer, nor is a decision. An excluded control needs none.
  answers["10.1"] = { note: "asked Kim" };
  answers["A.4.2"] = { included: "for a reason" };
  answers["A.4.3"] = { excluded: "for a reason" };
  await seed(page, asStored({ answers }));
  await open(page, "#/question/6.3");
  for (const id of ["9.2.1", "10.1", "A.4.2", "5.2", "9.2.1"]) {
    await page.keyboard.press("u");
    await onQuestion(page, id);
  }
  await page.keyboard.press("4");
  await expect(answerForm(page, "9.2.1").level(4)).toBeChecked();
  await page.keyboard.press("u");
  await onQuestion(page, "10.1");
});

test("the list of shortcuts opens, blocks the keys behind it and gives the focus back", async ({ page }) => {
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
    "search",
    "undo the last change",
    "show this list",
  ]) {
    await expect(dialog(page).getByRole("cell", { name: words, exact: true })).toBeVisible();
  }
  // The dialog shows a range of keys as two keys with a dash between them.
  const range = dialog(page).getByRole("row", { name: /choose a level/ });
  await expect(range.locator("kbd")).toHaveText(["0", "5"]);
  await expect(range).toContainText("0 – 5");
  // Behind the dialog, keys do nothing.
  await page.keyboard.press("5");
  await page.keyboard.press("n");
  await expect(form.level(5)).not.toBeChecked();
  expect(page.url()).toContain("#/question/4.1");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(form.grade(0)).toBeFocused();

  // Opened with its own button and closed with the button Close, twice.
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
  const toggle = dialog(page).getByRole("checkbox", { name: "Use single-key shortcuts" });
  await button(page, "Shortcuts").click();
  await expect(toggle).toBeChecked();
  await toggle.uncheck();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();

  const nothingHappens = async () => {
    for (const key of ["3", "n", "u", "/", "?"]) await page.keyboard.press(key);
    await expect(dialog(page)).toBeHidden();
    await expect(form.levels.and(page.locator(":checked"))).toHaveCount(0);
    expect(page.url()).toContain("#/question/4.1");
  };
  await nothingHappens();
  await page.reload();
  await there(page);
  await nothingHappens();
  // Undo is not a single key, and still works.
  await form.level(3).check();
  await heading(page).focus();
  await page.keyboard.press("Control+z");
  await expect(form.level(3)).not.toBeChecked();

  await button(page, "Shortcuts").click();
  await toggle.check();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press("3");
  await expect(form.level(3)).toBeChecked();
});

test("keys typed into the note trigger no shortcut", async ({ page }) => {
  await open(page, "#/question/4.2");
  const form = answerForm(page, "4.2");
  const text = "0123 5 n p u ? / next, previous";
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

test("Ctrl+Z undoes one change at a time and says which", async ({ page }) => {
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
  await expect(status(page)).toHaveText("Undone: notes on 4.1");
  await page.keyboard.press("Control+z");
  await expect(form.grade(0)).toBeChecked();
  await expect(status(page)).toHaveText("Undone: evidence for 4.1");
  // Levels tried one after the other are one change. Undone from another screen, it leads to the question.
  await expect(form.level(4)).toBeChecked();
  await go(page, "#/results");
  await page.keyboard.press("Control+z");
  await onQuestion(page, "4.1");
  for (const level of [2, 4]) await expect(form.level(level)).not.toBeChecked();
  await expect(button(page, "Undo")).toBeDisabled();
  expect(await storedAnswer(page, "4.1")).toBe(null);
});
