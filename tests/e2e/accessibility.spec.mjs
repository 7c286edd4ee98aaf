// Every screen in every appearance: no axe-core rule is broken, and nothing is wider than the window.

import { expectAccessible, expectNoSideways } from "./axe.mjs";
import {
  ANSWER,
  asFile,
  asStored,
  button,
  choose,
  content,
  controls,
  envelope,
  expect,
  exporterFile,
  go,
  libraryFile,
  library,
  open,
  openExample,
  requirements,
  sample,
  samples,
  screens,
  seed,
  test,
} from "./page.mjs";

const LONG = `averylongwordthatcannotbebrokenanywhereatall${"x".repeat(60)}`;

/**
 * A sample of everything: levels, grades, points, notes, included, excluded and undecided controls, and
 * questions without an answer.
 */
const answers = Object.fromEntries(
  [...requirements.slice(0, 20), ...controls.filter((_, index) => index % 4 > 0)].map(
    (item, index) => [
      item.id,
      {
        level: index % 6,
        evidence: ["none", "draft", "approved", "records"][index % 4],
        points: [item.points[0].id],
        ...(index % 3 === 0 && { note: `A note with ${LONG}` }),
        ...(index % 4 === 0 && { owner: "Head of IT", where: `Folder ${LONG}` }),
        ...(item.control && index % 3 === 0 && { included: `Because ${LONG}`, reasons: ["risk"] }),
        ...(item.control && index % 3 === 1 && { excluded: index % 2 === 0 ? "No need" : "" }),
      },
    ],
  ),
);
// 8.4 contradicts the list of AI systems; 9.x and 10.x have suggestions waiting.
answers["8.4"] = { level: 4 };
const values = asStored({
  answers,
  systems: {
    a: { name: `System ${LONG}`, purpose: LONG, role: "user", assessed: "yes", assessed_on: "2026-05-12" },
    b: { name: "", assessed: "no" },
  },
  controls: { c: { title: `Own ${LONG}`, why: LONG, reasons: ["law"], owner: LONG, level: 3 } },
  details: {
    organisation: `Organisation ${LONG}`,
    scope: `Scope ${"w".repeat(80)}`,
    name: "Name",
    roles: ["user"],
    certificates: ["iso27001", "iso9001"],
    target: 3,
    stage_1: "2027-03-01",
    people: `Head of IT\n${LONG}`,
  },
});

// Each sets all four features, so that nothing remains of the previous one.
const LIGHT = { media: "screen", colorScheme: "light", contrast: "no-preference", forcedColors: "none" };
const DRESSES = {
  light: LIGHT,
  dark: { ...LIGHT, colorScheme: "dark" },
  "more contrast": { ...LIGHT, contrast: "more" },
  "forced colours": { ...LIGHT, forcedColors: "active" },
  print: { ...LIGHT, media: "print" },
};

/** Checks the same screen in one appearance after another. */
async function inDresses(page, where, names) {
  for (const name of names) {
    await page.emulateMedia(DRESSES[name]);
    await expectAccessible(page, `${where}, ${name}`);
    if (name !== "print") await expectNoSideways(page, `${where}, ${name}`);
  }
  await page.emulateMedia(LIGHT);
}

/**
 * Opens everything that is closed and lays it all out. A part out of sight would keep its previous
 * height, and its end would overlap what follows.
 */
const openAll = (page) =>
  page.evaluate(() => {
    window.wereClosed = [...document.querySelectorAll("details:not([open])")];
    for (const one of window.wereClosed) one.open = true;
    for (const { style } of document.querySelectorAll(".clause-item, .item-list li, section")) {
      style.contentVisibility = "visible";
    }
  });

/** Closes the parts again, since a part opened at one question stays open at the next. */
const closeAgain = (page) =>
  page.evaluate(() => {
    for (const one of window.wereClosed) one.open = false;
  });

test("F15: screens are accessible: light, dark, more contrast, forced colours, print", async ({ page }) => {
  test.setTimeout(300_000);
  await seed(page, values);
  await open(page, "./");
  for (const screen of screens) {
    await go(page, screen);
    await inDresses(page, screen, Object.keys(DRESSES));
  }
});

test("F15: screens are accessible at 320 pixels, and fit with everything open", async ({ page }) => {
  test.setTimeout(300_000);
  await seed(page, values);
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, "./");
  for (const screen of screens) {
    await go(page, screen);
    await expectAccessible(page, `320 pixels ${screen}`);
    await expectNoSideways(page, `320 pixels ${screen}`);
    await openAll(page);
    await expectNoSideways(page, `320 pixels ${screen}, all opened`);
    await closeAgain(page);
  }
});

test("screens are accessible without any answers and with a sample", async ({ page }) => {
  test.setTimeout(300_000);
  await open(page, "./");
  for (const screen of [
    "#/",
    "#/profile",
    "#/question/4.1",
    "#/list/gaps",
    "#/results",
    "#/soa",
    "#/documents",
    "#/search",
    "#/report",
  ]) {
    await go(page, screen);
    await expectAccessible(page, `empty ${screen}`);
  }
  await go(page, "#/");
  await button(page, "Look at sample assessments").click();
  await expect(button(page, `Open: ${samples[0].title}`)).toBeVisible();
  await expectAccessible(page, "the gallery of examples");
  await openExample(page);
  for (const screen of screens) {
    await go(page, screen);
    await expectAccessible(page, `sample ${screen}`);
  }
  await go(page, "#/question/6.1.2");
  await inDresses(page, "sample", ["dark"]);
});

test("dialogs, details and warnings are accessible in light and dark", async ({ page }) => {
  test.setTimeout(240_000);
  const inBoth = (where) => inDresses(page, where, ["light", "dark"]);
  // A damaged value and the keys of another version bring up the warning.
  await seed(page, {
    ...values,
    [`${ANSWER}10.1`]: '{"lev',
    "aims-readiness/v4/answer/4.1": "{}",
  });
  await open(page, "#/question/6.1.2");
  await inBoth("notice");
  await button(page, "Close this message").click();

  for (const screen of [
    "#/question/6.1.2",
    "#/question/9.2.1",
    "#/question/A.7.3",
    "#/clause/4",
    "#/clause/A.6",
    "#/results",
    "#/soa",
    "#/documents/ai-policy",
    "#/report",
  ]) {
    await go(page, screen);
    await openAll(page);
    await inBoth(`${screen}, all opened`);
  }
  await button(page, "Shortcuts").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await inBoth("dialog");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await go(page, "#/data");
  await choose(page, asFile("bad.json", "{}"));
  await expect(page.getByText("bad.json was not opened.")).toBeVisible();
  await inBoth("refused file");
  await choose(page, asFile("odd.json", envelope({ answers: { 99: { level: 9 } } })));
  await expect(button(page, "Open it")).toBeVisible();
  await inBoth("file with repairs");
  for (const step of ["Erase everything…", "Continue", "Erase now"]) {
    await button(page, step).click();
    await inBoth(step);
  }
});

test("messages about files that cannot be fetched are accessible", async ({ page, problems }) => {
  await page.route(`**/${libraryFile}`, (route) => route.abort());
  await open(page, "./");
  for (const hash of ["#/guide", "#/guide/what-it-is", "#/search/policy"]) {
    await go(page, hash);
    await expect(page.getByText(/could not be loaded/).first()).toBeVisible();
    await expectAccessible(page, `without the library: ${hash}`);
  }
  await page.unroute(`**/${libraryFile}`);
  await page.route(`**/${exporterFile}`, (route) => route.abort());
  await go(page, "#/documents");
  await page.getByRole("button", { name: "Word (.docx) AI policy" }).click();
  await expect(page.getByText(/could not be made/)).toBeVisible();
  await expectAccessible(page, "a Word file that could not be made");
  problems.splice(0);
});

test("the plain guide pages are accessible in every appearance and at 320 pixels", async ({ page }) => {
  test.setTimeout(240_000);
  const names = ["", "glossary.html", ...library.articles.map(({ slug }) => `${slug}.html`)];
  const size = page.viewportSize();
  for (const name of names) {
    await page.setViewportSize(size);
    await page.goto(`guide/${name}`);
    await inDresses(page, `guide/${name}`, Object.keys(DRESSES));
    await page.setViewportSize({ width: 320, height: 640 });
    await expectAccessible(page, `guide/${name}, 320 pixels`);
    await expectNoSideways(page, `guide/${name}, 320 pixels`);
  }
});

test("the message about blocked storage is accessible at 320 pixels", async ({ page }) => {
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

test("no screen scrolls sideways with text at twice the size", async ({ page, context }) => {
  test.setTimeout(180_000);
  await seed(page, values);
  // The font size in the browser's own settings, which also moves the breakpoints in rem.
  const debug = await context.newCDPSession(page);
  await debug.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  await open(page, "./");
  await expect(page.locator("html")).toHaveCSS("font-size", "32px");
  for (const screen of screens) {
    await go(page, screen);
    for (const width of [1280, 640]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoSideways(page, `200 % at ${width}: ${screen}`);
    }
  }
});

test("each radar chart has a name, and its table has a row for each group", async ({ page }) => {
  await seed(page, asStored({ answers: sample.assessment.answers }));
  await open(page, "#/results");
  for (const [section, name] of [
    ["clauses", "clauses"],
    ["controls", "control objectives"],
  ]) {
    const chart = page.getByRole("img", { name: new RegExp(`^Radar chart of the ${name}`) });
    await expect(chart).toBeVisible();
    const title = section === "clauses" ? "Clause by clause" : "Objective by objective";
    const own = content.catalog.groups.filter((group) => group.section === section);
    await expect(page.getByRole("region", { name: title }).getByRole("row")).toHaveCount(
      own.length + 1,
    );
  }
});
