// The first screen, shown before the program has arrived: it equals the program's own, what is done on
// it counts, and a returning visitor does not see it.

import { readdirSync } from "node:fs";
import { cold, test } from "./host.mjs";
import {
  answerForm,
  asStored,
  button,
  expect,
  heading,
  items,
  link,
  samples,
  seed,
  there,
  times,
} from "./page.mjs";

const named = (pattern) => readdirSync(process.env.AIMS_DIST).find((name) => pattern.test(name));
const wasm = named(/^aims-readiness-.*\.wasm$/);
const style = named(/^style-.*\.css$/);
const boot = named(/^boot-.*\.js$/);
const FIRST = items[0].id;
const KEY = `aims-readiness/v3/iso42001-2023/answer/${FIRST}`;
const next = (page) => page.getByRole("link", { name: /^Next/ });
const option = (page, level) => page.locator("label.option").nth(level);
/** The stored answer, without the time when it was changed. */
const kept = async (page) =>
  (await page.evaluate((key) => localStorage.getItem(key), KEY))?.replace(/,"changed":"[^"]*"/, "");
const chosen = (page) =>
  page.evaluate(() => document.querySelector(".option input:checked")?.value ?? null);
const isEarly = async (page) => (await page.locator(".prerendered").count()) > 0;

/** Holds a file back until the returned function is called: the program, unless another is named. */
function holdBack(site, name = wasm) {
  let release;
  site.wait[name] = new Promise((done) => {
    release = done;
  });
  return release;
}

test("the first screen equals the program's own, element by element", async ({ page, site }) => {
  const shape = (root) =>
    page.evaluate((selector) => {
      const line = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        // The script of the first screen is not part of what it shows.
        if (node.nodeType !== Node.ELEMENT_NODE || node.localName === "script") return "";
        const attributes = [...node.attributes]
          .map(({ name, value }) => `${name}=${value}`)
          .filter((text) => text !== "autocomplete=off")
          .sort();
        const inner = [...node.childNodes].map(line).join("");
        return `<${node.localName} ${attributes.join(" ")}>${inner}</>`;
      };
      return [...document.querySelector(selector).childNodes].map(line).join("");
    }, root);
  const release = holdBack(site);
  await page.goto(site.url);
  await expect(page.locator(".prerendered h1")).toBeVisible();
  const before = await shape(".prerendered");
  release();
  await there(page);
  // The program marks the current place a moment later.
  await expect.poll(() => shape("#app")).toBe(before);
});

for (const width of [390, 1280]) {
  test(`its own style and the whole style sheet look the same, at ${width} px`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 844 });
    // The result stays in the page: it is some megabytes.
    const look = (name) =>
      page.evaluate((as) => {
        // The list of shortcuts is closed, and the notice of a late start appears only when it is late.
        const isOnPage = (element) => element.checkVisibility() && !element.closest(".boot-late");
        const shown = [...document.querySelectorAll("body, body *")].filter(isOnPage);
        // A pseudo-element that does not exist has no appearance, whatever its properties are.
        const parts = (element) => [
          undefined,
          ...["::before", "::after"].filter(
            (part) => !["none", "normal"].includes(getComputedStyle(element, part).content),
          ),
          ...(getComputedStyle(element).display.includes("list-item") ? ["::marker"] : []),
        ];
        window[as] = shown.flatMap((element) =>
          parts(element).map((part) => {
            const style = getComputedStyle(element, part);
            const properties = [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`);
            return `${element.localName}.${element.className}${part ?? ""}\n${properties.join("\n")}`;
          }),
        );
      }, name);
    const release = holdBack(site, style);
    holdBack(site, wasm);
    // The `load` event comes only after the style sheet.
    await page.goto(site.url, { waitUntil: "domcontentloaded" });
    await expect(page.locator(".prerendered h1")).toBeVisible();
    // The parts below appear a moment later.
    const whole = () =>
      page.evaluate(async () => {
        const later = document.getAnimations().filter(({ animationName }) =>
          ["later", "unseen"].includes(animationName),
        );
        await Promise.all(later.map(({ finished }) => finished));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      });
    await whole();
    await look("before");
    release();
    await expect(page.locator("head > style")).toHaveCount(0);
    expect(await page.locator(".prerendered").count()).toBe(1);
    await whole();
    await look("after");
    // The first difference says enough.
    const { counts, differs } = await page.evaluate(() => {
      const { before, after } = window;
      const place = after.findIndex((one, index) => one !== before[index]);
      return { counts: [before.length, after.length], differs: [before[place], after[place]] };
    });
    expect(counts[0]).toBeGreaterThan(100);
    expect(counts[1]).toBe(counts[0]);
    expect(differs[1]).toBe(differs[0]);
  });

  test(`nothing moves when the program takes over, at ${width} px`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries()) window.shift += value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    const release = holdBack(site);
    await page.goto(site.url);
    await expect(page.locator(".prerendered h1")).toBeVisible();
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(300);
    // boot.spec.mjs covers what moves while the page itself arrives.
    await page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      window.shift = 0;
    });
    release();
    await there(page);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    expect(await page.evaluate(() => window.shift)).toBe(0);
    expect(await page.evaluate(() => scrollY)).toBe(300);
  });
}

test("an answer given before the program arrives is saved and handed over", async ({
  page,
  site,
}) => {
  const release = holdBack(site);
  await page.goto(site.url);
  await option(page, 3).click();
  await expect(page.locator(".kept")).toHaveText("Saved in this browser");
  expect(await kept(page)).toBe('{"level":3}');
  // The keyboard works, too.
  await page.keyboard.press("ArrowUp");
  expect(await kept(page)).toBe('{"level":2}');
  release();
  await there(page);
  const radio = answerForm(page, FIRST).level(2);
  await expect(radio).toBeChecked();
  await expect(radio).toBeFocused();
  await expect(page.locator(".kept")).toHaveText("Saved in this browser");
  await page.keyboard.press("ArrowDown");
  expect(await kept(page)).toBe('{"level":3}');
  await next(page).click();
  await expect(heading(page)).toContainText(items[1].id);
});

test("a link followed before the program arrives moves the focus to the heading", async ({
  page,
  site,
}) => {
  const release = holdBack(site);
  await page.goto(site.url);
  await link(page, "Add evidence, points and notes").click();
  await expect(page.locator(".prerendered")).toBeHidden();
  release();
  await expect(heading(page)).toContainText(FIRST);
  await expect(heading(page)).toBeFocused();
});

test("a link followed just as the program arrives also moves the focus to the heading", async ({
  page,
  site,
}) => {
  const release = holdBack(site);
  await page.goto(site.url);
  await option(page, 3).click();
  await link(page, "Add evidence, points and notes").focus();
  // The address has changed, and the browser has not reported it yet.
  await page.evaluate(() => history.replaceState(null, "", "#/question/4.1"));
  await expect(page.locator(".prerendered")).toBeVisible();
  release();
  await expect(heading(page)).toContainText(FIRST);
  await expect(heading(page)).toBeFocused();
  await expect(answerForm(page, FIRST).level(3)).toBeChecked();
});

test("the skip link moves the focus to the first screen itself", async ({ page, site }) => {
  const release = holdBack(site);
  await page.goto(site.url);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  await expect(page.locator(".prerendered main")).toBeFocused();
  await expect(page.locator(".prerendered h1")).toBeVisible();
  release();
  await there(page);
  await expect(page.locator("main h1")).toBeVisible();
});

test("with storage blocked, the answer is handed over and a warning is shown", async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked", "SecurityError");
      },
    });
  });
  const release = holdBack(site);
  await page.goto(site.url);
  await option(page, 4).click();
  await expect(page.locator(".kept")).toHaveText("Not saved in this browser");
  release();
  await there(page);
  await expect(answerForm(page, FIRST).level(4)).toBeChecked();
  await expect(page.getByRole("alert").first()).toContainText("Your answers are not being saved.");
});

test("a level that could not be saved wins over the saved one, and a warning is shown", async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    window.full = false;
    Storage.prototype.setItem = function (key, value) {
      if (window.full) throw new DOMException("full", "QuotaExceededError");
      setItem.call(this, key, value);
    };
  });
  const release = holdBack(site);
  await page.goto(site.url);
  await option(page, 3).click();
  await expect(page.locator(".kept")).toHaveClass("kept kept-yes");
  await page.evaluate(() => {
    window.full = true;
  });
  await option(page, 4).click();
  await expect(page.locator(".kept")).toHaveClass("kept kept-not");
  await expect(page.locator(".kept")).toHaveText("Not saved in this browser");
  release();
  await there(page);
  await expect(answerForm(page, FIRST).level(4)).toBeChecked();
  await expect(page.getByRole("alert").first()).toContainText("Your answers are not being saved.");
  expect(await kept(page)).toBe('{"level":3}');
});

test("the program repeats a button press that came too early", async ({ page, site }) => {
  const release = holdBack(site);
  await page.goto(site.url);
  await page.getByRole("button", { name: "Look at sample assessments" }).click();
  release();
  await expect(button(page, `Open: ${samples[0].title}`)).toBeVisible();
});

test("a link followed before the program arrives leads where it says", async ({ page, site }) => {
  const release = holdBack(site);
  await page.goto(site.url);
  await option(page, 1).click();
  await next(page).click();
  await expect(page.getByText("Loading the questions…")).toBeVisible();
  release();
  await expect(heading(page)).toContainText(items[1].id);
  expect(await kept(page)).toBe('{"level":1}');
});

test("visitors who return or follow a link do not see the first screen", async ({ page, site }) => {
  const release = holdBack(site);
  await page.goto(`${site.url}#/guide`);
  await expect(page.locator(".prerendered")).toBeHidden();
  await page.goto("about:blank");
  await seed(page, asStored({ answers: { 4.2: { level: 2 } } }), site.url);
  await page.goto(site.url);
  await expect(page.locator(".prerendered")).toBeHidden();
  release();
  await expect(link(page, `Continue with question ${FIRST}`)).toBeVisible();
});

// Two times 50 clicks, each at a random moment of the start and held for a random time; in
// `cargo xtask soak`, four times 250.
const PARTS = times([1, 2], [1, 2, 3, 4]);
const CLICKS = times(50, 250);

for (const part of PARTS) {
  test(`none of ${CLICKS} clicks at random times is lost (${part} of ${PARTS.length})`, async ({ page, site }) => {
    test.setTimeout(240_000);
    // All six levels are in view.
    await page.setViewportSize({ width: 1280, height: 1500 });
    // A seeded generator, so that a failure can be repeated.
    let state = part * 2654435761;
    const random = (most) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * most);
    };
    let clicks = 0;
    let beforeTheProgram = 0;
    while (clicks < CLICKS) {
      const delays = { [wasm]: random(600), [boot]: random(200), [style]: random(200) };
      // The program arrives after some of the clicks, however fast the machine is.
      const release = holdBack(site);
      const early = random(10);
      site.delay = (name) => delays[name] ?? 0;
      await page.goto("about:blank");
      await page.goto(site.url, { waitUntil: "domcontentloaded" });
      await page.locator("label.option").nth(5).waitFor();
      for (let n = 0; n < 10; n += 1, clicks += 1) {
        const level = random(6);
        if (n === early) release();
        await page.waitForTimeout(random(80));
        if (await isEarly(page)) beforeTheProgram += 1;
        const place = await page.evaluate((nth) => {
          const box = document.querySelectorAll("label.option")[nth].getBoundingClientRect();
          return { x: box.x + 60, y: box.y + box.height / 2 };
        }, level);
        await page.mouse.move(place.x, place.y);
        await page.mouse.down();
        await page.waitForTimeout(random(60));
        await page.mouse.up();
        await expect.poll(() => chosen(page), `click ${clicks}`).toBe(String(level));
        if (n === 9) {
          await there(page);
          expect(await chosen(page)).toBe(String(level));
          expect(await kept(page)).toBe(`{"level":${level}}`);
        }
      }
      // After the page is left: what the program saved later would make this visitor a returning one.
      await seed(page, {}, site.url);
      await page.evaluate(() => localStorage.clear());
    }
    expect(beforeTheProgram).toBeGreaterThan(CLICKS / 10);
  });
}

cold.describe("with a service worker", () => {
  cold.use({ serviceWorkers: "allow" });

  cold("the first thing that a returning visitor sees is their question", async ({ page, site }) => {
    await page.addInitScript(() => {
      window.seen = [];
      const look = () => {
        const shown = [...document.querySelectorAll("h1")].find((h1) => h1.checkVisibility());
        if (shown && window.seen.at(-1) !== shown.textContent) window.seen.push(shown.textContent);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(`${site.url}#/question/6.1.3`);
    await there(page);
    await answerForm(page, "6.1.3").level(2).check();
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 20));
    });
    await page.goto("about:blank");
    await page.goto(site.url);
    await expect(heading(page)).toContainText("6.1.3");
    const seen = await page.evaluate(() => window.seen);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toContain("6.1.3");
  });
});
