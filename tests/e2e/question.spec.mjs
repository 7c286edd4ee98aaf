// The question screen: what is in view on arrival, the ways onward, contradictions, terms of the glossary.

import {
  answerForm,
  asStored,
  button,
  cold,
  expect,
  go,
  heading,
  items,
  link,
  nameOf,
  onQuestion,
  open,
  seed,
  stored,
  storedAnswer,
  tabTo,
  test,
  V3,
} from "./page.mjs";

const ADVANCE = `${V3}advance`;
const pager = (page) => page.getByRole("navigation", { name: "Other questions" });
const advance = (page) => page.getByRole("checkbox", { name: "Auto-advance" });
/** Waits until the chunk has added its links, which completes the form. */
const whole = (page) => expect(page.locator(".pager-more")).toHaveCount(1);

/** Counts, from now on, the timers that would take the page to the next question. */
const countTimers = (page) =>
  page.evaluate(() => {
    const { setTimeout } = window;
    window.goingOn = 0;
    window.setTimeout = (work, delay, ...rest) => {
      if (delay === 350) window.goingOn += 1;
      return setTimeout(work, delay, ...rest);
    };
  });
/** The number of these timers, once everything that the answer triggers is done. */
const pending = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(window.goingOn)))),
  );

/** Where the levels, the evidence and the pager are in the window. */
const sight = (page) =>
  page.evaluate(() => {
    const boxes = (selector) =>
      [...document.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());
    const [pager] = boxes(".pager");
    return {
      levels: boxes(".option"),
      evidence: boxes(".grades:not(.applicability) .grade"),
      pager,
      scrolled: scrollY,
      high: innerHeight,
    };
  });

test("every question shows levels, evidence and pager without scrolling at 1280 x 800", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, `#/question/${items[0].id}`);
  await whole(page);
  for (const item of items) {
    await go(page, `#/question/${item.id}`);
    await expect(heading(page)).toHaveText(nameOf(item.id));
    const { levels, evidence, pager: bar, scrolled, high } = await sight(page);
    expect(scrolled, item.id).toBe(0);
    expect(levels, item.id).toHaveLength(6);
    expect(evidence, item.id).toHaveLength(4);
    expect(bar.bottom, item.id).toBeLessThanOrEqual(high);
    for (const { top, bottom } of [...levels, ...evidence]) {
      expect(top, item.id).toBeGreaterThanOrEqual(0);
      // The pager covers what is below.
      expect(bottom, item.id).toBeLessThanOrEqual(bar.top);
    }
  }
});

test("a phone shows most of the levels on arrival, and each is large enough for a thumb", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, `#/question/${items[0].id}`);
  await whole(page);
  let seen = 0;
  for (const item of items) {
    await go(page, `#/question/${item.id}`);
    const { levels, pager: bar } = await sight(page);
    seen += levels.filter(({ bottom }) => bottom <= bar.top).length;
    for (const { height } of levels) expect(height, item.id).toBeGreaterThanOrEqual(44);
  }
  expect(seen / items.length).toBeGreaterThan(4.5);
});

test("on a phone, two taps on Home answer a question and lead to the next", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  await page.locator(".option").nth(1).click();
  const onward = link(page, `Next → ${items[1].id}`);
  await expect(onward).toBeInViewport({ ratio: 1 });
  await onward.click();
  await onQuestion(page, items[1].id);
  await expect(link(page, `Next → ${items[2].id}`)).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("link", { name: /^← Previous/ })).toBeInViewport({ ratio: 1 });
});

test("a screen reader jumps by headings to levels, evidence, points and note", async ({ page }) => {
  const parts = (level) =>
    page.getByRole("article").getByRole("heading", { level }).allTextContents();
  await open(page, "#/question/A.2.2");
  await whole(page);
  expect(await parts(2)).toEqual([
    "Does this control apply to you?",
    items.find(({ id }) => id === "A.2.2").question,
    "What evidence do you have?",
    "What an auditor checks. Tick what is true today.",
    "Notes: progress, who to ask, what is missing",
  ]);
  await go(page, "#/clause/10");
  await page.getByText("Points, notes, owner and location").first().click();
  expect(await parts(2)).toEqual(["10.1", "10.2"].map(nameOf));
  expect((await parts(3)).slice(0, 2)).toEqual([
    items.find(({ id }) => id === "10.1").question,
    "What evidence do you have?",
  ]);
});

test("the decision on a control is one line, and its reasons are below the evidence", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, "#/question/A.6.2.4");
  await whole(page);
  const form = answerForm(page, "A.6.2.4");
  const decide = page.getByRole("group", { name: "Does this control apply to you?" });
  expect((await decide.boundingBox()).height).toBeLessThan(72);
  // Choosing a level includes the control in the same step, in view.
  await form.level(2).click();
  await expect(form.decide("Applicable")).toBeChecked();
  await expect(form.decide("Applicable")).toBeInViewport({ ratio: 1 });
  const top = async (target) => (await target.boundingBox()).y;
  expect(await top(form.why)).toBeGreaterThan(await top(form.grade(3)));
  // Once excluded, it asks for the reason and for nothing else.
  await form.decide("Not applicable").click();
  await expect(form.level(2)).toBeHidden();
  await expect(form.grade(0)).toBeHidden();
  await expect(form.point(0)).toBeHidden();
  await expect(form.why).toBeInViewport({ ratio: 1 });
  await expect(form.why).toHaveAttribute("aria-required", "true");
  const needed = form.scope.getByText("A justification is needed.");
  await expect(form.why).toHaveAccessibleDescription(/^A justification is needed\./);
  await form.why.fill("We train no models.");
  await expect(needed).toHaveCount(0);
  expect(await storedAnswer(page, "A.6.2.4")).toEqual({ level: 2, excluded: "We train no models." });
});

test("a note is saved even without a level", async ({ page }) => {
  await open(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await form.note.fill("Ask Kim");
  await expect(form.scope.getByText("Saved, but no level chosen yet")).toBeVisible();
  await form.level(1).click();
  await expect(form.scope.getByText("Saved in this browser")).toBeVisible();
});

test("auto-advance moves on after a click or a digit, but not after an arrow key", async ({ page }) => {
  await open(page, "#/question/4.1");
  await whole(page);
  // Off by default: what the visitor chooses stays in view.
  await expect(advance(page)).not.toBeChecked();
  await advance(page).check();
  expect((await stored(page))[ADVANCE]).toBe("true");
  await countTimers(page);
  await answerForm(page, "4.1").level(3).click();
  expect(await pending(page)).toBe(1);
  await onQuestion(page, "4.2");
  await page.keyboard.press("2");
  await onQuestion(page, "4.3");
  expect(await storedAnswer(page, "4.2")).toEqual({ level: 2 });

  // The arrow keys select levels on the way to the intended one.
  await countTimers(page);
  const form = answerForm(page, "4.3");
  await tabTo(page, form.level(0));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(form.level(2)).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect(form.level(3)).toBeFocused();
  expect(await pending(page)).toBe(0);
  expect(page.url()).toContain("#/question/4.3");

  // The setting is remembered, and can be switched off.
  await open(page, "#/question/5.1");
  await whole(page);
  await expect(advance(page)).toBeChecked();
  await advance(page).uncheck();
  await countTimers(page);
  await answerForm(page, "5.1").level(1).click();
  await expect(answerForm(page, "5.1").level(1)).toBeChecked();
  expect(await pending(page)).toBe(0);
  await expect(heading(page)).toContainText("5.1");
  expect((await stored(page))[ADVANCE]).toBe("false");
});

test("a question reached from results or a list links to the next one and back", async ({ page }) => {
  await seed(
    page,
    asStored({
      answers: { 4.1: { level: 0 }, 5.2: { level: 1, note: "n" }, 7.2: { level: 3, note: "n" }, 9.1: { level: 1 } },
    }),
  );
  await open(page, "#/list/noted");
  await page.getByRole("main").getByRole("link", { name: /^5\.2 / }).click();
  await onQuestion(page, "5.2");
  await pager(page).getByRole("link", { name: "Next in the list 7.2" }).click();
  await onQuestion(page, "7.2");
  await pager(page).getByRole("link", { name: "Back to With notes" }).click();
  await expect(heading(page)).toHaveText("With notes");

  await go(page, "#/results");
  await go(page, "#/question/4.1");
  await whole(page);
  await pager(page).getByRole("link", { name: "Next gap 5.2" }).click();
  await onQuestion(page, "5.2");
  await page.keyboard.press("n");
  await onQuestion(page, "5.3");
  await pager(page).getByRole("link", { name: "Next gap 9.1" }).click();
  // After the last gap comes the first.
  await pager(page).getByRole("link", { name: "Next gap 4.1" }).click();
  await onQuestion(page, "4.1");
  await pager(page).getByRole("link", { name: "Back to Results" }).click();
  await expect(heading(page)).toHaveText("Results");

  // From Home there is no screen to go back to, and the next unanswered question matters.
  await go(page, "#/");
  await go(page, "#/question/4.1");
  await expect(pager(page).getByRole("link", { name: /^Back to/ })).toHaveCount(0);
  await go(page, "#/question/5.1");
  await expect(pager(page).getByRole("link", { name: "Next unanswered 5.3" })).toHaveCount(1);
});

test("a contradiction is shown at the question, and the answers can stay with a reason", async ({
  page,
}) => {
  await seed(page, asStored({ answers: { "5.2": { level: 0 }, "A.2.2": { level: 1, included: "x" } } }));
  await open(page, "#/question/5.2");
  await whole(page);
  const both = page.locator(".contradiction");
  await expect(both).toHaveCount(0);
  const form = answerForm(page, "5.2");
  await form.grade(2).click();
  await expect(both).toHaveCount(1);
  // The contradiction follows the answer.
  await form.grade(0).click();
  await expect(both).toHaveCount(0);
  await form.grade(2).click();
  await both.getByText("Leave these answers as they are, with a reason").click();
  const reason = both.getByLabel("Why these answers are right");
  await reason.pressSequentially("The policy of the group");
  await expect(reason).toBeFocused();
  await expect(both.getByText("These answers stay as they are: see the reason")).toBeVisible();
  await page.reload();
  await whole(page);
  await expect(both).toHaveClass(/contradiction-dismissed/);
  await both.locator("summary").click();
  await expect(reason).toHaveValue("The policy of the group");
  // It is not shown at a question that it is not about.
  await go(page, "#/question/5.1");
  await expect(both).toHaveCount(0);
  await go(page, "#/question/5.2");
  await both.locator("summary").click();
  await reason.fill("");
  await expect(both).not.toHaveClass(/contradiction-dismissed/);
  expect(Object.keys(await stored(page)).filter((key) => key.includes("/dismissal/"))).toEqual([]);
});

test("a glossary term opens over the question, and the focus returns", async ({ page }) => {
  await open(page, "#/question/4.1");
  await whole(page);
  const help = page.getByRole("complementary", { name: "Help with this question" });
  const word = help.locator("a.term").first();
  await word.click();
  const dialog = page.getByRole("dialog", { name: "Glossary" });
  await expect(dialog).toBeVisible();
  await expect(dialog.locator("p b")).not.toBeEmpty();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(word).toBeFocused();
  expect(page.url()).toContain("#/question/4.1");
  await word.click();
  await link(dialog, "Open the glossary").click();
  await expect(heading(page)).toHaveText("Glossary");
});

test("help and rail stay in view beside a long form", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, "#/question/A.6.2.4");
  await whole(page);
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, 500);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
  await expect(page.locator(".guidance summary").first()).toBeInViewport();
  await expect(page.locator(".sidebar-here > a")).toBeInViewport();
  await expect(page.locator(".sidebar-items [aria-current]")).toBeInViewport();
});

test("forced colours still mark the current entry, what is answered and the chosen level", async ({
  page,
}) => {
  await seed(page, asStored({ answers: { 4.1: { level: 2 } } }));
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, "#/question/4.1");
  const css = (selector, name) =>
    page.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], name);
  const current = await css(".masthead nav a[aria-current]", "borderBottomColor");
  expect(await css(".masthead nav a:not([aria-current])", "borderBottomColor")).not.toBe(current);
  const done = await css(".progress-done", "backgroundColor");
  expect(await css(".progress-mark:not(.progress-done)", "backgroundColor")).not.toBe(done);
  expect(await css(".sidebar-items a[aria-current]", "outlineStyle")).toBe("solid");
  const chosen = await css(".option:has(:checked) input", "backgroundColor");
  const digit = await css(".option:has(:checked) .option-number", "color");
  expect(chosen).not.toBe(digit);
  expect(await css(".option:has(:checked) .option-number", "forcedColorAdjust")).toBe("none");
});

cold.describe("on a device without a mouse", () => {
  cold.use({ hasTouch: true, isMobile: true, viewport: { width: 1024, height: 768 } });

  cold("the button for shortcuts is hidden", async ({ page }) => {
    await open(page, "#/question/4.1");
    await expect(button(page, "Undo")).toBeVisible();
    await expect(button(page, "Shortcuts")).toBeHidden();
  });
});
