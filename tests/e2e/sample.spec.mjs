// The sample assessments: always marked, never changed, never in the way of the visitor's own answers.

import {
  PLACE,
  answerForm,
  asStored,
  button,
  content,
  expect,
  fullReport,
  go,
  heading,
  inFile,
  items,
  link,
  open,
  openExample,
  openKeys,
  organisation,
  sample,
  samples,
  saveFile,
  seed,
  someScreens,
  stored,
  test,
} from "./page.mjs";
import { figures, shown } from "./figures.mjs";
import { expectFigures } from "./readings.mjs";

const own = asStored({
  answers: { 4.1: { level: 5, note: "my own" } },
  details: { organisation: "Mine" },
});
const banner = (page) => page.getByRole("region", { name: "Sample", exact: true });

async function openSample(page, values = {}) {
  await seed(page, values);
  await open(page, "#/");
  await openExample(page);
}

test("a sample opens from Home with its own figures, and is marked on every screen", async ({ page }) => {
  await openSample(page, own);
  await expectFigures(page, figures(sample.assessment.answers), shown);
  for (const screen of someScreens) {
    await go(page, screen);
    await expect(banner(page), screen).toBeVisible();
    await expect(banner(page)).toContainText("The organisation is invented.");
  }
  await go(page, "#/report");
  await fullReport(page);
  await expectFigures(page, figures(sample.assessment.answers), shown);
  await expect(page.getByRole("main")).toContainText(
    "Sample: the organisation and all answers are invented.",
  );
});

test("the gallery describes each sample, and opens one after the other", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/");
  const before = await stored(page);
  const gallery = button(page, "Look at sample assessments");
  await expect(gallery).toHaveAttribute("aria-expanded", "false");
  await gallery.click();
  const entries = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^Open: / }) });
  await expect(entries).toHaveCount(samples.length);
  for (const [place, { title, about }] of samples.entries()) {
    await expect(entries.nth(place)).toContainText(title);
    await expect(entries.nth(place)).toContainText(about);
  }
  await gallery.click();
  await expect(entries).toHaveCount(0);
  for (const one of samples) {
    const { details, answers } = JSON.parse(one.file).assessment;
    await openExample(page, one);
    await expectFigures(page, figures(answers), shown);
    await expect(banner(page)).toBeVisible();
    await go(page, "#/report");
    await expect(page.getByRole("main")).toContainText(details.organisation);
  }
  await button(page, "Back to my assessment").click();
  await expect(banner(page)).toBeHidden();
  expect(await stored(page)).toEqual(before);
});

test("a new visitor who has looked at a sample from Home can answer the first question there", async ({ page }) => {
  await open(page, "./");
  await openExample(page);
  await go(page, "#/");
  await expect(answerForm(page, items[0].id).level(3)).toHaveCount(0);
  await button(page, "Back to my assessment").click();
  await answerForm(page, items[0].id).level(3).check();
  await expect(answerForm(page, items[0].id).level(3), "the question stays while it is answered").toBeChecked();
});

test("a sample is also marked on paper, on every screen that shows its answers", async ({ page }) => {
  await openSample(page);
  await page.emulateMedia({ media: "print" });
  const marks = /This is a sample\.|Sample: the organisation|Read-only/;
  for (const screen of [
    "#/report",
    "#/question/6.1.2",
    "#/clause/4",
    "#/results",
    "#/list",
    "#/list/gaps",
    "#/question/A.5.2",
    "#/soa",
    "#/documents",
    "#/documents/ai-policy",
    "#/profile",
    "#/crosswalk/eu-ai-act/Art. 9",
  ]) {
    await go(page, screen);
    await expect.soft(page.locator("body"), screen).toContainText(marks, { useInnerText: true });
  }
});

test("a sample cannot be changed", async ({ page }) => {
  await openSample(page, own);
  const before = await stored(page);
  await go(page, "#/question/6.1.1");
  const form = answerForm(page, "6.1.1");
  const { level } = sample.assessment.answers["6.1.1"];
  const other = (level + 1) % 6;
  await expect(form.level(level)).toBeChecked();
  await expect(form.scope.getByText("Read-only", { exact: true })).toBeVisible();
  for (const [index] of content.catalog.scale.levels.entries())
    await expect(form.level(index)).toBeDisabled();
  await expect(form.grade(0)).toBeDisabled();
  await expect(form.point(0)).toBeDisabled();
  await expect(form.clear).toBeDisabled();
  await expect(form.note).not.toBeEditable();
  await expect(button(page, "Undo")).toBeDisabled();
  await page.keyboard.press(String(other));
  await page.keyboard.press("Control+z");
  await expect(form.level(level)).toBeChecked();
  await form.note.focus();
  await page.keyboard.type("graffiti");
  await expect(form.note).toHaveValue(sample.assessment.answers["6.1.1"].note ?? "");

  await go(page, "#/clause/4");
  for (const item of items.filter(({ id }) => id.startsWith("4."))) {
    await expect(answerForm(page, item.id).level(0)).toBeDisabled();
  }
  await go(page, "#/data");
  await expect(organisation(page)).not.toBeEditable();

  // Nor can the profile, the AI systems and the Statement of Applicability be edited.
  await go(page, "#/profile");
  const main = page.getByRole("main");
  await expect(main.getByLabel("AI system", { exact: true })).toHaveCount(
    Object.keys(sample.assessment.systems).length,
  );
  const CANNOT = { checkbox: ":enabled", combobox: ":enabled", textbox: ":read-write" };
  for (const [role, can] of Object.entries(CANNOT)) {
    await expect(main.getByRole(role), role).not.toHaveCount(0);
    await expect(main.getByRole(role).and(page.locator(can)), role).toHaveCount(0);
  }
  await expect(button(page, "Add an AI system")).toBeDisabled();
  await go(page, "#/soa");
  await expect(main.getByRole("button", { name: /^Mark the undecided controls in / }).first()).toBeDisabled();
  await expect(button(page, "Add your own control")).toBeDisabled();
  await go(page, "#/question/A.2.2");
  await expect(answerForm(page, "A.2.2").decide("Not applicable")).toBeDisabled();
  // Suggestions for a sample are not offered, since nobody could confirm them.
  await go(page, "#/list/provisional");
  await expect(main.getByRole("button").and(page.locator(":enabled"))).toHaveCount(0);
  expect(await stored(page)).toEqual({ ...before, [PLACE]: '"#/question/A.2.2"' });
});

test("the visitor's own answers are back after the sample and after a reload", async ({ page }) => {
  await openSample(page, own);
  await button(page, "Back to my assessment").click();
  await expect(banner(page)).toBeHidden();
  await expectFigures(page, figures({ 4.1: { level: 5 } }), shown);
  await openExample(page);
  await expect(banner(page)).toBeVisible();
  await page.reload();
  await expect(heading(page)).toBeVisible();
  await expect(banner(page)).toBeHidden();
  await go(page, "#/question/4.1");
  await expect(answerForm(page, "4.1").note).toHaveValue("my own");
});

test("a copied sample is a new assessment, and undo returns to the former one", async ({ page }) => {
  await openSample(page, own);
  await expect(banner(page)).toContainText(
    "The copy becomes a separate assessment. Your own answers stay as they are.",
  );
  await button(page, "Copy it to my assessments").click();
  await expect(banner(page)).toBeHidden();
  const [all, keys] = [await stored(page), await openKeys(page)];
  expect(all, "the own answers stay").toMatchObject(own);
  const copied = Object.fromEntries(
    Object.entries(all).filter(([key]) => key.startsWith(keys) && !key.endsWith("/place")),
  );
  const { answers, systems, controls } = sample.assessment;
  const entries = [answers, systems, controls].flatMap((all) => Object.keys(all));
  expect(Object.keys(copied), "one key for each, and the profile").toHaveLength(entries.length + 1);
  await go(page, "#/question/6.1.1");
  const form = answerForm(page, "6.1.1");
  await form.level(5).check();
  await expect(form.level(5)).toBeChecked();
  await form.scope.getByText("Saved in this browser").waitFor();
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  const after = await stored(page);
  delete after[PLACE];
  expect(after).toEqual(own);
  await expect(form.levels.and(page.locator(":checked"))).toHaveCount(0);
});

test('while a sample is open, "Save to a file" saves the visitor\'s own answers', async ({ page }) => {
  await openSample(page, own);
  await link(page, "Your data").click();
  const { text } = await saveFile(page);
  expect(inFile(text).assessment).toEqual({
    details: { organisation: "Mine" },
    answers: { 4.1: { level: 5, note: "my own" } },
  });
});
