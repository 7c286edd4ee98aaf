// All assessments side by side: the visitor's own, files beside them, many at once; and the archive.

import { expectAccessible, expectNoSideways } from "./axe.mjs";
import {
  OURS,
  V3,
  asFile,
  asStored,
  button,
  content,
  envelope,
  everyKey,
  expect,
  go,
  heading,
  items,
  link,
  open,
  samples,
  seed,
  status,
  take,
  test,
} from "./page.mjs";

const ID = content.catalog.id;
/** An assessment as stored in local storage, other than the first one. */
const another = (unique, values) =>
  Object.fromEntries(
    Object.entries(asStored(values)).map(([key, value]) => [key.replace(OURS, `${V3}${ID}.${unique}/`), value]),
  );
const of = (place) => JSON.parse(samples[place].file).assessment;
const few = { answers: { 4.1: { level: 3 } }, details: { name: "Few", organisation: "A beginner" } };
const three = {
  ...asStored(of(2)),
  ...another("019ab3c4d5e6f00d", few),
  ...another("019ab3c4d5e6f00e", of(0)),
};
const [shop, , hospital] = samples.map(({ file }) => JSON.parse(file).assessment.details.name);
const client = (name, level = 3) =>
  envelope({
    details: { name, organisation: `${name} Ltd` },
    answers: Object.fromEntries(items.map(({ id }) => [id, { level, ...(id.startsWith("A.") && { included: "" }) }])),
  });

const table = (page) => page.getByRole("table");
const names = (page) => table(page).getByRole("rowheader");
const sort = (page, column) => button(table(page), column);
const row = (page, name) => table(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
const bring = (page, files) => page.getByLabel("Add files to this table").setInputFiles(files);
const filter = (page) => page.getByLabel("Filter by name, organisation, verdict, owner or file");
const opener = (page, name) => page.getByRole("banner").getByRole("button", { name });
const dialog = (page) => page.getByRole("dialog", { name: "Your assessments" });

test("the table lists all assessments, and can be sorted and filtered", async ({ page }) => {
  await seed(page, three);
  await open(page, "#/data");
  await link(page, "See all your assessments side by side, or add many files at once").click();
  await expect(heading(page)).toHaveText("All assessments");
  await expect(names(page)).toHaveCount(3);
  const verdict = table(page).getByRole("columnheader", { name: "Verdict" });
  await sort(page, "Verdict").click();
  await expect(verdict).toHaveAttribute("aria-sort", "ascending");
  await expect(names(page)).toContainText([shop, "Few", hospital]);
  await sort(page, "Verdict").click();
  await expect(verdict).toHaveAttribute("aria-sort", "descending");
  await expect(names(page)).toContainText([hospital, "Few", shop]);
  await sort(page, "Concerns").click();
  await expect(verdict).not.toHaveAttribute("aria-sort");
  await expect(names(page).last()).toContainText(shop);
  // Each section is one picture, whose label describes every square.
  await expect(row(page, shop).getByRole("img")).toHaveCount(content.catalog.sections.length);
  await expect(row(page, shop).getByRole("img").first()).toHaveAttribute("aria-label", /^4 .*: \d\.\d/);
  await expect(row(page, "Few")).toContainText("1 of 70");

  await filter(page).fill("beginner");
  await expect(names(page)).toHaveCount(1);
  await filter(page).fill("nobody has this");
  await expect(page.getByText("No row contains “nobody has this”.")).toBeVisible();
  await filter(page).fill("");
  await link(table(page), "Few").click();
  await expect(heading(page)).toHaveText("Results");
  await expect(opener(page, "Few")).toBeVisible();
});

test("added files appear in the table and are stored only when they are copied", async ({ page }) => {
  await seed(page, three);
  await open(page, "#/overview");
  const before = await everyKey(page);
  await bring(page, [asFile("client.json", client("Client")), asFile("broken.json", "{")]);
  await expect(names(page)).toHaveCount(5);
  await expect(status(page)).toContainText("2 files are in the table. 1 of them could not be read");
  await expect(row(page, "broken.json")).toContainText("Cannot be read");
  await expect(row(page, "Client")).toContainText("70 of 70");
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  expect(await everyKey(page)).toEqual(before);

  // They are still there after a visit to another screen.
  await go(page, "#/results");
  await go(page, "#/overview");
  await expect(names(page)).toHaveCount(5);

  await button(page, "Copy to my assessments Client").click();
  await expect(opener(page, "Client")).toBeVisible();
  await expect(names(page)).toHaveCount(6);
  await button(page.getByRole("region", { name: "What you did last" }), "Undo: adding an assessment").click();
  await expect(names(page)).toHaveCount(5);

  await button(page, "Remove broken.json").click();
  await expect(names(page)).toHaveCount(4);
  await button(page, "Remove all files").click();
  await expect(names(page)).toHaveCount(3);
});

test("two rows can be compared with each other", async ({ page }) => {
  await seed(page, three);
  await open(page, "#/overview");
  await bring(page, asFile("client.json", client("Client")));
  // Rows move when the file has been read, so an earlier click might hit another row.
  await expect(row(page, "Client")).toBeVisible();
  const compare = button(page.getByRole("main"), "Compare");
  await expect(compare).toBeDisabled();
  await page.getByRole("checkbox", { name: "Compare Few", exact: true }).check();
  await page.getByRole("checkbox", { name: "Compare Client", exact: true }).check();
  await compare.click();
  await expect(heading(page)).toHaveText("Compare");
  await expect(page.getByRole("heading", { name: "What moved between Few and Client" })).toBeVisible();
});

const many = Array.from({ length: 1000 }, (_, place) => {
  const name = `Client ${String(place).padStart(4, "0")}`;
  return asFile(`${place}.json`, client(name, place % 6));
});

test("a thousand files are added and shown a hundred rows at a time", async ({ page }) => {
  test.slow();
  await open(page, "#/overview");
  await bring(page, many);
  await expect(page.getByText("1000 files are in the table.").last()).toBeAttached({ timeout: 60_000 });
  await expect(names(page)).toHaveCount(100);
  const pages = page.getByRole("navigation", { name: "Pages of the table" });
  await expect(pages).toContainText("Rows 1 to 100 of 1001");
  await sort(page, "Name").click();
  await expect(names(page).nth(0)).toContainText("My assessment");
  await button(pages, "Next rows").click();
  await expect(pages).toContainText("Rows 101 to 200 of 1001");
  await filter(page).fill("Client 0999");
  await expect(names(page)).toHaveCount(1);
  await expect(pages).toHaveCount(0);
  const csv = await take(page, button(page, "Table (CSV)"));
  const lines = csv.bytes.toString("utf8").trim().split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain("999.json");
});

test("cancelling half way keeps the files that have been read", async ({ page }) => {
  await open(page, "#/overview");
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = async function later() {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return read.call(this);
    };
  });
  await bring(page, many);
  const progress = page.getByRole("progressbar", { name: "Files read" });
  await expect(progress).toHaveAttribute("max", "1000");
  await expect(progress).not.toHaveAttribute("value", "0");
  await button(page, "Cancel").click();
  await expect(progress).toHaveCount(0);
  await expect(status(page)).toContainText(/^Cancelled. \d+ files had been read and are in the table.$/);
  const count = Number((await status(page).textContent()).match(/\d+/)[0]);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(1000);
  await expect(names(page)).toHaveCount(Math.min(count + 1, 100));
});

test("the table can be saved as a workbook", async ({ page }) => {
  await seed(page, three);
  await open(page, "#/overview");
  await expect(names(page)).toHaveCount(3);
  const book = await take(page, button(page, "Workbook (XLSX)"));
  expect(book.name).toMatch(/^aims-readiness-overview-.*\.xlsx$/);
  expect(book.bytes.subarray(0, 2).toString()).toBe("PK");
});

for (const [size, viewport] of Object.entries({
  1280: { width: 1280, height: 800 },
  390: { width: 390, height: 844 },
})) {
  test(`an assessment can be archived and unarchived, at ${size} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await seed(page, three);
    await open(page, "#/overview");
    await bring(page, [asFile("client.json", client("Client")), asFile("broken.json", "{")]);
    await expect(names(page)).toHaveCount(5);
    await expectNoSideways(page, "overview");
    await expectAccessible(page, "overview");

    await opener(page, hospital).click();
    await button(dialog(page), "Archive").click();
    await expect(dialog(page)).toBeHidden();
    await expect(opener(page, "Few")).toBeVisible();
    await expect(row(page, hospital)).toContainText("archived");
    expect((await everyKey(page))[`${OURS}archived`]).toBe("true");
    // An archived assessment does not open by itself.
    await page.reload();
    await expect(opener(page, "Few")).toBeVisible();

    await opener(page, "Few").click();
    const shown = dialog(page).getByRole("list").first().getByRole("button");
    await expect(shown).toHaveCount(2);
    const show = button(dialog(page), "Show archived (1)");
    await show.click();
    await expect(show).toHaveAttribute("aria-expanded", "true");
    await expectAccessible(page, "the archive");
    await expectNoSideways(page, "the archive");
    await dialog(page).getByRole("list", { name: "Archived assessments" }).getByRole("button").click();
    await expect(opener(page, hospital)).toBeVisible();
    await opener(page, hospital).click();
    await button(dialog(page), "Unarchive").click();
    await expect(row(page, hospital)).not.toContainText("archived");
    await button(page.getByRole("region", { name: "What you did last" }), "Undo: taking an assessment out of the archive").click();
    await expect(row(page, hospital)).toContainText("archived");
    await page.keyboard.press("Control+y");
    await expect(row(page, hospital)).not.toContainText("archived");
  });
}

test("one undo reverses archiving", async ({ page }) => {
  await seed(page, three);
  await open(page, "#/results");
  await opener(page, hospital).click();
  await button(dialog(page), "Archive").click();
  await expect(opener(page, "Few")).toBeVisible();
  await expect(status(page)).toContainText(`${hospital} is archived.`);
  await page.keyboard.press("Control+z");
  await expect(opener(page, hospital)).toBeVisible();
  expect((await everyKey(page))[`${OURS}archived`]).toBeUndefined();
});
