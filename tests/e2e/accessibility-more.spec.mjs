// What axe does not see, for docs/accessibility.md: focus, targets, text spacing, motion, messages, and
// what each kind of screen tells assistive technology.

import { readFileSync, writeFileSync, mkdirSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expectNoSideways } from "./axe.mjs";
import {
  answerForm,
  asFile,
  asStored,
  button,
  choose,
  cold,
  expect,
  go,
  heading,
  open,
  sample,
  screens,
  seed,
  someScreens,
  status,
  test,
} from "./page.mjs";

const values = asStored(sample.assessment);

/** One address for each layout. */
const KINDS = {
  home: "#/",
  profile: "#/profile",
  question: "#/question/6.1.2",
  control: "#/question/A.5.2",
  clause: "#/clause/4",
  list: "#/list/gaps",
  results: "#/results",
  soa: "#/soa",
  documents: "#/documents",
  template: "#/documents/impact-assessment",
  crosswalk: "#/crosswalk",
  framework: "#/crosswalk/nist-ai-rmf",
  guide: "#/guide",
  article: "#/guide/eu-ai-act",
  search: "#/search/impact",
  report: "#/report",
  data: "#/data",
  glossary: "#/glossary",
  privacy: "#/privacy",
};

/** Everything that can have the focus, except radio buttons, which the test adds. */
const STOPS =
  "a[href], button:not(:disabled), input:not(:disabled, [type='radio']), select, textarea, summary, .wide[tabindex]";

for (const colorScheme of ["light", "dark"]) {
  test(`every kind of control shows the focus with an outline of 2 px or more at 3:1, ${colorScheme}`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    await seed(page, values);
    await open(page, "./");
    for (const screen of someScreens) {
      await go(page, screen);
      // The keyboard was used last, so `:focus-visible` applies.
      await page.keyboard.press("Tab");
      const faint = await page.evaluate((stops) => {
        const channel = (value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        };
        const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
        const rgba = (colour) => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const light = (colour) => {
          const [red, green, blue] = rgba(colour).map(channel);
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const behind = (element) => {
          for (let one = element.parentElement; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if (rgba(colour)[3] === 255) return colour;
          }
          return "white";
        };
        const ratio = (one, other) => {
          const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
          return (high + 0.05) / (low + 0.05);
        };
        const checked = [...document.querySelectorAll("input[type='radio']:not(:disabled)")];
        const found = [];
        for (const element of [...document.querySelectorAll(stops), ...checked]) {
          if (!element.checkVisibility({ visibilityProperty: true })) continue;
          element.focus({ preventScroll: true });
          if (document.activeElement !== element) continue;
          // Some elements show the outline around their label.
          const rings = [element, element.closest("label")].filter(Boolean).map((shown) => {
            const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shown);
            const isThere = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
            return isThere ? ratio(outlineColor, behind(shown)) : 0;
          });
          if (Math.max(...rings) < 3) found.push(`${element.outerHTML.slice(0, 120)}: ${rings}`);
        }
        return found.slice(0, 10);
      }, STOPS);
      expect.soft(faint, screen).toEqual([]);
    }
  });
}

test("an element that Tab reaches is never fully covered, on a phone or a desktop", async ({ page }) => {
  test.setTimeout(240_000);
  await seed(page, values);
  await open(page, "./");
  for (const size of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    for (const screen of someScreens) {
      await go(page, screen);
      const covered = [];
      for (let presses = 0; presses < 60; presses += 1) {
        await page.keyboard.press("Tab");
        const found = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          const own = element.closest("label") ?? element;
          const box = own.getBoundingClientRect();
          const isOver = (top) => top && !own.contains(top) && !top.contains(own);
          // WCAG 2.4.11: not entirely hidden. Here: its beginning or its middle must be visible.
          const points = [[Math.min(box.width / 2, 20), box.height / 2], [box.width / 2, Math.min(box.height / 2, 12)]];
          const tops = points.map(([x, y]) => document.elementFromPoint(box.x + x, box.y + y));
          const isAway = box.bottom <= 0 || box.top >= innerHeight;
          return isAway || tops.every(isOver) ? own.textContent.trim().slice(0, 60) || own.outerHTML.slice(0, 80) : null;
        });
        if (found !== null) covered.push(found);
      }
      expect.soft(covered, `${screen} at ${size.width}`).toEqual([]);
    }
  }
});

/**
 * The smallest side of each target and its distance to the next one, except for links within a text,
 * which WCAG exempts.
 */
const targets = (page, selector) =>
  page.evaluate((wanted) => {
    const isInText = (element) => {
      const line = element.closest("p, li, dd, dt, td, th, summary, h1, h2, h3, label, caption, figcaption");
      if (element.localName !== "a" || !line) return false;
      return getComputedStyle(element).display === "inline";
    };
    const all = [...document.querySelectorAll(wanted)].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && !isInText(element),
    );
    const boxes = all.map((element) => {
      const { width, height, x, y } = (element.closest("label") ?? element).getBoundingClientRect();
      return { element, width, height, middle: [x + width / 2, y + height / 2] };
    });
    return boxes
      .filter(({ width }) => width > 0)
      .map(({ element, width, height, middle }) => {
        // A smaller target passes if a circle of 24 px around it touches no other target.
        const gaps = boxes
          .filter((other) => other.element !== element && other.middle.join() !== middle.join())
          .map((other) => Math.hypot(other.middle[0] - middle[0], other.middle[1] - middle[1]));
        const name = element.getAttribute("aria-label") ?? (element.textContent.trim() || element.outerHTML);
        return { name: name.slice(0, 60), least: Math.min(width, height), gap: Math.min(...gaps) };
      });
  }, selector);

test("targets are at least 24 px or spaced apart", async ({ page }) => {
  test.setTimeout(180_000);
  await seed(page, values);
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "./");
  const stops = "a[href], button, input, select, textarea, summary";
  for (const screen of screens) {
    await go(page, screen);
    const small = (await targets(page, stops)).filter(({ least, gap }) => least < 23.9 && gap < 24);
    expect.soft(small.slice(0, 5), screen).toEqual([]);
  }
});

cold.describe("by touch", () => {
  cold.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  cold("targets for answering are at least 44 px", async ({ page }) => {
    await seed(page, values);
    await open(page, "./");
    for (const screen of ["#/", "#/question/6.1.2", "#/question/A.5.2", "#/clause/4"]) {
      await go(page, screen);
      const inputs = ".option input, .grade input, .reasons input, .answer input[type='checkbox']";
      const small = (await targets(page, inputs)).filter(({ least }) => least < 43.9);
      expect.soft(small.slice(0, 5), screen).toEqual([]);
    }
  });
});

test("with the text spacing of WCAG 1.4.12, nothing is cut off or scrolls sideways", async ({ page }) => {
  test.setTimeout(180_000);
  await seed(page, values);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await open(page, "./");
    // As a bookmarklet would: through a constructed style sheet, which the policy allows.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}" +
          "p{margin-block-end:2em!important}",
      );
      document.adoptedStyleSheets = [sheet];
    });
    for (const screen of someScreens) {
      await go(page, screen);
      await expectNoSideways(page, `spaced out, ${width}: ${screen}`);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll("#app :is(p, a, button, td, th, li, label, legend, h1, h2, h3, summary, dd)")]
          .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden, .skip, svg"))
          // An element without text has none to cut off: a timeline bar is a drawing.
          .filter((element) => element.textContent.trim())
          // A name that may be cut short has its full text in the title.
          .filter((element) => !(element.title && getComputedStyle(element).overflow === "hidden"))
          .filter((element) => {
            const { overflowX, overflowY } = getComputedStyle(element);
            const hides = [overflowX, overflowY].some((how) => how === "hidden" || how === "clip");
            return hides && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
          })
          .map((element) => element.outerHTML.slice(0, 100)),
      );
      expect.soft(cut, `${screen} at ${width}`).toEqual([]);
    }
  }
});

test("nothing moves if the visitor prefers reduced motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await seed(page, values);
  await open(page, "./");
  for (const screen of someScreens) {
    await go(page, screen);
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ effect }) => effect.getComputedTiming().duration > 10)
        .map(({ effect }) => effect.target?.outerHTML.slice(0, 100)),
    );
    expect.soft(moving, screen).toEqual([]);
    const smooth = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
    expect.soft(smooth, screen).toBe("auto");
  }
});

test("each action announces exactly one polite message", async ({ page }) => {
  await open(page, "#/question/4.1");
  await page.evaluate(() => {
    window.said = [];
    const live = "[role='status'], [role='alert'], [aria-live]";
    new MutationObserver((records) => {
      const regions = new Set(records.map(({ target }) => (target.closest ? target : target.parentElement)?.closest(live)));
      for (const region of regions) {
        if (region?.textContent.trim()) window.said.push([region.role || region.ariaLive, region.textContent.trim()]);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  const said = async (action) => {
    await page.evaluate(() => window.said.splice(0));
    await action();
    await expect.poll(() => page.evaluate(() => window.said.length)).toBeGreaterThan(0);
    return page.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      await frame();
      await frame();
      return window.said;
    });
  };
  const form = answerForm(page, "4.1");
  for (const [name, action] of Object.entries({
    level: () => page.keyboard.press("3"),
    undo: () => page.keyboard.press("Control+z"),
    redo: () => page.keyboard.press("Control+y"),
    cleared: () => form.clear.click(),
  })) {
    const messages = await said(action);
    expect.soft(messages, name).toHaveLength(1);
    expect.soft(messages[0]?.[0], name).toBe("status");
  }
});

test("a dialog takes the focus and returns it to its opener", async ({ page }) => {
  await seed(page, values);
  await open(page, "#/question/4.1");
  const opener = button(page, "Shortcuts");
  await opener.focus();
  for (const close of [() => page.keyboard.press("Escape"), () => button(page, "Close").click()]) {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expect(page.getByRole("dialog").locator(":focus")).toHaveCount(1);
    await close();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(opener).toBeFocused();
  }
});

test("an alert names a file that was not opened, and the field stays visible", async ({ page }) => {
  await open(page, "#/data");
  await choose(page, asFile("broken.json", "{"));
  const alert = page.getByRole("region", { name: "Open a file" }).getByRole("alert");
  await expect(alert).toContainText("broken.json was not opened.");
  await expect(page.getByLabel("Choose a file")).toBeVisible();
});

/** The accessibility trees. `AIMS_UPDATE=1` rewrites them; review the difference. */
const TREES = fileURLToPath(new URL("./trees/", import.meta.url));

for (const [kind, screen] of Object.entries(KINDS)) {
  test(`accessibility tree: ${kind}`, async ({ page }) => {
    await seed(page, values);
    await open(page, screen);
    await expect(heading(page)).toBeVisible();
    // The frame is the same around every screen, so only one tree includes it.
    const tree = await page.locator(kind === "home" ? "#app" : "#app > main").ariaSnapshot();
    // For elements that are only read, the role counts; for those a visitor navigates or acts by, the
    // name and the state count too.
    const read = "paragraph|text|listitem|cell|rowheader|columnheader|row|term|definition|strong|emphasis|caption|figure";
    const lines = tree.split("\n").filter((line) => !/^\s*- (text|strong|emphasis|\/url)\b/.test(line));
    const shape = lines
      .map((line) => line.replace(new RegExp(`^(\\s*- (?:${read}))\\b.*?(:?)$`), "$1$2"))
      // Consecutive equal lines count once, so that a hundred similar rows are one line.
      .filter((line, index, all) => line !== all[index - 1])
      .join("\n");
    const file = `${TREES}${kind}.yaml`;
    if (process.env.AIMS_UPDATE) {
      mkdirSync(TREES, { recursive: true });
      writeFileSync(file, `${shape}\n`);
    }
    expect(existsSync(file), "AIMS_UPDATE=1 writes it").toBe(true);
    expect(`${shape}\n`).toBe(readFileSync(file, "utf8"));
  });
}
