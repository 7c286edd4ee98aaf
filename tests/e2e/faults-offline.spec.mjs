// F13 and F16 of what can go wrong, and what the service worker is for: working without a network, a
// new build on the host, and erasing everything.

import { readdirSync } from "node:fs";
import { built, cold as test, nextBuild, notFound, withHome } from "./host.mjs";
import {
  answerForm,
  asStored,
  button,
  expect,
  exporterFile,
  go,
  heading,
  itemOf,
  open,
  seed,
  someScreens,
  stored,
  storedAnswer,
  take,
  there,
  times,
} from "./page.mjs";

test.use({ serviceWorkers: "allow" });

/** The plain pages of the guide, which only the worker fetches. */
const guides = readdirSync(`${process.env.AIMS_DIST}/guide`)
  .filter((name) => name.endsWith(".html"))
  .map((name) => `guide/${name}`);

/** Makes the worker wait for its files, as on a slow connection, until the returned function is called. */
function hold(site) {
  let release;
  const held = new Promise((done) => {
    release = done;
  });
  for (const name of guides) site.wait[name] = held;
  return release;
}

/** Waits until the worker has all its files and controls the page. */
async function ready(page) {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (serviceWorker.controller) return;
    await new Promise((done) => {
      serviceWorker.addEventListener("controllerchange", done, { once: true });
    });
  });
}

/** Saves a Word file. The worker keeps the exporter from its first use on. */
async function takeWord(page) {
  await go(page, "#/documents");
  const word = page.getByRole("button", { name: "Word (.docx) AI policy", exact: true });
  expect((await take(page, word)).bytes.subarray(0, 2).toString()).toBe("PK");
}

const cacheNames = (page) => page.evaluate(() => caches.keys());
const workers = (page) =>
  page.evaluate(async () => {
    const all = await navigator.serviceWorker.getRegistrations();
    return all.map(({ scope }) => scope);
  });
async function erase(page) {
  await go(page, "#/data");
  await button(page, "Erase everything…").click();
  await button(page, "Continue").click();
  await button(page, "Erase now").click();
  await expect(page.getByText("Everything is erased.").first()).toBeVisible();
}

for (const place of ["AIMS_URL", "AIMS_URL_SUBPATH", "AIMS_URL_PLAIN"]) {
  const root = process.env[place];
  const id = place === "AIMS_URL_PLAIN" ? "F16: " : "";

  test(`${id}after the first visit, the page works without a network, at ${place}`, async ({
    page,
    context,
  }) => {
    await page.goto(`${root}#/question/6.1.3`);
    await there(page);
    await answerForm(page, "6.1.3").level(4).check();
    await ready(page);
    await takeWord(page);
    await go(page, "#/question/6.1.3");
    await context.setOffline(true);
    await page.reload();
    await expect(heading(page)).toContainText(`6.1.3 ${itemOf("6.1.3").title}`);
    await expect(answerForm(page, "6.1.3").level(4)).toBeChecked();
    // A new tab, opened by the address and by the file name, as a bookmark may have it.
    const later = await context.newPage();
    for (const address of [root, `${root}index.html`, `${root}?from=mail`]) {
      await later.goto(address);
      await expect(heading(later)).toContainText("6.1.3");
    }
    await later.close();
    for (const hash of [...someScreens, "#/privacy"]) await go(page, hash);
    await takeWord(page);
    const markdown = page.getByRole("button", { name: "Markdown AI policy", exact: true });
    expect((await take(page, markdown)).bytes.toString()).toMatch(/^# /);
    await go(page, "#/question/6.1.4");
    await answerForm(page, "6.1.4").level(1).check();
    await page.reload();
    await expect(answerForm(page, "6.1.4").level(1)).toBeChecked();
    await page.goto(`${root}guide/eu-ai-act.html`);
    await expect(page.locator("h1")).toBeVisible();
  });
}

test("the exporter for Word files is cached on first use, and not in advance", async ({ page }) => {
  await open(page, "#/documents");
  await ready(page);
  const kept = () => page.evaluate(async (name) => Boolean(await caches.match(name)), exporterFile);
  expect(await kept()).toBe(false);
  await takeWord(page);
  expect(await kept()).toBe(true);
});

test("the first visit fetches no file with a hashed name twice", async ({
  page,
  site,
}) => {
  const hashed = /-[0-9a-f]{16}\./;
  site.headers = { "cache-control": "public, max-age=31536000, immutable" };
  await page.goto(site.url);
  await there(page);
  await ready(page);
  const names = site.asked.map(({ name }) => name).filter((name) => hashed.test(name));
  expect(names.length).toBe(new Set(names).size);
});

test('"Erase everything" removes our keys, cache and worker, and nothing that is not ours', async ({
  page,
}) => {
  const others = { "another-app": "stays", "aims-readinessX": "not ours", aims: "not ours" };
  await seed(page, {
    ...asStored({ answers: { 4.1: { level: 1 } }, systems: { a: { name: "Chat" } } }),
    "aims-readiness/v1/answer/4.2": '{"level":3}',
    "aims-readiness/v4/answer/4.1": "newer",
    "aims-readiness/aside/1/v3/x": "damaged",
    ...others,
  });
  await page.route("**/other/**", (route) => {
    const isWorker = route.request().url().endsWith(".js");
    return route.fulfill({
      contentType: isWorker ? "text/javascript" : "text/html",
      body: isWorker ? "" : "<!doctype html><link rel=icon href=data:,>",
    });
  });
  await open(page, "#/question/4.1");
  await ready(page);
  await page.evaluate(async () => {
    sessionStorage.setItem("another-app", "stays");
    await (await caches.open("another-app v1")).put("/other/x", new Response("x"));
    await caches.open("aims-readinessX");
  });
  expect(await workers(page)).toHaveLength(1);
  expect((await cacheNames(page)).filter((name) => name.startsWith("aims-readiness "))).toHaveLength(1);
  await erase(page);
  await expect.poll(() => workers(page)).toEqual([]);
  await expect.poll(() => cacheNames(page)).toEqual(["another-app v1", "aims-readinessX"]);
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual(others);
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({ "another-app": "stays" });
  // What the page fetches from now on leaves nothing behind.
  await go(page, "#/guide");
  await go(page, "#/data");
  expect(await stored(page)).toEqual({});
  expect(await workers(page)).toEqual([]);
  expect(await cacheNames(page)).toEqual(["another-app v1", "aims-readinessX"]);
});

test("erasing keeps another app's worker and another copy of the page on the same host", async ({
  page,
  site,
}) => {
  // The same site at two paths of one host, beside another app.
  site.file = (name) => {
    if (name === "other/sw.js") return "self.addEventListener('fetch', () => {});";
    if (name === "other/index.html") return '<!doctype html><link rel="icon" href="data:,">';
    if (name.startsWith("copy/")) return built(name.slice(5) || "index.html");
    return built(name);
  };
  await page.goto(`${site.url}other/index.html`);
  await page.evaluate(() => navigator.serviceWorker.register("sw.js"));
  await page.goto(`${site.url}copy/index.html`);
  await there(page);
  await ready(page);
  await page.goto(site.url);
  await there(page);
  await ready(page);
  await erase(page);
  const left = [`${site.url}copy/`, `${site.url}other/`];
  await expect.poll(async () => (await workers(page)).sort()).toEqual(left);
  await expect
    .poll(async () => (await cacheNames(page)).map((name) => name.split(" ")[1]))
    .toEqual([`${site.url}copy/`]);
});

test("erasing is complete even if the worker is still fetching", async ({ page, context, site }) => {
  const release = hold(site);
  const started = context.waitForEvent("serviceworker");
  await page.goto(site.url);
  await there(page);
  const worker = await started;
  await page.waitForFunction(async () => {
    const [registration] = await navigator.serviceWorker.getRegistrations();
    return registration?.installing;
  });
  await expect.poll(() => site.asked.filter(({ name }) => guides.includes(name)).length).toBeGreaterThan(0);
  // Counts the attempts of the worker to cache the files that it is still waiting for.
  await worker.evaluate(() => {
    const { put } = Cache.prototype;
    self.puts = 0;
    Cache.prototype.put = function counted(file, answer) {
      return put.call(this, file, answer).finally(() => {
        if (file.startsWith("guide/")) self.puts += 1;
      });
    };
  });
  await erase(page);
  release();
  await expect.poll(() => workers(page)).toEqual([]);
  // The worker that was being installed finishes its attempts or ends; either way, no cache comes back.
  const puts = () => worker.evaluate(() => self.puts).catch(() => guides.length);
  await expect.poll(puts).toBe(guides.length);
  await expect.poll(() => cacheNames(page)).toEqual([]);
});

// F13

/** The build of a page, known by a hashed file name that the page carries. */
const buildOf = (page) => page.locator("#library").getAttribute("content");
const OLD = readdirSync(process.env.AIMS_DIST).find((name) => /^library\..*\.json$/.test(name));
const next = nextBuild();
const HASH = /(?<=-)[0-9a-f]{16}/;
const reversed = (hash) => [...hash].reverse().join("");
const NEW = OLD.replace(HASH, reversed);
const STYLE = readdirSync(process.env.AIMS_DIST).find((name) => /^style-.*\.css$/.test(name));

const offer = (page) =>
  page.getByRole("status").filter({ hasText: "A new version of this page is available." });

/**
 * Accepts the offer, once all tabs have fetched what they fetch in advance. Chromium does not replace a
 * worker on request while the old one is answering, as long as a debugger, such as these tests, keeps
 * the old one from going idle.
 */
async function useNew(page, ...others) {
  for (const tab of [page, ...others]) await tab.waitForLoadState("networkidle");
  await button(offer(page), "Use the new version").click();
}

/** Opens the page of the old build, puts the next build on the host, and lets the browser check for it. */
async function deployWhileOpen(page, site) {
  await page.goto(`${site.url}#/question/4.1`);
  await there(page);
  await ready(page);
  await answerForm(page, "4.1").level(2).check();
  await takeWord(page);
  await go(page, "#/question/4.1");
  site.file = next;
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
  });
}

test("F13: an open page keeps working beside a new version, and changes when told", async ({
  page,
  site,
}) => {
  await deployWhileOpen(page, site);
  await expect(offer(page)).toBeVisible();
  expect(await buildOf(page)).toBe(OLD);
  // What it fetches now is still from its own build, although the host has another.
  for (const hash of someScreens) await go(page, hash);
  await takeWord(page);
  await go(page, "#/question/4.1");
  await page.reload();
  await there(page);
  expect(await buildOf(page)).toBe(OLD);
  await expect(offer(page)).toBeVisible();
  await useNew(page);
  await expect.poll(() => buildOf(page)).toBe(NEW);
  await expect(answerForm(page, "4.1").level(2)).toBeChecked();
  await expect(offer(page)).toHaveCount(0);
  // The new build also works without a network.
  site.file = () => null;
  await page.reload();
  await expect(answerForm(page, "4.1").level(2)).toBeChecked();
  expect(await buildOf(page)).toBe(NEW);
  for (const hash of ["#/guide", "#/crosswalk"]) await go(page, hash);
  // The plain pages have the same names in every build. They now come from this build, and a folder
  // leads to its index.
  for (const address of ["guide/", "guide/eu-ai-act.html"]) {
    await page.goto(site.url + address);
    const styles = await page.locator('link[rel="stylesheet"]').evaluateAll((all) => all.map((it) => it.href));
    expect(styles, address).toContain(site.url + STYLE.replace(HASH, reversed));
  }
});

test('F13: "Later" dismisses the new version, and a reload offers it again', async ({ page, site }) => {
  await deployWhileOpen(page, site);
  await button(offer(page), "Later").click();
  await expect(offer(page)).toHaveCount(0);
  await go(page, "#/guide");
  expect(await buildOf(page)).toBe(OLD);
  await page.reload();
  await there(page);
  expect(await buildOf(page)).toBe(OLD);
  await expect(offer(page)).toBeVisible();
});

test("F13: a returning visitor is offered the new version, and never gets half of it", async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#/question/4.1`);
  await there(page);
  await ready(page);
  await page.goto("about:blank");
  site.file = next;
  // The new worker takes its time, as on a slow connection: the page is shown before the worker is ready.
  const release = hold(site);
  await page.goto(`${site.url}#/question/4.1`);
  await there(page);
  expect(await buildOf(page)).toBe(OLD);
  release();
  await expect(offer(page)).toBeVisible({ timeout: 15_000 });
  for (const hash of someScreens) await go(page, hash);
  await useNew(page);
  await expect.poll(() => buildOf(page)).toBe(NEW);
  await there(page);
});

test("F13: one of two tabs changes to the new version, and the other keeps working until told", async ({
  page,
  context,
  site,
}) => {
  await deployWhileOpen(page, site);
  const other = await context.newPage();
  await other.goto(`${site.url}#/question/4.2`);
  await there(other);
  expect(await buildOf(other)).toBe(OLD);
  await useNew(page, other);
  await expect.poll(() => buildOf(page)).toBe(NEW);
  await there(page);
  // The other tab fetches these for the first time, while the new worker answers.
  expect(await buildOf(other)).toBe(OLD);
  await other.bringToFront();
  await answerForm(other, "4.2").level(3).check();
  for (const hash of someScreens) await go(other, hash);
  await takeWord(other);
  expect(await storedAnswer(page, "4.2")).toEqual({ level: 3 });
  // It changes too, when asked. The new version is already in use, so the browser no longer announces it.
  await button(offer(other), "Use the new version").click();
  await expect.poll(() => buildOf(other)).toBe(NEW);
});

test("F13: a new version that is only half on the host changes nothing", async ({ page, site, problems }) => {
  await page.goto(`${site.url}#/question/4.1`);
  await there(page);
  await ready(page);
  site.file = next;
  site.changed[NEW] = notFound;
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const fails = registration.installing;
    if (!fails) return;
    await new Promise((done) => {
      fails.addEventListener("statechange", () => fails.state === "redundant" && done());
    });
  });
  await page.reload();
  await there(page);
  expect(await buildOf(page)).toBe(OLD);
  await expect(offer(page)).toHaveCount(0);
  await go(page, "#/guide");
  problems.splice(0);
});

test("F13: after several new versions, only two caches are left", async ({ page, site }) => {
  const rotate = (by) => (hash) => hash.slice(by) + hash.slice(0, by);
  await page.goto(site.url);
  await there(page);
  await ready(page);
  for (const by of times([3, 5], [3, 5, 7, 9])) {
    // Each is the first build under other names.
    site.file = renamedBy(rotate(by), rotate(16 - by));
    await page.reload();
    await there(page);
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update();
    });
    await useNew(page);
    await expect(offer(page)).toHaveCount(0);
    await there(page);
  }
  const names = await cacheNames(page);
  expect(names).toHaveLength(2);
});

/** A build under other names: `turn` replaces each hash, and `back` restores it. */
function renamedBy(turn, back) {
  // Chunks keep their names, because the glue contains them.
  const HASH = /(?<=-|BUILD=")(?<!chunk-[a-z]+-)[0-9a-f]{16}(?=[.";])/g;
  const turned = (name) => built(name).toString().replaceAll(HASH, turn);
  return (name) => {
    if (name === "index.html") return turned(name);
    if (name === "sw.js") return withHome(turned(name), turned("index.html"));
    return built(name.replaceAll(HASH, back));
  };
}

// Installation

test("the page can be installed: manifest, icons, worker", async ({ page }) => {
  await open(page, "./");
  await ready(page);
  const href = await page.locator("link[rel=manifest]").evaluate((element) => element.href);
  const response = await page.request.get(href);
  expect(response.headers()["content-type"]).toMatch(/^application\/(manifest\+)?json/);
  const manifest = await response.json();
  expect(manifest).toMatchObject({ start_url: "./", scope: "./", id: "./", display: "standalone" });
  for (const field of ["name", "short_name", "description", "lang"]) {
    expect(manifest[field], field).toMatch(/\S/);
    expect(manifest[field], field).not.toContain("{{");
  }
  for (const field of ["background_color", "theme_color"]) {
    expect(manifest[field]).toMatch(/^#[0-9a-f]{6}$/);
  }
  const sizes = [];
  const apple = await page.locator("link[rel=apple-touch-icon]").getAttribute("href");
  for (const icon of [...manifest.icons, { src: apple, type: "image/png", sizes: "180x180" }]) {
    const file = await page.request.get(new URL(icon.src, href).href);
    expect(file.status(), icon.src).toBe(200);
    expect(file.headers()["content-type"], icon.src).toBe(icon.type);
    if (icon.type !== "image/png") continue;
    const bytes = await file.body();
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    const size = `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
    expect(size, icon.src).toBe(icon.sizes);
    sizes.push(`${size} ${icon.purpose ?? "any"}`);
  }
  expect(sizes).toEqual(expect.arrayContaining(["192x192 any", "512x512 any", "512x512 maskable"]));
  const debug = await page.context().newCDPSession(page);
  const { installabilityErrors } = await debug.send("Page.getInstallabilityErrors");
  const errors = installabilityErrors.map(({ errorId }) => errorId);
  expect(errors.filter((error) => error !== "in-incognito")).toEqual([]);
});
