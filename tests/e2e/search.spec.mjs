// Search: opened with a key, with results as the visitor types, and left without losing the way back.

import {
  expect,
  frameworks,
  go,
  heading,
  itemOf,
  library,
  link,
  nameOf,
  onQuestion,
  open,
  tabTo,
  test,
  times,
} from "./page.mjs";

const NOTHING = "Page not found";

const field = (page) => page.getByLabel("Search", { exact: true });
const hits = (page) => page.getByRole("main").getByRole("listitem");
const said = (page) => page.getByRole("main").locator(".search-count");
const kinds = async (page) =>
  new Set(await page.getByRole("main").locator(".search-kind").allInnerTexts());

test("a slash opens search from any screen, with the focus in the field", async ({ page }) => {
  const slash = async () => {
    await page.keyboard.press("/");
    await expect(heading(page)).toHaveText("Search");
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveValue("");
    await expect(page).toHaveURL(/#\/search$/);
  };
  // On the first screen nothing has the focus; on later ones the heading has it.
  await open(page, "#/profile");
  await slash();
  for (const hash of ["#/", "#/question/6.1.2", "#/soa", "#/guide"]) {
    await go(page, hash);
    await expect(heading(page)).toBeFocused();
    await slash();
  }
  // The link opens it, too; and in the field a slash is a letter.
  await go(page, "#/results");
  await link(page, "Search").click();
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("and/or");
  await expect(field(page)).toHaveValue("and/or");
});

test("results of every kind appear as the visitor types", async ({ page }) => {
  await open(page, "#/search");
  await expect(page.getByRole("main")).toContainText("Results appear as you type.");
  await field(page).pressSequentially("pol");
  await expect(said(page)).toHaveText(/\d+ results/);
  const first = await hits(page).count();
  await field(page).pressSequentially("icy for supp");
  await expect(hits(page)).not.toHaveCount(first);

  // Each kind is found by a word of its own.
  const KINDS = {
    Requirement: "internal audit programme",
    Control: "data provenance",
    Document: itemOf("6.1.2").document.name,
    Article: library.articles[3].title,
    Template: "management review minutes",
    Term: library.terms[0].term,
    Screen: "keyboard shortcuts",
    Crosswalk: frameworks[0].name,
  };
  for (const [kind, query] of Object.entries(KINDS)) {
    await field(page).fill(query);
    await expect.poll(async () => (await kinds(page)).has(kind), `${kind}: ${query}`).toBe(true);
  }
  // A number finds its item first, with or without its title.
  for (const id of ["6.1.4", "A.6.2.4"]) {
    await field(page).fill(id);
    await expect(hits(page).first()).toContainText(nameOf(id));
  }
  // Words match in any order, in any case, by their beginnings; all of them must match.
  await field(page).fill("ASSESS impact");
  await expect(hits(page).first()).toContainText(/impact assessment/i);
  await field(page).fill("impact zebra");
  await expect(said(page)).toHaveText(/^No results for “impact zebra”\./);
  await expect(hits(page)).toHaveCount(0);
  // The results for a very common word are cut, and counted.
  await field(page).fill("ai");
  await expect(said(page)).toHaveText(/^\d+ results; the best 40 are shown\.$/);
  await expect(hits(page)).toHaveCount(40);
  await field(page).fill("");
  await expect(hits(page)).toHaveCount(0);
});

test("a query also finds its synonyms, and the page names them", async ({ page }) => {
  // Opening the guide loads the library, which has the synonyms and the screens.
  await open(page, "#/guide");
  await go(page, "#/search");
  await field(page).fill("GDPR");
  await expect(page.getByText("Also searched for: data protection, personal data.")).toBeVisible();
  await expect(hits(page).first()).toContainText("data protection impact assessment");
  await field(page).fill("certificate cost");
  await expect(hits(page).first()).toContainText("Time, cost and people");
  // A query whose own words were enough gets no such remark.
  await field(page).fill("impact");
  await expect(said(page)).toHaveText(/results/);
  await expect(page.getByText("Also searched for")).toHaveCount(0);
});

test("a query for a task leads to its screen", async ({ page }) => {
  await open(page, "#/guide");
  for (const [query, hit, title] of [
    ["export", "Save to a file", "Your data"],
    ["print", "Printable summary", /^Readiness summary/],
    ["undo", "Undo and redo", "How to use this assessment"],
  ]) {
    await go(page, `#/search/${query}`);
    const first = hits(page).first();
    await expect(first.locator(".search-kind"), query).toHaveText("Screen");
    await expect(first.locator("b"), query).toHaveText(hit);
    await first.getByRole("link").click();
    await expect(heading(page), query).toHaveText(title);
  }
});

test("a typing error is corrected, and the page says so", async ({ page }) => {
  await open(page, "#/guide");
  await go(page, "#/search");
  for (const [query, word] of [
    ["impact assesment", "assessment"],
    ["hallucinaton", "hallucination"],
    ["polciy", "policy"],
  ]) {
    await field(page).fill(query);
    await expect(page.getByText(new RegExp(`^Also searched for: ${word}`)), query).toBeVisible();
    await expect(hits(page).first(), query).toContainText(new RegExp(word, "i"));
  }
});

test("an excerpt of a template has a placeholder where a value is missing", async ({ page }) => {
  await open(page, "#/guide");
  await go(page, "#/search/certificates we hold for other management systems");
  await expect(hits(page).first()).toContainText(
    "Certificates we hold for other management systems: [certificates held, if any].",
  );
});

test("a hit opens by keyboard, and going back shows the same list", async ({ page }) => {
  // Opening the guide loads the library: if it arrived later, the list would change.
  await open(page, "#/guide");
  await go(page, "#/results");
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("impact assessment");
  await expect(field(page)).toHaveValue("impact assessment");
  await expect(said(page)).toHaveText(/results/);
  await page.keyboard.press("Tab");
  const first = hits(page).first().getByRole("link");
  await expect(first).toBeFocused();
  const found = await hits(page).allInnerTexts();
  const requirement = page.getByRole("link", { name: new RegExp(nameOf("6.1.4")) }).first();
  await tabTo(page, requirement);
  await page.keyboard.press("Enter");
  await onQuestion(page, "6.1.4");
  await page.goBack();
  await expect(field(page)).toHaveValue("impact assessment");
  await expect(field(page)).toBeFocused();
  await expect.poll(() => hits(page).allInnerTexts()).toEqual(found);
  // One more step back leads to the previous screen: typing leaves no history.
  await page.goBack();
  await expect(heading(page)).toHaveText("Results");
});

test("the address holds the query, and a reload restores it", async ({ page }) => {
  await open(page, "#/search");
  for (const query of ["impact", "risk treatment", "and/or", "A.5", "Ärger & co", "#1?", "50 % of", "%41"]) {
    await field(page).fill(query);
    await page.reload();
    await expect(field(page), query).toHaveValue(query);
  }
});

test("a hostile query is treated as text", async ({ page }) => {
  await open(page, "#/search");
  const query = '<img src=x onerror="window.hacked=1"> {query} [[aims|a]]';
  await field(page).fill(query);
  await expect(said(page)).toContainText(`No results for “${query}”.`);
  await expect(page.getByRole("main").locator("img")).toHaveCount(0);
  await page.reload();
  await expect(field(page)).toHaveValue(query);
  expect(await page.evaluate(() => window.hacked)).toBe(undefined);
  await field(page).fill("x".repeat(20_000));
  await expect(said(page)).toContainText("No results for");
  await field(page).fill("policy");
  await expect(hits(page).first()).toBeVisible();
});

test("hits of every kind lead to existing screens", async ({ page }) => {
  // Opening the guide loads the library, so there are hits of every kind.
  await open(page, "#/guide");
  const kinds = new Set();
  for (const query of ["supplier", "statement of applicability", "bias", "nist"]) {
    await go(page, `#/search/${query}`);
    await expect(said(page)).toHaveText(/results/);
    const found = await page
      .getByRole("main")
      .locator(".item-list a")
      .evaluateAll((all) =>
        all.map((one) => ({
          href: one.getAttribute("href"),
          kind: one.querySelector(".search-kind").innerText,
        })),
      );
    // The first of each kind; all of them in `cargo xtask soak`.
    const first = [...new Map(found.toReversed().map((one) => [one.kind, one])).values()];
    for (const { href, kind } of times(first, found)) {
      kinds.add(kind);
      await go(page, href);
      await expect(heading(page), href).not.toHaveText(NOTHING);
    }
  }
  expect(kinds.size).toBe(8);
});
