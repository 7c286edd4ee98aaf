// The page of the site answers, scores and prints a catalog of another shape, without a change to the page.

import { serveSite, serveSmall, smallContent } from "./catalogs.mjs";
import { button, everyKey, expect, fullReport, go, heading, link, open, test } from "./page.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";
import { rows } from "./readings.mjs";

const main = (page) => page.getByRole("main");
const questions = (page, name) => main(page).getByRole("group", { name }).getByRole("radio");

/** Words of the site's catalog, which must not appear with another one. */
const OF_THE_SITE = /42001|27001|9001|Annex A|Clauses? 4|Statement of Applicability/;

test("another catalog is answered, scored and printed in its own words", async ({ page }) => {
  const { catalog } = smallContent();
  await serveSmall(page);
  await open(page, "./");
  await expect(heading(page)).toHaveText("How ready is your workplace for first aid?");
  await expect(main(page).getByRole("heading", { level: 2, name: "The two topics" })).toBeVisible();
  // No link leads to what the catalog does not have.
  const entries = page.getByRole("navigation", { name: "Main" }).getByRole("link");
  await expect(entries).toHaveCount(6);
  for (const hash of ["#/documents", "#/guide"]) {
    await go(page, hash);
    const second = await page.getByRole("navigation", { name: "In this section" }).allInnerTexts();
    expect(second.join()).not.toMatch(/Crosswalk|Statement of Applicability/);
  }
  await go(page, "#/");
  await expect(button(page, "Look at sample assessments")).toHaveCount(0);

  // The items have no level sentences of their own, so the scale's are shown.
  await go(page, "#/question/kit.1");
  await expect(heading(page)).toHaveText("kit.1 A kit within reach");
  await expect(main(page)).toContainText("Topic kit: First aid kit");
  const levels = questions(page, /^Is there a first aid kit/);
  await expect(levels).toHaveCount(6);
  for (const [place, { label, anchor }] of catalog.scale.levels.entries()) {
    const option = levels.nth(place).locator("xpath=..");
    await expect(option).toContainText(label);
    await expect(option).toContainText(anchor);
  }
  await expect(page.getByRole("group", { name: "Does this control apply to you?" })).toHaveCount(0);
  await levels.nth(4).click();
  await questions(page, "What evidence do you have?").nth(3).click();
  await expect(page.getByRole("complementary")).toContainText("In an emergency nobody has the time");
  await expect(link(page, "kit.1 in other standards and laws")).toHaveCount(0);

  await go(page, "#/clause/kit");
  await expect(main(page)).toContainText("Topic: all 2 questions on one page");
  await questions(page, /^Does somebody replace/).nth(1).click();
  const answers = Object.entries(await everyKey(page)).filter(([key]) => key.includes("/answer/"));
  expect(answers.map(([key]) => key.split("/answer/")[1])).toEqual(["kit.1", "kit.2"]);
  expect(answers.every(([key]) => key.includes("first-aid"))).toBe(true);

  await go(page, "#/results");
  const whole = page.getByRole("region", { name: "All topics", exact: true });
  await expect(whole.locator(".figure-value").first()).toHaveText("2.5");
  await expect(whole).toContainText("2 of 3");
  await expect(whole).toContainText("One missing practice can cost a life.");
  const table = page.getByRole("region", { name: "Topic by topic" }).getByRole("table");
  const read = await rows(table);
  expect(read.map(({ Topic, Maturity, Minimum, Status }) => [Topic, Maturity, Minimum, Status])).toEqual([
    ["kit First aid kit", "2.5", "2.5", "Gap"],
    ["people First aiders", "–", "0.0", "Incomplete"],
  ]);
  await expect(main(page)).not.toContainText(OF_THE_SITE);

  await go(page, "#/documents");
  await expect(page.getByRole("region", { name: "Sheets that first aid needs" })).toContainText(
    "List of contents of the kit",
  );
  await expect(main(page)).toContainText("There are no templates for these questions.");

  await go(page, "#/search/bandages");
  await expect(main(page).getByRole("listitem")).not.toHaveCount(0);
  await expect(main(page).getByRole("listitem").first()).toContainText("Practice");

  await go(page, "#/report");
  await fullReport(page);
  const paper = squeeze((await pdfPages(page, "A4")).join(" "));
  const has = (words) => expect(paper).toContain(squeeze(words));
  has("First aid summary");
  has("Overall: All topics");
  has("kit First aid kit 2.5 2.5 2 of 2 1 at kit.2");
  has("people.1 Trained people on every shift");
  // The state at level 1 is in the words of the scale.
  has("Somebody has begun, and nobody else knows about it yet.");
  has("It covers the three practices of first aid that were asked about");
  expect(paper).not.toMatch(new RegExp(OF_THE_SITE.source.replaceAll(" ", "")));
});

test("answers to another catalog are kept apart from those to the site's own", async ({ page }) => {
  await serveSmall(page);
  await open(page, "#/question/people.1");
  await questions(page, /^Is somebody with training/).nth(5).click();
  await page.reload();
  await expect(questions(page, /^Is somebody with training/).nth(5)).toBeChecked();
  await serveSite(page);
  await open(page, "#/results");
  await expect(main(page)).toContainText("Nothing to show yet");
});
