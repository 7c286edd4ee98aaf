// Files: saved and opened again, and everything else that a file can be.

import {
  ANSWER,
  PLACE,
  answerForm,
  asFile,
  asStored,
  button,
  choose,
  content,
  envelope,
  expect,
  fullReport,
  go,
  heading,
  inFile,
  open,
  openKeys,
  organisation,
  saveFile,
  seed,
  stored,
  test,
} from "./page.mjs";
import { pdfPages, squeeze } from "./pdf.mjs";

const own = asStored({
  answers: { 4.1: { level: 2, note: "my own" }, "9.3.1": { level: 5, evidence: "records" } },
  details: { organisation: "Mine" },
});
const outcome = (page) => page.getByRole("region", { name: "Open a file" }).getByRole("alert");

test("a saved file opens in another browser with the same answers", async ({ page, browser }) => {
  const values = asStored({
    answers: {
      4.1: {
        level: 0,
        evidence: "draft",
        points: ["climate", "roles"],
        note: 'Zeile 1\nZeile 2 "Zitat" \\ ☃',
      },
      10.2: { note: "only a note" },
      "7.5.3": { level: 5, owner: "Kim", where: "Handbook, 7" },
      "9.2.1": { declined: ["credit"] },
      "A.2.2": { level: 2, included: "Our risks need it.", reasons: ["risk", "contract"] },
      "A.7.3": { excluded: "No data is acquired." },
    },
    systems: { a: { name: "Chat", role: "user", assessed: "yes", assessed_on: "2026-05-12" } },
    controls: { b: { title: "Stop switch", reasons: ["risk"], level: 3, evidence: "records" } },
    details: {
      name: "Before the audit",
      organisation: "Größe & Söhne",
      scope: "All",
      roles: ["provider", "user"],
      certificates: ["iso27001"],
      other_certificates: "ISO 14001",
      target: 3,
      stage_1: "2027-03-01",
      people: "Kim\nQuality manager",
    },
  });
  await seed(page, values);
  await open(page, "#/data");
  const file = await saveFile(page);
  expect(file.name).toMatch(/^aims-readiness-größe-söhne-/);

  const fresh = await browser.newContext();
  const there = await fresh.newPage();
  await open(there, "#/data");
  await choose(there, file.path);
  // There is nothing to lose or repair, so it opens without a question.
  await expect(outcome(there)).toContainText("is open.");
  expect(await stored(there)).toEqual(values);
  await go(there, "#/question/4.1");
  await expect(answerForm(there, "4.1").note).toHaveValue('Zeile 1\nZeile 2 "Zitat" \\ ☃');
  await go(there, "#/data");
  // The same file, apart from the time it was saved.
  const plain = (text) => ({ ...JSON.parse(text), saved: undefined });
  expect(plain((await saveFile(there)).text)).toEqual(plain(file.text));
  await fresh.close();
});

const whole = envelope({ answers: { 4.1: { level: 1 } } });
const deep = "[".repeat(300_000) + "]".repeat(300_000);
const REFUSED = {
  "not JSON": ["Dear all,\nplease find attached", "line 1, column 1 is not valid JSON"],
  "broken in the middle": [whole.replace('"level":1', '"level":\n1,,'), "line 2, column 3"],
  "JSON of somebody else": [
    '{"name":"package","version":"1.0.0"}',
    "This is not an assessment file from this page.",
  ],
  "a bare number": ["42", "This is not an assessment file from this page."],
  "from a newer version": [
    envelope({}, { version: 7 }),
    "newer version of this page (file version 7; this page reads up to 3)",
  ],
  "from an older version": [
    envelope({}, { version: 1 }),
    "older version of this page (file version 1; this page reads version 2 and later). Choose",
  ],
  "without a version": [envelope({}, { version: "one" }), "does not state its file version"],
  "cut off": [whole.slice(0, -9), "It ends too early, at line 1."],
  "over 5 MB": [
    envelope({ answers: { 4.1: { note: "x".repeat(5_000_000) } } }),
    "It is too large: about 6 MB. An assessment has at most 5 MB.",
  ],
  "with far too many values": [
    envelope({ answers: { 4.1: { points: new Array(300_000).fill("x") } } }),
    "It holds far more values than any assessment.",
  ],
  "for another catalog": [
    envelope({}, { catalog: { id: "iso9001", version: "1" } }),
    "another question catalogue (iso9001)",
  ],
  empty: ["  \n", "It is empty."],
  "without an assessment": [envelope({}, { assessment: undefined }), "It contains no assessment."],
  "absurdly deep": [deep, "This is not an assessment file from this page."],
  "a picture": ["\u0089PNG\r\n\u001a\n\u0000\u0000", "column 1 is not valid JSON"],
};

test("F14: an unusable file is refused, with what is wrong and where", async ({ page }) => {
  // The visitor's place is stored too, and is the same after each file.
  const before = { ...own, [PLACE]: '"#/question/4.1"' };
  await seed(page, before);
  await open(page, "#/data");
  for (const [kind, [text, message]] of Object.entries(REFUSED)) {
    const name = `${kind}.json`;
    await test.step(kind, async () => {
      await choose(page, asFile(name, text));
      await expect.soft(outcome(page)).toContainText(`${name} was not opened.`);
      await expect.soft(outcome(page)).toContainText(message);
      await expect.soft(outcome(page)).toContainText("Your own answers are unchanged.");
      expect(await stored(page)).toEqual(before);
      await go(page, "#/question/4.1");
      await expect(answerForm(page, "4.1").note).toHaveValue("my own");
      await expect(button(page, "Undo")).toBeDisabled();
      await go(page, "#/data");
    });
  }
});

const strange = envelope(
  {
    answers: {
      4.1: { level: 9, evidence: "sworn", note: "kept" },
      4.2: { level: 3, points: ["parties", "no-such-point"] },
      99.1: { level: 4, note: "from the future" },
      5.1: { level: 2, excluded: "we do not like it" },
      "A.2.2": { included: "Needed.", reasons: ["risk", "whim"], mood: "good" },
      5.2: deep,
      5.3: JSON.parse("[[[[1]]]]"),
    },
  },
  { mood: "good", catalog: { id: content.catalog.id, version: "0.9.0" } },
).replace(
  '"details":{}',
  '"details":{"roles":["user","king"],"stage_1":"2026-02-30"},"systems":{"a":{"name":7}}',
);
const REPAIRS = [
  "mood: unknown",
  "catalogue version 0.9.0; this page has",
  "answers/4.1/level: 9 is not a level from 0 to 5; the question counts as unanswered",
  'answers/4.1/evidence: "sworn" is not a grade of evidence',
  'answers/4.2/points: unknown point ("no-such-point")',
  "answers/99.1: unknown question; the answer is kept",
  "answers/5.1: a requirement always applies",
  "answers/5.2: is not a valid entry",
  "answers/5.3: is not a valid entry",
  'answers/A.2.2/reasons: "whim" is unknown; dropped',
  "answers/A.2.2/mood: unknown",
  'details/roles: "king" is unknown; dropped',
  'details/stage_1: "2026-02-30" is not a date such as',
  "systems/a/name: is not text; left empty",
];

test('F14: unexpected values in a file are listed first, and "Cancel" changes nothing', async ({ page }) => {
  await seed(page, own);
  await open(page, "#/data");
  await choose(page, asFile("strange.json", strange));
  await expect(outcome(page)).toContainText("strange.json contains");
  await expect(outcome(page)).toContainText(`${REPAIRS.length} values in it are not as expected.`);
  for (const repair of REPAIRS) await expect(outcome(page)).toContainText(repair);
  await button(page, "Cancel").click();
  await expect(outcome(page)).toBeEmpty();
  expect(await stored(page)).toEqual(own);

  // The same file can be chosen again, opened, and undone.
  await choose(page, asFile("strange.json", strange));
  await button(page, "Open it").click();
  await expect(outcome(page)).toContainText("strange.json is open.");
  const now = await stored(page);
  expect(now, "what was there stays").toMatchObject(own);
  const other = await openKeys(page);
  const of = (id) => now[`${other}answer/${id}`] && JSON.parse(now[`${other}answer/${id}`]);
  expect(of("4.1")).toEqual({ note: "kept" });
  expect(of("99.1")).toEqual({ level: 4, note: "from the future" });
  expect(of("5.1")).toEqual({ level: 2 });
  expect(of("A.2.2")).toEqual({ included: "Needed.", reasons: ["risk"] });
  expect(of("9.3.1")).toBeUndefined();
  await go(page, "#/results");
  await expect(page.getByRole("region", { name: "Clauses 4 to 10" })).toContainText("2 of 32");
  // What this page does not know is carried over into the next file.
  await go(page, "#/data");
  const saved = inFile((await saveFile(page)).text);
  expect(saved.assessment.answers["99.1"]).toEqual({ level: 4, note: "from the future" });
  await button(page, "Undo").click();
  expect(await stored(page)).toEqual(own);
});

test("F14: a flood of unexpected values is counted, and only some are listed", async ({ page }) => {
  const answers = Object.fromEntries(
    Array.from({ length: 500 }, (_, n) => [`X.${n}`, { level: 1 }]),
  );
  await open(page, "#/data");
  await choose(page, asFile("flood.json", envelope({ answers })));
  await expect(outcome(page)).toContainText("500 remarks:");
  await expect(outcome(page).getByRole("listitem")).toHaveCount(21);
  await expect(outcome(page)).toContainText("and 480 more");
});

test("F14: only the first 2000 AI systems of a file are read, and a message says so", async ({
  page,
}) => {
  const systems = Object.fromEntries(
    Array.from({ length: 2_001 }, (_, n) => [`s${n}`, { name: `System ${n}` }]),
  );
  await seed(page, own);
  await open(page, "#/data");
  await choose(page, asFile("many.json", envelope({ systems })));
  await expect(outcome(page)).toContainText(
    "systems: has more than 2000 entries; the rest are dropped",
  );
  expect(await stored(page)).toEqual(own);
  await button(page, "Open it").click();
  await expect(outcome(page)).toContainText("many.json is open.");
  const names = Object.values(await stored(page)).map((value) => JSON.parse(value).name);
  expect(names).toContain("System 1999");
  expect(names).not.toContain("System 2000");
});

/** Notes that a page might take for something else, and the direction in which each is read. */
const NOTES = {
  4.1: [
    '<script>window.hacked=1</script><img src=x onerror="window.hacked=2"> [[aims|a]] {id} &amp;',
    "ltr",
  ],
  4.2: ["👩🏽‍🔬🏳️‍🌈 e\u0301 \u{1F469}\u200D\u{1F467}", "ltr"],
  4.3: ["הארגון בודק את המערכת פעם בשנה. العربية أيضا.", "rtl"],
};

test("notes of markup, emoji and Hebrew are kept, shown, printed and saved as text", async ({ page }) => {
  await open(page, "#/clause/4");
  for (const [id, [note]] of Object.entries(NOTES)) {
    const form = answerForm(page, id);
    await form.scope.getByText("Points, notes, owner and location").click();
    await form.note.fill(note);
  }
  await page.reload();
  for (const [id, [note]] of Object.entries(NOTES)) {
    await go(page, `#/question/${id}`);
    await expect(answerForm(page, id).note).toHaveValue(note);
  }
  await go(page, "#/report");
  await fullReport(page);
  const shown = page.getByRole("region", { name: "Notes" }).getByRole("definition");
  await expect(shown).toHaveText(Object.values(NOTES).map(([note]) => note));
  await expect(page.getByRole("main").locator("img, script")).toHaveCount(0);
  const directions = await shown.evaluateAll((all) =>
    all.map((element) => getComputedStyle(element).direction),
  );
  expect(directions).toEqual(Object.values(NOTES).map(([, direction]) => direction));
  // Emoji and Hebrew depend on the fonts of the machine; plain letters are always there.
  const paper = squeeze((await pdfPages(page, "A4")).join(""));
  expect(paper).toContain(squeeze(NOTES["4.1"][0]));
  await go(page, "#/list/noted");
  await go(page, "#/data");
  const { answers } = inFile((await saveFile(page)).text).assessment;
  for (const [id, [note]] of Object.entries(NOTES)) expect(answers[id].note, id).toBe(note);
  expect(await page.evaluate(() => window.hacked)).toBe(undefined);
});

test("names and file names are treated as text, too", async ({ page }) => {
  const name = "<b onclick=x>../..\\evil</b>";
  await open(page, "#/data");
  await choose(page, asFile("<img src=x onerror=window.hacked=1>.json", "{}"));
  await expect(outcome(page)).toContainText(
    "<img src=x onerror=window.hacked=1>.json was not opened.",
  );
  await organisation(page).fill(name);
  expect((await saveFile(page)).name).toMatch(
    /^aims-readiness-b-onclick-x-evil-b-\d{4}-\d\d-\d\d\.json$/,
  );
  await go(page, "#/report");
  await expect(page.getByRole("main")).toContainText(name);
  expect(await page.evaluate(() => window.hacked)).toBe(undefined);
});

test("a note of 100,000 characters is kept, shown in full and printed", async ({ page }) => {
  const note = `begin ${"Lorem ipsum dolor sit amet. ".repeat(3572).slice(0, 99_990)} end`;
  expect(note.length).toBe(100_000);
  await open(page, "#/question/4.1");
  await answerForm(page, "4.1").note.fill(note);
  await page.reload();
  await expect(answerForm(page, "4.1").note).toHaveValue(note);
  // The cursor can go to the end of the note.
  await answerForm(page, "4.1").note.press("End");
  await go(page, "#/report");
  await fullReport(page);
  await expect(heading(page)).toBeVisible();
  await expect(page.getByRole("region", { name: "Notes" }).getByRole("definition")).toHaveText(
    note,
  );
  const sheets = await pdfPages(page, "A4");
  expect(sheets.length).toBeGreaterThan(10);
  const letters = squeeze(sheets.map((sheet) => sheet.replace(/\d+ \/ \d+/, "")).join(""));
  expect(letters).toContain("beginLoremipsum");
  expect(letters.split("Loremipsumdolorsitamet.").length).toBeGreaterThan(3500);
});
