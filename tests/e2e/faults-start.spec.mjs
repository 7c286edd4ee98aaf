// F12 and F16 of what can go wrong: files of the start that are missing, altered, of the wrong type or
// from another build; scripts or WebAssembly switched off; and a host that sends none of our headers.

import { readdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { built, notFound, reply, silence, test } from "./host.mjs";
import {
  answerForm,
  button,
  contentFile,
  expect,
  go,
  heading,
  inFile,
  library,
  open,
  saveFile,
  seed,
  stored,
  storedAnswer,
  take,
  there,
  times,
} from "./page.mjs";

const FAILED = "The page could not start";
const LATE = "The program of this page has not arrived yet.";
/** The plain message appears within this time. */
const SOON = { timeout: 5000 };

const named = (pattern) => readdirSync(process.env.AIMS_DIST).find((name) => pattern.test(name));
const wasm = named(/^aims-readiness-.*\.wasm$/);
const glue = named(/^aims-readiness-.*\.js$/);
const boot = named(/^boot-.*\.js$/);
const style = named(/^style-.*\.css$/);

/** The same bytes, with one of them changed. */
function altered(name) {
  const bytes = Buffer.from(built(name));
  bytes[bytes.length >> 1] ^= 1;
  return bytes;
}

const PAGE = reply("<!doctype html><title>Sign in</title><p>Hello", "text/html");
const refused = reply("<p>Blocked by policy", "text/plain", 403);
const instead = (name) => `instead of the file ${name}, a web page arrived`;
const changed = (name) => `the file ${name} was changed on its way`;
const status = (name, is) => `the file ${name} was blocked on its way to you, or is missing on the server (status ${is})`;
const BROKEN = {
  "the program is not found": [wasm, notFound, status(wasm, 404)],
  "the program is refused": [wasm, refused, status(wasm, 403)],
  "the program is replaced by a page": [wasm, PAGE, instead(wasm)],
  "the program is altered": [wasm, reply(altered(wasm), "application/wasm"), changed(wasm)],
  "the program is cut off": [wasm, reply(built(wasm).subarray(0, 5000), "application/wasm"), changed(wasm)],
  "the program is empty": [wasm, reply("", "application/wasm"), changed(wasm)],
  "another program arrives": [wasm, reply(built(named(/^exporter-/)), "application/wasm"), changed(wasm)],
  "the glue is not found": [glue, notFound, status(glue, 404)],
  "the glue is replaced by a page": [glue, PAGE, instead(glue)],
  "the glue is from another build": [
    glue,
    reply(`globalThis.__another = true;\n${built(glue)}`, "text/javascript"),
    changed(glue),
  ],
};

for (const [kind, [name, answer, said]] of Object.entries(BROKEN)) {
  test(`F12: if ${kind}, the page says so within 5 s, and "Reload" helps`, async ({
    page,
    problems,
    site,
  }) => {
    const exceptions = [];
    page.on("pageerror", (error) => exceptions.push(error));
    site.changed[name] = answer;
    await page.goto(`${site.url}#/question/4.1`);
    await expect(page.locator("#boot-failed")).toBeVisible(SOON);
    await expect(page.locator("#boot-failed")).toContainText(said);
    // The message tells a network administrator which site to allow.
    await expect(page.locator("#boot-failed")).toContainText(`let the files of ${new URL(site.url).host} through`);
    await expect(page.locator(".loading")).toHaveCount(0);
    await expect(page.getByText(LATE)).toBeHidden();
    const again = site.asked.filter((asked) => asked.name === wasm && asked.fresh);
    if (name === wasm) expect(again).toHaveLength(1);
    expect(await page.evaluate(() => window.__another)).toBe(undefined);
    expect(exceptions).toEqual([]);
    await expect.poll(() => problems.length).toBeGreaterThan(0);
    problems.splice(0);
    site.changed = {};
    await button(page, "Reload").click();
    await expect(heading(page)).toContainText("4.1");
  });
}

/** Files damaged by a cache on the way, but intact on the host. */
const BY_A_CACHE = {
  program: [wasm, "application/wasm"],
  glue: [glue, "text/javascript"],
  style: [style, "text/css"],
  content: [contentFile, "application/json"],
};

for (const [what, [name, type]] of Object.entries(BY_A_CACHE)) {
  test(`F12: the page starts if only a cache has damaged the ${what}`, async ({
    page,
    problems,
    site,
  }) => {
    const damaged = reply(altered(name), type);
    Object.defineProperty(site.changed, name, {
      get: () => (site.asked.at(-1).fresh ? undefined : damaged),
    });
    await page.goto(`${site.url}#/question/4.1`);
    await expect(heading(page)).toContainText("4.1", SOON);
    await page.keyboard.press("3");
    await expect(answerForm(page, "4.1").level(3)).toBeChecked();
    // The grid of a question is in the style sheet that comes as a file.
    await expect(page.locator(".grade-row").first()).toHaveCSS("display", "grid");
    // The browser reports the damage, and nothing else.
    const other = problems.splice(0).filter((problem) => !/integrity|preload/i.test(problem));
    expect(other).toEqual([]);
  });
}

test("F12: the page starts even if the host does not know the type of the program", async ({
  page,
  problems,
  site,
}) => {
  site.changed[wasm] = reply(built(wasm), "application/octet-stream");
  await page.goto(`${site.url}#/question/4.1`);
  await expect(heading(page)).toContainText("4.1");
  await page.keyboard.press("3");
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 3 });
  const other = problems.splice(0).filter((problem) => !/MIME type/.test(problem));
  expect(other).toEqual([]);
});

const late = (page) => page.locator(".boot-late");

/** Stops the animations of an element this many milliseconds after they begin. */
const stopAt = (element, time) =>
  element.evaluate((animated, to) => {
    for (const animation of animated.getAnimations()) {
      animation.pause();
      animation.currentTime = to;
    }
  }, time);

const STARTLESS = {
  missing: notFound,
  altered: reply(`${built(boot)}\n// another`, "text/javascript"),
  "replaced by a page": reply("<!doctype html><p>Hello", "text/html"),
  "never delivered": silence,
};

for (const [how, instead] of Object.entries(STARTLESS)) {
  test(`F12: if boot.js is ${how}, the page says that the program is late, and "Reload" helps`, async ({
    page,
    problems,
    site,
  }) => {
    site.changed[boot] = instead;
    await page.goto(`${site.url}#/question/4.1`, { waitUntil: "commit" });
    await expect(page.getByText("Loading the questions…")).toBeVisible();
    // The style sheet shows the text five seconds after it has arrived, however slow the machine is.
    await expect(late(page)).toHaveCSS("animation-delay", "5s");
    await stopAt(late(page), 4_900);
    await expect(page.getByText(LATE)).toBeHidden();
    await stopAt(late(page), 5_100);
    await expect(page.getByText(LATE)).toBeVisible();
    site.changed = {};
    await page.getByRole("link", { name: "Reload" }).click();
    await expect(heading(page)).toBeVisible();
    problems.splice(0);
  });
}

test("F12: the page is not blank if no other file arrives", async ({ page, problems }) => {
  await page.route(
    (url) => url.href !== process.env.AIMS_URL,
    (route) => route.abort(),
  );
  await page.goto("./");
  // The page itself contains the text and the first question.
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("radio").first()).toBeVisible();
  await expect(late(page)).toHaveCSS("animation-delay", "5s");
  const states = () => late(page).evaluate((one) => one.getAnimations().map(({ playState }) => playState));
  expect(await states()).toEqual(["running"]);
  // In a soak run, the five seconds really pass.
  if (times(true, false)) await stopAt(late(page), 5_100);
  else await expect.poll(states, { timeout: 30_000 }).toEqual(["finished"]);
  await expect(page.getByText(LATE)).toBeVisible();
  problems.splice(0);
});

/** The page from a host that still sends another build's policy, which names another style and script. */
function withAnotherPolicy() {
  const page = built("index.html").toString();
  const named = /(?<=-src &#39;self&#39; &#39;sha384-)[^&]+/g;
  expect(page.match(named)).toHaveLength(2);
  const other = page.replace(named, "A".repeat(64));
  return reply(other, "text/html; charset=utf-8");
}

test("F12: under another build's policy, the style comes as a file", async ({
  page,
  problems,
  site,
}) => {
  site.changed["index.html"] = withAnotherPolicy();
  await page.goto(`${site.url}#/question/4.1`);
  await expect(heading(page)).toContainText("4.1");
  await expect(page.locator(".masthead")).toHaveCSS("display", "flex");
  // The browser reports the refused style and script, and nothing else.
  expect(problems.splice(0).filter((problem) => !/inline (style|script)/.test(problem))).toEqual([]);
});

test("F12: under another build's policy, the program keeps an early answer", async ({
  page,
  problems,
  site,
}) => {
  let release;
  site.wait[boot] = new Promise((done) => {
    release = done;
  });
  site.changed["index.html"] = withAnotherPolicy();
  // The `load` event comes only after boot.js.
  await page.goto(site.url, { waitUntil: "commit" });
  await page.locator(".prerendered label.option").nth(3).click();
  expect(await storedAnswer(page, "4.1")).toBe(null);
  release();
  await expect(page.locator(".prerendered")).toHaveCount(0);
  await expect(answerForm(page, "4.1").level(3)).toBeChecked();
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 3 });
  problems.splice(0);
});

for (const [how, instead] of Object.entries({ missing: notFound, "never delivered": silence })) {
  test(`F12: if the style file is ${how}, the page works with the style that it carries`, async ({
    page,
    problems,
    site,
  }) => {
    site.changed[style] = instead;
    await page.goto(`${site.url}#/question/4.1`, { waitUntil: "commit" });
    await answerForm(page, "4.1").level(3).check();
    expect(await storedAnswer(page, "4.1")).toEqual({ level: 3 });
    await expect(page.locator(".masthead")).toHaveCSS("display", "flex");
    problems.splice(0);
  });
}

test("F12: the page works without any style", async ({ page, problems, site }) => {
  site.changed["index.html"] = withAnotherPolicy();
  site.changed[style] = notFound;
  await page.goto(`${site.url}#/question/4.1`);
  await answerForm(page, "4.1").level(3).check();
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 3 });
  problems.splice(0);
});

test("F12: if WebAssembly is off, the page says what to do and can save the first answer to a file", async ({
  page,
  problems,
}) => {
  // As in a browser managed by an organisation, or in Lockdown Mode.
  const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({
    executablePath: process.env.AIMS_CHROMIUM,
    args: ["--js-flags=--jitless", ...root],
  });
  const hardened = await browser.newPage({ baseURL: process.env.AIMS_URL });
  await hardened.goto("./");
  const message = hardened.locator("#boot-failed");
  await expect(message).toContainText("WebAssembly is switched off in this browser", SOON);
  await expect(message).toContainText("ask your administrator to allow it");
  await expect(hardened.locator(".loading")).toHaveCount(0);
  await expect(button(hardened, "Reload")).toBeVisible();
  const save = button(hardened, "Save your answers to a file");
  await expect(save).toHaveCount(0);
  await hardened.locator("label.option").nth(3).click();
  const { path, bytes } = await take(hardened, save);
  expect(inFile(bytes.toString()).assessment).toEqual({ details: {}, answers: { 4.1: { level: 3 } } });
  // The file opens in another browser, without a remark.
  await open(page, "#/data");
  await page.getByLabel("Choose a file").setInputFiles(path);
  await expect(page.getByRole("region", { name: "Open a file" })).toContainText("is open.");
  await expect(page.getByRole("region", { name: "Open a file" }).getByRole("listitem")).toHaveCount(0);
  await browser.close();
  expect(problems.splice(0)).toEqual([]);
});

test("F12: a page that cannot start leaves the answers untouched", async ({
  page,
  problems,
  site,
}) => {
  await page.goto(`${site.url}#/question/4.1`);
  await expect(heading(page)).toContainText("4.1");
  await page.keyboard.press("4");
  const before = await stored(page);
  site.changed[wasm] = notFound;
  await page.reload();
  await expect(page.locator("#boot-failed")).toBeVisible(SOON);
  await expect(page.locator("#boot-failed")).toContainText(FAILED);
  expect(await stored(page)).toEqual(before);
  problems.splice(0);
});

test("F12: if the library is missing, a message takes its place, and another try loads it", async ({
  page,
  problems,
  site,
}) => {
  site.changed[named(/^library\..*\.json$/)] = notFound;
  await page.goto(site.url);
  await expect(heading(page)).toBeVisible();
  await go(page, "#/guide");
  const main = page.getByRole("main");
  await expect(main.getByRole("alert")).toBeVisible();
  site.changed = {};
  await button(main, "Try again").click();
  await expect(main.getByRole("link", { name: library.articles[0].title })).toBeVisible();
  await expect(main.getByRole("alert")).toHaveCount(0);
  problems.splice(0);
});

test("F12: if the guidance is missing, a message takes its place, and another try loads it", async ({
  page,
  problems,
  site,
}) => {
  const guidance = named(/^guidance\..*\.json$/);
  const asked = () => site.asked.filter(({ name }) => name === guidance).length;
  site.changed[guidance] = notFound;
  // With this set, nothing is fetched in advance: the file comes only when the visitor needs it.
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "connection", { value: { saveData: true } });
  });
  await page.goto(`${site.url}#/question/4.1`);
  const beside = page.getByRole("complementary");
  await expect(beside.getByRole("alert")).toContainText("Your answers are not affected.");
  const before = asked();
  // The question can still be answered. What the page says about the answer needs the file, so it is
  // requested again.
  await answerForm(page, "4.1").level(3).check();
  expect(await storedAnswer(page, "4.1")).toEqual({ level: 3 });
  await expect.poll(asked).toBe(2 * before);
  await expect(beside.getByRole("alert")).toBeVisible();
  site.changed = {};
  await button(beside, "Try again").click();
  await expect(beside.getByText("Why it matters")).toBeVisible();
  await expect(beside.getByRole("alert")).toHaveCount(0);
  problems.splice(0);
});

// F16

test.describe("F16: a host that sends none of our headers", () => {
  const root = process.env.AIMS_URL_PLAIN;

  test("F16: answers can be given, kept, scored, saved, erased and opened again", async ({ page }) => {
    const [response] = await Promise.all([page.waitForResponse(root), page.goto(root)]);
    await there(page);
    expect(response.headers()["content-security-policy"]).toBe(undefined);
    for (const id of ["10.1", "10.2"]) {
      await go(page, `#/question/${id}`);
      await answerForm(page, id).level(4).check();
      await answerForm(page, id).note.fill(`note ${id}`);
    }
    await page.reload();
    await expect(answerForm(page, "10.2").note).toHaveValue("note 10.2");
    await go(page, "#/results");
    await expect(page.getByRole("region", { name: "Clauses 4 to 10" })).toContainText("2 of 32");
    await go(page, "#/data");
    const file = await saveFile(page);
    await button(page, "Erase everything…").click();
    await button(page, "Continue").click();
    await button(page, "Erase now").click();
    await expect.poll(() => stored(page)).toEqual({});
    await page.getByLabel("Choose a file").setInputFiles(file.path);
    await expect(page.getByRole("region", { name: "Open a file" })).toContainText("is open.");
    expect(await storedAnswer(page, "10.2")).toEqual({ level: 4, note: "note 10.2" });
  });

  test("F16: the page carries the policy itself", async ({ page, problems }) => {
    await open(page, root);
    const tried = await page.evaluate(
      () =>
        new Promise((done) => {
          const seen = new Set();
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
            seen.add(effectiveDirective);
            if (seen.size === 4) done([...seen].sort());
          });
          fetch("https://example.invalid/").catch(() => {});
          document.body.append(
            Object.assign(document.createElement("img"), { src: "https://example.invalid/x.png" }),
          );
          const frame = document.createElement("iframe");
          frame.src = "https://example.invalid/";
          document.body.append(frame);
          try {
            document.body.innerHTML += "<p>markup</p>";
          } catch {
            // Trusted Types: no string becomes markup.
          }
        }),
    );
    expect(tried).toEqual(["connect-src", "frame-src", "img-src", "require-trusted-types-for"]);
    await expect.poll(() => problems.length).toBeGreaterThanOrEqual(4);
    problems.splice(0);
  });

  test("F16: the page reports a damaged value", async ({ page }) => {
    await seed(page, { "aims-readiness/v3/iso42001-2023/answer/4.1": "{" }, root);
    await open(page, `${root}#/question/4.1`);
    await expect(page.getByRole("alert").filter({ hasText: "answer/4.1" })).toBeVisible();
  });
});
