// Every screen in every dress: no rule of axe-core broken, nothing wider than the window.

import { expectAccessible, expectNoSideways } from "./axe.mjs";
import {
  asFile,
  asStored,
  button,
  choose,
  content,
  envelope,
  expect,
  go,
  heading,
  items,
  open,
  sample,
  screens,
  seed,
  test,
} from "./page.mjs";

// Something of everything: levels, grades, points, notes, and questions without an answer.
const answers = Object.fromEntries(
  items.slice(0, 20).map((item, index) => [
    item.id,
    {
      level: index % 6,
      evidence: ["none", "draft", "approved", "records"][index % 4],
      points: [item.points[0].id],
      ...(index % 3 === 0 && {
        note: `A note with averylongwordthatcannotbebrokenanywhereatall${"x".repeat(60)}`,
      }),
    },
  ]),
);
const values = asStored({
  answers,
  details: { organisation: "Organisation", scope: `Scope ${"w".repeat(80)}`, name: "Name" },
});

const DRESSES = {
  light: { media: { colorScheme: "light" } },
  dark: { media: { colorScheme: "dark" } },
  print: { media: { media: "print" } },
  "more contrast": { media: { contrast: "more" } },
  "forced colours": { media: { forcedColors: "active" } },
  "320 pixels": { media: {}, size: { width: 320, height: 640 } },
};

for (const [dress, { media, size }] of Object.entries(DRESSES)) {
  test(`all screens, ${dress}`, async ({ page }) => {
    test.setTimeout(180_000);
    await seed(page, values);
    await page.emulateMedia(media);
    if (size) await page.setViewportSize(size);
    await open(page, "./");
    for (const screen of screens) {
      await go(page, screen);
      await expectAccessible(page, `${dress} ${screen}`);
      if (dress !== "print") await expectNoSideways(page, `${dress} ${screen}`);
    }
  });
}

test("all screens without an answer, and with the sample", async ({ page }) => {
  test.setTimeout(180_000);
  await open(page, "./");
  for (const screen of ["#/", "#/question/4.1", "#/list/gaps", "#/results", "#/report"]) {
    await go(page, screen);
    await expectAccessible(page, `empty ${screen}`);
  }
  await go(page, "#/");
  await button(page, "Look at a worked example").click();
  await expect(heading(page)).toHaveText("Results");
  for (const screen of screens) {
    await go(page, screen);
    await expectAccessible(page, `sample ${screen}`);
  }
  await page.emulateMedia({ colorScheme: "dark" });
  await go(page, "#/question/6.1.2");
  await expectAccessible(page, "sample in the dark");
});

for (const colorScheme of ["light", "dark"]) {
  test(`what opens: dialog, details, warnings, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    // A damaged value and another version's keys bring up the warning.
    await seed(page, {
      ...values,
      "aims-readiness/v1/answer/10.1": '{"lev',
      "aims-readiness/v2/answer/4.1": "{}",
    });
    await open(page, "#/question/6.1.2");
    await expectAccessible(page, "notice");
    await button(page, "Close this message").click();

    const openAll = () =>
      page.evaluate(() =>
        document.querySelectorAll("details").forEach((one) => {
          one.open = true;
        }),
      );
    for (const screen of ["#/question/6.1.2", "#/clause/4", "#/results", "#/report"]) {
      await go(page, screen);
      await openAll();
      await expectAccessible(page, `${screen}, all opened`);
      await expectNoSideways(page, `${screen}, all opened`);
    }
    await button(page, "Shortcuts").click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, "dialog");
    await page.keyboard.press("Escape");

    await go(page, "#/data");
    await choose(page, asFile("bad.json", "{}"));
    await expect(page.getByText("bad.json was not opened.")).toBeVisible();
    await expectAccessible(page, "refused file");
    await choose(page, asFile("odd.json", envelope({ answers: { 99: { level: 9 } } })));
    await expect(button(page, "Open it")).toBeVisible();
    await expectAccessible(page, "file with repairs");
    for (const step of ["Erase everything …", "Go on", "Erase now"]) {
      await button(page, step).click();
      await expectAccessible(page, step);
    }
  });
}

test("storage trouble is told accessibly", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("no", "SecurityError");
      },
    });
  });
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, "#/question/4.1");
  await page.keyboard.press("3");
  await expect(page.getByText("Not saved: 4.1.")).toBeVisible();
  await expectAccessible(page, "trouble");
  await expectNoSideways(page, "trouble");
});

test("text at twice the size fits", async ({ page, context }) => {
  test.setTimeout(120_000);
  await seed(page, values);
  // The size of letters in the browser's own settings, which also moves the breakpoints in rem.
  const debug = await context.newCDPSession(page);
  await debug.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  await open(page, "./");
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
    "32px",
  );
  for (const width of [1280, 640]) {
    await page.setViewportSize({ width, height: 800 });
    for (const screen of screens) {
      await go(page, screen);
      await expectNoSideways(page, `200 % at ${width}: ${screen}`);
    }
  }
});

test("what opens fits into 320 pixels", async ({ page }) => {
  await seed(page, values);
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, "./");
  for (const screen of screens) {
    await go(page, screen);
    await page.evaluate(() =>
      document.querySelectorAll("details").forEach((one) => {
        one.open = true;
      }),
    );
    await expectNoSideways(page, `320 opened: ${screen}`);
  }
});

test("what the keyboard reaches can be seen: nothing covers the focus", async ({ page }) => {
  await open(page, "#/question/6.1.2");
  // Down through the whole form; the bar at the bottom must not lie over what has the focus.
  const covered = [];
  for (let presses = 0; presses < 45; presses += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      // Behind the last element the focus is the browser's own.
      if (element === document.body) return null;
      const box = (element.closest("label") ?? element).getBoundingClientRect();
      const [x, y] = [box.x + Math.min(box.width / 2, 20), box.y + box.height / 2];
      const top = document.elementFromPoint(x, y);
      const seen = top && (top.closest("label, a, button, summary") ?? top);
      const own = element.closest("label") ?? element;
      return seen && (own.contains(seen) || seen.contains(own))
        ? null
        : own.textContent.trim().slice(0, 60);
    });
    if (found !== null) covered.push(found);
  }
  expect(covered).toEqual([]);
});

test("the chart says what it shows, and the table has the same", async ({ page }) => {
  await seed(page, asStored({ answers: sample.assessment.answers }));
  await open(page, "#/results");
  await expect(page.getByRole("img", { name: /^Radar chart of the clauses/ })).toBeVisible();
  await expect(page.getByRole("row")).toHaveCount(content.catalog.groups.length + 1);
});
