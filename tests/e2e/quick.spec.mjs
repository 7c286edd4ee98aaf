// The quick check: one tap per question, a rough picture, and suggestions that count only once confirmed.

import { expectAccessible, expectNoSideways } from "./axe.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";
import {
  ANSWER,
  DETAILS,
  answerForm,
  asStored,
  button,
  expect,
  go,
  groups,
  guidanceFile,
  heading,
  itemOf,
  link,
  onScreen,
  open,
  openExample,
  seed,
  stored,
  tabTo,
  test,
} from "./page.mjs";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const { quick } = JSON.parse(readFileSync(join(process.env.AIMS_DIST, guidanceFile), "utf8"));
const UNKNOWN = "I do not know";
const PICTURE = "Quick check: a rough picture";
const phone = { width: 390, height: 844 };
const main = (page) => page.getByRole("main");
const choices = (page) => main(page).getByRole("group").getByRole("button");
const answers = async (page) => JSON.parse((await stored(page))[DETAILS] ?? "{}").quick ?? {};
const begin = (page) => link(page, `Quick check: ${groups.length} questions, five minutes`).click();

test("sixteen taps on a phone lead to the rough picture and suggest answers", async ({
  page,
}) => {
  await page.setViewportSize(phone);
  await open(page);
  await begin(page);
  for (const [place, question] of quick.entries()) {
    await onScreen(page, question.question);
    await expect(main(page)).toContainText(`question ${place + 1} of ${groups.length}`);
    await expect(choices(page)).toHaveText([...question.choices.map(([, words]) => words), UNKNOWN].map(
      (words, index) => `${index + 1}${words}`,
    ));
    if (place === 0) {
      // Everything is on one screen, and each answer is large enough for a thumb.
      const last = await choices(page).last().boundingBox();
      expect(last.y + last.height).toBeLessThan(phone.height);
      for (const one of await choices(page).all()) {
        expect((await one.boundingBox()).height).toBeGreaterThanOrEqual(44);
      }
      await expectAccessible(page, "a question");
      await expectNoSideways(page, "a question");
    }
    // The levels 0 to 3 in turn; the last answer is "not known".
    const index = place === groups.length - 1 ? question.choices.length : place % 4;
    await choices(page).nth(index).click();
  }
  await onScreen(page, PICTURE);
  await expect(main(page)).toContainText(`${groups.length} of ${groups.length} questions answered.`);
  const rows = main(page).getByRole("listitem").filter({ hasText: "roughly" });
  await expect(rows.first()).toContainText("roughly 0");
  await expect(main(page)).toContainText("It changes no score and no verdict.");
  // The weakest are the first three at level 0 in the order of the catalog.
  const weakest = main(page).locator("ol > li");
  const expected = [0, 4, 8].map((place) => `${groups[place].id} ${groups[place].title}`);
  await expect(weakest).toHaveCount(3);
  for (const [place, name] of expected.entries()) await expect(weakest.nth(place)).toContainText(name);
  await expect(main(page)).toContainText(`You do not know about ${groups.at(-1).id} ${groups.at(-1).title}`);
  await expectAccessible(page, "the picture");
  await expectNoSideways(page, "the picture");

  // The suggestion for 4.1 waits, and counts for nothing.
  expect(Object.keys(await stored(page)).filter((key) => key.startsWith(ANSWER))).toEqual([]);
  await go(page, "#/question/4.1");
  const form = answerForm(page, "4.1");
  await expect(form.suggestion).toContainText("Suggested: 0 ");
  await expect(form.suggestion).toContainText("from your quick check");
  await button(form.suggestion, "Confirm").click();
  await expect(form.level(0)).toBeChecked();
  await expect(form.suggestion).toHaveCount(0);
  // For a group at level 3 the suggestion is 2; an item that was not asked about has none.
  await go(page, "#/question/7.2");
  await expect(answerForm(page, "7.2").suggestion).toContainText("Suggested: 2 ");
  await go(page, "#/question/7.4");
  await expect(answerForm(page, "7.4").suggestion).toHaveCount(0);
  expect(itemOf("7.4").flags ?? []).not.toContain("quick");
});

test("a reload continues at the same question, and Back, Undo and another answer work", async ({
  page,
}) => {
  await open(page, "#/quick/4");
  for (const place of [0, 1, 2]) {
    await expect(heading(page)).toHaveText(quick[place].question);
    await choices(page).nth(1).click();
  }
  await onScreen(page, quick[3].question);
  await page.reload();
  await expect(heading(page)).toHaveText(quick[3].question);
  expect(await answers(page)).toEqual({ 4: 1, 5: 1, 6: 1 });

  await link(page, "← Back").click();
  await onScreen(page, quick[2].question);
  await expect(choices(page).nth(1)).toHaveAttribute("aria-pressed", "true");
  await choices(page).nth(4).click();
  await onScreen(page, quick[3].question);
  expect(await answers(page)).toEqual({ 4: 1, 5: 1, 6: null });
  await button(page, "Undo").click();
  expect(await answers(page)).toEqual({ 4: 1, 5: 1, 6: 1 });
  await page.goBack();
  await onScreen(page, quick[2].question);

  await link(page, "Rough picture so far").click();
  await onScreen(page, PICTURE);
  await expect(main(page)).toContainText("3 of 16 questions answered.");
  await expect(main(page)).toContainText("not asked yet");
  await link(page, "Go on with the quick check").click();
  await onScreen(page, quick[3].question);
});

test("the quick check works with the keyboard alone", async ({ page }) => {
  await open(page, "#/quick");
  await tabTo(page, link(page, "Start the quick check"));
  await page.keyboard.press("Enter");
  await onScreen(page, quick[0].question);
  await page.keyboard.press("Tab");
  await expect(choices(page).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await onScreen(page, quick[1].question);
  await page.keyboard.press("3");
  await onScreen(page, quick[2].question);
  // A key that belongs to no answer does nothing.
  await page.keyboard.press("6");
  await page.keyboard.press("0");
  await expect(heading(page)).toHaveText(quick[2].question);
  expect(await answers(page)).toEqual({ 4: 0, 5: 2 });
});

test("a real answer is never overwritten", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 3 } }, details: { quick: { 4: 0 } } }));
  await open(page, "#/question/4.1");
  await expect(answerForm(page, "4.1").level(3)).toBeChecked();
  await expect(answerForm(page, "4.1").suggestion).toHaveCount(0);
  await go(page, "#/question/4.3");
  await expect(answerForm(page, "4.3").suggestion).toContainText("Suggested: 0 ");
});

test("a sample cannot be changed", async ({ page }) => {
  await open(page);
  await openExample(page);
  await go(page, "#/quick/4");
  for (const one of await choices(page).all()) await expect(one).toBeDisabled();
  await heading(page).press("2");
  await link(page, "Next →").click();
  await onScreen(page, quick[1].question);
});

test("the printed picture says that it is rough", async ({ page }) => {
  const levels = Object.fromEntries(groups.map(({ id }, index) => [id, index % 4]));
  await seed(page, asStored({ details: { quick: levels } }));
  await open(page, "#/quick");
  await expect(heading(page)).toHaveText(PICTURE);
  const paper = squeeze((await pdfPages(page, "A4")).join(""));
  expect(paper).toContain(squeeze(PICTURE));
  expect(paper).toContain(squeeze("Everything hatched is rough"));
  expect(paper).toContain(squeeze(`roughly 3`));
  expect(paper).not.toContain(squeeze("Review 3"));
});
