// Working with others: a table for a spreadsheet, a part for a colleague, and what comes back.

import { expectAccessible, expectNoSideways } from "./axe.mjs";
import { answers, bring, levels, outcome, section } from "./exchange.mjs";
import { answerForm, asStored, button, envelope, expect, go, open, seed, take, test } from "./page.mjs";

const own = asStored({
  answers: {
    4.1: { level: 2, note: "my own", owner: "Ada" },
    4.2: { level: 1 },
    7.2: { level: 3, evidence: "records", owner: "Kim" },
  },
  details: { organisation: "Mine" },
});

test("changes from a spreadsheet table are taken, and one undo reverts them", async ({
  page,
}) => {
  await seed(page, own);
  await open(page, "#/data");
  const file = await take(page, button(section(page), "Save as a table (CSV)"));
  expect(file.name).toMatch(/^aims-readiness-table-mine-.*\.csv$/);
  const text = file.bytes.toString("utf8");
  expect(text.startsWith("\u{feff}id,title,decision,level,evidence,owner,")).toBe(true);
  expect(text.split("\r\n")[1]).toContain("Clause 4.1,");

  // Nothing was changed, so nothing is proposed.
  await bring(page, file.name, file.bytes);
  await expect(outcome(page)).toContainText("says nothing that your assessment does not already say");

  await bring(page, "back.csv", "Level;Owner;ID\n4;;4.1\n6;Kim;4.2\n2;;A.2.2\n1;;9.9\n");
  const preview = outcome(page);
  await expect(preview).toContainText("Row 3, column level");
  await expect(preview).toContainText("Allowed: 0, 1, 2, 3, 4, 5.");
  await expect(preview).toContainText("There is no such question");
  await expect(preview.getByRole("rowheader")).toHaveCount(3);
  expect(await levels(page)).toEqual({ 4.1: 2, 4.2: 1, 7.2: 3 });
  await button(preview, "Take 3 changes").click();
  await expect(preview).toContainText("3 changes were taken");
  expect(await levels(page)).toEqual({ 4.1: 4, 4.2: 1, 7.2: 3, "A.2.2": 2 });
  expect((await answers(page))["4.1"].note).toBe("my own");
  await page.keyboard.press("Control+z");
  await expect.poll(() => levels(page)).toEqual({ 4.1: 2, 4.2: 1, 7.2: 3 });
});

test("the answers of two people are merged, and each conflict is shown", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  const theirs = envelope({
    answers: { 4.1: { level: 4, note: "theirs" }, 4.2: { level: 1 }, 5.2: { level: 3 } },
    details: { organisation: "Mine" },
  });
  await bring(page, "kim.json", theirs);
  const preview = outcome(page);
  await expect(preview).toContainText("1 of them is two levels or more apart");
  await expect(preview).toContainText("1 entry is only in your assessment; it stays.");
  const rows = preview.getByRole("row");
  const conflict = rows.filter({ hasText: "4.1" });
  await expect(conflict).toContainText("Worth a talk");
  // Nothing says which is newer, so the lower level is proposed.
  await expect(conflict.getByRole("radio").first()).toBeChecked();
  await preview.getByLabel("Where the two differ, take").selectOption("theirs");
  await expect(conflict.getByRole("radio").last()).toBeChecked();
  await conflict.getByRole("radio").first().check();
  await button(preview, "Take 1 change").click();
  expect(await levels(page)).toEqual({ 4.1: 2, 4.2: 1, 5.2: 3, 7.2: 3 });
});

test("with the snapshot that both started from, only entries changed by both conflict", async ({ page }) => {
  await seed(page, asStored({ answers: { 4.1: { level: 2 }, 4.2: { level: 1 }, 4.3: { level: 2 } } }));
  await open(page, "#/compare");
  await page.getByLabel("Name (optional)").fill("Handed out");
  await button(page, "Keep a snapshot now").click();
  for (const [id, level] of [["4.1", 3], ["4.3", 4]]) {
    await go(page, `#/question/${id}`);
    await answerForm(page, id).level(level).check();
  }
  await go(page, "#/data");
  const theirs = envelope({ answers: { 4.1: { level: 2 }, 4.2: { level: 4 }, 4.3: { level: 1 } } });
  await bring(page, "kim.json", theirs);
  const preview = outcome(page);
  await expect(preview).toContainText("In 3 entries the two differ.");
  const started = preview.getByLabel("Both started from");
  const handedOut = started.locator("option").filter({ hasText: "Handed out" });
  await started.selectOption(await handedOut.getAttribute("value"));
  await expect(preview).toContainText("In 1 entry the two differ.");
  await expect(started).toBeFocused();
  const row = (id) => preview.getByRole("row").filter({ hasText: id });
  await expect(row("4.1").getByRole("radio").first()).toBeChecked();
  await expect(row("4.2").getByRole("radio").last()).toBeChecked();
  await row("4.3").getByRole("radio").first().check();
  await button(preview, "Take 1 change").click();
  expect(await levels(page)).toEqual({ 4.1: 3, 4.2: 4, 4.3: 4 });
});

test("a part for a colleague contains only what was chosen", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  await section(page).getByLabel("What to send").selectOption({ label: "Only what Kim owns" });
  const file = await take(page, button(section(page), "Save as an assessment file"));
  expect(file.name).toMatch(/^aims-readiness-part-mine-kim-/);
  const { assessment } = JSON.parse(file.bytes.toString("utf8"));
  expect(Object.keys(assessment.answers)).toEqual(["7.2"]);
});

test("files that are not tables are refused, and a Windows-1252 table is read", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  await bring(page, "letter.txt", "Dear all,\nthis is a letter.\n");
  await expect(outcome(page)).toContainText("No column has the numbers of the questions");
  await bring(page, "broken.json", "{");
  await expect(outcome(page)).toContainText("Nothing was taken from broken.json");
  await bring(page, "latin.csv", Buffer.from("id;note\n4.2;Gr\xf6\xdfe\n", "latin1"));
  await expect(outcome(page)).toContainText("read as Windows-1252");
  await expect(outcome(page)).toContainText("Größe");
  expect(await levels(page)).toEqual({ 4.1: 2, 4.2: 1, 7.2: 3 });
});

test("a table pasted into the field is previewed, taken and undone", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  await page.getByText("Paste a table", { exact: true }).click();
  const read = button(page, "Show what would change");
  await expect(read).toBeDisabled();
  await page.getByLabel("Cells copied from a spreadsheet").fill("Level\tID\n5\t4.1\n");
  await read.click();
  await expect(outcome(page)).toContainText("Pasted text differs in 1 entry.");
  await button(outcome(page), "Take 1 change").click();
  expect(await levels(page)).toEqual({ 4.1: 5, 4.2: 1, 7.2: 3 });
  await page.keyboard.press("Control+z");
  await expect.poll(() => levels(page)).toEqual({ 4.1: 2, 4.2: 1, 7.2: 3 });
});

test("the preview is accessible and fits on a phone", async ({ page }) => {
  await seed(page, own);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "#/data");
  await bring(page, "back.csv", "id,level\n4.1,4\nA.2.2,1\n");
  await expect(outcome(page).getByRole("rowheader")).toHaveCount(2);
  await expectNoSideways(page, "preview");
  await expectAccessible(page, "preview");
});

test("a row can be taken in part, and entries changed here later come first and stay", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  await bring(page, "back.csv", [
    "id,level,note,changed",
    "7.2,2,theirs,2020-01-01T10:00:00Z",
    "4.1,3,,",
  ].join("\n"));
  const preview = outcome(page);
  await expect(preview.getByRole("rowheader")).toHaveCount(2);
  const row = preview.getByRole("row").filter({ hasText: "7.2" });
  // This device does not know when 7.2 was changed, so the table is preferred.
  await expect(row.getByRole("radio").last()).toBeChecked();
  await row.getByText("Choose field by field").click();
  await row.getByLabel("Level", { exact: true }).uncheck();
  await expect(row.getByRole("radio").first()).not.toBeChecked();
  await expect(row.getByRole("radio").last()).not.toBeChecked();
  await button(preview, "Take 2 changes").click();
  const kept = (await answers(page))["7.2"];
  expect([kept.level, kept.note]).toEqual([3, "theirs"]);
  // By now 7.2 has been changed here, later than the table says.
  await bring(page, "old.csv", "id,level,changed\n4.2,2,\n7.2,1,2020-01-01T10:00:00Z\n");
  const first = preview.getByRole("row").nth(1);
  await expect(first).toContainText("You changed this after the file was written");
  await expect(first).toContainText("7.2");
  await expect(first.getByRole("radio").first()).toBeChecked();
  await button(preview, "Take 1 change").click();
  expect(await levels(page)).toEqual({ 4.1: 3, 4.2: 2, 7.2: 3 });
});
