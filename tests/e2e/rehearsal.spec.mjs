// The rehearsal of an audit: a sheet for everything, a clause, an item or an owner, printed and as Word.

import {
  asStored,
  button,
  content,
  enter,
  expect,
  go,
  guidance,
  heading,
  itemOf,
  items,
  nameOf,
  open,
  plain,
  seed,
  take,
  test,
} from "./page.mjs";

const answers = {
  4.1: { level: 3, evidence: "records", owner: "Head of IT", where: "Handbook, 4.1" },
  "A.5.2": { level: 2, included: "Because", owner: "Head of IT" },
  "A.2.2": { excluded: "We build nothing." },
};
const sheet = (page) => page.locator(".rehearsal");
const names = (page) => sheet(page).getByRole("heading", { level: 3 });
const choose = async (page, label) => {
  await page.getByLabel("What to rehearse").selectOption({ label });
  await button(page, "Show the questions").click();
};

test("the sheet has what an auditor asks, what the answers say, and room for notes", async ({ page }) => {
  await seed(page, asStored({ answers, details: { organisation: "Acme" } }));
  await open(page, "#/documents");
  await enter(page, "Documents", "Auditor rehearsal");
  await expect(heading(page)).toHaveText("Auditor rehearsal");
  await expect(names(page)).toHaveCount(items.length);
  await expect(sheet(page)).toContainText("Organisation: Acme");
  const [first] = guidance["4.1"].auditor;
  const row = sheet(page).getByRole("row").filter({ hasText: plain(first.asks) });
  await expect(row.getByRole("cell")).toHaveText([plain(first.asks), plain(first.wants), ""]);
  await expect(sheet(page)).toContainText("Location: Handbook, 4.1. Owner: Head of IT.");
  await expect(sheet(page)).toContainText("Justification to test: We build nothing.");

  await choose(page, nameOf("4.1"));
  await expect(names(page)).toHaveText([nameOf("4.1")]);
  await expect(page.getByText(itemOf("4.1").question)).toBeVisible();
  expect(new URL(page.url()).hash).toBe("#/rehearsal/4.1");
  await choose(page, "Owned by Head of IT");
  await expect(names(page)).toHaveText(["4.1", "A.5.2"].map(nameOf));
  const { id, title } = content.catalog.groups.find((group) => group.id === "5");
  await choose(page, `${id} ${title}`);
  await expect(names(page)).toHaveText(["5.1", "5.2", "5.3"].map(nameOf));
  await page.goBack();
  await expect(names(page)).toHaveText(["4.1", "A.5.2"].map(nameOf));
  await go(page, "#/rehearsal/99");
  await expect(heading(page)).toHaveText("Page not found");
});

test("the sheet is saved as Word and as Markdown, and printed without the form", async ({ page }) => {
  await seed(page, asStored({ answers, details: { organisation: "Acme" } }));
  await open(page, "#/rehearsal/4");
  const word = await take(page, page.getByRole("button", { name: /^Word/ }));
  expect(word.name).toMatch(/^auditor-rehearsal-acme-.*\.docx$/);
  expect(word.bytes.subarray(0, 2).toString()).toBe("PK");
  const markdown = await take(page, page.getByRole("button", { name: /^Markdown/ }));
  expect(markdown.bytes.toString()).toContain(plain(guidance["4.1"].auditor[0].wants).slice(0, 30));
  await page.emulateMedia({ media: "print" });
  await expect(page.getByLabel("What to rehearse")).toBeHidden();
  const cell = sheet(page).locator("td:last-child:empty").last();
  expect((await cell.boundingBox()).height).toBeGreaterThan(90);
});
