// Templates: filled from the profile and the answers, whatever they contain, as Markdown and as Word
// files that LibreOffice opens. The exporter is fetched only when it is needed.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  asStored,
  button,
  expect,
  exporterFile,
  go,
  heading,
  items,
  library,
  open,
  organisation,
  seed,
  stored,
  take,
  test,
} from "./page.mjs";

const PIECES = "]]> & <b>bold</b> 👩🏽‍🔬 שלום عربي **strong** {scope} {date} | `code` [[aims|x]] \\ &amp; _u_";
const ORGANISATION = `Größe ${PIECES} Söhne`;
const FILLER = "Lorem ipsum & <dolor> sit | amet. ";
const SCOPE = `begin ${PIECES} ${FILLER.repeat(400)}`.slice(0, 9_990) + " - the end";
const NAME = `1. System ${PIECES}`;
const hostile = {
  details: {
    organisation: ORGANISATION,
    scope: SCOPE,
    roles: ["developer", "user"],
    certificates: ["iso27001"],
    other_certificates: `Other ${PIECES}`,
    stage_1: "2027-03-01",
    people: `Head ${PIECES}\n- Kim`,
  },
  systems: { a: { name: NAME, purpose: `Purpose ${PIECES}`, role: "user", assessed: "no" } },
  controls: { b: { title: `Own ${PIECES}`, why: `Why ${PIECES}` } },
  answers: {
    4.1: { level: 1, note: "not in a template" },
    5.2: { level: 3, evidence: "approved", owner: `Owner ${PIECES}`, where: `Place ${PIECES}` },
    "A.2.2": { excluded: `Reason ${PIECES}` },
  },
};

/** Whether a template includes the scope from the profile. */
const wantsScope = (template) => JSON.stringify(template.blocks).includes("{scope}");

const word = (page, title) =>
  page.getByRole("button", { name: `Word (.docx) ${title}`, exact: true });
const markdown = (page, title) =>
  page.getByRole("button", { name: `Markdown ${title}`, exact: true });
/** Chromium stops a page after ten downloads, so the page is reloaded before that. */
const freshly = async (page, index) => {
  if (index % 8 === 7) await open(page, "#/documents");
};
const alert = (page) => page.getByRole("alert").filter({ hasText: "could not be made" });

/** Collapses white space: line ends and the gaps between paragraphs are LibreOffice's own. */
const lines = (text) => text.replace(/^\ufeff/, "").replaceAll(/\s+/g, " ");

test("all templates open in LibreOffice with the organisation's words unchanged", async ({ page }) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), "aims-documents-"));
  await seed(page, asStored(hostile));
  await open(page, "#/documents");
  for (const [index, { slug, title }] of library.templates.entries()) {
    await freshly(page, index);
    const file = await take(page, word(page, title));
    expect(file.name).toMatch(new RegExp(`^${slug}-größe-b-bold-b-.*-\\d{4}-\\d\\d-\\d\\d\\.docx$`));
    copyFileSync(file.path, join(folder, `${slug}.docx`));
  }
  expect(library.templates).toHaveLength(25);

  const texts = join(folder, "texts");
  mkdirSync(texts);
  const files = readdirSync(folder).filter((name) => name.endsWith(".docx"));
  execFileSync(
    process.env.AIMS_SOFFICE,
    [
      // A separate profile, since LibreOffice may already be open.
      `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`,
      "--headless",
      "--convert-to",
      "txt:Text (encoded):UTF8",
      "--outdir",
      texts,
      ...files.map((name) => join(folder, name)),
    ],
    { stdio: "pipe", timeout: 180_000 },
  );
  expect(readdirSync(texts).sort()).toEqual(files.map((name) => name.replace(/docx$/, "txt")).sort());

  const textOf = (slug) => lines(readFileSync(join(texts, `${slug}.txt`), "utf8"));
  for (const template of library.templates) {
    const text = textOf(template.slug);
    const has = (words) => expect.soft(text, `${template.slug}: ${words}`).toContain(lines(words));
    has(ORGANISATION);
    if (wantsScope(template)) has(SCOPE);
    // No placeholder is left unfilled, and no markup is left over.
    const rest = text.replaceAll(PIECES, "");
    expect.soft(rest, template.slug).not.toMatch(/\{(organisation|scope|roles|date|systems)\}/);
    expect.soft(rest, template.slug).not.toMatch(/\*\*|\[\[|\\[[*&<|]/);
  }
  const has = (slug, words) => expect.soft(textOf(slug), slug).toContain(lines(words));
  has("system-inventory", NAME);
  has("system-inventory", `Purpose ${PIECES}`);
  has("statement-of-applicability", `Reason ${PIECES}`);
  has("statement-of-applicability", `Own ${PIECES}`);
  has("statement-of-applicability", `Why ${PIECES}`);
  const everything = library.templates.map(({ slug }) => textOf(slug)).join(" ");
  for (const words of ["Owner", "Place", "Head"]) expect(everything).toContain(`${words} ${PIECES}`);
  rmSync(folder, { recursive: true });
});

/** Markdown without the backslashes that escape punctuation. */
const unguarded = (text) => text.replaceAll(/\\([!-/:-@[-`{-~])/g, "$1");

test("all templates have the same words in Markdown, and none acts as markup", async ({ page }) => {
  await seed(page, asStored(hostile));
  await open(page, "#/documents");
  for (const [index, template] of library.templates.entries()) {
    await freshly(page, index);
    const file = await take(page, markdown(page, template.title));
    expect(file.name).toMatch(/\.md$/);
    const text = file.bytes.toString("utf8");
    const has = (words) =>
      expect.soft(unguarded(text), `${template.slug}: ${words}`).toContain(words);
    has(ORGANISATION);
    if (wantsScope(template)) has(SCOPE);
    // Escaped, each of these is plain text.
    expect.soft(text, template.slug).not.toMatch(/(?<!\\)<b>|(?<!\\)&amp;|(?<!\\)\*\*strong/);
    expect.soft(text, template.slug).not.toContain("[[");
    expect.soft(text, template.slug).not.toMatch(/(?<!\\)\{/);
    // Every row of a table has as many cells as its head.
    const cells = (line) => line.replaceAll(/\\./g, "").split("|").length;
    const tables = text.split("\n\n").filter((block) => block.startsWith("| "));
    for (const table of tables) {
      const [head, ...rows] = table.trim().split("\n");
      expect.soft(rows.map(cells), head).toEqual(rows.map(() => cells(head)));
    }
  }
});

test("templates on the screen show the words of the profile as plain text", async ({ page }) => {
  await seed(page, asStored(hostile));
  await open(page, "#/documents");
  for (const { slug } of library.templates) {
    await go(page, `#/documents/${slug}`);
    const paper = page.locator(".document-body");
    await expect(paper).toContainText(ORGANISATION);
    await expect(paper.locator("b", { hasText: "bold" })).toHaveCount(0);
    await expect(paper.getByText("strong", { exact: true })).toHaveCount(0);
    await expect(paper.getByRole("link")).toHaveCount(0);
  }
});

test("a template follows the profile and says what is missing", async ({ page }) => {
  await open(page, "#/documents/ai-policy");
  const paper = page.locator(".document-body");
  await expect(paper).toContainText("[organisation]");
  await expect(paper).toContainText("[scope of the AI management system]");
  await go(page, "#/profile");
  await organisation(page).fill("Late & Co");
  await go(page, "#/documents/ai-policy");
  await expect(paper).toContainText("AI policy of Late & Co");
  await expect(heading(page)).toHaveText("AI policy");
  await go(page, "#/documents/system-inventory");
  await expect(paper).toContainText("[No AI systems are listed in the profile yet.");
  await go(page, "#/documents/statement-of-applicability");
  await expect(paper).toContainText("Not decided");
  await expect(paper.getByRole("row")).toHaveCount(
    (await paper.getByRole("table").count()) + (await paper.locator("tbody tr").count()),
  );
});

test("the register says what is in place, in draft and missing", async ({ page }) => {
  await seed(
    page,
    asStored({
      answers: {
        // A document is in place once it is approved; a record, only with records.
        4.3: { level: 3, evidence: "approved", owner: "Kim", where: "Handbook" },
        5.2: { level: 2, evidence: "draft" },
        7.2: { level: 3, evidence: "approved" },
        9.1: { level: 3, evidence: "records" },
        "A.2.2": { excluded: "no" },
      },
    }),
  );
  await open(page, "#/documents");
  const region = page.getByRole("region", { name: "Required by clauses 4 to 10" }).first();
  const demanded = items.filter((item) => item.document && !item.control);
  await expect(region).toContainText(`2 in place, 2 in draft, ${demanded.length - 4} missing.`);
  const row = (id) => page.getByRole("row").filter({ has: page.getByRole("link", { name: id, exact: true }) });
  await expect(row("4.3")).toContainText("In place");
  await expect(row("4.3")).toContainText("Handbook");
  await expect(row("4.3")).toContainText("Kim");
  await expect(row("5.2")).toContainText("Draft");
  await expect(row("7.2")).toContainText("Draft");
  await expect(row("9.1")).toContainText("In place");
  await expect(row("10.2")).toContainText("Missing");
  // An excluded control needs no document.
  await expect(row("A.2.2")).toHaveCount(0);
});

test("the exporter is fetched for the first Word file, and refused if its bytes differ", async ({
  page,
  problems,
}) => {
  await seed(page, asStored({ details: { organisation: "Org" } }));
  const asked = [];
  page.on("request", (request) => {
    if (request.url().endsWith(exporterFile)) asked.push(request.url());
  });
  await open(page, "#/documents");
  await take(page, markdown(page, "AI policy"));
  await go(page, "#/documents/ai-policy");
  expect(asked).toEqual([]);

  // If it cannot be fetched, an alert says so, and Markdown still works.
  const before = await stored(page);
  const pattern = `**/${exporterFile}`;
  await page.route(pattern, (route) => route.abort());
  await word(page, "AI policy").click();
  await expect(alert(page)).toContainText(/ai-policy-org-.*\.docx could not be made/);
  await expect(alert(page)).toContainText("or take the Markdown file");
  const text = (await take(page, markdown(page, "AI policy"))).bytes.toString("utf8");
  expect(text).toContain("# AI policy of Org");
  await button(alert(page), "Close this message").click();
  await expect(alert(page)).toHaveCount(0);
  await page.unroute(pattern);

  // Bytes that differ from the build's are refused.
  await page.route(pattern, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response, body });
  });
  await word(page, "AI policy").click();
  await expect(alert(page)).toBeVisible();
  await button(alert(page), "Close this message").click();
  await page.unroute(pattern);
  await expect.poll(() => problems.join("\n")).toMatch(/integrity/i);
  problems.splice(0);

  // Then it works, and none of this has touched an answer.
  const file = await take(page, word(page, "AI policy"));
  expect(file.name).toMatch(/^ai-policy-org-\d{4}-\d\d-\d\d\.docx$/);
  expect(file.bytes.subarray(0, 2).toString()).toBe("PK");
  await expect(alert(page)).toHaveCount(0);
  expect(asked.length).toBeGreaterThan(0);
  expect(await stored(page)).toEqual(before);
});
