// Storage that is blocked, full or damaged: the page still works, says so, and destroys nothing.

import {
  ANSWER,
  DETAILS,
  answerForm,
  asStored,
  button,
  expect,
  go,
  heading,
  inFile,
  open,
  organisation,
  saveFile,
  seed,
  status,
  stored,
  storedAnswer,
  test,
} from "./page.mjs";

const alert = (page) =>
  page.getByRole("alert").filter({ hasText: "Your answers are not being saved." });
const notice = (page) =>
  page.getByRole("alert").filter({ hasText: "Some data stored in this browser" });
const ASIDE = "aims-readiness/aside/";
/** A key without the prefix of all keys of the page. */
const rest = (key) => key.replace("aims-readiness/", "");

test("F1: with storage blocked, answers work, a warning is shown, and a file is offered", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  });
  await open(page, "#/question/4.1");
  // At once, before anything could be lost.
  await expect(alert(page)).toContainText("Your browser is blocking storage.");
  const form = answerForm(page, "4.1");
  await page.keyboard.press("2");
  await form.note.fill("only in this tab");
  await expect(form.level(2)).toBeChecked();
  await expect(form.scope.getByText("Not saved in this browser")).toBeVisible();
  await expect(form.scope.getByText("Saved in this browser", { exact: true })).toBeHidden();
  await expect(alert(page)).toContainText("Not saved: 4.1.");
  await button(page, "Try again").click();
  await expect(alert(page)).toBeVisible();

  await go(page, "#/data");
  await organisation(page).fill("Org");
  await expect(alert(page)).toContainText("profile");
  const { text } = await saveFile(page);
  expect(inFile(text).assessment).toEqual({
    details: { organisation: "Org" },
    answers: { 4.1: { level: 2, note: "only in this tab" } },
  });
  // The alert itself offers the file, too.
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(alert(page), "Save to a file").click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^aims-readiness-org-.*\.json$/);
  await go(page, "#/question/4.1");
  await form.clear.click();
  await button(page, "Undo").click();
  await expect(form.note).toHaveValue("only in this tab");
});

/** Fills the storage to the last character, as another page of the same host might. */
const fill = (page) =>
  page.evaluate(() => {
    const fits = (key, value) => {
      try {
        localStorage.setItem(key, value);
        return true;
      } catch {
        return false;
      }
    };
    // Large pieces get a key each, since a value that grows is rewritten each time.
    let keys = 0;
    for (let size = 2 ** 22; size >= 64; size /= 2) {
      while (fits(`filler ${keys}`, "x".repeat(size))) keys += 1;
    }
    let last = "";
    while (fits("filler", `${last}x`)) last += "x";
  });
const makeRoom = (page) =>
  page.evaluate(() => {
    const fillers = Object.keys(localStorage).filter((key) => key.startsWith("filler"));
    for (const filler of fillers) localStorage.removeItem(filler);
  });

for (const way of ["Try again", "the next answer"]) {
  test(`F2: with storage full, an answer is kept in the tab, and ${way} saves it`, async ({ page }) => {
    await seed(page, asStored({ answers: { 4.2: { level: 3, note: "from before" } } }));
    await open(page, "#/clause/4");
    await expect(alert(page)).toBeHidden();
    await fill(page);
    const first = answerForm(page, "4.1");
    await first.level(4).check();
    await expect(alert(page)).toContainText("Your browser’s storage is full.");
    await expect(alert(page)).toContainText("Not saved: 4.1.");
    await expect(first.level(4)).toBeChecked();
    await expect(first.scope.getByText("Not saved in this browser")).toBeVisible();
    const before = answerForm(page, "4.2");
    await expect(before.scope.getByText("Saved in this browser", { exact: true })).toBeVisible();
    expect(await storedAnswer(page, "4.1")).toBe(null);
    expect(await storedAnswer(page, "4.2")).toEqual({ level: 3, note: "from before" });

    await makeRoom(page);
    if (way === "Try again") await button(page, "Try again").click();
    else await answerForm(page, "4.3").level(1).check();
    await expect(alert(page)).toBeHidden();
    await expect(first.scope.getByText("Saved in this browser", { exact: true })).toBeVisible();
    expect(await storedAnswer(page, "4.1")).toEqual({ level: 4 });
    if (way === "Try again") await expect(status(page)).toHaveText("Saving works again. All your changes are saved.");
    else expect(await storedAnswer(page, "4.3")).toEqual({ level: 1 });
  });
}

test("F2: storage that is full from the start is noticed before the first answer", async ({
  page,
}) => {
  await seed(page, asStored({ answers: { 4.2: { level: 3 } } }));
  await fill(page);
  await open(page, "#/question/4.2");
  await expect(alert(page)).toContainText("is full");
  await expect(answerForm(page, "4.2").level(3)).toBeChecked();
});

test("F3: values that cannot be read are set aside, reported and not deleted", async ({ page }) => {
  const damaged = {
    [`${ANSWER}4.1`]: '{"level":3,"note":"cut o',
    [`${ANSWER}4.3`]: '"a text"',
    [`${ANSWER}5.1`]: '{"level":"three","note":"the rest is fine"}',
    [DETAILS]: '{"organisation":17,"scope":"kept"}',
  };
  const future = {
    "aims-readiness/v4/answer/4.1": '{"grade":"A"}',
    "aims-readiness/v4/details": "not even JSON",
  };
  const fine = asStored({ answers: { 4.2: { level: 2, note: "fine" } } });
  await seed(page, { ...damaged, ...future, ...fine });
  await open(page, "#/clause/4");

  await expect(notice(page)).toContainText("answer/4.1: could not be read. It was set aside");
  for (const part of ["answer/4.3", "answer/5.1", "details"]) {
    await expect(notice(page)).toContainText(`${part}: 1 value could not be read.`);
  }
  await expect(notice(page)).toContainText("Answers from another version of this page (v4)");
  await expect(answerForm(page, "4.2").note).toHaveValue("fine");
  await expect(answerForm(page, "4.1").levels.and(page.locator(":checked"))).toHaveCount(0);

  const after = await stored(page);
  for (const [key, value] of Object.entries(damaged)) {
    expect(after[`${ASIDE}1/${rest(key)}`]).toBe(value);
  }
  expect(after).toMatchObject({ ...future, ...fine });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Download what was set aside").click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/set-aside/);

  // The page continues with what could be read, and the raw value survives new answers.
  await answerForm(page, "4.1").level(5).check();
  await go(page, "#/question/5.1");
  await expect(answerForm(page, "5.1").note).toHaveValue("the rest is fine");
  await page.reload();
  await expect(heading(page)).toBeVisible();
  const later = await stored(page);
  expect(later[`${ANSWER}4.1`]).toBe('{"level":5}');
  expect(later[`${ASIDE}1/${rest(`${ANSWER}4.1`)}`]).toBe(damaged[`${ANSWER}4.1`]);
  expect(later).toMatchObject(future);
  await button(page, "Close this message").click();
  await expect(notice(page)).toBeHidden();
});

test("F3: a second damaged value does not replace the first one set aside", async ({ page }) => {
  const aside = (n) => `${ASIDE}${n}/${rest(`${ANSWER}4.1`)}`;
  await seed(page, { [aside(1)]: "first", [`${ANSWER}4.1`]: "second" });
  await open(page);
  await expect(notice(page)).toBeVisible();
  expect(await stored(page)).toEqual({ [aside(1)]: "first", [aside(2)]: "second" });
});

test("F3: a damaged value that cannot be set aside is not overwritten", async ({ page }) => {
  await seed(page, { [`${ANSWER}4.1`]: "precious but broken" });
  await fill(page);
  await open(page, "#/question/4.1");
  await answerForm(page, "4.1").level(1).check();
  await expect(alert(page)).toContainText("4.1");
  expect((await stored(page))[`${ANSWER}4.1`]).toBe("precious but broken");
});

test("F7: storage emptied in another tab is reported and written again", async ({
  page,
  context,
}) => {
  await open(page, "#/question/4.1");
  await answerForm(page, "4.1").level(3).check();
  const other = await context.newPage();
  await seed(other, {});
  await other.evaluate(() => localStorage.clear());
  await expect(notice(page)).toContainText(
    "Your browser’s storage was emptied while this page was open.",
  );
  await expect(answerForm(page, "4.1").level(3)).toBeChecked();
  await expect.poll(() => storedAnswer(page, "4.1")).toEqual({ level: 3 });
});
