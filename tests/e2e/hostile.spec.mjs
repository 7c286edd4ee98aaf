// Hostile strings in every place that takes text: each is shown as text, and none runs. This is tested
// with the policy and without it, because the policy is the second line of defence, not the first. A
// usual run tries each string in some place and each place with some strings; `cargo xtask soak` tries
// every string in every place.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { all, halves } from "./hostile.mjs";
import {
  ANSWER,
  DETAILS,
  OURS,
  PLACE,
  answerForm,
  asFile,
  button,
  choose,
  content,
  controls,
  envelope,
  expect,
  fullReport,
  go,
  inFile,
  items,
  open,
  organisation,
  saveFile,
  seed,
  stored,
  take,
  test,
  there,
  times,
} from "./page.mjs";

const index = readFileSync(join(process.env.AIMS_DIST, "index.html"), "utf8");
const POLICY = /<meta http-equiv="?Content-Security-Policy"?[^>]*>/i;

/** Where the strings are tried: with the policy as a header and in the page, and without any policy. */
const PLACES = { "with the policy": "AIMS_URL", "without a policy": "AIMS_URL_PLAIN" };

/** Splits the strings into shares for different places; in a soak run, each share holds all strings. */
const shares = (count) =>
  Array.from({ length: count }, (_, share) => times(all.filter((_, n) => n % count === share), all));

/** Records everything that a string could do if it were more than text. */
async function guard(page, place) {
  const ran = [];
  page.on("dialog", (dialog) => {
    ran.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("framenavigated", (frame) => {
    if (frame.parentFrame()) ran.push(`frame ${frame.url()}`);
  });
  const context = page.context();
  const onPage = (opened) => ran.push(`window ${opened.url()}`);
  context.on("page", onPage);
  page.once("close", () => context.off("page", onPage));
  await page.addInitScript(() => {
    window.__ran = (what) => {
      window.__did = [...(window.__did ?? []), what];
    };
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      window.__ran(`${violatedDirective} ${blockedURI}`);
    });
  });
  if (place === "AIMS_URL_PLAIN") {
    expect(index).toMatch(POLICY);
    await page.route(
      (url) => url.href.split("#")[0] === process.env.AIMS_URL_PLAIN,
      (route) => route.fulfill({ contentType: "text/html", body: index.replace(POLICY, "") }),
    );
  }
  return ran;
}

/** Elements and attributes that no screen has, some of them except in a chart. */
const MADE = [
  "script, iframe, frame, object, embed, img, image, picture, video, audio, base, meta, link, style",
  "form, applet, math, template, slot, portal, marquee, dialog, foreignObject, animate, set, use",
  "[srcdoc], [style], [onload], [onerror], [onfocus], [onclick], [onmouseover], [ontoggle], [ping]",
].join(", ");

/** Expects the strings to have had no effect on the current screen. */
async function expectHarmless(page, ran, where) {
  const found = await page.evaluate((made) => {
    const main = document.querySelector("main");
    const schemes = [...main.querySelectorAll("[href], [src], [action]")].flatMap((element) =>
      ["href", "src", "action"].map((name) => element.getAttribute(name)).filter(Boolean),
    );
    const handlers = [...document.querySelectorAll("body *")].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith("on")),
    );
    return {
      did: window.__did,
      made: [...main.querySelectorAll(made)].map((element) => element.outerHTML.slice(0, 200)),
      schemes: schemes.filter((address) => !address.startsWith("#")),
      handlers,
      base: document.baseURI.split("#")[0],
      polluted: Object.keys(Object.prototype).concat({}.level ?? []),
    };
  }, MADE);
  const base = page.url().split("#")[0];
  expect({ ...found, ran, where }).toEqual({
    did: undefined,
    made: [],
    schemes: [],
    handlers: [],
    base,
    polluted: [],
    ran: [],
    where,
  });
}

/** The screens that show text written by the visitor. */
const SHOWN = [
  "#/",
  "#/profile",
  "#/question/4.1",
  "#/clause/A.10",
  "#/list/noted",
  "#/list/owned",
  "#/list/excluded",
  "#/results",
  "#/plan",
  "#/plan/roadmap",
  "#/plan/what-if",
  "#/soa",
  "#/documents",
  "#/documents/statement-of-applicability",
  "#/documents/impact-assessment",
  "#/report",
  "#/data",
];

/** The screens among them that show something by its id. */
const BY_ID = ["#/profile", "#/plan/roadmap", "#/question/4.1", "#/soa", "#/report", "#/data"];

/** An assessment with the strings spread over all its places: each string is in each kind of place. */
function assessment() {
  const text = (place) => all[place % all.length].text;
  const many = (count, from) => Array.from({ length: count }, (_, n) => text(from + n)).join("\n");
  const answers = Object.fromEntries(
    items.map(({ id }, n) => [
      id,
      { level: n % 6, note: many(6, n * 6), owner: text(n), where: text(n + 70) },
    ]),
  );
  for (const [n, { id }] of controls.entries()) answers[id].included = text(n + 140);
  // Each entry holds two or four strings: a form for every string would make the screens slow. A usual
  // run has fewer forms, since each string is also in a note.
  const entries = (every, entry) =>
    Object.fromEntries(
      all.flatMap((_, n) => (n % every ? [] : [[`e${String(n).padStart(3, "0")}`, entry(n)]])),
    );
  const systems = entries(times(10, 2), (n) => ({ name: text(n), purpose: text(n + 1) }));
  const own = entries(times(20, 4), (n) => ({
    title: text(n),
    why: text(n + 1),
    owner: text(n + 2),
    where: text(n + 3),
  }));
  const actions = entries(times(20, 4), (n) => ({
    title: text(n),
    owner: text(n + 1),
    link: text(n + 2),
    note: text(n + 3),
  }));
  const details = {
    name: text(10),
    organisation: text(20),
    scope: many(all.length, 0),
    other_certificates: text(30),
    people: many(all.length, 0),
  };
  return { answers, systems, controls: own, actions, details };
}

/** What a single-line input and a text area make of a text. */
const inLine = (text) => text.replaceAll(/[\r\n]/g, "");
const inArea = (text) => text.replaceAll(/\r\n?/g, "\n");

for (const [how, place] of Object.entries(PLACES)) {
  test.describe(`hostile strings, ${how}`, () => {
    test.describe.configure({ timeout: times(120_000, 300_000) });
    const root = process.env[place];

    test(`F14: texts from a file stay harmless on the screens and when exported`, async ({ page }) => {
      const ran = await guard(page, place);
      const given = assessment();
      await open(page, `${root}#/data`);
      await choose(page, asFile(`<img src=x onerror=__ran(1)>.json`, envelope(given)));
      await expect(page.getByRole("region", { name: "Open a file" })).toContainText(
        "<img src=x onerror=__ran(1)>.json is open.",
      );
      await expectHarmless(page, ran, "file");
      // Exactly what was given is kept.
      expect(inFile((await saveFile(page)).text).assessment).toEqual(given);
      const owners = all.filter((_, n) => n % times(75, 25) === 0).map(({ text }) => `#/owner/${text}`);
      for (const hash of [...SHOWN, ...owners]) {
        await go(page, hash);
        await expectHarmless(page, ran, hash);
      }
      await go(page, "#/question/4.1");
      await expect(answerForm(page, "4.1").note).toHaveValue(inArea(given.answers["4.1"].note));
      await go(page, "#/profile");
      const names = page.locator("[id^=system-name-]");
      const written = Object.values(given.systems).map(({ name }) => inLine(name));
      await expect(names).toHaveCount(written.length);
      const shown = await names.evaluateAll((fields) => fields.map((field) => field.value));
      expect(shown).toEqual(written);
      await go(page, "#/report");
      await fullReport(page);
      const text = await page.getByRole("main").evaluate((main) => main.textContent);
      for (const { note } of Object.values(given.answers)) expect(text).toContain(note.trim());
      await go(page, "#/soa");
      const statement = await page.getByRole("main").evaluate((main) => main.textContent);
      for (const { why } of Object.values(given.controls)) expect(statement).toContain(why.trim());
      await go(page, "#/plan/roadmap");
      const roadmap = await page.getByRole("main").evaluate((main) => main.textContent);
      for (const { title } of Object.values(given.actions)) expect(roadmap).toContain(title.trim());
      await go(page, "#/documents");
      const word = page.getByRole("button", { name: "Word (.docx) AI system inventory" });
      await take(page, word);
      await take(page, page.getByRole("button", { name: "Markdown AI system inventory" }));
      await expectHarmless(page, ran, "documents");
    });

    // The policy can only restrict what a string does, so the rest shows as much without it.
    if (times(place === "AIMS_URL", false)) return;

    test(`ids, unknown values and versions from a file stay harmless`, async ({ page }) => {
      const ran = await guard(page, place);
      // A computed `__proto__` is a name like any other.
      const keyed = (some, value) => Object.fromEntries(some.map(({ text }) => [text, value]));
      const [asAnswer, asWord, asSystem, asControl] = shares(4);
      const texts = all.map(({ text }) => text);
      const file = envelope(
        {
          answers: {
            ...keyed(asAnswer, { level: 3, note: "n" }),
            4.2: { points: texts },
            4.3: keyed(asWord, "x"),
          },
          systems: keyed(asSystem, { name: "System", role: texts[0], assessed: texts[1] }),
          controls: keyed(asControl, { title: "Control", reasons: texts }),
          details: { roles: texts, stage_1: texts[0], certificates: texts },
        },
        { catalog: { id: content.catalog.id, version: texts[2] }, [texts[0]]: 1 },
      );
      await open(page, `${root}#/data`);
      await choose(page, asFile("ids.json", file));
      await expect(page.getByRole("region", { name: "Open a file" })).toContainText("ids.json contains");
      await expectHarmless(page, ran, "repairs");
      await button(page, "Open it").click();
      for (const hash of [...times(BY_ID, SHOWN), "#/question/__proto__"]) {
        await go(page, hash);
        await expectHarmless(page, ran, hash);
      }
      await go(page, "#/data");
      const saved = inFile((await saveFile(page)).text).assessment;
      expect(Object.keys(saved.systems).sort()).toEqual(Object.keys(keyed(asSystem, 1)).sort());
      await page.reload();
      await there(page);
      await expectHarmless(page, ran, "reloaded");
      // What is refused is quoted as text.
      for (const { text } of all.filter((_, n) => n % times(60, 12) === 0)) {
        await choose(page, asFile("other.json", envelope({}, { catalog: { id: text } })));
        await expect(page.getByRole("region", { name: "Open a file" })).toContainText("other.json");
      }
      await expectHarmless(page, ran, "refused");
    });

    test(`strings typed into fields stay unchanged and harmless`, async ({ page }) => {
      const ran = await guard(page, place);
      await open(page, `${root}#/question/4.1`);
      /** Types strings, one after the other, and returns those that the field changed. */
      const typed = (field, some) =>
        field.evaluate(
          (element, texts) =>
            texts.filter((text) => {
              element.value = text;
              const given = element.value;
              element.dispatchEvent(new Event("input", { bubbles: true }));
              return element.value !== given;
            }),
          some.map(({ text }) => text),
        );
      /** Types the strings, shared out among these fields, and checks their screen. */
      const everywhere = async (fields, where) => {
        const parts = shares(fields.length);
        for (const [n, field] of fields.entries()) expect(await typed(field, parts[n])).toEqual([]);
        await expectHarmless(page, ran, where);
      };
      const fieldsOf = (form) => form.locator("textarea, input[type=text], input:not([type])").all();
      const form = answerForm(page, "4.1");
      await everywhere([form.note, form.owner, form.place], "question");
      await go(page, "#/profile");
      await button(page, "Add an AI system").click();
      await everywhere(await fieldsOf(page.locator("main")), "profile");
      await go(page, "#/soa");
      await button(page, "Add your own control").click();
      await everywhere(await fieldsOf(page.locator(".form-entry")), "soa");
      await go(page, "#/search/");
      // Searching takes longest.
      const query = page.locator("#search-query");
      expect(await typed(query, times(shares(6)[0], all))).toEqual([]);
      await expectHarmless(page, ran, "search");
      await go(page, "#/data");
      await organisation(page).fill(`../..\\"><script>__ran(1)</script>`);
      expect((await saveFile(page)).name).toMatch(/^aims-readiness-script-ran-1-script-[-\d]+\.json$/);
    });

    test(`strings in search, owner, question and other addresses stay harmless`, async ({ page }) => {
      const ran = await guard(page, place);
      await open(page, root);
      const begins = ["#/owner/", "#/question/", "#", "#/crosswalk/"];
      // core/tests/native/route.rs covers what an address may hold: a usual run tries some of each kind.
      const parts = shares(times(3, 1) * begins.length);
      // Searching takes longest, so it gets the fewest strings.
      const searched = all.filter((_, n) => n % times(36, 9) === 0);
      for (const [begin, some] of [["#/search/", searched], ...begins.map((begin, n) => [begin, parts[n]])]) {
        await page.evaluate(
          async ([start, texts]) => {
            for (const [n, text] of texts.entries()) {
              location.hash = start + (n % 2 ? text : encodeURIComponent(text));
              await new Promise((done) => {
                setTimeout(done);
              });
            }
          },
          [begin, some.map(({ text }) => text.slice(0, 300))],
        );
        await there(page);
        await expectHarmless(page, ran, begin);
      }
      for (const { text } of all.filter((_, n) => n % times(75, 15) === 0)) {
        await go(page, `#/owner/${encodeURIComponent(text)}`);
        await expectHarmless(page, ran, text);
      }
      // The same when the page is loaded at the address.
      for (const text of ["<img src=x onerror=__ran(1)>", "%E0%A4%A", "__proto__", "%00"]) {
        await open(page, `${root}#/search/${text}`);
        await expectHarmless(page, ran, text);
      }
    });

    test(`values, damaged values and key names in storage stay harmless`, async ({ page }) => {
      const ran = await guard(page, place);
      await seed(page, {}, root);
      const KEYS = [
        (text) => [`${OURS}system/${text}`, JSON.stringify({ name: text })],
        (text, isDamaged) => [
          `${OURS}answer/${text}`,
          isDamaged ? text : JSON.stringify({ note: text, level: text }),
        ],
        (text) => [`aims-readiness/v4/${text}`, text],
        (text) => [`aims-readiness/aside/1/${text}`, text],
        (text) => [`aims-readiness/v3/other/${text}`, text],
        (text) => [`aims-readiness/v2/${content.catalog.id}/answer/${text}`, text],
      ];
      const parts = shares(KEYS.length);
      const values = Object.fromEntries(
        KEYS.flatMap((key, n) => parts[n].map(({ text }, place) => key(text, place % 2 === 1))),
      );
      values[`${ANSWER}4.1`] = JSON.stringify({ note: all[0].text, owner: all[14].text });
      values[DETAILS] = JSON.stringify({ organisation: all[14].text, people: all[0].text });
      // Settings of this version and of the one that is migrated.
      values[PLACE] = JSON.stringify(`#/question/${all[14].text}`);
      values["aims-readiness/v3/shortcuts"] = all[0].text;
      values["aims-readiness/v3/open"] = all[0].text;
      values["aims-readiness/v2/place"] = `#/question/${all[14].text}`;
      values["aims-readiness/v2/keys"] = all[0].text;
      values["aims-readiness/v2/since-file"] = all[0].text;
      await page.evaluate(
        ([some, broken]) => {
          Object.entries(some).forEach(([key, value]) => localStorage.setItem(key, value));
          for (const escaped of broken) {
            const half = JSON.parse(`"${escaped}"`);
            localStorage.setItem(`aims-readiness/v3/iso42001-2023/system/a${escaped.length}`, `{"name":"${half}"}`);
          }
        },
        [values, halves],
      );
      await open(page, root);
      await expectHarmless(page, ran, "start");
      const notice = page.getByRole("alert").filter({ hasText: "was not as expected" });
      await expect(notice).toContainText("could not be read");
      await take(page, button(page, "Download what was set aside"));
      for (const hash of times(BY_ID, SHOWN)) {
        await go(page, hash);
        await expectHarmless(page, ran, hash);
      }
      // Everything that is ours can be erased, whatever it is called.
      await go(page, "#/data");
      await button(page, "Erase everything…").click();
      await button(page, "Continue").click();
      await button(page, "Erase now").click();
      await expect.poll(() => stored(page)).toEqual({});
    });
  });
}
