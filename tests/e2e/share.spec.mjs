// Save and export: what goes in, links that contain an assessment, and files on phones.

import { randomBytes } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { expectAccessible, expectNoSideways } from "./axe.mjs";
import {
  ANSWER,
  PLACE,
  answerForm,
  asFile,
  asStored,
  button,
  choose,
  envelope,
  expect,
  go,
  heading,
  items,
  link,
  open,
  seed,
  stored,
  take,
  test,
  there,
  watch,
} from "./page.mjs";

const own = asStored({
  answers: {
    4.1: { level: 3, evidence: "records", note: "Secret note", owner: "Secret owner" },
    4.2: { level: 1, points: ["parties"] },
    "A.2.2": { level: 2, included: "Secret reason" },
  },
  systems: { a: { name: "Secret system", role: "user" } },
  details: { organisation: "Secret Ltd", target: 3 },
});
const section = (page) => page.getByRole("region", { name: "Save and export" });
const linkField = (page) => section(page).getByLabel("Link", { exact: true });
const banner = (page) => page.getByRole("region", { name: "Shared", exact: true });
/** The choice of what goes in: the first group is for a file, the second for a link. */
const what = (page, words, place) =>
  section(page)
    .getByRole("radio", { name: new RegExp(`^${words}`) })
    .nth(place);

/** The part of a link after `#/shared/` that holds this file, and the file in a link. */
const textOf = (file) =>
  Buffer.concat([Buffer.from([1]), deflateRawSync(Buffer.from(file))]).toString("base64url");
const fileIn = (url) => {
  const text = new URL(url).hash.slice("#/shared/".length);
  return JSON.parse(inflateRawSync(Buffer.from(text, "base64url").subarray(1)).toString("utf8"));
};

async function linkOf(page) {
  await button(section(page), "Make a link").click();
  await expect(linkField(page)).toBeVisible();
  return linkField(page).inputValue();
}

const answersOf = async (page) =>
  Object.keys(await stored(page)).filter((key) => key.includes("/answer/"));

test("a link opens read-only for another visitor, who can copy the assessment", async ({ page, browser }) => {
  await seed(page, own);
  await open(page, "#/data");
  const url = await linkOf(page);
  await expect(section(page)).toContainText("Anyone who has the link can read what is in it.");
  await expect(section(page)).toContainText(`The link has ${url.length} characters.`);
  expect(url.length).toBeLessThan(2_000);
  await expect(section(page).getByRole("img", { name: "QR code of the link" })).toBeVisible();
  // Scores only, unless the visitor chooses otherwise.
  const { saved, assessment } = fileIn(url);
  expect(saved.at).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(assessment).toEqual({
    details: {},
    answers: {
      4.1: { level: 3, evidence: "records" },
      4.2: { level: 1 },
      "A.2.2": { level: 2, included: "…" },
    },
  });

  const fresh = await browser.newContext();
  const problems = watch(fresh);
  const other = await fresh.newPage();
  await other.goto(url);
  await there(other);
  await expect(heading(other)).toHaveText("Shared assessment");
  await expect(other.getByRole("main")).toContainText(
    `3 of ${items.length} questions are answered.`,
  );
  await expect(banner(other)).toContainText("This is a shared assessment, read-only. It was made on ");
  expect(await stored(other), "nothing is stored").toEqual({});
  await link(other, "View its results").first().click();
  await expect(heading(other)).toHaveText("Results");
  await go(other, "#/question/4.1");
  await expect(answerForm(other, "4.1").level(3)).toBeChecked();
  await expect(answerForm(other, "4.1").level(2)).toBeDisabled();
  await expect(banner(other)).toBeVisible();
  expect(await answersOf(other)).toEqual([]);
  expect(JSON.stringify(await stored(other)), "nor is the link").not.toContain("shared");

  await button(banner(other), "Copy it to my assessments").click();
  await expect(banner(other)).toHaveCount(0);
  await expect(answerForm(other, "4.1").level(2)).toBeEnabled();
  expect((await answersOf(other)).sort()).toEqual(
    ["4.1", "4.2", "A.2.2"].map((id) => ANSWER + id),
  );
  problems.stop();
  expect([...problems]).toEqual([]);
  await fresh.close();
});

test("copying or closing a shared assessment leaves the address of its link", async ({ page }) => {
  await seed(page, own);
  const text = textOf(envelope({ answers: { 5.1: { level: 4 } } }));
  await open(page, `#/shared/${text}`);
  await button(banner(page), "Back to my assessment").click();
  await expect(banner(page)).toHaveCount(0);
  await expect(page).toHaveURL(/#\/$/);
  expect(await stored(page)).toEqual(own);
  await go(page, `#/shared/${text}`);
  await button(banner(page), "Copy it to my assessments").click();
  await expect(heading(page)).toHaveText("Results");
  expect(await stored(page), "what was there stays").toMatchObject(own);
});

const good = textOf(envelope({ answers: { 4.1: { level: 1 } } }));
const CUT_OFF = "It is cut off or was changed on the way";
const HOSTILE = {
  nothing: ["", "It ends after “#/shared/”"],
  "not base64": ["A+/=", CUT_OFF],
  markup: ["<img src=x onerror=window.hacked=1>", CUT_OFF],
  "a bomb of 50 MB": [textOf(Buffer.alloc(50_000_000)), "larger than 4 MB"],
  "cut off": [good.slice(0, -8), CUT_OFF],
  "no compressed data": ["Af________", CUT_OFF],
  "another form": [Buffer.from([2, 1, 1]).toString("base64url"), "made by a newer version"],
  "JSON of somebody else": [textOf("{}"), "It holds no assessment."],
  "no text": [textOf(Buffer.from([0xff, 0xfe, 0xff])), "It holds no assessment."],
  "a newer file": [textOf(envelope({}, { version: 7 })), "a newer version of this page"],
  "another catalogue": [
    textOf(envelope({}, { catalog: { id: "iso9001", version: "1" } })),
    "another question catalogue (iso9001)",
  ],
};

test("hostile links are refused, each with its reason, and nothing else breaks", async ({ page }) => {
  const before = { ...own, [PLACE]: '"#/question/4.1"' };
  await seed(page, before);
  await open(page, "#/question/4.1");
  for (const [kind, [text, message]] of Object.entries(HOSTILE)) {
    await test.step(kind, async () => {
      await go(page, `#/shared/${text}`);
      const refusal = page.getByRole("main").getByRole("alert");
      await expect.soft(refusal, kind).toContainText("The link could not be opened.");
      await expect.soft(refusal, kind).toContainText(message);
      await expect.soft(refusal, kind).toContainText("Your own answers are unchanged.");
      await expect.soft(banner(page), kind).toHaveCount(0);
      expect(await stored(page), kind).toEqual(before);
      await go(page, "#/question/4.1");
      await expect(answerForm(page, "4.1").note).toHaveValue("Secret note");
    });
  }
  expect(await page.evaluate(() => window.hacked)).toBe(undefined);
});

test("a long link has a warning, and a still longer one is not made", async ({ page }) => {
  const note = (bytes) =>
    asStored({ answers: { 4.1: { level: 1, note: randomBytes(bytes).toString("base64") } } });
  await seed(page, note(2_000));
  await open(page, "#/data");
  await what(page, "Everything", 1).check();
  const url = await linkOf(page);
  expect(url.length).toBeGreaterThan(2_000);
  await expect(section(page)).toContainText("Some mail and chat programs cut links");
  await expect(section(page).getByRole("img"), "no phone reads so large a code").toHaveCount(0);
  // Another choice needs another link.
  await what(page, "Scores only", 1).check();
  await expect(linkField(page)).toHaveCount(0);
  expect((await linkOf(page)).length).toBeLessThan(2_000);

  await seed(page, note(20_000));
  await open(page, "#/data");
  await what(page, "Everything", 1).check();
  await button(section(page), "Make a link").click();
  await expect(section(page)).toContainText("many programs would cut it off");
  await expect(linkField(page)).toHaveCount(0);
});

test("a browser that cannot compress gets a message instead of links", async ({ page }) => {
  await page.addInitScript(() => delete window.CompressionStream);
  await open(page, "#/data");
  await expect(section(page)).toContainText("This browser is too old for such links.");
  await expect(button(section(page), "Make a link")).toHaveCount(0);
  await go(page, `#/shared/${good}`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText("too old for such links");
});

test("a file contains what was chosen, and the page lists what is left out", async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  const save = () => take(page, button(section(page), "Save the file"));
  const all = await save();
  expect(all.name).toMatch(/^aims-readiness-secret-ltd-\d{4}-\d\d-\d\d\.json$/);
  expect(all.bytes.toString("utf8").match(/Secret/g)).toHaveLength(5);

  await what(page, "Without names and notes", 0).check();
  await section(page).getByText("7 kinds of data are not included").click();
  await expect(section(page)).toContainText("people and owners");
  const nameless = await save();
  expect(nameless.name).toMatch(/^aims-readiness-\d{4}-\d\d-\d\d\.json$/);
  const { assessment } = JSON.parse(nameless.bytes.toString("utf8"));
  expect(JSON.stringify(assessment)).not.toContain("Secret");
  expect(assessment.details).toEqual({ target: 3 });
  expect(assessment.answers["4.2"]).toEqual({ level: 1, points: ["parties"] });
  expect(assessment.systems).toEqual({ n00000: { name: "…", role: "user" } });

  await section(page).getByLabel("Format").selectOption({ label: "Table (CSV)" });
  await section(page).getByLabel("Table separated by").selectOption(";");
  await expect(section(page).getByLabel("Lock with a password")).toHaveCount(0);
  const table = await save();
  expect(table.name).toMatch(/^aims-readiness-table-\d{4}-\d\d-\d\d\.csv$/);
  const rows = table.bytes.toString("utf8");
  expect(rows.startsWith("\u{feff}id;title;decision;level;")).toBe(true);
  expect(rows).not.toContain("Secret");
});

test("a file is shared with another app if the browser can share files", async ({ page }) => {
  // As in Chrome, which shares text files but not JSON.
  await page.addInitScript(() => {
    const define = (name, value) => Object.defineProperty(navigator, name, { value });
    define("canShare", ({ files }) => files[0].type === "text/plain");
    define("share", async ({ files }) => {
      window.sharedFile = { name: files[0].name, text: await files[0].text() };
    });
  });
  await seed(page, own);
  await open(page, "#/data");
  await button(section(page), "Share…").click();
  await expect(section(page)).toContainText("Passed to the app you chose.");
  const { name, text } = await page.evaluate(() => window.sharedFile);
  expect(name).toMatch(/^aims-readiness-secret-ltd-.*\.json\.txt$/);
  // A file with the name that a phone gives it can be opened again.
  await choose(page, asFile(name, text));
  const outcome = page.getByRole("region", { name: "Open a file" }).getByRole("alert");
  await expect(outcome).toContainText("is open.");
  await expect(page.getByLabel("Choose a file")).not.toHaveAttribute("accept");
});

test("the installed page offers to open a saved file until something is answered", async ({ page }) => {
  await page.addInitScript(() => {
    const real = window.matchMedia.bind(window);
    window.matchMedia = (query) =>
      query.includes("display-mode: standalone") ? { matches: true, media: query } : real(query);
  });
  await open(page);
  const offer = page.getByRole("region", { name: "App", exact: true });
  await expect(offer).toContainText("its storage may be separate from that of your browser");
  await link(offer, "Open a saved file").click();
  await expect(heading(page)).toHaveText("Your data");
  await go(page, "#/question/4.1");
  await answerForm(page, "4.1").level(2).check();
  await expect(offer).toHaveCount(0);
});

test("the form and the screen of a link are accessible and fit a phone", async ({ page }) => {
  await seed(page, own);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "#/data");
  const url = await linkOf(page);
  await what(page, "Scores only", 0).check();
  await section(page).getByText("11 kinds of data are not included").first().click();
  await section(page).getByLabel("Lock with a password").check();
  await expectNoSideways(page, "form");
  await expectAccessible(page, "form");
  await go(page, new URL(url).hash);
  await expect(banner(page)).toBeVisible();
  await expectNoSideways(page, "shared");
  await expectAccessible(page, "shared");
});
