// Next steps on the results, and answers that contradict each other.

import {
  answerForm,
  asStored,
  button,
  expect,
  fullReport,
  go,
  guidance,
  heading,
  items,
  nameOf,
  onQuestion,
  open,
  openExample,
  plain,
  samples,
  seed,
  stored,
  test,
} from "./page.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";

const next = (page) => page.getByRole("region", { name: "Next steps" });
const steps = (page) => next(page).getByRole("listitem");
const contradictions = (page) =>
  page.getByRole("region", { name: "Answers that contradict each other" });

/** All answers at level 3 with records, except for these. */
const allBut = (other) =>
  Object.fromEntries(
    items.map((item) => [
      item.id,
      {
        level: 3,
        evidence: "records",
        ...(item.control && { included: "Our risks need it." }),
        ...other[item.id],
      },
    ]),
  );

test("the results name the most important step, say why and link to it", async ({ page }) => {
  await seed(page, asStored({ answers: allBut({ "9.3.1": { level: 0, evidence: "none" } }) }));
  await open(page, "#/results");
  const first = steps(page).first();
  await expect(first.getByRole("heading")).toHaveText(nameOf("9.3.1"));
  await expect(first).toContainText("Level today: 0 Absent. Needed: 2 Planned.");
  await expect(first).toContainText("Clears 2 concerns at Stage 1 and one major nonconformity.");
  const begin = plain(guidance["9.3.1"].first_step).split(". ")[0];
  await expect(first).toContainText(`First step: ${begin}`);
  await expect(first).toContainText("No owner yet");
  await first.getByRole("link", { name: `Open ${nameOf("9.3.1")}` }).click();
  await onQuestion(page, "9.3.1");
  await answerForm(page, "9.3.1").level(2).check();
  await go(page, "#/results");
  await expect(next(page)).not.toContainText("Needed: 2 Planned.");
});

test("with little answered, answering comes first; with all done, nothing is left", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 3, evidence: "records" } } }));
  await open(page, "#/results");
  await expect(steps(page).first()).toContainText("Choose a level for 31 questions");
  await expect(steps(page).nth(1)).toContainText("Decide whether 38 controls apply");
  await steps(page).nth(1).getByRole("link", { name: "Decide whether 38 controls apply", exact: true }).click();
  await expect(heading(page)).toHaveText("Statement of Applicability");
  await seed(page, asStored({ answers: allBut({}) }));
  await open(page, "#/results");
  await expect(next(page)).toContainText("nothing is left to do");
});

test("every sample shows one to three next steps", async ({ page }) => {
  for (const one of samples) {
    await open(page, "#/");
    await openExample(page, one);
    await expect(next(page)).toBeVisible();
    await expect(next(page).locator(":scope > ol > li")).not.toHaveCount(0);
    expect(await next(page).locator(":scope > ol > li").count()).toBeLessThanOrEqual(3);
  }
});

const CONTRADICTING = allBut({
  "9.2.1": { level: 1, evidence: "none" },
  "9.3.1": { level: 3, evidence: "records" },
});
const TITLE = "Management review in place, internal audit not";

test("a contradiction can be left with a reason, which is kept and printed", async ({ page }) => {
  await seed(page, asStored({ answers: CONTRADICTING }));
  await open(page, "#/results");
  const one = contradictions(page).getByRole("listitem").filter({ hasText: TITLE });
  await expect(one.getByRole("link", { name: "9.3.1" })).toBeVisible();
  await one.getByText("Leave these answers as they are, with a reason").click();
  const reason = one.getByLabel("Why these answers are right");
  await reason.fill("The audit of the group covers it.");
  // The field stays in place while its reason changes what is around it.
  await expect(reason).toBeFocused();
  await expect(one).toContainText("These answers stay as they are: see the reason");
  expect(Object.values(await stored(page)).join("")).toContain("The audit of the group covers it.");
  await page.reload();
  await expect(one).toContainText("These answers stay as they are: see the reason");

  await go(page, "#/report");
  await fullReport(page);
  const paper = squeeze((await pdfPages(page, "A4")).join(""));
  for (const text of [TITLE, "Left as they are: The audit of the group covers it."]) {
    expect(paper).toContain(squeeze(text));
  }

  await go(page, "#/results");
  await one.getByText("These answers stay as they are: see the reason").click();
  await reason.fill("");
  await expect(one).toContainText("Leave these answers as they are, with a reason");
  await button(page, "Undo").first().click();
  await expect(one).toContainText("These answers stay as they are: see the reason");
});

test("consistent answers show no contradictions", async ({ page }) => {
  await seed(page, asStored({ answers: allBut({ 4.2: { level: 2, evidence: "draft" }, 5.3: { owner: "Ada" } }) }));
  await open(page, "#/results");
  await expect(next(page)).toBeVisible();
  await expect(contradictions(page)).toHaveCount(0);
});

test("the text for a customer states the verdict and can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await seed(page, asStored({ answers: CONTRADICTING, details: { organisation: "Spring" } }));
  await open(page, "#/report");
  await page.getByText("Text for a customer").click();
  const sentence = page.locator(".share blockquote");
  await expect(sentence).toContainText("Spring has assessed itself against ISO/IEC 42001:2023");
  await expect(sentence).toContainText("not ready for a certification audit");
  await expect(sentence).toContainText("It is not a certificate.");
  await button(page, "Copy the text").click();
  await expect(page.getByText("Copied.")).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await sentence.innerText());
});

test("the results show verdict, first step and most of the map without scrolling", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page);
  await openExample(page);
  const isSeen = async (locator, share) => {
    const { y, height } = await locator.boundingBox();
    expect(y).toBeGreaterThan(0);
    expect(y + height * share, await locator.innerText()).toBeLessThan(900);
  };
  await isSeen(page.locator(".glance .verdict"), 1);
  await isSeen(page.locator(".glance .figures"), 1);
  await isSeen(steps(page).first(), 1);
  await isSeen(page.getByRole("heading", { name: `All ${items.length} items` }), 1);
  // The map is beside the steps, and most of it is in view below the message about the sample.
  await isSeen(page.locator(".glance .map-sections"), 0.7);
});
