// The crosswalk: from items to other frameworks and back, with the basis of each row, and without ever
// claiming conformity.

import {
  asStored,
  content,
  expect,
  frameworks,
  go,
  groups,
  heading,
  items,
  library,
  link,
  nameOf,
  open,
  requirements,
  seed,
  test,
} from "./page.mjs";
import { rows } from "./readings.mjs";
import { some } from "./some.mjs";

const STRENGTHS = ["equivalent", "partial", "related"];
const SOURCES = ["published", "published-unclear", "structure", "own"];
const strength = ({ strength: name }) => library.strengths[STRENGTHS.indexOf(name)].label;
const source = ({ source: name }) => library.sources[SOURCES.indexOf(name)].label;
const framework = (id) => frameworks.find((one) => one.id === id);
const titleOf = ({ framework: id, ref }) => {
  const { references, titles } = framework(id);
  const place = references.indexOf(ref);
  return titles[place >= 0 ? place : references.indexOf(ref.split("(")[0])];
};
const main = (page) => page.getByRole("main");

// core/tests/native/references.rs also tests which rows each item and each reference has.
test("items show their references, each with its strength and source", async ({ page }) => {
  test.setTimeout(480_000);
  await open(page, "#/crosswalk");
  // Some items without a counterpart are among them.
  const alone = frameworks.flatMap(({ none = [] }) => none.slice(0, 1));
  const shown = new Set([...some(items, 6).map(({ id }) => id), ...alone]);
  let seen = 0;
  for (const id of shown) {
    await go(page, `#/crosswalk/item/${id}`);
    await expect(main(page)).toContainText("It never says that you meet a law or another standard.");
    for (const { id: other, name } of frameworks) {
      const links = library.links.filter((one) => one.item === id && one.framework === other);
      const section = main(page).locator("section", { has: link(page, name) });
      if (links.length === 0) {
        await expect(section).toContainText("We found no counterpart.");
        continue;
      }
      expect(await rows(section.getByRole("table")), `${id} ${other}`).toEqual(
        links.map((one) => ({
          Reference: `${one.ref} ${titleOf(one)}`,
          Strength: strength(one),
          Source: source(one),
        })),
      );
      seen += links.length;
    }
  }
  expect(seen).toBe(library.links.filter(({ item }) => shown.has(item)).length);
  expect(seen).toBeGreaterThan(20);
});

test("links lead from an item to Article 9 and back, and show the level of each item", async ({ page }) => {
  const answers = { "A.5.2": { level: 4, evidence: "approved" }, "6.1.4": { level: 1 } };
  await seed(page, asStored({ answers }));
  await open(page, "#/question/A.5.2");
  await page.getByRole("complementary").getByText("Read more").click();
  await link(page, "A.5.2 in other standards and laws").click();
  await expect(heading(page)).toHaveText("A.5.2 in other standards and laws");
  await link(page, "Art. 9").click();
  await expect(heading(page)).toHaveText(/^Art\. 9 /);
  await expect(heading(page)).toBeFocused();

  const table = main(page).getByRole("table");
  const links = library.links.filter(
    (one) => one.framework === "eu-ai-act" && /^Art\. 9($|\()/.test(one.ref),
  );
  const levels = { "A.5.2": "4 Measured not yet evidenced", "6.1.4": "1 Ad hoc" };
  await expect
    .poll(() => rows(table))
    .toEqual(
      links.map((one) => ({
        Item: `${nameOf(one.item)} → ${one.ref}`,
        Strength: strength(one),
        Source: source(one),
        "Your level": levels[one.item] ?? "Unanswered",
      })),
    );
  expect(links.map(({ item }) => item)).toContain("A.5.2");
  await link(table, nameOf("A.5.2")).click();
  await expect(heading(page)).toContainText("A.5.2");
});

test("references show the items that support them, and each framework names or counts these", async ({
  page,
}) => {
  test.setTimeout(480_000);
  await open(page, "#/crosswalk");
  for (const { id, references, unmapped = [] } of frameworks) {
    const of = (reference) =>
      library.links.filter(
        ({ framework: other, ref }) =>
          other === id && (ref === reference || ref.startsWith(`${reference}(`)),
      );
    await go(page, `#/crosswalk/${id}`);
    const listed = await main(page)
      .locator(".item-list li")
      .evaluateAll((all) =>
        all.map((one) => [...one.querySelectorAll("span")].map((span) => span.innerText.trim())),
      );
    const used = (links) => {
      const ids = [...new Set(links.map(({ item }) => item))];
      return ids.length > 4 ? `Supported by ${ids.length} items` : `Supported by ${ids.join(", ")}`;
    };
    const wanted = references.filter((one) => of(one).length > 0 || unmapped.includes(one));
    expect(listed.map(([reference, , words]) => [reference, words])).toEqual(
      wanted.map((one) => [one, of(one).length > 0 ? used(of(one)) : "No item supports it"]),
    );
    for (const reference of some(wanted, 6)) {
      await go(page, `#/crosswalk/${id}/${reference}`);
      const read = await rows(main(page).getByRole("table"));
      expect(
        read.map((row) => [row.Item, row.Strength, row.Source]),
        `${id} ${reference}`,
      ).toEqual(
        of(reference).map((one) => [
          `${nameOf(one.item)} → ${one.ref}`,
          strength(one),
          source(one),
        ]),
      );
      await expect(main(page)).toContainText("It never says that you meet a law or another standard.");
    }
  }
});

test("the holder of a certificate is first shown what is new", async ({ page }) => {
  await open(page, "#/crosswalk");
  await main(page).getByRole("link", { name: /^See what is new: .*27001/ }).click();
  await expect(main(page).getByRole("heading", { level: 2 }).first()).toHaveText(/^What is new if you hold /);
  await expect(main(page)).toContainText(/Of 38 controls, \d+ have no counterpart there\./);
  const lacking = main(page).locator(".crosswalk-lacking");
  await expect(lacking.getByRole("heading", { level: 3 })).toHaveText(["New", "In part"]);
  await expect(lacking.getByRole("link", { name: nameOf("6.1.4") })).toHaveCount(1);
  // A law has no certificate.
  await go(page, "#/crosswalk/eu-ai-act");
  await expect(lacking).toHaveCount(0);
});

test("the crosswalk says what no item supports, such as Article 111 of the AI Act", async ({ page }) => {
  expect(framework("eu-ai-act").unmapped).toContain("Art. 111");
  await open(page, "#/crosswalk/eu-ai-act");
  const row = main(page).getByRole("listitem").filter({ hasText: "Art. 111" });
  await expect(row).toContainText("No item supports it");
  await row.getByRole("link").click();
  await expect(heading(page)).toHaveText(/^Art\. 111 /);
  await expect(main(page).locator("tbody tr")).toHaveCount(0);
  // Conversely: items without a counterpart in a framework.
  for (const { id, none = [] } of frameworks) {
    await go(page, `#/crosswalk/${id}`);
    const said = main(page).getByText("No counterpart there:");
    if (none.length === 0) {
      await expect(said).toHaveCount(0);
      continue;
    }
    await expect(said.getByRole("link")).toHaveText(none);
  }
});

test("the AI Act is shown with its date, its disclaimers and what the standard leaves open", async ({
  page,
}) => {
  const { structure: act, words: { law } } = library.frameworks.find(({ words }) => words.law);
  const asOf = `As of ${law.as_of}. Not legal advice.`;
  await open(page, "#/crosswalk/eu-ai-act");
  await expect(main(page)).toContainText(asOf);
  await expect(main(page)).toContainText("no presumption of conformity with the Act");
  await expect(main(page)).toContainText("not legal advice");
  const table = (name) => page.getByRole("group", { name, exact: true }).getByRole("table");
  const read = await rows(table("What the Act asks for and the standard leaves open"));
  expect(read.map((row) => row.Topic)).toEqual(law.gaps.map(({ topic }) => topic));
  const dates = await rows(table("When it applies"));
  expect(dates.map((row) => row.Certainty)).toEqual(law.dates.map((one) => one.certainty.label));
  // Each gap leads to its articles, and each article states the gap.
  const dated = new Set(law.articles.map(({ ref }) => ref));
  const left = new Set(law.gaps.flatMap(({ refs }) => refs));
  const both = [...left].filter((ref) => dated.has(ref));
  const onlyLeft = [...left].filter((ref) => !dated.has(ref));
  const onlyDated = [...dated].filter((ref) => !left.has(ref));
  for (const reference of [both, onlyLeft, onlyDated].flatMap((refs) => some(refs, 3))) {
    await go(page, `#/crosswalk/eu-ai-act/${reference}`);
    await expect(heading(page)).toContainText(`${reference} `);
    for (const { topic } of law.gaps.filter(({ refs }) => refs.includes(reference)))
      await expect(main(page), reference).toContainText(`The standard leaves open: ${topic}.`);
    if (dated.has(reference)) await expect(main(page), reference).toContainText(asOf);
  }
  // The other frameworks show none of this.
  for (const { id } of frameworks.filter(({ id }) => id !== act.id)) {
    await go(page, `#/crosswalk/${id}`);
    await expect(main(page)).not.toContainText("Not legal advice");
  }
});

test("tables show how much carries over from ISO/IEC 27001 and ISO 9001 in each clause", async ({ page }) => {
  await open(page, "#/crosswalk");
  for (const [from, name] of [
    ["iso27001", "ISO/IEC 27001"],
    ["iso9001", "ISO 9001"],
  ]) {
    const degree = ({ overlaps = [] }) =>
      overlaps.find(({ certificate }) => certificate === from)?.degree;
    const of = (all, wanted) => all.filter((item) => degree(item) === wanted).map(({ id }) => id);
    const total = ["identical", "partial", "new"].map((wanted) => of(requirements, wanted).length);
    expect(total.reduce((sum, n) => sum + n)).toBe(requirements.length);
    await expect(main(page)).toContainText(
      `With ${name}: ${total[0]} requirements are the same for a different subject, ` +
        `${total[1]} have the same core, ${total[2]} are new.`,
    );
    const table = page.getByRole("group", { name, exact: true }).getByRole("table");
    const list = (ids) => (ids.length > 0 ? ids.join(", ") : "–");
    expect(await rows(table)).toEqual(
      groups
        .filter(({ section }) => section === "clauses")
        .map(({ id, title, items: own }) => ({
          Clause: `${id} ${title}`,
          "Same requirement, different subject": list(of(own, "identical")),
          "Same core": list(of(own, "partial")),
          New: list(of(own, "new")),
          "Carries over": `${of(own, "identical").length} of ${own.length}`,
        })),
    );
  }
  // The terms are explained below.
  const legend = page.getByRole("region", { name: "What the terms mean" });
  for (const { label, meaning } of [...library.strengths, ...library.sources]) {
    await expect(legend.getByText(label, { exact: true })).toBeVisible();
    await expect(legend).toContainText(meaning);
  }
  expect(content.catalog.groups).toHaveLength(16);
});
